create table territory.district (
  district char(6) not null,
  name_zh text not null,
  name_en text not null,
  time_zone text not null,
  hosts text not null,
  edition int not null,
  primary key (district)
);

comment on column territory.district.hosts is 'host names, separated by spaces';
comment on column territory.district.edition is
  'one more with every change of the district, its areas or their shapes';

create table territory.area (
  district char(6) not null,
  code text not null,
  valid_from date not null,
  valid_to date,
  name text not null,
  primary key (district, code, valid_from),
  constraint ends_after_its_start check (valid_to >= valid_from)
);

comment on column territory.area.valid_to is
  'the first day on which it is no longer valid; on its first day if it never was';

create table territory.shape (
  district char(6) not null,
  code text not null,
  invented boolean not null,
  rings bytea not null,
  primary key (district, code)
);

comment on table territory.shape is 'where the grid cells lie now';
comment on column territory.shape.rings is
  'for each ring the number of its points, then their longitude and latitude in 1e-7 degree, as 4-byte integers';
