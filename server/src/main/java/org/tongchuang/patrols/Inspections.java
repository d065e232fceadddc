package org.tongchuang.patrols;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.cases.AtSite;
import org.tongchuang.cases.CaseEvent.Source;
import org.tongchuang.cases.CaseFile;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Report;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.Photos;
import org.tongchuang.patrols.FailureStore.Spot;
import org.tongchuang.patrols.InspectionEvent.Fact;
import org.tongchuang.patrols.InspectionEvent.InspectionBegun;
import org.tongchuang.patrols.InspectionEvent.ItemFound;
import org.tongchuang.patrols.InspectionStore.Wording;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.SiteId;
import org.tongchuang.sites.Sites;

/**
 * Looking at sites by checklists: what may be asked, and what may be done. Several may look at one
 * site together, each with a phone that is sometimes without signal: whatever arrives is kept,
 * once, in whatever order.
 */
@Service
public class Inspections {

  /** The most findings that are taken at once. */
  public static final int MOST_FINDINGS = 200;

  /** The longest note of a finding, in characters. */
  public static final int LONGEST_NOTE = 500;

  private final InspectionStore store;
  private final FailureStore failureStore;
  private final Failures failures;
  private final Checklists checklists;
  private final Sites sites;
  private final Cases cases;
  private final Photos photos;
  private final Sendings sendings;
  private final AuditTrail audit;
  private final ApplicationEventPublisher publisher;
  private final TransactionOperations transaction;
  private final Clock clock;

  Inspections(
      InspectionStore store,
      FailureStore failureStore,
      Failures failures,
      Checklists checklists,
      Sites sites,
      Cases cases,
      Photos photos,
      Sendings sendings,
      AuditTrail audit,
      ApplicationEventPublisher publisher,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.failureStore = failureStore;
    this.failures = failures;
    this.checklists = checklists;
    this.sites = sites;
    this.cases = cases;
    this.photos = photos;
    this.sendings = sendings;
    this.audit = audit;
    this.publisher = publisher;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * That somebody begins to look.
   *
   * @param version of the checklist, as the phone has it; an older one will do
   * @param at when, by the phone's clock
   */
  public record Begin(
      InspectionId id,
      SiteId site,
      String checklist,
      int version,
      Optional<RoundId> round,
      Instant at) {}

  /**
   * What somebody says of an item.
   *
   * @param seenAt when it was seen, by the phone's clock
   */
  public record Said(
      FindingId id,
      String item,
      Result result,
      Optional<BigDecimal> number,
      List<PhotoId> photos,
      Optional<String> note,
      Instant seenAt) {

    public Said {
      photos = List.copyOf(photos);
    }
  }

  /** An inspection, and whether it is new. */
  public record Begun(Inspection inspection, boolean created) {}

  /**
   * Why a case was not filed, as it was said then.
   *
   * @param code the name of the refusal's code
   */
  public record CaseRefused(String code, List<String> arguments) {

    public CaseRefused {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * What became of a finding.
   *
   * @param filed the case that it filed
   * @param caseRefused why it filed none, where it should have; the finding is kept all the same
   * @param refusal why the finding is not kept; empty when it is
   */
  public record Outcome(
      FindingId id,
      Optional<CaseFile> filed,
      Optional<CaseRefused> caseRefused,
      Optional<Refusal> refusal) {}

  /**
   * An inspection with everything that belongs to it.
   *
   * @param notes what was written with its findings, by their versions
   * @param refused why findings filed no case, by their versions
   * @param failures what has become of its failures
   * @param filed the cases that it has filed, by their ids
   */
  public record InspectionView(
      Inspection inspection,
      Checklist checklist,
      Site site,
      Map<Integer, String> notes,
      Map<Integer, CaseRefused> refused,
      List<Failure> failures,
      Map<CaseId, CaseFile> filed) {

    public InspectionView {
      notes = Map.copyOf(notes);
      refused = Map.copyOf(refused);
      failures = List.copyOf(failures);
      filed = Map.copyOf(filed);
    }
  }

  /** An inspection in a list. */
  public record InspectionLine(Inspection inspection, Checklist checklist, Site site) {}

  /**
   * Begins an inspection under an id of the client's making; the same again changes nothing.
   *
   * @throws Refusal of {@link InspectionRefusal}, {@link ChecklistRefusal}, {@link
   *     org.tongchuang.sites.SiteRefusal} or {@link Actor.Denial}
   */
  public Begun begin(Begin wanted, Actor by) {
    by.require(InspectionPermission.INSPECT);
    var district = by.district();
    var known = store.find(district, wanted.id());
    if (known.isPresent()) {
      requireInspect(known.get().inspected(), by);
      return new Begun(repeated(known.get(), wanted, by), false);
    }
    var site = sites.get(district, wanted.site());
    requireInspect(wanted.round(), site.id(), site.area(), by);
    var checklist = checklists.get(district, wanted.checklist(), wanted.version());
    if (!checklist.isFor(site.type())) {
      throw new Refusal(InspectionRefusal.CHECKLIST_NOT_FOR_SITE, checklist.code());
    }
    var now = now();
    var at = Cases.happened(Optional.of(wanted.at().truncatedTo(ChronoUnit.MICROS)), now);
    var event =
        new InspectionBegun(
            new Fact(district, wanted.id(), 1, by.id(), at, now),
            new Inspected(
                site.id(),
                site.area(),
                site.place(),
                checklist.code(),
                checklist.version(),
                wanted.round()));
    try {
      transaction.executeWithoutResult(
          _ -> {
            store.insert(event);
            failureStore.insert(district, site.id());
            audit.record(event);
          });
      return new Begun(Inspection.begun(event), true);
    } catch (DuplicateKeyException raced) {
      return new Begun(repeated(get(district, wanted.id()), wanted, by), false);
    }
  }

  /** The inspection, if it was begun so by this person. */
  private static Inspection repeated(Inspection known, Begin wanted, Actor by) {
    var inspected = known.inspected();
    if (!known.begunBy().equals(by.id())
        || !inspected.site().equals(wanted.site())
        || !inspected.checklist().equals(wanted.checklist())
        || inspected.version() != wanted.version()
        || !inspected.round().equals(wanted.round())) {
      throw new Refusal(InspectionRefusal.INSPECTION_ID_TAKEN);
    }
    return known;
  }

  /**
   * Takes what was found, each finding on its own, so that one that is refused does not keep the
   * others back; sent again, what was kept is answered as kept. What comes after the end is kept
   * too: another phone may have been without signal.
   *
   * @param said at most {@link #MOST_FINDINGS}
   * @throws Refusal {@link InspectionRefusal#NO_SUCH_INSPECTION} or of {@link Actor.Denial}
   */
  public List<Outcome> find(InspectionId id, List<Said> said, Actor by) {
    var inspection = inspectable(id, by);
    var site = sites.get(by.district(), inspection.site());
    var checklist = checklist(inspection);
    var outcomes = new ArrayList<Outcome>();
    for (var one : said) {
      outcomes.add(outcome(id, site, checklist, one, by));
    }
    return List.copyOf(outcomes);
  }

  private Outcome outcome(InspectionId id, Site site, Checklist checklist, Said said, Actor by) {
    try {
      return findOrSee(id, site, checklist, said, by);
    } catch (Refusal refused) {
      return refused(said, refused);
    } catch (DataAccessException | TransactionException _) {
      // what was kept before must still be told
      return refused(said, new Refusal(InspectionRefusal.FINDING_NOT_REACHED));
    }
  }

  /** Once more, after somebody else has used the id meanwhile, which is seen then. */
  private Outcome findOrSee(InspectionId id, Site site, Checklist checklist, Said said, Actor by) {
    try {
      return find(id, site, checklist, said, by);
    } catch (DuplicateKeyException raced) {
      return find(id, site, checklist, said, by);
    }
  }

  private static Outcome refused(Said said, Refusal refusal) {
    return new Outcome(said.id(), Optional.empty(), Optional.empty(), Optional.of(refusal));
  }

  private Outcome find(InspectionId id, Site site, Checklist checklist, Said said, Actor by) {
    var before = get(by.district(), id);
    var known = known(before, said, by);
    if (known.isPresent()) {
      return known.get();
    }
    var item =
        checklist
            .find(said.item())
            .orElseThrow(() -> new Refusal(InspectionRefusal.NO_SUCH_ITEM, said.item()));
    if (said.note().filter(it -> it.length() > LONGEST_NOTE).isPresent()) {
      throw new Refusal(InspectionRefusal.NOTE_TOO_LONG, said.item(), LONGEST_NOTE);
    }
    var now = now();
    var finding =
        new Finding(
            said.id(),
            said.item(),
            said.result(),
            said.number(),
            said.photos(),
            Cases.happened(Optional.of(said.seenAt().truncatedTo(ChronoUnit.MICROS)), now));
    finding.require(item);
    var filing = Filing.of(before, finding, item, site, said, cases, by);
    return transaction.execute(
        _ -> {
          var held = store.findHeld(by.district(), id).orElseThrow();
          return known(held, said, by)
              .orElseGet(() -> kept(held, finding, item, site, said, filing, now, by));
        });
  }

  /** What became of a finding that was sent before, if it was. */
  private Optional<Outcome> known(Inspection inspection, Said said, Actor by) {
    var known = inspection.find(said.id());
    if (known.isEmpty()) {
      if (store.inspectionOf(by.district(), said.id()).isPresent()) {
        throw new Refusal(InspectionRefusal.FINDING_ID_TAKEN);
      }
      return Optional.empty();
    }
    var it = known.get();
    var wording =
        store.wordings(by.district(), inspection.id()).getOrDefault(it.version(), Wording.NONE);
    if (!says(it, wording, said) || !it.by().equals(by.id())) {
      throw new Refusal(InspectionRefusal.FINDING_ID_TAKEN);
    }
    return Optional.of(outcome(it, wording));
  }

  private static boolean says(ItemFound it, Wording wording, Said said) {
    var again =
        new Finding(said.id(), said.item(), said.result(), said.number(), said.photos(), it.at());
    return it.finding().equals(again) && wording.note().equals(said.note());
  }

  private Outcome outcome(ItemFound it, Wording wording) {
    return new Outcome(
        it.finding().id(),
        it.filed().flatMap(id -> cases.find(it.district(), List.of(id)).stream().findFirst()),
        it.refused().map(code -> new CaseRefused(code, wording.refusal())),
        Optional.empty());
  }

  private Outcome kept(
      Inspection before,
      Finding finding,
      ChecklistItem item,
      Site site,
      Said said,
      Filing filing,
      Instant now,
      Actor by) {
    // another phone may have filed the case of this item since it was looked at
    var spot = new Spot(site.id(), before.inspected().checklist(), item.code());
    boolean files = filing.ready().isPresent() && before.filed(item.code()).isEmpty();
    var filed =
        files
            ? Optional.of(
                cases.open(filing.ready().orElseThrow(), failures.openCase(by.district(), spot)))
            : Optional.<CaseFile>empty();
    var refused =
        before.filed(item.code()).isPresent() ? Optional.<Refusal>empty() : filing.refusal();
    var event =
        before.find(
            finding,
            unit(item, site),
            filed.map(it -> it.state().id()),
            refused.map(it -> it.code().name()),
            by.id(),
            now);
    var wording =
        new Wording(
            said.note(),
            refused.stream().flatMap(it -> it.arguments().stream()).map(String::valueOf).toList());
    var after = before.after(event);
    store.update(after, event);
    store.insert(event, wording);
    audit.record(event);
    if (!files) {
      photos.claim(finding.photos(), before.id().subject(), by);
    }
    failures.write(by.district(), spot);
    tell(after);
    return outcome(event, wording);
  }

  /**
   * The case that a finding is to file, looked at before the transaction.
   *
   * @param ready empty where it files none
   * @param refusal why it files none where it should
   */
  private record Filing(Optional<Cases.Ready> ready, Optional<Refusal> refusal) {

    private static final Filing NONE = new Filing(Optional.empty(), Optional.empty());

    static Filing of(
        Inspection before,
        Finding finding,
        ChecklistItem item,
        Site site,
        Said said,
        Cases cases,
        Actor by) {
      if (finding.result() != Result.NOT
          || item.category().isEmpty()
          || before.filed(item.code()).isPresent()) {
        return NONE;
      }
      var report = report(finding, item, item.category().get(), site, said);
      try {
        return new Filing(Optional.of(cases.prepare(report, by)), Optional.empty());
      } catch (Refusal refused) {
        return new Filing(Optional.empty(), Optional.of(refused));
      }
    }

    private static Report report(
        Finding finding, ChecklistItem item, String category, Site site, Said said) {
      return new Report(
          new CaseId(finding.id().value()),
          Source.INSPECTION,
          category,
          finding.seenAt(),
          site.place(),
          null,
          Optional.of(site.area()),
          site.address().or(() -> Optional.of(site.name())),
          Optional.of(description(finding, item, site, said)),
          finding.photos().stream().map(PhotoId::value).toList(),
          Optional.empty(),
          item.dispatch()
              ? Optional.of(new Report.OnTheSpot(Optional.of(unit(item, site))))
              : Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(new AtSite(site.id(), item.unit())));
    }

    /** The site, what should be and is not, the number, and what was written; no words of ours. */
    private static String description(Finding finding, ChecklistItem item, Site site, Said said) {
      var number =
          finding
              .number()
              .map(
                  it ->
                      "%s %s (%s)"
                          .formatted(
                              it.toPlainString(),
                              item.numberUnit().orElseThrow().zh(),
                              item.threshold().orElseThrow()));
      var text =
          Stream.of(
                  Optional.of(site.name() + " " + site.code()),
                  Optional.of("✗ " + item.text().zh()),
                  number,
                  said.note())
              .flatMap(Optional::stream)
              .collect(Collectors.joining("\n"));
      return text.substring(0, Math.min(text.length(), Cases.LONGEST_TEXT));
    }
  }

  /**
   * Says that whoever looks has done so; one that is finished is left alone.
   *
   * @param at when, by the phone's clock
   * @throws Refusal {@link InspectionRefusal#NO_SUCH_INSPECTION}, of {@link Actor.Denial}, or when
   *     it lies ahead
   */
  public Inspection finish(InspectionId id, Instant at, Actor by) {
    inspectable(id, by);
    var now = now();
    var happened = Cases.happened(Optional.of(at.truncatedTo(ChronoUnit.MICROS)), now);
    return transaction.execute(
        _ -> {
          var before = store.findHeld(by.district(), id).orElseThrow();
          if (before.finishedAt().isPresent()) {
            return before;
          }
          var event = before.finish(by.id(), happened, now);
          var after = before.after(event);
          store.update(after, event);
          audit.record(event);
          tell(after);
          return after;
        });
  }

  /** What is looked at for an assessment is nobody else's business. */
  private void tell(Inspection it) {
    if (it.finishedAt().isPresent() && it.inspected().round().isEmpty()) {
      publisher.publishEvent(new CompletedInspection(it, checklist(it)));
    }
  }

  private Inspection inspectable(InspectionId id, Actor by) {
    by.require(InspectionPermission.INSPECT);
    var inspection = get(by.district(), id);
    requireInspect(inspection.inspected(), by);
    return inspection;
  }

  private void requireInspect(Inspected it, Actor by) {
    requireInspect(it.round(), it.site(), it.area(), by);
  }

  /** Passes who may inspect in the area, and who was sent to the site. */
  private void requireInspect(Optional<RoundId> round, SiteId site, AreaCode area, Actor by) {
    boolean may = by.may(InspectionPermission.INSPECT, area);
    if (!may && round.filter(it -> sendings.isSent(by, it, site)).isEmpty()) {
      by.require(InspectionPermission.INSPECT, area);
    }
  }

  private Inspection get(DistrictCode district, InspectionId id) {
    return store
        .find(district, id)
        .orElseThrow(() -> new Refusal(InspectionRefusal.NO_SUCH_INSPECTION, id.toString()));
  }

  /**
   * An inspection with what has become of what it found, for who may see it.
   *
   * @throws Refusal {@link InspectionRefusal#NO_SUCH_INSPECTION} or of {@link Actor.Denial}
   */
  public InspectionView get(InspectionId id, Actor reader) {
    return whole(readable(id, reader));
  }

  /** One's own can always be read; what one is blind to is as if it were not there. */
  private Inspection readable(InspectionId id, Actor reader) {
    reader.require(InspectionPermission.INSPECTION_READ);
    var inspection = get(reader.district(), id);
    if (inspection.begunBy().equals(reader.id())) {
      return inspection;
    }
    reader.require(InspectionPermission.INSPECTION_READ, inspection.area());
    if (inspection
        .inspected()
        .round()
        .filter(it -> sendings.blindTo(reader).contains(it))
        .isPresent()) {
      throw new Refusal(InspectionRefusal.NO_SUCH_INSPECTION, id.toString());
    }
    return inspection;
  }

  /** An inspection, and the version of the checklist by which it was made. */
  public record OfRound(Inspection inspection, Checklist checklist) {}

  /** Every inspection that says that it was made for a round, whoever asks. */
  public List<OfRound> of(DistrictCode district, RoundId round) {
    return store.of(district, round).stream().map(it -> new OfRound(it, checklist(it))).toList();
  }

  /** The notes of findings that are kept with them, by the ids of the findings. */
  public Map<FindingId, String> notes(DistrictCode district, List<FindingId> findings) {
    return store.notes(district, findings);
  }

  /** An inspection with everything that belongs to it, whoever asks. */
  public InspectionView whole(Inspection inspection) {
    var district = inspection.district();
    var wordings = store.wordings(district, inspection.id());
    var filed = inspection.found().stream().flatMap(it -> it.filed().stream()).toList();
    return new InspectionView(
        inspection,
        checklist(inspection),
        sites.get(district, inspection.site()),
        wordings.entrySet().stream()
            .filter(it -> it.getValue().note().isPresent())
            .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().note().get())),
        inspection.found().stream()
            .filter(it -> it.refused().isPresent())
            .collect(
                Collectors.toMap(
                    ItemFound::version,
                    it ->
                        new CaseRefused(
                            it.refused().get(),
                            wordings.getOrDefault(it.version(), Wording.NONE).refusal()))),
        failures.of(district, inspection.id()),
        cases.find(district, filed).stream()
            .collect(Collectors.toMap(it -> it.state().id(), Function.identity())));
  }

  /**
   * Inspections where the reader may see them, the latest first.
   *
   * @param after where the list goes on
   */
  public List<InspectionLine> list(
      InspectionFilter filter, Optional<InspectionKey> after, int limit, Actor reader) {
    reader.require(InspectionPermission.INSPECTION_READ);
    var district = reader.district();
    var ids =
        store.list(
            district,
            filter,
            new InspectionStore.Sight(
                reader.areas(InspectionPermission.INSPECTION_READ),
                sendings.blindTo(reader),
                reader.id()),
            after,
            Math.min(limit, Page.MOST + 1));
    var found = store.find(district, ids);
    var places =
        sites.find(district, found.stream().map(Inspection::site).distinct().toList()).stream()
            .collect(Collectors.toMap(Site::id, Function.identity()));
    return found.stream()
        .flatMap(
            it ->
                Optional.ofNullable(places.get(it.site()))
                    .map(site -> new InspectionLine(it, checklist(it), site))
                    .stream())
        .toList();
  }

  /**
   * Every time that somebody looked at a site by one of these checklists to the end, begun in a
   * time; in no particular order.
   *
   * @param until the first moment that is too late
   */
  public List<Looked> looked(
      DistrictCode district, List<String> checklists, Instant from, Instant until) {
    return store.looked(district, checklists, from, until);
  }

  /**
   * Every inspection by a checklist in an area that was begun in a time and finished, but for those
   * of assessments; in the order in which they were begun.
   *
   * @param until the first moment that is too late
   */
  public List<CompletedInspection> completed(
      DistrictCode district, String checklist, AreaCode area, Instant from, Instant until) {
    return store.completed(district, checklist, area, from, until).stream()
        .map(it -> new CompletedInspection(it, checklist(it)))
        .toList();
  }

  /**
   * The same anywhere in the district, as far as it was known at an instant: which of them were
   * finished, and what had been found.
   */
  public List<CompletedInspection> finished(
      DistrictCode district, String checklist, Instant from, Instant until, Instant asOf) {
    return store.finished(district, checklist, from, until, asOf).stream()
        .map(it -> new CompletedInspection(it.asKnown(asOf), checklist(it)))
        .toList();
  }

  /** The inspection of that id, if it has been finished and is of no assessment; whoever asks. */
  public Optional<CompletedInspection> completed(DistrictCode district, InspectionId id) {
    return store
        .find(district, id)
        .filter(it -> it.finishedAt().isPresent() && it.inspected().round().isEmpty())
        .map(it -> new CompletedInspection(it, checklist(it)));
  }

  /**
   * What was found in inspections that were begun within a time, site by site. What was found for
   * assessments is not among it: who is sent out must not learn what others find.
   *
   * @param until the first moment that is too late
   */
  public List<FoundAtSite> foundAtSites(DistrictCode district, Instant from, Instant until) {
    return store.foundAtSites(district, from, until);
  }

  /**
   * What did not conform in inspections that were begun within a time, by area and site; but for
   * what was found for assessments.
   *
   * @param until the first moment that is too late
   */
  public List<Failed> failed(DistrictCode district, Instant from, Instant until, int limit) {
    return store.failed(district, from, until, limit);
  }

  /**
   * How many sites were looked at to the end for the first time on each day on which any was.
   *
   * @param areas in which they lie
   * @param checklists by which they were looked at; none are all
   * @param from the first moment at which one was begun
   * @param until the first moment after
   * @param zone in which days begin
   * @param recordedBy what was recorded later counts for nothing
   */
  public Map<LocalDate, Integer> firstLooks(
      DistrictCode district,
      List<AreaCode> areas,
      List<String> checklists,
      Instant from,
      Instant until,
      ZoneId zone,
      Instant recordedBy) {
    return store.firstLooks(district, areas, checklists, from, until, zone, recordedBy);
  }

  /**
   * A photo of a finding, for one who may see the inspection.
   *
   * @throws Refusal {@link InspectionRefusal#NO_SUCH_INSPECTION} when the photo is not of this
   *     inspection
   */
  public PhotoId photo(InspectionId id, PhotoId photo, Actor reader) {
    return readable(id, reader).found().stream()
        .flatMap(it -> it.finding().photos().stream())
        .filter(photo::equals)
        .findFirst()
        .orElseThrow(() -> new Refusal(InspectionRefusal.NO_SUCH_INSPECTION, id.toString()));
  }

  private Checklist checklist(Inspection it) {
    return checklists.get(it.district(), it.inspected().checklist(), it.inspected().version());
  }

  /** Whose a failure of an item is at a site. */
  static UnitCode unit(ChecklistItem item, Site site) {
    return item.unit().orElseGet(site::unit);
  }

  /** As precise as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
