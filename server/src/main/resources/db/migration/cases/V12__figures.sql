-- What is counted of a day, without what an import brings of other days.
create index counted_events on cases.case_event (district, type, recorded_at)
  where type in ('CaseReported', 'CaseFiled', 'CaseSelfHandled', 'CaseClosed', 'CaseReworked', 'CaseReopened');
