package org.tongchuang.campaigns;

import static java.math.RoundingMode.HALF_UP;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * How far something is, and how far it was planned to be: parts of one, to four places, rounded
 * once, when the whole is known.
 */
public record Rate(BigDecimal progress, BigDecimal plan) {

  /** By how much progress may lag before something is behind: a tenth of the whole. */
  public static final BigDecimal TOLERANCE = new BigDecimal("0.1");

  private static final int PLACES = 4;

  /** Both as they come out of the division, for the wholes that they are parts of. */
  record Exact(BigDecimal progress, BigDecimal plan) {

    static final Exact NOTHING = new Exact(BigDecimal.ZERO, BigDecimal.ZERO);

    Rate rounded() {
      return new Rate(progress.setScale(PLACES, HALF_UP), plan.setScale(PLACES, HALF_UP));
    }
  }

  /** A part with its weight in the whole. */
  record Weighted(int weight, Exact exact) {}

  /** The mean of the parts, each by its weight; nothing where there are no parts. */
  static Exact mean(List<Weighted> parts) {
    if (parts.isEmpty()) {
      return Exact.NOTHING;
    }
    var progress = BigDecimal.ZERO;
    var plan = BigDecimal.ZERO;
    long weights = 0;
    for (var part : parts) {
      var weight = BigDecimal.valueOf(part.weight());
      progress = progress.add(part.exact().progress().multiply(weight));
      plan = plan.add(part.exact().plan().multiply(weight));
      weights += part.weight();
    }
    return new Exact(
        share(progress, BigDecimal.valueOf(weights)), share(plan, BigDecimal.valueOf(weights)));
  }

  /** A part of a whole that is more than nothing. */
  static BigDecimal share(BigDecimal part, BigDecimal whole) {
    return part.divide(whole, MathContext.DECIMAL64);
  }

  /** Whether it lags behind its plan by more than {@link #TOLERANCE}. */
  public boolean behind() {
    return plan.subtract(progress).compareTo(TOLERANCE) > 0;
  }
}
