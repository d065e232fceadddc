package org.tongchuang.evaluation;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.evaluation.Evaluations.Question;
import org.tongchuang.evaluation.Evaluations.Table;
import org.tongchuang.evaluation.OutcomeStore.Followed;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Grant;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.Packs;

/**
 * A year of cases of 200 units and 20 streets by 14 measures: the application's table, plain SQL in
 * its database, and the same SQL in DuckDB on one thread, in turn; and what a month's table takes
 * after something has happened to one case. All three must say the same.
 */
final class SumsBench {

  private static final DistrictCode DISTRICT = new DistrictCode("411602");
  private static final LocalDate FIRST = LocalDate.parse("2025-10-01");
  private static final LocalDate LAST = LocalDate.parse("2026-09-30");
  private static final Instant AS_OF = Instant.parse("2026-10-20T02:00:00Z");
  private static final int MEASURES = 14;
  private static final int ROUNDS = 7;
  private static final int EVENTS = 50;
  private static final int PORTION = 1_000_000;
  private static final int WARM_UP = 10;

  private static final String MAKE =
      """
      insert into evaluation.case_outcome
        (district, case_id, day, sequence, known_at, category, area, source, unit, ending,
         accepted_at, accept_due, filed_at, file_due, dispatched_at, dispatch_due, first_unit,
         last_unit, due, handled_at, checked_at, check_due, suspended, exempt, reopened, returns,
         reworks, extensions, suspensions, supervisions, solved, satisfaction)
      select '411602', gen_random_uuid(), day, 1 + it / 365, day + interval '20 days',
             'category-' || floor(40 * a), '411602' || lpad((1 + floor(20 * b))::text, 3, '0'),
             (array['FIELD', 'PUBLIC', 'HOTLINE', 'OPEN311'])[1 + floor(4 * c)], unit,
             case when fate < 0.93 then 'CLOSED' when fate < 0.94 then 'VOIDED' end,
             at, at + interval '30 minutes', at + a * interval '2 hours', at + interval '1 hour',
             at + b * interval '5 hours', at + interval '4 hours',
             case when c < 0.03 then 'unit-other' else unit end, unit,
             at + interval '2 days',
             case when fate < 0.985 then at + c * interval '60 hours' end,
             case when fate < 0.93 then at + interval '3 days' + a * interval '2 days' end,
             at + interval '4 days',
             fate > 0.995, b < 0.005, a < 0.01,
             case when a < 0.05 then 1 else 0 end, case when b < 0.04 then 1 else 0 end,
             case when c < 0.06 then 1 else 0 end, case when fate > 0.995 then 1 else 0 end, 0,
             case when a > 0.9 then b > 0.2 end,
             case when a > 0.9 then (array['VERY_SATISFIED', 'SATISFIED', 'NEUTRAL'])[1 + floor(3 * c)] end
        from (select it, a, b, c, fate, unit, day,
                     day::timestamptz + d * interval '12 hours' as at
                from (select it, random() as a, random() as b, random() as c, random() as d,
                             random() as fate, 'unit-' || floor(200 * random()) as unit,
                             date '2025-10-01' + (it % 365)::int as day
                        from generate_series(:from, :until) as it) as drawn) as made
      """;

  private static final List<String> WANTED =
      List.of(
          "unit",
          "area",
          "ending",
          "source",
          "accepted_at",
          "accept_due",
          "filed_at",
          "file_due",
          "dispatched_at",
          "dispatch_due",
          "first_unit",
          "last_unit",
          "due",
          "handled_at",
          "checked_at",
          "check_due",
          "suspended",
          "exempt",
          "returns",
          "reworks",
          "extensions",
          "suspensions");

  /** Who counts; the other two by the same SQL, on one thread. */
  private enum Who {
    OURS,
    POSTGRESQL,
    DUCKDB
  }

  private final ApplicationContext application;
  private final Evaluations evaluations;
  private final JdbcClient jdbc;
  private final DataSource database;
  private final Connection duck;
  private final Map<Counter, String> sql;
  private final List<Measure> measures;
  private final Set<Counter> counters;

  private SumsBench(ApplicationContext application, Path root, Connection duck) throws IOException {
    this.application = application;
    this.duck = duck;
    evaluations = application.getBean(Evaluations.class);
    jdbc = application.getBean(JdbcClient.class);
    database = application.getBean(DataSource.class);
    sql = counterSql(root);
    application.getBean(Packs.class).load(root.resolve("packs/chuanhui"), false);
    measures = evaluations.measures(reader()).subList(0, MEASURES);
    counters = new TreeSet<>();
    measures.forEach(
        it -> Stream.of(it.counted(), it.per(), it.without()).forEach(counters::addAll));
  }

  /**
   * @param arguments the project, an empty folder for data, and how many cases
   */
  public static void main(String[] arguments) throws Exception {
    var root = Path.of(arguments[0]);
    var data = Path.of(arguments[1]);
    int cases = Integer.parseInt(arguments[2]);
    try (var application =
            new SpringApplicationBuilder(Class.forName("org.tongchuang.Tongchuang"))
                .web(WebApplicationType.NONE)
                .run("--tongchuang.data=" + data, "--logging.level.root=warn");
        var duck = DriverManager.getConnection("jdbc:duckdb:")) {
      new SumsBench(application, root, duck).run(cases, data);
    }
  }

  private void run(int cases, Path data) throws Exception {
    make(cases);
    sum();
    lend(data.resolve("outcomes.csv"));
    for (var by : List.of(Subject.UNIT, Subject.STREET)) {
      compare(by);
    }
    afterOneEvent();
  }

  private void make(int cases) {
    jdbc.sql("select setseed(0.2026)").query(rows -> {});
    for (int from = 0; from < cases; from += PORTION) {
      jdbc.sql(MAKE)
          .param("from", from)
          .param("until", Math.min(cases, from + PORTION) - 1)
          .update();
    }
    jdbc.sql("vacuum analyze evaluation.case_outcome").update();
    application
        .getBean(OutcomeStore.class)
        .putFollowed(DISTRICT, new Followed(1, Instant.now(), 1, Instant.now()));
    System.out.printf("%,d cases: %s%n", cases, size("case_outcome"));
  }

  private String size(String table) {
    return jdbc.sql("select pg_size_pretty(pg_total_relation_size('evaluation." + table + "'))")
        .query(String.class)
        .single();
  }

  /** As following does it, from the outcomes that are there. */
  private void sum() {
    long begun = System.nanoTime();
    var store = application.getBean(OutcomeStore.class);
    var sums = application.getBean(SumStore.class);
    for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      sums.add(DISTRICT, store.sums(DISTRICT, new Days(day, day)));
    }
    jdbc.sql("vacuum analyze evaluation.day_sum").update();
    System.out.printf(
        "summed in %.0f s: %,d rows, %s%n",
        (System.nanoTime() - begun) / 1e9,
        jdbc.sql("select count(*) from evaluation.day_sum").query(Long.class).single(),
        size("day_sum"));
  }

  /** What DuckDB is to count, in columns of its own. */
  private void lend(Path file) throws Exception {
    var columns =
        WANTED.stream()
            .map(
                it ->
                    it.endsWith("_at") || it.endsWith("due")
                        ? it + " at time zone 'UTC' as " + it
                        : it)
            .collect(joining(", "));
    try (var connection = database.getConnection();
        var writer = Files.newBufferedWriter(file)) {
      copy(connection, "select " + columns + " from evaluation.case_outcome", writer);
    }
    try (var statement = duck.createStatement()) {
      statement.execute("set threads = 1");
      statement.execute("create schema evaluation");
      statement.execute(
          "create table evaluation.case_outcome as select '411602' as district, * from read_csv('"
              + file
              + "', header = true, all_varchar = false, sample_size = -1)");
    }
    Files.delete(file);
  }

  private static void copy(Connection connection, String select, Writer to)
      throws SQLException, IOException {
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut("copy (" + select + ") to stdout with (format csv, header)", to);
  }

  private void compare(Subject by) throws SQLException {
    var question = new Question(FIRST, LAST, Optional.empty(), Map.of());
    var spent = new TreeMap<Who, List<Long>>();
    Map<String, Map<Counter, Long>> ours = Map.of();
    try (var connection = database.getConnection();
        var single = connection.createStatement()) {
      single.execute("set max_parallel_workers_per_gather = 0");
      for (int round = -1; round < ROUNDS; round++) {
        long begun = System.nanoTime();
        var table = evaluations.table(question, by, reader());
        long took = System.nanoTime() - begun;
        ours = wanted(table);
        took(Who.OURS, took, spent, round);
        var now = Instant.now();
        begun = System.nanoTime();
        var plain = counted(connection, by, "timestamptz '" + now + "'");
        took(Who.POSTGRESQL, System.nanoTime() - begun, spent, round);
        begun = System.nanoTime();
        var columns = counted(duck, by, "timestamp '" + utc(now) + "'");
        took(Who.DUCKDB, System.nanoTime() - begun, spent, round);
        if (!ours.equals(plain) || !ours.equals(columns)) {
          throw new IllegalStateException("not the same by " + by);
        }
      }
    }
    System.out.printf("a year by %s, %d lines, %d counters%n", by, ours.size(), counters.size());
    spent.forEach((who, times) -> System.out.printf("  %-12s %8.1f ms%n", who, median(times)));
  }

  private static LocalDateTime utc(Instant it) {
    return LocalDateTime.ofInstant(it, ZoneOffset.UTC);
  }

  private static void took(Who who, long time, Map<Who, List<Long>> spent, int round) {
    if (round >= 0) {
      spent.computeIfAbsent(who, _ -> new ArrayList<>()).add(time);
    }
  }

  private static double median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2) / 1e6;
  }

  private Map<String, Map<Counter, Long>> wanted(Table table) {
    var lines = new TreeMap<String, Map<Counter, Long>>();
    table
        .lines()
        .forEach(
            (key, counts) ->
                lines.put(key, counters.stream().collect(toMap(it -> it, counts::get))));
    return lines;
  }

  private Map<String, Map<Counter, Long>> counted(Connection in, Subject by, String asOf)
      throws SQLException {
    var key = SummedBy.of(by).column();
    var select =
        "select "
            + key
            + " as key, "
            + counters.stream()
                .map(
                    it ->
                        "sum(case when ending in ('VOIDED', 'MERGED') then 0 else ("
                            + sql.get(it)
                            + ") end) as "
                            + it.name().toLowerCase(Locale.ROOT))
                .collect(joining(", "))
            + " from evaluation.case_outcome where district = '411602' group by "
            + key;
    var lines = new TreeMap<String, Map<Counter, Long>>();
    try (var statement = in.createStatement();
        var rows = statement.executeQuery(select.replace(":asOf", asOf))) {
      while (rows.next()) {
        var line = new TreeMap<Counter, Long>();
        for (var counter : counters) {
          line.put(counter, rows.getLong(counter.name().toLowerCase(Locale.ROOT)));
        }
        lines.put(rows.getString("key"), line);
      }
    }
    return lines;
  }

  /** A case is put right, and the month is asked for: both as the application does it. */
  private void afterOneEvent() {
    var store = application.getBean(OutcomeStore.class);
    var follower = application.getBean(OutcomeFollower.class);
    var transaction = application.getBean(TransactionTemplate.class);
    var month = LocalDate.parse("2026-09-01");
    var until = LocalDate.parse("2026-09-30");
    var waiting = new ArrayList<CaseOutcome>();
    store.walk(
        DISTRICT,
        new Days(month, until),
        Optional.empty(),
        Optional.empty(),
        some -> {
          some.stream().filter(CaseOutcome::waits).forEach(waiting::add);
          return waiting.size() < EVENTS + WARM_UP;
        });
    var whole = new ArrayList<Long>();
    var following = new ArrayList<Long>();
    for (var it : waiting.subList(0, EVENTS + WARM_UP)) {
      long begun = System.nanoTime();
      transaction.executeWithoutResult(_ -> follower.put(DISTRICT, List.of(handled(it))));
      long followed = System.nanoTime();
      var table =
          evaluations.table(
              new Question(month, until, Optional.empty(), Map.of()), Subject.UNIT, reader());
      var values =
          table.lines().values().stream()
              .flatMap(line -> measures.stream().map(measure -> measure.of(line)))
              .toList();
      long ended = System.nanoTime();
      if (values.size() < MEASURES) {
        throw new IllegalStateException("nothing in the month");
      }
      following.add(followed - begun);
      whole.add(ended - begun);
    }
    System.out.printf(
        "a month by unit after one event: %.1f ms, of which %.1f ms to follow it (median of %d)%n",
        median(whole.subList(WARM_UP, whole.size())),
        median(following.subList(WARM_UP, following.size())),
        whole.size() - WARM_UP);
  }

  private static CaseOutcome handled(CaseOutcome it) {
    return new CaseOutcome(
        it.id(),
        it.number(),
        AS_OF,
        it.category(),
        it.area(),
        it.source(),
        it.site(),
        it.unit(),
        it.end(),
        it.accepted(),
        it.filed(),
        it.dispatched(),
        it.firstUnit(),
        it.lastUnit(),
        it.due(),
        AS_OF,
        it.checked(),
        it.suspended(),
        it.exempt(),
        it.reopened(),
        it.times(),
        it.answer());
  }

  private static Map<Counter, String> counterSql(Path root) throws IOException {
    return Files.readAllLines(root.resolve("server/src/test/resources/evaluation/counters.sql"))
        .stream()
        .map(it -> it.split(" = ", 2))
        .collect(toMap(it -> Counter.valueOf(it[0]), it -> it[1]));
  }

  private static Actor reader() {
    return new Actor(
        new ActorId(new UUID(0, 1)),
        DISTRICT,
        List.of(
            new Grant(
                EvaluationPermission.EVALUATION_READ.name(),
                DISTRICT.area(),
                new UnitCode("zhb"))));
  }
}
