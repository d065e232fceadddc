package org.tongchuang.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.DatabaseTest;
import org.tongchuang.database.DataFolder;
import org.tongchuang.kernel.DistrictCode;

@DatabaseTest
@Import(StandingClock.class)
@ExtendWith(OutputCaptureExtension.class)
class SealerTests {

  private final DistrictCode district = Fact.newDistrict();

  @Autowired private AuditTrail trail;
  @Autowired private AuditStore store;
  @Autowired private SealingKeys keys;
  @Autowired private SealFolder folder;
  @Autowired private Sealer sealer;
  @Autowired private Verification verification;
  @Autowired private PlatformTransactionManager transactions;
  @Autowired private StandingClock clock;
  @Autowired private JdbcClient jdbc;

  private TransactionTemplate transaction;

  @BeforeEach
  void transaction() {
    transaction = new TransactionTemplate(transactions);
  }

  @Test
  void aLineNeedsTheTransactionOfItsFact() {
    assertThatThrownBy(() -> trail.record(Fact.of(district, "case/a", 1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aFactThatIsRolledBackLeavesNoLine() {
    transaction.executeWithoutResult(
        status -> {
          trail.record(Fact.of(district, "case/a", 1));
          status.setRollbackOnly();
        });

    assertThat(lines()).isZero();
  }

  @Test
  void linesAreSealedOnceAndNoSealIsEmpty() {
    record("case/a", 1);
    record("case/a", 2);
    sealer.round();
    sealer.round();
    record("case/a", 3);
    sealer.round();

    assertThat(seals()).containsExactly("1: 2 lines", "2: 1 lines");
    assertSound(3);
    assertThat(folder.find(district).orElseThrow())
        .isEqualTo(SealFolder.Copy.of(store.findSeal(district, 2).orElseThrow()));
  }

  @Test
  void aLineIsSealedWithinASecond() throws InterruptedException {
    sealer.round();
    sealer.start();
    try {
      record("case/a", 1);
      TimeUnit.SECONDS.sleep(1);
      assertThat(seals()).containsExactly("1: 1 lines");
    } finally {
      sealer.stop();
    }
  }

  @Test
  void whatTheLastRequestWroteIsSealedWhenTheServerStops() {
    sealer.start();
    record("case/a", 1);
    sealer.stop();

    assertThat(seals()).containsExactly("1: 1 lines");
  }

  @Test
  void aTransactionThatIsStillOpenHoldsBackWhatCameAfterItAndWaitsForNobody() throws Exception {
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    try (var threads = Executors.newSingleThreadExecutor()) {
      var late =
          threads.submit(
              () ->
                  transaction.execute(
                      status -> {
                        trail.record(Fact.of(district, "case/late", 1));
                        begun.countDown();
                        return await(end);
                      }));
      begun.await();
      record("case/quick", 1);
      sealer.round();
      assertThat(seals()).isEmpty();

      end.countDown();
      assertThat(late.get()).isTrue();
    }
    sealer.round();

    assertThat(seals()).containsExactly("1: 2 lines");
    assertSound(2);
  }

  /**
   * Many transactions are held open for random times, begun in one order and ended in another,
   * while two servers seal: every line that was committed is in exactly one seal.
   */
  @Test
  void noLineIsSkippedOrSealedTwiceWhateverCommitsWhen(@TempDir Path elsewhere) throws Exception {
    int writers = 6;
    int each = 60;
    var done = new AtomicBoolean();
    try (var otherData = DataFolder.open(elsewhere);
        var threads = Executors.newCachedThreadPool()) {
      var other =
          new Sealer(store, keys, new SealFolder(otherData), transactions, clock, otherData, true);
      var sealing = new ArrayList<Future<?>>();
      for (var it : new Sealer[] {sealer, other}) {
        sealing.add(
            threads.submit(
                () -> {
                  while (!done.get()) {
                    it.round();
                  }
                }));
      }
      var writing = new ArrayList<Future<?>>();
      for (int writer = 0; writer < writers; writer++) {
        var subject = "case/" + writer;
        RandomGenerator random = RandomGeneratorFactory.getDefault().create(writer);
        writing.add(
            threads.submit(
                () -> {
                  for (int i = 1; i <= each; i++) {
                    write(subject, i, random);
                  }
                }));
      }
      for (var it : writing) {
        it.get();
      }
      done.set(true);
      for (var it : sealing) {
        it.get();
      }
      other.round();
      sealer.round();
    }

    long committed = lines();
    assertThat(committed).isBetween(1L, 2L * writers * each);
    assertThat(
            jdbc.sql("select sum(lines) from audit.seal where district = ?")
                .param(district.value())
                .query(Long.class)
                .single())
        .isEqualTo(committed);
    assertSound(committed);
    assertThat(seals()).hasSizeGreaterThan(10);
  }

  private void write(String subject, int version, RandomGenerator random) {
    transaction.executeWithoutResult(
        status -> {
          trail.record(Fact.of(district, subject, version));
          try {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(20));
          } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
          }
          trail.record(Fact.of(district, subject + "/more", version));
          if (random.nextInt(10) == 0) {
            status.setRollbackOnly();
          }
        });
  }

  @Test
  void aLargeBacklogIsSealedInBatchesOfWholeTransactions() {
    backlog(15_000, 7);
    sealer.round();

    assertThat(seals()).containsExactly("1: 10003 lines", "2: 4997 lines");
    assertSound(15_000);
  }

  @Test
  void aTransactionLargerThanABatchIsOneSeal() {
    backlog(12_000, 12_000);
    sealer.round();

    assertThat(seals()).containsExactly("1: 12000 lines");
    assertSound(12_000);
  }

  @Test
  void aCrashBeforeTheFileIsWrittenIsMadeGood() throws IOException {
    record("case/a", 1);
    sealer.round();
    var first = Files.readAllBytes(folder.file(district));
    record("case/a", 2);
    sealer.round();
    Files.write(folder.file(district), first);

    assertSound(2);
    sealer.round();
    assertThat(folder.find(district).orElseThrow().number()).isEqualTo(2);
  }

  @Test
  void aCrashBeforeTheFirstFileIsWrittenIsMadeGood() throws IOException {
    record("case/a", 1);
    sealer.round();
    Files.delete(folder.file(district));

    assertSound(1);
    sealer.round();
    assertThat(folder.find(district).orElseThrow().number()).isEqualTo(1);
  }

  @Test
  void aDatabaseThatWasCopiedFromAnotherClusterIsNotSealed(CapturedOutput output) {
    record("case/a", 1);
    sealer.round();
    jdbc.sql("update audit.seal set to_tx = 4000000000000 where district = ?")
        .param(district.value())
        .update();
    record("case/a", 2);
    sealer.round();
    sealer.round();

    assertThat(seals()).containsExactly("1: 1 lines");
    assertThat(output.toString().lines().filter(it -> it.contains(district.value())))
        .singleElement()
        .asString()
        .contains(
            "seal 1 reaches transaction 4000000000000, which this PostgreSQL has not come to");
  }

  @Test
  void aChainWhoseEndWasCutIsNotSealedAndTheFileIsLeftAsEvidence(CapturedOutput output)
      throws IOException {
    record("case/a", 1);
    sealer.round();
    record("case/a", 2);
    sealer.round();
    var evidence = Files.readAllBytes(folder.file(district));
    jdbc.sql("delete from audit.seal where district = ? and number = 2")
        .param(district.value())
        .update();
    sealer.round();

    assertThat(seals()).containsExactly("1: 1 lines");
    assertThat(folder.file(district)).hasBinaryContent(evidence);
    assertThat(output)
        .contains(
            "district %s is not sealed any more: the database does not have seal 2 of "
                .formatted(district));
  }

  @Test
  void aSealThatWeDidNotSignIsNotBuiltUpon(CapturedOutput output) throws IOException {
    record("case/a", 1);
    sealer.round();
    Files.delete(folder.file(district));
    jdbc.sql("update audit.seal set digest = previous || repeat('x', 32)::bytea where district = ?")
        .param(district.value())
        .update();
    record("case/a", 2);
    sealer.round();

    assertThat(seals()).containsExactly("1: 1 lines");
    assertThat(output).contains("seal 1 was not made with our key");
  }

  @Test
  @DisabledIfSystemProperty(
      named = "tongchuang.database.extra-migrations",
      matches = "db/partitioned",
      disabledReason = "a partition of few lines is rightly read whole")
  void theDistrictsAreFoundWithoutReadingTheirLines() {
    backlog(20_000, 1_000);
    sealer.round();
    jdbc.sql("analyze audit.line").update();
    var plan =
        String.join(
            "\n",
            jdbc.sql("explain (analyze, costs off) " + AuditStore.TIPS).query(String.class).list());

    assertThat(plan)
        .doesNotContainPattern("rows=[0-9]{4}")
        .doesNotContainPattern("Rows Removed by Filter: [0-9]{4}");
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private void backlog(int lines, int eachTransaction) {
    int version = 0;
    while (version < lines) {
      int from = version;
      int to = Math.min(lines, version + eachTransaction);
      jdbc.sql(
              """
              insert into audit.line (district, subject, version, type, by_actor, at, recorded_at)
              select ?, 'case/a', i, 'Fact', gen_random_uuid(), ?, ?
                from generate_series(?, ?) i
              """)
          .params(
              district.value(),
              Fact.MONDAY.atOffset(ZoneOffset.UTC),
              Fact.MONDAY.atOffset(ZoneOffset.UTC),
              from + 1,
              to)
          .update();
      version = to;
    }
  }

  private void record(String subject, int version) {
    transaction.executeWithoutResult(status -> trail.record(Fact.of(district, subject, version)));
  }

  private long lines() {
    return jdbc.sql("select count(*) from audit.line where district = ?")
        .param(district.value())
        .query(Long.class)
        .single();
  }

  private List<String> seals() {
    var seals = new ArrayList<String>();
    store.seals(
        district,
        (seal, leaves) -> seals.add("%d: %d lines".formatted(seal.number(), seal.lines())));
    return seals;
  }

  private void assertSound(long lines) {
    var breaches = new ArrayList<Breach>();
    var summary = verification.verify(district, breaches::add);
    assertThat(breaches).isEmpty();
    assertThat(summary.lines()).isEqualTo(lines);
    assertThat(summary.unsealed()).isZero();
  }
}
