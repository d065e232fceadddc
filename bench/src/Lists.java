import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.tongchuang.database.BareDatabase;

/**
 * N8: what a list, a search, a case page and a count take over HTTP among many cases, beside the
 * bare SQL where there is one, and what memory the export of all of them takes.
 */
final class Lists {

  private static final String[] UNITS = {"cgj", "jjdd", "zjj"};
  private static final String[] CATEGORIES = {"exposed-rubbish", "noise", "full-bin", "road-damage"};
  private static final String[] FREQUENT = {"垃圾", "建设大道", "路灯", "积水", "七一路 盲道"};
  private static final String[] RARE = {"白蚁", "发现白蚁", "黄河路 白蚁", "没有这样的事"};
  private static final String DISTRICT = "district = '411602' ";
  private static final String OPEN = "stage not in ('CLOSED', 'REFUSED', 'VOIDED', 'MERGED')";
  private static final String NEWEST = " order by day desc, sequence desc limit 51";
  private static final String COUNTED = " limit 1001";
  private static final long PATIENCE_MINUTES = 60;

  /** What the same took over HTTP and in the database, in milliseconds. */
  private record Pair(double[] ours, double[] sql) {}

  private final Side side;
  private final int times;
  private final Map<String, Pair> results = new LinkedHashMap<>();

  private Lists(Side side, int times) {
    this.side = side;
    this.times = times;
  }

  public static void main(String[] arguments) throws Exception {
    var root = Path.of(arguments[0]);
    var options = new TreeMap<String, String>();
    for (int i = 1; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    int preload = Integer.parseInt(options.getOrDefault("--preload", "100000"));
    int times = Integer.parseInt(options.getOrDefault("--times", "100"));
    var work = root.resolve("bench/target/lists-" + preload);
    boolean made = Files.exists(work.resolve("made"));
    Files.createDirectories(work);
    try (var ours = Side.ours("ours", root, 18790, work.resolve("ours"))) {
      if (!made) {
        System.out.printf("preloading %,d cases%n", preload);
        var cells = new Cells(root.resolve("packs/chuanhui/cells.geojson"));
        Preload.run(ours, BareDatabase.visit(work.resolve("ours")), cells, preload);
      }
      awaitIndex(ours);
      Files.writeString(work.resolve("made"), "");
      new Lists(ours, times).run();
    }
  }

  /** Texts are indexed after the cases are there. */
  private static void awaitIndex(Side side) throws Exception {
    long begun = System.nanoTime();
    long giveUp = begun + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
    while (side.count(
            """
            select (select count(*) from cases.case_file where district = '411602')
                 - (select count(*) from cases.case_text where district = '411602')
            """)
        > 0) {
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException("the texts are not indexed");
      }
      TimeUnit.SECONDS.sleep(5);
    }
    System.out.printf("texts indexed after %d s%n", (System.nanoTime() - begun) / 1_000_000_000);
  }

  private void run() throws Exception {
    System.out.printf(
        "%,d cases in the district, %,d in all%n",
        side.count("select count(*) from cases.case_file where district = '411602'"),
        side.count("select count(*) from cases.case_file"));
    var ids = ids();
    try (var client = new Client(side.port)) {
      compare(client, "list, newest", _ -> "", _ -> NEWEST);
      compare(
          client,
          "list, a unit's",
          i -> "?unit=" + UNITS[i % UNITS.length],
          i -> "and unit = '" + UNITS[i % UNITS.length] + "'" + NEWEST);
      compare(
          client,
          "list, a category's",
          i -> "?category=" + CATEGORIES[i % CATEGORIES.length],
          i -> "and category = '" + CATEGORIES[i % CATEGORIES.length] + "'" + NEWEST);
      compare(
          client,
          "list, a street's",
          i -> "?area=41160200" + (1 + i % 9),
          i -> "and \"left\"(area, 9) = '41160200" + (1 + i % 9) + "'" + NEWEST);
      compare(
          client,
          "list, a cell's",
          _ -> "?area=411602001001001",
          _ ->
              "and \"left\"(area, 9) = '411602001' and starts_with(area, '411602001001001')"
                  + NEWEST);
      compare(
          client,
          "list, to do",
          _ -> "?todo=true",
          _ -> "and " + OPEN + " and stage in ('REPORTED', 'ACCEPTED', 'FILED')" + NEWEST);
      compare(
          client,
          "list, due first",
          _ -> "?sort=due",
          _ ->
              "and "
                  + OPEN
                  + " order by coalesce(due, 'infinity'::timestamptz), day, sequence limit 51");
      compare(
          client,
          "list, a source that nobody has",
          _ -> "?source=OPEN311",
          _ -> "and source = 'OPEN311'" + NEWEST);
      compare(
          client,
          "list, somebody's own",
          _ -> "?mine=true",
          _ -> "and reported_by = '" + side.ids.get("zhiban") + "'" + NEWEST);
      compare(
          client,
          "search, a frequent word",
          i -> "?q=" + encoded(FREQUENT[i % FREQUENT.length]),
          i -> like(FREQUENT[i % FREQUENT.length]) + NEWEST);
      compare(
          client,
          "search, a rare word",
          i -> "?q=" + encoded(RARE[i % RARE.length]),
          i -> like(RARE[i % RARE.length]) + NEWEST);
      compare(
          client,
          "search, a word among a unit's",
          i -> "?q=" + encoded(FREQUENT[i % FREQUENT.length]) + "&unit=" + UNITS[i % UNITS.length],
          i ->
              like(FREQUENT[i % FREQUENT.length])
                  + " and unit = '"
                  + UNITS[i % UNITS.length]
                  + "'"
                  + NEWEST);
      compare(
          client,
          "search, oldest first",
          i -> "?q=" + encoded(FREQUENT[i % FREQUENT.length]) + "&sort=oldest",
          i -> like(FREQUENT[i % FREQUENT.length]) + " order by day, sequence limit 51");
      compare(client, "count, all", _ -> "/count", _ -> COUNTED);
      compare(
          client,
          "count, overdue",
          _ -> "/count?overdue=true",
          _ -> "and stage in ('DISPATCHED', 'HANDLING') and due < now()" + COUNTED);
      compare(
          client,
          "count, a category's",
          i -> "/count?category=" + CATEGORIES[i % CATEGORIES.length],
          i -> "and category = '" + CATEGORIES[i % CATEGORIES.length] + "'" + COUNTED);
      compare(
          client,
          "count, a rare word",
          i -> "/count?q=" + encoded(RARE[i % RARE.length]),
          i -> like(RARE[i % RARE.length]) + COUNTED);
      compare(
          client,
          "case page",
          i -> "/" + ids.get(i % ids.size()),
          i -> "and id = '" + ids.get(i % ids.size()) + "'");
    }
    System.out.printf(
        "%n%-34s %8s %8s %8s %10s %10s %8s%n",
        "milliseconds", "p50", "p95", "most", "SQL p50", "SQL p95", "ratio");
    results.forEach(
        (name, it) ->
            System.out.printf(
                "%-34s %8.1f %8.1f %8.1f %10.1f %10.1f %8.2f%n",
                name,
                quantile(it.ours, 0.5),
                quantile(it.ours, 0.95),
                quantile(it.ours, 1),
                quantile(it.sql, 0.5),
                quantile(it.sql, 0.95),
                quantile(it.ours, 0.5) / quantile(it.sql, 0.5)));
    export();
  }

  private List<UUID> ids() throws Exception {
    var ids = new ArrayList<UUID>();
    try (var statement = side.database.createStatement();
        var rows =
            statement.executeQuery(
                """
                select id from cases.case_file tablesample bernoulli (1)
                 where district = '411602' limit 500
                """)) {
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
    }
    return ids;
  }

  /** Every word stands in the place or in the text; found by looking. */
  private static String like(String words) {
    return Arrays.stream(words.split(" "))
        .map(it -> "and (address like '%" + it + "%' or description like '%" + it + "%')")
        .collect(Collectors.joining(" "));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * Asks the same of the server and of the database in turns, each time another of the kind, the
   * first fifty unmeasured. The statement is what somebody would write by hand who wants the rows of
   * the first page, with a connection of its own and without anything around it.
   */
  private void compare(
      Client client, String name, IntFunction<String> path, IntFunction<String> rest)
      throws Exception {
    var each = new Pair(new double[times], new double[times]);
    for (int i = -50; i < times; i++) {
      long begun = System.nanoTime();
      var answer =
          client.send("GET", "/api/v1/cases" + path.apply(i + 50), side.tokens.get("zhiban"), "");
      long answered = System.nanoTime();
      if (answer.status() != 200) {
        throw new IllegalStateException(name + ": " + answer.status() + " " + answer.body());
      }
      select(rest.apply(i + 50));
      if (i >= 0) {
        each.ours[i] = (answered - begun) / 1e6;
        each.sql[i] = (System.nanoTime() - answered) / 1e6;
      }
    }
    results.put(name, each);
  }

  private void select(String rest) throws SQLException {
    try (var statement = side.database.createStatement();
        var rows =
            statement.executeQuery(
                rest.endsWith(COUNTED)
                    ? "select count(*), 1 from (select from cases.case_file where "
                        + DISTRICT
                        + rest
                        + ") as counted"
                    : "select * from cases.case_file where " + DISTRICT + rest)) {
      while (rows.next()) {
        rows.getObject(2);
      }
    }
  }

  private void export() throws Exception {
    long before = side.residentMegabytes();
    var most = new AtomicLong(before);
    var going = new AtomicBoolean(true);
    var watch =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (going.get()) {
                    try {
                      most.accumulateAndGet(side.residentMegabytes(), Math::max);
                      TimeUnit.MILLISECONDS.sleep(200);
                    } catch (IOException | InterruptedException ended) {
                      return;
                    }
                  }
                });
    long begun = System.nanoTime();
    long bytes = 0;
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:"
                          + side.port
                          + "/api/v1/cases/export?columns=NUMBER,CATEGORY,ADDRESS,AREA,"
                          + "DESCRIPTION,UNIT,STAGE,DUE,OCCURRED"))
              .header("Authorization", "Bearer " + side.tokens.get("zhiban"))
              .build();
      try (var body = http.send(request, BodyHandlers.ofInputStream()).body()) {
        var buffer = new byte[65_536];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
          bytes += read;
        }
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    going.set(false);
    watch.join();
    System.out.printf(
        "%nexport of all: %.1f s, %.1f MB; server %d MB before, %d MB at the most%n",
        seconds, bytes / 1e6, before, most.get());
  }

  private static double quantile(double[] values, double quantile) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * quantile))];
  }
}
