package org.tongchuang;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContextException;
import org.tongchuang.database.DataFolder;
import org.tongchuang.database.KeyRing;
import org.tongchuang.kernel.Refusal;

class CommandLineTests {

  private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CommandLine commandLine =
      new CommandLine(
          new PrintStream(out, true, UTF_8),
          new PrintStream(err, true, UTF_8),
          Map.of("TONGCHUANG_BEHIND_PROXY", "true"),
          Clock.systemUTC());

  @TempDir private Path folder;

  @Test
  void helpSaysWhatCanBeTypedInChineseThenInEnglish() {
    assertThat(commandLine.run(List.of("help", "--data", folder.toString()))).isZero();

    assertThat(out.toString(UTF_8))
        .contains("demo", "serve", "test", "help", "--port", "--data", "--district")
        .matches("(?s).*用法：.*Usage:.*");
  }

  @Test
  void anUnknownCommandIsToldWhatThereIs() {
    assertThat(commandLine.run(List.of("dance", "--data", folder.toString()))).isEqualTo(2);

    assertThat(err.toString(UTF_8)).contains("no such command: dance", "Usage:");
  }

  @Test
  void anOptionWithoutAFittingValueIsNamed() {
    assertThat(commandLine.run(List.of("demo", "--port", "eighty"))).isEqualTo(2);

    assertThat(err.toString(UTF_8))
        .isEqualToIgnoringNewLines("选项的值不对 / needs a fitting value: --port");
  }

  @Test
  void aFolderInUseIsOneSentence() throws Exception {
    try (var _ = DataFolder.open(folder)) {
      var arguments = List.of("serve", "--port", "0", "--data", folder.toString());

      assertThat(commandLine.run(arguments)).isEqualTo(1);

      assertThat(err.toString(UTF_8))
          .isEqualToIgnoringNewLines(
              "数据目录 %1$s 正由进程 %2$d 使用 / the data folder %1$s is in use by process %2$d"
                  .formatted(folder.toRealPath(), ProcessHandle.current().pid()));
    }
  }

  @Test
  void aPortInUseIsOneSentence() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var port = Integer.toString(taken.getLocalPort());

      assertThat(commandLine.run(List.of("serve", "--port", port, "--data", folder.toString())))
          .isEqualTo(1);

      assertThat(err.toString(UTF_8))
          .isEqualToIgnoringNewLines(
              "端口 %1$s 已被占用，请用 --port 换一个 / port %1$s is in use; choose another with --port"
                  .formatted(port));
    }
  }

  @Test
  void keysThatAreGoneAreOneSentence() {
    var file = folder.resolve("vault.keys");
    var failure =
        new ApplicationContextException("bean", new Refusal(KeyRing.Fault.KEY_MISSING, file, 2));

    assertThat(StartFailure.inWords(failure))
        .hasValue(
            """
            密钥文件 %1$s 里没有第 2 版密钥，而数据库已经用过它。请从备份恢复这个文件。 / \
            The key file %1$s lacks key 2, which this database was used with. \
            Please restore the file from a backup."""
                .formatted(file));
  }

  @Test
  void theCertificateIsKeptUntilItIsAboutToEnd() throws Exception {
    var clock = Clock.fixed(MONDAY, ZoneOffset.UTC);
    Https.selfSigned(folder, clock);
    var first = Files.readString(folder.resolve("certificate.pem"));

    Https.selfSigned(folder, Clock.offset(clock, Duration.ofDays(300)));
    assertThat(folder.resolve("certificate.pem")).content().isEqualTo(first);

    Https.selfSigned(folder, Clock.offset(clock, Duration.ofDays(370)));
    assertThat(folder.resolve("certificate.pem")).content().isNotEqualTo(first);
  }
}
