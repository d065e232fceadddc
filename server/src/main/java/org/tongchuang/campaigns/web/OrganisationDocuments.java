package org.tongchuang.campaigns.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.campaigns.Campaign;
import org.tongchuang.campaigns.CampaignId;
import org.tongchuang.campaigns.Campaigns;
import org.tongchuang.campaigns.Organisation;
import org.tongchuang.campaigns.Secondment;
import org.tongchuang.campaigns.Team;
import org.tongchuang.campaigns.web.CampaignDocuments.Called;
import org.tongchuang.campaigns.web.CampaignDocuments.CampaignAction;
import org.tongchuang.campaigns.web.CampaignDocuments.Named;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.people.Person;

/** The organisation of campaigns as clients see it, in the reader's language. */
@Component
class OrganisationDocuments {

  private final Campaigns campaigns;
  private final People people;

  OrganisationDocuments(Campaigns campaigns, People people) {
    this.campaigns = campaigns;
    this.people = people;
  }

  /** Somebody who can be sent. */
  record Candidate(UUID id, String name) {

    static Candidate of(Person it) {
      return new Candidate(it.id().value(), it.name());
    }
  }

  /**
   * How many a unit has sent to a team.
   *
   * @param now how many of them are there today
   * @param all how many were ever sent
   */
  record SentView(Named unit, int now, int all) {}

  /**
   * Somebody who was sent to a team.
   *
   * @param name null once it is forgotten
   * @param until the last day, as it is now
   */
  record SecondmentView(
      String id,
      @Nullable String name,
      Named unit,
      LocalDate from,
      LocalDate until,
      List<CampaignAction> actions) {}

  /**
   * @param units the others that belong to it
   * @param action the campaign that it runs
   * @param sent by the units' codes
   * @param secondments the first to come first; empty for whoever is not the office
   */
  record TeamView(
      String id,
      Team.Kind kind,
      String name,
      Named lead,
      List<Named> units,
      @Nullable Called action,
      List<SentView> sent,
      List<SecondmentView> secondments,
      List<CampaignAction> actions) {}

  /**
   * @param teams the office, the groups, the action teams
   */
  record OrganisationDocument(List<TeamView> teams, List<CampaignAction> actions) {}

  OrganisationDocument document(Organisation.View it, Locale reader) {
    var district = it.campaign().district();
    var today = campaigns.today(district);
    var sent = it.secondments().stream().collect(groupingBy(one -> one.terms().team()));
    var actions =
        campaigns.find(
            district, it.teams().stream().flatMap(team -> team.terms().action().stream()).toList());
    return new OrganisationDocument(
        it.teams().stream()
            .map(
                team ->
                    team(
                        team,
                        it,
                        sent.getOrDefault(team.id(), List.of()),
                        actions,
                        new Day(today, reader)))
            .toList(),
        actions(it, today));
  }

  private record Day(LocalDate today, Locale reader) {}

  private TeamView team(
      Team team,
      Organisation.View of,
      List<Secondment> secondments,
      List<Campaign> actions,
      Day day) {
    var district = team.district();
    var terms = team.terms();
    var reader = day.reader();
    var here = here(team.campaign());
    return new TeamView(
        team.id().toString(),
        terms.kind(),
        terms.name().in(reader),
        unit(district, terms.lead(), reader),
        terms.units().stream().map(it -> unit(district, it, reader)).toList(),
        actions.stream()
            .filter(it -> terms.action().filter(it.id()::equals).isPresent())
            .findFirst()
            .map(it -> new Called(it.id().toString(), it.terms().name().in(reader)))
            .orElse(null),
        sent(district, secondments, day),
        of.mayEdit() ? secondments.stream().map(it -> secondment(it, of, day)).toList() : List.of(),
        of.mayEdit() && secondments.isEmpty()
            ? List.of(new CampaignAction("END_TEAM", "POST", here + "/teams/" + team.id() + "/end"))
            : List.of());
  }

  private List<SentView> sent(DistrictCode district, List<Secondment> some, Day day) {
    Map<UnitCode, List<Secondment>> byUnit =
        some.stream().collect(groupingBy(it -> it.terms().unit(), TreeMap::new, toList()));
    var sent = new ArrayList<SentView>();
    byUnit.forEach(
        (unit, its) ->
            sent.add(
                new SentView(
                    unit(district, unit, day.reader()),
                    (int) its.stream().filter(it -> it.isOn(day.today())).count(),
                    its.size())));
    return sent;
  }

  private SecondmentView secondment(Secondment it, Organisation.View of, Day day) {
    var end = here(it.campaign()) + "/secondments/" + it.id() + "/end";
    boolean endable = it.endedOn().isEmpty() && day.today().isBefore(it.terms().until());
    return new SecondmentView(
        it.id().toString(),
        it.person()
            .flatMap(person -> Optional.ofNullable(of.names().get(person)))
            .map(Person::name)
            .orElse(null),
        unit(it.district(), it.terms().unit(), day.reader()),
        it.terms().from(),
        it.lastDay(),
        endable ? List.of(new CampaignAction("END_SECONDMENT", "POST", end)) : List.of());
  }

  private static List<CampaignAction> actions(Organisation.View it, LocalDate today) {
    if (!it.mayEdit() || it.campaign().phase(today) == Campaign.Phase.OVER) {
      return List.of();
    }
    var here = here(it.campaign().id());
    var actions = new ArrayList<CampaignAction>();
    if (it.teams().size() < Team.MOST) {
      actions.add(new CampaignAction("ADD_TEAM", "PUT", here + "/teams/{team}"));
    }
    if (!it.teams().isEmpty() && it.secondments().size() < Secondment.MOST) {
      actions.add(new CampaignAction("SECOND", "PUT", here + "/secondments/{secondment}"));
    }
    return actions;
  }

  private static String here(CampaignId campaign) {
    return "/api/v1/campaigns/" + campaign;
  }

  private Named unit(DistrictCode district, UnitCode code, Locale reader) {
    return new Named(code.value(), people.unitName(district, code, reader));
  }
}
