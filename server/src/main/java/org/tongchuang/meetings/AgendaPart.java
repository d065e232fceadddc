package org.tongchuang.meetings;

/** The parts of an agenda, in the order in which they are gone through. */
public enum AgendaPart {
  /** Decisions of earlier meetings that have not been read out as done yet. */
  LEFT_OPEN,
  /** What is late: cases by unit, and tasks. */
  OVERDUE,
  /** What does not move: cases that are suspended or wait for somebody's word. */
  BLOCKED,
  /** What has been raised: cases under supervision, and what units have asked for. */
  RAISED,
  /** What the last assessment lost most by. */
  LOST,
  OTHER
}
