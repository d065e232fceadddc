-- What waits for a step, by until when it was to be made.
create index open_steps on cases.case_file (district, step_due)
  where step_due is not null and stage not in ('CLOSED', 'REFUSED', 'VOIDED', 'MERGED');
