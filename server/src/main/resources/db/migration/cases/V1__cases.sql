create table cases.case_file (
  district     char(6)     not null,
  id           uuid        not null,
  version      int         not null,
  day          date        not null,
  sequence     int         not null,
  category     text        not null,
  area         text        not null,
  source       text        not null,
  reported_by  uuid        not null,
  stage        text        not null,
  unit         text,
  due          timestamptz,
  handled_by   uuid,
  handled_at   timestamptz,
  checked_by   uuid,
  closure      text,
  closed_at    timestamptz,
  reopened     boolean     not null default false,
  occurred_at  timestamptz not null,
  recorded_at  timestamptz not null,
  longitude    double precision,
  latitude     double precision,
  accuracy     real,
  tile         bigint,
  address      text,
  description  text,
  contact      uuid,
  primary key (district, id),
  unique (district, day, sequence),
  check ((longitude is null) = (latitude is null)),
  constraint stage_has_its_facts check (
    case stage
      when 'REPORTED'   then num_nonnulls(unit, due, handled_by, checked_by, closure) = 0
      when 'ACCEPTED'   then num_nonnulls(unit, due, handled_by, checked_by, closure) = 0
      when 'FILED'      then num_nonnulls(unit, due, handled_by, checked_by, closure) = 0
      when 'REFUSED'    then num_nonnulls(unit, due, handled_by, checked_by, closure) = 0
      when 'DISPATCHED' then unit is not null and num_nonnulls(handled_by, checked_by, closure) = 0
      when 'HANDLING'   then unit is not null and num_nonnulls(handled_by, checked_by, closure) = 0
      when 'HANDLED'    then num_nonnulls(unit, handled_by, handled_at) = 3 and num_nonnulls(checked_by, closure) = 0
      when 'CHECKED'    then num_nonnulls(unit, handled_by, handled_at, checked_by) = 4 and closure is null
      when 'CLOSED'     then num_nonnulls(closure, closed_at) = 2
      else false
    end),
  constraint nobody_checks_their_own_work check (checked_by <> handled_by)
);

-- What is open, by who must do something about it.
create index open_cases on cases.case_file (district, stage, unit, due)
  where stage not in ('CLOSED', 'REFUSED');

-- What is open near a place.
create index open_cases_near on cases.case_file (district, tile, category)
  where stage not in ('CLOSED', 'REFUSED');

create table cases.case_event (
  district    char(6)     not null,
  case_id     uuid        not null,
  version     int         not null,
  type        text        not null,
  by_actor    uuid        not null,
  at          timestamptz not null,
  recorded_at timestamptz not null,
  unit        text,
  due         timestamptz,
  category    text,
  area        text,
  source      text,
  photos      uuid[],
  -- The position by which what may lag reads the facts; see docs/decisions.
  tx          bigint      not null default (pg_current_xact_id()::text)::bigint,
  primary key (district, case_id, version)
);

-- What somebody wrote with an event: apart from it, so that it can be blacked out.
create table cases.note (
  district char(6) not null,
  case_id  uuid    not null,
  version  int     not null,
  text     text    not null,
  primary key (district, case_id, version)
);

-- Where an imported case comes from, and what was odd about it.
create table cases.origin (
  district    char(6)     not null,
  case_id     uuid        not null,
  system      text        not null,
  external_id text        not null,
  imported_at timestamptz not null,
  oddities    text[]      not null,
  primary key (district, case_id)
);

-- Sequences of a day that servers have taken to give out.
create table cases.number_taken (
  district char(6) not null,
  day      date    not null,
  up_to    int     not null,
  primary key (district, day)
);

create table cases.category (
  district      char(6) not null,
  code          text    not null,
  place         int     not null,
  name_zh       text    not null,
  name_en       text    not null,
  icon          text    not null,
  quick         boolean not null,
  limit_value   int     not null,
  limit_unit    text    not null,
  standard_code text,
  keywords      text    not null default '',
  ended         boolean not null default false,
  primary key (district, code)
);

-- Which unit a category's cases in an area go to; '*' stands for every category.
create table cases.route (
  district char(6) not null,
  category text    not null,
  area     text    not null,
  unit     text    not null,
  primary key (district, category, area)
);
