-- The line of the leader who has given the task, as typed; null where it is no leader's instruction.
alter table campaigns.task add column instruction text;

create index task_by_instruction on campaigns.task (district, given_by, given_at) where instruction is not null;
