-- As of when its result stands; and the first day of the first week that lost what it had won.
alter table campaigns.campaign add column archived_at timestamptz, add column relapsed_on date;

create index campaign_by_end on campaigns.campaign (district, coalesce(ended_on, ends_on)) where relapsed_on is null;
