-- What an inspection is now; its events say how it became so.
create table patrols.inspection (
  district    char(6)     not null,
  id          uuid        not null,
  version     int         not null,
  site        uuid        not null,
  area        text        not null,
  longitude   double precision,
  latitude    double precision,
  checklist   text        not null,
  checklist_version     int         not null,
  round       uuid,
  begun_by    uuid        not null,
  begun_at    timestamptz not null,
  finished_at timestamptz,
  primary key (district, id),
  constraint a_place_is_whole check (num_nonnulls(longitude, latitude) <> 1)
);

create index inspection_by_time on patrols.inspection (district, begun_at, id);
create index inspection_by_site on patrols.inspection (district, site, begun_at, id);
create index inspection_by_round on patrols.inspection (district, round, begun_at, id)
  where round is not null;

create table patrols.inspection_event (
  district    char(6)     not null,
  inspection  uuid        not null,
  version     int         not null,
  kind        text        not null,
  by_actor    uuid        not null,
  at          timestamptz not null,
  recorded_at timestamptz not null,
  site        uuid,
  area        text,
  longitude   double precision,
  latitude    double precision,
  checklist   text,
  checklist_version int,
  round       uuid,
  finding     uuid,
  item        text,
  result      text,
  number      numeric(10, 3),
  photos      uuid[],
  unit        text,
  filed       uuid,
  refused     text,
  primary key (district, inspection, version),
  foreign key (district, inspection) references patrols.inspection
);

create unique index inspection_event_finding on patrols.inspection_event (district, finding)
  where finding is not null;

-- What was written with a finding, beside its event: free text, which may have to be blacked out.
-- And what a refusal of its case spoke of, in the words of that day.
create table patrols.finding_wording (
  district   char(6) not null,
  inspection uuid    not null,
  version    int     not null,
  note       text,
  refusal    text[],
  primary key (district, inspection, version)
);

-- A site that was ever inspected; held while what is known of its failures is written anew.
create table patrols.inspected_site (
  district char(6) not null,
  site     uuid    not null,
  primary key (district, site)
);

-- What has become of an item that failed; follows from the events, and from how far cases are.
create table patrols.failure (
  district   char(6)     not null,
  inspection uuid        not null,
  item       text        not null,
  finding    uuid        not null,
  site       uuid        not null,
  area       text        not null,
  longitude  double precision,
  latitude   double precision,
  checklist  text        not null,
  checklist_version int         not null,
  round      uuid,
  unit       text        not null,
  seen_at    timestamptz not null,
  filed      uuid,
  refused    text,
  state      text        not null,
  awaited    uuid,
  settled_by uuid,
  settled_at timestamptz,
  recurs     boolean     not null,
  primary key (district, inspection, item)
);

create index failure_by_site on patrols.failure (district, site, seen_at, finding);
create index failure_awaiting on patrols.failure (district, seen_at, finding)
  where state = 'AWAITS_REINSPECTION';
create index failure_by_awaited on patrols.failure (district, awaited) where awaited is not null;
