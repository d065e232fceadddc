package org.tongchuang.briefings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tongchuang.cases.Figure;

/**
 * What was counted for the brief of a day. Everything that its sentences say follows from it, so
 * that they can be made again.
 *
 * @param asOf what had been recorded by then is counted
 * @param lists who stands on the lists, as the district had decided it then
 * @param open how many cases were open
 * @param overdue how many of them were overdue
 * @param waiting units that had something overdue, the longest overdue first
 * @param results what units have closed in the week, by their codes
 */
public record BriefFigures(
    LocalDate day,
    Instant asOf,
    BriefRules.Lists lists,
    Map<Figure, Long> yesterday,
    Map<Figure, Long> before,
    long open,
    long overdue,
    List<Waiting> waiting,
    List<Result> results) {

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
    yesterday = inOrder(yesterday);
    before = inOrder(before);
    waiting = List.copyOf(waiting);
    results = List.copyOf(results);
  }

  private static Map<Figure, Long> inOrder(Map<Figure, Long> counts) {
    return Collections.unmodifiableMap(new EnumMap<>(counts));
  }
}
