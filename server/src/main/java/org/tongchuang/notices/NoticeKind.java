package org.tongchuang.notices;

/** What a notice is about. The words are {@code notice.<KIND>}. */
public enum NoticeKind {
  /** Somebody with the right to has told a unit on the spot. */
  ASSIGNED(true),
  DISPATCHED(false),
  REWORKED(false),
  RETURNED(false),
  DUE_SOON(false),
  OVERDUE(true),
  /** A step that has a limit of its own was not made within it. */
  STEP_LATE(false),
  SUPERVISED(true),
  /** Somebody asks for something that the reader decides. */
  PLEA_ASKED(false),
  PLEA_GRANTED(false),
  PLEA_DENIED(false),
  /** The lot to check has fallen on the reader. */
  CHECK_ASKED(false),
  /** Another case stands for this one. */
  MERGED(false),
  /** And no longer does. */
  UNMERGED(false),
  CLOSED(false),
  /** Something has been given out that the reader may read. */
  ISSUED(false),
  /** What was won is being lost again. */
  RELAPSED(false),
  REFUSED(false);

  private final boolean urgent;

  NoticeKind(boolean urgent) {
    this.urgent = urgent;
  }

  /** Whether it goes out at once, by night too, and never in a digest. */
  public boolean urgent() {
    return urgent;
  }
}
