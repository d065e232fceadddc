package org.tongchuang.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tongchuang.cases.MadeCase;
import org.tongchuang.kernel.DistrictCode;

/** What a case adds to each counter; the numbers are those of docs/rules/evaluation.md. */
class CounterTests {

  private static final DistrictCode DISTRICT = new DistrictCode("991521");
  private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");
  private static final Instant DUE = at(4);
  private static final Instant LATER = at(100);

  private static Instant at(int hours) {
    return NINE.plus(Duration.ofHours(hours));
  }

  private static MadeCase reported() {
    return new MadeCase(DISTRICT, NINE);
  }

  private static MadeCase assigned() {
    return reported().assigned(at(1), DUE);
  }

  private static Map<Counter, Long> counts(MadeCase it, Instant asOf) {
    var counts = new Counts();
    CaseOutcome.of(it.life(), asOf).ifPresent(outcome -> counts.add(outcome, asOf));
    var some = new EnumMap<Counter, Long>(Counter.class);
    Arrays.stream(Counter.values())
        .filter(counter -> counts.get(counter) != 0)
        .forEach(counter -> some.put(counter, counts.get(counter)));
    return some;
  }

  /** Rules 2 and 4. */
  @Test
  void aCaseCountsForEachStepThatItHasMade() {
    var it = reported();
    assertThat(counts(it, NINE.minusSeconds(1))).isEmpty();
    assertThat(counts(it, LATER))
        .isEqualTo(Map.of(Counter.REPORTED, 1L, Counter.AWAITING_ACCEPTANCE, 1L, Counter.OPEN, 1L));
    it.accepted(at(1));
    assertThat(counts(it, LATER))
        .containsKeys(Counter.ACCEPTED, Counter.AWAITING_FILING)
        .doesNotContainKeys(Counter.AWAITING_ACCEPTANCE, Counter.FILED);
    it.assigned(at(2), DUE);
    assertThat(counts(it, at(3)))
        .isEqualTo(
            Map.of(
                Counter.REPORTED, 1L,
                Counter.ACCEPTED, 1L,
                Counter.FILED, 1L,
                Counter.FILED_FROM_FIELD, 1L,
                Counter.DISPATCHED, 1L,
                Counter.DISPATCHED_RIGHT, 1L,
                Counter.UNHANDLED, 1L,
                Counter.OPEN, 1L));
    it.handled(at(3));
    assertThat(counts(it, LATER))
        .containsKeys(
            Counter.HANDLED,
            Counter.HANDLED_ON_TIME,
            Counter.DUE_TO_CLOSE,
            Counter.NOT_CLOSED_HANDLED_ON_TIME,
            Counter.AWAITING_CHECK)
        .containsEntry(Counter.HANDLING_MINUTES, 60L)
        .doesNotContainKeys(Counter.UNHANDLED, Counter.CLOSED);
    it.closed(at(50));
    assertThat(counts(it, LATER))
        .containsKeys(
            Counter.CHECKED, Counter.CLOSED, Counter.CLOSED_WITH_LIMIT, Counter.CLOSED_ON_TIME)
        .doesNotContainKeys(
            Counter.CLOSED_LATE,
            Counter.OPEN,
            Counter.AWAITING_CHECK,
            Counter.NOT_CLOSED_HANDLED_ON_TIME);
  }

  /** Rule 3. */
  @Test
  void whatIsOverdueIsDueToCloseAlsoWhenItIsNotHandled() {
    assertThat(counts(assigned(), DUE)).doesNotContainKey(Counter.DUE_TO_CLOSE);
    assertThat(counts(assigned(), DUE.plusNanos(1000)))
        .containsKeys(Counter.DUE_TO_CLOSE, Counter.UNHANDLED_LATE, Counter.NOT_CLOSED_LATE)
        .doesNotContainKeys(Counter.UNHANDLED, Counter.HANDLED);
    assertThat(counts(assigned().handled(DUE), LATER)).containsKey(Counter.HANDLED_ON_TIME);
    assertThat(counts(assigned().handled(DUE.plusNanos(1000)).closed(at(9)), LATER))
        .containsKeys(Counter.HANDLED_LATE, Counter.CLOSED_LATE, Counter.DUE_TO_CLOSE)
        .doesNotContainKeys(Counter.CLOSED_ON_TIME, Counter.NOT_CLOSED_LATE);
  }

  /** Rule 3. */
  @Test
  void howLateItIsCountsFromTheDeadlineUntilItWasPutRightOrUntilThen() {
    var minute = DUE.plusSeconds(119);
    assertThat(counts(assigned(), minute)).containsEntry(Counter.LATE_MINUTES, 1L);
    assertThat(counts(assigned().handled(minute), LATER)).containsEntry(Counter.LATE_MINUTES, 1L);
    assertThat(counts(assigned().handled(DUE), LATER)).doesNotContainKey(Counter.LATE_MINUTES);
    assertThat(counts(assigned().suspended(at(2)), at(40))).doesNotContainKey(Counter.LATE_MINUTES);
  }

  /** Rule 3. */
  @Test
  void aDeadlineThatPassesTurnsWhatWasCountedInTime() {
    var outcome = CaseOutcome.of(assigned().life(), Instant.MAX).orElseThrow();
    var late = new Counts();
    late.add(outcome, DUE.plusSeconds(600));
    var turned = Counts.inTime(outcome);
    turned.turnOverdue(1, 10);
    assertThat(turned).isEqualTo(late);
  }

  /** Rule 3. */
  @Test
  void whileTheClockStandsNothingIsOverdue() {
    assertThat(counts(assigned().suspended(at(2)), at(40)))
        .containsKeys(Counter.SUSPENDED, Counter.EVER_SUSPENDED)
        .doesNotContainKeys(Counter.DUE_TO_CLOSE, Counter.UNHANDLED_LATE, Counter.UNHANDLED);
  }

  /** Rule 4. */
  @Test
  void whatComesBackIsDoneAnew() {
    assertThat(counts(assigned().handled(at(2)).reworked(at(3)), at(3)))
        .containsEntry(Counter.REWORKS, 1L)
        .containsKeys(Counter.REWORKED, Counter.UNHANDLED, Counter.CHECKED)
        .doesNotContainKeys(Counter.HANDLED, Counter.DUE_TO_CLOSE, Counter.AWAITING_CHECK);
    assertThat(counts(assigned().returned(at(2)), LATER))
        .containsEntry(Counter.RETURNS, 1L)
        .containsKeys(Counter.RETURNED, Counter.AWAITING_DISPATCH, Counter.DISPATCHED)
        .doesNotContainKeys(Counter.UNHANDLED, Counter.UNHANDLED_LATE, Counter.DUE_TO_CLOSE);
    assertThat(counts(assigned().handled(at(2)).closed(at(3)).reopened(at(4)), LATER))
        .containsKeys(Counter.REOPENED, Counter.AWAITING_DISPATCH, Counter.OPEN)
        .doesNotContainKeys(Counter.CLOSED, Counter.HANDLED, Counter.DUE_TO_CLOSE);
  }

  /** Rule 5. */
  @Test
  void whatFellCountsAsThatAndNowhereElse() {
    assertThat(counts(assigned().voided(at(2)), LATER)).isEqualTo(Map.of(Counter.VOIDED, 1L));
    assertThat(counts(reported().merged(at(2)), LATER)).isEqualTo(Map.of(Counter.MERGED, 1L));
    assertThat(counts(assigned().voided(at(2)), at(1))).containsKey(Counter.DISPATCHED);
  }

  /** Rule 4. */
  @Test
  void whatIsRefusedWasNotAcceptedOrNotFiled() {
    assertThat(counts(reported().refused(at(1)), LATER))
        .isEqualTo(Map.of(Counter.REPORTED, 1L, Counter.NOT_ACCEPTED, 1L));
    assertThat(counts(reported().accepted(at(1)).refused(at(2)), LATER))
        .isEqualTo(Map.of(Counter.REPORTED, 1L, Counter.ACCEPTED, 1L, Counter.NOT_FILED, 1L));
  }

  /** Rule 9. */
  @Test
  void whatWasTakenBackIsKnownUntilThenAndMakesTheCaseNewsAgain() {
    var made = reported().assigned(at(1), DUE).undone(at(1).plusSeconds(20));

    assertThat(counts(made, at(1).plusSeconds(10))).containsKey(Counter.DISPATCHED);
    assertThat(counts(made, at(1).plusSeconds(20))).doesNotContainKey(Counter.DISPATCHED);
    assertThat(CaseOutcome.of(made.life(), LATER).orElseThrow().knownAt())
        .isEqualTo(at(1).plusSeconds(20));
  }

  /** Rule 6. */
  @Test
  void whatIsOpenedAgainIsJudgedAnew() {
    var made = assigned().handled(at(9)).closed(at(10)).exempted(at(11)).calledBack(at(12));
    assertThat(counts(made, LATER)).containsKeys(Counter.EXEMPT, Counter.CALLED_BACK);
    assertThat(counts(made.reopened(at(13)), LATER))
        .containsKey(Counter.REOPENED)
        .doesNotContainKeys(Counter.EXEMPT, Counter.CALLED_BACK);
  }

  /** Rule 6. */
  @Test
  void whatAnAppealExemptsStaysLate() {
    assertThat(counts(assigned().handled(at(9)).closed(at(10)).exempted(at(11)), LATER))
        .containsKeys(Counter.EXEMPT, Counter.CLOSED_LATE, Counter.DUE_TO_CLOSE)
        .doesNotContainKey(Counter.CLOSED_ON_TIME);
  }
}
