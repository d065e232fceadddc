package org.tongchuang.cases;

import org.tongchuang.kernel.Refusal;

/** Why a district's own category or limit is not taken from a table, or not undone. */
enum LocalPolicyRefusal implements Refusal.Code {
  CATEGORY_CODE_WRONG(Refusal.Kind.INVALID),
  ICON_WRONG(Refusal.Kind.INVALID),
  LIMIT_WRONG(Refusal.Kind.INVALID),
  LIMIT_UNIT_UNKNOWN(Refusal.Kind.INVALID),
  STANDARD_REFERENCE_WRONG(Refusal.Kind.INVALID),
  STANDARD_CODE_UNKNOWN(Refusal.Kind.INVALID),
  STANDARD_CODE_NOT_IN_FORCE(Refusal.Kind.INVALID),
  /** No route covers the whole district, so that somewhere its cases would be nobody's. */
  CATEGORY_WITHOUT_ROUTE(Refusal.Kind.CONFLICT),
  /** The code is there already and says something else. */
  CATEGORY_DIFFERS(Refusal.Kind.CONFLICT),
  /** The pack has ended what has this code; an import does not bring it back. */
  CATEGORY_ENDED_BY_PACK(Refusal.Kind.CONFLICT),
  /** Cases of the past are of an ended category of this code, and it was something else. */
  CATEGORY_CODE_USED(Refusal.Kind.CONFLICT),
  TOO_MANY_CATEGORIES(Refusal.Kind.CONFLICT),
  CATEGORY_CHANGED(Refusal.Kind.CONFLICT),
  /** Not gone, because cases are of it, but no longer offered. */
  CATEGORY_ENDED(Refusal.Kind.CONFLICT),
  CATEGORY_NOT_THERE(Refusal.Kind.INVALID),
  CONDITION_CODE_WRONG(Refusal.Kind.INVALID),
  GRADE_UNKNOWN(Refusal.Kind.INVALID),
  DAY_UNREADABLE(Refusal.Kind.INVALID),
  UNTIL_BEFORE_FROM(Refusal.Kind.INVALID),
  /** A condition begins with its limit for areas of any grade, so that there always is one. */
  NO_GENERAL_LIMIT(Refusal.Kind.INVALID),
  CONDITION_OF_PACK(Refusal.Kind.CONFLICT),
  CONDITION_DIFFERS(Refusal.Kind.CONFLICT),
  /** Cases were filed under an ended condition of this code, and it was something else. */
  CONDITION_CODE_USED(Refusal.Kind.CONFLICT),
  LIMITS_OVERLAP(Refusal.Kind.CONFLICT),
  TOO_MANY_CONDITIONS(Refusal.Kind.CONFLICT),
  LIMIT_CHANGED(Refusal.Kind.CONFLICT),
  /** Kept on record, because cases were filed under its condition, but no longer in force. */
  LIMIT_ENDED(Refusal.Kind.CONFLICT),
  CONDITION_ENDED(Refusal.Kind.CONFLICT),
  /** Another import has given the condition a limit that holds yet. */
  CONDITION_HAS_LIMITS(Refusal.Kind.CONFLICT);

  private final Refusal.Kind kind;

  LocalPolicyRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
