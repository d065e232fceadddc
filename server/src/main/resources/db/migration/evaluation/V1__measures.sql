-- What has become of each case, worked out of its facts and kept current behind them.
create table evaluation.case_outcome (
  district      char(6)     not null,
  case_id       uuid        not null,
  day           date        not null,
  sequence      int         not null,
  known_at      timestamptz not null,
  category      text        not null,
  area          text        not null,
  source        text        not null,
  unit          text,
  ending        text,
  accepted_at   timestamptz,
  accept_due    timestamptz,
  filed_at      timestamptz,
  file_due      timestamptz,
  dispatched_at timestamptz,
  dispatch_due  timestamptz,
  first_unit    text,
  last_unit     text,
  due           timestamptz,
  handled_at    timestamptz,
  checked_at    timestamptz,
  check_due     timestamptz,
  suspended     boolean     not null,
  exempt        boolean     not null,
  reopened      boolean     not null,
  returns       int         not null,
  reworks       int         not null,
  extensions    int         not null,
  suspensions   int         not null,
  supervisions  int         not null,
  solved        boolean,
  satisfaction  text,
  primary key (district, case_id)
);
create unique index outcomes_by_number on evaluation.case_outcome (district, day, sequence);

-- Up to which fact a district's outcomes are worked out, and until when nothing can be missing; that moves on when the
-- position has reached the mark.
create table evaluation.followed (
  district  char(6)     not null,
  position  bigint      not null,
  until     timestamptz not null,
  mark      bigint      not null,
  marked_at timestamptz not null,
  primary key (district)
);

-- The measures of packs.
create table evaluation.measure (
  district char(6) not null,
  code     text    not null,
  place    int     not null,
  name_zh  text    not null,
  name_en  text    not null,
  scale    text    not null,
  counted  text[]  not null,
  per      text[]  not null,
  without  text[]  not null,
  primary key (district, code)
);
