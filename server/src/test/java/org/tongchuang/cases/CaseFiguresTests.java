package org.tongchuang.cases;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.filtering;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tongchuang.cases.CaseTests.CHECKER;
import static org.tongchuang.cases.CaseTests.CITY_MANAGEMENT;
import static org.tongchuang.cases.CaseTests.DISPATCHER;
import static org.tongchuang.cases.CaseTests.GRID;
import static org.tongchuang.cases.CaseTests.MENDER;
import static org.tongchuang.cases.CaseTests.OFFICER;
import static org.tongchuang.cases.CaseTests.REPORTER;
import static org.tongchuang.cases.CaseTests.SUPERVISOR;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.DatabaseTest;
import org.tongchuang.cases.CaseEvent.CaseImported;
import org.tongchuang.cases.CaseEvent.CaseImportedClosed;
import org.tongchuang.cases.CaseEvent.Fact;
import org.tongchuang.cases.CaseFigures.Span;
import org.tongchuang.cases.CaseFigures.StreetOpen;
import org.tongchuang.cases.CaseFigures.UnitOpen;
import org.tongchuang.cases.CaseFigures.UnitResult;
import org.tongchuang.cases.Stage.Assignment;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/** Counts as of an instant, on a real database; the numbers are those of docs/rules/briefs.md. */
@DatabaseTest
class CaseFiguresTests {

  /** Midnight, where days are those of Greenwich. */
  private static final Instant DAY = Instant.parse("2027-03-02T00:00:00Z");

  private static final Instant NEXT = DAY.plus(Duration.ofDays(1));
  private static final Instant FROZEN = NEXT.plus(Duration.ofHours(7));

  @Autowired CaseFigures figures;
  @Autowired TransactionOperations transaction;

  private MadeCases cases;

  @BeforeEach
  void nothingIsWritten(@Autowired JdbcTemplate database) {
    cases = new MadeCases(database);
  }

  private static Span day(DistrictCode district, Instant asOf) {
    return new Span(district, DAY, NEXT, asOf);
  }

  private static Instant at(int hour) {
    return DAY.plus(Duration.ofHours(hour));
  }

  /** Assigned at ten, due at two in the afternoon. */
  private static MadeCase assigned(DistrictCode district) {
    return new MadeCase(district, at(9)).then(Move.ASSIGN, OFFICER, at(10));
  }

  private static MadeCase closed(DistrictCode district, Instant handled, Instant closed) {
    return assigned(district)
        .then(Move.HANDLE, MENDER, handled)
        .then(Move.PASS, CHECKER, closed)
        .then(Move.CLOSE, OFFICER, closed);
  }

  // 1, 2
  @Test
  void aDayCountsWhatTheServerLearntInItAndNothingThatItLearntAfterTheInstant() {
    var district = new DistrictCode("991471");
    cases.write(closed(district, at(12), at(13)));
    cases.write(closed(district, at(15), at(16)));
    cases.write(closed(district, at(12), NEXT.plus(Duration.ofHours(1))));
    cases.write(new MadeCase(district, NEXT.plus(Duration.ofHours(8))));

    assertThat(figures.count(day(district, FROZEN)))
        .isEqualTo(
            Map.of(
                Figure.REPORTED, 3L,
                Figure.SELF_HANDLED, 0L,
                Figure.FILED, 3L,
                Figure.CLOSED, 2L,
                Figure.CLOSED_ON_TIME, 1L,
                Figure.REWORKED, 0L));
    assertThat(figures.count(day(district, at(11))))
        .containsEntry(Figure.REPORTED, 3L)
        .containsEntry(Figure.CLOSED, 0L);
  }

  // 2
  @Test
  void whatHappenedBeforeTheInstantAndWasLearntOfLaterDoesNotCount() {
    var district = new DistrictCode("991472");
    var late = assigned(district);
    late.then(Move.HANDLE, MENDER, at(12), FROZEN.plusSeconds(1), CITY_MANAGEMENT, at(14));
    cases.write(late);

    assertThat(figures.open(district, FROZEN))
        .containsExactly(new UnitOpen(CITY_MANAGEMENT, 1, 1, Optional.of(at(14))));
    assertThat(figures.open(district, FROZEN.plusSeconds(1)))
        .containsExactly(new UnitOpen(CITY_MANAGEMENT, 1, 0, Optional.empty()));
  }

  // 3
  @Test
  void whatWasTakenBackOrVoidedByTheInstantCountsNowhereAndWhatIsLaterStillCounts() {
    var district = new DistrictCode("991473");
    cases.write(
        new MadeCase(district, at(9))
            .then(Move.FILE, OFFICER, at(10))
            .undo(OFFICER, at(10).plusSeconds(9)));
    cases.write(new MadeCase(district, at(9)).then(Move.VOID, SUPERVISOR, FROZEN.minusSeconds(1)));
    cases.write(new MadeCase(district, at(9)).then(Move.VOID, SUPERVISOR, FROZEN.plusSeconds(1)));

    assertThat(figures.count(Figure.FILED, day(district, FROZEN))).isZero();
    assertThat(figures.count(Figure.FILED, day(district, at(10)))).isEqualTo(1);
    assertThat(figures.count(Figure.REPORTED, day(district, FROZEN))).isEqualTo(2);
    assertThat(figures.count(Figure.OPEN, day(district, FROZEN))).isEqualTo(2);
    assertThat(figures.count(Figure.REPORTED, day(district, FROZEN.plusSeconds(1)))).isEqualTo(1);
  }

  // 4
  @Test
  void aCaseCountsOnceForAFigureHoweverOftenItHappens() {
    var district = new DistrictCode("991474");
    var twice = closed(district, at(11), at(12));
    twice
        .then(Move.REOPEN, REPORTER, at(13))
        .then(Move.DISPATCH, OFFICER, at(14))
        .then(Move.HANDLE, MENDER, at(20))
        .then(Move.REWORK, CHECKER, at(20))
        .then(Move.HANDLE, MENDER, at(21))
        .then(Move.PASS, CHECKER, at(21))
        .then(Move.CLOSE, OFFICER, at(22));
    cases.write(twice);

    assertThat(figures.count(day(district, FROZEN)))
        .containsEntry(Figure.CLOSED, 1L)
        .containsEntry(Figure.CLOSED_ON_TIME, 0L)
        .containsEntry(Figure.REWORKED, 1L);
  }

  // 5
  @Test
  void aGrantedAppealTakesACaseOutOfTheResultOfItsUnitAndLeavesItLate() {
    var district = new DistrictCode("991475");
    cases.write(closed(district, at(12), at(13)));
    cases.write(
        closed(district, at(15), at(16))
            .then(Move.APPEAL, MENDER, at(17))
            .then(Move.APPROVE, DISPATCHER, at(18))
            .then(Move.APPROVE, OFFICER, FROZEN));

    assertThat(figures.results(day(district, FROZEN.minusSeconds(1))))
        .containsExactly(new UnitResult(CITY_MANAGEMENT, 2, 1));
    assertThat(figures.results(day(district, FROZEN)))
        .containsExactly(new UnitResult(CITY_MANAGEMENT, 1, 1));
    assertThat(figures.count(day(district, FROZEN)))
        .containsEntry(Figure.CLOSED, 2L)
        .containsEntry(Figure.CLOSED_ON_TIME, 1L);
  }

  // 6
  @Test
  void whatAnImportBringsIsNobodysDayAndIsOpenUntilItIsClosed() {
    var district = new DistrictCode("991476");
    for (boolean closed : List.of(false, true)) {
      var past = new MadeCase(district, at(9));
      var fact = past.events.removeFirst().fact();
      past.events.add(new CaseImported(fact, "rubbish", GRID, CITY_MANAGEMENT, at(8)));
      if (closed) {
        past.events.add(
            new CaseImportedClosed(
                new Fact(district, fact.id(), 2, ActorId.SYSTEM, at(9), at(9), List.of())));
      }
      cases.write(past);
    }

    assertThat(figures.count(day(district, FROZEN)).values()).containsOnly(0L);
    assertThat(figures.open(district, FROZEN))
        .containsExactly(new UnitOpen(CITY_MANAGEMENT, 1, 1, Optional.of(at(8))));
  }

  // 7
  @Test
  void anInstantIsSettledWhenWhatWasBeingWrittenHasBeenWritten() throws InterruptedException {
    var district = new DistrictCode("991477");
    var mark = new long[1];
    transaction.executeWithoutResult(
        _ -> {
          cases.write(new MadeCase(district, at(9)));
          var other = Thread.ofPlatform().start(() -> mark[0] = figures.mark());
          join(other);
          var asked = new boolean[1];
          join(Thread.ofPlatform().start(() -> asked[0] = figures.isSettled(mark[0])));
          assertThat(asked[0]).isFalse();
        });
    for (int wait = 0; wait < 600 && !figures.isSettled(mark[0]); wait++) {
      Thread.sleep(50);
    }
    assertThat(figures.isSettled(mark[0])).isTrue();
    assertThat(figures.count(Figure.REPORTED, day(district, FROZEN))).isEqualTo(1);
  }

  private static void join(Thread other) {
    try {
      other.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  // 8
  @Test
  void whateverHappensAndWheneverItIsAskedTheCountsAreThoseOfAReplayUpToTheInstant() {
    var district = new DistrictCode("991478");
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(20270302);
    var lives = new ArrayList<MadeCase>();
    for (int it = 0; it < 120; it++) {
      lives.add(MadeCase.walked(district, DAY, random));
    }
    cases.write(lives);

    for (int hour = 0; hour < 80; hour += 10) {
      var asOf = at(hour).plusSeconds(1800);
      var span = day(district, asOf);
      for (var figure : Figure.values()) {
        var expected = ids(lives, it -> counts(figure, it, span));
        assertThat(figures.count(figure, span))
            .as("%s at %s", figure, asOf)
            .isEqualTo(expected.size());
        assertThat(paged(figure, span, Optional.empty()))
            .as("%s at %s", figure, asOf)
            .isEqualTo(expected);
      }
      assertThat(
              figures.open(district, asOf).stream()
                  .collect(toMap(UnitOpen::unit, UnitOpen::overdue)))
          .isEqualTo(openByUnit(lives, asOf));
      assertThat(
              figures.openByStreet(district, asOf).stream()
                  .collect(toMap(StreetOpen::street, StreetOpen::overdue)))
          .isEqualTo(overdueByStreet(lives, asOf));
      assertThat(
              figures.results(span).stream().collect(toMap(UnitResult::unit, UnitResult::closed)))
          .isEqualTo(closedByUnit(lives, span));
      for (var result : figures.results(span)) {
        var unit = Optional.of(result.unit());
        assertThat(paged(Figure.CLOSED, span, unit)).hasSize((int) result.closed());
        assertThat(paged(Figure.CLOSED_ON_TIME, span, unit)).hasSize((int) result.onTime());
      }
    }
  }

  /** The same said in another way: by replaying what was known. */
  private static boolean counts(Figure figure, MadeCase life, Span span) {
    var known = life.known(span.asOf());
    if (known.isEmpty()) {
      return false;
    }
    var state = Case.replay(known);
    return switch (figure) {
      case OPEN -> !state.stage().name().isEnd();
      case OVERDUE -> isOverdue(state, span.asOf());
      case SUPERVISED -> !state.stage().name().isEnd() && state.standing().supervised();
      case CLOSED_ON_TIME -> lastClose(known, span).filter(it -> !it.late()).isPresent();
      case CLOSED -> lastClose(known, span).isPresent();
      default ->
          !(state.stage() instanceof Stage.Voided)
              && within(known, span).anyMatch(it -> figure.events().contains(it.type()));
    };
  }

  private static boolean isOverdue(Case state, Instant asOf) {
    return Set.of(Stage.Name.DISPATCHED, Stage.Name.HANDLING).contains(state.stage().name())
        && state.stage().assigned().map(Assignment::due).filter(asOf::isAfter).isPresent();
  }

  private static Stream<CaseEvent> within(List<CaseEvent> known, Span span) {
    return Case.standing(known).stream()
        .filter(it -> !it.fact().recordedAt().isBefore(span.from()))
        .filter(it -> it.fact().recordedAt().isBefore(span.until()));
  }

  /** How it was closed the last time within the span. */
  private static Optional<Stage.Closed> lastClose(List<CaseEvent> known, Span span) {
    return within(known, span)
        .filter(CaseEvent.CaseClosed.class::isInstance)
        .reduce((_, last) -> last)
        .map(it -> (Stage.Closed) Case.replay(known.subList(0, it.version())).stage());
  }

  private static Set<CaseId> ids(List<MadeCase> lives, Predicate<MadeCase> which) {
    var ids = new HashSet<CaseId>();
    lives.stream().filter(which).forEach(it -> ids.add(it.id()));
    return ids;
  }

  private Set<CaseId> paged(Figure figure, Span span, Optional<UnitCode> unit) {
    var ids = new HashSet<CaseId>();
    Optional<CaseNumber> after = Optional.empty();
    while (true) {
      var page = figures.cases(figure, span, unit, after, 7);
      page.forEach(it -> assertThat(ids.add(it.id())).isTrue());
      if (page.size() < 7) {
        return ids;
      }
      after = Optional.of(page.getLast().number());
    }
  }

  private static Map<UnitCode, Long> openByUnit(List<MadeCase> lives, Instant asOf) {
    return lives.stream()
        .map(it -> it.known(asOf))
        .filter(it -> !it.isEmpty())
        .map(Case::replay)
        .filter(it -> !it.stage().name().isEnd() && it.stage().assigned().isPresent())
        .collect(
            groupingBy(
                it -> it.stage().assigned().orElseThrow().unit(),
                filtering(it -> isOverdue(it, asOf), counting())));
  }

  private static Map<AreaCode, Long> overdueByStreet(List<MadeCase> lives, Instant asOf) {
    return lives.stream()
        .filter(it -> !it.known(asOf).isEmpty())
        .filter(it -> !Case.replay(it.known(asOf)).stage().name().isEnd())
        .collect(
            groupingBy(
                it -> it.now().area().street(),
                filtering(it -> isOverdue(Case.replay(it.known(asOf)), asOf), counting())));
  }

  private static Map<UnitCode, Long> closedByUnit(List<MadeCase> lives, Span span) {
    return lives.stream()
        .map(it -> it.known(span.asOf()))
        .filter(it -> !it.isEmpty())
        .filter(it -> lastClose(it, span).isPresent() && !Case.replay(it).standing().exempt())
        .collect(
            groupingBy(
                it -> lastClose(it, span).orElseThrow().assigned().orElseThrow().unit(),
                counting()));
  }
}
