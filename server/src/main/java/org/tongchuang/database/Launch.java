package org.tongchuang.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How PostgreSQL's programs are run. They refuse to be root: then they run in a user namespace,
 * where they still own the folder, or, where namespaces are forbidden, as another user who is given
 * the folder. Always in a session of their own, so that Ctrl-C reaches the server alone, which then
 * stops them in the right order.
 */
final class Launch {

  private final List<String> prefix;
  private final @Nullable String owner;

  /**
   * @param owner whom the files must belong to; nobody in particular when there is no choice
   */
  private Launch(List<String> prefix, @Nullable String owner) {
    this.prefix = prefix;
    this.owner = owner;
  }

  /** The way that works here, with the folder made ready for it. */
  static Launch into(Path home) throws IOException, InterruptedException {
    var launch = choose();
    launch.own(home);
    if (launch.owner != null && !launch.owner.equals("root")) {
      launch.openTheWayTo(home);
    }
    return launch;
  }

  /** Gives a file, or a folder with all that is in it, to whom the programs run as. */
  void own(Path path) throws IOException, InterruptedException {
    if (owner != null && !Files.getOwner(path).getName().equals(owner)) {
      answer("chown", "-R", owner, path.toString());
    }
  }

  /** Starts a program, with what it says appended to a file. */
  Process start(List<String> command, Path directory, Path log) throws IOException {
    var whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return new ProcessBuilder(whole)
        .directory(directory.toFile())
        .redirectInput(new File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private void openTheWayTo(Path home) throws IOException, InterruptedException {
    Files.setPosixFilePermissions(home.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
    var question = new ArrayList<>(prefix);
    question.addAll(List.of("test", "-r", home.toString()));
    if (answer(question.toArray(String[]::new)).isEmpty()) {
      throw new DatabaseUnavailable(
          "PostgreSQL must run as user %s here, who cannot reach %s; choose another folder with --data"
              .formatted(owner, home));
    }
  }

  private static Launch choose() throws IOException, InterruptedException {
    if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
      return new Launch(List.of("setsid"), null);
    }
    if (answer("unshare", "-U", "true").isPresent()) {
      return new Launch(List.of("setsid", "unshare", "-U"), "root");
    }
    var other = answer("id", "-u", "postgres").isPresent() ? "postgres" : "nobody";
    return new Launch(
        List.of(
            "setsid",
            "setpriv",
            "--reuid=" + answer("id", "-u", other).orElseThrow(),
            "--regid=" + answer("id", "-g", other).orElseThrow(),
            "--clear-groups",
            "--"),
        other);
  }

  /** What a program prints, unless it fails or is not there. */
  private static Optional<String> answer(String... command)
      throws IOException, InterruptedException {
    try {
      var process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      var output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }
}
