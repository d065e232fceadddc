package org.tongchuang.cases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.DistrictCode;

/**
 * Gives out the sequences of a day without making one case wait for another: a server takes a block
 * of them and hands it out from memory. A block is a single sequence until they are wanted faster
 * than one a second, then twice the last, up to {@value #LARGEST}; so a district at its ordinary
 * pace has no gaps, and a flood does not queue for one row. Sequences taken and not handed out when
 * a server stops are never used.
 */
@Component
class NumberBlocks {

  static final int LARGEST = 512;
  private static final Duration FAST = Duration.ofSeconds(1);

  private final CaseStore store;
  private final Clock clock;
  private final Cache<Day, Block> blocks =
      Caffeine.newBuilder().expireAfterAccess(Duration.ofDays(2)).build();

  private record Day(DistrictCode district, LocalDate date) {}

  /** What is left of a block, and when it was taken. */
  private static final class Block {
    private int next = 1;
    private int left;
    private int size;
    private Instant taken = Instant.EPOCH;
  }

  NumberBlocks(CaseStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The next number of a day. Runs outside the caller's transaction, so that none waits. */
  CaseNumber next(DistrictCode district, LocalDate date) {
    var block = blocks.get(new Day(district, date), _ -> new Block());
    synchronized (block) {
      if (block.left == 0) {
        refill(block, district, date);
      }
      block.left--;
      return new CaseNumber(district, date, block.next++);
    }
  }

  private void refill(Block block, DistrictCode district, LocalDate date) {
    var now = clock.instant();
    boolean fast = Duration.between(block.taken, now).compareTo(FAST) < 0;
    block.size = fast ? Math.min(LARGEST, block.size * 2) : 1;
    int upTo = store.takeNumbers(district, date, block.size);
    block.next = upTo - block.size + 1;
    block.left = block.size;
    block.taken = now;
  }
}
