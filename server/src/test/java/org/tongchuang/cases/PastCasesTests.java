package org.tongchuang.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.Api;
import org.tongchuang.DatabaseTest;
import org.tongchuang.cases.OnTimeReport.OnTime;
import org.tongchuang.cases.imports.PackCopy;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Command;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.Packs;
import org.tongchuang.territory.Territory;
import tools.jackson.databind.JsonNode;

@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PastCasesTests {

  private static final DistrictCode BOSTON = new DistrictCode("999001");
  private static final DistrictCode CITY = new DistrictCode("990811");
  private static final DistrictCode RACED = new DistrictCode("990812");
  private static final Path MAPPING = Path.of("../packs/boston/import.yaml");
  private static final Path SAMPLE = Path.of("src/test/resources/imports/street-cases.csv");

  @Autowired private List<Command> commands;
  @Autowired private PastCases pastCases;
  @Autowired private CaseStore store;
  @Autowired private CasePolicy policy;
  @Autowired private Territory territory;
  @Autowired private MessageSource messages;
  @Autowired private Packs packs;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionOperations transaction;
  @TempDir private Path folder;

  @BeforeAll
  void twoDistricts(@TempDir Path copies) throws IOException {
    packs.load(PackCopy.of("boston", "999001", CITY.value(), copies), false);
    packs.load(PackCopy.of("boston", "999001", RACED.value(), copies), false);
  }

  /** Calls the command as the command line does. */
  private String importCases(Path file, DistrictCode district) throws IOException {
    var copy = folder.resolve(district + ".csv");
    Files.writeString(copy, Files.readString(file));
    var out = new ByteArrayOutputStream();
    commands.stream()
        .filter(it -> it.name().equals("import cases"))
        .findFirst()
        .orElseThrow()
        .run(
            List.of(
                copy.toString(), "--mapping", MAPPING.toString(), "--district", district.value()),
            new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8);
  }

  private String report(DistrictCode district) {
    var out = new ByteArrayOutputStream();
    var command =
        new OnTimeCommand(store, policy, territory, messages, "en_US.UTF-8", district.value());
    assertThat(command.run(List.of(), new PrintStream(out, true, UTF_8))).isZero();
    return out.toString(UTF_8);
  }

  private List<CaseId> ids(DistrictCode district) {
    return jdbc.sql("select id from cases.case_file where district = ?")
        .param(district.value())
        .query((row, _) -> new CaseId(row.getObject("id", UUID.class)))
        .list();
  }

  @Test
  void importedCasesAreCountedAndAreWhatTheirEventsSay() throws IOException {
    importCases(SAMPLE, CITY);

    assertThat(report(CITY))
        .isEqualToNormalizingNewlines(
            """
            990811 Boston (example)
            cases\tclosed\ttargets\ton time\tlate\todd
            9\t6\t5\t4\t1\t1\tall

            By category
            1\t1\t1\t0\t1\t0\tillegal-dumping Illegal Dumping
            2\t1\t0\t0\t0\t0\troadway-repair Roadway Repair
            6\t4\t4\t4\t0\t1\tsign-repair Sign Repair

            By month (opened)
            3\t3\t3\t2\t1\t0\t2015-01
            3\t2\t1\t1\t0\t1\t2015-02
            3\t1\t1\t1\t0\t0\t2015-03

            By area
            2\t1\t1\t1\t0\t0\t990811 Boston (whole city)
            3\t2\t1\t0\t1\t0\t990811003 Back Bay
            4\t3\t3\t3\t0\t1\t990811021 South End

            targets: closed, with a target; on time: closed on or before it; odd: closed before opened
            """);
    assertThat(ids(CITY))
        .hasSize(9)
        .allSatisfy(
            it ->
                assertThat(store.find(CITY, it).orElseThrow().state())
                    .isEqualTo(Case.replay(store.events(CITY, it))));
  }

  @Test
  void ofTwoImportsOfTheSameAtOnceEachCaseIsTakenByOne() throws Exception {
    for (int round = 0; round < 10; round++) {
      var cases = new ArrayList<PastCase>();
      for (int i = 0; i < 60; i++) {
        cases.add(
            pastCase(
                round + "-" + i, Instant.parse("2015-02-03T12:00:00Z").plusSeconds(7200L * i)));
      }
      var start = new CyclicBarrier(2);
      Callable<Integer> attempt =
          () -> {
            start.await();
            return pastCases.take(RACED, "races", cases).size();
          };
      try (var pool = Executors.newFixedThreadPool(2)) {
        int taken = 0;
        for (var result : pool.invokeAll(List.of(attempt, attempt))) {
          taken += result.get();
        }
        assertThat(taken).isEqualTo(60);
      }
      assertThat(ids(RACED)).hasSize(60 * (round + 1));
    }
  }

  @Test
  void nobodyWaitsForTheNumbersOfAnImportThatIsNotDone() throws Exception {
    var opened = Instant.parse("2019-05-06T10:00:00Z");
    var day = opened.atZone(territory.district(RACED).timeZone()).toLocalDate();
    try (var pool = Executors.newSingleThreadExecutor()) {
      var last =
          transaction.execute(
              _ -> {
                pastCases.take(RACED, "waits", List.of(pastCase("w-1", opened)));
                try {
                  return pool.submit(() -> store.takeNumbers(RACED, day, 1))
                      .get(10, TimeUnit.SECONDS);
                } catch (InterruptedException | ExecutionException | TimeoutException waited) {
                  throw new AssertionError(waited);
                }
              });
      assertThat(last).isEqualTo(2);
    }
  }

  private static PastCase pastCase(String id, Instant opened) {
    return new PastCase(
        id,
        "sign-repair",
        new AreaCode(RACED + "003"),
        Optional.of(new UnitCode("btdt")),
        opened,
        null,
        opened.plusSeconds(60),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of());
  }

  @Test
  void fiveThousandCasesOfACityGiveTheNumbersThatTheCityPublished() throws IOException {
    var outside = System.getenv("TONGCHUANG_OUTSIDE_DATA");
    if (outside == null) {
      System.out.println("Left out without TONGCHUANG_OUTSIDE_DATA: five thousand cases of Boston");
      return;
    }
    var sample = Path.of(outside, "cases", "boston-2015h1-sample-5000.csv");
    var oracle =
        Api.JSON.readTree(
            Files.readString(Path.of(outside, "cases", "boston-2015h1-sample-oracle.json")));
    packs.load(Path.of("../packs/boston"), false);

    assertThat(importCases(sample, BOSTON)).containsPattern("5000\\D+5000\\D+0\\D+0");

    var report = store.onTime(BOSTON);
    assertThat(report.all())
        .isEqualTo(
            new OnTime(
                oracle.path("rows").asLong(),
                oracle.path("closed").asLong(),
                oracle.path("closed_with_target").asLong(),
                oracle.path("on_time_by_rule_closed<=target").asLong(),
                oracle.path("closed_before_opened").asLong()));
    var byType = new HashMap<String, List<Long>>();
    report
        .byCategory()
        .forEach(
            (category, it) ->
                byType.put(
                    policy.findCategory(BOSTON, category).orElseThrow().name(Locale.ENGLISH),
                    List.of(it.cases(), it.closedWithTarget(), it.onTime())));
    assertThat(byType)
        .isEqualTo(
            fields(oracle.path("per_type"))
                .collect(
                    toMap(
                        Map.Entry::getKey,
                        it ->
                            List.of(
                                it.getValue().path("n").asLong(),
                                it.getValue().path("closed_with_target").asLong(),
                                it.getValue().path("on_time").asLong()))));
    var byMonth = new HashMap<String, Long>();
    report
        .byMonth()
        .forEach((month, it) -> byMonth.put("%02d".formatted(month.getMonthValue()), it.cases()));
    assertThat(byMonth).isEqualTo(counts(oracle.path("per_month")));
    var byArea = new HashMap<String, Long>();
    report
        .byArea()
        .forEach(
            (area, it) ->
                byArea.put(
                    area.equals(BOSTON.area()) ? "" : territory.name(BOSTON, area), it.cases()));
    assertThat(byArea).isEqualTo(counts(oracle.path("per_neighborhood")));
    assertThat(report(BOSTON)).contains("\n5000\t4704\t3912\t2950\t962\t16\tall\n");

    var before = state();
    assertThat(importCases(sample, BOSTON)).containsPattern("5000\\D+0\\D+5000\\D+0");
    assertThat(state()).isEqualTo(before);
  }

  private List<String> state() {
    return List.of(
            "cases.case_file",
            "cases.case_event",
            "cases.origin",
            "cases.number_taken",
            "audit.line")
        .stream()
        .map(
            it ->
                jdbc.sql(
                        "select md5(string_agg(it::text, '\n' order by it::text)) from %s it where district = ?"
                            .formatted(it))
                    .param(BOSTON.value())
                    .query(String.class)
                    .single())
        .toList();
  }

  private static Stream<Map.Entry<String, JsonNode>> fields(JsonNode node) {
    return node.properties().stream();
  }

  private static Map<String, Long> counts(JsonNode node) {
    return fields(node).collect(toMap(Map.Entry::getKey, it -> it.getValue().asLong()));
  }
}
