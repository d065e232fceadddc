-- What somebody is to be told: one row for each fact, recipient and channel. No personal fields:
-- who has no account is found again by the subject when the message goes out.
create table notices.notice (
  district        char(6)     not null,
  id              uuid        not null,
  subject         text        not null,
  version         int         not null,
  kind            text        not null,
  -- INBOX, or the code of a channel
  channel         text        not null,
  -- the person's id; REPORTER; or GROUP, for whom the channel is
  recipient       text        not null,
  number          text        not null,
  unit            text,
  due             timestamptz,
  urgent          boolean     not null,
  state           text        not null check (state in ('WAITING', 'SENT', 'MERGED', 'DEAD', 'CANCELLED')),
  created_at      timestamptz not null,
  not_before      timestamptz not null,
  attempts        int         not null default 0,
  tried_at        timestamptz,
  -- why the last attempt failed: a code, and what it speaks of
  failure         text,
  failure_detail  text,
  sent_at         timestamptz,
  read_at         timestamptz,
  -- the notice that was sent and said this one too
  merged_into     uuid,
  primary key (district, id),
  unique (district, subject, version, kind, channel, recipient)
);

create index waiting on notices.notice (district, channel, not_before) where state = 'WAITING';
create index dead on notices.notice (district, not_before desc) where state = 'DEAD';
create index inbox on notices.notice (district, recipient, sent_at desc, id)
  where channel = 'INBOX' and state = 'SENT';
create index unread on notices.notice (district, recipient)
  where channel = 'INBOX' and state = 'SENT' and read_at is null;
create index tried on notices.notice (district, channel, tried_at) where channel <> 'INBOX';
create index settled on notices.notice (district, created_at);

-- How far the facts, and the deadlines, of a district have been looked at.
create table notices.position (
  district       char(6)          not null,
  tx             bigint           not null,
  subject        text collate "C" not null,
  version        int              not null,
  reminded_until timestamptz      not null,
  primary key (district)
);

-- What the district's pack says; secrets and addresses of servers are not here.
create table notices.channel (
  district       char(6) not null,
  code           text    not null,
  kind           text    not null,
  name_zh        text    not null,
  name_en        text    not null,
  language       text    not null,
  -- a mailbox of an office; null for the others
  address        text,
  -- whose notices go out by it; empty: every unit's
  units          text[]  not null,
  kinds          text[]  not null,
  ended          boolean not null default false,
  -- how the last attempt went
  tried_at       timestamptz,
  failure        text,
  failure_detail text,
  sent_at        timestamptz,
  primary key (district, code)
);

create table notices.rule (
  district       char(6) not null,
  -- local times, as 21:00
  quiet_from     text    not null,
  quiet_until    text    not null,
  remind_minutes int     not null,
  merge_minutes  int     not null,
  primary key (district)
);
