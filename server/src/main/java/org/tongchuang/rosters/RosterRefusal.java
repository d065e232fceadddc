package org.tongchuang.rosters;

import static org.tongchuang.kernel.Refusal.Kind.CONFLICT;
import static org.tongchuang.kernel.Refusal.Kind.FORBIDDEN;
import static org.tongchuang.kernel.Refusal.Kind.INVALID;
import static org.tongchuang.kernel.Refusal.Kind.NOT_FOUND;

import org.tongchuang.kernel.Refusal;

/** Why a request about rosters is refused. */
public enum RosterRefusal implements Refusal.Code {
  /** The unit mans no post; the argument is its code. */
  NO_SUCH_ROSTER(NOT_FOUND),
  /** There is no such post, or it is no longer manned; the argument is its code. */
  NO_SUCH_POST(NOT_FOUND),
  /** The post has no hours that begin then; the argument is the time. */
  NO_SUCH_HOURS(NOT_FOUND),
  /** The post is another unit's. */
  NOT_YOUR_POST(FORBIDDEN),
  /** The shift is over; what is past is not rewritten. */
  SHIFT_OVER(CONFLICT),
  /** The day is further ahead than the argument says, in days. */
  SHIFT_TOO_FAR(INVALID),
  /** Somebody has changed the shift since it was read; the argument is its version now. */
  SHIFT_CHANGED_MEANWHILE(CONFLICT),
  /**
   * Somebody who is named has no position in the unit; the argument is the name, if there is one.
   */
  NOT_OF_THE_UNIT(INVALID),
  /** Somebody is named twice. */
  NAMED_TWICE(INVALID),
  /**
   * The arguments are who is on duty at the same time already, at which post, on which day and
   * when.
   */
  ON_DUTY_ELSEWHERE(CONFLICT);

  private final Refusal.Kind kind;

  RosterRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
