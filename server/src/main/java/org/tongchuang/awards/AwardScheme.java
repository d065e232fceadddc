package org.tongchuang.awards;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.Unit;

/**
 * What can be awarded, to whom, and how.
 *
 * @param units kinds of units that can hold it
 * @param siteTypes types of sites that can hold it
 * @param noticeDays how many days after the one on which it is put on notice anybody may object
 * @param months for how long it is held; empty is without end
 * @param yearly whether it is reviewed each year while it is held
 * @param levels of {@link Kind#BANDS} alone, the highest first
 */
public record AwardScheme(
    String code,
    Bilingual name,
    Kind kind,
    Set<Unit.Kind> units,
    Set<String> siteTypes,
    int noticeDays,
    Optional<Integer> months,
    boolean yearly,
    List<Aspect> aspects,
    List<Level> levels) {

  /** In what it is given. */
  public enum Kind {
    /** Each aspect is a star of its own. */
    STARS,
    /** Points of all aspects together come to a level. */
    BANDS,
    /** One aspect, granted or not: a plaque, an advanced unit. */
    HONOUR
  }

  public AwardScheme {
    units = Set.copyOf(units);
    siteTypes = Set.copyOf(siteTypes);
    aspects = List.copyOf(aspects);
    levels = List.copyOf(levels);
  }

  /**
   * What one unit is competent to review.
   *
   * @param most points that a review can give; where it is granted or not, 1 is granted
   */
  public record Aspect(
      String code, Bilingual name, UnitCode unit, int most, List<Criterion> criteria) {

    public Aspect {
      criteria = List.copyOf(criteria);
    }
  }

  /** One thing that has to be shown for an aspect. */
  public record Criterion(String code, Bilingual text) {}

  /**
   * What points come to.
   *
   * @param quota how many may hold it at once; empty is as many as there are
   */
  public record Level(String code, Bilingual name, int atLeast, Optional<Integer> quota) {}

  /** The aspect of that code. */
  public Optional<Aspect> aspect(String wanted) {
    return aspects.stream().filter(it -> it.code().equals(wanted)).findFirst();
  }

  /** The level of that code. */
  public Optional<Level> level(String wanted) {
    return levels.stream().filter(it -> it.code().equals(wanted)).findFirst();
  }

  /** What reviews come to: the aspects that were granted, or the level that the points reach. */
  public List<String> worth(Map<String, Integer> points) {
    if (kind == Kind.BANDS) {
      int sum = points.values().stream().mapToInt(Integer::intValue).sum();
      return levels.stream().filter(it -> it.atLeast() <= sum).limit(1).map(Level::code).toList();
    }
    return aspects.stream().map(Aspect::code).filter(it -> points.getOrDefault(it, 0) > 0).toList();
  }

  /** Whether that much can be given at once to who applied for these aspects; nothing can be. */
  boolean canGive(List<String> given, List<String> applied) {
    boolean once = given.stream().distinct().count() == given.size();
    return kind == Kind.BANDS
        ? given.size() <= 1 && given.stream().allMatch(it -> level(it).isPresent())
        : once && applied.containsAll(given);
  }

  /** Whether one is less than the other, and still something. */
  boolean isLess(List<String> one, List<String> other) {
    if (one.isEmpty() || one.equals(other)) {
      return false;
    }
    return kind == Kind.BANDS
        ? place(one.getFirst()) > place(other.getFirst())
        : other.containsAll(one);
  }

  private int place(String level) {
    return levels.stream().map(Level::code).toList().indexOf(level);
  }

  /** The last day on which it is held, when it is from a day on. */
  Optional<LocalDate> until(LocalDate from) {
    return months.map(it -> from.plusMonths(it).minusDays(1));
  }

  /** When it is to be reviewed next, a year after a day; not when it is not held as long. */
  Optional<LocalDate> nextReview(LocalDate after, Optional<LocalDate> until) {
    return Optional.of(after.plusYears(1))
        .filter(it -> yearly && until.filter(end -> !end.isAfter(it)).isEmpty());
  }

  /** The name of something that is given under it, as a star or a level; its own for an honour. */
  public Bilingual nameOf(String given) {
    if (kind == Kind.HONOUR) {
      return name;
    }
    return Stream.concat(
            aspects.stream().filter(it -> it.code().equals(given)).map(Aspect::name),
            level(given).map(Level::name).stream())
        .findFirst()
        .orElseGet(() -> new Bilingual(given, given));
  }
}
