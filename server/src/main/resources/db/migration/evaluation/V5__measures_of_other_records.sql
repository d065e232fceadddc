-- A measure is made of counters, or of what somebody else has records of.
alter table evaluation.measure add column source text;
alter table evaluation.measure add column what text;
alter table evaluation.measure add constraint of_a_source_or_not check ((source is null) = (what is null));
