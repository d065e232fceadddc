package org.tongchuang.patrols.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.cases.Cases;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.PhotoAnswer;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.Photos;
import org.tongchuang.patrols.FindingId;
import org.tongchuang.patrols.InspectionFilter;
import org.tongchuang.patrols.InspectionId;
import org.tongchuang.patrols.InspectionKey;
import org.tongchuang.patrols.InspectionRefusal;
import org.tongchuang.patrols.Inspections;
import org.tongchuang.patrols.Result;
import org.tongchuang.patrols.RoundId;
import org.tongchuang.patrols.web.InspectionDocuments.FindingOutcome;
import org.tongchuang.patrols.web.InspectionDocuments.InspectionDocument;
import org.tongchuang.patrols.web.InspectionDocuments.InspectionLineView;
import org.tongchuang.sites.SiteId;

/** Inspections over HTTP. */
@RestController
@RequestMapping("/api/v1/inspections")
class InspectionController {

  private final Inspections inspections;
  private final InspectionDocuments documents;
  private final Photos photos;

  InspectionController(Inspections inspections, InspectionDocuments documents, Photos photos) {
    this.inspections = inspections;
    this.documents = documents;
    this.photos = photos;
  }

  /**
   * @param version of the checklist, as the phone has it
   */
  record BeginBody(
      @NotNull UUID site,
      @NotBlank @Size(max = 60) String checklist,
      @NotNull @Min(1) Integer version,
      @Nullable UUID round,
      @NotNull Instant at) {

    Inspections.Begin begin(UUID id) {
      return new Inspections.Begin(
          new InspectionId(id),
          new SiteId(site),
          checklist,
          version,
          Optional.ofNullable(round).map(RoundId::new),
          at);
    }
  }

  /**
   * @param number exactly where the item is counted or measured and was observed
   * @param photos photos that were sent before
   */
  record FindingBody(
      @NotNull UUID id,
      @NotBlank @Size(max = 60) String item,
      @NotNull Result result,
      @Nullable BigDecimal number,
      @Nullable @Size(max = Cases.MOST_PHOTOS) List<UUID> photos,
      @Nullable @Size(max = Inspections.LONGEST_NOTE) String note,
      @NotNull Instant seenAt) {

    Inspections.Said said() {
      return new Inspections.Said(
          new FindingId(id),
          item,
          result,
          Optional.ofNullable(number),
          photos == null ? List.of() : photos.stream().map(PhotoId::new).toList(),
          Optional.ofNullable(note).map(String::strip).filter(it -> !it.isEmpty()),
          seenAt);
    }
  }

  record FindingsBody(
      @NotNull @Size(min = 1, max = Inspections.MOST_FINDINGS) List<@Valid FindingBody> findings) {}

  record FinishBody(@NotNull Instant at) {}

  /** Begins an inspection; the same again changes nothing and is answered the same. */
  @PutMapping("/{inspection}")
  ResponseEntity<InspectionDocument> begin(
      @PathVariable UUID inspection,
      @Valid @RequestBody BeginBody body,
      Actor actor,
      Locale reader) {
    var begun = inspections.begin(body.begin(inspection), actor);
    return ResponseEntity.status(begun.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(documents.document(inspections.whole(begun.inspection()), actor, reader));
  }

  /** Takes what was found, each on its own; one that is refused does not keep the others back. */
  @PostMapping("/{inspection}/findings")
  Page<FindingOutcome> find(
      @PathVariable UUID inspection,
      @Valid @RequestBody FindingsBody body,
      Actor actor,
      Locale reader) {
    var said = body.findings().stream().map(FindingBody::said).toList();
    return Page.all(
        inspections.find(new InspectionId(inspection), said, actor).stream()
            .map(it -> documents.outcome(it, reader))
            .toList());
  }

  /** Says that it is done; an item without a finding counts as not observed. */
  @PostMapping("/{inspection}/finish")
  InspectionDocument finish(
      @PathVariable UUID inspection,
      @Valid @RequestBody FinishBody body,
      Actor actor,
      Locale reader) {
    var finished = inspections.finish(new InspectionId(inspection), body.at(), actor);
    return documents.document(inspections.whole(finished), actor, reader);
  }

  /** An inspection with its findings, its cases, and which of its failures are put right. */
  @GetMapping("/{inspection}")
  InspectionDocument get(@PathVariable UUID inspection, Actor actor, Locale reader) {
    return documents.document(inspections.get(new InspectionId(inspection), actor), actor, reader);
  }

  /**
   * Inspections that the reader may see, the latest first.
   *
   * @param from begun then or later
   * @param to begun before
   */
  @GetMapping
  Page<InspectionLineView> list(
      @RequestParam(required = false) @Nullable UUID site,
      @RequestParam(required = false) @Nullable String area,
      @RequestParam(required = false) @Nullable UUID round,
      @RequestParam(required = false) @Nullable String checklist,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    var filter =
        new InspectionFilter(
            Optional.ofNullable(site).map(SiteId::new),
            Optional.ofNullable(area).filter(it -> !it.isBlank()).map(InspectionController::area),
            Optional.ofNullable(round).map(RoundId::new),
            Optional.ofNullable(checklist).filter(it -> !it.isBlank()),
            Optional.ofNullable(from),
            Optional.ofNullable(to));
    var found = inspections.list(filter, key(after), limit + 1, actor);
    return Page.of(
        documents.lines(found, actor.district(), reader),
        limit,
        it -> new InspectionKey(it.begunAt(), UUID.fromString(it.id())).toString());
  }

  /** A photo never changes, but who may see it does: kept by the reader's browser alone. */
  @GetMapping("/{inspection}/photos/{photo}")
  ResponseEntity<Resource> photo(
      @PathVariable UUID inspection,
      @PathVariable UUID photo,
      @RequestParam(defaultValue = "full") String size,
      Actor actor) {
    return PhotoAnswer.of(
        photos,
        actor.district(),
        inspections.photo(new InspectionId(inspection), new PhotoId(photo), actor),
        size);
  }

  private static AreaCode area(String code) {
    if (!AreaCode.isValid(code)) {
      throw new Refusal(InspectionRefusal.INSPECTION_FILTER_WRONG, "area");
    }
    return new AreaCode(code);
  }

  /** Where a list goes on; empty at its beginning. */
  static Optional<InspectionKey> key(String after) {
    if (after.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        InspectionKey.of(after)
            .orElseThrow(() -> new Refusal(InspectionRefusal.INSPECTION_FILTER_WRONG, "after")));
  }
}
