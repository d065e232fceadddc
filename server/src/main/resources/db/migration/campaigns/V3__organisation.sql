-- Who works in a campaign: one office, groups, action teams.
create table campaigns.team (
  district char(6) not null,
  id       uuid    not null,
  campaign uuid    not null,
  place    int     not null,
  kind     text    not null,
  name_zh  text    not null,
  name_en  text    not null,
  lead     text    not null,
  units    text[]  not null,
  -- the campaign that it runs
  action   uuid,
  ended    boolean not null default false,
  primary key (district, id)
);

create index team_of_campaign on campaigns.team (district, campaign, place);

-- Who was sent to a team, by which unit and from when to when. The person is forgotten some time after the last day.
create table campaigns.secondment (
  district  char(6) not null,
  id        uuid    not null,
  campaign  uuid    not null,
  team      uuid    not null,
  person    uuid,
  unit      text    not null,
  from_day  date    not null,
  until_day date    not null,
  -- the last day, where somebody has ended it before its time
  ended_on  date,
  primary key (district, id)
);

create index secondment_of_campaign on campaigns.secondment (district, campaign, from_day, id);
create index secondment_of_a_person on campaigns.secondment (district, coalesce(ended_on, until_day))
  where person is not null;

-- Of the campaigns of a pack; a team names the template of the campaign that it is to run.
create table campaigns.template_team (
  district char(6) not null,
  template text    not null,
  place    int     not null,
  kind     text    not null,
  name_zh  text    not null,
  name_en  text    not null,
  lead     text    not null,
  units    text[]  not null,
  action   text,
  primary key (district, template, place),
  foreign key (district, template) references campaigns.template
);

-- The campaign of the pack as which it was begun.
alter table campaigns.campaign add column template text;
create index campaign_of_template on campaigns.campaign (district, template, starts_on) where template is not null;
