-- Briefs of weeks and months beside those of days; a brief is made on the first day after what it tells of.
alter table briefings.brief add column edition text not null default 'DAY';
alter table briefings.brief alter column edition drop default;
alter table briefings.brief
  drop constraint brief_pkey,
  add primary key (district, edition, day),
  add constraint edition_is_known check (edition in ('DAY', 'WEEK', 'MONTH'));
drop index briefings.drafts;
create index drafts on briefings.brief (district, day, edition) where state = 'DRAFT';

-- The cases that the office shows on the second page.
alter table briefings.brief add column pictures text not null default '[]';

-- What was said of yesterday is said of the period.
update briefings.brief
   set figures = ((figures::jsonb - 'day' - 'yesterday')
                  || jsonb_build_object(
                       'period', jsonb_build_object('edition', 'DAY', 'next', figures::jsonb -> 'day'),
                       'counts', figures::jsonb -> 'yesterday'))::text,
       page = replace(replace(replace(replace(page, '"YESTERDAY":', '"PERIOD":'), '"TODAY":', '"AHEAD":'),
                      '"yesterday-', '"period-'), '"week-', '"recent-'),
       texts = replace(replace(texts, '"YESTERDAY":', '"PERIOD":'), '"TODAY":', '"AHEAD":'),
       -- its tags were others, and a paper with a hole in it is worse than none
       template = null;
update briefings.rules
   set text = (text::jsonb || '{"editions": ["DAY", "WEEK", "MONTH"]}')::text,
       template = null;
