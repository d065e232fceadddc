package org.tongchuang.evaluation;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.evaluation.Objection.Answer;
import org.tongchuang.evaluation.Publication.State;
import org.tongchuang.evaluation.Publication.Step;
import org.tongchuang.evaluation.PublicationEvent.Fact;
import org.tongchuang.evaluation.PublicationEvent.ObjectionAnswered;
import org.tongchuang.evaluation.PublicationEvent.ObjectionRaised;
import org.tongchuang.evaluation.PublicationEvent.PublicationCorrected;
import org.tongchuang.evaluation.PublicationEvent.PublicationDrawnUp;
import org.tongchuang.evaluation.PublicationEvent.PublicationDropped;
import org.tongchuang.evaluation.PublicationEvent.PublicationOpened;
import org.tongchuang.evaluation.PublicationEvent.PublicationPublished;
import org.tongchuang.evaluation.PublicationEvent.PublicationRecounted;
import org.tongchuang.evaluation.Snapshot.Correction;
import org.tongchuang.evaluation.Snapshot.Line;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.worktime.Limit;
import org.tongchuang.worktime.Worktime;

/** Publishes scores: drawn up, objected to, corrected, and from then on as they are. */
@Service
public class Publications {

  /** How long a reason or an answer is, at most. */
  public static final int LONGEST_WORDS = 500;

  /** The most objections against one publication. */
  public static final int MOST_OBJECTIONS = 500;

  private final PublicationStore store;
  private final SnapshotTaker snapshots;
  private final Worktime worktime;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Publications(
      PublicationStore store,
      SnapshotTaker snapshots,
      Worktime worktime,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.snapshots = snapshots;
    this.worktime = worktime;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * A publication with what is shown of it.
   *
   * @param objections those that the reader may read
   * @param steps what the reader may do with it
   * @param mayAnswer whether the reader may answer objections
   * @param objecting units for which the reader may object
   */
  public record Shown(
      Publication publication,
      Snapshot snapshot,
      List<Objection> objections,
      Set<Step> steps,
      boolean mayAnswer,
      List<String> objecting) {

    public Shown {
      objections = List.copyOf(objections);
      steps = Set.copyOf(steps);
      objecting = List.copyOf(objecting);
    }
  }

  /** A publication, and whether it is new. */
  public record Made(UUID id, boolean created) {}

  /**
   * Publications that the reader may see, of the latest months first; drafts and dropped ones are
   * for the office and its leaders.
   *
   * @param after the one after which the list goes on
   */
  public List<Publication> list(Optional<UUID> after, int limit, Actor reader) {
    return store.list(reader.district(), visible(reader), after, Math.min(limit, Page.MOST + 1));
  }

  /** Whether the reader may draw one up. */
  public boolean mayDrawUp(Actor reader) {
    return reader.may(EvaluationPermission.EVALUATION_EDIT, reader.district().area());
  }

  private static Set<State> visible(Actor reader) {
    if (!reader.holds(EvaluationPermission.EVALUATION_OBJECT)) {
      reader.require(EvaluationPermission.EVALUATION_READ, reader.district().area());
    }
    return readsAll(reader) ? EnumSet.allOf(State.class) : EnumSet.of(State.OPEN, State.PUBLISHED);
  }

  private static boolean readsAll(Actor reader) {
    return reader.may(EvaluationPermission.EVALUATION_READ, reader.district().area());
  }

  /**
   * A publication.
   *
   * @throws Refusal {@link EvaluationRefusal#NO_SUCH_PUBLICATION} or of {@link Actor.Denial}
   */
  public Shown get(UUID id, Actor reader) {
    var it = visible(id, reader);
    var objections = store.objections(it);
    return new Shown(
        it,
        Snapshot.of(text(it)),
        objections.stream()
            .filter(one -> readsAll(reader) || mayObject(one.unit(), reader))
            .toList(),
        mayDrawUp(reader) ? it.steps(clock.instant(), objections) : Set.of(),
        mayDrawUp(reader) && it.state() == State.OPEN,
        it.takesObjections(clock.instant())
            ? reader.units(EvaluationPermission.EVALUATION_OBJECT).stream()
                .map(UnitCode::value)
                .toList()
            : List.of());
  }

  private Publication visible(UUID id, Actor reader) {
    var states = visible(reader);
    return store
        .find(reader.district(), id)
        .filter(it -> states.contains(it.state()))
        .orElseThrow(() -> new Refusal(EvaluationRefusal.NO_SUCH_PUBLICATION));
  }

  private static boolean mayObject(String unit, Actor by) {
    return by.may(EvaluationPermission.EVALUATION_OBJECT, new UnitCode(unit));
  }

  /**
   * What was published, of the latest months first; for everybody.
   *
   * @param after the one after which the list goes on
   */
  public List<Publication> published(DistrictCode district, Optional<UUID> after, int limit) {
    return store.list(district, EnumSet.of(State.PUBLISHED), after, Math.min(limit, Page.MOST + 1));
  }

  /**
   * One that was published; for everybody.
   *
   * @throws Refusal {@link EvaluationRefusal#NO_SUCH_PUBLICATION} or {@link
   *     EvaluationRefusal#PUBLICATION_ALTERED}
   */
  public Publication published(DistrictCode district, UUID id) {
    return store
        .find(district, id)
        .filter(it -> it.state() == State.PUBLISHED)
        .orElseThrow(() -> new Refusal(EvaluationRefusal.NO_SUCH_PUBLICATION));
  }

  /**
   * The snapshot of a publication, to the letter; of one that is published that is what its hash is
   * of.
   *
   * @throws Refusal {@link EvaluationRefusal#PUBLICATION_ALTERED}
   */
  public String text(Publication of) {
    var text = store.snapshot(of);
    if (of.hash().filter(it -> !it.equals(Snapshot.hash(text))).isPresent()) {
      throw new Refusal(EvaluationRefusal.PUBLICATION_ALTERED);
    }
    return text;
  }

  /** The snapshot of a publication; see {@link #text}. */
  public Snapshot snapshot(Publication of) {
    return Snapshot.of(text(of));
  }

  /**
   * Draws up the scores of a month that is over, as of the last instant that can be answered
   * exactly.
   *
   * @param id by which it is drawn up once, however often it is sent
   * @throws Refusal of {@link EvaluationRefusal} or {@link Actor.Denial}
   */
  public Made drawUp(UUID id, String scheme, YearMonth month, Actor by) {
    requireEdit(by);
    var known = store.find(by.district(), id);
    if (known.isPresent()) {
      return repeated(known.get(), scheme, month);
    }
    var snapshot = snapshots.take(scheme, month, by);
    var it = Publication.drawnUp(by.district(), id, snapshot);
    boolean created =
        Boolean.TRUE.equals(transaction.execute(_ -> insert(it, snapshot.text(), by)));
    if (created) {
      return new Made(id, true);
    }
    return repeated(
        store
            .find(by.district(), id)
            .orElseThrow(() -> new Refusal(EvaluationRefusal.PUBLICATION_TWICE)),
        scheme,
        month);
  }

  private boolean insert(Publication it, String snapshot, Actor by) {
    var at = now();
    boolean inserted = store.insert(it, snapshot, at);
    if (inserted) {
      audit.record(
          new PublicationDrawnUp(Fact.of(it, by.id(), at), it.scheme(), it.month(), it.asOf()));
    }
    return inserted;
  }

  private static Made repeated(Publication known, String scheme, YearMonth month) {
    if (!known.scheme().equals(scheme) || !known.month().equals(month)) {
      throw new Refusal(EvaluationRefusal.PUBLICATION_ID_TAKEN);
    }
    return new Made(known.id(), false);
  }

  /**
   * Does what the office does with a publication.
   *
   * @param seen the version that it was decided upon
   * @throws Refusal of {@link EvaluationRefusal} or {@link Actor.Denial}
   */
  public void step(UUID id, Step step, int seen, Actor by) {
    requireEdit(by);
    transaction.executeWithoutResult(
        _ -> {
          var before = hold(by.district(), id);
          if (before.version() != seen) {
            throw new Refusal(EvaluationRefusal.PUBLICATION_CHANGED_MEANWHILE, before.version());
          }
          requireOpen(step, before);
          switch (step) {
            case RECOUNT -> recount(before, by);
            case OPEN -> open(before, by);
            case DROP -> drop(before, by);
            case PUBLISH -> publish(before, by);
          }
        });
  }

  private void requireOpen(Step step, Publication before) {
    var objections = store.objections(before);
    if (before.steps(clock.instant(), objections).contains(step)) {
      return;
    }
    if (step == Step.PUBLISH && before.state() == State.OPEN) {
      if (before.takesObjections(clock.instant())) {
        throw new Refusal(EvaluationRefusal.OBJECTIONS_STILL_OPEN);
      }
      throw new Refusal(
          EvaluationRefusal.OBJECTIONS_WAIT, objections.stream().filter(Objection::waits).count());
    }
    throw new Refusal(EvaluationRefusal.PUBLICATION_STEP_NOT_OPEN, before.state());
  }

  private void recount(Publication before, Actor by) {
    var snapshot = snapshots.take(before.scheme(), before.month(), by);
    var after = before.recounted(snapshot);
    store.update(after, snapshot.text());
    audit.record(new PublicationRecounted(Fact.of(after, by.id(), now()), after.asOf()));
  }

  private void open(Publication before, Actor by) {
    var days = Snapshot.of(store.snapshot(before)).scheme().objectionDays();
    var at = now();
    var until =
        worktime
            .deadline(by.district(), at, new Limit(days, Limit.Unit.WORKING_DAY))
            .at()
            .truncatedTo(ChronoUnit.MICROS);
    var after = before.opened(until);
    store.update(after);
    audit.record(new PublicationOpened(Fact.of(after, by.id(), at), until));
  }

  private void drop(Publication before, Actor by) {
    var after = before.dropped();
    store.update(after);
    audit.record(new PublicationDropped(Fact.of(after, by.id(), now())));
  }

  private void publish(Publication before, Actor by) {
    var hash = Snapshot.hash(store.snapshot(before));
    var at = now();
    var after = before.published(at, hash);
    store.update(after);
    audit.record(new PublicationPublished(Fact.of(after, by.id(), at), hash));
  }

  /**
   * Objects to a line of a unit, on its behalf.
   *
   * @param objection by which it is said once, however often it is sent
   * @param of the indicator, or a veto that the unit is under
   * @throws Refusal of {@link EvaluationRefusal} or {@link Actor.Denial}
   */
  public void object(UUID objection, UUID id, UnitCode unit, String of, String reason, Actor by) {
    by.require(EvaluationPermission.EVALUATION_OBJECT);
    var district = by.district();
    visible(id, by);
    if (!mayObject(unit.value(), by)) {
      throw new Refusal(EvaluationRefusal.NOT_YOUR_LINE, unit.value());
    }
    transaction.executeWithoutResult(
        _ -> {
          var against = hold(district, id);
          var it =
              new Objection(
                  objection, id, unit.value(), of, reason.strip(), now(), Optional.empty());
          var known = store.findObjection(district, objection);
          if (known.isPresent()) {
            requireSame(known.get(), it);
            return;
          }
          requireObjectable(against, it);
          store.insert(district, it, by.id());
          audit.record(new ObjectionRaised(Fact.of(district, it, by.id()), id, unit.value(), of));
        });
  }

  private static void requireSame(Objection known, Objection it) {
    boolean same =
        known.publication().equals(it.publication())
            && known.unit().equals(it.unit())
            && known.of().equals(it.of())
            && known.reason().equals(it.reason());
    if (!same) {
      throw new Refusal(EvaluationRefusal.OBJECTION_ID_TAKEN);
    }
  }

  private void requireObjectable(Publication against, Objection it) {
    if (!against.takesObjections(clock.instant())) {
      throw new Refusal(EvaluationRefusal.OBJECTIONS_CLOSED);
    }
    var line = Snapshot.of(store.snapshot(against)).line(it.unit());
    if (line.filter(its -> its.mark(it.of()).isPresent() || isUnder(its, it.of())).isEmpty()) {
      throw new Refusal(EvaluationRefusal.NO_SUCH_LINE, it.unit(), it.of());
    }
    var others = store.objections(against);
    if (others.stream()
        .anyMatch(
            other ->
                other.waits() && other.unit().equals(it.unit()) && other.of().equals(it.of()))) {
      throw new Refusal(EvaluationRefusal.OBJECTION_WAITS);
    }
    if (others.size() >= MOST_OBJECTIONS) {
      throw new Refusal(EvaluationRefusal.TOO_MANY_OBJECTIONS, MOST_OBJECTIONS);
    }
  }

  private static boolean isUnder(Line it, String veto) {
    return it.vetoes().stream().anyMatch(its -> its.veto().equals(veto));
  }

  /**
   * Answers an objection. One that is granted changes the points, or lifts the veto; what was stays
   * written beside what is.
   *
   * @param points what they are now; empty where it is refused, and of a veto
   * @throws Refusal of {@link EvaluationRefusal} or {@link Actor.Denial}
   */
  public void answer(
      UUID objection, UUID id, boolean granted, Optional<Long> points, String said, Actor by) {
    requireEdit(by);
    transaction.executeWithoutResult(
        _ -> {
          var publication = hold(by.district(), id);
          var it =
              store
                  .findObjection(by.district(), objection)
                  .filter(known -> known.publication().equals(id))
                  .orElseThrow(() -> new Refusal(EvaluationRefusal.NO_SUCH_OBJECTION));
          if (it.answer().isPresent()) {
            requireSame(it.answer().get(), granted, points, said.strip());
            return;
          }
          answer(publication, it, granted, points, said.strip(), by);
        });
  }

  private static void requireSame(
      Answer known, boolean granted, Optional<Long> points, String said) {
    if (known.granted() != granted
        || !known.after().equals(points)
        || !known.words().equals(said)) {
      throw new Refusal(EvaluationRefusal.OBJECTION_ANSWERED);
    }
  }

  private void answer(
      Publication publication,
      Objection it,
      boolean granted,
      Optional<Long> points,
      String said,
      Actor by) {
    var district = by.district();
    var snapshot = Snapshot.of(store.snapshot(publication));
    var indicator = snapshot.scheme().indicator(it.of());
    if (points.isPresent() != (granted && indicator.isPresent())) {
      throw new Refusal(EvaluationRefusal.POINTS_IF_GRANTED);
    }
    points.ifPresent(given -> Schemes.requirePoints(indicator.orElseThrow(), given));
    var before =
        snapshot.line(it.unit()).flatMap(line -> line.mark(it.of())).flatMap(mark -> mark.points());
    var answer = new Answer(granted, said, before, points, now());
    store.answer(district, it, answer, by.id());
    audit.record(
        new ObjectionAnswered(
            Fact.of(district, it.answered(answer), by.id()), granted, before, points));
    if (granted) {
      var after = publication.corrected();
      store.update(
          after,
          snapshot
              .corrected(
                  new Correction(it.id(), it.unit(), it.of(), before, points, said, answer.at()))
              .text());
      audit.record(new PublicationCorrected(Fact.of(after, by.id(), answer.at()), it.id()));
    }
  }

  private Publication hold(DistrictCode district, UUID id) {
    return store
        .hold(district, id)
        .orElseThrow(() -> new Refusal(EvaluationRefusal.NO_SUCH_PUBLICATION));
  }

  private static void requireEdit(Actor by) {
    by.require(EvaluationPermission.EVALUATION_EDIT, by.district().area());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
