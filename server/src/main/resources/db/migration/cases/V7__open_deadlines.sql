-- What falls due within a time, whichever unit has it.
create index open_deadlines on cases.case_file (district, due)
  where stage in ('DISPATCHED', 'HANDLING');
