package org.tongchuang.evaluation;

import java.time.Instant;
import java.util.Map;
import org.tongchuang.kernel.DistrictCode;

/**
 * Where the numbers of measures come from that are not made of cases. How they are made stands in
 * words under {@code measure.of.<code>}.
 */
interface MeasureSource {

  /** Its name in a pack's measures: lower-case letters. */
  String code();

  /**
   * Two whole numbers, which add up over days and subjects: for a rate what is counted and by what
   * it is divided; for an amount hundredths of it, and nothing.
   */
  record Amount(long above, long below) {

    Amount plus(Amount other) {
      return new Amount(Math.addExact(above, other.above), Math.addExact(below, other.below));
    }
  }

  /**
   * What a time comes to.
   *
   * @param what of its records, by the code that the pack says; one that is not known has none
   * @param until the first moment that is too late
   * @param asOf what was recorded later is not in it
   * @return by the keys of subjects, as {@link Subject} says; none for subjects that it does not
   *     tell apart
   */
  Map<String, Amount> amounts(
      DistrictCode district, String what, Instant from, Instant until, Instant asOf, Subject by);
}
