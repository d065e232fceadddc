package org.tongchuang.cases.imports;

import org.tongchuang.kernel.Refusal;

/** Why a row cannot be imported, or not be undone. */
enum ImportRefusal implements Refusal.Code {
  TIME_UNREADABLE,
  /** Still to come, or so long ago that it stands for "unknown". */
  TIME_IMPOSSIBLE,
  CATEGORY_UNKNOWN,
  UNIT_UNKNOWN,
  /** Somebody has worked on the case since, or merged another into it. */
  CASE_WORKED_ON;

  @Override
  public Refusal.Kind kind() {
    return Refusal.Kind.INVALID;
  }
}
