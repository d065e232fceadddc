package org.tongchuang.cases.web;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.CaseEvent;
import org.tongchuang.cases.CaseView;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Stage;
import org.tongchuang.cases.web.CaseDocument.Action;
import org.tongchuang.cases.web.CaseDocument.By;
import org.tongchuang.cases.web.CaseDocument.Entry;
import org.tongchuang.cases.web.CaseDocument.Field;
import org.tongchuang.cases.web.CaseDocument.Location;
import org.tongchuang.cases.web.CaseDocument.Named;
import org.tongchuang.cases.web.CaseDocument.Photo;
import org.tongchuang.cases.web.CaseDocument.Similar;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoInfo;
import org.tongchuang.people.People;
import org.tongchuang.people.Person;
import org.tongchuang.territory.Territory;

/** Puts the names that a reader needs to what a case says in codes. */
@Component
class CaseDocuments {

  private final Cases cases;
  private final People people;
  private final Territory territory;
  private final Clock clock;

  CaseDocuments(Cases cases, People people, Territory territory, Clock clock) {
    this.cases = cases;
    this.people = people;
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
        said.description().orElse(null),
        state.source().name(),
        said.occurredAt(),
        said.recordedAt(),
        told.map(it -> unit(district, it.unit(), reader)).orElse(null),
        told.map(Stage.Assignment::due).orElse(null),
        overdue(state.stage()),
        view.contact().orElse(null),
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

  Named unit(DistrictCode district, UnitCode code, Locale reader) {
    return new Named(
        code.value(),
        people.findUnit(district, code).map(it -> it.name(reader)).orElse(code.value()));
  }

  Named area(DistrictCode district, AreaCode code) {
    return new Named(code.value(), territory.name(district, code));
  }

  private Named category(DistrictCode district, String code, Locale reader) {
    return new Named(
        code, cases.findCategory(district, code).map(it -> it.name(reader)).orElse(code));
  }

  /** Whether the unit still has it, later than it should. */
  private boolean overdue(Stage stage) {
    boolean withUnit = stage instanceof Stage.Dispatched || stage instanceof Stage.Handling;
    return withUnit
        && stage.assigned().map(Stage.Assignment::due).filter(this::hasPassed).isPresent();
  }

  private boolean hasPassed(Instant due) {
    return due.isBefore(clock.instant());
  }

  private static List<Photo> photos(CaseView view, String href) {
    var purposes = new HashMap<UUID, String>();
    view.life()
        .forEach(event -> event.fact().photos().forEach(it -> purposes.put(it, purpose(event))));
    return view.photos().stream()
        .map(
            it ->
                new Photo(
                    it.id().value().toString(),
                    purposes.getOrDefault(it.id().value(), "REMARK"),
                    takenAt(it),
                    href + "/photos/" + it.id().value() + "?size=full",
                    href + "/photos/" + it.id().value() + "?size=thumbnail"))
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

  private List<Entry> timeline(CaseView view, Locale reader) {
    var district = view.file().state().district();
    var persons =
        people.findPersons(district, view.life().stream().map(CaseEvent::by).distinct().toList());
    var units = unitsOf(district, persons, reader);
    return view.life().stream()
        .map(
            event ->
                new Entry(
                    event.version(),
                    event.type(),
                    event.at(),
                    event.fact().recordedAt(),
                    Optional.ofNullable(persons.get(event.by()))
                        .map(it -> new By(it.name(), units.get(it.id())))
                        .orElse(null),
                    unitOf(event).map(it -> unit(district, it, reader)).orElse(null),
                    dueOf(event),
                    view.notes().get(event.version()),
                    event.fact().photos().stream().map(UUID::toString).toList()))
        .toList();
  }

  private Map<ActorId, String> unitsOf(
      DistrictCode district, Map<ActorId, Person> persons, Locale reader) {
    return persons.keySet().stream()
        .flatMap(
            person ->
                people.posts(district, person).stream()
                    .findFirst()
                    .map(it -> Map.entry(person, unit(district, it.unit(), reader).name()))
                    .stream())
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Optional<UnitCode> unitOf(CaseEvent event) {
    return switch (event) {
      case CaseEvent.CaseDispatched(_, var unit, _) -> Optional.of(unit);
      case CaseEvent.CaseReturned(_, var unit) -> Optional.of(unit);
      case CaseEvent.CaseHandled(_, var unit) -> Optional.of(unit);
      case CaseEvent.CaseReworked(_, var unit) -> Optional.of(unit);
      case CaseEvent.CaseImported(_, _, _, var unit, _) -> Optional.of(unit);
      default -> Optional.empty();
    };
  }

  private static @Nullable Instant dueOf(CaseEvent event) {
    return switch (event) {
      case CaseEvent.CaseDispatched(_, _, var due) -> due;
      case CaseEvent.CaseImported(_, _, _, _, var due) -> due;
      default -> null;
    };
  }
}
