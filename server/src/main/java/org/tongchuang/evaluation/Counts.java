package org.tongchuang.evaluation;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tongchuang.evaluation.MeasureSource.Amount;

/**
 * How much there is of every {@link Counter}, and of the measures that are made of other records.
 */
public final class Counts {

  /** Without those of which there is nothing. */
  private final Map<Counter, Long> of = new EnumMap<>(Counter.class);

  private final Map<String, Amount> amounts = new HashMap<>();

  /** What a case counts before its deadline, whenever that is. */
  static Counts inTime(CaseOutcome it) {
    var counts = new Counts();
    counts.add(it, Instant.MIN);
    return counts;
  }

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

  void add(String measure, Amount more) {
    amounts.merge(measure, more, Amount::plus);
  }

  /** What a measure of other records comes to; empty where there are none. */
  Optional<Amount> amount(String measure) {
    return Optional.ofNullable(amounts.get(measure));
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
    others.amounts.forEach(this::add);
    return plus(others, 1);
  }

  /** Adds what was counted of cases so many times; takes it off where they are fewer than none. */
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
    return of.isEmpty() && amounts.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Counts counts && of.equals(counts.of) && amounts.equals(counts.amounts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(of, amounts);
  }

  @Override
  public String toString() {
    return of + " " + amounts;
  }
}
