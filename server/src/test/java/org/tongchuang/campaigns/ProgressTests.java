package org.tongchuang.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongchuang.campaigns.Progress.OfUnit;
import org.tongchuang.campaigns.Progress.Standing;
import org.tongchuang.campaigns.Task.Counted;
import org.tongchuang.campaigns.Task.Proof;
import org.tongchuang.campaigns.Task.State;
import org.tongchuang.campaigns.Task.Target;
import org.tongchuang.campaigns.Task.Terms;
import org.tongchuang.campaigns.TaskEvent.Fact;
import org.tongchuang.campaigns.TaskEvent.TaskConfirmed;
import org.tongchuang.campaigns.TaskEvent.TaskDone;
import org.tongchuang.campaigns.TaskEvent.TaskDropped;
import org.tongchuang.campaigns.TaskEvent.TaskDueMoved;
import org.tongchuang.campaigns.TaskEvent.TaskGiven;
import org.tongchuang.campaigns.TaskEvent.TaskSentBack;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/** How far tasks are: rules 1 to 9 of docs/rules/campaigns.md. */
class ProgressTests {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DistrictCode DISTRICT = new DistrictCode("991471");
  private static final ActorId OFFICE = new ActorId(new UUID(7, 1));

  /** The first of ten days. */
  private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);

  private static LocalDate day(int number) {
    return FIRST.plusDays(number - 1L);
  }

  private static Instant noon(int number) {
    return day(number).atTime(12, 0).atZone(ZONE).toInstant();
  }

  /** A task that is put together step by step. */
  private static final class Made {

    private final List<TaskEvent> events = new ArrayList<>();
    private final Map<LocalDate, BigDecimal> counted = new TreeMap<>();
    private final TaskId id;

    Made(int number, Terms terms) {
      id = new TaskId(new UUID(1, number));
      events.add(new TaskGiven(next(1), terms));
    }

    private Fact next(int day) {
      return new Fact(DISTRICT, id, events.size() + 1, OFFICE, noon(day), noon(day));
    }

    Made done(int day) {
      events.add(new TaskDone(next(day), List.of()));
      return this;
    }

    Made confirmed(int day) {
      events.add(new TaskConfirmed(next(day)));
      return this;
    }

    Made sentBack(int day) {
      events.add(new TaskSentBack(next(day)));
      return this;
    }

    Made dropped(int day) {
      events.add(new TaskDropped(next(day)));
      return this;
    }

    Made dueMoved(int day, int until) {
      events.add(new TaskDueMoved(next(day), day(until)));
      return this;
    }

    Made counts(int day, String amount) {
      counted.merge(day(day), new BigDecimal(amount), BigDecimal::add);
      return this;
    }

    TaskLife life() {
      return TaskLife.of(events, counted);
    }
  }

  private static Terms terms(int part, String unit, int weight, String target) {
    return new Terms(
        Optional.empty(),
        part == 0 ? Optional.empty() : Optional.of(new TaskId(new UUID(1, part))),
        new Bilingual("任务", "Task"),
        new UnitCode(unit),
        List.of(),
        FIRST,
        day(10),
        weight,
        Proof.NONE,
        target.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Target("shop", Optional.of(new BigDecimal(target)), Counted.ENTERED)));
  }

  /** To be said yes or no to, by the tenth day. */
  private static Made simple(int number) {
    return new Made(number, terms(0, "cgj", 1, ""));
  }

  /** Of which so many are wanted by the tenth day. */
  private static Made counted(int number, String target) {
    return new Made(number, terms(0, "cgj", 1, target));
  }

  private static Progress on(int day, Made... tasks) {
    return Progress.of(List.of(tasks).stream().map(Made::life).toList(), day(day), ZONE);
  }

  private static Standing only(Progress progress) {
    assertThat(progress.tasks()).hasSize(1);
    return progress.tasks().getFirst();
  }

  private static Rate rate(String progress, String plan) {
    return new Rate(new BigDecimal(progress), new BigDecimal(plan));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.0000", "1, 0.1000", "5, 0.5000", "10, 1.0000", "30, 1.0000"})
  void rule1_whatIsCountedIsPlannedToGrowEvenlyFromTheFirstDayToTheLast(int day, String plan) {
    assertThat(only(on(day, counted(1, "200"))).rate()).isEqualTo(rate("0.0000", plan));
  }

  @ParameterizedTest
  @CsvSource({"1, 0.0000", "10, 0.0000", "11, 1.0000"})
  void rule1_whatIsNotCountedIsPlannedForTheEndOfItsLastDay(int day, String plan) {
    assertThat(only(on(day, simple(1))).rate()).isEqualTo(rate("0.0000", plan));
  }

  @Test
  void rule2_progressIsWhatWasCountedOfWhatIsWantedAndNeverMoreThanAll() {
    var task = counted(1, "3").counts(2, "1").counts(4, "1.5").counts(6, "2");

    assertThat(only(on(1, task)).rate().progress()).isEqualByComparingTo("0");
    assertThat(only(on(2, task)).rate().progress()).isEqualTo(new BigDecimal("0.3333"));
    assertThat(only(on(3, task)).rate().progress()).isEqualTo(new BigDecimal("0.3333"));
    assertThat(only(on(4, task)).rate().progress()).isEqualTo(new BigDecimal("0.8333"));
    assertThat(only(on(6, task)).rate().progress()).isEqualTo(new BigDecimal("1.0000"));
    assertThat(only(on(6, task)).amount()).contains(new BigDecimal("4.5"));
  }

  @Test
  void rule2_whatIsNotCountedIsDoneWhenSomebodyElseSaysSoAndNotBefore() {
    var task = simple(1).done(3).sentBack(4).done(5).confirmed(6);

    assertThat(only(on(2, task)).task().state()).isEqualTo(State.OPEN);
    assertThat(only(on(3, task)).task().state()).isEqualTo(State.DONE);
    assertThat(only(on(3, task)).rate().progress()).isEqualByComparingTo("0");
    assertThat(only(on(4, task)).task().state()).isEqualTo(State.OPEN);
    assertThat(only(on(5, task)).rate().progress()).isEqualByComparingTo("0");
    assertThat(only(on(6, task)).rate().progress()).isEqualByComparingTo("1");
  }

  @Test
  void rule2_whatIsCountedWithoutAnEndShowsHowMuchAndIsDoneWhenItIsConfirmed() {
    var open =
        new Made(
            1,
            new Terms(
                Optional.empty(),
                Optional.empty(),
                new Bilingual("任务", "Task"),
                new UnitCode("cgj"),
                List.of(),
                FIRST,
                day(10),
                1,
                Proof.NONE,
                Optional.of(new Target("shop", Optional.empty(), Counted.ENTERED))));
    open.counts(2, "7").done(9).confirmed(9);

    assertThat(only(on(8, open)).amount()).contains(new BigDecimal("7"));
    assertThat(only(on(8, open)).rate()).isEqualTo(rate("0.0000", "0.0000"));
    assertThat(only(on(9, open)).rate().progress()).isEqualByComparingTo("1");
  }

  @Test
  void rule3_aWholeIsTheMeanOfItsPartsByTheirWeights() {
    var whole = new Made(1, terms(0, "zhb", 1, ""));
    var light = new Made(2, terms(1, "cgj", 1, "10")).counts(1, "10");
    var heavy = new Made(3, terms(1, "zjj", 3, "10")).counts(1, "2");

    var progress = on(5, whole, light, heavy);

    // (1 × 1 + 3 × 0.2) / 4, planned (1 × 0.5 + 3 × 0.5) / 4
    assertThat(progress.whole()).isEqualTo(rate("0.4000", "0.5000"));
    assertThat(progress.tasks().stream().map(Standing::depth)).containsExactly(0, 1, 1);
    assertThat(progress.tasks().getFirst().rate()).isEqualTo(rate("0.4000", "0.5000"));
  }

  @Test
  void rule3_onlyTheWholeIsRounded() {
    var thirds = new ArrayList<Made>();
    for (int number = 1; number <= 3; number++) {
      thirds.add(counted(number, "3").counts(1, "1"));
    }
    thirds.add(counted(4, "3").counts(1, "3"));

    // (3 × 1/3 + 1) / 4, which rounded thirds would miss
    assertThat(on(1, thirds.toArray(Made[]::new)).whole().progress())
        .isEqualTo(new BigDecimal("0.5000"));
  }

  @Test
  void rule4_whatNobodyWantsAnyMoreCountsForNothing() {
    var kept = counted(1, "10").counts(1, "5");
    var dropped = counted(2, "10").dropped(3);

    assertThat(on(2, kept, dropped).whole().progress()).isEqualByComparingTo("0.25");
    assertThat(on(3, kept, dropped).whole().progress()).isEqualByComparingTo("0.5");
    assertThat(on(3, kept, dropped).wanted()).isEqualTo(1);
    assertThat(on(3, kept, dropped).units()).extracting(OfUnit::tasks).containsExactly(1);
  }

  @Test
  void rule4_aTaskAllOfWhosePartsAreDroppedStandsForItselfAgain() {
    var whole = new Made(1, terms(0, "zhb", 1, "")).done(5).confirmed(5);
    var part = new Made(2, terms(1, "cgj", 1, "10")).dropped(4);

    assertThat(on(5, whole, part).whole().progress()).isEqualByComparingTo("1");
  }

  @ParameterizedTest
  @CsvSource({"39, true", "40, false", "50, false", "90, false"})
  void rule5_behindIsMoreThanATenthOfTheWholeAfterThePlan(String amount, boolean behind) {
    // on the fifth of ten days 50 of 100 are planned
    assertThat(only(on(5, counted(1, "100").counts(1, amount))).rate().behind()).isEqualTo(behind);
  }

  @Test
  void rule6_lateIsWhoseDayHasPassedAndWhoIsNotEvenReportedDone() {
    assertThat(only(on(10, simple(1))).late()).isFalse();
    assertThat(only(on(11, simple(1))).late()).isTrue();
    assertThat(only(on(11, simple(1).done(10))).late()).isFalse();
    assertThat(only(on(12, simple(1).done(10).sentBack(11))).late()).isTrue();
    assertThat(only(on(12, simple(1).done(10).confirmed(11))).late()).isFalse();
    assertThat(only(on(12, simple(1).dropped(2))).late()).isFalse();
    assertThat(on(11, simple(1), simple(2).done(3)).late()).isEqualTo(1);
  }

  @Test
  void rule7_moreTimeCountsFromTheDayOnWhichItWasGiven() {
    var task = counted(1, "100").dueMoved(6, 20);

    assertThat(only(on(5, task)).rate().plan()).isEqualByComparingTo("0.5");
    assertThat(only(on(6, task)).rate().plan()).isEqualByComparingTo("0.3");
    assertThat(only(on(6, task)).task().due()).isEqualTo(day(20));
    assertThat(only(on(15, task)).late()).isFalse();
  }

  @Test
  void rule8_unitsStandByWhatTheyAnswerForThemselvesTheFurthestBehindFirst() {
    var whole = new Made(1, terms(0, "zhb", 1, ""));
    var good = new Made(2, terms(1, "cgj", 1, "10")).counts(1, "10");
    var bad = new Made(3, terms(1, "xfdd", 1, "10")).counts(1, "1");
    var fair = new Made(4, terms(1, "zjj", 1, "10")).counts(1, "4");

    var units = on(5, whole, good, bad, fair).units();

    // the office answers for nothing that is not broken down
    assertThat(units.stream().map(it -> it.unit().value())).containsExactly("xfdd", "zjj", "cgj");
    assertThat(units.getFirst().rate()).isEqualTo(rate("0.1000", "0.5000"));
    assertThat(units.stream().map(it -> it.rate().behind())).containsExactly(true, false, false);
  }

  @Test
  void nothingToDoIsNothingDoneAndNothingPlanned() {
    var nothing = on(5);

    assertThat(nothing.whole()).isEqualTo(rate("0.0000", "0.0000"));
    assertThat(nothing.units()).isEmpty();
    assertThat(nothing.wanted()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void rule9_progressNeverFallsBackWhileNothingIsTakenBackAndIsBetweenNothingAndAll(long seed) {
    var random = new Random(seed);
    var tasks = new ArrayList<Made>();
    for (int number = 1; number <= 12; number++) {
      int whole = number > 4 ? 1 + random.nextInt(4) : 0;
      var target = number > 4 ? String.valueOf(1 + random.nextInt(500)) : "";
      var task =
          new Made(number, terms(whole, "u" + random.nextInt(4), 1 + random.nextInt(9), target));
      for (int entry = 0; number > 4 && entry < random.nextInt(30); entry++) {
        task.counts(1 + random.nextInt(14), String.valueOf(1 + random.nextInt(40)));
      }
      tasks.add(task);
    }
    var before = BigDecimal.ZERO;
    for (int day = 1; day <= 15; day++) {
      var progress = on(day, tasks.toArray(Made[]::new));
      var now = progress.whole().progress();
      assertThat(now).isBetween(before, BigDecimal.ONE);
      assertThat(progress.tasks())
          .allSatisfy(
              it -> assertThat(it.rate().progress()).isBetween(BigDecimal.ZERO, BigDecimal.ONE));
      assertThat(progress.units().stream().mapToInt(OfUnit::tasks).sum())
          .isEqualTo(leaves(progress));
      before = now;
    }
  }

  private static int leaves(Progress progress) {
    return (int)
        progress.tasks().stream()
            .filter(
                it ->
                    progress.tasks().stream()
                        .noneMatch(
                            other ->
                                other
                                    .task()
                                    .terms()
                                    .parent()
                                    .filter(it.task().id()::equals)
                                    .isPresent()))
            .count();
  }
}
