package org.tongchuang.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tongchuang.kernel.DistrictCode;

/**
 * Where the numbers of measures come from that are not made of cases. How they are made stands in
 * words under {@code measure.of.<code>}.
 */
interface MeasureSource {

  /** Its name in a pack's measures: lower-case letters. */
  String code();

  /** By which subjects it tells apart, the usual one first. */
  List<Subject> subjects();

  /** The scales in which its numbers can be said. */
  Set<Measure.Scale> scales();

  /**
   * Two whole numbers, which add up over subjects: for a rate what is counted and by what it is
   * divided; for an amount hundredths of it, and nothing.
   */
  record Amount(long above, long below) {

    private static final int DECIMALS = 2;

    /** So much of something, the half of a hundredth going up. */
    static Amount of(BigDecimal amount) {
      var hundredths = amount.movePointRight(DECIMALS).setScale(0, RoundingMode.HALF_UP);
      return new Amount(hundredths.longValueExact(), 0);
    }

    Amount plus(Amount other) {
      return new Amount(Math.addExact(above, other.above), Math.addExact(below, other.below));
    }
  }

  /**
   * What is asked of a source.
   *
   * @param what of its records, by the code that the pack says; one that is not known has none
   * @param scale one of its own
   * @param from the first moment of the days
   * @param until the first moment that is too late
   * @param asOf what was recorded later is not in it
   */
  record Asked(
      DistrictCode district,
      String what,
      Measure.Scale scale,
      Days days,
      Instant from,
      Instant until,
      Instant asOf) {}

  /**
   * What some days come to.
   *
   * @param by one of its subjects
   * @return by the keys of subjects, as {@link Subject} says
   */
  Map<String, Amount> amounts(Asked asked, Subject by);
}
