package org.tongchuang.cases;

import static org.tongchuang.cases.CaseRefusal.NOT_THE_REPORTER;
import static org.tongchuang.cases.CaseRefusal.NOT_YOUR_UNIT;
import static org.tongchuang.cases.CaseRefusal.OWN_WORK;
import static org.tongchuang.cases.CaseRefusal.REOPENED_BEFORE;
import static org.tongchuang.cases.CaseRefusal.WRONG_STAGE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongchuang.cases.CaseEvent.CaseAccepted;
import org.tongchuang.cases.CaseEvent.CaseClosed;
import org.tongchuang.cases.CaseEvent.CaseDispatched;
import org.tongchuang.cases.CaseEvent.CaseFiled;
import org.tongchuang.cases.CaseEvent.CaseHandled;
import org.tongchuang.cases.CaseEvent.CaseImported;
import org.tongchuang.cases.CaseEvent.CaseImportedClosed;
import org.tongchuang.cases.CaseEvent.CasePassed;
import org.tongchuang.cases.CaseEvent.CaseRefused;
import org.tongchuang.cases.CaseEvent.CaseRemarked;
import org.tongchuang.cases.CaseEvent.CaseReopened;
import org.tongchuang.cases.CaseEvent.CaseReported;
import org.tongchuang.cases.CaseEvent.CaseReturned;
import org.tongchuang.cases.CaseEvent.CaseReworked;
import org.tongchuang.cases.CaseEvent.CaseSelfHandled;
import org.tongchuang.cases.CaseEvent.CaseTaken;
import org.tongchuang.cases.CaseEvent.Fact;
import org.tongchuang.cases.CaseEvent.Source;
import org.tongchuang.cases.Stage.Accepted;
import org.tongchuang.cases.Stage.Assignment;
import org.tongchuang.cases.Stage.Checked;
import org.tongchuang.cases.Stage.Closed;
import org.tongchuang.cases.Stage.Closure;
import org.tongchuang.cases.Stage.Dispatched;
import org.tongchuang.cases.Stage.Filed;
import org.tongchuang.cases.Stage.Handled;
import org.tongchuang.cases.Stage.Handler;
import org.tongchuang.cases.Stage.Handling;
import org.tongchuang.cases.Stage.Refused;
import org.tongchuang.cases.Stage.Reported;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;

/**
 * One case and the rules of its life. Immutable and without I/O: a move is first guarded ({@link
 * #require}), then answers with the events that say what happened; {@link #after} is the only way
 * from one state to the next, for a move just made and for a replay alike.
 */
public record Case(
    DistrictCode district,
    CaseId id,
    int version,
    String category,
    AreaCode area,
    Source source,
    ActorId reporter,
    boolean reopened,
    Stage stage) {

  /**
   * When a move happened, who made it and what was photographed with it.
   *
   * @param at when it happened, as the one who made it says
   * @param recordedAt when the server learnt of it
   */
  record Act(ActorId by, Instant at, Instant recordedAt, List<UUID> photos) {

    Act {
      photos = List.copyOf(photos);
    }
  }

  /** The state that the first event of a case leaves. */
  static Case begun(CaseEvent first) {
    var fact = first.fact();
    return switch (first) {
      case CaseReported(_, var category, var area, var source) ->
          begun(fact, category, area, source, new Reported());
      case CaseImported(_, var category, var area, var unit, var due) ->
          begun(fact, category, area, Source.IMPORT, new Dispatched(new Assignment(unit, due)));
      default -> throw new IllegalArgumentException("no case begins with " + first.type());
    };
  }

  private static Case begun(Fact fact, String category, AreaCode area, Source source, Stage stage) {
    return new Case(
        fact.district(),
        fact.id(),
        fact.version(),
        category,
        area,
        source,
        fact.by(),
        false,
        stage);
  }

  /** The state that a whole life leaves. */
  static Case replay(List<CaseEvent> life) {
    return begun(life.getFirst()).after(life.subList(1, life.size()));
  }

  /** The state that further events leave, in order. */
  Case after(List<? extends CaseEvent> events) {
    var it = this;
    for (var event : events) {
      it = it.after(event);
    }
    return it;
  }

  private Case after(CaseEvent event) {
    if (event.version() != version + 1) {
      throw new IllegalArgumentException(
          "version %d of %s cannot follow version %d".formatted(event.version(), id, version));
    }
    boolean opened = reopened || event instanceof CaseReopened;
    return new Case(
        district, id, event.version(), category, area, source, reporter, opened, stageAfter(event));
  }

  private Stage stageAfter(CaseEvent event) {
    var fact = event.fact();
    return switch (event) {
      case CaseAccepted _ -> new Accepted();
      case CaseRefused _ -> new Refused();
      case CaseFiled _, CaseReturned _, CaseReopened _ -> new Filed();
      case CaseDispatched(_, var unit, var due) -> new Dispatched(new Assignment(unit, due));
      case CaseTaken _ -> new Handling(assignment());
      case CaseHandled _ ->
          new Handled(new Handling(assignment()), new Handler(fact.by(), fact.at()));
      case CasePassed _ -> new Checked((Handled) stage, fact.by());
      case CaseReworked _ -> new Dispatched(assignment());
      case CaseClosed _ -> new Closed(Closure.CHECKED, assignment(), fact.at());
      case CaseSelfHandled _ -> new Closed(Closure.SELF_HANDLED, null, fact.at());
      case CaseImportedClosed _ -> new Closed(Closure.IMPORTED, assignment(), fact.at());
      case CaseRemarked _ -> stage;
      case CaseReported _, CaseImported _ ->
          throw new IllegalArgumentException("a case begins once: " + id);
    };
  }

  private Assignment assignment() {
    return stage
        .assigned()
        .orElseThrow(() -> new IllegalArgumentException("nobody was told of " + id));
  }

  /**
   * Passes only a move that the actor may make now.
   *
   * @throws Refusal of {@link CaseRefusal} or {@link Actor.Denial}
   */
  void require(Move move, Actor by) {
    guard(move, by)
        .ifPresent(
            it -> {
              throw it;
            });
  }

  /** The moves that the actor may make now, in the order in which a client offers them. */
  List<Move> open(Actor to) {
    return Arrays.stream(Move.values()).filter(it -> guard(it, to).isEmpty()).toList();
  }

  /** Why the actor may not make the move now; empty when nothing stands against it. */
  private Optional<Refusal> guard(Move move, Actor by) {
    var denial = move == Move.REOPEN ? notReporter(by.id()) : denial(move, by);
    if (denial.isPresent()) {
      return denial;
    }
    if (!move.from().contains(stage.name())) {
      return Optional.of(new Refusal(WRONG_STAGE, move.path(), stage.name().name()));
    }
    return switch (move) {
      case TAKE, RETURN, HANDLE -> notOfTheUnit(by);
      case PASS, REWORK -> ownWork(by);
      case REOPEN -> reopened ? Optional.of(new Refusal(REOPENED_BEFORE)) : Optional.empty();
      case ACCEPT, ASSIGN, FILE, REFUSE, DISPATCH, CLOSE, REMARK -> Optional.empty();
    };
  }

  private Optional<Refusal> denial(Move move, Actor by) {
    try {
      by.require(move.permission(), area);
      return Optional.empty();
    } catch (Refusal denied) {
      return Optional.of(denied);
    }
  }

  private Optional<Refusal> notReporter(ActorId by) {
    return reporter.equals(by) ? Optional.empty() : Optional.of(new Refusal(NOT_THE_REPORTER));
  }

  private Optional<Refusal> notOfTheUnit(Actor by) {
    var unit = assignment().unit();
    return by.may(CasePermission.CASE_HANDLE, area, unit)
        ? Optional.empty()
        : Optional.of(new Refusal(NOT_YOUR_UNIT, unit.value()));
  }

  private Optional<Refusal> ownWork(Actor by) {
    return stage instanceof Handled handled
            && (handled.handler().person().equals(by.id())
                || by.belongsTo(handled.assignment().unit()))
        ? Optional.of(new Refusal(OWN_WORK))
        : Optional.empty();
  }

  /**
   * What a guarded move leaves behind.
   *
   * @param assignment what the unit is told; must be there for {@link Move#DISPATCH} and {@link
   *     Move#ASSIGN}
   */
  List<CaseEvent> make(Move move, Act act, @Nullable Assignment assignment) {
    return switch (move) {
      case ACCEPT -> List.of(new CaseAccepted(fact(1, act)));
      case REFUSE -> List.of(new CaseRefused(fact(1, act)));
      case FILE -> List.of(new CaseFiled(fact(1, act)));
      case DISPATCH -> List.of(dispatched(fact(1, act), assignment));
      case ASSIGN -> assign(act, assignment);
      case TAKE -> List.of(new CaseTaken(fact(1, act)));
      case RETURN -> List.of(new CaseReturned(fact(1, act), assignment().unit()));
      case HANDLE -> List.of(new CaseHandled(fact(1, act), assignment().unit()));
      case PASS -> List.of(new CasePassed(fact(1, act)));
      case REWORK -> List.of(new CaseReworked(fact(1, act), assignment().unit()));
      case CLOSE -> List.of(new CaseClosed(fact(1, act)));
      case REOPEN -> List.of(new CaseReopened(fact(1, act)));
      case REMARK -> List.of(new CaseRemarked(fact(1, act)));
    };
  }

  /** What putting it right on the spot leaves behind. */
  List<CaseEvent> selfHandle(Act act) {
    return List.of(new CaseSelfHandled(fact(1, act)));
  }

  private List<CaseEvent> assign(Act act, @Nullable Assignment assignment) {
    var events = new ArrayList<CaseEvent>();
    if (!(stage instanceof Filed)) {
      events.add(new CaseFiled(fact(1, act)));
    }
    events.add(dispatched(fact(events.size() + 1, act), assignment));
    return List.copyOf(events);
  }

  private static CaseDispatched dispatched(Fact fact, @Nullable Assignment assignment) {
    if (assignment == null || assignment.due() == null) {
      throw new IllegalArgumentException("nobody to dispatch to");
    }
    return new CaseDispatched(fact, assignment.unit(), assignment.due());
  }

  private Fact fact(int ahead, Act act) {
    return new Fact(
        district, id, version + ahead, act.by(), act.at(), act.recordedAt(), act.photos());
  }
}
