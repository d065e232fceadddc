-- Categories and conditions that came from a table; a pack that does not name them leaves them alone.
alter table cases.category add column imported boolean not null default false;
alter table cases.condition add column imported boolean not null default false;

-- When the import that brought a case in was undone; from then on its id in the other system is free.
alter table cases.origin add column undone_at timestamptz;
