package org.tongchuang.awards;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.tongchuang.awards.Award.Terms;
import org.tongchuang.awards.AwardEvent.AwardApplied;
import org.tongchuang.awards.AwardEvent.Fact;
import org.tongchuang.awards.AwardScheme.Aspect;
import org.tongchuang.awards.AwardScheme.Criterion;
import org.tongchuang.awards.AwardScheme.Kind;
import org.tongchuang.awards.AwardScheme.Level;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.Unit;

/** What happens to one award, day by day, without a database. */
final class Life {

  static final DistrictCode DISTRICT = new DistrictCode("991490");
  static final LocalDate FIRST = LocalDate.parse("2026-03-02");

  static final AwardScheme STARS =
      scheme(
          Kind.STARS,
          Optional.of(36),
          true,
          List.of(aspect("green", "cgj", 1), aspect("safe", "gafj", 1), aspect("happy", "mzj", 1)),
          List.of());
  static final AwardScheme BANDS =
      scheme(
          Kind.BANDS,
          Optional.of(24),
          true,
          List.of(aspect("clean", "cgj", 60), aspect("order", "gafj", 40)),
          List.of(
              new Level("gold", name("gold"), 90, Optional.of(1)),
              new Level("silver", name("silver"), 60, Optional.empty())));
  static final AwardScheme HONOUR =
      scheme(Kind.HONOUR, Optional.empty(), false, List.of(aspect("front", "cgj", 1)), List.of());

  private final List<AwardEvent> events = new ArrayList<>();
  private Award award;
  private LocalDate today = FIRST;

  private Life(AwardScheme scheme, List<String> aspects) {
    var terms =
        new Terms(
            scheme,
            new Holder(Holder.Kind.UNIT, "sq" + UUID.randomUUID().toString().substring(0, 8)),
            new UnitCode("sq1"),
            aspects,
            false);
    var event = new AwardApplied(fact(new AwardId(UUID.randomUUID()), 1), terms);
    award = Award.applied(event);
    events.add(event);
  }

  /** Applied for, of all aspects, or of some. */
  static Life of(AwardScheme scheme, String... aspects) {
    return new Life(
        scheme,
        aspects.length == 0
            ? scheme.aspects().stream().map(Aspect::code).toList()
            : List.of(aspects));
  }

  private static AwardScheme scheme(
      Kind kind,
      Optional<Integer> months,
      boolean yearly,
      List<Aspect> aspects,
      List<Level> levels) {
    var code = kind.name().toLowerCase(Locale.ROOT);
    return new AwardScheme(
        code,
        name(code),
        kind,
        Set.of(Unit.Kind.COMMUNITY),
        Set.of(),
        5,
        months,
        yearly,
        aspects,
        levels);
  }

  private static Aspect aspect(String code, String unit, int most) {
    return new Aspect(
        code,
        name(code),
        new UnitCode(unit),
        most,
        List.of(new Criterion("one", name(code + " one"))));
  }

  private static Bilingual name(String code) {
    return new Bilingual(code, code);
  }

  private Fact fact(AwardId id, int version) {
    var at = Instant.parse("2026-03-02T01:00:00Z").plusSeconds(version);
    return new Fact(DISTRICT, id, version, ActorId.SYSTEM, at);
  }

  Award award() {
    return award;
  }

  List<AwardEvent> events() {
    return List.copyOf(events);
  }

  LocalDate today() {
    return today;
  }

  Life on(LocalDate day) {
    today = day;
    return this;
  }

  /** Takes a step, with a reason. */
  Life step(Step step) {
    return step(step, true);
  }

  Life step(Step step, boolean said) {
    var event = award.decide(step, said, fact(award.id(), award.version() + 1), today);
    award = award.next(event);
    events.add(event);
    return this;
  }

  Life happens(AwardEvent event) {
    award = award.next(event);
    events.add(event);
    return this;
  }

  Fact next() {
    return fact(award.id(), award.version() + 1);
  }

  Life plain(Step.Kind kind) {
    return step(new Step.Plain(kind));
  }

  /** Reviewed in full by every competent unit. */
  Life reviewed() {
    award.terms().scheme().aspects().stream()
        .filter(it -> award.terms().aspects().contains(it.code()))
        .forEach(it -> step(new Step.Review(it.code(), it.most()), false));
    return this;
  }

  /** On notice, for what the reviews came to. */
  Life onNotice() {
    reviewed();
    step(new Step.Confirm(award.terms().scheme().worth(award.points())), false);
    return plain(Step.Kind.OPEN_NOTICE);
  }

  /** Held since the day after the notice. */
  Life awarded() {
    onNotice();
    on(award.noticeUntil().orElseThrow().plusDays(1));
    return plain(Step.Kind.GRANT);
  }

  List<Step.Kind> open() {
    return Stream.of(Step.Kind.values()).filter(it -> award.isOpen(it, today)).toList();
  }
}
