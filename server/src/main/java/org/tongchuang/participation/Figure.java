package org.tongchuang.participation;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.participation.Register.Kind;

/**
 * One figure of a register: for an area, as of some day.
 *
 * @param entries how many entries make it
 * @param count how many there are of a group, pairings in force, how often somebody of a body took
 *     part, films and events, or how many said yes
 * @param reach how many films and events reached together, or how many were asked; 0 for other
 *     kinds
 * @param organisations how many organisations are in a pairing; 0 for other kinds
 * @param areas for how many areas there are entries
 */
public record Figure(int entries, long count, long reach, int organisations, int areas) {

  /** What parts make together, none of which lies within another. */
  private static Figure sum(List<Part> parts) {
    return new Figure(
        parts.stream().mapToInt(Part::entries).sum(),
        parts.stream().mapToLong(Part::count).sum(),
        parts.stream().mapToLong(Part::reach).sum(),
        parts.stream().flatMap(it -> it.organisation().stream()).collect(Collectors.toSet()).size(),
        parts.stream().map(Part::area).collect(Collectors.toSet()).size());
  }

  static Figure of(Kind kind, List<Part> parts) {
    return sum(counting(kind, parts));
  }

  /**
   * The parts that count when they are taken together. What is said of the size of a group in an
   * area is said of all of it: what was said of an area within counts only where nothing was said
   * of a wider one.
   */
  static List<Part> counting(Kind kind, List<Part> parts) {
    return switch (kind) {
      case GROUP -> {
        var said = parts.stream().map(Part::area).collect(Collectors.toSet());
        yield parts.stream().filter(it -> said.stream().noneMatch(wider(it.area()))).toList();
      }
      case PAIRING, CONTRIBUTION, EVENT, SURVEY -> parts;
    };
  }

  private static Predicate<AreaCode> wider(AreaCode than) {
    return it -> it.contains(than) && !it.equals(than);
  }
}
