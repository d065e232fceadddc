package org.tongchuang.cases.web;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.AtSite;
import org.tongchuang.cases.Case;
import org.tongchuang.cases.CaseEvent;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.CaseView;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Condition;
import org.tongchuang.cases.FilingConditions;
import org.tongchuang.cases.Stage;
import org.tongchuang.cases.web.CaseDocument.Action;
import org.tongchuang.cases.web.CaseDocument.Answer;
import org.tongchuang.cases.web.CaseDocument.By;
import org.tongchuang.cases.web.CaseDocument.Entry;
import org.tongchuang.cases.web.CaseDocument.Field;
import org.tongchuang.cases.web.CaseDocument.Location;
import org.tongchuang.cases.web.CaseDocument.Named;
import org.tongchuang.cases.web.CaseDocument.Photo;
import org.tongchuang.cases.web.CaseDocument.Reference;
import org.tongchuang.cases.web.CaseDocument.Similar;
import org.tongchuang.cases.web.CaseDocument.SiteAt;
import org.tongchuang.cases.web.CaseDocument.Standing;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoInfo;
import org.tongchuang.people.People;
import org.tongchuang.people.Person;
import org.tongchuang.sites.Sites;
import org.tongchuang.territory.Territory;

/** Puts the names that a reader needs to what a case says in codes. */
@Component
class CaseDocuments {

  private final Cases cases;
  private final FilingConditions conditions;
  private final People people;
  private final Sites sites;
  private final Territory territory;
  private final Clock clock;

  CaseDocuments(
      Cases cases,
      FilingConditions conditions,
      People people,
      Sites sites,
      Territory territory,
      Clock clock) {
    this.cases = cases;
    this.conditions = conditions;
    this.people = people;
    this.sites = sites;
    this.territory = territory;
    this.clock = clock;
  }

  /** The whole document; without the time line and the photos when they were not read. */
  CaseDocument document(CaseView view, Locale reader) {
    var file = view.file();
    var state = file.state();
    var said = file.particulars();
    var district = state.district();
    var told = state.stage().assigned();
    var href = "/api/v1/cases/" + state.id();
    boolean whole = !view.life().isEmpty();
    return new CaseDocument(
        state.id().toString(),
        file.number().toString(),
        state.version(),
        state.stage().name().name(),
        category(district, state.category(), reader),
        area(district, state.area()),
        territory.path(district, state.area()).stream()
            .map(it -> new Named(it.code().value(), it.name()))
            .toList(),
        said.place()
            .map(it -> new Location(it.longitude(), it.latitude(), said.accuracy()))
            .orElse(null),
        said.address().orElse(null),
        said.site().map(it -> site(district, it)).orElse(null),
        said.description().orElse(null),
        state.source().name(),
        said.occurredAt(),
        said.recordedAt(),
        told.map(it -> unit(district, it.unit(), reader)).orElse(null),
        told.map(Stage.Assignment::due).orElse(null),
        overdue(state.stage()),
        CaseDocument.Step.of(state),
        CaseMarks.of(state),
        standing(state, reader),
        view.contact().orElse(null),
        view.progressCode().orElse(null),
        view.undoUntil().orElse(null),
        whole ? photos(view, href) : null,
        whole ? timeline(view, reader) : null,
        view.open().stream()
            .map(
                move ->
                    new Action(
                        move.path(),
                        "POST",
                        href + "/" + move.path(),
                        move.fields().stream()
                            .map(it -> new Field(it.name(), it.type(), it.required()))
                            .toList()))
            .toList(),
        view.near().stream().map(CaseDocuments::similar).toList());
  }

  static Similar similar(CaseView.NearCase it) {
    return new Similar(
        it.id().toString(),
        it.number().toString(),
        it.metres(),
        it.stage().name(),
        it.reportedAt());
  }

  private SiteAt site(DistrictCode district, AtSite at) {
    var site = sites.get(district, at.site());
    return new SiteAt(site.id().toString(), site.code(), site.name());
  }

  Named unit(DistrictCode district, UnitCode code, Locale reader) {
    return new Named(code.value(), people.unitName(district, code, reader));
  }

  Named area(DistrictCode district, AreaCode code) {
    return new Named(code.value(), territory.name(district, code));
  }

  Named category(DistrictCode district, String code, Locale reader) {
    return new Named(
        code, cases.findCategory(district, code).map(it -> it.name(reader)).orElse(code));
  }

  /** Whether the unit still has it, later than it should. */
  boolean overdue(Stage stage) {
    boolean withUnit = stage instanceof Stage.Dispatched || stage instanceof Stage.Handling;
    return withUnit
        && stage.assigned().map(Stage.Assignment::due).filter(this::hasPassed).isPresent();
  }

  private boolean hasPassed(Instant due) {
    return due.isBefore(clock.instant());
  }

  private List<Photo> photos(CaseView view, String href) {
    var district = view.file().state().district();
    var purposes = new HashMap<UUID, String>();
    view.standingLife()
        .forEach(event -> event.fact().photos().forEach(it -> purposes.put(it, purpose(event))));
    return view.photos().stream()
        .map(
            it ->
                new Photo(
                    it.id().value().toString(),
                    purposes.getOrDefault(it.id().value(), "REMARK"),
                    takenAt(it),
                    href + "/photos/" + it.id().value() + "?size=full",
                    href + "/photos/" + it.id().value() + "?size=thumbnail",
                    view.usedBefore().containsKey(it.id()),
                    view.usedBefore()
                        .getOrDefault(it.id(), Optional.empty())
                        .map(id -> reference(district, id))
                        .orElse(null)))
        .toList();
  }

  private static @Nullable Instant takenAt(PhotoInfo photo) {
    return photo.taken().at();
  }

  static String purpose(CaseEvent event) {
    return switch (event) {
      case CaseEvent.CaseReported _, CaseEvent.CaseImported _ -> "REPORT";
      case CaseEvent.CaseHandled _, CaseEvent.CaseSelfHandled _ -> "AFTER";
      case CaseEvent.CasePassed _, CaseEvent.CaseReworked _ -> "CHECK";
      default -> "REMARK";
    };
  }

  private Standing standing(Case state, Locale reader) {
    var it = state.standing();
    return new Standing(
        it.returns(),
        it.reworks(),
        it.extensions(),
        it.reopened(),
        state.stage() instanceof Stage.Suspended(_, _, var until) ? until : null,
        it.checker() == null
            ? null
            : named(state.district(), List.of(it.checker()), reader).get(it.checker()),
        state.stage() instanceof Stage.Merged(var into) ? reference(state.district(), into) : null,
        it.plea() == null
            ? null
            : new CaseDocument.Plea(
                it.plea().kind().name(), it.plea().until(), it.plea().approvals().size()),
        it.answer() == null
            ? null
            : new Answer(it.answer().solved(), it.answer().satisfaction().name()),
        Optional.ofNullable(it.condition())
            .flatMap(code -> conditions.in(state.district()).find(state.category(), code))
            .map(condition -> condition(condition, reader))
            .orElse(null));
  }

  private static CaseDocument.Condition condition(Condition it, Locale reader) {
    return new CaseDocument.Condition(it.code(), it.text().in(reader), it.closing().in(reader));
  }

  private CaseDocument.@Nullable Reference reference(DistrictCode district, CaseId id) {
    return cases
        .number(district, id)
        .map(it -> new Reference(id.toString(), it.toString()))
        .orElse(null);
  }

  private List<Entry> timeline(CaseView view, Locale reader) {
    var district = view.file().state().district();
    var standing = Set.copyOf(view.standingLife());
    var steps = view.stepsMade();
    var persons =
        named(
            district,
            view.life().stream()
                .flatMap(it -> Stream.of(it.by(), Said.by(it).person()))
                .filter(Objects::nonNull)
                .distinct()
                .toList(),
            reader);
    return view.life().stream()
        .map(
            event -> {
              var said = Said.by(event);
              return new Entry(
                  event.version(),
                  event.type(),
                  event.at(),
                  event.fact().recordedAt(),
                  persons.get(event.by()),
                  said.unit() == null ? null : unit(district, said.unit(), reader),
                  said.due(),
                  said.word(),
                  said.person() == null ? null : persons.get(said.person()),
                  said.other() == null ? null : reference(district, said.other()),
                  !standing.contains(event) && !(event instanceof CaseEvent.CaseUndone),
                  steps.get(event.version()),
                  view.notes().get(event.version()),
                  event.fact().photos().stream().map(UUID::toString).toList());
            })
        .toList();
  }

  private Map<ActorId, By> named(DistrictCode district, List<ActorId> ids, Locale reader) {
    return people.findPersons(district, ids).values().stream()
        .collect(
            toMap(
                Person::id,
                person ->
                    new By(
                        person.name(),
                        people.posts(district, person.id()).stream()
                            .findFirst()
                            .map(it -> unit(district, it.unit(), reader).name())
                            .orElse(null))));
  }

  /** What an event says beyond its fact, as far as a time line shows it. */
  private record Said(
      @Nullable UnitCode unit,
      @Nullable Instant due,
      @Nullable String word,
      @Nullable ActorId person,
      @Nullable CaseId other) {

    private static final Said NOTHING = new Said(null, null, null, null, null);

    static Said by(CaseEvent event) {
      return switch (event) {
        case CaseEvent.CaseDispatched(_, var unit, var due) -> told(unit, due);
        case CaseEvent.CaseImported(_, _, _, var unit, var due) -> told(unit, due);
        case CaseEvent.CaseReturned(_, var unit) -> told(unit, null);
        case CaseEvent.CaseHandled(_, var unit) -> told(unit, null);
        case CaseEvent.CaseReworked(_, var unit) -> told(unit, null);
        case CaseEvent.CaseReplied(_, var unit) -> told(unit, null);
        case CaseEvent.CaseExtended(_, var due) -> told(null, due);
        case CaseEvent.CaseResumed(_, var due) -> told(null, due);
        case CaseEvent.CaseSuspended(_, var until) -> told(null, until);
        case CaseEvent.CasePleaded(_, var kind, var until) -> said(kind.name(), until);
        case CaseEvent.CaseApproved(_, var kind) -> said(kind.name(), null);
        case CaseEvent.CaseDenied(_, var kind) -> said(kind.name(), null);
        case CaseEvent.CaseSupervised(_, var repeated) ->
            repeated ? said("REPEATED", null) : NOTHING;
        case CaseEvent.CaseCalledBack(_, var answer) ->
            said((answer.solved() ? "SOLVED-" : "UNSOLVED-") + answer.satisfaction(), null);
        case CaseEvent.CaseCheckAsked(_, var person) -> new Said(null, null, null, person, null);
        case CaseEvent.CaseMerged(_, var into) -> new Said(null, null, null, null, into);
        default -> NOTHING;
      };
    }

    private static Said told(@Nullable UnitCode unit, @Nullable Instant due) {
      return new Said(unit, due, null, null, null);
    }

    private static Said said(String word, @Nullable Instant due) {
      return new Said(null, due, word, null, null);
    }
  }
}
