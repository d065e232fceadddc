package org.tongchuang.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongchuang.cases.Case.Act;
import org.tongchuang.cases.Case.Given;
import org.tongchuang.cases.Case.Terms;
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
  static final Instant DUE = MONDAY.plus(Duration.ofHours(4));
  static final Assignment TOLD = new Assignment(CITY_MANAGEMENT, DUE);

  static final Actor REPORTER = holder(COMMUNITY, CasePermission.CASE_REPORT);
  static final Actor OFFICER =
      holder(
          OFFICE,
          CasePermission.CASE_READ,
          CasePermission.CASE_ACCEPT,
          CasePermission.CASE_DISPATCH,
          CasePermission.CASE_ASSIGN);
  static final Actor DISPATCHER =
      holder(OFFICE, CasePermission.CASE_READ, CasePermission.CASE_DISPATCH);
  static final Actor SUPERVISOR =
      holder(
          OFFICE,
          CasePermission.CASE_READ,
          CasePermission.CASE_SUPERVISE,
          CasePermission.CASE_VOID,
          CasePermission.CASE_CALL);
  static final Actor MENDER =
      holder(CITY_MANAGEMENT, CasePermission.CASE_READ, CasePermission.CASE_HANDLE);
  static final Actor HEAD =
      holder(
          CITY_MANAGEMENT,
          CasePermission.CASE_READ,
          CasePermission.CASE_HANDLE,
          CasePermission.CASE_LEAD);
  static final Actor MENDERS_COLLEAGUE =
      holder(CITY_MANAGEMENT, CasePermission.CASE_HANDLE, CasePermission.CASE_CHECK);
  static final Actor POLICEMAN = holder(TRAFFIC, CasePermission.CASE_HANDLE);
  static final Actor POLICE_CHIEF =
      holder(TRAFFIC, CasePermission.CASE_READ, CasePermission.CASE_LEAD);
  static final Actor CHECKER = holder(OFFICE, CasePermission.CASE_CHECK);
  static final Actor OTHER_CHECKER = holder(OFFICE, CasePermission.CASE_CHECK);

  static final CaseRules RULES = CaseRules.DEFAULTS;
  static final Terms IN_TIME = new Terms(RULES, MONDAY);
  static final Terms TOO_LATE = new Terms(RULES, MONDAY.plus(Duration.ofHours(5)));
  static final Instant LATER_DUE = MONDAY.plus(Duration.ofHours(8));
  static final Instant NEXT_WEEK = MONDAY.plus(Duration.ofDays(7));
  static final CallBack NOT_SOLVED = new CallBack(false, CallBack.Satisfaction.VERY_DISSATISFIED);

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

  /** What the world around a case would find for a move. */
  static Given given(Case it, Move move) {
    return switch (move) {
      case DISPATCH, ASSIGN -> Given.assignment(TOLD);
      case SUSPEND -> Given.until(NEXT_WEEK);
      case APPROVE, RESUME -> Given.due(LATER_DUE);
      case REDRAW -> Given.checker(OTHER_CHECKER.id());
      case MERGE -> Given.into(new CaseId(UUID.randomUUID()));
      case CALL_BACK -> Given.answer(NOT_SOLVED);
      case CORRECT -> Given.corrected("noise", null);
      default -> Given.NOTHING;
    };
  }

  static Case after(Case it, Move move, Actor by) {
    return after(it, move, by, MONDAY);
  }

  static Case after(Case it, Move move, Actor by, Instant at) {
    it.require(move, by, new Terms(RULES, at));
    return it.after(it.make(move, act(by, at), given(it, move), RULES));
  }

  static Act act(Actor by) {
    return act(by, MONDAY);
  }

  static Act act(Actor by, Instant at) {
    return new Act(by.id(), at, at, List.of());
  }

  static void require(Case it, Move move, Actor by) {
    it.require(move, by, IN_TIME);
  }

  static Case filed() {
    return after(reported(), Move.FILE, OFFICER);
  }

  static Case dispatched() {
    return after(filed(), Move.DISPATCH, OFFICER);
  }

  static Case handling() {
    return after(dispatched(), Move.TAKE, MENDER);
  }

  static Case handled() {
    return after(handling(), Move.HANDLE, MENDER);
  }

  static Case closed() {
    return after(after(handled(), Move.PASS, CHECKER), Move.CLOSE, OFFICER);
  }

  static Case closedLate() {
    var handled = after(handling(), Move.HANDLE, MENDER, TOO_LATE.now());
    return after(after(handled, Move.PASS, CHECKER), Move.CLOSE, OFFICER);
  }

  static Case suspended() {
    var asked = after(handling(), Move.SUSPEND, MENDER);
    return after(after(asked, Move.APPROVE, HEAD), Move.APPROVE, SUPERVISOR);
  }

  static void assertRefused(Refusal.Code code, ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.code()).isEqualTo(code));
  }

  /** A row of the table in {@code docs/rules/case-lifecycle.md}. */
  record Row(
      String move,
      Set<String> from,
      String who,
      List<String> must,
      List<String> may,
      Set<String> leaves) {

    static Row of(String line) {
      var cells = line.split("\\|", -1);
      return new Row(
          cells[1].strip(),
          Set.copyOf(listed(cells[2])),
          cells[3].strip(),
          listed(cells[4]),
          listed(cells[5]),
          Set.copyOf(listed(cells[6])));
    }

    private static List<String> listed(String cell) {
      return Arrays.stream(cell.split(",")).map(String::strip).filter(it -> !it.isEmpty()).toList();
    }
  }

  @Nested
  class TheTableOfMoves {

    final Map<String, Row> documented = documented();

    static Map<String, Row> documented() {
      try (var lines = Files.lines(Path.of("../docs/rules/case-lifecycle.md"))) {
        return lines
            .dropWhile(it -> !it.startsWith("| move "))
            .skip(2)
            .takeWhile(it -> it.startsWith("|"))
            .map(Row::of)
            .collect(Collectors.toMap(Row::move, Function.identity()));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    Row row(Move move) {
      return documented.values().stream()
          .filter(it -> it.move().equals(move.path()))
          .findFirst()
          .orElseThrow();
    }

    @Test
    void knowsExactlyTheDocumentedMoves() {
      assertThat(Arrays.stream(Move.values()).map(Move::path))
          .containsExactlyInAnyOrderElementsOf(documented.keySet());
    }

    @ParameterizedTest
    @EnumSource
    void takesExactlyTheDocumentedFields(Move move) {
      var row = row(move);

      assertThat(fields(move, true)).containsExactlyInAnyOrderElementsOf(row.must());
      assertThat(fields(move, false)).containsExactlyInAnyOrderElementsOf(row.may());
    }

    List<String> fields(Move move, boolean required) {
      return move.fields().stream()
          .filter(it -> it.required() == required)
          .map(Move.Field::name)
          .toList();
    }

    @ParameterizedTest
    @EnumSource
    void asksForTheDocumentedPermission(Move move) {
      var who = row(move).who();

      assertThat(who).startsWith(move == Move.REOPEN ? "the reporter" : move.permission().name());
    }

    @ParameterizedTest
    @EnumSource
    void isOpenFromExactlyTheDocumentedStagesAndLeavesThemAsDocumented(Move move) {
      var row = row(move);
      var left = new HashSet<String>();

      for (var stage : Stage.Name.values()) {
        var it = atItsBestFor(move, stage);
        var by = atHisBestFor(move, it);
        if (row.from().contains(stage.name())) {
          assertThat(it.open(by, IN_TIME)).as("from " + stage).contains(move);
          var next = it.after(it.make(move, act(by), given(it, move), RULES)).stage().name();
          left.add(next == stage ? "unchanged" : next.name());
        } else {
          assertThat(it.open(by, IN_TIME)).as("from " + stage).doesNotContain(move);
          assertRefused(CaseRefusal.WRONG_STAGE, () -> require(it, move, by));
        }
      }

      assertThat(left).isEqualTo(row.leaves());
    }

    /** Somebody with every right, in the one unit where nothing stands against it. */
    Actor atHisBestFor(Move move, Case it) {
      var unit = move == Move.PASS || move == Move.REWORK ? TRAFFIC : CITY_MANAGEMENT;
      return new Actor(
          move == Move.REOPEN ? it.reporter() : new ActorId(UUID.randomUUID()),
          DISTRICT,
          Arrays.stream(CasePermission.values())
              .map(right -> new Grant(right.name(), DISTRICT.area(), unit))
              .toList());
    }

    Case atItsBestFor(Move move, Stage.Name stage) {
      return switch (move) {
        case APPROVE, DENY -> pleading(stage);
        case APPEAL -> stage == Stage.Name.CLOSED ? closedLate() : inStage(stage);
        case REPLY -> supervised(stage);
        default -> inStage(stage);
      };
    }

    Case pleading(Stage.Name stage) {
      return switch (stage) {
        case DISPATCHED -> after(dispatched(), Move.EXTEND, MENDER);
        case HANDLING -> after(after(handling(), Move.SUSPEND, MENDER), Move.APPROVE, HEAD);
        case CLOSED -> after(closedLate(), Move.APPEAL, MENDER);
        default -> inStage(stage);
      };
    }

    Case supervised(Stage.Name stage) {
      var it = inStage(stage);
      return Move.SUPERVISE.from().contains(stage) ? after(it, Move.SUPERVISE, SUPERVISOR) : it;
    }

    @ParameterizedTest
    @EnumSource
    void asksForAPermissionThatNobodyHasWithoutAPosition(Move move) {
      var nobody = new Actor(new ActorId(UUID.randomUUID()), DISTRICT, List.of());

      assertRefused(
          move == Move.REOPEN ? CaseRefusal.NOT_THE_REPORTER : Actor.Denial.NOT_YOUR_ROLE,
          () -> require(reported(), move, nobody));
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

      assertRefused(Actor.Denial.NOT_YOUR_AREA, () -> require(reported(), move, elsewhere));
    }

    @ParameterizedTest
    @EnumSource(
        names = {"TAKE", "HANDLE", "RETURN", "EXTEND", "SUSPEND", "REPLY", "APPEAL", "APPROVE"})
    void isForTheUnitThatWasToldWhereTheTableSaysSo(Move move) {
      var it = atItsBestFor(move, move.from().iterator().next());
      var of =
          move == Move.APPEAL
              ? closedLate()
              : move == Move.APPROVE ? after(dispatched(), Move.EXTEND, MENDER) : it;
      var by = move == Move.APPROVE ? POLICE_CHIEF : POLICEMAN;

      assertRefused(CaseRefusal.NOT_YOUR_UNIT, () -> require(of, move, by));
    }

    @Test
    void namesTheStageThatAMoveDoesNotFollowFrom() {
      assertThatThrownBy(() -> require(closed(), Move.CLOSE, OFFICER))
          .isInstanceOfSatisfying(
              Refusal.class,
              it -> {
                assertThat(it.code()).isEqualTo(CaseRefusal.WRONG_STAGE);
                assertThat(it.arguments()).containsExactly("close", "CLOSED");
              });
    }

    @ParameterizedTest
    @EnumSource
    void takesNoMoveWithoutWhatItTakes(Move move) {
      var takesNothing = given(reported(), move).equals(Given.NOTHING);
      var it = atItsBestFor(move, move == Move.APPROVE ? Stage.Name.DISPATCHED : from(move));
      var ready = move == Move.APPROVE ? after(it, Move.APPROVE, HEAD) : it;

      if (!takesNothing && move != Move.CORRECT && move != Move.RESUME) {
        assertThatThrownBy(() -> ready.make(move, act(OFFICER), Given.NOTHING, RULES))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }

    Stage.Name from(Move move) {
      return move.from().stream().min(Comparator.naturalOrder()).orElseThrow();
    }
  }

  static Case inStage(Stage.Name stage) {
    return switch (stage) {
      case REPORTED -> reported();
      case ACCEPTED -> after(reported(), Move.ACCEPT, OFFICER);
      case FILED -> filed();
      case DISPATCHED -> dispatched();
      case HANDLING -> handling();
      case SUSPENDED -> suspended();
      case HANDLED -> handled();
      case CHECKED -> after(handled(), Move.PASS, CHECKER);
      case CLOSED -> closed();
      case REFUSED -> after(reported(), Move.REFUSE, OFFICER);
      case VOIDED -> after(reported(), Move.VOID, SUPERVISOR);
      case MERGED -> after(reported(), Move.MERGE, OFFICER);
    };
  }

  @Nested
  class Assigning {

    @Test
    void filesAndDispatchesInOneAct() {
      var it = reported();

      var events = it.make(Move.ASSIGN, act(OFFICER), Given.assignment(TOLD), RULES);

      assertThat(events).extracting(CaseEvent::type).containsExactly("CaseFiled", "CaseDispatched");
      assertThat(it.after(events).stage()).isEqualTo(new Stage.Dispatched(TOLD));
      assertThat(it.after(events).version()).isEqualTo(3);
    }

    @Test
    void onlyDispatchesWhatIsFiledAlready() {
      assertThat(filed().make(Move.ASSIGN, act(OFFICER), Given.assignment(TOLD), RULES))
          .singleElement()
          .isInstanceOf(CaseDispatched.class);
    }

    @Test
    void tellsNobodyWithoutADeadline() {
      assertThatThrownBy(
              () ->
                  filed()
                      .make(
                          Move.DISPATCH,
                          act(OFFICER),
                          Given.assignment(new Assignment(CITY_MANAGEMENT, null)),
                          RULES))
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
      assertRefused(CaseRefusal.NOT_YOUR_UNIT, () -> require(dispatched(), Move.HANDLE, POLICEMAN));
      assertRefused(CaseRefusal.NOT_YOUR_UNIT, () -> require(dispatched(), Move.TAKE, POLICEMAN));
      assertRefused(CaseRefusal.NOT_YOUR_UNIT, () -> require(dispatched(), Move.RETURN, POLICEMAN));
    }

    @Test
    void mayBeReturnedToTheOfficeWhichThenTellsAnother() {
      var returned = after(dispatched(), Move.RETURN, MENDER);

      assertThat(returned.stage()).isEqualTo(new Stage.Filed());
      assertThat(returned.open(MENDER, IN_TIME)).containsExactly(Move.REMARK);
      assertThat(returned.open(OFFICER, IN_TIME)).contains(Move.DISPATCH);
    }
  }

  @Nested
  class Checking {

    @Test
    void isRefusedToWhoHandledIt() {
      var both =
          new Actor(
              MENDER.id(), DISTRICT, List.of(new Grant("CASE_CHECK", DISTRICT.area(), OFFICE)));

      assertRefused(CaseRefusal.OWN_WORK, () -> require(handled(), Move.PASS, both));
    }

    @Test
    void isRefusedToTheHandlersUnit() {
      assertRefused(CaseRefusal.OWN_WORK, () -> require(handled(), Move.PASS, MENDERS_COLLEAGUE));
      assertRefused(CaseRefusal.OWN_WORK, () -> require(handled(), Move.REWORK, MENDERS_COLLEAGUE));
    }

    @Test
    void sendsWhatIsNotPutRightBackToTheSameUnitWithTheSameDeadline() {
      assertThat(after(handled(), Move.REWORK, CHECKER).stage())
          .isEqualTo(new Stage.Dispatched(TOLD));
    }

    @Test
    void comesBeforeClosing() {
      assertRefused(CaseRefusal.WRONG_STAGE, () -> require(handled(), Move.CLOSE, OFFICER));
    }
  }

  @Nested
  class Reopening {

    @Test
    void isForTheReporterAlone() {
      assertRefused(CaseRefusal.NOT_THE_REPORTER, () -> require(closed(), Move.REOPEN, OFFICER));
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
      assertRefused(CaseRefusal.REOPENED_BEFORE, () -> require(closedAgain, Move.REOPEN, REPORTER));
    }
  }

  @Nested
  class Beginnings {

    @Test
    void selfHandledCasesAreClosedApartFromTheOthers() {
      var it = reported();

      assertThat(it.after(it.selfHandle(act(REPORTER))).stage())
          .isEqualTo(new Stage.Closed(Closure.SELF_HANDLED, null, null, MONDAY));
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

  @Nested
  class MoreTime {

    Case asked() {
      return after(dispatched(), Move.EXTEND, MENDER);
    }

    Case given(Case it) {
      return after(
          after(after(it, Move.EXTEND, MENDER), Move.APPROVE, HEAD), Move.APPROVE, DISPATCHER);
    }

    @Test
    void isGivenWhenTheHeadAndThenADispatcherAgree() {
      var once = after(asked(), Move.APPROVE, HEAD);

      assertThat(once.stage()).isEqualTo(new Stage.Dispatched(TOLD));
      assertThat(once.standing().plea())
          .isEqualTo(new Plea(Plea.Kind.EXTENSION, MENDER.id(), null, List.of(HEAD.id())));
      assertThat(given(dispatched()).stage())
          .isEqualTo(new Stage.Dispatched(new Assignment(CITY_MANAGEMENT, LATER_DUE)));
      assertThat(given(handling()).stage())
          .isEqualTo(new Stage.Handling(new Assignment(CITY_MANAGEMENT, LATER_DUE)));
      assertThat(given(dispatched()).standing().extensions()).isEqualTo(1);
      assertThat(given(dispatched()).standing().plea()).isNull();
    }

    @Test
    void isNotGivenByTheDispatcherFirst() {
      assertRefused(Actor.Denial.NOT_YOUR_ROLE, () -> require(asked(), Move.APPROVE, DISPATCHER));
    }

    @Test
    void isNotDecidedByWhoAskedNorTwiceByTheSame() {
      var byTheHead = after(dispatched(), Move.EXTEND, HEAD);
      var headAndDispatcher =
          new Actor(
              HEAD.id(),
              DISTRICT,
              Stream.concat(HEAD.grants().stream(), DISPATCHER.grants().stream()).toList());
      var once = after(asked(), Move.APPROVE, HEAD);

      assertRefused(CaseRefusal.SAME_HAND, () -> require(byTheHead, Move.APPROVE, HEAD));
      assertRefused(CaseRefusal.SAME_HAND, () -> require(byTheHead, Move.DENY, HEAD));
      assertRefused(CaseRefusal.SAME_HAND, () -> require(once, Move.APPROVE, headAndDispatcher));
    }

    @Test
    void isAskedForBeforeTheDeadline() {
      assertRefused(
          CaseRefusal.OVERDUE_ALREADY, () -> dispatched().require(Move.EXTEND, MENDER, TOO_LATE));
      assertThat(dispatched().open(MENDER, new Terms(RULES, DUE))).contains(Move.EXTEND);
    }

    @Test
    void isNotAskedForWhereThereIsNoDeadline() {
      assertRefused(CaseRefusal.NO_DEADLINE, () -> require(imported(), Move.EXTEND, MENDER));
    }

    @Test
    void isGivenByTheLastWhoDecidesWhenThePackAsksForFewerThanItDid() {
      var once = after(asked(), Move.APPROVE, HEAD);
      var fewer =
          new CaseRules(
              RULES.undoWithin(),
              RULES.mostExtensions(),
              List.of(CasePermission.CASE_DISPATCH),
              RULES.longestSuspension(),
              RULES.suspensionApprovals(),
              RULES.appealReviews(),
              RULES.supervisedAfter(),
              RULES.freshPhoto(),
              RULES.checkMetres(),
              RULES.nearMetres(),
              RULES.nearSince(),
              RULES.steps());

      assertThat(once.open(DISPATCHER, new Terms(fewer, MONDAY))).contains(Move.APPROVE);
      assertThat(once.make(Move.APPROVE, act(DISPATCHER), Given.due(LATER_DUE), fewer))
          .singleElement()
          .isInstanceOf(CaseEvent.CaseExtended.class);
    }

    @Test
    void isGivenTwiceAtMost() {
      assertThatThrownBy(() -> require(given(given(dispatched())), Move.EXTEND, MENDER))
          .isInstanceOfSatisfying(
              Refusal.class,
              it -> {
                assertThat(it.code()).isEqualTo(CaseRefusal.NO_MORE_EXTENSIONS);
                assertThat(it.arguments()).containsExactly(2);
              });
    }

    @Test
    void isAskedForOnceAtATime() {
      assertRefused(CaseRefusal.ALREADY_ASKED, () -> require(asked(), Move.EXTEND, MENDER));
      assertRefused(CaseRefusal.ALREADY_ASKED, () -> require(asked(), Move.SUSPEND, MENDER));
    }

    @Test
    void canBeAskedForAgainWhenItWasDenied() {
      var denied = after(asked(), Move.DENY, HEAD);

      assertThat(denied.standing().plea()).isNull();
      assertThat(denied.stage()).isEqualTo(new Stage.Dispatched(TOLD));
      assertThat(denied.open(MENDER, IN_TIME)).contains(Move.EXTEND);
      assertRefused(CaseRefusal.NOTHING_ASKED, () -> require(denied, Move.APPROVE, HEAD));
    }

    @Test
    void isNotAskedForAnyMoreWhenTheCaseWentAwayOrIsHandled() {
      assertThat(after(asked(), Move.RETURN, MENDER).standing().plea()).isNull();
      assertThat(after(asked(), Move.HANDLE, MENDER).standing().plea()).isNull();
    }
  }

  static Case imported() {
    var fact =
        new Fact(
            DISTRICT, new CaseId(UUID.randomUUID()), 1, ActorId.SYSTEM, MONDAY, MONDAY, List.of());
    return Case.begun(new CaseImported(fact, "rubbish", GRID, CITY_MANAGEMENT, null));
  }

  @Nested
  class Suspending {

    @Test
    void stopsTheClockUntilADay() {
      assertThat(suspended().stage()).isEqualTo(new Stage.Suspended(TOLD, MONDAY, NEXT_WEEK));
    }

    @Test
    void takesAllWhoMustAgree() {
      var once = after(after(handling(), Move.SUSPEND, MENDER), Move.APPROVE, HEAD);

      assertThat(once.stage()).isEqualTo(new Stage.Handling(TOLD));
      assertRefused(Actor.Denial.NOT_YOUR_ROLE, () -> require(once, Move.APPROVE, DISPATCHER));
    }

    @Test
    void isNotAgreedToAfterItsDayHasCome() {
      var once = after(after(handling(), Move.SUSPEND, MENDER), Move.APPROVE, HEAD);
      var onTheDay = new Terms(RULES, NEXT_WEEK);

      assertRefused(
          CaseRefusal.SUSPENSION_DAY_PASSED,
          () -> once.require(Move.APPROVE, SUPERVISOR, onTheDay));
      assertThat(once.open(SUPERVISOR, onTheDay)).contains(Move.DENY).doesNotContain(Move.APPROVE);
    }

    @Test
    void leavesACaseWithoutADeadlineWithoutOne() {
      var asked = after(after(imported(), Move.TAKE, MENDER), Move.SUSPEND, MENDER);
      var stopped = after(after(asked, Move.APPROVE, HEAD), Move.APPROVE, SUPERVISOR);

      assertThat(
              stopped
                  .after(stopped.make(Move.RESUME, act(OFFICER), Given.due(null), RULES))
                  .stage())
          .isEqualTo(new Stage.Handling(new Assignment(CITY_MANAGEMENT, null)));
    }

    @Test
    void endsWithWhatIsLeftOfTheTime() {
      assertThat(after(suspended(), Move.RESUME, OFFICER).stage())
          .isEqualTo(new Stage.Handling(new Assignment(CITY_MANAGEMENT, LATER_DUE)));
    }

    @Test
    void isPossibleOnce() {
      var resumed = after(suspended(), Move.RESUME, OFFICER);

      assertRefused(CaseRefusal.SUSPENDED_BEFORE, () -> require(resumed, Move.SUSPEND, MENDER));
    }
  }

  @Nested
  class ComingBack {

    Case returned(int times) {
      var it = dispatched();
      for (int i = 1; i < times; i++) {
        it = after(after(it, Move.RETURN, MENDER), Move.DISPATCH, OFFICER);
      }
      return after(it, Move.RETURN, MENDER);
    }

    Case reworked(int times) {
      var it = handled();
      for (int i = 1; i < times; i++) {
        it = after(after(it, Move.REWORK, CHECKER), Move.HANDLE, MENDER);
      }
      return after(it, Move.REWORK, CHECKER);
    }

    @Test
    void raisesTheCaseAtTheThirdReturn() {
      assertThat(returned(2).standing().supervised()).isFalse();
      assertThat(returned(3).standing().supervised()).isTrue();
      assertThat(returned(3).standing().returns()).isEqualTo(3);
    }

    @Test
    void raisesTheCaseAtTheThirdRework() {
      assertThat(reworked(2).standing().supervised()).isFalse();
      assertThat(reworked(3).standing().supervised()).isTrue();
      assertThat(reworked(3).standing().reworks()).isEqualTo(3);
    }

    @Test
    void raisesNothingThatIsRaisedAlready() {
      var it = after(after(returned(2), Move.DISPATCH, OFFICER), Move.SUPERVISE, SUPERVISOR);

      assertThat(it.make(Move.RETURN, act(MENDER), Given.NOTHING, RULES)).hasSize(1);
    }

    @Test
    void isRaisedByNobodyButTheSystem() {
      var third = after(returned(2), Move.DISPATCH, OFFICER);
      var events = third.make(Move.RETURN, act(MENDER), Given.NOTHING, RULES);

      assertThat(events)
          .extracting(CaseEvent::type)
          .containsExactly("CaseReturned", "CaseSupervised");
      assertThat(events.getLast().by()).isEqualTo(ActorId.SYSTEM);
    }

    @Test
    void keepsTheDeadline() {
      assertThat(returned(1).standing().due()).isEqualTo(DUE);
      assertThat(reworked(1).stage().assigned()).contains(TOLD);
    }

    @Test
    void beginsTheClockAgainOnlyWhenTheCaseIsAboutSomethingElseOrOpenedAgain() {
      var corrected = after(returned(1), Move.CORRECT, OFFICER);

      assertThat(corrected.category()).isEqualTo("noise");
      assertThat(corrected.area()).isEqualTo(GRID);
      assertThat(corrected.standing().due()).isNull();
      assertThat(after(closed(), Move.REOPEN, REPORTER).standing().due()).isNull();
    }

    @Test
    void canLieElsewhereThanWasSaid() {
      var elsewhere = new AreaCode("411602002");
      var it = filed();

      var moved =
          it.after(it.make(Move.CORRECT, act(OFFICER), Given.corrected(null, elsewhere), RULES));

      assertThat(moved.area()).isEqualTo(elsewhere);
      assertThat(moved.category()).isEqualTo("rubbish");
    }
  }

  @Nested
  class Supervising {

    @Test
    void asksForAReplyOfTheUnit() {
      var supervised = after(handling(), Move.SUPERVISE, SUPERVISOR);
      var replied = after(supervised, Move.REPLY, MENDER);

      assertThat(supervised.standing().supervised()).isTrue();
      assertThat(replied.standing().supervised()).isFalse();
      assertRefused(CaseRefusal.NOT_SUPERVISED, () -> require(replied, Move.REPLY, MENDER));
    }

    @Test
    void endsWithTheClose() {
      var supervised = after(after(handled(), Move.SUPERVISE, SUPERVISOR), Move.PASS, CHECKER);

      assertThat(after(supervised, Move.CLOSE, OFFICER).standing().supervised()).isFalse();
    }
  }

  @Nested
  class Appealing {

    @Test
    void isAgainstBeingLate() {
      assertRefused(CaseRefusal.NOT_LATE, () -> require(closed(), Move.APPEAL, MENDER));
      assertRefused(CaseRefusal.NOT_LATE, () -> require(selfHandled(), Move.APPEAL, MENDER));
    }

    Case selfHandled() {
      var it = reported();
      return it.after(it.selfHandle(act(REPORTER)));
    }

    @Test
    void exemptsTheCaseWhichStaysLateWhenBothReviewsAgree() {
      var acceptor = holder(OFFICE, CasePermission.CASE_READ, CasePermission.CASE_ACCEPT);
      var appealed = after(closedLate(), Move.APPEAL, MENDER);
      var exempt = after(after(appealed, Move.APPROVE, DISPATCHER), Move.APPROVE, acceptor);

      assertThat(exempt.standing().exempt()).isTrue();
      assertThat(exempt.stage())
          .isInstanceOfSatisfying(Stage.Closed.class, it -> assertThat(it.late()).isTrue());
    }

    @Test
    void isPossibleOnce() {
      var denied = after(after(closedLate(), Move.APPEAL, MENDER), Move.DENY, DISPATCHER);

      assertRefused(CaseRefusal.APPEALED_BEFORE, () -> require(denied, Move.APPEAL, MENDER));
    }
  }

  @Nested
  class TheLotToCheck {

    Case drawn() {
      var it = handling();
      return it.after(it.make(Move.HANDLE, act(MENDER), Given.checker(CHECKER.id()), RULES));
    }

    @Test
    void fallsOnOneWhoThenChecks() {
      assertThat(drawn().standing().checker()).isEqualTo(CHECKER.id());
      assertThat(drawn().open(CHECKER, IN_TIME)).contains(Move.PASS, Move.REWORK);
      assertRefused(CaseRefusal.NOT_YOUR_CHECK, () -> require(drawn(), Move.PASS, OTHER_CHECKER));
    }

    @Test
    void isOpenToAllWhoMayWhereItFellOnNobody() {
      assertThat(handled().open(OTHER_CHECKER, IN_TIME)).contains(Move.PASS);
    }

    @Test
    void canBeDrawnAgain() {
      var again = after(drawn(), Move.REDRAW, OFFICER);

      assertThat(again.standing().checker()).isEqualTo(OTHER_CHECKER.id());
      assertRefused(CaseRefusal.NOT_YOUR_CHECK, () -> require(again, Move.PASS, CHECKER));
    }

    @Test
    void remembersWhomItFellOnUntilTheCaseIsHandledAgain() {
      var reworked = after(drawn(), Move.REWORK, CHECKER);

      assertThat(reworked.standing().checker()).isEqualTo(CHECKER.id());
      assertThat(after(reworked, Move.HANDLE, MENDER).standing().checker()).isNull();
    }
  }

  @Nested
  class CallingBack {

    @Test
    void keepsWhatTheCallerSaidAndLetsTheOfficeOpenTheCaseAgainForHim() {
      var called = after(closed(), Move.CALL_BACK, SUPERVISOR);

      assertThat(called.standing().answer()).isEqualTo(NOT_SOLVED);
      assertThat(called.open(SUPERVISOR, IN_TIME)).contains(Move.REOPEN);
      assertThat(closed().open(SUPERVISOR, IN_TIME)).doesNotContain(Move.REOPEN);
      assertRefused(
          CaseRefusal.CALLED_BACK_BEFORE, () -> require(called, Move.CALL_BACK, SUPERVISOR));
    }

    @Test
    void opensNothingAgainForWhomItIsSolved() {
      var it = closed();
      var solved = new CallBack(true, CallBack.Satisfaction.NEUTRAL);
      var called = it.after(it.make(Move.CALL_BACK, act(SUPERVISOR), Given.answer(solved), RULES));

      assertRefused(CaseRefusal.NOT_THE_REPORTER, () -> require(called, Move.REOPEN, SUPERVISOR));
    }

    @Test
    void isNotDoneForACallerByWhoDoesNotSpeakWithCallers() {
      var called = after(closed(), Move.CALL_BACK, SUPERVISOR);

      assertRefused(CaseRefusal.NOT_THE_REPORTER, () -> require(called, Move.REOPEN, OFFICER));
    }
  }

  @Nested
  class TakingBack {

    final Case it = reported();
    final CaseEvent first = reportedBy(it);

    List<CaseEvent> life(List<CaseEvent> more) {
      return Stream.concat(Stream.of(first), more.stream()).toList();
    }

    @Test
    void letsTheStateBeforeHoldAgain() {
      var assigned = it.make(Move.ASSIGN, act(OFFICER), Given.assignment(TOLD), RULES);
      var state = it.after(assigned);
      var life = new ArrayList<>(life(assigned));

      int back = Case.undoes(life, OFFICER, IN_TIME);
      life.add(state.undone(act(OFFICER), back));
      var again = Case.replay(life);

      assertThat(back).isEqualTo(1);
      assertThat(again.stage()).isEqualTo(new Stage.Reported());
      assertThat(again.standing()).isEqualTo(it.standing());
      assertThat(again.version()).isEqualTo(4);
      assertThat(Case.standing(life)).containsExactly(first);
    }

    @Test
    void goesOnFromThereAsIfNothingHadBeen() {
      var refused = it.make(Move.REFUSE, act(OFFICER), Given.NOTHING, RULES);
      var life = new ArrayList<>(life(refused));
      life.add(it.after(refused).undone(act(OFFICER), 1));
      var again = Case.replay(life);
      var filed = again.make(Move.FILE, act(OFFICER), Given.NOTHING, RULES);
      life.addAll(filed);

      assertThat(Case.replay(life)).isEqualTo(again.after(filed));
      assertThat(Case.standing(life)).extracting(CaseEvent::version).containsExactly(1, 4);
    }

    @Test
    void isPossibleForThirtySeconds() {
      var life = life(it.make(Move.FILE, act(OFFICER), Given.NOTHING, RULES));

      assertThat(Case.undoable(life, OFFICER, new Terms(RULES, MONDAY.plusSeconds(30))))
          .contains(MONDAY.plusSeconds(30));
      assertThat(Case.undoable(life, OFFICER, new Terms(RULES, MONDAY.plusSeconds(31)))).isEmpty();
      assertThatThrownBy(() -> Case.undoes(life, OFFICER, new Terms(RULES, MONDAY.plusSeconds(31))))
          .isInstanceOfSatisfying(
              Refusal.class,
              it -> {
                assertThat(it.code()).isEqualTo(CaseRefusal.TOO_LATE_TO_UNDO);
                assertThat(it.arguments()).containsExactly(30L);
              });
    }

    @Test
    void isForOnesOwnLastStepWhichWasNoReportAndNoRemark() {
      var filed = life(it.make(Move.FILE, act(OFFICER), Given.NOTHING, RULES));
      var remarked = life(it.make(Move.REMARK, act(OFFICER), Given.NOTHING, RULES));
      var undone = new ArrayList<>(filed);
      undone.add(Case.replay(filed).undone(act(OFFICER, MONDAY.plusSeconds(1)), 1));

      assertThat(Case.undoable(filed, OFFICER, IN_TIME)).isPresent();
      assertThat(Case.undoable(filed, MENDER, IN_TIME)).isEmpty();
      assertThat(Case.undoable(life(List.of()), REPORTER, IN_TIME)).isEmpty();
      assertThat(Case.undoable(remarked, OFFICER, IN_TIME)).isEmpty();
      assertThat(Case.undoable(undone, OFFICER, IN_TIME)).isEmpty();
    }

    @Test
    void isKnownFromTheWholeLifeAlone() {
      assertThatThrownBy(() -> it.after(List.of(it.undone(act(OFFICER), 1))))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> it.after(List.of(reportedBy(it, 2))))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  static CaseEvent reportedBy(Case it) {
    return reportedBy(it, 1);
  }

  static CaseEvent reportedBy(Case it, int version) {
    var before = MONDAY.minusSeconds(60);
    return new CaseReported(
        new Fact(DISTRICT, it.id(), version, it.reporter(), before, before, List.of()),
        it.category(),
        it.area(),
        it.source());
  }

  /** Whatever is tried by whomever in whatever order, the promises of the module hold. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void keepsItsPromisesOnRandomWalks(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var actors =
        List.of(
            REPORTER,
            OFFICER,
            DISPATCHER,
            SUPERVISOR,
            MENDER,
            HEAD,
            MENDERS_COLLEAGUE,
            POLICEMAN,
            POLICE_CHIEF,
            CHECKER,
            OTHER_CHECKER);

    for (int life = 0; life < 50; life++) {
      walk(random, actors);
    }
  }

  private static void walk(RandomGenerator random, List<Actor> actors) {
    var moves = List.of(Move.values());
    var it = reported();
    var events = new ArrayList<CaseEvent>();
    events.add(reportedBy(it));
    var now = MONDAY;
    for (int step = 0; step < 120; step++) {
      now = now.plusSeconds(random.nextInt(1200));
      var terms = new Terms(RULES, now);
      var by = actors.get(random.nextInt(actors.size()));
      var before = it;
      if (random.nextInt(10) == 0 && Case.undoable(events, by, terms).isPresent()) {
        events.add(before.undone(act(by, now), Case.undoes(events, by, terms)));
        it = Case.replay(events);
        assertThat(it.version()).isEqualTo(before.version() + 1);
        continue;
      }
      var move = moves.get(random.nextInt(moves.size()));
      try {
        before.require(move, by, terms);
      } catch (Refusal refused) {
        assertThat(before.open(by, terms)).doesNotContain(move);
        continue;
      }
      var unit = random.nextBoolean() ? CITY_MANAGEMENT : TRAFFIC;
      var kept = before.standing().due();
      var told = new Assignment(unit, kept == null ? now.plusSeconds(3600) : kept);
      var given =
          switch (move) {
            case DISPATCH, ASSIGN -> Given.assignment(told);
            case HANDLE -> Given.checker(random.nextBoolean() ? CHECKER.id() : OTHER_CHECKER.id());
            case APPROVE, RESUME -> Given.due(now.plusSeconds(7200));
            case SUSPEND -> Given.until(now.plusSeconds(86_400));
            default -> given(before, move);
          };
      var due = Step.after(move).isPresent() ? now.plusSeconds(900) : null;
      var made = before.make(move, act(by, now).leaving(due), given, RULES);
      it = before.after(made);
      events.addAll(made);

      assertThat(it.version()).isEqualTo(before.version() + made.size());
      assertPromises(before, move, by, it);
      boolean elsewhere = it.stage().name() != before.stage().name();
      assertThat(elsewhere ? it.step() : Optional.<Step>empty()).isEqualTo(Step.after(move));
      assertThat(it.stepDue()).isEqualTo(elsewhere ? due : before.stepDue());
    }
    assertThat(Case.replay(events)).isEqualTo(it);
  }

  private static void assertPromises(Case before, Move move, Actor by, Case it) {
    if (move == Move.PASS || move == Move.REWORK) {
      assertSomebodyElseChecked((Stage.Handled) before.stage(), by);
      assertThat(before.standing().checker()).isIn(null, by.id());
    }
    if (before.stage().name().isEnd()) {
      assertThat(move)
          .isIn(
              Move.REMARK,
              Move.REOPEN,
              Move.UNMERGE,
              Move.CALL_BACK,
              Move.APPEAL,
              Move.APPROVE,
              Move.DENY);
    }
    var told = it.stage().assigned();
    if (!it.stage().name().isEnd() && it.stage().name().compareTo(Stage.Name.FILED) > 0) {
      assertThat(told).isPresent();
      assertThat(it.standing().due()).isEqualTo(told.get().due());
    }
    var mayMoveTheDeadline =
        EnumSet.of(
            Move.APPROVE, Move.RESUME, Move.DISPATCH, Move.ASSIGN, Move.CORRECT, Move.REOPEN);
    if (!mayMoveTheDeadline.contains(move)) {
      assertThat(it.standing().due()).isEqualTo(before.standing().due());
    }
    assertThat(it.standing().extensions()).isLessThanOrEqualTo(RULES.mostExtensions());
    assertThat(it.standing().suspended() || !(it.stage() instanceof Stage.Suspended)).isTrue();
  }

  private static void assertSomebodyElseChecked(Stage.Handled handled, Actor by) {
    assertThat(by.id()).isNotEqualTo(handled.handler().person());
    assertThat(by.belongsTo(handled.assignment().unit())).isFalse();
  }
}
