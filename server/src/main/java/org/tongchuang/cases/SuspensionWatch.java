package org.tongchuang.cases;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.territory.District;
import org.tongchuang.territory.Territory;

/** Lets the clock of a suspended case go on when its day has come, in every server. */
@Component
class SuspensionWatch {

  private static final Logger log = LoggerFactory.getLogger(SuspensionWatch.class);

  private final Cases cases;
  private final Territory territory;
  private final boolean serving;

  SuspensionWatch(
      Cases cases, Territory territory, @Value("${tongchuang.serving:true}") boolean serving) {
    this.cases = cases;
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
      cases.resumeDue(district.code());
    } catch (Refusal | DataAccessException | TransactionException later) {
      // another server was quicker, or the database is away: the next minute sees what is left
      log.warn("clocks of {} go on a minute later: {}", district.code(), later.toString());
    }
  }
}
