-- The last four digits of a phone number under a key that is not in the database; empty where there is no number,
-- null where nobody has looked yet.
alter table vault.secret add column tail text;
create index secret_by_tail on vault.secret (district, tail) where tail <> '';
create index secret_without_tail on vault.secret (district, id) where tail is null;
