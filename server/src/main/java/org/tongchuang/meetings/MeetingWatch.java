package org.tongchuang.meetings;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tongchuang.territory.EveryDistrict;

/** Plans the meetings of the days to come. */
@Component
class MeetingWatch {

  private final Meetings meetings;
  private final EveryDistrict everyDistrict;

  MeetingWatch(Meetings meetings, EveryDistrict everyDistrict) {
    this.meetings = meetings;
    this.everyDistrict = everyDistrict;
  }

  @Scheduled(initialDelay = 5, fixedDelay = 600, timeUnit = TimeUnit.SECONDS)
  void watch() {
    everyDistrict.have("meetings", meetings::keepUp);
  }
}
