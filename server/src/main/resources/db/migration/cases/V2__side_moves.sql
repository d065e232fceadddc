alter table cases.case_file
  add column told_due        timestamptz,
  add column returns         int     not null default 0,
  add column reworks         int     not null default 0,
  add column extensions      int     not null default 0,
  add column suspended       boolean not null default false,
  add column supervised      boolean not null default false,
  add column appealed        boolean not null default false,
  add column exempt          boolean not null default false,
  add column plea            text,
  add column plea_by         uuid,
  add column plea_until      timestamptz,
  add column plea_approvals  uuid[],
  add column drawn_checker   uuid,
  add column solved          boolean,
  add column satisfaction    text,
  add column suspended_since timestamptz,
  add column suspended_until timestamptz,
  add column merged_into     uuid,
  add constraint a_plea_is_somebodys check ((plea is null) = (plea_by is null)),
  add constraint an_answer_is_whole check ((solved is null) = (satisfaction is null)),
  drop constraint stage_has_its_facts,
  add constraint stage_has_its_facts check (
    num_nonnulls(suspended_since, suspended_until) = case stage when 'SUSPENDED' then 2 else 0 end
    and (merged_into is not null) = (stage = 'MERGED')
    and case stage
      when 'REPORTED'   then num_nonnulls(unit, due, handled_by, checked_by, closure) = 0
      when 'ACCEPTED'   then num_nonnulls(unit, due, handled_by, checked_by, closure) = 0
      when 'FILED'      then num_nonnulls(unit, due, handled_by, checked_by, closure) = 0
      when 'REFUSED'    then num_nonnulls(unit, due, handled_by, checked_by, closure) = 0
      when 'VOIDED'     then num_nonnulls(unit, due, handled_by, checked_by, closure) = 0
      when 'MERGED'     then num_nonnulls(unit, due, handled_by, checked_by, closure) = 0
      when 'DISPATCHED' then unit is not null and num_nonnulls(handled_by, checked_by, closure) = 0
      when 'HANDLING'   then unit is not null and num_nonnulls(handled_by, checked_by, closure) = 0
      when 'SUSPENDED'  then unit is not null and num_nonnulls(handled_by, checked_by, closure) = 0
      when 'HANDLED'    then num_nonnulls(unit, handled_by, handled_at) = 3 and num_nonnulls(checked_by, closure) = 0
      when 'CHECKED'    then num_nonnulls(unit, handled_by, handled_at, checked_by) = 4 and closure is null
      when 'CLOSED'     then num_nonnulls(closure, closed_at) = 2
      else false
    end);

update cases.case_file set told_due = due where due is not null;

drop index cases.open_cases;
create index open_cases on cases.case_file (district, stage, unit, due)
  where stage not in ('CLOSED', 'REFUSED', 'VOIDED', 'MERGED');

drop index cases.open_cases_near;
create index open_cases_near on cases.case_file (district, tile, category)
  where stage not in ('CLOSED', 'REFUSED', 'VOIDED', 'MERGED');

-- Whose clock stands, and until when.
create index suspended_cases on cases.case_file (district, suspended_until) where stage = 'SUSPENDED';

-- What units ask for.
create index pleas on cases.case_file (district, plea) where plea is not null;

-- Whose reporters hear of a case through another one.
create index merged_cases on cases.case_file (district, merged_into) where merged_into is not null;

alter table cases.case_event
  add column until      timestamptz,
  add column person     uuid,
  add column other_case uuid,
  add column word       text,
  add column number     int;

-- What a district decides about the side moves, as its pack says it.
create table cases.rules (
  district char(6) not null,
  text     text    not null,
  primary key (district)
);

-- What is not taken in for a time.
create table cases.control (
  district  char(6) not null,
  category  text    not null,
  area      text    not null,
  from_day  date    not null,
  until_day date    not null,
  reason_zh text    not null,
  reason_en text    not null,
  primary key (district, category, area, from_day)
);
