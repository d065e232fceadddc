package org.tongchuang.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.jspecify.annotations.Nullable;
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
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.audit.Recorded;
import org.tongchuang.briefings.MorningClock;
import org.tongchuang.cases.imports.PackCopy;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.notices.NoticeKind;
import org.tongchuang.packs.Packs;
import org.tongchuang.people.People;
import tools.jackson.databind.JsonNode;

/** What follows when a campaign is over; the numbers are those of docs/rules/campaigns.md. */
@DemonstrationTest
@Import(MorningClock.class)
@TestInstance(Lifecycle.PER_CLASS)
class CampaignEndTests {

  private static final String CAMPAIGNS = "/api/v1/campaigns/";

  @LocalServerPort int port;
  @Autowired MorningClock clock;
  @Autowired Packs packs;
  @Autowired Organisation organisation;
  @Autowired Relapses relapses;
  @Autowired CampaignNotices notices;
  @Autowired AuditTrail audit;
  @Autowired People people;

  @Autowired
  @Qualifier("demonstrationAccounts")
  ApplicationRunner demonstrationAccounts;

  @TempDir Path folder;

  private DistrictCode district = new DistrictCode("411602");

  @AfterAll
  void theClockGoesOn() {
    clock.goOn();
  }

  /** A district of its own. */
  private void begin(String code, String now) throws IOException {
    district = new DistrictCode(code);
    clock.set(now);
    assertThat(packs.load(PackCopy.of("chuanhui", "411602", code, folder), true))
        .isInstanceOf(Packs.Outcome.Changed.class);
    try {
      demonstrationAccounts.run(new DefaultApplicationArguments());
    } catch (Exception unlikely) {
      throw new IllegalStateException(unlikely);
    }
  }

  private Api as(String username) {
    return Api.at(port).as(username, "tongchuang-demo", district.value());
  }

  private String campaign(String from, String until, List<String> categories) {
    return campaign(from, until, categories, "001");
  }

  private String campaign(String from, String until, List<String> categories, String street) {
    var id = UUID.randomUUID().toString();
    as("zhiban")
        .put(
            CAMPAIGNS + id,
            Map.of(
                "name",
                "清洁行动",
                "from",
                from,
                "until",
                until,
                "lead",
                "cgj",
                "areas",
                List.of(district.value() + street),
                "categories",
                categories))
        .expect(201);
    return id;
  }

  private String task(String campaign, Map<String, Object> more) {
    var id = UUID.randomUUID().toString();
    var task = new HashMap<String, Object>(more);
    task.put("campaign", campaign);
    task.put("title", "清理 " + id);
    task.put("unit", "cgj");
    task.put("from", "2027-03-01");
    task.put("due", "2027-03-07");
    as("zhiban").put("/api/v1/tasks/" + id, task).expect(201);
    return id;
  }

  private Api.Answer tally(String id, String task, int amount, String at) {
    return as("chuzhi")
        .put(
            "/api/v1/tallies/" + id,
            Map.of("task", task, "amount", amount, "at", MorningClock.at(at).toString()));
  }

  private Api.Answer step(String by, String task, String step, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("version", 1);
    return as(by).post("/api/v1/tasks/" + task + "/" + step, body);
  }

  private JsonNode read(String campaign) {
    return as("zhiban").get(CAMPAIGNS + campaign).expect(200).body();
  }

  private static List<String> names(JsonNode actions) {
    return actions.valueStream().map(it -> it.path("name").asString()).toList();
  }

  private static List<JsonNode> result(JsonNode it) {
    return List.of(
        it.path("campaign").path("progress"),
        it.path("campaign").path("plan"),
        it.path("campaign").path("confirmed"),
        it.path("campaign").path("late"),
        it.path("tasks"),
        it.path("units"),
        it.path("days"));
  }

  // 22, 23, 24
  @Test
  void whatIsArchivedStandsForEver() throws IOException {
    begin("991701", "2027-03-01T09:00");
    var campaign = campaign("2027-03-01", "2027-03-07", List.of("exposed-rubbish"));
    var places = task(campaign, Map.of("measure", "place", "target", 10));
    var cases = task(campaign, Map.of("measure", "case", "target", 4, "counted", "CASES"));
    var plain = task(campaign, Map.of());
    var mistaken = UUID.randomUUID().toString();
    clock.set("2027-03-07T23:00");
    tally(UUID.randomUUID().toString(), places, 4, "2027-03-03T10:00").expect(201);
    tally(mistaken, places, 2, "2027-03-03T10:00").expect(201);
    handledOnTheSpot();
    var archive = CAMPAIGNS + campaign + "/archive";
    assertThat(as("zhiban").post(archive, Map.of()).expect(409).text("detail"))
        .isEqualTo("行动最后一天是 2027-03-07，过了才能归档。");
    assertThat(names(read(campaign).path("actions"))).doesNotContain("ARCHIVE");
    assertThat(offers(campaign)).containsExactly("任务台账");

    clock.set("2027-03-09T09:00");
    assertThat(names(read(campaign).path("actions"))).containsExactly("COPY", "ARCHIVE");
    var archived = as("zhiban").post(archive, Map.of()).expect(200).body();
    assertThat(archived.path("campaign").path("archivedAt").asString())
        .isEqualTo("2027-03-09T01:00:00Z");
    assertThat(names(archived.path("actions"))).containsExactly("COPY");
    // 0.6 of the places, a quarter of the cases, nothing of the third
    assertThat(archived.path("campaign").path("progress").asDouble()).isEqualTo(0.2833);

    clock.set("2027-03-10T09:00");
    assertThat(result(as("zhiban").post(archive, Map.of()).expect(200).body()))
        .isEqualTo(result(archived));
    var said = "这项行动已于 2027-03-09 归档，结果不再变动。";
    for (var it :
        List.of(
            step("chuzhi", plain, "done", Map.of()),
            step("zhiban", plain, "drop", Map.of("note", "不要了")),
            step("zhiban", cases, "move-due", Map.of("note", "晚些", "due", "2027-03-07")),
            as("chuzhi").put("/api/v1/tallies/" + mistaken + "/taken-back", Map.of()),
            tally(UUID.randomUUID().toString(), places, 3, "2027-03-10T08:00"))) {
      assertThat(it.expect(409).code()).isEqualTo("CAMPAIGN_ARCHIVED");
      assertThat(it.text("detail")).isEqualTo(said);
    }
    assertThat(as("zhiban").get("/api/v1/tasks/" + plain).body().path("actions")).isEmpty();
    assertThat(as("chuzhi").get("/api/v1/tasks/" + places).body().path("actions")).isEmpty();

    var late = UUID.randomUUID().toString();
    tally(late, places, 3, "2027-03-05T10:00").expect(201);
    tally(late, places, 3, "2027-03-05T10:00").expect(200);
    handledOnTheSpot("2027-03-06T10:00");
    assertThat(as("zhiban").get("/api/v1/tasks/" + places).body().path("tallies")).hasSize(3);
    clock.set("2027-06-01T09:00");
    assertThat(result(read(campaign))).isEqualTo(result(archived));
    assertThat(as("zhiban").get("/api/v1/tasks/" + places).body().path("task").path("amount"))
        .hasToString("6");
  }

  /** A collector puts it right and reports it: closed at once. */
  private void handledOnTheSpot() {
    handledOnTheSpot(null);
  }

  private void handledOnTheSpot(@Nullable String at) {
    var collector = as("wangge");
    var report = Chuanhui.rubbish(Chuanhui.send(collector, clock.instant()));
    report.put("selfHandled", Map.of("photos", List.of(Chuanhui.send(collector, clock.instant()))));
    report.put("occurredAt", (at == null ? clock.instant() : MorningClock.at(at)).toString());
    collector.put("/api/v1/cases/" + UUID.randomUUID(), report).expect(201);
  }

  // 24, and docs/rules/documents.md, rules 1 and 2
  @Test
  void theTasksOfACampaignAndItsResultWhenItIsOverArePapersThatNameNobody() throws IOException {
    begin("991702", "2027-03-01T09:00");
    var campaign = campaign("2027-03-01", "2027-03-07", List.of());
    assertThat(offers(campaign)).isEmpty();
    var places =
        task(campaign, Map.of("measure", "place", "target", 10, "helpers", List.of("zhb-hjzz")));
    clock.set("2027-03-01T09:01");
    var plain = task(campaign, Map.of());
    var secondment = seconded(campaign, "2027-03-01", "2027-03-05");
    clock.set("2027-03-09T09:00");
    tally(UUID.randomUUID().toString(), places, 4, "2027-03-03T10:00").expect(201);
    step("chuzhi", plain, "done", Map.of());
    as("zhiban").post(CAMPAIGNS + campaign + "/archive", Map.of()).expect(200);

    assertThat(offers(campaign)).containsExactly("任务台账", "专项行动总结");
    var draft = "/api/v1/document-drafts/task-ledger.docx?subject=campaign/" + campaign;
    var ledger = as("zhiban").get(draft).expect(200).raw().body();
    try (var paper = new XWPFDocument(new ByteArrayInputStream(ledger));
        var text = new XWPFWordExtractor(paper)) {
      assertThat(text.getText()).contains("“清洁行动”任务台账").doesNotContain("赵大同");
      assertThat(cells(paper.getTables().getFirst().getRow(1)))
          .containsExactly(
              "1", "清理 " + places, "城市管理局", "环境整治组", "2027年3月7日", "10 处", "4 处", "已超期");
      assertThat(cells(paper.getTables().getFirst().getRow(2)))
          .containsExactly("2", "清理 " + plain, "城市管理局", "—", "2027年3月7日", "—", "—", "已报完成");
    }
    var issued =
        as("zhiban")
            .put(
                "/api/v1/documents/" + UUID.randomUUID(),
                Map.of("kind", "result", "subject", "campaign/" + campaign))
            .expect(201);
    assertThat(issued.text("number")).isEqualTo("创指总结〔2027〕1号");
    var file = as("zhiban").get(issued.text("file")).expect(200).raw().body();
    try (var paper = new XWPFDocument(new ByteArrayInputStream(file));
        var text = new XWPFWordExtractor(paper)) {
      assertThat(text.getText())
          .contains("“清洁行动”总结", "2027年3月1日至2027年3月7日", "结果已于 2027年3月9日归档")
          .doesNotContain("赵大同");
      var teams = paper.getTables().get(3);
      assertThat(teams.getRow(1).getCell(0).getText()).isEqualTo("保洁组");
      assertThat(teams.getRow(1).getCell(2).getText()).isEqualTo("城市管理局");
      assertThat(teams.getRow(1).getCell(3).getText()).isEqualTo("1");
      var units = paper.getTables().get(1);
      assertThat(units.getRow(1).getCell(1).getText()).isEqualTo("城市管理局");
      assertThat(units.getRow(1).getCell(2).getText()).isEqualTo("2");
      assertThat(units.getRow(1).getCell(4).getText()).isEqualTo("20.0 %");
      assertThat(paper.getTables().get(2).getRow(1).getCell(3).getText()).isEqualTo("10 处");
      assertThat(paper.getTables().get(2).getRow(2).getCell(4).getText()).isEqualTo("已报完成");
    }
    // 19
    organisation.forget(district, LocalDate.parse("2027-04-04"));
    assertThat(name(campaign)).isEqualTo("赵大同");
    organisation.forget(district, LocalDate.parse("2027-04-05"));
    assertThat(name(campaign)).isEmpty();
    var of = organisation(campaign).path("teams").get(0);
    assertThat(of.path("secondments").get(0).path("id").asString()).isEqualTo(secondment);
    assertThat(of.path("sent").get(0).path("all").asInt()).isEqualTo(1);
  }

  private static List<String> cells(XWPFTableRow of) {
    return of.getTableCells().stream().map(XWPFTableCell::getText).toList();
  }

  private List<String> offers(String campaign) {
    return as("zhiban")
        .get("/api/v1/document-offers?subject=campaign/" + campaign)
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("kind").path("name").asString())
        .toList();
  }

  private String seconded(String campaign, String from, String until) {
    var office = as("zhiban");
    var team = UUID.randomUUID();
    office
        .put(
            CAMPAIGNS + campaign + "/teams/" + team,
            Map.of("kind", "GROUP", "name", "保洁组", "lead", "zhb-hjzz", "units", List.of("cgj")))
        .expect(201);
    var id = UUID.randomUUID().toString();
    office
        .put(
            CAMPAIGNS + campaign + "/secondments/" + id,
            Map.of(
                "team", team,
                "person", person("chuzhi").value(),
                "unit", "cgj",
                "from", from,
                "until", until))
        .expect(201);
    return id;
  }

  private ActorId person(String username) {
    return people.findPerson(district, username).orElseThrow().id();
  }

  private JsonNode organisation(String campaign) {
    return as("zhiban").get(CAMPAIGNS + campaign + "/organisation").expect(200).body();
  }

  private String name(String campaign) {
    return organisation(campaign)
        .path("teams")
        .get(0)
        .path("secondments")
        .get(0)
        .path("name")
        .asString("");
  }

  // 20, 21
  @Test
  void whatWasWonAndIsLostAgainIsToldOnce() throws IOException {
    begin("991703", "2027-03-05T09:00");
    var campaign = campaign("2027-03-29", "2027-04-04", List.of("exposed-rubbish", "dead-animal"));
    var unwatched = campaign("2027-03-29", "2027-04-04", List.of());
    var elsewhere = campaign("2027-03-29", "2027-04-04", List.of("exposed-rubbish"), "002");
    IntStream.range(0, 7).forEach(_ -> reported("exposed-rubbish"));
    reported("road-damage");
    var twice = reported("dead-animal");
    var kept = reported("dead-animal");
    clock.set("2027-03-05T09:01");
    move(twice, "void");
    move(move(kept, "void"), "undo");
    clock.set("2027-04-06T09:00");
    assertThat(read(campaign).path("relapse").path("weeks")).hasSize(1);
    reported("exposed-rubbish");
    clock.set("2027-04-11T23:00");
    relapses.watch(district);
    var open = read(campaign);
    assertThat(open.path("relapse").toString())
        .isEqualTo(
            """
            {"before":{"from":"2027-03-01","until":"2027-03-28","cases":8,"weekly":2.0},\
            "after":{"from":"2027-03-29","until":"2027-04-04","cases":0,"weekly":0.0},\
            "won":true,\
            "weeks":[{"from":"2027-04-05","until":"2027-04-11","cases":1,"ended":false,"lost":false}]}""");
    assertThat(open.path("campaign").path("relapsedOn").isNull()).isTrue();
    assertThat(read(unwatched).path("relapse").isNull()).isTrue();
    assertThat(read(elsewhere).path("relapse").path("before").path("cases").asInt()).isZero();
    assertThat(read(elsewhere).path("relapse").path("won").asBoolean()).isFalse();
    assertThat(facts()).isEmpty();

    clock.set("2027-04-12T00:10");
    relapses.watch(district);
    relapses.watch(district);
    clock.set("2027-04-19T09:00");
    relapses.watch(district);

    assertThat(read(campaign).path("campaign").path("relapsedOn").asString())
        .isEqualTo("2027-04-05");
    assertThat(read(campaign).path("relapse").path("weeks").get(0).path("lost").asBoolean())
        .isTrue();
    assertThat(facts()).hasSize(1);
    var told = notices.told(district, facts().getFirst());
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().kind()).isEqualTo(NoticeKind.RELAPSED);
    assertThat(told.getFirst().persons()).contains(person("fuzeren"), person("zhiban"));
    assertThat(told.getFirst().persons()).doesNotContain(person("jiezhang"), person("jiedao"));
    assertThat(told.getFirst().unit()).contains(new UnitCode("cgj"));
    assertThat(notices.page(told.getFirst().subject())).isEqualTo("/desk/#/campaigns/" + campaign);
    // the archive comes after, with the next version
    as("zhiban").post(CAMPAIGNS + campaign + "/archive", Map.of()).expect(200);
  }

  /** The campaigns that have relapsed. */
  private List<Recorded> facts() {
    var found = new ArrayList<Recorded>();
    var place = Recorded.Place.START;
    for (var some = audit.after(district, place, 500);
        !some.isEmpty();
        some = audit.after(district, place, 500)) {
      some.stream().filter(it -> it.type().equals("CampaignRelapsed")).forEach(found::add);
      place = some.getLast().place();
    }
    return found;
  }

  private Api.Answer reported(String category) {
    var report = Chuanhui.rubbish();
    report.put("category", category);
    report.put("occurredAt", clock.instant().toString());
    return as("wangge").put("/api/v1/cases/" + UUID.randomUUID(), report).expect(201);
  }

  private Api.Answer move(Api.Answer seen, String move) {
    return as("zhiban")
        .post(
            "/api/v1/cases/" + seen.text("id") + "/" + move,
            Map.of("version", seen.body().path("version").asInt(), "reason", "重复"))
        .expect(200);
  }
}
