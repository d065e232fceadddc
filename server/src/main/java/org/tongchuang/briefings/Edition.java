package org.tongchuang.briefings;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** How often a brief is made, which is also how long the time is that it tells of. */
public enum Edition {
  /** Every day, of the day before. */
  DAY(7),
  /** Every Monday, of the week before. */
  WEEK(7),
  /** Every first day of a month, of the month before. */
  MONTH(31);

  private final int mostMissed;

  Edition(int mostMissed) {
    this.mostMissed = mostMissed;
  }

  /** Whether one is made on that day. */
  boolean isMadeOn(LocalDate day) {
    return switch (this) {
      case DAY -> true;
      case WEEK -> day.getDayOfWeek() == DayOfWeek.MONDAY;
      case MONTH -> day.getDayOfMonth() == 1;
    };
  }

  /** The first day of the time that ends with the day before {@code next}. */
  LocalDate firstBefore(LocalDate next) {
    return switch (this) {
      case DAY -> next.minusDays(1);
      case WEEK -> next.minusWeeks(1);
      case MONTH -> next.minusMonths(1);
    };
  }

  /** How many days back one is made that was missed, today among them. */
  int mostMissed() {
    return mostMissed;
  }
}
