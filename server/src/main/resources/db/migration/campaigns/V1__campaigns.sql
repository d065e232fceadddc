create table campaigns.unit_of_measure (
  district char(6) not null,
  code     text    not null,
  place    int     not null,
  name_zh  text    not null,
  name_en  text    not null,
  decimals int     not null,
  ended    boolean not null,
  primary key (district, code)
);

create table campaigns.campaign (
  district   char(6)     not null,
  id         uuid        not null,
  name_zh    text        not null,
  name_en    text        not null,
  decision   text,
  starts_on  date        not null,
  ends_on    date        not null,
  lead       text        not null,
  areas      text[]      not null,
  site_types text[]      not null,
  categories text[]      not null,
  checklists text[]      not null,
  added_by   uuid        not null,
  added_at   timestamptz not null,
  -- the last day, where somebody has ended it before its time
  ended_on   date,
  primary key (district, id)
);

create index campaign_by_start on campaigns.campaign (district, starts_on, id);

-- What a task is now; its events say how it became so.
create table campaigns.task (
  district char(6)     not null,
  id       uuid        not null,
  version  int         not null,
  campaign uuid,
  parent   uuid,
  title_zh text        not null,
  title_en text        not null,
  unit     text        not null,
  helpers  text[]      not null,
  from_day date        not null,
  due_day  date        not null,
  weight   int         not null,
  proof    text        not null,
  measure  text,
  target   numeric(14, 3),
  counted  text,
  state    text        not null,
  due      date        not null,
  given_by uuid        not null,
  given_at timestamptz not null,
  -- when the server learnt of it, by which tasks keep their order
  recorded_at timestamptz not null,
  done_by  uuid,
  primary key (district, id),
  constraint an_amount_has_its_measure check ((measure is null) = (counted is null) and (measure is not null or target is null))
);

create index task_of_campaign on campaigns.task (district, campaign, recorded_at, id) where campaign is not null;
create index task_by_parent on campaigns.task (district, parent) where parent is not null;
create index task_by_due on campaigns.task (district, due, id);
create index task_by_unit on campaigns.task (district, unit, due, id);

create table campaigns.task_event (
  district    char(6)     not null,
  task        uuid        not null,
  version     int         not null,
  kind        text        not null,
  by_actor    uuid        not null,
  at          timestamptz not null,
  recorded_at timestamptz not null,
  due         date,
  photos      uuid[],
  primary key (district, task, version)
);

-- What was written with an event: free text, which may have to be blacked out.
create table campaigns.task_note (
  district char(6) not null,
  task     uuid    not null,
  version  int     not null,
  note     text    not null,
  primary key (district, task, version)
);

-- What was counted. Only added to: what is taken back is there once more, with the opposite sign.
create table campaigns.tally (
  district    char(6)        not null,
  id          uuid           not null,
  taken_back  boolean        not null,
  task        uuid           not null,
  amount      numeric(14, 3) not null,
  site        uuid,
  by_actor    uuid           not null,
  at          timestamptz    not null,
  recorded_at timestamptz    not null,
  primary key (district, id, taken_back)
);

create index tally_of_task on campaigns.tally (district, task, recorded_at);

-- The campaigns of a pack, to be begun on a day of somebody's choice.
create table campaigns.template (
  district   char(6) not null,
  code       text    not null,
  place      int     not null,
  name_zh    text    not null,
  name_en    text    not null,
  decision   text,
  days       int     not null,
  lead       text    not null,
  areas      text[]  not null,
  site_types text[]  not null,
  categories text[]  not null,
  checklists text[]  not null,
  ended      boolean not null,
  primary key (district, code)
);

-- Their tasks; one whose number is 1.2 is a part of the one whose number is 1. Days count from 1.
create table campaigns.template_task (
  district char(6) not null,
  template text    not null,
  place    int     not null,
  number   text    not null,
  title_zh text    not null,
  title_en text    not null,
  unit     text    not null,
  helpers  text[]  not null,
  from_day int     not null,
  due_day  int     not null,
  weight   int     not null,
  proof    text    not null,
  measure  text,
  target   numeric(14, 3),
  counted  text,
  primary key (district, template, place),
  foreign key (district, template) references campaigns.template
);
