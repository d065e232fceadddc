package org.tongchuang.patrols;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongchuang.cases.CaseId;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.patrols.Failure.State;
import org.tongchuang.patrols.FailureHistory.Look;
import org.tongchuang.patrols.InspectionEvent.Fact;
import org.tongchuang.patrols.InspectionEvent.ItemFound;
import org.tongchuang.sites.SiteId;

/** What becomes of the failures of an item at a site, without a database. */
class FailureHistoryTests {

  private static final List<Result> RESULTS = List.of(Result.values());

  private static final DistrictCode DISTRICT = new DistrictCode("991451");
  private static final Instant MONDAY = Instant.parse("2026-11-02T01:00:00Z");
  private static final Inspected MARKET =
      new Inspected(
          new SiteId(new UUID(0, 9)),
          new AreaCode("991451001001001"),
          Optional.empty(),
          "market-check",
          1,
          Optional.empty());

  private int version = 1;

  private static InspectionId inspection(int number) {
    return new InspectionId(new UUID(1, number));
  }

  /** What an inspection found some days after the Monday; every finding has the next version. */
  private Look look(int inspection, double days, Result result) {
    version++;
    var at = MONDAY.plus(Duration.ofMinutes(Math.round(days * 24 * 60)));
    var id = new FindingId(new UUID(2, version));
    return new Look(
        MARKET,
        new ItemFound(
            new Fact(DISTRICT, inspection(inspection), version, ActorId.SYSTEM, at, at),
            new Finding(id, "floor", result, Optional.empty(), List.of(), at),
            new UnitCode("market"),
            Optional.empty(),
            Optional.empty()));
  }

  private static Look filing(Look look) {
    var it = look.found();
    return new Look(
        look.inspected(),
        new ItemFound(
            it.fact(),
            it.finding(),
            it.unit(),
            Optional.of(new CaseId(it.finding().id().value())),
            Optional.empty()));
  }

  private static List<State> states(Look... looks) {
    return FailureHistory.of(List.of(looks)).stream().map(Failure::state).toList();
  }

  private static List<Boolean> recurs(Look... looks) {
    return FailureHistory.of(List.of(looks)).stream().map(Failure::recurs).toList();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT")
  void whatDoesNotFailIsNoFailure(Result result) {
    assertThat(states(look(1, 0, result))).isEmpty();
  }

  @Test
  void whatNobodyHasLookedAtSinceIsOpen() {
    var seen = look(1, 0, Result.NOT);

    assertThat(FailureHistory.of(List.of(seen)))
        .containsExactly(
            new Failure(
                inspection(1),
                seen.found().finding().id(),
                MARKET,
                "floor",
                new UnitCode("market"),
                MONDAY,
                Optional.empty(),
                Optional.empty(),
                State.OPEN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false));
  }

  @Test
  void aLaterInspectionThatConformsPutsItRight() {
    var right = look(2, 7, Result.CONFORM);
    var failure = FailureHistory.of(List.of(look(1, 0, Result.NOT), right)).getFirst();

    assertThat(failure.state()).isEqualTo(State.PUT_RIGHT);
    assertThat(failure.settledBy()).hasValue(right.found().finding().id());
    assertThat(failure.settledAt()).hasValue(MONDAY.plus(Duration.ofDays(7)));
  }

  @Test
  void aLaterInspectionThatFailsCarriesOn() {
    assertThat(states(look(1, 0, Result.NOT), look(2, 7, Result.NOT)))
        .containsExactly(State.FAILED_AGAIN, State.OPEN);
    assertThat(states(look(1, 0, Result.NOT), look(2, 7, Result.NOT), look(3, 8, Result.CONFORM)))
        .containsExactly(State.FAILED_AGAIN, State.PUT_RIGHT);
  }

  @Test
  void whatWasPutRightStaysSoWhenItFailsAnew() {
    assertThat(states(look(1, 0, Result.NOT), look(2, 7, Result.CONFORM), look(3, 8, Result.NOT)))
        .containsExactly(State.PUT_RIGHT, State.OPEN);
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_APPLICABLE", "NOT_OBSERVED"})
  void aLaterInspectionThatDidNotSeeItSaysNothing(Result result) {
    assertThat(states(look(1, 0, Result.NOT), look(2, 7, result))).containsExactly(State.OPEN);
  }

  @Test
  void anEarlierInspectionThatConformsSaysNothingHoweverLateItArrives() {
    assertThat(states(look(1, 7, Result.NOT), look(2, 0, Result.CONFORM)))
        .containsExactly(State.OPEN);
  }

  @Test
  void whatIsPutRightInTheSameInspectionIsPutRight() {
    assertThat(states(look(1, 0, Result.NOT), look(1, 0.1, Result.CONFORM)))
        .containsExactly(State.PUT_RIGHT);
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_APPLICABLE", "NOT_OBSERVED"})
  void whatTheSameInspectionTakesBackIsWithdrawn(Result result) {
    assertThat(states(look(1, 0, Result.NOT), look(1, 0.1, result)))
        .containsExactly(State.WITHDRAWN);
  }

  @Test
  void whatFailsTwiceInTheSameInspectionFailsOnce() {
    var failures =
        FailureHistory.of(
            List.of(
                look(1, 0, Result.CONFORM), look(1, 0.1, Result.NOT), look(1, 0.2, Result.NOT)));

    assertThat(failures).singleElement().extracting(Failure::state).isEqualTo(State.OPEN);
    assertThat(failures.getFirst().seenAt()).isEqualTo(MONDAY.plus(Duration.ofMinutes(144)));
  }

  @Test
  void aFailureIsKnownByTheFindingThatFiledItsCase() {
    var first = look(1, 0, Result.NOT);
    var filing = filing(look(1, 0.1, Result.NOT));
    var failure = FailureHistory.of(List.of(first, filing)).getFirst();

    assertThat(failure.finding()).isEqualTo(filing.found().finding().id());
    assertThat(failure.filed()).isEqualTo(filing.found().filed());
    assertThat(failure.seenAt()).isEqualTo(MONDAY);
  }

  @Test
  void ofWhatWasSeenAtTheSameMomentInAnInspectionWhatCameLastCounts() {
    assertThat(states(look(1, 0, Result.CONFORM), look(1, 0, Result.NOT)))
        .containsExactly(State.OPEN);
    assertThat(states(look(1, 0, Result.NOT), look(1, 0, Result.CONFORM)))
        .containsExactly(State.PUT_RIGHT);
  }

  @Test
  void anItemThatFailsAgainWithinThirtyDaysRecurs() {
    assertThat(recurs(look(1, 0, Result.NOT), look(2, 7, Result.CONFORM), look(3, 30, Result.NOT)))
        .containsExactly(false, true);
    assertThat(recurs(look(1, 0, Result.NOT), look(2, 30.001, Result.NOT)))
        .containsExactly(false, false);
    assertThat(recurs(look(1, 0, Result.NOT), look(2, 29, Result.NOT), look(3, 58, Result.NOT)))
        .containsExactly(false, true, true);
  }

  @Test
  void whatWasWithdrawnNeitherRecursNorMakesAnotherRecur() {
    assertThat(
            recurs(
                look(1, 0, Result.NOT), look(2, 3, Result.NOT), look(2, 4, Result.NOT_APPLICABLE)))
        .containsExactly(false, false);
    assertThat(
            recurs(look(1, 0, Result.NOT), look(1, 1, Result.NOT_OBSERVED), look(2, 4, Result.NOT)))
        .containsExactly(false, false);
  }

  /**
   * A row of the table in {@code docs/rules/inspections.md}, one for each of what its cells list.
   */
  record Row(String own, String next, String filed, State state) {

    static Stream<Row> of(String line) {
      var cells =
          Arrays.stream(line.split("\\|", -1)).map(it -> List.of(it.strip().split(", "))).toList();
      return cells.get(1).stream()
          .flatMap(
              own ->
                  cells.get(2).stream()
                      .flatMap(
                          next ->
                              cells.get(3).stream()
                                  .map(
                                      filed ->
                                          new Row(
                                              own,
                                              next,
                                              filed,
                                              State.valueOf(cells.get(4).getFirst())))));
    }
  }

  static List<Row> documented() throws IOException {
    try (var lines = Files.lines(Path.of("../docs/rules/inspections.md"))) {
      return lines
          .dropWhile(it -> !it.startsWith("| its own inspection"))
          .skip(2)
          .takeWhile(it -> it.startsWith("|"))
          .flatMap(Row::of)
          .toList();
    }
  }

  @Test
  void theRulesSayWhatBecomesOfAFailureInEveryCaseThatThereIs() throws IOException {
    assertThat(documented())
        .extracting(it -> it.own() + it.next() + it.filed())
        .doesNotHaveDuplicates()
        .hasSize(RESULTS.size() * 3 * 3);
  }

  @ParameterizedTest
  @MethodSource("documented")
  void aFailureBecomesWhatTheRulesSay(Row row) {
    var looks = new ArrayList<Look>();
    var failing = look(1, 0, Result.NOT);
    looks.add(row.filed().equals("none") ? failing : filing(failing));
    looks.add(look(1, 1, Result.valueOf(row.own())));
    if (!row.next().equals("nothing")) {
      looks.add(look(2, 2, Result.valueOf(row.next())));
      looks.add(look(3, 3, Result.CONFORM));
    }
    looks.add(look(4, 4, Result.NOT_OBSERVED));
    var failure = FailureHistory.of(looks).getFirst();
    var known =
        failure.state() == State.OPEN
            ? failure
                .filed()
                .map(it -> failure.awaiting(it, row.filed().equals("ended")))
                .orElse(failure)
            : failure;

    assertThat(known.state()).isEqualTo(row.state());
  }

  @Test
  void theOrderInWhichFindingsArriveDecidesNothing() {
    var random = new Random(26);
    for (int run = 0; run < 300; run++) {
      var looks = new ArrayList<Look>();
      for (int i = 1 + random.nextInt(8); i > 0; i--) {
        looks.add(
            look(
                random.nextInt(4),
                random.nextInt(40) + i / 100.0,
                RESULTS.get(random.nextInt(RESULTS.size()))));
      }
      var failures = FailureHistory.of(looks);
      Collections.shuffle(looks, random);

      assertThat(FailureHistory.of(looks)).isEqualTo(failures);
      assertThat(failures).filteredOn(it -> it.state() == State.OPEN).hasSizeLessThanOrEqualTo(1);
    }
  }
}
