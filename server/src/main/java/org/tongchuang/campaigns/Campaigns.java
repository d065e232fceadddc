package org.tongchuang.campaigns;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.campaigns.Campaign.Scope;
import org.tongchuang.campaigns.Campaign.Terms;
import org.tongchuang.campaigns.CampaignEvent.CampaignAdded;
import org.tongchuang.campaigns.CampaignEvent.CampaignArchived;
import org.tongchuang.campaigns.CampaignEvent.CampaignEnded;
import org.tongchuang.campaigns.OrganisationEvent.TeamAdded;
import org.tongchuang.campaigns.Task.Counted;
import org.tongchuang.campaigns.TaskEvent.Fact;
import org.tongchuang.campaigns.TaskEvent.TaskGiven;
import org.tongchuang.cases.CaseFigures;
import org.tongchuang.cases.Cases;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.patrols.Checklists;
import org.tongchuang.patrols.Inspections;
import org.tongchuang.people.People;
import org.tongchuang.sites.Sites;
import org.tongchuang.territory.Territory;

/** Campaigns: what may be asked, and what may be done. */
@Service
public class Campaigns {

  /** Of how many days a campaign's page tells. */
  public static final int MOST_DAYS = 400;

  /** The most campaigns that are looked at together. */
  public static final int MOST_TOGETHER = 50;

  /** Whatever has been recorded, by a server whose clock is ahead of this one's too. */
  static final Instant EVERYTHING = Instant.parse("9999-12-31T00:00:00Z");

  private final CampaignStore store;
  private final TemplateStore templates;
  private final OrganisationStore organisation;
  private final TaskStore tasks;
  private final TallyStore tallies;
  private final Cases cases;
  private final CaseFigures figures;
  private final Inspections inspections;
  private final Checklists checklists;
  private final Sites sites;
  private final People people;
  private final Territory territory;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Campaigns(
      CampaignStore store,
      TemplateStore templates,
      OrganisationStore organisation,
      TaskStore tasks,
      TallyStore tallies,
      Cases cases,
      CaseFigures figures,
      Inspections inspections,
      Checklists checklists,
      Sites sites,
      People people,
      Territory territory,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.templates = templates;
    this.organisation = organisation;
    this.tasks = tasks;
    this.tallies = tallies;
    this.cases = cases;
    this.figures = figures;
    this.inspections = inspections;
    this.checklists = checklists;
    this.sites = sites;
    this.people = people;
    this.territory = territory;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** A campaign, and whether it is new. */
  public record Added(Campaign campaign, boolean created) {}

  /** In what a district counts, as long as the pack names it. */
  public List<UnitOfMeasure> unitsOfMeasure(DistrictCode district) {
    return store.unitsOfMeasure(district).stream().filter(it -> !it.ended()).toList();
  }

  /** In what things are counted and were, by their codes. */
  public Map<String, UnitOfMeasure> measures(DistrictCode district) {
    return store.unitsOfMeasure(district).stream().collect(toMap(UnitOfMeasure::code, it -> it));
  }

  /** In what something was counted, ended units too. */
  public Optional<UnitOfMeasure> findUnitOfMeasure(DistrictCode district, String code) {
    return store.unitsOfMeasure(district).stream().filter(it -> it.code().equals(code)).findFirst();
  }

  /** The campaigns of the pack, to be begun by whoever may. */
  public List<Template> templates(Actor reader) {
    requireEditor(reader);
    return templates.list(reader.district()).stream().filter(it -> !it.ended()).toList();
  }

  /**
   * Adds a campaign without tasks, under an id of the client's making; the same again changes
   * nothing.
   *
   * @throws Refusal of {@link CampaignRefusal}, {@link Actor.Denial}, or when there is no such
   *     area, unit or checklist
   */
  public Added add(CampaignId id, Terms terms, Actor by) {
    requireEditor(by);
    var district = by.district();
    var known = store.find(district, id);
    if (known.isPresent()) {
      return new Added(repeated(known.get(), terms), false);
    }
    requirePossible(district, terms);
    return inserted(id, terms, Optional.empty(), by, List.of(), List.of());
  }

  /**
   * Adds a campaign of the pack with all its tasks, from a day on; the same again changes nothing.
   *
   * @param name what it is to be called; none is as in the pack
   * @throws Refusal of {@link CampaignRefusal} or {@link Actor.Denial}
   */
  public Added begin(
      CampaignId id, String template, Optional<Bilingual> name, LocalDate from, Actor by) {
    requireEditor(by);
    var district = by.district();
    var pattern =
        templates.list(district).stream()
            .filter(it -> it.code().equals(template) && !it.ended())
            .findFirst()
            .orElseThrow(() -> new Refusal(CampaignRefusal.NO_SUCH_TEMPLATE, template));
    var terms = pattern.terms(name, from);
    var known = store.find(district, id);
    if (known.isPresent()) {
      return new Added(repeated(known.get(), terms), false);
    }
    requireDates(district, terms);
    var actions = actions(district, pattern, from);
    var teams = pattern.teams().stream().map(it -> it.terms(actions)).toList();
    return inserted(id, terms, Optional.of(template), by, pattern.tasks(id, from), teams);
  }

  /**
   * Adds the same campaign once more, from another day on, with all tasks that somebody wanted and
   * nothing done.
   *
   * @throws Refusal of {@link CampaignRefusal} or {@link Actor.Denial}
   */
  public Added copy(CampaignId of, CampaignId id, Bilingual name, LocalDate from, Actor by) {
    requireEditor(by);
    var district = by.district();
    var pattern = find(district, of);
    var terms = pattern.again(name, from);
    var known = store.find(district, id);
    if (known.isPresent()) {
      return new Added(repeated(known.get(), terms), false);
    }
    requireDates(district, terms);
    var teams = organisation.teams(district, of).stream().map(it -> copied(it, from)).toList();
    return inserted(id, terms, pattern.template(), by, copies(pattern, id, from), teams);
  }

  /** The same team, running the same campaign as long as that is not over. */
  private Team.Terms copied(Team of, LocalDate from) {
    var it = of.terms();
    var action =
        it.action()
            .flatMap(id -> store.find(of.district(), id))
            .filter(run -> !run.lastDay().isBefore(from))
            .map(Campaign::id);
    return new Team.Terms(it.kind(), it.name(), it.lead(), it.units(), action);
  }

  /** The campaigns of the pack that the teams of another are to run, as far as they are on. */
  private Map<String, CampaignId> actions(DistrictCode district, Template of, LocalDate from) {
    var named = of.teams().stream().flatMap(it -> it.action().stream()).distinct().toList();
    return named.isEmpty() ? Map.of() : store.ofTemplates(district, named, from);
  }

  /** A task that is to be given, under an id that follows from its place in the campaign. */
  record Planned(TaskId id, Task.Terms terms) {}

  private List<Planned> copies(Campaign of, CampaignId to, LocalDate from) {
    long later = DAYS.between(of.terms().from(), from);
    var wanted =
        tasks.ofCampaign(of.district(), of.id(), EVERYTHING).stream()
            .filter(it -> it.state() != Task.State.DROPPED)
            .toList();
    var ids = new HashMap<TaskId, TaskId>();
    var copies = new ArrayList<Planned>();
    for (int place = 0; place < wanted.size(); place++) {
      // a whole was recorded before its parts
      ids.put(wanted.get(place).id(), TaskId.of(to, place));
      copies.add(
          new Planned(TaskId.of(to, place), copied(wanted.get(place).terms(), to, ids, later)));
    }
    return copies;
  }

  private static Task.Terms copied(
      Task.Terms it, CampaignId to, Map<TaskId, TaskId> ids, long later) {
    return new Task.Terms(
        Optional.of(to),
        it.parent().flatMap(parent -> Optional.ofNullable(ids.get(parent))),
        it.title(),
        it.unit(),
        it.helpers(),
        it.from().plusDays(later),
        it.due().plusDays(later),
        it.weight(),
        it.proof(),
        it.target());
  }

  private Added inserted(
      CampaignId id,
      Terms terms,
      Optional<String> template,
      Actor by,
      List<Planned> its,
      List<Team.Terms> teams) {
    var district = by.district();
    var now = now();
    var campaign = Campaign.added(district, id, terms, template, by.id(), now);
    try {
      transaction.executeWithoutResult(
          _ -> {
            store.insert(campaign);
            audit.record(new CampaignAdded(district, id, by.id(), now));
            its.forEach(it -> give(district, it, by.id(), now));
            form(campaign, teams);
          });
      return new Added(campaign, true);
    } catch (DuplicateKeyException raced) {
      return new Added(repeated(find(district, id), terms), false);
    }
  }

  /** Gives a new campaign its teams. */
  private void form(Campaign it, List<Team.Terms> teams) {
    for (int place = 0; place < teams.size(); place++) {
      var id = TeamId.of(it.id(), place);
      organisation.insert(new Team(it.district(), id, it.id(), place, teams.get(place)));
      audit.record(new TeamAdded(it.district(), id, it.addedBy(), it.addedAt()));
    }
  }

  private void give(DistrictCode district, Planned planned, ActorId by, Instant now) {
    var event = new TaskGiven(new Fact(district, planned.id(), 1, by, now, now), planned.terms());
    tasks.insert(Task.given(event), event);
    audit.record(event);
  }

  private static Campaign repeated(Campaign known, Terms terms) {
    if (!known.terms().equals(terms)) {
      throw new Refusal(CampaignRefusal.CAMPAIGN_ID_TAKEN);
    }
    return known;
  }

  private void requirePossible(DistrictCode district, Terms terms) {
    requireDates(district, terms);
    people.getUnit(district, terms.lead());
    var scope = terms.scope();
    scope.areas().forEach(it -> territory.get(district, it));
    for (var type : scope.siteTypes()) {
      if (sites.findType(district, type).filter(it -> !it.ended()).isEmpty()) {
        throw new Refusal(CampaignRefusal.SITE_TYPE_NOT_IN_USE, type);
      }
    }
    for (var category : scope.categories()) {
      if (cases.findCategory(district, category).isEmpty()) {
        throw new Refusal(CampaignRefusal.CATEGORY_NOT_IN_USE, category);
      }
    }
    scope.checklists().forEach(it -> checklists.get(district, it));
  }

  private void requireDates(DistrictCode district, Terms terms) {
    var today = today(district);
    if (terms.until().isBefore(terms.from())
        || terms.until().isBefore(today)
        || DAYS.between(terms.from(), terms.until()) >= Campaign.LONGEST
        || DAYS.between(today, terms.from()) >= Campaign.LONGEST) {
      throw new Refusal(CampaignRefusal.CAMPAIGN_DATES_WRONG, Campaign.LONGEST);
    }
  }

  /**
   * Gives a campaign a last day before the one that it has, today or later and not before its
   * first; the same again changes nothing.
   *
   * @throws Refusal of {@link CampaignRefusal} or {@link Actor.Denial}
   */
  public Campaign end(CampaignId id, LocalDate lastDay, Actor by) {
    requireEditor(by);
    var district = by.district();
    var campaign = find(district, id);
    if (campaign.endedOn().isPresent()) {
      return ended(campaign, lastDay);
    }
    var terms = campaign.terms();
    if (lastDay.isBefore(today(district))
        || lastDay.isBefore(terms.from())
        || !lastDay.isBefore(terms.until())) {
      throw new Refusal(CampaignRefusal.CAMPAIGN_END_WRONG);
    }
    transaction.executeWithoutResult(
        _ -> {
          if (store.end(district, id, lastDay)) {
            audit.record(new CampaignEnded(district, id, by.id(), now()));
          }
        });
    return ended(find(district, id), lastDay);
  }

  /**
   * Lets the result of a campaign that is over stand for ever as it is now: no task of it moves any
   * more, and no tally is taken back. The same again changes nothing.
   *
   * @throws Refusal of {@link CampaignRefusal} or {@link Actor.Denial}
   */
  public Campaign archive(CampaignId id, Actor by) {
    requireEditor(by);
    var district = by.district();
    var campaign = find(district, id);
    if (campaign.phase(today(district)) != Campaign.Phase.OVER) {
      throw new Refusal(CampaignRefusal.CAMPAIGN_NOT_OVER, campaign.lastDay());
    }
    transaction.executeWithoutResult(
        _ -> {
          var it = store.lock(district, id).orElseThrow();
          if (it.archivedAt().isEmpty()) {
            // after the lock: whatever was written before it is a part of the result
            var now = now();
            store.archive(it, now);
            audit.record(new CampaignArchived(district, id, it.nextVersion(), by.id(), now));
          }
        });
    return find(district, id);
  }

  /**
   * Passes a task of no campaign, or of one that is not archived and is not until the transaction
   * ends.
   *
   * @throws Refusal {@link CampaignRefusal#CAMPAIGN_ARCHIVED}
   */
  void requireNotArchived(Task task) {
    shared(task)
        .flatMap(Campaign::archivedAt)
        .ifPresent(
            it -> {
              throw archived(task.district(), it);
            });
  }

  /** The campaign of a task; it is not archived until the transaction ends. */
  Optional<Campaign> shared(Task task) {
    return task.terms().campaign().flatMap(it -> store.share(task.district(), it));
  }

  /** Says since when a campaign is archived. */
  Refusal archived(DistrictCode district, Instant at) {
    return new Refusal(CampaignRefusal.CAMPAIGN_ARCHIVED, at.atZone(zone(district)).toLocalDate());
  }

  private static Campaign ended(Campaign campaign, LocalDate lastDay) {
    var day = campaign.endedOn().orElseThrow();
    if (!day.equals(lastDay)) {
      throw new Refusal(CampaignRefusal.CAMPAIGN_OVER, day);
    }
    return campaign;
  }

  /** Campaigns, the latest to begin first. */
  public List<Campaign> list(Optional<CampaignId> after, int limit, Actor reader) {
    requireReader(reader);
    return store.list(reader.district(), after, Math.min(limit, Page.MOST + 1));
  }

  /**
   * Those under way on a day, the first to begin first; {@link #MOST_TOGETHER} at the most.
   *
   * @param recordedBy what was added later is not among them
   */
  public List<Campaign> underWay(DistrictCode district, LocalDate day, Instant recordedBy) {
    return store.underWay(district, day, recordedBy, MOST_TOGETHER);
  }

  /**
   * What was asked for.
   *
   * @throws Refusal {@link CampaignRefusal#NO_SUCH_CAMPAIGN} or of {@link Actor.Denial}
   */
  public Campaign get(CampaignId id, Actor reader) {
    requireReader(reader);
    return find(reader.district(), id);
  }

  /** The campaigns of those ids, for those that there are. */
  public List<Campaign> find(DistrictCode district, List<CampaignId> ids) {
    return ids.isEmpty() ? List.of() : store.find(district, ids);
  }

  /**
   * How far a campaign is at the end of a day, from what was recorded by a moment: asked again for
   * the same moment it is always the same.
   */
  public Progress progress(Campaign campaign, LocalDate day, Instant recordedBy) {
    return Progress.of(lives(campaign, recordedBy), day, zone(campaign.district()));
  }

  /** How far it is today, as far as is known now; how far it was when it was archived. */
  public Progress progress(Campaign campaign) {
    return progress(campaign, day(campaign), known(campaign));
  }

  /** The day of which its figures are: today, or that on which it was archived. */
  private LocalDate day(Campaign it) {
    return it.archivedAt()
        .map(at -> at.atZone(zone(it.district())).toLocalDate())
        .orElseGet(() -> today(it.district()));
  }

  /** By when what its figures are made of was recorded. */
  private static Instant known(Campaign it) {
    return it.archivedAt().orElse(EVERYTHING);
  }

  /**
   * How far a campaign is, and how it has come there.
   *
   * @param days the end of each of its days until today, the last {@link #MOST_DAYS} of them
   */
  public record Course(Progress today, List<Progress> days) {

    public Course {
      days = List.copyOf(days);
    }
  }

  /** How far a campaign is, as {@link #progress} says, and was at the end of each of its days. */
  public Course course(Campaign campaign) {
    var zone = zone(campaign.district());
    var lives = lives(campaign, known(campaign));
    var today = day(campaign);
    var last = campaign.lastDay().isBefore(today) ? campaign.lastDay() : today;
    long days = Math.max(0, DAYS.between(campaign.terms().from(), last) + 1);
    long shown = Math.min(days, MOST_DAYS);
    return new Course(
        Progress.of(lives, today, zone),
        LongStream.range(0, shown)
            .mapToObj(it -> Progress.of(lives, last.minusDays(shown - 1 - it), zone))
            .toList());
  }

  private List<TaskLife> lives(Campaign campaign, Instant recordedBy) {
    var its = tasks.ofCampaign(campaign.district(), campaign.id(), recordedBy);
    return lives(campaign.district(), Optional.of(campaign), its, recordedBy);
  }

  /** All that is known of tasks of one campaign, or of tasks that stand alone. */
  List<TaskLife> lives(
      DistrictCode district, Optional<Campaign> of, List<Task> its, Instant recordedBy) {
    var zone = zone(district);
    var events = tasks.events(its, recordedBy);
    var entered =
        tallies.byDay(
            district,
            its.stream().filter(it -> isCounted(it, Counted.ENTERED)).map(Task::id).toList(),
            zone,
            recordedBy);
    var counted = new ArrayList<TaskLife>();
    Map<Counted, Map<LocalDate, BigDecimal>> computed = new HashMap<>();
    for (var task : its) {
      var byDay =
          task.terms()
              .target()
              .map(
                  target ->
                      target.counted() == Counted.ENTERED
                          ? entered.getOrDefault(task.id(), Map.of())
                          : computed.computeIfAbsent(
                              target.counted(),
                              it -> computed(of.orElseThrow(), it, zone, recordedBy)))
              .orElse(Map.of());
      counted.add(TaskLife.of(events.getOrDefault(task.id(), List.of()), byDay));
    }
    return counted;
  }

  private static boolean isCounted(Task task, Counted how) {
    return task.terms().target().filter(it -> it.counted() == how).isPresent();
  }

  private Map<LocalDate, BigDecimal> computed(
      Campaign of, Counted how, ZoneId zone, Instant recordedBy) {
    var terms = of.terms();
    var scope = terms.scope();
    var from = terms.from().atStartOfDay(zone).toInstant();
    var until = of.lastDay().plusDays(1).atStartOfDay(zone).toInstant();
    var areas = areas(of.district(), scope);
    var byDay =
        how == Counted.CASES
            ? figures.closedByDay(
                of.district(), areas, scope.categories(), from, until, zone, recordedBy)
            : inspections.firstLooks(
                of.district(), areas, scope.checklists(), from, until, zone, recordedBy);
    return byDay.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, it -> BigDecimal.valueOf(it.getValue())));
  }

  static List<AreaCode> areas(DistrictCode district, Scope scope) {
    return scope.areas().isEmpty() ? List.of(district.area()) : scope.areas();
  }

  private static void requireReader(Actor reader) {
    reader.require(CampaignPermission.CAMPAIGN_READ);
  }

  private static void requireEditor(Actor by) {
    by.require(CampaignPermission.CAMPAIGN_EDIT, by.district().area());
  }

  Campaign find(DistrictCode district, CampaignId id) {
    return store
        .find(district, id)
        .orElseThrow(() -> new Refusal(CampaignRefusal.NO_SUCH_CAMPAIGN, id.toString()));
  }

  /** The day that it is in a district. */
  public LocalDate today(DistrictCode district) {
    return clock.instant().atZone(zone(district)).toLocalDate();
  }

  /** The time zone of a district. */
  ZoneId zone(DistrictCode district) {
    return territory.district(district).timeZone();
  }

  /** As precise as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
