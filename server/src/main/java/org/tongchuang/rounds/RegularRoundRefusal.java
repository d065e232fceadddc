package org.tongchuang.rounds;

import static org.tongchuang.kernel.Refusal.Kind.CONFLICT;
import static org.tongchuang.kernel.Refusal.Kind.INVALID;
import static org.tongchuang.kernel.Refusal.Kind.NOT_FOUND;

import org.tongchuang.kernel.Refusal;

/** Why a request about a regular round is refused. */
public enum RegularRoundRefusal implements Refusal.Code {
  NO_SUCH_REGULAR_ROUND(NOT_FOUND),
  /** The id belongs to a round that was asked for otherwise. */
  REGULAR_ROUND_ID_TAKEN(CONFLICT),
  /** It ends before it begins, is over already, or begins more than a year from now or ago. */
  REGULAR_ROUND_DATES_WRONG(INVALID),
  /** There are no sites of the type; the argument is its code. */
  NO_SUCH_SITE_TYPE_NOW(INVALID),
  /** The first argument is the checklist's code, the second that of the site type. */
  CHECKLIST_NOT_FOR_REGULAR_ROUND(INVALID),
  /** It has been ended on another day, which is the argument. */
  REGULAR_ROUND_ENDED(CONFLICT),
  /** The last day is before today, or after the one that it has already. */
  REGULAR_ROUND_END_WRONG(INVALID),
  /** A filter says what cannot be meant; the argument names it. */
  REGULAR_ROUND_FILTER_WRONG(INVALID);

  private final Refusal.Kind kind;

  RegularRoundRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
