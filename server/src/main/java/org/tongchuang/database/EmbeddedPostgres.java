package org.tongchuang.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own in the data folder, for as long as this object is open. One that dies
 * meanwhile is started again on the same port; one that a killed process left behind is stopped
 * first. Listens on the loopback address only, with a password that is kept in the folder.
 */
final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private static final String USER = "tongchuang";
  private static final String HOST = "127.0.0.1";

  // below the ports that Linux hands out to outgoing connections, so that none of those takes it
  // between two starts
  private static final int LOWEST_PORT = 20_000;
  private static final int HIGHEST_PORT = 32_000;

  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final Duration OLD_BACKENDS_LIMIT = Duration.ofSeconds(15);
  private static final Duration GUEST_LIMIT = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 20;
  private static final long LOG_LIMIT_BYTES = 10_000_000;

  private static final int PID_LINE = 0;
  private static final int STATUS_LINE = 7;

  private final Path home;
  private final Path cluster;
  private final Path binaries;
  private final Launch launch;
  private final boolean durable;
  private final int port;
  private volatile Process postmaster;
  private volatile boolean closing;

  private EmbeddedPostgres(Path home, boolean durable) throws IOException, InterruptedException {
    this.home = home;
    this.durable = durable;
    cluster = home.resolve("data");
    binaries = PostgresBinaries.unpackInto(home);
    stopLeftover();
    launch = Launch.into(home);
    if (!Files.exists(cluster)) {
      initialize();
    }
    port = choosePort();
    postmaster = startPatiently();
    Thread.ofPlatform().daemon().name("database-supervisor").start(this::supervise);
  }

  /**
   * Starts the database of a folder, making it when there is none, and waits until it takes
   * connections.
   */
  static EmbeddedPostgres start(DataFolder folder, boolean durable) {
    try {
      return new EmbeddedPostgres(folder.folder("postgres"), durable);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the database was starting", interrupted);
    }
  }

  /**
   * Where the database of a folder is reached by those who may read the folder; waits until it
   * takes connections.
   */
  static String url(DataFolder folder) {
    var home = folder.folder("postgres");
    try {
      long giveUp = System.nanoTime() + GUEST_LIMIT.toNanos();
      while (!isReady(pidFile(home.resolve("data")))) {
        if (System.nanoTime() > giveUp) {
          throw new DatabaseUnavailable("no database runs in " + home);
        }
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
      return "jdbc:postgresql://%s:%s/postgres?user=%s&password=%s"
          .formatted(HOST, read(home.resolve("port")), USER, read(home.resolve("password")));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the database", interrupted);
    }
  }

  /** Stops the database without waiting for those connected to it; what they committed stays. */
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
    }
    stop(postmaster.toHandle());
  }

  private void initialize() throws IOException, InterruptedException {
    var password = home.resolve("password");
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    Files.deleteIfExists(password);
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, HexFormat.of().formatHex(bytes));
    launch.own(password);

    // under another name until it is whole, so that a kill halfway leaves nothing to stumble over
    var partial = home.resolve("data.partial");
    var command =
        new ArrayList<>(
            List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + partial,
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // with plain C, trigrams of Chinese text come out empty
                "--locale=C.UTF-8"));
    if (!durable) {
      command.add("--no-sync");
    }
    PostgresBinaries.deleteTree(partial);
    if (launch.start(command, home, logFile()).waitFor() != 0) {
      throw new DatabaseUnavailable("the database could not be made; see " + logFile());
    }
    Files.move(partial, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  private int choosePort() throws IOException {
    var file = home.resolve("port");
    int wanted = Files.exists(file) ? Integer.parseInt(read(file)) : LOWEST_PORT;
    var random = new SecureRandom();
    while (!Files.exists(file) || !isFree(wanted)) {
      wanted = random.nextInt(LOWEST_PORT, HIGHEST_PORT);
      Files.writeString(file, Integer.toString(wanted));
    }
    return wanted;
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private Process spawn() throws IOException {
    var log = logFile();
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
      Files.move(log, home.resolve("log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    var command =
        new ArrayList<>(
            List.of(
                binaries.resolve("bin/postgres").toString(),
                "-D",
                cluster.toString(),
                "-p",
                Integer.toString(port)));
    var durability = durable ? "on" : "off";
    for (var setting :
        List.of(
            "listen_addresses=" + HOST,
            "unix_socket_directories=",
            "max_connections=60",
            "shared_buffers=128MB",
            "jit=off",
            "fsync=" + durability,
            "synchronous_commit=" + durability,
            "full_page_writes=" + durability,
            "timezone=UTC",
            "log_timezone=UTC",
            // rows and statements hold what people wrote, which no log may repeat
            "log_error_verbosity=terse",
            "log_min_error_statement=panic")) {
      command.add("-c");
      command.add(setting);
    }
    return launch.start(command, cluster, log);
  }

  /** Tries for a while, since the backends of a killed postmaster take a moment to notice. */
  private Process startPatiently() throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + OLD_BACKENDS_LIMIT.toNanos();
    while (true) {
      var started = spawn();
      if (becomesReady(started)) {
        return started;
      }
      if (System.nanoTime() > giveUp) {
        throw new DatabaseUnavailable("the database does not start; see " + logFile());
      }
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private boolean becomesReady(Process started) throws IOException, InterruptedException {
    var pid = Long.toString(started.pid());
    while (started.isAlive()) {
      var lines = pidFile(cluster);
      if (isReady(lines) && lines.get(PID_LINE).strip().equals(pid)) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return false;
  }

  private void supervise() {
    try {
      while (!closing) {
        int status = postmaster.waitFor();
        if (restart(status) && !becomesReady(postmaster)) {
          TimeUnit.SECONDS.sleep(1);
        }
      }
    } catch (IOException failed) {
      log.error("the database is not watched any more", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean restart(int status) throws IOException {
    if (closing) {
      return false;
    }
    log.warn("the database ended with status {}; starting it again", status);
    postmaster = spawn();
    return true;
  }

  private void stopLeftover() throws IOException {
    var lines = pidFile(cluster);
    if (lines.isEmpty()) {
      return;
    }
    var running =
        Optional.of(Long.parseLong(lines.get(PID_LINE).strip())).flatMap(ProcessHandle::of);
    if (running.isEmpty()) {
      // PostgreSQL removes the file itself once it has seen that no backend is left either
      return;
    }
    var process = running.get();
    if (!isOurs(process)) {
      Files.delete(cluster.resolve("postmaster.pid"));
      return;
    }
    log.info("stopping the database that a killed server left behind, process {}", process.pid());
    stop(process);
  }

  private boolean isOurs(ProcessHandle process) {
    var proc = Path.of("/proc", Long.toString(process.pid()));
    try {
      return Files.readSymbolicLink(proc.resolve("exe")).toString().contains("/bin/postgres")
          && Files.isSameFile(proc.resolve("cwd"), cluster);
    } catch (IOException gone) {
      return false;
    }
  }

  /** Stops fast: sessions are ended, work that is not committed is rolled back. */
  private static void stop(ProcessHandle process) {
    try {
      new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start();
      process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException | ExecutionException | TimeoutException stuck) {
      process.destroyForcibly();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isReady(List<String> pidFile) {
    return pidFile.size() > STATUS_LINE && pidFile.get(STATUS_LINE).strip().equals("ready");
  }

  /** What PostgreSQL says of itself, line by line; nothing when it does not run. */
  private static List<String> pidFile(Path cluster) throws IOException {
    try {
      return Files.readAllLines(cluster.resolve("postmaster.pid"));
    } catch (NoSuchFileException notRunning) {
      return List.of();
    }
  }

  private Path logFile() {
    return home.resolve("log");
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, UTF_8).strip();
  }
}
