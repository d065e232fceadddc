package org.tongchuang.rounds.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.patrols.RoundId;
import org.tongchuang.rounds.Assessment;
import org.tongchuang.rounds.Assessment.Quota;
import org.tongchuang.rounds.Assessment.Team;
import org.tongchuang.rounds.Assessment.Terms;
import org.tongchuang.rounds.AssessmentRefusal;
import org.tongchuang.rounds.Assessments;
import org.tongchuang.rounds.web.AssessmentDocuments.AssessmentDocument;
import org.tongchuang.rounds.web.AssessmentDocuments.AssessmentLine;
import org.tongchuang.rounds.web.AssessmentDocuments.LossView;
import org.tongchuang.rounds.web.AssessmentDocuments.MatrixView;
import org.tongchuang.rounds.web.AssessmentDocuments.SignsView;
import org.tongchuang.rounds.web.AssessmentDocuments.SiteView;
import org.tongchuang.rounds.web.AssessmentDocuments.VisitView;

/** Mock assessments over HTTP. */
@RestController
@RequestMapping("/api/v1/assessments")
class AssessmentController {

  private static final String AREA = "[0-9]{6}([0-9]{3}){0,3}";
  private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";

  private final Assessments assessments;
  private final AssessmentDocuments documents;
  private final AssessmentWorkbook workbook;

  AssessmentController(
      Assessments assessments, AssessmentDocuments documents, AssessmentWorkbook workbook) {
    this.assessments = assessments;
    this.documents = documents;
    this.workbook = workbook;
  }

  /**
   * @param sites how many of the type; all where there are fewer
   */
  record QuotaBody(
      @NotBlank @Size(max = 40) @Pattern(regexp = CODE) String siteType,
      @NotNull @Min(1) @Max(Assessment.MOST_SITES) Integer sites,
      @NotNull @Size(min = 1, max = Assessment.MOST_CHECKLISTS)
          List<@NotBlank @Size(max = 60) String> checklists) {

    Quota quota() {
      return new Quota(siteType, sites, checklists.stream().distinct().toList());
    }
  }

  record TeamBody(
      @NotBlank @Size(max = Assessment.LONGEST_NAME) String name,
      @NotNull @Size(min = 1, max = Assessment.MOST_MEMBERS) List<@NotNull UUID> members) {

    Team team() {
      return new Team(name.strip(), members.stream().map(ActorId::new).collect(Collectors.toSet()));
    }
  }

  /**
   * @param areas in which sites are drawn; none is the whole district
   * @param seed what was drawn by hand; without one a number is drawn
   * @param twins how many sites in a hundred a second team looks at
   */
  record AssessmentBody(
      @NotBlank @Size(max = Assessment.LONGEST_NAME) String name,
      @NotNull LocalDate from,
      @NotNull LocalDate until,
      @NotNull @Size(max = Assessment.MOST_AREAS)
          Set<@NotNull @Pattern(regexp = AREA) String> areas,
      @NotNull @Size(min = 1, max = Assessment.MOST_QUOTAS) List<@NotNull @Valid QuotaBody> quotas,
      @NotNull @Size(min = 1, max = Assessment.MOST_TEAMS) List<@NotNull @Valid TeamBody> teams,
      @Nullable @Min(0) @Max(Assessment.SEEDS - 1) Integer seed,
      @NotNull @Min(0) @Max(Assessment.MOST_TWINS) Integer twins) {

    Terms terms() {
      return new Terms(
          name.strip(),
          from,
          until,
          areas.stream().map(AreaCode::new).collect(Collectors.toSet()),
          quotas.stream().map(QuotaBody::quota).toList(),
          teams.stream().map(TeamBody::team).toList(),
          twins);
    }
  }

  /** Has an assessment drawn under an id of the client's making, once. */
  @PutMapping("/{assessment}")
  ResponseEntity<AssessmentDocument> draw(
      @PathVariable UUID assessment,
      @Valid @RequestBody AssessmentBody body,
      Actor actor,
      Locale reader) {
    var drawn =
        assessments.draw(
            new RoundId(assessment), body.terms(), Optional.ofNullable(body.seed()), actor);
    return ResponseEntity.status(drawn.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(document(assessment, null, actor, reader));
  }

  /** It sends nobody out any more; what was found stays. */
  @PostMapping("/{assessment}/call-off")
  AssessmentDocument callOff(@PathVariable UUID assessment, Actor actor, Locale reader) {
    assessments.callOff(new RoundId(assessment), actor);
    return document(assessment, null, actor, reader);
  }

  /** Assessments, the latest drawn first. */
  @GetMapping
  Page<AssessmentLine> list(
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Page.MOST) int limit,
      Actor actor) {
    var lines =
        assessments.list(key(after), limit + 1, actor).stream()
            .map(AssessmentDocuments::line)
            .toList();
    return Page.of(lines, limit, AssessmentLine::id);
  }

  private static Optional<RoundId> key(String after) {
    if (after.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new RoundId(UUID.fromString(after)));
    } catch (IllegalArgumentException notOurs) {
      throw new Refusal(AssessmentRefusal.ASSESSMENT_FILTER_WRONG, "after");
    }
  }

  /**
   * How far an assessment is, and what it says; beside it an earlier one.
   *
   * @param before an earlier one to compare with; without it the last one before
   */
  @GetMapping("/{assessment}")
  AssessmentDocument get(
      @PathVariable UUID assessment,
      @RequestParam(required = false) @Nullable UUID before,
      Actor actor,
      Locale reader) {
    return document(assessment, before, actor, reader);
  }

  private AssessmentDocument document(
      UUID assessment, @Nullable UUID before, Actor actor, Locale reader) {
    var result = assessments.result(new RoundId(assessment), actor);
    var earlier = assessments.before(result, Optional.ofNullable(before).map(RoundId::new), actor);
    return documents.document(result, earlier, actor, reader);
  }

  /** Who is sent where, and how far it is; in the order in which it was drawn. */
  @GetMapping("/{assessment}/visits")
  Page<VisitView> visits(
      @PathVariable UUID assessment,
      @RequestParam(defaultValue = "0") @Min(0) @Max(2 * Assessment.MOST_SITES) int after,
      @RequestParam(defaultValue = "100") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    var result = assessments.result(new RoundId(assessment), actor);
    return Page.part(result.visits(), after, limit)
        .map(it -> documents.visits(result, it, actor, reader));
  }

  /** Every point that was lost, the dearest first. */
  @GetMapping("/{assessment}/losses")
  Page<LossView> losses(
      @PathVariable UUID assessment,
      @RequestParam(defaultValue = "0") @Min(0) @Max(Integer.MAX_VALUE / 2) int after,
      @RequestParam(defaultValue = "50") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    var result = assessments.result(new RoundId(assessment), actor);
    return Page.part(result.losses(), after, limit)
        .map(it -> documents.losses(result.assessment(), it, actor, reader));
  }

  /** The score of every item in every street. */
  @GetMapping("/{assessment}/matrix")
  MatrixView matrix(@PathVariable UUID assessment, Actor actor, Locale reader) {
    return documents.matrix(
        assessments.result(new RoundId(assessment), actor), actor.district(), reader);
  }

  /** Patterns in what was entered, by team; teams of one are left out. */
  @GetMapping("/{assessment}/signs")
  SignsView signs(@PathVariable UUID assessment, Actor actor, Locale reader) {
    var id = new RoundId(assessment);
    return documents.signs(assessments.get(id, actor), assessments.signs(id, actor), reader);
  }

  /**
   * Sites that should be looked at once more, drawn from the signs.
   *
   * @param seed from which the draw follows; the assessment's own, if none is given
   */
  @GetMapping("/{assessment}/recheck")
  Page<SiteView> recheck(
      @PathVariable UUID assessment,
      @RequestParam(required = false) @Min(0) @Max(Assessment.SEEDS - 1) @Nullable Integer seed,
      @RequestParam(defaultValue = "10") @Min(1) @Max(Page.MOST) int limit,
      Actor actor) {
    return Page.all(
        assessments
            .recheck(new RoundId(assessment), Optional.ofNullable(seed), limit, actor)
            .stream()
            .map(documents::site)
            .toList());
  }

  /** Everything that it says as a workbook. */
  @GetMapping("/{assessment}.xlsx")
  void workbook(
      @PathVariable UUID assessment,
      @RequestParam(required = false) @Nullable UUID before,
      Actor actor,
      Locale reader,
      HttpServletResponse response)
      throws IOException {
    var result = assessments.result(new RoundId(assessment), actor);
    var earlier = assessments.before(result, Optional.ofNullable(before).map(RoundId::new), actor);
    // whole before the first byte goes out, so that a refusal can still be said
    var bytes = new ByteArrayOutputStream();
    workbook.write(result, earlier, actor, reader, bytes);
    Attachment.begin(
        response, "assessment-" + result.assessment().terms().from() + ".xlsx", Attachment.XLSX);
    response.setContentLength(bytes.size());
    bytes.writeTo(response.getOutputStream());
  }
}
