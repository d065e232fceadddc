package org.tongchuang.evaluation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a picture is of: a counter or a measure. */
public sealed interface Quantity {

  /** What counts come to. */
  Amount of(Counts counts);

  /** Of how much it is, by which what is large is told from what is small. */
  long size(Counts counts);

  /** The measure that it is; none where it is a counter. */
  List<Measure> measures();

  /** The counters behind it, whose cases are its cases; none where it is of other records. */
  List<Counter> counters();

  /**
   * How much there is of something.
   *
   * @param above what is counted
   * @param below by what it is divided; empty where it is not
   * @param value empty where there is nothing to divide by
   */
  record Amount(long above, Optional<Long> below, Optional<BigDecimal> value) {}

  /** So many cases. */
  record Counted(Counter counter) implements Quantity {

    @Override
    public Amount of(Counts counts) {
      long count = counts.get(counter);
      return new Amount(count, Optional.empty(), Optional.of(BigDecimal.valueOf(count)));
    }

    @Override
    public long size(Counts counts) {
      return counts.get(counter);
    }

    @Override
    public List<Counter> counters() {
      return List.of(counter);
    }

    @Override
    public List<Measure> measures() {
      return List.of();
    }
  }

  /** A rate, a mean or an amount. */
  record Measured(Measure measure) implements Quantity {

    @Override
    public Amount of(Counts counts) {
      var it = measure.of(counts);
      return new Amount(
          it.above(), divides() ? Optional.of(it.below()) : Optional.empty(), it.value());
    }

    @Override
    public long size(Counts counts) {
      var it = measure.of(counts);
      return divides() ? it.below() : it.above();
    }

    private boolean divides() {
      return measure.scale() != Measure.Scale.AMOUNT;
    }

    @Override
    public List<Counter> counters() {
      return Stream.of(measure.counted(), measure.per(), measure.without())
          .flatMap(List::stream)
          .distinct()
          .toList();
    }

    @Override
    public List<Measure> measures() {
      return List.of(measure);
    }
  }
}
