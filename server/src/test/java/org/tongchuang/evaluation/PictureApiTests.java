package org.tongchuang.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.kernel.DistrictCode;
import tools.jackson.databind.JsonNode;

/**
 * What pictures are drawn from, as clients see it: of two months of cases of two units, see {@link
 * ScoredDistrict}.
 */
@DemonstrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PictureApiTests {

  private static final String DAYS = "&from=2026-01-01&until=2026-02-28";

  @LocalServerPort int port;
  @Autowired ApplicationContext application;
  @Autowired JdbcClient jdbc;

  private Api office = Api.at(0);

  @BeforeAll
  void twoMonths(@TempDir Path folder) throws Exception {
    var district =
        new ScoredDistrict(application, new DistrictCode("991765"), "pictures.test", folder);
    district.begin(2);
    office = district.as("zhiban", port);
  }

  private JsonNode get(String path) {
    return office.get("/api/v1/" + path).expect(200).body();
  }

  private static List<String> texts(JsonNode list, String... path) {
    return list.valueStream()
        .map(
            it -> {
              var node = it;
              for (var name : path) {
                node = node.path(name);
              }
              return node.asString("");
            })
        .toList();
  }

  private static String amount(long above, long below, String value) {
    return "{\"above\":%d,\"below\":%d,\"value\":%s}".formatted(above, below, value);
  }

  @Test
  void aTrendSetsEachStepBesideTheOneBeforeAndTheYearBefore() {
    var trend = get("measure-trend?of=close-on-time&step=MONTH&unit=cgj" + DAYS);

    var points = trend.path("points");
    assertThat(texts(points, "now", "from")).containsExactly("2026-01-01", "2026-02-01");
    assertThat(points.get(1).path("now").path("amount").toString())
        .isEqualTo(amount(8, 10, "80.0"));
    assertThat(points.get(1).path("before").path("from").asString()).isEqualTo("2026-01-01");
    assertThat(points.get(1).path("before").path("amount").toString())
        .isEqualTo(amount(8, 10, "80.0"));
    assertThat(points.get(0).path("yearBefore").path("amount").toString())
        .isEqualTo(amount(0, 0, "null"));
    assertThat(trend.path("total").toString()).isEqualTo(amount(16, 20, "80.0"));
    var frame = trend.path("frame");
    assertThat(frame.path("of").path("scale").asString()).isEqualTo("PERCENT");
    assertThat(texts(frame.path("of").path("counters"), "code"))
        .containsExactly("CLOSED_ON_TIME", "DUE_TO_CLOSE");
    assertThat(texts(frame.path("only"), "subject", "name")).containsExactly("城市管理局");
  }

  @Test
  void linesHaveTheLargestFirstAndOnlyUnitsThatCanBeComparedWhereThatIsAsked() {
    var lines = get("measure-lines?of=close-on-time" + DAYS);

    assertThat(texts(lines.path("lines"), "subject", "code")).containsExactly("jjdd", "cgj");
    assertThat(lines.path("lines").get(0).path("amount").toString())
        .isEqualTo(amount(18, 20, "90.0"));
    assertThat(lines.path("total").toString()).isEqualTo(amount(34, 40, "85.0"));
    assertThat(texts(lines.path("kinds"), "code")).containsExactly("DEPARTMENT");
    assertThat(get("measure-lines?of=CLOSED&units=STREET" + DAYS).path("lines").size()).isZero();
    var noneAnswered = get("measure-lines?of=satisfaction&units=DEPARTMENT" + DAYS);
    assertThat(texts(noneAnswered.path("lines"), "subject", "code")).containsExactly("cgj", "jjdd");
    assertThat(noneAnswered.path("lines").get(0).path("amount").path("value").isNull()).isTrue();
  }

  /** Rules 30, 33 and 34. */
  @Test
  void theNumbersOfPicturesAreThoseOfTheTable() {
    for (var code : List.of("REWORKED", "CLOSED_LATE", "close-on-time")) {
      var counter = Character.isUpperCase(code.charAt(0));
      for (var by : List.of("UNIT", "STREET", "CATEGORY", "AREA")) {
        var table = get("measure-table?by=" + by + DAYS);
        var lines = get("measure-lines?of=" + code + "&by=" + by + DAYS);
        // what answers for an economic indicator only has a line in the table
        assertThat(texts(lines.path("lines"), "subject", "code"))
            .isNotEmpty()
            .containsExactlyInAnyOrderElementsOf(
                texts(table.path("lines"), "subject", "code").stream()
                    .filter(it -> !it.equals("tjj"))
                    .toList());
        for (var shown : lines.path("lines")) {
          var line = find(table, shown.path("subject").path("code").asString());
          assertThat(shown.path("amount").path("above").asLong())
              .isEqualTo(
                  (counter
                          ? line.path("counts").path(code)
                          : line.path("measures").path(code).path("above"))
                      .asLong());
        }
      }
      var matrix = get("measure-matrix?of=" + code + "&by=UNIT&across=CATEGORY" + DAYS);
      var units = get("measure-lines?of=" + code + "&by=UNIT" + DAYS);
      for (var line : matrix.path("lines")) {
        assertThat(line.path("total"))
            .isEqualTo(find(units, line.path("subject").path("code").asString()).path("amount"));
      }
      assertThat(matrix.path("total")).isEqualTo(units.path("total"));
      assertThat(matrix.path("totals").size()).isEqualTo(matrix.path("columns").size());
      var trend = get("measure-trend?of=" + code + DAYS);
      assertThat(trend.path("total")).isEqualTo(units.path("total"));
    }
  }

  private static JsonNode find(JsonNode lines, String code) {
    return lines
        .path("lines")
        .valueStream()
        .filter(it -> it.path("subject").path("code").asString().equals(code))
        .findFirst()
        .orElseThrow();
  }

  /** Rule 34. */
  @Test
  void aCellLeadsToItsCases() {
    var cell = get("measure-lines?of=REPORTED&by=AREA" + DAYS).path("lines").get(0);

    assertThat(cell.path("subject").path("code").asString()).hasSize(15);
    var cases =
        get(
            "measured-cases?counter=REPORTED&limit=100&area="
                + cell.path("subject").path("code").asString()
                + DAYS);
    assertThat(cases.path("items").size()).isEqualTo(cell.path("amount").path("value").asInt());
  }

  /** Rule 9. */
  @Test
  void aPictureAsOfAnInstantIsOfWhatWasKnownThen() {
    var then = "&asOf=2026-01-02T03:30:00Z";

    assertThat(get("measure-lines?of=CLOSED" + DAYS).path("total").path("value").asInt())
        .isEqualTo(40);
    for (var picture :
        List.of("trend?of=CLOSED", "lines?of=CLOSED", "matrix?of=CLOSED&by=UNIT&across=SOURCE")) {
      var known = get("measure-" + picture + DAYS + then);
      assertThat(known.path("total").path("value").asInt()).isEqualTo(17);
      assertThat(known.path("frame").path("asOf").asString()).isEqualTo("2026-01-02T03:30:00Z");
    }
  }

  @Test
  void everyTableIsAWorkbookOfNumbersThatSaysWhatTheyAre() throws IOException {
    var trend = workbook("measure-trend.xlsx?of=close-on-time" + DAYS);
    assertThat(trend.get(0))
        .startsWith("从", "到", "按期结案率", "分子", "分母")
        .endsWith("上期", "去年同期从", "去年同期到", "去年同期");
    assertThat(trend.get(1).subList(0, 5))
        .containsExactly("2026-01-01", "2026-01-31", "85.0", "17.0", "20.0");
    assertThat(workbook("measure-lines.xlsx?of=CLOSED" + DAYS))
        .startsWith(List.of("单位", "结案数"), List.of("城市管理局", "20.0"))
        .contains(List.of("川汇区", "40.0"));
    var matrix = workbook("measure-matrix.xlsx?of=CLOSED&by=UNIT" + DAYS);
    assertThat(matrix.get(0).getFirst()).isEqualTo("单位");
    assertThat(matrix.get(3)).endsWith("40.0");
    var file =
        office
            .get("/api/v1/measure-lines.xlsx?of=CLOSED_ON_TIME&units=DEPARTMENT" + DAYS)
            .expect(200);
    assertThat(file.raw().headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(
            it -> assertThat(it).contains("lines-closed-on-time-2026-01-01-2026-02-28.xlsx"));
    try (var book = new XSSFWorkbook(new ByteArrayInputStream(file.raw().body()))) {
      var about = book.getSheet("说明");
      assertThat(about.getRow(2).getCell(1).getStringCellValue()).isEqualTo("结案的，其处置在期限内完成。");
      assertThat(about.getRow(4).getCell(1).getStringCellValue())
          .isEqualTo("2026-01-01 – 2026-02-28");
      assertThat(about.getRow(5).getCell(1).getStringCellValue()).isEqualTo("部门");
    }
  }

  private List<List<String>> workbook(String path) throws IOException {
    var file = office.get("/api/v1/" + path).expect(200).raw().body();
    var lines = new ArrayList<List<String>>();
    try (var book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
      for (var row : book.getSheetAt(0)) {
        var cells = new ArrayList<String>();
        for (Cell cell : row) {
          cells.add(cell.toString());
        }
        lines.add(cells);
      }
    }
    return lines;
  }

  @Test
  void whoMayNotSeeTheWholeDistrictSeesNone() {
    for (var picture : List.of("trend", "lines", "matrix")) {
      for (var file : List.of("", ".xlsx")) {
        var path = "/api/v1/measure-" + picture + file + "?of=CLOSED" + DAYS;
        for (var username : List.of("wangge", "chuzhi", "fuzeren")) {
          assertThat(Api.at(port).as(username).get(path).expect(403).code())
              .isEqualTo("NOT_YOUR_ROLE");
        }
        Api.at(port).get(path).expect(401);
      }
    }
  }

  @Test
  void aPictureThatCannotBeDrawnIsRefusedInWords() {
    assertThat(
            office
                .get("/api/v1/measure-trend?of=CLOSED&step=DAY&from=2026-01-01&until=2026-03-02")
                .expect(400)
                .text("detail"))
        .isEqualTo("走势最多 60 段；请把日期缩短，或者按周、按月看。");
    assertThat(office.get("/api/v1/measure-lines?of=no-such-rate" + DAYS).expect(400).code())
        .isEqualTo("NO_SUCH_QUANTITY");
    assertThat(
            office
                .get("/api/v1/measure-trend?of=CLOSED&from=2026-01-02&until=2026-01-01")
                .expect(400)
                .code())
        .isEqualTo("EVALUATION_PERIOD_WRONG");
    for (var wrong :
        List.of(
            "measure-trend?of=CLOSED&step=YEAR" + DAYS,
            "measure-trend?from=2026-01-01&until=2026-01-02",
            "measure-trend?of=CLOSED&from=2026-01-01",
            "measure-trend?of=CLOSED&from=2026-01-01&until=soon",
            "measure-trend?of=CLOSED&asOf=now" + DAYS,
            "measure-lines?of=a%27b" + DAYS,
            "measure-lines?of=CLOSED&units=PERSON" + DAYS,
            "measure-lines?of=CLOSED&by=PERSON" + DAYS,
            "measure-lines?of=CLOSED&area=4116" + DAYS,
            "measure-matrix?of=CLOSED&across=" + UUID.randomUUID() + DAYS)) {
      office.get("/api/v1/" + wrong).expect(400);
    }
  }
}
