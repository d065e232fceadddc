package org.tongchuang.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.tongchuang.kernel.Bilingual;

/**
 * A number that a district works with, by its pack: some counters of cases over others, or what
 * other records come to.
 *
 * @param counted what stands above
 * @param per what stands below
 * @param without what is taken off from below
 * @param of the records, where it is not of cases; then there are no counters
 */
public record Measure(
    String code,
    Bilingual name,
    Scale scale,
    List<Counter> counted,
    List<Counter> per,
    List<Counter> without,
    Optional<Records> of) {

  private static final int DECIMALS = 2;
  private static final int HUNDRED = 100;
  private static final Value NOTHING = new Value(0, 0, Optional.empty());

  /** What the value is said in. */
  public enum Scale {
    PERCENT,
    MEAN,
    /** How much there is, of which hundredths are kept; nothing is divided. */
    AMOUNT
  }

  /**
   * Records that are not cases.
   *
   * @param source what sort they are of: {@code checklist}, {@code tally}, {@code register}, {@code
   *     economy}
   * @param what of them
   */
  public record Records(String source, String what) {}

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
   * @param value to two decimals, the half going up; empty where there is nothing to divide by, or
   *     no record
   */
  public record Value(long above, long below, Optional<BigDecimal> value) {}

  /** What counts come to. */
  public Value of(Counts counts) {
    if (of.isPresent()) {
      return counts.amount(code).map(it -> of(it.above(), it.below())).orElse(NOTHING);
    }
    return of(counts.sum(counted), counts.sum(per) - counts.sum(without));
  }

  Value of(long above, long below) {
    return new Value(above, below, value(above, below));
  }

  private Optional<BigDecimal> value(long above, long below) {
    if (scale == Scale.AMOUNT) {
      return Optional.of(BigDecimal.valueOf(above, DECIMALS));
    }
    return below > 0 ? Optional.of(quotient(above, below)) : Optional.empty();
  }

  private BigDecimal quotient(long above, long below) {
    var whole =
        BigDecimal.valueOf(scale == Scale.PERCENT ? Math.multiplyExact(above, HUNDRED) : above);
    return whole.divide(BigDecimal.valueOf(below), DECIMALS, RoundingMode.HALF_UP);
  }
}
