package org.tongchuang.evaluation;

import java.time.Instant;
import java.util.List;

/**
 * What was counted, step by step.
 *
 * @param asOf as of a {@link Evaluations.Table}
 * @param total all of the days together
 */
public record Trend(Instant asOf, List<Point> points, Counts total) {

  public Trend {
    points = List.copyOf(points);
  }

  /** What was counted of some days. */
  public record Part(Days days, Counts counts) {}

  /** A step, and what it is held against. */
  public record Point(Part now, Part before, Part yearBefore) {}
}
