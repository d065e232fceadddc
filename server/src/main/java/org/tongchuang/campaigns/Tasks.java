package org.tongchuang.campaigns;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.campaigns.Progress.Standing;
import org.tongchuang.campaigns.Task.Counted;
import org.tongchuang.campaigns.Task.Proof;
import org.tongchuang.campaigns.Task.State;
import org.tongchuang.campaigns.Task.Target;
import org.tongchuang.campaigns.Task.Terms;
import org.tongchuang.campaigns.TaskEvent.Fact;
import org.tongchuang.campaigns.TaskEvent.TaskConfirmed;
import org.tongchuang.campaigns.TaskEvent.TaskDone;
import org.tongchuang.campaigns.TaskEvent.TaskDropped;
import org.tongchuang.campaigns.TaskEvent.TaskDueMoved;
import org.tongchuang.campaigns.TaskEvent.TaskGiven;
import org.tongchuang.campaigns.TaskEvent.TaskSentBack;
import org.tongchuang.cases.Cases;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.Photos;
import org.tongchuang.people.People;
import org.tongchuang.people.Unit;

/** Tasks: what may be asked of them, and what may be done. */
@Service
public class Tasks {

  /** How many of the latest entries the page of a task shows. */
  public static final int LATEST = 20;

  /** How many late tasks are told of at once. */
  public static final int MOST_LATE = 500;

  /** How many units there can be. */
  private static final int MOST_UNITS = 10_000;

  private static final String NO_STEP = "tallies and parts are given under ids of their own";

  private final TaskStore store;
  private final TallyStore tallies;
  private final Campaigns campaigns;
  private final People people;
  private final Photos photos;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Tasks(
      TaskStore store,
      TallyStore tallies,
      Campaigns campaigns,
      People people,
      Photos photos,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.tallies = tallies;
    this.campaigns = campaigns;
    this.people = people;
    this.photos = photos;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** A task, and whether it is new. */
  public record Given(Task task, boolean created) {}

  /** What may be done with a task next. */
  public enum Step {
    DONE,
    CONFIRM,
    SEND_BACK,
    DROP,
    MOVE_DUE,
    TALLY,
    BREAK_DOWN
  }

  /**
   * What somebody does with a task.
   *
   * @param seen the version that they have read
   * @param at when, where a phone tells of it later
   * @param due until when there is time now, for {@link Step#MOVE_DUE}
   */
  public record StepRequest(
      Step step,
      int seen,
      Optional<String> note,
      List<PhotoId> photos,
      Optional<Instant> at,
      Optional<LocalDate> due) {

    public StepRequest {
      photos = List.copyOf(photos);
    }
  }

  /**
   * Gives a unit a task, under an id of the client's making; the same again changes nothing.
   *
   * @throws Refusal of {@link CampaignRefusal}, {@link Actor.Denial}, or when there is no such unit
   */
  public Given give(TaskId id, Terms terms, Actor by) {
    var district = by.district();
    requireGiver(terms.parent().map(it -> find(district, it)), by);
    var known = store.find(district, id);
    if (known.isPresent()) {
      return new Given(repeated(known.get(), terms), false);
    }
    try {
      return new Given(insert(id, terms, by), true);
    } catch (DuplicateKeyException raced) {
      return new Given(repeated(find(district, id), terms), false);
    }
  }

  /**
   * Gives the unit that a line names what it says as an instruction, under an id of the client's
   * making. The same line again changes nothing, on whichever day it comes.
   *
   * @throws Refusal of {@link CampaignRefusal} or {@link Actor.Denial}
   */
  public Given instruct(TaskId id, String line, Actor by) {
    var district = by.district();
    requireInstructor(by);
    var words = line.strip();
    var known = store.find(district, id);
    if (known.isPresent()) {
      if (known.get().terms().instruction().filter(words::equals).isEmpty()) {
        throw new Refusal(CampaignRefusal.TASK_ID_TAKEN);
      }
      return new Given(known.get(), false);
    }
    try {
      return new Given(insert(id, read(district, words).terms().instructed(words), by), true);
    } catch (DuplicateKeyException raced) {
      return instruct(id, line, by);
    }
  }

  /**
   * What a line would be understood as, if it were instructed now.
   *
   * @throws Refusal of {@link CampaignRefusal} or {@link Actor.Denial}
   */
  public SpokenTask readInstruction(String line, Actor by) {
    requireInstructor(by);
    return read(by.district(), line);
  }

  private static void requireInstructor(Actor by) {
    by.require(CampaignPermission.TASK_INSTRUCT, by.district().area());
  }

  /**
   * @throws DuplicateKeyException when there is a task of that id already
   */
  private Task insert(TaskId id, Terms terms, Actor by) {
    var district = by.district();
    requirePossible(district, terms);
    var now = now();
    var event = new TaskGiven(new Fact(district, id, 1, by.id(), now, now), terms);
    var task = Task.given(event);
    transaction.executeWithoutResult(
        _ -> {
          store.insert(task, event);
          audit.record(event);
        });
    return task;
  }

  /**
   * What a line would be understood as today.
   *
   * @throws Refusal of {@link CampaignRefusal}: what is missing, is not known or may mean several
   */
  public SpokenTask read(DistrictCode district, String line) {
    return SpokenTask.read(
        line.strip(), campaigns.today(district), people.listUnits(district, "", MOST_UNITS));
  }

  /** The office gives whatever it likes; a unit's own lead gives the parts of the unit's tasks. */
  private static void requireGiver(Optional<Task> whole, Actor by) {
    if (whole.filter(it -> leads(by, it)).isEmpty()) {
      by.require(CampaignPermission.TASK_GIVE, by.district().area());
    }
  }

  private static boolean leads(Actor by, Task task) {
    return by.may(CampaignPermission.TASK_LEAD, task.terms().unit());
  }

  private static Task repeated(Task known, Terms terms) {
    if (!known.terms().equals(terms)) {
      throw new Refusal(CampaignRefusal.TASK_ID_TAKEN);
    }
    return known;
  }

  private void requirePossible(DistrictCode district, Terms terms) {
    var campaign = terms.campaign().map(it -> campaigns.find(district, it));
    var whole = terms.parent().map(it -> find(district, it));
    requireDates(terms, campaign, whole, campaigns.today(district));
    if (whole
        .filter(it -> it.state() != State.OPEN || !it.terms().campaign().equals(terms.campaign()))
        .isPresent()) {
      throw new Refusal(CampaignRefusal.NO_PART_OF_THAT);
    }
    if (whole.map(it -> depth(district, it) + 1).orElse(0) >= Task.LEVELS) {
      throw new Refusal(CampaignRefusal.TOO_MANY_LEVELS, Task.LEVELS);
    }
    if (campaign
        .filter(it -> store.countOfCampaign(district, it.id()) >= Campaign.MOST_TASKS)
        .isPresent()) {
      throw new Refusal(CampaignRefusal.TOO_MANY_TASKS, Campaign.MOST_TASKS);
    }
    people.getUnit(district, terms.unit());
    terms.helpers().forEach(it -> people.getUnit(district, it));
    var distinct = new HashSet<>(terms.helpers());
    if (distinct.size() < terms.helpers().size() || distinct.contains(terms.unit())) {
      throw new Refusal(CampaignRefusal.HELPER_TWICE);
    }
    terms.target().ifPresent(it -> requireCountable(district, it, campaign));
  }

  private static void requireDates(
      Terms terms, Optional<Campaign> campaign, Optional<Task> whole, LocalDate today) {
    campaign
        .filter(it -> it.phase(today) == Campaign.Phase.OVER)
        .ifPresent(
            it -> {
              throw new Refusal(CampaignRefusal.CAMPAIGN_OVER, it.lastDay());
            });
    if (terms.due().isBefore(terms.from())
        || terms.due().isBefore(today)
        || campaign.filter(it -> terms.due().isAfter(it.lastDay())).isPresent()
        || whole.filter(it -> terms.due().isAfter(it.due())).isPresent()
        || terms.due().isAfter(today.plusDays(Campaign.LONGEST))) {
      throw new Refusal(CampaignRefusal.TASK_DATES_WRONG);
    }
  }

  private int depth(DistrictCode district, Task task) {
    return task.terms().parent().map(it -> depth(district, find(district, it)) + 1).orElse(0);
  }

  private void requireCountable(DistrictCode district, Target target, Optional<Campaign> campaign) {
    var measure = measure(district, target.measure());
    target.amount().ifPresent(measure::require);
    if (target.counted() != Counted.ENTERED && campaign.isEmpty()) {
      throw new Refusal(CampaignRefusal.NOTHING_TO_COUNT);
    }
  }

  private UnitOfMeasure measure(DistrictCode district, String code) {
    return campaigns
        .findUnitOfMeasure(district, code)
        .filter(it -> !it.ended())
        .orElseThrow(() -> new Refusal(CampaignRefusal.NO_SUCH_MEASURE, code));
  }

  /**
   * Takes a step with a task.
   *
   * @throws Refusal of {@link CampaignRefusal}, {@link Actor.Denial}, or about the photos
   */
  public Task step(TaskId id, StepRequest request, Actor by) {
    requireReader(by);
    var district = by.district();
    var task = find(district, id);
    requireMay(task, request.step(), by);
    campaigns.requireNotArchived(task);
    if (request.seen() != task.version()) {
      throw new Refusal(CampaignRefusal.TASK_CHANGED_MEANWHILE, task.version());
    }
    requireOpen(task, request, by);
    var now = now();
    var at = Cases.happened(request.at(), now);
    var fact = new Fact(district, id, task.version() + 1, by.id(), at, now);
    var event = event(fact, request);
    var next = task.next(event);
    transaction.executeWithoutResult(
        _ -> {
          campaigns.requireNotArchived(task);
          if (!store.update(next, event)) {
            throw new Refusal(CampaignRefusal.TASK_CHANGED_MEANWHILE, find(district, id).version());
          }
          request.note().ifPresent(it -> store.note(district, id, next.version(), it));
          photos.claim(request.photos(), id.subject(), by);
          audit.record(event);
        });
    return next;
  }

  private static TaskEvent event(Fact fact, StepRequest request) {
    return switch (request.step()) {
      case DONE -> new TaskDone(fact, request.photos());
      case CONFIRM -> new TaskConfirmed(fact);
      case SEND_BACK -> new TaskSentBack(fact);
      case DROP -> new TaskDropped(fact);
      case MOVE_DUE -> new TaskDueMoved(fact, request.due().orElseThrow());
      case TALLY, BREAK_DOWN -> throw new IllegalArgumentException(NO_STEP);
    };
  }

  /** The steps that are open to somebody now, in the order in which they are shown. */
  public List<Step> open(Task task, Actor reader) {
    var open = new ArrayList<Step>();
    if (isArchived(task)) {
      return open;
    }
    for (var step : Step.values()) {
      if (isOpen(task, step) && may(task, step, reader)) {
        open.add(step);
      }
    }
    return open;
  }

  private boolean isArchived(Task task) {
    return task.terms()
        .campaign()
        .filter(it -> campaigns.find(task.district(), it).archivedAt().isPresent())
        .isPresent();
  }

  private boolean isOpen(Task task, Step step) {
    return switch (step) {
      case DONE -> task.state() == State.OPEN;
      case CONFIRM, SEND_BACK -> task.state() == State.DONE;
      case DROP, MOVE_DUE -> task.state().isUnderWay();
      case TALLY ->
          task.state().isUnderWay()
              && task.terms().target().filter(it -> it.counted() == Counted.ENTERED).isPresent();
      case BREAK_DOWN ->
          task.state() == State.OPEN
              && depth(task.district(), task) < Task.LEVELS - 1
              && task.terms().campaign().filter(it -> isOver(task.district(), it)).isEmpty();
    };
  }

  private boolean isOver(DistrictCode district, CampaignId campaign) {
    return campaigns.find(district, campaign).phase(campaigns.today(district))
        == Campaign.Phase.OVER;
  }

  private boolean may(Task task, Step step, Actor by) {
    return switch (step) {
      case DONE -> by.may(CampaignPermission.TASK_DO, task.terms().unit());
      case CONFIRM -> judges(task, by) && task.doneBy().filter(by.id()::equals).isEmpty();
      case SEND_BACK, DROP, MOVE_DUE -> judges(task, by);
      case TALLY -> counts(task, by);
      case BREAK_DOWN ->
          leads(by, task) || by.may(CampaignPermission.TASK_GIVE, by.district().area());
    };
  }

  /** Whoever may give a task judges it. */
  private boolean judges(Task task, Actor by) {
    return by.may(CampaignPermission.TASK_GIVE, by.district().area())
        || task.terms()
            .parent()
            .flatMap(it -> store.find(task.district(), it))
            .filter(it -> leads(by, it))
            .isPresent();
  }

  /** The unit of a task counts, whoever helps, and all units below these. */
  private boolean counts(Task task, Actor by) {
    var concerned = concerned(task);
    return by.units(CampaignPermission.TASK_DO).stream()
        .anyMatch(it -> above(task.district(), it).stream().anyMatch(concerned::contains));
  }

  private static Set<UnitCode> concerned(Task task) {
    var concerned = new HashSet<>(task.terms().helpers());
    concerned.add(task.terms().unit());
    return concerned;
  }

  /** A unit and those that it belongs to. */
  private Set<UnitCode> above(DistrictCode district, UnitCode unit) {
    var above = new LinkedHashSet<UnitCode>();
    var next = Optional.of(unit);
    while (next.isPresent() && above.add(next.get())) {
      next = people.findUnit(district, next.get()).flatMap(Unit::parent);
    }
    return above;
  }

  /** Passes somebody who may do that with the task, were it open. */
  void requireMay(Task task, Step step, Actor by) {
    if (may(task, step, by)) {
      return;
    }
    switch (step) {
      case DONE, TALLY -> {
        by.require(CampaignPermission.TASK_DO);
        throw new Refusal(CampaignRefusal.NOT_YOUR_TASK);
      }
      case CONFIRM, SEND_BACK, DROP, MOVE_DUE, BREAK_DOWN -> {
        if (judges(task, by)) {
          throw new Refusal(CampaignRefusal.NOT_YOUR_OWN_WORK);
        }
        by.require(CampaignPermission.TASK_GIVE, by.district().area());
      }
    }
  }

  private void requireOpen(Task task, StepRequest request, Actor by) {
    if (!isOpen(task, request.step())) {
      throw new Refusal(CampaignRefusal.STEP_NOT_OPEN, task.state());
    }
    switch (request.step()) {
      case DONE -> {
        requirePartsOver(task);
        requireReached(task);
        requireProof(task.terms().proof(), request);
      }
      case CONFIRM -> {
        requirePartsOver(task);
        requireReached(task);
      }
      case DROP -> {
        requirePartsOver(task);
        requireNote(request);
      }
      case SEND_BACK -> requireNote(request);
      case MOVE_DUE -> {
        requireNote(request);
        requireDue(task, request, by.district());
      }
      case TALLY, BREAK_DOWN -> throw new IllegalArgumentException(NO_STEP);
    }
  }

  private void requirePartsOver(Task task) {
    int open = store.openParts(task.district(), task.id());
    if (open > 0) {
      throw new Refusal(CampaignRefusal.PARTS_OPEN, open);
    }
  }

  private void requireReached(Task task) {
    var wanted = task.terms().target().flatMap(Target::amount);
    if (wanted.isEmpty()) {
      return;
    }
    var so = amount(task).orElseThrow();
    if (so.compareTo(wanted.get()) < 0) {
      throw new Refusal(
          CampaignRefusal.SHORT_OF_TARGET,
          so.stripTrailingZeros().toPlainString(),
          wanted.get().toPlainString());
    }
  }

  private static void requireProof(Proof proof, StepRequest request) {
    switch (proof) {
      case NONE -> {}
      case TEXT -> requireNote(request);
      case PHOTO -> {
        if (request.photos().isEmpty()) {
          throw new Refusal(CampaignRefusal.PHOTO_WANTED);
        }
      }
    }
  }

  private static void requireNote(StepRequest request) {
    if (request.note().isEmpty()) {
      throw new Refusal(CampaignRefusal.NOTE_WANTED);
    }
  }

  private void requireDue(Task task, StepRequest request, DistrictCode district) {
    var campaign = task.terms().campaign().map(it -> campaigns.find(district, it));
    var due = request.due().orElseThrow(() -> new Refusal(CampaignRefusal.TASK_DATES_WRONG));
    if (due.isBefore(campaigns.today(district))
        || due.isBefore(task.terms().from())
        || campaign.filter(it -> due.isAfter(it.lastDay())).isPresent()
        || due.isAfter(campaigns.today(district).plusDays(Campaign.LONGEST))) {
      throw new Refusal(CampaignRefusal.TASK_DATES_WRONG);
    }
  }

  /**
   * What was asked for, and what has become of it.
   *
   * @param standing how far it is today; that of its parts counts where it has any
   * @param notes what was written with an event, by its version
   * @param latest what was counted last
   */
  public record View(
      Standing standing,
      List<TaskEvent> events,
      Map<Integer, String> notes,
      List<Tally> latest,
      List<Step> open) {

    public View {
      events = List.copyOf(events);
      notes = Map.copyOf(notes);
      latest = List.copyOf(latest);
      open = List.copyOf(open);
    }
  }

  /**
   * A task with all that has happened to it.
   *
   * @throws Refusal {@link CampaignRefusal#NO_SUCH_TASK} or of {@link Actor.Denial}
   */
  public View get(TaskId id, Actor reader) {
    requireReader(reader);
    var task = find(reader.district(), id);
    return new View(
        standings(reader.district(), List.of(task)).getFirst(),
        store.events(task, Campaigns.EVERYTHING),
        store.notes(task.district(), id),
        tallies.latest(task.district(), id, LATEST),
        open(task, reader));
  }

  private static void requireReader(Actor reader) {
    reader.require(CampaignPermission.CAMPAIGN_READ);
  }

  /**
   * A photo that came with the report that a task is done.
   *
   * @throws Refusal {@link CampaignRefusal#NO_SUCH_TASK} when it did not
   */
  public PhotoId photo(TaskId id, PhotoId photo, Actor reader) {
    requireReader(reader);
    var task = find(reader.district(), id);
    return store.events(task, Campaigns.EVERYTHING).stream()
        .flatMap(it -> it instanceof TaskDone done ? done.photos().stream() : Stream.empty())
        .filter(photo::equals)
        .findFirst()
        .orElseThrow(() -> new Refusal(CampaignRefusal.NO_SUCH_TASK, id.toString()));
  }

  /**
   * Tasks by the day on which they are due, with how far each is today.
   *
   * @param mine only those of which the reader's own units may count or report something
   */
  public List<Standing> list(TaskFilter filter, boolean mine, int limit, Actor reader) {
    requireReader(reader);
    var district = reader.district();
    var units =
        mine
            ? Optional.of(
                reader.units(CampaignPermission.TASK_DO).stream()
                    .flatMap(it -> above(district, it).stream())
                    .distinct()
                    .toList())
            : filter.units();
    var wanted =
        new TaskFilter(
            units,
            filter.campaign(),
            filter.states(),
            filter.instructions(),
            filter.late(),
            filter.after());
    return standings(
        district,
        store.list(district, wanted, campaigns.today(district), Math.min(limit, Page.MOST + 1)));
  }

  /** Tasks of these ids, in no order; for whom nothing is to be checked. */
  public List<Task> find(DistrictCode district, List<TaskId> ids) {
    return store.find(district, ids);
  }

  /**
   * Tasks whose day has passed and that nobody has reported done, the oldest first, {@link
   * #MOST_LATE} at the most.
   */
  public List<Task> late(DistrictCode district) {
    var filter =
        new TaskFilter(
            Optional.empty(), Optional.empty(), List.of(), false, true, Optional.empty());
    return store.list(district, filter, campaigns.today(district), MOST_LATE);
  }

  /** What somebody has instructed, the latest first. */
  public List<Task> instructions(int limit, Actor by) {
    return store.instructions(by.district(), by.id(), limit);
  }

  /**
   * What somebody has instructed, whose day has passed and that nobody has reported done; the
   * oldest first.
   */
  public List<Task> lateInstructions(int limit, Actor by) {
    return store.lateInstructions(by.district(), by.id(), campaigns.today(by.district()), limit);
  }

  /** How far tasks are today, in the same order; of those in campaigns from all of the campaign. */
  private List<Standing> standings(DistrictCode district, List<Task> some) {
    var known = new HashMap<TaskId, Standing>();
    var ofCampaigns = some.stream().flatMap(it -> it.terms().campaign().stream()).distinct();
    campaigns.find(district, ofCampaigns.toList()).stream()
        .flatMap(it -> campaigns.progress(it).tasks().stream())
        .forEach(it -> known.put(it.task().id(), it));
    var wholes =
        some.stream()
            .filter(it -> it.terms().campaign().isEmpty())
            .map(it -> whole(district, it))
            .distinct()
            .toList();
    Progress.of(
            campaigns.lives(
                district, Optional.empty(), withParts(district, wholes), Campaigns.EVERYTHING),
            campaigns.today(district),
            campaigns.zone(district))
        .tasks()
        .forEach(it -> known.put(it.task().id(), it));
    return some.stream().map(it -> known.get(it.id())).toList();
  }

  /** The task of which another is a part, a part of a part, or the same. */
  private Task whole(DistrictCode district, Task part) {
    return part.terms().parent().map(it -> whole(district, find(district, it))).orElse(part);
  }

  private List<Task> withParts(DistrictCode district, List<Task> some) {
    var all = new LinkedHashSet<>(some);
    var next = some;
    while (!next.isEmpty()) {
      next = store.parts(district, next.stream().map(Task::id).toList());
      next = next.stream().filter(all::add).toList();
    }
    return List.copyOf(all);
  }

  private Optional<BigDecimal> amount(Task task) {
    return standings(task.district(), List.of(task)).getFirst().amount();
  }

  Task find(DistrictCode district, TaskId id) {
    return store
        .find(district, id)
        .orElseThrow(() -> new Refusal(CampaignRefusal.NO_SUCH_TASK, id.toString()));
  }

  /** As precise as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
