package org.tongchuang.cases.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.tongchuang.cases.AtSite;
import org.tongchuang.cases.CallBack;
import org.tongchuang.cases.CallBack.Satisfaction;
import org.tongchuang.cases.CaseEvent.Source;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.CasePermission;
import org.tongchuang.cases.CaseView;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Move;
import org.tongchuang.cases.MoveRequest;
import org.tongchuang.cases.Report;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.sites.SiteId;

/** Cases over HTTP: translates, and decides nothing. */
@RestController
@RequestMapping("/api/v1/cases")
class CaseController {

  /** Asks for the state alone, after RFC 7240. */
  private static final String MINIMAL = "return=minimal";

  private static final String AREA = "[0-9]{6}([0-9]{3}){0,3}";
  private static final String UNIT = "[a-z0-9][a-z0-9-]{0,39}";

  private final Cases cases;
  private final CaseDocuments documents;

  CaseController(Cases cases, CaseDocuments documents) {
    this.cases = cases;
    this.documents = documents;
  }

  record LocationBody(
      @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude,
      @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
      @Nullable @PositiveOrZero Double accuracyMetres,
      @Nullable String source) {}

  record AssignBody(@Nullable @Pattern(regexp = UNIT) String unit) {}

  record SelfHandledBody(
      @NotNull @Size(max = Cases.MOST_PHOTOS) List<UUID> photos,
      @Nullable @Size(max = Cases.LONGEST_TEXT) String note) {}

  record ReportBody(
      @NotBlank @Size(max = 40) String category,
      @NotNull Instant occurredAt,
      @Nullable @Valid LocationBody location,
      @Nullable @Pattern(regexp = AREA) String area,
      @Nullable @Size(max = 200) String address,
      @Nullable @Size(max = Cases.LONGEST_TEXT) String description,
      @Nullable @Size(max = Cases.MOST_PHOTOS) List<UUID> photos,
      @Nullable @Size(max = 60) String contact,
      @Nullable @Valid AssignBody assign,
      @Nullable @Valid SelfHandledBody selfHandled,
      @Nullable @Pattern(regexp = "FIELD|HOTLINE") String source,
      @Nullable UUID sameAs,
      @Nullable UUID site) {

    Report report(UUID id) {
      return new Report(
          new CaseId(id),
          source == null ? Source.FIELD : Source.valueOf(source),
          category,
          occurredAt,
          Optional.ofNullable(location).map(it -> new GeoPoint(it.longitude(), it.latitude())),
          location == null ? null : location.accuracyMetres(),
          Optional.ofNullable(area).map(AreaCode::new),
          given(address),
          given(description),
          photos == null ? List.of() : photos,
          given(contact),
          Optional.ofNullable(assign)
              .map(it -> new Report.OnTheSpot(Optional.ofNullable(it.unit()).map(UnitCode::new))),
          Optional.ofNullable(selfHandled)
              .map(it -> new Report.SelfHandled(it.photos(), given(it.note()))),
          Optional.ofNullable(sameAs).map(CaseId::new),
          Optional.ofNullable(site).map(it -> new AtSite(new SiteId(it), Optional.empty())));
    }
  }

  record MoveBody(
      @NotNull @Min(1) Integer version,
      @Nullable Instant at,
      @Nullable @Pattern(regexp = UNIT) String unit,
      @Nullable @Size(max = Cases.LONGEST_TEXT) String reason,
      @Nullable @Size(max = Cases.LONGEST_TEXT) String note,
      @Nullable @Size(max = Cases.MOST_PHOTOS) List<UUID> photos,
      @Nullable Instant until,
      @Nullable UUID into,
      @Nullable Boolean solved,
      @Nullable Satisfaction satisfaction,
      @Nullable @Size(max = 40) String category,
      @Nullable @Pattern(regexp = AREA) String area,
      @Nullable @Size(max = 40) String condition) {

    MoveRequest request(Move move) {
      return new MoveRequest(
          move,
          version,
          Optional.ofNullable(at),
          Optional.ofNullable(unit).map(UnitCode::new),
          given(reason).or(() -> given(note)),
          photos == null ? List.of() : photos,
          new MoveRequest.Extra(
              Optional.ofNullable(until),
              Optional.ofNullable(into).map(CaseId::new),
              solved == null || satisfaction == null
                  ? Optional.empty()
                  : Optional.of(new CallBack(solved, satisfaction)),
              given(category),
              Optional.ofNullable(area).map(AreaCode::new),
              given(condition)));
    }
  }

  record UndoBody(@NotNull @Min(1) Integer version) {}

  record SuggestionView(
      CaseDocument.Named unit,
      Instant due,
      CaseDocument.Named area,
      List<CaseDocument.Similar> similar) {}

  record ContactView(@Nullable String contact) {}

  /** Reports a case; the same again changes nothing and is answered the same. */
  @PutMapping("/{id}")
  ResponseEntity<CaseDocument> report(
      @PathVariable UUID id,
      @Valid @RequestBody ReportBody body,
      @RequestHeader(name = "Prefer", defaultValue = "") String prefer,
      Actor actor,
      Locale reader) {
    var receipt = cases.report(body.report(id), actor);
    return ResponseEntity.status(receipt.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(answer(receipt.view(), prefer, actor, reader));
  }

  /** A case with its time line and photos. */
  @GetMapping("/{id}")
  CaseDocument get(@PathVariable UUID id, Actor actor, Locale reader) {
    return documents.document(cases.get(new CaseId(id), actor), reader);
  }

  /** Where a case would go, and what is open nearby. */
  @GetMapping("/suggestion")
  SuggestionView suggest(
      @RequestParam String category,
      @RequestParam(required = false) @Nullable @Size(max = 40) String condition,
      @RequestParam(required = false) @Nullable Double longitude,
      @RequestParam(required = false) @Nullable Double latitude,
      @RequestParam(required = false) @Nullable @Pattern(regexp = AREA) String area,
      @RequestParam(required = false) @Nullable UUID site,
      Actor actor,
      Locale reader) {
    var place =
        longitude == null || latitude == null || !GeoPoint.isValid(longitude, latitude)
            ? Optional.<GeoPoint>empty()
            : Optional.of(new GeoPoint(longitude, latitude));
    var suggestion =
        cases.suggest(
            category,
            given(condition),
            place,
            Optional.ofNullable(area).map(AreaCode::new),
            Optional.ofNullable(site).map(SiteId::new),
            actor);
    return new SuggestionView(
        documents.unit(actor.district(), suggestion.unit(), reader),
        suggestion.due(),
        documents.area(actor.district(), suggestion.area()),
        suggestion.near().stream().map(CaseDocuments::similar).toList());
  }

  /** The reporter's contact in clear; every look is written down. */
  @GetMapping("/{id}/contact")
  ContactView contact(@PathVariable UUID id, Actor actor) {
    return new ContactView(cases.contact(new CaseId(id), actor).orElse(null));
  }

  /** Makes one of the moves that the case offers. */
  @PostMapping("/{id}/{action}")
  CaseDocument move(
      @PathVariable UUID id,
      @PathVariable String action,
      @Valid @RequestBody MoveBody body,
      @RequestHeader(name = "Prefer", defaultValue = "") String prefer,
      Actor actor,
      Locale reader) {
    var request = body.request(move(action));
    return answer(cases.move(new CaseId(id), request, actor), prefer, actor, reader);
  }

  /** Takes back what the reader has just done. */
  @PostMapping("/{id}/undo")
  CaseDocument undo(
      @PathVariable UUID id, @Valid @RequestBody UndoBody body, Actor actor, Locale reader) {
    return answer(cases.undo(new CaseId(id), body.version(), actor), "", actor, reader);
  }

  private CaseDocument answer(CaseView view, String prefer, Actor actor, Locale reader) {
    if (prefer.contains(MINIMAL)) {
      return documents.document(view, reader);
    }
    var state = view.file().state();
    if (!actor.may(CasePermission.CASE_READ, state.area())
        && !state.reporter().equals(actor.id())) {
      // corrected into somebody else's area: what was done is answered, the rest is not theirs
      return documents.document(view, reader);
    }
    var whole = cases.get(state.id(), actor);
    return documents.document(whole.withNear(view.near()), reader);
  }

  private static Move move(String action) {
    for (var move : Move.values()) {
      if (move.path().equals(action)) {
        return move;
      }
    }
    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(it -> !it.isEmpty());
  }
}
