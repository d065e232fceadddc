create table vault.secret (
  district    char(6)     not null,
  id          uuid        not null,
  kind        text        not null,
  key_version int         not null,
  nonce       bytea       not null,
  ciphertext  bytea       not null,
  kept_by     uuid        not null,
  kept_at     timestamptz not null,
  keep_until  timestamptz not null,
  reveals     int         not null default 0,
  primary key (district, id)
);

create index secret_by_end on vault.secret (district, keep_until);
