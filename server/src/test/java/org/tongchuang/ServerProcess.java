package org.tongchuang;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The demonstration in a process of its own, as somebody starts it who types the command: it can be
 * stopped, killed and started again on the same folder and the same port.
 */
public final class ServerProcess implements AutoCloseable {

  private static final String READY = "Tongchuang is ready";
  private static final long STOP_SECONDS = 60;

  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  private final Path folder;
  private final int port;
  private Process process;

  private ServerProcess(Path folder, int port) {
    this.folder = folder;
    this.port = port;
    this.process = launch();
  }

  /** Starts a server on a folder and a free port, and waits until it takes requests. */
  public static ServerProcess start(Path folder) {
    return new ServerProcess(folder, freePort());
  }

  public int port() {
    return port;
  }

  /** Starts it again after it has ended. */
  public void startAgain() {
    process = launch();
  }

  /** Ends it as Ctrl-C does. */
  public void stop() {
    process.destroy();
    await();
  }

  /** Ends it as a power cut does; its database is left to itself. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** Ends its database, as it is ended when memory runs out; the server is left to itself. */
  public void killDatabase() {
    try {
      var file = folder.resolve("postgres/data/postmaster.pid");
      var pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Runs another command on the same folder; what it says ends with its status. */
  public String command(String... words) {
    try {
      var command = java("org.tongchuang.CommandLine");
      command.addAll(List.of(words));
      command.addAll(List.of("--data", folder.toString()));
      var running = new ProcessBuilder(command).redirectErrorStream(true).start();
      var said = new String(running.getInputStream().readAllBytes(), UTF_8);
      return said + "status " + running.waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** Below the ports of outgoing connections, so that none takes it while the server is down. */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(12_000, 20_000);
      try (var _ = new ServerSocket(port)) {
        return port;
      } catch (IOException taken) {
        // another one then
      }
    }
  }

  private void await() {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("the server does not end");
      }
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private Process launch() {
    var command = java("org.tongchuang.CommandLine");
    command.addAll(List.of("demo", "--port", Integer.toString(port), "--data", folder.toString()));
    try {
      var started = new ProcessBuilder(command).redirectErrorStream(true).start();
      var said = new ConcurrentLinkedQueue<String>();
      var ready = new CountDownLatch(1);
      Thread.ofPlatform().daemon().start(() -> read(started, said, ready));
      ready.await();
      if (said.stream().noneMatch(it -> it.contains(READY))) {
        started.destroyForcibly();
        throw new AssertionError("the server did not start:\n" + String.join("\n", said));
      }
      return started;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** Reads on after it is ready, since a process stops whose output nobody reads. */
  private static void read(Process started, Queue<String> said, CountDownLatch ready) {
    var lines = new BufferedReader(new InputStreamReader(started.getInputStream(), UTF_8)).lines();
    lines.forEach(
        line -> {
          said.add(line);
          if (line.contains(READY)) {
            ready.countDown();
          }
        });
    ready.countDown();
  }

  private static List<String> java(String main) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx300m",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dtongchuang.packs=" + Path.of("..", "packs").toAbsolutePath().normalize(),
            "-Dtongchuang.district=411602",
            "-cp",
            CLASS_PATH,
            main));
  }
}
