-- At which site a case lies, and whose it is there where a checklist says so.
alter table cases.case_file add site uuid, add site_unit text;
create index cases_by_site on cases.case_file (district, site, day, sequence) where site is not null;

-- A route names a unit, or @owner or @site: one of each for a category and an area.
alter table cases.route drop constraint route_pkey, add primary key (district, category, area, unit);
create unique index route_of_one_unit on cases.route (district, category, area) where unit not like '@%';
