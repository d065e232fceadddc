package org.tongchuang.economy;

import java.math.BigDecimal;

/**
 * How far a district is from the best.
 *
 * @param of what was compared
 * @param behind by how much; nought where nobody is better, below it where the district is ahead
 */
public record Gap(Of of, BigDecimal behind) {

  /** What of two is compared. */
  public enum Of {
    SCORE,
    VALUE
  }
}
