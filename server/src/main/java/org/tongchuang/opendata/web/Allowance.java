package org.tongchuang.opendata.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.opendata.OpenDataRefusal;

/**
 * How often one address may ask and tell within an hour: as often to tell and to be wrong as on the
 * public pages, and enough to follow a district to the second. Counted in memory.
 */
@Component
class Allowance {

  static final int QUESTIONS = 7200;
  static final int REPORTS = 120;
  static final int WRONG_TOKENS = 60;

  private final Cache<String, AtomicInteger> counts =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofHours(1)).maximumSize(100_000).build();

  /** Counts one; refuses when it is one too many. */
  void count(String what, String address, int most) {
    if (counts.get(what + " " + address, _ -> new AtomicInteger()).incrementAndGet() > most) {
      throw new Refusal(OpenDataRefusal.ASKED_TOO_OFTEN);
    }
  }
}
