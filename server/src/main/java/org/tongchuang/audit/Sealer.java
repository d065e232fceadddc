package org.tongchuang.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.database.DataFolder;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;

/**
 * Seals what was recorded, twice a second, in the process that holds the data folder.
 *
 * <p>A seal covers whole transactions, all that are over and were not covered yet: whatever is
 * below the oldest one still running. So a line whose transaction commits late is in a later seal,
 * no line is in two, and neither side waits for the other.
 *
 * <p>The row is committed before the file beside the database is replaced. A crash in between
 * leaves a file that lags by one seal, which the next round puts right; the other order would leave
 * a file that is ahead, which looks like a chain that was cut. For the same reason a chain that the
 * file does not fit is not sealed further, and the file is left as it is: it may be evidence.
 */
@Component
class Sealer implements SmartLifecycle {

  /** How many lines make a batch; a seal has at most this many and the rest of a transaction. */
  static final int BATCH_LINES = 10_000;

  private static final Logger log = LoggerFactory.getLogger(Sealer.class);
  private static final long PAUSE_MILLIS = 500;

  /** Sealing a district must not go on until somebody has looked at it. */
  private static final class Stopped extends RuntimeException {

    private Stopped(String reason) {
      super(reason, null, false, false);
    }
  }

  private final AuditStore store;
  private final SealingKeys keys;
  private final SealFolder folder;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final boolean ours;
  private final Map<String, String> complaints = new HashMap<>();
  private @Nullable ScheduledExecutorService executor;
  private volatile boolean ending;

  Sealer(
      AuditStore store,
      SealingKeys keys,
      SealFolder folder,
      PlatformTransactionManager transactions,
      Clock clock,
      DataFolder data,
      @Value("${tongchuang.serving:true}") boolean serving) {
    this.store = store;
    this.keys = keys;
    this.folder = folder;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.ours = serving && data.held();
  }

  @Override
  public boolean isAutoStartup() {
    return ours;
  }

  /** After the web server has stopped, so that its last facts are sealed too. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public synchronized void start() {
    keys.newest();
    ending = false;
    executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("audit-sealer").factory());
    var _ = executor.scheduleWithFixedDelay(this::round, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    if (executor != null) {
      ending = true;
      executor.close();
      executor = null;
      round();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return executor != null;
  }

  /** Seals every district as far as it can be sealed now. */
  void round() {
    try {
      for (var tip : store.tips()) {
        try {
          seal(tip);
          complaints.remove(tip.district().value());
        } catch (Stopped | SealFolder.Damaged stopped) {
          complain(
              tip.district().value(),
              "district %s is not sealed any more: %s"
                  .formatted(tip.district(), stopped.getMessage()));
        }
      }
      complaints.remove("");
    } catch (DataAccessException | TransactionException | Refusal failed) {
      complain("", "sealing is interrupted: " + failed.getMessage());
    } catch (RuntimeException bug) {
      log.error("sealing failed", bug);
    }
  }

  private void seal(Tip tip) {
    var newest = tip.newest();
    if (newest != null && newest.toTx() > tip.next()) {
      throw new Stopped(
          """
          seal %d reaches transaction %d, which this PostgreSQL has not come to. The database was \
          copied from another cluster; let this one count from there, with pg_resetwal \
          --next-transaction-id and --epoch, or restore a physical copy"""
              .formatted(newest.number(), newest.toTx()));
    }
    bringFileUpToDate(tip.district(), newest);
    boolean more = tip.waiting();
    while (more) {
      var sealed = next(tip, newest);
      if (sealed == null) {
        return;
      }
      folder.write(sealed);
      newest = sealed;
      more = sealed.toTx() < tip.settled() && !ending;
    }
  }

  private void bringFileUpToDate(DistrictCode district, @Nullable Seal newest) {
    var copy = folder.find(district);
    if (copy.isPresent()) {
      long number = copy.get().number();
      var same =
          newest != null && newest.number() == number
              ? newest
              : store.findSeal(district, number).orElse(null);
      if (same == null || !same.digest().equals(copy.get().digest())) {
        throw new Stopped(
            "the database does not have seal %d of %s. If an older backup was restored on purpose, move that file away"
                .formatted(number, folder.file(district)));
      }
    }
    if (newest == null || (copy.isPresent() && copy.get().number() == newest.number())) {
      return;
    }
    if (!keys.signed(newest.keyVersion(), newest.digest(), newest.signature())) {
      throw new Stopped("seal %d was not made with our key".formatted(newest.number()));
    }
    folder.write(newest);
  }

  /** Seals the next batch; null when another server was quicker. */
  private @Nullable Seal next(Tip tip, @Nullable Seal before) {
    try {
      return transaction.execute(status -> insertNext(tip.district(), before, tip.settled()));
    } catch (DuplicateKeyException anotherServerWasQuicker) {
      return null;
    }
  }

  private @Nullable Seal insertNext(DistrictCode district, @Nullable Seal before, long settled) {
    long number = before == null ? 1 : before.number() + 1;
    var previous = before == null ? "" : before.digest();
    long from = before == null ? 0 : before.toTx();
    long to =
        store
            .transactionAfter(BATCH_LINES - 1, district, from, settled)
            .map(it -> it + 1)
            .orElse(settled);
    var digest = new SealDigest(district, number, previous, from);
    try (var lines = store.lines(district, from, to)) {
      lines.forEach(digest::add);
    }
    if (digest.lines() == 0) {
      return null;
    }
    // as precisely as the database keeps it
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    int key = keys.newest();
    int lines = digest.lines();
    var sum = digest.finish(to, at, key);
    var seal =
        new Seal(district, number, from, to, lines, previous, sum, at, key, keys.sign(key, sum));
    store.insert(seal, digest.leaves());
    return seal;
  }

  private void complain(String about, String words) {
    if (!words.equals(complaints.put(about, words))) {
      log.error(words);
    }
  }
}
