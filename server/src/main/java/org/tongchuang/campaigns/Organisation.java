package org.tongchuang.campaigns;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.campaigns.OrganisationEvent.SecondmentAdded;
import org.tongchuang.campaigns.OrganisationEvent.SecondmentEnded;
import org.tongchuang.campaigns.OrganisationEvent.TeamAdded;
import org.tongchuang.campaigns.OrganisationEvent.TeamEnded;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.people.Person;

/**
 * The organisation of campaigns: their teams, and who is sent to them. Who that is only the office
 * learns, and nobody thirty days after the last day.
 */
@Service
public class Organisation {

  private final OrganisationStore store;
  private final CampaignStore campaigns;
  private final Campaigns known;
  private final People people;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Organisation(
      OrganisationStore store,
      CampaignStore campaigns,
      Campaigns known,
      People people,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.campaigns = campaigns;
    this.known = known;
    this.people = people;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * A campaign's organisation, as far as the reader may know it.
   *
   * @param teams in order
   * @param secondments the first to come first; each with its person only for the office
   * @param names of persons, as far as the reader may know them
   * @param mayEdit whether the reader is the office
   */
  public record View(
      Campaign campaign,
      List<Team> teams,
      List<Secondment> secondments,
      Map<ActorId, Person> names,
      boolean mayEdit) {

    public View {
      teams = List.copyOf(teams);
      secondments = List.copyOf(secondments);
      names = Map.copyOf(names);
    }
  }

  /**
   * The organisation of a campaign.
   *
   * @throws Refusal {@link CampaignRefusal#NO_SUCH_CAMPAIGN} or of {@link Actor.Denial}
   */
  public View get(CampaignId id, Actor reader) {
    var campaign = known.get(id, reader);
    var district = reader.district();
    var edits = reader.may(CampaignPermission.CAMPAIGN_EDIT, district.area());
    var secondments = store.secondments(district, id);
    var persons = secondments.stream().flatMap(it -> it.person().stream()).distinct().toList();
    return new View(
        campaign,
        store.teams(district, id),
        secondments,
        edits ? people.findPersons(district, persons) : Map.of(),
        edits);
  }

  /** The groups of the campaigns that are under way on a day, the first to begin first. */
  public List<Team> groups(DistrictCode district, LocalDate day) {
    return known.underWay(district, day, clock.instant()).stream()
        .flatMap(it -> store.teams(district, it.id()).stream())
        .filter(it -> it.terms().kind() == Team.Kind.GROUP)
        .toList();
  }

  /**
   * Who can be sent by a unit: everybody who holds a position in it, by username; {@link Page#MOST}
   * at the most.
   *
   * @throws Refusal of {@link Actor.Denial}
   */
  public List<Person> candidates(UnitCode unit, Actor by) {
    requireEditor(by);
    return people.listPersons(by.district(), unit, Page.MOST);
  }

  /**
   * Adds a team under an id of the client's making; the same again changes nothing.
   *
   * @return whether it is new
   * @throws Refusal of {@link CampaignRefusal}, {@link Actor.Denial}, or when there is no such unit
   */
  public boolean add(CampaignId to, TeamId id, Team.Terms terms, Actor by) {
    requireEditor(by);
    var district = by.district();
    requirePossible(district, to, terms);
    try {
      return transaction.execute(_ -> added(to, id, terms, by));
    } catch (DuplicateKeyException otherwhere) {
      throw new Refusal(CampaignRefusal.TEAM_ID_TAKEN);
    }
  }

  private void requirePossible(DistrictCode district, CampaignId to, Team.Terms terms) {
    people.getUnit(district, terms.lead());
    terms.units().forEach(it -> people.getUnit(district, it));
    var distinct = new HashSet<>(terms.units());
    if (distinct.size() < terms.units().size() || distinct.contains(terms.lead())) {
      throw new Refusal(CampaignRefusal.TEAM_UNIT_TWICE);
    }
    if (terms.action().filter(to::equals).isPresent()) {
      throw new Refusal(CampaignRefusal.RUNS_ITSELF);
    }
    terms.action().ifPresent(it -> known.find(district, it));
  }

  private boolean added(CampaignId to, TeamId id, Team.Terms terms, Actor by) {
    var district = by.district();
    var campaign = lock(district, to);
    var same = store.findTeam(district, id);
    if (same.isPresent()) {
      if (!same.get().campaign().equals(to) || !same.get().terms().equals(terms)) {
        throw new Refusal(CampaignRefusal.TEAM_ID_TAKEN);
      }
      return false;
    }
    requireNotOver(campaign);
    var teams = store.teams(district, to);
    if (teams.size() >= Team.MOST) {
      throw new Refusal(CampaignRefusal.TOO_MANY_TEAMS, Team.MOST);
    }
    if (terms.kind() == Team.Kind.OFFICE
        && teams.stream().anyMatch(it -> it.terms().kind() == Team.Kind.OFFICE)) {
      throw new Refusal(CampaignRefusal.ONE_OFFICE);
    }
    store.insert(new Team(district, id, to, store.countTeams(district, to), terms));
    audit.record(new TeamAdded(district, id, by.id(), now()));
    return true;
  }

  /**
   * Ends a team to which nobody was ever sent. It is gone then, and cannot be ended again.
   *
   * @throws Refusal of {@link CampaignRefusal} or {@link Actor.Denial}
   */
  public void end(CampaignId of, TeamId id, Actor by) {
    requireEditor(by);
    transaction.executeWithoutResult(_ -> ended(of, id, by));
  }

  private void ended(CampaignId of, TeamId id, Actor by) {
    var district = by.district();
    lock(district, of);
    var team = team(district, of, id);
    if (store.secondments(district, of).stream().anyMatch(it -> it.terms().team().equals(id))) {
      throw new Refusal(CampaignRefusal.TEAM_HAS_PEOPLE);
    }
    store.end(team);
    audit.record(new TeamEnded(district, id, by.id(), now()));
  }

  /**
   * Sends somebody to a team for a time, under an id of the client's making; the same again changes
   * nothing.
   *
   * @return whether it is new
   * @throws Refusal of {@link CampaignRefusal} or {@link Actor.Denial}
   */
  public boolean second(
      CampaignId to, SecondmentId id, ActorId person, Secondment.Terms terms, Actor by) {
    requireEditor(by);
    requireDates(by.district(), terms);
    if (people.posts(by.district(), person).stream()
        .noneMatch(it -> it.unit().equals(terms.unit()))) {
      throw new Refusal(CampaignRefusal.NOT_OF_THAT_UNIT);
    }
    try {
      return transaction.execute(_ -> seconded(to, id, person, terms, by));
    } catch (DuplicateKeyException otherwhere) {
      throw new Refusal(CampaignRefusal.SECONDMENT_ID_TAKEN);
    }
  }

  private void requireDates(DistrictCode district, Secondment.Terms terms) {
    var today = known.today(district);
    if (terms.until().isBefore(terms.from())
        || terms.until().isBefore(today)
        || DAYS.between(terms.from(), terms.until()) >= Campaign.LONGEST
        || DAYS.between(today, terms.from()) >= Campaign.LONGEST) {
      throw new Refusal(CampaignRefusal.SECONDMENT_DATES_WRONG, Campaign.LONGEST);
    }
  }

  private boolean seconded(
      CampaignId to, SecondmentId id, ActorId person, Secondment.Terms terms, Actor by) {
    var district = by.district();
    var campaign = lock(district, to);
    var same = store.findSecondment(district, id);
    if (same.isPresent()) {
      if (!same.get().campaign().equals(to)
          || !same.get().terms().equals(terms)
          || same.get().person().filter(person::equals).isEmpty()) {
        throw new Refusal(CampaignRefusal.SECONDMENT_ID_TAKEN);
      }
      return false;
    }
    requireNotOver(campaign);
    team(district, to, terms.team());
    var others = store.secondments(district, to);
    if (others.size() >= Secondment.MOST) {
      throw new Refusal(CampaignRefusal.TOO_MANY_SECONDMENTS, Secondment.MOST);
    }
    others.stream()
        .filter(it -> it.person().filter(person::equals).isPresent() && it.overlaps(terms))
        .findFirst()
        .ifPresent(
            it -> {
              throw new Refusal(CampaignRefusal.SECONDED_ALREADY, it.terms().from(), it.lastDay());
            });
    store.insert(new Secondment(district, id, to, terms, Optional.of(person), Optional.empty()));
    audit.record(new SecondmentAdded(district, id, by.id(), now()));
    return true;
  }

  /**
   * Gives somebody's time with a team a last day before the one that it has, today or later and not
   * before its first; the same again changes nothing.
   *
   * @throws Refusal of {@link CampaignRefusal} or {@link Actor.Denial}
   */
  public void end(CampaignId of, SecondmentId id, LocalDate lastDay, Actor by) {
    requireEditor(by);
    transaction.executeWithoutResult(_ -> ended(of, id, lastDay, by));
  }

  private void ended(CampaignId of, SecondmentId id, LocalDate lastDay, Actor by) {
    var district = by.district();
    lock(district, of);
    var it =
        store
            .findSecondment(district, id)
            .filter(one -> one.campaign().equals(of))
            .orElseThrow(() -> new Refusal(CampaignRefusal.NO_SUCH_SECONDMENT, id.toString()));
    if (it.endedOn().filter(lastDay::equals).isPresent()) {
      return;
    }
    if (it.endedOn().isPresent()
        || lastDay.isBefore(known.today(district))
        || lastDay.isBefore(it.terms().from())
        || !lastDay.isBefore(it.terms().until())) {
      throw new Refusal(CampaignRefusal.SECONDMENT_END_WRONG);
    }
    store.end(it, lastDay);
    audit.record(new SecondmentEnded(district, id, by.id(), now()));
  }

  /** Forgets who it was whose last day is {@link Secondment#REMEMBERED} days past. */
  void forget(DistrictCode district, LocalDate today) {
    store.forget(district, today.minusDays(Secondment.REMEMBERED));
  }

  /** One at a time changes a campaign's organisation, so that the bounds hold. */
  private Campaign lock(DistrictCode district, CampaignId id) {
    return campaigns
        .lock(district, id)
        .orElseThrow(() -> new Refusal(CampaignRefusal.NO_SUCH_CAMPAIGN, id.toString()));
  }

  private void requireNotOver(Campaign campaign) {
    if (campaign.phase(known.today(campaign.district())) == Campaign.Phase.OVER) {
      throw new Refusal(CampaignRefusal.CAMPAIGN_OVER, campaign.lastDay());
    }
  }

  private Team team(DistrictCode district, CampaignId of, TeamId id) {
    return store
        .findTeam(district, id)
        .filter(it -> it.campaign().equals(of))
        .orElseThrow(() -> new Refusal(CampaignRefusal.NO_SUCH_TEAM, id.toString()));
  }

  private static void requireEditor(Actor by) {
    by.require(CampaignPermission.CAMPAIGN_EDIT, by.district().area());
  }

  /** As precise as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
