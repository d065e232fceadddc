package org.tongchuang.imports.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.tongchuang.http.Attachment;
import org.tongchuang.http.Page;
import org.tongchuang.http.WithoutTurn;
import org.tongchuang.imports.ImportBatch;
import org.tongchuang.imports.ImportKind;
import org.tongchuang.imports.Imports;
import org.tongchuang.kernel.Actor;

/** The steps of an import over HTTP. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportController {

  private final Imports imports;

  ImportController(Imports imports) {
    this.imports = imports;
  }

  record ImportColumn(String code, String name, boolean required, String example, String note) {}

  /**
   * @param undo what undoing a batch comes to; empty where there is nothing to be said of it
   */
  record ImportKindView(String code, String name, String undo, List<ImportColumn> columns) {}

  /**
   * How far a batch has come.
   *
   * @param proposal which place in the header each column most likely has
   * @param kept how many rows could not be undone, the first of them with the reason
   */
  record ImportDocument(
      UUID id,
      String kind,
      String stage,
      String format,
      List<String> header,
      Map<String, Integer> proposal,
      int total,
      int taken,
      int known,
      int refused,
      int undone,
      int kept,
      List<ImportRow> keptRows,
      boolean fileGone,
      Instant receivedAt) {}

  record ImportRow(int line, List<String> cells, @Nullable String reason) {

    static List<ImportRow> of(List<Imports.SeenRow> rows, Locale reader) {
      return rows.stream()
          .map(it -> new ImportRow(it.line(), it.cells(), it.reason(reader)))
          .toList();
    }
  }

  record ImportPreview(int good, int refused, List<ImportRow> rows, List<ImportRow> refusals) {}

  /** The place in the header of each column that was matched. */
  record ImportColumns(@Nullable Map<String, Integer> columns) {

    Map<String, Integer> places() {
      return columns == null ? Map.of() : columns;
    }
  }

  @GetMapping("/kinds")
  Page<ImportKindView> kinds(Actor actor, Locale reader) {
    return Page.all(imports.kinds(actor).stream().map(it -> view(it, reader)).toList());
  }

  private ImportKindView view(ImportKind<?> kind, Locale reader) {
    return new ImportKindView(
        kind.code(),
        imports.title(kind, reader),
        imports.undoing(kind, reader),
        kind.columns().stream()
            .map(
                it ->
                    new ImportColumn(
                        it.code(),
                        imports.title(kind, it, reader),
                        it.required(),
                        it.example(),
                        imports.note(kind, it, reader)))
            .toList());
  }

  /** An empty table as a workbook, with a sheet that says what belongs where. */
  @WithoutTurn
  @GetMapping("/template")
  void template(
      @RequestParam(defaultValue = "") String kind,
      Actor actor,
      Locale reader,
      HttpServletResponse answer)
      throws IOException {
    var known = imports.kind(kind, actor);
    Attachment.begin(answer, kind + "-template.xlsx", Attachment.XLSX);
    imports.writeTemplate(known, answer.getOutputStream(), reader);
  }

  @GetMapping
  Page<ImportDocument> list(Actor actor, Locale reader) {
    return Page.all(
        imports.recent(actor).stream().map(it -> document(it, List.of(), reader)).toList());
  }

  /** Takes a file in; the same file under the same id once. */
  @WithoutTurn
  @PutMapping("/{id}")
  ResponseEntity<ImportDocument> put(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String kind,
      InputStream body,
      Actor actor,
      Locale reader) {
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(document(imports.receive(id, kind, body, actor), List.of(), reader));
  }

  @GetMapping("/{id}")
  ImportDocument get(@PathVariable UUID id, Actor actor, Locale reader) {
    var batch = imports.get(id, actor);
    return document(batch, batch.kept() == 0 ? List.of() : imports.kept(batch), reader);
  }

  /** What would become of every row; changes nothing. */
  @PostMapping("/{id}/preview")
  ImportPreview preview(
      @PathVariable UUID id, @RequestBody ImportColumns columns, Actor actor, Locale reader) {
    var preview = imports.preview(imports.get(id, actor), columns.places(), actor);
    return new ImportPreview(
        preview.good(),
        preview.refused(),
        ImportRow.of(preview.rows(), reader),
        ImportRow.of(preview.refusals(), reader));
  }

  /** Begins to take the good rows; the batch says how far that has come. */
  @PostMapping("/{id}/take")
  ResponseEntity<ImportDocument> take(
      @PathVariable UUID id, @RequestBody ImportColumns columns, Actor actor, Locale reader) {
    var batch = imports.take(imports.get(id, actor), columns.places(), actor);
    return ResponseEntity.accepted().body(document(batch, List.of(), reader));
  }

  /** The rows that were refused, in the format of the file, each with its line and the reason. */
  @WithoutTurn
  @GetMapping("/{id}/refused")
  void refused(@PathVariable UUID id, Actor actor, Locale reader, HttpServletResponse answer)
      throws IOException {
    var batch = imports.get(id, actor);
    imports.requireFile(batch);
    boolean workbook = batch.format().equals("xlsx");
    Attachment.begin(
        answer,
        batch.kind() + (workbook ? "-refused.xlsx" : "-refused.csv"),
        workbook ? Attachment.XLSX : "text/csv;charset=" + batch.format());
    imports.writeRefused(batch, answer.getOutputStream(), reader, actor);
  }

  /** Begins to take back what the batch brought in. */
  @PostMapping("/{id}/undo")
  ResponseEntity<ImportDocument> undo(@PathVariable UUID id, Actor actor, Locale reader) {
    var batch = imports.undo(imports.get(id, actor), actor);
    return ResponseEntity.accepted().body(document(batch, List.of(), reader));
  }

  private ImportDocument document(ImportBatch batch, List<Imports.SeenRow> kept, Locale reader) {
    return new ImportDocument(
        batch.id(),
        batch.kind(),
        batch.stage().name(),
        batch.format(),
        batch.header(),
        imports.proposal(batch),
        batch.total(),
        batch.taken(),
        batch.known(),
        batch.refused(),
        batch.undone(),
        batch.kept(),
        ImportRow.of(kept, reader),
        batch.fileGone(),
        batch.receivedAt());
  }
}
