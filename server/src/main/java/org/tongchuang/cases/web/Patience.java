package org.tongchuang.cases.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Refusal;

/**
 * How often one address may do what needs no account: enough for a school behind one address, too
 * little to guess codes or to flood the office. Counted in memory for an hour, then forgotten.
 */
@Component
class Patience {

  /** Too often from one address. */
  enum Limit implements Refusal.Code {
    TOO_OFTEN;

    @Override
    public Refusal.Kind kind() {
      return Refusal.Kind.TOO_MANY;
    }
  }

  static final int REPORTS = 120;
  static final int WRONG_CODES = 60;

  private final Cache<String, AtomicInteger> counts =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofHours(1)).maximumSize(100_000).build();

  /** Counts one; refuses when it is one too many. */
  void count(String what, String address, int most) {
    if (counts.get(what + " " + address, _ -> new AtomicInteger()).incrementAndGet() > most) {
      throw new Refusal(Limit.TOO_OFTEN);
    }
  }
}
