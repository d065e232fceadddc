package org.tongchuang.economy;

import java.math.BigDecimal;

/** Whether more of something is better, or less. */
public enum Better {
  MORE,
  LESS;

  /** By how much one number is behind another; below nought where it is ahead. */
  BigDecimal behind(BigDecimal own, BigDecimal other) {
    return this == MORE ? other.subtract(own) : own.subtract(other);
  }
}
