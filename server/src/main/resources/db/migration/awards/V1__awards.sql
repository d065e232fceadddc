-- What the pack says can be awarded, each as JSON.
create table awards.scheme (
  district char(6) not null,
  code     text    not null,
  place    int     not null,
  text     text    not null,
  primary key (district, code)
);

-- Who gives out what is scarce changes this first, so that they wait for one another.
create table awards.turn (
  district char(6) not null,
  taken    bigint  not null,
  primary key (district)
);

-- What lists of awards are made by; the events say what an award is.
create table awards.award (
  district     char(6)     not null,
  id           uuid        not null,
  version      int         not null,
  scheme       text        not null,
  holder_kind  text        not null check (holder_kind in ('UNIT', 'SITE')),
  holder       text        not null,
  unit         text        not null,
  aspects      text[]      not null,
  nominated    boolean     not null,
  -- The scheme as it was when the award was applied for.
  scheme_text  text        not null,
  applied_at   timestamptz not null,
  state        text        not null check (state in ('APPLIED', 'REVIEWED', 'JOINTLY_REVIEWED', 'ON_NOTICE', 'AWARDED',
                                                     'NOT_AWARDED', 'WITHDRAWN', 'REVOKED', 'REPLACED')),
  -- Units whose reviews are missing, and how many objections are not answered.
  awaited      text[]      not null,
  unanswered   int         not null,
  given        text[]      not null,
  notice_until date,
  from_day     date,
  until_day    date,
  review_due   date,
  primary key (district, id),
  constraint what_is_held_was_on_notice check (
    state <> 'AWARDED' or (notice_until < from_day and unanswered = 0 and cardinality(given) > 0) is true)
);
create unique index award_under_way on awards.award (district, scheme, holder_kind, holder)
  where state in ('APPLIED', 'REVIEWED', 'JOINTLY_REVIEWED', 'ON_NOTICE');
create index awards_by_time on awards.award (district, applied_at, id);
create index awards_of_a_holder on awards.award (district, holder_kind, holder, state);

create table awards.event (
  district   char(6)     not null,
  award      uuid        not null,
  version    int         not null,
  kind       text        not null,
  by_actor   uuid        not null,
  at         timestamptz not null,
  aspect     text,
  points     int,
  given      text[],
  objection  uuid,
  from_day   date,
  until_day  date,
  review_due date,
  primary key (district, award, version),
  foreign key (district, award) references awards.award
);
create unique index objection_once on awards.event (district, objection) where kind = 'AwardObjected';

-- What was written with an event: free text, which may have to be blacked out.
create table awards.words (
  district char(6) not null,
  award    uuid    not null,
  version  int     not null,
  words    text    not null,
  primary key (district, award, version),
  foreign key (district, award, version) references awards.event
);

-- What was shown for each criterion when it was applied for.
create table awards.evidence (
  district  char(6) not null,
  award     uuid    not null,
  place     int     not null,
  aspect    text    not null,
  criterion text    not null,
  met       boolean not null,
  words     text    not null,
  photos    uuid[]  not null,
  primary key (district, award, aspect, criterion),
  foreign key (district, award) references awards.award
);
