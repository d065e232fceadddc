package org.tongchuang.meetings;

import static org.tongchuang.kernel.Refusal.Kind.CONFLICT;
import static org.tongchuang.kernel.Refusal.Kind.FORBIDDEN;
import static org.tongchuang.kernel.Refusal.Kind.INVALID;
import static org.tongchuang.kernel.Refusal.Kind.NOT_FOUND;

import org.tongchuang.kernel.Refusal;

/** Why a request about meetings is refused. */
public enum MeetingRefusal implements Refusal.Code {
  NO_SUCH_MEETING(NOT_FOUND),
  NO_SUCH_MATTER(NOT_FOUND),
  /** There is no such series in the pack, or it has ended; the argument is its code. */
  NO_SUCH_SERIES(INVALID),
  /** The id belongs to a meeting that was asked for otherwise. */
  MEETING_ID_TAKEN(CONFLICT),
  MATTER_ID_TAKEN(CONFLICT),
  DECISION_ID_TAKEN(CONFLICT),
  /** The series has a meeting at that time already. */
  MEETING_TWICE(CONFLICT),
  /** It would begin in the past, or further ahead than the argument says, in days. */
  MEETING_TIME_WRONG(INVALID),
  /** Somebody has changed the meeting since it was read; the argument is its version now. */
  MEETING_CHANGED_MEANWHILE(CONFLICT),
  /** That is not open in the state that the meeting is in, which is the argument. */
  MEETING_STEP_NOT_OPEN(CONFLICT),
  /** A unit is named twice, or was not asked to come. */
  NOT_ASKED_TO_COME(INVALID),
  /** There are as many matters as there may be; the argument says how many. */
  TOO_MANY_MATTERS(CONFLICT),
  /** There are as many decisions as there may be; the argument says how many. */
  TOO_MANY_DECISIONS(CONFLICT),
  /** Only the unit that has raised a matter, and the office, withdraw it. */
  NOT_YOUR_MATTER(FORBIDDEN);

  private final Refusal.Kind kind;

  MeetingRefusal(Refusal.Kind kind) {
    this.kind = kind;
  }

  @Override
  public Refusal.Kind kind() {
    return kind;
  }
}
