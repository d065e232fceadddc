-- Who has a batch undone: what a stop of the server interrupts goes on in that name.
alter table imports.batch add column undone_by uuid;
