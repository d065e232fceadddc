import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.tongchuang.database.BareDatabase;

/**
 * The life of a case over HTTP, ours beside the floor: both run at once, each on a database of its
 * own, and are measured in turn. Every claim is a ratio of medians out of one such run.
 */
final class Bench {

  private static final String[] MOVES = {"report", "file", "dispatch", "handle", "pass", "close"};
  private static final String[] BY = {"wangge", "zhiban", "zhiban", "chuzhi", "hecha", "zhiban"};
  static final String[] CATEGORIES = {
    "exposed-rubbish", "bike-parking", "road-damage", "street-light", "full-bin", "illegal-ads",
    "noise", "standing-water"
  };
  private static final long PATIENCE_MINUTES = 10;

  /** What one round of one kind has shown; times in milliseconds. */
  private record Round(
      double rate, Side.Cpu spent, int cases, double[][] moves, double[] lives) {

    double cpu() {
      return server() + database();
    }

    double server() {
      return spent.server() / cases;
    }

    double database() {
      return spent.database() / cases;
    }
  }

  private final Path root;
  private final Path work;
  private final Cells cells;
  private final List<Cells.Cell> community;
  private final RandomGenerator random =
      RandomGeneratorFactory.of("L64X128MixRandom").create(20261123);
  private final int cases;
  private final int rounds;
  private final int clients;
  private final Path beside;
  private final Map<String, List<Round>> results = new TreeMap<>();

  private Bench(Path root, Map<String, String> options) throws Exception {
    this.root = root;
    this.work = root.resolve("bench/target/data");
    this.cells = new Cells(root.resolve("packs/chuanhui/cells.geojson"));
    this.community =
        cells.all.stream().filter(it -> it.code().startsWith("411602001001")).toList();
    this.cases = Integer.parseInt(options.getOrDefault("--cases", "1000"));
    this.rounds = Integer.parseInt(options.getOrDefault("--rounds", "7"));
    this.clients = Integer.parseInt(options.getOrDefault("--clients", "8"));
    this.beside = options.containsKey("--beside") ? Path.of(options.get("--beside")) : null;
  }

  public static void main(String[] arguments) throws Exception {
    var options = new TreeMap<String, String>();
    for (int i = 1; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    var bench = new Bench(Path.of(arguments[0]), options);
    deleteTree(bench.work);
    Files.createDirectories(bench.work);
    if (!options.containsKey("--start")) {
      bench.startTwice();
    }
    bench.compare(
        Arrays.stream(options.getOrDefault("--preload", "0").split(","))
            .map(Integer::parseInt)
            .toList());
  }

  /** N11: from the command to the first case, on a folder that is not there yet. */
  private void startTwice() throws Exception {
    for (var when : List.of("fresh folder", "second start")) {
      long started = System.nanoTime();
      try (var ours = Side.ours("ours", root, 18700, work.resolve("start"))) {
        var photo = UUID.randomUUID();
        ours.insertPhotos(List.of(photo), "wangge");
        try (var client = new Client(ours.port)) {
          create(client, ours, version7(), photo, random);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        var spent = ours.cpu();
        TimeUnit.SECONDS.sleep(10);
        System.out.printf(
            "N11 %s: first case after %.1f s, %.1f s of them on a processor; at rest %d MB%n",
            when,
            seconds,
            (spent.server() + spent.database()) / 1000,
            ours.residentMegabytes());
      }
    }
  }

  private void compare(List<Integer> preloads) throws Exception {
    var sides = new ArrayList<Side>();
    try {
      for (int preload : preloads) {
        sides.addAll(pair(preload, 18710 + 10 * sides.size()));
      }
      for (var side : sides) {
        System.out.println("warming up: " + side.name);
        round(side, cases * 5, MOVES.length, clients);
        round(side, cases, 1, clients);
        round(side, 50, MOVES.length, 1);
      }
      for (int round = 0; round < rounds; round++) {
        for (var side : sides) {
          measure(side, "life", round(side, cases, MOVES.length, clients));
        }
        for (var side : sides) {
          measure(side, "create", round(side, cases * 2, 1, clients));
        }
        for (var side : sides) {
          measure(side, "one", round(side, 100, MOVES.length, 1));
        }
        System.out.printf("round %d of %d%n", round + 1, rounds);
      }
      int each = sides.size() / preloads.size();
      for (int i = 0; i < sides.size(); i++) {
        if (i % each > 0) {
          report(sides.get(i - i % each), sides.get(i));
        }
      }
    } finally {
      for (var side : sides) {
        side.close();
      }
    }
  }

  /** The floor and ours on equal databases, and another build of ours where one is given. */
  private List<Side> pair(int preload, int port) throws Exception {
    var folder = work.resolve(String.valueOf(preload));
    Files.createDirectories(folder);
    var data = folder.resolve("ours");
    try (var making = Side.ours("making", root, port, data)) {
      if (preload > 0) {
        System.out.printf("preloading %,d cases%n", preload);
        Preload.run(making, BareDatabase.visit(data), cells, preload);
        awaitSeals(making);
      }
    }
    copyTree(data, folder.resolve("floor"));
    if (beside != null) {
      copyTree(data, folder.resolve("beside"));
    }
    var label = String.format(Locale.ROOT, "%,d", preload);
    var ours = Side.ours("ours at " + label, root, port, data);
    var floor =
        Side.floor("floor at " + label, root, port + 1, folder.resolve("floor"), ours);
    if (beside == null) {
      return List.of(floor, ours);
    }
    var other =
        Side.ours("beside at " + label, beside, port + 2, folder.resolve("beside"));
    return List.of(floor, ours, other);
  }

  private static void awaitSeals(Side side) throws Exception {
    long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
    while (side.count(
            """
            select (select count(*) from audit.line) - (select coalesce(sum(lines), 0) from audit.seal)
            """)
        > 0) {
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException("the audit trail is not sealed");
      }
      TimeUnit.SECONDS.sleep(5);
    }
  }

  private void measure(Side side, String kind, Round round) {
    results.computeIfAbsent(side.name + " " + kind, _ -> new ArrayList<>()).add(round);
  }

  /** So many cases through the first moves of a life, shared by the clients. */
  private Round round(Side side, int count, int moves, int clients) throws Exception {
    var photos = new ArrayList<UUID>();
    var afterPhotos = new ArrayList<UUID>();
    var checkPhotos = new ArrayList<UUID>();
    for (int i = 0; i < count; i++) {
      photos.add(version7());
      afterPhotos.add(version7());
      checkPhotos.add(version7());
    }
    side.insertPhotos(photos, "wangge");
    if (moves > 1) {
      side.insertPhotos(afterPhotos, "chuzhi");
      side.insertPhotos(checkPhotos, "hecha");
    }
    var times = new double[moves][count];
    var lives = new double[count];
    var next = new AtomicInteger();
    var before = side.cpu();
    long started = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(clients)) {
      var tasks = new ArrayList<Callable<Void>>();
      for (int i = 0; i < clients; i++) {
        var dice = RandomGeneratorFactory.of("L64X128MixRandom").create(random.nextLong());
        tasks.add(
            () -> {
              try (var client = new Client(side.port)) {
                for (int at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
                  var id = version7();
                  long begun = System.nanoTime();
                  create(client, side, id, photos.get(at), dice);
                  times[0][at] = (System.nanoTime() - begun) / 1e6;
                  int version = 1;
                  for (int move = 1; move < moves; move++) {
                    long from = System.nanoTime();
                    var photo = (MOVES[move].equals("pass") ? checkPhotos : afterPhotos).get(at);
                    version = move(client, side, id, version, move, photo);
                    times[move][at] = (System.nanoTime() - from) / 1e6;
                  }
                  lives[at] = (System.nanoTime() - begun) / 1e6;
                }
              }
              return null;
            });
      }
      for (var task : threads.invokeAll(tasks, PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        task.get();
      }
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    // the last audit lines are sealed within a second: that is part of the work
    TimeUnit.MILLISECONDS.sleep(1200);
    return new Round(count / seconds, side.cpu().since(before), count, times, lives);
  }

  private void create(Client client, Side side, UUID id, UUID photo, RandomGenerator dice)
      throws IOException {
    var place = community.get(dice.nextInt(community.size())).somewhere(dice);
    var category = CATEGORIES[dice.nextInt(CATEGORIES.length)];
    var json = Json.report(category, place, photo, Instant.now().toString());
    expect(
        201, client.send("PUT", "/api/v1/cases/" + id, side.tokens.get(BY[0]), json), MOVES[0]);
  }

  /** Makes a move; the version that it leaves. */
  private static int move(Client client, Side side, UUID id, int version, int move, UUID photo)
      throws IOException {
    var more =
        switch (MOVES[move]) {
          case "dispatch" -> ",\"unit\":\"cgj\"";
          case "handle", "pass" -> ",\"photos\":[\"" + photo + "\"]";
          default -> "";
        };
    var path = "/api/v1/cases/" + id + "/" + MOVES[move];
    var json = "{\"version\":" + version + more + "}";
    var answer = client.send("POST", path, side.tokens.get(BY[move]), json);
    expect(200, answer, MOVES[move]);
    return Json.version(answer.body());
  }

  private static void expect(int status, Client.Answer answer, String move) {
    if (answer.status() != status) {
      throw new IllegalStateException(move + ": " + answer.status() + " " + answer.body());
    }
  }

  private void report(Side floor, Side ours) throws Exception {
    System.out.printf("%n%-28s %12s %12s %8s%n", "", floor.name, ours.name, "ratio");
    line("N1 create CPU ms", floor, ours, "create", Round::cpu);
    line("   server alone", floor, ours, "create", Round::server);
    line("   database alone", floor, ours, "create", Round::database);
    line("N1 create per second", floor, ours, "create", Round::rate);
    line("N2 life CPU ms", floor, ours, "life", Round::cpu);
    line("   server alone", floor, ours, "life", Round::server);
    line("   database alone", floor, ours, "life", Round::database);
    line("N2 lives per second", floor, ours, "life", Round::rate);
    line("N2 life p50 ms", floor, ours, "life", it -> quantile(it.lives(), 0.5));
    line("N2 life p99 ms", floor, ours, "life", it -> quantile(it.lives(), 0.99));
    for (int i = 0; i < MOVES.length; i++) {
      int move = i;
      line("   " + MOVES[i] + " p50 ms", floor, ours, "life", it -> p(it, move, 0.5));
      line("   " + MOVES[i] + " p99 ms", floor, ours, "life", it -> p(it, move, 0.99));
    }
    for (int i = 0; i < MOVES.length; i++) {
      int move = i;
      line("N3 " + MOVES[i] + " p50 ms, alone", floor, ours, "one", it -> p(it, move, 0.5));
    }
    line("N3 life p50 ms, alone", floor, ours, "one", it -> quantile(it.lives(), 0.5));
    for (var side : List.of(floor, ours)) {
      System.out.printf(
          "%s: %,d cases, %,d events, %,d audit lines, %,d photos claimed; server %d MB%n",
          side.name,
          side.count("select count(*) from cases.case_file where reported_by is not null"),
          side.count("select count(*) from cases.case_event"),
          side.count("select count(*) from audit.line where subject like 'case/%'"),
          side.count("select count(*) from media.photo where subject is not null"),
          side.residentMegabytes());
    }
  }

  private interface Value {
    double of(Round round);
  }

  private void line(String name, Side floor, Side ours, String kind, Value value) {
    double one = median(floor, kind, value);
    double other = median(ours, kind, value);
    System.out.printf("%-28s %12.2f %12.2f %8.2f%n", name, one, other, other / one);
  }

  private double median(Side side, String kind, Value value) {
    var all = results.get(side.name + " " + kind).stream().mapToDouble(value::of).toArray();
    return quantile(all, 0.5);
  }

  private static double p(Round round, int move, double quantile) {
    return quantile(round.moves()[move], quantile);
  }

  static double quantile(double[] values, double quantile) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * quantile))];
  }

  /** An id as clients make them: the time first. */
  static UUID version7() {
    var dice = java.util.concurrent.ThreadLocalRandom.current();
    long high = System.currentTimeMillis() << 16 | 0x7000 | dice.nextInt(0x1000);
    return new UUID(high, dice.nextLong() >>> 2 | Long.MIN_VALUE);
  }

  private static void copyTree(Path from, Path to) throws Exception {
    int status =
        new ProcessBuilder("cp", "-a", from.toString(), to.toString()).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException("cannot copy " + from);
    }
  }

  static void deleteTree(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var all = Files.walk(folder)) {
        for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
