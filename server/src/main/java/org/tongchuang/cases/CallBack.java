package org.tongchuang.cases;

/**
 * What a reporter answered when asked afterwards. Whether it is solved and whether one is satisfied
 * are two things: the first is about the street, the second about us.
 */
public record CallBack(boolean solved, Satisfaction satisfaction) {

  /** How satisfied, in the five steps that the field scores (100, 80, 50, 0 and -100). */
  public enum Satisfaction {
    VERY_SATISFIED,
    SATISFIED,
    NEUTRAL,
    DISSATISFIED,
    VERY_DISSATISFIED
  }
}
