import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final long PATIENCE_MINUTES = 60;

  private final Side side;
  private final int times;
  private final Map<String, double[]> results = new LinkedHashMap<>();

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
      http(client, "list, newest", i -> "/api/v1/cases");
      sql("   bare SQL", "order by day desc, sequence desc limit 51");
      http(client, "list, a unit's", i -> "/api/v1/cases?unit=" + UNITS[i % UNITS.length]);
      sql("   bare SQL", "and unit = 'cgj' order by day desc, sequence desc limit 51");
      http(
          client,
          "list, a category's",
          i -> "/api/v1/cases?category=" + CATEGORIES[i % CATEGORIES.length]);
      http(client, "list, a street's", i -> "/api/v1/cases?area=41160200" + (1 + i % 9));
      http(client, "list, a cell's", i -> "/api/v1/cases?area=411602001001001");
      http(client, "list, to do", i -> "/api/v1/cases?todo=true");
      http(client, "list, due first", i -> "/api/v1/cases?sort=due");
      http(client, "list, a source that nobody has", i -> "/api/v1/cases?source=OPEN311");
      http(client, "list, somebody's own", i -> "/api/v1/cases?mine=true");
      http(client, "search, a frequent word", i -> search(FREQUENT[i % FREQUENT.length]));
      http(client, "search, a rare word", i -> search(RARE[i % RARE.length]));
      http(
          client,
          "search, a word among a unit's",
          i -> search(FREQUENT[i % FREQUENT.length]) + "&unit=" + UNITS[i % UNITS.length]);
      http(
          client,
          "search, oldest first",
          i -> search(FREQUENT[i % FREQUENT.length]) + "&sort=oldest");
      http(client, "count, all", i -> "/api/v1/cases/count");
      http(client, "count, overdue", i -> "/api/v1/cases/count?overdue=true");
      http(
          client,
          "count, a category's",
          i -> "/api/v1/cases/count?category=" + CATEGORIES[i % CATEGORIES.length]);
      http(
          client,
          "count, a rare word",
          i -> "/api/v1/cases/count?q=" + encoded(RARE[i % RARE.length]));
      http(client, "changes", i -> "/api/v1/cases/changes");
      http(client, "case page", i -> "/api/v1/cases/" + ids.get(i % ids.size()));
    }
    System.out.printf("%n%-34s %10s %10s %10s%n", "milliseconds", "p50", "p95", "most");
    results.forEach(
        (name, each) ->
            System.out.printf(
                "%-34s %10.1f %10.1f %10.1f%n",
                name, quantile(each, 0.5), quantile(each, 0.95), quantile(each, 1)));
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

  private static String search(String word) {
    return "/api/v1/cases?q=" + encoded(word);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Each time another of the kind, the first ten unmeasured. */
  private void http(Client client, String name, IntFunction<String> path) throws IOException {
    var each = new double[times];
    for (int i = -10; i < times; i++) {
      long begun = System.nanoTime();
      var answer = client.send("GET", path.apply(i + 10), side.tokens.get("zhiban"), "");
      if (answer.status() != 200) {
        throw new IllegalStateException(name + ": " + answer.status() + " " + answer.body());
      }
      if (i >= 0) {
        each[i] = (System.nanoTime() - begun) / 1e6;
      }
    }
    results.put(name, each);
  }

  private void sql(String name, String rest) throws Exception {
    var each = new double[times];
    try (var select =
        side.database.prepareStatement(
            "select * from cases.case_file where district = '411602' " + rest)) {
      for (int i = -10; i < times; i++) {
        long begun = System.nanoTime();
        try (var rows = select.executeQuery()) {
          while (rows.next()) {
            rows.getObject(2);
          }
        }
        if (i >= 0) {
          each[i] = (System.nanoTime() - begun) / 1e6;
        }
      }
    }
    results.put(name + " of " + results.size(), each);
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
