package org.tongchuang.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 31 and 32 of docs/rules/evaluation.md. */
class StepTests {

  private static Days days(String from, String until) {
    return new Days(LocalDate.parse(from), LocalDate.parse(until));
  }

  @Test
  void daysAreCutWhereTheCalendarCutsThem() {
    var whole = days("2026-10-30", "2026-11-10");
    assertThat(Step.MONTH.cut(whole))
        .containsExactly(days("2026-10-30", "2026-10-31"), days("2026-11-01", "2026-11-10"));
    assertThat(Step.WEEK.cut(whole))
        .containsExactly(
            days("2026-10-30", "2026-11-01"),
            days("2026-11-02", "2026-11-08"),
            days("2026-11-09", "2026-11-10"));
    assertThat(Step.DAY.cut(days("2026-11-01", "2026-11-02")))
        .containsExactly(days("2026-11-01", "2026-11-01"), days("2026-11-02", "2026-11-02"));
    assertThat(Step.MONTH.cut(days("2026-11-01", "2026-11-30")))
        .containsExactly(days("2026-11-01", "2026-11-30"));
  }

  @ParameterizedTest
  @CsvSource({
    "DAY,   2026-03-01, 2026-03-01, 2026-02-28, 2026-02-28, 2025-03-01, 2025-03-01",
    "DAY,   2028-02-29, 2028-02-29, 2028-02-28, 2028-02-28, 2027-02-28, 2027-02-28",
    "WEEK,  2026-11-23, 2026-11-29, 2026-11-16, 2026-11-22, 2025-11-24, 2025-11-30",
    "WEEK,  2026-11-23, 2026-11-25, 2026-11-16, 2026-11-18, 2025-11-24, 2025-11-26",
    // a whole month against a whole one, however long
    "MONTH, 2026-03-01, 2026-03-31, 2026-02-01, 2026-02-28, 2025-03-01, 2025-03-31",
    "MONTH, 2026-02-01, 2026-02-28, 2026-01-01, 2026-01-31, 2025-02-01, 2025-02-28",
    "MONTH, 2027-02-01, 2027-02-28, 2027-01-01, 2027-01-31, 2026-02-01, 2026-02-28",
    "MONTH, 2028-02-01, 2028-02-29, 2028-01-01, 2028-01-31, 2027-02-01, 2027-02-28",
    // the month so far against as much of the one before
    "MONTH, 2026-11-01, 2026-11-28, 2026-10-01, 2026-10-28, 2025-11-01, 2025-11-28",
    "MONTH, 2026-03-01, 2026-03-30, 2026-02-01, 2026-02-28, 2025-03-01, 2025-03-30",
    // what is left of a month against what is left of the one before
    "MONTH, 2026-10-15, 2026-10-31, 2026-09-15, 2026-09-30, 2025-10-15, 2025-10-31"
  })
  void aStepIsHeldAgainstTheSamePartBefore(
      Step step,
      String from,
      String until,
      String beforeFrom,
      String beforeUntil,
      String yearFrom,
      String yearUntil) {
    assertThat(step.before(days(from, until))).isEqualTo(days(beforeFrom, beforeUntil));
    assertThat(step.yearBefore(days(from, until))).isEqualTo(days(yearFrom, yearUntil));
  }

  @ParameterizedTest
  @EnumSource
  void stepsAreAllOfTheDaysAndEachComesAfterWhatItIsHeldAgainst(Step step) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261130);
    for (int round = 0; round < 500; round++) {
      var from = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(2000));
      var until = from.plusDays(random.nextInt(366));
      var steps = step.cut(new Days(from, until));

      assertThat(steps.stream().flatMap(it -> all(it).stream()))
          .isEqualTo(all(new Days(from, until)));
      assertThat(steps)
          .allSatisfy(
              it -> {
                for (var other : List.of(step.before(it), step.yearBefore(it))) {
                  assertThat(other.from()).isBeforeOrEqualTo(other.until());
                  assertThat(other.until()).isBefore(it.from());
                }
              });
      for (int at = 2; at < steps.size(); at++) {
        // between the first and the last a step is held against the one that is drawn before it
        if (at < steps.size() - 1) {
          assertThat(step.before(steps.get(at))).isEqualTo(steps.get(at - 1));
        }
      }
    }
  }

  private static List<LocalDate> all(Days days) {
    return days.from().datesUntil(days.until().plusDays(1)).toList();
  }
}
