package org.tongchuang.rounds;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.Photos;
import org.tongchuang.patrols.Checklists;
import org.tongchuang.patrols.InspectionPermission;
import org.tongchuang.patrols.Inspections;
import org.tongchuang.patrols.Inspections.OfRound;
import org.tongchuang.patrols.RoundId;
import org.tongchuang.people.People;
import org.tongchuang.people.Post;
import org.tongchuang.rounds.Assessment.Quota;
import org.tongchuang.rounds.Assessment.Team;
import org.tongchuang.rounds.Assessment.Terms;
import org.tongchuang.rounds.AssessmentResult.Progress;
import org.tongchuang.rounds.Draw.Party;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.SiteFilter;
import org.tongchuang.sites.SiteId;
import org.tongchuang.sites.Sites;
import org.tongchuang.territory.Territory;

/** Mock assessments: what may be asked, and what may be done. */
@Service
public class Assessments {

  private final AssessmentStore store;
  private final Inspections inspections;
  private final Checklists checklists;
  private final Sites sites;
  private final People people;
  private final Photos photos;
  private final Territory territory;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Assessments(
      AssessmentStore store,
      Inspections inspections,
      Checklists checklists,
      Sites sites,
      People people,
      Photos photos,
      Territory territory,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.inspections = inspections;
    this.checklists = checklists;
    this.sites = sites;
    this.people = people;
    this.photos = photos;
    this.territory = territory;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** An assessment, and whether it is new. */
  public record Drawn(Assessment assessment, boolean created) {}

  /**
   * Has an assessment drawn under an id of the client's making; the same again changes nothing.
   *
   * @param seed what was drawn by hand before everybody's eyes; without one, a number is drawn
   * @throws Refusal of {@link AssessmentRefusal}, {@link Actor.Denial}, or when there is no such
   *     area, checklist or site type
   */
  public Drawn draw(RoundId id, Terms terms, Optional<Integer> seed, Actor by) {
    var district = by.district();
    by.require(RoundPermission.ASSESSMENT_EDIT, district.area());
    var known = store.find(district, id);
    if (known.isPresent()) {
      return new Drawn(repeated(known.get(), terms, seed), false);
    }
    requirePossible(district, terms);
    var assessment =
        new Assessment(
            district,
            id,
            terms,
            seed.orElseGet(() -> random.nextInt(Assessment.SEEDS)),
            by.id(),
            now(),
            Optional.empty());
    var before = store.before(assessment).map(it -> store.sent(district, it.id())).orElse(Map.of());
    var visits =
        new Draw(assessment.seed())
            .visits(terms, drawable(terms, by), parties(district, terms), before);
    try {
      transaction.executeWithoutResult(
          _ -> {
            store.insert(assessment, visits);
            audit.record(new AssessmentDrawn(district, id, by.id(), assessment.drawnAt()));
          });
      return new Drawn(assessment, true);
    } catch (DuplicateKeyException raced) {
      return new Drawn(repeated(find(district, id), terms, seed), false);
    }
  }

  private static Assessment repeated(Assessment known, Terms terms, Optional<Integer> seed) {
    if (!known.terms().equals(terms) || seed.filter(it -> it != known.seed()).isPresent()) {
      throw new Refusal(AssessmentRefusal.ASSESSMENT_ID_TAKEN);
    }
    return known;
  }

  private void requirePossible(DistrictCode district, Terms terms) {
    var today = today(district);
    if (terms.until().isBefore(terms.from())
        || terms.until().isBefore(today)
        || terms.until().isAfter(terms.from().plusYears(1))) {
      throw new Refusal(AssessmentRefusal.ASSESSMENT_DATES_WRONG);
    }
    terms.areas().forEach(it -> territory.get(district, it));
    var types = new HashSet<String>();
    for (var quota : terms.quotas()) {
      if (!types.add(quota.siteType())) {
        throw new Refusal(AssessmentRefusal.QUOTA_TWICE, quota.siteType());
      }
      requirePossible(district, quota);
    }
    requireTeams(district, terms.teams());
  }

  private void requirePossible(DistrictCode district, Quota quota) {
    for (var code : quota.checklists()) {
      if (!checklists.get(district, code).isFor(quota.siteType())) {
        throw new Refusal(AssessmentRefusal.CHECKLIST_NOT_FOR_SITE_TYPE, code, quota.siteType());
      }
    }
  }

  private void requireTeams(DistrictCode district, List<Team> teams) {
    var inspectors =
        people.holders(district, InspectionPermission.INSPECT).stream()
            .map(People.Holder::person)
            .collect(toSet());
    var names = new HashSet<String>();
    var members = new HashSet<ActorId>();
    for (var team : teams) {
      if (!names.add(team.name())) {
        throw new Refusal(AssessmentRefusal.TEAM_TWICE, team.name());
      }
      for (var member : team.members()) {
        if (!inspectors.contains(member)) {
          throw new Refusal(AssessmentRefusal.MEMBER_NOT_AN_INSPECTOR, team.name());
        }
        if (!members.add(member)) {
          throw new Refusal(AssessmentRefusal.MEMBER_TWICE, team.name());
        }
      }
    }
  }

  /** The sites of each type that can be drawn. */
  private Map<String, List<Site>> drawable(Terms terms, Actor by) {
    var areas =
        terms.areas().isEmpty() ? List.of(by.district().area()) : List.copyOf(terms.areas());
    return terms.quotas().stream()
        .collect(
            toMap(
                Quota::siteType,
                quota ->
                    areas.stream()
                        .flatMap(it -> all(quota.siteType(), it, by).stream())
                        .distinct()
                        .toList()));
  }

  private List<Site> all(String type, AreaCode area, Actor by) {
    var filter =
        new SiteFilter(
            Optional.of(type),
            Optional.of(area),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);
    var all = new ArrayList<Site>();
    var part = sites.list(filter, "", Page.MOST, by);
    while (!part.isEmpty()) {
      all.addAll(part);
      part = sites.list(filter, part.getLast().code(), Page.MOST, by);
    }
    return all;
  }

  /** The teams, at home in the streets in which members have a position. */
  private List<Party> parties(DistrictCode district, Terms terms) {
    return terms.teams().stream()
        .map(
            team -> {
              var posts =
                  team.members().stream()
                      .flatMap(it -> people.posts(district, it).stream())
                      .toList();
              return new Party(
                  team,
                  posts.stream()
                      .map(Post::area)
                      .filter(it -> it.level() != AreaCode.Level.DISTRICT)
                      .map(AreaCode::street)
                      .collect(toSet()),
                  posts.stream().map(Post::unit).collect(toSet()));
            })
        .toList();
  }

  /**
   * Says that an assessment sends nobody out any more; one that has been called off is left alone.
   *
   * @throws Refusal {@link AssessmentRefusal#NO_SUCH_ASSESSMENT} or of {@link Actor.Denial}
   */
  public Assessment callOff(RoundId id, Actor by) {
    var district = by.district();
    by.require(RoundPermission.ASSESSMENT_EDIT, district.area());
    find(district, id);
    var now = now();
    transaction.executeWithoutResult(
        _ -> {
          if (store.callOff(district, id, now)) {
            audit.record(new AssessmentCalledOff(district, id, by.id(), now));
          }
        });
    return find(district, id);
  }

  /** Assessments, the latest drawn first. */
  public List<Assessment> list(Optional<RoundId> after, int limit, Actor reader) {
    requireReader(reader);
    return store.list(reader.district(), after, Math.min(limit, Page.MOST + 1));
  }

  /**
   * What was asked for, and the number from which it was drawn.
   *
   * @throws Refusal {@link AssessmentRefusal#NO_SUCH_ASSESSMENT} or of {@link Actor.Denial}
   */
  public Assessment get(RoundId id, Actor reader) {
    requireReader(reader);
    return find(reader.district(), id);
  }

  /**
   * What an assessment says.
   *
   * @throws Refusal {@link AssessmentRefusal#NO_SUCH_ASSESSMENT} or of {@link Actor.Denial}
   */
  public AssessmentResult result(RoundId id, Actor reader) {
    return result(get(id, reader));
  }

  /** What the last assessment says whose last day has passed and that was not called off. */
  public Optional<AssessmentResult> lastOver(DistrictCode district) {
    return store.lastOver(district, today(district)).map(this::result);
  }

  private AssessmentResult result(Assessment it) {
    return AssessmentResult.of(
        it, store.visits(it.district(), it.id()), inspections.of(it.district(), it.id()));
  }

  /**
   * What an earlier assessment says, to compare another with; the last one before it, unless one is
   * named.
   *
   * @throws Refusal {@link AssessmentRefusal#NOTHING_TO_COMPARE} when the one named is not earlier
   */
  public Optional<AssessmentResult> before(
      AssessmentResult it, Optional<RoundId> named, Actor reader) {
    requireReader(reader);
    var later = it.assessment();
    if (named.isEmpty()) {
      return store.before(later).map(this::result);
    }
    var earlier = find(reader.district(), named.get());
    if (!earlier.drawnAt().isBefore(later.drawnAt())) {
      throw new Refusal(AssessmentRefusal.NOTHING_TO_COMPARE);
    }
    return Optional.of(result(earlier));
  }

  /**
   * The patterns in what the teams of an assessment have entered.
   *
   * @throws Refusal {@link AssessmentRefusal#NO_SUCH_ASSESSMENT} or of {@link Actor.Denial}
   */
  public Signs signs(RoundId id, Actor reader) {
    return signs(get(id, reader));
  }

  private Signs signs(Assessment it) {
    var found = inspections.of(it.district(), it.id());
    return Signs.of(it, found, alike(it, found), territory.district(it.district()).timeZone());
  }

  private List<Photos.Alike> alike(Assessment of, List<OfRound> found) {
    var subjects = new HashSet<String>();
    for (var it : found) {
      subjects.add(it.inspection().id().subject());
      it.inspection().found().stream()
          .flatMap(one -> one.filed().stream())
          .forEach(one -> subjects.add(one.subject()));
    }
    return photos.usedBefore(of.district(), subjects);
  }

  /**
   * Sites of an assessment that should be looked at once more, drawn the more easily the more signs
   * there are of that.
   *
   * @param seed from which the draw follows; the assessment's own, if none is given
   */
  public List<Site> recheck(RoundId id, Optional<Integer> seed, int size, Actor reader) {
    var assessment = get(id, reader);
    var drawn = new Draw(seed.orElse(assessment.seed())).recheck(signs(assessment).bySite(), size);
    var found = sites.find(reader.district(), drawn).stream().collect(toMap(Site::id, it -> it));
    return drawn.stream().flatMap(it -> Optional.ofNullable(found.get(it)).stream()).toList();
  }

  /**
   * Somewhere that somebody is sent to.
   *
   * @param progress how far the team is with it
   */
  public record OpenVisit(Assessment assessment, Visit visit, Site site, Progress progress) {}

  /**
   * Where the reader is sent by the assessments that are under way and has not been yet, in the
   * order in which little is walked, those that end first before others.
   *
   * @param from where the reader stands
   */
  public List<OpenVisit> openVisits(Optional<GeoPoint> from, int limit, Actor reader) {
    reader.require(InspectionPermission.INSPECT);
    var district = reader.district();
    return store.sending(district, reader.id(), today(district)).stream()
        .flatMap(it -> openVisits(it, from, reader).stream())
        .limit(limit)
        .toList();
  }

  private List<OpenVisit> openVisits(Assessment of, Optional<GeoPoint> from, Actor reader) {
    int team = of.teamOf(reader.id()).orElseThrow();
    var result = result(of);
    var open =
        result.byTeam().getOrDefault(team, List.of()).stream()
            .filter(it -> result.progress().get(it) != Progress.DONE)
            .sorted(Comparator.comparing(it -> it.site().value()))
            .toList();
    var places = sitesOf(of.district(), open);
    return WalkingOrder.of(open, Visit::place, from).stream()
        .flatMap(
            it ->
                Optional.ofNullable(places.get(it.site())).stream()
                    .map(
                        site ->
                            new OpenVisit(
                                of,
                                it,
                                site,
                                result.progress().getOrDefault(it, Progress.AWAITED))))
        .toList();
  }

  /** The sites of visits, by their ids. */
  public Map<SiteId, Site> sitesOf(DistrictCode district, List<Visit> visits) {
    var found = new HashMap<SiteId, Site>();
    sites
        .find(district, visits.stream().map(Visit::site).distinct().toList())
        .forEach(it -> found.put(it.id(), it));
    return found;
  }

  /** Somebody who may be sent out. */
  public record Inspector(ActorId person, String name, Set<AreaCode> areas) {}

  /** Everybody who may inspect anywhere, for who may have an assessment drawn. */
  public List<Inspector> inspectors(Actor reader) {
    var district = reader.district();
    reader.require(RoundPermission.ASSESSMENT_EDIT, district.area());
    var areas = new HashMap<ActorId, Set<AreaCode>>();
    people
        .holders(district, InspectionPermission.INSPECT)
        .forEach(it -> areas.computeIfAbsent(it.person(), _ -> new HashSet<>()).add(it.area()));
    return people.findPersons(district, List.copyOf(areas.keySet())).values().stream()
        .map(it -> new Inspector(it.id(), it.name(), areas.getOrDefault(it.id(), Set.of())))
        .sorted(Comparator.comparing(Inspector::name).thenComparing(it -> it.person().toString()))
        .toList();
  }

  private static void requireReader(Actor reader) {
    reader.require(RoundPermission.ASSESSMENT_READ, reader.district().area());
  }

  private Assessment find(DistrictCode district, RoundId id) {
    return store
        .find(district, id)
        .orElseThrow(() -> new Refusal(AssessmentRefusal.NO_SUCH_ASSESSMENT, id.toString()));
  }

  private LocalDate today(DistrictCode district) {
    return clock.instant().atZone(territory.district(district).timeZone()).toLocalDate();
  }

  /** As precise as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
