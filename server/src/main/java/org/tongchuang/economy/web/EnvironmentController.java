package org.tongchuang.economy.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.cases.CaseId;
import org.tongchuang.economy.Edition;
import org.tongchuang.economy.EditionCode;
import org.tongchuang.economy.Editions;
import org.tongchuang.economy.IndicatorId;
import org.tongchuang.economy.Rectifications;
import org.tongchuang.economy.web.EconomyDocuments.EditionDocument;
import org.tongchuang.economy.web.EconomyDocuments.EditionLine;
import org.tongchuang.economy.web.EconomyDocuments.EvaluatedIndicator;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;

/** The business environment over HTTP: editions, indicators and what is raised from them. */
@RestController
@RequestMapping("/api/v1")
class EnvironmentController {

  private final Editions editions;
  private final Rectifications rectifications;
  private final EconomyDocuments documents;

  EnvironmentController(
      Editions editions, Rectifications rectifications, EconomyDocuments documents) {
    this.editions = editions;
    this.rectifications = rectifications;
    this.documents = documents;
  }

  record EditionBody(
      @NotBlank @Size(max = Edition.LONGEST) String name,
      @NotBlank @Size(max = Edition.LONGEST) String evaluator) {}

  record RectificationBody(@NotBlank @Size(max = Rectifications.LONGEST) String words) {}

  @GetMapping("/environment-editions")
  Page<EditionLine> editions(Actor actor) {
    return Page.all(editions.list(actor).stream().map(EconomyDocuments::line).toList());
  }

  /** What an edition says, part by part, beside the one before. */
  @GetMapping("/environment-editions/{edition}")
  EditionDocument edition(
      @PathVariable @Size(max = 40) String edition, Actor actor, Locale reader) {
    return documents.document(
        editions.sheet(new EditionCode(edition), actor), actor.district(), reader);
  }

  /** Names an edition; anew only as long as nothing has come into it. */
  @PutMapping("/environment-editions/{edition}")
  EditionLine name(
      @PathVariable @Size(max = 40) String edition,
      @Valid @RequestBody EditionBody body,
      Actor actor) {
    return EconomyDocuments.line(
        editions.name(
            new EditionCode(edition), body.name().strip(), body.evaluator().strip(), actor));
  }

  @GetMapping("/environment-indicators/{indicator}")
  EvaluatedIndicator indicator(@PathVariable UUID indicator, Actor actor, Locale reader) {
    return document(new IndicatorId(indicator), actor, reader);
  }

  /** Raises a case from an indicator, once. */
  @PutMapping("/environment-indicators/{indicator}/rectifications/{raised}")
  ResponseEntity<EvaluatedIndicator> raise(
      @PathVariable UUID indicator,
      @PathVariable UUID raised,
      @Valid @RequestBody RectificationBody body,
      Actor actor,
      Locale reader) {
    var id = new IndicatorId(indicator);
    boolean created = rectifications.raise(id, new CaseId(raised), body.words().strip(), actor);
    return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
        .body(document(id, actor, reader));
  }

  private EvaluatedIndicator document(IndicatorId id, Actor actor, Locale reader) {
    return documents.document(editions.get(id, actor), rectifications.of(id, actor), actor, reader);
  }
}
