import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.tongchuang.database.BareDatabase;

/** A server process with the database that belongs to it. */
final class Side implements AutoCloseable {

  static final String[] PEOPLE = {"wangge", "zhiban", "chuzhi", "hecha"};
  private static final Path PROC = Path.of("/proc");

  final String name;
  final int port;
  final Path data;
  final Process process;
  final Map<String, String> tokens = new HashMap<>();
  final Map<String, UUID> ids = new HashMap<>();
  Connection database;

  private Side(String name, int port, Path data, List<String> command) throws IOException {
    this.name = name;
    this.port = port;
    this.data = data;
    var log = data.resolveSibling(data.getFileName() + ".log").toFile();
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    this.process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
  }

  /** The demonstration as everybody starts it, with the people of the bench signed in. */
  static Side ours(String name, Path root, int port, Path data) throws Exception {
    var side =
        new Side(
            name,
            port,
            data,
            List.of(
                root.resolve("tongchuang").toString(), "demo",
                "--port", String.valueOf(port), "--data", data.toString()));
    side.awaitReady();
    return side;
  }

  /** The floor, on a folder that was copied from ours, for the same people with the same tokens. */
  static Side floor(String name, Path root, int port, Path data, Side ours) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m", "-XX:+UseSerialGC", "-Dsun.net.httpserver.nodelay=true",
                "-cp", System.getProperty("java.class.path"),
                "Floor", String.valueOf(port), data.toString(),
                root.resolve("packs/chuanhui/cells.geojson").toString()));
    ours.tokens.forEach((person, token) -> command.add(token + "=" + ours.ids.get(person)));
    var side = new Side(name, port, data, command);
    side.tokens.putAll(ours.tokens);
    side.ids.putAll(ours.ids);
    side.awaitReady();
    return side;
  }

  private void awaitReady() throws Exception {
    long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > giveUp) {
        throw new IllegalStateException(name + " does not start; see its log beside " + data);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    database = DriverManager.getConnection(BareDatabase.visit(data));
  }

  /** Whether everybody is signed in, and so a case can be reported. */
  private boolean isReady() {
    try (var client = new Client(port)) {
      for (var person : PEOPLE) {
        if (!tokens.containsKey(person)) {
          var answer = client.send("POST", "/api/v1/session", "none", Json.session(person));
          if (answer.status() != 200) {
            return false;
          }
          tokens.put(person, Json.text(answer.body(), "token"));
          ids.put(person, UUID.fromString(Json.text(answer.body(), "id")));
        }
      }
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Photos that somebody has sent, taken later than any handling of the round; without bytes. */
  void insertPhotos(List<UUID> photos, String by) throws Exception {
    try (var insert =
        database.prepareStatement(
            """
            insert into media.photo (district, id, sha256, upload_sha256, width, height, bytes,
                                     received_at, received_by,
                                     taken_at)
            select '411602', id, sha256(uuid_send(id)), sha256(uuid_send(id)), 1600, 1200, 300000,
                   clock_timestamp(), ?, clock_timestamp() + interval '10 minutes'
              from unnest(?) as id
            """)) {
      insert.setObject(1, ids.get(by));
      insert.setArray(2, database.createArrayOf("uuid", photos.toArray()));
      insert.executeUpdate();
    }
  }

  long count(String sql) throws Exception {
    try (var rows = database.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Processor time so far, in milliseconds. */
  record Cpu(double server, double database) {

    Cpu since(Cpu before) {
      return new Cpu(server - before.server, database - before.database);
    }
  }

  /** Of the server and of every process of its database. */
  Cpu cpu() throws IOException {
    double database = 0;
    for (var it : process.descendants().toList()) {
      database += millis(it.pid());
    }
    return new Cpu(millis(process.pid()), database);
  }

  /** What has ended counts through the one that waited for it. */
  private static double millis(long pid) throws IOException {
    var stat = PROC.resolve(pid + "/stat");
    if (!Files.exists(stat)) {
      return 0;
    }
    var text = Files.readString(stat);
    var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
    long ticks = 0;
    for (int field = 11; field <= 14; field++) {
      ticks += Long.parseLong(fields[field]);
    }
    return ticks * 10.0;
  }

  /** What the server itself holds of the memory, its database apart, in megabytes. */
  long residentMegabytes() throws IOException {
    return Files.readAllLines(PROC.resolve(process.pid() + "/status")).stream()
        .filter(it -> it.startsWith("VmRSS"))
        .mapToLong(it -> Long.parseLong(it.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() throws Exception {
    if (database != null) {
      database.close();
    }
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
