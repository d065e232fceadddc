package org.tongchuang.briefings;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tongchuang.territory.EveryDistrict;

/** Makes and freezes briefs when their time has come. */
@Component
class BriefWatch {

  private final Briefs briefs;
  private final EveryDistrict everyDistrict;

  BriefWatch(Briefs briefs, EveryDistrict everyDistrict) {
    this.briefs = briefs;
    this.everyDistrict = everyDistrict;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void watch() {
    everyDistrict.have("briefs", briefs::keepUp);
  }
}
