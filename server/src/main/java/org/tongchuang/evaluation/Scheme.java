package org.tongchuang.evaluation;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongchuang.evaluation.Scorer.Entered;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.people.Unit;

/**
 * By what units are scored and ranked each month (考评办法), as the pack says.
 *
 * @param from the first month for which this version counts
 * @param ranked who has fewer cases than this gets points and no place
 * @param groups of units that are comparable, each with places of its own; none for one of all
 * @param grades from the highest on
 */
public record Scheme(
    String code,
    YearMonth from,
    Bilingual name,
    Ranked ranked,
    List<Group> groups,
    List<Indicator> indicators,
    List<Grade> grades) {

  public Scheme {
    groups = List.copyOf(groups);
    indicators = List.copyOf(indicators);
    grades = List.copyOf(grades);
  }

  /** Who gets a place: whoever has at least so much of a counter. */
  public record Ranked(Counter counter, int atLeast) {}

  /** Units of some kinds, which are compared with one another. */
  public record Group(String code, Bilingual name, Set<Unit.Kind> kinds) {

    public Group {
      kinds = Set.copyOf(kinds);
    }
  }

  /**
   * What gives points.
   *
   * @param full the most, in hundredths of a point
   */
  public record Indicator(String code, Bilingual name, long full, Scorer scorer) {

    /** Whether the office says it. */
    boolean entered() {
      return scorer instanceof Entered;
    }
  }

  /**
   * What a score is called.
   *
   * @param atLeast from how many hundredths of a point on
   */
  public record Grade(Bilingual name, long atLeast, Colour colour) {}

  /** In what colour a grade is shown. */
  public enum Colour {
    GREEN,
    BLUE,
    YELLOW,
    RED
  }

  Optional<Grade> grade(long total) {
    return grades.stream().filter(it -> total >= it.atLeast()).findFirst();
  }

  /** The group of a kind of units; empty where there are groups and it is in none. */
  Optional<String> group(Optional<Unit.Kind> kind) {
    return groups.isEmpty()
        ? Optional.of("")
        : groups.stream()
            .filter(it -> kind.filter(it.kinds()::contains).isPresent())
            .map(Group::code)
            .findFirst();
  }
}
