package org.tongchuang.cases;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.cases.Case.Act;
import org.tongchuang.cases.Case.Given;
import org.tongchuang.cases.Case.Terms;
import org.tongchuang.cases.CaseEvent.CaseReported;
import org.tongchuang.cases.CaseEvent.Fact;
import org.tongchuang.cases.CaseEvent.Source;
import org.tongchuang.cases.CaseFile.Particulars;
import org.tongchuang.cases.CaseView.NearCase;
import org.tongchuang.cases.Stage.Assignment;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.PhotoInfo;
import org.tongchuang.media.Photos;
import org.tongchuang.people.People;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.SiteId;
import org.tongchuang.sites.Sites;
import org.tongchuang.territory.Territory;
import org.tongchuang.territory.TerritoryRefusal;
import org.tongchuang.vault.Vault;
import org.tongchuang.vault.VaultRef;
import org.tongchuang.worktime.Limit;
import org.tongchuang.worktime.Worktime;

/** What the rest of the system may ask of cases. Every change is one transaction. */
@Service
public class Cases {

  /** The most photos that one move may carry. */
  public static final int MOST_PHOTOS = 9;

  /** The longest text, in characters, that a report or a move may carry. */
  public static final int LONGEST_TEXT = 2000;

  private static final int NEAR_MOST = 5;

  /** How many clocks go on in one pass, so that no pass takes long. */
  private static final int RESUMED_AT_ONCE = 500;

  /** How far a phone's clock may be ahead of ours before we think it wrong. */
  private static final Duration CLOCK_AHEAD = Duration.ofMinutes(2);

  private static final Duration CONTACT_KEPT = Duration.ofDays(1095);

  /** How much earlier than the handling a photo may say that it was taken: two clocks differ. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(2);

  private final CaseStore store;
  private final CasePolicy policy;
  private final FilingConditions conditions;
  private final NumberBlocks numbers;
  private final Routing routing;
  private final Sites sites;
  private final Territory territory;
  private final People people;
  private final Worktime worktime;
  private final Checkers checkers;
  private final Photos photos;
  private final Vault vault;
  private final ProgressCode codes;
  private final AuditTrail audit;
  private final ApplicationEventPublisher publisher;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Cases(
      CaseStore store,
      CasePolicy policy,
      FilingConditions conditions,
      NumberBlocks numbers,
      Routing routing,
      Sites sites,
      Territory territory,
      People people,
      Worktime worktime,
      Checkers checkers,
      Photos photos,
      Vault vault,
      ProgressCode codes,
      AuditTrail audit,
      ApplicationEventPublisher publisher,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.policy = policy;
    this.conditions = conditions;
    this.numbers = numbers;
    this.routing = routing;
    this.sites = sites;
    this.territory = territory;
    this.people = people;
    this.worktime = worktime;
    this.checkers = checkers;
    this.photos = photos;
    this.vault = vault;
    this.codes = codes;
    this.audit = audit;
    this.publisher = publisher;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What became of a report: the case, and whether it is new. */
  public record Receipt(CaseView view, boolean created) {}

  /**
   * A report that nothing stands against, with its number, on its way to be written.
   *
   * @param further what the reporter does in the same act; who joins another case does so only when
   *     that one is held
   */
  private record Draft(
      Report report,
      CaseReported reported,
      List<CaseEvent> further,
      CaseNumber number,
      Instant now,
      Actor by) {}

  /** A report that nothing stands against, to be written in a transaction of whoever asks. */
  public static final class Ready {

    private final Draft draft;

    private Ready(Draft draft) {
      this.draft = draft;
    }
  }

  /**
   * Takes a report. The same report sent again, by the same person under the same id, is answered
   * the same way and changes nothing.
   *
   * @throws Refusal of {@link CaseRefusal}, of the photos, or when {@code by} may not report there
   */
  public Receipt report(Report report, Actor by) {
    var draft = draft(report, by);
    var near = near(by.district(), report.category(), report.place(), draft.now());
    try {
      var file = transaction.execute(_ -> open(draft, acts(draft)));
      return new Receipt(view(file, by, near), true);
    } catch (DuplicateKeyException _) {
      return new Receipt(repeated(report, by), false);
    }
  }

  /**
   * Looks at a report, so that it can be written within a transaction in which nothing but its
   * photos stands against it any more. Outside of that transaction: a number is never waited for.
   *
   * @throws Refusal of {@link CaseRefusal}, or when {@code by} may not report there
   */
  public Ready prepare(Report report, Actor by) {
    if (report.sameAs().isPresent()) {
      throw new IllegalArgumentException("who joins another case holds that one");
    }
    if (store.find(by.district(), report.id()).isPresent()) {
      throw new Refusal(CaseRefusal.CASE_ID_TAKEN);
    }
    return new Ready(draft(report, by));
  }

  /**
   * Writes a report in the caller's transaction.
   *
   * @param known the case that is about the same, which this one joins if that is open still
   * @throws Refusal of the photos
   * @throws DuplicateKeyException when a case of that id is there since
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public CaseFile open(Ready ready, Optional<CaseId> known) {
    var draft = ready.draft;
    var joining =
        known
            .flatMap(it -> store.findHeld(draft.by().district(), it))
            .filter(it -> !it.state().stage().name().isEnd())
            .filter(it -> isClose(it, draft.report()));
    return open(draft, joining.map(it -> joined(draft, it.state().id())).orElseGet(draft::further));
  }

  private Draft draft(Report said, Actor by) {
    var district = by.district();
    var report = said.site().map(it -> said.at(sites.get(district, it.site()))).orElse(said);
    var now = clock.instant();
    var category = policy.getCategory(district, report.category());
    var area = area(district, report);
    requireOffered(category, by);
    requireReporting(report, area, by);
    requireCaller(report);
    requireText(report.description());
    requireText(report.address());
    requirePhotos(report.photos());
    var at = happened(Optional.of(report.occurredAt()), now);
    var day = now.atZone(territory.district(district).timeZone()).toLocalDate();
    requireTaken(district, category, area, day);
    var accept = stepDue(district, Step.ACCEPT, now);
    var fact = new Fact(district, report.id(), 1, by.id(), at, now, report.photos(), accept);
    var reported = new CaseReported(fact, category.code(), area, report.source());
    var further = furtherActs(report, Case.begun(reported), act(reported), by);
    return new Draft(report, reported, further, numbers.next(district, day), now, by);
  }

  private static Act act(CaseReported reported) {
    var fact = reported.fact();
    return new Act(fact.by(), fact.at(), fact.recordedAt(), List.of());
  }

  /** What the reporter does in the same act as reporting. */
  private List<CaseEvent> acts(Draft draft) {
    var report = draft.report();
    return report
        .sameAs()
        .filter(_ -> report.selfHandled().isEmpty())
        .map(
            it -> {
              var standIn = requireOpen(it, Case.begun(draft.reported()));
              if (!isClose(standIn, report)) {
                throw new Refusal(CaseRefusal.CANNOT_MERGE_THERE);
              }
              return joined(draft, it);
            })
        .orElseGet(draft::further);
  }

  private CaseFile open(Draft draft, List<CaseEvent> further) {
    var report = draft.report();
    var district = draft.by().district();
    var begun = Case.begun(draft.reported());
    var events = new ArrayList<CaseEvent>();
    events.add(draft.reported());
    events.addAll(further);
    var contact =
        report
            .contact()
            .map(
                it ->
                    vault.keep(district, "reporter-contact", it, CONTACT_KEPT, draft.by()).value());
    var file =
        new CaseFile(
            begun.after(further),
            draft.number(),
            new Particulars(
                draft.reported().at(),
                draft.now(),
                report.place(),
                report.accuracy(),
                report.address(),
                report.description(),
                contact,
                report.site()));
    store.insert(file, events);
    events.forEach(audit::record);
    claim(events, draft.by());
    report
        .selfHandled()
        .flatMap(Report.SelfHandled::note)
        .ifPresent(it -> store.insertNote(district, report.id(), file.state().version(), it));
    return file;
  }

  private List<CaseEvent> joined(Draft draft, CaseId standIn) {
    var state = Case.begun(draft.reported());
    var act = act(draft.reported());
    return state.make(Move.MERGE, act, Given.into(standIn), policy.rules(state.district()));
  }

  /** What the reporter does in the same act as reporting, but for joining another case. */
  private List<CaseEvent> furtherActs(Report report, Case state, Act act, Actor by) {
    if (report.selfHandled().isPresent()) {
      var after = report.selfHandled().get().photos();
      requireAfterPhoto(after);
      return state.selfHandle(new Act(act.by(), act.at(), act.recordedAt(), after));
    }
    var rules = policy.rules(state.district());
    return report
        .assignment()
        .filter(_ -> report.sameAs().isEmpty())
        .map(
            it -> {
              var assigning = assigning(report, state, act, by);
              var told = assignment(state, report.site(), null, it.unit(), act.at());
              return state.make(
                  Move.ASSIGN,
                  assigning.leaving(stepDue(state.district(), Step.TAKE, act.recordedAt())),
                  Given.assignment(told),
                  rules);
            })
        .orElse(List.of());
  }

  /** Who may assigns on the spot; what failed in an inspection is assigned by the checklist. */
  private Act assigning(Report report, Case state, Act act, Actor by) {
    if (report.source() == Source.INSPECTION) {
      return act.bySystem();
    }
    state.require(Move.ASSIGN, by, new Terms(policy.rules(state.district()), act.at()));
    return act;
  }

  private CaseView repeated(Report report, Actor by) {
    var known =
        store
            .find(by.district(), report.id())
            .filter(it -> it.state().reporter().equals(by.id()))
            .filter(it -> it.state().category().equals(report.category()))
            .filter(it -> it.particulars().place().equals(report.place()))
            .filter(it -> it.particulars().address().equals(report.address()))
            .filter(it -> it.particulars().description().equals(report.description()))
            .orElseThrow(() -> new Refusal(CaseRefusal.CASE_ID_TAKEN));
    return view(known, by, List.of());
  }

  /**
   * Makes a move. The same move sent again by the same person is answered the same way and changes
   * nothing; a move decided upon an older version is refused, unless nothing but remarks came
   * between.
   *
   * @throws Refusal of {@link CaseRefusal} or {@link Actor.Denial}
   */
  public CaseView move(CaseId id, MoveRequest request, Actor by) {
    var now = clock.instant();
    requireText(request.note());
    requirePhotos(request.photos());
    var file =
        transaction.execute(
            _ -> {
              var before = readable(id, by, request.move());
              if (request.seen() != before.state().version()
                  && isRepeat(before.state(), request, by)) {
                return before;
              }
              return moved(before, request, now, by);
            });
    return view(file, by, List.of());
  }

  private CaseFile moved(CaseFile before, MoveRequest request, Instant now, Actor by) {
    var state = before.state();
    var rules = policy.rules(state.district());
    var at = requirePossible(state, request, now, by);
    if (request.move() == Move.PASS || request.move() == Move.REWORK) {
      requireFresh(before, request.photos(), rules);
    }
    var next = Step.after(request.move()).map(it -> stepDue(state.district(), it, now));
    var act = new Act(by.id(), at, now, request.photos(), next.orElse(null));
    var events = state.make(request.move(), act, given(before, request, at, by), rules);
    return kept(before, state.after(events), events, request.note(), by);
  }

  /** Passes only a move that may be made now; when it happened. */
  private Instant requirePossible(Case state, MoveRequest request, Instant now, Actor by) {
    refuseStale(state, request);
    var at = happened(request.at(), now);
    state.require(request.move(), by, new Terms(policy.rules(state.district()), now));
    requireFields(request);
    return at;
  }

  /** Writes what happened: the state, its events, their lines, their photos and their words. */
  private CaseFile kept(
      CaseFile before, Case after, List<CaseEvent> events, Optional<String> note, Actor by) {
    store.update(before.state(), after, events);
    events.forEach(audit::record);
    claim(events, by);
    note.ifPresent(
        it -> store.insertNote(after.district(), after.id(), events.getFirst().version(), it));
    publisher.publishEvent(new CaseMoved(before.state(), after));
    return new CaseFile(after, before.number(), before.particulars());
  }

  /**
   * Takes back what one has just done, while nobody has been told yet: the case stands as before,
   * and both stay on record.
   *
   * @throws Refusal {@link CaseRefusal#TOO_LATE_TO_UNDO}
   */
  public CaseView undo(CaseId id, int seen, Actor by) {
    var now = clock.instant();
    var file =
        transaction.execute(
            _ -> {
              var before = find(id, by.district());
              var state = before.state();
              var life = new ArrayList<>(store.events(state.district(), id));
              if (!life.getLast().by().equals(by.id())) {
                by.require(CasePermission.CASE_READ, state.area());
              }
              if (seen != state.version()) {
                throw new Refusal(CaseRefusal.CHANGED_MEANWHILE);
              }
              int back = Case.undoes(life, by, new Terms(policy.rules(state.district()), now));
              var undone = state.undone(new Act(by.id(), now, now, List.of()), back);
              life.add(undone);
              var after = Case.replay(life);
              if (after.stage() instanceof Stage.Merged(var into)) {
                requireOpen(into, after);
              }
              return kept(before, after, List.of(undone), Optional.empty(), by);
            });
    return view(file, by, List.of());
  }

  /** Lets the clocks of a district go on whose day has come. */
  int resumeDue(DistrictCode district) {
    var now = clock.instant();
    var by = Actor.system(district);
    var due = store.suspendedUntil(district, now, RESUMED_AT_ONCE);
    for (var id : due) {
      transaction.execute(
          _ -> {
            var before = find(id, district);
            if (before.state().stage() instanceof Stage.Suspended it && !it.until().isAfter(now)) {
              var act = new Act(by.id(), it.until(), now, List.of());
              var given = Given.due(resumed(it, before.state(), it.until()));
              var events = before.state().make(Move.RESUME, act, given, policy.rules(district));
              kept(before, before.state().after(events), events, Optional.empty(), by);
            }
            return id;
          });
    }
    return due.size();
  }

  /** What the move takes, found and looked at. */
  private Given given(CaseFile before, MoveRequest request, Instant at, Actor by) {
    var state = before.state();
    var extra = request.extra();
    return switch (request.move()) {
      case DISPATCH, ASSIGN -> assigned(before, request, at);
      case HANDLE -> Given.checker(checkers.draw(state, unitOf(state), by).orElse(null));
      case REDRAW ->
          Given.checker(
              checkers
                  .draw(state, unitOf(state), new Actor(handlerOf(state), by.district(), List.of()))
                  .orElseThrow(() -> new Refusal(CaseRefusal.NOBODY_ELSE_CHECKS)));
      case SUSPEND -> Given.until(suspensionDay(state, extra.until(), at));
      case APPROVE -> Given.due(extended(state, at));
      case RESUME -> Given.due(resumed((Stage.Suspended) state.stage(), state, at));
      case MERGE -> Given.into(standIn(state, extra.into(), by));
      case CALL_BACK ->
          Given.answer(extra.answer().orElseThrow(() -> new Refusal(CaseRefusal.ANSWER_MISSING)));
      case CORRECT -> corrected(state, extra);
      case FILE ->
          Given.condition(condition(state.district(), state.category(), extra.condition()));
      default -> Given.NOTHING;
    };
  }

  /** A condition that is offered for a category now. */
  private @Nullable String condition(
      DistrictCode district, String category, Optional<String> named) {
    if (named.isEmpty()) {
      return null;
    }
    return conditions.in(district).of(category).stream()
        .map(Condition::code)
        .filter(named.get()::equals)
        .findFirst()
        .orElseThrow(() -> new Refusal(CaseRefusal.NO_SUCH_CONDITION, named.get()));
  }

  /**
   * How long handling may take: by the condition under which the case was filed, with the grade of
   * its area on that day, else by its category.
   */
  private Limit limit(
      DistrictCode district,
      String category,
      AreaCode area,
      @Nullable String condition,
      Instant at) {
    var day = LocalDate.ofInstant(at, territory.district(district).timeZone());
    return Optional.ofNullable(condition)
        .flatMap(it -> conditions.in(district).limit(category, it, area, day))
        .orElseGet(() -> policy.findCategory(district, category).orElseThrow().limit());
  }

  private Limit limit(Case state, @Nullable String condition, Instant at) {
    return limit(state.district(), state.category(), state.area(), condition, at);
  }

  private static UnitCode unitOf(Case state) {
    return state.stage().assigned().orElseThrow().unit();
  }

  private static ActorId handlerOf(Case state) {
    return ((Stage.Handled) state.stage()).handler().person();
  }

  private Instant suspensionDay(Case state, Optional<Instant> until, Instant from) {
    var longest = policy.rules(state.district()).longestSuspension();
    return until
        .filter(it -> it.isAfter(from) && !it.isAfter(from.plus(longest)))
        .orElseThrow(() -> new Refusal(CaseRefusal.BAD_SUSPENSION_DAY, longest.toDays()));
  }

  /** The deadline after one more of the original limit; null where none is told to move. */
  private @Nullable Instant extended(Case state, Instant at) {
    var due = state.stage().assigned().map(Assignment::due).orElse(null);
    var calendar = worktime.calendar(state.district());
    var limit = limit(state, state.standing().condition(), at);
    return due == null ? null : calendar.after(limit.unit(), due, calendar.length(limit));
  }

  /** What was left when the clock stopped is left from now on, in the limit's own time. */
  private @Nullable Instant resumed(Stage.Suspended suspended, Case state, Instant at) {
    var due = suspended.assignment().due();
    if (due == null || due.isBefore(suspended.since())) {
      return due;
    }
    var calendar = worktime.calendar(state.district());
    var unit = limit(state, state.standing().condition(), at).unit();
    var from = at.isBefore(suspended.since()) ? suspended.since() : at;
    return calendar.after(unit, from, calendar.passed(unit, suspended.since(), due));
  }

  private CaseId standIn(Case state, Optional<CaseId> wanted, Actor by) {
    var into = wanted.orElseThrow(() -> new Refusal(CaseRefusal.CANNOT_MERGE_THERE));
    var found = requireOpen(into, state);
    if (!by.may(CasePermission.CASE_READ, found.state().area())) {
      throw new Refusal(CaseRefusal.CANNOT_MERGE_THERE);
    }
    return into;
  }

  /** The other case that is to stand for one, which stays open until this has been written. */
  private CaseFile requireOpen(CaseId into, Case state) {
    return store
        .findHeld(state.district(), into)
        .filter(it -> !into.equals(state.id()) && !it.state().stage().name().isEnd())
        .orElseThrow(() -> new Refusal(CaseRefusal.CANNOT_MERGE_THERE));
  }

  private Given corrected(Case state, MoveRequest.Extra extra) {
    var category = extra.category().map(it -> policy.getCategory(state.district(), it).code());
    var area = extra.area().map(it -> territory.get(state.district(), it).code());
    if (category.orElse(state.category()).equals(state.category())
        && area.orElse(state.area()).equals(state.area())) {
      throw new Refusal(CaseRefusal.NOTHING_CORRECTED);
    }
    return Given.corrected(category.orElse(null), area.orElse(null));
  }

  /** A check that nobody has staged: a photo taken after the handling, and there. */
  private void requireFresh(CaseFile file, List<UUID> ids, CaseRules rules) {
    if (!rules.freshPhoto() || ids.isEmpty()) {
      return;
    }
    var handled = ((Stage.Handled) file.state().stage()).handler().at();
    for (var photo : photos.get(file.state().district(), ids.stream().map(PhotoId::new).toList())) {
      var taken = photo.taken();
      if (taken.at() == null || taken.at().isBefore(handled.minus(CLOCKS_APART))) {
        throw new Refusal(CaseRefusal.CHECK_PHOTO_NOT_FRESH);
      }
      var place = file.particulars().place().orElse(null);
      if (place != null && taken.position() != null) {
        double apart = place.metresTo(taken.position());
        double unsure = orZero(taken.accuracyMetres()) + orZero(file.particulars().accuracy());
        if (apart > rules.checkMetres() + unsure) {
          throw new Refusal(CaseRefusal.CHECK_PHOTO_ELSEWHERE, Math.round(apart));
        }
      }
    }
  }

  private static double orZero(@Nullable Double metres) {
    return metres == null ? 0 : metres;
  }

  /** The case for one who may read it: every other is told that there is none. */
  private CaseFile readable(CaseId id, Actor by, Move move) {
    var found = find(id, by.district());
    if (move != Move.REOPEN) {
      by.require(move.permission(), found.state().area());
    }
    return found;
  }

  private CaseFile find(CaseId id, DistrictCode district) {
    return store
        .find(district, id)
        .orElseThrow(() -> new Refusal(CaseRefusal.NO_SUCH_CASE, id.toString()));
  }

  private void refuseStale(Case state, MoveRequest request) {
    if (request.seen() == state.version() || request.move() == Move.REMARK) {
      return;
    }
    boolean onlyRemarks =
        request.seen() < state.version()
            && store.events(state.district(), state.id()).stream()
                .filter(it -> it.version() > request.seen())
                .allMatch(it -> it instanceof CaseEvent.CaseRemarked);
    if (!onlyRemarks) {
      throw new Refusal(CaseRefusal.CHANGED_MEANWHILE);
    }
  }

  /** Whether this very move, made by this person, stands after the version seen. */
  private boolean isRepeat(Case state, MoveRequest request, Actor by) {
    if (request.seen() >= state.version()) {
      return false;
    }
    var notes = store.notes(state.district(), state.id());
    return Case.standing(store.events(state.district(), state.id())).stream()
        .filter(it -> it.version() > request.seen() && it.by().equals(by.id()))
        .filter(request::asksFor)
        .filter(it -> it.fact().photos().equals(request.photos()))
        .filter(it -> request.note().equals(noteOf(it, request.move(), notes)))
        .anyMatch(it -> request.at().map(at -> happenedAt(it, at)).orElse(true));
  }

  /** What was written with a move: with the first of its events, which assigning has two of. */
  private static Optional<String> noteOf(CaseEvent event, Move move, Map<Integer, String> notes) {
    var note = Optional.ofNullable(notes.get(event.version()));
    return move == Move.ASSIGN
        ? note.or(() -> Optional.ofNullable(notes.get(event.version() - 1)))
        : note;
  }

  /** Whether an event happened when its sender says, whose clock may have been ahead of ours. */
  private static boolean happenedAt(CaseEvent event, Instant said) {
    var at = event.at();
    return at.equals(said) || (at.equals(event.fact().recordedAt()) && said.isAfter(at));
  }

  /** What the unit is told; a case that is filed in the same act is filed under a condition. */
  private Given assigned(CaseFile before, MoveRequest request, Instant at) {
    var state = before.state();
    var condition =
        state.stage() instanceof Stage.Filed
            ? state.standing().condition()
            : condition(state.district(), state.category(), request.extra().condition());
    return Given.assignment(
        assignment(state, before.particulars().site(), condition, request.unit(), at), condition);
  }

  private Assignment assignment(
      Case state,
      Optional<AtSite> site,
      @Nullable String condition,
      Optional<UnitCode> wanted,
      Instant from) {
    var unit =
        wanted
            .map(it -> people.getUnit(state.district(), it).code())
            .orElseGet(() -> routing.unit(state.district(), state.category(), state.area(), site));
    var kept = state.standing().due();
    return new Assignment(
        unit,
        kept == null
            ? worktime.calendar(state.district()).deadline(from, limit(state, condition, from))
            : kept);
  }

  /** Until when a step is to be made that begins now; null where the district has no limit. */
  private @Nullable Instant stepDue(DistrictCode district, Step step, Instant now) {
    var limit = policy.rules(district).steps().get(step);
    return limit == null ? null : worktime.calendar(district).deadline(now, limit);
  }

  private void claim(List<CaseEvent> events, Actor by) {
    var ids =
        events.stream().flatMap(it -> it.fact().photos().stream()).distinct().map(PhotoId::new);
    var claimed = ids.toList();
    if (!claimed.isEmpty()) {
      photos.claim(claimed, events.getFirst().subject(), by);
    }
  }

  /**
   * One case, whole.
   *
   * @throws Refusal {@link CaseRefusal#NO_SUCH_CASE}, or when the reader may not see it
   */
  public CaseView get(CaseId id, Actor reader) {
    return whole(readable(id, reader), reader);
  }

  private CaseFile readable(CaseId id, Actor reader) {
    var found = find(id, reader.district());
    if (!found.state().reporter().equals(reader.id())) {
      reader.require(CasePermission.CASE_READ, found.state().area());
    }
    return found;
  }

  CaseView whole(CaseFile file, Actor reader) {
    var state = file.state();
    var terms = new Terms(policy.rules(state.district()), clock.instant());
    var life = store.events(state.district(), state.id());
    return new CaseView(
        file,
        life,
        store.notes(state.district(), state.id()),
        photos.of(state.district(), state.id().subject()),
        usedBefore(state, reader),
        state.open(reader, terms),
        Case.undoable(life, reader, terms),
        file.particulars().contact().map(it -> vault.masked(state.district(), new VaultRef(it))),
        progressCode(file, reader),
        List.of());
  }

  /** For who works on the case; the earlier case is named to whoever may see that one too. */
  private Map<PhotoId, Optional<CaseId>> usedBefore(Case state, Actor reader) {
    return reader.may(CasePermission.CASE_READ, state.area())
        ? photos.usedBefore(state.district(), state.id().subject()).stream()
            .collect(toMap(Photos.Alike::photo, it -> earlier(it, reader)))
        : Map.of();
  }

  private Optional<CaseId> earlier(Photos.Alike it, Actor reader) {
    return CaseId.of(it.subject())
        .flatMap(id -> store.find(reader.district(), id))
        .map(CaseFile::state)
        .filter(other -> reader.may(CasePermission.CASE_READ, other.area()))
        .map(Case::id);
  }

  /** What the reporter sees the case by, for who may speak with callers. */
  private Optional<String> progressCode(CaseFile file, Actor reader) {
    boolean callersCase =
        file.state().source() == Source.HOTLINE
            && reader.may(CasePermission.CASE_CALL, file.state().area());
    return callersCase ? Optional.of(codes.of(file.number())) : Optional.empty();
  }

  /** The number of a case, if there is one. */
  public Optional<CaseNumber> number(DistrictCode district, CaseId id) {
    return store.find(district, id).map(CaseFile::number);
  }

  /** The cases of those ids, whoever asks, for those that there are. */
  public List<CaseFile> find(DistrictCode district, List<CaseId> ids) {
    return ids.isEmpty() ? List.of() : store.find(district, ids);
  }

  /** The open cases at a site, whoever asks, the latest first. */
  public List<CaseFile> openAt(DistrictCode district, SiteId site, int limit) {
    return store.openAt(district, site, limit);
  }

  /** The case that stands for one, whoever asks: itself, unless it is merged. */
  public CaseFile standIn(DistrictCode district, CaseId id) {
    var file = find(id, district);
    while (file.state().stage() instanceof Stage.Merged(var into)) {
      file = find(into, district);
    }
    return file;
  }

  /** A case as far as its own row tells, without its life. */
  private CaseView view(CaseFile file, Actor reader, List<NearCase> near) {
    var terms = new Terms(policy.rules(file.state().district()), clock.instant());
    return new CaseView(
        file,
        List.of(),
        Map.of(),
        List.of(),
        Map.of(),
        file.state().open(reader, terms),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        near);
  }

  /**
   * A photo of a case, for one who may see the case.
   *
   * @throws Refusal {@link CaseRefusal#NO_SUCH_CASE} when the photo is not of this case
   */
  public PhotoId photo(CaseId id, UUID photo, Actor reader) {
    return photoOf(readable(id, reader).state(), photo);
  }

  PhotoId photoOf(Case seen, UUID photo) {
    return photos.of(seen.district(), seen.id().subject()).stream()
        .map(PhotoInfo::id)
        .filter(it -> it.value().equals(photo))
        .findFirst()
        .orElseThrow(() -> new Refusal(CaseRefusal.NO_SUCH_CASE, seen.id().toString()));
  }

  /** The reporter's contact in clear; the look is written into the audit trail. */
  public Optional<String> contact(CaseId id, Actor reader) {
    var found = find(id, reader.district());
    reader.require(CasePermission.CASE_CONTACT, found.state().area());
    return found
        .particulars()
        .contact()
        .map(it -> vault.reveal(reader.district(), new VaultRef(it), id.subject(), reader));
  }

  /** Where a case would go, and what is open nearby. */
  public record Suggestion(UnitCode unit, Instant due, AreaCode area, List<NearCase> near) {}

  /** What filing a case here and now would come to. */
  public Suggestion suggest(
      String category,
      Optional<String> condition,
      Optional<GeoPoint> place,
      Optional<AreaCode> given,
      Optional<SiteId> site,
      Actor by) {
    by.require(CasePermission.CASE_REPORT);
    var district = by.district();
    var now = clock.instant();
    var known = policy.getCategory(district, category);
    var at = site.map(it -> sites.get(district, it));
    var area = area(district, place, given.or(() -> at.map(Site::area)));
    return new Suggestion(
        routing.unit(
            district, known.code(), area, site.map(it -> new AtSite(it, Optional.empty()))),
        worktime
            .calendar(district)
            .deadline(
                now,
                limit(
                    district,
                    known.code(),
                    area,
                    condition(district, known.code(), condition),
                    now)),
        area,
        near(district, known.code(), place, now));
  }

  /** The categories that can be reported now. */
  public List<Category> categories(DistrictCode district) {
    return policy.categories(district);
  }

  /** The category of that code, ended ones too. */
  public Optional<Category> findCategory(DistrictCode district, String code) {
    return policy.findCategory(district, code);
  }

  /** Open cases of a category close to a place, the nearest first. */
  List<NearCase> near(DistrictCode district, String category, Optional<GeoPoint> place) {
    return near(district, category, place, clock.instant());
  }

  private List<NearCase> near(
      DistrictCode district, String category, Optional<GeoPoint> place, Instant now) {
    var rules = policy.rules(district);
    return place
        .map(
            it ->
                store
                    .near(
                        district,
                        category,
                        Tile.around(it, rules.nearMetres()),
                        now.minus(rules.nearSince()),
                        100)
                    .stream()
                    .map(
                        near ->
                            new NearCase(
                                near.id(),
                                near.number(),
                                near.stage(),
                                Math.round(it.metresTo(near.place())),
                                near.recordedAt()))
                    .filter(near -> near.metres() <= rules.nearMetres())
                    .sorted(comparingLong(NearCase::metres))
                    .limit(NEAR_MOST)
                    .toList())
        .orElse(List.of());
  }

  private AreaCode area(DistrictCode district, Report report) {
    return area(district, report.place(), report.area());
  }

  private AreaCode area(DistrictCode district, Optional<GeoPoint> place, Optional<AreaCode> given) {
    var located = place.flatMap(it -> territory.locate(district, it));
    if (located.isPresent()) {
      return located.get();
    }
    if (given.isPresent()) {
      return territory.get(district, given.get()).code();
    }
    throw new Refusal(
        place.isPresent() ? TerritoryRefusal.OUTSIDE_THE_DISTRICT : CaseRefusal.PLACE_MISSING);
  }

  private void requireTaken(
      DistrictCode district, Category category, AreaCode area, LocalDate day) {
    policy
        .control(district, category.code(), area, day)
        .ifPresent(
            it -> {
              throw new Refusal(
                  CaseRefusal.NOT_TAKEN_HERE, it.reason(LocaleContextHolder.getLocale()));
            });
  }

  /** What is internal is not there for the public. */
  private static void requireOffered(Category category, Actor by) {
    if (category.internal() && by.id().equals(ActorId.PUBLIC)) {
      throw new Refusal(CaseRefusal.NO_SUCH_CATEGORY, category.code());
    }
  }

  /** The public reports without a position; everybody else by one. */
  private static void requireReporting(Report report, AreaCode area, Actor by) {
    if (report.selfHandled().isPresent()) {
      by.require(CasePermission.CASE_SELF_HANDLE, area);
    }
    switch (report.source()) {
      case FIELD -> by.require(CasePermission.CASE_REPORT, area);
      case HOTLINE -> by.require(CasePermission.CASE_CALL, area);
      case PUBLIC, OPEN311 -> {
        if (!by.id().equals(ActorId.PUBLIC)) {
          throw new IllegalArgumentException("who has an account reports by it");
        }
      }
      case INSPECTION -> {
        if (by.id().equals(ActorId.PUBLIC)) {
          throw new IllegalArgumentException("whoever inspects may, and is known above");
        }
      }
      case IMPORT -> throw new IllegalArgumentException("the past is not reported");
    }
  }

  /** A caller is somebody whom one can call back. */
  private static void requireCaller(Report report) {
    if (report.source() == Source.HOTLINE && report.contact().isEmpty()) {
      throw new Refusal(CaseRefusal.CALLER_MISSING);
    }
  }

  /** Whether a case may stand for a report: of its category, and at its site or close by. */
  private boolean isClose(CaseFile standIn, Report report) {
    double metres = policy.rules(standIn.state().district()).nearMetres();
    var site = report.site().map(AtSite::site);
    boolean same = site.isPresent() && site.equals(standIn.particulars().site().map(AtSite::site));
    return standIn.state().category().equals(report.category())
        && (same || apart(standIn.particulars().place(), report.place()) <= metres);
  }

  private static double apart(Optional<GeoPoint> one, Optional<GeoPoint> other) {
    return one.isEmpty() || other.isEmpty()
        ? Double.POSITIVE_INFINITY
        : one.get().metresTo(other.get());
  }

  private static void requireFields(MoveRequest request) {
    for (var field : request.move().fields()) {
      if (field.required() && field.name().equals("photos")) {
        requireAfterPhoto(request.photos());
      }
      if (field.required()
          && field.name().equals("reason")
          && request.note().filter(it -> !it.isBlank()).isEmpty()) {
        throw new Refusal(CaseRefusal.REASON_MISSING);
      }
    }
  }

  private static void requireAfterPhoto(List<UUID> photos) {
    if (photos.isEmpty()) {
      throw new Refusal(CaseRefusal.AFTER_PHOTO_MISSING);
    }
    requirePhotos(photos);
  }

  private static void requirePhotos(List<UUID> photos) {
    if (photos.size() > MOST_PHOTOS) {
      throw new Refusal(CaseRefusal.TOO_MANY_PHOTOS, MOST_PHOTOS);
    }
  }

  private static void requireText(Optional<String> text) {
    if (text.filter(it -> it.length() > LONGEST_TEXT).isPresent()) {
      throw new Refusal(CaseRefusal.TEXT_TOO_LONG, LONGEST_TEXT);
    }
  }

  /**
   * When something happened that a phone tells of: never later than now.
   *
   * @throws Refusal {@link CaseRefusal#IN_THE_FUTURE} when the phone's clock cannot be right
   */
  public static Instant happened(Optional<Instant> said, Instant now) {
    var at = said.orElse(now);
    if (at.isAfter(now.plus(CLOCK_AHEAD))) {
      throw new Refusal(CaseRefusal.IN_THE_FUTURE);
    }
    return at.isAfter(now) ? now : at;
  }

  /**
   * What a move would come to.
   *
   * @param told what a unit would be told by it
   * @param refusal why it would not be made; empty when it would
   */
  record Foreseen(CaseFile file, Optional<Assignment> told, Optional<Refusal> refusal) {}

  /** What a move would come to if it were made now; changes nothing. */
  Foreseen foresee(CaseId id, MoveRequest request, Actor by) {
    var file = readable(id, by, request.move());
    var state = file.state();
    try {
      var at = requirePossible(state, request, clock.instant(), by);
      boolean tells = request.move() == Move.DISPATCH || request.move() == Move.ASSIGN;
      var told = tells ? assigned(file, request, at).assignment() : null;
      return new Foreseen(file, Optional.ofNullable(told), Optional.empty());
    } catch (Refusal refused) {
      return new Foreseen(file, Optional.empty(), Optional.of(refused));
    }
  }
}
