package org.tongchuang.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.audit.Recorded;
import org.tongchuang.cases.CaseEvent.CaseApproved;
import org.tongchuang.cases.CaseEvent.CaseCheckAsked;
import org.tongchuang.cases.CaseEvent.CaseClosed;
import org.tongchuang.cases.CaseEvent.CaseDenied;
import org.tongchuang.cases.CaseEvent.CaseDispatched;
import org.tongchuang.cases.CaseEvent.CaseExempted;
import org.tongchuang.cases.CaseEvent.CaseExtended;
import org.tongchuang.cases.CaseEvent.CaseFiled;
import org.tongchuang.cases.CaseEvent.CaseMerged;
import org.tongchuang.cases.CaseEvent.CasePleaded;
import org.tongchuang.cases.CaseEvent.CaseRefused;
import org.tongchuang.cases.CaseEvent.CaseReturned;
import org.tongchuang.cases.CaseEvent.CaseReworked;
import org.tongchuang.cases.CaseEvent.CaseSupervised;
import org.tongchuang.cases.CaseEvent.CaseSuspended;
import org.tongchuang.cases.CaseEvent.CaseUnmerged;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.notices.NoticeKind;
import org.tongchuang.notices.NoticeSource;
import org.tongchuang.notices.Told;
import org.tongchuang.people.People;
import org.tongchuang.vault.Vault;
import org.tongchuang.vault.VaultRef;

/** Who has to know what about cases. Nobody is told of what they have done themselves. */
@Component
class CaseNotices implements NoticeSource {

  private static final String SUBJECTS = "case/";

  /** The facts that somebody is told of; whatever else is recorded is not even looked up. */
  private static final Set<String> NEWS =
      Set.of(
          "CaseDispatched",
          "CaseReworked",
          "CaseReturned",
          "CaseSupervised",
          "CasePleaded",
          "CaseApproved",
          "CaseExtended",
          "CaseSuspended",
          "CaseExempted",
          "CaseDenied",
          "CaseCheckAsked",
          "CaseMerged",
          "CaseUnmerged",
          "CaseClosed",
          "CaseRefused");

  private final CaseStore store;
  private final CaseReminders reminders;
  private final CasePolicy policy;
  private final People people;
  private final Vault vault;
  private final ProgressCode codes;

  CaseNotices(
      CaseStore store,
      CaseReminders reminders,
      CasePolicy policy,
      People people,
      Vault vault,
      ProgressCode codes) {
    this.store = store;
    this.reminders = reminders;
    this.policy = policy;
    this.people = people;
    this.vault = vault;
    this.codes = codes;
  }

  @Override
  public String subjects() {
    return SUBJECTS;
  }

  @Override
  public List<Told> told(DistrictCode district, Recorded fact) {
    if (!NEWS.contains(fact.type())) {
      return List.of();
    }
    var id = id(fact.subject());
    var file = store.find(district, id);
    if (file.isEmpty()) {
      return List.of();
    }
    var life = store.events(district, id);
    return life.stream()
        .filter(it -> it.version() == fact.version())
        .findFirst()
        .map(
            event ->
                Stream.concat(
                        told(file.get(), life, event).stream(),
                        joined(district, id, event).stream())
                    .toList())
        .orElse(List.of());
  }

  /** Whoever reported a case for which another one stands is told how that one ended. */
  private List<Told> joined(DistrictCode district, CaseId standIn, CaseEvent event) {
    var kind =
        switch (event) {
          case CaseClosed _ -> NoticeKind.CLOSED;
          case CaseRefused _ -> NoticeKind.REFUSED;
          default -> null;
        };
    return kind == null
        ? List.of()
        : store.joined(district, standIn).stream()
            .map(it -> new Telling(it, event).reporterTold(kind))
            .toList();
  }

  private Optional<Told> told(CaseFile file, List<CaseEvent> life, CaseEvent event) {
    var it = new Telling(file, event);
    return switch (event) {
      case CaseDispatched(_, var unit, var due) ->
          Optional.of(
              it.told(
                  onTheSpot(life, event) ? NoticeKind.ASSIGNED : NoticeKind.DISPATCHED,
                  it.all(handlers(file, unit), supervisors(file), reporter(file)),
                  unit,
                  due));
      case CaseReworked(_, var unit) ->
          Optional.of(it.told(NoticeKind.REWORKED, it.all(handlers(file, unit)), unit, null));
      case CaseReturned(_, var unit) ->
          Optional.of(it.told(NoticeKind.RETURNED, it.all(dispatchers(file)), unit, null));
      case CaseSupervised _ ->
          unitAt(life, event.version())
              .map(unit -> it.told(NoticeKind.SUPERVISED, it.all(leaders(file, unit)), unit, null));
      case CasePleaded _, CaseApproved _ -> asked(it, file, at(life, event.version()));
      case CaseExtended _, CaseSuspended _, CaseExempted _ ->
          ofTheUnit(it, file, life, NoticeKind.PLEA_GRANTED);
      case CaseDenied _ -> ofTheUnit(it, file, life, NoticeKind.PLEA_DENIED);
      case CaseCheckAsked(_, var checker) ->
          unitAt(life, event.version())
              .map(unit -> it.told(NoticeKind.CHECK_ASKED, Set.of(checker), unit, null));
      case CaseMerged _ -> Optional.of(it.reporterTold(NoticeKind.MERGED));
      case CaseUnmerged _ -> Optional.of(it.reporterTold(NoticeKind.UNMERGED));
      case CaseClosed _ -> Optional.of(it.reporterTold(NoticeKind.CLOSED));
      case CaseRefused _ -> Optional.of(it.reporterTold(NoticeKind.REFUSED));
      default -> Optional.empty();
    };
  }

  /** Those whose word a plea waits for next. */
  private Optional<Told> asked(Telling it, CaseFile file, Case then) {
    var plea = then.standing().plea();
    var unit = then.stage().assigned().map(Stage.Assignment::unit);
    if (plea == null || unit.isEmpty()) {
      return Optional.empty();
    }
    var next = policy.rules(then.district()).nextApproval(plea);
    var deciders =
        holders(file, next, next == CasePermission.CASE_LEAD ? unit.get() : null).stream()
            .filter(person -> !plea.knows(person))
            .collect(Collectors.toSet());
    return Optional.of(it.told(NoticeKind.PLEA_ASKED, deciders, unit.get(), null));
  }

  private Optional<Told> ofTheUnit(
      Telling it, CaseFile file, List<CaseEvent> life, NoticeKind kind) {
    return unitAt(life, it.event.version())
        .map(unit -> it.told(kind, it.all(handlers(file, unit)), unit, null));
  }

  /** One fact, and what may be said of it. */
  private final class Telling {

    private final CaseFile file;
    private final CaseEvent event;

    Telling(CaseFile file, CaseEvent event) {
      this.file = file;
      this.event = event;
    }

    @SafeVarargs
    final Set<ActorId> all(Set<ActorId>... persons) {
      var all = new HashSet<ActorId>();
      for (var some : persons) {
        all.addAll(some);
      }
      all.remove(event.by());
      return all;
    }

    Told told(NoticeKind kind, Set<ActorId> persons, UnitCode unit, @Nullable Instant due) {
      return new Told(
          kind,
          event.subject(),
          event.version(),
          file.number().toString(),
          persons,
          Optional.of(unit),
          Optional.ofNullable(due),
          false,
          policy.rules(event.district()).undoWithin());
    }

    Told reporterTold(NoticeKind kind) {
      return new Told(
          kind,
          file.state().id().subject(),
          event.version(),
          file.number().toString(),
          all(reporter(file)),
          Optional.empty(),
          Optional.empty(),
          file.particulars().contact().isPresent(),
          policy.rules(event.district()).undoWithin());
    }
  }

  @Override
  public List<Told> due(
      DistrictCode district, NoticeKind kind, Duration ahead, Instant from, Instant until) {
    var deadlines =
        reminders.due(district, ahead, from, until).stream().map(it -> told(district, kind, it));
    var steps =
        kind == NoticeKind.OVERDUE
            ? reminders.lateSteps(district, from, until).stream().map(it -> told(district, it))
            : Stream.<Told>empty();
    return Stream.concat(deadlines, steps).toList();
  }

  private Told told(DistrictCode district, NoticeKind kind, CaseReminders.Due it) {
    var persons = new HashSet<ActorId>();
    persons.addAll(holders(district, CasePermission.CASE_HANDLE, it.area(), it.unit()));
    persons.addAll(holders(district, CasePermission.CASE_SUPERVISE, it.area(), null));
    return new Told(
        kind,
        it.id().subject(),
        it.version(),
        it.number().toString(),
        persons,
        Optional.of(it.unit()),
        Optional.of(it.due()),
        false,
        Duration.ZERO);
  }

  /** Who can make a step is told that it is late, and nobody above them. */
  private Told told(DistrictCode district, CaseReminders.LateStep it) {
    return new Told(
        NoticeKind.STEP_LATE,
        it.id().subject(),
        it.version(),
        it.number().toString(),
        makers(district, it),
        it.unit(),
        Optional.of(it.due()),
        false,
        Duration.ZERO);
  }

  private Set<ActorId> makers(DistrictCode district, CaseReminders.LateStep it) {
    return Step.of(it.stage())
        .map(
            step ->
                switch (step) {
                  case ACCEPT, FILE, CLOSE ->
                      holders(district, CasePermission.CASE_ACCEPT, it.area(), null);
                  case DISPATCH -> holders(district, CasePermission.CASE_DISPATCH, it.area(), null);
                  case TAKE ->
                      holders(
                          district, CasePermission.CASE_HANDLE, it.area(), it.unit().orElseThrow());
                  case CHECK ->
                      it.checker()
                          .map(Set::of)
                          .orElseGet(
                              () -> holders(district, CasePermission.CASE_CHECK, it.area(), null));
                })
        .orElse(Set.of());
  }

  @Override
  public boolean stillDue(DistrictCode district, String subject, int version) {
    return reminders.stillDue(district, id(subject), version);
  }

  @Override
  public boolean undone(DistrictCode district, NoticeKind kind, String subject, int version) {
    if (kind == NoticeKind.STEP_LATE) {
      return !reminders.stillWaits(district, id(subject), version);
    }
    boolean end = kind == NoticeKind.CLOSED || kind == NoticeKind.REFUSED;
    return Case.standing(store.events(district, end ? standIn(district, id(subject)) : id(subject)))
        .stream()
        .noneMatch(it -> it.version() == version);
  }

  /** The case whose end is a case's end. */
  private CaseId standIn(DistrictCode district, CaseId id) {
    var of = store.find(district, id).map(it -> it.state().stage());
    return of.isPresent() && of.get() instanceof Stage.Merged(var into)
        ? standIn(district, into)
        : id;
  }

  @Override
  public Optional<String> reporter(DistrictCode district, String subject) {
    try {
      return store
          .find(district, id(subject))
          .flatMap(it -> it.particulars().contact())
          .map(it -> vault.reveal(district, new VaultRef(it), subject, Actor.system(district)));
    } catch (Refusal goneOrUnreadable) {
      return Optional.empty();
    }
  }

  @Override
  public String page(String subject) {
    return "/desk/#/cases/" + id(subject);
  }

  @Override
  public Optional<String> reporterPage(DistrictCode district, String subject) {
    return store.find(district, id(subject)).map(it -> "/progress/" + codes.of(it.number()));
  }

  private static CaseId id(String subject) {
    return new CaseId(UUID.fromString(subject.substring(SUBJECTS.length())));
  }

  /** Filed and given to a unit in one act. */
  private static boolean onTheSpot(List<CaseEvent> life, CaseEvent dispatched) {
    return life.stream()
        .anyMatch(
            it ->
                it instanceof CaseFiled
                    && it.version() == dispatched.version() - 1
                    && it.by().equals(dispatched.by())
                    && it.fact().recordedAt().equals(dispatched.fact().recordedAt()));
  }

  private static Case at(List<CaseEvent> life, int version) {
    return Case.replay(life.stream().filter(it -> it.version() <= version).toList());
  }

  /** Who had the case at a version, or had it last. */
  private static Optional<UnitCode> unitAt(List<CaseEvent> life, int version) {
    return IntStream.rangeClosed(1, version)
        .map(back -> version + 1 - back)
        .mapToObj(it -> at(life, it).stage().assigned().map(Stage.Assignment::unit))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Set<ActorId> handlers(CaseFile file, UnitCode unit) {
    return holders(file, CasePermission.CASE_HANDLE, unit);
  }

  private Set<ActorId> leaders(CaseFile file, UnitCode unit) {
    var leaders = holders(file, CasePermission.CASE_LEAD, unit);
    return leaders.isEmpty() ? handlers(file, unit) : leaders;
  }

  private Set<ActorId> dispatchers(CaseFile file) {
    return holders(file, CasePermission.CASE_DISPATCH, null);
  }

  private Set<ActorId> supervisors(CaseFile file) {
    return holders(file, CasePermission.CASE_SUPERVISE, null);
  }

  private static Set<ActorId> reporter(CaseFile file) {
    var reporter = file.state().reporter();
    return reporter.equals(ActorId.PUBLIC) || reporter.equals(ActorId.SYSTEM)
        ? Set.of()
        : Set.of(reporter);
  }

  private Set<ActorId> holders(CaseFile file, CasePermission permission, @Nullable UnitCode unit) {
    return holders(file.state().district(), permission, file.state().area(), unit);
  }

  private Set<ActorId> holders(
      DistrictCode district, CasePermission permission, AreaCode area, @Nullable UnitCode unit) {
    return people.holders(district, permission).stream()
        .filter(it -> it.area().contains(area))
        .filter(it -> unit == null || it.units().contains(unit))
        .map(People.Holder::person)
        .collect(Collectors.toSet());
  }
}
