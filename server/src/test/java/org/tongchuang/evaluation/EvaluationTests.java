package org.tongchuang.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.DatabaseTest;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.CaseLives;
import org.tongchuang.cases.CaseNumber;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.MadeCase;
import org.tongchuang.cases.MadeCases;
import org.tongchuang.cases.imports.PackCopy;
import org.tongchuang.evaluation.Evaluations.Behind;
import org.tongchuang.evaluation.Evaluations.Question;
import org.tongchuang.evaluation.Evaluations.Table;
import org.tongchuang.evaluation.Measure.Value;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.Command;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Grant;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.Packs;

/** Counters and measures on a real database; the numbers are those of docs/rules/evaluation.md. */
@DatabaseTest
class EvaluationTests {

  private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");

  @Autowired Evaluations evaluations;
  @Autowired OutcomeFollower follower;
  @Autowired Recount recount;
  @Autowired Cases cases;
  @Autowired CaseLives lives;
  @Autowired MessageSource messages;
  @Autowired ApplicationContext application;
  @Autowired Packs packs;
  @Autowired JdbcClient jdbc;
  @Autowired List<Command> commands;
  @TempDir Path folder;

  private MadeCases made;

  @BeforeEach
  void nothingIsWritten(@Autowired JdbcTemplate database) {
    made = new MadeCases(database);
  }

  private void catchUp(DistrictCode district) {
    FollowedOutcomes.catchUp(application, district);
  }

  private static Actor reader(DistrictCode district) {
    return new Actor(
        new ActorId(UUID.randomUUID()),
        district,
        List.of(
            new Grant(
                EvaluationPermission.EVALUATION_READ.name(),
                district.area(),
                new UnitCode("zhb"))));
  }

  private static Question days(int from, int until, Optional<Instant> asOf) {
    return new Question(day(from), day(until), asOf, Map.of());
  }

  private static LocalDate day(int after) {
    return LocalDate.ofInstant(DAY, ZoneOffset.UTC).plusDays(after);
  }

  private static Map<String, Map<Counter, Long>> plain(Table table) {
    var lines = new TreeMap<String, Map<Counter, Long>>();
    table.lines().forEach((key, counts) -> lines.put(key, plain(counts)));
    return lines;
  }

  private static Map<Counter, Long> plain(Counts counts) {
    var plain = new EnumMap<Counter, Long>(Counter.class);
    Arrays.stream(Counter.values()).forEach(it -> plain.put(it, counts.get(it)));
    return plain;
  }

  private Map<String, Value> measures(Counts counts, Actor reader) {
    return evaluations.measures(reader).stream().collect(toMap(Measure::code, it -> it.of(counts)));
  }

  /**
   * Rules 3 and 7: the published numbers of Tianmen for December 2016, through cases that were
   * reported, refused, dispatched, put right, checked and closed one by one.
   */
  @Test
  void theNumbersOfTianmenComeOutOfItsCases() throws IOException {
    var district = new DistrictCode("991523");
    var pack = PackCopy.of("chuanhui", "411602", district.value(), folder);
    Files.writeString(
        pack.resolveSibling("national").resolve("categories.csv"),
        "lost-cover,井盖丢了,A cover is missing,manhole,false,4,WORKING_HOUR,component:01001,井盖,\n",
        StandardOpenOption.APPEND);
    assertThat(packs.load(pack, false)).isInstanceOf(Packs.Outcome.Changed.class);
    var all = new ArrayList<MadeCase>();
    for (int it = 0; it < 58; it++) {
      all.add(reported(district, "exposed-rubbish").accepted(hour(1)).refused(hour(2)));
    }
    fill(all, district, "exposed-rubbish", 15, 54, 902, 734);
    fill(all, district, "lost-cover", 9, 7, 9, 3);
    made.write(all);
    catchUp(district);
    var reader = reader(district);
    var table = evaluations.table(days(0, 0, Optional.of(hour(200))), Subject.KIND, reader);

    var total = table.total();
    assertThat(total.get(Counter.ACCEPTED)).isEqualTo(1054);
    assertThat(total.get(Counter.FILED)).isEqualTo(996);
    assertThat(total.get(Counter.DUE_TO_CLOSE)).isEqualTo(972);
    assertThat(total.get(Counter.CLOSED)).isEqualTo(911);
    assertThat(total.get(Counter.CLOSED_ON_TIME)).isEqualTo(737);
    assertThat(measures(total, reader))
        .containsEntry("close-rate", new Value(911, 972, Optional.of(new BigDecimal("93.72"))))
        .containsEntry("close-on-time", new Value(737, 972, Optional.of(new BigDecimal("75.82"))));
    var events = table.line("MATTER");
    assertThat(events.get(Counter.FILED)).isEqualTo(971);
    assertThat(measures(events, reader))
        .containsEntry("close-rate", new Value(902, 956, Optional.of(new BigDecimal("94.35"))));
    var components = table.line("COMPONENT");
    assertThat(components.get(Counter.FILED)).isEqualTo(25);
    assertThat(measures(components, reader))
        .containsEntry("close-rate", new Value(9, 16, Optional.of(new BigDecimal("56.25"))));
  }

  private static Instant hour(int hours) {
    return DAY.plus(Duration.ofHours(hours));
  }

  private static MadeCase reported(DistrictCode district, String category) {
    return new MadeCase(district, category, DAY);
  }

  /** Filed cases: some whose time is still running, some late and not closed, and closed ones. */
  private static void fill(
      List<MadeCase> all,
      DistrictCode district,
      String category,
      int running,
      int left,
      int closed,
      int onTime) {
    for (int it = 0; it < running + left + closed; it++) {
      boolean runs = it < running;
      var made =
          reported(district, category).accepted(hour(1)).assigned(hour(2), hour(runs ? 201 : 10));
      if (it >= running + left) {
        boolean late = it >= running + left + onTime;
        made.handled(hour(late ? 30 : 9)).closed(hour(40));
      } else if (!runs && it % 2 == 0) {
        made.handled(hour(30));
      }
      all.add(made);
    }
  }

  /** Rules 8 and 9. */
  @Test
  void whateverHappensAWeekKeptCurrentIsThatWorkedOutAnewAndAnInstantStaysWhatItWas() {
    var district = new DistrictCode("991524");
    var reader = reader(district);
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261128);
    var all = new ArrayList<MadeCase>();
    for (int it = 0; it < 150; it++) {
      all.add(MadeCase.walked(district, DAY, random));
    }
    var seen = new HashMap<Instant, Map<Subject, Map<String, Map<Counter, Long>>>>();
    for (int hours = -20; hours < 90; hours += 10) {
      var instant = hour(hours).plusSeconds(random.nextInt(3600));
      made.writeKnown(all, instant);
      catchUp(district);
      seen.put(instant, tables(instant, reader));
      var kept = recount.compare(district);
      assertThat(kept.nothingDiffers()).isTrue();
      assertThat(kept.behind()).isZero();
    }
    assertThat(tables(hour(70), reader)).isEqualTo(caseByCase(hour(70), reader));
    made.write(all);
    catchUp(district);

    assertThat(recount.compare(district).same()).isEqualTo(all.size());
    seen.forEach(
        (instant, tables) ->
            assertThat(tables(instant, reader)).as("%s", instant).isEqualTo(tables));
    var asOf = hour(1000);
    assertThat(plain(evaluations.table(days(-1, 2, Optional.of(asOf)), Subject.UNIT, reader)))
        .isEqualTo(bySql(district, asOf));
    assertThat(tables(asOf, reader)).isEqualTo(caseByCase(asOf, reader));
    follower.rebuild(district);
    var rebuilt = recount.compare(district);
    assertThat(rebuilt.same()).isEqualTo(all.size());
    assertThat(rebuilt.nothingDiffers()).isTrue();
  }

  /** The same tables without sums, which are not asked for where cases are of one subject only. */
  private Map<Subject, Map<String, Map<Counter, Long>>> caseByCase(Instant asOf, Actor reader) {
    return Arrays.stream(Subject.values())
        .collect(
            toMap(
                by -> by,
                by -> {
                  var lines = new TreeMap<String, Map<Counter, Long>>();
                  for (var key :
                      evaluations
                          .table(days(-1, 2, Optional.of(asOf)), by, reader)
                          .lines()
                          .keySet()) {
                    var only = new Question(day(-1), day(2), Optional.of(asOf), Map.of(by, key));
                    lines.putAll(plain(evaluations.table(only, by, reader)));
                  }
                  return lines;
                }));
  }

  private Map<Subject, Map<String, Map<Counter, Long>>> tables(Instant asOf, Actor reader) {
    return Arrays.stream(Subject.values())
        .collect(
            toMap(
                it -> it,
                it -> plain(evaluations.table(days(-1, 2, Optional.of(asOf)), it, reader))));
  }

  /** The same said in another way: in SQL that PostgreSQL, DuckDB and Spark share. */
  private Map<String, Map<Counter, Long>> bySql(DistrictCode district, Instant asOf) {
    var counters = counterSql();
    var columns =
        counters.entrySet().stream()
            .map(
                it ->
                    "sum(case when ending in ('VOIDED', 'MERGED') and not %s then 0 else %s end) as %s"
                        .formatted(
                            it.getKey() == Counter.VOIDED || it.getKey() == Counter.MERGED,
                            it.getValue(),
                            it.getKey().name().toLowerCase(Locale.ROOT)))
            .collect(joining(",\n"));
    var lines = new TreeMap<String, Map<Counter, Long>>();
    jdbc.sql(
            """
            select case when exempt or unit is null then '' else unit end as key, %s
              from evaluation.case_outcome
             where district = :district
             group by case when exempt or unit is null then '' else unit end
            """
                .formatted(columns))
        .param("district", district.value())
        .param("asOf", asOf.atOffset(ZoneOffset.UTC))
        .query(
            row -> {
              var line = new EnumMap<Counter, Long>(Counter.class);
              for (var counter : Counter.values()) {
                line.put(counter, row.getLong(counter.name().toLowerCase(Locale.ROOT)));
              }
              lines.put(row.getString("key"), line);
            });
    return lines;
  }

  private static Map<Counter, String> counterSql() {
    try (var file = EvaluationTests.class.getResourceAsStream("/evaluation/counters.sql")) {
      var all = new EnumMap<Counter, String>(Counter.class);
      new String(file.readAllBytes(), UTF_8)
          .lines()
          .map(it -> it.split(" = ", 2))
          .forEach(it -> all.put(Counter.valueOf(it[0]), it[1]));
      assertThat(all.keySet()).containsExactly(Counter.values());
      return all;
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** Rule 1. */
  @Test
  void everyNumberLeadsToItsCases() {
    var district = new DistrictCode("991525");
    var reader = reader(district);
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261129);
    var all = new ArrayList<MadeCase>();
    for (int it = 0; it < 60; it++) {
      all.add(MadeCase.walked(district, DAY, random));
    }
    made.write(all);
    catchUp(district);

    for (var asOf : List.of(hour(10), hour(1000))) {
      var table = evaluations.table(days(-1, 2, Optional.of(asOf)), Subject.UNIT, reader);
      table
          .lines()
          .forEach(
              (unit, counts) -> {
                for (var counter : Counter.values()) {
                  var question =
                      new Question(day(-1), day(2), Optional.of(asOf), Map.of(Subject.UNIT, unit));
                  var behind = paged(question, counter, reader);
                  if (counter.isSum()) {
                    assertThat(behind.isEmpty()).isEqualTo(counts.get(counter) == 0);
                  } else {
                    assertThat(behind)
                        .as("%s of %s", counter, unit)
                        .hasSize((int) counts.get(counter));
                  }
                }
              });
    }
  }

  private List<CaseId> paged(Question question, Counter counter, Actor reader) {
    var ids = new ArrayList<CaseId>();
    Optional<CaseNumber> after = Optional.empty();
    List<Behind> page;
    do {
      page = evaluations.cases(question, counter, after, 7, reader);
      page.forEach(it -> ids.add(it.id()));
      after = page.isEmpty() ? after : Optional.of(page.getLast().number());
    } while (page.size() == 7);
    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    return ids;
  }

  /** Rule 6. */
  @Test
  void whatAnAppealExemptsBelongsToNoUnitAndTheLinesStillAddUp() {
    var district = new DistrictCode("991526");
    made.write(reported(district, "x").assigned(hour(1), hour(2)).handled(hour(1)).closed(hour(2)));
    made.write(
        reported(district, "x")
            .assigned(hour(1), hour(2))
            .handled(hour(3))
            .closed(hour(4))
            .exempted(hour(5)));
    catchUp(district);
    var table = evaluations.table(days(0, 0, Optional.empty()), Subject.UNIT, reader(district));

    assertThat(table.line("cgj").get(Counter.CLOSED)).isEqualTo(1);
    assertThat(table.line("cgj").get(Counter.CLOSED_LATE)).isZero();
    assertThat(table.line("").get(Counter.CLOSED_LATE)).isEqualTo(1);
    assertThat(table.total().get(Counter.CLOSED)).isEqualTo(2);
  }

  /** Rules 9 and 10. */
  @Test
  void whatCannotBeAnsweredIsRefused() {
    var district = new DistrictCode("991527");
    made.write(reported(district, "x"));
    catchUp(district);
    var reader = reader(district);

    for (var wrong : List.of(days(1, 0, Optional.empty()), days(0, 366, Optional.empty()))) {
      assertThatThrownBy(() -> evaluations.table(wrong, Subject.UNIT, reader))
          .isInstanceOfSatisfying(
              Refusal.class,
              it -> {
                assertThat(it.code()).isEqualTo(EvaluationRefusal.EVALUATION_PERIOD_WRONG);
                assertThat(it.arguments()).containsExactly(366);
              });
    }
    var tomorrow = Optional.of(Instant.now().plus(Duration.ofDays(1)));
    assertThatThrownBy(() -> evaluations.table(days(0, 0, tomorrow), Subject.UNIT, reader))
        .isInstanceOfSatisfying(
            Refusal.class,
            it -> assertThat(it.code()).isEqualTo(EvaluationRefusal.NOT_WORKED_OUT_YET));
    assertThat(evaluations.table(days(0, 365, Optional.empty()), Subject.UNIT, reader).total())
        .satisfies(it -> assertThat(it.get(Counter.REPORTED)).isEqualTo(1));
  }

  /** Rule 8. */
  @Test
  void theCommandSaysWhatIsNotAsTheFactsMakeItAndPutsItRight() {
    var district = new DistrictCode("991528");
    made.write(reported(district, "x").assigned(hour(1), hour(2)));
    made.write(reported(district, "x"));
    catchUp(district);
    assertThat(verify(district)).isEqualTo("0 991528 2 个案件一致，0 个不一致，0 个有新事实、还没有跟上");
    jdbc.sql("update evaluation.case_outcome set unit = 'zhb' where district = ? and unit = 'cgj'")
        .param(district.value())
        .update();

    assertThat(verify(district))
        .isEqualTo(
            "1 991528 1 个案件一致，1 个不一致，0 个有新事实、还没有跟上 991528 不一致：9915282026030200001"
                + " 991528 逐日合计与案件不符：2026-03-02");
    assertThat(verify(district, "--rebuild")).startsWith("0 991528 2 个案件一致");
    made.write(reported(district, "x"));
    assertThat(verify(district)).isEqualTo("0 991528 2 个案件一致，0 个不一致，1 个有新事实、还没有跟上");
    assertThat(verify(district, "--all")).startsWith("2 evaluation verify");
  }

  private String verify(DistrictCode district, String... arguments) {
    var out = new ByteArrayOutputStream();
    var command =
        new EvaluationVerifyCommand(
            recount, follower, lives, messages, "zh_CN.UTF-8", district.value());
    int status = command.run(List.of(arguments), new PrintStream(out, true, UTF_8));
    return status + " " + out.toString(UTF_8).strip().replaceAll("\\R", " ");
  }

  /** Rule 3: five thousand cases of a city, of which it is known what was on time. */
  @Test
  void theNumbersOfBostonComeOutOfItsCases() throws IOException {
    var outside = System.getenv("TONGCHUANG_OUTSIDE_DATA");
    if (outside == null) {
      System.out.println("Left out without TONGCHUANG_OUTSIDE_DATA: measures of Boston");
      return;
    }
    var boston = new DistrictCode("991531");
    packs.load(PackCopy.of("boston", "999001", boston.value(), folder), false);
    var sample = Path.of(outside, "cases", "boston-2015h1-sample-5000.csv");
    var oracle =
        Api.JSON.readTree(
            Files.readString(Path.of(outside, "cases", "boston-2015h1-sample-oracle.json")));
    var out = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    int status =
        commands.stream()
            .filter(it -> it.name().equals("import cases"))
            .findFirst()
            .orElseThrow()
            .run(
                new ArrayList<>(
                    List.of(
                        sample.toString(),
                        "--mapping",
                        "../packs/boston/import.yaml",
                        "--district",
                        boston.value())),
                out);
    assertThat(status).isZero();
    catchUp(boston);
    var table =
        evaluations.table(
            new Question(
                LocalDate.parse("2015-01-01"),
                LocalDate.parse("2015-12-31"),
                Optional.empty(),
                Map.of()),
            Subject.CATEGORY,
            reader(boston));

    var total = table.total();
    assertThat(total.get(Counter.REPORTED)).isEqualTo(oracle.path("rows").asLong());
    assertThat(total.get(Counter.CLOSED)).isEqualTo(oracle.path("closed").asLong());
    assertThat(total.get(Counter.CLOSED_WITH_LIMIT))
        .isEqualTo(oracle.path("closed_with_target").asLong());
    assertThat(total.get(Counter.CLOSED_ON_TIME))
        .isEqualTo(oracle.path("on_time_by_rule_closed<=target").asLong());
    var byType = new TreeMap<String, List<Long>>();
    table
        .lines()
        .forEach(
            (category, it) ->
                byType.put(
                    cases.findCategory(boston, category).orElseThrow().name(Locale.ENGLISH),
                    List.of(
                        it.get(Counter.REPORTED),
                        it.get(Counter.CLOSED_WITH_LIMIT),
                        it.get(Counter.CLOSED_ON_TIME))));
    var expected = new TreeMap<String, List<Long>>();
    oracle
        .path("per_type")
        .propertyStream()
        .forEach(
            it ->
                expected.put(
                    it.getKey(),
                    List.of(
                        it.getValue().path("n").asLong(),
                        it.getValue().path("closed_with_target").asLong(),
                        it.getValue().path("on_time").asLong())));
    assertThat(byType).isEqualTo(expected);
  }
}
