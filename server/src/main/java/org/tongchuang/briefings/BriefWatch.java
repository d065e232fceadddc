package org.tongchuang.briefings;

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

/** Makes and freezes briefs when their time has come, in every server. */
@Component
class BriefWatch {

  private static final Logger log = LoggerFactory.getLogger(BriefWatch.class);

  private final Briefs briefs;
  private final Territory territory;
  private final boolean serving;

  BriefWatch(
      Briefs briefs, Territory territory, @Value("${tongchuang.serving:true}") boolean serving) {
    this.briefs = briefs;
    this.territory = territory;
    this.serving = serving;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void watch() {
    if (serving) {
      territory.districts().forEach(this::watch);
    }
  }

  private void watch(District district) {
    try {
      briefs.keepUp(district.code());
    } catch (DataAccessException | TransactionException later) {
      log.warn("briefs of {} wait a minute: {}", district.code(), later.toString());
    }
  }
}
