package org.tongchuang.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.imports.Steps;
import org.tongchuang.packs.Packs;

/** Sites from a table. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class SiteImportTests {

  private static final String HEADER = "点位代码,点位类型,点位名称,责任单位,权属单位,所在区域,经度,纬度,地址\n";

  @LocalServerPort int port;
  @Autowired Packs packs;
  @Autowired SiteStore store;

  @Autowired
  @Qualifier("demonstrationAccounts")
  ApplicationRunner accounts;

  @BeforeAll
  void theTown(@TempDir Path folder) throws Exception {
    Town.load(packs, accounts, folder);
  }

  private Api duty() {
    return Town.as(port, "duty");
  }

  private Site site(String code) {
    return store.find(Town.DISTRICT, code).orElseThrow();
  }

  @Test
  void goodRowsAreTakenAndTheOthersGivenBackWithAReasonEach() {
    var by = duty();
    var text =
        HEADER
            + """
            dr-001,集贸市场,南市场,市场中心,west,,114.65,33.63,南关 1 号
            DR-002,market,北市场,market,,西社区,,,
            DR-003,market,东市场,market,,,114.9,33.63,
            DR-004,market,东市场,market,,不知道,,,
            DR-005,market,东市场,market,,,114.65,,
            DR-006,market,东市场,market,,,33.63,114.65,
            DR-007,电话亭,东市场,market,,西社区,,,
            DR-008,market,东市场,没有的单位,,西社区,,,
            DR-009,market,东市场,market,没有的单位,西社区,,,
            d r,market,东市场,market,,西社区,,,
            DR-010,market,,market,,西社区,,,
            DR-011,market,%s,market,,西社区,,,
            DR-002,market,北市场,market,,西社区,,,
            SC-001,market,别的名字,market,,西社区,,,
            """
                .formatted("长".repeat(61));
    var batch = Steps.receive(by, "sites", text);

    assertThat(Steps.refusals(by, batch))
        .containsExactly(
            "4 请给出位置，或选择所在区域。",
            "5 “所在区域”的值“不知道”不认识；请写本区的名称或代码",
            "6 “经度”和“纬度”要么都写，要么都不写",
            "7 “经度”和“纬度”不是经纬度（WGS84 或 CGCS2000，单位是度）",
            "8 “点位类型”的值“电话亭”不认识；请写本区的名称或代码",
            "9 “责任单位”的值“没有的单位”不认识；请写本区的名称或代码",
            "10 “权属单位”的值“没有的单位”不认识；请写本区的名称或代码",
            "11 “点位代码”的值“D R”不是点位代码：只用字母、数字和连字符，最多 20 字",
            "12 “点位名称”是空的",
            "13 “点位名称”超过 60 字",
            "14 与第 3 行重复",
            "15 点位“SC-001”已经有了，内容不同；要改动请在点位页面上改");
    var taken = Steps.take(by, batch);

    assertThat(taken.body().path("taken").asInt()).isEqualTo(2);
    assertThat(taken.body().path("refused").asInt()).isEqualTo(12);
    var first = site("DR-001");
    assertThat(first.name()).isEqualTo("南市场");
    assertThat(first.area().value()).isEqualTo(Town.WEST + "001");
    assertThat(first.address()).hasValue("南关 1 号");
    assertThat(first.owner()).hasValueSatisfying(it -> assertThat(it.value()).isEqualTo("west"));
    assertThat(site("DR-002").area().value()).isEqualTo(Town.WEST);
    assertThat(Site.replay(store.events(Town.DISTRICT, first.id()), first.wording()))
        .isEqualTo(first);
  }

  @Test
  void theSameTableAgainBringsNothingEvenOnceASiteHasAPhoto() {
    var by = duty();
    var text = HEADER + "DR-101,market,南市场,market,,西社区,,,\n";
    var _ = Steps.take(by, "sites", text);
    var before = site("DR-101");
    by.put(
            "/api/v1/sites/" + before.id(),
            Map.of(
                "version", 1,
                "code", "DR-101",
                "type", "market",
                "name", "南市场",
                "area", Town.WEST,
                "unit", "market",
                "photo", Chuanhui.send(by)))
        .expect(200);

    var again = Steps.take(by, "sites", text);

    assertThat(again.body().path("known").asInt()).isEqualTo(1);
    assertThat(again.body().path("taken").asInt()).isZero();
    assertThat(site("DR-101").photo()).isPresent();
  }

  @Test
  void undoneSitesEndButForThoseThatWereChangedAndTheSameRowsBringThemBack() {
    var by = duty();
    var text =
        HEADER
            + """
            DR-201,market,甲市场,market,,西社区,,,
            DR-202,market,乙市场,market,,西社区,,,
            """;
    var batch = Steps.take(by, "sites", text);
    by.post("/api/v1/sites/" + site("DR-202").id() + "/end", Map.of("version", 1)).expect(200);
    by.post("/api/v1/sites/" + site("DR-202").id() + "/resume", Map.of("version", 2)).expect(200);

    var undone = Steps.undo(by, batch);

    assertThat(Steps.outcome(undone))
        .isEqualTo(List.of(1, 1, List.of("3 点位“DR-202”导入之后有过改动，没有撤销")));
    assertThat(site("DR-201").ended()).isTrue();
    assertThat(site("DR-202").ended()).isFalse();

    var other = Steps.receive(by, "sites", HEADER + "DR-201,market,别的,market,,西社区,,,\n");
    assertThat(Steps.refusals(by, other)).containsExactly("2 点位代码“DR-201”已经用过，不能再给别的点位。");
    var again = Steps.take(by, "sites", text);

    assertThat(again.body().path("taken").asInt()).isEqualTo(1);
    assertThat(again.body().path("known").asInt()).isEqualTo(1);
    assertThat(site("DR-201").ended()).isFalse();
    assertThat(site("DR-201").version()).isEqualTo(3);
    var _ = Steps.undo(by, again);
    assertThat(site("DR-201").ended()).isTrue();
  }

  @Test
  void onlyWhoKeepsTheSitesOfTheWholeDistrictMayImportThem() {
    assertThat(kinds(duty())).contains("sites");
    assertThat(Town.as(port, "westduty").get("/api/v1/imports/template?kind=sites").code())
        .isEqualTo("NOT_YOUR_AREA");
    assertThat(Town.as(port, "west").get("/api/v1/imports/template?kind=sites").code())
        .isEqualTo("NOT_YOUR_ROLE");
    assertThat(Api.at(port).get("/api/v1/imports/template?kind=sites").code())
        .isEqualTo("SIGN_IN_FIRST");
    var template = duty().get("/api/v1/imports/template?kind=sites").expect(200).raw();
    assertThat(template.body()).startsWith('P', 'K');
  }

  private static List<String> kinds(Api by) {
    return by.get("/api/v1/imports/kinds")
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("code").asString())
        .toList();
  }
}
