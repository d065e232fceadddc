create table rounds.assessment (
  district      char(6)     not null,
  id            uuid        not null,
  name          text        not null,
  starts_on     date        not null,
  ends_on       date        not null,
  areas         text[]      not null,
  twins         int         not null,
  seed          int         not null,
  drawn_by      uuid        not null,
  drawn_at      timestamptz not null,
  called_off_at timestamptz,
  primary key (district, id)
);

create index assessment_by_time on rounds.assessment (district, drawn_at, id);

create table rounds.quota (
  district   char(6) not null,
  assessment uuid    not null,
  place      int     not null,
  site_type  text    not null,
  sites      int     not null,
  checklists text[]  not null,
  primary key (district, assessment, place),
  foreign key (district, assessment) references rounds.assessment
);

create table rounds.team (
  district   char(6) not null,
  assessment uuid    not null,
  place      int     not null,
  name       text    not null,
  primary key (district, assessment, place),
  foreign key (district, assessment) references rounds.assessment
);

create table rounds.member (
  district   char(6) not null,
  assessment uuid    not null,
  person     uuid    not null,
  team       int     not null,
  primary key (district, assessment, person),
  foreign key (district, assessment, team) references rounds.team
);

create index member_by_person on rounds.member (district, person, assessment);

-- Who is sent where, as it was drawn; what a site was then.
create table rounds.visit (
  district   char(6) not null,
  assessment uuid    not null,
  site       uuid    not null,
  team       int     not null,
  place      int     not null,
  twin       boolean not null,
  site_type  text    not null,
  area       text    not null,
  longitude  double precision,
  latitude   double precision,
  checklists text[]  not null,
  primary key (district, assessment, site, team),
  foreign key (district, assessment, team) references rounds.team,
  constraint a_place_is_whole check (num_nonnulls(longitude, latitude) <> 1)
);
