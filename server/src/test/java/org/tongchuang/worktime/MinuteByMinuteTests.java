package org.tongchuang.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.tongchuang.worktime.Limit.Unit.NATURAL_DAY;
import static org.tongchuang.worktime.Limit.Unit.URGENT_HOUR;
import static org.tongchuang.worktime.Limit.Unit.WORKING_DAY;
import static org.tongchuang.worktime.Limit.Unit.WORKING_HOUR;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongchuang.packs.Pack;
import org.tongchuang.worktime.WorkCalendar.Kind;
import org.tongchuang.worktime.WorkCalendar.Period;
import org.tongchuang.worktime.WorkCalendar.SpecialDay;
import tools.jackson.databind.json.JsonMapper;

/** The arithmetic beside a count that looks at every single minute and shares no code with it. */
class MinuteByMinuteTests {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);
  private static final LocalDate END = LocalDate.of(2027, 1, 1);
  private static final int MINUTES_OF_A_DAY = 24 * 60;

  private static final List<Limit> LIMITS =
      List.of(
          new Limit(1, WORKING_HOUR),
          new Limit(2, WORKING_HOUR),
          new Limit(4, WORKING_HOUR),
          new Limit(1, WORKING_DAY),
          new Limit(3, WORKING_DAY),
          new Limit(15, WORKING_DAY));

  /** Days off and days worked of five years, from somewhere outside the calendar under test. */
  private record Days(Set<LocalDate> off, Set<LocalDate> worked) {

    Days() {
      this(new HashSet<>(), new HashSet<>());
    }

    /** For each minute of the five years, how many were worked before it; in all at the end. */
    int[] counted() {
      int days = Math.toIntExact(END.toEpochDay() - FIRST.toEpochDay());
      var before = new int[days * MINUTES_OF_A_DAY + 1];
      int count = 0;
      for (int minute = 0; minute < before.length - 1; minute++) {
        before[minute] = count;
        var day = FIRST.plusDays(minute / MINUTES_OF_A_DAY);
        int hour = minute % MINUTES_OF_A_DAY / 60;
        boolean dayIsWorked =
            worked.contains(day)
                || (!off.contains(day) && day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0);
        if (dayIsWorked && ((hour >= 8 && hour < 12) || (hour >= 14 && hour < 18))) {
          count++;
        }
      }
      before[before.length - 1] = count;
      return before;
    }
  }

  @Test
  void everyMinuteOfFiveYearsIsAsTheNationalPackSays() throws IOException {
    var days = new Days();
    for (var line : Files.readAllLines(Path.of("../packs/national/calendar.csv"))) {
      var cells = line.split(",", -1);
      if (!cells[0].equals("date")) {
        (cells[1].equals("HOLIDAY") ? days.off() : days.worked()).add(LocalDate.parse(cells[0]));
      }
    }
    everyMinuteIsAs(days);
  }

  @Test
  void everyMinuteOfFiveYearsIsAsTheStateCouncilsNoticesSay() throws IOException {
    var outside = System.getenv("TONGCHUANG_OUTSIDE_DATA");
    if (outside == null) {
      System.out.println("Left out without TONGCHUANG_OUTSIDE_DATA: the calendars of 2022 to 2026");
      return;
    }
    var days = new Days();
    for (int year = 2022; year <= 2026; year++) {
      var file = Path.of(outside, "calendar", "chinese-days-%d.json".formatted(year));
      var root = JsonMapper.shared().readTree(Files.readString(file));
      root.get("holidays").propertyNames().forEach(it -> days.off().add(LocalDate.parse(it)));
      root.get("workdays").propertyNames().forEach(it -> days.worked().add(LocalDate.parse(it)));
    }
    everyMinuteIsAs(days);
  }

  /**
   * Each minute is a start, each start has one of the limits in turn, and what is worked until each
   * minute is asked from one of some earlier ones.
   */
  private void everyMinuteIsAs(Days days) {
    var calendar = shipped("chuanhui");
    var before = days.counted();
    int minutes = before.length - 1;
    var minuteOfWork = new int[before[minutes]];
    for (int minute = 0; minute < minutes; minute++) {
      if (before[minute + 1] > before[minute]) {
        minuteOfWork[before[minute]] = minute;
      }
    }
    var begin = FIRST.atStartOfDay(SHANGHAI).toInstant();
    for (int minute = 0; minute < minutes; minute++) {
      var at = begin.plusSeconds(60L * minute);
      var limit = LIMITS.get(minute % LIMITS.size());
      int last = before[minute] + minutes(limit) - 1;
      if (last < minuteOfWork.length) {
        long due = calendar.deadline(at, limit).getEpochSecond();
        if (due != begin.getEpochSecond() + 60L * (minuteOfWork[last] + 1)) {
          assertThat(Instant.ofEpochSecond(due)).as("%s from %s", limit, at).isNull();
        }
      }
      int earlier = minute % 400_000;
      var worked = calendar.worked(begin.plusSeconds(60L * earlier), at);
      if (worked.toMinutes() != before[minute] - before[earlier] || worked.toSecondsPart() != 0) {
        assertThat(worked).as("from minute %d until %s", earlier, at).isNull();
      }
    }
  }

  private static int minutes(Limit limit) {
    return limit.value() * (limit.unit() == WORKING_DAY ? 8 * 60 : 60);
  }

  @Test
  void anyWeekdaysPeriodsAndHolidaysAgreeWithTheCount() {
    var random = new Random(20261125);
    for (int i = 0; i < 60; i++) {
      agreesWithTheCount(random, i % 2 == 0 ? "America/New_York" : "Australia/Lord_Howe");
    }
  }

  /** A calendar and moments at random, seconds too, in a zone whose clocks change. */
  private static void agreesWithTheCount(Random random, String zone) {
    var weekdays = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
    random.ints(4, 1, 8).forEach(it -> weekdays.add(DayOfWeek.of(it)));
    int first = random.nextInt(600);
    int second = first + 1 + random.nextInt(300);
    int third = second + random.nextInt(200);
    var periods =
        List.of(
            new Period(LocalTime.MIN.plusMinutes(first), LocalTime.MIN.plusMinutes(second)),
            new Period(LocalTime.MIN.plusMinutes(third), LocalTime.MIN.plusMinutes(third + 200)));
    var special = new TreeMap<LocalDate, SpecialDay>();
    for (int i = 0; i < 60; i++) {
      var kind = random.nextBoolean() ? Kind.HOLIDAY : Kind.WORKDAY;
      special.put(LocalDate.of(2025, 1, 1).plusDays(random.nextInt(730)), new SpecialDay(kind, ""));
    }
    var calendar = new WorkCalendar(ZoneId.of(zone), weekdays, periods, special);
    for (int i = 0; i < 30; i++) {
      var from = Instant.parse("2025-01-01T00:00:00Z").plusSeconds(random.nextLong(700L * 86_400));
      var to = from.plusSeconds(random.nextLong(4L * 86_400));
      var worked = calendar.worked(from, to);
      assertThat(worked.toSeconds()).isEqualTo(secondsWorked(calendar, from, to));
      if (worked.isPositive()) {
        var reached = calendar.after(WORKING_HOUR, from, worked);
        assertThat(reached).isAfter(from).isBeforeOrEqualTo(to);
        assertThat(calendar.worked(from, reached)).isEqualTo(worked);
        assertThat(calendar.worked(reached, to)).isZero();
        assertThat(calendar.worked(from, reached.minusNanos(1))).isEqualTo(worked.minusNanos(1));
      }
    }
  }

  /**
   * Looks at the clock on the wall, minute by minute; periods begin and end on whole minutes. In an
   * hour that comes twice, a period begins and ends the first time.
   */
  private static long secondsWorked(WorkCalendar calendar, Instant from, Instant to) {
    long seconds = 0;
    var at = from;
    while (at.isBefore(to)) {
      var next = Instant.ofEpochSecond(at.getEpochSecond() / 60 * 60 + 60);
      var end = next.isBefore(to) ? next : to;
      if (isWorked(calendar, at)) {
        seconds += Duration.between(at, end).toSeconds();
      }
      at = end;
    }
    return seconds;
  }

  private static boolean isWorked(WorkCalendar calendar, Instant at) {
    var local = LocalDateTime.ofInstant(at, calendar.timeZone());
    var time = local.toLocalTime();
    var back = calendar.timeZone().getRules().getTransition(local);
    boolean secondTime = back != null && !at.isBefore(back.getInstant());
    if (!calendar.isWorkingDay(local.toLocalDate())) {
      return false;
    }
    var againUntil = back == null ? time : back.getDateTimeBefore().toLocalTime();
    return calendar.periods().stream()
        .anyMatch(
            it ->
                secondTime
                    // begun before the hour came again, and not ended before it was over
                    ? it.from().isBefore(againUntil) && !it.to().isBefore(againUntil)
                    : !time.isBefore(it.from()) && time.isBefore(it.to()));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # 08:30-16:30 in Boston. Clocks forward on 2015-03-08 and back on 2015-11-01, both Sundays
          2015-03-06T16:00, 2, WORKING_HOUR, 2015-03-09T10:00
          2015-03-06T09:00, 2, WORKING_DAY,  2015-03-10T09:00
          2015-03-08T01:30, 1, URGENT_HOUR,  2015-03-08T03:30
          2015-03-07T12:00, 1, NATURAL_DAY,  2015-03-09T00:00
          2015-10-30T16:00, 2, WORKING_HOUR, 2015-11-02T10:00
          2015-10-31T12:00, 24, URGENT_HOUR, 2015-11-01T11:00
          2015-10-31T12:00, 1, NATURAL_DAY,  2015-11-02T00:00
          """)
  void theZoneOfTheDistrictIsData(
      LocalDateTime start, int value, Limit.Unit unit, LocalDateTime due) {
    var boston = shipped("boston");
    var at = start.atZone(boston.timeZone()).toInstant();
    assertThat(LocalDateTime.ofInstant(boston.deadline(at, new Limit(value, unit)), zone(boston)))
        .isEqualTo(due);
  }

  @Test
  void aPeriodInWhichTheClocksChangeIsAsLongAsItReallyIs() {
    var night =
        new WorkCalendar(
            ZoneId.of("America/New_York"),
            EnumSet.of(DayOfWeek.SUNDAY),
            List.of(
                new Period(LocalTime.of(0, 0), LocalTime.of(2, 15)),
                new Period(LocalTime.of(2, 20), LocalTime.of(2, 40)),
                new Period(LocalTime.of(2, 45), LocalTime.of(4, 0))),
            new TreeMap<>());
    // an ordinary Sunday, one without the hour from 02:00, one with the hour from 01:00 twice
    assertThat(workOf(night, "2026-03-01")).isEqualTo(Duration.ofMinutes(135 + 20 + 75));
    assertThat(workOf(night, "2026-03-08")).isEqualTo(Duration.ofHours(3));
    assertThat(workOf(night, "2026-11-01")).isEqualTo(Duration.ofMinutes(60 + 135 + 20 + 75));
  }

  @Test
  void aNaturalDayHas24HoursHoweverLongItIs() {
    var boston = shipped("boston");
    var short1 = boston.startOf(LocalDate.of(2026, 3, 8));
    var short2 = boston.startOf(LocalDate.of(2026, 3, 9));
    var long1 = boston.startOf(LocalDate.of(2026, 11, 1));
    var long2 = boston.startOf(LocalDate.of(2026, 11, 2));
    assertThat(Duration.between(short1, short2)).isEqualTo(Duration.ofHours(23));
    assertThat(boston.passed(NATURAL_DAY, short1, short2)).isEqualTo(Duration.ofHours(24));
    assertThat(boston.passed(NATURAL_DAY, long1, long2)).isEqualTo(Duration.ofHours(24));
    assertThat(boston.passed(NATURAL_DAY, long2.minusSeconds(1800), long2)).isZero();
    assertThat(boston.after(NATURAL_DAY, short1, Duration.ofHours(24))).isEqualTo(short2);
    assertThat(boston.after(NATURAL_DAY, short1, Duration.ofMinutes(23 * 60 + 30)))
        .isEqualTo(short2);
    assertThat(boston.after(NATURAL_DAY, long1, Duration.ofDays(2)))
        .isEqualTo(boston.startOf(LocalDate.of(2026, 11, 3)));
  }

  @Test
  void noTimeAtAllLeavesAMomentWhereItIsAndTimeDoesNotRunBackwards() {
    var calendar = shipped("chuanhui");
    var night = LocalDateTime.parse("2026-07-14T22:00").atZone(SHANGHAI).toInstant();
    assertThat(calendar.after(WORKING_HOUR, night, Duration.ZERO)).isEqualTo(night);
    assertThat(calendar.worked(night, night)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calendar.worked(night, night.minusNanos(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calendar.after(URGENT_HOUR, night, Duration.ofNanos(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calendar.worked(night, Instant.parse("+10000-01-02T00:00:00Z")));
  }

  @Test
  void aPeriodEndsOnTheDayOnWhichItBegins() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Period(LocalTime.of(18, 0), LocalTime.MIDNIGHT));
    var late =
        new WorkCalendar(
            SHANGHAI,
            EnumSet.allOf(DayOfWeek.class),
            List.of(new Period(LocalTime.of(20, 0), LocalTime.of(23, 59))),
            new TreeMap<>());
    var start = LocalDateTime.parse("2026-07-14T23:00").atZone(SHANGHAI).toInstant();
    assertThat(LocalDateTime.ofInstant(late.deadline(start, new Limit(1, WORKING_HOUR)), SHANGHAI))
        .isEqualTo("2026-07-15T20:01");
  }

  @Test
  void theLongestLimitsAndFarYearsAreCountedToo() {
    var calendar = shipped("chuanhui");
    var start = LocalDateTime.parse("2026-07-14T10:00").atZone(SHANGHAI).toInstant();
    var due = calendar.deadline(start, new Limit(10_000, WORKING_DAY));
    assertThat(calendar.worked(start, due)).isEqualTo(Duration.ofHours(80_000));
    var once = Instant.parse("1850-01-01T00:00:00Z");
    assertThat(calendar.after(WORKING_HOUR, once, calendar.worked(once, due))).isEqualTo(due);
  }

  private static Duration workOf(WorkCalendar calendar, String day) {
    var date = LocalDate.parse(day);
    return calendar.worked(calendar.startOf(date), calendar.startOf(date.plusDays(1)));
  }

  private static ZoneId zone(WorkCalendar calendar) {
    return calendar.timeZone();
  }

  private static WorkCalendar shipped(String pack) {
    return WorktimeSection.calendar(Pack.open(Path.of("../packs", pack), false)).orElseThrow();
  }
}
