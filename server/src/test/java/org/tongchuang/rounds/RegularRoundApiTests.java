package org.tongchuang.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Packs;
import tools.jackson.databind.JsonNode;

/** Regular rounds over HTTP, seen through real inspections. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class RegularRoundApiTests {

  private static final DistrictCode DISTRICT = new DistrictCode("991463");
  private static final String ROUNDS = "/api/v1/regular-rounds";

  @LocalServerPort int port;
  @Autowired Packs packs;

  @Autowired
  @Qualifier("demonstrationAccounts")
  ApplicationRunner demonstrationAccounts;

  private Api duty = Api.at(0);
  private final Map<String, Api> people = new HashMap<>();

  @BeforeAll
  void aTown(@TempDir Path folder) throws Exception {
    assertThat(packs.load(Contest.write(folder, DISTRICT), true))
        .isInstanceOf(Packs.Outcome.Changed.class);
    demonstrationAccounts.run(new DefaultApplicationArguments());
    duty = as("duty");
  }

  private Api as(String username) {
    return people.computeIfAbsent(
        username, it -> Api.at(port).as(it, "tongchuang-demo", DISTRICT.value()));
  }

  private static String today(int days) {
    return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(days).toString();
  }

  private static Map<String, Object> weekly(int type) {
    var terms = new HashMap<String, Object>();
    terms.put("name", "每周一查");
    terms.put("siteType", Contest.type(type));
    terms.put("checklists", List.of(Contest.checklist(type)));
    terms.put("days", 7);
    terms.put("from", today(-15));
    return terms;
  }

  private static Map<String, Object> with(Map<String, Object> terms, String field, Object value) {
    var more = new HashMap<>(terms);
    more.put(field, value);
    return more;
  }

  private String added(Map<String, Object> terms) {
    var where = ROUNDS + "/" + UUID.randomUUID();
    duty.put(where, terms).expect(201);
    return where;
  }

  private List<JsonNode> all(String path) {
    return duty.get(path).expect(200).body().path("items").valueStream().toList();
  }

  private void inspect(String username, JsonNode site, int type, Instant at, boolean finishes) {
    var path = "/api/v1/inspections/" + UUID.randomUUID();
    var begin =
        Map.of(
            "site", site.path("id").asString(),
            "checklist", Contest.checklist(type),
            "version", 1,
            "at", at.toString());
    as(username).put(path, begin).expect(201);
    if (finishes) {
      as(username).post(path + "/finish", Map.of("at", at.toString())).expect(200);
    }
  }

  private static JsonNode current(JsonNode document) {
    return document.path("round").path("current");
  }

  @Test
  void everySiteOfTheTypeIsDueOnceInAPeriodAndSeenWhenAnInspectionIsFinished() {
    var where = added(weekly(0));
    var open = all(where + "/sites");
    assertThat(open).hasSize(Contest.SITES_OF_A_TYPE);

    inspect("duty", open.get(0), 0, Instant.now(), true);
    inspect("duty", open.get(1), 0, Instant.now(), false);

    var document = duty.get(where).expect(200).body();
    assertThat(current(document).path("number").asInt()).isEqualTo(3);
    assertThat(current(document).path("from").asString()).isEqualTo(today(-1));
    assertThat(current(document).path("until").asString()).isEqualTo(today(5));
    assertThat(current(document).path("due").asInt()).isEqualTo(10);
    assertThat(current(document).path("seen").asInt()).isEqualTo(1);
    assertThat(all(where + "/sites")).hasSize(9).doesNotContain(open.get(0));
    assertThat(all(where + "/sites?state=seen")).containsExactly(open.get(0));
    var byStreet = document.path("round").path("byStreet");
    assertThat(byStreet).hasSize(3);
    assertThat(byStreet.valueStream().mapToInt(it -> it.path("due").asInt()).sum()).isEqualTo(10);
    assertThat(byStreet.valueStream().mapToInt(it -> it.path("seen").asInt()).sum()).isEqualTo(1);
    assertThat(document.path("periods").valueStream().map(it -> it.path("number").asInt()))
        .containsExactly(3, 2, 1);
    // the sites are younger than the periods that are over
    assertThat(document.path("periods").get(1).path("due").asInt()).isZero();
    var listed = all(ROUNDS).stream().filter(it -> where.endsWith(it.path("id").asString()));
    assertThat(listed.map(it -> it.path("current"))).containsExactly(current(document));
  }

  @Test
  void onlyTheSitesOfItsAreaAreDue() {
    var street = DISTRICT + "002";
    var where = added(with(weekly(1), "area", street));
    var open = all(where + "/sites");
    assertThat(open)
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.path("area").path("code").asString()).startsWith(street));
    assertThat(all(where + "/sites?area=" + DISTRICT + "001")).isEmpty();
    assertThat(all(where + "/sites?area=" + street)).isEqualTo(open);
    var page = duty.get(where + "/sites?limit=1").expect(200).body();
    assertThat(page.path("items")).hasSize(1);
    assertThat(page.path("next").asString()).isEqualTo("1");
  }

  @Test
  void aSiteThatHasEndedIsDueNoMore() {
    var where = added(weekly(2));
    var site = all(where + "/sites").getFirst().path("id").asString();
    duty.post("/api/v1/sites/" + site + "/end", Map.of("version", 1)).expect(200);
    assertThat(current(duty.get(where).expect(200).body()).path("due").asInt()).isEqualTo(9);
    duty.post("/api/v1/sites/" + site + "/resume", Map.of("version", 2)).expect(200);
    assertThat(current(duty.get(where).expect(200).body()).path("due").asInt()).isEqualTo(10);
  }

  @Test
  void whoMayInspectIsShownWhatIsNotYetSeenInTheirAreaAfterWhatTheyAreSentTo() {
    var where = added(with(weekly(3), "until", today(2)));
    var open = open("one1", where);
    assertThat(open)
        .isNotEmpty()
        .allSatisfy(
            it -> {
              assertThat(it.path("round").path("kind").asString()).isEqualTo("REGULAR");
              assertThat(it.path("round").path("name").asString()).isEqualTo("每周一查");
              assertThat(it.path("round").path("until").asString()).isEqualTo(today(2));
              assertThat(it.path("site").path("area").path("code").asString())
                  .startsWith(DISTRICT + "001");
              assertThat(it.path("checklists").get(0).path("version").asInt()).isEqualTo(1);
            });

    inspect("one1", open.getFirst().path("site"), 3, Instant.now(), true);

    assertThat(open("one1", where)).hasSize(open.size() - 1).doesNotContain(open.getFirst());
    var limited = as("one1").get("/api/v1/visits?limit=1").expect(200).body();
    assertThat(limited.path("items")).hasSize(1);
    assertThat(as("hand").get("/api/v1/visits").expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
  }

  private List<JsonNode> open(String username, String round) {
    return as(username)
        .get("/api/v1/visits?near=114.6,33.6")
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .filter(it -> round.endsWith(it.path("round").path("id").asString()))
        .toList();
  }

  @Test
  void theSameAgainIsTheSameAndOtherContentIsRefused() {
    var where = added(weekly(4));
    duty.put(where, weekly(4)).expect(200);
    assertThat(duty.put(where, with(weekly(4), "days", 8)).expect(409).code())
        .isEqualTo("REGULAR_ROUND_ID_TAKEN");
  }

  @Test
  void aRoundIsEndedOnADayAndNotOnAnother() {
    var where = added(weekly(5));
    assertThat(ended(where, today(-1)).expect(400).code()).isEqualTo("REGULAR_ROUND_END_WRONG");
    assertThat(duty.get(where).body().path("actions")).hasSize(1);

    var document = ended(where, today(2)).expect(200).body();

    assertThat(document.path("round").path("endedOn").asString()).isEqualTo(today(2));
    assertThat(current(document).path("until").asString()).isEqualTo(today(2));
    assertThat(document.path("actions")).isEmpty();
    ended(where, today(2)).expect(200);
    assertThat(ended(where, today(3)).expect(409).code()).isEqualTo("REGULAR_ROUND_ENDED");
    var shorter = added(with(weekly(5), "until", today(1)));
    assertThat(ended(shorter, today(2)).expect(400).code()).isEqualTo("REGULAR_ROUND_END_WRONG");
  }

  private Api.Answer ended(String where, String day) {
    return duty.post(where + "/end", Map.of("lastDay", day));
  }

  @Test
  void aRoundThatHasNotBegunHasNoPeriod() {
    var where = added(with(weekly(6), "from", today(3)));
    var document = duty.get(where).expect(200).body();
    assertThat(current(document).isNull()).isTrue();
    assertThat(document.path("periods")).isEmpty();
    assertThat(all(where + "/sites")).isEmpty();
    assertThat(open("one1", where)).isEmpty();
  }

  @Test
  void theListHasTheLatestAddedFirstAndGoesOn() {
    var one = added(weekly(7));
    var two = added(weekly(7));
    var seen = new ArrayList<String>();
    var next = "";
    do {
      var page = duty.get(ROUNDS + "?limit=1&after=" + next).expect(200).body();
      seen.add(ROUNDS + "/" + page.path("items").get(0).path("id").asString());
      next = page.path("next").asString("");
    } while (!next.isEmpty());
    assertThat(seen).containsSubsequence(two, one);
    assertThat(duty.get(ROUNDS + "?after=x").expect(400).code())
        .isEqualTo("REGULAR_ROUND_FILTER_WRONG");
    assertThat(duty.get(one + "/sites?state=x").expect(400).code())
        .isEqualTo("REGULAR_ROUND_FILTER_WRONG");
  }

  @Test
  void whatCannotBeIsRefusedWithItsReason() {
    refused(with(weekly(0), "until", today(-1)), "REGULAR_ROUND_DATES_WRONG");
    refused(
        with(with(weekly(0), "from", today(3)), "until", today(2)), "REGULAR_ROUND_DATES_WRONG");
    refused(with(weekly(0), "from", today(400)), "REGULAR_ROUND_DATES_WRONG");
    refused(with(weekly(0), "from", today(-400)), "REGULAR_ROUND_DATES_WRONG");
    refused(with(weekly(0), "siteType", "elsewhere"), "NO_SUCH_SITE_TYPE_NOW");
    refused(with(weekly(0), "checklists", List.of("check-1")), "CHECKLIST_NOT_FOR_REGULAR_ROUND");
    refused(with(weekly(0), "area", DISTRICT + "009"), "NO_SUCH_AREA");
    refused(with(weekly(0), "days", 0), "INVALID_FIELDS");
    refused(with(weekly(0), "days", 367), "INVALID_FIELDS");
    refused(with(weekly(0), "checklists", List.of()), "INVALID_FIELDS");
  }

  private void refused(Map<String, Object> terms, String code) {
    var answer = duty.put(ROUNDS + "/" + UUID.randomUUID(), terms);
    assertThat(answer.status()).as(code).isBetween(400, 404);
    assertThat(answer.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/sites"})
  void aRoundIsReadByWhoMayReadThoseOfTheWholeDistrict(String part) {
    var where = added(weekly(0)) + part;
    assertThat(as("lead").get(where).status()).isEqualTo(200);
    assertThat(as("one1").get(where).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(as("oneduty").get(where).expect(403).code()).isEqualTo("NOT_YOUR_AREA");
    assertThat(Api.at(port).get(where).status()).isEqualTo(401);
    assertThat(duty.get(ROUNDS + "/" + UUID.randomUUID() + part).expect(404).code())
        .isEqualTo("NO_SUCH_REGULAR_ROUND");
  }

  @Test
  void onlyWhoMayAddsOneOrEndsItOrListsThem() {
    var where = added(weekly(0));
    var end = where + "/end";
    var body = Map.of("lastDay", today(0));
    for (var path : List.of(where, ROUNDS + "/" + UUID.randomUUID())) {
      assertThat(as("lead").put(path, weekly(0)).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
      assertThat(as("oneduty").put(path, weekly(0)).expect(403).code()).isEqualTo("NOT_YOUR_AREA");
      assertThat(Api.at(port).put(path, weekly(0)).status()).isEqualTo(401);
    }
    assertThat(as("lead").post(end, body).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(as("oneduty").post(end, body).expect(403).code()).isEqualTo("NOT_YOUR_AREA");
    assertThat(Api.at(port).post(end, body).status()).isEqualTo(401);
    assertThat(as("one1").get(ROUNDS).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(as("oneduty").get(ROUNDS).expect(403).code()).isEqualTo("NOT_YOUR_AREA");
    assertThat(Api.at(port).get(ROUNDS).status()).isEqualTo(401);
  }
}
