package org.tongchuang.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.patrols.Looked;
import org.tongchuang.patrols.RoundId;
import org.tongchuang.rounds.RegularProgress.Count;
import org.tongchuang.rounds.RegularRound.Period;
import org.tongchuang.rounds.RegularRound.Terms;
import org.tongchuang.sites.SiteId;
import org.tongchuang.sites.SiteLife;
import org.tongchuang.sites.SiteLife.Turn;

/** When the sites of a regular round are due, and when they have been seen. */
class RegularRoundTests {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 2);

  private static RegularRound weekly(String until, String ended) {
    return new RegularRound(
        new DistrictCode("991462"),
        new RoundId(new UUID(0, 1)),
        new Terms(
            "每周一查", "market", List.of("hygiene", "order"), Optional.empty(), 7, FIRST, day(until)),
        new ActorId(new UUID(0, 2)),
        Instant.EPOCH,
        day(ended));
  }

  private static Optional<LocalDate> day(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
  }

  private static final RegularRound OPEN_END = weekly("", "");

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  private static SiteId site(int number) {
    return new SiteId(new UUID(1, number));
  }

  private static SiteLife life(int number, Turn... turns) {
    return new SiteLife(
        site(number),
        new AreaCode("99146200" + (1 + number % 2) + "001"),
        Optional.empty(),
        List.of(turns));
  }

  private static Turn from(String local) {
    return new Turn(at(local), true);
  }

  private static Turn till(String local) {
    return new Turn(at(local), false);
  }

  private static List<Looked> looked(int number, String local, String... checklists) {
    return Arrays.stream(checklists).map(it -> new Looked(site(number), it, at(local))).toList();
  }

  private static RegularProgress inTheSecondWeek(
      String now, List<SiteLife> lives, List<Looked> looked) {
    var week = new Period(2, LocalDate.parse("2026-11-09"), LocalDate.parse("2026-11-15"));
    return RegularProgress.of(OPEN_END, week, at(now), ZONE, lives, looked);
  }

  @Test
  void theFirstPeriodBeginsWithTheFirstDayAndThereIsNoneBefore() {
    assertThat(OPEN_END.period(FIRST.minusDays(1))).isEmpty();
    var first = new Period(1, FIRST, FIRST.plusDays(6));
    assertThat(OPEN_END.period(FIRST)).contains(first);
    assertThat(OPEN_END.period(FIRST.plusDays(6))).contains(first);
  }

  @Test
  void periodsFollowEachOtherWithoutAGap() {
    assertThat(OPEN_END.period(FIRST.plusDays(7)))
        .contains(new Period(2, FIRST.plusDays(7), FIRST.plusDays(13)));
    assertThat(OPEN_END.period(FIRST.plusDays(700)).orElseThrow().number()).isEqualTo(101);
  }

  @Test
  void theLastPeriodIsCutShortByTheLastDayAndThereIsNoneAfter() {
    var round = weekly("2026-11-11", "");
    var last = new Period(2, FIRST.plusDays(7), LocalDate.parse("2026-11-11"));
    assertThat(round.period(LocalDate.parse("2026-11-11"))).contains(last);
    assertThat(round.period(LocalDate.parse("2026-11-12"))).isEmpty();
  }

  @Test
  void whoEndsItGivesItAnEarlierLastDay() {
    assertThat(weekly("2026-11-20", "2026-11-11").lastDay()).contains(LocalDate.of(2026, 11, 11));
    assertThat(weekly("", "2026-11-11").lastDay()).contains(LocalDate.of(2026, 11, 11));
    assertThat(weekly("2026-11-20", "").lastDay()).contains(LocalDate.of(2026, 11, 20));
    assertThat(OPEN_END.lastDay()).isEmpty();
  }

  @Test
  void aPeriodOfTheLengthOfTheWholeRoundEndsWithIt() {
    assertThat(weekly("2026-11-08", "").period(FIRST))
        .contains(new Period(1, FIRST, LocalDate.of(2026, 11, 8)));
  }

  @Test
  void theLastPeriodsHaveTheLatestFirstAndStopAtTheFirst() {
    assertThat(OPEN_END.periods(FIRST.plusDays(20), 12).stream().map(Period::number))
        .containsExactly(3, 2, 1);
    assertThat(OPEN_END.periods(FIRST.plusDays(700), 12).stream().map(Period::number))
        .isEqualTo(IntStream.range(0, 12).mapToObj(it -> 101 - it).toList());
    assertThat(OPEN_END.periods(FIRST.minusDays(1), 12)).isEmpty();
    assertThat(
            weekly("2026-11-11", "").periods(FIRST.plusDays(70), 12).stream().map(Period::number))
        .containsExactly(2, 1);
    assertThat(weekly("2026-11-20", "2026-10-30").periods(FIRST.plusDays(70), 12)).isEmpty();
  }

  @Test
  void aSiteIsSeenWhenItWasLookedAtByEachChecklist() {
    var lives = List.of(life(1, from("2026-01-01T00:00")), life(2, from("2026-01-01T00:00")));
    var half = looked(1, "2026-11-10T10:00", "hygiene");
    var whole = looked(2, "2026-11-10T10:00", "hygiene", "order", "other");

    var progress =
        inTheSecondWeek(
            "2026-11-10T12:00", lives, Stream.concat(half.stream(), whole.stream()).toList());

    assertThat(progress.count()).isEqualTo(new Count(2, 1));
    assertThat(progress.isSeen(lives.get(0))).isFalse();
    assertThat(progress.isSeen(lives.get(1))).isTrue();
    assertThat(progress.byStreet())
        .isEqualTo(
            Map.of(
                new AreaCode("991462001"), new Count(1, 1),
                new AreaCode("991462002"), new Count(1, 0)));
  }

  @Test
  void aPeriodBeginsAndEndsAtMidnightInTheDistrict() {
    var lives = List.of(life(1, from("2026-01-01T00:00")));
    for (var inside : List.of("2026-11-09T00:00", "2026-11-15T23:59:59.999999")) {
      var progress =
          inTheSecondWeek("2026-12-01T00:00", lives, looked(1, inside, "hygiene", "order"));
      assertThat(progress.count()).as(inside).isEqualTo(new Count(1, 1));
    }
    for (var outside : List.of("2026-11-08T23:59:59.999999", "2026-11-16T00:00")) {
      var progress =
          inTheSecondWeek("2026-12-01T00:00", lives, looked(1, outside, "hygiene", "order"));
      assertThat(progress.count()).as(outside).isEqualTo(new Count(1, 0));
    }
  }

  @Test
  void aSiteThatBeginsWithinThePeriodIsDueFromThen() {
    var lives = List.of(life(1, from("2026-11-12T10:00")));
    assertThat(inTheSecondWeek("2026-11-12T09:59", lives, List.of()).due()).isEmpty();
    assertThat(inTheSecondWeek("2026-11-12T10:00", lives, List.of()).due()).hasSize(1);
    assertThat(inTheSecondWeek("2026-12-01T00:00", lives, List.of()).due()).hasSize(1);
  }

  @Test
  void aSiteThatEndsWithinThePeriodIsDueNoMoreThoughItWasSeen() {
    var lives = List.of(life(1, from("2026-01-01T00:00"), till("2026-11-12T10:00")));
    var seen = looked(1, "2026-11-10T10:00", "hygiene", "order");
    assertThat(inTheSecondWeek("2026-11-12T09:59", lives, seen).count()).isEqualTo(new Count(1, 1));
    assertThat(inTheSecondWeek("2026-11-13T00:00", lives, seen).count()).isEqualTo(new Count(0, 0));
  }

  @Test
  void whatBecomesOfASiteLaterChangesNothingInAPeriodThatIsOver() {
    var begun = List.of(life(1, from("2026-11-16T00:00")));
    assertThat(inTheSecondWeek("2026-12-01T00:00", begun, List.of()).due()).isEmpty();
    var ended = List.of(life(1, from("2026-01-01T00:00"), till("2026-11-16T00:00")));
    assertThat(inTheSecondWeek("2026-12-01T00:00", ended, List.of()).due()).hasSize(1);
    var resumed =
        List.of(
            life(1, from("2026-01-01T00:00"), till("2026-11-10T00:00"), from("2026-11-11T00:00")));
    assertThat(inTheSecondWeek("2026-12-01T00:00", resumed, List.of()).due()).hasSize(1);
  }
}
