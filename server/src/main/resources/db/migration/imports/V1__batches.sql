-- A file that was sent, and how far it has come.
create table imports.batch (
  district     char(6)     not null,
  id           uuid        not null,
  kind         text        not null,
  stage        text        not null,
  sha256       text        not null,
  format       text        not null,
  header       text[]      not null,
  columns      text[]      not null default '{}',
  total        int         not null,
  read_to      int         not null default 0,
  taken        int         not null default 0,
  known        int         not null default 0,
  refused      int         not null default 0,
  undone       int         not null default 0,
  kept         int         not null default 0,
  version      int         not null default 0,
  received_by  uuid        not null,
  received_at  timestamptz not null,
  file_gone    boolean     not null default false,
  primary key (district, id)
);

create index batch_recent on imports.batch (district, received_at);

-- What became of a row. Reasons may quote the file, and go when it goes.
create table imports.batch_row (
  district  char(6) not null,
  batch     uuid    not null,
  line      int     not null,
  outcome   text    not null,
  subject   text,
  state     text,
  reason_zh text,
  reason_en text,
  primary key (district, batch, line),
  foreign key (district, batch) references imports.batch on delete cascade
);
