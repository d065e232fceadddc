package org.tongchuang.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.http.Turns;
import org.tongchuang.http.Turns.Turn;
import org.tongchuang.kernel.Refusal;

/**
 * Three times as much comes as can be done; the server is a small one, so that little is enough.
 */
@DemonstrationTest
@TestPropertySource(properties = "tongchuang.http.turns=2")
@DirtiesContext
class BurstTests {

  private static final int TURNS = 2;
  private static final int WITHIN = 8;
  private static final Duration MEASURED = Duration.ofSeconds(2);
  private static final Duration BURST = Duration.ofSeconds(6);
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  /** A report that was sent, its status, and how long the answer took. */
  private record Sent(UUID id, Api.Answer answer, long nanos) {

    boolean refused() {
      return answer.status() == 503;
    }
  }

  @LocalServerPort int port;
  @Autowired private Turns turns;
  @Autowired private JdbcTemplate database;

  private Api nobody;
  private Api reporter;

  @BeforeEach
  void signIn() {
    nobody = Api.at(port);
    reporter = nobody.as("wangge");
  }

  @Test
  void aBurstIsRefusedHonestlyLosesNothingThatWasAcknowledgedAndIsOverWhenItIsOver()
      throws Exception {
    asMuchAsCanBeDone(Duration.ofSeconds(1));
    var before = asMuchAsCanBeDone(MEASURED);
    assertThat(before).noneMatch(Sent::refused);
    double capacity = before.size() / (double) MEASURED.toSeconds();

    var burst = atARate(3 * capacity, BURST);

    var refused = burst.stream().filter(Sent::refused).toList();
    var served = burst.stream().filter(it -> !it.refused()).toList();
    assertThat(refused).isNotEmpty().allSatisfy(it -> isHonest(it.answer()));
    assertThat(served).allSatisfy(it -> assertThat(it.answer().status()).isEqualTo(201));
    var promised = new ArrayList<>(before);
    promised.addAll(served);
    assertThat(promised).allSatisfy(this::isThereOnce);
    assertThat(refused).allSatisfy(this::isNotThere);

    long giveUp = System.nanoTime() + RECOVERY.toNanos();
    List<Sent> after;
    do {
      assertThat(System.nanoTime()).as("time is up").isLessThan(giveUp);
      after = asMuchAsCanBeDone(Duration.ofSeconds(1));
    } while (after.stream().anyMatch(Sent::refused) || median(after) > 3 * median(before));
    System.out.printf(
        "%.0f reports a second can be done; of %d in %d s %d were taken, %d refused%n",
        capacity, burst.size(), BURST.toSeconds(), served.size(), refused.size());
  }

  @Test
  void aRefusalIsQuickerThanTheWork() throws Exception {
    var served = oneAfterTheOther(201);

    whileEveryTurnIsTaken(
        () -> {
          var refused = oneAfterTheOther(503);

          assertThat(median(refused)).as("nanoseconds").isLessThan(median(served));
        });
  }

  @Test
  void whileEveryTurnIsTakenHealthFilesAndPhotosAreAnsweredAndTheRestIsAskedToComeAgain()
      throws Exception {
    whileEveryTurnIsTaken(
        () -> {
          nobody.get("/health").expect(200);
          nobody.get("/shared/tokens.css").expect(200);
          nobody.as("zhiban");
          Chuanhui.send(reporter);

          var chinese = reporter.get("/api/v1/cases");
          isHonest(chinese);
          assertThat(chinese.text("detail")).isEqualTo("系统暂时繁忙，请稍后再试。");
          assertThat(reporter.in("en").get("/api/v1/cases").text("detail"))
              .isEqualTo("The system is busy at the moment. Please try again soon.");
          for (var path : List.of("/", "/progress", "/invitation/0123456789")) {
            var page = nobody.inABrowser().get(path).expect(503);
            assertThat(header(page, "Retry-After")).as(path).isEqualTo("2");
            assertThat(text(page)).as(path).contains("<html", "系统暂时繁忙");
          }
          var open = nobody.get("/open311/v2/services.xml").expect(503);
          assertThat(header(open, "Retry-After")).isEqualTo("2");
          assertThat(text(open)).contains("<code>503</code>", "系统暂时繁忙");
          var form =
              sendForm(
                  Map.of(
                      "id", UUID.randomUUID().toString(), "category", "noise", "address", "七一路"));
          assertThat(header(form.expect(503), "Retry-After")).isEqualTo("2");
          assertThat(text(form)).contains("系统暂时繁忙", "七一路", "id=\"send\"");
        });
    reporter.get("/api/v1/cases").expect(200);
  }

  private interface Work {

    void run() throws Exception;
  }

  private void whileEveryTurnIsTaken(Work work) throws Exception {
    try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      var taken = IntStream.range(0, TURNS).mapToObj(_ -> turns.take()).toList();
      IntStream.range(TURNS, WITHIN).forEach(_ -> crowd.execute(this::keepWaiting));
      try {
        awaitRefusal();
        work.run();
      } finally {
        crowd.shutdownNow();
        taken.forEach(Turn::close);
      }
    }
  }

  /** Fills a place in the line, again and again, until it is interrupted. */
  private void keepWaiting() {
    while (!Thread.currentThread().isInterrupted()) {
      try (Turn _ = turns.take()) {
        return;
      } catch (Refusal itDidNotCome) {
        // again
      }
    }
  }

  private void awaitRefusal() {
    long giveUp = System.nanoTime() + RECOVERY.toNanos();
    while (reporter.get("/api/v1/categories").status() != 503) {
      assertThat(System.nanoTime()).as("time is up").isLessThan(giveUp);
    }
  }

  private Api.Answer sendForm(Map<String, String> fields) {
    var body = new StringBuilder();
    fields.forEach(
        (name, value) ->
            body.append(
                "--part\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(name, value)));
    body.append(
        "--part\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"\"\r\n\r\n\r\n--part--\r\n");
    return nobody.send(
        "POST", "/report", "multipart/form-data; boundary=part", body.toString().getBytes(UTF_8));
  }

  private static void isHonest(Api.Answer refusal) {
    assertThat(refusal.expect(503).code()).isEqualTo("TRY_AGAIN_SOON");
    assertThat(header(refusal, "Retry-After")).isEqualTo("2");
    assertThat(header(refusal, "Content-Type")).startsWith("application/problem+json");
  }

  private static String header(Api.Answer answer, String name) {
    return answer.raw().headers().firstValue(name).orElse("");
  }

  private static String text(Api.Answer answer) {
    return new String(answer.raw().body(), UTF_8);
  }

  /** As many clients as there is room for, each sending one report after the other. */
  private List<Sent> asMuchAsCanBeDone(Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var client =
          (Callable<List<Sent>>)
              () -> {
                var sent = new ArrayList<Sent>();
                while (System.nanoTime() < end) {
                  sent.add(send(System.nanoTime()));
                }
                return sent;
              };
      var all = new ArrayList<Sent>();
      for (var one : clients.invokeAll(IntStream.range(0, WITHIN).mapToObj(_ -> client).toList())) {
        all.addAll(one.get());
      }
      return all;
    }
  }

  /** Each at its time, however long the answers of those before take. */
  private List<Sent> atARate(double perSecond, Duration time) throws Exception {
    long begun = System.nanoTime();
    int count = (int) (perSecond * time.toSeconds());
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks =
          IntStream.range(0, count)
              .mapToObj(it -> begun + (long) (it * 1e9 / perSecond))
              .map(
                  due ->
                      clients.submit(
                          () -> {
                            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                            return send(due);
                          }))
              .toList();
      var all = new ArrayList<Sent>();
      for (var task : tasks) {
        all.add(task.get());
      }
      return all;
    }
  }

  private List<Sent> oneAfterTheOther(int status) {
    var all = new ArrayList<Sent>();
    for (int i = 0; i < 50; i++) {
      var sent = send(System.nanoTime());
      sent.answer().expect(status);
      all.add(sent);
    }
    return all;
  }

  private Sent send(long due) {
    var id = UUID.randomUUID();
    var answer = reporter.put("/api/v1/cases/" + id, Chuanhui.rubbish());
    return new Sent(id, answer, System.nanoTime() - due);
  }

  private static long median(List<Sent> sent) {
    return sent.stream().map(Sent::nanos).sorted().toList().get(sent.size() / 2);
  }

  private void isThereOnce(Sent sent) {
    assertThat(facts(sent)).containsExactly(sent.answer().text("number"));
  }

  private void isNotThere(Sent sent) {
    assertThat(facts(sent)).isEmpty();
  }

  /** The number of the case, once for every report of it and every audit line of that. */
  private List<@Nullable String> facts(Sent sent) {
    return database.queryForList(
        """
        select f.district || to_char(f.day, 'YYYYMMDD') || lpad(f.sequence::text, 5, '0')
          from cases.case_file f
          join cases.case_event e
            on e.district = f.district and e.case_id = f.id and e.type = 'CaseReported'
          join audit.line l
            on l.district = e.district and l.subject = 'case/' || f.id and l.version = e.version
         where f.district = '411602' and f.id = ?
        """,
        String.class,
        sent.id());
  }
}
