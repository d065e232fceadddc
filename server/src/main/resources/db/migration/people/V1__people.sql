create table people.unit (
  district  char(6) not null,
  code      text    not null,
  name_zh   text    not null,
  name_en   text    not null,
  kind      text    not null,
  parent    text,
  area      text    not null,
  initials  text    not null,
  ended     boolean not null default false,
  primary key (district, code)
);

create table people.role (
  district    char(6) not null,
  code        text    not null,
  name_zh     text    not null,
  name_en     text    not null,
  permissions text[]  not null,
  ended       boolean not null default false,
  primary key (district, code)
);

create table people.post (
  district char(6) not null,
  code     text    not null,
  unit     text    not null,
  title_zh text    not null,
  title_en text    not null,
  role     text    not null,
  area     text    not null,
  ended    boolean not null default false,
  primary key (district, code)
);

create table people.person (
  district char(6) not null,
  id       uuid    not null,
  username text    not null,
  name     text    not null,
  ended    boolean not null default false,
  primary key (district, id),
  unique (district, username)
);

-- Who holds which position: from a day on, until the day before another.
create table people.appointment (
  district   char(6)     not null,
  person     uuid        not null,
  post       text        not null,
  held_from  timestamptz not null,
  held_until timestamptz,
  primary key (district, person, post, held_from),
  check (held_until > held_from)
);
