package org.tongchuang.evaluation;

import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
 * @param vetoes for what a unit gets the lowest grade and no place, whatever its points
 * @param objectionDays for how many working days units may object before scores are published
 */
public record Scheme(
    String code,
    YearMonth from,
    Bilingual name,
    Ranked ranked,
    List<Group> groups,
    List<Indicator> indicators,
    List<Grade> grades,
    List<Veto> vetoes,
    int objectionDays) {

  public Scheme {
    groups = List.copyOf(groups);
    indicators = List.copyOf(indicators);
    grades = List.copyOf(grades);
    vetoes = List.copyOf(vetoes);
  }

  /** Who gets a place: whoever has at least so much of a counter. */
  public record Ranked(Counter counter, int atLeast) {}

  /** Units of some kinds, which are compared with one another. */
  public record Group(String code, Bilingual name, Set<Unit.Kind> kinds) {

    public Group {
      // in the order of the kinds, so that the same scheme is always written the same
      kinds = Collections.unmodifiableSet(new TreeSet<>(kinds));
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

    /** The fewest points that it gives. */
    public long least() {
      return scorer instanceof Entered(var least, _) ? least : 0;
    }

    /** The most points that it gives. */
    public long most() {
      return scorer instanceof Entered(_, var most) ? most : full;
    }
  }

  /**
   * What a score is called.
   *
   * @param atLeast from how many hundredths of a point on
   */
  public record Grade(Bilingual name, long atLeast, Colour colour) {}

  /** For what a unit is struck off the list of places (一票否决). */
  public record Veto(String code, Bilingual name) {}

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

  /** That of the fewest points. */
  Optional<Grade> lowest() {
    return grades.isEmpty() ? Optional.empty() : Optional.of(grades.getLast());
  }

  /** The indicator of that code. */
  Optional<Indicator> indicator(String wanted) {
    return indicators.stream().filter(it -> it.code().equals(wanted)).findFirst();
  }

  /** What an indicator or a veto is called. */
  public Optional<Bilingual> nameOf(String code) {
    return indicator(code)
        .map(Indicator::name)
        .or(() -> vetoes.stream().filter(it -> it.code().equals(code)).map(Veto::name).findFirst());
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
