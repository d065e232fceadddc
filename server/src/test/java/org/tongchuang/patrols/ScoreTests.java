package org.tongchuang.patrols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongchuang.patrols.Score.Mark;
import org.tongchuang.sites.SiteId;

class ScoreTests {

  private static final List<Result> RESULTS = List.of(Result.values());

  private static final SiteId MARKET = new SiteId(new UUID(1, 1));
  private static final SiteId ROAD = new SiteId(new UUID(1, 2));

  private static Mark mark(SiteId site, int weight, Result result) {
    return new Mark(site, weight, false, result);
  }

  private static Mark veto(SiteId site, int weight, Result result) {
    return new Mark(site, weight, true, result);
  }

  private static Score score(Mark... marks) {
    return Score.of(List.of(marks), Function.identity());
  }

  @Test
  void whatConformsCountsByItsWeightOfWhatWasObserved() {
    assertThat(score(mark(MARKET, 3, Result.CONFORM), mark(MARKET, 2, Result.NOT)))
        .isEqualTo(new Score(3, 5));
  }

  @Test
  void whatIsNotApplicableOrWasNotObservedCountsOnNeitherSide() {
    assertThat(
            score(
                mark(MARKET, 3, Result.CONFORM),
                mark(MARKET, 50, Result.NOT_APPLICABLE),
                mark(MARKET, 50, Result.NOT_OBSERVED)))
        .isEqualTo(new Score(3, 3));
  }

  @Test
  void anItemWithAVetoThatFailsTakesEverythingFromItsSiteAndNothingFromOthers() {
    assertThat(
            score(
                veto(MARKET, 2, Result.NOT),
                mark(MARKET, 3, Result.CONFORM),
                mark(ROAD, 4, Result.CONFORM)))
        .isEqualTo(new Score(4, 9));
  }

  @Test
  void anItemWithAVetoThatDoesNotFailIsAnItemAsAnyOther() {
    assertThat(score(veto(MARKET, 2, Result.CONFORM), mark(MARKET, 3, Result.NOT)))
        .isEqualTo(new Score(2, 5));
    assertThat(score(veto(MARKET, 2, Result.NOT_OBSERVED), mark(MARKET, 3, Result.CONFORM)))
        .isEqualTo(new Score(3, 3));
  }

  @Test
  void aVetoTakesThePointsFromItsSiteInWhateverGroupTheyStand() {
    var byWeight =
        Score.by(
            List.of(
                veto(MARKET, 1, Result.NOT),
                mark(MARKET, 2, Result.CONFORM),
                mark(ROAD, 2, Result.CONFORM)),
            Function.identity(),
            Mark::weight);

    assertThat(byWeight).isEqualTo(Map.of(1, new Score(0, 1), 2, new Score(2, 4)));
  }

  @Test
  void aGroupInWhichNothingWasObservedHasNoScore() {
    assertThat(
            Score.by(
                List.of(mark(MARKET, 2, Result.NOT_OBSERVED)), Function.identity(), Mark::site))
        .isEqualTo(Map.of(MARKET, Score.NOTHING));
    assertThat(score()).isEqualTo(Score.NOTHING);
    assertThat(Score.NOTHING.percent()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 7, 0.0",
    "7, 7, 100.0",
    "1, 3, 33.3",
    "2, 3, 66.7",
    "1, 2000, 0.1", // 0.05 %
    "1, 2001, 0.0",
    "1999, 2000, 100.0", // 99.95 %
    "701, 1000, 70.1",
    "4600000000000000, 4600000000000001, 100.0"
  })
  void thePercentHasOneDecimalHalfUp(long gained, long possible, String percent) {
    assertThat(new Score(gained, possible).percent()).hasValue(percent);
  }

  @Test
  void theRateOfARealAssessmentComesOutAsItWasPublished() {
    // 1,166 observations of one weight, of which 817 conform
    var marks = new ArrayList<Mark>();
    for (int i = 0; i < 1166; i++) {
      marks.add(mark(new SiteId(new UUID(2, i % 78)), 1, i < 817 ? Result.CONFORM : Result.NOT));
    }

    assertThat(Score.of(marks, Function.identity()).percent()).hasValue("70.1");
  }

  @Test
  void nothingGainsMoreThanThereIs() {
    assertThatThrownBy(() -> new Score(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Score(-1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsTooLargeToCountIsAFaultAndNotAWrongNumber() {
    var most = new Score(Long.MAX_VALUE, Long.MAX_VALUE);
    assertThatThrownBy(() -> most.plus(new Score(1, 1))).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(most::percent).isInstanceOf(ArithmeticException.class);
  }

  /** Site by site, item by item, as one would with a pencil. */
  private static Map<String, long[]> byPencil(List<Found> found, Function<Found, String> group) {
    var sums = new HashMap<String, long[]>();
    for (var it : found) {
      boolean vetoed = false;
      for (var other : found) {
        if (other.mark().site().equals(it.mark().site())
            && other.mark().veto()
            && other.mark().result() == Result.NOT) {
          vetoed = true;
        }
      }
      var sum = sums.computeIfAbsent(group.apply(it), _ -> new long[2]);
      var result = it.mark().result();
      if (result == Result.CONFORM || result == Result.NOT) {
        sum[1] += it.mark().weight();
        if (result == Result.CONFORM && !vetoed) {
          sum[0] += it.mark().weight();
        }
      }
    }
    return sums;
  }

  private record Found(Mark mark, String street, String item) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 20261126})
  void isWhatAPencilComesToHoweverItIsGrouped(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int run = 0; run < 200; run++) {
      var found = new ArrayList<Found>();
      for (int i = random.nextInt(60); i > 0; i--) {
        int site = random.nextInt(6);
        found.add(
            new Found(
                new Mark(
                    new SiteId(new UUID(3, site)),
                    1 + random.nextInt(100),
                    random.nextInt(15) == 0,
                    RESULTS.get(random.nextInt(RESULTS.size()))),
                "street " + site / 2,
                "item " + random.nextInt(5)));
      }
      List<Function<Found, String>> groupings =
          List.of(
              Found::street,
              Found::item,
              it -> it.mark().site().toString(),
              it -> it.street() + it.item(),
              _ -> "all");
      for (var group : groupings) {
        var scores = Score.by(found, Found::mark, group);
        var pencil = byPencil(found, group);
        assertThat(scores.keySet()).isEqualTo(pencil.keySet());
        scores.forEach(
            (key, score) ->
                assertThat(new long[] {score.gained(), score.possible()})
                    .as("%s with seed %d", key, seed)
                    .isEqualTo(pencil.get(key)));
      }
    }
  }
}
