package org.tongchuang.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Refusal;

/**
 * How often one address may do within an hour what needs no account, whichever way it comes: enough
 * for a school behind one address, too little to guess codes or to flood the office. Counted in
 * memory, then forgotten.
 */
@Component
public class Allowance {

  /** What is counted. */
  public enum Act {
    REPORT(120),
    /** To what is on notice; each has to be answered. */
    OBJECTION(20),
    /** Of a code that lets somebody follow a case. */
    WRONG_CODE(60),
    /** Enough to follow a district to the second. */
    QUESTION(7200);

    private final int most;

    Act(int most) {
      this.most = most;
    }

    /** How many within an hour. */
    public int most() {
      return most;
    }
  }

  /** Too often from one address. */
  public enum Limit implements Refusal.Code {
    TOO_OFTEN;

    @Override
    public Refusal.Kind kind() {
      return Refusal.Kind.TOO_MANY;
    }
  }

  private record Counted(Act act, String address) {}

  private final Cache<Counted, AtomicInteger> counts =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofHours(1)).maximumSize(100_000).build();

  /**
   * Counts one.
   *
   * @throws Refusal {@link Limit#TOO_OFTEN} when it is one too many
   */
  public void count(Act act, String address) {
    if (counts.get(new Counted(act, address), _ -> new AtomicInteger()).incrementAndGet()
        > act.most()) {
      throw new Refusal(Limit.TOO_OFTEN);
    }
  }
}
