package org.tongchuang.patrols;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.packs.Packs;
import org.tongchuang.sites.Town;

/** Checklists and indicators over HTTP. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class ChecklistsTests {

  @LocalServerPort int port;
  @Autowired Packs packs;

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

  private static List<String> codes(Api.Answer list) {
    return list.expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("code").asString())
        .toList();
  }

  @Test
  void theChecklistsOfAPlaceAreThoseForItsTypeAndThoseForEverySite() {
    var west = as("west");

    assertThat(codes(west.get("/api/v1/checklists"))).contains("market-check", "anywhere");
    assertThat(codes(west.get("/api/v1/checklists?type=market")))
        .containsExactly("market-check", "anywhere");
    assertThat(codes(west.get("/api/v1/checklists?type=road"))).containsExactly("anywhere");
    assertThat(codes(west.get("/api/v1/checklists?type=nothing"))).containsExactly("anywhere");
    var line = west.get("/api/v1/checklists?type=market").body().path("items").path(0);
    assertThat(line.path("siteTypes").toString()).isEqualTo("[\"market\"]");
    assertThat(line.path("action").asString()).isEqualTo("markets");
    assertThat(line.path("items").asInt()).isEqualTo(2);
  }

  @Test
  void aChecklistSaysInBothLanguagesWhatToLookAt() {
    var list = as("west").get("/api/v1/checklists/market-check?version=1").expect(200).body();

    assertThat(list.path("name").toString())
        .isEqualTo("{\"zh\":\"集贸市场检查表\",\"en\":\"Market checklist\"}");
    assertThat(list.path("version").asInt()).isEqualTo(1);
    var ads = list.path("items").path(0);
    assertThat(ads.path("method").asString()).isEqualTo("COUNT");
    assertThat(ads.path("threshold").asString()).isEqualTo(">=5");
    assertThat(ads.path("numberUnit").path("en").asString()).isEqualTo("places");
    assertThat(ads.path("evidence").asString()).isEqualTo("ALWAYS");
    assertThat(ads.path("category").isNull()).isTrue();
    var floor = list.path("items").path(1);
    assertThat(floor.path("veto").asBoolean()).isTrue();
    assertThat(floor.path("dispatch").asBoolean()).isTrue();
    assertThat(floor.path("category").asString()).isEqualTo("exposed-rubbish");
    assertThat(floor.path("unit").asString()).isEqualTo("market");
    assertThat(floor.path("right").path("en").asString()).isEqualTo("Dry");
    assertThat(floor.path("numberUnit").isNull()).isTrue();
  }

  @Test
  void allThatHoldNowAreTakenAlongWithTheirItemsAPartAtATime() {
    var west = as("west");
    var all = west.get("/api/v1/current-checklists?limit=100").expect(200).body();

    var codes = codes(west.get("/api/v1/current-checklists?limit=100"));
    assertThat(codes)
        .isSorted()
        .containsExactlyInAnyOrderElementsOf(codes(west.get("/api/v1/checklists")));
    assertThat(all.path("next").isNull()).isTrue();
    var first = west.get("/api/v1/current-checklists?limit=1").expect(200).body();
    assertThat(first.path("items")).hasSize(1);
    assertThat(first.path("next").asString()).isEqualTo(codes.getFirst());
    var second = west.get("/api/v1/current-checklists?limit=1&after=" + codes.getFirst());
    assertThat(codes(second)).containsExactly(codes.get(1));
    assertThat(second.body().path("items").path(0))
        .isEqualTo(west.get("/api/v1/checklists/" + codes.get(1)).body());
    assertThat(west.get("/api/v1/current-checklists?limit=101").expect(400).code())
        .isEqualTo("BAD_REQUEST");
  }

  @Test
  void whatIsNotThereIsSaidToBeMissing() {
    var west = as("west");

    assertThat(west.get("/api/v1/checklists/nothing").expect(404).code())
        .isEqualTo("NO_SUCH_CHECKLIST");
    assertThat(west.get("/api/v1/checklists/market-check?version=99").expect(404).code())
        .isEqualTo("NO_SUCH_CHECKLIST");
    assertThat(west.get("/api/v1/checklists/market-check?version=x").expect(400).code())
        .isEqualTo("BAD_REQUEST");
    assertThat(west.get("/api/v1/checklists/pictures/00.svg").expect(404).code())
        .isEqualTo("NO_SUCH_PICTURE");
  }

  @Test
  void aPictureIsOnlyAPictureAndKeptForGood() {
    var west = as("west");
    var href =
        west.get("/api/v1/checklists/market-check?version=1")
            .body()
            .path("items")
            .path(1)
            .path("pictureRight")
            .asString();

    var picture = west.get(href).expect(200).raw();

    assertThat(new String(picture.body(), UTF_8)).contains("<svg").contains("干爽");
    assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
    assertThat(picture.headers().firstValue("Content-Security-Policy"))
        .hasValue("default-src 'none'; style-src 'unsafe-inline'; sandbox");
    assertThat(picture.headers().firstValue("Cache-Control"))
        .hasValueSatisfying(it -> assertThat(it).contains("private").contains("immutable"));
    assertThat(Api.at(port).as("zhiban").get(href).expect(404).code()).isEqualTo("NO_SUCH_PICTURE");
  }

  @Test
  void theIndicatorsAreInTheReadersLanguageAndInTheirOrder() {
    assertThat(as("west").in("en").get("/api/v1/indicators").expect(200).body().path("items"))
        .hasToString(
            """
            [{"code":"hygiene","name":"Cleanliness"},{"code":"order","name":"Public order"}]""");
  }

  @Test
  void whoHasNoPositionForSitesSeesNoneAndNobodySeesAny() {
    for (var path :
        List.of(
            "/api/v1/checklists",
            "/api/v1/checklists/market-check",
            "/api/v1/checklists/market-check/versions",
            "/api/v1/current-checklists",
            "/api/v1/checklists/pictures/00.svg",
            "/api/v1/indicators")) {
      assertThat(as("auditor").get(path).expect(403).code()).as(path).isEqualTo("NOT_YOUR_ROLE");
      assertThat(Api.at(port).get(path).expect(401).code()).as(path).isEqualTo("SIGN_IN_FIRST");
    }
  }

  @Test
  void anotherDistrictHasChecklistsOfItsOwn() {
    var neighbour = Api.at(port).as("zhiban");

    assertThat(codes(neighbour.get("/api/v1/checklists"))).doesNotContain("market-check");
    assertThat(codes(neighbour.get("/api/v1/current-checklists?limit=100")))
        .doesNotContain("market-check");
    assertThat(neighbour.get("/api/v1/checklists/market-check").expect(404).code())
        .isEqualTo("NO_SUCH_CHECKLIST");
  }
}
