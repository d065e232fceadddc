package org.tongchuang.patrols.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.http.Attachment;
import org.tongchuang.http.Page;
import org.tongchuang.http.WithoutTurn;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.patrols.Checklist;
import org.tongchuang.patrols.ChecklistItem;
import org.tongchuang.patrols.ChecklistPicture;
import org.tongchuang.patrols.ChecklistSheets;
import org.tongchuang.patrols.Checklists;
import org.tongchuang.patrols.Threshold;
import org.tongchuang.sites.SitePermission;

/** Checklists over HTTP, in both languages, because they are kept in phones. */
@RestController
@RequestMapping("/api/v1/checklists")
class ChecklistController {

  private static final Duration FOR_GOOD = Duration.ofDays(365);
  private static final String NOTHING_BUT_THE_PICTURE =
      "default-src 'none'; style-src 'unsafe-inline'; sandbox";

  private final Checklists checklists;
  private final ChecklistSheets sheets;

  ChecklistController(Checklists checklists, ChecklistSheets sheets) {
    this.checklists = checklists;
    this.sheets = sheets;
  }

  /** A checklist without its items. */
  record ChecklistLine(
      String code,
      int version,
      Bilingual name,
      List<String> siteTypes,
      @Nullable String action,
      @Nullable String edition,
      int items) {

    static ChecklistLine of(Checklist it) {
      return new ChecklistLine(
          it.code(),
          it.version(),
          it.name(),
          it.siteTypes().stream().sorted().toList(),
          it.action().orElse(null),
          it.edition().orElse(null),
          it.items().size());
    }
  }

  /**
   * @param threshold as {@code >=5}
   * @param unit whose a failure is; null where the site's unit or the routes say
   * @param pictureRight where the picture is
   */
  record ChecklistItemView(
      String code,
      String indicator,
      Bilingual text,
      String method,
      @Nullable Bilingual numberUnit,
      @Nullable String threshold,
      int weight,
      boolean veto,
      String evidence,
      @Nullable String category,
      @Nullable String unit,
      boolean dispatch,
      @Nullable Bilingual right,
      @Nullable Bilingual wrong,
      @Nullable String pictureRight,
      @Nullable String pictureWrong) {

    static ChecklistItemView of(ChecklistItem it) {
      return new ChecklistItemView(
          it.code(),
          it.indicator(),
          it.text(),
          it.method().name(),
          it.numberUnit().orElse(null),
          it.threshold().map(Threshold::toString).orElse(null),
          it.weight(),
          it.veto(),
          it.evidence().name(),
          it.category().orElse(null),
          it.unit().map(UnitCode::value).orElse(null),
          it.dispatch(),
          it.right().orElse(null),
          it.wrong().orElse(null),
          href(it.pictureRight()),
          href(it.pictureWrong()));
    }

    private static @Nullable String href(Optional<ChecklistPicture> picture) {
      return picture
          .map(it -> "/api/v1/checklists/pictures/%s.svg".formatted(it.sha256()))
          .orElse(null);
    }
  }

  /**
   * A version of a checklist.
   *
   * @param action the special action that it belongs to
   */
  record ChecklistDocument(
      String code,
      int version,
      Bilingual name,
      List<String> siteTypes,
      @Nullable String action,
      @Nullable String edition,
      boolean ended,
      List<ChecklistItemView> items) {}

  /** The checklists that are used now, or those for sites of one type. */
  @GetMapping
  Page<ChecklistLine> list(@RequestParam(required = false) @Nullable String type, Actor actor) {
    actor.require(SitePermission.SITE_READ);
    var wanted =
        type == null
            ? checklists.list(actor.district())
            : checklists.listFor(actor.district(), type);
    return Page.all(wanted.stream().map(ChecklistLine::of).toList());
  }

  /** The version that holds now, or the one that is asked for. */
  @GetMapping("/{checklist}")
  ChecklistDocument get(
      @PathVariable String checklist,
      @RequestParam(required = false) @Nullable Integer version,
      Actor actor) {
    actor.require(SitePermission.SITE_READ);
    return document(
        version == null
            ? checklists.get(actor.district(), checklist)
            : checklists.get(actor.district(), checklist, version));
  }

  /** When its versions were made, the last first; the last hundred of them. */
  @GetMapping("/{checklist}/versions")
  Page<Checklists.Made> versions(@PathVariable String checklist, Actor actor) {
    actor.require(SitePermission.SITE_READ);
    return Page.all(checklists.versions(actor.district(), checklist));
  }

  /** The version that holds now as a workbook, to be edited and brought back. */
  @WithoutTurn
  @GetMapping("/{checklist}/sheet")
  void sheet(@PathVariable String checklist, Actor actor, HttpServletResponse answer)
      throws IOException {
    // in memory, so that a refusal comes before the first byte: a hundred items at the most
    var workbook = new ByteArrayOutputStream();
    sheets.write(checklist, workbook, actor);
    Attachment.begin(answer, checklist + ".xlsx", Attachment.XLSX);
    workbook.writeTo(answer.getOutputStream());
  }

  /** Makes the next version of an edited workbook; one that says nothing new makes none. */
  @WithoutTurn
  @PutMapping("/{checklist}/sheet")
  ChecklistDocument revise(@PathVariable String checklist, InputStream body, Actor actor) {
    return document(sheets.revise(checklist, body, actor));
  }

  /** A drawing of what right or wrong looks like; another content has another address. */
  @GetMapping("/pictures/{sha256}.svg")
  ResponseEntity<byte[]> picture(@PathVariable String sha256, Actor actor) {
    actor.require(SitePermission.SITE_READ);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(FOR_GOOD).cachePrivate().immutable())
        .header("Content-Security-Policy", NOTHING_BUT_THE_PICTURE)
        .contentType(MediaType.valueOf("image/svg+xml"))
        .body(checklists.picture(actor.district(), sha256));
  }

  static ChecklistDocument document(Checklist it) {
    return new ChecklistDocument(
        it.code(),
        it.version(),
        it.name(),
        it.siteTypes().stream().sorted().toList(),
        it.action().orElse(null),
        it.edition().orElse(null),
        it.ended(),
        it.items().stream().map(ChecklistItemView::of).toList());
  }
}
