package org.tongchuang.worktime;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * When a district works: its weekdays, the periods of a working day, and the days that differ.
 *
 * @param timeZone where its days begin and end
 * @param weekdays the days of the week that are worked
 * @param periods the parts of a working day that are worked, in order, without overlap
 * @param specialDays holidays, and days off that are worked to make up for one (调休)
 */
public record WorkCalendar(
    ZoneId timeZone,
    Set<DayOfWeek> weekdays,
    List<Period> periods,
    NavigableMap<LocalDate, SpecialDay> specialDays) {

  /** A part of a day, from its first moment to just before its end. */
  public record Period(LocalTime from, LocalTime to) {

    public Period {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("a period ends after it begins: " + from + "-" + to);
      }
    }

    private Duration length() {
      return Duration.between(from, to);
    }
  }

  /** What a special day is. */
  public enum Kind {
    HOLIDAY,
    WORKDAY
  }

  /** A day that its weekday does not tell. */
  public record SpecialDay(Kind kind, String name) {}

  public WorkCalendar {
    weekdays = Set.copyOf(weekdays);
    periods = List.copyOf(periods);
    specialDays = Collections.unmodifiableNavigableMap(new TreeMap<>(specialDays));
    if (weekdays.isEmpty() || periods.isEmpty()) {
      throw new IllegalArgumentException("nothing is ever worked");
    }
    if (!isInOrder(periods)) {
      throw new IllegalArgumentException("periods overlap: " + periods);
    }
  }

  /** Whether each period begins no earlier than the one before it ends. */
  static boolean isInOrder(List<Period> periods) {
    for (int i = 1; i < periods.size(); i++) {
      if (periods.get(i).from().isBefore(periods.get(i - 1).to())) {
        return false;
      }
    }
    return true;
  }

  /** Whether the holidays of a year are known: whether any day of it is special. */
  public boolean knows(int year) {
    var first = specialDays.ceilingKey(LocalDate.of(year, 1, 1));
    return first != null && first.getYear() == year;
  }

  /** Whether a day is worked; by its weekday alone in a year that is not {@link #knows known}. */
  public boolean isWorkingDay(LocalDate day) {
    var special = specialDays.get(day);
    return special == null ? weekdays.contains(day.getDayOfWeek()) : special.kind() == Kind.WORKDAY;
  }

  /**
   * The earliest moment by which a limit has passed. For working units that is the moment at which
   * so much working time has passed, which may be the very end of a period. For natural days it is
   * the end of the last of them, midnight.
   */
  public Instant deadline(Instant start, Limit limit) {
    return switch (limit.unit()) {
      case URGENT_HOUR -> start.plus(Duration.ofHours(limit.value()));
      case URGENT_DAY -> start.plus(Duration.ofDays(limit.value()));
      case WORKING_HOUR -> afterWork(start, Duration.ofHours(limit.value()));
      case WORKING_DAY -> afterWork(start, workOfADay().multipliedBy(limit.value()));
      case NATURAL_DAY ->
          dayOf(start).plusDays(limit.value() + 1L).atStartOfDay(timeZone).toInstant();
    };
  }

  /** Whether counting from one moment to another goes through {@link #knows known} years only. */
  boolean knows(Instant from, Instant to) {
    for (int year = dayOf(from).getYear(); year <= dayOf(to).getYear(); year++) {
      if (!knows(year)) {
        return false;
      }
    }
    return true;
  }

  private Instant afterWork(Instant start, Duration amount) {
    var left = amount;
    for (var day = dayOf(start); ; day = day.plusDays(1)) {
      if (!isWorkingDay(day)) {
        continue;
      }
      for (var period : periods) {
        var from = moment(day, period.from());
        if (from.isBefore(start)) {
          from = start;
        }
        var length = Duration.between(from, moment(day, period.to()));
        if (left.compareTo(length) <= 0) {
          return from.plus(left);
        }
        if (length.isPositive()) {
          left = left.minus(length);
        }
      }
    }
  }

  private Duration workOfADay() {
    return periods.stream().map(Period::length).reduce(Duration.ZERO, Duration::plus);
  }

  private LocalDate dayOf(Instant moment) {
    return moment.atZone(timeZone).toLocalDate();
  }

  private Instant moment(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(timeZone).toInstant();
  }
}
