package org.tongchuang.evaluation;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tongchuang.cases.MadeCase;
import org.tongchuang.evaluation.Measure.Scale;
import org.tongchuang.evaluation.Quantity.Amount;
import org.tongchuang.evaluation.Quantity.Counted;
import org.tongchuang.evaluation.Quantity.Measured;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;

/** Rules 30 and 33 of docs/rules/evaluation.md. */
class MatrixTests {

  private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Counted REPORTED = new Counted(Counter.REPORTED);

  private final Matrix matrix =
      matrix(
          Map.of(
              "", Map.of("a", 1),
              "north", Map.of("a", 2, "b", 1, "", 9),
              "south", Map.of("b", 3, "c", 1),
              "west", Map.of("d", 1)));

  private static Matrix matrix(Map<String, Map<String, Integer>> of) {
    return new Matrix(
        DAY,
        of.entrySet().stream()
            .collect(
                toMap(
                    Map.Entry::getKey,
                    row ->
                        row.getValue().entrySet().stream()
                            .collect(toMap(Map.Entry::getKey, it -> counts(it.getValue()))))));
  }

  private static Counts counts(int reported) {
    var counts = new Counts();
    for (int it = 0; it < reported; it++) {
      counts.add(
          CaseOutcome.of(new MadeCase(new DistrictCode("991761"), DAY).life(), DAY).orElseThrow(),
          DAY);
    }
    return counts;
  }

  private static List<Long> row(Matrix of, String row) {
    return of.columns(REPORTED::size).stream()
        .map(it -> of.cell(row, it).get(Counter.REPORTED))
        .toList();
  }

  @Test
  void theLargestColumnComesFirstAndWhatBelongsToNothingLast() {
    assertThat(matrix.rows()).containsExactly("north", "south", "west", "");
    assertThat(matrix.columns(REPORTED::size)).containsExactly("b", "a", "c", "d", "");
    assertThat(row(matrix, "north")).containsExactly(1L, 2L, 0L, 0L, 9L);
    assertThat(row(matrix, "east")).containsOnly(0L);
  }

  @Test
  void whatIsSmallIsTogetherAndTheTotalsStay() {
    var folded = matrix.folded(2, 2, REPORTED::size);

    assertThat(folded.rows()).containsExactly("north", "south", Matrix.OTHERS);
    assertThat(folded.columns(REPORTED::size)).containsExactly("b", "a", Matrix.OTHERS);
    assertThat(row(folded, "north")).containsExactly(1L, 2L, 9L);
    assertThat(row(folded, "south")).containsExactly(3L, 0L, 1L);
    assertThat(row(folded, Matrix.OTHERS)).containsExactly(0L, 1L, 1L);
    assertThat(folded.total().get(Counter.REPORTED)).isEqualTo(18);
    assertThat(folded.row("north").get(Counter.REPORTED)).isEqualTo(12);
    assertThat(folded.column("b").get(Counter.REPORTED)).isEqualTo(4);
    assertThat(row(matrix, "north")).as("is as it was").containsExactly(1L, 2L, 0L, 0L, 9L);
  }

  @Test
  void whatHasRoomIsNotFolded() {
    assertThat(matrix.folded(4, 5, REPORTED::size).columns(REPORTED::size))
        .containsExactly("b", "a", "c", "d", "");
  }

  @Test
  void aQuantityIsACounterOrWhatAMeasureMakesOfSome() {
    var rate =
        new Measured(
            new Measure(
                "x",
                new Bilingual("甲", "A"),
                Scale.PERCENT,
                List.of(Counter.OPEN, Counter.CLOSED),
                List.of(Counter.REPORTED, Counter.CLOSED),
                List.of(Counter.SELF_HANDLED),
                Optional.empty()));

    assertThat(REPORTED.of(counts(3)))
        .isEqualTo(new Amount(3, Optional.empty(), Optional.of(BigDecimal.valueOf(3))));
    assertThat(REPORTED.size(counts(3))).isEqualTo(3);
    assertThat(REPORTED.counters()).containsExactly(Counter.REPORTED);
    assertThat(rate.of(counts(3)))
        .isEqualTo(new Amount(3, Optional.of(3L), Optional.of(new BigDecimal("100.00"))));
    assertThat(rate.of(new Counts())).isEqualTo(new Amount(0, Optional.of(0L), Optional.empty()));
    assertThat(rate.size(counts(3))).isEqualTo(3);
    assertThat(rate.counters())
        .containsExactly(Counter.OPEN, Counter.CLOSED, Counter.REPORTED, Counter.SELF_HANDLED);
  }
}
