package org.tongchuang.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Refusal;

/**
 * So many requests are worked on at once, three times as many wait a moment for their turn in the
 * order in which they came, and who comes then is asked at once to try again soon. So more work
 * than can be done is refused before it has cost anything, and what was begun is finished in good
 * time.
 */
@Component
public class Turns {

  /** A place among those that are worked on. */
  public interface Turn extends AutoCloseable {

    /** Gives it back. */
    @Override
    void close();
  }

  /** There is more to do than can be done. */
  public enum Overload implements Refusal.Code {
    TRY_AGAIN_SOON;

    @Override
    public Refusal.Kind kind() {
      return Refusal.Kind.UNAVAILABLE;
    }
  }

  /** So that an answer takes at most about four times as long as it would without waiting. */
  private static final int WAITING_PER_TURN = 3;

  /** Half of what a refusal asks to wait, after which the others ahead are not busy but stuck. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Semaphore turns;
  private final Semaphore within;
  private final Duration patience;

  /**
   * @param atOnce how many are worked on at once: as many as there are connections to the database,
   *     since more would only wait for one of those, holding what they have
   */
  @Autowired
  Turns(@Value("${tongchuang.http.turns:${tongchuang.database.pool-size:16}}") int atOnce) {
    this(atOnce, WAITING_PER_TURN * atOnce, PATIENCE);
  }

  /**
   * Turns at something else that is scarce.
   *
   * @param waiting how many may wait for a turn
   * @param patience how long each of them waits
   */
  public Turns(int atOnce, int waiting, Duration patience) {
    this.turns = new Semaphore(atOnce, true);
    this.within = new Semaphore(atOnce + waiting);
    this.patience = patience;
  }

  /**
   * Takes a turn, to be given back by whoever took it.
   *
   * @throws Refusal {@link Overload#TRY_AGAIN_SOON} when too many wait already, or it does not come
   */
  public Turn take() {
    if (!within.tryAcquire()) {
      throw new Refusal(Overload.TRY_AGAIN_SOON);
    }
    boolean taken = false;
    try {
      taken = turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      if (!taken) {
        within.release();
      }
    }
    if (!taken) {
      throw new Refusal(Overload.TRY_AGAIN_SOON);
    }
    return this::giveBack;
  }

  private void giveBack() {
    turns.release();
    within.release();
  }
}
