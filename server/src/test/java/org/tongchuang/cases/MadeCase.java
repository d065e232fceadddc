package org.tongchuang.cases;

import static org.tongchuang.cases.CaseTests.CHECKER;
import static org.tongchuang.cases.CaseTests.CITY_MANAGEMENT;
import static org.tongchuang.cases.CaseTests.DISPATCHER;
import static org.tongchuang.cases.CaseTests.GRID;
import static org.tongchuang.cases.CaseTests.HEAD;
import static org.tongchuang.cases.CaseTests.MENDER;
import static org.tongchuang.cases.CaseTests.OFFICER;
import static org.tongchuang.cases.CaseTests.OTHER_CHECKER;
import static org.tongchuang.cases.CaseTests.POLICEMAN;
import static org.tongchuang.cases.CaseTests.POLICE_CHIEF;
import static org.tongchuang.cases.CaseTests.REPORTER;
import static org.tongchuang.cases.CaseTests.RULES;
import static org.tongchuang.cases.CaseTests.SUPERVISOR;
import static org.tongchuang.cases.CaseTests.TRAFFIC;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.tongchuang.cases.Case.Act;
import org.tongchuang.cases.Case.Given;
import org.tongchuang.cases.Case.Terms;
import org.tongchuang.cases.CaseEvent.CaseReported;
import org.tongchuang.cases.CaseEvent.Fact;
import org.tongchuang.cases.CaseEvent.Source;
import org.tongchuang.cases.Stage.Assignment;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;

/** A case as the moves of its life make it, at any times. */
public final class MadeCase {

  private static final List<Actor> ACTORS =
      List.of(
          REPORTER,
          OFFICER,
          DISPATCHER,
          SUPERVISOR,
          MENDER,
          HEAD,
          POLICEMAN,
          POLICE_CHIEF,
          CHECKER,
          OTHER_CHECKER);

  final DistrictCode district;
  final List<CaseEvent> events = new ArrayList<>();

  public MadeCase(DistrictCode district, Instant reported) {
    this(district, "rubbish", reported);
  }

  public MadeCase(DistrictCode district, String category, Instant reported) {
    this.district = district;
    var fact =
        new Fact(
            district,
            new CaseId(UUID.randomUUID()),
            1,
            REPORTER.id(),
            reported,
            reported,
            List.of());
    events.add(new CaseReported(fact, category, grid(district), Source.FIELD));
  }

  private static AreaCode grid(DistrictCode district) {
    return new AreaCode(district.value() + GRID.value().substring(district.value().length()));
  }

  Case now() {
    return Case.replay(events);
  }

  MadeCase then(Move move, Actor by, Instant at) {
    return then(move, by, at, at, CITY_MANAGEMENT, at.plus(Duration.ofHours(4)));
  }

  /** A move of which the server learns at {@code recorded}. */
  MadeCase then(
      Move move, Actor by, Instant at, Instant recorded, UnitCode unit, Instant usualDue) {
    var before = now();
    var kept = before.standing().due();
    var given =
        switch (move) {
          case DISPATCH, ASSIGN ->
              Given.assignment(new Assignment(unit, kept == null ? usualDue : kept));
          case HANDLE -> Given.checker(CHECKER.id());
          case APPROVE, RESUME -> Given.due(recorded.plus(Duration.ofHours(2)));
          case SUSPEND -> Given.until(recorded.plus(Duration.ofDays(2)));
          default -> CaseTests.given(before, move);
        };
    events.addAll(before.make(move, new Act(by.id(), at, recorded, List.of()), given, RULES));
    return this;
  }

  MadeCase undo(Actor by, Instant at) {
    int back = Case.undoes(events, by, new Terms(RULES, at));
    events.add(now().undone(new Act(by.id(), at, at, List.of()), back));
    return this;
  }

  public MadeCase accepted(Instant at) {
    return then(Move.ACCEPT, OFFICER, at);
  }

  public MadeCase refused(Instant at) {
    return then(Move.REFUSE, OFFICER, at);
  }

  /** Accepted, filed and dispatched at once. */
  public MadeCase assigned(Instant at, Instant due) {
    return then(Move.ASSIGN, OFFICER, at, at, CITY_MANAGEMENT, due);
  }

  /** The same, to another unit. */
  public MadeCase assigned(UnitCode unit, Instant at, Instant due) {
    return then(Move.ASSIGN, OFFICER, at, at, unit, due);
  }

  public MadeCase handled(Instant at) {
    return then(Move.HANDLE, MENDER, at);
  }

  /** Checked and closed at once. */
  public MadeCase closed(Instant at) {
    return then(Move.PASS, CHECKER, at).then(Move.CLOSE, OFFICER, at);
  }

  /** An appeal that was granted. */
  public MadeCase exempted(Instant at) {
    return then(Move.APPEAL, MENDER, at)
        .then(Move.APPROVE, DISPATCHER, at)
        .then(Move.APPROVE, OFFICER, at);
  }

  public MadeCase voided(Instant at) {
    return then(Move.VOID, SUPERVISOR, at);
  }

  public MadeCase merged(Instant at) {
    return then(Move.MERGE, OFFICER, at);
  }

  public MadeCase reopened(Instant at) {
    return then(Move.REOPEN, REPORTER, at);
  }

  public MadeCase returned(Instant at) {
    return then(Move.RETURN, MENDER, at);
  }

  public MadeCase reworked(Instant at) {
    return then(Move.REWORK, CHECKER, at);
  }

  /** Suspended for two days. */
  public MadeCase suspended(Instant at) {
    return then(Move.SUSPEND, HEAD, at)
        .then(Move.APPROVE, HEAD, at)
        .then(Move.APPROVE, SUPERVISOR, at);
  }

  /** What the office did last is taken back. */
  public MadeCase undone(Instant at) {
    return undo(OFFICER, at);
  }

  /** The reporter is asked, and is not content. */
  public MadeCase calledBack(Instant at) {
    return then(Move.CALL_BACK, SUPERVISOR, at);
  }

  /** Everything that has happened to it. */
  public CaseLife life() {
    return new CaseLife(new CaseNumber(district, LocalDate.EPOCH, 1), Optional.empty(), events);
  }

  /** What was known of it at an instant. */
  List<CaseEvent> known(Instant asOf) {
    return events.stream().filter(it -> !it.fact().recordedAt().isAfter(asOf)).toList();
  }

  CaseId id() {
    return events.getFirst().fact().id();
  }

  /** Whatever may happen to a case, from the day before a day on, in two days. */
  public static MadeCase walked(DistrictCode district, Instant day, RandomGenerator random) {
    var now = day.plus(Duration.ofHours(random.nextInt(48) - 24)).plusSeconds(random.nextInt(3600));
    var life = new MadeCase(district, now);
    var moves = List.of(Move.values());
    int most = random.nextInt(400);
    for (int step = 0; step < most; step++) {
      now = now.plusSeconds(random.nextInt(3) == 0 ? random.nextInt(2400) : random.nextInt(20));
      var by = ACTORS.get(random.nextInt(ACTORS.size()));
      var terms = new Terms(RULES, now);
      if (random.nextInt(4) == 0 && Case.undoable(life.events, by, terms).isPresent()) {
        life.undo(by, now);
        continue;
      }
      var move = moves.get(random.nextInt(moves.size()));
      // what ends a case for good would end most of them soon
      boolean rare = move == Move.VOID || move == Move.MERGE || move == Move.REFUSE;
      if (rare && random.nextInt(10) != 0) {
        continue;
      }
      try {
        life.now().require(move, by, terms);
      } catch (Refusal refused) {
        continue;
      }
      var unit = random.nextBoolean() ? CITY_MANAGEMENT : TRAFFIC;
      var happened = now.minusSeconds(random.nextInt(900));
      life.then(move, by, happened, now, unit, now.plusSeconds(random.nextInt(14_400)));
    }
    return life;
  }
}
