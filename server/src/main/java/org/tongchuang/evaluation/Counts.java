package org.tongchuang.evaluation;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** How much there is of every {@link Counter}. */
public final class Counts {

  private final Map<Counter, Long> of = new EnumMap<>(Counter.class);

  /** Counts a case in, by what was known at the instant. */
  void add(CaseOutcome it, Instant asOf) {
    for (var counter : Counter.values()) {
      add(counter, counter.of(it, asOf));
    }
  }

  private void add(Counter counter, long more) {
    if (more != 0) {
      of.merge(counter, more, Long::sum);
    }
  }

  /** Adds what others have counted. */
  Counts plus(Counts others) {
    others.of.forEach(this::add);
    return this;
  }

  public long get(Counter counter) {
    return of.getOrDefault(counter, 0L);
  }

  /** What several counters come to together. */
  long sum(Collection<Counter> counters) {
    return counters.stream().mapToLong(this::get).sum();
  }
}
