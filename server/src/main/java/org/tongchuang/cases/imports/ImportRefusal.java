package org.tongchuang.cases.imports;

import org.tongchuang.kernel.Refusal;

/** Why a row cannot be imported, or not be undone. */
enum ImportRefusal implements Refusal.Code {
  TIME_UNREADABLE,
  /** Still to come, or so long ago that it stands for "unknown". */
  TIME_IMPOSSIBLE,
  CATEGORY_UNKNOWN,
  UNIT_UNKNOWN,
  /** Cases are never removed; they are voided one by one. */
  CASE_STAYS;

  @Override
  public Refusal.Kind kind() {
    return Refusal.Kind.INVALID;
  }
}
