package org.tongchuang.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.tongchuang.worktime.Limit.Unit.NATURAL_DAY;
import static org.tongchuang.worktime.Limit.Unit.URGENT_DAY;
import static org.tongchuang.worktime.Limit.Unit.URGENT_HOUR;
import static org.tongchuang.worktime.Limit.Unit.WORKING_DAY;
import static org.tongchuang.worktime.Limit.Unit.WORKING_HOUR;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongchuang.packs.Pack;
import org.tongchuang.worktime.Limit.Unit;
import org.tongchuang.worktime.WorkCalendar.Kind;
import org.tongchuang.worktime.WorkCalendar.Period;
import org.tongchuang.worktime.WorkCalendar.SpecialDay;

class WorkCalendarTests {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  /** The calendar of a pack as it is shipped. */
  private static WorkCalendar of(String pack) {
    var opened = Pack.open(Path.of("../packs", pack), false);
    var calendar = WorktimeSection.calendar(opened);
    assertThat(opened.faults()).isEmpty();
    return calendar.orElseThrow();
  }

  private final WorkCalendar calendar = of("chuanhui");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # start,           limit, deadline
          # a Tuesday in July, before, within, between, after periods, and exactly on their borders
          2026-07-14T06:00,  1, 2026-07-14T09:00
          2026-07-14T08:00,  1, 2026-07-14T09:00
          2026-07-14T08:00,  4, 2026-07-14T12:00
          2026-07-14T08:00,  5, 2026-07-14T15:00
          2026-07-14T08:00,  8, 2026-07-14T18:00
          2026-07-14T08:00,  9, 2026-07-15T09:00
          2026-07-14T11:30,  1, 2026-07-14T14:30
          2026-07-14T11:59,  1, 2026-07-14T14:59
          2026-07-14T12:00,  1, 2026-07-14T15:00
          2026-07-14T13:00,  1, 2026-07-14T15:00
          2026-07-14T14:00,  4, 2026-07-14T18:00
          2026-07-14T17:00,  1, 2026-07-14T18:00
          2026-07-14T17:00,  2, 2026-07-15T09:00
          2026-07-14T18:00,  1, 2026-07-15T09:00
          2026-07-14T23:59,  1, 2026-07-15T09:00
          2026-07-15T00:00,  1, 2026-07-15T09:00
          # over a weekend
          2026-07-17T17:00,  1, 2026-07-17T18:00
          2026-07-17T17:30,  1, 2026-07-20T08:30
          2026-07-18T10:00,  4, 2026-07-20T12:00
          2026-07-19T10:00,  2, 2026-07-20T10:00
          # a Saturday that is worked before the spring festival of 2026, then nine days that are not
          2026-02-13T18:00,  1, 2026-02-14T09:00
          2026-02-14T10:00,  2, 2026-02-14T12:00
          2026-02-14T17:00,  2, 2026-02-24T09:00
          2026-02-17T10:00,  1, 2026-02-24T09:00
          2026-02-23T23:59,  1, 2026-02-24T09:00
          # the Saturday after it
          2026-02-27T17:00,  2, 2026-02-28T09:00
          2026-02-28T17:00,  2, 2026-03-02T09:00
          # a Sunday that is worked
          2026-09-20T08:00,  8, 2026-09-20T18:00
          # the last day of a year, a holiday and an ordinary weekend around New Year
          2022-12-30T17:00,  2, 2023-01-03T09:00
          2023-12-29T17:00,  2, 2024-01-02T09:00
          # a leap day, a Thursday
          2024-02-28T17:00,  2, 2024-02-29T09:00
          """)
  void workingHoursPassWithinPeriodsOnly(LocalDateTime start, int hours, LocalDateTime deadline) {
    assertThat(local(calendar.deadline(instant(start), new Limit(hours, WORKING_HOUR))))
        .isEqualTo(deadline);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2026-07-14T08:00,   1, 2026-07-14T18:00
          2026-07-14T10:00,   1, 2026-07-15T10:00
          2026-07-14T12:00,   1, 2026-07-15T12:00
          2026-07-14T13:00,   1, 2026-07-15T12:00
          2026-07-14T18:00,   1, 2026-07-15T18:00
          2026-07-14T20:00,   1, 2026-07-15T18:00
          2026-07-17T10:00,   1, 2026-07-20T10:00
          2026-07-13T10:00,   5, 2026-07-20T10:00
          2026-02-13T10:00,   1, 2026-02-14T10:00
          2026-02-14T10:00,   1, 2026-02-24T10:00
          2026-02-13T10:00,   3, 2026-02-25T10:00
          2026-09-30T10:00,   1, 2026-10-08T10:00
          2026-10-09T10:00,   1, 2026-10-10T10:00
          2026-10-10T10:00,   1, 2026-10-12T10:00
          2025-01-01T00:00, 248, 2025-12-31T18:00
          """)
  void aWorkingDayIsTheWorkOfOneDay(LocalDateTime start, int days, LocalDateTime deadline) {
    assertThat(local(calendar.deadline(instant(start), new Limit(days, WORKING_DAY))))
        .isEqualTo(deadline);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2026-07-14T10:15:30,  2, URGENT_HOUR, 2026-07-14T12:15:30
          2026-07-18T23:00:00,  2, URGENT_HOUR, 2026-07-19T01:00:00
          2026-02-17T03:00:00, 30, URGENT_HOUR, 2026-02-18T09:00:00
          2026-02-17T03:00:00,  2, URGENT_DAY,  2026-02-19T03:00:00
          2026-07-14T00:00:00,  1, NATURAL_DAY, 2026-07-16T00:00:00
          2026-07-14T23:59:59,  1, NATURAL_DAY, 2026-07-16T00:00:00
          2026-07-17T10:00:00,  3, NATURAL_DAY, 2026-07-21T00:00:00
          2026-12-31T10:00:00,  1, NATURAL_DAY, 2027-01-02T00:00:00
          """)
  void urgentAndNaturalUnitsPassAtNightAndOnHolidays(
      LocalDateTime start, int value, Unit unit, LocalDateTime deadline) {
    assertThat(local(calendar.deadline(instant(start), new Limit(value, unit))))
        .isEqualTo(deadline);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # working days of a year as the State Council's notices make them
          2022, 249
          2023, 249
          2024, 251
          2025, 248
          2026, 248
          """)
  void aYearHasItsWorkingDays(int year, int workingDays) {
    assertThat(days(year).filter(calendar::isWorkingDay)).hasSize(workingDays);
    assertThat(calendar.knows(year)).isTrue();
  }

  @Test
  void everyDayOfFiveYearsIsAskedOnceOfEachKind() {
    for (int year = 2022; year <= 2026; year++) {
      days(year).forEach(this::isWorkedExactlyWhenItShouldBe);
    }
  }

  private void isWorkedExactlyWhenItShouldBe(LocalDate day) {
    var special = calendar.specialDays().get(day);
    boolean worked =
        special == null ? day.getDayOfWeek().getValue() <= 5 : special.kind() == Kind.WORKDAY;
    var midnight = day.atStartOfDay(SHANGHAI).toInstant();
    var deadline = local(calendar.deadline(midnight, new Limit(8, WORKING_HOUR)));
    assertThat(deadline.toLocalTime()).isEqualTo("18:00");
    assertThat(deadline.toLocalDate().equals(day)).as(day.toString()).isEqualTo(worked);
  }

  @Test
  void deadlinesAgreeWithCountingMinuteByMinute() {
    var random = new Random(20260217);
    var first = instant(LocalDateTime.parse("2026-01-01T00:00"));
    for (int i = 0; i < 300; i++) {
      var start = first.plus(Duration.ofMinutes(random.nextInt(330 * 24 * 60)));
      int hours = 1 + random.nextInt(40);
      assertThat(calendar.deadline(start, new Limit(hours, WORKING_HOUR)))
          .as("%s, %s hours", local(start), hours)
          .isEqualTo(counted(start, hours * 60));
    }
  }

  private Instant counted(Instant start, int minutes) {
    var moment = local(start);
    int left = minutes;
    while (left > 0) {
      int hour = moment.getHour();
      if (calendar.isWorkingDay(moment.toLocalDate()) && hour >= 8 && hour < 18 && hour / 2 != 6) {
        left--;
      }
      moment = moment.plusMinutes(1);
    }
    return instant(moment);
  }

  @Test
  void aLaterStartNeverHasAnEarlierDeadline() {
    var random = new Random(411602);
    var units = List.of(Unit.values());
    var first = instant(LocalDateTime.parse("2022-01-01T00:00"));
    for (int i = 0; i < 20_000; i++) {
      var start = first.plusMillis(random.nextLong(Duration.ofDays(1800).toMillis()));
      var later = start.plusMillis(random.nextLong(Duration.ofDays(3).toMillis()));
      var unit = units.get(random.nextInt(units.size()));
      var limit = new Limit(1 + random.nextInt(30), unit);
      var deadline = calendar.deadline(start, limit);
      assertThat(deadline).isAfter(start).isBeforeOrEqualTo(calendar.deadline(later, limit));
    }
  }

  @Test
  void aYearWithoutHolidaysIsNotKnown() {
    assertThat(calendar.knows(2021)).isFalse();
    assertThat(calendar.knows(2027)).isFalse();
    var lastFriday = instant(LocalDateTime.parse("2026-12-31T17:00"));
    assertThat(calendar.knows(lastFriday, calendar.deadline(lastFriday, hours(1)))).isTrue();
    assertThat(calendar.knows(lastFriday, calendar.deadline(lastFriday, hours(2)))).isFalse();
  }

  @Test
  void aDayOfSummerTimeIsCountedByItsClock() {
    var boston = of("boston");
    var zone = ZoneId.of("America/New_York");
    // clocks go forward on Sunday, 2015-03-08
    var friday = LocalDateTime.parse("2015-03-06T16:00").atZone(zone).toInstant();
    assertThat(LocalDateTime.ofInstant(boston.deadline(friday, hours(1)), zone))
        .isEqualTo("2015-03-09T09:00");
    var saturday = LocalDateTime.parse("2015-03-07T12:00").atZone(zone).toInstant();
    assertThat(LocalDateTime.ofInstant(boston.deadline(saturday, new Limit(1, URGENT_DAY)), zone))
        .isEqualTo("2015-03-08T13:00");
    assertThat(LocalDateTime.ofInstant(boston.deadline(saturday, new Limit(1, NATURAL_DAY)), zone))
        .isEqualTo("2015-03-09T00:00");
    assertThat(boston.isWorkingDay(LocalDate.of(2015, 4, 20))).isFalse();
  }

  @Test
  void aCalendarInWhichNothingIsWorkedOrPeriodsOverlapCannotBeMade() {
    var none = new TreeMap<LocalDate, SpecialDay>();
    var days = EnumSet.of(DayOfWeek.MONDAY);
    var morning = new Period(LocalTime.of(8, 0), LocalTime.of(12, 0));
    var late = new Period(LocalTime.of(11, 0), LocalTime.of(13, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkCalendar(SHANGHAI, days, List.of(), none));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkCalendar(SHANGHAI, days, List.of(morning, late), none));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Period(LocalTime.of(12, 0), LocalTime.of(12, 0)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limit(0, URGENT_HOUR));
  }

  private static Stream<LocalDate> days(int year) {
    return LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1));
  }

  private static Limit hours(int value) {
    return new Limit(value, WORKING_HOUR);
  }

  private static Instant instant(LocalDateTime local) {
    return local.atZone(SHANGHAI).toInstant();
  }

  private static LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, SHANGHAI);
  }
}
