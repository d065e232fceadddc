package org.tongchuang.patrols;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Packs;
import tools.jackson.databind.JsonNode;

/** Looking at a market, over HTTP, on a real database, through the people of a small town. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class InspectionTests {

  private static final DistrictCode DISTRICT = new DistrictCode("991451");

  @LocalServerPort int port;
  @Autowired Packs packs;

  @Autowired
  @Qualifier("demonstrationAccounts")
  ApplicationRunner demonstrationAccounts;

  private Api duty = Api.at(0);
  private Api west = Api.at(0);
  private Api hand = Api.at(0);
  private Api check = Api.at(0);

  @BeforeAll
  void aTown(@TempDir Path folder) throws Exception {
    assertThat(packs.load(Bazaar.write(folder, DISTRICT), true))
        .isInstanceOf(Packs.Outcome.Changed.class);
    demonstrationAccounts.run(new DefaultApplicationArguments());
    duty = as("duty");
    west = as("west");
    hand = as("hand");
    check = as("check");
  }

  private Api as(String username) {
    return Api.at(port).as(username, "tongchuang-demo", DISTRICT.value());
  }

  /** A market of its own in the west, as nothing else has been found there. */
  private UUID market() {
    return site(Map.of("longitude", 114.65, "latitude", 33.63));
  }

  private UUID site(Map<String, Object> location) {
    var id = UUID.randomUUID();
    duty.put(
            "/api/v1/sites/" + id,
            Map.of(
                "code", id.toString().substring(0, 13).toUpperCase(Locale.ROOT),
                "type", "market",
                "name", "西关市场",
                "location", location,
                "address", "西关大街 1 号",
                "unit", "market"))
        .expect(201);
    return id;
  }

  private static Map<String, Object> beginning(UUID site, double daysAgo) {
    var body = new HashMap<String, Object>();
    body.put("site", site.toString());
    body.put("checklist", Bazaar.CHECKLIST);
    body.put("version", 1);
    body.put("at", ago(daysAgo));
    return body;
  }

  private static String ago(double days) {
    return Instant.now().minus(Duration.ofSeconds(Math.round(days * 86400))).toString();
  }

  private static UUID begin(Api by, UUID site) {
    return begin(by, site, 0);
  }

  private static UUID begin(Api by, UUID site, double daysAgo) {
    var id = UUID.randomUUID();
    by.put("/api/v1/inspections/" + id, beginning(site, daysAgo)).expect(201);
    return id;
  }

  private static Map<String, Object> finding(String item, String result) {
    return finding(item, result, 0);
  }

  private static Map<String, Object> finding(String item, String result, double daysAgo) {
    var body = new HashMap<String, Object>();
    body.put("id", UUID.randomUUID().toString());
    body.put("item", item);
    body.put("result", result);
    body.put("seenAt", ago(daysAgo));
    return body;
  }

  private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
    var more = new HashMap<>(body);
    more.put(field, value);
    return more;
  }

  private static String id(Map<String, Object> finding) {
    return String.valueOf(finding.get("id"));
  }

  private static JsonNode find(Api by, UUID inspection, List<Map<String, Object>> findings) {
    return by.post("/api/v1/inspections/" + inspection + "/findings", Map.of("findings", findings))
        .expect(200)
        .body()
        .path("items");
  }

  /** What became of a finding that is kept. */
  private static JsonNode kept(Api by, UUID inspection, Map<String, Object> finding) {
    var outcome = find(by, inspection, List.of(finding)).get(0);
    assertThat(outcome.path("kept").asBoolean()).as("%s", outcome).isTrue();
    return outcome;
  }

  private static String refusal(Api by, UUID inspection, Map<String, Object> finding) {
    var outcome = find(by, inspection, List.of(finding)).get(0);
    assertThat(outcome.path("kept").asBoolean()).as("%s", outcome).isFalse();
    return outcome.path("code").asString();
  }

  /** A floor that is wet, with a photo of it. */
  private Map<String, Object> wet(Api by, double daysAgo) {
    return with(finding("floor", "NOT", daysAgo), "photos", List.of(Chuanhui.send(by).toString()));
  }

  private static JsonNode read(Api by, UUID inspection) {
    return by.get("/api/v1/inspections/" + inspection).expect(200).body();
  }

  private static JsonNode item(JsonNode inspection, String code) {
    return inspection
        .path("items")
        .valueStream()
        .filter(it -> it.path("code").asString().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static String failed(JsonNode inspection, String item) {
    return item(inspection, item).path("failed").path("state").asString();
  }

  private static Api.Answer move(Api by, String id, String move, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("version", by.get("/api/v1/cases/" + id).expect(200).body().path("version").asInt());
    return by.post("/api/v1/cases/" + id + "/" + move, body).expect(200);
  }

  private void close(String id) {
    move(hand, id, "handle", Map.of("photos", List.of(Chuanhui.send(hand))));
    move(check, id, "pass", Map.of("photos", List.of(Chuanhui.send(check))));
    move(duty, id, "close", Map.of());
  }

  private List<String> reinspections(UUID site) {
    return west.get("/api/v1/reinspections?limit=100&near=114.65,33.63")
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .filter(it -> it.path("site").path("id").asString().equals(site.toString()))
        .map(it -> it.path("item").path("code").asString())
        .toList();
  }

  private JsonNode history(UUID site) {
    return west.get("/api/v1/sites/" + site + "/failures").expect(200).body();
  }

  @Test
  void whatFailsIsACaseBeforeTheInspectorHasLeftAndIsPutRightByALaterLook() {
    var site = market();
    var inspection = begin(west, site);
    var photo = Chuanhui.send(west);
    var outcome =
        kept(
            west,
            inspection,
            with(
                with(finding("floor", "NOT"), "photos", List.of(photo.toString())), "note", "鱼摊前"));
    var id = outcome.path("filed").path("id").asString();
    var filed = hand.get("/api/v1/cases/" + id).expect(200).body();

    assertThat(outcome.path("filed").path("stage").asString()).isEqualTo("DISPATCHED");
    assertThat(id).isEqualTo(outcome.path("id").asString());
    assertThat(filed.path("source").asString()).isEqualTo("INSPECTION");
    assertThat(filed.path("category").path("code").asString()).isEqualTo("market-disorder");
    assertThat(filed.path("unit").path("code").asString()).isEqualTo("market");
    assertThat(filed.path("area").path("code").asString()).isEqualTo("991451001001001");
    assertThat(filed.path("location").path("longitude").asDouble()).isEqualTo(114.65);
    assertThat(filed.path("address").asString()).isEqualTo("西关大街 1 号");
    assertThat(filed.path("description").asString()).startsWith("西关市场").endsWith("\n✗ 地面没有积水\n鱼摊前");
    assertThat(filed.path("photos")).hasSize(1);
    assertThat(filed.path("timeline").valueStream().map(it -> it.path("type").asString()))
        .containsExactly("CaseReported", "CaseFiled", "CaseDispatched");

    var finished =
        west.post("/api/v1/inspections/" + inspection + "/finish", Map.of("at", ago(0)))
            .expect(200)
            .body();
    assertThat(finished.path("tally").path("withoutFinding").asInt()).isEqualTo(5);
    assertThat(finished.path("tally").path("notObserved").asInt()).isEqualTo(5);
    assertThat(failed(read(west, inspection), "floor")).isEqualTo("OPEN");
    assertThat(history(site).path("openCases").get(0).path("id").asString()).isEqualTo(id);
    assertThat(reinspections(site)).isEmpty();

    close(id);
    assertThat(failed(read(west, inspection), "floor")).isEqualTo("AWAITS_REINSPECTION");
    assertThat(reinspections(site)).containsExactly("floor");
    assertThat(history(site).path("openCases")).isEmpty();

    kept(west, begin(west, site), finding("floor", "CONFORM"));
    var first = read(west, inspection);
    assertThat(failed(first, "floor")).isEqualTo("PUT_RIGHT");
    assertThat(item(first, "floor").path("failed").path("settledAt").asString()).isNotEmpty();
    assertThat(item(first, "floor").path("finding").path("filed").path("stage").asString())
        .isEqualTo("CLOSED");
    assertThat(reinspections(site)).isEmpty();
  }

  @Test
  void whatIsSentAgainIsAnsweredTheSameAndChangesNothing() {
    var site = market();
    var id = UUID.randomUUID();
    var beginning = beginning(site, 0);
    west.put("/api/v1/inspections/" + id, beginning).expect(201);
    west.put("/api/v1/inspections/" + id, beginning).expect(200);
    var wet = wet(west, 0);
    var noise = finding("noise", "NOT");
    var first = find(west, id, List.of(wet, noise));
    var again = find(west, id, List.of(wet, noise, wet));

    assertThat(again.get(0)).isEqualTo(first.get(0));
    assertThat(again.get(1)).isEqualTo(first.get(1));
    assertThat(again.get(2)).isEqualTo(first.get(0));
    var finish = "/api/v1/inspections/" + id + "/finish";
    var finished = west.post(finish, Map.of("at", ago(0))).expect(200).body();
    assertThat(west.post(finish, Map.of("at", ago(0))).expect(200).body()).isEqualTo(finished);
    assertThat(finished.path("version").asInt()).isEqualTo(4);
  }

  @Test
  void anotherThingUnderTheSameIdIsRefused() {
    var site = market();
    var id = begin(west, site);
    var path = "/api/v1/inspections/" + id;
    var taken = finding("litter", "CONFORM");
    kept(west, id, taken);

    assertThat(west.put(path, beginning(market(), 0)).expect(409).code())
        .isEqualTo("INSPECTION_ID_TAKEN");
    assertThat(west.put(path, with(beginning(site, 0), "checklist", "anywhere")).code())
        .isEqualTo("INSPECTION_ID_TAKEN");
    assertThat(west.put(path, with(beginning(site, 0), "version", 2)).code())
        .isEqualTo("INSPECTION_ID_TAKEN");
    assertThat(
            west.put(path, with(beginning(site, 0), "round", UUID.randomUUID().toString())).code())
        .isEqualTo("INSPECTION_ID_TAKEN");
    assertThat(as("west2").put(path, beginning(site, 0)).code()).isEqualTo("INSPECTION_ID_TAKEN");
    assertThat(refusal(west, id, with(taken, "result", "NOT"))).isEqualTo("FINDING_ID_TAKEN");
    assertThat(refusal(west, id, with(taken, "item", "sign"))).isEqualTo("FINDING_ID_TAKEN");
    assertThat(refusal(west, id, with(taken, "note", "别的"))).isEqualTo("FINDING_ID_TAKEN");
    assertThat(refusal(as("west2"), id, taken)).isEqualTo("FINDING_ID_TAKEN");
    assertThat(refusal(west, begin(west, site), taken)).isEqualTo("FINDING_ID_TAKEN");
  }

  @ParameterizedTest
  @CsvSource({
    "checklist, nothing, NO_SUCH_CHECKLIST, 404",
    "version,   9,       NO_SUCH_CHECKLIST, 404",
    "at, 2099-01-01T00:00:00Z, IN_THE_FUTURE, 400",
    "site, 00000000-0000-7000-8000-000000000000, NO_SUCH_SITE, 404"
  })
  void anInspectionOfWhatThereIsNotIsRefused(String field, String value, String code, int status) {
    var answer =
        west.put(
            "/api/v1/inspections/" + UUID.randomUUID(), with(beginning(market(), 0), field, value));

    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void aChecklistIsForSitesOfItsTypes() {
    var road = UUID.randomUUID();
    duty.put(
            "/api/v1/sites/" + road,
            Map.of(
                "code", "LD-" + road.toString().substring(0, 4).toUpperCase(Locale.ROOT),
                "type", "road",
                "name", "人民路",
                "area", "991451001001",
                "unit", "roads"))
        .expect(201);

    assertThat(
            west.put("/api/v1/inspections/" + UUID.randomUUID(), beginning(road, 0))
                .expect(400)
                .code())
        .isEqualTo("CHECKLIST_NOT_FOR_SITE");
    west.put(
            "/api/v1/inspections/" + UUID.randomUUID(),
            with(beginning(road, 0), "checklist", "anywhere"))
        .expect(201);
  }

  @Test
  void whatIsRefusedKeepsTheOthersFromNothing() {
    var inspection = begin(west, market());
    var outcomes =
        find(
            west,
            inspection,
            List.of(
                finding("nothing", "CONFORM"),
                finding("litter", "CONFORM"),
                finding("ads", "CONFORM"),
                with(finding("gap", "CONFORM"), "number", 201),
                finding("floor", "NOT"),
                with(finding("floor", "NOT"), "photos", List.of(UUID.randomUUID().toString())),
                with(finding("sign", "CONFORM"), "seenAt", "2099-01-01T00:00:00Z"),
                finding("noise", "CONFORM")));

    assertThat(outcomes.valueStream().map(it -> it.path("code").asString("kept")))
        .containsExactly(
            "NO_SUCH_ITEM",
            "kept",
            "NUMBER_MISSING",
            "RESULT_CONTRADICTS_NUMBER",
            "EVIDENCE_MISSING",
            "NO_SUCH_PHOTO",
            "IN_THE_FUTURE",
            "kept");
    assertThat(outcomes.get(3).path("reason").asString()).contains("gap", "<=200");
    assertThat(read(west, inspection).path("version").asInt()).isEqualTo(3);
  }

  @Test
  void atMostTwoHundredFindingsAreTakenAtOnce() {
    var inspection = begin(west, market());
    var path = "/api/v1/inspections/" + inspection + "/findings";
    var many = IntStream.range(0, 201).mapToObj(_ -> finding("sign", "CONFORM")).toList();

    assertThat(west.post(path, Map.of("findings", many)).expect(400).code())
        .isEqualTo("INVALID_FIELDS");
    assertThat(west.post(path, Map.of("findings", List.of())).expect(400).code())
        .isEqualTo("INVALID_FIELDS");
    assertThat(find(west, inspection, many.subList(0, 200))).hasSize(200);
    assertThat(read(west, inspection).path("version").asInt()).isEqualTo(201);
  }

  @Test
  void whatTheChecklistDoesNotDispatchWaitsAtTheOffice() {
    var inspection = begin(west, market());

    assertThat(
            kept(west, inspection, finding("litter", "NOT")).path("filed").path("stage").asString())
        .isEqualTo("REPORTED");
    assertThat(kept(west, inspection, finding("sign", "NOT")).path("filed").isNull()).isTrue();
  }

  @Test
  void whatWaitsAtTheOfficeGoesToWhomTheRoutesNameForItsSite() {
    var site = market();
    var outcome = kept(west, begin(west, site), finding("litter", "NOT"));
    var id = outcome.path("id").asString();
    var filed = duty.get("/api/v1/cases/" + id).expect(200).body();
    assertThat(filed.path("site").path("id").asString()).isEqualTo(site.toString());
    assertThat(filed.path("site").path("name").asString()).isEqualTo("西关市场");
    assertThat(
            duty.post("/api/v1/cases/" + id + "/assign", Map.of("version", 1))
                .expect(200)
                .body()
                .path("unit")
                .path("code")
                .asString())
        .isEqualTo("market");
  }

  @Test
  void aReportAtASiteLiesThereAndGoesToWhomTheRoutesNameForIt() {
    var site = market();
    var id = UUID.randomUUID();
    var report = new HashMap<String, Object>();
    report.put("category", "exposed-rubbish");
    report.put("occurredAt", ago(0));
    report.put("site", site.toString());
    var told = west.put("/api/v1/cases/" + id, report).expect(201).body();
    assertThat(told.path("area").path("code").asString()).isEqualTo("991451001001001");
    assertThat(told.path("location").path("longitude").asDouble()).isEqualTo(114.65);
    assertThat(told.path("site").path("id").asString()).isEqualTo(site.toString());
    assertThat(suggested("exposed-rubbish", site)).isEqualTo("market");
    // nothing names the site's unit for this one
    assertThat(suggested("road-damage", site)).isEqualTo("office");
    assertThat(open(site)).containsExactly(id.toString());

    report.put("site", UUID.randomUUID().toString());
    var refused = west.put("/api/v1/cases/" + UUID.randomUUID(), report);
    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.code()).isEqualTo("NO_SUCH_SITE");
  }

  private String suggested(String category, UUID site) {
    return duty.get("/api/v1/cases/suggestion?category=" + category + "&site=" + site)
        .expect(200)
        .body()
        .path("unit")
        .path("code")
        .asString();
  }

  private List<String> open(UUID site) {
    return history(site)
        .path("openCases")
        .valueStream()
        .map(it -> it.path("id").asString())
        .toList();
  }

  @Test
  void anItemWithoutAUnitIsOfTheSitesUnit() {
    var outcome = kept(west, begin(west, market()), with(finding("gap", "NOT"), "number", 350.5));
    var filed = duty.get("/api/v1/cases/" + outcome.path("id").asString()).expect(200).body();

    assertThat(filed.path("stage").asString()).isEqualTo("DISPATCHED");
    assertThat(filed.path("unit").path("code").asString()).isEqualTo("market");
    assertThat(filed.path("description").asString()).endsWith("\n✗ 广告间距\n350.5 米 (<=200)");
  }

  @Test
  void whatIsNotTakenInThereIsKeptAndTheRefusalStandsBesideIt() {
    var inspection = begin(west, market());
    var outcome = kept(west, inspection, finding("noise", "NOT"));
    var found = item(read(west, inspection), "noise");

    assertThat(outcome.path("filed").isNull()).isTrue();
    assertThat(outcome.path("noCase").path("code").asString()).isEqualTo("NOT_TAKEN_HERE");
    assertThat(outcome.path("noCase").path("reason").asString()).contains("正在施工");
    assertThat(found.path("finding").path("noCase")).isEqualTo(outcome.path("noCase"));
    assertThat(found.path("failed").path("state").asString()).isEqualTo("OPEN");
  }

  @Test
  void aFindingWhoseIdIsACasesAlreadyIsKeptWithoutACase() {
    var inspection = begin(west, market());
    var finding = finding("litter", "NOT");
    var report = new HashMap<String, Object>();
    report.put("category", "noise");
    report.put("occurredAt", ago(0));
    report.put("area", "991451001002001");
    as("east").put("/api/v1/cases/" + finding.get("id"), report).expect(201);

    assertThat(kept(west, inspection, finding).path("noCase").path("code").asString())
        .isEqualTo("CASE_ID_TAKEN");
  }

  @Test
  void whatWasSeenLastCountsAndTheCaseOfWhatWasSeenBeforeIsShown() {
    var inspection = begin(west, market());
    var wet = wet(west, 0.2);
    kept(west, inspection, wet);
    var photo = Chuanhui.send(as("west2")).toString();
    var again =
        kept(as("west2"), inspection, with(finding("floor", "NOT", 0.1), "photos", List.of(photo)));
    kept(west, inspection, finding("floor", "CONFORM", 0.3));
    var floor = item(read(west, inspection), "floor");

    assertThat(again.path("filed").isNull()).isTrue();
    assertThat(floor.path("finding").path("id")).isEqualTo(again.path("id"));
    assertThat(floor.path("earlier").valueStream().map(it -> it.path("result").asString()))
        .containsExactly("NOT", "CONFORM");
    assertThat(floor.path("earlier").get(0).path("filed").path("id").asString())
        .isEqualTo(wet.get("id"));
    assertThat(floor.path("failed").path("state").asString()).isEqualTo("OPEN");

    kept(west, inspection, finding("floor", "CONFORM", 0));
    assertThat(failed(read(west, inspection), "floor")).isEqualTo("PUT_RIGHT");
  }

  @Test
  void whatArrivesAfterTheEndIsKeptAndCounts() {
    var inspection = begin(west, market());
    west.post("/api/v1/inspections/" + inspection + "/finish", Map.of("at", ago(0))).expect(200);
    kept(as("west2"), inspection, finding("sign", "CONFORM", 0.1));
    var read = read(west, inspection);

    assertThat(read.path("tally").path("conform").asInt()).isEqualTo(1);
    assertThat(read.path("actions").valueStream().map(it -> it.path("name").asString()))
        .containsExactly("FIND");
  }

  @Test
  void theScoreIsOfWhatWasObservedAndAVetoTakesItAll() {
    var inspection = begin(west, market());
    kept(west, inspection, finding("litter", "CONFORM"));
    kept(west, inspection, finding("sign", "CONFORM"));
    kept(west, inspection, with(finding("gap", "NOT"), "number", 201));
    kept(west, inspection, finding("noise", "NOT_APPLICABLE"));

    assertThat(read(west, inspection).path("score").path("percent").asString()).isEqualTo("50.0");
    kept(west, inspection, wet(west, 0));
    assertThat(read(west, inspection).path("score"))
        .isEqualTo(Api.JSON.readTree("{\"gained\": 0, \"possible\": 6, \"percent\": \"0.0\"}"));
  }

  @Test
  void anItemThatFailsAgainWithinThirtyDaysIsARelapse() {
    var site = market();
    kept(west, begin(west, site, 40), finding("litter", "NOT", 40));
    var second = begin(west, site, 9);
    kept(west, second, finding("litter", "NOT", 9));
    var third = begin(west, site, 2);
    kept(west, third, finding("litter", "NOT", 2));
    var history = history(site);

    assertThat(history.path("items").valueStream().map(it -> it.path("state").asString()))
        .containsExactly("OPEN", "FAILED_AGAIN", "FAILED_AGAIN");
    assertThat(history.path("items").valueStream().map(it -> it.path("recurs").asBoolean()))
        .containsExactly(true, false, false);
    assertThat(history.path("relapses").asInt()).isEqualTo(1);
    assertThat(history.path("openCases")).hasSize(1);
    assertThat(failed(read(west, second), "litter")).isEqualTo("FAILED_AGAIN");
    assertThat(item(read(west, third), "litter").path("failed").path("recurs").asBoolean())
        .isTrue();
  }

  @Test
  void whatFailsAgainWhileItsCaseIsOpenJoinsThatCase() {
    var site = market();
    var first = kept(west, begin(west, site), wet(west, 0)).path("filed");
    var again = begin(west, site);
    var second = kept(west, again, wet(west, 0)).path("filed");
    assertThat(second.path("id").asString()).isNotEqualTo(first.path("id").asString());
    assertThat(second.path("stage").asString()).isEqualTo("MERGED");
    var merged = duty.get("/api/v1/cases/" + second.path("id").asString()).expect(200).body();
    assertThat(merged.path("standing").path("mergedInto").path("id").asString())
        .isEqualTo(first.path("id").asString());
    assertThat(open(site)).containsExactly(first.path("id").asString());
    assertThat(failed(read(west, again), "floor")).isEqualTo("OPEN");

    close(first.path("id").asString());
    assertThat(failed(read(west, again), "floor")).isEqualTo("AWAITS_REINSPECTION");
    var third = kept(west, begin(west, site), wet(west, 0)).path("filed");
    assertThat(third.path("stage").asString()).isEqualTo("DISPATCHED");
  }

  @Test
  void aCaseThatGoesOnAgainAwaitsNoReinspection() {
    var site = market();
    var inspection = begin(west, site);
    var wet = wet(west, 0);
    kept(west, inspection, wet);
    var id = id(wet);
    close(id);
    assertThat(reinspections(site)).containsExactly("floor");
    move(west, id, "reopen", Map.of("reason", "又湿了"));
    assertThat(failed(read(west, inspection), "floor")).isEqualTo("OPEN");
    move(duty, id, "void", Map.of("reason", "误报"));
    assertThat(failed(read(west, inspection), "floor")).isEqualTo("AWAITS_REINSPECTION");
    var version = duty.get("/api/v1/cases/" + id).body().path("version").asInt();
    duty.post("/api/v1/cases/" + id + "/undo", Map.of("version", version)).expect(200);
    assertThat(failed(read(west, inspection), "floor")).isEqualTo("OPEN");
  }

  @Test
  void aFailureWaitsForTheCaseThatStandsForItsOwn() {
    var site = market();
    var inspection = begin(west, site);
    var litter = finding("litter", "NOT");
    kept(west, inspection, litter);
    var other = kept(west, begin(west, market()), finding("litter", "NOT"));
    var last = kept(west, begin(west, market()), finding("litter", "NOT"));
    var own = id(litter);
    var standIn = other.path("id").asString();
    var end = last.path("id").asString();

    move(duty, own, "merge", Map.of("into", standIn));
    assertThat(failed(read(west, inspection), "litter")).isEqualTo("OPEN");
    move(duty, standIn, "merge", Map.of("into", end));
    move(duty, end, "refuse", Map.of("reason", "不属于"));
    assertThat(failed(read(west, inspection), "litter")).isEqualTo("AWAITS_REINSPECTION");
    move(duty, own, "unmerge", Map.of("reason", "不是一回事"));
    assertThat(failed(read(west, inspection), "litter")).isEqualTo("OPEN");
    move(duty, own, "refuse", Map.of("reason", "不属于"));
    assertThat(failed(read(west, inspection), "litter")).isEqualTo("AWAITS_REINSPECTION");
  }

  @Test
  void inspectionsAreListedTheLatestFirstAPageAtATimeByWhatIsAskedFor() {
    var site = market();
    var round = UUID.randomUUID();
    var old = begin(west, site, 3);
    var middle = UUID.randomUUID();
    west.put(
            "/api/v1/inspections/" + middle,
            with(with(beginning(site, 2), "round", round.toString()), "checklist", "anywhere"))
        .expect(201);
    var latest = begin(as("west2"), site, 1);

    assertThat(listed("site=" + site)).containsExactly(latest, middle, old);
    assertThat(listed("site=" + site + "&round=" + round)).containsExactly(middle);
    assertThat(listed("site=" + site + "&checklist=market-check")).containsExactly(latest, old);
    assertThat(listed("site=" + site + "&from=" + ago(2.5) + "&to=" + ago(1.5)))
        .containsExactly(middle);
    var part = west.get("/api/v1/inspections?limit=2&site=" + site).expect(200).body();
    assertThat(part.path("items")).hasSize(2);
    assertThat(part.path("items").get(0).path("by").asString()).isEqualTo("丁");
    assertThat(part.path("items").get(0).path("tally").path("items").asInt())
        .isEqualTo(Bazaar.ITEMS);
    assertThat(listed("limit=2&site=" + site + "&after=" + part.path("next").asString()))
        .containsExactly(old);
    assertThat(west.get("/api/v1/inspections?after=x").expect(400).code())
        .isEqualTo("INSPECTION_FILTER_WRONG");
    var town = DISTRICT.value();
    assertThat(listed("site=" + site + "&area=" + town + "001001"))
        .containsExactly(latest, middle, old);
    assertThat(listed("site=" + site + "&area=" + town + "001002")).isEmpty();
    assertThat(west.get("/api/v1/inspections?area=west").expect(400).code())
        .isEqualTo("INSPECTION_FILTER_WRONG");
    assertThat(as("east").get("/api/v1/inspections?site=" + site).expect(200).body().path("items"))
        .isEmpty();
  }

  @Test
  void whoAsksForAnAreaThatIsNotTheirsIsShownNothingOfIt() {
    var site = market();
    begin(west, site);
    var area = "&area=" + DISTRICT.value() + "001001";

    assertThat(as("duty").get("/api/v1/inspections?site=" + site + area).body().path("items"))
        .hasSize(1);
    assertThat(as("east").get("/api/v1/inspections?site=" + site + area).body().path("items"))
        .isEmpty();
    assertThat(as("auditor").get("/api/v1/inspections?site=" + site + area).expect(403).code())
        .isEqualTo("NOT_YOUR_ROLE");
    assertThat(Api.at(port).get("/api/v1/inspections?site=" + site + area).expect(401).code())
        .isEqualTo("SIGN_IN_FIRST");
  }

  private List<UUID> listed(String query) {
    return west.get("/api/v1/inspections?" + query)
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> UUID.fromString(it.path("id").asString()))
        .toList();
  }

  @Test
  void whatAwaitsReinspectionIsListedByAreaAndUnitAndNearestFirst() {
    var near = site(Map.of("longitude", 114.6412, "latitude", 33.63));
    var far = site(Map.of("longitude", 114.6488, "latitude", 33.63));
    for (var site : List.of(far, near)) {
      var wet = wet(west, 0);
      kept(west, begin(west, site), wet);
      move(duty, id(wet), "void", Map.of("reason", "误报"));
    }

    assertThat(awaiting("near=114.6411,33.63", near, far)).containsExactly(near, far);
    assertThat(awaiting("near=114.6489,33.63", near, far)).containsExactly(far, near);
    assertThat(awaiting("area=991451001001001&unit=market", near, far)).containsExactly(far, near);
    assertThat(awaiting("unit=roads", near, far)).isEmpty();
    assertThat(awaiting("area=991451001002", near, far)).isEmpty();
    for (var wrong : List.of("near=1", "near=900,1", "area=9", "unit=X!", "after=1")) {
      assertThat(west.get("/api/v1/reinspections?" + wrong).code())
          .as(wrong)
          .isEqualTo("INSPECTION_FILTER_WRONG");
    }
    var part = west.get("/api/v1/reinspections?limit=1").expect(200).body();
    var rest =
        west.get("/api/v1/reinspections?limit=1&after=" + part.path("next").asString())
            .expect(200)
            .body();
    assertThat(rest.path("items").get(0).path("finding"))
        .isNotEqualTo(part.path("items").get(0).path("finding"));
  }

  private List<UUID> awaiting(String query, UUID... of) {
    return west.get("/api/v1/reinspections?limit=100&" + query)
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> UUID.fromString(it.path("site").path("id").asString()))
        .filter(List.of(of)::contains)
        .toList();
  }

  @Test
  void failuresOfASiteAreListedTheLatestFirstAPageAtATime() {
    var site = market();
    var inspection = begin(west, site, 1);
    kept(west, inspection, finding("litter", "NOT", 0.9));
    kept(west, inspection, finding("sign", "NOT", 0.8));
    var part = west.get("/api/v1/sites/" + site + "/failures?limit=1").expect(200).body();
    var rest =
        west.get(
                "/api/v1/sites/%s/failures?limit=1&after=%s"
                    .formatted(site, part.path("next").asString()))
            .expect(200)
            .body();

    assertThat(part.path("items").get(0).path("item").path("code").asString()).isEqualTo("sign");
    assertThat(rest.path("items").get(0).path("item").path("code").asString()).isEqualTo("litter");
    assertThat(rest.path("next").isNull()).isTrue();
  }

  @Test
  void aPhotoIsShownToWhoMaySeeItsInspectionAndToNobodyElse() {
    var inspection = begin(west, market());
    var photo = Chuanhui.send(west);
    kept(
        west,
        inspection,
        with(with(finding("ads", "CONFORM"), "number", 5), "photos", List.of(photo.toString())));
    var href = item(read(west, inspection), "ads").path("finding").path("photos").get(0).asString();

    assertThat(
            duty.get(href + "?size=thumbnail")
                .expect(200)
                .raw()
                .headers()
                .firstValue("Content-Type"))
        .hasValue("image/jpeg");
    assertThat(as("east").get(href).expect(403).code()).isEqualTo("NOT_YOUR_AREA");
    assertThat(as("auditor").get(href).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(Api.at(port).get(href).expect(401).code()).isEqualTo("SIGN_IN_FIRST");
    assertThat(
            west.get("/api/v1/inspections/" + inspection + "/photos/" + UUID.randomUUID())
                .expect(404)
                .code())
        .isEqualTo("NO_SUCH_INSPECTION");
  }

  @Test
  void aPhotoOfSomethingElseIsNoEvidence() {
    var inspection = begin(west, market());
    var photo = List.of(Chuanhui.send(west).toString());
    kept(west, inspection, with(finding("floor", "NOT"), "photos", photo));

    assertThat(refusal(west, begin(west, market()), with(finding("floor", "NOT"), "photos", photo)))
        .isEqualTo("PHOTO_CLAIMED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUT /api/v1/inspections/{inspection}",
        "POST /api/v1/inspections/{inspection}/findings",
        "POST /api/v1/inspections/{inspection}/finish",
        "GET /api/v1/inspections/{inspection}",
        "GET /api/v1/sites/{site}/failures"
      })
  void theWrongRoleTheWrongAreaAndNobodyAreRefused(String endpoint) {
    var site = market();
    var inspection = begin(west, site);

    assertThat(attempt(as("auditor"), endpoint, site, inspection).expect(403).code())
        .isEqualTo("NOT_YOUR_ROLE");
    assertThat(attempt(as("call"), endpoint, site, inspection).expect(403).code())
        .isEqualTo("NOT_YOUR_ROLE");
    assertThat(attempt(as("east"), endpoint, site, inspection).expect(403).code())
        .isEqualTo("NOT_YOUR_AREA");
    assertThat(attempt(Api.at(port), endpoint, site, inspection).expect(401).code())
        .isEqualTo("SIGN_IN_FIRST");
    if (!endpoint.startsWith("GET")) {
      assertThat(attempt(as("accept"), endpoint, site, inspection).expect(403).code())
          .isEqualTo("NOT_YOUR_ROLE");
    }
    assertThat(read(west, inspection).path("version").asInt()).isEqualTo(1);
  }

  /** Everything right but the sender; an inspection that is begun is a new one. */
  private static Api.Answer attempt(Api by, String endpoint, UUID site, UUID inspection) {
    boolean begins = endpoint.startsWith("PUT");
    var path =
        endpoint
            .substring(endpoint.indexOf(' ') + 1)
            .replace("{inspection}", (begins ? UUID.randomUUID() : inspection).toString())
            .replace("{site}", site.toString());
    if (endpoint.startsWith("GET")) {
      return by.get(path);
    }
    if (begins) {
      return by.put(path, beginning(site, 0));
    }
    return by.post(
        path,
        endpoint.endsWith("finish")
            ? Map.of("at", ago(0))
            : Map.of("findings", List.of(finding("sign", "CONFORM"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/inspections", "/api/v1/reinspections"})
  void listsAreForWhoMaySeeInspectionsSomewhere(String path) {
    as("accept").get(path).expect(200);
    assertThat(as("auditor").get(path).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(Api.at(port).get(path).expect(401).code()).isEqualTo("SIGN_IN_FIRST");
  }

  @Test
  void aFindingIsOfOneInspectionThoughItIsSentToTwoAtOnce() throws Exception {
    try (var two = Executors.newFixedThreadPool(2)) {
      for (int race = 0; race < 20; race++) {
        var finding = finding("litter", "NOT");
        var start = new CyclicBarrier(2);
        var attempts = new ArrayList<Future<String>>();
        for (var inspection : List.of(begin(west, market()), begin(west, market()))) {
          attempts.add(
              two.submit(
                  () -> {
                    start.await();
                    return find(west, inspection, List.of(finding))
                        .get(0)
                        .path("code")
                        .asString("kept");
                  }));
        }
        assertThat(List.of(attempts.getFirst().get(), attempts.getLast().get()))
            .containsExactlyInAnyOrder("kept", "FINDING_ID_TAKEN");
      }
    }
  }

  @Test
  void threeWhoSeeTheSameAtTheSameMomentFileOneCase() throws Exception {
    var people = List.of(west, as("west2"), as("west3"));
    try (var three = Executors.newFixedThreadPool(3)) {
      for (int race = 0; race < 20; race++) {
        var inspection = begin(west, market());
        var start = new CyclicBarrier(3);
        var attempts = new ArrayList<Future<JsonNode>>();
        for (var by : people) {
          attempts.add(
              three.submit(
                  () -> {
                    start.await();
                    return kept(by, inspection, finding("litter", "NOT"));
                  }));
        }
        int filed = 0;
        for (var attempt : attempts) {
          filed += attempt.get().path("filed").isNull() ? 0 : 1;
        }
        assertThat(filed).isEqualTo(1);
        assertThat(read(west, inspection).path("version").asInt()).isEqualTo(4);
      }
    }
  }
}
