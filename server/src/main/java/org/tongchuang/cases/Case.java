package org.tongchuang.cases;

import static org.tongchuang.cases.CaseRefusal.ALREADY_ASKED;
import static org.tongchuang.cases.CaseRefusal.APPEALED_BEFORE;
import static org.tongchuang.cases.CaseRefusal.CALLED_BACK_BEFORE;
import static org.tongchuang.cases.CaseRefusal.NOTHING_ASKED;
import static org.tongchuang.cases.CaseRefusal.NOT_LATE;
import static org.tongchuang.cases.CaseRefusal.NOT_SUPERVISED;
import static org.tongchuang.cases.CaseRefusal.NOT_THE_REPORTER;
import static org.tongchuang.cases.CaseRefusal.NOT_YOUR_CHECK;
import static org.tongchuang.cases.CaseRefusal.NOT_YOUR_UNIT;
import static org.tongchuang.cases.CaseRefusal.NO_DEADLINE;
import static org.tongchuang.cases.CaseRefusal.NO_MORE_EXTENSIONS;
import static org.tongchuang.cases.CaseRefusal.OVERDUE_ALREADY;
import static org.tongchuang.cases.CaseRefusal.OWN_WORK;
import static org.tongchuang.cases.CaseRefusal.REOPENED_BEFORE;
import static org.tongchuang.cases.CaseRefusal.SAME_HAND;
import static org.tongchuang.cases.CaseRefusal.SUSPENDED_BEFORE;
import static org.tongchuang.cases.CaseRefusal.SUSPENSION_DAY_PASSED;
import static org.tongchuang.cases.CaseRefusal.TOO_LATE_TO_UNDO;
import static org.tongchuang.cases.CaseRefusal.WRONG_STAGE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongchuang.cases.CaseEvent.CaseAccepted;
import org.tongchuang.cases.CaseEvent.CaseApproved;
import org.tongchuang.cases.CaseEvent.CaseCalledBack;
import org.tongchuang.cases.CaseEvent.CaseCheckAsked;
import org.tongchuang.cases.CaseEvent.CaseClosed;
import org.tongchuang.cases.CaseEvent.CaseCorrected;
import org.tongchuang.cases.CaseEvent.CaseDenied;
import org.tongchuang.cases.CaseEvent.CaseDispatched;
import org.tongchuang.cases.CaseEvent.CaseExempted;
import org.tongchuang.cases.CaseEvent.CaseExtended;
import org.tongchuang.cases.CaseEvent.CaseFiled;
import org.tongchuang.cases.CaseEvent.CaseHandled;
import org.tongchuang.cases.CaseEvent.CaseImported;
import org.tongchuang.cases.CaseEvent.CaseImportedClosed;
import org.tongchuang.cases.CaseEvent.CaseMerged;
import org.tongchuang.cases.CaseEvent.CasePassed;
import org.tongchuang.cases.CaseEvent.CasePleaded;
import org.tongchuang.cases.CaseEvent.CaseRefused;
import org.tongchuang.cases.CaseEvent.CaseRemarked;
import org.tongchuang.cases.CaseEvent.CaseReopened;
import org.tongchuang.cases.CaseEvent.CaseReplied;
import org.tongchuang.cases.CaseEvent.CaseReported;
import org.tongchuang.cases.CaseEvent.CaseResumed;
import org.tongchuang.cases.CaseEvent.CaseReturned;
import org.tongchuang.cases.CaseEvent.CaseReworked;
import org.tongchuang.cases.CaseEvent.CaseSelfHandled;
import org.tongchuang.cases.CaseEvent.CaseSupervised;
import org.tongchuang.cases.CaseEvent.CaseSuspended;
import org.tongchuang.cases.CaseEvent.CaseTaken;
import org.tongchuang.cases.CaseEvent.CaseUndone;
import org.tongchuang.cases.CaseEvent.CaseUnmerged;
import org.tongchuang.cases.CaseEvent.CaseVoided;
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
import org.tongchuang.cases.Stage.Merged;
import org.tongchuang.cases.Stage.Refused;
import org.tongchuang.cases.Stage.Reported;
import org.tongchuang.cases.Stage.Suspended;
import org.tongchuang.cases.Stage.Voided;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;

/**
 * One case and the rules of its life. Immutable and without I/O: a move is first guarded ({@link
 * #require}), then answers with the events that say what happened; {@link #after} is the only way
 * from one state to the next, for a move just made and for a replay alike.
 *
 * @param stepDue until when the {@link Step} is to be made that it waits for; null where it waits
 *     for none, or none has a limit
 */
public record Case(
    DistrictCode district,
    CaseId id,
    int version,
    String category,
    AreaCode area,
    Source source,
    ActorId reporter,
    Standing standing,
    Stage stage,
    @Nullable Instant stepDue) {

  /**
   * When a move happened, who made it and what was photographed with it.
   *
   * @param at when it happened, as the one who made it says
   * @param recordedAt when the server learnt of it
   * @param stepDue until when the step is to be made that it leaves to somebody
   */
  record Act(
      ActorId by, Instant at, Instant recordedAt, List<UUID> photos, @Nullable Instant stepDue) {

    Act {
      photos = List.copyOf(photos);
    }

    Act(ActorId by, Instant at, Instant recordedAt, List<UUID> photos) {
      this(by, at, recordedAt, photos, null);
    }

    /** The same, leaving a step to somebody. */
    Act leaving(@Nullable Instant due) {
      return new Act(by, at, recordedAt, photos, due);
    }

    /** What follows from it without anybody's doing. */
    Act bySystem() {
      return new Act(ActorId.SYSTEM, at, recordedAt, List.of(), stepDue);
    }
  }

  /**
   * What a move is given besides its act; what it does not take is null.
   *
   * @param assignment what the unit is told
   * @param due until when, where a deadline moves
   */
  record Given(
      @Nullable Assignment assignment,
      @Nullable Instant due,
      @Nullable Instant until,
      @Nullable CaseId into,
      @Nullable ActorId checker,
      @Nullable CallBack answer,
      @Nullable String category,
      @Nullable AreaCode area,
      @Nullable String condition) {

    static final Given NOTHING = new Given(null, null, null, null, null, null, null, null, null);

    static Given assignment(Assignment told) {
      return assignment(told, null);
    }

    static Given assignment(Assignment told, @Nullable String condition) {
      return new Given(told, null, null, null, null, null, null, null, condition);
    }

    static Given due(@Nullable Instant due) {
      return new Given(null, due, null, null, null, null, null, null, null);
    }

    static Given until(Instant day) {
      return new Given(null, null, day, null, null, null, null, null, null);
    }

    static Given into(CaseId standIn) {
      return new Given(null, null, null, standIn, null, null, null, null, null);
    }

    static Given checker(@Nullable ActorId drawn) {
      return new Given(null, null, null, null, drawn, null, null, null, null);
    }

    static Given answer(CallBack said) {
      return new Given(null, null, null, null, null, said, null, null, null);
    }

    static Given corrected(@Nullable String category, @Nullable AreaCode area) {
      return new Given(null, null, null, null, null, null, category, area, null);
    }

    static Given condition(@Nullable String named) {
      return new Given(null, null, null, null, null, null, null, null, named);
    }
  }

  /** What is decided against: the district's rules, and what the time is. */
  record Terms(CaseRules rules, Instant now) {}

  /** The state that the first event of a case leaves. */
  static Case begun(CaseEvent first) {
    return switch (first) {
      case CaseReported(_, var category, var area, var source) ->
          begun(first, category, area, source, new Reported());
      case CaseImported(_, var category, var area, var unit, var due) ->
          begun(first, category, area, Source.IMPORT, new Dispatched(new Assignment(unit, due)));
      default -> throw new IllegalArgumentException("no case begins with " + first.type());
    };
  }

  private static Case begun(
      CaseEvent first, String category, AreaCode area, Source source, Stage stage) {
    var fact = first.fact();
    return new Case(
        fact.district(),
        fact.id(),
        fact.version(),
        category,
        area,
        source,
        fact.by(),
        Standing.NEW.after(first),
        stage,
        fact.stepDue());
  }

  /** The state that a whole life leaves. */
  static Case replay(List<CaseEvent> life) {
    return states(life).getLast();
  }

  /**
   * The states that the events of a life leave, one after the other; the only one who knows what an
   * undoing goes back to.
   */
  static List<Case> states(List<CaseEvent> life) {
    var states = new ArrayList<Case>();
    states.add(begun(life.getFirst()));
    for (var event : life.subList(1, life.size())) {
      var now = states.getLast();
      states.add(
          event instanceof CaseUndone(var fact, var back)
              ? states.get(back - 1).at(now.next(fact))
              : now.after(event));
    }
    return List.copyOf(states);
  }

  /** What somebody has to do next, beside the handling. */
  public Optional<Step> step() {
    return Step.of(stage.name());
  }

  private Case at(int other) {
    return new Case(
        district, id, other, category, area, source, reporter, standing, stage, stepDue);
  }

  private int next(Fact fact) {
    if (fact.version() != version + 1) {
      throw new IllegalArgumentException(
          "version %d of %s cannot follow version %d".formatted(fact.version(), id, version));
    }
    return fact.version();
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
    boolean corrected = event instanceof CaseCorrected;
    var next = stageAfter(event);
    return new Case(
        district,
        id,
        next(event.fact()),
        corrected ? ((CaseCorrected) event).category() : category,
        corrected ? ((CaseCorrected) event).area() : area,
        source,
        reporter,
        standing.after(event),
        next,
        next.name() == stage.name() ? stepDue : event.fact().stepDue());
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
      case CaseClosed _ ->
          new Closed(
              Closure.CHECKED, assignment(), ((Checked) stage).handled().handler().at(), fact.at());
      case CaseSelfHandled _ -> new Closed(Closure.SELF_HANDLED, null, null, fact.at());
      case CaseImportedClosed _ -> new Closed(Closure.IMPORTED, assignment(), null, fact.at());
      case CaseExtended(_, var due) ->
          stage instanceof Handling ? new Handling(told(due)) : new Dispatched(told(due));
      case CaseSuspended(_, var until) -> new Suspended(assignment(), fact.at(), until);
      case CaseResumed(_, var due) -> new Handling(told(due));
      case CaseVoided _ -> new Voided();
      case CaseMerged(_, var into) -> new Merged(into);
      case CaseUnmerged _ -> new Reported();
      case CaseRemarked _,
          CaseCorrected _,
          CasePleaded _,
          CaseApproved _,
          CaseDenied _,
          CaseExempted _,
          CaseSupervised _,
          CaseReplied _,
          CaseCheckAsked _,
          CaseCalledBack _ ->
          stage;
      case CaseUndone _ ->
          throw new IllegalArgumentException("what was undone is known from the whole life: " + id);
      case CaseReported _, CaseImported _ ->
          throw new IllegalArgumentException("a case begins once: " + id);
    };
  }

  private Assignment told(@Nullable Instant due) {
    return new Assignment(assignment().unit(), due);
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
  void require(Move move, Actor by, Terms terms) {
    guard(move, by, terms)
        .ifPresent(
            it -> {
              throw it;
            });
  }

  /** The moves that the actor may make now, in the order in which a client offers them. */
  List<Move> open(Actor to, Terms terms) {
    return Arrays.stream(Move.values()).filter(it -> guard(it, to, terms).isEmpty()).toList();
  }

  /** Why the actor may not make the move now; empty when nothing stands against it. */
  private Optional<Refusal> guard(Move move, Actor by, Terms terms) {
    var denial = move == Move.REOPEN ? notReporter(by) : denial(move.permission(), by);
    if (denial.isPresent()) {
      return denial;
    }
    if (!move.from().contains(stage.name())) {
      return Optional.of(new Refusal(WRONG_STAGE, move.path(), stage.name().name()));
    }
    return switch (move) {
      case TAKE, RETURN, HANDLE -> notOfTheUnit(CasePermission.CASE_HANDLE, by);
      case EXTEND -> notOfTheUnit(CasePermission.CASE_HANDLE, by).or(() -> noMoreTime(terms));
      case SUSPEND ->
          notOfTheUnit(CasePermission.CASE_HANDLE, by)
              .or(() -> refused(standing.suspended(), SUSPENDED_BEFORE))
              .or(this::asked);
      case APPEAL -> notAppealable(by);
      case APPROVE -> notDecidedBy(by, terms.rules()).or(() -> dayPassed(terms));
      case DENY -> notDecidedBy(by, terms.rules());
      case REPLY ->
          notOfTheUnit(CasePermission.CASE_HANDLE, by)
              .or(() -> refused(!standing.supervised(), NOT_SUPERVISED));
      case PASS, REWORK -> ownWork(by).or(() -> notDrawn(by));
      case REOPEN -> refused(standing.reopened(), REOPENED_BEFORE);
      case CALL_BACK -> refused(standing.answer() != null, CALLED_BACK_BEFORE);
      case ACCEPT,
          ASSIGN,
          FILE,
          REFUSE,
          DISPATCH,
          RESUME,
          SUPERVISE,
          REDRAW,
          CLOSE,
          CORRECT,
          MERGE,
          UNMERGE,
          VOID,
          REMARK ->
          Optional.empty();
    };
  }

  private static Optional<Refusal> refused(boolean so, CaseRefusal why) {
    return so ? Optional.of(new Refusal(why)) : Optional.empty();
  }

  private Optional<Refusal> denial(CasePermission permission, Actor by) {
    try {
      by.require(permission, area);
      return Optional.empty();
    } catch (Refusal denied) {
      return Optional.of(denied);
    }
  }

  /** The reporter may; and who wrote down for a caller that nothing is solved. */
  private Optional<Refusal> notReporter(Actor by) {
    boolean forACaller =
        standing.answer() != null
            && !standing.answer().solved()
            && by.may(CasePermission.CASE_CALL, area);
    return refused(!forACaller && !reporter.equals(by.id()), NOT_THE_REPORTER);
  }

  private Optional<Refusal> notOfTheUnit(CasePermission permission, Actor by) {
    var unit = assignment().unit();
    return by.may(permission, area, unit)
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

  private Optional<Refusal> notDrawn(Actor by) {
    var drawn = standing.checker();
    return refused(drawn != null && !drawn.equals(by.id()), NOT_YOUR_CHECK);
  }

  private Optional<Refusal> asked() {
    return refused(standing.plea() != null, ALREADY_ASKED);
  }

  private Optional<Refusal> noMoreTime(Terms terms) {
    var due = assignment().due();
    int most = terms.rules().mostExtensions();
    if (standing.extensions() >= most) {
      return Optional.of(new Refusal(NO_MORE_EXTENSIONS, most));
    }
    if (due == null) {
      return Optional.of(new Refusal(NO_DEADLINE));
    }
    return refused(due.isBefore(terms.now()), OVERDUE_ALREADY).or(this::asked);
  }

  private Optional<Refusal> notAppealable(Actor by) {
    if (!(stage instanceof Closed closed && closed.late())) {
      return Optional.of(new Refusal(NOT_LATE));
    }
    return notOfTheUnit(CasePermission.CASE_HANDLE, by)
        .or(() -> refused(standing.appealed(), APPEALED_BEFORE));
  }

  /** A clock is not stopped until a day that has come already. */
  private Optional<Refusal> dayPassed(Terms terms) {
    var until = plea().until();
    return refused(until != null && !until.isAfter(terms.now()), SUSPENSION_DAY_PASSED);
  }

  /** Whoever asked does not decide, nobody agrees twice, and each step is somebody else's. */
  private Optional<Refusal> notDecidedBy(Actor by, CaseRules rules) {
    var plea = standing.plea();
    if (plea == null) {
      return Optional.of(new Refusal(NOTHING_ASKED));
    }
    var permission = rules.nextApproval(plea);
    return denial(permission, by)
        .or(
            () ->
                permission == CasePermission.CASE_LEAD
                    ? notOfTheUnit(permission, by)
                    : Optional.empty())
        .or(() -> refused(plea.knows(by.id()), SAME_HAND));
  }

  /**
   * What a guarded move leaves behind.
   *
   * @param given must hold what the move takes: an assignment for {@link Move#DISPATCH} and {@link
   *     Move#ASSIGN}, a deadline for the last {@link Move#APPROVE} of an extension, and so on
   */
  List<CaseEvent> make(Move move, Act act, Given given, CaseRules rules) {
    var fact = fact(1, act);
    return switch (move) {
      case ACCEPT -> List.of(new CaseAccepted(fact));
      case REFUSE -> List.of(new CaseRefused(fact));
      case FILE -> List.of(new CaseFiled(fact, given.condition()));
      case DISPATCH -> List.of(dispatched(fact, given.assignment()));
      case ASSIGN -> assign(act, given);
      case TAKE -> List.of(new CaseTaken(fact));
      case RETURN ->
          raised(new CaseReturned(fact, assignment().unit()), standing.returns() + 1, rules, act);
      case HANDLE -> handled(new CaseHandled(fact, assignment().unit()), given.checker(), act);
      case EXTEND -> List.of(new CasePleaded(fact, Plea.Kind.EXTENSION, null));
      case SUSPEND -> List.of(new CasePleaded(fact, Plea.Kind.SUSPENSION, given(given.until())));
      case APPEAL -> List.of(new CasePleaded(fact, Plea.Kind.APPEAL, null));
      case APPROVE -> List.of(approved(fact, given, rules));
      case DENY -> List.of(new CaseDenied(fact, plea().kind()));
      case RESUME -> List.of(new CaseResumed(fact, given.due()));
      case SUPERVISE -> List.of(new CaseSupervised(fact, false));
      case REPLY -> List.of(new CaseReplied(fact, assignment().unit()));
      case PASS -> List.of(new CasePassed(fact));
      case REWORK ->
          raised(new CaseReworked(fact, assignment().unit()), standing.reworks() + 1, rules, act);
      case REDRAW -> List.of(new CaseCheckAsked(fact, given(given.checker())));
      case CLOSE -> List.of(new CaseClosed(fact));
      case CALL_BACK -> List.of(new CaseCalledBack(fact, given(given.answer())));
      case REOPEN -> List.of(new CaseReopened(fact));
      case CORRECT ->
          List.of(
              new CaseCorrected(
                  fact,
                  given.category() == null ? category : given.category(),
                  given.area() == null ? area : given.area()));
      case MERGE -> List.of(new CaseMerged(fact, given(given.into())));
      case UNMERGE -> List.of(new CaseUnmerged(fact));
      case VOID -> List.of(new CaseVoided(fact));
      case REMARK -> List.of(new CaseRemarked(fact));
    };
  }

  private static <T> T given(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("the move was not given what it takes");
    }
    return value;
  }

  private Plea plea() {
    return given(standing.plea());
  }

  private CaseEvent approved(Fact fact, Given given, CaseRules rules) {
    var plea = plea();
    if (!rules.isLastApproval(plea)) {
      return new CaseApproved(fact, plea.kind());
    }
    return switch (plea.kind()) {
      case EXTENSION -> new CaseExtended(fact, given(given.due()));
      case SUSPENSION -> new CaseSuspended(fact, given(plea.until()));
      case APPEAL -> new CaseExempted(fact);
    };
  }

  /** A case that comes back too often is raised to supervision, without anybody's asking. */
  private List<CaseEvent> raised(CaseEvent event, int times, CaseRules rules, Act act) {
    return times >= rules.supervisedAfter() && !standing.supervised()
        ? List.of(event, new CaseSupervised(fact(2, act.bySystem()), true))
        : List.of(event);
  }

  private List<CaseEvent> handled(CaseEvent event, @Nullable ActorId checker, Act act) {
    return checker == null
        ? List.of(event)
        : List.of(event, new CaseCheckAsked(fact(2, act.bySystem()), checker));
  }

  /**
   * The version that holds again when the actor takes back what came last.
   *
   * @throws Refusal {@link CaseRefusal#TOO_LATE_TO_UNDO} when that is not the actor's own, or not
   *     any more
   */
  static int undoes(List<CaseEvent> life, Actor by, Terms terms) {
    var recorded = life.getLast().fact().recordedAt();
    var last = life.stream().filter(it -> it.fact().recordedAt().equals(recorded)).toList();
    var first = last.getFirst();
    boolean possible =
        first.version() > 1
            && first.by().equals(by.id())
            && !recorded.plus(terms.rules().undoWithin()).isBefore(terms.now())
            && last.stream()
                .noneMatch(it -> it instanceof CaseRemarked || it instanceof CaseUndone);
    if (!possible) {
      throw new Refusal(TOO_LATE_TO_UNDO, terms.rules().undoWithin().toSeconds());
    }
    return first.version() - 1;
  }

  /** Until when the actor may take back what came last; empty when it cannot be. */
  static Optional<Instant> undoable(List<CaseEvent> life, Actor by, Terms terms) {
    try {
      undoes(life, by, terms);
      return Optional.of(life.getLast().fact().recordedAt().plus(terms.rules().undoWithin()));
    } catch (Refusal _) {
      return Optional.empty();
    }
  }

  /** The events of a life without those that were taken back, and without the taking back. */
  static List<CaseEvent> standing(List<CaseEvent> life) {
    var standing = new ArrayList<CaseEvent>();
    for (var event : life) {
      if (event instanceof CaseUndone(_, var back)) {
        standing.removeIf(it -> it.version() > back);
      } else {
        standing.add(event);
      }
    }
    return List.copyOf(standing);
  }

  /** What taking back leaves behind. */
  CaseEvent undone(Act act, int back) {
    return new CaseUndone(fact(1, act), back);
  }

  /** What putting it right on the spot leaves behind. */
  List<CaseEvent> selfHandle(Act act) {
    return List.of(new CaseSelfHandled(fact(1, act)));
  }

  private List<CaseEvent> assign(Act act, Given given) {
    var events = new ArrayList<CaseEvent>();
    if (!(stage instanceof Filed)) {
      events.add(new CaseFiled(fact(1, act.leaving(null)), given.condition()));
    }
    events.add(dispatched(fact(events.size() + 1, act), given.assignment()));
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
        district,
        id,
        version + ahead,
        act.by(),
        act.at(),
        act.recordedAt(),
        act.photos(),
        act.stepDue());
  }
}
