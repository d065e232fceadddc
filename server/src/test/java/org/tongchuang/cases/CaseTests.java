package org.tongchuang.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongchuang.cases.Case.Act;
import org.tongchuang.cases.CaseEvent.CaseDispatched;
import org.tongchuang.cases.CaseEvent.CaseFiled;
import org.tongchuang.cases.CaseEvent.CaseImported;
import org.tongchuang.cases.CaseEvent.CaseReported;
import org.tongchuang.cases.CaseEvent.Fact;
import org.tongchuang.cases.CaseEvent.Source;
import org.tongchuang.cases.Stage.Assignment;
import org.tongchuang.cases.Stage.Closure;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Grant;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;

/** The rules of a case's life, without a database. */
class CaseTests {

  static final DistrictCode DISTRICT = new DistrictCode("411602");
  static final AreaCode GRID = new AreaCode("411602001001001");
  static final UnitCode OFFICE = new UnitCode("zhb");
  static final UnitCode CITY_MANAGEMENT = new UnitCode("cgj");
  static final UnitCode TRAFFIC = new UnitCode("jj");
  static final UnitCode COMMUNITY = new UnitCode("chenzhou");
  static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");
  static final Assignment TOLD = new Assignment(CITY_MANAGEMENT, MONDAY.plus(Duration.ofHours(4)));

  static final Actor REPORTER = holder(COMMUNITY, CasePermission.CASE_REPORT);
  static final Actor OFFICER =
      holder(
          OFFICE,
          CasePermission.CASE_READ,
          CasePermission.CASE_ACCEPT,
          CasePermission.CASE_DISPATCH,
          CasePermission.CASE_ASSIGN);
  static final Actor MENDER = holder(CITY_MANAGEMENT, CasePermission.CASE_HANDLE);
  static final Actor MENDERS_COLLEAGUE =
      holder(CITY_MANAGEMENT, CasePermission.CASE_HANDLE, CasePermission.CASE_CHECK);
  static final Actor POLICEMAN = holder(TRAFFIC, CasePermission.CASE_HANDLE);
  static final Actor CHECKER = holder(OFFICE, CasePermission.CASE_CHECK);

  static Actor holder(UnitCode unit, CasePermission... permissions) {
    return new Actor(
        new ActorId(UUID.randomUUID()),
        DISTRICT,
        Arrays.stream(permissions).map(it -> new Grant(it.name(), DISTRICT.area(), unit)).toList());
  }

  static Case reported() {
    var id = new CaseId(UUID.randomUUID());
    var fact = new Fact(DISTRICT, id, 1, REPORTER.id(), MONDAY, MONDAY, List.of());
    return Case.begun(new CaseReported(fact, "rubbish", GRID, Source.FIELD));
  }

  static Case after(Case it, Move move, Actor by) {
    it.require(move, by);
    return it.after(it.make(move, act(by), TOLD));
  }

  static Act act(Actor by) {
    return new Act(by.id(), MONDAY, MONDAY, List.of());
  }

  static Case filed() {
    return after(reported(), Move.FILE, OFFICER);
  }

  static Case dispatched() {
    return after(filed(), Move.DISPATCH, OFFICER);
  }

  static Case handled() {
    return after(after(dispatched(), Move.TAKE, MENDER), Move.HANDLE, MENDER);
  }

  static Case closed() {
    return after(after(handled(), Move.PASS, CHECKER), Move.CLOSE, OFFICER);
  }

  static void assertRefused(Refusal.Code code, ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.code()).isEqualTo(code));
  }

  @Nested
  class TheTableOfMoves {

    /** Who can make a move at all, were the case in any stage. */
    final Map<Stage.Name, Set<Move>> open = new EnumMap<>(Stage.Name.class);

    TheTableOfMoves() {
      open.put(
          Stage.Name.REPORTED,
          EnumSet.of(Move.ACCEPT, Move.ASSIGN, Move.FILE, Move.REFUSE, Move.REMARK));
      open.put(Stage.Name.ACCEPTED, EnumSet.of(Move.ASSIGN, Move.FILE, Move.REFUSE, Move.REMARK));
      open.put(Stage.Name.FILED, EnumSet.of(Move.ASSIGN, Move.DISPATCH, Move.REMARK));
      open.put(Stage.Name.DISPATCHED, EnumSet.of(Move.TAKE, Move.HANDLE, Move.RETURN, Move.REMARK));
      open.put(Stage.Name.HANDLING, EnumSet.of(Move.HANDLE, Move.RETURN, Move.REMARK));
      open.put(Stage.Name.HANDLED, EnumSet.of(Move.PASS, Move.REWORK, Move.REMARK));
      open.put(Stage.Name.CHECKED, EnumSet.of(Move.CLOSE, Move.REMARK));
      open.put(Stage.Name.CLOSED, EnumSet.of(Move.REOPEN, Move.REMARK));
      open.put(Stage.Name.REFUSED, EnumSet.of(Move.REMARK));
    }

    @ParameterizedTest
    @EnumSource
    void allowsExactlyTheseMovesFromEachStage(Stage.Name stage) {
      var everything =
          Arrays.stream(CasePermission.values())
              .map(it -> new Grant(it.name(), DISTRICT.area(), CITY_MANAGEMENT))
              .toList();
      var it = inStage(stage);
      var checker = stage == Stage.Name.HANDLED ? elsewhere(everything) : everything;
      var all = new Actor(it.reporter(), DISTRICT, checker);

      assertThat(it.open(all)).containsExactlyInAnyOrderElementsOf(open.get(stage));
    }

    List<Grant> elsewhere(List<Grant> grants) {
      return grants.stream().map(it -> new Grant(it.permission(), it.area(), TRAFFIC)).toList();
    }

    Case inStage(Stage.Name stage) {
      return switch (stage) {
        case REPORTED -> reported();
        case ACCEPTED -> after(reported(), Move.ACCEPT, OFFICER);
        case FILED -> filed();
        case DISPATCHED -> dispatched();
        case HANDLING -> after(dispatched(), Move.TAKE, MENDER);
        case HANDLED -> handled();
        case CHECKED -> after(handled(), Move.PASS, CHECKER);
        case CLOSED -> closed();
        case REFUSED -> after(reported(), Move.REFUSE, OFFICER);
      };
    }

    @ParameterizedTest
    @EnumSource
    void asksForAPermissionThatNobodyHasWithoutAPosition(Move move) {
      var nobody = new Actor(new ActorId(UUID.randomUUID()), DISTRICT, List.of());

      assertRefused(
          move == Move.REOPEN ? CaseRefusal.NOT_THE_REPORTER : Actor.Denial.NOT_YOUR_ROLE,
          () -> reported().require(move, nobody));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REOPEN")
    void asksForThePermissionInTheCasesOwnArea(Move move) {
      var elsewhere =
          new Actor(
              new ActorId(UUID.randomUUID()),
              DISTRICT,
              List.of(
                  new Grant(move.permission().name(), new AreaCode("411602002"), CITY_MANAGEMENT)));

      assertRefused(Actor.Denial.NOT_YOUR_AREA, () -> reported().require(move, elsewhere));
    }

    @Test
    void namesTheStageThatAMoveDoesNotFollowFrom() {
      assertThatThrownBy(() -> closed().require(Move.CLOSE, OFFICER))
          .isInstanceOfSatisfying(
              Refusal.class,
              it -> {
                assertThat(it.code()).isEqualTo(CaseRefusal.WRONG_STAGE);
                assertThat(it.arguments()).containsExactly("close", "CLOSED");
              });
    }
  }

  @Nested
  class Assigning {

    @Test
    void filesAndDispatchesInOneAct() {
      var it = reported();

      var events = it.make(Move.ASSIGN, act(OFFICER), TOLD);

      assertThat(events).extracting(CaseEvent::type).containsExactly("CaseFiled", "CaseDispatched");
      assertThat(it.after(events).stage()).isEqualTo(new Stage.Dispatched(TOLD));
      assertThat(it.after(events).version()).isEqualTo(3);
    }

    @Test
    void onlyDispatchesWhatIsFiledAlready() {
      assertThat(filed().make(Move.ASSIGN, act(OFFICER), TOLD))
          .singleElement()
          .isInstanceOf(CaseDispatched.class);
    }

    @Test
    void tellsNobodyWithoutADeadline() {
      assertThatThrownBy(
              () ->
                  filed().make(Move.DISPATCH, act(OFFICER), new Assignment(CITY_MANAGEMENT, null)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Handling {

    @Test
    void isDoneByTheUnitThatWasTold() {
      assertThat(handled().stage())
          .isEqualTo(
              new Stage.Handled(new Stage.Handling(TOLD), new Stage.Handler(MENDER.id(), MONDAY)));
    }

    @Test
    void isRefusedToAnotherUnit() {
      assertRefused(CaseRefusal.NOT_YOUR_UNIT, () -> dispatched().require(Move.HANDLE, POLICEMAN));
      assertRefused(CaseRefusal.NOT_YOUR_UNIT, () -> dispatched().require(Move.TAKE, POLICEMAN));
      assertRefused(CaseRefusal.NOT_YOUR_UNIT, () -> dispatched().require(Move.RETURN, POLICEMAN));
    }

    @Test
    void mayBeReturnedToTheOfficeWhichThenTellsAnother() {
      var returned = after(dispatched(), Move.RETURN, MENDER);

      assertThat(returned.stage()).isEqualTo(new Stage.Filed());
      assertThat(returned.open(MENDER)).isEmpty();
      assertThat(returned.open(OFFICER)).contains(Move.DISPATCH);
    }
  }

  @Nested
  class Checking {

    @Test
    void isRefusedToWhoHandledIt() {
      var both =
          new Actor(
              MENDER.id(), DISTRICT, List.of(new Grant("CASE_CHECK", DISTRICT.area(), OFFICE)));

      assertRefused(CaseRefusal.OWN_WORK, () -> handled().require(Move.PASS, both));
    }

    @Test
    void isRefusedToTheHandlersUnit() {
      assertRefused(CaseRefusal.OWN_WORK, () -> handled().require(Move.PASS, MENDERS_COLLEAGUE));
      assertRefused(CaseRefusal.OWN_WORK, () -> handled().require(Move.REWORK, MENDERS_COLLEAGUE));
    }

    @Test
    void sendsWhatIsNotPutRightBackToTheSameUnitWithTheSameDeadline() {
      assertThat(after(handled(), Move.REWORK, CHECKER).stage())
          .isEqualTo(new Stage.Dispatched(TOLD));
    }

    @Test
    void comesBeforeClosing() {
      assertRefused(CaseRefusal.WRONG_STAGE, () -> handled().require(Move.CLOSE, OFFICER));
    }
  }

  @Nested
  class Reopening {

    @Test
    void isForTheReporterAlone() {
      assertRefused(CaseRefusal.NOT_THE_REPORTER, () -> closed().require(Move.REOPEN, OFFICER));
    }

    @Test
    void isPossibleOnce() {
      var again = after(closed(), Move.REOPEN, REPORTER);
      var closedAgain =
          Stream.of(
                  Map.entry(Move.DISPATCH, OFFICER),
                  Map.entry(Move.HANDLE, MENDER),
                  Map.entry(Move.PASS, CHECKER),
                  Map.entry(Move.CLOSE, OFFICER))
              .reduce(again, (it, step) -> after(it, step.getKey(), step.getValue()), (a, _) -> a);

      assertThat(again.stage()).isEqualTo(new Stage.Filed());
      assertRefused(CaseRefusal.REOPENED_BEFORE, () -> closedAgain.require(Move.REOPEN, REPORTER));
    }
  }

  @Nested
  class Beginnings {

    @Test
    void selfHandledCasesAreClosedApartFromTheOthers() {
      var it = reported();

      assertThat(it.after(it.selfHandle(act(REPORTER))).stage())
          .isEqualTo(new Stage.Closed(Closure.SELF_HANDLED, null, MONDAY));
    }

    @Test
    void importedCasesStandWithTheirUnitAndKeepAnUnknownDeadline() {
      var fact =
          new Fact(
              DISTRICT,
              new CaseId(UUID.randomUUID()),
              1,
              ActorId.SYSTEM,
              MONDAY,
              MONDAY,
              List.of());

      assertThat(Case.begun(new CaseImported(fact, "rubbish", GRID, CITY_MANAGEMENT, null)).stage())
          .isEqualTo(new Stage.Dispatched(new Assignment(CITY_MANAGEMENT, null)));
    }

    @Test
    void nothingElseBeginsACase() {
      var fact =
          new Fact(
              DISTRICT,
              new CaseId(UUID.randomUUID()),
              1,
              ActorId.SYSTEM,
              MONDAY,
              MONDAY,
              List.of());

      assertThatThrownBy(() -> Case.begun(new CaseFiled(fact)))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVersionIsNeverSkipped() {
      var it = reported();
      var later = new Fact(DISTRICT, it.id(), 3, OFFICER.id(), MONDAY, MONDAY, List.of());

      assertThatThrownBy(() -> it.after(List.of(new CaseFiled(later))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Whatever is tried by whomever in whatever order, the promises of the module hold. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void keepsItsPromisesOnRandomWalks(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var actors = List.of(REPORTER, OFFICER, MENDER, MENDERS_COLLEAGUE, POLICEMAN, CHECKER);
    var units = List.of(CITY_MANAGEMENT, TRAFFIC);
    var moves = List.of(Move.values());

    for (int life = 0; life < 50; life++) {
      var it = reported();
      var events = new ArrayList<CaseEvent>();
      events.add(
          new CaseReported(
              new Fact(DISTRICT, it.id(), 1, it.reporter(), MONDAY, MONDAY, List.of()),
              "rubbish",
              GRID,
              Source.FIELD));
      int reopened = 0;
      for (int step = 0; step < 60; step++) {
        var by = actors.get(random.nextInt(actors.size()));
        var move = moves.get(random.nextInt(moves.size()));
        var before = it;
        try {
          before.require(move, by);
        } catch (Refusal refused) {
          assertThat(before.open(by)).doesNotContain(move);
          continue;
        }
        var told =
            new Assignment(units.get(random.nextInt(units.size())), MONDAY.plusSeconds(step));
        var made = before.make(move, act(by), told);
        it = before.after(made);
        events.addAll(made);
        reopened += move == Move.REOPEN ? 1 : 0;

        assertThat(it.version()).isEqualTo(before.version() + made.size());
        assertThat(reopened).isLessThanOrEqualTo(1);
        if (move == Move.PASS || move == Move.REWORK) {
          assertSomebodyElseChecked((Stage.Handled) before.stage(), by);
        }
        if (before.stage().name().isEnd()) {
          assertThat(move).isIn(Move.REMARK, Move.REOPEN);
        }
        if (!it.stage().name().isEnd() && it.stage().name().compareTo(Stage.Name.FILED) > 0) {
          assertThat(it.stage().assigned()).isPresent();
        }
      }
      assertThat(Case.replay(events)).isEqualTo(it);
    }
  }

  private static void assertSomebodyElseChecked(Stage.Handled handled, Actor by) {
    assertThat(by.id()).isNotEqualTo(handled.handler().person());
    assertThat(by.belongsTo(handled.assignment().unit())).isFalse();
  }
}
