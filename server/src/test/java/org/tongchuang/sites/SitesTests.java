package org.tongchuang.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.packs.Packs;

/** Sites over HTTP: what may be asked and done, and by whom. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class SitesTests {

  @LocalServerPort int port;
  @Autowired Packs packs;
  @Autowired SiteStore store;
  @Autowired JdbcClient jdbc;

  @Autowired
  @Qualifier("demonstrationAccounts")
  ApplicationRunner accounts;

  @BeforeAll
  void theTown(@TempDir Path folder) throws Exception {
    Town.load(packs, accounts, folder);
  }

  private Api as(String username) {
    return Town.as(port, username);
  }

  /** A market in the west, under a code that no other test uses. */
  private static Map<String, Object> market(String code) {
    var body = new HashMap<String, Object>();
    body.put("code", code);
    body.put("type", "market");
    body.put("name", "南关市场");
    body.put("location", Map.of("longitude", 114.65, "latitude", 33.63));
    body.put("address", "南关大街 2 号");
    body.put("unit", "market");
    body.put("owner", "west");
    return body;
  }

  private static Map<String, Object> but(
      Map<String, Object> body, String field, @Nullable Object value) {
    var other = new HashMap<>(body);
    if (value == null) {
      other.remove(field);
    } else {
      other.put(field, value);
    }
    return other;
  }

  private static String path(Object id) {
    return "/api/v1/sites/" + id;
  }

  /** A new market, as its document says. */
  private Api.Answer added(String code) {
    return as("duty").put(path(UUID.randomUUID()), market(code)).expect(201);
  }

  private static String path(Api.Answer site) {
    return path(site.text("id"));
  }

  private static List<String> codes(Api.Answer list) {
    return list.expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("code").asString())
        .toList();
  }

  private static List<String> actions(Api.Answer site) {
    return site.body().path("actions").valueStream().map(it -> it.path("name").asString()).toList();
  }

  @Test
  void aSiteIsAddedOnceHoweverOftenItIsSentAndLiesInTheCellOfItsPlace() {
    var id = UUID.randomUUID();
    var duty = as("duty");

    var site = duty.put(path(id), market(" nk-001 ")).expect(201);

    assertThat(site.text("code")).isEqualTo("NK-001");
    assertThat(site.text("id")).isEqualTo(id.toString());
    assertThat(site.body().path("version").asInt()).isEqualTo(1);
    assertThat(site.body().path("type").toString())
        .isEqualTo("{\"code\":\"market\",\"name\":\"集贸市场\"}");
    assertThat(site.body().path("area").path("code").asString()).isEqualTo(Town.WEST + "001");
    assertThat(site.body().path("street").path("name").asString()).isEqualTo("东关街道");
    assertThat(site.body().path("unit").path("name").asString()).isEqualTo("市场中心");
    assertThat(site.body().path("owner").path("code").asString()).isEqualTo("west");
    assertThat(site.body().path("location").path("longitude").asDouble()).isEqualTo(114.65);
    assertThat(site.text("address")).isEqualTo("南关大街 2 号");
    assertThat(site.text("qr")).isEqualTo(path(id) + "/qr.svg");
    assertThat(site.body().path("photo").isNull()).isTrue();
    assertThat(actions(site)).containsExactly("CHANGE", "END");
    assertThat(duty.put(path(id), market("NK-001")).expect(200).body()).isEqualTo(site.body());
    assertThat(duty.get(path(id)).expect(200).body()).isEqualTo(site.body());
  }

  @Test
  void namesAreInTheReadersLanguage() {
    var site = as("duty").in("en").get("/api/v1/sites?q=SC-001");

    var item = site.expect(200).body().path("items").path(0);
    assertThat(item.path("type").path("name").asString()).isEqualTo("Market");
    assertThat(item.path("unit").path("name").asString()).isEqualTo("Market Centre");
  }

  @Test
  void neitherAnIdNorACodeIsEverAnotherSites() {
    var duty = as("duty");
    var id = UUID.randomUUID();
    duty.put(path(id), market("NK-002")).expect(201);

    var sameId = duty.put(path(id), but(market("NK-002"), "name", "北关市场"));
    var sameCode = duty.put(path(UUID.randomUUID()), market("NK-002"));
    duty.post(path(id) + "/end", Map.of("version", 1)).expect(200);
    var codeOfAnEndedOne = duty.put(path(UUID.randomUUID()), market("nk-002"));

    assertThat(sameId.expect(409).code()).isEqualTo("SITE_ID_TAKEN");
    assertThat(sameCode.expect(409).code()).isEqualTo("SITE_CODE_TAKEN");
    assertThat(codeOfAnEndedOne.expect(409).code()).isEqualTo("SITE_CODE_TAKEN");
  }

  @ParameterizedTest
  @CsvSource({
    "code, not a code, 400, SITE_CODE_WRONG",
    "code, A--B, 400, SITE_CODE_WRONG",
    "type, shop, 400, NO_SUCH_SITE_TYPE",
    "type, booth, 400, NO_SUCH_SITE_TYPE",
    "unit, nobody, 400, NO_SUCH_UNIT",
    "owner, nobody, 400, NO_SUCH_UNIT",
    "code, , 400, INVALID_FIELDS",
    "type, , 400, INVALID_FIELDS",
    "name, , 400, INVALID_FIELDS",
    "unit, , 400, INVALID_FIELDS",
    "name, '  ', 400, INVALID_FIELDS",
    "area, 12345, 400, INVALID_FIELDS",
    "unit, Not A Unit, 400, INVALID_FIELDS",
    "photo, 0b6b1f0e-8d4c-4d0a-9f0e-000000000000, 404, NO_SUCH_PHOTO"
  })
  void whatIsWrongWithASiteIsSaidExactly(
      String field, @Nullable String value, int status, String code) {
    var answer =
        as("duty").put(path(UUID.randomUUID()), but(market("NK-X-" + status), field, value));

    assertThat(answer.expect(status).code()).isEqualTo(code);
  }

  @Test
  void whatIsTooLongOrOffTheGlobeIsRefused() {
    var duty = as("duty");
    var body = market("NK-XY");

    for (var wrong :
        List.of(
            but(body, "name", "长".repeat(Site.LONGEST_NAME + 1)),
            but(body, "address", "长".repeat(Site.LONGEST_ADDRESS + 1)),
            but(body, "code", "A".repeat(41)),
            but(body, "location", Map.of("longitude", 181, "latitude", 33)),
            but(body, "location", Map.of("longitude", 114)),
            but(body, "version", 0))) {
      assertThat(duty.put(path(UUID.randomUUID()), wrong).expect(400).code())
          .isEqualTo("INVALID_FIELDS");
    }
    assertThat(
            duty.put(path(UUID.randomUUID()), but(body, "code", "A".repeat(21))).expect(400).code())
        .isEqualTo("SITE_CODE_WRONG");
    assertThat(duty.put(path("no-uuid"), body).expect(400).code()).isEqualTo("BAD_REQUEST");
  }

  @Test
  void whereNoCellIsDrawnTheAreaIsAskedFor() {
    var duty = as("duty");
    var outside = but(market("NK-003"), "location", Map.of("longitude", 114.9, "latitude", 33.63));

    assertThat(duty.put(path(UUID.randomUUID()), outside).expect(400).code())
        .isEqualTo("SITE_PLACE_MISSING");
    assertThat(
            duty.put(path(UUID.randomUUID()), but(outside, "area", "991401009009"))
                .expect(404)
                .code())
        .isEqualTo("NO_SUCH_AREA");
    var site = duty.put(path(UUID.randomUUID()), but(outside, "area", Town.WEST)).expect(201);
    assertThat(site.body().path("area").path("code").asString()).isEqualTo(Town.WEST);
  }

  @Test
  void aSiteIsChangedUponTheVersionThatWasSeenAndKeepsWhatHappened() {
    var duty = as("duty");
    var site = added("NK-004");
    var changed = but(market("NK-004-B"), "version", 1);
    changed.put("name", "南关新市场");
    changed.remove("owner");
    changed.remove("address");
    changed.put("location", Map.of("longitude", 114.67, "latitude", 33.63));

    var after = duty.put(path(site), changed).expect(200);

    assertThat(after.body().path("version").asInt()).isEqualTo(2);
    assertThat(after.text("code")).isEqualTo("NK-004-B");
    assertThat(after.text("name")).isEqualTo("南关新市场");
    assertThat(after.body().path("owner").isNull()).isTrue();
    assertThat(after.body().path("address").isNull()).isTrue();
    assertThat(after.body().path("area").path("code").asString()).isEqualTo(Town.EAST + "001");
    assertThat(duty.put(path(site), changed).expect(200).body()).isEqualTo(after.body());
    assertThat(duty.put(path(site), but(changed, "name", "又一个")).expect(409).code())
        .isEqualTo("SITE_CHANGED_MEANWHILE");
    var taken = but(changed, "version", 2);
    taken.put("code", "SC-001");
    assertThat(duty.put(path(site), taken).expect(409).code()).isEqualTo("SITE_CODE_TAKEN");
    assertThat(duty.put(path(UUID.randomUUID()), but(changed, "version", 2)).expect(404).code())
        .isEqualTo("NO_SUCH_SITE");
  }

  @Test
  void aSiteEndsAndIsResumedAndIsWhatItsEventsSay() {
    var duty = as("duty");
    var site = added("NK-005");
    var seen = Map.of("version", 1);

    var ended = duty.post(path(site) + "/end", seen).expect(200);

    assertThat(ended.body().path("ended").asBoolean()).isTrue();
    assertThat(actions(ended)).containsExactly("RESUME");
    assertThat(duty.post(path(site) + "/end", seen).expect(200).body()).isEqualTo(ended.body());
    var change = but(but(market("NK-005"), "name", "新名字"), "version", 2);
    assertThat(duty.put(path(site), change).expect(409).code()).isEqualTo("SITE_ENDED");
    assertThat(duty.post(path(site) + "/resume", seen).expect(409).code())
        .isEqualTo("SITE_CHANGED_MEANWHILE");
    assertThat(codes(duty.get("/api/v1/sites?q=NK-005"))).isEmpty();
    assertThat(codes(duty.get("/api/v1/sites?q=NK-005&ended=true"))).containsExactly("NK-005");

    var resumed = duty.post(path(site) + "/resume", Map.of("version", 2)).expect(200);

    assertThat(resumed.body().path("version").asInt()).isEqualTo(3);
    assertThat(duty.post(path(site) + "/resume", seen).expect(200).body())
        .isEqualTo(resumed.body());
    assertThat(duty.post(path(site) + "/end", seen).expect(409).code())
        .isEqualTo("SITE_CHANGED_MEANWHILE");
    duty.put(path(site), but(change, "version", 3)).expect(200);
    var id = new SiteId(UUID.fromString(site.text("id")));
    var now = store.find(Town.DISTRICT, id).orElseThrow();
    var life = store.events(Town.DISTRICT, id);
    assertThat(life).hasSize(4);
    assertThat(Site.replay(life, now.wording())).isEqualTo(now);
    assertThat(
            jdbc.sql("select count(*) from audit.line where district = ? and subject = ?")
                .params(Town.DISTRICT.value(), id.subject())
                .query(Integer.class)
                .single())
        .isEqualTo(4);
  }

  @Test
  void anEndedTypeMayStayButNotBeChosen() {
    var duty = as("duty");
    var site = added("NK-006");
    jdbc.sql("update sites.site set type = 'booth' where district = ? and code = 'NK-006'")
        .param(Town.DISTRICT.value())
        .update();
    var body = but(but(market("NK-006"), "type", "booth"), "version", 1);

    assertThat(
            duty.put(path(site), but(body, "name", "老电话亭"))
                .expect(200)
                .body()
                .path("type")
                .path("name")
                .asString())
        .isEqualTo("电话亭");
  }

  @Test
  void aListIsFilteredByWhatASiteIs() {
    var duty = as("duty");
    as("duty").put(path(UUID.randomUUID()), market("LB-001")).expect(201);

    assertThat(codes(duty.get("/api/v1/sites?type=road"))).containsExactly("LD-001");
    assertThat(codes(duty.get("/api/v1/sites?unit=roads"))).containsExactly("LD-001");
    assertThat(codes(duty.get("/api/v1/sites?area=" + Town.EAST))).contains("LD-001");
    assertThat(codes(duty.get("/api/v1/sites?area=" + Town.EAST))).doesNotContain("SC-001");
    assertThat(codes(duty.get("/api/v1/sites?q=sc-0"))).containsExactly("SC-001");
    assertThat(codes(duty.get("/api/v1/sites?q=%E8%A5%BF%E5%85%B3%E5%B8%82")))
        .containsExactly("SC-001");
    assertThat(codes(duty.get("/api/v1/sites?q=%25"))).isEmpty();
    assertThat(codes(duty.get("/api/v1/sites?type=nothing"))).isEmpty();
  }

  @Test
  void theNearestComeFirstAndThoseWithoutAPlaceNotAtAll() {
    var duty = as("duty");
    for (int i = 1; i <= 3; i++) {
      var place = Map.of("longitude", 114.641 + i * 0.001, "latitude", 33.625);
      var body = but(but(market("JL-00" + i), "location", place), "unit", "roads");
      duty.put(path(UUID.randomUUID()), but(body, "type", "market")).expect(201);
    }

    var near = duty.get("/api/v1/sites?unit=roads&type=market&near=114.6445,33.625&limit=2");

    assertThat(codes(near)).containsExactly("JL-003", "JL-002");
    assertThat(near.body().path("next").isNull()).isTrue();
    assertThat(codes(duty.get("/api/v1/sites?type=road&near=114.6445,33.625"))).isEmpty();
  }

  @Test
  void aListComesInPartsOfAtMostAHundred() {
    var duty = as("duty");
    var first = duty.get("/api/v1/sites?limit=1");

    assertThat(codes(first)).hasSize(1);
    assertThat(first.text("next")).isEqualTo(codes(first).getFirst());
    assertThat(codes(duty.get("/api/v1/sites?limit=1&after=" + first.text("next"))))
        .doesNotContainAnyElementsOf(codes(first));
    assertThat(duty.get("/api/v1/sites?limit=0").status()).isEqualTo(400);
    assertThat(duty.get("/api/v1/sites?limit=101").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "area=12",
        "unit=Not%20a%20unit",
        "near=114",
        "near=114,99",
        "near=a,b",
        "near=NaN,33",
        "q=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void aFilterThatMeansNothingIsRefusedByItsName(String query) {
    var answer = as("duty").get("/api/v1/sites?" + query).expect(400);

    assertThat(answer.code()).isEqualTo("SITE_FILTER_WRONG");
    assertThat(answer.body().path("arguments").path(0).asString())
        .isEqualTo(query.substring(0, query.indexOf('=')));
  }

  @Test
  void everybodySeesTheSitesOfTheirOwnAreaAlone() {
    var site = added("NK-007");
    var west = as("west");
    var east = as("east");

    assertThat(codes(west.get("/api/v1/sites?q=NK-007"))).containsExactly("NK-007");
    assertThat(actions(west.get(path(site)).expect(200))).isEmpty();
    assertThat(codes(east.get("/api/v1/sites?q=NK-007"))).isEmpty();
    assertThat(codes(east.get("/api/v1/sites?area=" + Town.WEST))).isEmpty();
    for (var path : List.of(path(site), path(site) + "/photo", path(site) + "/qr.svg")) {
      assertThat(east.get(path).expect(403).code()).isEqualTo("NOT_YOUR_AREA");
    }
  }

  @Test
  void sitesAreKeptByWhoMayAndOnlyWhereTheyMay() {
    var site = added("NK-008");
    var seen = Map.of("version", 1);
    var moved = but(but(market("NK-008"), "version", 1), "location", null);
    moved.put("area", Town.EAST);
    var westDuty = as("westduty");

    for (var by : List.of(as("west"), as("auditor"))) {
      assertThat(by.put(path(UUID.randomUUID()), market("NK-008-B")).expect(403).code())
          .isEqualTo("NOT_YOUR_ROLE");
      assertThat(by.put(path(site), moved).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
      assertThat(by.post(path(site) + "/end", seen).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
      assertThat(by.post(path(site) + "/resume", seen).expect(403).code())
          .isEqualTo("NOT_YOUR_ROLE");
    }
    assertThat(westDuty.put(path(site), moved).expect(403).code()).isEqualTo("NOT_YOUR_AREA");
    as("duty").put(path(site), moved).expect(200);
    assertThat(westDuty.post(path(site) + "/end", Map.of("version", 2)).expect(403).code())
        .isEqualTo("NOT_YOUR_AREA");
    westDuty.put(path(UUID.randomUUID()), market("NK-009")).expect(201);
  }

  @Test
  void whoHasNoPositionForSitesSeesNoneAndNobodySeesAny() {
    var site = added("NK-010");
    var paths =
        List.of(
            "/api/v1/sites",
            "/api/v1/site-types",
            path(site),
            path(site) + "/photo",
            path(site) + "/qr.svg");

    for (var path : paths) {
      assertThat(as("auditor").get(path).expect(403).code()).as(path).isEqualTo("NOT_YOUR_ROLE");
      assertThat(Api.at(port).get(path).expect(401).code()).as(path).isEqualTo("SIGN_IN_FIRST");
    }
    assertThat(Api.at(port).put(path(site), market("NK-010")).expect(401).code())
        .isEqualTo("SIGN_IN_FIRST");
  }

  @Test
  void anotherDistrictLearnsNotEvenThatThereIsSuchASite() {
    var site = added("NK-011");
    var neighbour = Api.at(port).as("zhiban");
    var seen = Map.of("version", 1);

    assertThat(neighbour.get(path(site)).expect(404).code()).isEqualTo("NO_SUCH_SITE");
    assertThat(neighbour.get(path(site) + "/qr.svg").expect(404).code()).isEqualTo("NO_SUCH_SITE");
    assertThat(neighbour.post(path(site) + "/end", seen).expect(404).code())
        .isEqualTo("NO_SUCH_SITE");
    assertThat(codes(neighbour.get("/api/v1/sites?q=NK-011"))).isEmpty();
  }

  @Test
  void aPhotoIsTheSitesOnceWhoeverChangesTheSiteAfterwards() {
    var duty = as("duty");
    var photo = Chuanhui.send(duty);
    var others = Chuanhui.send(as("west"));
    var site = added("NK-012");
    var body = but(but(market("NK-012"), "photo", photo), "version", 1);

    assertThat(duty.get(path(site) + "/photo").expect(404).code()).isEqualTo("NO_SUCH_SITE");
    assertThat(duty.put(path(site), but(body, "photo", others)).expect(404).code())
        .isEqualTo("NO_SUCH_PHOTO");
    var shown = duty.put(path(site), body).expect(200);
    assertThat(shown.text("photo")).isEqualTo(path(site) + "/photo");
    assertThat(shown.text("photoId")).isEqualTo(photo.toString());
    as("westduty").put(path(site), but(but(body, "name", "换了名字"), "version", 2)).expect(200);
    var picture = as("west").get(path(site) + "/photo?size=thumbnail").expect(200).raw();
    assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/jpeg");
    assertThat(picture.headers().firstValue("Cache-Control"))
        .hasValueSatisfying(it -> assertThat(it).contains("private"));
    assertThat(
            duty.put(path(UUID.randomUUID()), but(market("NK-013"), "photo", photo))
                .expect(409)
                .code())
        .isEqualTo("PHOTO_CLAIMED");
    assertThat(codes(duty.get("/api/v1/sites?q=NK-013"))).isEmpty();
  }

  @Test
  void theTypesAreThoseOfToday() {
    var types = as("west").in("en").get("/api/v1/site-types").expect(200).body().path("items");

    assertThat(types.toString())
        .isEqualTo(
            """
            [{"code":"market","name":"Market","edition":"2018","from":null,"until":null},\
            {"code":"road","name":"Main road","edition":"2018","from":null,"until":null}]""");
  }
}
