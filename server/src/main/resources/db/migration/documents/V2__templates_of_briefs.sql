-- Briefs kept their templates themselves. They move to those of all papers, so that each brief still finds the one that
-- it was frozen with, and the office can put its own in its place.
insert into documents.template (district, sha256, bytes)
  select district, sha256, bytes from briefings.template
  on conflict do nothing;
insert into documents.template_of (district, kind, version, of_pack)
  select district, 'brief', 1, template from briefings.rules where template is not null;
alter table briefings.rules drop column template;
drop table briefings.template;
