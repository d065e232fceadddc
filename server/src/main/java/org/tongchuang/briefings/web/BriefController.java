package org.tongchuang.briefings.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.briefings.BriefPart;
import org.tongchuang.briefings.BriefRefusal;
import org.tongchuang.briefings.Briefs;
import org.tongchuang.briefings.Edition;
import org.tongchuang.briefings.FigureKey;
import org.tongchuang.briefings.Period;
import org.tongchuang.briefings.web.BriefDocuments.BriefDocument;
import org.tongchuang.briefings.web.BriefDocuments.BriefLine;
import org.tongchuang.briefings.web.BriefDocuments.CountedCase;
import org.tongchuang.briefings.web.BriefDocuments.PictureView;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.CaseNumber;
import org.tongchuang.http.Attachment;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;

/** Briefs over HTTP; each is named by its {@link Period}. */
@RestController
@RequestMapping("/api/v1/briefs")
class BriefController {

  private static final String CODE = "[a-z0-9][a-z0-9-]{0,39}";

  private final Briefs briefs;
  private final BriefDocuments documents;

  BriefController(Briefs briefs, BriefDocuments documents) {
    this.briefs = briefs;
    this.documents = documents;
  }

  /** What the office writes in a part. */
  record PartText(@NotNull BriefPart part, @NotNull @Size(max = Briefs.LONGEST_TEXT) String text) {}

  /**
   * @param version that was decided upon
   * @param texts a part that is not among them is as the machine says it
   * @param pictures the cases whose photos are on the second page; none, when left out
   */
  record BriefBody(
      @NotNull Integer version,
      @NotNull @Size(max = 6) List<@NotNull @Valid PartText> texts,
      @Nullable @Size(max = Page.MOST) List<@NotNull UUID> pictures) {

    List<CaseId> cases() {
      return pictures == null ? List.of() : pictures.stream().map(CaseId::new).toList();
    }

    Map<BriefPart, String> byPart() {
      return texts.stream()
          .collect(Collectors.toMap(PartText::part, PartText::text, (_, last) -> last));
    }
  }

  record BriefVersion(@NotNull Integer version) {}

  /** Briefs of one edition, the latest first. */
  @GetMapping
  Page<BriefLine> list(
      @RequestParam(defaultValue = "DAY") Edition edition,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Page.MOST) int limit,
      Actor actor) {
    var found = briefs.list(edition, place(after), limit + 1, actor);
    return Page.of(found, limit, it -> it.period().toString())
        .map(some -> some.stream().map(documents::line).toList());
  }

  private static Optional<Period> place(String after) {
    return after.isBlank()
        ? Optional.empty()
        : Optional.of(
            Period.of(after)
                .orElseThrow(() -> new Refusal(BriefRefusal.BRIEF_FILTER_WRONG, "after")));
  }

  private static Period period(String name) {
    return Period.of(name).orElseThrow(() -> new Refusal(BriefRefusal.NO_SUCH_BRIEF, name));
  }

  @GetMapping("/{period}")
  BriefDocument get(@PathVariable String period, Actor actor, Locale reader) {
    return documents.document(briefs.get(period(period), actor), actor, reader);
  }

  /** Writes in a brief. */
  @PutMapping("/{period}")
  BriefDocument write(
      @PathVariable String period, @Valid @RequestBody BriefBody body, Actor actor, Locale reader) {
    return documents.document(
        briefs.write(period(period), body.version(), body.byPart(), body.cases(), actor),
        actor,
        reader);
  }

  /** What its second page may show. */
  @GetMapping("/{period}/pictures")
  Page<PictureView> pictures(@PathVariable String period, Actor actor) {
    return Page.all(
        briefs.pictures(period(period), actor).stream().map(documents::picture).toList());
  }

  /** Says that nobody writes in it any more. */
  @PostMapping("/{period}/lock")
  BriefDocument lock(
      @PathVariable String period,
      @Valid @RequestBody BriefVersion body,
      Actor actor,
      Locale reader) {
    return documents.document(briefs.lock(period(period), body.version(), actor), actor, reader);
  }

  /** Gives it out. */
  @PostMapping("/{period}/issue")
  BriefDocument issue(
      @PathVariable String period,
      @Valid @RequestBody BriefVersion body,
      Actor actor,
      Locale reader) {
    return documents.document(briefs.issue(period(period), body.version(), actor), actor, reader);
  }

  /** The brief as Word. */
  @GetMapping("/{period}/brief.docx")
  void document(@PathVariable String period, Actor actor, HttpServletResponse response)
      throws IOException {
    Attachment.send(
        response,
        "brief-" + period + ".docx",
        Attachment.DOCX,
        briefs.document(period(period), actor));
  }

  /** The brief as PDF, to read. */
  @GetMapping("/{period}/brief.pdf")
  void drawing(@PathVariable String period, Actor actor, HttpServletResponse response)
      throws IOException {
    Attachment.send(
        response,
        "brief-" + period + ".pdf",
        MediaType.APPLICATION_PDF_VALUE,
        briefs.drawing(period(period), actor));
  }

  /** The cases behind a number, by their numbers. */
  @GetMapping("/{period}/figures/{figure}/cases")
  Page<CountedCase> cases(
      @PathVariable String period,
      @PathVariable String figure,
      @RequestParam(required = false) @Pattern(regexp = CODE) @Nullable String unit,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    var key =
        FigureKey.of(figure).orElseThrow(() -> new Refusal(BriefRefusal.NO_SUCH_FIGURE, figure));
    var cases =
        briefs.cases(
            period(period),
            key,
            Optional.ofNullable(unit).map(UnitCode::new),
            number(after),
            limit + 1,
            actor);
    return Page.of(cases, limit, it -> it.number().toString())
        .map(
            some ->
                some.stream().map(it -> documents.counted(actor.district(), it, reader)).toList());
  }

  static Optional<CaseNumber> number(String after) {
    if (after.isBlank()) {
      return Optional.empty();
    }
    var number = CaseNumber.parse(after);
    if (number.isEmpty()) {
      throw new Refusal(BriefRefusal.BRIEF_FILTER_WRONG, "after");
    }
    return number;
  }
}
