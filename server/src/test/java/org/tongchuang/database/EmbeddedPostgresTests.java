package org.tongchuang.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The launcher, with servers in processes of their own that are killed as power cuts would. Each
 * has a folder of its own, so that two can go on side by side.
 */
@Execution(ExecutionMode.CONCURRENT)
class EmbeddedPostgresTests {

  private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(30);

  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  /** A server without anything but its database. */
  static final class Server {

    private Server() {}

    public static void main(String... arguments) throws InterruptedException {
      var folder = DataFolder.open(Path.of(arguments[0]));
      var postgres = EmbeddedPostgres.start(folder, true);
      Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
      System.out.println("ready");
      Thread.sleep(Duration.ofMinutes(5));
    }
  }

  private final List<Process> servers = new ArrayList<>();
  private Path folder = Path.of("");

  @BeforeEach
  void makeAFolderThatOthersMayEnter() throws IOException {
    var open = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
    folder = Files.createTempDirectory("tongchuang-", open);
  }

  @AfterEach
  void leaveNothingBehind() throws IOException, InterruptedException {
    for (var server : servers) {
      server.destroy();
      server.waitFor(30, TimeUnit.SECONDS);
    }
    PostgresBinaries.deleteTree(folder);
  }

  @Test
  void rowsOutliveACleanStopWhichLeavesNoProcess() throws Exception {
    var server = serve();
    write("first");
    long postmaster = postmaster();

    server.destroy();
    server.waitFor();

    assertThat(ProcessHandle.of(postmaster)).isEmpty();
    serve();
    assertThat(rows()).containsExactly("first");
  }

  @Test
  void rowsOutliveAKilledServerWhoseDatabaseIsFoundAndStopped() throws Exception {
    var server = serve();
    write("first");
    long left = postmaster();
    kill(server.pid());
    server.waitFor();
    assertThat(ProcessHandle.of(left)).isPresent();

    serve();

    assertThat(ProcessHandle.of(left)).isEmpty();
    assertThat(rows()).containsExactly("first");
  }

  @Test
  void rowsOutliveAKilledServerAndAKilledDatabase() throws Exception {
    var server = serve();
    write("first");
    kill(server.pid());
    kill(postmaster());
    server.waitFor();

    serve();

    assertThat(rows()).containsExactly("first");
  }

  @Test
  void aKilledDatabaseIsStartedAgainAtTheSameAddress() throws Exception {
    serve();
    write("first");
    var url = url();
    long killed = postmaster();

    kill(killed);

    long giveUp = System.nanoTime() + RECOVERY_LIMIT.toNanos();
    while (postmaster() == killed || !answers(url)) {
      assertThat(System.nanoTime()).as("time is up").isLessThan(giveUp);
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(url()).isEqualTo(url);
    assertThat(rows()).containsExactly("first");
  }

  @Test
  void aPidFileWhoseNumberNowBelongsToAnotherProgramIsNoObstacle() throws Exception {
    var server = serve();
    write("first");
    kill(server.pid());
    kill(postmaster());
    server.waitFor();
    var pidFile = folder.resolve("postgres/data/postmaster.pid");
    var lines = new ArrayList<>(Files.readAllLines(pidFile));
    lines.set(0, Long.toString(ProcessHandle.current().pid()));
    Files.write(pidFile, lines);

    serve();

    assertThat(rows()).containsExactly("first");
  }

  @Test
  void aSecondServerIsRefusedAndToldWhereAndByWhom() throws Exception {
    var server = serve();

    assertThatExceptionOfType(DataFolder.InUse.class)
        .isThrownBy(() -> DataFolder.open(folder))
        .withMessage("the data folder %s is in use by process %d", folder, server.pid());
  }

  @Test
  void aGuestUsesTheDatabaseOfTheServerAndDoesNotStopIt() throws Exception {
    serve();
    var settings = new DatabaseSettings(null, true, true, 2, List.of());

    try (var guest = DataFolder.openOrVisit(folder);
        var dataSource = new MigratedDataSource(settings, guest);
        var connection = dataSource.getConnection()) {
      assertThat(guest.held()).isFalse();
      assertThat(connection.isValid(1)).isTrue();
    }

    assertThat(answers(url())).isTrue();
  }

  @Test
  void anOrdinaryUserRunsItToo() throws Exception {
    assumeTrue(isRoot(), "started as an ordinary user, as which every other test ran already");
    run("chown", "nobody", folder.toString());

    serve(Map.of(), "setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups");

    write("first");
    assertThat(rows()).containsExactly("first");
    assertThat(Files.getOwner(folder.resolve("postgres/data")).getName()).isEqualTo("nobody");
  }

  @Test
  void rootRunsItAsAnotherUserWhereNamespacesAreForbidden() throws Exception {
    assumeTrue(isRoot(), "only root has to run it as somebody else");
    var forbidding = Files.createDirectory(folder.resolve("programs"));
    var unshare = Files.writeString(forbidding.resolve("unshare"), "#!/bin/sh\nexit 1\n");
    Files.setPosixFilePermissions(unshare, PosixFilePermissions.fromString("rwxr-xr-x"));
    var path = Map.of("PATH", forbidding + ":" + System.getenv("PATH"));

    var server = serve(path);
    write("first");
    assertThat(Files.getOwner(folder.resolve("postgres/data")).getName()).isNotEqualTo("root");
    server.destroy();
    server.waitFor();

    serve();
    assertThat(Files.getOwner(folder.resolve("postgres/data")).getName()).isEqualTo("root");
    assertThat(rows()).containsExactly("first");
  }

  private Process serve(String... prefix) throws IOException {
    return serve(Map.of(), prefix);
  }

  private Process serve(Map<String, String> environment, String... prefix) throws IOException {
    var command = new ArrayList<>(List.of(prefix));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-cp"));
    command.add(prefix.length == 0 ? CLASS_PATH : readableClassPath());
    command.addAll(List.of(Server.class.getName(), folder.toString()));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    var server = builder.start();
    servers.add(server);
    var output = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8));
    var said = new StringBuilder();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals("ready")) {
        return server;
      }
      said.append(line).append('\n');
    }
    throw new AssertionError("the server did not start:\n" + said);
  }

  /** A copy of what the server needs, for a user who cannot enter the builder's home. */
  private String readableClassPath() throws IOException {
    var copy = Files.createDirectory(folder.resolve("classes"));
    var entries = new ArrayList<String>();
    for (var entry : CLASS_PATH.split(File.pathSeparator, -1)) {
      var source = Path.of(entry);
      var target = copy.resolve(Integer.toString(entries.size()));
      if (!entry.isEmpty() && Files.isDirectory(source)) {
        run("cp", "-r", entry, target.toString());
        entries.add(target.toString());
      } else if (source.getFileName().toString().matches("(commons|xz|embedded|slf4j).*")) {
        // the version stands in the name
        target = copy.resolve(source.getFileName());
        Files.copy(source, target);
        entries.add(target.toString());
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private String url() {
    return EmbeddedPostgres.url(DataFolder.openOrVisit(folder));
  }

  private long postmaster() throws IOException {
    var pidFile = folder.resolve("postgres/data/postmaster.pid");
    return Files.exists(pidFile) ? Long.parseLong(Files.readAllLines(pidFile).getFirst()) : 0;
  }

  private void write(String text) throws SQLException {
    try (var connection = DriverManager.getConnection(url());
        var statement = connection.createStatement()) {
      statement.execute("create table if not exists kept (what text not null)");
      statement.execute("insert into kept values ('" + text + "')");
    }
  }

  private List<String> rows() throws SQLException {
    try (var connection = DriverManager.getConnection(url());
        var statement = connection.createStatement();
        var result = statement.executeQuery("select what from kept")) {
      var rows = new ArrayList<String>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }

  private static boolean answers(String url) {
    try (var connection = DriverManager.getConnection(url)) {
      return connection.isValid(1);
    } catch (SQLException down) {
      return false;
    }
  }

  private static void kill(long pid) throws IOException {
    run("sh", "-c", "kill -KILL " + pid);
  }

  private static void run(String... command) throws IOException {
    try {
      assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
          .as(String.join(" ", command))
          .isZero();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
