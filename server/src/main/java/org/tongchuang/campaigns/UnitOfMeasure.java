package org.tongchuang.campaigns;

import java.math.BigDecimal;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.Refusal;

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

  /**
   * Passes an amount that can be wanted or counted: more than nothing, and no finer than this is.
   *
   * @throws Refusal {@link CampaignRefusal#AMOUNT_WRONG}
   */
  void require(BigDecimal amount) {
    if (amount.signum() <= 0
        || amount.compareTo(Task.GREATEST_AMOUNT) > 0
        || amount.stripTrailingZeros().scale() > decimals) {
      throw new Refusal(CampaignRefusal.AMOUNT_WRONG, decimals);
    }
  }

  /** The same, once the pack no longer names it. */
  UnitOfMeasure end() {
    return new UnitOfMeasure(code, place, name, decimals, true);
  }
}
