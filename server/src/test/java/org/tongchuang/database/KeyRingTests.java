package org.tongchuang.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongchuang.database.KeyRing.Fault.KEY_DIFFERS;
import static org.tongchuang.database.KeyRing.Fault.KEY_FILE_DAMAGED;
import static org.tongchuang.database.KeyRing.Fault.KEY_FILE_MISSING;
import static org.tongchuang.database.KeyRing.Fault.KEY_MISSING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.DatabaseTest;
import org.tongchuang.kernel.Refusal;

@DatabaseTest
class KeyRingTests {

  private final String name = "test-" + UUID.randomUUID();

  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;
  @TempDir private Path folder;

  private DataFolder data;
  private KeyRing ring;
  private Path file;

  @BeforeEach
  void open() {
    data = DataFolder.open(folder);
    ring = ring(data);
    file = folder.resolve("keys").resolve(name + ".keys");
  }

  @AfterEach
  void close() throws IOException {
    data.close();
  }

  @Test
  void theFirstKeyOfADatabaseIsMadeWhenItIsAskedFor() throws IOException {
    assertThat(file).doesNotExist();
    assertThat(ring.newest()).isEqualTo(1);
    assertThat(ring.key(1)).hasSize(16).isEqualTo(ring(data).key(1));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aKeyThatIsAddedIsTheNewestForEverybodyAndTheOldOnesStay() {
    var other = ring(data);
    var first = other.key(1);

    assertThat(ring.add()).isEqualTo(2);

    assertThat(other.newest()).isEqualTo(2);
    assertThat(other.key(1)).isEqualTo(first).isNotEqualTo(other.key(2));
  }

  @Test
  void aMissingFileIsRefusedAndNeverMadeAnew() throws IOException {
    ring.newest();
    Files.delete(file);

    assertRefused(KEY_FILE_MISSING, () -> ring.newest(), file);
    assertRefused(KEY_FILE_MISSING, () -> ring(data).newest(), file);
    assertThat(file).doesNotExist();
  }

  @Test
  void aMissingKeyIsRefused() throws IOException {
    ring.newest();
    ring.add();
    var lines = Files.readAllLines(file);
    Files.writeString(file, lines.getFirst() + "\n");

    assertRefused(KEY_MISSING, () -> ring(data).newest(), file, 2);
  }

  @Test
  void aKeyOfAnotherDatabaseIsRefused(@TempDir Path elsewhere) throws IOException {
    ring.newest();
    try (var other = DataFolder.open(elsewhere)) {
      Files.createDirectories(elsewhere.resolve("keys"));
      Files.writeString(
          elsewhere.resolve("keys").resolve(name + ".keys"), "1 AAAAAAAAAAAAAAAAAAAAAA==\n");

      assertThatThrownBy(() -> ring(other).newest())
          .isInstanceOfSatisfying(
              Refusal.class, it -> assertThat(it.code()).isEqualTo(KEY_DIFFERS));
    }
  }

  @Test
  void aDamagedFileIsRefused() throws IOException {
    ring.newest();
    ring.add();
    var text = Files.readString(file);

    Files.writeString(file, text.replaceFirst("\n2 ", "\n"));
    assertRefused(KEY_FILE_DAMAGED, () -> ring(data).newest(), file, 2);
    Files.write(file, new byte[] {'1', ' ', (byte) 0xff});
    assertRefused(KEY_FILE_DAMAGED, () -> ring(data).newest(), file, 0);
    Files.writeString(file, "");
    assertRefused(KEY_FILE_DAMAGED, () -> ring(data).newest(), file, 1);
  }

  @Test
  void keysThatABackupBroughtBackWithAnEmptyDatabaseAreUsed() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "3 AAAAAAAAAAAAAAAAAAAAAA==\n");

    assertThat(ring.newest()).isEqualTo(3);
    Files.delete(file);
    assertRefused(KEY_FILE_MISSING, () -> ring(data).newest(), file);
  }

  @Test
  void whatIsRememberedOfAKeyOutlivesTheTransactionThatFirstUsedIt() throws IOException {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              ring.newest();
              status.setRollbackOnly();
            });
    Files.delete(file);

    assertRefused(KEY_FILE_MISSING, () -> ring(data).newest(), file);
  }

  @Test
  void ofTwoServersThatMakeTheFirstKeyOneIsToldAndMakesNoFile(@TempDir Path elsewhere)
      throws IOException {
    var rings = rings(data);
    try (var other = DataFolder.open(elsewhere)) {
      rings.remember(
          name,
          1,
          new byte[16],
          () ->
              assertThat(rings.fingerprints(name)).as("what the other sees meanwhile").hasSize(1));

      assertThatThrownBy(() -> rings(other).remember(name, 1, new byte[16], () -> {}))
          .isInstanceOf(DuplicateKeyException.class);
      assertThatThrownBy(() -> ring(other).newest()).isInstanceOf(Refusal.class);
      assertThat(elsewhere.resolve("keys").resolve(name + ".keys")).doesNotExist();
    }
  }

  private KeyRing ring(DataFolder folder) {
    return rings(folder).ring(name, KeyRingTests::key);
  }

  private KeyRings rings(DataFolder folder) {
    return new KeyRings(folder, jdbc, transactions, Clock.systemUTC());
  }

  private static byte[] key() {
    var key = new byte[16];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private static void assertRefused(Refusal.Code code, ThrowingCallable call, Object... arguments) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class,
            it -> {
              assertThat(it.code()).isEqualTo(code);
              assertThat(it.arguments()).containsExactly(arguments);
            });
  }
}
