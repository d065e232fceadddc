package org.tongchuang.campaigns;

import java.math.BigDecimal;
import org.tongchuang.kernel.Bilingual;

/**
 * In what something is counted, as shops or square metres.
 *
 * @param place in which order units of measure are shown
 * @param decimals how many places after the point an amount may have, 0 to {@link #MOST_DECIMALS}
 * @param ended whether the pack no longer names it
 */
public record UnitOfMeasure(String code, int place, Bilingual name, int decimals, boolean ended) {

  /** The most places after the point. */
  public static final int MOST_DECIMALS = 3;

  /** Whether an amount is no finer than this is counted. */
  boolean measures(BigDecimal amount) {
    return amount.stripTrailingZeros().scale() <= decimals;
  }

  /** The same, once the pack no longer names it. */
  UnitOfMeasure end() {
    return new UnitOfMeasure(code, place, name, decimals, true);
  }
}
