package org.tongchuang.evaluation;

import static java.time.temporal.TemporalAdjusters.lastDayOfMonth;
import static java.time.temporal.TemporalAdjusters.nextOrSame;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * In what a trend goes from one number to the next. The days that are asked for are cut where a
 * calendar cuts them, so that the first and the last step may be shorter; together they are all of
 * the days. What a step is held against is as many days, but that a month that is whole is held
 * against one that is whole.
 */
public enum Step {
  DAY,
  /** From Monday on. */
  WEEK,
  MONTH;

  private static final int WEEKS_OF_A_YEAR = 52;

  List<Days> cut(Days whole) {
    var steps = new ArrayList<Days>();
    for (var from = whole.from(); !from.isAfter(whole.until()); ) {
      var end = end(from);
      var until = end.isAfter(whole.until()) ? whole.until() : end;
      steps.add(new Days(from, until));
      from = until.plusDays(1);
    }
    return steps;
  }

  private LocalDate end(LocalDate of) {
    return switch (this) {
      case DAY -> of;
      case WEEK -> of.with(nextOrSame(DayOfWeek.SUNDAY));
      case MONTH -> of.with(lastDayOfMonth());
    };
  }

  /** The same part of the step before. */
  Days before(Days step) {
    return switch (this) {
      case DAY -> new Days(step.from().minusDays(1), step.until().minusDays(1));
      case WEEK -> new Days(step.from().minusWeeks(1), step.until().minusWeeks(1));
      case MONTH -> monthsBefore(step, 1);
    };
  }

  /** The same a year before; of a week, that of the same place in the year, with its weekends. */
  Days yearBefore(Days step) {
    return switch (this) {
      case DAY -> new Days(step.from().minusYears(1), step.until().minusYears(1));
      case WEEK ->
          new Days(
              step.from().minusWeeks(WEEKS_OF_A_YEAR), step.until().minusWeeks(WEEKS_OF_A_YEAR));
      case MONTH -> monthsBefore(step, 12);
    };
  }

  private static Days monthsBefore(Days step, int months) {
    var until = step.until().minusMonths(months);
    boolean ends = step.until().equals(step.until().with(lastDayOfMonth()));
    return new Days(step.from().minusMonths(months), ends ? until.with(lastDayOfMonth()) : until);
  }
}
