create table access.account (
  district      char(6) not null,
  person        uuid    not null,
  password_hash text,
  failures      int     not null default 0,
  locked_until  timestamptz,
  version       int     not null default 0,
  primary key (district, person)
);

-- A token is kept as the SHA-256 of what the holder has, so that a copy of the table opens nothing.
create table access.session (
  district   char(6)     not null,
  token_hash bytea       not null,
  person     uuid        not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (district, token_hash)
);
create index session_by_expiry on access.session (district, expires_at);

-- A link that lets its holder set a password, once.
create table access.invitation (
  district   char(6)     not null,
  token_hash bytea       not null,
  person     uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  primary key (district, token_hash)
);
