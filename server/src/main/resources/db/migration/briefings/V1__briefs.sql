-- When briefs are made and who stands on their lists, as the district's pack says, and the template that is used now.
create table briefings.rules (
  district char(6) not null,
  text     text    not null,
  template text,
  primary key (district)
);

-- Word templates by the hash of their bytes: a brief is filled into the one that it was frozen with.
create table briefings.template (
  district char(6) not null,
  sha256   text    not null,
  bytes    bytea   not null,
  primary key (district, sha256)
);

create table briefings.brief (
  district  char(6)     not null,
  day       date        not null,
  version   int         not null,
  state     text        not null check (state in ('DRAFT', 'FROZEN', 'LOCKED', 'ISSUED')),
  as_of     timestamptz not null,
  -- What was counted, and the sentences that say it, as they were made then.
  figures   text        not null,
  page      text        not null,
  -- What the office has written, by section.
  texts     text        not null,
  template  text,
  -- Behind the transactions that may still bring facts for the figures, once that is known.
  mark      bigint,
  frozen_at timestamptz,
  locked_by uuid,
  locked_at timestamptz,
  issued_by uuid,
  issued_at timestamptz,
  primary key (district, day),
  constraint state_has_its_facts check (
    (frozen_at is not null) = (state <> 'DRAFT')
    and num_nonnulls(locked_by, locked_at) = case when state in ('LOCKED', 'ISSUED') then 2 else 0 end
    and num_nonnulls(issued_by, issued_at) = case when state = 'ISSUED' then 2 else 0 end)
);
create index drafts on briefings.brief (district, day) where state = 'DRAFT';
