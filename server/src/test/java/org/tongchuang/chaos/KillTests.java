package org.tongchuang.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.ServerProcess;
import org.tongchuang.cases.Replay;
import org.tongchuang.database.TestDatabase;
import org.tongchuang.kernel.DistrictCode;

/**
 * Server and database are killed again and again while people work; {@code -Dtongchuang.kills=40}
 * as often as that.
 */
class KillTests {

  private static final DistrictCode DISTRICT = new DistrictCode("411602");
  private static final long SEED = 20261123;
  private static final int CLIENTS = 8;
  private static final int KILLS = Integer.getInteger("tongchuang.kills", 4);
  private static final int LONGEST_WAIT_MILLIS = 1500;
  private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(90);

  /** What the server has promised: that a case is there under its number, with so many events. */
  private record Promise(UUID id, String number, int version) {}

  @TempDir private Path folder;

  private final Queue<Promise> promises = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  @Test
  void everyReportThatWasAcknowledgedIsThereOnceAndNoneIsHalfThere() throws Exception {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    try (var server = ServerProcess.start(folder);
        var people = Executors.newFixedThreadPool(CLIENTS + 1)) {
      var working =
          IntStream.range(0, CLIENTS)
              .mapToObj(it -> people.submit(() -> work(server, it)))
              .toList();
      var resident = people.submit(() -> look(server));
      try {
        for (int kill = 0; kill < KILLS; kill++) {
          awaitMorePromises();
          TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_WAIT_MILLIS));
          killSomething(server, random);
        }
        awaitMorePromises();
      } finally {
        over = true;
      }
      for (var client : working) {
        client.get();
      }
      resident.get();
      try (var source = new SingleConnectionDataSource(TestDatabase.urlOf(folder), true)) {
        var database = new JdbcTemplate(source);
        everyPromiseIsKept(database);
        noCaseIsHalf(database);
        everyPhotoHasItsBytes(database);
        assertThat(Replay.differences(database, DISTRICT)).isEmpty();
      }
      assertThat(server.command("audit", "verify")).endsWith("status 0");
      System.out.printf("%d kills, %d promises kept%n", KILLS, promises.size());
    }
  }

  private static void killSomething(ServerProcess server, RandomGenerator random) {
    switch (random.nextInt(3)) {
      case 0 -> server.killDatabase();
      case 1 -> {
        server.kill();
        server.startAgain();
      }
      default -> {
        server.killDatabase();
        server.kill();
        server.startAgain();
      }
    }
  }

  /** Reports, and now and then brings a case further, until it is over. */
  private void work(ServerProcess server, int client) {
    var nobody = Api.at(server.port());
    var reporter = untilAnswered(() -> nobody.as("wangge"));
    var supervisor = untilAnswered(() -> nobody.as("zhiban"));
    var handler = untilAnswered(() -> nobody.as("chuzhi"));
    for (int count = client; !over; count++) {
      var id = UUID.randomUUID();
      var report = Chuanhui.rubbish(photo(reporter));
      report.put("contact", "13812345678");
      promise(untilAnswered(() -> answer(reporter.put("/api/v1/cases/" + id, report))));
      if (count % 3 == 0) {
        move(supervisor, id, "assign", Map.of("version", 1));
        move(handler, id, "handle", Map.of("version", 3, "photos", List.of(photo(handler))));
      }
    }
  }

  /** Asks for a page again and again: it is there, or asks to come again, and is never a fault. */
  private void look(ServerProcess server) {
    var resident = Api.at(server.port()).inABrowser();
    while (!over) {
      try {
        for (var page : List.of("/progress/0000-0000-0000-0000", "/s/NOWHERE-1")) {
          assertThat(resident.get(page).status()).isIn(404, 429, 503);
        }
      } catch (UncheckedIOException away) {
        // the server is down
      }
      pause();
    }
  }

  private void move(Api by, UUID id, String move, Map<String, Object> body) {
    promise(untilAnswered(() -> answer(by.post("/api/v1/cases/" + id + "/" + move, body))));
  }

  private UUID photo(Api by) {
    var id = UUID.randomUUID();
    var bytes = Chuanhui.photo();
    untilAnswered(() -> answer(by.send("PUT", "/api/v1/photos/" + id, "image/jpeg", bytes)));
    return id;
  }

  private void promise(Api.Answer answer) {
    promises.add(
        new Promise(
            UUID.fromString(answer.text("id")),
            answer.text("number"),
            answer.body().path("version").asInt()));
  }

  /** An answer of a server that is well; nothing else may be wrong than that it is not. */
  private static Api.Answer answer(Api.Answer answer) {
    if (answer.status() == 503) {
      throw new UncheckedIOException(new IOException(answer.code()));
    }
    assertThat(answer.status()).as("%s", answer.body()).isIn(200, 201);
    return answer;
  }

  /** Sends the same again as often as it takes, as a phone does. */
  private static <T> T untilAnswered(Supplier<T> sending) {
    long giveUp = System.nanoTime() + RECOVERY_LIMIT.toNanos();
    while (true) {
      try {
        return sending.get();
      } catch (UncheckedIOException away) {
        if (System.nanoTime() > giveUp) {
          throw away;
        }
        pause();
      }
    }
  }

  private void awaitMorePromises() {
    int before = promises.size();
    long giveUp = System.nanoTime() + RECOVERY_LIMIT.toNanos();
    while (promises.size() < before + CLIENTS) {
      assertThat(System.nanoTime()).as("time is up").isLessThan(giveUp);
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private void everyPromiseIsKept(JdbcTemplate database) {
    assertThat(promises)
        .allSatisfy(
            promise -> {
              var found =
                  database.queryForMap(
                      """
                      select version, to_char(day, 'YYYYMMDD') || lpad(sequence::text, 5, '0') number
                        from cases.case_file
                       where district = ? and id = ?
                      """,
                      DISTRICT.value(),
                      promise.id());
              assertThat(DISTRICT + "" + found.get("number")).isEqualTo(promise.number());
              assertThat((Integer) found.get("version")).isGreaterThanOrEqualTo(promise.version());
            });
  }

  private static void noCaseIsHalf(JdbcTemplate database) {
    isEmpty(
        database,
        "cases whose events are not one to their version",
        """
        select f.id
          from cases.case_file f
          left join cases.case_event e on e.district = f.district and e.case_id = f.id
         group by f.district, f.id
        having count(e.version) <> max(f.version) or max(e.version) <> max(f.version)
        """);
    isEmpty(
        database,
        "events of no case",
        """
        select e.case_id from cases.case_event e
         where not exists (select from cases.case_file f
                            where f.district = e.district and f.id = e.case_id)
        """);
    isEmpty(
        database,
        "events without an audit line, or with two",
        """
        select e.case_id
          from cases.case_event e
          left join audit.line l
            on l.district = e.district and l.subject = 'case/' || e.case_id and l.version = e.version
         group by e.district, e.case_id, e.version
        having count(l.version) <> 1
        """);
    isEmpty(
        database,
        "audit lines of no event",
        """
        select l.subject from audit.line l
         where l.subject like 'case/%'
           and not exists (select from cases.case_event e
                            where e.district = l.district and 'case/' || e.case_id = l.subject
                              and e.version = l.version)
        """);
    isEmpty(
        database,
        "photos of events that do not belong to the case",
        """
        select e.case_id
          from cases.case_event e cross join unnest(e.photos) photo
         where not exists (select from media.photo p
                            where p.district = e.district and p.id = photo
                              and p.subject = 'case/' || e.case_id)
        """);
    isEmpty(
        database,
        "photos of a case that no event of it names",
        """
        select p.id from media.photo p
         where p.subject is not null
           and not exists (select from cases.case_event e
                            where e.district = p.district and 'case/' || e.case_id = p.subject
                              and p.id = any(e.photos))
        """);
    isEmpty(
        database,
        "contacts that are not in the vault",
        """
        select f.id from cases.case_file f
         where not exists (select from vault.secret s
                            where s.district = f.district and s.id = f.contact)
        """);
  }

  private static void isEmpty(JdbcTemplate database, String what, String sql) {
    assertThat(database.queryForList(sql)).as(what).isEmpty();
  }

  private void everyPhotoHasItsBytes(JdbcTemplate database) throws Exception {
    var hashes = database.queryForList("select distinct sha256 from media.photo", byte[].class);
    assertThat(hashes).isNotEmpty();
    for (var hash : hashes) {
      var name = HexFormat.of().formatHex(hash);
      var media = folder.resolve("media").resolve(DISTRICT.value());
      var file = media.resolve(name.substring(0, 2)).resolve(name.substring(2, 4));
      assertThat(sha256(file.resolve(name + ".jpg"))).isEqualTo(name);
      assertThat(file.resolve(name + "-t.jpg")).isNotEmptyFile();
    }
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
