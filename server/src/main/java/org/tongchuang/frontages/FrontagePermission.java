package org.tongchuang.frontages;

import org.tongchuang.kernel.Permission;

/** What one may do with shops' flags, beside what everybody may see. */
public enum FrontagePermission implements Permission {
  /** See shops with what was found and asked. */
  FRONTAGE_READ,
  /** Judge the shops of a street. */
  FRONTAGE_JUDGE,
  /** Answer appeals; for the whole district. */
  FRONTAGE_ANSWER
}
