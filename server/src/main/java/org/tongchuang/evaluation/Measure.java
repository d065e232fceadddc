package org.tongchuang.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.tongchuang.kernel.Bilingual;

/**
 * A rate or a mean that a district works with, by its pack: some counters over others.
 *
 * @param counted what stands above
 * @param per what stands below
 * @param without what is taken off from below
 */
public record Measure(
    String code,
    Bilingual name,
    Scale scale,
    List<Counter> counted,
    List<Counter> per,
    List<Counter> without) {

  private static final int DECIMALS = 2;
  private static final int HUNDRED = 100;

  /** What the quotient is said in. */
  public enum Scale {
    PERCENT,
    MEAN
  }

  public Measure {
    counted = List.copyOf(counted);
    per = List.copyOf(per);
    without = List.copyOf(without);
  }

  /**
   * A measure's value.
   *
   * @param above the counted
   * @param below the divisor
   * @param value to two decimals, the half going up; empty where there is nothing to divide by
   */
  public record Value(long above, long below, Optional<BigDecimal> value) {}

  /** What counts come to. */
  public Value of(Counts counts) {
    return of(counts.sum(counted), counts.sum(per) - counts.sum(without));
  }

  Value of(long above, long below) {
    return new Value(
        above, below, below > 0 ? Optional.of(quotient(above, below)) : Optional.empty());
  }

  private BigDecimal quotient(long above, long below) {
    var whole =
        BigDecimal.valueOf(scale == Scale.PERCENT ? Math.multiplyExact(above, HUNDRED) : above);
    return whole.divide(BigDecimal.valueOf(below), DECIMALS, RoundingMode.HALF_UP);
  }
}
