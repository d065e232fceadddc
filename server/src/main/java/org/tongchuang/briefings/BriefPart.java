package org.tongchuang.briefings;

/** The parts of a brief, in the order in which they stand on its page. */
public enum BriefPart {
  /** The numbers of the day, week or month against those of the one before. */
  PERIOD,
  /** How the special actions are getting on. */
  ACTIONS,
  /** Units that put things right in time, and units that do not. */
  LISTS,
  /** What is overdue, by unit and days. */
  OVERDUE,
  /** What the next one is about: points that the office writes. */
  AHEAD,
  /** What the leader has to decide: points that the office writes. */
  DECISIONS;

  /** The most points that there may be where the office writes them. */
  public static final int MOST_POINTS = 3;

  /** The key of the words that head it. */
  public String heading(Edition edition) {
    var key = "brief.part." + this;
    return this == PERIOD || this == AHEAD ? key + "." + edition : key;
  }

  /** Whether the office writes it as points, each on a line of its own. */
  public boolean isPoints() {
    return this == AHEAD || this == DECISIONS;
  }
}
