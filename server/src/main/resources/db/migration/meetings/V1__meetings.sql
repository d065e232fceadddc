create table meetings.series (
  district char(6)  not null,
  code     text     not null,
  place    int      not null,
  name_zh  text     not null,
  name_en  text     not null,
  days     int[]    not null,
  begins   time     not null,
  venue    text     not null,
  units    text[]   not null,
  ended    boolean  not null,
  primary key (district, code)
);

create table meetings.meeting (
  district char(6)     not null,
  id       uuid        not null,
  version  int         not null,
  series   text        not null,
  at       timestamptz not null,
  state    text        not null check (state in ('PLANNED', 'BEGUN', 'ENDED', 'CALLED_OFF')),
  units    text[]      not null,
  present  text[]      not null,
  -- What it went through, as it was known when it began.
  agenda   text,
  -- What was said, by part of the agenda.
  minutes  text        not null,
  begun_at timestamptz,
  ended_at timestamptz,
  primary key (district, id),
  unique (district, series, at),
  constraint state_has_its_facts check (
    num_nonnulls(agenda, begun_at) = case when state in ('BEGUN', 'ENDED') then 2 else 0 end
    and (ended_at is not null) = (state = 'ENDED'))
);
create index meetings_by_time on meetings.meeting (district, at, id);

-- What units want talked about.
create table meetings.matter (
  district  char(6)     not null,
  id        uuid        not null,
  meeting   uuid        not null,
  unit      text        not null,
  sentence  text        not null,
  by_actor  uuid        not null,
  at        timestamptz not null,
  withdrawn boolean     not null,
  primary key (district, id),
  foreign key (district, meeting) references meetings.meeting (district, id)
);
create index matters_of_a_meeting on meetings.matter (district, meeting);

-- What was decided: the id is that of the task that it has become.
create table meetings.decision (
  district char(6)     not null,
  id       uuid        not null,
  meeting  uuid        not null,
  series   text        not null,
  place    int         not null,
  line     text        not null,
  -- How many later meetings have heard of it, and whether one of them heard that it is over.
  readings int         not null,
  told     boolean     not null,
  at       timestamptz not null,
  primary key (district, id),
  unique (district, meeting, place),
  foreign key (district, meeting) references meetings.meeting (district, id)
);
create index decisions_to_be_read on meetings.decision (district, series, at) where not told;
