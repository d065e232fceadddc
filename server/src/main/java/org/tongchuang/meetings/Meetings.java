package org.tongchuang.meetings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.campaigns.SpokenTask;
import org.tongchuang.campaigns.Task;
import org.tongchuang.campaigns.TaskId;
import org.tongchuang.campaigns.Tasks;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.meetings.Agenda.Left;
import org.tongchuang.meetings.Meeting.State;
import org.tongchuang.meetings.MeetingEvent.DecisionMade;
import org.tongchuang.meetings.MeetingEvent.Fact;
import org.tongchuang.meetings.MeetingEvent.MatterRaised;
import org.tongchuang.meetings.MeetingEvent.MatterWithdrawn;
import org.tongchuang.meetings.MeetingEvent.MeetingBegun;
import org.tongchuang.meetings.MeetingEvent.MeetingCalledOff;
import org.tongchuang.meetings.MeetingEvent.MeetingEnded;
import org.tongchuang.meetings.MeetingEvent.MeetingPlanned;
import org.tongchuang.meetings.MeetingEvent.MinutesKept;
import org.tongchuang.people.People;
import org.tongchuang.territory.Territory;

/** Meetings: planned by their series, begun, kept minutes of, and ended. */
@Service
public class Meetings {

  /** How many days ahead meetings are planned, and can be called. */
  public static final int AHEAD = 7;

  /** How long after its time a meeting can still be written down as called. */
  private static final Duration LATE_ENOUGH = Duration.ofDays(1);

  private final MeetingStore store;
  private final SeriesStore series;
  private final AgendaReckoning reckoning;
  private final Tasks tasks;
  private final People people;
  private final Territory territory;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Meetings(
      MeetingStore store,
      SeriesStore series,
      AgendaReckoning reckoning,
      Tasks tasks,
      People people,
      Territory territory,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.series = series;
    this.reckoning = reckoning;
    this.tasks = tasks;
    this.people = people;
    this.territory = territory;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What somebody does with a meeting that has no more to say than which version was seen. */
  public enum Step {
    BEGIN,
    END,
    CALL_OFF
  }

  /** Something that was written down under an id of the client's making, and whether it is new. */
  public record Made<T>(T it, boolean created) {}

  /** Plans the meetings of the days to come. Any number of servers may do so at once. */
  void keepUp(DistrictCode district) {
    var zone = zone(district);
    var now = now();
    for (var of : series.list(district)) {
      if (!of.ended()) {
        of.planned(LocalDate.ofInstant(now, zone), AHEAD, zone).stream()
            .map(it -> it.toInstant())
            .filter(it -> !it.isBefore(now))
            .forEach(it -> plan(district, of, it, now));
      }
    }
  }

  private void plan(DistrictCode district, MeetingSeries of, Instant at, Instant now) {
    var meeting = Meeting.planned(district, MeetingId.of(district, of.code(), at), of, at);
    transaction.executeWithoutResult(
        _ -> {
          if (store.plan(meeting)) {
            audit.record(new MeetingPlanned(Fact.of(meeting, ActorId.SYSTEM, now)));
          }
        });
  }

  /** The series of the district that are held, for whoever may see meetings. */
  public List<MeetingSeries> series(Actor reader) {
    requireSome(reader);
    return series.list(reader.district()).stream().filter(it -> !it.ended()).toList();
  }

  /** The name of a series, also of one that has ended. */
  public Optional<MeetingSeries> findSeries(DistrictCode district, String code) {
    return series.find(district, code);
  }

  /**
   * Calls a meeting of a series beside those that are planned, under an id of the client's making;
   * the same again changes nothing.
   *
   * @throws Refusal of {@link MeetingRefusal} or {@link Actor.Denial}
   */
  public Made<Meeting> call(MeetingId id, String code, LocalDate day, LocalTime time, Actor by) {
    var district = by.district();
    by.require(MeetingPermission.MEETING_KEEP, district.area());
    var at = day.atTime(time.truncatedTo(ChronoUnit.MINUTES)).atZone(zone(district)).toInstant();
    var known = store.find(district, id);
    if (known.isPresent()) {
      if (!known.get().series().equals(code) || !known.get().at().equals(at)) {
        throw new Refusal(MeetingRefusal.MEETING_ID_TAKEN);
      }
      return new Made<>(known.get(), false);
    }
    var of =
        series
            .find(district, code)
            .filter(it -> !it.ended())
            .orElseThrow(() -> new Refusal(MeetingRefusal.NO_SUCH_SERIES, code));
    var now = now();
    if (at.isBefore(now.minus(LATE_ENOUGH)) || at.isAfter(now.plus(Duration.ofDays(AHEAD)))) {
      throw new Refusal(MeetingRefusal.MEETING_TIME_WRONG, AHEAD);
    }
    var meeting = Meeting.planned(district, id, of, at);
    transaction.executeWithoutResult(
        _ -> {
          if (!store.plan(meeting)) {
            throw new Refusal(MeetingRefusal.MEETING_TWICE);
          }
          audit.record(new MeetingPlanned(Fact.of(meeting, by.id(), now)));
        });
    return new Made<>(meeting, true);
  }

  /**
   * Meetings that the reader may see, the latest first.
   *
   * @param after the meeting after which the list goes on
   */
  public List<Meeting> list(Optional<MeetingId> after, int limit, Actor reader) {
    requireSome(reader);
    var units =
        seesAll(reader)
            ? Optional.<List<UnitCode>>empty()
            : Optional.of(reader.units(MeetingPermission.MEETING_ATTEND));
    return store.list(reader.district(), units, after, Math.min(limit, Page.MOST + 1));
  }

  /**
   * One meeting.
   *
   * @throws Refusal {@link MeetingRefusal#NO_SUCH_MEETING} or of {@link Actor.Denial}; one to which
   *     no unit of the reader is asked is none
   */
  public Meeting get(MeetingId id, Actor reader) {
    requireSome(reader);
    return store
        .find(reader.district(), id)
        .filter(it -> seesAll(reader) || attends(reader, it))
        .orElseThrow(() -> new Refusal(MeetingRefusal.NO_SUCH_MEETING, id.toString()));
  }

  private static void requireSome(Actor reader) {
    if (!seesAll(reader)) {
      reader.require(MeetingPermission.MEETING_ATTEND);
    }
  }

  private static boolean seesAll(Actor reader) {
    return reader.may(MeetingPermission.MEETING_READ, reader.district().area());
  }

  private static boolean attends(Actor reader, Meeting it) {
    return reader.units(MeetingPermission.MEETING_ATTEND).stream().anyMatch(it.units()::contains);
  }

  /** What a meeting has gone through; what it would, when it has not begun. */
  public Agenda agenda(Meeting of) {
    return of.agenda().orElseGet(() -> reckoning.reckon(of, now()));
  }

  /** Whether the day of a task has passed and its unit has not even reported it done. */
  public boolean isLate(Task it) {
    return it.isLate(today(it.district()));
  }

  /** What units want talked about, in the order in which they said so. */
  public List<Matter> matters(Meeting of) {
    return store.matters(of);
  }

  /** A decision with the task that it has become. */
  public record Decided(Decision decision, Task task) {}

  /** What a meeting has decided, in the order in which it did. */
  public List<Decided> decisions(Meeting of) {
    var decisions = store.decisions(of);
    var found = tasks.find(of.district(), decisions.stream().map(Decision::task).toList());
    return decisions.stream()
        .flatMap(
            it ->
                found.stream()
                    .filter(task -> task.id().equals(it.task()))
                    .map(task -> new Decided(it, task)))
        .toList();
  }

  /**
   * Begins a meeting, ends it, or says that it is not held.
   *
   * @param seen the version that it was decided upon
   * @throws Refusal of {@link MeetingRefusal} or {@link Actor.Denial}
   */
  public Meeting step(MeetingId id, Step step, int seen, Actor by) {
    var before = kept(id, by);
    if (before.state() != (step == Step.END ? State.BEGUN : State.PLANNED)) {
      throw new Refusal(MeetingRefusal.MEETING_STEP_NOT_OPEN, before.state());
    }
    requireSeen(before, seen);
    var now = now();
    return switch (step) {
      case BEGIN -> {
        var begun = before.begin(reckoning.reckon(before, now), now);
        yield put(begun, new MeetingBegun(Fact.of(begun, by.id(), now)), () -> {});
      }
      case END -> {
        var ended = before.end(now);
        yield put(ended, new MeetingEnded(Fact.of(ended, by.id(), now)), () -> readOut(ended));
      }
      case CALL_OFF -> {
        var none = before.callOff();
        yield put(none, new MeetingCalledOff(Fact.of(none, by.id(), now)), () -> {});
      }
    };
  }

  private void readOut(Meeting ended) {
    var left = ended.agenda().orElseThrow().left();
    store.read(
        ended.district(),
        left.stream().map(Left::task).toList(),
        left.stream().filter(it -> !it.state().isUnderWay()).map(Left::task).toList());
  }

  /**
   * Writes down what was said, by part of the agenda, and which units came.
   *
   * @param seen the version that it was decided upon
   * @throws Refusal of {@link MeetingRefusal} or {@link Actor.Denial}
   */
  public Meeting keep(
      MeetingId id, int seen, Map<AgendaPart, String> minutes, List<UnitCode> present, Actor by) {
    var before = kept(id, by);
    requireBegun(before);
    if (new HashSet<>(present).size() < present.size() || !before.units().containsAll(present)) {
      throw new Refusal(MeetingRefusal.NOT_ASKED_TO_COME);
    }
    requireSeen(before, seen);
    var after = before.keep(minutes, present);
    if (after.minutes().equals(before.minutes()) && after.present().equals(before.present())) {
      return before;
    }
    return put(after, new MinutesKept(Fact.of(after, by.id(), now())), () -> {});
  }

  /**
   * Raises a matter for a unit, under an id of the client's making; the same again changes nothing.
   *
   * @throws Refusal of {@link MeetingRefusal}, {@link Actor.Denial}, or when there is no such unit
   */
  public Made<Matter> raise(
      MatterId id, MeetingId meeting, UnitCode unit, String sentence, Actor by) {
    var of = get(meeting, by);
    var district = by.district();
    if (!by.may(MeetingPermission.MEETING_ATTEND, unit)) {
      by.require(MeetingPermission.MEETING_KEEP, district.area());
    }
    var wanted = new Matter(district, id, meeting, unit, sentence.strip(), by.id(), now(), false);
    var known = store.findMatter(district, id);
    if (known.isPresent()) {
      return new Made<>(repeated(known.get(), wanted), false);
    }
    if (!of.state().isAhead()) {
      throw new Refusal(MeetingRefusal.MEETING_STEP_NOT_OPEN, of.state());
    }
    people.getUnit(district, unit);
    if (store.matters(of).size() >= Meeting.MOST_MATTERS) {
      throw new Refusal(MeetingRefusal.TOO_MANY_MATTERS, Meeting.MOST_MATTERS);
    }
    try {
      transaction.executeWithoutResult(
          _ -> {
            store.insert(wanted);
            audit.record(new MatterRaised(Fact.of(wanted, by.id(), wanted.at())));
          });
      return new Made<>(wanted, true);
    } catch (DuplicateKeyException raced) {
      return new Made<>(repeated(store.findMatter(district, id).orElseThrow(), wanted), false);
    }
  }

  private static Matter repeated(Matter known, Matter wanted) {
    if (!known.meeting().equals(wanted.meeting())
        || !known.unit().equals(wanted.unit())
        || !known.sentence().equals(wanted.sentence())) {
      throw new Refusal(MeetingRefusal.MATTER_ID_TAKEN);
    }
    return known;
  }

  /** Whether somebody may withdraw a matter. */
  public static boolean mayWithdraw(Matter it, Actor by) {
    return by.may(MeetingPermission.MEETING_ATTEND, it.unit())
        || by.may(MeetingPermission.MEETING_KEEP, it.district().area());
  }

  /**
   * Says that a matter need not be talked about; the same again changes nothing.
   *
   * @throws Refusal of {@link MeetingRefusal} or {@link Actor.Denial}
   */
  public void withdraw(MatterId id, Actor by) {
    requireSome(by);
    var matter =
        store
            .findMatter(by.district(), id)
            .orElseThrow(() -> new Refusal(MeetingRefusal.NO_SUCH_MATTER, id.toString()));
    var of = get(matter.meeting(), by);
    if (!mayWithdraw(matter, by)) {
      throw new Refusal(MeetingRefusal.NOT_YOUR_MATTER);
    }
    if (!of.state().isAhead()) {
      throw new Refusal(MeetingRefusal.MEETING_STEP_NOT_OPEN, of.state());
    }
    transaction.executeWithoutResult(
        _ -> {
          if (store.withdraw(matter)) {
            audit.record(new MatterWithdrawn(Fact.of(matter.withdraw(), by.id(), now())));
          }
        });
  }

  /**
   * What a line would be understood as, if it were written down as a decision now.
   *
   * @throws Refusal of {@link MeetingRefusal} or {@link Actor.Denial}
   */
  public SpokenTask read(MeetingId id, String line, Actor by) {
    kept(id, by);
    return tasks.read(by.district(), line);
  }

  /**
   * Writes a decision down, under an id of the client's making, and gives its unit the task; the
   * same again changes nothing. Both are there, or neither is.
   *
   * @throws Refusal of {@link MeetingRefusal}, {@link Actor.Denial}, or as {@link Tasks#give}
   */
  public Made<Decision> decide(MeetingId id, TaskId decision, String line, Actor by) {
    var of = kept(id, by);
    var district = by.district();
    var words = line.strip();
    var known = store.findDecision(district, decision);
    if (known.isPresent()) {
      return new Made<>(repeated(known.get(), id, words), false);
    }
    requireBegun(of);
    var terms = tasks.read(district, words).terms();
    try {
      return transaction.execute(
          _ -> {
            int place = store.decisions(of).size() + 1;
            if (place > Meeting.MOST_DECISIONS) {
              throw new Refusal(MeetingRefusal.TOO_MANY_DECISIONS, Meeting.MOST_DECISIONS);
            }
            var made = new Decision(district, decision, id, of.series(), place, words, 0, now());
            store.insert(made);
            tasks.give(decision, terms, by);
            audit.record(new DecisionMade(Fact.of(made, by.id())));
            return new Made<>(made, true);
          });
    } catch (DuplicateKeyException raced) {
      var first = store.findDecision(district, decision);
      return first.isPresent()
          ? new Made<>(repeated(first.get(), id, words), false)
          : decide(id, decision, line, by);
    }
  }

  private static Decision repeated(Decision known, MeetingId id, String line) {
    if (!known.meeting().equals(id) || !known.line().equals(line)) {
      throw new Refusal(MeetingRefusal.DECISION_ID_TAKEN);
    }
    return known;
  }

  /** What somebody may do with a meeting next, in the order in which it is shown. */
  public static List<Step> open(Meeting it, Actor reader) {
    if (!reader.may(MeetingPermission.MEETING_KEEP, it.district().area())) {
      return List.of();
    }
    return switch (it.state()) {
      case PLANNED -> List.of(Step.BEGIN, Step.CALL_OFF);
      case BEGUN -> List.of(Step.END);
      case ENDED, CALLED_OFF -> List.of();
    };
  }

  private Meeting kept(MeetingId id, Actor by) {
    by.require(MeetingPermission.MEETING_KEEP, by.district().area());
    return store
        .find(by.district(), id)
        .orElseThrow(() -> new Refusal(MeetingRefusal.NO_SUCH_MEETING, id.toString()));
  }

  private static void requireBegun(Meeting it) {
    if (it.state() != State.BEGUN) {
      throw new Refusal(MeetingRefusal.MEETING_STEP_NOT_OPEN, it.state());
    }
  }

  private static void requireSeen(Meeting it, int seen) {
    if (seen != it.version()) {
      throw new Refusal(MeetingRefusal.MEETING_CHANGED_MEANWHILE, it.version());
    }
  }

  private Meeting put(Meeting after, MeetingEvent event, Runnable also) {
    transaction.executeWithoutResult(
        _ -> {
          if (!store.update(after)) {
            throw new Refusal(
                MeetingRefusal.MEETING_CHANGED_MEANWHILE,
                store.find(after.district(), after.id()).orElseThrow().version());
          }
          also.run();
          audit.record(event);
        });
    return after;
  }

  private LocalDate today(DistrictCode district) {
    return LocalDate.ofInstant(clock.instant(), zone(district));
  }

  private ZoneId zone(DistrictCode district) {
    return territory.district(district).timeZone();
  }

  /** As precise as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
