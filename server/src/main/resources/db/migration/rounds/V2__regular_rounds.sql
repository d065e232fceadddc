create table rounds.regular_round (
  district   char(6)     not null,
  id         uuid        not null,
  name       text        not null,
  site_type  text        not null,
  checklists text[]      not null,
  area       text,
  days       int         not null,
  starts_on  date        not null,
  ends_on    date,
  added_by   uuid        not null,
  added_at   timestamptz not null,
  -- the last day, where somebody has ended it before its time
  ended_on   date,
  primary key (district, id)
);

create index regular_round_by_time on rounds.regular_round (district, added_at, id);
