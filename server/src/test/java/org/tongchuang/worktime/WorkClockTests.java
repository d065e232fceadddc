package org.tongchuang.worktime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.tongchuang.worktime.Limit.Unit.NATURAL_DAY;
import static org.tongchuang.worktime.Limit.Unit.URGENT_HOUR;
import static org.tongchuang.worktime.Limit.Unit.WORKING_DAY;
import static org.tongchuang.worktime.Limit.Unit.WORKING_HOUR;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongchuang.packs.Pack;
import org.tongchuang.worktime.Limit.Unit;

class WorkClockTests {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private static WorkCalendar of(String pack) {
    return WorktimeSection.calendar(Pack.open(Path.of("../packs", pack), false)).orElseThrow();
  }

  /** 08:00-12:00 and 14:00-18:00 from Monday to Friday, with the holidays of 2022 to 2026. */
  private final WorkCalendar calendar = of("chuanhui");

  private WorkClock clock(String start, int value, Unit unit) {
    return WorkClock.started(calendar, at(start), new Limit(value, unit));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # 4 working hours from Tuesday, 10:00: until 16:00
          2026-07-14T09:00, PT0H,     PT4H,    false, PT0H
          2026-07-14T10:00, PT0H,     PT4H,    false, PT0H
          2026-07-14T11:00, PT1H,     PT3H,    false, PT0H
          2026-07-14T12:00, PT2H,     PT2H,    false, PT0H
          2026-07-14T13:00, PT2H,     PT2H,    false, PT0H
          2026-07-14T14:00, PT2H,     PT2H,    false, PT0H
          2026-07-14T15:59, PT3H59M,  PT1M,    false, PT0H
          2026-07-14T16:00, PT4H,     PT0H,    false, PT0H
          2026-07-14T16:01, PT4H1M,   PT0H,    true,  PT1M
          2026-07-14T18:00, PT6H,     PT0H,    true,  PT2H
          2026-07-14T23:00, PT6H,     PT0H,    true,  PT2H
          2026-07-15T08:00, PT6H,     PT0H,    true,  PT2H
          2026-07-15T12:00, PT10H,    PT0H,    true,  PT6H
          # over a weekend
          2026-07-20T08:00, PT30H,    PT0H,    true,  PT26H
          """)
  void aClockSaysWhatIsUsedAndWhatIsLeft(
      String now, Duration used, Duration left, boolean overdue, Duration by) {
    var clock = clock("2026-07-14T10:00", 4, WORKING_HOUR);
    assertThat(clock.due()).isEqualTo(at("2026-07-14T16:00"));
    assertThat(clock.used(at(now))).isEqualTo(used);
    assertThat(clock.left(at(now))).isEqualTo(left);
    assertThat(clock.overdue(at(now))).isEqualTo(overdue);
    assertThat(clock.overdueBy(at(now))).isEqualTo(by);
    assertThat(clock.overdueMultiple(at(now))).isEqualTo(by.toMinutes() / 240.0, within(1e-9));
  }

  @Test
  void aDeadlineAtTheEndOfADayIsOverdueInTheEveningBeforeAnyWorkingTimeHasPassed() {
    var clock = clock("2026-07-14T08:00", 1, WORKING_DAY);
    assertThat(clock.due()).isEqualTo(at("2026-07-14T18:00"));
    assertThat(clock.overdue(at("2026-07-14T18:00"))).isFalse();
    assertThat(clock.overdue(at("2026-07-14T18:00").plusNanos(1))).isTrue();
    assertThat(clock.overdueBy(at("2026-07-15T08:00"))).isZero();
    assertThat(clock.overdueBy(at("2026-07-15T08:00").plusNanos(1))).isEqualTo(Duration.ofNanos(1));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # start,          limit,          one more,        due
          # within periods, over night, over the spring festival of 2026
          2026-07-14T10:00, 4, WORKING_HOUR, 4, WORKING_HOUR, 2026-07-15T10:00
          2026-07-14T08:00, 1, WORKING_DAY,  1, WORKING_DAY,  2026-07-15T18:00
          2026-02-13T10:00, 1, WORKING_DAY,  1, WORKING_DAY,  2026-02-24T10:00
          2026-02-17T10:00, 2, URGENT_HOUR,  2, URGENT_HOUR,  2026-02-17T14:00
          2026-02-17T10:00, 1, URGENT_DAY,   1, URGENT_DAY,   2026-02-19T10:00
          2026-07-14T10:00, 1, NATURAL_DAY,  1, NATURAL_DAY,  2026-07-17T00:00
          2026-07-14T10:00, 4, WORKING_HOUR, 1, WORKING_DAY,  2026-07-15T16:00
          2026-07-14T10:00, 4, WORKING_HOUR, 3, URGENT_HOUR,  2026-07-14T19:00
          """)
  void anExtensionIsCountedFromTheOldDeadline(
      String start, int value, Unit unit, int more, Unit moreUnit, String due) {
    assertThat(clock(start, value, unit).extended(new Limit(more, moreUnit)).due())
        .isEqualTo(at(due));
  }

  @Test
  void anExtensionIsTheSameWheneverItIsGranted() {
    var once = clock("2026-07-14T10:00", 4, WORKING_HOUR);
    var extended = once.extended(once.limit());
    assertThat(extended.granted()).isEqualTo(Duration.ofHours(8));
    assertThat(extended.used(at("2026-07-14T18:00"))).isEqualTo(Duration.ofHours(6));
    assertThat(extended.left(at("2026-07-14T18:00"))).isEqualTo(Duration.ofHours(2));
    assertThat(extended.overdue(at("2026-07-14T18:00"))).isFalse();
    assertThat(extended.overdueMultiple(at("2026-07-15T14:00"))).isEqualTo(0.25);
    assertThat(extended.extended(once.limit()).due()).isEqualTo(at("2026-07-15T16:00"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # start,          limit,           paused,           resumed,          due
          # one of four working hours used; the rest from the start, middle or outside of periods
          2026-07-14T10:00, 4, WORKING_HOUR, 2026-07-14T11:00, 2026-07-14T11:00, 2026-07-14T16:00
          2026-07-14T10:00, 4, WORKING_HOUR, 2026-07-14T11:00, 2026-07-14T15:00, 2026-07-14T18:00
          2026-07-14T10:00, 4, WORKING_HOUR, 2026-07-14T11:00, 2026-07-14T16:00, 2026-07-15T09:00
          2026-07-14T10:00, 4, WORKING_HOUR, 2026-07-14T11:00, 2026-07-18T03:00, 2026-07-20T11:00
          # paused and resumed outside of working time costs nothing and gives nothing
          2026-07-14T10:00, 4, WORKING_HOUR, 2026-07-14T12:00, 2026-07-14T14:00, 2026-07-14T16:00
          2026-07-14T16:00, 4, WORKING_HOUR, 2026-07-14T20:00, 2026-07-15T07:00, 2026-07-15T10:00
          # exactly at the deadline: nothing is left
          2026-07-14T10:00, 4, WORKING_HOUR, 2026-07-14T16:00, 2026-07-16T20:00, 2026-07-16T20:00
          # across the new year, which is a holiday in 2026, and a year long
          2025-12-31T17:00, 1, WORKING_DAY,  2025-12-31T17:30, 2026-01-04T08:00, 2026-01-04T17:30
          2025-07-14T17:00, 5, WORKING_DAY,  2025-07-14T18:00, 2026-07-14T08:00, 2026-07-20T17:00
          # urgent: all time counts, at night too
          2026-07-14T22:00, 2, URGENT_HOUR,  2026-07-14T23:30, 2026-07-18T02:00, 2026-07-18T02:30
          2026-07-14T22:00, 1, URGENT_DAY,   2026-07-15T21:00, 2026-07-18T02:00, 2026-07-18T03:00
          # natural days: whole days by the calendar, and the hours that were left of the day
          2026-07-14T10:00, 3, NATURAL_DAY,  2026-07-15T18:00, 2026-07-15T18:00, 2026-07-18T00:00
          2026-07-14T10:00, 3, NATURAL_DAY,  2026-07-15T18:00, 2026-07-20T08:00, 2026-07-22T14:00
          2026-07-14T10:00, 3, NATURAL_DAY,  2026-07-15T18:00, 2026-07-20T18:00, 2026-07-23T00:00
          2026-07-14T10:00, 1, NATURAL_DAY,  2026-07-14T18:00, 2026-07-15T18:00, 2026-07-17T00:00
          """)
  void afterAPauseIsLeftWhatWasLeftBefore(
      String start, int value, Unit unit, String pause, String resumption, String due) {
    var clock = clock(start, value, unit);
    var paused = clock.paused(at(pause));
    assertThat(paused.left(at(resumption))).isEqualTo(clock.left(at(pause)));
    assertThat(paused.used(at(resumption))).isEqualTo(clock.used(at(pause)));
    assertThat(paused.overdue(at(resumption).plus(Duration.ofDays(300)))).isFalse();
    var resumed = paused.resumed(at(resumption));
    assertThat(resumed.left(at(resumption))).isEqualTo(clock.left(at(pause)));
    assertThat(resumed.used(at(resumption))).isEqualTo(clock.used(at(pause)));
    assertThat(resumed.due()).isEqualTo(at(due));
  }

  @Test
  void aMissedDeadlineStaysWhereItIsAndThePauseIsNotCounted() {
    var clock =
        clock("2026-07-14T10:00", 4, WORKING_HOUR)
            .paused(at("2026-07-14T17:00"))
            .resumed(at("2026-07-16T09:00"));
    assertThat(clock.due()).isEqualTo(at("2026-07-14T16:00"));
    assertThat(clock.overdue(at("2026-07-16T09:00"))).isTrue();
    assertThat(clock.overdueBy(at("2026-07-16T09:00"))).isEqualTo(Duration.ofHours(1));
    assertThat(clock.overdueBy(at("2026-07-16T10:00"))).isEqualTo(Duration.ofHours(2));
    assertThat(clock.used(at("2026-07-16T10:00"))).isEqualTo(Duration.ofHours(6));
    var extended = clock.extended(clock.limit());
    assertThat(extended.used(at("2026-07-16T10:00"))).isEqualTo(Duration.ofHours(6));
    assertThat(extended.left(at("2026-07-16T10:00"))).isEqualTo(Duration.ofHours(2));
    assertThat(extended.due()).isEqualTo(at("2026-07-16T12:00"));
  }

  @Test
  void aStoppedClockAnswersForTheMomentOfItsStop() {
    var clock = clock("2026-07-14T10:00", 4, WORKING_HOUR).stopped(at("2026-07-14T15:00"));
    assertThat(clock.overdue(at("2027-07-14T15:00"))).isFalse();
    assertThat(clock.used(at("2027-07-14T15:00"))).isEqualTo(Duration.ofHours(3));
    assertThat(clock.left(at("2027-07-14T15:00"))).isEqualTo(Duration.ofHours(1));
    assertThat(clock.used(at("2026-07-14T11:00"))).isEqualTo(Duration.ofHours(1));
    var late = clock("2026-07-14T10:00", 4, WORKING_HOUR).stopped(at("2026-07-14T17:00"));
    assertThat(late.overdueMultiple(at("2027-07-14T15:00"))).isEqualTo(0.25);
  }

  @Test
  void aStopThatIsWithdrawnHasNeverBeen() {
    var clock = clock("2026-07-14T10:00", 4, WORKING_HOUR);
    var again = clock.stopped(at("2026-07-14T15:00")).stopWithdrawn();
    assertThat(again.due()).isEqualTo(clock.due());
    assertThat(again.used(at("2026-07-15T09:00"))).isEqualTo(clock.used(at("2026-07-15T09:00")));
    assertThat(again.overdue(at("2026-07-14T16:01"))).isTrue();
  }

  @Test
  void aPausedClockMayBeStoppedAndAnswersForItsPause() {
    var clock =
        clock("2026-07-14T10:00", 4, WORKING_HOUR)
            .paused(at("2026-07-14T11:00"))
            .stopped(at("2026-07-20T11:00"));
    assertThat(clock.used(at("2026-07-21T11:00"))).isEqualTo(Duration.ofHours(1));
    assertThat(clock.overdue(at("2026-07-21T11:00"))).isFalse();
  }

  @Test
  void nonsenseIsRefused() {
    var clock = clock("2026-07-14T10:00", 4, WORKING_HOUR);
    var paused = clock.paused(at("2026-07-14T11:00"));
    var resumed = paused.resumed(at("2026-07-14T12:00"));
    var stopped = clock.stopped(at("2026-07-14T11:00"));
    assertThatIllegalStateException().isThrownBy(() -> paused.paused(at("2026-07-14T11:30")));
    assertThatIllegalStateException().isThrownBy(() -> paused.extended(clock.limit()));
    assertThatIllegalStateException().isThrownBy(() -> clock.resumed(at("2026-07-14T11:30")));
    assertThatIllegalStateException().isThrownBy(() -> resumed.resumed(at("2026-07-14T12:30")));
    assertThatIllegalStateException().isThrownBy(() -> stopped.stopped(at("2026-07-14T12:30")));
    assertThatIllegalStateException().isThrownBy(() -> stopped.paused(at("2026-07-14T12:30")));
    assertThatIllegalStateException().isThrownBy(() -> stopped.resumed(at("2026-07-14T12:30")));
    assertThatIllegalStateException().isThrownBy(() -> stopped.extended(clock.limit()));
    assertThatIllegalStateException().isThrownBy(clock::stopWithdrawn);
    assertThatIllegalArgumentException().isThrownBy(() -> clock.paused(at("2026-07-14T09:59")));
    assertThatIllegalArgumentException().isThrownBy(() -> clock.stopped(at("2026-07-14T09:59")));
    assertThatIllegalArgumentException().isThrownBy(() -> paused.resumed(at("2026-07-14T10:59")));
    assertThatIllegalArgumentException().isThrownBy(() -> resumed.paused(at("2026-07-14T11:59")));
  }

  @Test
  void naturalDaysGiveTheRestOfTheFirstDayOnTop() {
    var clock = clock("2026-07-14T10:00", 2, NATURAL_DAY);
    assertThat(clock.used(at("2026-07-14T23:00"))).isZero();
    assertThat(clock.left(at("2026-07-14T23:00"))).isEqualTo(Duration.ofHours(49));
    assertThat(clock.used(at("2026-07-15T12:00"))).isEqualTo(Duration.ofHours(12));
    assertThat(clock.used(clock.due())).isEqualTo(clock.granted());
    assertThat(clock.overdueMultiple(at("2026-07-18T00:00"))).isEqualTo(0.5);
  }

  @Test
  void aDeadlineThatGoesIntoAYearWithoutHolidaysIsNotSureOfThem() {
    var clock = clock("2026-12-31T17:00", 1, WORKING_HOUR);
    assertThat(clock.calendarKnown()).isTrue();
    assertThat(clock.extended(clock.limit()).calendarKnown()).isFalse();
    assertThat(clock("2026-12-31T17:00", 9, URGENT_HOUR).calendarKnown()).isTrue();
  }

  @Test
  void whateverHappensInWorkingOrderUsedAndLeftAreWhatWasGranted() {
    var random = new Random(20261125);
    var units = List.of(Unit.values());
    for (int i = 0; i < 3_000; i++) {
      var now = at("2022-01-01T00:00").plusSeconds(random.nextLong(4L * 365 * 86_400));
      var limit = new Limit(1 + random.nextInt(12), units.get(random.nextInt(units.size())));
      var clock = WorkClock.started(calendar, now, limit);
      for (int step = 0; step < 6; step++) {
        now = now.plusSeconds(random.nextLong(2L * 86_400));
        var before = clock;
        if (clock.pausedAt().isPresent()) {
          clock = clock.resumed(now);
          assertThat(clock.left(now)).isEqualTo(before.left(now));
          assertThat(clock.overdueBy(now)).isEqualTo(before.overdueBy(now));
        } else if (random.nextInt(3) == 0 && !clock.overdue(now)) {
          clock = clock.extended(limit);
          assertThat(clock.left(now)).isEqualTo(before.left(now).plus(calendar.length(limit)));
        } else {
          clock = clock.paused(now);
          assertThat(clock.left(now)).isEqualTo(before.left(now));
          assertThat(clock.overdueBy(now)).isEqualTo(before.overdueBy(now));
        }
        assertThat(clock.used(now)).isEqualTo(before.used(now));
        if (limit.unit() != NATURAL_DAY) {
          assertThat(clock.used(now))
              .isEqualTo(clock.granted().minus(clock.left(now)).plus(clock.overdueBy(now)));
        }
      }
    }
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
  }
}
