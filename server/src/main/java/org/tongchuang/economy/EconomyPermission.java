package org.tongchuang.economy;

import org.tongchuang.kernel.Permission;

/** What one may do with editions, indicators and monthly figures. */
public enum EconomyPermission implements Permission {
  /** See all of them. */
  ECONOMY_READ,
  /** Bring them in, and raise cases from indicators; for the whole district. */
  ECONOMY_EDIT
}
