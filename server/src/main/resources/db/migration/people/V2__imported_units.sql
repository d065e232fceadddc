-- Units that came from a table; a pack that does not name them leaves them alone.
alter table people.unit add column imported boolean not null default false;
