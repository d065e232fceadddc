create index failure_by_round on patrols.failure (district, round) where round is not null;
