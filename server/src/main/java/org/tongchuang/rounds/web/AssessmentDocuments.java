package org.tongchuang.rounds.web;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.CaseFile;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.Cases;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.patrols.Checklist;
import org.tongchuang.patrols.Checklists;
import org.tongchuang.patrols.FindingId;
import org.tongchuang.patrols.Inspections;
import org.tongchuang.patrols.Score;
import org.tongchuang.people.People;
import org.tongchuang.people.Person;
import org.tongchuang.rounds.Assessment;
import org.tongchuang.rounds.AssessmentResult;
import org.tongchuang.rounds.AssessmentResult.Cell;
import org.tongchuang.rounds.AssessmentResult.Loss;
import org.tongchuang.rounds.AssessmentResult.Progress;
import org.tongchuang.rounds.Assessments;
import org.tongchuang.rounds.Assessments.OpenVisit;
import org.tongchuang.rounds.Observed.Standard;
import org.tongchuang.rounds.RoundPermission;
import org.tongchuang.rounds.Signs;
import org.tongchuang.rounds.Visit;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.Sites;
import org.tongchuang.territory.Territory;

/** Assessments as clients see them, in the reader's language. */
@Component
class AssessmentDocuments {

  private final Assessments assessments;
  private final Inspections inspections;
  private final Checklists checklists;
  private final Cases cases;
  private final Sites sites;
  private final People people;
  private final Territory territory;

  AssessmentDocuments(
      Assessments assessments,
      Inspections inspections,
      Checklists checklists,
      Cases cases,
      Sites sites,
      People people,
      Territory territory) {
    this.assessments = assessments;
    this.inspections = inspections;
    this.checklists = checklists;
    this.cases = cases;
    this.sites = sites;
    this.people = people;
    this.territory = territory;
  }

  /** A code and its name in the reader's language. */
  record AssessmentNamed(String code, String name) {}

  /** An assessment in a list. */
  record AssessmentLine(
      String id,
      String name,
      LocalDate from,
      LocalDate until,
      Instant drawnAt,
      @Nullable Instant calledOffAt) {}

  /**
   * How many visits there are, and how far they are.
   *
   * @param begun those that are not done
   */
  record VisitCounts(int visits, int begun, int done) {}

  /**
   * Points.
   *
   * @param percent as {@code 87.5}; null where nothing was observed
   */
  record Points(long gained, long possible, @Nullable String percent) {}

  /**
   * The points of a type, a street, a unit, an indicator or a site.
   *
   * @param before the percentage in the earlier assessment; null where it had none
   */
  record ScoreLine(AssessmentNamed of, Points points, @Nullable String before) {}

  /**
   * @param sites how many were asked for; {@code visits} says how many there are
   */
  record QuotaView(
      AssessmentNamed siteType, int sites, List<AssessmentNamed> checklists, VisitCounts visits) {}

  record TeamView(String name, List<String> members, VisitCounts visits) {}

  /**
   * How far those agree who looked at the same.
   *
   * @param pairs items that two looked at
   * @param kappa Cohen's, from -1 to 1, as {@code 0.83}; null where it is undefined
   */
  record AgreementView(long pairs, long agreed, @Nullable String kappa) {}

  /** The earlier assessment that stands beside it. */
  record EarlierView(String id, String name, LocalDate from, LocalDate until, Points points) {}

  record AssessmentAction(String name, String method, String href) {}

  /**
   * @param areas in which sites were drawn; none is the whole district
   * @param twins how many sites in a hundred a second team looks at
   * @param visits what the score needs; second looks apart
   * @param agreement null where nobody looks a second time
   */
  record AssessmentDocument(
      String id,
      String name,
      LocalDate from,
      LocalDate until,
      List<AssessmentNamed> areas,
      int seed,
      int twins,
      Instant drawnAt,
      @Nullable Instant calledOffAt,
      List<QuotaView> quotas,
      List<TeamView> teams,
      VisitCounts visits,
      VisitCounts secondLooks,
      int observations,
      int conforming,
      Points points,
      @Nullable EarlierView earlier,
      List<ScoreLine> bySiteType,
      List<ScoreLine> byStreet,
      List<ScoreLine> byUnit,
      List<ScoreLine> byIndicator,
      List<ScoreLine> bySite,
      @Nullable AgreementView agreement,
      List<AssessmentAction> actions) {}

  record SiteView(
      String id,
      String code,
      String name,
      @Nullable String address,
      AssessmentNamed area,
      @Nullable SitePlace location) {}

  record SitePlace(double longitude, double latitude) {}

  /**
   * @param secondLook whether another team's look counts
   * @param points what the site has of it; null for a second look
   */
  record VisitView(
      SiteView site,
      AssessmentNamed siteType,
      String team,
      boolean secondLook,
      List<AssessmentNamed> checklists,
      String progress,
      @Nullable Points points) {}

  /** What sends somebody somewhere. */
  enum RoundKind {
    /** What is found there counts for it when it names it. */
    ASSESSMENT,
    /** A regular round, for which counts whatever is found there. */
    REGULAR
  }

  /**
   * What sends somebody somewhere.
   *
   * @param until its last day; of a regular round that of its current period
   */
  record VisitRound(RoundKind kind, String id, String name, LocalDate until) {}

  /** A checklist in the version that holds now. */
  record VisitChecklist(String code, int version, String name) {}

  /** Where the reader is sent; nobody is told whether somebody else is sent there too. */
  record OpenVisitView(
      VisitRound round,
      SiteView site,
      AssessmentNamed siteType,
      List<VisitChecklist> checklists,
      String progress) {}

  record LossCase(String id, String number, String stage) {}

  /**
   * A point that was lost.
   *
   * @param lost what it cost; with a veto everything that the site had
   * @param filed the case that it filed
   */
  record LossView(
      SiteView site,
      AssessmentNamed siteType,
      AssessmentNamed checklist,
      AssessmentNamed item,
      AssessmentNamed indicator,
      AssessmentNamed unit,
      String team,
      String inspection,
      int weight,
      boolean veto,
      long lost,
      @Nullable String number,
      @Nullable String note,
      List<String> photos,
      Instant seenAt,
      @Nullable LossCase filed) {}

  /** A line of the matrix: an item, with its points in each of the streets. */
  record MatrixLine(
      AssessmentNamed checklist,
      AssessmentNamed item,
      Points points,
      List<@Nullable Points> byStreet) {}

  /** Items by streets; those first that cost the most. */
  record MatrixView(List<AssessmentNamed> streets, List<MatrixLine> items) {}

  /** See {@link Signs.OfTeam}. */
  record TeamSigns(
      String team,
      int entries,
      int quick,
      int photos,
      int reused,
      int passed,
      int observed,
      List<Integer> hours) {}

  record UnchangedView(AssessmentNamed unit, int photos) {}

  /**
   * @param unchanged of which unit's work how many photos show what the failure showed
   */
  record SignsView(List<TeamSigns> teams, List<UnchangedView> unchanged) {}

  static AssessmentLine line(Assessment it) {
    return new AssessmentLine(
        it.id().toString(),
        it.terms().name(),
        it.terms().from(),
        it.terms().until(),
        it.drawnAt(),
        it.calledOffAt().orElse(null));
  }

  AssessmentDocument document(
      AssessmentResult result, Optional<AssessmentResult> earlier, Actor actor, Locale language) {
    var it = result.assessment();
    var terms = it.terms();
    var district = it.district();
    var own = result.visits().stream().filter(visit -> !visit.twin()).toList();
    var second = result.visits().stream().filter(Visit::twin).toList();
    var known = assessments.sitesOf(district, own);
    return new AssessmentDocument(
        it.id().toString(),
        terms.name(),
        terms.from(),
        terms.until(),
        terms.areas().stream().sorted().map(area -> area(district, area)).toList(),
        it.seed(),
        terms.twins(),
        it.drawnAt(),
        it.calledOffAt().orElse(null),
        quotas(result, own, language),
        teams(result),
        counts(result, own),
        counts(result, second),
        result.count().observed(),
        result.count().conforming(),
        points(result.score()),
        earlier.map(AssessmentDocuments::earlier).orElse(null),
        lines(
            result,
            earlier,
            AssessmentResult::bySiteType,
            code -> siteType(district, code, language)),
        lines(result, earlier, AssessmentResult::byStreet, code -> area(district, code)),
        lines(result, earlier, AssessmentResult::byUnit, code -> unit(district, code, language)),
        lines(
            result,
            earlier,
            AssessmentResult::byIndicator,
            code -> indicator(district, code, language)),
        lines(
            result,
            earlier,
            AssessmentResult::bySite,
            id ->
                Optional.ofNullable(known.get(id))
                    .map(site -> new AssessmentNamed(site.code(), site.name()))
                    .orElseGet(() -> new AssessmentNamed(id.toString(), ""))),
        second.isEmpty() ? null : agreement(result),
        actions(it, actor));
  }

  private static EarlierView earlier(AssessmentResult result) {
    var it = result.assessment();
    return new EarlierView(
        it.id().toString(),
        it.terms().name(),
        it.terms().from(),
        it.terms().until(),
        points(result.score()));
  }

  private static AgreementView agreement(AssessmentResult result) {
    var it = result.agreement();
    return new AgreementView(
        it.pairs(), it.agreed(), it.kappa().map(Object::toString).orElse(null));
  }

  private static List<AssessmentAction> actions(Assessment it, Actor actor) {
    return it.calledOffAt().isEmpty()
            && actor.may(RoundPermission.ASSESSMENT_EDIT, it.district().area())
        ? List.of(
            new AssessmentAction(
                "CALL_OFF", "POST", "/api/v1/assessments/" + it.id() + "/call-off"))
        : List.of();
  }

  private List<QuotaView> quotas(AssessmentResult result, List<Visit> own, Locale language) {
    var district = result.assessment().district();
    return result.assessment().terms().quotas().stream()
        .map(
            it ->
                new QuotaView(
                    siteType(district, it.siteType(), language),
                    it.sites(),
                    it.checklists().stream()
                        .map(code -> checklist(district, code, language))
                        .toList(),
                    counts(
                        result,
                        own.stream()
                            .filter(visit -> visit.siteType().equals(it.siteType()))
                            .toList())))
        .toList();
  }

  private List<TeamView> teams(AssessmentResult result) {
    var terms = result.assessment().terms();
    var byTeam = result.byTeam();
    var names =
        people.findPersons(
            result.assessment().district(),
            terms.teams().stream().flatMap(it -> it.members().stream()).toList());
    return IntStream.range(0, terms.teams().size())
        .mapToObj(
            i ->
                new TeamView(
                    terms.teams().get(i).name(),
                    names(terms.teams().get(i), names),
                    counts(result, byTeam.getOrDefault(i, List.of()))))
        .toList();
  }

  private static List<String> names(Assessment.Team team, Map<ActorId, Person> persons) {
    return team.members().stream()
        .flatMap(it -> Optional.ofNullable(persons.get(it)).stream())
        .map(Person::name)
        .sorted()
        .toList();
  }

  private static VisitCounts counts(AssessmentResult result, List<Visit> some) {
    return new VisitCounts(
        some.size(), result.count(some, Progress.BEGUN), result.count(some, Progress.DONE));
  }

  /** The lowest percentages first: that is where there is something to be gained. */
  private static <K> List<ScoreLine> lines(
      AssessmentResult result,
      Optional<AssessmentResult> earlier,
      Function<AssessmentResult, Map<K, Score>> by,
      Function<K, AssessmentNamed> name) {
    var before = earlier.map(by).orElse(Map.of());
    return by.apply(result).entrySet().stream()
        .map(
            it ->
                new ScoreLine(
                    name.apply(it.getKey()),
                    points(it.getValue()),
                    Optional.ofNullable(before.get(it.getKey()))
                        .flatMap(Score::percent)
                        .orElse(null)))
        .sorted(
            Comparator.comparingDouble((ScoreLine it) -> share(it.points()))
                .thenComparing(it -> it.of().code()))
        .toList();
  }

  /** Those without an observation come last. */
  private static double share(Points it) {
    return it.possible() == 0 ? 2 : (double) it.gained() / it.possible();
  }

  private static Points points(Score it) {
    return new Points(it.gained(), it.possible(), it.percent().orElse(null));
  }

  List<VisitView> visits(AssessmentResult result, List<Visit> some, Actor actor, Locale language) {
    var district = actor.district();
    var known = assessments.sitesOf(district, some);
    var scores = result.bySite();
    var teams = result.assessment().terms().teams();
    return some.stream()
        .flatMap(
            it ->
                Optional.ofNullable(known.get(it.site())).stream()
                    .map(
                        site ->
                            new VisitView(
                                site(site),
                                siteType(district, it.siteType(), language),
                                teams.get(it.team()).name(),
                                it.twin(),
                                it.checklists().stream()
                                    .map(code -> checklist(district, code, language))
                                    .toList(),
                                result.progress().getOrDefault(it, Progress.AWAITED).name(),
                                it.twin()
                                    ? null
                                    : points(scores.getOrDefault(it.site(), Score.NOTHING)))))
        .toList();
  }

  List<OpenVisitView> openVisits(List<OpenVisit> open, Locale language) {
    return open.stream()
        .map(
            it ->
                openVisit(
                    new VisitRound(
                        RoundKind.ASSESSMENT,
                        it.assessment().id().toString(),
                        it.assessment().terms().name(),
                        it.assessment().terms().until()),
                    it.site(),
                    it.visit().siteType(),
                    it.visit().checklists(),
                    it.progress(),
                    language))
        .toList();
  }

  OpenVisitView openVisit(
      VisitRound round,
      Site site,
      String siteType,
      List<String> by,
      Progress progress,
      Locale language) {
    var district = site.district();
    return new OpenVisitView(
        round,
        site(site),
        siteType(district, siteType, language),
        by.stream()
            .flatMap(code -> checklists.find(district, code).stream())
            .map(it -> new VisitChecklist(it.code(), it.version(), it.name().in(language)))
            .toList(),
        progress.name());
  }

  List<LossView> losses(Assessment of, List<Loss> some, Actor actor, Locale language) {
    var district = actor.district();
    var known =
        assessments.sitesOf(district, some.stream().map(it -> it.observed().visit()).toList());
    var notes =
        inspections.notes(
            district, some.stream().map(it -> it.observed().found().finding().id()).toList());
    var filed = filed(district, some);
    return some.stream()
        .flatMap(
            it ->
                Optional.ofNullable(known.get(it.observed().visit().site())).stream()
                    .map(site -> loss(of, it, site, notes, filed, language)))
        .toList();
  }

  private Map<CaseId, CaseFile> filed(DistrictCode district, List<Loss> some) {
    var ids = some.stream().flatMap(it -> it.observed().found().filed().stream()).toList();
    return cases.find(district, ids).stream().collect(toMap(it -> it.state().id(), it -> it));
  }

  private LossView loss(
      Assessment of,
      Loss loss,
      Site site,
      Map<FindingId, String> notes,
      Map<CaseId, CaseFile> filed,
      Locale language) {
    var district = of.district();
    var it = loss.observed();
    var finding = it.found().finding();
    return new LossView(
        site(site),
        siteType(district, it.visit().siteType(), language),
        new AssessmentNamed(it.checklist().code(), it.checklist().name().in(language)),
        new AssessmentNamed(it.item().code(), it.item().text().in(language)),
        indicator(district, it.item().indicator(), language),
        unit(district, it.found().unit(), language),
        of.terms().teams().get(it.visit().team()).name(),
        it.inspection().toString(),
        it.item().weight(),
        it.item().veto(),
        loss.lost(),
        finding.number().map(BigDecimal::toPlainString).orElse(null),
        notes.get(finding.id()),
        finding.photos().stream()
            .map(photo -> "/api/v1/inspections/" + it.inspection() + "/photos/" + photo)
            .toList(),
        finding.seenAt(),
        it.found()
            .filed()
            .flatMap(id -> Optional.ofNullable(filed.get(id)))
            .map(
                file ->
                    new LossCase(
                        file.state().id().toString(),
                        file.number().toString(),
                        file.state().stage().name().name()))
            .orElse(null));
  }

  MatrixView matrix(AssessmentResult result, DistrictCode district, Locale language) {
    var cells = result.matrix();
    var streets = cells.keySet().stream().map(Cell::street).distinct().sorted().toList();
    var words = new HashMap<Standard, AssessmentNamed>();
    var lists = new HashMap<String, Checklist>();
    result
        .counting()
        .forEach(
            it -> {
              words.put(
                  it.standard(),
                  new AssessmentNamed(it.item().code(), it.item().text().in(language)));
              lists.put(it.checklist().code(), it.checklist());
            });
    var lines =
        words.entrySet().stream()
            .map(
                it -> {
                  var standard = it.getKey();
                  var byStreet = new ArrayList<@Nullable Points>();
                  var all = Score.NOTHING;
                  for (var street : streets) {
                    var score = Optional.ofNullable(cells.get(new Cell(street, standard)));
                    byStreet.add(score.map(AssessmentDocuments::points).orElse(null));
                    all = all.plus(score.orElse(Score.NOTHING));
                  }
                  var list = Optional.ofNullable(lists.get(standard.checklist())).orElseThrow();
                  return new MatrixLine(
                      new AssessmentNamed(list.code(), list.name().in(language)),
                      it.getValue(),
                      points(all),
                      byStreet);
                })
            .sorted(
                Comparator.comparingLong(
                        (MatrixLine it) -> it.points().gained() - it.points().possible())
                    .thenComparing(it -> it.checklist().code())
                    .thenComparing(it -> it.item().code()))
            .toList();
    return new MatrixView(streets.stream().map(it -> area(district, it)).toList(), lines);
  }

  SignsView signs(Assessment of, Signs signs, Locale language) {
    var district = of.district();
    var teams = of.terms().teams();
    return new SignsView(
        IntStream.range(0, teams.size())
            .boxed()
            .flatMap(
                i ->
                    Stream.ofNullable(signs.teams().get(i))
                        .map(
                            it ->
                                new TeamSigns(
                                    teams.get(i).name(),
                                    it.entries(),
                                    it.quick(),
                                    it.photos(),
                                    it.reused(),
                                    it.passed(),
                                    it.observed(),
                                    it.hours())))
            .toList(),
        signs.unchanged().entrySet().stream()
            .map(it -> new UnchangedView(unit(district, it.getKey(), language), it.getValue()))
            .sorted(Comparator.comparing(it -> it.unit().code()))
            .toList());
  }

  SiteView site(Site it) {
    return new SiteView(
        it.id().toString(),
        it.code(),
        it.name(),
        it.address().orElse(null),
        area(it.district(), it.area()),
        it.place().map(AssessmentDocuments::place).orElse(null));
  }

  private static SitePlace place(GeoPoint it) {
    return new SitePlace(it.longitude(), it.latitude());
  }

  AssessmentNamed area(DistrictCode district, AreaCode code) {
    return new AssessmentNamed(code.value(), territory.name(district, code));
  }

  private AssessmentNamed unit(DistrictCode district, UnitCode code, Locale language) {
    return new AssessmentNamed(code.value(), people.unitName(district, code, language));
  }

  AssessmentNamed siteType(DistrictCode district, String code, Locale language) {
    return new AssessmentNamed(
        code, sites.findType(district, code).map(it -> it.name().in(language)).orElse(code));
  }

  private AssessmentNamed indicator(DistrictCode district, String code, Locale language) {
    return new AssessmentNamed(
        code,
        checklists.findIndicator(district, code).map(it -> it.name().in(language)).orElse(code));
  }

  AssessmentNamed checklist(DistrictCode district, String code, Locale language) {
    return new AssessmentNamed(
        code, checklists.find(district, code).map(it -> it.name().in(language)).orElse(code));
  }
}
