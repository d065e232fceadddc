package org.tongchuang.evaluation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.cases.imports.PackCopy;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Packs;
import tools.jackson.databind.JsonNode;

/** Measures as clients see them, of cases that people have moved. */
@DemonstrationTest
class MeasureApiTests {

  private static final DistrictCode DISTRICT = new DistrictCode("991529");

  @LocalServerPort int port;
  @Autowired ApplicationContext application;
  @Autowired Packs packs;
  @Autowired OutcomeFollower follower;
  @Autowired Recount recount;
  @Autowired JdbcClient jdbc;

  @Autowired
  @Qualifier("demonstrationAccounts")
  ApplicationRunner demonstrationAccounts;

  private final String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();

  private Api as(String username) {
    return Api.at(port).as(username, "tongchuang-demo", DISTRICT.value());
  }

  private Api.Answer move(String by, Api.Answer seen, String move, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("version", seen.body().path("version").asInt());
    return as(by).post("/api/v1/cases/" + seen.text("id") + "/" + move, body).expect(200);
  }

  private static JsonNode line(JsonNode table, String code) {
    return table
        .path("lines")
        .valueStream()
        .filter(it -> it.path("subject").path("code").asString().equals(code))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTableSaysWhatPeopleHaveDoneAndEveryNumberLeadsToItsCases(@TempDir Path folder)
      throws Exception {
    packs.load(PackCopy.of("chuanhui", "411602", DISTRICT.value(), folder), true);
    demonstrationAccounts.run(new DefaultApplicationArguments());
    var worker = as("wangge");
    worker.put("/api/v1/cases/" + UUID.randomUUID(), Chuanhui.rubbish()).expect(201);
    var assigned =
        move(
            "zhiban",
            worker.put("/api/v1/cases/" + UUID.randomUUID(), Chuanhui.rubbish()).expect(201),
            "assign",
            Map.of());
    var photos = List.of(Chuanhui.send(as("chuzhi")));
    move("chuzhi", assigned, "handle", Map.of("photos", photos));
    FollowedOutcomes.catchUp(application, DISTRICT);
    var office = as("zhiban");
    var of = "from=" + today + "&until=" + today;
    var table = office.get("/api/v1/measure-table?" + of).expect(200).body();

    assertThat(table.path("by").asString()).isEqualTo("UNIT");
    var unit = line(table, "cgj");
    assertThat(unit.path("subject").path("name").asString()).isEqualTo("城市管理局");
    assertThat(unit.path("counts").path("HANDLED_ON_TIME").asInt()).isEqualTo(1);
    assertThat(unit.path("measures").path("handled-on-time").toString())
        .isEqualTo("{\"above\":1,\"below\":1,\"value\":100.0}");
    assertThat(unit.path("measures").path("satisfaction").path("value").isNull()).isTrue();
    assertThat(line(table, "").path("subject").path("name").asString()).isEqualTo("不计单位");
    assertThat(table.path("total").path("counts").path("REPORTED").asInt()).isEqualTo(2);
    assertThat(table.path("total").path("measures").path("filing-rate").path("value").asDouble())
        .isEqualTo(50);
    var street = office.get("/api/v1/measure-table?by=STREET&unit=cgj&" + of).expect(200).body();
    assertThat(street.path("lines").size()).isEqualTo(1);
    assertThat(street.path("lines").get(0).path("subject").path("name").asString())
        .isEqualTo("陈州街回族街道");

    var cases =
        office
            .get("/api/v1/measured-cases?counter=HANDLED_ON_TIME&unit=cgj&" + of)
            .expect(200)
            .body();
    assertThat(cases.path("items").size()).isEqualTo(1);
    assertThat(cases.path("items").get(0).path("number").asString())
        .isEqualTo(assigned.text("number"));
    assertThat(cases.toString()).doesNotContain("description");
    var first = office.get("/api/v1/measured-cases?counter=REPORTED&limit=1&" + of).body();
    var second =
        office
            .get(
                "/api/v1/measured-cases?counter=REPORTED&limit=1&"
                    + of
                    + "&after="
                    + first.path("next").asString())
            .body();
    assertThat(second.path("items").get(0).path("id").asString())
        .isNotEqualTo(first.path("items").get(0).path("id").asString());
    assertThat(second.path("next").isNull()).isTrue();
  }

  /** Rules 9 and 26. */
  @Test
  void whatOtherRecordsSayStandsBesideTheCasesAlsoAsOfAnInstant(@TempDir Path folder)
      throws Exception {
    var district = new DistrictCode("991801");
    packs.load(PackCopy.of("chuanhui", "411602", district.value(), folder), true);
    demonstrationAccounts.run(new DefaultApplicationArguments());
    var duty = Api.at(port).as("zhiban", "tongchuang-demo", district.value());
    var shop = duty.get("/api/v1/sites?q=MD-010").body().path("items").get(0);
    inspect(duty, shop);
    var task = "/api/v1/tasks/" + UUID.randomUUID();
    var terms =
        Map.of("title", "劝离乱停", "unit", "cgj", "from", today, "due", today, "measure", "vehicle");
    duty.put(task, terms).expect(201);
    var counted = Map.of("task", task.substring(task.lastIndexOf('/') + 1), "amount", 12);
    Api.at(port)
        .as("chuzhi", "tongchuang-demo", district.value())
        .put("/api/v1/tallies/" + UUID.randomUUID(), counted)
        .expect(201);
    var before = Instant.now().minusSeconds(600);
    FollowedOutcomes.catchUp(application, district);
    var days = "from=" + today + "&until=" + today;

    var units = duty.get("/api/v1/measure-table?" + days).expect(200).body();
    assertThat(line(units, "cgj").path("measures").path("vehicles-dealt-with").toString())
        .isEqualTo("{\"above\":1200,\"below\":0,\"value\":12.0}");
    assertThat(
            units.path("total").path("measures").path("vehicles-dealt-with").path("value").asInt())
        .isEqualTo(12);
    assertThat(workbook(duty, "measure-lines.xlsx?of=vehicles-dealt-with&" + days))
        .startsWith(List.of("单位", "处理车辆（辆）"), List.of("城市管理局", "12.0"));
    assertThat(workbook(duty, "measure-trend.xlsx?of=vehicles-dealt-with&" + days).getFirst())
        .startsWith("从", "到", "处理车辆（辆）", "上期从");
    var streets = duty.get("/api/v1/measure-table?by=STREET&" + days).expect(200).body();
    var score = line(streets, district + "003").path("measures").path("shop-card-score");
    assertThat(score.toString()).isEqualTo("{\"above\":4,\"below\":8,\"value\":50.0}");
    assertThat(line(streets, district + "003").path("counts").path("CLOSED").asInt()).isZero();
    var sites = duty.get("/api/v1/measure-table?by=SITE&" + days).expect(200).body();
    assertThat(sites.path("lines").size()).isEqualTo(1);
    assertThat(sites.path("left").asInt()).isZero();
    var atShop = line(sites, shop.path("id").asString());
    assertThat(atShop.path("subject").path("name").asString())
        .isEqualTo(shop.path("name").asString());
    assertThat(atShop.path("measures").path("shop-card-score").toString())
        .isEqualTo("{\"above\":4,\"below\":8,\"value\":50.0}");
    assertThat(atShop.path("counts").path("REPORTED").asInt()).isEqualTo(1);
    var onlyThere = "&site=" + shop.path("id").asString();
    var there = duty.get("/api/v1/measure-table?" + days + onlyThere).expect(200).body();
    assertThat(there.path("total").path("counts").path("REPORTED").asInt()).isEqualTo(1);
    assertThat(there.path("only").get(0).path("subject").path("name").asString())
        .isEqualTo(shop.path("name").asString());
    var then =
        duty.get("/api/v1/measure-table?by=STREET&" + days + "&asOf=" + before).expect(200).body();
    assertThat(then.path("lines").size()).isZero();
    var within = duty.get("/api/v1/measure-table?unit=cgj&" + days).expect(200).body();
    assertThat(within.path("lines").size()).isZero();
  }

  /** Rules 9, 27 and 28. */
  @Test
  void surveysAndEconomicIndicatorsAreMeasuresAlsoAsOfAnInstant(@TempDir Path folder)
      throws Exception {
    var district = new DistrictCode("991804");
    var pack = PackCopy.of("chuanhui", "411602", district.value(), folder);
    Files.delete(pack.resolve("demonstration/participation.csv"));
    Files.delete(pack.resolve("demonstration/economy.csv"));
    packs.load(pack, true);
    demonstrationAccounts.run(new DefaultApplicationArguments());
    var office = Api.at(port).as("zhiban", "tongchuang-demo", district.value());
    var month = YearMonth.from(LocalDate.parse(today)).minusMonths(1);
    survey(office, district + "003", month.atDay(1), 450, 500);
    survey(office, district + "003", month.atEndOfMonth(), 45, 100);
    survey(office, district + "003", month.atDay(1).minusDays(1), 1, 100);
    survey(office, district + "004", month.atDay(9), 90, 100);
    var before = Instant.now();
    survey(office, district + "004", month.atDay(10), 10, 100);
    companies(office, month.minusMonths(1), "100.255");
    companies(office, month, "61.5");
    companies(office, month, "62");
    FollowedOutcomes.catchUp(application, district);

    var days = "from=" + month.atDay(1) + "&until=" + month.atEndOfMonth();
    var streets = office.get("/api/v1/measure-table?by=STREET&" + days).expect(200).body();
    assertThat(measure(line(streets, district + "003"), "surveyed-satisfaction"))
        .isEqualTo("{\"above\":495,\"below\":600,\"value\":82.5}");
    assertThat(measure(streets.path("total"), "surveyed-satisfaction"))
        .isEqualTo("{\"above\":595,\"below\":800,\"value\":74.38}");
    assertThat(measure(streets.path("total"), "new-companies"))
        .isEqualTo("{\"above\":0,\"below\":0,\"value\":null}");
    var units = office.get("/api/v1/measure-table?" + days).expect(200).body();
    assertThat(measure(line(units, "tjj"), "new-companies"))
        .isEqualTo("{\"above\":6200,\"below\":0,\"value\":62.0}");
    assertThat(measure(units.path("total"), "new-companies"))
        .isEqualTo("{\"above\":6200,\"below\":0,\"value\":62.0}");

    var trend = "from=" + month.minusMonths(1).atDay(1) + "&until=" + month.atEndOfMonth();
    var companies =
        office.get("/api/v1/measure-trend?of=new-companies&" + trend).expect(200).body();
    assertThat(companies.path("points").valueStream().map(it -> it.path("now").path("amount")))
        .extracting(it -> it.path("value").asString())
        .containsExactly("100.26", "62.0");
    assertThat(companies.path("total").path("value").asString()).isEqualTo("62.0");
    var survey = office.get("/api/v1/measure-trend?of=surveyed-satisfaction&" + trend).body();
    assertThat(survey.path("total").path("value").asString()).isEqualTo("66.22");

    letAMinutePass(district);
    var then = office.get("/api/v1/measure-table?by=STREET&" + days + "&asOf=" + before);
    assertThat(measure(then.expect(200).body().path("total"), "surveyed-satisfaction"))
        .isEqualTo("{\"above\":585,\"below\":700,\"value\":83.57}");
    var earlier = office.get("/api/v1/measure-table?" + days + "&asOf=" + before);
    assertThat(measure(earlier.expect(200).body().path("total"), "new-companies"))
        .isEqualTo("{\"above\":0,\"below\":0,\"value\":null}");
    var measures = office.get("/api/v1/measures").body().path("items");
    assertThat(
            measures
                .valueStream()
                .filter(it -> it.path("code").asString().equals("surveyed-satisfaction"))
                .map(it -> it.path("by").toString()))
        .containsExactly("[\"STREET\"]");
  }

  private static void survey(Api by, String area, LocalDate day, int satisfied, int asked) {
    var said =
        Map.of(
            "register",
            "resident-survey",
            "area",
            area,
            "day",
            day.toString(),
            "words",
            "电话调查",
            "count",
            satisfied,
            "reach",
            asked);
    by.put("/api/v1/participation-entries/" + UUID.randomUUID(), said).expect(201);
  }

  private static void companies(Api by, YearMonth month, String actual) {
    var said = Map.of("series", "new-companies", "month", month.toString(), "actual", actual);
    by.put("/api/v1/economic-figures/" + UUID.randomUUID(), said).expect(201);
  }

  private static String measure(JsonNode line, String code) {
    return line.path("measures").path(code).toString();
  }

  private void letAMinutePass(DistrictCode district) {
    jdbc.sql("update evaluation.followed set until = now() where district = ?")
        .param(district.value())
        .update();
  }

  private static List<List<String>> workbook(Api by, String path) throws IOException {
    var file = by.get("/api/v1/" + path).expect(200).raw().body();
    try (var book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
      return StreamSupport.stream(book.getSheetAt(0).spliterator(), false)
          .map(row -> StreamSupport.stream(row.spliterator(), false).map(Object::toString).toList())
          .toList();
    }
  }

  /** One item of the card is right, and one is not. */
  private static void inspect(Api by, JsonNode shop) {
    var inspection = "/api/v1/inspections/" + UUID.randomUUID();
    var now = Instant.now().toString();
    by.put(
            inspection,
            Map.of(
                "site",
                shop.path("id").asString(),
                "checklist",
                "shop-card",
                "version",
                1,
                "at",
                now))
        .expect(201);
    for (var item : List.of("goods", "clean")) {
      boolean right = item.equals("goods");
      var found = new HashMap<String, Object>();
      found.put("id", UUID.randomUUID());
      found.put("item", item);
      found.put("result", right ? "CONFORM" : "NOT");
      found.put("photos", right ? List.of() : List.of(Chuanhui.send(by)));
      found.put("seenAt", now);
      by.post(inspection + "/findings", Map.of("findings", List.of(found))).expect(200);
    }
    by.post(inspection + "/finish", Map.of("at", now)).expect(200);
  }

  /** Rule 8: a street is cut anew, under another code. */
  @Test
  void whenDivisionsChangeCasesStayWhereTheyWereReportedAndWhatIsKeptIsWhatIsWorkedOut(
      @TempDir Path folder) throws Exception {
    var district = new DistrictCode("991800");
    var pack = PackCopy.of("chuanhui", "411602", district.value(), folder);
    packs.load(pack, true);
    demonstrationAccounts.run(new DefaultApplicationArguments());
    var worker = Api.at(port).as("wangge", "tongchuang-demo", district.value());
    worker.put("/api/v1/cases/" + UUID.randomUUID(), Chuanhui.rubbish()).expect(201);
    FollowedOutcomes.catchUp(application, district);

    rename(pack, "991800001", "991800091");
    assertThat(packs.load(pack, true)).isInstanceOf(Packs.Outcome.Changed.class);
    var later = Api.at(port).as("wangge", "tongchuang-demo", district.value());
    later.put("/api/v1/cases/" + UUID.randomUUID(), Chuanhui.rubbish()).expect(201);
    FollowedOutcomes.catchUp(application, district);

    var office = Api.at(port).as("zhiban", "tongchuang-demo", district.value());
    var table =
        office
            .get("/api/v1/measure-table?by=STREET&from=" + today + "&until=" + today)
            .expect(200)
            .body();
    for (var street : List.of("991800001", "991800091")) {
      assertThat(line(table, street).path("counts").path("REPORTED").asInt()).isEqualTo(1);
    }
    assertThat(recount.compare(district).nothingDiffers()).isTrue();
    follower.rebuild(district);
    assertThat(
            office
                .get("/api/v1/measure-table?by=STREET&from=" + today + "&until=" + today)
                .body()
                .path("lines"))
        .isEqualTo(table.path("lines"));
  }

  private static void rename(Path pack, String area, String to) throws IOException {
    try (var files = Files.walk(pack)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var bytes = Files.readString(file, ISO_8859_1).replace(area, to).getBytes(ISO_8859_1);
        Files.write(file, bytes);
      }
    }
  }

  @Test
  void everyCounterAndMeasureSaysWhatItIsInBothLanguages() {
    var office = Api.at(port).as("lingdao");
    var counters = office.get("/api/v1/counters").expect(200).body().path("items");
    assertThat(counters.size()).isEqualTo(Counter.values().length);
    assertThat(counters.valueStream())
        .allSatisfy(
            it -> {
              assertThat(it.path("name").asString()).matches(".*\\p{IsHan}.*");
              assertThat(it.path("means").asString()).endsWith("。");
            });
    var rate =
        office
            .with("Accept-Language", "en")
            .get("/api/v1/measures")
            .expect(200)
            .body()
            .path("items")
            .valueStream()
            .filter(it -> it.path("code").asString().equals("filing-rate"))
            .findFirst()
            .orElseThrow();
    assertThat(rate.path("formula").asString())
        .isEqualTo("Filed ÷ (Reported − Put right on the spot)");
  }

  @Test
  void whoMayNotSeeTheWholeDistrictSeesNone() {
    var of = "from=" + today + "&until=" + today;
    for (var path :
        List.of(
            "/api/v1/counters",
            "/api/v1/measures",
            "/api/v1/measure-table?" + of,
            "/api/v1/measured-cases?counter=CLOSED&" + of)) {
      for (var username : List.of("wangge", "chuzhi", "fuzeren")) {
        assertThat(Api.at(port).as(username).get(path).expect(403).code())
            .isEqualTo("NOT_YOUR_ROLE");
      }
    }
  }

  @Test
  void aQuestionThatCannotBeAnsweredIsRefusedInWords() {
    var office = Api.at(port).as("zhiban");
    assertThat(
            office
                .get("/api/v1/measure-table?from=2026-11-02&until=2026-11-01")
                .expect(400)
                .text("detail"))
        .isEqualTo("起止日期不对：结束不能早于开始，最多 366 天。");
    assertThat(
            office
                .get(
                    "/api/v1/measure-table?from=2026-11-02&until=2026-11-02&asOf=2099-01-01T00:00:00Z")
                .expect(400)
                .code())
        .isEqualTo("NOT_WORKED_OUT_YET");
    for (var wrong :
        List.of(
            "/api/v1/measure-table?from=2026-11-02",
            "/api/v1/measure-table?from=2026-11-02&until=soon",
            "/api/v1/measure-table?from=2026-11-02&until=2026-11-02&by=PERSON",
            "/api/v1/measure-table?from=2026-11-02&until=2026-11-02&unit=a%27b",
            "/api/v1/measure-table?from=2026-11-02&until=2026-11-02&unit=ABC",
            "/api/v1/measure-table?from=2026-11-02&until=2026-11-02&street=abc",
            "/api/v1/measure-table?from=2026-11-02&until=2026-11-02&kind=x",
            "/api/v1/measure-table?from=2026-11-02&until=2026-11-02&source=x",
            "/api/v1/measured-cases?counter=LOST&from=2026-11-02&until=2026-11-02",
            "/api/v1/measured-cases?counter=CLOSED&from=2026-11-02&until=2026-11-02&limit=101")) {
      office.get(wrong).expect(400);
    }
  }
}
