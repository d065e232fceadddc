package org.tongchuang.economy;

import static org.tongchuang.kernel.Refusal.Kind.CONFLICT;
import static org.tongchuang.kernel.Refusal.Kind.INVALID;
import static org.tongchuang.kernel.Refusal.Kind.NOT_FOUND;

import org.tongchuang.kernel.Refusal;

/** Why something about editions, indicators and monthly figures is refused. */
public enum EconomyRefusal implements Refusal.Code {
  NO_SUCH_EDITION(NOT_FOUND),
  NO_SUCH_INDICATOR(NOT_FOUND),
  NO_SUCH_ECONOMIC_SERIES(NOT_FOUND),
  NO_SUCH_MONTHLY_FIGURE(NOT_FOUND),
  /** The argument is the code. */
  EDITION_CODE_WRONG(INVALID),
  /** Something has come into the edition, which keeps its name from then on. */
  EDITION_IN_USE(CONFLICT),
  /** The argument says how many there may be. */
  TOO_MANY_EDITIONS(CONFLICT),
  /** The edition has an indicator of this code that says something else. */
  INDICATOR_DIFFERS(CONFLICT),
  INDICATOR_CODE_WRONG(INVALID),
  /** The edition has no indicator of the code that is named as the one around it. */
  INDICATOR_PARENT_UNKNOWN(INVALID),
  /** The edition before has no indicator of the code that is named: code and edition. */
  INDICATOR_BEFORE_UNKNOWN(INVALID),
  /** Two indicators say that they follow the same one: its code. */
  INDICATOR_BEFORE_TWICE(INVALID),
  /** A score, of the district or of the best, that is below nought or above the full score. */
  SCORE_WRONG(INVALID),
  /** A place that is not among that many. */
  PLACE_WRONG(INVALID),
  /** The argument says how many an edition may have. */
  TOO_MANY_INDICATORS(CONFLICT),
  INDICATOR_HAS_PARTS(CONFLICT),
  INDICATOR_HAS_CASES(CONFLICT),
  /** What a row brought in is gone already. */
  INDICATOR_GONE(CONFLICT),
  /** Nobody is responsible for the indicator, so there is nobody to tell. */
  INDICATOR_WITHOUT_UNIT(CONFLICT),
  /** The pack names no category for what is to be put right. */
  NO_RECTIFICATION_CATEGORY(CONFLICT),
  /** The id belongs to another case. */
  RECTIFICATION_ID_TAKEN(CONFLICT),
  /** The argument says how many there may be. */
  TOO_MANY_RECTIFICATIONS(CONFLICT),
  /** The pack no longer names it; the argument is its key. */
  SERIES_ENDED(CONFLICT),
  /** In the future, or before the first month that may be, which is the argument. */
  FIGURE_MONTH_WRONG(INVALID),
  FIGURE_SAYS_NOTHING(INVALID),
  /** Too great, or with too many decimals; the argument is how many there may be. */
  FIGURE_NUMBER_WRONG(INVALID),
  /** The id belongs to a figure that says something else. */
  FIGURE_ID_TAKEN(CONFLICT),
  /** What a row brought in has been taken back already. */
  FIGURE_TAKEN_BACK_BEFORE(CONFLICT),
  /** A row names what there is not: column and text. */
  ECONOMY_CELL_UNKNOWN(INVALID),
  /** A row has no number there: column and text. */
  ECONOMY_CELL_NOT_A_NUMBER(INVALID),
  /** A row has no month there: column and text. */
  ECONOMY_CELL_NOT_A_MONTH(INVALID);

  private final Refusal.Kind kind;

  EconomyRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
