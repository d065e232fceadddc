create table participation.register (
  district   char(6) not null,
  key        text    not null,
  place      int     not null,
  name_zh    text    not null,
  name_en    text    not null,
  kind       text    not null,
  counted_zh text    not null,
  counted_en text    not null,
  reach_zh   text,
  reach_en   text,
  ended      boolean not null,
  primary key (district, key)
);

-- What was entered. Never changed. No column is for a person: words are the public name of an
-- organisation, the title of an event, or what a body contributed.
create table participation.entry (
  district    char(6)     not null,
  id          uuid        not null,
  register    text        not null,
  kind        text        not null,
  area        text        not null,
  day         date        not null,
  until       date,
  words       text,
  amount      bigint,
  reach       bigint,
  by_actor    uuid        not null,
  recorded_at timestamptz not null,
  primary key (district, id)
);

create index entry_of_register on participation.entry (district, register, day, recorded_at, id);

-- Entries that count no more, each once. Without a reason it went with the table that it came with.
create table participation.taken_back (
  district    char(6)     not null,
  id          uuid        not null,
  reason      text,
  by_actor    uuid        not null,
  recorded_at timestamptz not null,
  primary key (district, id),
  foreign key (district, id) references participation.entry
);
