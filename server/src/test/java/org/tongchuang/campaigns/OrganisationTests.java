package org.tongchuang.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;
import tools.jackson.databind.JsonNode;

/** The organisation of campaigns over HTTP; the numbers are those of docs/rules/campaigns.md. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class OrganisationTests {

  private static final String CAMPAIGNS = "/api/v1/campaigns/";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private Api office = Api.at(0);
  private Api street = Api.at(0);
  private Map<String, String> persons = Map.of();

  @BeforeAll
  void people() {
    office = Api.at(port).as("zhiban");
    street = Api.at(port).as("jiedao");
    persons = new HashMap<>();
    for (var unit : List.of("cgj", "jjdd", "zhb")) {
      office
          .get("/api/v1/secondment-candidates?unit=" + unit)
          .expect(200)
          .body()
          .path("items")
          .forEach(it -> persons.put(it.path("name").asString(), it.path("id").asString()));
    }
  }

  private static String day(int days) {
    return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(days).toString();
  }

  private String campaign() {
    var id = UUID.randomUUID().toString();
    office
        .put(
            CAMPAIGNS + id,
            Map.of("name", "行动 " + id, "from", day(-2), "until", day(60), "lead", "cgj"))
        .expect(201);
    return id;
  }

  private static Map<String, Object> group(Map<String, Object> more) {
    var body =
        new HashMap<String, Object>(Map.of("kind", "GROUP", "name", "环境组", "lead", "zhb-hjzz"));
    body.putAll(more);
    return body;
  }

  private Api.Answer put(String campaign, String team, Map<String, Object> more) {
    return office.put(CAMPAIGNS + campaign + "/teams/" + team, group(more));
  }

  private String team(String campaign) {
    var id = UUID.randomUUID().toString();
    put(campaign, id, Map.of()).expect(201);
    return id;
  }

  private Map<String, Object> sending(String team, Map<String, Object> more) {
    var body =
        new HashMap<String, Object>(
            Map.of(
                "team", team,
                "person", persons.getOrDefault("赵大同", ""),
                "unit", "cgj",
                "from", day(0),
                "until", day(30)));
    body.putAll(more);
    return body;
  }

  private Api.Answer send(String campaign, String id, String team, Map<String, Object> more) {
    return office.put(CAMPAIGNS + campaign + "/secondments/" + id, sending(team, more));
  }

  private String sent(String campaign, String team, Map<String, Object> more) {
    var id = UUID.randomUUID().toString();
    send(campaign, id, team, more).expect(201);
    return id;
  }

  private static JsonNode read(Api by, String campaign) {
    return by.get(CAMPAIGNS + campaign + "/organisation").expect(200).body();
  }

  private static List<String> names(JsonNode actions) {
    return actions.valueStream().map(it -> it.path("name").asString()).toList();
  }

  // 17
  @Test
  void theDemonstrationHasOneOfficeFiveGroupsAndTenTeamsEachRunningItsAction() {
    var teams = read(office, demonstrated()).path("teams");

    assertThat(teams.valueStream().map(it -> it.path("kind").asString()))
        .hasSize(16)
        .startsWith("OFFICE", "GROUP", "GROUP", "GROUP", "GROUP", "GROUP", "ACTION_TEAM");
    assertThat(
            teams
                .valueStream()
                .skip(6)
                .map(it -> it.path("action").path("name").asString())
                .distinct())
        .hasSize(10)
        .contains("背街小巷提升行动", "入户宣传行动");
    assertThat(teams.get(0).path("sent")).isEmpty();
  }

  private String demonstrated() {
    for (var next = ""; ; ) {
      var page = office.get("/api/v1/campaigns?limit=100" + next).expect(200).body();
      var found =
          page.path("items")
              .valueStream()
              .filter(it -> it.path("name").asString().equals("城市提升行动"))
              .findFirst();
      if (found.isPresent()) {
        return found.get().path("id").asString();
      }
      assertThat(page.path("next").isNull()).isFalse();
      next = "&after=" + page.path("next").asString();
    }
  }

  // 17
  @Test
  void aTeamIsAddedOnceUnderItsIdAndIsGoneWhenItIsEnded() {
    var campaign = campaign();
    var action = campaign();
    var id = UUID.randomUUID().toString();
    var terms =
        Map.<String, Object>of("kind", "ACTION_TEAM", "action", action, "units", List.of("cgj"));

    put(campaign, id, terms).expect(201);
    put(campaign, id, terms).expect(200);
    assertThat(put(campaign, id, Map.of()).expect(409).code()).isEqualTo("TEAM_ID_TAKEN");
    assertThat(put(action, id, Map.of()).expect(409).code()).isEqualTo("TEAM_ID_TAKEN");

    var team = read(office, campaign).path("teams").get(0);
    assertThat(team.path("name").asString()).isEqualTo("环境组");
    assertThat(team.path("lead").path("code").asString()).isEqualTo("zhb-hjzz");
    assertThat(team.path("units").get(0).path("name").asString()).isEqualTo("城市管理局");
    assertThat(team.path("action").path("id").asString()).isEqualTo(action);
    assertThat(names(team.path("actions"))).containsExactly("END_TEAM");
    var end = team.path("actions").get(0).path("href").asString();
    assertThat(office.post(end, Map.of()).expect(200).body().path("teams")).isEmpty();
    assertThat(office.post(end, Map.of()).expect(404).code()).isEqualTo("NO_SUCH_TEAM");
    assertThat(put(campaign, id, terms).expect(409).code()).isEqualTo("TEAM_ID_TAKEN");
  }

  // 17
  @ParameterizedTest
  @CsvSource({
    "lead, nobody, 400, NO_SUCH_UNIT",
    "units, nobody, 400, NO_SUCH_UNIT",
    "units, zhb-hjzz, 400, TEAM_UNIT_TWICE",
    "action, 00000000-0000-0000-0000-000000000001, 404, NO_SUCH_CAMPAIGN"
  })
  void aTeamThatCannotBeIsRefused(String field, String value, int status, String code) {
    var more = Map.<String, Object>of(field, field.equals("units") ? List.of(value) : value);

    var answer = put(campaign(), UUID.randomUUID().toString(), more);

    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.status()).isBetween(400, status);
  }

  // 17
  @Test
  void aCampaignHasOneOfficeTwentyTeamsAndNoneThatRunsItself() {
    var campaign = campaign();
    put(campaign, UUID.randomUUID().toString(), Map.of("kind", "OFFICE")).expect(201);

    assertThat(put(campaign, UUID.randomUUID().toString(), Map.of("kind", "OFFICE")).code())
        .isEqualTo("ONE_OFFICE");
    assertThat(put(campaign, UUID.randomUUID().toString(), Map.of("action", campaign)).code())
        .isEqualTo("RUNS_ITSELF");
    assertThat(
            put(campaign, UUID.randomUUID().toString(), Map.of("units", List.of("cgj", "cgj")))
                .code())
        .isEqualTo("TEAM_UNIT_TWICE");
    for (int i = 1; i < Team.MOST; i++) {
      team(campaign);
    }
    var full = put(campaign, UUID.randomUUID().toString(), Map.of()).expect(409);
    assertThat(full.text("detail")).isEqualTo("一项行动最多 20 个工作组。");
    assertThat(names(read(office, campaign).path("actions"))).containsExactly("SECOND");
  }

  // 18
  @Test
  void somebodyIsSentOnceUnderAnIdAndEndedOnceBeforeTheTime() {
    var campaign = campaign();
    var team = team(campaign);
    var id = UUID.randomUUID().toString();

    send(campaign, id, team, Map.of()).expect(201);
    send(campaign, id, team, Map.of()).expect(200);
    assertThat(send(campaign, id, team, Map.of("until", day(20))).expect(409).code())
        .isEqualTo("SECONDMENT_ID_TAKEN");
    var other = campaign();
    assertThat(send(other, id, team(other), Map.of()).expect(409).code())
        .isEqualTo("SECONDMENT_ID_TAKEN");

    var end = CAMPAIGNS + campaign + "/secondments/" + id + "/end";
    for (var wrong : List.of(day(-1), day(30), day(31))) {
      assertThat(office.post(end, Map.of("lastDay", wrong)).expect(400).code())
          .isEqualTo("SECONDMENT_END_WRONG");
    }
    office.post(end, Map.of("lastDay", day(10))).expect(200);
    var ended = office.post(end, Map.of("lastDay", day(10))).expect(200).body();
    assertThat(office.post(end, Map.of("lastDay", day(9))).expect(400).code())
        .isEqualTo("SECONDMENT_END_WRONG");
    var secondment = ended.path("teams").get(0).path("secondments").get(0);
    assertThat(secondment.path("until").asString()).isEqualTo(day(10));
    assertThat(secondment.path("name").asString()).isEqualTo("赵大同");
    assertThat(secondment.path("actions")).isEmpty();
    assertThat(
            office
                .post(CAMPAIGNS + campaign + "/teams/" + team + "/end", Map.of())
                .expect(409)
                .code())
        .isEqualTo("TEAM_HAS_PEOPLE");
    assertThat(
            office
                .post(CAMPAIGNS + other + "/secondments/" + id + "/end", Map.of("lastDay", day(1)))
                .expect(404)
                .code())
        .isEqualTo("NO_SUCH_SECONDMENT");
  }

  // 18
  @ParameterizedTest
  @CsvSource({
    "from, 31, SECONDMENT_DATES_WRONG",
    "until, -1, SECONDMENT_DATES_WRONG",
    "until, 732, SECONDMENT_DATES_WRONG",
  })
  void aTimeThatCannotBeIsRefused(String field, int days, String code) {
    var campaign = campaign();
    var more = Map.<String, Object>of(field, day(days));

    assertThat(send(campaign, UUID.randomUUID().toString(), team(campaign), more).code())
        .isEqualTo(code);
  }

  // 18
  @Test
  void whoIsSentHoldsAPositionInTheUnitAndGoesToATeamOfTheCampaign() {
    var campaign = campaign();
    var team = team(campaign);

    assertThat(
            send(campaign, UUID.randomUUID().toString(), team, Map.of("unit", "jjdd"))
                .expect(400)
                .code())
        .isEqualTo("NOT_OF_THAT_UNIT");
    assertThat(
            send(campaign, UUID.randomUUID().toString(), team, Map.of("person", UUID.randomUUID()))
                .code())
        .isEqualTo("NOT_OF_THAT_UNIT");
    assertThat(send(campaign(), UUID.randomUUID().toString(), team, Map.of()).expect(404).code())
        .isEqualTo("NO_SUCH_TEAM");
  }

  // 18
  @Test
  void nobodyIsSentTwiceForTheSameDay() {
    var campaign = campaign();
    var team = team(campaign);
    sent(campaign, team, Map.of("from", day(5), "until", day(10)));

    for (var days : List.of(List.of(0, 5), List.of(10, 12), List.of(6, 7), List.of(1, 20))) {
      var more = Map.<String, Object>of("from", day(days.get(0)), "until", day(days.get(1)));
      var refused = send(campaign, UUID.randomUUID().toString(), team(campaign), more).expect(409);
      assertThat(refused.text("detail"))
          .isEqualTo("此人从 " + day(5) + " 到 " + day(10) + " 已经抽调到这项行动。");
    }
    sent(campaign, team, Map.of("from", day(0), "until", day(4)));
    sent(campaign, team, Map.of("from", day(11), "until", day(12)));
    sent(
        campaign,
        team,
        Map.of(
            "person", persons.getOrDefault("孙路平", ""),
            "unit", "jjdd",
            "from", day(5),
            "until", day(10)));
    var elsewhere = campaign();
    sent(elsewhere, team(elsewhere), Map.of("from", day(5), "until", day(10)));
  }

  // 18
  @Test
  void ofTwentyWhoSendTheSamePersonAtOnceOneSucceeds() throws Exception {
    var campaign = campaign();
    var team = team(campaign);
    try (var network = Executors.newFixedThreadPool(8)) {
      var attempts = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < 20; i++) {
        attempts.add(() -> send(campaign, UUID.randomUUID().toString(), team, Map.of()).status());
      }
      var statuses = new ArrayList<Integer>();
      for (var it : network.invokeAll(attempts)) {
        statuses.add(it.get());
      }
      assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
    }
  }

  // 18
  @Test
  void aCampaignTakesTwoHundredAndNoMore() {
    var campaign = campaign();
    var team = team(campaign);
    jdbc.sql(
            """
            insert into campaigns.secondment
                   (district, id, campaign, team, unit, from_day, until_day)
            select '411602', gen_random_uuid(), cast(? as uuid), cast(? as uuid), 'cgj',
                   date '2026-01-01', date '2026-01-02'
              from generate_series(1, ?)
            """)
        .params(campaign, team, Secondment.MOST - 1)
        .update();
    sent(campaign, team, Map.of());

    assertThat(
            send(
                    campaign,
                    UUID.randomUUID().toString(),
                    team,
                    Map.of("from", day(40), "until", day(41)))
                .expect(409)
                .text("detail"))
        .isEqualTo("一项行动最多 200 条抽调记录。");
    assertThat(names(read(office, campaign).path("actions"))).containsExactly("ADD_TEAM");
  }

  // 19
  @Test
  void othersSeeHowManyFromWhichUnitAndNobodysName() {
    var campaign = campaign();
    var team = team(campaign);
    sent(campaign, team, Map.of());
    sent(campaign, team, Map.of("from", day(40), "until", day(50)));
    sent(
        campaign,
        team,
        Map.of("person", persons.getOrDefault("孙路平", ""), "unit", "jjdd", "from", day(3)));

    var seen = read(street, campaign);
    assertThat(seen.toString())
        .doesNotContain("赵大同", "孙路平")
        .doesNotContain(persons.values().toArray(String[]::new));
    var of = seen.path("teams").get(0);
    assertThat(of.path("sent").toString())
        .isEqualTo(
            """
            [{"unit":{"code":"cgj","name":"城市管理局"},"now":1,"all":2},\
            {"unit":{"code":"jjdd","name":"交警大队"},"now":0,"all":1}]""");
    assertThat(of.path("secondments")).isEmpty();
    assertThat(of.path("actions")).isEmpty();
    assertThat(seen.path("actions")).isEmpty();
    assertThat(read(office, campaign).path("teams").get(0).path("secondments")).hasSize(3);
    assertThat(names(read(office, campaign).path("actions"))).containsExactly("ADD_TEAM", "SECOND");
    assertThat(
            jdbc.sql("select count(*) from audit.line where district = '411602' and subject = ?")
                .param("person/" + persons.get("赵大同"))
                .query(Integer.class)
                .single())
        .isZero();
  }

  // 19
  @Test
  void whoCanBeSentOnlyTheOfficeIsTold() {
    assertThat(street.get("/api/v1/secondment-candidates?unit=cgj").expect(403).code())
        .isEqualTo("NOT_YOUR_ROLE");
    assertThat(persons).containsKeys("赵大同", "丁有章", "孙路平");
    assertThat(
            office
                .get("/api/v1/secondment-candidates?unit=nobody")
                .expect(200)
                .body()
                .path("items"))
        .isEmpty();
  }

  // 17
  @Test
  void aCopyAndWhatIsBegunFromThePackHaveTheTeamsAndNobodyInThem() {
    var id = UUID.randomUUID().toString();
    office
        .put(
            CAMPAIGNS + id + "/begun",
            Map.of("template", "improvement", "from", day(0), "name", "再提升 " + id))
        .expect(201);
    var begun = read(office, id).path("teams");
    assertThat(begun).hasSize(16);
    assertThat(begun.get(6).path("action").path("name").asString()).contains("背街小巷");
    sent(id, begun.get(0).path("id").asString(), Map.of());

    var copy = UUID.randomUUID().toString();
    office
        .post(CAMPAIGNS + id + "/copy", Map.of("id", copy, "name", "又一次", "from", day(700)))
        .expect(201);
    var copied = read(office, copy).path("teams");
    assertThat(copied.valueStream().map(it -> it.path("name").asString()).toList())
        .isEqualTo(begun.valueStream().map(it -> it.path("name").asString()).toList());
    assertThat(copied.valueStream().map(it -> it.path("action").isNull())).containsOnly(true);
    assertThat(copied.valueStream().flatMap(it -> it.path("sent").valueStream())).isEmpty();
  }
}
