-- Which categories cases of this module are of.
create table economy.rules (
  district      char(6) not null,
  rectification text    not null,
  difficulties  text[]  not null,
  primary key (district)
);

-- One evaluation of the business environment.
create table economy.edition (
  district  char(6) not null,
  code      text    not null,
  name      text    not null,
  evaluator text    not null,
  version   int     not null,
  primary key (district, code)
);

-- What an edition says of an indicator, as it was given from outside. Never changed; gone when the
-- table is undone that brought it.
create table economy.indicator (
  district   char(6) not null,
  id         uuid    not null,
  edition    text    not null,
  place      int     not null,
  code       text    not null,
  parent     text,
  name       text    not null,
  definition text,
  unit       text,
  source     text,
  measure    text,
  better     text,
  value      text,
  score      numeric,
  full_score numeric,
  rank       int,
  among      int,
  best_value text,
  best_score numeric,
  best_who   text,
  before     text,
  redefined  boolean not null,
  primary key (district, id),
  unique (district, edition, code)
);

-- The cases that were raised from indicators.
create table economy.rectification (
  district    char(6)     not null,
  case_id     uuid        not null,
  indicator   uuid        not null,
  by_actor    uuid        not null,
  recorded_at timestamptz not null,
  primary key (district, case_id),
  foreign key (district, indicator) references economy.indicator
);

create index rectifications_of_an_indicator on economy.rectification (district, indicator);

-- What is followed month by month.
create table economy.series (
  district   char(6) not null,
  key        text    not null,
  place      int     not null,
  name_zh    text    not null,
  name_en    text    not null,
  measure_zh text    not null,
  measure_en text    not null,
  unit       text,
  better     text    not null,
  span       text    not null,
  ended      boolean not null,
  primary key (district, key)
);

-- What was said of a month. Never changed; the last said counts.
create table economy.figure (
  district    char(6)     not null,
  id          uuid        not null,
  series      text        not null,
  month       date        not null,
  plan        numeric,
  actual      numeric,
  growth      numeric,
  rank        int,
  among       int,
  by_actor    uuid        not null,
  recorded_at timestamptz not null,
  primary key (district, id)
);

create index figures_of_a_series on economy.figure (district, series, month, recorded_at, id);

-- Figures that count no more, each once.
create table economy.taken_back (
  district    char(6)     not null,
  id          uuid        not null,
  by_actor    uuid        not null,
  recorded_at timestamptz not null,
  primary key (district, id),
  foreign key (district, id) references economy.figure
);
