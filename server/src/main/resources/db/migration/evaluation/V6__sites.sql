-- At which site a case lies; sums are by that too.
alter table evaluation.case_outcome add column site uuid;
alter table evaluation.day_sum drop constraint day_sum_summed_by_check;
alter table evaluation.day_sum add check (summed_by in ('UNIT', 'AREA', 'CATEGORY', 'SOURCE', 'SITE'));

-- All that is asked of what waits, so that the rows themselves are not read: those that are overdue lie far apart.
drop index evaluation.outcomes_that_wait;
create index outcomes_that_wait on evaluation.case_outcome (district, day, due)
  include (unit, area, category, source, site, exempt, known_at)
  where ending is null and unit is not null and handled_at is null and not suspended;

-- All of it is worked out anew.
delete from evaluation.case_outcome;
delete from evaluation.day_sum;
delete from evaluation.followed;
