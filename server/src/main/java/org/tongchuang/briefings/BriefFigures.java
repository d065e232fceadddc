package org.tongchuang.briefings;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tongchuang.cases.Figure;

/**
 * What was counted for a brief. Everything that its sentences say follows from it, so that they can
 * be made again.
 *
 * @param asOf what had been recorded by then is counted
 * @param counts of the period, and {@code before} of the one before it
 * @param lists who stands on the lists, as the district had decided it then
 * @param open how many cases were open
 * @param overdue how many of them were overdue
 * @param actions campaigns that were under way, the furthest behind first
 * @param waiting units that had something overdue, the longest overdue first
 * @param results what units have closed lately, by their codes
 */
public record BriefFigures(
    Period period,
    Instant asOf,
    BriefRules.Lists lists,
    Map<Figure, Long> counts,
    Map<Figure, Long> before,
    long open,
    long overdue,
    List<Action> actions,
    List<Waiting> waiting,
    List<Result> results) {

  /**
   * How far a campaign was at the end of the period.
   *
   * @param name its name then
   * @param progress parts of one, as the plan
   */
  public record Action(
      UUID campaign, String name, BigDecimal progress, BigDecimal plan, boolean behind) {}

  /**
   * What a unit has left overdue.
   *
   * @param name its name then
   * @param days by how many days the longest is overdue; 0 since today
   */
  public record Waiting(String unit, String name, long cases, long days) {}

  /**
   * What a unit has closed.
   *
   * @param name its name then
   */
  public record Result(String unit, String name, long closed, long onTime) {

    /** Whether at least so many of a hundred were in time. */
    boolean reaches(int percent) {
      return onTime * 100 >= closed * percent;
    }
  }

  public BriefFigures {
    counts = inOrder(counts);
    before = inOrder(before);
    actions = List.copyOf(actions);
    waiting = List.copyOf(waiting);
    results = List.copyOf(results);
  }

  private static Map<Figure, Long> inOrder(Map<Figure, Long> counts) {
    return Collections.unmodifiableMap(new EnumMap<>(counts));
  }
}
