package org.tongchuang.campaigns;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.tongchuang.territory.District;
import org.tongchuang.territory.Territory;

/** Forgets who was sent to campaigns, and sees which of them relapse, in every server. */
@Component
class CampaignWatch {

  private static final Logger log = LoggerFactory.getLogger(CampaignWatch.class);

  private final Organisation organisation;
  private final Relapses relapses;
  private final Campaigns campaigns;
  private final Territory territory;
  private final boolean serving;

  CampaignWatch(
      Organisation organisation,
      Relapses relapses,
      Campaigns campaigns,
      Territory territory,
      @Value("${tongchuang.serving:true}") boolean serving) {
    this.organisation = organisation;
    this.relapses = relapses;
    this.campaigns = campaigns;
    this.territory = territory;
    this.serving = serving;
  }

  @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void watch() {
    if (serving) {
      territory.districts().forEach(this::watch);
    }
  }

  private void watch(District district) {
    try {
      organisation.forget(district.code(), campaigns.today(district.code()));
      relapses.watch(district.code());
    } catch (DataAccessException | TransactionException later) {
      log.warn("campaigns of {} are looked at later: {}", district.code(), later.toString());
    }
  }
}
