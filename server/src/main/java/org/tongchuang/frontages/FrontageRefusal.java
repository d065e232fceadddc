package org.tongchuang.frontages;

import org.tongchuang.kernel.Refusal;

/** Why something about shops and their flags is refused. */
public enum FrontageRefusal implements Refusal.Code {
  NO_FLAG_RULE(Refusal.Kind.NOT_FOUND),
  /** Its code is not of a shop. */
  NO_SUCH_SHOP(Refusal.Kind.NOT_FOUND),
  NO_SUCH_FLAG(Refusal.Kind.NOT_FOUND),
  SHOP_FILTER_WRONG(Refusal.Kind.INVALID),
  /** The area is not a street. */
  NOT_A_STREET(Refusal.Kind.INVALID),
  /** The day is not the first of a period that has begun. */
  NO_SUCH_FLAG_PERIOD(Refusal.Kind.INVALID),
  PERIOD_JUDGED_ALREADY(Refusal.Kind.CONFLICT),
  /** One after it has been judged, which counts. */
  LATER_PERIOD_JUDGED(Refusal.Kind.CONFLICT),
  /** More was found since it was looked at. */
  FOUND_MEANWHILE(Refusal.Kind.CONFLICT),
  NOTHING_TO_JUDGE(Refusal.Kind.CONFLICT),
  NOTHING_TO_RECHECK(Refusal.Kind.CONFLICT),
  RECHECK_ASKED_ALREADY(Refusal.Kind.CONFLICT),
  RECHECK_NEEDS_PHOTO(Refusal.Kind.INVALID),
  APPEALED_ALREADY(Refusal.Kind.CONFLICT),
  TOO_LATE_TO_APPEAL(Refusal.Kind.CONFLICT),
  APPEAL_WORDS_MISSING(Refusal.Kind.INVALID),
  APPEAL_WORDS_TOO_LONG(Refusal.Kind.INVALID),
  NO_APPEAL_WAITS(Refusal.Kind.CONFLICT),
  FLAG_CHANGED_MEANWHILE(Refusal.Kind.CONFLICT);

  private final Refusal.Kind kind;

  FrontageRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
