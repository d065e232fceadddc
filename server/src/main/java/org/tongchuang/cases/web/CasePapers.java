package org.tongchuang.cases.web;

import static java.util.Map.entry;
import static org.tongchuang.documents.PaperWords.LANGUAGE;
import static org.tongchuang.documents.PaperWords.MOMENT;
import static org.tongchuang.documents.PaperWords.NOTHING;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.CaseEvent;
import org.tongchuang.cases.CaseEvent.CaseApproved;
import org.tongchuang.cases.CaseEvent.CaseDenied;
import org.tongchuang.cases.CaseEvent.CaseDispatched;
import org.tongchuang.cases.CaseEvent.CaseExtended;
import org.tongchuang.cases.CaseEvent.CasePleaded;
import org.tongchuang.cases.CaseEvent.CaseReturned;
import org.tongchuang.cases.CaseEvent.CaseSupervised;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.CasePermission;
import org.tongchuang.cases.CaseView;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Category;
import org.tongchuang.cases.Condition;
import org.tongchuang.cases.FilingConditions;
import org.tongchuang.cases.Plea;
import org.tongchuang.cases.Stage.Assignment;
import org.tongchuang.documents.DocumentKind;
import org.tongchuang.documents.DocumentSource;
import org.tongchuang.documents.PaperWords;
import org.tongchuang.documents.Sheet;
import org.tongchuang.documents.Sheet.Line;
import org.tongchuang.documents.Subject;
import org.tongchuang.documents.WordTemplate.Tags;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Permission;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.Sites;
import org.tongchuang.territory.Area;
import org.tongchuang.territory.Territory;

/** What papers say of a case. Nobody is named on them: positions sign by hand. */
@Component
class CasePapers implements DocumentSource {

  private static final String SUBJECTS = "case";
  private static final String PHOTOS = "photos";

  private static final Set<String> OF_EVERY_ONE =
      Set.of(
          "caseNumber",
          "category",
          "area",
          "address",
          "site",
          "description",
          "source",
          "reportedAt",
          "unit",
          "due",
          "condition",
          "closing");

  private static final DocumentKind ASSIGNMENT = kind("assignment", false, "assignedAt", "note");
  private static final DocumentKind SUPERVISION =
      kind("supervision", false, "supervisedAt", "reason", "late", "returns", "reworks");
  private static final DocumentKind RETURN =
      kind("return", true, "returnedAt", "returnedBy", "reason");
  private static final DocumentKind EXTENSION =
      kind(
          "extension", true, "askedAt", "reason", "dueBefore", "extensions", "outcome", "opinions");
  private static final DocumentKind RECTIFICATION = kind("rectification", false, "note");

  private final Cases cases;
  private final FilingConditions conditions;
  private final People people;
  private final Sites sites;
  private final Territory territory;
  private final PaperWords words;
  private final Clock clock;

  CasePapers(
      Cases cases,
      FilingConditions conditions,
      People people,
      Sites sites,
      Territory territory,
      PaperWords words,
      Clock clock) {
    this.cases = cases;
    this.conditions = conditions;
    this.people = people;
    this.sites = sites;
    this.territory = territory;
    this.words = words;
    this.clock = clock;
  }

  private static DocumentKind kind(String code, boolean asking, String... more) {
    var texts = new HashSet<>(OF_EVERY_ONE);
    texts.addAll(List.of(more));
    return new DocumentKind(
        code, asking, new Tags(texts, Map.of(PHOTOS, Set.of(Sheet.PHOTO, "caption"))));
  }

  @Override
  public String subjects() {
    return SUBJECTS;
  }

  @Override
  public Permission permission() {
    return CasePermission.CASE_READ;
  }

  @Override
  public List<DocumentKind> kinds() {
    return List.of(ASSIGNMENT, SUPERVISION, RETURN, EXTENSION, RECTIFICATION);
  }

  @Override
  public Map<DocumentKind, Supplier<Sheet>> sheets(Subject subject, Actor reader) {
    var view = cases.get(new CaseId(subject.uuid()), reader);
    var zone = territory.district(reader.district()).timeZone();
    var sheets = new HashMap<DocumentKind, Supplier<Sheet>>();
    for (var kind : kinds()) {
      own(kind, view, zone).ifPresent(it -> sheets.put(kind, () -> sheet(kind, view, it, zone)));
    }
    return sheets;
  }

  /** What a kind says beside what every one says; empty when the case gives no cause for it. */
  private Optional<Map<String, String>> own(DocumentKind kind, CaseView view, ZoneId zone) {
    return switch (kind.code()) {
      case "assignment" ->
          told(view)
              .flatMap(_ -> last(view, CaseDispatched.class))
              .map(
                  it ->
                      Map.of(
                          "assignedAt", moment(it.at(), zone),
                          "note", note(view, it)));
      case "supervision" ->
          last(view, CaseSupervised.class)
              .filter(_ -> view.file().state().standing().supervised())
              .map(it -> supervised(view, it, zone));
      case "return" ->
          last(view, CaseReturned.class)
              .map(
                  it ->
                      Map.of(
                          "returnedAt", moment(it.at(), zone),
                          "returnedBy", unit(it.district(), it.unit()),
                          "reason", note(view, it)));
      case "extension" -> asked(view).map(it -> extension(view, it, zone));
      case "rectification" ->
          view.file()
              .particulars()
              .site()
              .filter(_ -> told(view).isPresent())
              .flatMap(_ -> last(view, CaseDispatched.class))
              .map(it -> Map.of("note", note(view, it)));
      default -> Optional.empty();
    };
  }

  private static Optional<Assignment> told(CaseView view) {
    return view.file().state().stage().assigned();
  }

  private static <E extends CaseEvent> Optional<E> last(CaseView view, Class<E> type) {
    return view.standingLife().reversed().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  private static Optional<CasePleaded> asked(CaseView view) {
    return view.standingLife().reversed().stream()
        .filter(CasePleaded.class::isInstance)
        .map(CasePleaded.class::cast)
        .filter(it -> it.kind() == Plea.Kind.EXTENSION)
        .findFirst();
  }

  private Map<String, String> supervised(CaseView view, CaseSupervised it, ZoneId zone) {
    var standing = view.file().state().standing();
    var late =
        told(view)
            .map(Assignment::due)
            .filter(due -> due.isBefore(clock.instant()))
            .map(due -> Duration.between(due, clock.instant()).toDays())
            .map(days -> words.say("document.late", days))
            .orElse(words.say("document.not-late"));
    return Map.of(
        "supervisedAt",
        moment(it.at(), zone),
        "reason",
        it.repeated() ? words.say("document.supervised-by-itself") : note(view, it),
        "late",
        late,
        "returns",
        String.valueOf(standing.returns()),
        "reworks",
        String.valueOf(standing.reworks()));
  }

  private Map<String, String> extension(CaseView view, CasePleaded asked, ZoneId zone) {
    var opinions = new ArrayList<String>();
    var outcome = words.say("document.extension-open");
    for (var it : view.standingLife()) {
      if (it.version() <= asked.version()) {
        continue;
      }
      if (it instanceof CasePleaded) {
        break;
      }
      switch (it) {
        case CaseApproved _ -> opinions.add(opinion("document.agreed", view, it, zone));
        case CaseExtended(_, var due) -> {
          opinions.add(opinion("document.agreed", view, it, zone));
          outcome = words.say("document.extension-granted", moment(due, zone));
        }
        case CaseDenied _ -> {
          opinions.add(opinion("document.denied", view, it, zone));
          outcome = words.say("document.extension-denied");
        }
        default -> {}
      }
    }
    return Map.of(
        "askedAt",
        moment(asked.at(), zone),
        "reason",
        note(view, asked),
        "dueBefore",
        dueBefore(view, asked).map(it -> moment(it, zone)).orElse(NOTHING),
        "extensions",
        String.valueOf(before(view, asked, CaseExtended.class).count()),
        "outcome",
        outcome,
        "opinions",
        opinions.isEmpty() ? NOTHING : String.join("；", opinions));
  }

  private static Stream<CaseEvent> before(
      CaseView view, CaseEvent event, Class<? extends CaseEvent> type) {
    return view.standingLife().stream()
        .filter(it -> it.version() < event.version())
        .filter(type::isInstance);
  }

  /** The deadline that held when more time was asked for. */
  private static Optional<Instant> dueBefore(CaseView view, CaseEvent asked) {
    Function<CaseEvent, Optional<Instant>> moved =
        it ->
            switch (it) {
              case CaseDispatched(_, _, var due) -> Optional.of(due);
              case CaseExtended(_, var due) -> Optional.of(due);
              case CaseEvent.CaseResumed(_, var due) -> Optional.ofNullable(due);
              default -> Optional.empty();
            };
    return before(view, asked, CaseEvent.class)
        .flatMap(it -> moved.apply(it).stream())
        .reduce((_, later) -> later);
  }

  private String opinion(String what, CaseView view, CaseEvent it, ZoneId zone) {
    var said = view.notes().getOrDefault(it.version(), "");
    return words.say(what, moment(it.at(), zone)) + (said.isBlank() ? "" : "：" + said);
  }

  private Sheet sheet(DocumentKind kind, CaseView view, Map<String, String> own, ZoneId zone) {
    var file = view.file();
    var state = file.state();
    var said = file.particulars();
    var district = state.district();
    var category = cases.findCategory(district, state.category()).map(Category::nameZh);
    var area =
        territory.path(district, state.area()).stream()
            .skip(1)
            .map(Area::name)
            .reduce("", String::concat);
    var condition =
        Optional.ofNullable(state.standing().condition())
            .flatMap(it -> conditions.in(district).find(state.category(), it));
    var texts =
        new HashMap<String, String>(
            Map.ofEntries(
                entry("caseNumber", file.number().toString()),
                entry("category", category.orElse(state.category())),
                entry("area", area.isEmpty() ? territory.district(district).nameZh() : area),
                entry("address", said.address().orElse(NOTHING)),
                entry(
                    "site",
                    said.site()
                        .map(it -> sites.get(district, it.site()))
                        .map(Site::name)
                        .orElse(NOTHING)),
                entry("description", said.description().orElse(NOTHING)),
                entry("source", words.say("document.source." + state.source().name())),
                entry("reportedAt", moment(said.occurredAt(), zone)),
                entry("unit", told(view).map(it -> unit(district, it.unit())).orElse(NOTHING)),
                entry(
                    "due",
                    told(view).map(Assignment::due).map(it -> moment(it, zone)).orElse(NOTHING)),
                entry(
                    "condition",
                    condition.map(Condition::text).map(it -> it.in(LANGUAGE)).orElse(NOTHING)),
                entry(
                    "closing",
                    condition
                        .map(Condition::closing)
                        .map(it -> it.in(LANGUAGE))
                        .orElse(words.say("document.closing")))));
    texts.putAll(own);
    return new Sheet(
        words.say("document.kind." + kind.code()),
        file.number() + " " + category.orElse(state.category()),
        state.area(),
        concerned(kind, view),
        "/field/#/case/" + state.id(),
        texts,
        Map.of(PHOTOS, photos(view, zone)));
  }

  private static Optional<UnitCode> concerned(DocumentKind kind, CaseView view) {
    return kind.equals(RETURN)
        ? last(view, CaseReturned.class).map(CaseReturned::unit)
        : told(view).map(Assignment::unit);
  }

  private static List<Line> photos(CaseView view, ZoneId zone) {
    return view.photos().stream()
        .map(
            it -> new Line(Map.of("caption", moment(it.receivedAt(), zone)), it.id().value(), null))
        .toList();
  }

  private String unit(DistrictCode district, UnitCode code) {
    return people.unitName(district, code, LANGUAGE);
  }

  private static String note(CaseView view, CaseEvent of) {
    var said = view.notes().getOrDefault(of.version(), "");
    return said.isBlank() ? NOTHING : said;
  }

  private static String moment(Instant at, ZoneId zone) {
    return MOMENT.format(at.atZone(zone));
  }
}
