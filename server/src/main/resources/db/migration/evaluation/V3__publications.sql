-- Versions that were loaded before vetoes and objections: without vetoes, and with three days.
update evaluation.scheme
   set text = (text::jsonb || '{"vetoes": [], "objectionDays": 3}')::text;

-- Scores of a month on their way to everybody; the snapshot is all that is ever shown of them.
create table evaluation.publication (
  district     char(6)     not null,
  id           uuid        not null,
  version      int         not null,
  scheme       text        not null,
  from_day     date        not null,
  month        date        not null,
  name_zh      text        not null,
  name_en      text        not null,
  state        text        not null check (state in ('DRAFT', 'OPEN', 'PUBLISHED', 'DROPPED')),
  as_of        timestamptz not null,
  drawn_up_at  timestamptz not null,
  closes_at    timestamptz,
  published_at timestamptz,
  hash         text,
  snapshot     text        not null,
  primary key (district, id),
  constraint state_has_its_facts check (
    (closes_at is not null) = (state in ('OPEN', 'PUBLISHED'))
    and num_nonnulls(published_at, hash) = case when state = 'PUBLISHED' then 2 else 0 end)
);
create unique index one_publication_of_a_month on evaluation.publication (district, scheme, month)
  where state <> 'DROPPED';
create index publications_by_month on evaluation.publication (district, month, id);

-- What units have against their lines, and what the office has answered.
create table evaluation.objection (
  district    char(6)     not null,
  id          uuid        not null,
  publication uuid        not null,
  unit        text        not null,
  subject     text        not null,
  reason      text        not null,
  by_actor    uuid        not null,
  at          timestamptz not null,
  granted     boolean,
  words       text,
  before      bigint,
  after       bigint,
  answered_by uuid,
  answered_at timestamptz,
  primary key (district, id),
  foreign key (district, publication) references evaluation.publication (district, id),
  constraint answered_at_once check (num_nonnulls(granted, words, answered_by, answered_at) in (0, 4))
);
create index objections_of_a_publication on evaluation.objection (district, publication, at);
create unique index one_waiting_objection on evaluation.objection (district, publication, unit, subject)
  where answered_at is null;
