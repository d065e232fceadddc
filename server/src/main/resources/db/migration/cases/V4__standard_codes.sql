create table cases.standard_code (
  district    char(6) not null,
  standard    text    not null,
  kind        text    not null,
  code        text    not null,
  name_zh     text    not null,
  name_en     text    not null,
  valid_from  date,
  valid_until date,
  derived     boolean not null,
  primary key (district, standard, kind, code)
);

-- What a code of a withdrawn standard has become.
create table cases.standard_successor (
  district    char(6) not null,
  standard    text    not null,
  kind        text    not null,
  code        text    not null,
  to_standard text    not null,
  to_kind     text    not null,
  to_code     text    not null,
  primary key (district, standard, kind, code, to_standard, to_kind, to_code)
);

create table cases.condition (
  district         char(6) not null,
  category         text    not null,
  code             text    not null,
  place            int     not null,
  text_zh          text    not null,
  text_en          text    not null,
  closing_zh       text    not null,
  closing_en       text    not null,
  not_collected_zh text    not null,
  not_collected_en text    not null,
  ended            boolean not null,
  primary key (district, category, code)
);

create table cases.condition_limit (
  district    char(6) not null,
  category    text    not null,
  code        text    not null,
  place       int     not null,
  grade       text,
  valid_from  date,
  valid_until date,
  limit_value int     not null,
  limit_unit  text    not null,
  primary key (district, category, code, place)
);

create table cases.area_grade (
  district    char(6) not null,
  area        text    not null,
  place       int     not null,
  grade       text    not null,
  valid_from  date,
  valid_until date,
  primary key (district, area, place)
);
