package org.tongchuang.evaluation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.cases.CaseLife;
import org.tongchuang.cases.CaseLives;
import org.tongchuang.database.DataFolder;
import org.tongchuang.evaluation.OutcomeStore.Followed;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.territory.District;
import org.tongchuang.territory.Territory;

/**
 * Keeps outcomes current behind the facts, in the process that holds the data folder: nobody who
 * moves a case waits for it, and a stop loses nothing.
 */
@Component
class OutcomeFollower {

  /** How many facts are looked at in one transaction. */
  static final int BATCH = 1000;

  private static final Logger log = LoggerFactory.getLogger(OutcomeFollower.class);
  private static final Followed NOTHING = new Followed(0, Instant.EPOCH, 0, Instant.EPOCH);

  /** How long before its transaction a fact may have been given its time, by far. */
  private static final Duration MOMENT = Duration.ofMinutes(1);

  private final CaseLives lives;
  private final OutcomeStore store;
  private final SumStore sums;
  private final Territory territory;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final boolean ours;

  OutcomeFollower(
      CaseLives lives,
      OutcomeStore store,
      SumStore sums,
      Territory territory,
      TransactionTemplate transaction,
      Clock clock,
      DataFolder data,
      @Value("${tongchuang.serving:true}") boolean serving) {
    this.lives = lives;
    this.store = store;
    this.sums = sums;
    this.territory = territory;
    this.transaction = transaction;
    this.clock = clock;
    this.ours = serving && data.held();
  }

  @Scheduled(initialDelay = 3, fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
  void round() {
    if (!ours) {
      return;
    }
    try {
      territory.districts().stream().map(District::code).forEach(this::catchUp);
    } catch (DataAccessException | TransactionException away) {
      log.warn("Outcomes of cases are not worked out at the moment: {}", away.getMessage());
    }
  }

  /** Works out what a district has and the outcomes have not. */
  void catchUp(DistrictCode district) {
    boolean more;
    do {
      more = Boolean.TRUE.equals(transaction.execute(_ -> followSome(district)));
    } while (more);
  }

  /** Works all of it out anew; until that is done everybody reads what was there. */
  void rebuild(DistrictCode district) {
    transaction.executeWithoutResult(
        _ -> {
          store.putFollowed(district, NOTHING);
          store.clear(district);
          sums.clear(district);
          boolean more;
          do {
            more = followSome(district);
          } while (more);
        });
  }

  private boolean followSome(DistrictCode district) {
    var kept = store.followedHeld(district).orElse(NOTHING);
    var news = lives.since(district, kept.position(), BATCH);
    put(district, outcomes(lives.of(district, news.changed())));
    boolean settled = !news.more() && news.next() >= kept.mark();
    var until = settled ? kept.markedAt().minus(MOMENT) : kept.until();
    store.putFollowed(
        district,
        new Followed(
            news.next(),
            until.isAfter(kept.until()) ? until : kept.until(),
            settled ? lives.mark() : kept.mark(),
            settled ? clock.instant() : kept.markedAt()));
    return news.more();
  }

  /** Keeps what has become of cases, and what that does to the sums. */
  void put(DistrictCode district, List<CaseOutcome> outcomes) {
    var change = new DaySums();
    store.find(district, outcomes.stream().map(CaseOutcome::id).toList()).forEach(change::takeOff);
    outcomes.forEach(change::add);
    store.put(district, outcomes);
    sums.add(district, change);
  }

  static List<CaseOutcome> outcomes(List<CaseLife> lives) {
    return lives.stream().flatMap(it -> CaseOutcome.of(it, Instant.MAX).stream()).toList();
  }
}
