create table audit.line (
  district    char(6)          not null,
  -- counted by the cluster and never used twice, so that what commits late is still found: whatever
  -- is below the oldest running transaction is there for good
  tx          bigint           not null default pg_current_xact_id()::text::bigint,
  -- in an order that is the same on every server
  subject     text collate "C" not null,
  version     int              not null,
  type        text             not null,
  by_actor    uuid             not null,
  at          timestamptz      not null,
  recorded_at timestamptz      not null,
  primary key (district, tx, subject, version)
);

create table audit.seal (
  district    char(6)     not null,
  number      bigint      not null check (number > 0),
  from_tx     bigint      not null,
  to_tx       bigint      not null,
  lines       int         not null check (lines > 0),
  -- the digest of the seal before it; of the first seal: empty
  previous    bytea       not null,
  digest      bytea       not null,
  -- 8 bytes of each line, to tell which one was changed
  leaves      bytea       not null,
  at          timestamptz not null,
  key_version int         not null,
  signature   bytea       not null,
  -- of two servers that seal at once, one is told
  primary key (district, number)
);
