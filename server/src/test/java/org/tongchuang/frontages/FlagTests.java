package org.tongchuang.frontages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.tongchuang.frontages.Flag.State;
import org.tongchuang.frontages.FlagEvent.Fact;
import org.tongchuang.frontages.FlagEvent.FlagGiven;
import org.tongchuang.frontages.FlagRule.Line;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.PhotoId;
import org.tongchuang.patrols.InspectionId;
import org.tongchuang.patrols.Result;
import org.tongchuang.patrols.Score;
import org.tongchuang.sites.SiteId;

/** What becomes of a flag. */
class FlagTests {

  private static final LocalDate GIVEN = LocalDate.parse("2026-11-23");
  private static final LocalDate LAST = LocalDate.parse("2026-11-30");
  private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");
  private static final ActorId SOMEBODY = new ActorId(new UUID(0, 9));
  private static final PhotoId PHOTO = new PhotoId(new UUID(0, 8));
  private static final FlagRule RULE =
      JudgementTests.rule(
          new Line(9500, Optional.empty()),
          new Line(7000, Optional.empty()),
          new Line(5000, Optional.empty()));

  private static Flag flag(FlagColour colour) {
    return Flag.given(
        new FlagGiven(
            new Fact(new DistrictCode("996003"), new FlagId(new UUID(0, 1)), 1, SOMEBODY, AT),
            new SiteId(new UUID(0, 5)),
            new AreaCode("996003001001"),
            GIVEN,
            colour,
            new InspectionId(new UUID(1, 1)),
            new Score(60, 100),
            Set.of("litter", "goods"),
            LAST,
            GIVEN.plusDays(5)));
  }

  private static Look look(int number, int gained, Map<String, Result> results) {
    var it = JudgementTests.look(number, gained, 100, results);
    return new Look(it.shop(), it.inspection(), 4, AT.plusSeconds(60), it.score(), it.results());
  }

  private static final Look CLEAN =
      look(2, 100, Map.of("litter", Result.CONFORM, "goods", Result.NOT_APPLICABLE));

  private static Flag recheck(Flag flag, Look look) {
    return flag.recheck(look, RULE, GIVEN, SOMEBODY, AT).<Flag>map(flag::after).orElse(flag);
  }

  private static Flag asked(Flag flag) {
    return flag.after(flag.askRecheck(PHOTO, GIVEN, SOMEBODY, AT));
  }

  private static Flag appealed(Flag flag) {
    return flag.after(flag.appeal(GIVEN, SOMEBODY, AT));
  }

  private static void refused(FrontageRefusal code, ThrowingCallable move) {
    assertThatThrownBy(move)
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.code()).isEqualTo(code));
  }

  @Test
  void aRedFlagIsShownUntilItsLastDayAndThenGoesByItself() {
    var red = flag(FlagColour.RED);
    assertThat(red.state(LAST)).isEqualTo(State.SHOWN);
    assertThat(red.state(LAST.plusDays(1))).isEqualTo(State.OVER);
    assertThat(red.isShown(LAST.plusDays(1))).isFalse();
  }

  @Test
  void aYellowFlagStaysHoweverLongUntilARecheckIsPassed() {
    assertThat(flag(FlagColour.YELLOW).state(LAST.plusYears(1))).isEqualTo(State.SHOWN);
  }

  @Test
  void aPassedRecheckLiftsAYellowFlagWhenItsDaysAreOverAndNotBefore() {
    var passed = recheck(flag(FlagColour.YELLOW), CLEAN);
    assertThat(passed.passedBy()).contains(CLEAN.inspection());
    assertThat(passed.state(LAST)).isEqualTo(State.PASSED);
    assertThat(passed.isShown(LAST)).isTrue();
    assertThat(passed.state(LAST.plusDays(1))).isEqualTo(State.OVER);
  }

  @Test
  void aRecheckIsPassedOnlyWhenNothingThatHadFailedIsWrongOrUnseenAndTheWholeIsGoodEnough() {
    var black = flag(FlagColour.BLACK);
    assertThat(recheck(black, look(2, 100, Map.of("litter", Result.CONFORM)))).isEqualTo(black);
    assertThat(recheck(black, look(2, 90, Map.of("litter", Result.CONFORM, "goods", Result.NOT))))
        .isEqualTo(black);
    assertThat(
            recheck(black, look(2, 69, Map.of("litter", Result.CONFORM, "goods", Result.CONFORM))))
        .isEqualTo(black);
    assertThat(
            recheck(black, look(2, 70, Map.of("litter", Result.CONFORM, "goods", Result.CONFORM)))
                .passedBy())
        .isPresent();
  }

  @Test
  void nothingObservedPassesNothing() {
    var it = JudgementTests.look(2, 0, 0, Map.of());
    var nothing = new Look(it.shop(), it.inspection(), 2, AT.plusSeconds(1), it.score(), Map.of());
    assertThat(nothing.passes(RULE, Set.of())).isFalse();
  }

  @Test
  void whatWasBegunBeforeAFlagWasGivenDoesNotLiftIt() {
    var yellow = flag(FlagColour.YELLOW);
    var before = new Look(CLEAN.shop(), CLEAN.inspection(), 3, AT, CLEAN.score(), CLEAN.results());
    assertThat(recheck(yellow, before)).isEqualTo(yellow);
    var same =
        new Look(
            CLEAN.shop(),
            yellow.given().inspection(),
            3,
            AT.plusSeconds(9),
            CLEAN.score(),
            CLEAN.results());
    assertThat(recheck(yellow, same)).isEqualTo(yellow);
  }

  @Test
  void aRedFlagIsNotLiftedByARecheck() {
    var red = flag(FlagColour.RED);
    assertThat(recheck(red, CLEAN)).isEqualTo(red);
    refused(FrontageRefusal.NOTHING_TO_RECHECK, () -> red.askRecheck(PHOTO, GIVEN, SOMEBODY, AT));
  }

  @Test
  void aRecheckIsAskedForOnceAndAgainAfterOneThatWasNotPassed() {
    var asked = asked(flag(FlagColour.YELLOW));
    assertThat(asked.mayAskRecheck(GIVEN)).isFalse();
    refused(
        FrontageRefusal.RECHECK_ASKED_ALREADY, () -> asked.askRecheck(PHOTO, GIVEN, SOMEBODY, AT));

    var failed = recheck(asked, look(2, 60, Map.of("litter", Result.NOT)));

    assertThat(failed.recheck()).isEmpty();
    assertThat(failed.passedBy()).isEmpty();
    assertThat(failed.mayAskRecheck(GIVEN)).isTrue();
    assertThat(asked(failed).recheck()).isPresent();
  }

  @Test
  void onceItIsPassedNobodyAsksAgainAndALaterInspectionChangesNothing() {
    var passed = recheck(flag(FlagColour.YELLOW), CLEAN);
    assertThat(recheck(passed, look(3, 10, Map.of("litter", Result.NOT)))).isEqualTo(passed);
    refused(
        FrontageRefusal.NOTHING_TO_RECHECK, () -> passed.askRecheck(PHOTO, GIVEN, SOMEBODY, AT));
  }

  @Test
  void everyFlagIsAppealedAgainstOnceUntilItsLastDay() {
    var red = flag(FlagColour.RED);
    assertThat(red.mayAppeal(GIVEN.plusDays(5))).isTrue();
    assertThat(red.mayAppeal(GIVEN.plusDays(6))).isFalse();
    refused(FrontageRefusal.TOO_LATE_TO_APPEAL, () -> red.appeal(GIVEN.plusDays(6), SOMEBODY, AT));
    var appealed = appealed(red);
    assertThat(appealed.awaitsAnswer()).isTrue();
    refused(FrontageRefusal.APPEALED_ALREADY, () -> appealed.appeal(GIVEN, SOMEBODY, AT));
  }

  @Test
  void aGrantedAppealWithdrawsAFlagAndARefusedOneLeavesIt() {
    var appealed = appealed(flag(FlagColour.YELLOW));
    var granted = appealed.after(appealed.answer(true, SOMEBODY, AT));
    assertThat(granted.state(GIVEN)).isEqualTo(State.WITHDRAWN);
    assertThat(granted.stands()).isFalse();
    var refused = appealed.after(appealed.answer(false, SOMEBODY, AT));
    assertThat(refused.state(GIVEN)).isEqualTo(State.SHOWN);
    assertThat(refused.stands()).isTrue();
    refused(FrontageRefusal.NO_APPEAL_WAITS, () -> refused.answer(true, SOMEBODY, AT));
    refused(FrontageRefusal.NO_APPEAL_WAITS, () -> flag(FlagColour.RED).answer(true, SOMEBODY, AT));
  }

  @Test
  void aFlagThatAnotherTookThePlaceOfIsShownNoMore() {
    var yellow = flag(FlagColour.YELLOW);
    var replaced = yellow.after(yellow.replace(new FlagId(new UUID(0, 2)), SOMEBODY, AT));
    assertThat(replaced.state(GIVEN)).isEqualTo(State.REPLACED);
    assertThat(replaced.isShown(GIVEN)).isFalse();
    assertThat(replaced.mayAppeal(GIVEN)).isFalse();
    assertThat(recheck(replaced, CLEAN)).isEqualTo(replaced);
  }

  @Test
  void eventsFollowEachOther() {
    var yellow = flag(FlagColour.YELLOW);
    var asked = yellow.askRecheck(PHOTO, GIVEN, SOMEBODY, AT);
    assertThatThrownBy(() -> asked(yellow).after(asked))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> yellow.after(yellow.given()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Whatever is done, by whomever and when. */
  @Test
  void aBadFlagGoesOnlyByAPassedInspectionAGrantedAppealOrAnotherFlagAndIsWhatItsEventsSay() {
    var random = new Random(20261128);
    for (int round = 0; round < 2000; round++) {
      var flag = flag(random.nextBoolean() ? FlagColour.YELLOW : FlagColour.BLACK);
      var life = new ArrayList<FlagEvent>(List.of(flag.given()));
      var today = GIVEN;
      for (int step = 0; step < 12; step++) {
        today = today.plusDays(random.nextInt(3));
        var event = somehow(flag, today, random);
        if (event.isPresent()) {
          life.add(event.get());
          flag = flag.after(event.get());
        }
        boolean mayGo =
            flag.isWithdrawn()
                || flag.replacedBy().isPresent()
                || (flag.passedBy().isPresent() && today.isAfter(LAST));
        assertThat(flag.isShown(today)).isEqualTo(!mayGo);
        assertThat(Flag.replay(life)).isEqualTo(flag);
      }
    }
  }

  private static Optional<FlagEvent> somehow(Flag flag, LocalDate today, Random random) {
    try {
      return switch (random.nextInt(6)) {
        case 0 -> Optional.of(flag.askRecheck(PHOTO, today, SOMEBODY, AT));
        case 1 -> flag.recheck(CLEAN, RULE, today, SOMEBODY, AT).map(it -> it);
        case 2 ->
            flag.recheck(look(3, 10, Map.of("litter", Result.NOT)), RULE, today, SOMEBODY, AT)
                .map(it -> it);
        case 3 -> Optional.of(flag.appeal(today, SOMEBODY, AT));
        case 4 -> Optional.of(flag.answer(random.nextInt(4) == 0, SOMEBODY, AT));
        default ->
            random.nextInt(10) == 0 && flag.stands()
                ? Optional.of(flag.replace(new FlagId(new UUID(0, 2)), SOMEBODY, AT))
                : Optional.empty();
      };
    } catch (Refusal refused) {
      return Optional.empty();
    }
  }
}
