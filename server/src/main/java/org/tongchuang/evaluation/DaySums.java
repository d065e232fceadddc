package org.tongchuang.evaluation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** What outcomes add up to, or what a change of some adds to it; deadlines count as not passed. */
final class DaySums {

  private final Map<Key, Counts> sums = new TreeMap<>();

  /** What a sum is of. */
  record Key(SummedBy by, LocalDate day, String key) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::by).thenComparing(Key::day).thenComparing(Key::key);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  void add(CaseOutcome it) {
    add(it, 1);
  }

  void takeOff(CaseOutcome it) {
    add(it, -1);
  }

  private void add(CaseOutcome it, int times) {
    var counts = Counts.inTime(it);
    for (var by : SummedBy.values()) {
      of(by, it).plus(counts, times);
    }
  }

  void put(Key key, Counts counts) {
    sums.put(key, counts);
  }

  private Counts of(SummedBy by, CaseOutcome it) {
    return sums.computeIfAbsent(new Key(by, it.number().day(), by.key(it)), _ -> new Counts());
  }

  /** All that is not nothing. */
  Map<Key, Counts> all() {
    sums.values().removeIf(Counts::isNothing);
    return sums;
  }
}
