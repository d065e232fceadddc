package org.tongchuang.briefings;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The time that a brief or a bulletin tells of: a day, a week from Monday on, or a month.
 *
 * @param next the first day after it, on which its brief is made
 */
public record Period(Edition edition, LocalDate next) {

  /** How long names are. */
  private static final int MONTH = 7;

  private static final int WEEK = 8;

  private static final String MONDAY = "-1";

  public Period {
    if (!edition.isMadeOn(next)) {
      throw new IllegalArgumentException("no " + edition + " ends before " + next);
    }
  }

  /** The day before that on which its brief is made. */
  static Period before(LocalDate next) {
    return new Period(Edition.DAY, next);
  }

  /** The first day. */
  public LocalDate first() {
    return edition.firstBefore(next);
  }

  /** The last day. */
  public LocalDate last() {
    return next.minusDays(1);
  }

  /** The one before it. */
  Period previous() {
    return new Period(edition, first());
  }

  /** Reads a name as {@link #toString} writes it; empty when it is none. */
  public static Optional<Period> of(String name) {
    try {
      return Optional.of(read(name)).filter(it -> it.toString().equals(name));
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  private static Period read(String name) {
    return switch (name.length()) {
      case MONTH -> new Period(Edition.MONTH, YearMonth.parse(name).plusMonths(1).atDay(1));
      case WEEK ->
          new Period(
              Edition.WEEK,
              LocalDate.parse(name + MONDAY, DateTimeFormatter.ISO_WEEK_DATE).plusWeeks(1));
      default -> before(LocalDate.parse(name));
    };
  }

  /**
   * Its name: a week as {@code 2026-W47} (ISO 8601), a month as {@code 2026-11}; a day by the
   * morning after, on which its brief is read.
   */
  @Override
  public String toString() {
    return switch (edition) {
      case DAY -> next.toString();
      case WEEK -> DateTimeFormatter.ISO_WEEK_DATE.format(first()).substring(0, WEEK);
      case MONTH -> YearMonth.from(first()).toString();
    };
  }
}
