package org.tongchuang.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.kernel.DistrictCode;
import tools.jackson.databind.JsonNode;

/** Campaigns, tasks and tallies over HTTP. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class CampaignApiTests {

  private static final DistrictCode DISTRICT = new DistrictCode("411602");
  private static final String CAMPAIGNS = "/api/v1/campaigns";

  @LocalServerPort int port;
  @Autowired Campaigns campaigns;
  @Autowired Clock clock;

  private Api office = Api.at(0);
  private Api leader = Api.at(0);
  private Api management = Api.at(0);
  private Api street = Api.at(0);
  private Api collector = Api.at(0);
  private String campaign = "";

  @BeforeAll
  void aCampaign() {
    office = Api.at(port).as("zhiban");
    leader = Api.at(port).as("lingdao");
    management = Api.at(port).as("chuzhi");
    street = Api.at(port).as("jiedao");
    collector = Api.at(port).as("wangge");
    campaign = added(Map.of());
  }

  private static String today(int days) {
    return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(days).toString();
  }

  private static Map<String, Object> terms(Map<String, Object> more) {
    var terms = new HashMap<String, Object>();
    terms.put("name", "春季清洁行动");
    terms.put("decision", "川办〔2026〕15号");
    terms.put("from", today(-4));
    terms.put("until", today(15));
    terms.put("lead", "cgj");
    terms.putAll(more);
    return terms;
  }

  private String added(Map<String, Object> more) {
    var id = UUID.randomUUID().toString();
    office.put(CAMPAIGNS + "/" + id, terms(more)).expect(201);
    return id;
  }

  private Map<String, Object> task(Map<String, Object> more) {
    var task = new HashMap<String, Object>();
    task.put("campaign", campaign);
    task.put("title", "清理卫生死角");
    task.put("unit", "cgj");
    task.put("from", today(0));
    task.put("due", today(5));
    task.putAll(more);
    return task;
  }

  private String given(Map<String, Object> more) {
    var id = UUID.randomUUID().toString();
    office.put("/api/v1/tasks/" + id, task(more)).expect(201);
    return id;
  }

  private String counted(String unit, String target) {
    return given(Map.of("unit", unit, "measure", "square-metre", "target", target));
  }

  private static Api.Answer tally(Api by, String id, String task, Object amount) {
    return by.put("/api/v1/tallies/" + id, Map.of("task", task, "amount", amount));
  }

  private static String tallied(Api by, String task, Object amount) {
    var id = UUID.randomUUID().toString();
    tally(by, id, task, amount).expect(201);
    return id;
  }

  private JsonNode read(String task) {
    return office.get("/api/v1/tasks/" + task).expect(200).body();
  }

  private JsonNode line(String task) {
    return read(task).path("task");
  }

  private static Api.Answer step(
      Api by, String task, String step, int version, Map<String, ?> more) {
    var body = new HashMap<String, Object>(Map.of("version", version));
    body.putAll(more);
    return by.post("/api/v1/tasks/" + task + "/" + step, body);
  }

  private static List<String> names(JsonNode actions) {
    return actions.valueStream().map(it -> it.path("name").asString()).toList();
  }

  @Test
  void aCampaignIsAddedOnceUnderItsId() {
    var where = CAMPAIGNS + "/" + UUID.randomUUID();

    office.put(where, terms(Map.of())).expect(201);
    office.put(where, terms(Map.of())).expect(200);
    var other = office.put(where, terms(Map.of("name", "另一项"))).expect(409);

    assertThat(other.code()).isEqualTo("CAMPAIGN_ID_TAKEN");
    var document = collector.get(where).expect(200).body();
    var line = document.path("campaign");
    assertThat(line.path("name").asString()).isEqualTo("春季清洁行动");
    assertThat(line.path("decision").asString()).isEqualTo("川办〔2026〕15号");
    assertThat(line.path("phase").asString()).isEqualTo("UNDER_WAY");
    assertThat(line.path("lead").path("name").asString()).isEqualTo("城市管理局");
    assertThat(line.path("tasks").asInt()).isZero();
    assertThat(document.path("days")).hasSize(5);
    assertThat(document.path("actions")).isEmpty();
    assertThat(names(office.get(where).body().path("actions")))
        .containsExactly("ADD_TASK", "COPY", "END");
  }

  @ParameterizedTest
  @CsvSource({
    "until, 2020-01-01, CAMPAIGN_DATES_WRONG",
    "from, 2099-01-01, CAMPAIGN_DATES_WRONG",
    "until, 2099-01-01, CAMPAIGN_DATES_WRONG",
    "lead, nobody, NO_SUCH_UNIT"
  })
  void aCampaignThatCannotBeIsRefused(String field, String value, String code) {
    var answer = office.put(CAMPAIGNS + "/" + UUID.randomUUID(), terms(Map.of(field, value)));

    assertThat(answer.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "areas, 411602999, NO_SUCH_AREA",
    "siteTypes, castle, SITE_TYPE_NOT_IN_USE",
    "categories, dragons, CATEGORY_NOT_IN_USE",
    "checklists, nothing, NO_SUCH_CHECKLIST"
  })
  void aScopeNamesWhatThereIs(String field, String code, String refusal) {
    var answer =
        office.put(CAMPAIGNS + "/" + UUID.randomUUID(), terms(Map.of(field, List.of(code))));

    assertThat(answer.code()).isEqualTo(refusal);
  }

  @Test
  void theTenSpecialActionsAndTheMarketOperationAreUnderWayInTheDemonstration() {
    var all = new ArrayList<JsonNode>();
    for (var next = ""; ; ) {
      var page = office.get(CAMPAIGNS + "?limit=100" + next).expect(200).body();
      page.path("items").forEach(all::add);
      if (page.path("next").isNull()) {
        break;
      }
      next = "&after=" + page.path("next").asString();
    }
    var names = all.stream().map(it -> it.path("name").asString()).toList();

    assertThat(names)
        .contains(
            "背街小巷提升行动",
            "老旧小区提升行动",
            "杂乱线缆整治行动",
            "市场秩序提升行动",
            "门前三包提升行动",
            "交通秩序提升行动",
            "消防安全提升行动",
            "农村人居环境提升行动",
            "电动车上牌行动",
            "入户宣传行动",
            "市场联合整治六日行动");
    var traffic =
        all.stream().filter(it -> it.path("name").asString().startsWith("交通")).findFirst();
    var document =
        office
            .get(CAMPAIGNS + "/" + traffic.orElseThrow().path("id").asString())
            .expect(200)
            .body();
    assertThat(document.path("tasks").valueStream().map(it -> it.path("depth").asInt()))
        .containsExactly(0, 1, 1, 1, 0);
    assertThat(document.path("days")).hasSize(41);
    assertThat(document.path("campaign").path("plan").asDouble()).isBetween(0.2, 0.8);
  }

  @Test
  void aCampaignOfThePackIsBegunWithItsTasksOnceAndCopiedWithNothingDone() {
    var id = UUID.randomUUID();
    var begun = Map.of("template", "market-operation", "from", today(0), "name", "再次联合整治");
    office.put(CAMPAIGNS + "/" + id + "/begun", begun).expect(201);
    var again = office.put(CAMPAIGNS + "/" + id + "/begun", begun).expect(200).body();
    var first = again.path("tasks").path(0).path("id").asString();
    tallied(management, first, 40);

    var copy = UUID.randomUUID();
    var terms = Map.of("id", copy, "name", "第三次联合整治", "from", today(30));
    office.post(CAMPAIGNS + "/" + id + "/copy", terms).expect(201);
    office.post(CAMPAIGNS + "/" + id + "/copy", terms).expect(200);

    assertThat(again.path("campaign").path("name").asString()).isEqualTo("再次联合整治");
    assertThat(again.path("campaign").path("until").asString()).isEqualTo(today(5));
    assertThat(again.path("tasks")).hasSize(6);
    var document = office.get(CAMPAIGNS + "/" + copy).expect(200).body();
    assertThat(document.path("campaign").path("phase").asString()).isEqualTo("PLANNED");
    assertThat(document.path("campaign").path("progress").asDouble()).isZero();
    assertThat(document.path("tasks").valueStream().map(it -> it.path("title").asString()))
        .containsExactlyElementsOf(
            again.path("tasks").valueStream().map(it -> it.path("title").asString()).toList());
    assertThat(document.path("tasks").valueStream().map(it -> it.path("due").asString()))
        .containsOnly(today(35));
    assertThat(document.path("tasks").path(0).path("amount").asInt()).isZero();
    assertThat(
            office
                .put(
                    CAMPAIGNS + "/" + UUID.randomUUID() + "/begun",
                    Map.of("template", "none", "from", today(0)))
                .code())
        .isEqualTo("NO_SUCH_TEMPLATE");
  }

  @Test
  void aCampaignThatHasNotBegunIsNotEndedBeforeItsFirstDay() {
    var end = CAMPAIGNS + "/" + added(Map.of("from", today(5))) + "/end";

    assertThat(office.post(end, Map.of("lastDay", today(4))).expect(400).text("detail"))
        .isEqualTo("最后一天不能早于今天和第一天，并且要早于原定的最后一天。");
    office.post(end, Map.of("lastDay", today(5))).expect(200);
  }

  @Test
  void aCampaignIsEndedBeforeItsTimeOnceAndTakesNoTasksAfterwards() {
    var id = added(Map.of("from", today(-4)));
    var end = CAMPAIGNS + "/" + id + "/end";

    assertThat(office.post(end, Map.of("lastDay", today(-1))).code())
        .isEqualTo("CAMPAIGN_END_WRONG");
    assertThat(office.post(end, Map.of("lastDay", today(15))).code())
        .isEqualTo("CAMPAIGN_END_WRONG");
    office.post(end, Map.of("lastDay", today(0))).expect(200);
    office.post(end, Map.of("lastDay", today(0))).expect(200);
    assertThat(office.post(end, Map.of("lastDay", today(1))).code()).isEqualTo("CAMPAIGN_OVER");
    assertThat(
            office
                .put(
                    "/api/v1/tasks/" + UUID.randomUUID(),
                    task(Map.of("campaign", id, "due", today(2))))
                .code())
        .isEqualTo("TASK_DATES_WRONG");
  }

  @Test
  void aTaskIsReportedDoneByItsUnitAndConfirmedByTheOffice() {
    var task = given(Map.of("proof", "TEXT", "helpers", List.of("zjj")));

    assertThat(names(management.get("/api/v1/tasks/" + task).body().path("actions")))
        .containsExactly("DONE");
    assertThat(step(management, task, "done", 1, Map.of()).code()).isEqualTo("NOTE_WANTED");
    step(management, task, "done", 1, Map.of("note", "已清理三处")).expect(200);
    assertThat(step(management, task, "confirm", 2, Map.of()).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(step(office, task, "send-back", 2, Map.of()).code()).isEqualTo("NOTE_WANTED");
    step(office, task, "send-back", 2, Map.of("note", "后院没有清")).expect(200);
    step(management, task, "done", 3, Map.of("note", "后院也清了")).expect(200);
    var confirmed = step(leader, task, "confirm", 4, Map.of()).expect(200).body();

    assertThat(confirmed.path("task").path("state").asString()).isEqualTo("CONFIRMED");
    assertThat(confirmed.path("task").path("progress").asDouble()).isEqualTo(1.0);
    assertThat(confirmed.path("actions")).isEmpty();
    assertThat(confirmed.path("events").valueStream().map(it -> it.path("type").asString()))
        .containsExactly("GIVEN", "DONE", "SENT_BACK", "DONE", "CONFIRMED");
    assertThat(confirmed.path("events").path(1).path("note").asString()).isEqualTo("已清理三处");
    assertThat(step(leader, task, "drop", 5, Map.of("note", "不要了")).code())
        .isEqualTo("STEP_NOT_OPEN");
  }

  @Test
  void whoeverReportsATaskDoneNeverConfirmsIt() {
    // the supervisor of the office answers for nothing, so the lead of a unit judges its own parts
    var lead = Api.at(port).as("fuzeren");
    var whole = given(Map.of());
    var part = UUID.randomUUID().toString();
    lead.put("/api/v1/tasks/" + part, task(Map.of("parent", whole))).expect(201);
    step(lead, part, "done", 1, Map.of()).expect(200);

    assertThat(names(lead.get("/api/v1/tasks/" + part).body().path("actions")))
        .containsExactly("SEND_BACK", "DROP", "MOVE_DUE");
    assertThat(step(lead, part, "confirm", 2, Map.of()).code()).isEqualTo("NOT_YOUR_OWN_WORK");
    assertThat(step(management, whole, "done", 1, Map.of()).code()).isEqualTo("PARTS_OPEN");
    step(office, part, "confirm", 2, Map.of()).expect(200);
    step(management, whole, "done", 1, Map.of()).expect(200);
  }

  @Test
  void whoLeadsAUnitBreaksItsOwnTasksDownAndNoOthers() {
    var lead = Api.at(port).as("fuzeren");
    var others = given(Map.of("unit", "zjj"));

    assertThat(
            lead.put("/api/v1/tasks/" + UUID.randomUUID(), task(Map.of("parent", others))).code())
        .isEqualTo("NOT_YOUR_ROLE");
    assertThat(lead.put("/api/v1/tasks/" + UUID.randomUUID(), task(Map.of())).code())
        .isEqualTo("NOT_YOUR_ROLE");
  }

  @Test
  void aStaleStepIsRefusedAndLosesNothing() {
    var task = given(Map.of());
    step(office, task, "move-due", 1, Map.of("due", today(9), "note", "雨天顺延")).expect(200);

    var stale = step(management, task, "done", 1, Map.of()).expect(409);

    assertThat(stale.code()).isEqualTo("TASK_CHANGED_MEANWHILE");
    assertThat(line(task).path("due").asString()).isEqualTo(today(9));
    assertThat(read(task).path("events").path(1).path("due").asString()).isEqualTo(today(9));
  }

  @Test
  void aTaskThatWantsAPhotoIsNotDoneWithoutOneAndShowsIt() {
    var task = given(Map.of("proof", "PHOTO"));
    assertThat(step(management, task, "done", 1, Map.of()).code()).isEqualTo("PHOTO_WANTED");
    var photo = Chuanhui.send(management);

    step(management, task, "done", 1, Map.of("photos", List.of(photo))).expect(200);

    var href = read(task).path("events").path(1).path("photos").path(0).asString();
    assertThat(
            office
                .get(href + "?size=thumbnail")
                .expect(200)
                .raw()
                .headers()
                .firstValue("content-type"))
        .contains("image/jpeg");
    assertThat(office.get("/api/v1/tasks/" + task + "/photos/" + UUID.randomUUID()).code())
        .isEqualTo("NO_SUCH_TASK");
  }

  @Test
  void whatIsCountedIsCountedOnceAndTakenBackByWhoeverCountedIt() {
    var task = counted("cgj", "100");
    var id = tallied(management, task, 12.5);
    tally(management, id, task, 12.5).expect(200);
    tallied(management, task, 30);

    assertThat(tally(management, id, task, 13).code()).isEqualTo("TALLY_ID_TAKEN");
    assertThat(line(task).path("amount").asDouble()).isEqualTo(42.5);
    assertThat(line(task).path("progress").asDouble()).isEqualTo(0.425);
    var other = Api.at(port).as("fuzeren");
    assertThat(other.put("/api/v1/tallies/" + id + "/taken-back", Map.of()).code())
        .isEqualTo("NOT_YOUR_TALLY");
    management.put("/api/v1/tallies/" + id + "/taken-back", Map.of()).expect(200);
    management.put("/api/v1/tallies/" + id + "/taken-back", Map.of()).expect(200);

    assertThat(line(task).path("amount").asInt()).isEqualTo(30);
    var entries = management.get("/api/v1/tasks/" + task).body().path("tallies");
    assertThat(entries.valueStream().map(it -> it.path("takenBack").asBoolean()))
        .containsExactly(false, true);
    assertThat(entries).allSatisfy(it -> assertThat(it.path("mine").asBoolean()).isTrue());
    assertThat(
            management.put("/api/v1/tallies/" + UUID.randomUUID() + "/taken-back", Map.of()).code())
        .isEqualTo("NO_SUCH_TALLY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "0.25", "100000000"})
  void anAmountThatCannotBeIsRefused(String amount) {
    var task = counted("cgj", "100");

    var answer = tally(management, UUID.randomUUID().toString(), task, new BigDecimal(amount));

    assertThat(answer.code()).isEqualTo("AMOUNT_WRONG");
  }

  @Test
  void theUnitItsHelpersAndTheUnitsBelowThemCountAndNobodyElse() {
    var ofStreet = counted("jd001", "100");
    var helped = given(Map.of("unit", "zjj", "helpers", List.of("jd001"), "measure", "shop"));
    var elsewhere = Api.at(port).as("wangge2");

    tallied(street, ofStreet, 1);
    tallied(collector, ofStreet, 1);
    tallied(collector, helped, 1);

    assertThat(tally(elsewhere, UUID.randomUUID().toString(), ofStreet, 1).code())
        .isEqualTo("NOT_YOUR_TASK");
    assertThat(tally(management, UUID.randomUUID().toString(), ofStreet, 1).code())
        .isEqualTo("NOT_YOUR_TASK");
    assertThat(step(collector, ofStreet, "done", 1, Map.of()).code()).isEqualTo("NOT_YOUR_TASK");
    assertThat(tally(office, UUID.randomUUID().toString(), ofStreet, 1).code())
        .isEqualTo("NOT_YOUR_ROLE");
    assertThat(line(ofStreet).path("amount").asInt()).isEqualTo(2);
  }

  @Test
  void aTaskIsNotDoneBeforeItsTargetIsReachedAndCountsWhatComesLate() {
    var task = counted("cgj", "10");
    tallied(management, task, 9);
    var early = Instant.now().toString();
    var short_ = step(management, task, "done", 1, Map.of()).expect(409);
    assertThat(short_.code()).isEqualTo("SHORT_OF_TARGET");
    assertThat(short_.body().path("detail").asString()).isEqualTo("只完成了 9，目标是 10。");
    tallied(management, task, 1);
    step(management, task, "done", 1, Map.of()).expect(200);
    step(office, task, "confirm", 2, Map.of()).expect(200);

    var late = Map.of("task", task, "amount", 3, "at", early);
    management.put("/api/v1/tallies/" + UUID.randomUUID(), late).expect(201);
    assertThat(tally(management, UUID.randomUUID().toString(), task, 1).code())
        .isEqualTo("STEP_NOT_OPEN");

    assertThat(line(task).path("amount").asInt()).isEqualTo(13);
    assertThat(line(task).path("progress").asDouble()).isEqualTo(1.0);
  }

  @Test
  void whatSomebodyCountsAtASiteNamesIt() {
    var task = counted("cgj", "10");
    var site = office.get("/api/v1/sites?q=ZG-001").body().path("items").path(0);
    var body = Map.of("task", task, "amount", 1, "site", site.path("id").asString());
    management.put("/api/v1/tallies/" + UUID.randomUUID(), body).expect(201);

    assertThat(read(task).path("tallies").path(0).path("site").path("name").asString())
        .isEqualTo(site.path("name").asString());
    var nowhere = Map.of("task", task, "amount", 1, "site", UUID.randomUUID());
    assertThat(management.put("/api/v1/tallies/" + UUID.randomUUID(), nowhere).code())
        .isEqualTo("NO_SUCH_SITE");
  }

  @Test
  void clicksThatComeTogetherUnderOneIdCountOnce() throws Exception {
    var task = counted("cgj", "10");
    var id = UUID.randomUUID().toString();
    try (var clicks = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<Integer>>();
      for (int click = 0; click < 8; click++) {
        answers.add(clicks.submit(() -> tally(management, id, task, 1).status()));
      }
      var statuses = new ArrayList<Integer>();
      for (var answer : answers) {
        statuses.add(answer.get());
      }
      assertThat(statuses).containsOnlyOnce(201).contains(200).doesNotContain(500);
    }
    assertThat(line(task).path("amount").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void whatWasCountedIsTheSumOfWhatWasNotTakenBack(long seed) {
    var random = new Random(seed);
    var task = counted("cgj", "1000");
    var standing = new HashMap<String, Integer>();
    for (int turn = 0; turn < 30; turn++) {
      if (standing.isEmpty() || random.nextInt(3) > 0) {
        int amount = 1 + random.nextInt(20);
        standing.put(tallied(management, task, amount), amount);
      } else {
        var some = List.copyOf(standing.keySet()).get(random.nextInt(standing.size()));
        management.put("/api/v1/tallies/" + some + "/taken-back", Map.of()).expect(200);
        standing.remove(some);
      }
    }

    assertThat(line(task).path("amount").asInt())
        .isEqualTo(standing.values().stream().mapToInt(it -> it).sum());
  }

  @Test
  void howFarACampaignWasByAMomentStaysSo() {
    var id = added(Map.of());
    var task = given(Map.of("campaign", id, "measure", "shop", "target", 10, "from", today(0)));
    var first = tallied(management, task, 4);
    var moment = clock.instant();
    var before = whole(id, moment);
    tallied(management, task, 3);
    management.put("/api/v1/tallies/" + first + "/taken-back", Map.of()).expect(200);
    given(Map.of("campaign", id));

    assertThat(whole(id, moment)).isEqualTo(before);
    assertThat(before.whole().progress()).isEqualByComparingTo("0.4");
    assertThat(whole(id, clock.instant()).whole().progress()).isEqualByComparingTo("0.15");
  }

  private Progress whole(String id, Instant recordedBy) {
    var known = campaigns.find(DISTRICT, List.of(new CampaignId(UUID.fromString(id)))).getFirst();
    return campaigns.progress(known, campaigns.today(DISTRICT), recordedBy);
  }

  @Test
  void casesThatAreClosedAndSitesThatAreLookedAtCountThemselves() {
    var id =
        added(
            Map.of(
                "categories", List.of("dead-animal"),
                "areas", List.of("411602001"),
                "checklists", List.of("act-frontage")));
    var cases = given(Map.of("campaign", id, "measure", "case", "target", 4, "counted", "CASES"));
    var looks = given(Map.of("campaign", id, "measure", "site", "target", 4, "counted", "SITES"));
    assertThat(line(cases).path("amount").asInt()).isZero();
    assertThat(line(looks).path("amount").asInt()).isZero();

    handleOnTheSpot("dead-animal");
    handleOnTheSpot("exposed-rubbish");
    inspect();

    assertThat(line(cases).path("amount").asInt()).isEqualTo(1);
    assertThat(line(cases).path("progress").asDouble()).isEqualTo(0.25);
    assertThat(line(looks).path("amount").asInt()).isEqualTo(1);
    assertThat(tally(management, UUID.randomUUID().toString(), cases, 1).code())
        .isEqualTo("NOT_ENTERED");
  }

  /** A collector puts it right and reports it: closed at once. */
  private void handleOnTheSpot(String category) {
    var report = Chuanhui.rubbish(Chuanhui.send(collector));
    report.put("category", category);
    report.put("selfHandled", Map.of("photos", List.of(Chuanhui.send(collector))));
    report.put("occurredAt", Instant.now().toString());
    var answer = collector.put("/api/v1/cases/" + UUID.randomUUID(), report).expect(201).body();
    assertThat(answer.path("stage").asString()).isEqualTo("CLOSED");
  }

  private void inspect() {
    var site = office.get("/api/v1/sites?q=ZG-001").body().path("items").path(0);
    var path = "/api/v1/inspections/" + UUID.randomUUID();
    var at = Instant.now().toString();
    office
        .put(
            path,
            Map.of(
                "site",
                site.path("id").asString(),
                "checklist",
                "act-frontage",
                "version",
                1,
                "at",
                at))
        .expect(201);
    office.post(path + "/finish", Map.of("at", at)).expect(200);
  }

  @ParameterizedTest
  @CsvSource({
    "due, 2020-01-01, TASK_DATES_WRONG",
    "due, 2099-01-01, TASK_DATES_WRONG",
    "from, 2098-01-01, TASK_DATES_WRONG",
    "unit, nobody, NO_SUCH_UNIT",
    "measure, ells, NO_SUCH_MEASURE",
    "parent, 00000000-0000-0000-0000-000000000001, NO_SUCH_TASK",
    "campaign, 00000000-0000-0000-0000-000000000001, NO_SUCH_CAMPAIGN"
  })
  void aTaskThatCannotBeIsRefused(String field, String value, String code) {
    var answer = office.put("/api/v1/tasks/" + UUID.randomUUID(), task(Map.of(field, value)));

    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  void whoMayGivePartsOfATaskIsOfferedTo() {
    var whole = given(Map.of());
    assertThat(offered(office, whole)).contains("BREAK_DOWN");
    assertThat(offered(Api.at(port).as("fuzeren"), whole)).contains("BREAK_DOWN");
    assertThat(offered(management, whole)).doesNotContain("BREAK_DOWN");
    assertThat(offered(Api.at(port).as("jiezhang"), whole)).doesNotContain("BREAK_DOWN");
    var level4 = given(Map.of("parent", given(Map.of("parent", given(Map.of("parent", whole))))));
    assertThat(offered(office, level4)).doesNotContain("BREAK_DOWN");
  }

  @Test
  void aPartOfATaskThatStandsAloneIsOneLevelBelowIt() {
    var whole = UUID.randomUUID().toString();
    var part = UUID.randomUUID().toString();
    var alone = task(Map.of());
    alone.remove("campaign");
    office.put("/api/v1/tasks/" + whole, alone).expect(201);
    alone.put("parent", whole);
    office.put("/api/v1/tasks/" + part, alone).expect(201);
    var read = office.get("/api/v1/tasks/" + part).expect(200).body();
    assertThat(read.path("task").path("depth").asInt()).isEqualTo(1);
  }

  private static List<String> offered(Api by, String task) {
    return names(by.get("/api/v1/tasks/" + task).expect(200).body().path("actions"));
  }

  @Test
  void whatATaskIsAPartOfMustBeOpenAndInTheSameCampaign() {
    var done = given(Map.of());
    step(management, done, "done", 1, Map.of()).expect(200);
    var other = added(Map.of());

    assertThat(refused(Map.of("parent", done))).isEqualTo("NO_PART_OF_THAT");
    assertThat(refused(Map.of("campaign", other, "parent", given(Map.of()))))
        .isEqualTo("NO_PART_OF_THAT");
    assertThat(refused(Map.of("helpers", List.of("zjj", "zjj")))).isEqualTo("HELPER_TWICE");
    assertThat(refused(Map.of("helpers", List.of("cgj")))).isEqualTo("HELPER_TWICE");
    assertThat(refused(Map.of("measure", "shop", "target", 0.5))).isEqualTo("AMOUNT_WRONG");
    var level2 = given(Map.of("parent", given(Map.of())));
    var level4 = given(Map.of("parent", given(Map.of("parent", level2))));
    assertThat(refused(Map.of("parent", level4))).isEqualTo("TOO_MANY_LEVELS");
  }

  private @Nullable String refused(Map<String, Object> more) {
    return office.put("/api/v1/tasks/" + UUID.randomUUID(), task(more)).code();
  }

  @Test
  void aTaskMayStandAlone() {
    var alone = new HashMap<>(task(Map.of("measure", "shop", "target", 4)));
    alone.remove("campaign");
    var id = UUID.randomUUID().toString();
    leader.put("/api/v1/tasks/" + id, alone).expect(201);
    tallied(management, id, 1);
    var part = new HashMap<>(alone);
    part.put("parent", id);
    part.put("target", 2);
    var below = UUID.randomUUID().toString();
    leader.put("/api/v1/tasks/" + below, part).expect(201);
    tallied(management, below, 1);

    assertThat(line(below).path("progress").asDouble()).isEqualTo(0.5);
    assertThat(line(id).path("progress").asDouble()).isEqualTo(0.5);
    assertThat(read(id).path("campaign").isNull()).isTrue();
    var counts = new HashMap<>(alone);
    counts.put("counted", "CASES");
    assertThat(leader.put("/api/v1/tasks/" + UUID.randomUUID(), counts).code())
        .isEqualTo("NOTHING_TO_COUNT");
  }

  @Test
  void everybodyFindsTheTasksOfTheirUnits() {
    var mine = given(Map.of("unit", "jd001"));
    var helped = given(Map.of("helpers", List.of("jd001")));
    var others = given(Map.of("unit", "zjj"));

    assertThat(ids(collector, "?mine=true&limit=100"))
        .contains(mine, helped)
        .doesNotContain(others);
    assertThat(ids(office, "?unit=zjj&campaign=" + campaign)).contains(others).doesNotContain(mine);
    step(street, mine, "done", 1, Map.of()).expect(200);
    step(office, mine, "confirm", 2, Map.of()).expect(200);
    assertThat(ids(collector, "?mine=true&limit=100")).doesNotContain(mine);
    assertThat(ids(collector, "?mine=true&state=done&limit=100")).contains(mine);
    assertThat(ids(office, "?late=true&limit=100")).doesNotContain(helped);
    assertThat(office.get("/api/v1/tasks?state=lost").code()).isEqualTo("TASK_FILTER_WRONG");
    var first = office.get("/api/v1/tasks?limit=1&campaign=" + campaign).expect(200).body();
    var second = "?limit=1&campaign=" + campaign + "&after=" + first.path("next").asString();
    assertThat(ids(office, second))
        .hasSize(1)
        .doesNotContain(first.path("items").path(0).path("task").path("id").asString());
  }

  private static List<String> ids(Api by, String query) {
    return by.get("/api/v1/tasks" + query)
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("task").path("id").asString())
        .toList();
  }
}
