package org.tongchuang.meetings;

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

/** Plans the meetings of the days to come, in every server. */
@Component
class MeetingWatch {

  private static final Logger log = LoggerFactory.getLogger(MeetingWatch.class);

  private final Meetings meetings;
  private final Territory territory;
  private final boolean serving;

  MeetingWatch(
      Meetings meetings,
      Territory territory,
      @Value("${tongchuang.serving:true}") boolean serving) {
    this.meetings = meetings;
    this.territory = territory;
    this.serving = serving;
  }

  @Scheduled(initialDelay = 5, fixedDelay = 600, timeUnit = TimeUnit.SECONDS)
  void watch() {
    if (serving) {
      territory.districts().forEach(this::watch);
    }
  }

  private void watch(District district) {
    try {
      meetings.keepUp(district.code());
    } catch (DataAccessException | TransactionException later) {
      log.warn("meetings of {} wait: {}", district.code(), later.toString());
    }
  }
}
