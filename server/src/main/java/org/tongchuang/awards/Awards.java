package org.tongchuang.awards;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.awards.Award.Terms;
import org.tongchuang.awards.AwardEvent.AwardApplied;
import org.tongchuang.awards.AwardEvent.AwardReplaced;
import org.tongchuang.awards.AwardEvent.Fact;
import org.tongchuang.awards.AwardScheme.Aspect;
import org.tongchuang.awards.AwardScheme.Level;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.Photos;
import org.tongchuang.people.People;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.SiteId;
import org.tongchuang.sites.SiteRefusal;
import org.tongchuang.sites.Sites;
import org.tongchuang.territory.Territory;

/** Awards: what may be asked of them, and what may be done. */
@Service
public class Awards {

  /** The most that is on notice on the page for everybody. */
  public static final int MOST_ON_NOTICE = 200;

  /** How often an objection is written anew when something else came first. */
  private static final int TRIES = 20;

  private final AwardStore store;
  private final AwardSchemeStore schemes;
  private final People people;
  private final Sites sites;
  private final Photos photos;
  private final Territory territory;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Awards(
      AwardStore store,
      AwardSchemeStore schemes,
      People people,
      Sites sites,
      Photos photos,
      Territory territory,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.schemes = schemes;
    this.people = people;
    this.sites = sites;
    this.photos = photos;
    this.territory = territory;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * What somebody sends to apply.
   *
   * @param evidence for every criterion of each aspect that is applied for
   */
  public record Application(String scheme, Holder holder, List<Evidence> evidence) {

    public Application {
      evidence = List.copyOf(evidence);
    }
  }

  /** An award, and whether it is new. */
  public record Applied(Award award, boolean created) {}

  /** What the district awards. */
  public List<AwardScheme> schemes(Actor reader) {
    requireReader(reader);
    return schemes.list(reader.district());
  }

  /**
   * Applies under an id of the client's making, or nominates where it is for somebody else; the
   * same again changes nothing.
   *
   * @throws Refusal of {@link AwardRefusal}, {@link Actor.Denial}, about the photos, or when there
   *     is no such unit or site
   */
  public Applied apply(AwardId id, Application wanted, Actor by) {
    if (!by.holds(AwardPermission.AWARD_REVIEW) && !by.holds(AwardPermission.AWARD_EDIT)) {
      by.require(AwardPermission.AWARD_APPLY);
    }
    var district = by.district();
    var known = store.find(district, id);
    if (known.isPresent()) {
      return new Applied(repeated(known.get(), wanted, by), false);
    }
    var scheme =
        schemes
            .find(district, wanted.scheme())
            .orElseThrow(() -> new Refusal(AwardRefusal.NO_SUCH_AWARD_SCHEME, wanted.scheme()));
    var unit = unitOf(scheme, wanted.holder(), district);
    boolean nominated = !by.may(AwardPermission.AWARD_APPLY, unit);
    if (nominated && !mayNominate(scheme, by)) {
      throw new Refusal(AwardRefusal.NOT_YOUR_HOLDER);
    }
    var aspects = requireWhole(scheme, wanted.evidence());
    var terms = new Terms(scheme, wanted.holder(), unit, aspects, nominated);
    var event = new AwardApplied(new Fact(district, id, 1, by.id(), now()), terms);
    var award = Award.applied(event);
    try {
      transaction.executeWithoutResult(
          _ -> {
            store.insert(award, event, wanted.evidence());
            photos.claim(photosOf(wanted.evidence()), id.subject(), by);
            audit.record(event);
          });
      return new Applied(award, true);
    } catch (DuplicateKeyException raced) {
      var first = store.find(district, id);
      if (first.isPresent()) {
        return new Applied(repeated(first.get(), wanted, by), false);
      }
      throw new Refusal(AwardRefusal.AWARD_UNDER_WAY);
    }
  }

  private Award repeated(Award known, Application wanted, Actor by) {
    if (!known.appliedBy().equals(by.id())
        || !known.terms().scheme().code().equals(wanted.scheme())
        || !known.terms().holder().equals(wanted.holder())
        || !store.evidence(known.district(), known.id()).equals(wanted.evidence())) {
      throw new Refusal(AwardRefusal.AWARD_ID_TAKEN);
    }
    return known;
  }

  /** The unit whose people apply for a holder, which the scheme has to be for. */
  private UnitCode unitOf(AwardScheme scheme, Holder holder, DistrictCode district) {
    return switch (holder.kind()) {
      case UNIT -> {
        var unit = people.getUnit(district, new UnitCode(holder.id()));
        if (!scheme.units().contains(unit.kind())) {
          throw new Refusal(AwardRefusal.HOLDER_NOT_FOR_SCHEME);
        }
        yield unit.code();
      }
      case SITE -> {
        var site = sites.get(district, new SiteId(UUID.fromString(holder.id())));
        if (site.ended()) {
          throw new Refusal(SiteRefusal.NO_SUCH_SITE, holder.id());
        }
        if (!scheme.siteTypes().contains(site.type())) {
          throw new Refusal(AwardRefusal.HOLDER_NOT_FOR_SCHEME);
        }
        yield site.unit();
      }
    };
  }

  /** The office nominates, and so does a unit that is competent for an aspect. */
  private static boolean mayNominate(AwardScheme scheme, Actor by) {
    return edits(by)
        || scheme.aspects().stream()
            .anyMatch(it -> by.may(AwardPermission.AWARD_REVIEW, it.unit()));
  }

  private static boolean edits(Actor by) {
    return by.may(AwardPermission.AWARD_EDIT, by.district().area());
  }

  /** The aspects that evidence is for, in the order of the scheme. */
  private static List<String> requireWhole(AwardScheme scheme, List<Evidence> evidence) {
    var named = evidence.stream().map(Evidence::aspect).distinct().toList();
    var aspects = scheme.aspects().stream().filter(it -> named.contains(it.code())).toList();
    boolean all = aspects.size() == scheme.aspects().size();
    if (aspects.isEmpty()
        || aspects.size() < named.size()
        || (scheme.kind() == AwardScheme.Kind.BANDS && !all)) {
      throw new Refusal(AwardRefusal.ASPECTS_WRONG);
    }
    var asked =
        aspects.stream()
            .flatMap(it -> it.criteria().stream().map(one -> it.code() + "/" + one.code()))
            .toList();
    var shown = evidence.stream().map(it -> it.aspect() + "/" + it.criterion()).toList();
    if (shown.size() != asked.size()
        || !shown.containsAll(asked)
        || evidence.stream().anyMatch(it -> it.met() && it.words().isEmpty())) {
      throw new Refusal(AwardRefusal.EVIDENCE_WRONG);
    }
    return aspects.stream().map(Aspect::code).toList();
  }

  private static List<PhotoId> photosOf(List<Evidence> evidence) {
    return evidence.stream().flatMap(it -> it.photos().stream()).toList();
  }

  /**
   * Takes a step with an award.
   *
   * @param seen the version that it was decided upon
   * @param words what is written with it
   * @throws Refusal of {@link AwardRefusal} or {@link Actor.Denial}
   */
  public Award step(AwardId id, Step step, int seen, Optional<String> words, Actor by) {
    requireReader(by);
    var award = find(by.district(), id);
    requireMay(award, step, by);
    if (seen != award.version()) {
      throw new Refusal(AwardRefusal.AWARD_CHANGED_MEANWHILE, award.version());
    }
    var today = today(by.district());
    var event = award.decide(step, words.isPresent(), fact(award, by), today);
    var after = award.next(event);
    transaction.executeWithoutResult(
        _ -> {
          switch (step.kind()) {
            case GRANT -> {
              store.takeTurn(by.district());
              store.held(after, today).forEach(it -> replace(it, by));
              requireRoom(after, today);
            }
            case KEEP -> {
              store.takeTurn(by.district());
              requireRoom(after, today);
            }
            default -> {}
          }
          put(after, event, words);
        });
    return after;
  }

  private Fact fact(Award of, Actor by) {
    return new Fact(of.district(), of.id(), of.version() + 1, by.id(), now());
  }

  private void put(Award after, AwardEvent event, Optional<String> words) {
    if (!store.update(after, event)) {
      throw new Refusal(
          AwardRefusal.AWARD_CHANGED_MEANWHILE, find(after.district(), after.id()).version());
    }
    words.ifPresent(it -> store.write(after.district(), after.id(), after.version(), it));
    audit.record(event);
  }

  private void replace(Award held, Actor by) {
    var event = new AwardReplaced(fact(held, by));
    put(held.next(event), event, Optional.empty());
  }

  private void requireRoom(Award after, LocalDate today) {
    after.given().stream()
        .flatMap(it -> after.terms().scheme().level(it).stream())
        .filter(it -> isFull(after, it, today))
        .findFirst()
        .flatMap(Level::quota)
        .ifPresent(
            it -> {
              throw new Refusal(AwardRefusal.LEVEL_FULL, it);
            });
  }

  private boolean isFull(Award beside, Level level, LocalDate today) {
    return level.quota().filter(it -> store.holders(beside, level.code(), today) >= it).isPresent();
  }

  /** Whether somebody may take a step with an award, were it open. */
  private static boolean may(Award it, Step.Kind step, Actor by) {
    return switch (step) {
      case REVIEW -> it.terms().aspects().stream().anyMatch(aspect -> mayReview(it, aspect, by));
      case OBJECT -> by.holds(AwardPermission.AWARD_READ);
      case WITHDRAW ->
          it.terms().nominated()
              ? edits(by) || it.appliedBy().equals(by.id())
              : by.may(AwardPermission.AWARD_APPLY, it.terms().unit());
      case CONFIRM, OPEN_NOTICE, ANSWER, GRANT, DENY, KEEP, REVOKE -> edits(by);
    };
  }

  /**
   * Whether somebody may review an aspect: for the competent unit, or for the office where that
   * unit would review itself; never what they have applied for themselves.
   */
  public static boolean mayReview(Award it, String aspect, Actor by) {
    return !it.appliedBy().equals(by.id()) && isCompetent(it, aspect, by);
  }

  private static boolean isCompetent(Award it, String aspect, Actor by) {
    return it.terms()
        .scheme()
        .aspect(aspect)
        .map(Aspect::unit)
        .filter(
            unit ->
                unit.equals(it.terms().unit())
                    ? edits(by)
                    : by.may(AwardPermission.AWARD_REVIEW, unit))
        .isPresent();
  }

  private static void requireMay(Award it, Step step, Actor by) {
    switch (step) {
      case Step.Review(String aspect, _) -> {
        if (!edits(by)) {
          by.require(AwardPermission.AWARD_REVIEW);
        }
        if (it.terms().aspects().contains(aspect) && !isCompetent(it, aspect, by)) {
          throw new Refusal(AwardRefusal.NOT_YOUR_ASPECT);
        }
        if (it.appliedBy().equals(by.id())) {
          throw new Refusal(AwardRefusal.NOT_YOUR_OWN_AWARD);
        }
      }
      case Step.Plain(Step.Kind kind) when kind == Step.Kind.WITHDRAW -> {
        if (!may(it, kind, by)) {
          by.require(AwardPermission.AWARD_APPLY);
          throw new Refusal(AwardRefusal.NOT_YOUR_HOLDER);
        }
      }
      default -> by.require(AwardPermission.AWARD_EDIT, by.district().area());
    }
  }

  /** The same as {@link #object}, by somebody who is signed in and may see awards. */
  public Award objectSignedIn(AwardId id, UUID objection, String words, Actor by) {
    requireReader(by);
    return object(id, objection, words, by);
  }

  /**
   * Objects to what is on notice, under an id of the client's making; the same again changes
   * nothing. Anybody may.
   *
   * @throws Refusal of {@link AwardRefusal}
   */
  public Award object(AwardId id, UUID objection, String words, Actor by) {
    var said = Optional.of(words.strip()).filter(it -> !it.isEmpty());
    for (int tries = 1; ; tries++) {
      var award = find(by.district(), id);
      var known = store.objection(by.district(), objection);
      if (known.isPresent()) {
        if (!known.get().award().equals(id) || !known.get().words().equals(said.orElse(""))) {
          throw new Refusal(AwardRefusal.AWARD_OBJECTION_ID_TAKEN);
        }
        return award;
      }
      var event =
          award.decide(
              new Step.Objection(objection),
              said.isPresent(),
              fact(award, by),
              today(by.district()));
      var after = award.next(event);
      try {
        transaction.executeWithoutResult(_ -> put(after, event, said));
        return after;
      } catch (Refusal changed) {
        if (changed.code() != AwardRefusal.AWARD_CHANGED_MEANWHILE || tries == TRIES) {
          throw changed;
        }
      } catch (DuplicateKeyException raced) {
        if (tries == TRIES) {
          throw raced;
        }
      }
    }
  }

  /** Awards of the district, the one that was applied for last first. */
  public List<Award> list(AwardFilter filter, int limit, Actor reader) {
    requireReader(reader);
    return store.list(
        reader.district(), filter, today(reader.district()), Math.min(limit, Page.MOST + 1));
  }

  /** What waits for somebody. */
  public static AwardFilter.Waiting waitingFor(Actor reader) {
    return new AwardFilter.Waiting(reader.units(AwardPermission.AWARD_REVIEW), edits(reader));
  }

  /**
   * An award with all that has happened to it.
   *
   * @param words what was written with an event, by its version
   */
  public record View(
      Award award,
      List<Evidence> evidence,
      List<AwardEvent> events,
      Map<Integer, String> words,
      List<Step.Kind> open) {

    public View {
      evidence = List.copyOf(evidence);
      events = List.copyOf(events);
      words = Map.copyOf(words);
      open = List.copyOf(open);
    }
  }

  /**
   * One award.
   *
   * @throws Refusal {@link AwardRefusal#NO_SUCH_AWARD} or of {@link Actor.Denial}
   */
  public View get(AwardId id, Actor reader) {
    requireReader(reader);
    var district = reader.district();
    var events = store.events(district, id);
    if (events.isEmpty()) {
      throw noSuchAward(id);
    }
    var award = Award.of(events);
    return new View(
        award,
        store.evidence(district, id),
        events,
        store.words(district, id),
        open(award, reader));
  }

  /** The steps that are open to somebody now, in the order in which they are shown. */
  private List<Step.Kind> open(Award it, Actor reader) {
    var today = today(it.district());
    return Stream.of(Step.Kind.values())
        .filter(step -> it.isOpen(step, today) && may(it, step, reader))
        .toList();
  }

  /**
   * A photo that came with the evidence of an award.
   *
   * @throws Refusal {@link AwardRefusal#NO_SUCH_AWARD} when it did not
   */
  public PhotoId photo(AwardId id, PhotoId photo, Actor reader) {
    return get(id, reader).evidence().stream()
        .flatMap(it -> it.photos().stream())
        .filter(photo::equals)
        .findFirst()
        .orElseThrow(() -> noSuchAward(id));
  }

  /** What everybody may object to today; what ends first first. */
  public List<Award> onNotice(DistrictCode district) {
    return store.onNotice(district, today(district), MOST_ON_NOTICE);
  }

  /**
   * What is held today, by scheme, for everybody.
   *
   * @param after the award after which the list goes on
   */
  public List<Award> held(DistrictCode district, Optional<AwardId> after, int limit) {
    return store.held(district, after, today(district), Math.min(limit, Page.MOST + 1));
  }

  /**
   * An award that has been on notice, for everybody, with what was answered to objections.
   *
   * @throws Refusal {@link AwardRefusal#NO_SUCH_AWARD}
   */
  public Public get(DistrictCode district, AwardId id) {
    var events = store.events(district, id);
    var award =
        Optional.of(events)
            .filter(it -> !it.isEmpty())
            .map(Award::of)
            .filter(it -> it.noticeUntil().isPresent())
            .orElseThrow(() -> noSuchAward(id));
    var words = store.words(district, id);
    var answers = new ArrayList<String>();
    for (var event : events) {
      if (event instanceof AwardEvent.AwardObjectionAnswered) {
        answers.add(words.getOrDefault(event.version(), ""));
      }
    }
    return new Public(
        award, answers, award.isOpen(Step.Kind.OBJECT, today(district)), today(district));
  }

  /**
   * What everybody may know of an award.
   *
   * @param answers to objections, whose own words are not for everybody
   * @param mayObject whether it can be objected to now
   */
  public record Public(Award award, List<String> answers, boolean mayObject, LocalDate today) {

    public Public {
      answers = List.copyOf(answers);
    }
  }

  /** The site that holds an award. */
  public Optional<Site> site(Award of) {
    return of.terms().holder().kind() == Holder.Kind.SITE
        ? sites
            .find(of.district(), List.of(new SiteId(UUID.fromString(of.terms().holder().id()))))
            .stream()
            .findFirst()
        : Optional.empty();
  }

  /** The day that it is in a district. */
  public LocalDate today(DistrictCode district) {
    return LocalDate.ofInstant(clock.instant(), territory.district(district).timeZone());
  }

  private static void requireReader(Actor reader) {
    reader.require(AwardPermission.AWARD_READ);
  }

  private Award find(DistrictCode district, AwardId id) {
    return store.find(district, id).orElseThrow(() -> noSuchAward(id));
  }

  private static Refusal noSuchAward(AwardId id) {
    return new Refusal(AwardRefusal.NO_SUCH_AWARD, id.toString());
  }

  /** As precise as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
