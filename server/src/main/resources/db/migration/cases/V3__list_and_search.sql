-- What the list is read by: each filter that can stand alone, then newest first.
create index cases_by_unit on cases.case_file (district, unit, day, sequence) where unit is not null;
create index cases_by_category on cases.case_file (district, category, day, sequence);
create index cases_by_street on cases.case_file (district, "left"(area, 9), day, sequence);
create index cases_by_reporter on cases.case_file (district, reported_by, day, sequence);
create index cases_of_rare_sources on cases.case_file (district, source, day, sequence)
  where source <> 'PUBLIC' and source <> 'FIELD';
create index cases_that_came_to_nothing on cases.case_file (district, stage, day, sequence)
  where stage in ('REFUSED', 'VOIDED', 'MERGED');

-- Open cases: newest first, and by deadline.
create index open_cases_by_day on cases.case_file (district, day, sequence)
  where stage not in ('CLOSED', 'REFUSED', 'VOIDED', 'MERGED');
create index open_cases_by_due on cases.case_file (district, coalesce(due, 'infinity'::timestamptz), day, sequence)
  where stage not in ('CLOSED', 'REFUSED', 'VOIDED', 'MERGED');

-- Whose contact it is.
create index cases_by_contact on cases.case_file (district, contact) where contact is not null;

-- The position of facts, for what follows them: the text index and the screens that are open.
create index events_by_position on cases.case_event (district, tx);

-- For each case the pairs of characters that its text has, each mixed with district and month; the index has the
-- district in its entries, not before them.
create table cases.case_text (
  district char(6) not null,
  case_id  uuid    not null,
  grams    int[]   not null,
  primary key (district, case_id)
);
create index text_by_gram on cases.case_text using gin (grams) with (fastupdate = off);

-- Up to which fact the texts of a district are indexed.
create table cases.text_position (
  district char(6) not null,
  tx       bigint  not null,
  primary key (district)
);

-- Lists that somebody wants to see again.
create table cases.saved_filter (
  district char(6)     not null,
  id       uuid        not null,
  owner    uuid        not null,
  name     text        not null,
  filter   text        not null,
  shared   text        not null,
  unit     text,
  saved_at timestamptz not null,
  primary key (district, id),
  check ((shared = 'UNIT') = (unit is not null))
);
create index saved_filters_by_owner on cases.saved_filter (district, owner);
create index shared_filters on cases.saved_filter (district, shared, unit) where shared <> 'NOBODY';

-- Who keeps which of them in sight.
create table cases.pinned_filter (
  district char(6) not null,
  person   uuid    not null,
  filter   uuid    not null,
  primary key (district, person, filter)
);
