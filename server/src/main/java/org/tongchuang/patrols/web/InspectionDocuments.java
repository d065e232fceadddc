package org.tongchuang.patrols.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.CaseFile;
import org.tongchuang.http.Problems;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoId;
import org.tongchuang.patrols.Checklist;
import org.tongchuang.patrols.ChecklistItem;
import org.tongchuang.patrols.Checklists;
import org.tongchuang.patrols.Failure;
import org.tongchuang.patrols.Inspected;
import org.tongchuang.patrols.Inspection;
import org.tongchuang.patrols.Inspection.Tally;
import org.tongchuang.patrols.InspectionEvent.ItemFound;
import org.tongchuang.patrols.InspectionId;
import org.tongchuang.patrols.InspectionPermission;
import org.tongchuang.patrols.Inspections.CaseRefused;
import org.tongchuang.patrols.Inspections.InspectionLine;
import org.tongchuang.patrols.Inspections.InspectionView;
import org.tongchuang.patrols.Inspections.Outcome;
import org.tongchuang.patrols.RoundId;
import org.tongchuang.patrols.Score;
import org.tongchuang.people.People;
import org.tongchuang.people.Person;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.SiteId;
import org.tongchuang.sites.Sites;
import org.tongchuang.territory.Territory;

/** Inspections and failures as clients see them, in the reader's language. */
@Component
class InspectionDocuments {

  private static final List<Field> FOUND = List.of(new Field("findings", "findings", true));
  private static final List<Field> FINISHED = List.of(new Field("at", "date-time", true));

  private final Checklists checklists;
  private final Sites sites;
  private final People people;
  private final Territory territory;
  private final Problems problems;

  InspectionDocuments(
      Checklists checklists, Sites sites, People people, Territory territory, Problems problems) {
    this.checklists = checklists;
    this.sites = sites;
    this.people = people;
    this.territory = territory;
    this.problems = problems;
  }

  /** A code and its name in the reader's language. */
  record Named(String code, String name) {}

  record Action(String name, String method, String href, List<Field> fields) {}

  record Field(String name, String type, boolean required) {}

  record InspectedPlace(double longitude, double latitude) {}

  /**
   * @param location where it lay when the inspection began
   */
  record InspectedSite(
      String id, String code, String name, Named area, @Nullable InspectedPlace location) {}

  record InspectedChecklist(String code, int version, String name) {}

  /**
   * @param notObserved those without a finding too
   */
  record TallyView(
      int items, int conform, int not, int notApplicable, int notObserved, int withoutFinding) {}

  /**
   * @param percent as {@code 87.5}; null where nothing was observed
   */
  record ScoreView(long gained, long possible, @Nullable String percent) {}

  record FiledCase(String id, String number, String stage) {}

  /** Why no case was filed, where one should have been. */
  record NoCase(String code, String reason) {}

  record FindingView(
      String id,
      String result,
      @Nullable BigDecimal number,
      @Nullable String note,
      List<String> photos,
      Instant seenAt,
      @Nullable FiledCase filed,
      @Nullable NoCase noCase) {}

  /**
   * @param state what has become of the failure
   * @param settledAt when it was seen to be put right, or failed again
   * @param recurs whether the item had failed there shortly before
   */
  record FailedView(String state, @Nullable Instant settledAt, boolean recurs) {}

  /**
   * @param finding what counts; null where nothing was said
   * @param earlier what was found before and counts no more, the latest first
   * @param failed null where the item never failed in this inspection
   */
  record InspectedItem(
      String code,
      String text,
      String indicator,
      int weight,
      boolean veto,
      @Nullable FindingView finding,
      List<FindingView> earlier,
      @Nullable FailedView failed) {}

  /** An inspection in a list. */
  record InspectionLineView(
      String id,
      InspectedSite site,
      InspectedChecklist checklist,
      @Nullable String round,
      @Nullable String by,
      Instant begunAt,
      @Nullable Instant finishedAt,
      TallyView tally,
      ScoreView score) {}

  /**
   * @param by the name of who began it
   * @param actions what the reader may do with it now
   */
  record InspectionDocument(
      String id,
      int version,
      InspectedSite site,
      InspectedChecklist checklist,
      @Nullable String round,
      @Nullable String by,
      Instant begunAt,
      @Nullable Instant finishedAt,
      TallyView tally,
      ScoreView score,
      List<InspectedItem> items,
      List<Action> actions) {}

  /**
   * @param kept whether the finding is kept; with it a case, or why there is none
   * @param code why it is not kept
   */
  record FindingOutcome(
      String id,
      boolean kept,
      @Nullable FiledCase filed,
      @Nullable NoCase noCase,
      @Nullable String code,
      @Nullable String reason) {}

  /**
   * That an item failed, and what has become of it.
   *
   * @param finding by which it is known
   * @param unit whose it is
   * @param caseId its case
   */
  record FailureView(
      String finding,
      String inspection,
      InspectedSite site,
      InspectedChecklist checklist,
      Named item,
      Named unit,
      Instant seenAt,
      @Nullable String caseId,
      @Nullable String noCase,
      String state,
      @Nullable Instant settledAt,
      boolean recurs) {}

  InspectionDocument document(InspectionView view, Actor reader, Locale language) {
    var it = view.inspection();
    return new InspectionDocument(
        it.id().toString(),
        it.version(),
        site(view.site(), it.inspected()),
        checklist(view.checklist(), language),
        it.inspected().round().map(RoundId::toString).orElse(null),
        people.findPerson(it.district(), it.begunBy()).map(Person::name).orElse(null),
        it.begunAt(),
        it.finishedAt().orElse(null),
        tally(it.tally(view.checklist()), view.checklist()),
        score(it.score(view.checklist())),
        items(view, language),
        actions(it, reader));
  }

  List<InspectionLineView> lines(
      List<InspectionLine> lines, DistrictCode district, Locale language) {
    var names =
        people.findPersons(
            district, lines.stream().map(it -> it.inspection().begunBy()).distinct().toList());
    return lines.stream()
        .map(
            line -> {
              var it = line.inspection();
              return new InspectionLineView(
                  it.id().toString(),
                  site(line.site(), it.inspected()),
                  checklist(line.checklist(), language),
                  it.inspected().round().map(RoundId::toString).orElse(null),
                  Optional.ofNullable(names.get(it.begunBy())).map(Person::name).orElse(null),
                  it.begunAt(),
                  it.finishedAt().orElse(null),
                  tally(it.tally(line.checklist()), line.checklist()),
                  score(it.score(line.checklist())));
            })
        .toList();
  }

  FindingOutcome outcome(Outcome it, Locale language) {
    return new FindingOutcome(
        it.id().toString(),
        it.refusal().isEmpty(),
        it.filed().map(InspectionDocuments::filed).orElse(null),
        it.caseRefused().map(why -> noCase(why, language)).orElse(null),
        it.refusal().map(why -> why.code().name()).orElse(null),
        it.refusal().map(why -> problems.sentence(why, language)).orElse(null));
  }

  List<FailureView> failures(List<Failure> failures, DistrictCode district, Locale language) {
    var known =
        sites
            .find(district, failures.stream().map(it -> it.inspected().site()).distinct().toList())
            .stream()
            .collect(Collectors.toMap(Site::id, Function.identity()));
    return failures.stream().map(it -> failure(it, district, known, language)).toList();
  }

  private FailureView failure(
      Failure it, DistrictCode district, Map<SiteId, Site> known, Locale language) {
    var inspected = it.inspected();
    var checklist = checklists.get(district, inspected.checklist(), inspected.version());
    var site = Optional.ofNullable(known.get(inspected.site()));
    return new FailureView(
        it.finding().toString(),
        it.inspection().toString(),
        new InspectedSite(
            inspected.site().toString(),
            site.map(Site::code).orElse(""),
            site.map(Site::name).orElse(""),
            area(district, inspected),
            place(inspected)),
        checklist(checklist, language),
        new Named(
            it.item(),
            checklist.find(it.item()).map(item -> item.text().in(language)).orElse(it.item())),
        unit(district, it.unit(), language),
        it.seenAt(),
        it.filed().map(Object::toString).orElse(null),
        it.refused().orElse(null),
        it.state().name(),
        it.settledAt().orElse(null),
        it.recurs());
  }

  private List<InspectedItem> items(InspectionView view, Locale language) {
    var failures =
        view.failures().stream().collect(Collectors.toMap(Failure::item, Function.identity()));
    var counting = view.inspection().counting();
    return view.checklist().items().stream()
        .map(
            item ->
                item(
                    item,
                    view,
                    Optional.ofNullable(counting.get(item.code())),
                    Optional.ofNullable(failures.get(item.code())),
                    language))
        .toList();
  }

  private InspectedItem item(
      ChecklistItem item,
      InspectionView view,
      Optional<ItemFound> counting,
      Optional<Failure> failure,
      Locale language) {
    var earlier = new ArrayList<>(view.inspection().of(item.code()));
    counting.ifPresent(earlier::remove);
    earlier.sort(
        Comparator.comparing(ItemFound::at).thenComparingInt(ItemFound::version).reversed());
    return new InspectedItem(
        item.code(),
        item.text().in(language),
        item.indicator(),
        item.weight(),
        item.veto(),
        counting.map(it -> finding(it, view, language)).orElse(null),
        earlier.stream().map(it -> finding(it, view, language)).toList(),
        failure
            .map(it -> new FailedView(it.state().name(), it.settledAt().orElse(null), it.recurs()))
            .orElse(null));
  }

  private FindingView finding(ItemFound it, InspectionView view, Locale language) {
    var said = it.finding();
    return new FindingView(
        said.id().toString(),
        said.result().name(),
        said.number().orElse(null),
        view.notes().get(it.version()),
        said.photos().stream().map(photo -> href(view.inspection().id(), photo)).toList(),
        said.seenAt(),
        it.filed()
            .flatMap(id -> Optional.ofNullable(view.filed().get(id)))
            .map(InspectionDocuments::filed)
            .orElse(null),
        Optional.ofNullable(view.refused().get(it.version()))
            .map(why -> noCase(why, language))
            .orElse(null));
  }

  static FiledCase filed(CaseFile it) {
    return new FiledCase(
        it.state().id().toString(), it.number().toString(), it.state().stage().name().name());
  }

  /** A refusal as it was kept: its words are today's. */
  private record KeptCode(String name, Refusal.Kind kind) implements Refusal.Code {}

  private NoCase noCase(CaseRefused why, Locale language) {
    var refusal =
        new Refusal(new KeptCode(why.code(), Refusal.Kind.CONFLICT), why.arguments().toArray());
    return new NoCase(why.code(), problems.sentence(refusal, language));
  }

  InspectedSite site(Site site, Inspected inspected) {
    return new InspectedSite(
        site.id().toString(),
        site.code(),
        site.name(),
        area(site.district(), inspected),
        place(inspected));
  }

  private Named area(DistrictCode district, Inspected inspected) {
    var area = territory.path(district, inspected.area()).getLast();
    return new Named(area.code().value(), area.name());
  }

  private static @Nullable InspectedPlace place(Inspected inspected) {
    return inspected.place().map(InspectionDocuments::place).orElse(null);
  }

  private static InspectedPlace place(GeoPoint it) {
    return new InspectedPlace(it.longitude(), it.latitude());
  }

  private static InspectedChecklist checklist(Checklist it, Locale language) {
    return new InspectedChecklist(it.code(), it.version(), it.name().in(language));
  }

  private Named unit(DistrictCode district, UnitCode code, Locale language) {
    return new Named(code.value(), people.unitName(district, code, language));
  }

  private static TallyView tally(Tally it, Checklist checklist) {
    return new TallyView(
        checklist.items().size(),
        it.conform(),
        it.not(),
        it.notApplicable(),
        it.notObserved(),
        it.withoutFinding());
  }

  private static ScoreView score(Score it) {
    return new ScoreView(it.gained(), it.possible(), it.percent().orElse(null));
  }

  private static String href(InspectionId id, PhotoId photo) {
    return href(id.value()) + "/photos/" + photo;
  }

  private static String href(UUID inspection) {
    return "/api/v1/inspections/" + inspection;
  }

  private static List<Action> actions(Inspection it, Actor reader) {
    var actions = new ArrayList<Action>();
    if (reader.may(InspectionPermission.INSPECT, it.area())) {
      var href = href(it.id().value());
      actions.add(new Action("FIND", "POST", href + "/findings", FOUND));
      if (it.finishedAt().isEmpty()) {
        actions.add(new Action("FINISH", "POST", href + "/finish", FINISHED));
      }
    }
    return List.copyOf(actions);
  }
}
