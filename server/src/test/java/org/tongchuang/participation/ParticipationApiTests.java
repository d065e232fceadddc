package org.tongchuang.participation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
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
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.imports.Steps;
import tools.jackson.databind.JsonNode;

/** Registers over HTTP, and entries from a table. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class ParticipationApiTests {

  private static final String REGISTERS = "/api/v1/registers";
  private static final String HEADER = "名册,区域,日期,单位名称,人数,播放量,截止日期\n";

  @LocalServerPort int port;

  private Api office = Api.at(0);
  private Api street = Api.at(0);
  private Api collector = Api.at(0);

  @BeforeAll
  void whoTheyAre() {
    office = Api.at(port).as("zhiban");
    street = Api.at(port).as("jiedao");
    collector = Api.at(port).as("wangge");
  }

  private static String today(int days) {
    return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(days).toString();
  }

  private static Map<String, Object> film(String area, String title) {
    var film = new HashMap<String, Object>();
    film.put("register", "films");
    film.put("area", area);
    film.put("day", today(0));
    film.put("words", title);
    film.put("count", 2);
    film.put("reach", 300);
    return film;
  }

  private static String where() {
    return "/api/v1/participation-entries/" + UUID.randomUUID();
  }

  /** A title of its own, without a number by which somebody could be found. */
  private static String title() {
    return UUID.randomUUID().toString().replaceAll("[0-9-]", "");
  }

  private JsonNode figure(String register, String more) {
    return office
        .get(REGISTERS + "/" + register + more)
        .expect(200)
        .body()
        .path("register")
        .path("figure");
  }

  private static List<JsonNode> entries(Api by, String register, String more) {
    var all = new ArrayList<JsonNode>();
    for (var next = ""; ; ) {
      var page =
          by.get(REGISTERS + "/" + register + "/entries?limit=40" + more + next).expect(200).body();
      page.path("items").forEach(all::add);
      if (page.path("next").isNull()) {
        return all;
      }
      next = "&after=" + page.path("next").asString();
    }
  }

  @Test
  void theDemonstrationIsOfTheSizeThatTheNewspaperTold() {
    var figures =
        collector
            .get(REGISTERS + "?day=" + today(-2))
            .expect(200)
            .body()
            .path("items")
            .valueStream()
            .collect(
                toMap(
                    it -> it.path("key").asString(),
                    it ->
                        List.of(
                            it.path("figure").path("count").asInt(),
                            it.path("figure").path("organisations").asInt(),
                            it.path("figure").path("areas").asInt())));

    assertThat(figures)
        .containsEntry("grid-workers", List.of(1_720, 0, 12))
        .containsEntry("information-officers", List.of(960, 0, 12))
        .containsEntry("elders", List.of(3_600, 0, 12))
        .containsEntry("volunteers", List.of(65_000, 0, 12))
        .containsEntry("pupils", List.of(89_000, 0, 12))
        .containsEntry("families", List.of(100_000, 0, 12))
        .containsEntry("models", List.of(332, 0, 12))
        .containsEntry("companies", List.of(121, 121, 88))
        .containsEntry("films", List.of(32_000, 0, 12));
    assertThat(figures.getOrDefault("deputies", List.of()).getFirst()).isEqualTo(265);
    assertThat(figures.getOrDefault("advisers", List.of()).getFirst()).isEqualTo(204);
  }

  @Test
  void everyNumberLeadsToTheEntriesThatMakeItPageByPage() {
    var document = office.get(REGISTERS + "/companies").expect(200).body();
    assertThat(document.path("streets")).isNotEmpty();
    for (var it : document.path("streets")) {
      var its =
          entries(
              office,
              "companies",
              "&counting=true&area=" + it.path("area").path("code").asString());

      assertThat(its).hasSize(it.path("figure").path("count").asInt());
    }
    assertThat(entries(office, "companies", "&counting=true"))
        .hasSize(document.path("register").path("figure").path("count").asInt());
  }

  @Test
  void anEntryIsMadeOnceUnderItsIdAndTakenBackWithAReason() {
    var where = where();
    var body = film("411602001", "楼道清洁 " + title());
    int before = figure("films", "").path("count").asInt();

    street.put(where, body).expect(201);
    var again = street.put(where, body).expect(200);
    var other = street.put(where, film("411602001", "别的短片")).expect(409);

    assertThat(again.text("register")).isEqualTo("films");
    assertThat(other.code()).isEqualTo("ENTRY_ID_TAKEN");
    assertThat(figure("films", "").path("count").asInt()).isEqualTo(before + 2);
    assertThat(figure("films", "?day=" + today(-1)).path("count").asInt()).isLessThan(before + 2);
    var mine = entries(street, "films", "&area=411602001").getFirst();
    assertThat(mine.path("words").asString()).isEqualTo(body.get("words"));
    assertThat(mine.path("counts").asBoolean()).isTrue();
    assertThat(mine.path("actions").path(0).path("name").asString()).isEqualTo("TAKE_BACK");
    assertThat(entries(collector, "films", "&area=411602001").getFirst().path("actions")).isEmpty();

    assertThat(street.put(where + "/taken-back", Map.of("reason", " ")).expect(400).status())
        .isEqualTo(400);
    street.put(where + "/taken-back", Map.of("reason", "重复了")).expect(200);
    street.put(where + "/taken-back", Map.of("reason", "重复了")).expect(200);

    assertThat(figure("films", "").path("count").asInt()).isEqualTo(before);
    var gone = entries(office, "films", "&area=411602001").getFirst();
    assertThat(gone.path("takenBackFor").asString()).isEqualTo("重复了");
    assertThat(gone.path("counts").asBoolean()).isFalse();
    assertThat(gone.toString()).doesNotContain("马街生");
  }

  @Test
  void aStreetEntersForItselfTheOfficeForAllAndACollectorForNobody() {
    assertThat(street.put(where(), film("411602002", "短片")).expect(403).code())
        .isEqualTo("NOT_YOUR_AREA");
    assertThat(street.put(where(), film("411602", "短片")).expect(403).code())
        .isEqualTo("NOT_YOUR_AREA");
    assertThat(collector.put(where(), film("411602001001", "短片")).expect(403).code())
        .isEqualTo("NOT_YOUR_ROLE");
    var document = street.get(REGISTERS + "/films").expect(200).body();
    assertThat(document.path("enterIn").path(0).path("name").asString()).isEqualTo("陈州街回族街道");
    assertThat(document.path("enterIn")).hasSize(1);
    assertThat(collector.get(REGISTERS + "/films").expect(200).body().path("actions")).isEmpty();
    assertThat(
            office.get(REGISTERS + "/films").body().path("enterIn").path(0).path("code").asString())
        .isEqualTo("411602");
    assertThat(office.get(REGISTERS + "/nothing").expect(404).code()).isEqualTo("NO_SUCH_REGISTER");
  }

  @Test
  void aTextWithATelephoneIsRefusedInWords() {
    var answer = office.put(where(), film("411602", "找 13800000000 报名")).expect(400);

    assertThat(answer.code()).isEqualTo("WORDS_PERSONAL");
    assertThat(answer.text("detail")).isEqualTo("文字里有电话、证件号或邮箱这样的内容。名册不记个人，请删去。");
    assertThat(
            office
                .in("en")
                .put(where(), Map.of("register", "films", "area", "411602", "day", today(0)))
                .expect(400)
                .text("detail"))
        .isEqualTo(
            "Please write the organisation, the title of the event, or what was contributed.");
  }

  private static String pairings() {
    return HEADER
        + """
        企业结对共建,陈州社区,2026-11-02,表格一号商贸有限公司,,,
        companies,411602001002,2026/11/3,表格二号商贸有限公司,,,2027-11-02
        """;
  }

  @Test
  void aClerkBringsATableOfPairingsWithBadRowsGivenBackWithAReasonEach() {
    var text =
        pairings()
            + """
            企业结对共建,陈州社区,2026-11-02,表格一号商贸有限公司,,,
            企业结对共建,七一路街道,2026-11-02,表格三号商贸有限公司,,,
            企业结对共建,411602002003,2026-11-02,表格三号商贸有限公司,,,
            企业结对共建,陈州街回族街道,2026-11-02,表格三号商贸有限公司,,,
            企业结对共建,宁庄社区,2026-11-02,,,,
            企业结对共建,宁庄社区,2026-11-02,李四,,,
            企业结对共建,没有的社区,2026-11-02,表格三号商贸有限公司,,,
            企业名册,宁庄社区,2026-11-02,表格三号商贸有限公司,,,
            企业结对共建,宁庄社区,十一月,表格三号商贸有限公司,,,
            企业结对共建,宁庄社区,2099-01-01,表格三号商贸有限公司,,,
            企业结对共建,宁庄社区,2026-11-02,表格三号商贸有限公司,许多,,
            注册志愿者,宁庄社区,2026-11-02,,120,30,
            """;
    var batch = Steps.receive(street, "participation", text.getBytes(Charset.forName("GB18030")));

    assertThat(Steps.refusals(street, batch))
        .containsExactly(
            "4 与第 2 行重复",
            "5 这项权限（PARTICIPATION_ENTER）不覆盖该区域。如需要，请联系本单位的安全管理员。",
            "6 这项权限（PARTICIPATION_ENTER）不覆盖该区域。如需要，请联系本单位的安全管理员。",
            "7 结对要写到社区或村。",
            "8 请写单位名称、活动名称或做的事。",
            "9 请写单位公开的全称（至少 4 字），不写人名。",
            "10 “区域”的值“没有的社区”不认识；请写本区的名称或代码",
            "11 “名册”的值“企业名册”不认识；请写本区的名称或代码",
            "12 “日期”的值“十一月”不是日期，应写成 2026-11-23",
            "13 日期不对：不能晚于今天，也不能早于 2000-01-01。",
            "14 “人数”的值“许多”不是整数",
            "15 填了这本名册不记的内容，请删去：数量、触达、文字、结束日期只填名册问到的。");
    int before = figure("companies", "").path("count").asInt();
    var taken = Steps.take(street, batch);

    assertThat(taken.body().path("taken").asInt()).isEqualTo(2);
    assertThat(taken.body().path("refused").asInt()).isEqualTo(12);
    assertThat(figure("companies", "").path("count").asInt()).isEqualTo(before + 2);

    var again =
        Steps.take(street, Steps.receive(street, "participation", pairings().getBytes(UTF_8)));
    assertThat(again.body().path("known").asInt()).isEqualTo(2);
    assertThat(again.body().path("taken").asInt()).isZero();

    var one =
        entries(street, "companies", "&area=411602001002").stream()
            .filter(it -> it.path("words").asString().startsWith("表格二号"))
            .findFirst()
            .orElseThrow();
    street
        .put(one.path("actions").path(0).path("href").asString(), Map.of("reason", "没有谈成"))
        .expect(200);
    var undone = Steps.undo(street, taken);

    assertThat(Steps.outcome(undone)).isEqualTo(List.of(1, 1, List.of("3 这一笔已经撤回过，没有再撤")));
    assertThat(figure("companies", "").path("count").asInt()).isEqualTo(before);

    var anew =
        Steps.take(street, Steps.receive(street, "participation", pairings().getBytes(UTF_8)));
    assertThat(anew.body().path("taken").asInt()).isEqualTo(2);
    var _ = Steps.undo(street, anew);
    assertThat(collector.get("/api/v1/imports/template?kind=participation").code())
        .isEqualTo("NOT_YOUR_ROLE");
  }
}
