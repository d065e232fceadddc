package org.tongchuang.frontages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongchuang.frontages.FlagRule.Days;
import org.tongchuang.frontages.FlagRule.Every;
import org.tongchuang.frontages.FlagRule.Line;
import org.tongchuang.frontages.FlagRule.Period;
import org.tongchuang.frontages.Judgement.Verdict;
import org.tongchuang.patrols.InspectionId;
import org.tongchuang.patrols.Result;
import org.tongchuang.patrols.Score;
import org.tongchuang.sites.SiteId;

/** Who is given which flag. */
class JudgementTests {

  static FlagRule rule(Line red, Line yellow, Line... black) {
    return new FlagRule(
        "shop",
        "card",
        Every.WEEK,
        red,
        yellow,
        Arrays.stream(black).findFirst(),
        new Days(30, 7, 14),
        5,
        Optional.empty());
  }

  private static Line line(int percent) {
    return new Line(percent * 100, Optional.empty());
  }

  private static Line most(int percent, int most) {
    return new Line(percent * 100, Optional.of(most));
  }

  static Look look(int shop, long gained, long possible, Map<String, Result> results) {
    return new Look(
        new SiteId(new UUID(0, shop)),
        new InspectionId(new UUID(1, shop)),
        3,
        Instant.EPOCH,
        new Score(gained, possible),
        results);
  }

  private static String colours(FlagRule rule, int... gained) {
    var looks =
        IntStream.range(0, gained.length)
            .mapToObj(it -> look(it, gained[it], 100, Map.of()))
            .toList();
    return String.join(
        " ",
        Judgement.of(rule, looks).verdicts().stream()
            .map(
                it ->
                    it.look().score().gained()
                        + it.colour().map(colour -> colour.name().substring(0, 1)).orElse(""))
            .toList());
  }

  @Test
  void theLineOfARedFlagIsReachedAtItAndThatOfAYellowOneMissedBelowIt() {
    assertThat(colours(rule(line(95), line(70)), 100, 95, 94, 70, 69, 0))
        .isEqualTo("100R 95R 94 70 69Y 0Y");
  }

  @Test
  void aLineIsExactToAHundredthOfAPercent() {
    var rule = rule(new Line(9523, Optional.empty()), new Line(6667, Optional.empty()));
    var looks = List.of(look(1, 20, 21, Map.of()), look(2, 2, 3, Map.of()));
    // 20 of 21 is 95.238 per cent, 2 of 3 is 66.666
    assertThat(Judgement.of(rule, looks).verdicts().stream().map(Verdict::colour))
        .containsExactly(Optional.of(FlagColour.RED), Optional.of(FlagColour.YELLOW));
  }

  @Test
  void aBlackFlagIsGivenBelowItsOwnLineWhereADistrictWantsIt() {
    assertThat(colours(rule(line(95), line(70), line(50)), 69, 50, 49)).isEqualTo("69Y 50Y 49B");
  }

  @Test
  void anItemWithAVetoLeavesNothingAndSoGivesAYellowFlag() {
    assertThat(colours(rule(line(0), line(1)), 0)).isEqualTo("0Y");
  }

  @Test
  void ofThoseLevelAtTheLastRedFlagAllGetOne() {
    assertThat(colours(rule(most(60, 2), line(50)), 98, 97, 97, 96)).isEqualTo("98R 97R 97R 96");
    assertThat(colours(rule(most(60, 1), line(50)), 98, 98, 97)).isEqualTo("98R 98R 97");
  }

  @Test
  void ofThoseLevelAtTheLastYellowFlagNoneGetsOne() {
    assertThat(colours(rule(line(95), most(80, 2)), 70, 60, 60, 50)).isEqualTo("70 60 60 50Y");
    assertThat(colours(rule(line(95), most(80, 1)), 60, 60)).isEqualTo("60 60");
  }

  @Test
  void aQuotaGivesNoFlagAcrossTheLine() {
    assertThat(colours(rule(most(95, 3), most(70, 3)), 94, 71)).isEqualTo("94 71");
  }

  @Test
  void whoHasABlackFlagHasNoYellowOne() {
    assertThat(colours(rule(line(95), most(70, 3), most(70, 1)), 60, 50, 40))
        .isEqualTo("60Y 50Y 40B");
  }

  @Test
  void aShopAtWhichNothingWasObservedIsNotJudged() {
    assertThat(Judgement.of(rule(line(95), line(70)), List.of(look(1, 0, 0, Map.of()))).verdicts())
        .isEmpty();
  }

  @Test
  void theOrderOfInspectionsMakesNoDifference() {
    var random = new Random(20261128);
    for (int round = 0; round < 500; round++) {
      var rule = rule(most(90, 1 + random.nextInt(3)), most(70, 1 + random.nextInt(3)), line(20));
      var looks =
          new ArrayList<>(
              IntStream.range(0, random.nextInt(12))
                  .mapToObj(it -> look(it, random.nextInt(11), 10, Map.of()))
                  .toList());
      var once = Judgement.of(rule, looks);
      Collections.shuffle(looks, random);
      assertThat(Judgement.of(rule, looks)).isEqualTo(once);
      // nobody with a worse score has a better flag
      var best = List.of("RED", "", "YELLOW", "BLACK");
      var ranks =
          once.verdicts().stream()
              .map(it -> best.indexOf(it.colour().map(FlagColour::name).orElse("")))
              .toList();
      assertThat(ranks).isSorted();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "WEEK, 2026-11-23, 2026-11-23, 2026-11-29",
    "WEEK, 2026-11-29, 2026-11-23, 2026-11-29",
    "WEEK, 2027-01-01, 2026-12-28, 2027-01-03",
    "MONTH, 2026-11-29, 2026-11-01, 2026-11-30",
    "MONTH, 2028-02-29, 2028-02-01, 2028-02-29"
  })
  void aPeriodIsAWeekFromMondayOrAMonth(
      Every every, LocalDate day, LocalDate from, LocalDate until) {
    assertThat(every.of(day)).isEqualTo(new Period(from, until));
  }
}
