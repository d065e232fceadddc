package org.tongchuang.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongchuang.cases.MadeCase;
import org.tongchuang.evaluation.Measure.Scale;
import org.tongchuang.evaluation.Scheme.Colour;
import org.tongchuang.evaluation.Scheme.Grade;
import org.tongchuang.evaluation.Scheme.Group;
import org.tongchuang.evaluation.Scheme.Indicator;
import org.tongchuang.evaluation.Scheme.Ranked;
import org.tongchuang.evaluation.Scheme.Veto;
import org.tongchuang.evaluation.Scoreboard.Part;
import org.tongchuang.evaluation.Scoreboard.Score;
import org.tongchuang.evaluation.Scorer.Band;
import org.tongchuang.evaluation.Scorer.Bands;
import org.tongchuang.evaluation.Scorer.Basis;
import org.tongchuang.evaluation.Scorer.Entered;
import org.tongchuang.evaluation.Scorer.Linear;
import org.tongchuang.evaluation.Scorer.PerCase;
import org.tongchuang.evaluation.Scorer.Threshold;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.people.Unit.Kind;

/** What units come to by schemes; the numbers are those of docs/rules/evaluation.md. */
class ScoreboardTests {

  private static final DistrictCode DISTRICT = new DistrictCode("991530");
  private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
  private static final Instant LATER = NINE.plusSeconds(1_000_000);
  private static final Measure ON_TIME = measure("close-on-time", Counter.CLOSED_ON_TIME);
  private static final Measure CLOSED = measure("close-rate", Counter.CLOSED_WITH_LIMIT);
  private static final Measure SATISFIED =
      new Measure(
          "satisfied-rate",
          name("回访满意率"),
          Scale.PERCENT,
          List.of(Counter.SATISFIED),
          List.of(Counter.CALLED_BACK),
          List.of(),
          Optional.empty());
  private static final List<Measure> MEASURES = List.of(ON_TIME, CLOSED, SATISFIED);

  private static Optional<Kind> kind(String unit) {
    return switch (unit) {
      case "a", "d", "few" -> Optional.of(Kind.DEPARTMENT);
      case "c" -> Optional.of(Kind.STREET);
      case "b" -> Optional.of(Kind.GROUP);
      default -> Optional.empty();
    };
  }

  private static Bilingual name(String name) {
    return new Bilingual(name, name);
  }

  private static Measure measure(String code, Counter counted) {
    return new Measure(
        code,
        name(code),
        Scale.PERCENT,
        List.of(counted),
        List.of(Counter.DUE_TO_CLOSE),
        List.of(),
        Optional.empty());
  }

  private static Indicator indicator(String code, int points, Scorer scorer) {
    return new Indicator(code, name(code), points * 100L, scorer);
  }

  private static Scheme scheme(Indicator... indicators) {
    return new Scheme(
        "scheme",
        YearMonth.of(2026, 1),
        name("考评办法"),
        new Ranked(Counter.DUE_TO_CLOSE, 1),
        List.of(),
        List.of(indicators),
        List.of(
            new Grade(name("优秀"), 9000, Colour.GREEN),
            new Grade(name("合格"), 6000, Colour.YELLOW),
            new Grade(name("不合格"), 0, Colour.RED)),
        List.of(new Veto("safety", name("安全事故")), new Veto("falsified", name("弄虚作假"))),
        3);
  }

  private static MadeCase assigned() {
    return new MadeCase(DISTRICT, NINE).assigned(NINE, NINE.plusSeconds(3600));
  }

  /** So many cases that were due, of which some were closed, some of those on time. */
  private static Counts counts(int due, int closed, int onTime, int reworked) {
    var counts = new Counts();
    for (int it = 0; it < due; it++) {
      var made = assigned();
      var at = NINE.plusSeconds(it < onTime ? 1800 : 7200);
      if (it < reworked) {
        made.handled(NINE.plusSeconds(60)).reworked(NINE.plusSeconds(120));
      }
      if (it < closed) {
        made.handled(at).closed(at);
      }
      counts.add(CaseOutcome.of(made.life(), LATER).orElseThrow(), LATER);
    }
    return counts;
  }

  private static Score only(Scheme scheme, Counts counts, Map<String, Long> entered) {
    return Scoreboard.of(
            scheme, MEASURES, Map.of("cgj", counts), Map.of("cgj", entered), ScoreboardTests::kind)
        .scores()
        .getFirst();
  }

  private static long points(Scorer scorer, int full, Counts counts) {
    return only(scheme(indicator("it", full, scorer)), counts, Map.of())
        .parts()
        .getFirst()
        .points()
        .orElseThrow();
  }

  /** Rule 12. */
  @ParameterizedTest
  @CsvSource({"200, 200, 6000", "200, 151, 4530", "3, 1, 2000", "3, 2, 4000", "7, 3, 2571"})
  void aLinearIndicatorGivesAsMuchAsTheMeasureSays(int due, int onTime, long points) {
    assertThat(points(new Linear("close-on-time"), 60, counts(due, due, onTime, 0)))
        .isEqualTo(points);
  }

  /** Rule 12. */
  @ParameterizedTest
  @CsvSource({
    "200, 140, 5000",
    "200, 199, 5000",
    "200, 139, 4950",
    "200, 120, 4000",
    "3, 2, 4667",
    "200, 39, 0",
    "200, 0, 0"
  })
  void belowAThresholdPointsAreTakenOffInProportion(int due, int onTime, long points) {
    assertThat(points(new Threshold("close-on-time", 7000, 100), 50, counts(due, due, onTime, 0)))
        .isEqualTo(points);
  }

  /** Rule 12. */
  @ParameterizedTest
  @CsvSource({"0, 500", "3, 440", "25, 0", "30, 0"})
  void whatIsCountedTakesPointsOff(int reworked, long points) {
    assertThat(points(new PerCase(Counter.REWORKED, 20), 5, counts(30, 30, 30, reworked)))
        .isEqualTo(points);
  }

  /** Rule 12. */
  @ParameterizedTest
  @CsvSource({"100, 1000", "95, 1000", "94, 600", "80, 600", "79, 0"})
  void bandsGiveThePointsOfTheFirstStepThatIsReached(int onTime, long points) {
    var bands = new Bands("close-on-time", List.of(new Band(9500, 1000), new Band(8000, 600)));
    assertThat(points(bands, 10, counts(100, 100, onTime, 0))).isEqualTo(points);
  }

  /** Rule 13. */
  @Test
  void whatHasNothingToDivideByIsLeftOutAndTheRestCountsForIt() {
    var scheme =
        scheme(
            indicator("on-time", 60, new Linear("close-on-time")),
            indicator("satisfied", 40, new Linear("satisfied-rate")));
    var score = only(scheme, counts(10, 10, 9, 0), Map.of());

    assertThat(score.parts())
        .extracting(Part::points)
        .containsExactly(Optional.of(5400L), Optional.empty());
    assertThat(score.total()).isEqualTo(9000);
    assertThat(score.grade()).map(Grade::colour).contains(Colour.GREEN);
    var none = scheme(indicator("reworks", 5, new PerCase(Counter.REWORKED, 20)));
    assertThat(only(none, new Counts(), Map.of()).total()).isZero();
    assertThat(only(scheme, new Counts(), Map.of()).parts())
        .allSatisfy(it -> assertThat(it.points()).isEmpty());
  }

  /** Rules 14 and 15. */
  @Test
  void equalPointsShareAPlaceTheNextCountsAllBeforeItAndWhoHasTooFewCasesHasNone() {
    var lines = new LinkedHashMap<String, Counts>();
    lines.put("", counts(5, 5, 5, 0));
    lines.put("a", counts(10, 10, 8, 0));
    lines.put("b", counts(10, 10, 9, 0));
    lines.put("c", counts(20, 20, 18, 0));
    lines.put("d", counts(10, 10, 1, 0));
    lines.put("few", counts(9, 9, 9, 0));
    var scheme = scheme(indicator("on-time", 100, new Linear("close-on-time")));
    var ten = with(scheme, List.of(), 10);

    assertThat(places(ten, lines)).containsExactly("b 1", "c 1", "a 3", "d 4", "few -");
    var groups =
        List.of(
            new Group("g1", name("职能部门"), Set.of(Kind.DEPARTMENT)),
            new Group("g2", name("街道"), Set.of(Kind.STREET, Kind.COMMUNITY)));
    assertThat(places(with(scheme, groups, 10), lines))
        .containsExactly("a 1", "d 2", "c 1", "b -", "few -");
    assertThat(Scoreboard.of(ten, MEASURES, lines, Map.of(), ScoreboardTests::kind).scores())
        .extracting(it -> it.grade().map(grade -> grade.name().zh()).orElse("-"))
        .containsExactly("优秀", "优秀", "合格", "不合格", "-");
  }

  private static Scheme with(Scheme it, List<Group> groups, int atLeast) {
    return new Scheme(
        it.code(),
        it.from(),
        it.name(),
        new Ranked(Counter.DUE_TO_CLOSE, atLeast),
        groups,
        it.indicators(),
        it.grades(),
        it.vetoes(),
        it.objectionDays());
  }

  private static Stream<String> places(Scheme scheme, Map<String, Counts> lines) {
    return Scoreboard.of(scheme, MEASURES, lines, Map.of(), ScoreboardTests::kind).scores().stream()
        .map(it -> it.unit() + " " + it.place().map(String::valueOf).orElse("-"));
  }

  /** Rule 18. */
  @Test
  void whoIsUnderAVetoKeepsItsPointsAndGetsTheLowestGradeAndNoPlace() {
    var lines = new LinkedHashMap<String, Counts>();
    lines.put("a", counts(10, 10, 9, 0));
    lines.put("b", counts(10, 10, 8, 0));
    lines.put("few", counts(1, 1, 1, 0));
    var scheme =
        with(scheme(indicator("on-time", 100, new Linear("close-on-time"))), List.of(), 10);
    var said =
        Map.of(
            "a", Map.of("safety", Entry.STANDS, "falsified", Entry.STANDS),
            "b", Map.of("safety", Entry.LIFTED),
            "few", Map.of("safety", Entry.STANDS));
    var board = Scoreboard.of(scheme, MEASURES, lines, said, ScoreboardTests::kind);

    assertThat(places(board)).containsExactly("b 1 合格 8000", "a - 不合格 9000", "few - 不合格 10000");
    var once = board.without(scheme, "a", "safety");
    assertThat(places(once)).isEqualTo(places(board));
    assertThat(places(once.without(scheme, "a", "falsified")))
        .containsExactly("a 1 优秀 9000", "b 2 合格 8000", "few - 不合格 10000");
    assertThat(places(board.without(scheme, "few", "safety"))).contains("few - - 10000");
  }

  /** Rule 22. */
  @Test
  void otherPointsOfOneMoveTotalsGradesAndPlacesOfAll() {
    var lines = new LinkedHashMap<String, Counts>();
    lines.put("a", counts(10, 10, 9, 0));
    lines.put("b", counts(10, 10, 8, 0));
    lines.put("few", counts(1, 1, 0, 0));
    var scheme =
        with(
            scheme(
                indicator("on-time", 60, new Linear("close-on-time")),
                indicator("satisfied", 40, new Linear("satisfied-rate"))),
            List.of(),
            10);
    var board = Scoreboard.of(scheme, MEASURES, lines, Map.of(), ScoreboardTests::kind);

    assertThat(places(board)).containsExactly("a 1 优秀 9000", "b 2 合格 8000", "few - - 0");
    var after = board.with(scheme, "b", "on-time", 5700);
    assertThat(places(after)).containsExactly("b 1 优秀 9500", "a 2 优秀 9000", "few - - 0");
    // what had been left out counts from now on
    assertThat(places(after.with(scheme, "a", "satisfied", 4000)))
        .containsExactly("b 1 优秀 9500", "a 2 优秀 9400", "few - - 0");
    assertThat(places(after.with(scheme, "few", "on-time", 6000))).contains("few - - 10000");
  }

  private static List<String> places(Scoreboard board) {
    return board.scores().stream()
        .map(
            it ->
                it.unit()
                    + " "
                    + it.place().map(String::valueOf).orElse("-")
                    + " "
                    + it.grade().map(grade -> grade.name().zh()).orElse("-")
                    + " "
                    + it.total())
        .toList();
  }

  /** What a reader needs to do the sums again stands beside the points. */
  @Test
  void everyPointSaysWhatItWasWorkedOutOf() {
    var scheme =
        scheme(
            indicator("on-time", 60, new Linear("close-on-time")),
            indicator("closed", 20, new Threshold("close-rate", 9000, 100)),
            indicator("steps", 10, new Bands("close-on-time", List.of(new Band(9500, 1000)))),
            indicator("reworks", 5, new PerCase(Counter.REWORKED, 20)),
            indicator("organisation", 5, new Entered(0, 500)));

    assertThat(only(scheme, counts(10, 9, 8, 3), Map.of("organisation", 100L)).parts())
        .extracting(Part::basis)
        .containsExactly(
            Optional.of(new Basis(8, 10)),
            Optional.of(new Basis(9, 10)),
            Optional.of(new Basis(8, 10)),
            Optional.of(new Basis(3, 10)),
            Optional.empty());
  }

  /**
   * Jinhua, as far as cases say it: on-time closing 50 from 70 %, a point off for each per cent;
   * closing 20 from 90 %; reworks 5, 0.2 off for each; organisation 5 by the office.
   */
  @Test
  void theSchemeOfJinhuaIsAWorkedExample() {
    var jinhua =
        scheme(
            indicator("on-time", 50, new Threshold("close-on-time", 7000, 100)),
            indicator("closed", 20, new Threshold("close-rate", 9000, 100)),
            indicator("reworks", 5, new PerCase(Counter.REWORKED, 20)),
            indicator("organisation", 5, new Entered(0, 500)));
    var good = only(jinhua, counts(100, 95, 72, 2), Map.of("organisation", 500L));
    assertThat(points(good)).containsExactly(5000L, 2000L, 460L, 500L);
    assertThat(good.total()).isEqualTo(7960);
    var poor = only(jinhua, counts(100, 84, 61, 8), Map.of("organisation", 350L));
    assertThat(points(poor)).containsExactly(4100L, 1400L, 340L, 350L);
    assertThat(poor.total()).isEqualTo(6190);
  }

  /**
   * Yangzhou: 105 of routine 70, rework 5, hotline 5, special campaigns 10, basic work 10 and a
   * bonus of 5 for securing events.
   */
  @Test
  void theSchemeOfYangzhouIsAWorkedExample() {
    var yangzhou =
        scheme(
            indicator("routine", 70, new Linear("close-on-time")),
            indicator("rework", 5, new PerCase(Counter.REWORKED, 50)),
            indicator("hotline", 5, new Linear("close-rate")),
            indicator("campaigns", 10, new Entered(0, 1000)),
            indicator("basic-work", 10, new Entered(0, 1000)),
            indicator("events", 5, new Entered(0, 500)));
    var entered = Map.of("campaigns", 900L, "basic-work", 850L, "events", 500L);
    var score = only(yangzhou, counts(200, 190, 180, 3), entered);

    assertThat(points(score)).containsExactly(6300L, 350L, 475L, 900L, 850L, 500L);
    assertThat(score.total()).isEqualTo(9375);
    assertThat(
            only(
                    yangzhou,
                    counts(200, 200, 200, 0),
                    Map.of("campaigns", 1000L, "basic-work", 1000L, "events", 500L))
                .total())
        .isEqualTo(10500);
    var without = only(yangzhou, counts(200, 190, 180, 3), Map.of());
    assertThat(without.parts().getLast().points()).isEmpty();
    assertThat(without.total()).isEqualTo(7125);
  }

  private static List<Long> points(Score score) {
    return score.parts().stream().map(it -> it.points().orElseThrow()).toList();
  }
}
