-- By what flags are given, as JSON.
create table frontages.rule (
  district char(6) not null,
  text     text    not null,
  primary key (district)
);

-- That a street was judged in a period, and by which rule.
create table frontages.judging (
  district  char(6)     not null,
  street    char(9)     not null,
  from_day  date        not null,
  until_day date        not null,
  rule      text        not null,
  by_actor  uuid        not null,
  at        timestamptz not null,
  primary key (district, street, from_day)
);

-- What each shop came to in it; no colour is no flag.
create table frontages.verdict (
  district   char(6) not null,
  shop       uuid    not null,
  from_day   date    not null,
  until_day  date    not null,
  street     char(9) not null,
  inspection uuid    not null,
  gained     bigint  not null,
  possible   bigint  not null,
  colour     text,
  flag       uuid,
  -- whether the flags of the shop have raised a case here, or why not
  raised     uuid,
  not_raised text,
  primary key (district, shop, from_day)
);
create index verdicts_of_a_judging on frontages.verdict (district, street, from_day);

-- Where flags stand, from their events.
create table frontages.flag (
  district    char(6)     not null,
  id          uuid        not null,
  version     int         not null,
  shop        uuid        not null,
  area        text        not null,
  colour      text        not null,
  given_at    timestamptz not null,
  shown_until date        not null,
  -- neither replaced nor withdrawn
  stands      boolean     not null,
  passed      boolean     not null,
  asked       boolean     not null,
  appealed    boolean     not null,
  primary key (district, id)
);
create index flags_of_a_shop on frontages.flag (district, shop, given_at);
create index standing_flags on frontages.flag (district, id) where stands;

create table frontages.flag_event (
  district char(6) not null,
  flag     uuid    not null,
  version  int     not null,
  kind     text    not null,
  text     text    not null,
  primary key (district, flag, version)
);

-- What was said in appeals and in their answers.
create table frontages.wording (
  district char(6) not null,
  flag     uuid    not null,
  version  int     not null,
  words    text    not null,
  primary key (district, flag, version)
);
