package org.tongchuang.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongchuang.audit.Breach.Kind.CHAIN_BROKEN;
import static org.tongchuang.audit.Breach.Kind.COPY_DAMAGED;
import static org.tongchuang.audit.Breach.Kind.COPY_DIFFERS;
import static org.tongchuang.audit.Breach.Kind.COPY_MISSING;
import static org.tongchuang.audit.Breach.Kind.LINES_MISSING;
import static org.tongchuang.audit.Breach.Kind.LINE_ADDED;
import static org.tongchuang.audit.Breach.Kind.LINE_ALTERED;
import static org.tongchuang.audit.Breach.Kind.SEALS_MISSING;
import static org.tongchuang.audit.Breach.Kind.SEAL_ALTERED;
import static org.tongchuang.audit.Breach.Kind.SIGNATURE_WRONG;
import static org.tongchuang.audit.Breach.Kind.TAIL_CUT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.DatabaseTest;
import org.tongchuang.audit.Verification.Summary;
import org.tongchuang.kernel.DistrictCode;

/**
 * Nine facts of one case, each in its own transaction, under three seals; and then what somebody
 * with all rights on the database may do to them.
 */
@DatabaseTest
@Import(StandingClock.class)
class VerificationTests {

  private final DistrictCode district = Fact.newDistrict();

  @Autowired private AuditTrail trail;
  @Autowired private AuditStore store;
  @Autowired private SealFolder folder;
  @Autowired private Sealer sealer;
  @Autowired private Verification verification;
  @Autowired private StandingClock clock;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void sealNineFacts() {
    for (int version = 1; version <= 9; version++) {
      record(version);
      if (version % 3 == 0) {
        sealed(version / 3);
      }
    }
  }

  /** What is still being written somewhere else would leave some of the lines to a later seal. */
  private void sealed(int seals) {
    for (int attempt = 0; attempt < 200 && !allAreOver(); attempt++) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    sealer.round();
    assertThat(
            jdbc.sql("select count(*) from audit.seal where district = ?")
                .param(district.value())
                .query(Integer.class)
                .single())
        .isEqualTo(seals);
  }

  private boolean allAreOver() {
    return jdbc.sql(
            """
            select max(tx) < cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)
              from audit.line
             where district = ?
            """)
        .param(district.value())
        .query(Boolean.class)
        .single();
  }

  @Test
  void anUntouchedChainIsSound() {
    var breaches = new ArrayList<Breach>();

    assertThat(verification.verify(district, breaches::add))
        .isEqualTo(new Summary(3, 9, 3, 3, 0, null));
    assertThat(breaches).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type = 'CaseClosed'",
        "by_actor = gen_random_uuid()",
        "at = at + interval '1 microsecond'",
        "recorded_at = 'infinity'"
      })
  void anAlteredLineIsNamed(String change) {
    tamper("update audit.line set " + change + " where district = ? and version = 5");

    assertThat(breaches())
        .satisfiesExactly(
            it -> {
              assertThat(it.kind()).isEqualTo(LINE_ALTERED);
              assertThat(it.arguments().getFirst()).isEqualTo("2");
              assertThat(it.arguments().getLast())
                  .matches("case/a/5 (Fact|CaseClosed) @" + transactionOf(5));
            });
  }

  @Test
  void aMissingLineIsPlacedBetweenItsNeighbours() {
    var four = line(4);
    var six = line(6);
    tamper("delete from audit.line where district = ? and version = 5");

    assertThat(breaches()).containsExactly(new Breach(LINES_MISSING, 2, 1, four, six));
  }

  @Test
  void missingLinesAtTheEndsOfASealArePlaced() {
    var three = line(3);
    var seven = line(7);
    tamper("delete from audit.line where district = ? and version in (1, 2, 8, 9)");

    assertThat(breaches())
        .containsExactly(
            new Breach(LINES_MISSING, 1, 2, "—", three),
            new Breach(LINES_MISSING, 3, 2, seven, "—"));
  }

  @Test
  void aSealWithoutAnyOfItsLinesIsFound() {
    tamper("delete from audit.line where district = ? and version between 4 and 6");

    assertThat(breaches()).containsExactly(new Breach(LINES_MISSING, 2, 3, "—", "—"));
  }

  @Test
  void anAddedLineIsNamed() {
    tamper(
        """
        insert into audit.line
        select district, tx, 'case/b', 1, type, by_actor, at, recorded_at
          from audit.line where district = ? and version = 5
        """);

    assertThat(breaches())
        .containsExactly(new Breach(LINE_ADDED, 2, "case/b/1 Fact @" + transactionOf(5)));
  }

  @Test
  void aLineUnderAnotherNameIsOneMissingAndOneAdded() {
    var four = line(4);
    var six = line(6);
    tamper("update audit.line set subject = 'case/b' where district = ? and version = 5");

    assertThat(breaches())
        .containsExactly(
            new Breach(LINE_ADDED, 2, "case/b/5 Fact @" + transactionOf(5)),
            new Breach(LINES_MISSING, 2, 1, four, six));
  }

  @Test
  void aLineThatIsMovedToWhereNothingIsSealedYetIsMissing() {
    var four = line(4);
    var six = line(6);
    tamper(
        "update audit.line set tx = pg_current_xact_id()::text::bigint where district = ? and version = 5");

    assertThat(breaches()).containsExactly(new Breach(LINES_MISSING, 2, 1, four, six));
    sealer.round();
    assertThat(breaches()).containsExactly(new Breach(LINES_MISSING, 2, 1, four, six));
  }

  @Test
  void everyKindOfChangeInOneSealIsToldApart() {
    tamper("delete from audit.line where district = ? and version = 4");
    tamper("update audit.line set type = 'CaseClosed' where district = ? and version = 5");
    tamper(
        """
        insert into audit.line
        select district, tx, 'case/b', 1, type, by_actor, at, recorded_at
          from audit.line where district = ? and version = 6
        """);

    assertThat(breaches())
        .containsExactly(
            new Breach(LINES_MISSING, 2, 1, "—", line(5)),
            new Breach(LINE_ALTERED, 2, line(5)),
            new Breach(LINE_ADDED, 2, "case/b/1 Fact @" + transactionOf(6)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lines = 4",
        "at = at + interval '1 second'",
        "from_tx = from_tx - 1",
        "to_tx = to_tx + 1",
        "to_tx = to_tx - 1",
        "leaves = substr(leaves, 9)",
        "leaves = leaves || leaves"
      })
  void anAlteredSealIsToldFromAlteredLines(String change) {
    tamper("update audit.seal set " + change + " where district = ? and number = 2");

    assertThat(breaches()).containsExactly(new Breach(SEAL_ALTERED, 2));
  }

  @Test
  void anAlteredSignatureIsFound() {
    tamper("update audit.seal set signature = 'x' where district = ? and number = 2");

    assertThat(breaches()).containsExactly(new Breach(SIGNATURE_WRONG, 2, 2));
  }

  @Test
  void anAlteredLinkIsFound() {
    tamper("update audit.seal set previous = digest where district = ? and number = 2");

    assertThat(breaches())
        .containsExactly(new Breach(CHAIN_BROKEN, 2, 1), new Breach(SEAL_ALTERED, 2));
  }

  @Test
  void aKeyThatWeDoNotHaveSignsNothing() {
    tamper("update audit.seal set key_version = 99 where district = ? and number = 3");

    assertThat(breaches())
        .containsExactly(new Breach(SEAL_ALTERED, 3), new Breach(SIGNATURE_WRONG, 3, 3));
  }

  @Test
  void missingSealsAreCountedWithTheLinesThatTheyLeaveBehind() {
    tamper("delete from audit.seal where district = ? and number <= 2");

    assertThat(breaches()).containsExactly(new Breach(SEALS_MISSING, 1, 2, 6));
  }

  @Test
  void aTailThatWasCutIsFoundByTheFileBesideTheDatabase() {
    tamper("delete from audit.seal where district = ? and number = 3");
    tamper("delete from audit.line where district = ? and version > 6");

    assertThat(breaches()).containsExactly(new Breach(TAIL_CUT, 3, 2));
  }

  @Test
  void aDistrictThatWasWipedOutIsFoundByTheFileBesideTheDatabase() {
    tamper("delete from audit.seal where district = ?");
    tamper("delete from audit.line where district = ?");

    assertThat(verification.districts()).contains(district);
    assertThat(breaches()).containsExactly(new Breach(TAIL_CUT, 3, 0));
  }

  @Test
  void aChainThatWasRecomputedIsFoundByItsSignaturesAndTheFileBesideTheDatabase() {
    tamper("update audit.line set type = 'CaseClosed' where district = ? and version = 5");
    var forger = new Sm2Key(Sm2Key.secret());
    var seals = new ArrayList<Seal>();
    store.seals(district, (seal, leaves) -> seals.add(seal));
    var previous = seals.getFirst().digest();
    for (var seal : seals.subList(1, 3)) {
      var digest = new SealDigest(district, seal.number(), previous, seal.fromTx());
      try (var lines = store.lines(district, seal.fromTx(), seal.toTx())) {
        lines.forEach(digest::add);
      }
      var sum = digest.finish(seal.toTx(), seal.at(), seal.keyVersion());
      jdbc.sql(
              """
              update audit.seal set previous = ?, digest = ?, leaves = ?, signature = ?
               where district = ? and number = ?
              """)
          .params(
              HexFormat.of().parseHex(previous),
              HexFormat.of().parseHex(sum),
              digest.leaves(),
              HexFormat.of().parseHex(forger.sign(sum)),
              district.value(),
              seal.number())
          .update();
      previous = sum;
    }

    assertThat(breaches())
        .containsExactly(new Breach(COPY_DIFFERS, 3), new Breach(SIGNATURE_WRONG, 2, 3));
  }

  @Test
  void theFileBesideTheDatabaseIsWatchedToo() throws IOException {
    var file = folder.file(district);
    var text = Files.readString(file);

    Files.delete(file);
    assertThat(breaches()).containsExactly(new Breach(COPY_MISSING, 3, file));

    Files.writeString(file, "number 3\n");
    assertThat(breaches()).containsExactly(new Breach(COPY_DAMAGED, file));

    Files.writeString(file, text.replaceFirst("signature 30", "signature 31"));
    assertThat(breaches()).containsExactly(new Breach(COPY_DIFFERS, 3));
  }

  @Test
  void linesThatAreNotSealedYetAreCountedAndAreNoFault() {
    clock.goOn(Duration.ofMinutes(5));
    var since = clock.instant();
    record(10);
    clock.goOn(Duration.ofMinutes(5));
    record(11);
    var breaches = new ArrayList<Breach>();

    assertThat(verification.verify(district, breaches::add))
        .isEqualTo(new Summary(3, 9, 3, 3, 2, since));
    assertThat(breaches).isEmpty();
  }

  @Test
  void theCommandSaysWhatItFoundInChinese() {
    clock.goOn(Duration.ofDays(3650));
    record(10);
    var four = line(4);
    var six = line(6);
    tamper("delete from audit.line where district = ? and version = 5");
    tamper("update audit.line set type = 'CaseClosed' where district = ? and version = 8");
    tamper("delete from audit.seal where district = ? and number = 1");

    assertThat(command("zh_CN.UTF-8", 1, district.value()))
        .containsExactly(
            district + " 缺少封印 1 至 1；原处有 3 条记录没有封印",
            district + " 封印 2：缺少 1 条记录，前一条是 " + four + "，后一条是 " + six,
            district + " 封印 3：记录 " + line(8) + " 被改动",
            district + " 已核验封印 2 个、记录 5 条",
            district + " 尚未封印的记录 1 条，最早记于 " + clock.instant(),
            "核验了 1 个区，发现 3 处问题");
  }

  @Test
  void theCommandSaysWhatItFoundInEnglish() {
    tamper("delete from audit.seal where district = ? and number = 3");
    tamper("delete from audit.line where district = ? and version > 6");

    assertThat(command("en_GB.UTF-8", 1, district.value()))
        .containsExactly(
            district
                + " the end of the chain was cut off: seal 3 stands beside the database, which ends at seal 2",
            district + " walked 2 seals and 6 lines",
            "verified 1 districts: 1 breaches");
  }

  @Test
  void theCommandIsContentWithWhatIsSound() {
    assertThat(command("C", 0, district.value()))
        .containsExactly(district + " 已核验封印 3 个、记录 9 条", "核验了 1 个区，没有发现问题");
  }

  @Test
  void theCommandGoesThroughEveryDistrict() {
    var other = new DistrictCode("990099");
    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> trail.record(Fact.of(other, "case/a", 1)));

    assertThat(verification.districts()).contains(district, other);
  }

  @Test
  void theCommandExplainsItselfWhenItIsCalledWrongly() {
    var usage =
        "audit verify [--district CODE]  finds altered, missing and added audit lines, a cut and a recomputed chain";

    assertThat(command("en", 2, "", "--all")).containsExactly(usage);
    assertThat(command("en", 2, "41")).containsExactly(usage);
  }

  private List<String> command(String language, int status, String named, String... arguments) {
    var messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/audit");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    assertThat(
            new AuditVerifyCommand(verification, messages, language, named)
                .run(List.of(arguments), out))
        .isEqualTo(status);
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private List<Breach> breaches() {
    var breaches = new ArrayList<Breach>();
    verification.verify(district, breaches::add);
    return breaches;
  }

  private void tamper(String sql) {
    assertThat(jdbc.sql(sql).param(district.value()).update()).isPositive();
  }

  private void record(int version) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> trail.record(Fact.of(district, "case/a", version)));
  }

  private String line(int version) {
    try (var lines = store.lines(district, 0, Long.MAX_VALUE)) {
      return lines.filter(it -> it.version() == version).map(Line::name).findFirst().orElseThrow();
    }
  }

  private long transactionOf(int version) {
    return jdbc.sql(
            "select tx from audit.line where district = ? and subject like 'case/_' and version = ?")
        .params(district.value(), version)
        .query(Long.class)
        .single();
  }
}
