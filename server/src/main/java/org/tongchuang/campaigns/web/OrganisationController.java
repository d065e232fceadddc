package org.tongchuang.campaigns.web;

import jakarta.validation.Valid;
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
import org.tongchuang.campaigns.CampaignId;
import org.tongchuang.campaigns.Organisation;
import org.tongchuang.campaigns.Secondment;
import org.tongchuang.campaigns.SecondmentId;
import org.tongchuang.campaigns.Team;
import org.tongchuang.campaigns.TeamId;
import org.tongchuang.campaigns.web.OrganisationDocuments.Candidate;
import org.tongchuang.campaigns.web.OrganisationDocuments.OrganisationDocument;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.UnitCode;

/** The organisation of campaigns over HTTP. */
@RestController
@RequestMapping("/api/v1")
class OrganisationController {

  private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final int LONGEST_CODE = 40;

  private final Organisation organisation;
  private final OrganisationDocuments documents;

  OrganisationController(Organisation organisation, OrganisationDocuments documents) {
    this.organisation = organisation;
    this.documents = documents;
  }

  /**
   * @param units the others that belong to it
   * @param action the campaign that it runs
   */
  record TeamBody(
      Team.@NotNull Kind kind,
      @NotBlank @Size(max = Campaign.LONGEST_NAME) String name,
      @NotBlank @Size(max = LONGEST_CODE) @Pattern(regexp = CODE) String lead,
      @Nullable @Size(max = Team.MOST_UNITS)
          List<@NotNull @Size(max = LONGEST_CODE) @Pattern(regexp = CODE) String> units,
      @Nullable UUID action) {

    Team.Terms terms() {
      return new Team.Terms(
          kind,
          CampaignController.typed(name),
          new UnitCode(lead),
          units == null ? List.of() : units.stream().map(UnitCode::new).toList(),
          Optional.ofNullable(action).map(CampaignId::new));
    }
  }

  /**
   * @param unit from which the person comes
   * @param until the last day
   */
  record SecondmentBody(
      @NotNull UUID team,
      @NotNull UUID person,
      @NotBlank @Size(max = LONGEST_CODE) @Pattern(regexp = CODE) String unit,
      @NotNull LocalDate from,
      @NotNull LocalDate until) {

    Secondment.Terms terms() {
      return new Secondment.Terms(new TeamId(team), new UnitCode(unit), from, until);
    }
  }

  record SecondmentEndBody(@NotNull LocalDate lastDay) {}

  /** The teams of a campaign, and who works in them: persons for the office, numbers for others. */
  @GetMapping("/campaigns/{campaign}/organisation")
  OrganisationDocument get(@PathVariable UUID campaign, Actor actor, Locale reader) {
    return documents.document(organisation.get(new CampaignId(campaign), actor), reader);
  }

  /** Whom a unit can send. */
  @GetMapping("/secondment-candidates")
  Page<Candidate> candidates(
      @RequestParam @Size(max = LONGEST_CODE) @Pattern(regexp = CODE) String unit, Actor actor) {
    return Page.all(
        organisation.candidates(new UnitCode(unit), actor).stream().map(Candidate::of).toList());
  }

  /** Adds a team under an id of the client's making, once. */
  @PutMapping("/campaigns/{campaign}/teams/{team}")
  ResponseEntity<OrganisationDocument> put(
      @PathVariable UUID campaign,
      @PathVariable UUID team,
      @Valid @RequestBody TeamBody body,
      Actor actor,
      Locale reader) {
    boolean created =
        organisation.add(new CampaignId(campaign), new TeamId(team), body.terms(), actor);
    return answer(created, campaign, actor, reader);
  }

  /** Ends a team to which nobody was sent. */
  @PostMapping("/campaigns/{campaign}/teams/{team}/end")
  OrganisationDocument end(
      @PathVariable UUID campaign, @PathVariable UUID team, Actor actor, Locale reader) {
    organisation.end(new CampaignId(campaign), new TeamId(team), actor);
    return get(campaign, actor, reader);
  }

  /** Sends somebody to a team, under an id of the client's making, once. */
  @PutMapping("/campaigns/{campaign}/secondments/{secondment}")
  ResponseEntity<OrganisationDocument> second(
      @PathVariable UUID campaign,
      @PathVariable UUID secondment,
      @Valid @RequestBody SecondmentBody body,
      Actor actor,
      Locale reader) {
    boolean created =
        organisation.second(
            new CampaignId(campaign),
            new SecondmentId(secondment),
            new ActorId(body.person()),
            body.terms(),
            actor);
    return answer(created, campaign, actor, reader);
  }

  /** Gives somebody's time with a team an earlier last day, today or later. */
  @PostMapping("/campaigns/{campaign}/secondments/{secondment}/end")
  OrganisationDocument end(
      @PathVariable UUID campaign,
      @PathVariable UUID secondment,
      @Valid @RequestBody SecondmentEndBody body,
      Actor actor,
      Locale reader) {
    organisation.end(new CampaignId(campaign), new SecondmentId(secondment), body.lastDay(), actor);
    return get(campaign, actor, reader);
  }

  private ResponseEntity<OrganisationDocument> answer(
      boolean created, UUID campaign, Actor actor, Locale reader) {
    return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
        .body(get(campaign, actor, reader));
  }
}
