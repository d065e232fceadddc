create table patrols.indicator (
  district char(6) not null,
  code     text    not null,
  place    int     not null,
  name_zh  text    not null,
  name_en  text    not null,
  ended    boolean not null default false,
  primary key (district, code)
);

-- Which version of a checklist holds now, and which says what the pack said last.
create table patrols.checklist (
  district char(6) not null,
  code     text    not null,
  place    int     not null,
  version  int     not null,
  packed   int     not null,
  ended    boolean not null default false,
  primary key (district, code)
);

-- Never changed once written: what was found under it must stay readable.
create table patrols.checklist_version (
  district   char(6)     not null,
  checklist  text        not null,
  version    int         not null,
  name_zh    text        not null,
  name_en    text        not null,
  site_types text[]      not null,
  action     text,
  edition    text,
  made_by    uuid        not null,
  made_at    timestamptz not null,
  primary key (district, checklist, version)
);

create table patrols.checklist_item (
  district             char(6) not null,
  checklist            text    not null,
  version              int     not null,
  code                 text    not null,
  place                int     not null,
  indicator            text    not null,
  text_zh              text    not null,
  text_en              text    not null,
  method               text    not null,
  number_unit_zh       text,
  number_unit_en       text,
  threshold            text,
  weight               int     not null,
  veto                 boolean not null,
  evidence             text    not null,
  category             text,
  unit                 text,
  dispatch             boolean not null,
  right_zh             text,
  right_en             text,
  wrong_zh             text,
  wrong_en             text,
  picture_right        text,
  picture_right_sha256 text,
  picture_wrong        text,
  picture_wrong_sha256 text,
  primary key (district, checklist, version, code),
  foreign key (district, checklist, version) references patrols.checklist_version
);

create table patrols.picture (
  district char(6) not null,
  sha256   text    not null,
  name     text    not null,
  content  bytea   not null,
  primary key (district, sha256)
);
