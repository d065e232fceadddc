package org.tongchuang.evaluation.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.evaluation.EvaluationRefusal;
import org.tongchuang.evaluation.Publication;
import org.tongchuang.evaluation.Publication.State;
import org.tongchuang.evaluation.Publication.Step;
import org.tongchuang.evaluation.Publications;
import org.tongchuang.evaluation.web.PublicationDocuments.PublicationDocument;
import org.tongchuang.evaluation.web.PublicationDocuments.PublicationLine;
import org.tongchuang.http.Attachment;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;

/** Publications of scores over HTTP. */
@RestController
@RequestMapping("/api/v1/publications")
class PublicationController {

  private static final String CODE = "[a-z0-9][a-z0-9-]{0,39}";

  private final Publications publications;
  private final PublicationDocuments documents;
  private final PublicationWorkbook workbook;

  PublicationController(
      Publications publications, PublicationDocuments documents, PublicationWorkbook workbook) {
    this.publications = publications;
    this.documents = documents;
    this.workbook = workbook;
  }

  record PublicationBody(
      @NotBlank @Pattern(regexp = CODE) String scheme, @NotNull YearMonth month) {}

  /**
   * @param version the one that was seen
   */
  record PublicationVersion(@NotNull @Min(1) Integer version) {}

  /**
   * @param of the indicator, or a veto that the unit is under
   */
  record ObjectionBody(
      @NotBlank @Pattern(regexp = CODE) String unit,
      @NotBlank @Pattern(regexp = CODE) String of,
      @NotBlank @Size(max = Publications.LONGEST_WORDS) String reason) {}

  /**
   * @param points as people write them; of one that is granted against an indicator only
   */
  record AnswerBody(
      @NotNull Boolean granted,
      @Nullable @Digits(integer = 4, fraction = 2) BigDecimal points,
      @NotBlank @Size(max = Publications.LONGEST_WORDS) String words) {}

  /** Publications, of the latest months first. */
  @GetMapping
  Page<PublicationLine> list(
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(defaultValue = "24") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    return Page.of(
            publications.list(Optional.ofNullable(after), limit + 1, actor),
            limit,
            it -> it.id().toString())
        .map(some -> some.stream().map(it -> documents.line(it, reader)).toList());
  }

  @GetMapping("/{publication}")
  PublicationDocument get(@PathVariable UUID publication, Actor actor, Locale reader) {
    return documents.document(publications.get(publication, actor), reader);
  }

  /** Draws up the scores of a month, under an id of the client's making, once. */
  @PutMapping("/{publication}")
  ResponseEntity<PublicationDocument> put(
      @PathVariable UUID publication,
      @Valid @RequestBody PublicationBody body,
      Actor actor,
      Locale reader) {
    var made = publications.drawUp(publication, body.scheme(), body.month(), actor);
    return ResponseEntity.status(made.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(get(publication, actor, reader));
  }

  /** Counts a draft anew. */
  @PostMapping("/{publication}/recount")
  PublicationDocument recount(
      @PathVariable UUID publication,
      @Valid @RequestBody PublicationVersion body,
      Actor actor,
      Locale reader) {
    return step(publication, Step.RECOUNT, body, actor, reader);
  }

  /** Lets units object, until as many working days are over as the scheme says. */
  @PostMapping("/{publication}/open")
  PublicationDocument open(
      @PathVariable UUID publication,
      @Valid @RequestBody PublicationVersion body,
      Actor actor,
      Locale reader) {
    return step(publication, Step.OPEN, body, actor, reader);
  }

  /** Drops a draft. */
  @PostMapping("/{publication}/drop")
  PublicationDocument drop(
      @PathVariable UUID publication,
      @Valid @RequestBody PublicationVersion body,
      Actor actor,
      Locale reader) {
    return step(publication, Step.DROP, body, actor, reader);
  }

  /** Publishes it: nothing of it changes any more. */
  @PostMapping("/{publication}/publish")
  PublicationDocument publish(
      @PathVariable UUID publication,
      @Valid @RequestBody PublicationVersion body,
      Actor actor,
      Locale reader) {
    return step(publication, Step.PUBLISH, body, actor, reader);
  }

  private PublicationDocument step(
      UUID publication, Step step, PublicationVersion body, Actor actor, Locale reader) {
    publications.step(publication, step, body.version(), actor);
    return get(publication, actor, reader);
  }

  /** Objects to a line of a unit, under an id of the client's making, once. */
  @PutMapping("/{publication}/objections/{objection}")
  PublicationDocument object(
      @PathVariable UUID publication,
      @PathVariable UUID objection,
      @Valid @RequestBody ObjectionBody body,
      Actor actor,
      Locale reader) {
    publications.object(
        objection, publication, new UnitCode(body.unit()), body.of(), body.reason(), actor);
    return get(publication, actor, reader);
  }

  /** Answers an objection; the same answer again changes nothing. */
  @PostMapping("/{publication}/objections/{objection}/answer")
  PublicationDocument answer(
      @PathVariable UUID publication,
      @PathVariable UUID objection,
      @Valid @RequestBody AnswerBody body,
      Actor actor,
      Locale reader) {
    publications.answer(
        objection,
        publication,
        body.granted(),
        Optional.ofNullable(body.points()).map(it -> it.movePointRight(2).longValueExact()),
        body.words(),
        actor);
    return get(publication, actor, reader);
  }

  /** What was published, to the letter that its hash is of. */
  @GetMapping("/{publication}/snapshot.json")
  void snapshot(@PathVariable UUID publication, Actor actor, HttpServletResponse answer)
      throws IOException {
    var it = publications.get(publication, actor).publication();
    if (it.state() != State.PUBLISHED) {
      throw new Refusal(EvaluationRefusal.PUBLICATION_STEP_NOT_OPEN, it.state());
    }
    send(it, publications.text(it), answer);
  }

  static void send(Publication it, String text, HttpServletResponse answer) throws IOException {
    Attachment.send(
        answer, name(it) + ".json", MediaType.APPLICATION_JSON_VALUE, text.getBytes(UTF_8));
  }

  static String name(Publication it) {
    return "scores-" + it.scheme() + "-" + it.month();
  }

  /** What it shows, as a workbook. */
  @GetMapping("/{publication}/table.xlsx")
  void table(@PathVariable UUID publication, Actor actor, Locale reader, HttpServletResponse answer)
      throws IOException {
    var it = publications.get(publication, actor);
    workbook.send(it.publication(), it.snapshot(), reader, answer);
  }
}
