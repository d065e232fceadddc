import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * N10: what becomes of reports when three times as many come as can be taken, each at its time
 * whatever became of those before; how soon it is over; and whether all that were acknowledged are
 * there.
 */
final class Burst {

  private static final int TIMES_CAPACITY = 3;
  private static final int RECOVERY_SECONDS = 30;

  /** Seconds in a row that must be as before until it counts as over. */
  private static final int QUIET_SECONDS = 3;

  /** A report that was sent: no answer is status 0. Times in milliseconds. */
  private record Sent(UUID id, int status, String retryAfter, double millis) {

    boolean taken() {
      return status == 201;
    }

    boolean refused() {
      return status == 503 && !retryAfter.isEmpty();
    }

    boolean isWrong() {
      return status != 0 && !taken() && !refused();
    }
  }

  private final Side side;
  private final List<Cells.Cell> community;
  private final int clients;
  private final Queue<UUID> photos = new ConcurrentLinkedQueue<>();
  private final Queue<Client> idle = new ConcurrentLinkedQueue<>();
  private final Queue<Sent> all = new ConcurrentLinkedQueue<>();

  private Burst(Side side, Cells cells, int clients) {
    this.side = side;
    this.community =
        cells.all.stream().filter(it -> it.code().startsWith("411602001001")).toList();
    this.clients = clients;
  }

  public static void main(String[] arguments) throws Exception {
    var root = Path.of(arguments[0]);
    var options = new TreeMap<String, String>();
    for (int i = 1; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    var work = root.resolve("bench/target/burst");
    Bench.deleteTree(work);
    Files.createDirectories(work);
    int seconds = Integer.parseInt(options.getOrDefault("--seconds", "60"));
    int clients = Integer.parseInt(options.getOrDefault("--clients", "16"));
    try (var ours = Side.ours("ours", root, 18780, work.resolve("ours"))) {
      var cells = new Cells(root.resolve("packs/chuanhui/cells.geojson"));
      new Burst(ours, cells, clients).run(seconds);
    }
  }

  private void run(int seconds) throws Exception {
    System.out.println("load of the machine: " + Files.readString(Path.of("/proc/loadavg")).strip());
    insertPhotos(20_000);
    clients(clients, 10);
    var rates = new double[3];
    for (int round = 0; round < rates.length; round++) {
      insertPhotos(20_000);
      rates[round] = count(clients(clients, 5), Sent::taken) / 5.0;
    }
    double capacity = Bench.quantile(rates, 0.5);
    System.out.printf(
        "capacity: %.0f reports a second, closed loop of %d clients (%s)%n",
        capacity, clients, Arrays.toString(Arrays.stream(rates).mapToLong(Math::round).toArray()));
    var before = clients(2, 5);
    say("before, two clients", before, 5);

    double rate = TIMES_CAPACITY * capacity;
    int count = (int) (rate * seconds);
    insertPhotos(count);
    var cpu = side.cpu();
    long started = System.nanoTime();
    var burst = open(rate, count, started);
    var spent = side.cpu().since(cpu);
    double took = (System.nanoTime() - started) / 1e9;

    System.out.printf("%nburst: %.0f a second for %d s%n", rate, seconds);
    say("  taken", only(burst, Sent::taken), took);
    say("  refused with Retry-After", only(burst, Sent::refused), took);
    say("  no connection, no answer", only(burst, it -> it.status() == 0), took);
    say("  anything else", only(burst, Sent::isWrong), took);
    System.out.printf(
        "  CPU ms for each that was taken: server %.2f, database %.2f; server %d MB%n",
        spent.server() / count(burst, Sent::taken),
        spent.database() / count(burst, Sent::taken),
        side.residentMegabytes());
    recover(median(before));
    check();
  }

  /** Seconds of light work until it is as it was before. */
  private void recover(double before) throws Exception {
    insertPhotos(50_000);
    int quiet = 0;
    for (int second = 1; second <= RECOVERY_SECONDS; second++) {
      var sent = clients(2, 1);
      boolean normal = sent.stream().allMatch(Sent::taken) && median(sent) <= 2 * before;
      quiet = normal ? quiet + 1 : 0;
      if (second <= QUIET_SECONDS || !normal) {
        say("  second " + second + " after it", sent, 1);
      }
      if (quiet == QUIET_SECONDS) {
        System.out.printf("normal again %d s after the burst%n", second - QUIET_SECONDS);
        return;
      }
    }
    System.out.printf("NOT normal %d s after the burst%n", RECOVERY_SECONDS);
  }

  /** Asks the database itself. */
  private void check() throws Exception {
    var taken = only(all, Sent::taken).stream().map(Sent::id).toArray();
    var refused = only(all, Sent::refused).stream().map(Sent::id).toArray();
    System.out.printf(
        "of %,d acknowledged %,d are there, reported once each: %,d; of %,d refused %,d are there%n",
        taken.length,
        found("cases.case_file where district = '411602' and id = any(?)", taken),
        found(
            """
            (select case_id from cases.case_event
              where district = '411602' and case_id = any(?) and type = 'CaseReported'
              group by case_id having count(*) = 1) as once
            """,
            taken),
        refused.length,
        found("cases.case_file where district = '411602' and id = any(?)", refused));
  }

  private long found(String where, Object[] ids) throws Exception {
    try (var select = side.database.prepareStatement("select count(*) from " + where)) {
      select.setArray(1, side.database.createArrayOf("uuid", ids));
      try (var rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /** One report after the other by each of the clients. */
  private Collection<Sent> clients(int clients, int seconds) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    var sent = new ConcurrentLinkedQueue<Sent>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = new ArrayList<Callable<Void>>();
      for (int i = 0; i < clients; i++) {
        tasks.add(
            () -> {
              while (System.nanoTime() < end) {
                sent.add(send(System.nanoTime()));
              }
              return null;
            });
      }
      for (var task : threads.invokeAll(tasks)) {
        task.get();
      }
    }
    return sent;
  }

  /** Each at its time, on a connection of its own if need be. */
  private Collection<Sent> open(double rate, int count, long started) throws Exception {
    var sent = new ConcurrentLinkedQueue<Sent>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        long due = started + (long) (i * 1e9 / rate);
        long wait = due - System.nanoTime();
        if (wait > 0) {
          TimeUnit.NANOSECONDS.sleep(wait);
        }
        threads.execute(() -> sent.add(send(due)));
      }
    }
    return sent;
  }

  private Sent send(long due) {
    var dice = ThreadLocalRandom.current();
    var id = Bench.version7();
    var place = community.get(dice.nextInt(community.size())).somewhere(dice);
    var category = Bench.CATEGORIES[dice.nextInt(Bench.CATEGORIES.length)];
    var json = Json.report(category, place, photos.remove(), Instant.now().toString());
    Sent sent;
    var client = idle.poll();
    try {
      client = client == null ? new Client(side.port) : client;
      var answer =
          client.send("PUT", "/api/v1/cases/" + id, side.tokens.get("wangge"), json);
      sent = new Sent(id, answer.status(), answer.retryAfter(), (System.nanoTime() - due) / 1e6);
      idle.add(client);
    } catch (IOException unanswered) {
      sent = new Sent(id, 0, "", (System.nanoTime() - due) / 1e6);
    }
    all.add(sent);
    return sent;
  }

  private void insertPhotos(int count) throws Exception {
    photos.clear();
    var ids = new ArrayList<UUID>();
    for (int i = 0; i < count; i++) {
      ids.add(Bench.version7());
    }
    side.insertPhotos(ids, "wangge");
    photos.addAll(ids);
  }

  private static List<Sent> only(Collection<Sent> sent, Predicate<Sent> which) {
    return sent.stream().filter(which).toList();
  }

  private static long count(Collection<Sent> sent, Predicate<Sent> which) {
    return sent.stream().filter(which).count();
  }

  private static double median(Collection<Sent> sent) {
    return Bench.quantile(sent.stream().mapToDouble(Sent::millis).toArray(), 0.5);
  }

  private static void say(String what, Collection<Sent> sent, double seconds) {
    var millis = sent.stream().mapToDouble(Sent::millis).toArray();
    if (millis.length == 0) {
      System.out.printf("%-28s none%n", what);
      return;
    }
    System.out.printf(
        "%-28s %,8d, %7.0f a second; p50 %7.1f, p99 %7.1f, most %7.1f ms%n",
        what,
        millis.length,
        millis.length / seconds,
        Bench.quantile(millis, 0.5),
        Bench.quantile(millis, 0.99),
        Bench.quantile(millis, 1));
  }
}
