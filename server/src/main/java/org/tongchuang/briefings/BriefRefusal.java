package org.tongchuang.briefings;

import static org.tongchuang.kernel.Refusal.Kind.CONFLICT;
import static org.tongchuang.kernel.Refusal.Kind.INVALID;
import static org.tongchuang.kernel.Refusal.Kind.NOT_FOUND;

import org.tongchuang.kernel.Refusal;

/** Why a request about a brief is refused. */
public enum BriefRefusal implements Refusal.Code {
  /** The argument is the period. */
  NO_SUCH_BRIEF(NOT_FOUND),
  /** The argument is no week, and no month. */
  NO_SUCH_PERIOD(NOT_FOUND),
  /** There is no such number in a brief; the argument is its name. */
  NO_SUCH_FIGURE(NOT_FOUND),
  /** Somebody has written in it, or it was frozen, since it was looked at. */
  BRIEF_CHANGED_MEANWHILE(CONFLICT),
  /** Its figures may still change. */
  BRIEF_NOT_FROZEN(CONFLICT),
  /** Nobody writes in it any more. */
  BRIEF_LOCKED(CONFLICT),
  /** It is issued only after it was locked. */
  BRIEF_NOT_LOCKED(CONFLICT),
  /** The arguments are the lines that it has and the most that it may have. */
  BRIEF_LONGER_THAN_A_PAGE(INVALID),
  /** More points than the argument. */
  TOO_MANY_POINTS(INVALID),
  /** More cases to show than the argument. */
  TOO_MANY_PICTURES(INVALID),
  /**
   * A case to show that was not closed in the time of the brief, or of which there are no photos.
   */
  NOT_TO_BE_SHOWN(INVALID),
  /** A text of more characters than the argument. */
  BRIEF_TEXT_TOO_LONG(INVALID),
  /** The district's pack has no template to fill. */
  NO_BRIEF_TEMPLATE(CONFLICT),
  /** There is no Chinese font to draw with. */
  NO_FONT(CONFLICT),
  /** A filter says what cannot be meant; the argument names it. */
  BRIEF_FILTER_WRONG(INVALID);

  private final Refusal.Kind kind;

  BriefRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
