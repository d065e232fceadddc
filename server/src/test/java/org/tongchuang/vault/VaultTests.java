package org.tongchuang.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongchuang.vault.VaultRefusal.SECRET_GONE;
import static org.tongchuang.vault.VaultRefusal.SECRET_UNREADABLE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.DatabaseTest;
import org.tongchuang.audit.StandingClock;
import org.tongchuang.database.DataFolder;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest
@Import(StandingClock.class)
class VaultTests {

  private static final String KIND = "reporter-contact";
  private static final Duration YEAR = Duration.ofDays(365);
  private static final AtomicInteger DISTRICTS = new AtomicInteger(991_100);

  private final DistrictCode district =
      new DistrictCode(Integer.toString(DISTRICTS.incrementAndGet()));
  private final Actor actor = new Actor(new ActorId(new UUID(7, 7)), district, List.of());

  @Autowired private Vault vault;
  @Autowired private VaultStore store;
  @Autowired private StandingClock clock;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private JdbcClient jdbc;
  @Autowired private DataFolder data;

  @Test
  void whatIsKeptComesBackExactly() {
    var ref = keep("张三 13800138000");

    assertThat(vault.masked(district, ref)).isEqualTo("张***");
    assertThat(vault.reveal(district, ref, "case/a", actor)).isEqualTo("张三 13800138000");
  }

  @Test
  void awkwardTextsComeBackExactly() throws IOException {
    var own =
        List.of(
            "",
            "\u0000",
            "a\u0000b",
            "\ufffe",
            "👨‍👩‍👧‍👦",
            "e\u0301",
            "\r\n",
            "𪚥𪚥",
            "x".repeat(100_000));
    for (var text : own) {
      assertThat(vault.reveal(district, keep(text), "case/a", actor)).isEqualTo(text);
    }
    var folder = System.getenv("TONGCHUANG_OUTSIDE_DATA");
    if (folder == null) {
      System.out.println("left out: awkward texts from TONGCHUANG_OUTSIDE_DATA");
      return;
    }
    for (var file : List.of("zh-naughty.json", "blns-2.0.4.json")) {
      var texts =
          JsonMapper.shared()
              .readValue(Path.of(folder, "bad-input", "text", file).toFile(), String[].class);
      for (var text : texts) {
        assertThat(vault.reveal(district, keep(text), "case/a", actor)).isEqualTo(text);
      }
    }
  }

  @Test
  void aPhoneNumberIsFoundByItsEndAndTheTableDoesNotTellIt() {
    var mobile = keep("张三 138-0013-4567");
    var other = keep("13900134567");
    keep("a@example.org");

    assertThat(vault.withTail(district, "4567", 10, actor))
        .containsExactlyInAnyOrder(mobile, other);
    assertThat(vault.withTail(district, "13800134567", 10, actor)).containsExactly(mobile);
    assertThat(vault.withTail(district, "0134", 10, actor)).isEmpty();
    assertThat(tails()).hasSize(3).noneMatch(it -> it.contains("4567")).contains("");
  }

  @Test
  void whatWasKeptBeforeIsFoundByItsEndAfterTheSweep() {
    var kept = keep("13800138000");
    jdbc.sql("update vault.secret set tail = null where district = ?")
        .param(district.value())
        .update();
    assertThat(vault.withTail(district, "8000", 10, actor)).isEmpty();

    vault.sweep();

    assertThat(vault.withTail(district, "8000", 10, actor)).containsExactly(kept);
  }

  private List<String> tails() {
    return jdbc.sql("select tail from vault.secret where district = ?")
        .param(district.value())
        .query((row, index) -> row.getString("tail"))
        .list();
  }

  @Test
  void itIsKeptInTheTransactionOfWhatItBelongsTo() {
    assertThatThrownBy(() -> vault.keep(district, KIND, "a", YEAR, actor))
        .isInstanceOf(IllegalTransactionStateException.class);
    var ref =
        new TransactionTemplate(transactions)
            .execute(
                status -> {
                  status.setRollbackOnly();
                  return vault.keep(district, KIND, "a", YEAR, actor);
                });

    assertRefused(SECRET_GONE, () -> vault.reveal(district, ref, "case/a", actor));
  }

  @Test
  void theClearTextStandsNowhereInTheDatabase() {
    var clear = "zq-13912345678-张三丰";
    var ref = keep(clear);
    vault.reveal(district, ref, "case/a", actor);
    vault.masked(district, ref);

    var everything = new ArrayList<String>();
    for (var table :
        jdbc.sql(
                """
                select format('%I.%I', schemaname, tablename) from pg_tables
                 where schemaname <> 'pg_catalog'
                """)
            .query(String.class)
            .list()) {
      everything.addAll(
          jdbc.sql("select it::text from " + table + " it").query(String.class).list());
    }

    assertThat(everything)
        .anyMatch(it -> it.contains(ref.toString()))
        .noneMatch(it -> it.contains("13912345678"))
        .noneMatch(it -> it.contains("张三丰"))
        .noneMatch(it -> it.contains(HexFormat.of().formatHex("13912345678".getBytes(UTF_8))));
  }

  @Test
  void everyRevealIsALineOfTheAuditTrail() {
    var ref = keep("13800138000");
    vault.reveal(district, ref, "case/a", actor);
    vault.reveal(district, ref, "case/a", actor);
    vault.masked(district, ref);

    assertThat(auditLines())
        .containsExactly(
            "ContactRevealed case/a/secret/%s 1 %s".formatted(ref, actor.id()),
            "ContactRevealed case/a/secret/%s 2 %s".formatted(ref, actor.id()));
  }

  @Test
  void whatCannotBeWrittenDownIsNotRevealed() {
    var ref = keep("13800138000");
    var other = new DistrictCode("991099");

    assertRefused(SECRET_GONE, () -> vault.reveal(other, ref, "case/a", actor));
    assertThat(vault.masked(other, ref)).isEqualTo("***");
    assertThat(auditLines()).isEmpty();
  }

  @Test
  void rowsThatAreSwappedCannotBeRead() {
    var mine = keep("13800138000");
    var yours = keep("13900139000");
    jdbc.sql(
            """
            update vault.secret a set nonce = b.nonce, ciphertext = b.ciphertext
              from vault.secret b
             where a.district = ? and b.district = a.district and a.id <> b.id
            """)
        .param(district.value())
        .update();

    assertRefused(SECRET_UNREADABLE, () -> vault.reveal(district, mine, "case/a", actor));
    assertRefused(SECRET_UNREADABLE, () -> vault.reveal(district, yours, "case/a", actor));
    assertThat(vault.masked(district, mine)).isEqualTo("***");
  }

  @Test
  void aRowOfAnotherDistrictKindOrIdCannotBeRead() {
    var ref = keep("13800138000");
    jdbc.sql("update vault.secret set kind = 'name' where district = ?")
        .param(district.value())
        .update();
    assertRefused(SECRET_UNREADABLE, () -> vault.reveal(district, ref, "case/a", actor));

    jdbc.sql("update vault.secret set kind = ?, district = '991098' where district = ?")
        .params(KIND, district.value())
        .update();
    assertRefused(
        SECRET_UNREADABLE, () -> vault.reveal(new DistrictCode("991098"), ref, "case/a", actor));
  }

  @Test
  void aChangedBitCannotBeRead() {
    var ref = keep("13800138000");
    jdbc.sql(
            "update vault.secret set ciphertext = set_bit(ciphertext, 3, 1 - get_bit(ciphertext, 3)) where district = ?")
        .param(district.value())
        .update();

    assertRefused(SECRET_UNREADABLE, () -> vault.reveal(district, ref, "case/a", actor));
  }

  @Test
  void whatMustNotBeKeptAnyLongerIsDestroyedAndThatIsWrittenDown() {
    var sooner = keep("13800138000");
    clock.goOn(Duration.ofDays(1));
    var later = keep("13900139000");
    clock.goOn(YEAR.minusDays(1));
    vault.sweep();

    assertRefused(SECRET_GONE, () -> vault.reveal(district, sooner, "case/a", actor));
    assertThat(vault.masked(district, sooner)).isEqualTo("***");
    assertThat(vault.masked(district, later)).isEqualTo("139****9000");
    assertThat(auditLines())
        .containsExactly("ContactPurged secret/%s 1 %s".formatted(sooner, ActorId.SYSTEM));
  }

  @Test
  void aSweepTakesMoreThanABatch() {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              for (int i = 0; i < 1_100; i++) {
                vault.keep(district, KIND, "a", YEAR, actor);
              }
            });
    clock.goOn(YEAR);
    vault.sweep();

    assertThat(store.expired(district, clock.instant(), 1)).isEmpty();
    assertThat(auditLines()).hasSize(1_100);
  }

  @Test
  void whoAsksForItHasItDestroyedAtOnce() {
    var ref = keep("13800138000");
    vault.purge(district, ref, actor);
    vault.purge(district, ref, actor);

    assertRefused(SECRET_GONE, () -> vault.reveal(district, ref, "case/a", actor));
    assertThat(auditLines())
        .containsExactly("ContactPurged secret/%s 1 %s".formatted(ref, actor.id()));
  }

  @Test
  void aNewKeyEncryptsEverythingAgain() {
    var ref = keep("13800138000");
    var tampered = keep("13900139000");
    jdbc.sql("update vault.secret set kind = 'name' where district = ? and id = ?")
        .params(district.value(), tampered.value())
        .update();
    var messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/vault");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    var bytes = new ByteArrayOutputStream();

    int status =
        new VaultRotateCommand(vault, messages, "en")
            .run(List.of(), new PrintStream(bytes, true, UTF_8));

    int version =
        jdbc.sql("select key_version from vault.secret where district = ? and id = ?")
            .params(district.value(), ref.value())
            .query(Integer.class)
            .single();
    assertThat(version).isGreaterThan(1);
    assertThat(vault.reveal(district, ref, "case/a", actor)).isEqualTo("13800138000");
    assertThat(keep("a")).isNotNull();
    assertThat(status).isEqualTo(1);
    assertThat(bytes.toString(UTF_8))
        .matches(
            "Key %d is in use: \\d+ fields were encrypted again, \\d+ could not be decrypted .*\\R"
                .formatted(version));
  }

  @Test
  void aKeyFileThatIsGoneIsSaid(@TempDir Path elsewhere) throws IOException {
    var ref = keep("13800138000");
    var file = data.path().resolve("keys").resolve("vault.keys");
    var away = Files.move(file, elsewhere.resolve("vault.keys"));
    try {
      assertThatThrownBy(() -> vault.reveal(district, ref, "case/a", actor))
          .isInstanceOf(Refusal.class)
          .hasMessage("KEY_FILE_MISSING[" + file + "]");
      assertThatThrownBy(() -> vault.checkKeys()).isInstanceOf(Refusal.class);
    } finally {
      Files.move(away, file);
    }
    assertThat(auditLines()).isEmpty();
  }

  @Test
  void aCodeIsTheSameForTheSameTextAndPurposeOnly() {
    var code = vault.code("progress", "case/a", 12);

    assertThat(code)
        .matches("[0-9A-HJKMNP-TV-Z]{12}")
        .isEqualTo(vault.code("progress", "case/a", 12));
    assertThat(vault.code("progress", "case/a", 51)).hasSize(51).startsWith(code);
    var codes = new HashSet<String>();
    for (int i = 0; i < 1_000; i++) {
      codes.add(vault.code("progress", "case/" + i, 12));
      codes.add(vault.code("other", "case/" + i, 12));
      codes.add(vault.code("progresscase/", "" + i, 12));
    }
    assertThat(codes).hasSize(3_000);
  }

  private VaultRef keep(String clear) {
    return new TransactionTemplate(transactions)
        .execute(status -> vault.keep(district, KIND, clear, YEAR, actor));
  }

  private List<String> auditLines() {
    return jdbc.sql(
            """
            select concat_ws(' ', type, subject, version, by_actor) from audit.line
             where district = ? order by tx, subject, version
            """)
        .param(district.value())
        .query((row, index) -> row.getString(1))
        .list();
  }

  private static void assertRefused(Refusal.Code code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.code()).isEqualTo(code));
  }
}
