package org.tongchuang.awards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.tongchuang.awards.AwardEvent.AwardApplied;
import org.tongchuang.awards.AwardEvent.AwardConfirmed;
import org.tongchuang.awards.AwardEvent.AwardDenied;
import org.tongchuang.awards.AwardEvent.AwardGranted;
import org.tongchuang.awards.AwardEvent.AwardKept;
import org.tongchuang.awards.AwardEvent.AwardNoticeOpened;
import org.tongchuang.awards.AwardEvent.AwardObjected;
import org.tongchuang.awards.AwardEvent.AwardObjectionAnswered;
import org.tongchuang.awards.AwardEvent.AwardReplaced;
import org.tongchuang.awards.AwardEvent.AwardReviewed;
import org.tongchuang.awards.AwardEvent.AwardRevoked;
import org.tongchuang.awards.AwardEvent.AwardWithdrawn;
import org.tongchuang.awards.AwardEvent.Fact;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;

/**
 * Something that a unit or a site holds for a time, or has applied for.
 *
 * @param version that of its latest fact
 * @param points what the reviews give so far, by aspect
 * @param given what the office has confirmed: codes of stars, of one level, or of the one honour
 * @param noticeUntil the last day on which anybody may object; empty before it is on notice
 * @param objections in the order in which they came, and whether each is answered
 * @param from the first day on which it is held; empty before it is awarded
 * @param until the last; empty is without end
 * @param reviewDue by when it is to be reviewed again; empty is never
 */
public record Award(
    DistrictCode district,
    AwardId id,
    int version,
    Terms terms,
    ActorId appliedBy,
    Instant appliedAt,
    State state,
    Map<String, Integer> points,
    List<String> given,
    Optional<LocalDate> noticeUntil,
    SequencedMap<UUID, Boolean> objections,
    Optional<LocalDate> from,
    Optional<LocalDate> until,
    Optional<LocalDate> reviewDue) {

  /** The longest that is written with a step or for a criterion, in characters. */
  public static final int LONGEST_WORDS = 1000;

  /** The most photos for a criterion. */
  public static final int MOST_PHOTOS = 3;

  /** The most objections to one award. */
  public static final int MOST_OBJECTIONS = 200;

  /** How many days before it is due a year's review can be made. */
  public static final int REVIEW_AHEAD = 60;

  /** How far it has come. */
  public enum State {
    /** Not every aspect is reviewed yet. */
    APPLIED,
    REVIEWED,
    JOINTLY_REVIEWED,
    ON_NOTICE,
    AWARDED,
    NOT_AWARDED,
    WITHDRAWN,
    REVOKED,
    /** Its holder has been awarded the same anew. */
    REPLACED,
    /** Its last day has passed; never kept, as it follows from the day. */
    EXPIRED
  }

  /**
   * What somebody asks for.
   *
   * @param scheme as it was then
   * @param unit whose people apply: the holder itself, or who is responsible for the site
   * @param aspects that are to be reviewed
   * @param nominated by somebody else than the holder's people
   */
  public record Terms(
      AwardScheme scheme, Holder holder, UnitCode unit, List<String> aspects, boolean nominated) {

    public Terms {
      aspects = List.copyOf(aspects);
    }
  }

  public Award {
    points = Map.copyOf(points);
    given = List.copyOf(given);
    objections = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(objections));
  }

  /** The state, as of a day. */
  public State stateOn(LocalDate today) {
    return state == State.AWARDED && until.filter(it -> it.isBefore(today)).isPresent()
        ? State.EXPIRED
        : state;
  }

  /** Whether the review of a year has not been made by its day. */
  public boolean isReviewLate(LocalDate today) {
    return stateOn(today) == State.AWARDED
        && reviewDue.filter(it -> it.isBefore(today)).isPresent();
  }

  /** How many objections nobody has answered. */
  public int unanswered() {
    return Math.toIntExact(objections.values().stream().filter(it -> !it).count());
  }

  /** The units whose reviews are missing. */
  public List<UnitCode> awaited() {
    return state == State.APPLIED
        ? terms.aspects().stream()
            .filter(it -> !points.containsKey(it))
            .flatMap(it -> terms.scheme().aspect(it).stream())
            .map(AwardScheme.Aspect::unit)
            .distinct()
            .toList()
        : List.of();
  }

  /** Whether a step can be taken now, by whoever may. */
  public boolean isOpen(Step.Kind step, LocalDate today) {
    return switch (step) {
      case REVIEW -> state == State.APPLIED || state == State.REVIEWED;
      case CONFIRM -> state == State.REVIEWED;
      case OPEN_NOTICE -> state == State.JOINTLY_REVIEWED;
      case OBJECT -> state == State.ON_NOTICE && !isNoticeOver(today);
      case ANSWER -> state == State.ON_NOTICE && unanswered() > 0;
      case GRANT -> state == State.ON_NOTICE && isNoticeOver(today) && unanswered() == 0;
      case DENY ->
          state == State.JOINTLY_REVIEWED || (state == State.ON_NOTICE && unanswered() == 0);
      case KEEP ->
          stateOn(today) == State.AWARDED
              && reviewDue.filter(it -> !today.isBefore(it.minusDays(REVIEW_AHEAD))).isPresent();
      case REVOKE -> stateOn(today) == State.AWARDED;
      case WITHDRAW ->
          state == State.APPLIED || state == State.REVIEWED || state == State.JOINTLY_REVIEWED;
    };
  }

  private boolean isNoticeOver(LocalDate today) {
    return noticeUntil.filter(today::isAfter).isPresent();
  }

  /**
   * The fact that a step becomes.
   *
   * @param said whether something was written with it
   * @throws Refusal of {@link AwardRefusal}, when it is not possible now
   */
  AwardEvent decide(Step step, boolean said, Fact fact, LocalDate today) {
    requireOpen(step.kind(), today);
    return switch (step) {
      case Step.Review it -> review(it, said, fact);
      case Step.Confirm it -> confirm(it, said, fact);
      case Step.Objection(UUID objection) -> {
        if (objections.size() >= MOST_OBJECTIONS) {
          throw new Refusal(AwardRefusal.TOO_MANY_AWARD_OBJECTIONS, MOST_OBJECTIONS);
        }
        if (!said) {
          throw new Refusal(AwardRefusal.OBJECTION_EMPTY);
        }
        yield new AwardObjected(fact, objection);
      }
      case Step.Answer(UUID objection) -> {
        if (objections.getOrDefault(objection, true)) {
          throw new Refusal(AwardRefusal.NO_SUCH_AWARD_OBJECTION, objection.toString());
        }
        requireSaid(said);
        yield new AwardObjectionAnswered(fact, objection);
      }
      case Step.Keep it -> keep(it, said, fact);
      case Step.Plain(Step.Kind kind) -> plain(kind, said, fact, today);
    };
  }

  private void requireOpen(Step.Kind step, LocalDate today) {
    if (isOpen(step, today)) {
      return;
    }
    if (step == Step.Kind.OBJECT) {
      throw new Refusal(AwardRefusal.NOTICE_OVER);
    }
    if (state == State.ON_NOTICE && (step == Step.Kind.GRANT || step == Step.Kind.DENY)) {
      if (unanswered() > 0) {
        throw new Refusal(AwardRefusal.OBJECTIONS_OPEN, unanswered());
      }
      throw new Refusal(AwardRefusal.NOTICE_NOT_OVER, noticeUntil.orElseThrow().toString());
    }
    if (step == Step.Kind.KEEP && stateOn(today) == State.AWARDED && reviewDue.isPresent()) {
      throw new Refusal(
          AwardRefusal.YEARLY_REVIEW_NOT_YET, reviewDue.get().minusDays(REVIEW_AHEAD).toString());
    }
    throw new Refusal(AwardRefusal.AWARD_STEP_NOT_OPEN, stateOn(today));
  }

  private static void requireSaid(boolean said) {
    if (!said) {
      throw new Refusal(AwardRefusal.AWARD_REASON_WANTED);
    }
  }

  private AwardEvent review(Step.Review it, boolean said, Fact fact) {
    if (!terms.aspects().contains(it.aspect())) {
      throw new Refusal(AwardRefusal.ASPECTS_WRONG);
    }
    int most = terms.scheme().aspect(it.aspect()).orElseThrow().most();
    if (it.points() < 0 || it.points() > most) {
      throw new Refusal(AwardRefusal.ASPECT_POINTS_WRONG, most);
    }
    if (it.points() < most) {
      requireSaid(said);
    }
    return new AwardReviewed(fact, it.aspect(), it.points());
  }

  private AwardEvent confirm(Step.Confirm it, boolean said, Fact fact) {
    if (!terms.scheme().canGive(it.given(), terms.aspects())) {
      throw new Refusal(AwardRefusal.GIVEN_WRONG);
    }
    var given = inOrder(it.given());
    if (!given.equals(terms.scheme().worth(points)) || given.isEmpty()) {
      requireSaid(said);
    }
    return given.isEmpty() ? new AwardDenied(fact) : new AwardConfirmed(fact, given);
  }

  private AwardEvent keep(Step.Keep it, boolean said, Fact fact) {
    var scheme = terms.scheme();
    boolean same = it.given().size() == given.size() && it.given().containsAll(given);
    if (!same) {
      if (!scheme.canGive(it.given(), terms.aspects()) || !scheme.isLess(it.given(), given)) {
        throw new Refusal(AwardRefusal.GIVEN_WRONG);
      }
      requireSaid(said);
    }
    return new AwardKept(
        fact, inOrder(it.given()), scheme.nextReview(reviewDue.orElseThrow(), until));
  }

  /** In the order of the scheme, however it was said. */
  private List<String> inOrder(List<String> codes) {
    return terms.scheme().kind() == AwardScheme.Kind.BANDS
        ? codes
        : terms.aspects().stream().filter(codes::contains).toList();
  }

  private AwardEvent plain(Step.Kind kind, boolean said, Fact fact, LocalDate today) {
    var scheme = terms.scheme();
    return switch (kind) {
      case OPEN_NOTICE -> new AwardNoticeOpened(fact, today.plusDays(scheme.noticeDays()));
      case GRANT -> {
        var end = scheme.until(today);
        yield new AwardGranted(fact, today, end, scheme.nextReview(today, end));
      }
      case DENY -> {
        requireSaid(said);
        yield new AwardDenied(fact);
      }
      case REVOKE -> {
        requireSaid(said);
        yield new AwardRevoked(fact);
      }
      case WITHDRAW -> new AwardWithdrawn(fact);
      case REVIEW, CONFIRM, OBJECT, ANSWER, KEEP ->
          throw new IllegalArgumentException("has more to say: " + kind);
    };
  }

  /** The award that its first fact says has been applied for. */
  static Award applied(AwardApplied event) {
    return new Award(
        event.district(),
        event.award(),
        event.version(),
        event.terms(),
        event.by(),
        event.at(),
        State.APPLIED,
        Map.of(),
        List.of(),
        Optional.empty(),
        new LinkedHashMap<>(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What its facts make of it. */
  static Award of(List<AwardEvent> events) {
    var award = applied((AwardApplied) events.getFirst());
    for (var event : events.subList(1, events.size())) {
      award = award.next(event);
    }
    return award;
  }

  /** What becomes of it by its next fact. */
  Award next(AwardEvent event) {
    var next = new Draft(this);
    switch (event) {
      case AwardApplied it -> throw new IllegalArgumentException("applied for twice: " + it);
      case AwardReviewed it -> {
        next.points.put(it.aspect(), it.points());
        next.state = next.points.size() == terms.aspects().size() ? State.REVIEWED : State.APPLIED;
      }
      case AwardConfirmed it -> {
        next.given = it.given();
        next.state = State.JOINTLY_REVIEWED;
      }
      case AwardNoticeOpened it -> {
        next.noticeUntil = Optional.of(it.until());
        next.state = State.ON_NOTICE;
      }
      case AwardObjected it -> next.objections.put(it.objection(), false);
      case AwardObjectionAnswered it -> next.objections.put(it.objection(), true);
      case AwardGranted it -> {
        next.from = Optional.of(it.from());
        next.until = it.until();
        next.reviewDue = it.reviewDue();
        next.state = State.AWARDED;
      }
      case AwardKept it -> {
        next.given = it.given();
        next.reviewDue = it.reviewDue();
      }
      case AwardDenied _ -> next.state = State.NOT_AWARDED;
      case AwardRevoked _ -> next.state = State.REVOKED;
      case AwardReplaced _ -> next.state = State.REPLACED;
      case AwardWithdrawn _ -> next.state = State.WITHDRAWN;
    }
    return next.at(event.version());
  }

  /** What changes of an award from fact to fact. */
  private static final class Draft {

    private final Award before;
    private final Map<String, Integer> points;
    private final SequencedMap<UUID, Boolean> objections;
    private State state;
    private List<String> given;
    private Optional<LocalDate> noticeUntil;
    private Optional<LocalDate> from;
    private Optional<LocalDate> until;
    private Optional<LocalDate> reviewDue;

    Draft(Award before) {
      this.before = before;
      points = new LinkedHashMap<>(before.points);
      objections = new LinkedHashMap<>(before.objections);
      state = before.state;
      given = before.given;
      noticeUntil = before.noticeUntil;
      from = before.from;
      until = before.until;
      reviewDue = before.reviewDue;
    }

    Award at(int version) {
      return new Award(
          before.district,
          before.id,
          version,
          before.terms,
          before.appliedBy,
          before.appliedAt,
          state,
          points,
          given,
          noticeUntil,
          objections,
          from,
          until,
          reviewDue);
    }
  }
}
