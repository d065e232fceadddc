package org.tongchuang.economy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.imports.Steps;
import tools.jackson.databind.JsonNode;

/** Editions, indicators and monthly figures over HTTP, and what comes of them. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class EconomyApiTests {

  private static final String EDITIONS = "/api/v1/environment-editions/";
  private static final String HEADER =
      "版,指标代码,上级指标,指标名称,口径,责任单位,方向,指标值,得分,满分,名次,共几个,最优得分,最优值,上一版代码,口径有变\n";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private Api office = Api.at(0);
  private Api leader = Api.at(0);
  private Api lead = Api.at(0);
  private Api collector = Api.at(0);

  @BeforeAll
  void whoTheyAre() {
    office = Api.at(port).as("zhiban");
    leader = Api.at(port).as("lingdao");
    lead = Api.at(port).as("fagai");
    collector = Api.at(port).as("wangge");
  }

  /** What an evaluation is called that no other test knows. */
  private static String evaluation() {
    return "-" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "x";
  }

  private static Map<String, String> called(String name) {
    return Map.of("name", name, "evaluator", "第三方");
  }

  private String named(String code) {
    office.put(EDITIONS + code, called(code + " 评价")).expect(200);
    return code;
  }

  private Api.Answer bring(String rows) {
    return Steps.take(office, "environment", HEADER + rows);
  }

  private JsonNode line(String edition, String code) {
    return leader
        .get(EDITIONS + edition)
        .expect(200)
        .body()
        .path("indicators")
        .valueStream()
        .filter(it -> it.path("given").path("code").asString().equals(code))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theDemonstrationShowsAnEditionBesideTheOneBefore() {
    var document = leader.get(EDITIONS + "2025").expect(200).body();

    assertThat(document.path("before").path("code").asString()).isEqualTo("2024");
    assertThat(document.path("edition").path("evaluator").asString()).contains("虚构");
    assertThat(
            document
                .path("indicators")
                .valueStream()
                .map(it -> it.path("given").path("code").asString() + "@" + it.path("depth")))
        .containsExactly(
            "1@0", "1.1@1", "1.2@1", "1.3@1", "1.4@1", "2@0", "2.1@1", "2.3@1", "2.4@1");
    assertThat(document.path("gone").path(0).path("name").asString()).isEqualTo("执行合同");
    var same = line("2025", "1.1").path("change");
    assertThat(same.path("kind").asString()).isEqualTo("COMPARED");
    assertThat(same.path("score").decimalValue()).isEqualByComparingTo("7.01");
    assertThat(same.path("value").decimalValue()).isEqualByComparingTo("-1");
    assertThat(same.path("places").asInt()).isEqualTo(2);
    var other = line("2025", "1.3").path("change");
    assertThat(other.path("kind").asString()).isEqualTo("REDEFINED");
    assertThat(other.path("score").isNull()).isTrue();
    assertThat(other.path("before").path("score").decimalValue()).isEqualByComparingTo("80");
    assertThat(line("2025", "2.4").path("change").path("kind").asString()).isEqualTo("ADDED");
    assertThat(line("2025", "1.2").path("gap").path("behind").decimalValue())
        .isEqualByComparingTo("14");
    assertThat(line("2024", "1.1").path("change").isNull()).isTrue();
  }

  @Test
  void anEditionIsNamedAnewOnlyWhileNothingHasComeIntoIt() {
    var code = "2030" + evaluation();
    office.put(EDITIONS + code, called("评介")).expect(200);
    assertThat(office.put(EDITIONS + code, called("评价")).expect(200).text("name")).isEqualTo("评价");
    office.put(EDITIONS + code, called("评价")).expect(200);
    assertThat(facts("environment-edition/" + code)).isEqualTo(2);

    assertThat(bring(code + ",1,,总体,,,,,,,,,,,,\n").body().path("taken").asInt()).isEqualTo(1);

    assertThat(office.put(EDITIONS + code, called("别的")).expect(409).code())
        .isEqualTo("EDITION_IN_USE");
    office.put(EDITIONS + code, called("评价")).expect(200);
    assertThat(office.put(EDITIONS + "99", called("评价")).expect(400).code())
        .isEqualTo("EDITION_CODE_WRONG");
    assertThat(office.get(EDITIONS + "2099-none").expect(404).code()).isEqualTo("NO_SUCH_EDITION");
    assertThat(office.put(EDITIONS + code, Map.of("name", " ", "evaluator", "")).status())
        .isEqualTo(400);
  }

  private int facts(String subject) {
    return jdbc.sql("select count(*) from audit.line where district = '411602' and subject = ?")
        .param(subject)
        .query(Integer.class)
        .single();
  }

  @Test
  void goodRowsAreTakenAndBadOnesGivenBackWithAReasonEach() {
    var which = evaluation();
    var before = named("2030" + which);
    var code = named("2031" + which);
    bring(before + ",1,,总体,,,,,,,,,,,,\n" + before + ",1.1,1,开办,,,,,,,,,,,,\n");
    var rows =
        """
        %1$s,1,,总体,,,,,85.5,100,2,10,90,,,
        %1$s,1.2,1,开办,,审批局不存在,,,,,,,,,,
        %1$s,1.3,9,开办,,,,,,,,,,,,
        %1$s,1.4,1,开办,,,,,101,100,,,,,,
        %1$s,1.5,1,开办,,,,,,,11,10,,,,
        %1$s,1.6,1,开办,,,快,,,,,,,,,
        %1$s,1.7,1,开办,,,,,八十,,,,,,,
        %1$s,1,,总体,,,,,86,100,2,10,90,,,
        %1$s,甲,1,开办,,,,,,,,,,,,
        %1$s,1.8,1,,,,,,,,,,,,,
        2099-none,1,,总体,,,,,,,,,,,,
        %1$s,1.9,1,开办,,行政审批和政务信息管理局,越小越好,4,,,,,,2,1.1,
        %1$s,1.10,1,开办,,,,,,,,,,,1.1,
        %1$s,1.11,1,开办,,,,,,,,,,,7.7,
        """
            .formatted(code);
    var batch = Steps.receive(office, "environment", (HEADER + rows).getBytes(UTF_8));

    assertThat(Steps.refusals(office, batch))
        .containsExactly(
            "3 “责任单位”的值“审批局不存在”不认识",
            "4 没有上级指标 9；上级要写在前面",
            "5 得分 101 不对：不能小于 0，也不能超过满分",
            "6 名次 11 不对：从 1 起，不能超过总数",
            "7 “方向”的值“快”不认识",
            "8 “得分”的值“八十”不是数字",
            "9 与第 2 行重复",
            "10 指标代码“甲”不对：只用数字、字母、点和连字符，最多 40 个字符",
            "11 “指标名称”是空的",
            "12 没有这一版（2099-none）。请先在营商环境页登记这一版。",
            "14 已经有一项指标接上一版的 1.1",
            "15 上一版没有指标 7.7");
    var taken = Steps.take(office, batch);

    assertThat(taken.body().path("taken").asInt()).isEqualTo(2);
    var line = line(code, "1.9");
    assertThat(line.path("unit").path("code").asString()).isEqualTo("xzspj");
    assertThat(line.path("gap").path("of").asString()).isEqualTo("VALUE");
    assertThat(line.path("change").path("kind").asString()).isEqualTo("REDEFINED");

    var other = code + ",1,,总体,,,,,86,100,2,10,90,,,\n";
    var again = Steps.receive(office, "environment", (HEADER + other).getBytes(UTF_8));
    assertThat(Steps.refusals(office, again)).containsExactly("2 这一版已经有指标 1，内容不同；导入只增加，不修改");
    var known = bring(code + ",1,,总体,,,,,85.5,100,2,10,90,,,\n");
    assertThat(known.body().path("known").asInt()).isEqualTo(1);

    assertThat(Steps.outcome(Steps.undo(office, taken))).isEqualTo(List.of(2, 0, List.of()));
    assertThat(leader.get(EDITIONS + code).body().path("indicators")).isEmpty();
    var anew = bring(code + ",1,,总体,,,,,86,100,2,10,90,,,\n");
    assertThat(anew.body().path("taken").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsToBePutRightIsACaseOfTheUnitThatIsResponsible() {
    var code = named("2031" + evaluation());
    var batch = bring(code + ",1,,总体,,,,,,,,,,,,\n" + code + ",1.1,1,开办,,xzspj,,,80,,,,,,,\n");
    var indicator = "/api/v1/environment-indicators/" + line(code, "1.1").path("id").asString();
    var raised = UUID.randomUUID().toString();
    var where = indicator + "/rectifications/" + raised;

    var document = office.put(where, Map.of("words", "把两个环节合成一个")).expect(201).body();
    office.put(where, Map.of("words", "把两个环节合成一个")).expect(200);

    assertThat(office.put(where, Map.of("words", "别的")).expect(409).code())
        .isEqualTo("RECTIFICATION_ID_TAKEN");
    assertThat(document.path("cases")).hasSize(1);
    var one = document.path("cases").path(0);
    assertThat(one.path("id").asString()).isEqualTo(raised);
    assertThat(one.path("stage").asString()).isEqualTo("DISPATCHED");
    assertThat(one.path("unit").path("code").asString()).isEqualTo("xzspj");
    assertThat(one.path("due").isNull()).isFalse();
    assertThat(line(code, "1.1").path("cases").asInt()).isEqualTo(1);
    var its = office.get("/api/v1/cases/" + raised).expect(200).body();
    assertThat(its.path("category").path("code").asString()).isEqualTo("environment-rectification");
    assertThat(its.path("description").asString()).isEqualTo(code + " 评价 · 1.1 开办\n把两个环节合成一个");
    assertThat(facts("rectification/" + raised)).isEqualTo(1);

    var unowned = "/api/v1/environment-indicators/" + line(code, "1").path("id").asString();
    assertThat(
            office
                .put(unowned + "/rectifications/" + UUID.randomUUID(), Map.of("words", "改"))
                .expect(409)
                .code())
        .isEqualTo("INDICATOR_WITHOUT_UNIT");
    assertThat(office.get(unowned).body().path("actions")).isEmpty();
    assertThat(office.get(indicator).body().path("actions").path(0).path("name").asString())
        .isEqualTo("RAISE");
    assertThat(lead.get(indicator).expect(200).body().path("actions")).isEmpty();
    assertThat(lead.put(where, Map.of("words", "改")).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(collector.get(indicator).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(office.get(indicator.replaceAll("[0-9a-f]{12}$", "000000000000")).expect(404).code())
        .isEqualTo("NO_SUCH_INDICATOR");
    var ours = UUID.randomUUID();
    office.put(indicator + "/rectifications/" + ours, Map.of("words", "改")).expect(201);
    assertThat(
            office.put(unowned + "/rectifications/" + raised, Map.of("words", "把两个环节合成一个")).code())
        .isEqualTo("INDICATOR_WITHOUT_UNIT");

    assertThat(Steps.outcome(Steps.undo(office, batch)))
        .isEqualTo(List.of(0, 2, List.of("2 指标 1 还有下级，没有撤销", "3 指标 1.1 已经有整改案件，没有撤销")));
  }

  private static Map<String, Object> figure(String month, Object plan, Object actual) {
    var figure = new HashMap<String, Object>();
    figure.put("series", "retail");
    figure.put("month", month);
    figure.put("plan", plan);
    figure.put("actual", actual);
    return figure;
  }

  private static String where() {
    return "/api/v1/economic-figures/" + UUID.randomUUID();
  }

  private JsonNode month(String month) {
    return leader
        .get("/api/v1/economic-series/retail?year=" + month.substring(0, 4))
        .expect(200)
        .body()
        .path("months")
        .valueStream()
        .filter(it -> it.path("month").asString().equals(month))
        .findFirst()
        .orElseGet(Api.JSON::nullNode);
  }

  @Test
  void theLastSaidOfAMonthCountsAndThoseBeforeStay() {
    var first = where();
    office.put(first, figure("2021-03", 30, "28.50")).expect(201);
    office.put(first, figure("2021-03", 30, "28.5")).expect(200);
    assertThat(office.put(first, figure("2021-03", 30, 29)).expect(409).code())
        .isEqualTo("FIGURE_ID_TAKEN");
    assertThat(month("2021-03").path("difference").decimalValue()).isEqualByComparingTo("-1.5");
    assertThat(month("2021-03").path("met").asBoolean()).isFalse();

    var second = where();
    office.put(second, figure("2021-03", 30, "30.1")).expect(201);

    assertThat(month("2021-03").path("met").asBoolean()).isTrue();
    var said = "/api/v1/economic-series/retail/said?month=2021-03";
    var all = leader.get(said).expect(200).body().path("items");
    assertThat(all).hasSize(2);
    assertThat(all.path(0).path("by").asString()).isEqualTo("何夜明");
    assertThat(all.path(0).path("actions")).isEmpty();
    assertThat(office.get(said).body().path("items").path(0).path("actions").path(0).path("href"))
        .hasToString("\"" + second + "/taken-back\"");

    office.put(second + "/taken-back", Map.of()).expect(200);
    office.put(second + "/taken-back", Map.of()).expect(200);

    assertThat(month("2021-03").path("actual").decimalValue()).isEqualByComparingTo("28.5");
    assertThat(leader.get(said).body().path("items")).hasSize(2);
    assertThat(facts(second.replace("/api/v1/economic-figures", "economic-figure"))).isEqualTo(2);
    assertThat(office.put(where() + "/taken-back", Map.of()).expect(404).code())
        .isEqualTo("NO_SUCH_MONTHLY_FIGURE");
  }

  @Test
  void whatCannotBeSaidOfAMonthIsRefused() {
    var next = YearMonth.now(ZoneId.of("Asia/Shanghai")).plusMonths(1).toString();
    assertThat(office.put(where(), figure(next, 1, 1)).expect(400).code())
        .isEqualTo("FIGURE_MONTH_WRONG");
    assertThat(office.put(where(), figure("1999-12", 1, 1)).expect(400).code())
        .isEqualTo("FIGURE_MONTH_WRONG");
    var nothing = Map.of("series", "retail", "month", "2021-04");
    assertThat(office.put(where(), nothing).expect(400).code()).isEqualTo("FIGURE_SAYS_NOTHING");
    var unknown = Map.of("series", "none", "month", "2021-04", "actual", 1);
    assertThat(office.put(where(), unknown).expect(404).code())
        .isEqualTo("NO_SUCH_ECONOMIC_SERIES");
    assertThat(lead.put(where(), figure("2021-04", 1, 1)).expect(403).code())
        .isEqualTo("NOT_YOUR_ROLE");
    assertThat(lead.get("/api/v1/economic-series").expect(200).body().path("items")).hasSize(6);
    assertThat(collector.get("/api/v1/economic-series").expect(403).code())
        .isEqualTo("NOT_YOUR_ROLE");
    assertThat(office.get("/api/v1/economic-series?year=1").status()).isEqualTo(400);
  }

  @Test
  void aTableSaysMonthsAndBadRowsAreGivenBack() throws IOException {
    var rows =
        """
        指标,月份,计划,完成,同比,名次,总数
        社会消费品零售总额,2021年8月,80,81.5,6.5,2,10
        retail,2021-09,90,,,,
        没有的指标,2021-09,90,,,,
        retail,八月,90,,,,
        retail,2021-10,许多,,,,
        retail,2021-11,,,,,
        retail,2021-09,91,,,,
        retail,2099-01,91,,,,
        """;
    var batch = Steps.receive(office, "economy", rows);

    assertThat(Steps.refusals(office, batch))
        .containsExactly(
            "4 “指标”的值“没有的指标”不认识",
            "5 “月份”的值“八月”不是月份，应写成 2026-07",
            "6 “计划”的值“许多”不是数字",
            "7 计划、完成、增速、名次至少填一项。",
            "8 与第 3 行重复",
            "9 月份不对：不能晚于本月，也不能早于 2000-01。");
    office.put(where(), figure("2021-08", 80, 79)).expect(201);
    var taken = Steps.take(office, batch);
    assertThat(taken.body().path("taken").asInt()).isEqualTo(2);
    assertThat(month("2021-08").path("growth").decimalValue()).isEqualByComparingTo("6.5");
    var again = Steps.take(office, Steps.receive(office, "economy", rows));
    assertThat(again.body().path("known").asInt()).isEqualTo(2);

    var answer = leader.get("/api/v1/economic-series-workbook?year=2021").expect(200).raw();
    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(answer.body()))) {
      var lines =
          workbook.getFirstSheet().read().stream()
              .map(
                  it ->
                      it.stream()
                          .limit(10)
                          .map(cell -> cell == null ? "" : cell.getText())
                          .toList())
              .toList();
      assertThat(lines.getFirst())
          .containsExactly("指标", "计量单位", "口径", "月份", "计划", "完成", "与计划之差", "同比增速（%）", "名次", "共几个");
      assertThat(lines)
          .contains(
              List.of("社会消费品零售总额", "亿元", "累计", "2021-08", "80", "81.5", "1.5", "6.5", "2", "10"));
    }

    assertThat(Steps.outcome(Steps.undo(office, taken))).isEqualTo(List.of(2, 0, List.of()));
    assertThat(month("2021-08").path("actual").decimalValue()).isEqualByComparingTo("79");
    assertThat(month("2021-09").isMissingNode() || month("2021-09").isNull()).isTrue();
    assertThat(lead.get("/api/v1/imports/template?kind=economy").code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(lead.get("/api/v1/imports/template?kind=environment").code())
        .isEqualTo("NOT_YOUR_ROLE");
  }

  private static Map<String, Object> call(String category) {
    return Map.of(
        "source", "HOTLINE",
        "category", category,
        "area", "411602001001",
        "description", "流动资金紧张，银行不续贷",
        "contact", "13800000000",
        "occurredAt", "2026-11-02T01:02:03Z",
        "photos", List.of());
  }

  @Test
  void aDifficultyOfACompanyIsTakenDownLikeACallAndIsPublicNowhere() {
    var id = UUID.randomUUID();
    var received = office.put("/api/v1/cases/" + id, call("enterprise-finance")).expect(201).body();
    var number = received.path("number").asString();
    office
        .post("/api/v1/cases/" + id + "/accept", Map.of("version", 1, "photos", List.of()))
        .expect(200);

    var nobody = Api.at(port);
    assertThat(nobody.get("/open311/v2/requests/" + number + ".json").status()).isEqualTo(404);
    assertThat(nobody.get("/open311/v2/requests.json?service_request_id=" + number).body())
        .isEmpty();
    assertThat(nobody.get("/open311/v2/requests.json?service_code=enterprise-finance").body())
        .isEmpty();
    assertThat(
            nobody
                .get("/open311/v2/servicerequestupdates.json?service_request_id=" + number)
                .body())
        .isEmpty();
    assertThat(nobody.get("/open311/v2/services.json").body().toString())
        .contains("exposed-rubbish")
        .doesNotContain("enterprise-", "environment-");
    assertThat(nobody.get("/open311/v2/services/enterprise-finance.json").status()).isEqualTo(404);
    var page = nobody.inABrowser().get("/report").raw();
    assertThat(new String(page.body(), UTF_8))
        .contains("exposed-rubbish")
        .doesNotContain("enterprise-", "environment-");
    var sent =
        nobody.send(
            "POST",
            "/open311/v2/requests.json",
            "application/x-www-form-urlencoded",
            "service_code=enterprise-finance&lat=33.562&long=114.613&description=x"
                .getBytes(UTF_8));
    assertThat(sent.status()).isEqualTo(404);
    // whoever called is told how far it is, by the code that was given
    assertThat(
            nobody
                .inABrowser()
                .get("/progress/" + received.path("progressCode").asString())
                .status())
        .isEqualTo(200);
  }

  @Test
  void difficultiesAreListedTogetherByTheirCategories() {
    var id = UUID.randomUUID();
    office.put("/api/v1/cases/" + id, call("enterprise-arrears")).expect(201);
    var categories =
        lead.get("/api/v1/company-difficulties")
            .expect(200)
            .body()
            .path("categories")
            .valueStream()
            .map(JsonNode::asString)
            .toList();

    assertThat(categories).hasSize(7).allMatch(it -> it.startsWith("enterprise-"));
    assertThat(listed("category=" + String.join(",", categories))).contains(id.toString());
    assertThat(listed("category=enterprise-finance,enterprise-land")).doesNotContain(id.toString());
    assertThat(office.get("/api/v1/cases?category=enterprise-finance,").expect(400).code())
        .isEqualTo("BAD_FILTER");
    var tooMany = IntStream.range(0, 21).mapToObj(it -> "a" + it).collect(joining(","));
    assertThat(office.get("/api/v1/cases?category=" + tooMany).expect(400).code())
        .isEqualTo("BAD_FILTER");
    var suggestion =
        office
            .get("/api/v1/cases/suggestion?category=enterprise-arrears&area=411602001001")
            .expect(200)
            .body();
    assertThat(suggestion.path("unit").path("code").asString()).isEqualTo("gxj");
    assertThat(collector.get("/api/v1/company-difficulties").code()).isEqualTo("NOT_YOUR_ROLE");
  }

  private List<String> listed(String filter) {
    return office
        .get("/api/v1/cases?limit=100&" + filter)
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("id").asString())
        .toList();
  }
}
