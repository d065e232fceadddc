-- By whom papers are given out, and by which series they are numbered.
create table documents.rules (
  district char(6) primary key,
  text     text    not null
);

create table documents.template (
  district char(6)  not null,
  sha256   char(64) not null,
  bytes    bytea    not null,
  primary key (district, sha256)
);

-- Which template a kind is filled into: the office's own, else the pack's.
create table documents.template_of (
  district char(6) not null,
  kind     text    not null,
  version  int     not null,
  of_pack  char(64),
  own      char(64),
  primary key (district, kind)
);

-- The last number of a series in a year; whoever takes one waits for who takes the one before, so
-- that none is missing.
create table documents.series (
  district char(6) not null,
  kind     text    not null,
  year     int     not null,
  last     int     not null,
  primary key (district, kind, year)
);

create table documents.document (
  district    char(6)     not null,
  id          uuid        not null,
  version     int         not null,
  kind        text        not null,
  subject     text        not null,
  area        text        not null,
  unit        text,
  year        int         not null,
  number      int,
  label       text        not null,
  authority   text        not null,
  -- What it says, as it was known when it was given out.
  sheet       text        not null,
  -- What its code leads to.
  link        text        not null,
  template    char(64)    not null,
  issued_at   timestamptz not null,
  issued_by   uuid        not null,
  voided_at   timestamptz,
  voided_by   uuid,
  void_reason text,
  primary key (district, id),
  unique (district, kind, year, number),
  constraint void_has_its_facts check (
    num_nonnulls(voided_at, voided_by, void_reason) = case when version = 2 then 3 else 0 end)
);
create index documents_by_time on documents.document (district, issued_at, id);
create index documents_of_a_subject on documents.document (district, subject, issued_at);
