package org.tongchuang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.kernel.DistrictCode;

/**
 * A case from report to close over HTTP, on a real database, through the demonstration's people.
 */
@DemonstrationTest
class LifecycleTests {

  private static final DistrictCode DISTRICT = new DistrictCode("411602");

  /** A thousand; fewer where the tables are in pieces, which changes nothing of who wins. */
  private static final int RACES =
      System.getProperty("tongchuang.database.extra-migrations") == null ? 1000 : 200;

  @LocalServerPort int port;
  @Autowired CaseStore store;

  Api gridWorker;
  Api supervisor;
  Api mender;
  Api checker;

  @BeforeEach
  void fourPeople() {
    gridWorker = Api.at(port).as("wangge");
    supervisor = Api.at(port).as("zhiban");
    mender = Api.at(port).as("chuzhi");
    checker = Api.at(port).as("hecha");
  }

  private Api.Answer report(Api by, Map<String, Object> report) {
    return by.put("/api/v1/cases/" + UUID.randomUUID(), report);
  }

  private static Api.Answer move(Api by, Api.Answer seen, String move, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("version", seen.body().path("version").asInt());
    return by.post("/api/v1/cases/" + seen.text("id") + "/" + move, body);
  }

  private static Api.Answer move(Api by, Api.Answer seen, String move) {
    return move(by, seen, move, Map.of());
  }

  private Api.Answer handled() {
    var assigned = move(supervisor, report(gridWorker, Chuanhui.rubbish()), "assign").expect(200);
    return move(mender, assigned, "handle", Map.of("photos", List.of(Chuanhui.send(mender))))
        .expect(200);
  }

  private Api.Answer pass(Api.Answer handled) {
    return move(checker, handled, "pass", Map.of("photos", List.of(Chuanhui.send(checker))));
  }

  private static List<String> actions(Api.Answer seen) {
    return seen.body().path("actions").valueStream().map(it -> it.path("name").asString()).toList();
  }

  @Test
  void goesFromReportToCloseThroughFivePeople() {
    var photo = Chuanhui.send(gridWorker);
    var reported = report(gridWorker, Chuanhui.rubbish(photo)).expect(201);
    var filed = move(Api.at(port).as("shouli"), reported, "file").expect(200);
    var dispatched = move(Api.at(port).as("paiqian"), filed, "dispatch").expect(200);
    var taken = move(mender, dispatched, "take").expect(200);
    var after = Chuanhui.send(mender);
    var handled =
        move(mender, taken, "handle", Map.of("photos", List.of(after), "note", "已清运")).expect(200);
    var checked = pass(handled).expect(200);
    var closed = move(supervisor, checked, "close").expect(200);

    assertThat(closed.text("stage")).isEqualTo("CLOSED");
    assertThat(closed.text("number")).matches("411602[0-9]{13}");
    assertThat(closed.body().path("unit").path("code").asString()).isEqualTo("cgj");
    assertThat(closed.body().path("timeline").valueStream().map(it -> it.path("type").asString()))
        .containsExactly(
            "CaseReported",
            "CaseFiled",
            "CaseDispatched",
            "CaseTaken",
            "CaseHandled",
            "CaseCheckAsked",
            "CasePassed",
            "CaseClosed");
    assertThat(closed.body().path("photos").valueStream().map(it -> it.path("purpose").asString()))
        .containsExactly("REPORT", "AFTER", "CHECK");
    assertThat(
            gridWorker
                .get(closed.body().path("photos").get(1).path("thumbnail").asString())
                .expect(200)
                .raw()
                .headers()
                .firstValue("Content-Type"))
        .hasValue("image/jpeg");
    assertThat(closed.body().path("timeline").get(4).path("note").asString()).isEqualTo("已清运");
    assertThat(closed.body().path("timeline").get(4).path("by").path("name").asString())
        .isEqualTo("赵大同");
  }

  @Test
  void liesInTheCellOfItsPlaceAndGoesToTheUnitOfItsRoute() {
    var reported = report(gridWorker, Chuanhui.rubbish()).expect(201);

    assertThat(reported.body().path("path").valueStream().map(it -> it.path("code").asString()))
        .startsWith("411602", "411602001", "411602001001")
        .hasSize(4);
    assertThat(move(supervisor, reported, "assign").body().path("unit").path("name").asString())
        .isEqualTo("城市管理局");
  }

  @Test
  void isAssignedOnTheSpotInOneActByWhoMay() {
    var report = Chuanhui.rubbish();
    report.put("assign", Map.of());

    var assigned = report(Api.at(port).as("lingdao"), report).expect(201);

    assertThat(assigned.text("stage")).isEqualTo("DISPATCHED");
    assertThat(assigned.body().path("version").asInt()).isEqualTo(3);
    assertThat(report(gridWorker, report).code()).isEqualTo("NOT_YOUR_ROLE");
  }

  @Test
  void isAnsweredTheSameWhenItIsReportedTwice() {
    var id = UUID.randomUUID();
    var report = Chuanhui.rubbish();

    var first = gridWorker.put("/api/v1/cases/" + id, report).expect(201);
    var second = gridWorker.put("/api/v1/cases/" + id, report).expect(200);
    report.put("category", "noise");
    var other = gridWorker.put("/api/v1/cases/" + id, report);

    assertThat(second.text("number")).isEqualTo(first.text("number"));
    assertThat(second.body().path("version").asInt()).isEqualTo(1);
    assertThat(other.code()).isEqualTo("CASE_ID_TAKEN");
  }

  @Test
  void isAnsweredTheSameWhenAMoveIsSentTwice() {
    var reported = report(gridWorker, Chuanhui.rubbish());

    var first = move(supervisor, reported, "assign").expect(200);
    var second = move(supervisor, reported, "assign").expect(200);

    assertThat(second.body().path("version")).isEqualTo(first.body().path("version"));
    assertThat(second.body().path("timeline")).hasSize(3);
  }

  @Test
  void keepsARemarkOnceThoughItsAnswerWasLostAndOthersRemarkedToo() {
    var reported = report(gridWorker, Chuanhui.rubbish());
    move(supervisor, reported, "remark", Map.of("note", "在巷子口")).expect(200);
    Map<String, Object> mine =
        Map.of("note", "已围挡", "at", Instant.now().plusSeconds(60).toString());

    move(gridWorker, reported, "remark", mine).expect(200);
    var again = move(gridWorker, reported, "remark", mine).expect(200);

    assertThat(again.body().path("timeline")).hasSize(3);
    assertThat(move(gridWorker, reported, "remark", Map.of("note", "又来了")).body().path("timeline"))
        .hasSize(4);
  }

  @Test
  void isNotMovedOnAStaleVersionButForRemarks() {
    var reported = report(gridWorker, Chuanhui.rubbish());
    move(supervisor, reported, "remark", Map.of("note", "在巷子口")).expect(200);
    var assigned = move(supervisor, reported, "assign").expect(200);

    var stale = move(Api.at(port).as("shouli"), reported, "refuse", Map.of("reason", "不属于"));

    assertThat(assigned.text("stage")).isEqualTo("DISPATCHED");
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.code()).isEqualTo("CHANGED_MEANWHILE");
  }

  @Test
  void isHandledOnlyWithAPhotoOfTheResult() {
    var assigned = move(supervisor, report(gridWorker, Chuanhui.rubbish()), "assign");

    var without = move(mender, assigned, "handle");

    assertThat(without.code()).isEqualTo("AFTER_PHOTO_MISSING");
    assertThat(without.status()).isEqualTo(400);
    assertThat(without.text("detail")).isEqualTo("请拍一张处理后的照片。");
  }

  @Test
  void offersEachReaderTheMovesThatAreOpenToHim() {
    var handled = handled();

    assertThat(actions(handled)).containsExactly("remark");
    assertThat(actions(checker.get("/api/v1/cases/" + handled.text("id"))))
        .containsExactly("pass", "rework", "remark");
    assertThat(move(mender, handled, "pass").code()).isEqualTo("NOT_YOUR_ROLE");
  }

  @Test
  void goesBackToTheSameUnitWhenTheCheckFails() {
    var handled = handled();

    var reworked =
        move(
                checker,
                handled,
                "rework",
                Map.of("reason", "还有垃圾", "photos", List.of(Chuanhui.send(checker))))
            .expect(200);

    assertThat(reworked.text("stage")).isEqualTo("DISPATCHED");
    assertThat(reworked.body().path("unit")).isEqualTo(handled.body().path("unit"));
    assertThat(reworked.body().path("due")).isEqualTo(handled.body().path("due"));
  }

  @Test
  void isRefusedInTheReadersLanguage() {
    var report = Chuanhui.rubbish();
    report.remove("location");

    assertThat(report(gridWorker, report).text("detail")).isEqualTo("请给出位置，或者选择所在的社区。");
    assertThat(report(gridWorker.in("en"), report).text("detail"))
        .isEqualTo("Please give the place, or choose the community.");
  }

  @Test
  void isRefusedWithTheNameOfTheFieldThatIsWrong() {
    var report = Chuanhui.rubbish();
    report.remove("category");
    report.put("area", "4116");

    var refused = report(gridWorker, report);

    assertThat(refused.code()).isEqualTo("INVALID_FIELDS");
    assertThat(refused.text("detail")).contains("area", "category");
  }

  @Test
  void keepsTheContactOutOfEverythingButTheVault() {
    var report = Chuanhui.rubbish();
    report.put("contact", "13812345678");

    var reported = report(gridWorker, report).expect(201);
    var seen = supervisor.get("/api/v1/cases/" + reported.text("id"));
    var contact = supervisor.get("/api/v1/cases/" + reported.text("id") + "/contact").expect(200);

    assertThat(seen.text("contact")).isEqualTo("138****5678");
    assertThat(contact.text("contact")).isEqualTo("13812345678");
    assertThat(gridWorker.get("/api/v1/cases/" + reported.text("id") + "/contact").code())
        .isEqualTo("NOT_YOUR_ROLE");
  }

  @Test
  void showsEachUnitWhatItHasToDo() {
    var assigned = move(supervisor, report(gridWorker, Chuanhui.rubbish()), "assign");

    assertThat(todo(mender)).contains(assigned.text("id"));
    assertThat(todo(Api.at(port).as("jiaojing"))).doesNotContain(assigned.text("id"));
    assertThat(todo(checker)).doesNotContain(assigned.text("id"));
  }

  private static List<String> todo(Api by) {
    return by.get("/api/v1/cases?todo=true&limit=100")
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("id").asString())
        .toList();
  }

  @Test
  void isListedNewestFirstAPageAtATime() {
    var older = report(gridWorker, Chuanhui.rubbish()).text("number");
    var newer = report(gridWorker, Chuanhui.rubbish()).text("number");

    var first = supervisor.get("/api/v1/cases?limit=1").expect(200).body();
    var second = supervisor.get("/api/v1/cases?limit=1&after=" + first.path("next").asString());

    assertThat(first.path("items").get(0).path("number").asString()).isGreaterThanOrEqualTo(newer);
    assertThat(second.body().path("items").get(0).path("number").asString())
        .isLessThan(first.path("items").get(0).path("number").asString());
    assertThat(supervisor.get("/api/v1/cases?q=" + older).body().path("items"))
        .singleElement()
        .satisfies(it -> assertThat(it.path("number").asString()).isEqualTo(older));
    assertThat(supervisor.get("/api/v1/cases?limit=101").status()).isEqualTo(400);
  }

  @Test
  void showsItsFirstPhotoInLists() {
    var photo = Chuanhui.send(gridWorker);
    var number = report(gridWorker, Chuanhui.rubbish(photo)).text("number");

    var line = supervisor.get("/api/v1/cases?q=" + number).expect(200).body().path("items").get(0);

    assertThat(line.path("thumbnail").asString()).contains(photo.toString());
    supervisor.get(line.path("thumbnail").asString()).expect(200);
  }

  @Test
  void namesOpenCasesCloseBy() {
    var report = Chuanhui.rubbish();
    report.put("category", "dead-animal");
    var first = report(gridWorker, report).expect(201);

    var second = report(gridWorker, report).expect(201);

    assertThat(second.body().path("similar").valueStream().map(it -> it.path("id").asString()))
        .contains(first.text("id"));
    assertThat(second.body().path("similar").get(0).path("metres").asInt()).isZero();
  }

  @Test
  void isMovedByOneOfTwoDispatchersAndTheOtherIsTold() throws Exception {
    var other = Api.at(port).as("lingdao");
    try (var two = Executors.newFixedThreadPool(2)) {
      for (int race = 0; race < RACES; race++) {
        var seen = report(gridWorker, Chuanhui.rubbish());
        var start = new CountDownLatch(1);
        var answers =
            List.of(supervisor, other).stream()
                .map(
                    dispatcher ->
                        two.submit(
                            () -> {
                              start.await();
                              return move(dispatcher, seen, "assign");
                            }))
                .toList();
        start.countDown();
        var first = answers.get(0).get();
        var second = answers.get(1).get();

        assertThat(List.of(first.status(), second.status())).containsExactlyInAnyOrder(200, 409);
        assertThat((first.status() == 409 ? first : second).code())
            .isIn("CHANGED_MEANWHILE", "WRONG_STAGE");
        assertThat(store.events(DISTRICT, new CaseId(UUID.fromString(seen.text("id"))))).hasSize(3);
      }
    }
  }

  /** Whatever people do, what the table says of a case is what its events say. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isAlwaysWhatItsEventsSay(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var people =
        List.of(
            gridWorker,
            supervisor,
            mender,
            checker,
            Api.at(port).as("lingdao"),
            Api.at(port).as("fuzeren"),
            Api.at(port).as("paiqian"),
            Api.at(port).as("shouli"));
    var standIn = report(gridWorker, Chuanhui.rubbish()).text("id");
    var moves = List.of(Move.values());
    var seen = report(gridWorker, Chuanhui.rubbish());
    var id = new CaseId(UUID.fromString(seen.text("id")));

    for (int step = 0; step < 120; step++) {
      var by = people.get(random.nextInt(people.size()));
      var move = moves.get(random.nextInt(moves.size()));
      var more = new HashMap<String, Object>();
      more.put("reason", "理由");
      if (move == Move.HANDLE || move == Move.PASS || move == Move.REWORK) {
        more.put("photos", List.of(Chuanhui.send(by)));
      }
      more.put("until", Instant.now().plusSeconds(86_400).toString());
      more.put("into", standIn);
      more.put("solved", random.nextBoolean());
      more.put("satisfaction", "NEUTRAL");
      more.put("category", random.nextBoolean() ? "noise" : "exposed-rubbish");
      var undo = random.nextInt(8) == 0;
      var answer = move(by, seen, undo ? "undo" : move.path(), undo ? Map.of() : more);
      if (answer.status() == 200) {
        seen = answer;
      }
      assertThat(answer.status()).as("%s: %s", move, answer.body()).isIn(200, 400, 403, 409);
      assertThat(store.find(DISTRICT, id).orElseThrow().state())
          .isEqualTo(Case.replay(store.events(DISTRICT, id)));
    }
  }
}
