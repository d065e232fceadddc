package org.tongchuang.evaluation;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** How much there is of every {@link Counter}. */
public final class Counts {

  /** Without those of which there is nothing. */
  private final Map<Counter, Long> of = new EnumMap<>(Counter.class);

  /** Counts a case in, by what was known at the instant. */
  void add(CaseOutcome it, Instant asOf) {
    for (var counter : Counter.values()) {
      add(counter, counter.of(it, asOf));
    }
  }

  void add(Counter counter, long more) {
    if (more == 0) {
      return;
    }
    long all = get(counter) + more;
    if (all == 0) {
      of.remove(counter);
    } else {
      of.put(counter, all);
    }
  }

  /**
   * Has cases be overdue that were counted in as in time.
   *
   * @param cases how many
   * @param minutes by how much they are, together
   */
  void turnOverdue(long cases, long minutes) {
    add(Counter.UNHANDLED, -cases);
    add(Counter.UNHANDLED_LATE, cases);
    add(Counter.DUE_TO_CLOSE, cases);
    add(Counter.NOT_CLOSED_LATE, cases);
    add(Counter.LATE_MINUTES, minutes);
  }

  /** Adds what others have counted. */
  Counts plus(Counts others) {
    return plus(others, 1);
  }

  /** The same so many times; takes it off where they are fewer than none. */
  Counts plus(Counts others, int times) {
    others.of.forEach((counter, many) -> add(counter, times * many));
    return this;
  }

  public long get(Counter counter) {
    return of.getOrDefault(counter, 0L);
  }

  /** What several counters come to together. */
  long sum(Collection<Counter> counters) {
    return counters.stream().mapToLong(this::get).sum();
  }

  boolean isNothing() {
    return of.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Counts counts && of.equals(counts.of);
  }

  @Override
  public int hashCode() {
    return of.hashCode();
  }

  @Override
  public String toString() {
    return of.toString();
  }
}
