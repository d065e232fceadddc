package org.tongchuang.awards.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.awards.Award;
import org.tongchuang.awards.Award.State;
import org.tongchuang.awards.AwardEvent;
import org.tongchuang.awards.AwardEvent.AwardConfirmed;
import org.tongchuang.awards.AwardEvent.AwardGranted;
import org.tongchuang.awards.AwardEvent.AwardKept;
import org.tongchuang.awards.AwardEvent.AwardNoticeOpened;
import org.tongchuang.awards.AwardEvent.AwardObjected;
import org.tongchuang.awards.AwardEvent.AwardObjectionAnswered;
import org.tongchuang.awards.AwardEvent.AwardReviewed;
import org.tongchuang.awards.AwardScheme;
import org.tongchuang.awards.AwardScheme.Aspect;
import org.tongchuang.awards.Awards;
import org.tongchuang.awards.Evidence;
import org.tongchuang.awards.Holder;
import org.tongchuang.awards.Step;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.people.Unit;
import org.tongchuang.sites.Site;

/** Awards as clients see them. */
@Component
class AwardDocuments {

  private static final String AWARDS = "/api/v1/awards/";

  private final Awards awards;
  private final People people;

  AwardDocuments(Awards awards, People people) {
    this.awards = awards;
    this.people = people;
  }

  record AwardNamed(String code, String name) {}

  record CriterionView(String code, String text) {}

  /**
   * @param most points that it gives; 1 where it is granted or not
   */
  record AspectView(
      String code, String name, AwardNamed unit, int most, List<CriterionView> criteria) {}

  record LevelView(String code, String name, int atLeast, @Nullable Integer quota) {}

  /**
   * @param months for how long it is held; null is without end
   */
  record AwardSchemeView(
      String code,
      String name,
      AwardScheme.Kind kind,
      List<Unit.Kind> units,
      List<String> siteTypes,
      int noticeDays,
      @Nullable Integer months,
      boolean yearly,
      List<AspectView> aspects,
      List<LevelView> levels) {}

  /**
   * @param code the unit's code or the site's id
   */
  record HolderView(Holder.Kind kind, String code, String name) {}

  /**
   * @param awaited units whose reviews are missing
   * @param unanswered how many objections are not answered
   * @param reviewLate whether the review of a year has not been made by its day
   */
  record AwardLine(
      String id,
      AwardNamed scheme,
      HolderView holder,
      State state,
      Instant appliedAt,
      List<AwardNamed> given,
      List<AwardNamed> awaited,
      int unanswered,
      @Nullable LocalDate noticeUntil,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable LocalDate reviewDue,
      boolean reviewLate) {}

  /**
   * @param met whether whoever applied says that it is met
   * @param photos where they are
   */
  record EvidenceView(String code, String text, boolean met, String words, List<String> photos) {}

  /**
   * @param points of the last review; null before
   * @param reason that was written with it
   */
  record ReviewedView(
      String code,
      String name,
      AwardNamed unit,
      int most,
      @Nullable Integer points,
      @Nullable String reason,
      boolean mayReview,
      List<EvidenceView> criteria) {}

  /**
   * @param answer null before it is answered
   */
  record ObjectionView(String id, Instant at, String words, @Nullable String answer) {}

  /**
   * @param type as {@code AwardReviewed}
   * @param about the aspect that was reviewed
   * @param given what was confirmed or kept
   * @param until the last day of the notice, or on which it is held
   */
  record AwardEventView(
      int version,
      String type,
      Instant at,
      @Nullable String about,
      @Nullable Integer points,
      List<AwardNamed> given,
      @Nullable LocalDate until,
      @Nullable String words) {}

  record AwardAction(String name, String method, String href) {}

  /**
   * @param unit whose people apply
   * @param worth what the reviews come to so far
   * @param choices what can be given, as far as the scheme goes
   */
  record AwardDocument(
      AwardLine award,
      int version,
      AwardScheme.Kind kind,
      AwardNamed unit,
      boolean nominated,
      List<ReviewedView> aspects,
      List<AwardNamed> worth,
      List<AwardNamed> choices,
      List<ObjectionView> objections,
      List<AwardEventView> history,
      List<AwardAction> actions) {}

  AwardSchemeView scheme(DistrictCode district, AwardScheme it, Locale reader) {
    return new AwardSchemeView(
        it.code(),
        it.name().in(reader),
        it.kind(),
        it.units().stream().sorted().toList(),
        it.siteTypes().stream().sorted().toList(),
        it.noticeDays(),
        it.months().orElse(null),
        it.yearly(),
        it.aspects().stream().map(aspect -> aspect(district, aspect, reader)).toList(),
        it.levels().stream()
            .map(
                level ->
                    new LevelView(
                        level.code(),
                        level.name().in(reader),
                        level.atLeast(),
                        level.quota().orElse(null)))
            .toList());
  }

  private AspectView aspect(DistrictCode district, Aspect it, Locale reader) {
    return new AspectView(
        it.code(),
        it.name().in(reader),
        unit(district, it.unit(), reader),
        it.most(),
        it.criteria().stream()
            .map(one -> new CriterionView(one.code(), one.text().in(reader)))
            .toList());
  }

  AwardLine line(Award it, Locale reader) {
    var scheme = it.terms().scheme();
    var today = awards.today(it.district());
    return new AwardLine(
        it.id().toString(),
        new AwardNamed(scheme.code(), scheme.name().in(reader)),
        holder(it, reader),
        it.stateOn(today),
        it.appliedAt(),
        named(scheme, it.given(), reader),
        it.awaited().stream().map(unit -> unit(it.district(), unit, reader)).toList(),
        it.unanswered(),
        it.noticeUntil().orElse(null),
        it.from().orElse(null),
        it.until().orElse(null),
        it.reviewDue().orElse(null),
        it.isReviewLate(today));
  }

  private HolderView holder(Award of, Locale reader) {
    var holder = of.terms().holder();
    return new HolderView(holder.kind(), holder.id(), holderName(of, reader));
  }

  /** The name of the unit or the site; never an owner's. */
  String holderName(Award of, Locale reader) {
    var holder = of.terms().holder();
    return switch (holder.kind()) {
      case UNIT -> people.unitName(of.district(), new UnitCode(holder.id()), reader);
      case SITE -> awards.site(of).map(Site::name).orElse(holder.id());
    };
  }

  static List<AwardNamed> named(AwardScheme scheme, List<String> given, Locale reader) {
    return given.stream().map(it -> new AwardNamed(it, scheme.nameOf(it).in(reader))).toList();
  }

  AwardDocument document(Awards.View view, Actor actor, Locale reader) {
    var it = view.award();
    var scheme = it.terms().scheme();
    var choices =
        scheme.kind() == AwardScheme.Kind.BANDS
            ? scheme.levels().stream().map(AwardScheme.Level::code).toList()
            : it.terms().aspects();
    return new AwardDocument(
        line(it, reader),
        it.version(),
        scheme.kind(),
        unit(it.district(), it.terms().unit(), reader),
        it.terms().nominated(),
        aspects(view, actor, reader),
        named(scheme, scheme.worth(it.points()), reader),
        named(scheme, choices, reader),
        objections(view),
        view.events().stream().map(event -> event(event, view, reader)).toList(),
        view.open().stream().map(step -> action(it, step)).toList());
  }

  private List<ReviewedView> aspects(Awards.View view, Actor actor, Locale reader) {
    var it = view.award();
    var reasons = new HashMap<String, @Nullable String>();
    for (var event : view.events()) {
      if (event instanceof AwardReviewed reviewed) {
        reasons.put(reviewed.aspect(), view.words().get(event.version()));
      }
    }
    boolean open = view.open().contains(Step.Kind.REVIEW);
    return it.terms().aspects().stream()
        .flatMap(code -> it.terms().scheme().aspect(code).stream())
        .map(
            aspect ->
                new ReviewedView(
                    aspect.code(),
                    aspect.name().in(reader),
                    unit(it.district(), aspect.unit(), reader),
                    aspect.most(),
                    it.points().get(aspect.code()),
                    reasons.get(aspect.code()),
                    open && Awards.mayReview(it, aspect.code(), actor),
                    evidence(view, aspect, reader)))
        .toList();
  }

  private static List<EvidenceView> evidence(Awards.View view, Aspect of, Locale reader) {
    return of.criteria().stream()
        .flatMap(
            criterion ->
                view.evidence().stream()
                    .filter(
                        it ->
                            it.aspect().equals(of.code())
                                && it.criterion().equals(criterion.code()))
                    .map(
                        it ->
                            new EvidenceView(
                                criterion.code(),
                                criterion.text().in(reader),
                                it.met(),
                                it.words(),
                                photos(view.award(), it))))
        .toList();
  }

  private static List<String> photos(Award of, Evidence it) {
    return it.photos().stream()
        .map(photo -> AWARDS + of.id() + "/photos/" + photo.value())
        .toList();
  }

  private static List<ObjectionView> objections(Awards.View view) {
    var answers = new HashMap<UUID, @Nullable String>();
    var raised = new ArrayList<AwardObjected>();
    for (var event : view.events()) {
      switch (event) {
        case AwardObjected it -> raised.add(it);
        case AwardObjectionAnswered it ->
            answers.put(it.objection(), view.words().get(it.version()));
        default -> {}
      }
    }
    return raised.stream()
        .map(
            it ->
                new ObjectionView(
                    it.objection().toString(),
                    it.at(),
                    view.words().getOrDefault(it.version(), ""),
                    answers.get(it.objection())))
        .toList();
  }

  private static AwardEventView event(AwardEvent event, Awards.View view, Locale reader) {
    var scheme = view.award().terms().scheme();
    var given =
        switch (event) {
          case AwardConfirmed it -> it.given();
          case AwardKept it -> it.given();
          default -> List.<String>of();
        };
    var until =
        switch (event) {
          case AwardNoticeOpened it -> Optional.of(it.until());
          case AwardGranted it -> it.until();
          default -> Optional.<LocalDate>empty();
        };
    return new AwardEventView(
        event.version(),
        event.type(),
        event.at(),
        event instanceof AwardReviewed it
            ? scheme.aspect(it.aspect()).map(of -> of.name().in(reader)).orElse(it.aspect())
            : null,
        event instanceof AwardReviewed it ? it.points() : null,
        named(scheme, given, reader),
        until.orElse(null),
        view.words().get(event.version()));
  }

  private static AwardAction action(Award of, Step.Kind step) {
    var path =
        switch (step) {
          case REVIEW -> "/reviews/{aspect}";
          case CONFIRM -> "/confirm";
          case OPEN_NOTICE -> "/open-notice";
          case OBJECT -> "/objections/{objection}";
          case ANSWER -> "/objections/{objection}/answer";
          case GRANT -> "/grant";
          case DENY -> "/deny";
          case KEEP -> "/keep";
          case REVOKE -> "/revoke";
          case WITHDRAW -> "/withdraw";
        };
    var method = step == Step.Kind.OBJECT ? "PUT" : "POST";
    return new AwardAction(step.name(), method, AWARDS + of.id() + path);
  }

  private AwardNamed unit(DistrictCode district, UnitCode code, Locale reader) {
    return new AwardNamed(code.value(), people.unitName(district, code, reader));
  }
}
