package org.tongchuang.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether what was won lasts; the numbers are those of docs/rules/campaigns.md. */
class RelapseTests {

  private static final LocalDate FIRST = LocalDate.parse("2027-03-01");
  private static final LocalDate LAST = LocalDate.parse("2027-05-31");

  private final Map<LocalDate, Integer> reported = new HashMap<>();

  private void report(LocalDate day, int cases) {
    reported.put(day, cases);
  }

  private Relapse on(LocalDate today) {
    return Relapse.of(FIRST, LAST, reported, today);
  }

  private static List<Boolean> lost(Relapse it) {
    return it.weeks().stream().map(Relapse.Week::lost).toList();
  }

  // 20
  @Test
  void theFourWeeksBeforeAreHeldAgainstItsOwnLastFour() {
    report(FIRST.minusDays(29), 1000);
    report(FIRST.minusDays(28), 30);
    report(FIRST.minusDays(1), 10);
    report(FIRST, 1000);
    report(LAST.minusDays(28), 1000);
    report(LAST.minusDays(27), 7);
    report(LAST, 1);

    var it = on(LAST.plusDays(1));

    assertThat(it.before())
        .isEqualTo(new Relapse.Span(FIRST.minusDays(28), FIRST.minusDays(1), 40));
    assertThat(it.before().weekly()).isEqualByComparingTo("10.0");
    assertThat(it.after()).isEqualTo(new Relapse.Span(LAST.minusDays(27), LAST, 8));
    assertThat(it.after().weekly()).isEqualByComparingTo("2.0");
    assertThat(it.won()).isTrue();
  }

  // 20
  @Test
  void aShorterOneIsMeasuredByAllOfIt() {
    var last = FIRST.plusDays(5);
    report(FIRST.minusDays(1), 28);
    report(FIRST, 3);

    var it = Relapse.of(FIRST, last, reported, last.plusDays(8));

    assertThat(it.after()).isEqualTo(new Relapse.Span(FIRST, last, 3));
    assertThat(it.after().weekly()).isEqualByComparingTo("3.5");
  }

  // 21
  @ParameterizedTest
  @CsvSource({"5, false", "6, true", "7, true", "100, true"})
  void aWeekIsARelapseThatLostAtLeastHalfOfWhatWasWon(int cases, boolean relapse) {
    // ten a week before, two at the end: half of what was won is lost with six
    report(FIRST.minusDays(1), 40);
    report(LAST, 8);
    report(LAST.plusDays(7), cases);

    var it = on(LAST.plusDays(8));

    assertThat(lost(it)).containsExactly(relapse, false);
    assertThat(it.first().isPresent()).isEqualTo(relapse);
  }

  // 21
  @Test
  void nothingIsRoundedBeforeItIsCompared() {
    // 41 in four weeks and 8 in six days: half way lies 9.791…
    var last = FIRST.plusDays(5);
    report(FIRST.minusDays(1), 41);
    report(FIRST, 8);
    report(last.plusDays(1), 9);
    report(last.plusDays(8), 10);

    assertThat(lost(Relapse.of(FIRST, last, reported, last.plusDays(15))))
        .containsExactly(false, true, false);
  }

  // 21
  @ParameterizedTest
  @CsvSource({"0, 0", "8, 8", "8, 9"})
  void whereNothingWasWonNothingIsLost(int before, int after) {
    report(FIRST.minusDays(1), before);
    report(LAST, after);
    report(LAST.plusDays(1), 1000);

    var it = on(LAST.plusDays(8));

    assertThat(it.won()).isFalse();
    assertThat(lost(it)).containsExactly(false, false);
    assertThat(it.first()).isEmpty();
  }

  // 21
  @Test
  void aWeekThatHasNotEndedIsNoRelapseYet() {
    report(FIRST.minusDays(1), 40);
    report(LAST.plusDays(1), 50);

    assertThat(on(LAST).weeks()).isEmpty();
    var seventh = on(LAST.plusDays(7)).weeks();
    assertThat(seventh).hasSize(1);
    assertThat(seventh.getFirst().ended()).isFalse();
    assertThat(seventh.getFirst().lost()).isFalse();
    assertThat(seventh.getFirst().span().cases()).isEqualTo(50);
    var eighth = on(LAST.plusDays(8)).weeks();
    assertThat(eighth.getFirst().ended()).isTrue();
    assertThat(eighth.getFirst().lost()).isTrue();
  }

  // 20
  @Test
  void twelveWeeksAreWatched() {
    report(FIRST.minusDays(1), 40);
    report(LAST.plusDays(84), 50);
    report(LAST.plusDays(85), 1000);

    var it = on(LAST.plusDays(400));

    assertThat(it.weeks()).hasSize(12).allMatch(Relapse.Week::ended);
    assertThat(it.weeks().getLast().span())
        .isEqualTo(new Relapse.Span(LAST.plusDays(78), LAST.plusDays(84), 50));
    assertThat(it.first()).contains(it.weeks().getLast());
    assertThat(Relapse.begins(FIRST)).isEqualTo(it.before().from());
    assertThat(Relapse.ends(LAST)).isEqualTo(LAST.plusDays(85));
  }
}
