package org.tongchuang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;

/** The list of cases over HTTP: what it shows, to whom, in which order, and how it is searched. */
@DemonstrationTest
class CaseListTests {

  @LocalServerPort int port;
  @Autowired JdbcClient database;

  Api gridWorker;
  Api supervisor;

  /**
   * Stands in the address of this test's cases and in no other; letters are nobody's phone number.
   */
  private final String mark =
      "标记" + UUID.randomUUID().toString().replaceAll("[0-9-]", "x").substring(0, 16);

  @BeforeEach
  void twoPeople() {
    gridWorker = Api.at(port).as("wangge");
    supervisor = Api.at(port).as("zhiban");
  }

  private Api.Answer report(String category, String description) {
    return report(category, description, Map.of());
  }

  private Api.Answer report(String category, String description, Map<String, Object> more) {
    var report = Chuanhui.rubbish();
    report.put("category", category);
    report.put("address", "七一路" + mark);
    report.put("description", description);
    report.putAll(more);
    return gridWorker.put("/api/v1/cases/" + UUID.randomUUID(), report).expect(201);
  }

  private Api.Answer assign(Api.Answer reported) {
    return supervisor
        .post("/api/v1/cases/" + reported.text("id") + "/assign", Map.of("version", 1))
        .expect(200);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Api.Answer list(Api by, String filter) {
    return by.get("/api/v1/cases?" + filter + "&q=" + encoded(mark)).expect(200);
  }

  private static List<String> ids(Api.Answer answer) {
    return answer.body().path("items").valueStream().map(it -> it.path("id").asString()).toList();
  }

  @Test
  void everyFilterKeepsWhatItSaysAndNothingElse() {
    var rubbish = report("exposed-rubbish", "垃圾").text("id");
    var noise = assign(report("noise", "很吵")).text("id");

    assertThat(ids(list(supervisor, ""))).containsExactly(noise, rubbish);
    assertThat(ids(list(supervisor, "sort=oldest"))).containsExactly(rubbish, noise);
    assertThat(ids(list(supervisor, "sort=due"))).containsExactly(noise, rubbish);
    assertThat(ids(list(supervisor, "stage=REPORTED"))).containsExactly(rubbish);
    assertThat(ids(list(supervisor, "stage=REPORTED,DISPATCHED"))).containsExactly(noise, rubbish);
    assertThat(ids(list(supervisor, "category=noise"))).containsExactly(noise);
    assertThat(ids(list(supervisor, "area=411602001"))).containsExactly(noise, rubbish);
    assertThat(ids(list(supervisor, "area=411602002"))).isEmpty();
    assertThat(ids(list(supervisor, "source=FIELD"))).containsExactly(noise, rubbish);
    assertThat(ids(list(supervisor, "source=PUBLIC"))).isEmpty();
    assertThat(ids(list(supervisor, "days=1"))).containsExactly(noise, rubbish);
    assertThat(ids(list(supervisor, "to=2020-01-01"))).isEmpty();
    assertThat(ids(list(supervisor, "overdue=true"))).isEmpty();
    assertThat(ids(list(supervisor, "mine=true"))).isEmpty();
    assertThat(ids(list(gridWorker, "mine=true"))).containsExactly(noise, rubbish);
    assertThat(ids(list(supervisor, "todo=true"))).contains(rubbish);
  }

  @Test
  void whatIsOverdueOrSoonWillBeIsFound() {
    var late = assign(report("exposed-rubbish", "早该办完"));
    var soon = assign(report("exposed-rubbish", "快到期了"));
    set("due", late, "now() - interval '1 hour'");
    set("due", soon, "now() + interval '3 hours'");

    assertThat(ids(list(supervisor, "overdue=true"))).containsExactly(late.text("id"));
    assertThat(ids(list(supervisor, "soon=true"))).containsExactly(soon.text("id"));
  }

  @Test
  void whatWaitsForAStepLongerThanItMayIsFound() {
    var waiting = report("exposed-rubbish", "还在期限内");
    var late = report("exposed-rubbish", "早该受理");
    set("step_due", late, "now() - interval '1 minute'");

    assertThat(ids(list(supervisor, "late=true"))).containsExactly(late.text("id"));
    var line = list(supervisor, "stage=REPORTED&sort=oldest").body().path("items").path(0);
    assertThat(line.path("id").asString()).isEqualTo(waiting.text("id"));
    assertThat(line.path("step").path("name").asString()).isEqualTo("ACCEPT");
  }

  /** Time passes. */
  private void set(String deadline, Api.Answer of, String when) {
    database
        .sql(
            "update cases.case_file set "
                + deadline
                + " = "
                + when
                + " where district = ? and id = ?")
        .params("411602", UUID.fromString(of.text("id")))
        .update();
  }

  @ParameterizedTest
  @ValueSource(strings = {"newest", "oldest", "due"})
  void aListInPartsIsTheListInOnePiece(String order) {
    for (int i = 0; i < 7; i++) {
      var reported = report("exposed-rubbish", "第" + i + "件");
      if (i % 2 == 0) {
        assign(reported);
      }
    }
    var whole = ids(list(supervisor, "limit=100&sort=" + order));
    var parts = new ArrayList<String>();
    String next = "";
    do {
      var part = list(supervisor, "limit=3&sort=" + order + "&after=" + next);
      parts.addAll(ids(part));
      next = part.text("next");
    } while (!next.isEmpty());

    assertThat(whole).hasSize(7);
    assertThat(parts).isEqualTo(whole);
  }

  @Test
  void aListIsCountedUpToAThousand() {
    report("noise", "一");
    report("noise", "二");

    var counted = supervisor.get("/api/v1/cases/count?q=" + encoded(mark)).expect(200).body();

    assertThat(counted.path("count").asInt()).isEqualTo(2);
    assertThat(counted.path("more").asBoolean()).isFalse();
  }

  @Test
  void twoCharactersOfTheTextFindAndOneIsRefused() {
    var found = report("noise", "夜里砰砰作响").text("id");

    assertThat(ids(search(supervisor, "砰作"))).contains(found);
    assertThat(ids(search(supervisor, "砰砰 " + mark))).containsExactly(found);
    assertThat(ids(search(supervisor, "砰作作 " + mark))).isEmpty();
    assertThat(supervisor.get("/api/v1/cases?q=" + encoded("砰")).code())
        .isEqualTo("WORD_TOO_SHORT");
  }

  private static Api.Answer search(Api by, String text) {
    return by.get("/api/v1/cases?q=" + encoded(text)).expect(200);
  }

  @Test
  void theNumberFindsWithTheDistrictAndWithout() {
    var reported = report("noise", "吵");
    var number = reported.text("number");

    assertThat(ids(search(supervisor, number))).containsExactly(reported.text("id"));
    assertThat(ids(search(supervisor, number.substring(6)))).containsExactly(reported.text("id"));
  }

  @Test
  void theNameOfACategoryFindsItsCases() {
    var name =
        supervisor
            .get("/api/v1/categories")
            .body()
            .path("items")
            .valueStream()
            .filter(it -> it.path("code").asString().equals("noise"))
            .findFirst()
            .orElseThrow()
            .path("name")
            .path("zh")
            .asString();
    var noise = report("noise", "说不清").text("id");
    report("exposed-rubbish", "说不清");

    assertThat(ids(search(supervisor, name + " " + mark))).containsExactly(noise);
  }

  @Test
  void lettersStandForUnitsUnlessTheyAreQuoted() {
    var assigned = assign(report("exposed-rubbish", "旁边是cgj招待所"));
    report("exposed-rubbish", "没派出去");

    var byUnit = search(supervisor, "cgj");

    assertThat(byUnit.body().path("understoodAsUnits").get(0).path("code").asString())
        .isEqualTo("cgj");
    assertThat(ids(byUnit)).contains(assigned.text("id"));
    assertThat(ids(search(supervisor, "\"cgj招待所\""))).contains(assigned.text("id"));
    assertThat(ids(search(supervisor, "“CGJ” " + mark))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "stage=NONSENSE, stage",
    "unit=A B, unit",
    "days=0, days",
    "sort=best, sort",
    "from=1.2.2026, from"
  })
  void aFilterThatSaysNothingKnownIsRefused(String filter, String name) {
    var answer = supervisor.get("/api/v1/cases?" + filter.replace(" ", "%20"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("BAD_FILTER");
    assertThat(answer.body().path("arguments").get(0).asString()).isEqualTo(name);
  }

  @Test
  void aPhoneNumberIsFoundByItsEndForThoseWhoMaySeeContacts() {
    var digits = "%04d".formatted(Math.floorMod(mark.hashCode(), 10_000));
    var caller = report("noise", "有人留了电话", Map.of("contact", "138 1234 " + digits)).text("id");
    report("noise", "没留电话");

    var found = byPhone(supervisor, digits);
    var whole = byPhone(supervisor, "1381234" + digits);

    assertThat(ids(found)).contains(caller);
    assertThat(ids(whole)).contains(caller);
    assertThat(ids(byPhone(supervisor, "1391234" + digits))).doesNotContain(caller);
    assertThat(ids(byPhone(gridWorker, digits))).doesNotContain(caller);
    assertThat(supervisor.get("/api/v1/cases?q=" + digits).code()).isEqualTo("MAY_BE_A_PHONE");
    assertThat(supervisor.get("/api/v1/cases/count?q=" + digits).code())
        .isEqualTo("MAY_BE_A_PHONE");
    assertThat(
            database
                .sql("select tail from vault.secret where district = '411602' and tail <> ''")
                .query(String.class)
                .list())
        .isNotEmpty()
        .noneMatch(it -> it.contains(digits));
  }

  private static Api.Answer byPhone(Api by, String digits) {
    return by.post("/api/v1/cases/search", Map.of("filter", Map.of("q", digits))).expect(200);
  }

  @Test
  void whatChangesIsToldToWhoIsLooking() {
    var before = report("noise", "开头");
    var filter = "/api/v1/cases/changes?stage=REPORTED&q=" + encoded(mark);
    var position = supervisor.get(filter).expect(200).text("position");

    assign(before);
    var added = report("noise", "新来的").text("id");
    var changes = until(filter + "&since=" + position, 2);

    assertThat(ids(changes)).contains(before.text("id"), added);
    assertThat(changes.body().path("matching").valueStream().map(it -> it.asString()))
        .containsExactly(added);
    assertThat(changes.body().path("tooMany").asBoolean()).isFalse();
  }

  /** Facts are told once every transaction before them has ended. */
  private Api.Answer until(String path, int changes) {
    while (true) {
      var answer = supervisor.get(path).expect(200);
      if (ids(answer).size() >= changes) {
        return answer;
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void nobodySeesWhatLiesOutsideHisAreas() {
    var here = report("noise", "在第一个社区").text("id");

    assertThat(ids(list(supervisor, ""))).containsExactly(here);
    assertThat(ids(list(Api.at(port).as("wangge2"), ""))).isEmpty();
  }

  @Test
  void aFilterIsWhatItWasAfterItHasBeenWrittenAndRead() {
    var values = new HashMap<String, String>();
    values.put("stage", "REPORTED,HANDLED");
    values.put("unit", "cgj");
    values.put("days", "7");
    values.put("todo", "true");
    values.put("q", "井盖 七一路");
    values.put("sort", "due");

    var filter = CaseFilter.of(values);

    assertThat(filter.values()).isEqualTo(values);
    assertThat(CaseFilter.of(filter.values())).isEqualTo(filter);
    assertThat(CaseFilter.of(Map.of()).values()).isEmpty();
  }

  @Test
  void anExportHasWhatIsOnTheScreenAndNothingThatCanBecomeAFormula() throws IOException {
    report("noise", "=cmd|'/c calc'!A1");
    assign(report("exposed-rubbish", "+1 件"));
    int before = exports();

    var file =
        supervisor
            .get(
                "/api/v1/cases/export?columns=NUMBER,DESCRIPTION,UNIT,STAGE,OCCURRED&sort=oldest&q="
                    + encoded(mark))
            .expect(200)
            .raw();

    assertThat(file.headers().firstValue("Content-Type"))
        .hasValue("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    assertThat(file.headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(it -> assertThat(it).startsWith("attachment").contains(".xlsx"));
    var rows = rows(file.body());
    assertThat(rows).hasSize(3);
    assertThat(rows.getFirst()).containsExactly("编号", "描述", "责任单位", "状态", "发现时间");
    assertThat(rows.get(1)).contains("=cmd|'/c calc'!A1", "待受理");
    assertThat(rows.get(2)).contains("+1 件", "城市管理局", "待签收");
    assertThat(rows.get(1).getLast()).isEqualTo("2026-11-02T09:02:03");
    assertThat(sheet(file.body())).doesNotContain("<f>");
    assertThat(exports()).isEqualTo(before + 1);
  }

  private int exports() {
    return database
        .sql("select count(*) from audit.line where district = '411602' and type = 'ListExported'")
        .query(Integer.class)
        .single();
  }

  private static List<List<String>> rows(byte[] xlsx) throws IOException {
    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx));
        var rows = workbook.getFirstSheet().openStream()) {
      return rows.map(
              row ->
                  row.stream()
                      .map(
                          it ->
                              it.getType() == CellType.NUMBER
                                  ? it.asDate().toString()
                                  : it.getText())
                      .toList())
          .toList();
    }
  }

  private static String sheet(byte[] xlsx) throws IOException {
    var file = Files.createTempFile("export", ".xlsx");
    Files.write(file, xlsx);
    try (var zip = new ZipFile(file.toFile())) {
      var sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"));
      return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void anExportThatWouldSaySomethingWrongIsRefusedBeforeItBegins() {
    assertThat(supervisor.get("/api/v1/cases/export?columns=NUMBER&q=1234").code())
        .isEqualTo("MAY_BE_A_PHONE");
    assertThat(supervisor.get("/api/v1/cases/export?columns=PHONE").status()).isEqualTo(400);
    assertThat(supervisor.get("/api/v1/cases/export?columns=").status()).isEqualTo(400);
  }

  private Map<String, Object> bulk(String move, Api.Answer... cases) {
    return Map.of(
        "move",
        move,
        "cases",
        Stream.of(cases)
            .map(it -> Map.of("id", it.text("id"), "version", it.body().path("version").asInt()))
            .toList());
  }

  private static List<String> codes(Api.Answer outcomes) {
    return outcomes
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("code").asString(""))
        .toList();
  }

  @Test
  void aBulkSaysBeforehandWhatItWillComeToAndDoesThatCaseByCase() {
    var one = report("exposed-rubbish", "一");
    var gone = report("exposed-rubbish", "二");
    var other = report("noise", "三");
    assign(gone);
    var bulk = bulk("assign", one, gone, other);

    var preview = supervisor.post("/api/v1/cases/bulk/preview", bulk).expect(200);
    assertThat(codes(preview)).containsExactly("", "CHANGED_MEANWHILE", "");
    assertThat(preview.body().path("items").get(0).path("unit").path("name").asString())
        .isEqualTo("城市管理局");
    assertThat(ids(list(supervisor, "stage=REPORTED")))
        .containsExactly(other.text("id"), one.text("id"));

    var done = supervisor.post("/api/v1/cases/bulk", bulk).expect(200);
    assertThat(codes(done).get(0)).isEmpty();
    assertThat(codes(done).get(2)).isEmpty();
    assertThat(ids(list(supervisor, "stage=REPORTED"))).isEmpty();
    assertThat(ids(list(supervisor, "stage=DISPATCHED"))).hasSize(3);
  }

  @Test
  void aBulkRefusesInWordsWhatIsNotTheReadersToDoAndWhatDiffersFromCaseToCase() {
    var reported = report("exposed-rubbish", "一");

    var notTheirs = gridWorker.post("/api/v1/cases/bulk/preview", bulk("assign", reported));
    assertThat(codes(notTheirs)).containsExactly("NOT_YOUR_ROLE");
    assertThat(notTheirs.body().path("items").get(0).path("reason").asString()).isNotBlank();
    assertThat(codes(supervisor.post("/api/v1/cases/bulk/preview", bulk("refuse", reported))))
        .containsExactly("REASON_MISSING");
    assertThat(supervisor.post("/api/v1/cases/bulk", bulk("handle", reported)).code())
        .isEqualTo("NOT_IN_BULK");
    assertThat(supervisor.post("/api/v1/cases/bulk", bulk("dance", reported)).code())
        .isEqualTo("NOT_IN_BULK");
    var many = Collections.nCopies(501, reported).toArray(Api.Answer[]::new);
    assertThat(supervisor.post("/api/v1/cases/bulk", bulk("accept", many)).code())
        .isEqualTo("TOO_MANY_CASES");
  }
}
