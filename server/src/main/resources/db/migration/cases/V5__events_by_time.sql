-- What has happened since a time, for those who follow a district from outside.
create index events_by_time on cases.case_event (district, recorded_at);
