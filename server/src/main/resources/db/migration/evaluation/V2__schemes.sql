-- The schemes of packs, each version of each as JSON.
create table evaluation.scheme (
  district char(6) not null,
  code     text    not null,
  from_day date    not null,
  text     text    not null,
  primary key (district, code, from_day)
);

-- What the office says of an indicator; the last one said counts.
create table evaluation.entry (
  district    char(6)     not null,
  id          uuid        not null,
  scheme      text        not null,
  month       date        not null,
  unit        text        not null,
  indicator   text        not null,
  points      bigint      not null,
  reason      text        not null,
  by_actor    uuid        not null,
  recorded_at timestamptz not null,
  primary key (district, id)
);
create index entries_of_a_month on evaluation.entry (district, scheme, month, recorded_at);
