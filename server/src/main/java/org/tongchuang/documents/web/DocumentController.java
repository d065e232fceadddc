package org.tongchuang.documents.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tongchuang.documents.Document;
import org.tongchuang.documents.DocumentFilter;
import org.tongchuang.documents.DocumentId;
import org.tongchuang.documents.Documents;
import org.tongchuang.documents.Subject;
import org.tongchuang.documents.web.DocumentViews.DocumentKindNamed;
import org.tongchuang.documents.web.DocumentViews.DocumentLine;
import org.tongchuang.documents.web.DocumentViews.OfferView;
import org.tongchuang.http.Attachment;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.UnitCode;

/** Documents over HTTP. */
@RestController
@RequestMapping("/api/v1")
class DocumentController {

  private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final String SUBJECT = "[a-z]{1,20}/[0-9a-zA-Z-]{1,60}";

  private final Documents documents;
  private final DocumentViews views;

  DocumentController(Documents documents, DocumentViews views) {
    this.documents = documents;
    this.views = views;
  }

  /**
   * @param subject what it is made of, as {@code case/<id>}
   */
  record DocumentBody(
      @NotBlank @Size(max = 40) @Pattern(regexp = CODE) String kind,
      @NotBlank @Pattern(regexp = SUBJECT) String subject) {}

  record VoidBody(@NotBlank @Size(max = Document.LONGEST_REASON) String reason) {}

  /** The kinds of documents; those that are made of one sort of subjects, as {@code case}. */
  @GetMapping("/document-kinds")
  Page<DocumentKindNamed> kinds(
      @RequestParam(required = false) @Pattern(regexp = "[a-z]{1,20}") @Nullable String of,
      Actor actor,
      Locale reader) {
    return Page.all(
        documents.kinds(Optional.ofNullable(of), actor).stream()
            .map(it -> views.kind(it.code(), reader))
            .toList());
  }

  /** Documents that were given out, the latest first. */
  @GetMapping("/documents")
  Page<DocumentLine> list(
      @RequestParam(required = false) @Size(max = 40) @Pattern(regexp = CODE) @Nullable String kind,
      @RequestParam(required = false) @Min(2000) @Max(2999) @Nullable Integer year,
      @RequestParam(required = false) @Size(max = 40) @Pattern(regexp = CODE) @Nullable String unit,
      @RequestParam(required = false) @Pattern(regexp = SUBJECT) @Nullable String subject,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    var filter =
        new DocumentFilter(
            Optional.ofNullable(kind),
            Optional.ofNullable(year),
            Optional.ofNullable(unit).map(UnitCode::new),
            Optional.ofNullable(subject));
    var key = Optional.ofNullable(after).map(DocumentId::new);
    return Page.of(documents.list(filter, key, limit + 1, actor), limit, it -> it.id().toString())
        .map(some -> some.stream().map(it -> views.line(it, actor, reader)).toList());
  }

  @GetMapping("/documents/{document}")
  DocumentLine get(@PathVariable UUID document, Actor actor, Locale reader) {
    return views.line(documents.get(new DocumentId(document), actor), actor, reader);
  }

  /** Gives out a document under the next number, under an id of the client's making, once. */
  @PutMapping("/documents/{document}")
  ResponseEntity<DocumentLine> issue(
      @PathVariable UUID document,
      @Valid @RequestBody DocumentBody body,
      Actor actor,
      Locale reader) {
    var issued =
        documents.issue(
            new DocumentId(document), body.kind(), Subject.of(body.subject()), address(), actor);
    return ResponseEntity.status(issued.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(views.line(issued.document(), actor, reader));
  }

  /** Declares a document void; its number stays taken. */
  @PostMapping("/documents/{document}/void")
  DocumentLine declareVoid(
      @PathVariable UUID document, @Valid @RequestBody VoidBody body, Actor actor, Locale reader) {
    return views.line(
        documents.declareVoid(new DocumentId(document), body.reason(), actor), actor, reader);
  }

  /** A document as Word. */
  @GetMapping("/documents/{document}/document.docx")
  void file(@PathVariable UUID document, Actor actor, HttpServletResponse response)
      throws IOException {
    var id = new DocumentId(document);
    var label = documents.get(id, actor).label();
    send(response, label.isEmpty() ? "document" : label, documents.file(List.of(id), actor));
  }

  /** Documents of one kind in one Word file, to be printed together. */
  @GetMapping("/document-files/documents.docx")
  void files(
      @RequestParam @NotNull @Size(min = 1, max = Documents.MOST_TOGETHER) List<UUID> id,
      Actor actor,
      HttpServletResponse response)
      throws IOException {
    send(response, "documents", documents.file(id.stream().map(DocumentId::new).toList(), actor));
  }

  /** The documents that could be made of a subject now. */
  @GetMapping("/document-offers")
  Page<OfferView> offers(
      @RequestParam @Pattern(regexp = SUBJECT) String subject, Actor actor, Locale reader) {
    return Page.all(
        documents.offers(Subject.of(subject), actor).stream()
            .map(it -> views.offer(it, subject, actor, reader))
            .toList());
  }

  /** What a document would say now, as Word and without a number. */
  @GetMapping("/document-drafts/{kind}.docx")
  void draft(
      @PathVariable @Size(max = 40) @Pattern(regexp = CODE) String kind,
      @RequestParam @Pattern(regexp = SUBJECT) String subject,
      Actor actor,
      HttpServletResponse response)
      throws IOException {
    send(response, kind, documents.draft(kind, Subject.of(subject), address(), actor));
  }

  /** The name by which this server is asked just now. */
  private static String address() {
    return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
  }

  private static void send(HttpServletResponse response, String name, byte[] bytes)
      throws IOException {
    Attachment.send(response, name + ".docx", Attachment.DOCX, bytes);
  }
}
