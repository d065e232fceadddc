package org.tongchuang.notices;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.tongchuang.database.DataFolder;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.territory.Territory;

/** Looks at every district each second, in the process that holds the data folder. */
@Component
class NoticeWorker {

  private static final Logger log = LoggerFactory.getLogger(NoticeWorker.class);

  /** How long what was settled is kept. */
  private static final Duration KEPT = Duration.ofDays(90);

  private final NoticeRound round;
  private final NoticeStore store;
  private final Territory territory;
  private final Clock clock;
  private final boolean ours;

  NoticeWorker(
      NoticeRound round,
      NoticeStore store,
      Territory territory,
      Clock clock,
      DataFolder data,
      @Value("${tongchuang.serving:true}") boolean serving) {
    this.round = round;
    this.store = store;
    this.territory = territory;
    this.clock = clock;
    ours = serving && data.held();
  }

  @Scheduled(initialDelay = 3, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  void look() {
    if (ours) {
      districts(round::look);
    }
  }

  @Scheduled(initialDelay = 15, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
  void forget() {
    if (ours) {
      districts(it -> store.forget(it, clock.instant().minus(KEPT)));
    }
  }

  private void districts(Consumer<DistrictCode> work) {
    try {
      for (var district : territory.districts()) {
        work.accept(district.code());
      }
    } catch (Refusal | DataAccessException | TransactionException later) {
      log.warn("notices wait a moment: {}", later.toString());
    }
  }
}
