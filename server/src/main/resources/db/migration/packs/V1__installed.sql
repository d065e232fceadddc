create table packs.installed (
  district char(6) not null,
  revision integer not null,
  name text not null,
  version text not null,
  digest char(64) not null,
  demonstration boolean not null,
  loaded_at timestamptz not null,
  primary key (district, revision)
);

comment on table packs.installed is 'Each pack that was loaded; the highest revision is in force.';
