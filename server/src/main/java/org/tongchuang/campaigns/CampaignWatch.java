package org.tongchuang.campaigns;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.territory.EveryDistrict;

/** Forgets who was sent to campaigns, and sees which of them relapse. */
@Component
class CampaignWatch {

  private final Organisation organisation;
  private final Relapses relapses;
  private final Campaigns campaigns;
  private final EveryDistrict everyDistrict;

  CampaignWatch(
      Organisation organisation,
      Relapses relapses,
      Campaigns campaigns,
      EveryDistrict everyDistrict) {
    this.organisation = organisation;
    this.relapses = relapses;
    this.campaigns = campaigns;
    this.everyDistrict = everyDistrict;
  }

  @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void watch() {
    everyDistrict.have("campaigns", this::watch);
  }

  private void watch(DistrictCode district) {
    organisation.forget(district, campaigns.today(district));
    relapses.watch(district);
  }
}
