package org.tongchuang.briefings.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import org.tongchuang.briefings.FigureKey;
import org.tongchuang.briefings.web.BriefDocuments.BriefDocument;
import org.tongchuang.briefings.web.BriefDocuments.BriefLine;
import org.tongchuang.briefings.web.BriefDocuments.CountedCase;
import org.tongchuang.cases.CaseNumber;
import org.tongchuang.http.Attachment;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;

/** Morning briefs over HTTP. */
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
   */
  record BriefBody(
      @NotNull Integer version, @NotNull @Size(max = 6) List<@NotNull @Valid PartText> texts) {

    Map<BriefPart, String> byPart() {
      return texts.stream()
          .collect(Collectors.toMap(PartText::part, PartText::text, (_, last) -> last));
    }
  }

  record BriefVersion(@NotNull Integer version) {}

  /** Briefs, the latest first. */
  @GetMapping
  Page<BriefLine> list(
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Page.MOST) int limit,
      Actor actor) {
    return Page.of(briefs.list(key(after), limit + 1, actor), limit, it -> it.day().toString())
        .map(some -> some.stream().map(documents::line).toList());
  }

  private static Optional<LocalDate> key(String after) {
    try {
      return after.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(after));
    } catch (DateTimeParseException notOurs) {
      throw new Refusal(BriefRefusal.BRIEF_FILTER_WRONG, "after");
    }
  }

  @GetMapping("/{day}")
  BriefDocument get(@PathVariable LocalDate day, Actor actor, Locale reader) {
    return documents.document(briefs.get(day, actor), actor, reader);
  }

  /** Writes in a brief. */
  @PutMapping("/{day}")
  BriefDocument write(
      @PathVariable LocalDate day, @Valid @RequestBody BriefBody body, Actor actor, Locale reader) {
    return documents.document(
        briefs.write(day, body.version(), body.byPart(), actor), actor, reader);
  }

  /** Says that nobody writes in it any more. */
  @PostMapping("/{day}/lock")
  BriefDocument lock(
      @PathVariable LocalDate day,
      @Valid @RequestBody BriefVersion body,
      Actor actor,
      Locale reader) {
    return documents.document(briefs.lock(day, body.version(), actor), actor, reader);
  }

  /** Gives it out. */
  @PostMapping("/{day}/issue")
  BriefDocument issue(
      @PathVariable LocalDate day,
      @Valid @RequestBody BriefVersion body,
      Actor actor,
      Locale reader) {
    return documents.document(briefs.issue(day, body.version(), actor), actor, reader);
  }

  /** The brief as Word. */
  @GetMapping("/{day}/brief.docx")
  void document(@PathVariable LocalDate day, Actor actor, HttpServletResponse response)
      throws IOException {
    Attachment.send(
        response, "brief-" + day + ".docx", Attachment.DOCX, briefs.document(day, actor));
  }

  /** The cases behind a number, by their numbers. */
  @GetMapping("/{day}/figures/{figure}/cases")
  Page<CountedCase> cases(
      @PathVariable LocalDate day,
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
            day,
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
