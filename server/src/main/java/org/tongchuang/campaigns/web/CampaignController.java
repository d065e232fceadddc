package org.tongchuang.campaigns.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
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
import org.tongchuang.campaigns.Campaign;
import org.tongchuang.campaigns.Campaign.Scope;
import org.tongchuang.campaigns.Campaign.Terms;
import org.tongchuang.campaigns.CampaignId;
import org.tongchuang.campaigns.Campaigns;
import org.tongchuang.campaigns.Campaigns.Added;
import org.tongchuang.campaigns.web.CampaignDocuments.CampaignDocument;
import org.tongchuang.campaigns.web.CampaignDocuments.CampaignLine;
import org.tongchuang.campaigns.web.CampaignDocuments.Measure;
import org.tongchuang.campaigns.web.CampaignDocuments.TemplateView;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.UnitCode;

/** Campaigns over HTTP. */
@RestController
@RequestMapping("/api/v1")
class CampaignController {

  private static final String AREA = "[0-9]{6}([0-9]{3}){0,3}";
  private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final int LONGEST_CODE = 60;

  private final Campaigns campaigns;
  private final CampaignDocuments documents;

  CampaignController(Campaigns campaigns, CampaignDocuments documents) {
    this.campaigns = campaigns;
    this.documents = documents;
  }

  /**
   * @param areas in which it takes place; none is the whole district
   * @param until the last day
   */
  record CampaignBody(
      @NotBlank @Size(max = Campaign.LONGEST_NAME) String name,
      @Nullable @Size(max = Campaign.LONGEST_DECISION) String decision,
      @NotNull LocalDate from,
      @NotNull LocalDate until,
      @NotBlank @Size(max = LONGEST_CODE) @Pattern(regexp = CODE) String lead,
      @Nullable @Size(max = Campaign.MOST_IN_SCOPE)
          List<@NotNull @Pattern(regexp = AREA) String> areas,
      @Nullable @Size(max = Campaign.MOST_IN_SCOPE)
          List<@NotBlank @Size(max = LONGEST_CODE) String> siteTypes,
      @Nullable @Size(max = Campaign.MOST_IN_SCOPE)
          List<@NotBlank @Size(max = LONGEST_CODE) String> categories,
      @Nullable @Size(max = Campaign.MOST_IN_SCOPE)
          List<@NotBlank @Size(max = LONGEST_CODE) String> checklists) {

    Terms terms() {
      return new Terms(
          typed(name),
          Optional.ofNullable(decision).map(String::strip).filter(it -> !it.isEmpty()),
          from,
          until,
          new UnitCode(lead),
          new Scope(
              codes(areas).stream().map(AreaCode::new).toList(),
              codes(siteTypes),
              codes(categories),
              codes(checklists)));
    }

    private static List<String> codes(@Nullable List<String> codes) {
      return codes == null ? List.of() : codes.stream().distinct().toList();
    }
  }

  /**
   * @param template the code of a campaign of the pack
   * @param name what it is to be called; none is as in the pack
   */
  record BeginBody(
      @NotBlank @Size(max = LONGEST_CODE) String template,
      @Nullable @Size(max = Campaign.LONGEST_NAME) String name,
      @NotNull LocalDate from) {}

  /**
   * @param id of the campaign that is added
   */
  record CopyBody(
      @NotNull UUID id,
      @NotBlank @Size(max = Campaign.LONGEST_NAME) String name,
      @NotNull LocalDate from) {}

  record CampaignEndBody(@NotNull LocalDate lastDay) {}

  /** What people type is the same in both languages. */
  static Bilingual typed(String text) {
    return new Bilingual(text.strip(), text.strip());
  }

  /** In what a district counts. */
  @GetMapping("/units-of-measure")
  Page<Measure> unitsOfMeasure(Actor actor, Locale reader) {
    return Page.all(
        campaigns.unitsOfMeasure(actor.district()).stream()
            .limit(Page.MOST)
            .map(it -> documents.measure(it, reader))
            .toList());
  }

  /** The campaigns of the pack. */
  @GetMapping("/campaign-templates")
  Page<TemplateView> templates(Actor actor, Locale reader) {
    return Page.all(
        campaigns.templates(actor).stream()
            .limit(Page.MOST)
            .map(it -> documents.template(actor.district(), it, reader))
            .toList());
  }

  /** Adds a campaign under an id of the client's making, once. */
  @PutMapping("/campaigns/{campaign}")
  ResponseEntity<CampaignDocument> put(
      @PathVariable UUID campaign,
      @Valid @RequestBody CampaignBody body,
      Actor actor,
      Locale reader) {
    return answer(campaigns.add(new CampaignId(campaign), body.terms(), actor), actor, reader);
  }

  /** Adds a campaign of the pack with its tasks, under an id of the client's making, once. */
  @PutMapping("/campaigns/{campaign}/begun")
  ResponseEntity<CampaignDocument> begin(
      @PathVariable UUID campaign, @Valid @RequestBody BeginBody body, Actor actor, Locale reader) {
    var name =
        Optional.ofNullable(body.name()).filter(it -> !it.isBlank()).map(CampaignController::typed);
    return answer(
        campaigns.begin(new CampaignId(campaign), body.template(), name, body.from(), actor),
        actor,
        reader);
  }

  /** Adds the same campaign once more, with nothing done. */
  @PostMapping("/campaigns/{campaign}/copy")
  ResponseEntity<CampaignDocument> copy(
      @PathVariable UUID campaign, @Valid @RequestBody CopyBody body, Actor actor, Locale reader) {
    return answer(
        campaigns.copy(
            new CampaignId(campaign),
            new CampaignId(body.id()),
            typed(body.name()),
            body.from(),
            actor),
        actor,
        reader);
  }

  private ResponseEntity<CampaignDocument> answer(Added added, Actor actor, Locale reader) {
    return ResponseEntity.status(added.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(documents.document(added.campaign(), actor, reader));
  }

  /** Gives it an earlier last day, today or later. */
  @PostMapping("/campaigns/{campaign}/end")
  CampaignDocument end(
      @PathVariable UUID campaign,
      @Valid @RequestBody CampaignEndBody body,
      Actor actor,
      Locale reader) {
    var ended = campaigns.end(new CampaignId(campaign), body.lastDay(), actor);
    return documents.document(ended, actor, reader);
  }

  /** Lets the result of a campaign that is over stand for ever. */
  @PostMapping("/campaigns/{campaign}/archive")
  CampaignDocument archive(@PathVariable UUID campaign, Actor actor, Locale reader) {
    return documents.document(campaigns.archive(new CampaignId(campaign), actor), actor, reader);
  }

  /** Campaigns with how far they are, the latest to begin first. */
  @GetMapping("/campaigns")
  Page<CampaignLine> list(
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(defaultValue = "20") @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    return Page.of(
            campaigns.list(Optional.ofNullable(after).map(CampaignId::new), limit + 1, actor),
            limit,
            it -> it.id().toString())
        .map(some -> some.stream().map(it -> documents.line(it, reader)).toList());
  }

  /** A campaign with its tasks and how far they are. */
  @GetMapping("/campaigns/{campaign}")
  CampaignDocument get(@PathVariable UUID campaign, Actor actor, Locale reader) {
    return documents.document(campaigns.get(new CampaignId(campaign), actor), actor, reader);
  }
}
