package org.tongchuang.briefings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.cases.imports.PackCopy;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Packs;
import tools.jackson.databind.JsonNode;

/**
 * The leader's page over HTTP and of real cases; the numbers are those of
 * docs/rules/leader-page.md.
 */
@DemonstrationTest
@Import(MorningClock.class)
@TestInstance(Lifecycle.PER_CLASS)
class LeaderApiTests {

  private static final String HERE = "/api/v1/leader-page";

  @LocalServerPort int port;
  @Autowired MorningClock clock;
  @Autowired Briefs briefs;
  @Autowired Packs packs;
  @Autowired JdbcClient jdbc;

  @Autowired
  @Qualifier("demonstrationAccounts")
  ApplicationRunner demonstrationAccounts;

  @TempDir Path folder;

  private String district = "";

  @AfterAll
  void theClockGoesOn() {
    clock.goOn();
  }

  /** A district of its own, without special actions. */
  private void begin(String code) throws Exception {
    district = code;
    clock.set("2027-02-28T09:00");
    assertThat(packs.load(PackCopy.of("chuanhui", "411602", code, folder), true))
        .isInstanceOf(Packs.Outcome.Changed.class);
    demonstrationAccounts.run(new DefaultApplicationArguments());
    jdbc.sql("delete from campaigns.campaign where district = ?").param(code).update();
    jdbc.sql("delete from briefings.brief where district = ?").param(code).update();
  }

  private Api as(String username) {
    return Api.at(port).as(username, "tongchuang-demo", district);
  }

  private JsonNode page() {
    return as("lingdao").get(HERE).expect(200).body();
  }

  private Api.Answer reported() {
    var report = Chuanhui.rubbish();
    report.put("occurredAt", clock.instant().toString());
    return as("wangge").put("/api/v1/cases/" + UUID.randomUUID(), report).expect(201);
  }

  private static Api.Answer move(Api by, Api.Answer seen, String move, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("version", seen.body().path("version").asInt());
    return by.post("/api/v1/cases/" + seen.text("id") + "/" + move, body).expect(200);
  }

  private Api.Answer assigned() {
    return move(as("zhiban"), reported(), "assign", Map.of());
  }

  private void closed(Api.Answer assigned) {
    var mender = as("chuzhi");
    var photos = Map.<String, Object>of("photos", List.of(Chuanhui.send(mender, clock.instant())));
    var handled = move(mender, assigned, "handle", photos);
    var checker = as("hecha");
    var fresh = Map.<String, Object>of("photos", List.of(Chuanhui.send(checker, clock.instant())));
    move(as("zhiban"), move(checker, handled, "pass", fresh), "close", Map.of());
  }

  private static List<Long> counts(JsonNode page, String when) {
    return page.path("counts").valueStream().map(it -> it.path(when).asLong()).toList();
  }

  private static List<String> kinds(JsonNode page) {
    return page.path("things").valueStream().map(it -> it.path("kind").asString()).toList();
  }

  private List<String> behind(JsonNode page, String figure, String list) {
    var href =
        page.path("counts")
            .valueStream()
            .filter(it -> it.path("figure").asString().equals(figure))
            .findFirst()
            .orElseThrow()
            .path(list)
            .asString();
    return as("lingdao")
        .get(href)
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("id").asString())
        .toList();
  }

  // 1, 2, 3
  @Test
  void todaySoFarStandsAgainstYesterdayUpToTheSameTimeAndEachNumberLeadsToItsCases()
      throws Exception {
    begin("991601");
    clock.set("2027-03-01T09:00");
    closed(assigned());
    reported();
    clock.set("2027-03-01T15:00");
    reported();
    clock.set("2027-03-02T08:00");
    var late = assigned();
    clock.set("2027-03-02T10:00");
    move(as("zhiban"), late, "supervise", Map.of("reason", "群众反映强烈"));

    clock.set("2027-03-02T10:30");
    var morning = page();
    assertThat(morning.path("asOf").asString()).isEqualTo("2027-03-02T02:30:00Z");
    assertThat(morning.path("before").asString()).isEqualTo("2027-03-01T02:30:00Z");
    assertThat(morning.path("counts").findValuesAsString("figure"))
        .containsExactly("REPORTED", "CLOSED", "CLOSED_ON_TIME", "OVERDUE", "SUPERVISED");
    assertThat(counts(morning, "now")).containsExactly(1L, 0L, 0L, 0L, 1L);
    assertThat(counts(morning, "before")).containsExactly(2L, 1L, 1L, 0L, 0L);
    assertThat(morning.path("onTime").toString()).isEqualTo("{\"now\":null,\"before\":100}");
    assertThat(behind(morning, "REPORTED", "cases")).containsExactly(late.text("id"));
    assertThat(behind(morning, "REPORTED", "casesBefore")).hasSize(2);
    assertThat(behind(morning, "SUPERVISED", "cases")).containsExactly(late.text("id"));

    clock.set("2027-03-05T10:30");
    var later = page();
    assertThat(counts(later, "now")).containsExactly(0L, 0L, 0L, 1L, 1L);
    assertThat(later.path("onTime").toString()).isEqualTo("{\"now\":0,\"before\":0}");
    assertThat(behind(morning, "REPORTED", "cases")).containsExactly(late.text("id"));
    assertThat(behind(morning, "OVERDUE", "cases")).isEmpty();
  }

  // 2
  @Test
  void casesAreToldOfAPageOfTheLastEightDaysAndOfNoOtherNumber() throws Exception {
    begin("991602");
    clock.set("2027-03-20T10:00");
    var leader = as("lingdao");
    for (var asOf : List.of("2027-03-20T02:00:01Z", "2027-03-12T01:59:59Z")) {
      var refused = leader.get(HERE + "/figures/overdue/cases?asOf=" + asOf).expect(400);
      assertThat(refused.code()).isEqualTo("BRIEF_FILTER_WRONG");
      assertThat(refused.text("detail")).isEqualTo("筛选条件“asOf”的值不对。");
    }
    leader.get(HERE + "/figures/overdue/cases?asOf=2027-03-12T02:00:00Z").expect(200);
    var unknown = leader.get(HERE + "/figures/filed/cases?asOf=2027-03-20T02:00:00Z").expect(404);
    assertThat(unknown.code()).isEqualTo("NO_SUCH_FIGURE");
    assertThat(as("zhiban").get(HERE).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(as("zhiban").get(HERE + "/figures/none/cases?asOf=2027-03-20T02:00:00Z").code())
        .isEqualTo("NOT_YOUR_ROLE");
  }

  // 4, 5
  @Test
  void whatNeedsTheLeaderIsWhatWaitsForAWordIsPutIsLateIsRaisedOrIsBehind() throws Exception {
    begin("991603");
    clock.set("2027-03-01T09:00");
    assertThat(page().path("things")).isEmpty();

    var raised = assigned();
    move(as("zhiban"), raised, "supervise", Map.of("reason", "群众反映强烈"));
    assertThat(kinds(page())).containsExactly("SUPERVISED");

    as("lingdao")
        .put("/api/v1/instructions/" + UUID.randomUUID(), Map.of("line", "清理大闸路 @cgj 今天"))
        .expect(201);
    clock.set("2027-03-02T06:40");
    assertThat(kinds(page())).containsExactly("LATE", "SUPERVISED");

    briefs.keepUp(new DistrictCode(district));
    var written =
        Map.of(
            "version", 1, "texts", List.of(Map.of("part", "DECISIONS", "text", "违建怎么拆\n\n经费从哪里来")));
    as("zhiban").put("/api/v1/briefs/2027-03-02", written).expect(200);
    var put = page();
    assertThat(kinds(put)).containsExactly("PUT", "LATE", "SUPERVISED");
    assertThat(put.path("things").get(0).path("title").asString()).isEqualTo("违建怎么拆");
    assertThat(put.path("things").get(0).path("id").asString()).isEqualTo("2027-03-02");

    var asking =
        move(
            as("chuzhi"),
            assigned(),
            "suspend",
            Map.of("reason", "等拆迁", "until", "2027-03-20T00:00:00Z"));
    assertThat(kinds(page())).containsExactly("PUT", "LATE", "SUPERVISED");
    move(as("fuzeren"), asking, "approve", Map.of());
    var asked = page();
    assertThat(kinds(asked)).containsExactly("ASKED", "PUT", "LATE");
    assertThat(asked.path("things").get(0).path("id").asString()).isEqualTo(asking.text("id"));
    assertThat(asked.path("things").get(0).path("plea").asString()).isEqualTo("SUSPENSION");
  }

  // 5
  @Test
  void aSpecialActionThatIsBehindItsPlanNeedsTheLeader() throws Exception {
    begin("991604");
    clock.set("2027-03-01T09:00");
    var id = UUID.randomUUID();
    as("zhiban")
        .put(
            "/api/v1/campaigns/" + id,
            Map.of("name", "行动", "from", "2027-03-01", "until", "2027-03-31", "lead", "cgj"))
        .expect(201);
    as("zhiban")
        .put(
            "/api/v1/tasks/" + UUID.randomUUID(),
            Map.of(
                "campaign",
                id,
                "title",
                "巷子",
                "unit",
                "cgj",
                "from",
                "2027-03-01",
                "due",
                "2027-03-10",
                "measure",
                "place",
                "target",
                10))
        .expect(201);
    assertThat(page().path("things")).isEmpty();
    clock.set("2027-03-03T09:00");

    var thing = page().path("things").get(0);

    assertThat(thing.path("kind").asString()).isEqualTo("BEHIND");
    assertThat(thing.path("id").asString()).isEqualTo(id.toString());
    assertThat(thing.path("plan").decimalValue()).isEqualByComparingTo("0.3");
  }

  // 6
  @Test
  void theStreetsWithMostOverdueComeFirstAndOnesWithNothingAreNotThere() throws Exception {
    begin("991605");
    clock.set("2027-03-01T09:00");
    assigned();
    assertThat(page().path("streets")).isEmpty();
    clock.set("2027-03-05T09:00");
    reported();

    var streets = page().path("streets");

    assertThat(streets).hasSize(1);
    var first = streets.get(0);
    assertThat(first.path("code").asString()).isEqualTo(district + "001");
    assertThat(first.path("name").asString()).isEqualTo("陈州街回族街道");
    assertThat(first.path("open").asLong()).isEqualTo(2);
    assertThat(first.path("overdue").asLong()).isEqualTo(1);
    var listed =
        as("lingdao")
            .get("/api/v1/cases?overdue=true&area=" + first.path("code").asString())
            .expect(200)
            .body();
    assertThat(listed.path("items")).hasSize(1);
  }

  // 7, 10
  @Test
  void theLastFiveInstructionsStandWithTheirState() throws Exception {
    begin("991606");
    clock.set("2027-03-01T09:00");
    var leader = as("lingdao");
    var ids = new String[6];
    for (int it = 0; it < ids.length; it++) {
      ids[it] = UUID.randomUUID().toString();
      clock.set("2027-03-01T09:0" + it);
      leader
          .put("/api/v1/instructions/" + ids[it], Map.of("line", "第" + it + "件事 @cgj 3月2日"))
          .expect(201);
    }
    as("chuzhi")
        .post("/api/v1/tasks/" + ids[5] + "/done", Map.of("version", 1, "note", "办好了"))
        .expect(200);
    clock.set("2027-03-03T09:00");

    var page = page();

    var list = page.path("instructions");
    assertThat(list.findValuesAsString("what"))
        .containsExactly("第5件事", "第4件事", "第3件事", "第2件事", "第1件事");
    assertThat(list.findValuesAsString("state"))
        .containsExactly("DONE", "OPEN", "OPEN", "OPEN", "OPEN");
    assertThat(list.findValuesAsString("late"))
        .containsExactly("false", "true", "true", "true", "true");
    assertThat(page.path("actions").findValuesAsString("name"))
        .containsExactly("READ_INSTRUCTION", "INSTRUCT");
    assertThat(LocalDate.parse(list.get(0).path("due").asString())).isEqualTo("2027-03-02");
  }
}
