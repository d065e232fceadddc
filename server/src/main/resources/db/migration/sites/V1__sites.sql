create table sites.site_type (
  district    char(6) not null,
  code        text    not null,
  place       int     not null,
  name_zh     text    not null,
  name_en     text    not null,
  edition     text,
  valid_from  date,
  valid_until date,
  ended       boolean not null default false,
  primary key (district, code)
);

-- What a site is now; its events say how it became so.
create table sites.site (
  district  char(6) not null,
  id        uuid    not null,
  version   int     not null,
  code      text    not null,
  type      text    not null,
  name      text    not null,
  area      text    not null,
  longitude double precision,
  latitude  double precision,
  address   text,
  unit      text    not null,
  owner     text,
  photo     uuid,
  ended     boolean not null,
  primary key (district, id),
  unique (district, code),
  constraint a_place_is_whole check (num_nonnulls(longitude, latitude) <> 1)
);

create index site_by_type on sites.site (district, type, code);
create index site_by_unit on sites.site (district, unit, code);

create table sites.site_event (
  district  char(6)     not null,
  site      uuid        not null,
  version   int         not null,
  kind      text        not null,
  by_actor  uuid        not null,
  at        timestamptz not null,
  code      text,
  type      text,
  area      text,
  longitude double precision,
  latitude  double precision,
  unit      text,
  owner     text,
  photo     uuid,
  primary key (district, site, version)
);

-- What a site was called, beside its events: free text, which may have to be blacked out.
create table sites.site_wording (
  district char(6) not null,
  site     uuid    not null,
  version  int     not null,
  name     text    not null,
  address  text,
  primary key (district, site, version)
);
