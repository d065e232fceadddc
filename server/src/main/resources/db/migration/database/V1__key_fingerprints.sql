-- Which keys this database was used with: a reference table, of the server and not of a district.
create table database.key_fingerprint (
  name        text        not null,
  version     int         not null check (version > 0),
  fingerprint text        not null,
  made_at     timestamptz not null,
  primary key (name, version)
);
