create table worktime.calendar (
  district char(6) not null,
  time_zone text not null,
  weekdays text not null,
  periods text not null,
  primary key (district)
);

comment on column worktime.calendar.weekdays is '1 is Monday, as 1,2,3,4,5';
comment on column worktime.calendar.periods is 'local times, as 08:00-12:00,14:00-18:00';

create table worktime.special_day (
  district char(6) not null,
  day date not null,
  kind text not null,
  name text not null,
  primary key (district, day)
);
