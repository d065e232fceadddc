-- All that is asked of what waits, so that the rows themselves are not read: those that are overdue lie far apart.
drop index evaluation.outcomes_that_wait;
create index outcomes_that_wait on evaluation.case_outcome (district, day, due)
  include (unit, area, category, source, exempt, known_at)
  where ending is null and unit is not null and handled_at is null and not suspended;
