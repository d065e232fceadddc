package org.tongchuang.briefings;

/** The parts of a brief, in the order in which they stand on its page. */
public enum BriefPart {
  /** The numbers of yesterday against those of the day before. */
  YESTERDAY,
  /** How the special actions are getting on. */
  ACTIONS,
  /** Units that put things right in time, and units that do not. */
  LISTS,
  /** What is overdue, by unit and days. */
  OVERDUE,
  /** What today is about: points that the office writes. */
  TODAY,
  /** What the leader has to decide: points that the office writes. */
  DECISIONS;

  /** The most points that there may be where the office writes them. */
  public static final int MOST_POINTS = 3;

  /** Whether the office writes it as points, each on a line of its own. */
  public boolean isPoints() {
    return this == TODAY || this == DECISIONS;
  }
}
