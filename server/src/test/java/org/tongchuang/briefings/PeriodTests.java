package org.tongchuang.briefings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What briefs and bulletins tell of, by name. */
class PeriodTests {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2026-11-27, DAY,   2026-11-26, 2026-11-26
          2026-W47,   WEEK,  2026-11-16, 2026-11-22
          2026-W53,   WEEK,  2026-12-28, 2027-01-03
          2027-W01,   WEEK,  2027-01-04, 2027-01-10
          2026-11,    MONTH, 2026-11-01, 2026-11-30
          2028-02,    MONTH, 2028-02-01, 2028-02-29
          """)
  void aNameSaysFromWhichDayToWhich(String name, Edition edition, LocalDate first, LocalDate last) {
    var period = Period.of(name).orElseThrow();
    assertThat(period.edition()).isEqualTo(edition);
    assertThat(period.first()).isEqualTo(first);
    assertThat(period.last()).isEqualTo(last);
    assertThat(period).hasToString(name);
    assertThat(period.previous().last()).isEqualTo(first.minusDays(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "today", "2026-13", "2026-W54", "2026-W00", "2026-11-31", "2027-W53"})
  void whatIsNoDayNoWeekAndNoMonthIsNone(String name) {
    assertThat(Period.of(name)).isEmpty();
  }

  @Test
  void everyDayOfManyYearsIsInOneWeekAndOneMonth() {
    Stream.iterate(LocalDate.parse("2019-12-30"), it -> it.plusDays(1))
        .limit(4000)
        .forEach(
            day -> {
              for (var edition : new Edition[] {Edition.WEEK, Edition.MONTH}) {
                var next = day.plusDays(1);
                while (!edition.isMadeOn(next)) {
                  next = next.plusDays(1);
                }
                var period = new Period(edition, next);
                assertThat(day).isBetween(period.first(), period.last());
                assertThat(Period.of(period.toString())).contains(period);
              }
            });
  }

  @Test
  void aWeekEndsBeforeAMonday() {
    var tuesday = LocalDate.parse("2026-11-24");
    assertThatThrownBy(() -> new Period(Edition.WEEK, tuesday))
        .hasMessage("no WEEK ends before 2026-11-24");
  }
}
