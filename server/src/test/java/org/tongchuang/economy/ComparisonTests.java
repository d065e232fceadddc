package org.tongchuang.economy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tongchuang.economy.Change.Added;
import org.tongchuang.economy.Change.Compared;
import org.tongchuang.economy.Change.Redefined;
import org.tongchuang.economy.Figure.Said;
import org.tongchuang.kernel.Refusal;

/** What may be said of indicators and months, and what is worked out of it: little. */
class ComparisonTests {

  private static final EditionCode NOW = new EditionCode("2021");
  private static final EditionCode BEFORE = new EditionCode("2020");

  /** An indicator by the cells of a row, as a table has them. */
  private static Indicator indicator(EditionCode edition, Map<String, String> cells) {
    var row = new HashMap<>(Map.of("code", "1.1", "name", "开办企业"));
    row.putAll(cells);
    var terms =
        new Fields(it -> Optional.ofNullable(row.get(it)), UnaryOperator.identity())
            .terms(_ -> Optional.empty());
    terms.require();
    return new Indicator(new IndicatorId(UUID.randomUUID()), edition, 1, terms);
  }

  private static Indicator now(Map<String, String> cells) {
    return indicator(NOW, cells);
  }

  private static Indicator before(Map<String, String> cells) {
    return indicator(BEFORE, cells);
  }

  private static Change change(Map<String, String> before, Map<String, String> now) {
    var later = now(now);
    return Optional.ofNullable(
            Comparison.of(List.of(before(before)), List.of(later)).changes().get(later.id()))
        .orElseThrow();
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static Compared compared(Map<String, String> before, Map<String, String> now) {
    return (Compared) change(before, now);
  }

  @Test
  void whatMeansTheSameIsComparedNumberByNumberExactly() {
    var change =
        compared(
            Map.of("score", "80.10", "value", "12", "place", "5"),
            Map.of("score", "95.01", "value", "9.5", "place", "1"));

    assertThat(change.score()).contains(number("14.91"));
    assertThat(change.value()).contains(number("-2.5"));
    assertThat(change.places()).contains(4);
  }

  @Test
  void whatOneOfTheTwoDoesNotSayIsNotCompared() {
    var change = compared(Map.of("score", "80"), Map.of("value", "9.5", "place", "1"));

    assertThat(change.score()).isEmpty();
    assertThat(change.value()).isEmpty();
    assertThat(change.places()).isEmpty();
  }

  @Test
  void valuesAreComparedOnlyWhereBothAreNumbersOfOneKind() {
    assertThat(compared(Map.of("value", "80%"), Map.of("value", "85.5%")).value())
        .contains(number("5.5"));
    assertThat(compared(Map.of("value", "80"), Map.of("value", "85%")).value()).isEmpty();
    assertThat(compared(Map.of("value", "约 80"), Map.of("value", "85")).value()).isEmpty();
    assertThat(compared(Map.of("value", "80"), Map.of("value", "优")).value()).isEmpty();
  }

  @Test
  void whatMeansSomethingElseIsMarkedAndNeverCompared() {
    var same = Map.of("score", "80", "full", "100", "definition", "环节数", "measure", "个");
    for (var other :
        List.of(
            Map.of("definition", "环节数，含外线工程"),
            Map.of("measure", "天"),
            Map.of("full", "120"),
            Map.of("better", "LESS"),
            Map.of("changed", "是"))) {
      var changed = new HashMap<>(same);
      changed.putAll(other);

      assertThat(change(same, changed)).as("%s", other).isInstanceOf(Redefined.class);
    }
    var withoutDefinition = new HashMap<>(same);
    withoutDefinition.remove("definition");
    assertThat(change(withoutDefinition, same)).isInstanceOf(Redefined.class);
    var written = new HashMap<>(same);
    written.put("full", "100.0");
    written.put("changed", "否");
    assertThat(change(same, written)).isInstanceOf(Compared.class);
  }

  @Test
  void whatWasRenumberedFollowsTheOneThatItNamesAndTheOthersAreNewOrGone() {
    var first = before(Map.of("code", "1.1"));
    var second = before(Map.of("code", "1.2"));
    var third = before(Map.of("code", "1.3"));
    var renumbered = now(Map.of("code", "1.2", "before", "1.1"));
    var fresh = now(Map.of("code", "1.1"));
    var unknown = now(Map.of("code", "1.3", "before", "9.9"));

    var comparison =
        Comparison.of(List.of(first, second, third), List.of(renumbered, fresh, unknown));

    assertThat(comparison.changes().get(renumbered.id()))
        .isEqualTo(new Compared(first, Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(comparison.changes().get(fresh.id())).isEqualTo(new Added());
    assertThat(comparison.changes().get(unknown.id())).isEqualTo(new Added());
    assertThat(comparison.gone()).containsExactly(second, third);
  }

  private static List<String> shuffled(Random random) {
    var codes = new ArrayList<>(IntStream.range(0, 10).mapToObj(String::valueOf).toList());
    Collections.shuffle(codes, random);
    return codes;
  }

  @Test
  void whateverEditionsSayEveryIndicatorHasOneChangeAndWhatWasThereIsFollowedOnceOrGone() {
    var random = new Random(20_211_203);
    for (int run = 0; run < 500; run++) {
      var before =
          IntStream.range(0, random.nextInt(8))
              .mapToObj(it -> before(Map.of("code", "" + it, "score", "" + random.nextInt(100))))
              .toList();
      var free = new ArrayDeque<>(shuffled(random));
      var now = new ArrayList<Indicator>();
      for (int it = 0; it < random.nextInt(9); it++) {
        var cells = new HashMap<String, String>();
        cells.put("code", "" + it);
        cells.put("score", "" + random.nextInt(100));
        if (random.nextInt(3) == 0) {
          cells.put("before", free.pop());
        }
        if (random.nextInt(4) == 0) {
          cells.put("changed", "是");
        }
        now.add(now(cells));
      }

      var comparison = Comparison.of(before, now);

      assertThat(comparison.changes()).hasSize(now.size());
      var followed = new ArrayList<>(comparison.gone());
      for (var it : now) {
        switch (comparison.changes().get(it.id())) {
          case Added() -> {}
          case Redefined(var earlier) -> followed.add(earlier);
          case Compared same -> {
            followed.add(same.before());
            assertThat(same.score().orElseThrow().add(same.before().terms().score().orElseThrow()))
                .isEqualByComparingTo(it.terms().score().orElseThrow());
            assertThat(it.terms().redefined()).isFalse();
          }
          case null -> throw new AssertionError("no change of " + it);
        }
      }
      assertThat(followed).containsExactlyInAnyOrderElementsOf(before);
    }
  }

  @Test
  void theGapIsByScoresElseByValuesWhereMoreOrLessIsBetter() {
    assertThat(now(Map.of("score", "80.5", "best_score", "95", "value", "3")).terms().gap())
        .contains(new Gap(Gap.Of.SCORE, number("14.5")));
    assertThat(now(Map.of("value", "12", "best_value", "8", "better", "less")).terms().gap())
        .contains(new Gap(Gap.Of.VALUE, number("4")));
    assertThat(now(Map.of("value", "71%", "best_value", "90%", "better", "越大越好")).terms().gap())
        .contains(new Gap(Gap.Of.VALUE, number("19")));
    assertThat(now(Map.of("value", "12", "best_value", "8")).terms().gap()).isEmpty();
    assertThat(now(Map.of("value", "12", "best_score", "8", "better", "MORE")).terms().gap())
        .isEmpty();
  }

  private static EconomyRefusal why(Map<String, String> cells) {
    try {
      now(cells);
    } catch (Refusal refused) {
      return (EconomyRefusal) refused.code();
    }
    throw new AssertionError("taken: " + cells);
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThat(why(Map.of("code", "一"))).isEqualTo(EconomyRefusal.INDICATOR_CODE_WRONG);
    assertThat(why(Map.of("code", "1".repeat(41)))).isEqualTo(EconomyRefusal.INDICATOR_CODE_WRONG);
    assertThat(why(Map.of("score", "101", "full", "100"))).isEqualTo(EconomyRefusal.SCORE_WRONG);
    assertThat(why(Map.of("best_score", "101", "full", "100")))
        .isEqualTo(EconomyRefusal.SCORE_WRONG);
    assertThat(why(Map.of("score", "-0.1"))).isEqualTo(EconomyRefusal.SCORE_WRONG);
    assertThat(why(Map.of("place", "11", "among", "10"))).isEqualTo(EconomyRefusal.PLACE_WRONG);
    assertThat(why(Map.of("place", "0"))).isEqualTo(EconomyRefusal.PLACE_WRONG);
    assertThat(why(Map.of("place", "1.5"))).isEqualTo(EconomyRefusal.ECONOMY_CELL_NOT_A_NUMBER);
    assertThat(why(Map.of("score", "九十"))).isEqualTo(EconomyRefusal.ECONOMY_CELL_NOT_A_NUMBER);
    assertThat(why(Map.of("score", "1E99"))).isEqualTo(EconomyRefusal.ECONOMY_CELL_NOT_A_NUMBER);
    assertThat(why(Map.of("score", "0".repeat(31))))
        .isEqualTo(EconomyRefusal.ECONOMY_CELL_NOT_A_NUMBER);
    assertThat(why(Map.of("better", "快"))).isEqualTo(EconomyRefusal.ECONOMY_CELL_UNKNOWN);
    assertThatThrownBy(() -> now(Map.of("among", "10"))).hasMessageContaining("CELL_EMPTY");
  }

  @Test
  void anEditionIsBeforeThoseOfLaterYearsOfTheSameEvaluation() {
    assertThat(BEFORE.isBefore(NOW)).isTrue();
    assertThat(NOW.isBefore(NOW)).isFalse();
    assertThat(NOW.isBefore(BEFORE)).isFalse();
    assertThat(BEFORE.isBefore(new EditionCode("2021-city"))).isFalse();
    assertThat(new EditionCode("2019-city").isBefore(new EditionCode("2021-city"))).isTrue();
    assertThatThrownBy(() -> new EditionCode("1999")).hasMessageContaining("EDITION_CODE_WRONG");
  }

  private static Said said(Map<String, String> cells) {
    return new Fields(it -> Optional.ofNullable(cells.get(it)), UnaryOperator.identity()).said();
  }

  @Test
  void theDifferenceToThePlanIsExactAndWhetherItWasMetGoesByWhatIsBetter() {
    var short1 = said(Map.of("plan", "6.0", "actual", "5.9"));

    assertThat(short1.difference()).contains(number("-0.1"));
    assertThat(short1.met(Better.MORE)).contains(false);
    assertThat(short1.met(Better.LESS)).contains(true);
    assertThat(said(Map.of("plan", "6", "actual", "6.0")).met(Better.MORE)).contains(true);
    assertThat(said(Map.of("actual", "6.0")).difference()).isEmpty();
    assertThat(said(Map.of("plan", "6.0")).met(Better.MORE)).isEmpty();
  }

  @Test
  void theSameNumbersAreTheSameHoweverTheyAreWritten() {
    assertThat(said(Map.of("actual", "6.0")).isSame(said(Map.of("actual", "6")))).isTrue();
    assertThat(said(Map.of("actual", "6.0")).isSame(said(Map.of("plan", "6")))).isFalse();
    assertThat(said(Map.of("growth", "1")).isSame(said(Map.of("growth", "2")))).isFalse();
    assertThat(said(Map.of("place", "1")).isSame(said(Map.of("place", "1", "among", "3"))))
        .isFalse();
  }

  @Test
  void aMonthSaysSomethingInNumbersThatCanBe() {
    assertThatThrownBy(() -> said(Map.of()).require()).hasMessageContaining("FIGURE_SAYS_NOTHING");
    assertThatThrownBy(() -> said(Map.of("actual", "1.00001")).require())
        .hasMessageContaining("FIGURE_NUMBER_WRONG");
    assertThatThrownBy(() -> said(Map.of("plan", "1234567890123456")).require())
        .hasMessageContaining("FIGURE_NUMBER_WRONG");
    assertThatThrownBy(() -> said(Map.of("place", "4", "among", "3")).require())
        .hasMessageContaining("PLACE_WRONG");
    said(Map.of("place", "3")).require();
  }

  @Test
  void aMonthIsReadAsItIsWrittenOrAsItsFirstDay() {
    for (var text : List.of("2026-07", "2026/7", "2026年7月", "2026.07", "2026-07-01", "46204")) {
      var row = new Fields(_ -> Optional.of(text), UnaryOperator.identity());
      assertThat(row.month("month")).as(text).hasToString("2026-07");
    }
    for (var text : List.of("2026-13", "2026-00", "七月", "2026-07-02")) {
      var row = new Fields(_ -> Optional.of(text), UnaryOperator.identity());
      assertThatThrownBy(() -> row.month("month"))
          .as(text)
          .hasMessageContaining("ECONOMY_CELL_NOT_A_MONTH");
    }
  }
}
