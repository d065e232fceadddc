package org.tongchuang.worktime;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * When a district works: its weekdays, the periods of a working day, and the days that differ; and
 * the arithmetic on it.
 *
 * <p>Immutable, and equal to another that says the same. Each year is added up once, when it is
 * first asked for, so that a question costs the same over an hour and over ten years.
 *
 * <p>Where the clocks are put forward, a period begins or ends no earlier than they jump; where
 * they are put back, an hour within a period is worked twice.
 */
public final class WorkCalendar {

  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9999;
  private static final int FIRST_REMEMBERED = 1990;
  private static final int LAST_REMEMBERED = 2090;
  private static final Duration DAY = Duration.ofDays(1);

  private final ZoneId timeZone;
  private final Set<DayOfWeek> weekdays;
  private final List<Period> periods;
  private final NavigableMap<LocalDate, SpecialDay> specialDays;
  private final Map<Integer, WorkYear> years = new ConcurrentHashMap<>();

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

  /**
   * A calendar.
   *
   * @param timeZone where its days begin and end
   * @param weekdays the days of the week that are worked
   * @param periods the parts of a working day that are worked, in order, without overlap
   * @param specialDays holidays, and days off that are worked to make up for one (调休)
   */
  public WorkCalendar(
      ZoneId timeZone,
      Set<DayOfWeek> weekdays,
      List<Period> periods,
      NavigableMap<LocalDate, SpecialDay> specialDays) {
    this.timeZone = timeZone;
    this.weekdays = Set.copyOf(weekdays);
    this.periods = List.copyOf(periods);
    this.specialDays = Collections.unmodifiableNavigableMap(new TreeMap<>(specialDays));
    if (weekdays.isEmpty() || periods.isEmpty()) {
      throw new IllegalArgumentException("nothing is ever worked");
    }
    if (!isInOrder(periods)) {
      throw new IllegalArgumentException("periods overlap: " + periods);
    }
  }

  public ZoneId timeZone() {
    return timeZone;
  }

  public Set<DayOfWeek> weekdays() {
    return weekdays;
  }

  public List<Period> periods() {
    return periods;
  }

  public NavigableMap<LocalDate, SpecialDay> specialDays() {
    return specialDays;
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
    return limit.unit() == Limit.Unit.NATURAL_DAY
        ? startOf(dayOf(start).plusDays(limit.value() + 1L))
        : after(limit.unit(), start, length(limit));
  }

  /** How much working time lies between two moments. */
  public Duration worked(Instant from, Instant to) {
    return passed(Limit.Unit.WORKING_HOUR, from, to);
  }

  /** How long a limit is in its unit's own time: see {@link #passed}. */
  public Duration length(Limit limit) {
    return switch (limit.unit()) {
      case URGENT_MINUTE, WORKING_MINUTE -> Duration.ofMinutes(limit.value());
      case URGENT_HOUR, WORKING_HOUR -> Duration.ofHours(limit.value());
      case URGENT_DAY, NATURAL_DAY -> Duration.ofDays(limit.value());
      case WORKING_DAY -> workOfADay().multipliedBy(limit.value());
    };
  }

  /**
   * How much of a unit's own time lies between two moments: working time for working units, all
   * time for urgent ones. For natural days each day of the calendar is 24 hours, counted from its
   * midnight, also where the clocks change on it: the end of a shorter day counts in one, an hour
   * beyond the 24th not at all.
   */
  public Duration passed(Limit.Unit unit, Instant from, Instant to) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("%s is before %s".formatted(to, from));
    }
    return switch (unit) {
      case URGENT_MINUTE, URGENT_HOUR, URGENT_DAY -> Duration.between(from, to);
      case WORKING_MINUTE, WORKING_HOUR, WORKING_DAY -> work(from, to);
      case NATURAL_DAY ->
          DAY.multipliedBy(ChronoUnit.DAYS.between(dayOf(from), dayOf(to)))
              .plus(ofTheDay(to))
              .minus(ofTheDay(from));
    };
  }

  /**
   * The earliest moment by which so much of a unit's own time has {@link #passed} since another;
   * that other moment itself for no time at all.
   */
  public Instant after(Limit.Unit unit, Instant start, Duration amount) {
    if (amount.isNegative()) {
      throw new IllegalArgumentException("time does not run backwards: " + amount);
    }
    if (amount.isZero()) {
      return start;
    }
    return switch (unit) {
      case URGENT_MINUTE, URGENT_HOUR, URGENT_DAY -> start.plus(amount);
      case WORKING_MINUTE, WORKING_HOUR, WORKING_DAY -> afterWork(start, amount.toNanos());
      case NATURAL_DAY -> afterDays(start, amount);
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

  /** The first moment of a day. */
  Instant startOf(LocalDate day) {
    return day.atStartOfDay(timeZone).toInstant();
  }

  /**
   * The first moment at which the clocks on the wall show this time of this day, or a later one.
   */
  Instant moment(LocalDate day, LocalTime time) {
    var local = day.atTime(time);
    var jump = timeZone.getRules().getTransition(local);
    return jump != null && jump.isGap() ? jump.getInstant() : local.atZone(timeZone).toInstant();
  }

  private Duration work(Instant from, Instant to) {
    int first = dayOf(from).getYear();
    int last = dayOf(to).getYear();
    long ofLast = year(last).workedUntil(to);
    var work = Duration.ofNanos(ofLast - year(first).workedUntil(from));
    for (int year = first; year < last; year++) {
      work = work.plusNanos(year(year).total());
    }
    return work;
  }

  private Instant afterWork(Instant start, long nanos) {
    int number = dayOf(start).getYear();
    var year = year(number);
    long left = nanos + year.workedUntil(start);
    while (left > year.total()) {
      left -= year.total();
      number++;
      year = year(number);
    }
    return year.whenWorked(left);
  }

  private Instant afterDays(Instant start, Duration amount) {
    var total = ofTheDay(start).plus(amount);
    var day = dayOf(start).plusDays(total.toDays());
    var moment = startOf(day).plus(total.minusDays(total.toDays()));
    var next = startOf(day.plusDays(1));
    return moment.isBefore(next) ? moment : next;
  }

  /** How much of its day's 24 hours has passed at a moment. */
  private Duration ofTheDay(Instant moment) {
    var elapsed = Duration.between(startOf(dayOf(moment)), moment);
    return elapsed.compareTo(DAY) < 0 ? elapsed : DAY;
  }

  private WorkYear year(int year) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new IllegalArgumentException("no calendar goes as far as the year " + year);
    }
    if (year < FIRST_REMEMBERED || year > LAST_REMEMBERED) {
      return new WorkYear(this, year);
    }
    var known = years.get(year);
    return known != null ? known : years.computeIfAbsent(year, it -> new WorkYear(this, it));
  }

  private Duration workOfADay() {
    return periods.stream().map(Period::length).reduce(Duration.ZERO, Duration::plus);
  }

  private LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, timeZone);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof WorkCalendar it
            && timeZone.equals(it.timeZone)
            && weekdays.equals(it.weekdays)
            && periods.equals(it.periods)
            && specialDays.equals(it.specialDays));
  }

  @Override
  public int hashCode() {
    return Objects.hash(timeZone, weekdays, periods);
  }

  @Override
  public String toString() {
    return "WorkCalendar[%s, %s, %s, %d special days]"
        .formatted(timeZone, weekdays, periods, specialDays.size());
  }
}
