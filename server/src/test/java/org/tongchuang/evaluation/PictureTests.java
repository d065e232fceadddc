package org.tongchuang.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tongchuang.DatabaseTest;
import org.tongchuang.cases.MadeCase;
import org.tongchuang.cases.MadeCases;
import org.tongchuang.evaluation.Evaluations.Question;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Grant;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;

/** Pictures are of the numbers of tables: rules 30 to 34 of docs/rules/evaluation.md. */
@DatabaseTest
class PictureTests {

  private static final Quantity REPORTED = new Quantity.Counted(Counter.REPORTED);
  private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
  private static final LocalDate LAST = LocalDate.parse("2026-03-04");

  @Autowired ApplicationContext application;
  @Autowired Evaluations evaluations;
  @Autowired Pictures pictures;

  private MadeCases made;

  @BeforeEach
  void nothingIsWritten(@Autowired JdbcTemplate database) {
    made = new MadeCases(database);
  }

  private void catchUp(DistrictCode district) {
    FollowedOutcomes.catchUp(application, district);
  }

  private static Actor reader(DistrictCode district) {
    return new Actor(
        new ActorId(UUID.randomUUID()),
        district,
        List.of(
            new Grant(
                EvaluationPermission.EVALUATION_READ.name(),
                district.area(),
                new UnitCode("zhb"))));
  }

  private static Instant hour(int hours) {
    return DAY.plus(Duration.ofHours(hours));
  }

  private static Map<Counter, Long> plain(Counts counts) {
    var plain = new EnumMap<Counter, Long>(Counter.class);
    Arrays.stream(Counter.values()).forEach(it -> plain.put(it, counts.get(it)));
    return plain;
  }

  private void walked(DistrictCode district, int cases) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261130);
    var all = new ArrayList<MadeCase>();
    for (int it = 0; it < cases; it++) {
      all.add(MadeCase.walked(district, DAY, random));
    }
    made.write(all);
    catchUp(district);
  }

  /** Rules 9, 30 and 33. */
  @Test
  void linesColumnsAndCellsOfAMatrixAreThoseOfTablesAsOfAnyInstant() {
    var district = new DistrictCode("991761");
    var reader = reader(district);
    walked(district, 60);
    for (var asOf : List.of(hour(10), hour(1000))) {
      var question = new Question(FIRST, LAST, Optional.of(asOf), Map.of());
      var matrix = evaluations.matrix(question, Subject.UNIT, Subject.SOURCE, reader);
      var lines = evaluations.table(question, Subject.UNIT, reader);
      var columns = evaluations.table(question, Subject.SOURCE, reader);

      assertThat(matrix.asOf()).isEqualTo(asOf);
      assertThat(matrix.lines().keySet()).isEqualTo(lines.lines().keySet());
      lines
          .lines()
          .forEach((key, counts) -> assertThat(plain(matrix.row(key))).isEqualTo(plain(counts)));
      columns
          .lines()
          .forEach((key, counts) -> assertThat(plain(matrix.column(key))).isEqualTo(plain(counts)));
      assertThat(plain(matrix.total())).isEqualTo(plain(lines.total()));
      var only = Map.of(Subject.UNIT, "", Subject.SOURCE, "FIELD");
      var cell = new Question(FIRST, LAST, Optional.of(asOf), only);
      assertThat(plain(matrix.cell("", "FIELD")))
          .isEqualTo(plain(evaluations.table(cell, Subject.KIND, reader).total()));
    }
  }

  /** Rules 9, 31 and 32. */
  @Test
  void theStepsOfATrendAreTablesOfTheirDaysAndComeToTheTableOfAll() {
    var district = new DistrictCode("991762");
    var reader = reader(district);
    walked(district, 60);
    for (var asOf : List.of(hour(10), hour(1000))) {
      var question = new Question(FIRST, LAST, Optional.of(asOf), Map.of(Subject.UNIT, "cgj"));
      for (var step : Step.values()) {
        var trend = pictures.trend(REPORTED, question, step, reader);

        assertThat(trend.asOf()).isEqualTo(asOf);
        assertThat(plain(trend.total()))
            .isEqualTo(plain(evaluations.table(question, Subject.UNIT, reader).total()));
        trend
            .points()
            .forEach(
                it -> {
                  for (var part : List.of(it.now(), it.before(), it.yearBefore())) {
                    var table =
                        evaluations.table(question.during(part.days()), Subject.UNIT, reader);
                    assertThat(plain(part.counts())).isEqualTo(plain(table.total()));
                  }
                });
      }
    }
  }

  /** Rule 34: a cell where it is known, or else what is known. */
  @Test
  void everyCaseLiesInAnAreaThatLeadsToIt() {
    var district = new DistrictCode("991763");
    var reader = reader(district);
    walked(district, 20);
    var question = new Question(FIRST, LAST, Optional.empty(), Map.of());
    var areas = evaluations.table(question, Subject.AREA, reader);

    var found = new HashMap<String, Long>();
    for (var key : areas.lines().keySet()) {
      var only = new Question(FIRST, LAST, Optional.empty(), Map.of(Subject.AREA, key));
      long cases = evaluations.cases(only, Counter.REPORTED, Optional.empty(), 100, reader).size();
      found.put(key, cases);
      assertThat(areas.line(key).get(Counter.REPORTED)).isEqualTo(cases);
    }
    assertThat(found.values().stream().mapToLong(it -> it).sum())
        .isEqualTo(areas.total().get(Counter.REPORTED));
  }

  /** Rules 10 and 31. */
  @Test
  void whatCannotBeDrawnIsRefused() {
    var district = new DistrictCode("991764");
    made.write(new MadeCase(district, DAY));
    catchUp(district);
    var reader = reader(district);
    assertRefused(FIRST, FIRST.plusDays(60), Step.DAY, EvaluationRefusal.TOO_MANY_STEPS, reader);
    assertRefused(
        FIRST, FIRST.minusDays(1), Step.WEEK, EvaluationRefusal.EVALUATION_PERIOD_WRONG, reader);
    assertRefused(
        FIRST, FIRST.plusDays(366), Step.MONTH, EvaluationRefusal.EVALUATION_PERIOD_WRONG, reader);
    var most = new Question(FIRST, FIRST.plusDays(59), Optional.empty(), Map.of());
    assertThat(pictures.trend(REPORTED, most, Step.DAY, reader).points()).hasSize(60);
    assertThatThrownBy(() -> pictures.quantity("LOST", reader))
        .isInstanceOfSatisfying(
            Refusal.class,
            it -> {
              assertThat(it.code()).isEqualTo(EvaluationRefusal.NO_SUCH_QUANTITY);
              assertThat(it.arguments()).containsExactly("LOST");
            });
  }

  private void assertRefused(
      LocalDate from, LocalDate until, Step step, EvaluationRefusal code, Actor reader) {
    var question = new Question(from, until, Optional.empty(), Map.of());
    assertThatThrownBy(() -> pictures.trend(REPORTED, question, step, reader))
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.code()).isEqualTo(code));
  }
}
