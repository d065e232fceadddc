package org.tongchuang.frontages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tongchuang.frontages.FlagEvent.AppealAnswered;
import org.tongchuang.frontages.FlagEvent.Fact;
import org.tongchuang.frontages.FlagEvent.FlagAppealed;
import org.tongchuang.frontages.FlagEvent.FlagGiven;
import org.tongchuang.frontages.FlagEvent.FlagReplaced;
import org.tongchuang.frontages.FlagEvent.RecheckAsked;
import org.tongchuang.frontages.FlagEvent.Rechecked;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.PhotoId;
import org.tongchuang.patrols.InspectionId;
import org.tongchuang.sites.SiteId;

/**
 * A flag that a shop was given, and what has become of it.
 *
 * @param version counts its events
 * @param recheck what the shop waits for, while it waits
 * @param passedBy the inspection by which it goes
 * @param appeal empty while nobody has appealed
 * @param replacedBy the flag that took its place
 */
public record Flag(
    int version,
    FlagGiven given,
    Optional<RecheckAsked> recheck,
    Optional<InspectionId> passedBy,
    Optional<Appeal> appeal,
    Optional<FlagId> replacedBy) {

  /**
   * An appeal.
   *
   * @param said the version under which it was said
   * @param answer the version under which it was answered; empty while it waits
   */
  public record Appeal(Instant at, int said, Optional<Integer> answer, boolean granted) {}

  /** Where it stands. */
  public enum State {
    /** It is shown. */
    SHOWN,
    /** What was wrong is put right; it is shown until its last day. */
    PASSED,
    /** Its days are over. */
    OVER,
    /** The shop was given another. */
    REPLACED,
    /** An appeal was granted. */
    WITHDRAWN
  }

  /** A flag that was just given. */
  static Flag given(FlagGiven event) {
    return new Flag(
        1, event, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** What the events of a flag say, from its first on. */
  static Flag replay(List<FlagEvent> life) {
    var flag = given((FlagGiven) life.getFirst());
    for (var event : life.subList(1, life.size())) {
      flag = flag.after(event);
    }
    return flag;
  }

  /** The state that a further event leaves. */
  Flag after(FlagEvent event) {
    if (event.version() != version + 1) {
      throw new IllegalArgumentException(
          "version %d of %s cannot follow version %d".formatted(event.version(), id(), version));
    }
    int next = event.version();
    return switch (event) {
      case FlagGiven _ -> throw new IllegalArgumentException("a flag is given once: " + id());
      case RecheckAsked it -> new Flag(next, given, Optional.of(it), passedBy, appeal, replacedBy);
      case Rechecked it ->
          new Flag(
              next,
              given,
              Optional.empty(),
              it.passed() ? Optional.of(it.inspection()) : passedBy,
              appeal,
              replacedBy);
      case FlagAppealed it ->
          new Flag(
              next,
              given,
              recheck,
              passedBy,
              Optional.of(new Appeal(it.at(), next, Optional.empty(), false)),
              replacedBy);
      case AppealAnswered it ->
          new Flag(
              next,
              given,
              recheck,
              passedBy,
              appeal.map(one -> new Appeal(one.at(), one.said(), Optional.of(next), it.granted())),
              replacedBy);
      case FlagReplaced it ->
          new Flag(next, given, recheck, passedBy, appeal, Optional.of(it.other()));
    };
  }

  public DistrictCode district() {
    return given.district();
  }

  public FlagId id() {
    return given.fact().flag();
  }

  public SiteId shop() {
    return given.shop();
  }

  public FlagColour colour() {
    return given.colour();
  }

  /** Whether it was neither replaced nor withdrawn. */
  boolean stands() {
    return replacedBy.isEmpty() && !isWithdrawn();
  }

  /** Whether an appeal against it was granted. */
  public boolean isWithdrawn() {
    return appeal.filter(Appeal::granted).isPresent();
  }

  /** Where it stands on a day. */
  public State state(LocalDate today) {
    if (isWithdrawn()) {
      return State.WITHDRAWN;
    }
    if (replacedBy.isPresent()) {
      return State.REPLACED;
    }
    boolean over = today.isAfter(given.shownUntil());
    if (colour().isBad() && passedBy.isEmpty()) {
      return State.SHOWN;
    }
    return over ? State.OVER : colour().isBad() ? State.PASSED : State.SHOWN;
  }

  /** Whether the shop shows it on a day. */
  public boolean isShown(LocalDate today) {
    var state = state(today);
    return state == State.SHOWN || state == State.PASSED;
  }

  /** Whether a re-check can lift it. */
  public boolean mayAskRecheck(LocalDate today) {
    return state(today) == State.SHOWN && colour().isBad() && recheck.isEmpty();
  }

  /** Whether it can be appealed against. */
  public boolean mayAppeal(LocalDate today) {
    return isShown(today) && appeal.isEmpty() && !today.isAfter(given.appealUntil());
  }

  /** Whether an appeal waits for its answer. */
  public boolean awaitsAnswer() {
    return appeal.filter(it -> it.answer().isEmpty()).isPresent();
  }

  /**
   * That it was put right, says whoever keeps the shop.
   *
   * @throws Refusal of {@link FrontageRefusal}
   */
  RecheckAsked askRecheck(PhotoId photo, LocalDate today, ActorId by, Instant at) {
    if (recheck.isPresent()) {
      throw new Refusal(FrontageRefusal.RECHECK_ASKED_ALREADY);
    }
    if (!mayAskRecheck(today)) {
      throw new Refusal(FrontageRefusal.NOTHING_TO_RECHECK);
    }
    return new RecheckAsked(next(by, at), photo);
  }

  /**
   * What looking again comes to; empty where it changes nothing.
   *
   * @param look begun after it was given
   */
  Optional<Rechecked> recheck(Look look, FlagRule rule, LocalDate today, ActorId by, Instant at) {
    boolean lifts = colour().isBad() && state(today) == State.SHOWN;
    if (!lifts || !look.at().isAfter(given.at()) || look.inspection().equals(given.inspection())) {
      return Optional.empty();
    }
    boolean passed = look.passes(rule, given.failed());
    return passed || recheck.isPresent()
        ? Optional.of(new Rechecked(next(by, at), look.inspection(), passed))
        : Optional.empty();
  }

  /**
   * That it was not right, says whoever keeps the shop.
   *
   * @throws Refusal of {@link FrontageRefusal}
   */
  FlagAppealed appeal(LocalDate today, ActorId by, Instant at) {
    if (appeal.isPresent()) {
      throw new Refusal(FrontageRefusal.APPEALED_ALREADY);
    }
    if (!mayAppeal(today)) {
      throw new Refusal(FrontageRefusal.TOO_LATE_TO_APPEAL, given.appealUntil());
    }
    return new FlagAppealed(next(by, at));
  }

  /**
   * What the office says of the appeal.
   *
   * @throws Refusal {@link FrontageRefusal#NO_APPEAL_WAITS}
   */
  AppealAnswered answer(boolean granted, ActorId by, Instant at) {
    if (!awaitsAnswer()) {
      throw new Refusal(FrontageRefusal.NO_APPEAL_WAITS);
    }
    return new AppealAnswered(next(by, at), granted);
  }

  /** That the shop was given another. */
  FlagReplaced replace(FlagId other, ActorId by, Instant at) {
    return new FlagReplaced(next(by, at), other);
  }

  private Fact next(ActorId by, Instant at) {
    return new Fact(district(), id(), version + 1, by, at);
  }
}
