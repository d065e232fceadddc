package org.tongchuang.awards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tongchuang.awards.Award.State;
import org.tongchuang.awards.AwardEvent.AwardReplaced;
import org.tongchuang.kernel.Refusal;

/** What may become of an award; the numbers are those of docs/rules/awards.md. */
class AwardTests {

  private static void refuses(Life life, Step step, AwardRefusal code, Object... arguments) {
    refuses(life, step, true, code, arguments);
  }

  private static void refuses(
      Life life, Step step, boolean said, AwardRefusal code, Object... arguments) {
    assertThatThrownBy(() -> life.step(step, said))
        .isInstanceOfSatisfying(
            Refusal.class,
            it -> {
              assertThat(it.code()).isEqualTo(code);
              assertThat(it.arguments()).containsExactly(arguments);
            });
  }

  private static Step plain(Step.Kind kind) {
    return new Step.Plain(kind);
  }

  /** Rule 3. */
  @Test
  void itIsReviewedWhenTheUnitOfEveryAspectAppliedForHasSaidWhatItComesTo() {
    var life = Life.of(Life.STARS, "green", "happy");
    assertThat(life.award().awaited()).hasToString("[cgj, mzj]");
    life.step(new Step.Review("green", 1), false);
    assertThat(life.award().state()).isEqualTo(State.APPLIED);
    assertThat(life.award().awaited()).hasToString("[mzj]");
    life.step(new Step.Review("happy", 0));
    assertThat(life.award().state()).isEqualTo(State.REVIEWED);
    assertThat(life.award().awaited()).isEmpty();
    // the last one said counts
    life.step(new Step.Review("happy", 1), false);
    assertThat(life.award().state()).isEqualTo(State.REVIEWED);
    assertThat(Life.STARS.worth(life.award().points())).containsExactly("green", "happy");
  }

  /** Rule 3. */
  @Test
  void aReviewIsOfAnAspectAppliedForWithinItsPointsAndSaysWhyItGivesLess() {
    var life = Life.of(Life.STARS, "green");
    refuses(life, new Step.Review("safe", 1), AwardRefusal.ASPECTS_WRONG);
    refuses(life, new Step.Review("green", 2), AwardRefusal.ASPECT_POINTS_WRONG, 1);
    refuses(life, new Step.Review("green", -1), AwardRefusal.ASPECT_POINTS_WRONG, 1);
    refuses(life, new Step.Review("green", 0), false, AwardRefusal.AWARD_REASON_WANTED);
    var bands = Life.of(Life.BANDS);
    refuses(bands, new Step.Review("clean", 59), false, AwardRefusal.AWARD_REASON_WANTED);
    bands.step(new Step.Review("clean", 60), false);
  }

  /** Rule 4. */
  @Test
  void theOfficeConfirmsWhatTheReviewsCameToOrSaysWhyNot() {
    var life = Life.of(Life.STARS);
    life.step(new Step.Review("green", 1), false).step(new Step.Review("safe", 0));
    refuses(
        life, new Step.Confirm(List.of("green")), AwardRefusal.AWARD_STEP_NOT_OPEN, State.APPLIED);
    life.step(new Step.Review("happy", 1), false);

    refuses(life, new Step.Confirm(List.of("none")), AwardRefusal.GIVEN_WRONG);
    refuses(life, new Step.Confirm(List.of("green", "green")), AwardRefusal.GIVEN_WRONG);
    // a star that its unit refused, and one the less
    for (var given : List.of(List.of("green", "safe", "happy"), List.of("green"))) {
      refuses(life, new Step.Confirm(given), false, AwardRefusal.AWARD_REASON_WANTED);
    }
    life.step(new Step.Confirm(List.of("happy", "green")), false);
    assertThat(life.award().state()).isEqualTo(State.JOINTLY_REVIEWED);
    assertThat(life.award().given()).containsExactly("green", "happy");
  }

  /** Rule 4. */
  @Test
  void aStarThatItsUnitRefusedIsGivenWithAReason() {
    var life = Life.of(Life.STARS, "green").step(new Step.Review("green", 0));
    life.step(new Step.Confirm(List.of("green")));
    assertThat(life.award().given()).containsExactly("green");
  }

  /** Rule 4. */
  @Test
  void toConfirmNothingIsAnEndWithAReason() {
    var life = Life.of(Life.STARS, "green").step(new Step.Review("green", 0));
    refuses(life, new Step.Confirm(List.of()), false, AwardRefusal.AWARD_REASON_WANTED);
    life.step(new Step.Confirm(List.of()));
    assertThat(life.award().state()).isEqualTo(State.NOT_AWARDED);
    assertThat(life.open()).isEmpty();
  }

  /** Rule 4. */
  @Test
  void pointsComeToTheHighestLevelThatTheyReach() {
    var life = Life.of(Life.BANDS);
    life.step(new Step.Review("clean", 50)).step(new Step.Review("order", 40), false);
    assertThat(Life.BANDS.worth(life.award().points())).containsExactly("gold");
    life.step(new Step.Review("clean", 49));
    assertThat(Life.BANDS.worth(life.award().points())).containsExactly("silver");
    refuses(life, new Step.Confirm(List.of("gold", "silver")), AwardRefusal.GIVEN_WRONG);
    refuses(life, new Step.Confirm(List.of("bronze")), AwardRefusal.GIVEN_WRONG);
    refuses(life, new Step.Confirm(List.of("gold")), false, AwardRefusal.AWARD_REASON_WANTED);
    life.step(new Step.Confirm(List.of("silver")), false);
    var poor =
        Life.of(Life.BANDS).step(new Step.Review("clean", 10)).step(new Step.Review("order", 1));
    assertThat(Life.BANDS.worth(poor.award().points())).isEmpty();
  }

  /** Rules 5 and 7. */
  @Test
  void nothingIsAwardedBeforeItsNoticeHasEnded() {
    var life = Life.of(Life.STARS).onNotice();
    assertThat(life.award().noticeUntil()).contains(Life.FIRST.plusDays(5));
    life.on(Life.FIRST.plusDays(5));
    refuses(life, plain(Step.Kind.GRANT), AwardRefusal.NOTICE_NOT_OVER, "2026-03-07");
    life.on(Life.FIRST.plusDays(6)).plain(Step.Kind.GRANT);
    assertThat(life.award().state()).isEqualTo(State.AWARDED);
    assertThat(life.award().from()).contains(LocalDate.parse("2026-03-08"));
    assertThat(life.award().until()).contains(LocalDate.parse("2029-03-07"));
    assertThat(life.award().reviewDue()).contains(LocalDate.parse("2027-03-08"));
  }

  /** Rules 6 and 7. */
  @Test
  void nothingIsAwardedNorDeniedBeforeEveryObjectionIsAnswered() {
    var objection = UUID.randomUUID();
    var life = Life.of(Life.STARS).onNotice();
    refuses(life, new Step.Objection(objection), false, AwardRefusal.OBJECTION_EMPTY);
    life.step(new Step.Objection(objection));
    assertThat(life.award().unanswered()).isEqualTo(1);
    life.on(Life.FIRST.plusDays(6));
    refuses(life, plain(Step.Kind.GRANT), AwardRefusal.OBJECTIONS_OPEN, 1);
    refuses(life, plain(Step.Kind.DENY), AwardRefusal.OBJECTIONS_OPEN, 1);
    var other = UUID.randomUUID();
    refuses(life, new Step.Answer(other), AwardRefusal.NO_SUCH_AWARD_OBJECTION, other.toString());
    refuses(life, new Step.Answer(objection), false, AwardRefusal.AWARD_REASON_WANTED);
    life.step(new Step.Answer(objection));
    assertThat(life.award().unanswered()).isZero();
    life.plain(Step.Kind.GRANT);
    assertThat(life.award().state()).isEqualTo(State.AWARDED);
  }

  /** Rule 6. */
  @Test
  void anObjectionIsAnsweredOnce() {
    var first = UUID.randomUUID();
    var life = Life.of(Life.STARS).onNotice().step(new Step.Objection(first));
    life.step(new Step.Objection(UUID.randomUUID())).step(new Step.Answer(first));
    refuses(life, new Step.Answer(first), AwardRefusal.NO_SUCH_AWARD_OBJECTION, first.toString());
  }

  /** Rule 6. */
  @Test
  void whenTheNoticeHasEndedNobodyObjectsAnyMore() {
    var life = Life.of(Life.STARS).onNotice().on(Life.FIRST.plusDays(6));
    refuses(life, new Step.Objection(UUID.randomUUID()), AwardRefusal.NOTICE_OVER);
  }

  /** Rule 6. */
  @Test
  void thereAreOnlySoManyObjections() {
    var life = Life.of(Life.STARS).onNotice();
    for (int i = 0; i < Award.MOST_OBJECTIONS; i++) {
      life.step(new Step.Objection(UUID.randomUUID()));
    }
    refuses(
        life,
        new Step.Objection(UUID.randomUUID()),
        AwardRefusal.TOO_MANY_AWARD_OBJECTIONS,
        Award.MOST_OBJECTIONS);
  }

  /** Rule 7. */
  @Test
  void itIsNotAwardedForAReasonAlsoWhileItIsOnNotice() {
    var before = Life.of(Life.STARS).reviewed().step(new Step.Confirm(List.of("safe")));
    refuses(before, plain(Step.Kind.DENY), false, AwardRefusal.AWARD_REASON_WANTED);
    before.plain(Step.Kind.DENY);
    assertThat(before.award().state()).isEqualTo(State.NOT_AWARDED);
    var during = Life.of(Life.STARS).onNotice().plain(Step.Kind.DENY);
    assertThat(during.award().state()).isEqualTo(State.NOT_AWARDED);
  }

  /** Rule 8. */
  @Test
  void aYearsReviewKeepsWhatIsHeldOrLowersItWithAReason() {
    var life = Life.of(Life.STARS).awarded();
    var due = life.award().reviewDue().orElseThrow();
    life.on(due.minusDays(61));
    var all = List.of("green", "safe", "happy");
    refuses(life, new Step.Keep(all), AwardRefusal.YEARLY_REVIEW_NOT_YET, "2027-01-07");
    life.on(due.minusDays(60));
    refuses(life, new Step.Keep(List.of()), AwardRefusal.GIVEN_WRONG);
    refuses(life, new Step.Keep(List.of("none")), AwardRefusal.GIVEN_WRONG);
    refuses(life, new Step.Keep(List.of("safe", "safe")), AwardRefusal.GIVEN_WRONG);
    refuses(life, new Step.Keep(List.of("safe")), false, AwardRefusal.AWARD_REASON_WANTED);
    life.step(new Step.Keep(List.of("happy", "safe", "green")), false);
    assertThat(life.award().given()).isEqualTo(all);
    assertThat(life.award().reviewDue()).contains(due.plusYears(1));
    life.on(due.plusYears(1).plusDays(3));
    assertThat(life.award().isReviewLate(life.today())).isTrue();
    life.step(new Step.Keep(List.of("happy", "safe")));
    assertThat(life.award().given()).containsExactly("safe", "happy");
    // three years are over before another review
    assertThat(life.award().reviewDue()).isEmpty();
    assertThat(life.award().isReviewLate(life.today())).isFalse();
    refuses(life, new Step.Keep(List.of("safe")), AwardRefusal.AWARD_STEP_NOT_OPEN, State.AWARDED);
  }

  /** Rule 8. */
  @Test
  void aLevelIsLoweredAndNeverRaised() {
    var life = Life.of(Life.BANDS).reviewed().step(new Step.Confirm(List.of("silver")));
    life.plain(Step.Kind.OPEN_NOTICE).on(Life.FIRST.plusDays(6)).plain(Step.Kind.GRANT);
    life.on(life.award().reviewDue().orElseThrow());
    refuses(life, new Step.Keep(List.of("gold")), AwardRefusal.GIVEN_WRONG);
    refuses(life, new Step.Keep(List.of()), AwardRefusal.GIVEN_WRONG);
    var gold = Life.of(Life.BANDS).awarded();
    gold.on(gold.award().reviewDue().orElseThrow()).step(new Step.Keep(List.of("silver")));
    assertThat(gold.award().given()).containsExactly("silver");
  }

  /** Rule 9. */
  @Test
  void whatIsHeldIsRevokedForAReason() {
    var life = Life.of(Life.HONOUR).awarded();
    assertThat(life.award().until()).isEmpty();
    assertThat(life.award().reviewDue()).isEmpty();
    refuses(life, plain(Step.Kind.REVOKE), false, AwardRefusal.AWARD_REASON_WANTED);
    life.plain(Step.Kind.REVOKE);
    assertThat(life.award().state()).isEqualTo(State.REVOKED);
    assertThat(life.open()).isEmpty();
  }

  /** Rule 9. */
  @Test
  void whatHasExpiredIsHeldNoMore() {
    var life = Life.of(Life.BANDS).awarded();
    var last = life.award().until().orElseThrow();
    assertThat(life.award().stateOn(last)).isEqualTo(State.AWARDED);
    life.on(last.plusDays(1));
    assertThat(life.award().stateOn(life.today())).isEqualTo(State.EXPIRED);
    assertThat(life.open()).isEmpty();
    refuses(life, plain(Step.Kind.REVOKE), AwardRefusal.AWARD_STEP_NOT_OPEN, State.EXPIRED);
  }

  /** Rule 10. */
  @Test
  void whoAppliedWithdrawsUntilItIsOnNotice() {
    var life = Life.of(Life.STARS);
    assertThat(life.open()).containsExactly(Step.Kind.REVIEW, Step.Kind.WITHDRAW);
    life.reviewed();
    assertThat(life.open())
        .containsExactly(Step.Kind.REVIEW, Step.Kind.CONFIRM, Step.Kind.WITHDRAW);
    life.step(new Step.Confirm(List.of("safe")));
    assertThat(life.open())
        .containsExactly(Step.Kind.OPEN_NOTICE, Step.Kind.DENY, Step.Kind.WITHDRAW);
    life.plain(Step.Kind.OPEN_NOTICE);
    assertThat(life.open()).containsExactly(Step.Kind.OBJECT, Step.Kind.DENY);
    refuses(life, plain(Step.Kind.WITHDRAW), AwardRefusal.AWARD_STEP_NOT_OPEN, State.ON_NOTICE);
    var other = Life.of(Life.STARS).plain(Step.Kind.WITHDRAW);
    assertThat(other.award().state()).isEqualTo(State.WITHDRAWN);
    assertThat(other.open()).isEmpty();
  }

  /** Rule 9. */
  @Test
  void whatIsAwardedAnewReplacesWhatWasHeld() {
    var life = Life.of(Life.STARS).awarded();
    life.happens(new AwardReplaced(life.next()));
    assertThat(life.award().state()).isEqualTo(State.REPLACED);
    assertThat(life.open()).isEmpty();
  }

  @Test
  void whatHasMoreToSayIsNoPlainStep() {
    for (var kind : List.of(Step.Kind.REVIEW, Step.Kind.OBJECT, Step.Kind.ANSWER)) {
      var life = Life.of(Life.STARS);
      if (kind != Step.Kind.REVIEW) {
        life.onNotice().step(new Step.Objection(UUID.randomUUID()));
      }
      assertThatThrownBy(() -> life.plain(kind)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void nothingIsAppliedForTwice() {
    var life = Life.of(Life.STARS);
    assertThatThrownBy(() -> life.happens(life.events().getFirst()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsGivenHasTheNameOfItsStarItsLevelOrItsScheme() {
    assertThat(Life.STARS.nameOf("safe").zh()).isEqualTo("safe");
    assertThat(Life.BANDS.nameOf("gold").zh()).isEqualTo("gold");
    assertThat(Life.HONOUR.nameOf("front").zh()).isEqualTo("honour");
    assertThat(Life.STARS.nameOf("gone").zh()).isEqualTo("gone");
    assertThat(Life.HONOUR.until(Life.FIRST)).isEqualTo(Optional.empty());
  }
}
