package org.tongchuang.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongchuang.worktime.Limit;

/**
 * 立案条件: when something of a category is filed, how long its handling may take, and when it counts
 * as put right.
 *
 * @param place its place among those of the category
 * @param text what is seen
 * @param closing what must be seen before the case is closed
 * @param notCollected what is not to be collected under it, if anything
 * @param limits how long handling may take, by grade of area and day
 * @param ended whether the pack no longer names it
 */
public record Condition(
    String category,
    String code,
    int place,
    Words text,
    Words closing,
    Optional<Words> notCollected,
    List<GradedLimit> limits,
    boolean ended) {

  /** What makes a condition one: its code says nothing without the category. */
  record Key(String category, String code) {}

  /** A text in both languages. */
  public record Words(String zh, String en) {

    /** The text in the reader's language. */
    public String in(Locale reader) {
      return reader.getLanguage().equals("en") ? en : zh;
    }
  }

  /**
   * A limit for areas of a grade, or for all that no other is for.
   *
   * @param grade empty for areas of any grade
   */
  public record GradedLimit(Optional<Grade> grade, Validity validity, Limit limit) {}

  public Condition {
    limits = List.copyOf(limits);
  }

  Key key() {
    return new Key(category, code);
  }

  /** The same condition with these limits. */
  Condition with(List<GradedLimit> others) {
    return new Condition(category, code, place, text, closing, notCollected, others, ended);
  }

  /** The same condition with one more limit. */
  Condition plus(GradedLimit limit) {
    return with(Stream.concat(limits.stream(), Stream.of(limit)).toList());
  }

  /**
   * The limit that holds on a day in an area of that grade: the one for the grade, else the one for
   * any; none when neither is valid on that day.
   */
  Optional<Limit> limit(Optional<Grade> grade, LocalDate day) {
    return limit(day, grade)
        .or(() -> grade.isPresent() ? limit(day, Optional.empty()) : Optional.empty());
  }

  private Optional<Limit> limit(LocalDate day, Optional<Grade> grade) {
    return limits.stream()
        .filter(it -> it.grade().equals(grade) && it.validity().covers(day))
        .map(GradedLimit::limit)
        .findFirst();
  }

  /** The same condition, once the pack no longer names it. */
  Condition end() {
    return new Condition(category, code, place, text, closing, notCollected, limits, true);
  }
}
