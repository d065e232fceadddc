-- The templates of briefs move to those of all papers, so that the office can put its own in their place, and each brief
-- still finds the one that it was frozen with. A new database, which has none, comes here before it has a place for them.
do $$
begin
  if to_regclass('documents.template') is not null then
    insert into documents.template (district, sha256, bytes)
      select district, sha256, bytes from briefings.template
      on conflict do nothing;
    insert into documents.template_of (district, kind, version, of_pack)
      select district, 'brief', 1, template from briefings.rules where template is not null
      on conflict do nothing;
  end if;
end $$;
alter table briefings.rules drop column template;
drop table briefings.template;
