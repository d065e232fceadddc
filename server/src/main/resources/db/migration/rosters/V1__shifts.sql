create table rosters.duty_post (
  district char(6) not null,
  code     text    not null,
  place    int     not null,
  name_zh  text    not null,
  name_en  text    not null,
  unit     text    not null,
  area     text    not null,
  needed   int     not null,
  hours    text[]  not null,
  ended    boolean not null,
  primary key (district, code)
);

-- Only shifts that somebody has written.
create table rosters.shift (
  district  char(6)     not null,
  post      text        not null,
  day       date        not null,
  begins    time        not null,
  version   int         not null,
  ends      time        not null,
  starts_at timestamptz not null,
  ends_at   timestamptz not null check (ends_at > starts_at),
  people    uuid[]      not null,
  others    int         not null,
  primary key (district, post, day, begins)
);
create index shifts_by_end on rosters.shift (district, ends_at);

-- Whoever writes shifts of a district changes its row first.
create table rosters.turn (
  district char(6) not null,
  taken    bigint  not null,
  primary key (district)
);
