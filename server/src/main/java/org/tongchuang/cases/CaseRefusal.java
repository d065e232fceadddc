package org.tongchuang.cases;

import static org.tongchuang.kernel.Refusal.Kind.CONFLICT;
import static org.tongchuang.kernel.Refusal.Kind.FORBIDDEN;
import static org.tongchuang.kernel.Refusal.Kind.INVALID;
import static org.tongchuang.kernel.Refusal.Kind.NOT_FOUND;
import static org.tongchuang.kernel.Refusal.Kind.UNAVAILABLE;

import org.tongchuang.kernel.Refusal;

/** Why a request about a case is refused. */
public enum CaseRefusal implements Refusal.Code {
  NO_SUCH_CASE(NOT_FOUND),
  /** The id belongs to a case that says something else. */
  CASE_ID_TAKEN(CONFLICT),
  /** The move does not follow from the stage that the case is in. */
  WRONG_STAGE(CONFLICT),
  /** Somebody else has moved the case since it was read. */
  CHANGED_MEANWHILE(CONFLICT),
  NO_SUCH_CATEGORY(INVALID),
  /** Neither a place inside the district nor an area was given. */
  PLACE_MISSING(INVALID),
  REASON_MISSING(INVALID),
  /** Nothing counts as handled without a picture of it. */
  AFTER_PHOTO_MISSING(INVALID),
  /** More photos than one move may carry; the argument is the bound. */
  TOO_MANY_PHOTOS(INVALID),
  TEXT_TOO_LONG(INVALID),
  /** Something that has not happened yet, by the server's clock. */
  IN_THE_FUTURE(INVALID),
  /** Nobody checks what he, or his unit, has handled. */
  OWN_WORK(FORBIDDEN),
  /** Only the unit that was given the case handles it. */
  NOT_YOUR_UNIT(FORBIDDEN),
  /** A case is opened again by its own reporter, and once. */
  NOT_THE_REPORTER(FORBIDDEN),
  REOPENED_BEFORE(CONFLICT),
  /** The unit has asked for something that is not decided yet. */
  ALREADY_ASKED(CONFLICT),
  NOTHING_ASKED(CONFLICT),
  /** An imported case knows no deadline that could be moved. */
  NO_DEADLINE(CONFLICT),
  /** More time is asked for before the deadline, not after it. */
  OVERDUE_ALREADY(CONFLICT),
  /** The argument is how often a unit may be given more time. */
  NO_MORE_EXTENSIONS(CONFLICT),
  SUSPENDED_BEFORE(CONFLICT),
  /** The day to which a suspension was wanted came before everybody had agreed. */
  SUSPENSION_DAY_PASSED(CONFLICT),
  /** The day is missing, has passed, or is too far ahead; the argument is the bound in days. */
  BAD_SUSPENSION_DAY(INVALID),
  /** Who asked does not decide, and nobody agrees twice. */
  SAME_HAND(FORBIDDEN),
  /** An appeal is against being late, and this case was not. */
  NOT_LATE(CONFLICT),
  APPEALED_BEFORE(CONFLICT),
  NOT_SUPERVISED(CONFLICT),
  /** The lot has fallen on somebody else to check. */
  NOT_YOUR_CHECK(FORBIDDEN),
  NOBODY_ELSE_CHECKS(CONFLICT),
  /** A check needs a photo that was taken after the handling. */
  CHECK_PHOTO_NOT_FRESH(INVALID),
  /** The photo was taken elsewhere; the argument is how many metres away. */
  CHECK_PHOTO_ELSEWHERE(INVALID),
  /** A case is merged into another open case of the district, and not into itself. */
  CANNOT_MERGE_THERE(INVALID),
  NOTHING_CORRECTED(INVALID),
  ANSWER_MISSING(INVALID),
  /** A hotline entry names whom to call back. */
  CALLER_MISSING(INVALID),
  CALLED_BACK_BEFORE(CONFLICT),
  /** What is taken back is one's own last act, and soon; the argument is the bound in seconds. */
  TOO_LATE_TO_UNDO(CONFLICT),
  /** Nothing of this category is taken in here for now; the argument says why. */
  NOT_TAKEN_HERE(CONFLICT),
  /** The category has no such condition; the argument says which. */
  NO_SUCH_CONDITION(INVALID),
  WRONG_PROGRESS_CODE(NOT_FOUND),
  /** A filter of a list says what cannot be meant; the argument names it. */
  BAD_FILTER(INVALID),
  /** One character is in nearly every text. */
  WORD_TOO_SHORT(INVALID),
  /** What may be a part of a phone number does not stand in an address or a saved filter. */
  MAY_BE_A_PHONE(INVALID),
  FILTER_NAME_MISSING(INVALID),
  NO_SUCH_FILTER(NOT_FOUND),
  /** Only its owner changes a saved filter. */
  NOT_YOUR_FILTER(FORBIDDEN),
  TOO_MANY_FILTERS(CONFLICT),
  /** More cases than can be moved at once; the argument is the bound. */
  TOO_MANY_CASES(INVALID),
  /** Needs a photo or something else that differs from case to case. */
  NOT_IN_BULK(INVALID),
  /** The database went away before this case's turn came. */
  NOT_REACHED(UNAVAILABLE),
  /** As many exports as the server makes at a time are being made. */
  EXPORTS_BUSY(UNAVAILABLE);

  private final Refusal.Kind kind;

  CaseRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
