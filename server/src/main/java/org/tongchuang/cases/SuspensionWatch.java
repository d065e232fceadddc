package org.tongchuang.cases;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tongchuang.territory.EveryDistrict;

/** Lets the clock of a suspended case go on when its day has come, in every server. */
@Component
class SuspensionWatch {

  private final Cases cases;
  private final EveryDistrict everyDistrict;

  SuspensionWatch(Cases cases, EveryDistrict everyDistrict) {
    this.cases = cases;
    this.everyDistrict = everyDistrict;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void watch() {
    everyDistrict.have("cases", cases::resumeDue);
  }
}
