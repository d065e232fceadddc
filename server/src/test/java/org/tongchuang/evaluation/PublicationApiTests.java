package org.tongchuang.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.PackFault;
import org.tongchuang.packs.Packs;
import tools.jackson.databind.JsonNode;

/**
 * Publications over HTTP, from cases to the public page; the numbers are those of
 * docs/rules/evaluation.md. Each test has a month of its own.
 */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class PublicationApiTests {

  private static final DistrictCode DISTRICT = new DistrictCode("991534");
  private static final String HOST = "127.0.0.34";
  private static final String ALL = "/api/v1/publications";

  @LocalServerPort int port;
  @Autowired Packs packs;
  @Autowired JdbcClient jdbc;

  private @Nullable ScoredDistrict district;
  private Api office = Api.at(0);
  private Api head = Api.at(0);
  private Api visitor = Api.at(0);

  @BeforeAll
  void nineMonthsOfTwoUnits(@TempDir Path folder, @Autowired ApplicationContext application)
      throws Exception {
    district = new ScoredDistrict(application, DISTRICT, HOST, folder);
    district.begin(9);
    office = as("zhiban");
    head = as("fuzeren");
    visitor = Api.at(HOST, port).inABrowser();
  }

  private Api as(String username) {
    return district().as(username, port);
  }

  private ScoredDistrict district() {
    return requireNonNull(district);
  }

  private void close(String path) {
    district().close(id(path));
  }

  private static UUID id(String path) {
    return UUID.fromString(path.substring(ALL.length() + 1));
  }

  private String drawnUp(int month) {
    var path = ALL + "/" + UUID.randomUUID();
    office.put(path, of(month)).expect(201);
    return path;
  }

  private String opened(int month) {
    var path = drawnUp(month);
    step(path, "open").expect(200);
    return path;
  }

  private String published(int month) {
    var path = opened(month);
    close(path);
    step(path, "publish").expect(200);
    return path;
  }

  private static Map<String, Object> of(int month) {
    return Map.of("scheme", "units", "month", "2026-0" + month);
  }

  private Api.Answer step(String path, String step) {
    return office.post(path + "/" + step, Map.of("version", get(path).path("version").asInt()));
  }

  private JsonNode get(String path) {
    return office.get(path).expect(200).body();
  }

  private static Api.Answer object(Api by, String path, UUID id, String unit, String of) {
    return by.put(path + "/objections/" + id, Map.of("unit", unit, "of", of, "reason", "两件不是本单位的"));
  }

  private Api.Answer answer(
      String path, UUID objection, boolean granted, Object points, String words) {
    var body = new HashMap<String, Object>(Map.of("granted", granted, "words", words));
    if (!points.equals("")) {
      body.put("points", points);
    }
    return office.post(path + "/objections/" + objection + "/answer", body);
  }

  private static List<String> digits(JsonNode publication) {
    return publication
        .path("snapshot")
        .path("groups")
        .valueStream()
        .flatMap(it -> it.path("lines").valueStream())
        .map(
            it ->
                it.path("place").asString("-")
                    + " "
                    + it.path("unit").path("name").asString()
                    + " "
                    + it.path("total").asString())
        .toList();
  }

  private static String text(Api.Answer it) {
    return new String(it.raw().body(), UTF_8);
  }

  private static String page(String path) {
    return path.replace(ALL, "/scores");
  }

  /** Rules 19 to 24. */
  @Test
  void aMonthIsDrawnUpObjectedToCorrectedAndPublished() throws Exception {
    var path = ALL + "/" + UUID.randomUUID();
    var draft = office.put(path, of(3)).expect(201).body();
    assertThat(office.put(path, of(3)).expect(200).body()).isEqualTo(draft);
    assertThat(draft.path("state").asString()).isEqualTo("DRAFT");
    assertThat(digits(draft)).containsExactly("1 交警大队 83.25", "2 城市管理局 73.13");
    var mark = line(draft, "cgj").path("marks").get(0);
    assertThat(mark.path("counted").asInt()).isEqualTo(8);
    assertThat(mark.path("of").asInt()).isEqualTo(10);
    assertThat(steps(draft)).containsExactly("RECOUNT", "OPEN", "DROP");
    assertThat(head.get(path).expect(404).code()).isEqualTo("NO_SUCH_PUBLICATION");

    var open = step(path, "open").expect(200).body();
    assertThat(steps(open)).isEmpty();
    assertThat(Instant.parse(open.path("closesAt").asString()))
        .isAfter(Instant.now().plus(Duration.ofDays(2)));
    var seen = head.get(path).expect(200).body();
    assertThat(digits(seen)).isEqualTo(digits(draft));
    assertThat(seen.path("objecting").get(0).asString()).isEqualTo("cgj");

    var objection = UUID.randomUUID();
    object(head, path, objection, "cgj", "close-on-time").expect(200);
    object(head, path, objection, "cgj", "close-on-time").expect(200);
    close(path);
    assertThat(step(path, "publish").expect(409).code()).isEqualTo("OBJECTIONS_WAIT");
    var corrected = answer(path, objection, true, 45, "两件属路面施工，改派").expect(200).body();
    assertThat(answer(path, objection, true, 45, "两件属路面施工，改派").expect(200).body())
        .isEqualTo(corrected);
    assertThat(digits(corrected)).containsExactly("1 城市管理局 84.38", "2 交警大队 83.25");
    var trace = corrected.path("snapshot").path("corrections").get(0);
    assertThat(trace.path("before").asDouble()).isEqualTo(35);
    assertThat(trace.path("after").asDouble()).isEqualTo(45);
    assertThat(trace.path("why").asString()).isEqualTo("两件属路面施工，改派");
    assertThat(line(corrected, "cgj").path("marks").get(0).path("corrected").asBoolean()).isTrue();

    var published = step(path, "publish").expect(200).body();
    assertThat(steps(published)).isEmpty();
    var json = office.get(path + "/snapshot.json").expect(200).raw().body();
    assertThat(published.path("hash").asString()).isEqualTo(Snapshot.hash(new String(json, UTF_8)));
    assertThat(digits(head.get(path).expect(200).body())).isEqualTo(digits(corrected));
    assertThat(subjects()).contains(subject(path) + "/" + published.path("hash").asString());
  }

  /** The audit trail has the hash under its seals. */
  private List<String> subjects() {
    return jdbc.sql(
            "select subject from audit.line where district = ? and type = 'PublicationPublished'")
        .param(DISTRICT.value())
        .query((row, _) -> row.getString("subject"))
        .list();
  }

  private static List<String> steps(JsonNode publication) {
    return publication.path("steps").valueStream().map(JsonNode::asString).toList();
  }

  private static JsonNode line(JsonNode publication, String unit) {
    return publication
        .path("snapshot")
        .path("groups")
        .valueStream()
        .flatMap(it -> it.path("lines").valueStream())
        .filter(it -> it.path("unit").path("code").asString().equals(unit))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Rule 24: whatever becomes of cases, schemes, measures and names, and whatever is brought in
   * afterwards, what was published shows the same digits.
   */
  @Test
  void whatWasPublishedShowsTheSameDigitsForever() throws Exception {
    var path = published(4);
    var before = get(path);
    var json = text(office.get(path + "/snapshot.json").expect(200));
    var page = text(visited(page(path)));
    var live = "/api/v1/schemes/units/scores?month=2026-04";
    var liveBefore = office.get(live).expect(200).body().path("lines");

    district().lateCases(4);
    var changed = district().pack();
    ScoredDistrict.replace(changed.resolve("units.csv"), "cgj,城市管理局,", "cgj,城市管理和综合执法局,");
    var measures = changed.resolveSibling("national").resolve("measures.yaml");
    ScoredDistrict.replace(
        measures,
        "counted: [CLOSED_ON_TIME], per: [DUE_TO_CLOSE]",
        "counted: [CLOSED], per: [FILED]");
    var schemes = changed.resolve("schemes.yaml");
    Files.writeString(
        schemes,
        Files.readString(schemes)
            + """
              - code: units
                from: 2026-04
                name: {zh: 新办法, en: New}
                ranked: {counter: DUE_TO_CLOSE, atLeast: 1}
                indicators:
                  - {code: on-time, name: {zh: 按期, en: In time}, points: 100, linear: {measure: close-on-time}}
            """);
    assertThat(packs.load(changed, true)).isInstanceOf(Packs.Outcome.Changed.class);

    assertThat(office.get(live).expect(200).body().path("lines")).isNotEqualTo(liveBefore);
    assertThat(get(path)).isEqualTo(before);
    assertThat(text(office.get(path + "/snapshot.json").expect(200))).isEqualTo(json);
    assertThat(text(visited(page(path)))).isEqualTo(page).contains("73.13", "城市管理局");
    packs.load(district().pack(), true);
  }

  private Api.Answer visited(String path) {
    return visitor.get(path).expect(200);
  }

  /** Rule 25. */
  @Test
  void aVersionThatAMonthWasPublishedByIsNotChanged() throws Exception {
    published(5);
    var changed = district().pack();
    ScoredDistrict.replace(
        changed.resolve("schemes.yaml"), "points: 50, threshold", "points: 55, threshold");

    assertThat(packs.load(changed, true))
        .isInstanceOfSatisfying(
            Packs.Outcome.Faulty.class,
            it ->
                assertThat(it.faults())
                    .extracting(PackFault::file, PackFault::reason, PackFault::arguments)
                    .containsExactly(
                        tuple(
                            "schemes.yaml",
                            "scheme-published",
                            List.of("units", YearMonth.of(2026, 1)))));
    assertThat(packs.check(changed, true).faults()).isEmpty();
  }

  /** Rules 19 to 23. */
  @Test
  void whatIsNotItsTurnIsRefused() {
    var path = drawnUp(6);
    assertThat(office.put(ALL + "/" + UUID.randomUUID(), of(6)).expect(409).code())
        .isEqualTo("PUBLICATION_TWICE");
    assertThat(office.put(path, of(7)).expect(409).code()).isEqualTo("PUBLICATION_ID_TAKEN");
    assertThat(step(path, "publish").expect(409).code()).isEqualTo("PUBLICATION_STEP_NOT_OPEN");
    assertThat(office.get(path + "/snapshot.json").expect(409).code())
        .isEqualTo("PUBLICATION_STEP_NOT_OPEN");
    assertThat(object(head, path, UUID.randomUUID(), "cgj", "closed").expect(404).code())
        .isEqualTo("NO_SUCH_PUBLICATION");
    assertThat(step(path, "recount").expect(200).body().path("version").asInt()).isEqualTo(2);
    assertThat(office.post(path + "/open", Map.of("version", 1)).expect(409).code())
        .isEqualTo("PUBLICATION_CHANGED_MEANWHILE");
    step(path, "drop").expect(200);
    assertThat(step(path, "open").expect(409).code()).isEqualTo("PUBLICATION_STEP_NOT_OPEN");

    // what was dropped makes room
    var again = opened(6);
    assertThat(step(again, "recount").expect(409).code()).isEqualTo("PUBLICATION_STEP_NOT_OPEN");
    assertThat(step(again, "drop").expect(409).code()).isEqualTo("PUBLICATION_STEP_NOT_OPEN");
    assertThat(step(again, "publish").expect(409).code()).isEqualTo("OBJECTIONS_STILL_OPEN");
    var first = UUID.randomUUID();
    object(head, again, first, "cgj", "closed").expect(200);
    assertThat(object(head, again, first, "cgj", "reworks").expect(409).code())
        .isEqualTo("OBJECTION_ID_TAKEN");
    assertThat(object(head, again, UUID.randomUUID(), "cgj", "closed").expect(409).code())
        .isEqualTo("OBJECTION_WAITS");
    assertThat(object(head, again, UUID.randomUUID(), "jjdd", "closed").expect(403).text("detail"))
        .isEqualTo("您只能对本单位的分数提异议；这是“jjdd”的。");
    assertThat(object(head, again, UUID.randomUUID(), "cgj", "nothing").expect(400).code())
        .isEqualTo("NO_SUCH_LINE");
    // a veto under which it is not
    assertThat(object(head, again, UUID.randomUUID(), "cgj", "safety").expect(400).code())
        .isEqualTo("NO_SUCH_LINE");
    answers(again, first);
    close(again);
    assertThat(object(head, again, UUID.randomUUID(), "cgj", "closed").expect(409).code())
        .isEqualTo("OBJECTIONS_CLOSED");
    step(again, "publish").expect(200);
    assertThat(step(again, "publish").expect(409).code()).isEqualTo("PUBLICATION_STEP_NOT_OPEN");
  }

  private void answers(String path, UUID objection) {
    assertThat(answer(path, objection, true, "", "对").expect(400).code())
        .isEqualTo("POINTS_IF_GRANTED");
    assertThat(answer(path, objection, false, 20, "不对").expect(400).code())
        .isEqualTo("POINTS_IF_GRANTED");
    assertThat(answer(path, objection, true, 20.01, "对").expect(400).text("detail"))
        .isEqualTo("分数须在 0 到 20 之间。");
    answer(path, objection, true, 20.001, "对").expect(400);
    answer(path, objection, false, "", " ").expect(400);
    assertThat(answer(path, UUID.randomUUID(), false, "", "不对").expect(404).code())
        .isEqualTo("NO_SUCH_OBJECTION");
    var before = get(path);
    var refused = answer(path, objection, false, "", "核对无误，维持").expect(200).body();
    assertThat(digits(refused)).isEqualTo(digits(before));
    assertThat(refused.path("version").asInt()).isEqualTo(before.path("version").asInt());
    assertThat(answer(path, objection, true, 10, "对").expect(409).code())
        .isEqualTo("OBJECTION_ANSWERED");
    var told = head.get(path).expect(200).body().path("objections").get(0);
    assertThat(told.path("answer").path("words").asString()).isEqualTo("核对无误，维持");
    // once more about the same line, with what was not said before
    var second = UUID.randomUUID();
    object(head, path, second, "cgj", "closed").expect(200);
    answer(path, second, false, "", "维持").expect(200);
  }

  @Test
  void thereAreOnlySoManyObjectionsToOnePublication() {
    var path = opened(2);
    jdbc.sql(
            """
            insert into evaluation.objection
                   (district, id, publication, unit, subject, reason, by_actor, at, granted, words,
                    answered_by, answered_at)
            select ?, gen_random_uuid(), ?, 'cgj', 'closed', '', ?, now(), false, '', ?, now()
              from generate_series(1, ?)
            """)
        .params(
            DISTRICT.value(),
            id(path),
            new UUID(0, 1),
            new UUID(0, 1),
            Publications.MOST_OBJECTIONS)
        .update();

    assertThat(object(head, path, UUID.randomUUID(), "cgj", "closed").expect(409).text("detail"))
        .isEqualTo("一次公布最多 500 条异议。");
  }

  @Test
  void onlyAMonthThatIsOverIsDrawnUpAndByAScheme() {
    var path = ALL + "/" + UUID.randomUUID();
    assertThat(office.put(path, Map.of("scheme", "units", "month", "2099-01")).expect(409).code())
        .isEqualTo("MONTH_NOT_OVER");
    assertThat(office.put(path, Map.of("scheme", "none", "month", "2026-01")).expect(404).code())
        .isEqualTo("NO_SUCH_SCHEME");
    office.put(path, Map.of("scheme", "units", "month", "January")).expect(400);
    office.get(ALL + "?limit=101").expect(400);
  }

  /** Rule 18. */
  @Test
  void aVetoTakesThePlaceAndIsLiftedByAGrantedObjection() {
    var vetoes = "/api/v1/schemes/units/vetoes/";
    var body =
        new HashMap<String, Object>(
            Map.of("month", "2026-07", "unit", "cgj", "veto", "safety", "stands", true));
    body.put("reason", "一起责任事故");
    var id = UUID.randomUUID();
    office.put(vetoes + id, body).expect(200);
    var live = office.put(vetoes + id, body).expect(200).body();
    assertThat(live.path("lines").get(1).path("vetoes").get(0).path("name").asString())
        .isEqualTo("发生责任安全事故");
    assertThat(live.path("lines").get(1).path("place").isNull()).isTrue();
    assertThat(live.path("lines").get(1).path("grade").path("name").asString()).isEqualTo("不合格");
    body.put("stands", false);
    assertThat(office.put(vetoes + id, body).expect(409).code()).isEqualTo("POINTS_ID_TAKEN");
    body.put("veto", "organisation");
    assertThat(office.put(vetoes + UUID.randomUUID(), body).expect(400).code())
        .isEqualTo("NO_SUCH_VETO");
    district().settle();

    var path = opened(7);
    assertThat(digits(get(path))).containsExactly("1 交警大队 83.25", "- 城市管理局 73.13");
    var objection = UUID.randomUUID();
    object(head, path, objection, "cgj", "safety").expect(200);
    assertThat(answer(path, objection, true, 10, "查实无责").expect(400).code())
        .isEqualTo("POINTS_IF_GRANTED");
    var lifted = answer(path, objection, true, "", "查实无责").expect(200).body();
    assertThat(digits(lifted)).containsExactly("1 交警大队 83.25", "2 城市管理局 73.13");
    assertThat(lifted.path("snapshot").path("corrections").get(0).path("veto").asBoolean())
        .isTrue();
  }

  @Test
  void unitsReadWhatIsOpenAndTheirOwnObjectionsAndNobodyElseDoesAnything() {
    var path = opened(8);
    var objection = UUID.randomUUID();
    object(head, path, objection, "cgj", "reworks").expect(200);
    var street = as("jiezhang");

    var seen = street.get(path).expect(200).body();
    assertThat(seen.path("objections").size()).isZero();
    assertThat(seen.path("mayAnswer").asBoolean()).isFalse();
    assertThat(head.get(path).expect(200).body().path("objections").size()).isEqualTo(1);
    assertThat(as("lingdao").get(path).expect(200).body().path("objections").size()).isEqualTo(1);
    assertThat(object(street, path, UUID.randomUUID(), "cgj", "closed").expect(403).code())
        .isEqualTo("NOT_YOUR_LINE");
    // its own unit has had no case
    assertThat(object(street, path, UUID.randomUUID(), "jd002", "closed").expect(400).code())
        .isEqualTo("NO_SUCH_LINE");
    for (var by : List.of(head, as("lingdao"), as("chuzhi"))) {
      assertThat(by.put(ALL + "/" + UUID.randomUUID(), of(9)).expect(403).code())
          .isEqualTo("NOT_YOUR_ROLE");
      assertThat(by.post(path + "/publish", Map.of("version", 2)).expect(403).code())
          .isEqualTo("NOT_YOUR_ROLE");
      assertThat(
              by.post(
                      path + "/objections/" + objection + "/answer",
                      Map.of("granted", false, "words", "维持"))
                  .expect(403)
                  .code())
          .isEqualTo("NOT_YOUR_ROLE");
    }
    assertThat(object(office, path, UUID.randomUUID(), "cgj", "closed").expect(403).code())
        .isEqualTo("NOT_YOUR_ROLE");
    assertThat(as("chuzhi").get(path).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(as("wangge").get(ALL).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    var states =
        head.get(ALL)
            .expect(200)
            .body()
            .path("items")
            .valueStream()
            .map(it -> it.path("state").asString());
    assertThat(states).isNotEmpty().allMatch(it -> it.equals("OPEN") || it.equals("PUBLISHED"));
    var first = office.get(ALL + "?limit=1").expect(200).body();
    var next = office.get(ALL + "?limit=1&after=" + first.path("next").asString()).expect(200);
    assertThat(next.body().path("items").get(0)).isNotEqualTo(first.path("items").get(0));
    visitor.get(page(path)).expect(404);
    assertThat(Api.at(port).as("zhiban").get(path).expect(404).code())
        .isEqualTo("NO_SUCH_PUBLICATION");
  }

  /** Rule 24. */
  @Test
  void theWorkbookTheBulletinAndThePublicPageSayWhatTheScreenSays() throws Exception {
    var path = opened(9);
    var objection = UUID.randomUUID();
    object(head, path, objection, "cgj", "close-on-time").expect(200);
    answer(path, objection, true, 45, "两件改派").expect(200);
    assertThat(
            office
                .get("/api/v1/document-drafts/score-bulletin.docx?subject=" + subject(path))
                .expect(409)
                .code())
        .isEqualTo("NOTHING_TO_SAY");
    close(path);
    var hash = step(path, "publish").expect(200).body().path("hash").asString();

    var sheet = office.get(path + "/table.xlsx").expect(200).raw().body();
    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(sheet))) {
      var rows = workbook.getFirstSheet().read();
      assertThat(rows).extracting(Row::getRowNum).hasSize(3);
      assertThat(rows.get(1).getCellText(2)).isEqualTo("城市管理局");
      assertThat(rows.get(1).getCellAsNumber(3))
          .hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("45"));
      assertThat(rows.get(1).getCellAsNumber(9))
          .hasValueSatisfying(it -> assertThat(it).isEqualByComparingTo("84.38"));
      assertThat(workbook.getSheets().map(it -> it.getName()))
          .containsExactly("得分", "计算依据", "打分方法", "更正", "说明");
    }
    var paper =
        office
            .get("/api/v1/document-drafts/score-bulletin.docx?subject=" + subject(path))
            .expect(200)
            .raw()
            .body();
    try (var document = new XWPFDocument(new ByteArrayInputStream(paper))) {
      var row = document.getTables().getFirst().getRow(1).getTableCells();
      assertThat(row.stream().map(it -> it.getText()).toList())
          .startsWith("职能部门", "1", "城市管理局")
          .endsWith("84.38", "良好");
      assertThat(row.get(3).getText()).startsWith("按期结案 45.00（已更正），结案 20.00，返工 10.00，回访满意 —");
      assertThat(document.getTables()).hasSize(3);
      assertThat(document.getParagraphs().stream().map(it -> it.getText()))
          .anyMatch(it -> it.contains(hash))
          .anyMatch(it -> it.contains("共 2 个单位，其中 2 个排名次。"));
    }
    var page = text(visited(page(path)));
    assertThat(page)
        .contains(
            hash,
            "84.38",
            "83.25",
            "已更正",
            "35.00 → 45.00",
            "按期结案 (50)",
            "未打分",
            "不计",
            "两件改派",
            "按期结案率 = 按期结案数 ÷ 应结案数")
        .doesNotContain("本单位的", "何夜明", "丁有章", "<script");
    assertThat(text(visited(page(path) + "?lang=en")))
        .contains("Urban Management Bureau", "corrected", "Closed in time");
    assertThat(text(visited("/scores"))).contains(page(path));
    assertThat(text(visited(page(path) + "/snapshot.json")))
        .isEqualTo(text(office.get(path + "/snapshot.json").expect(200)));
    assertThat(visited(page(path) + "/table.xlsx").raw().body()).isNotEmpty();
    altered(path);
  }

  private static String subject(String path) {
    return path.replace(ALL, "publication");
  }

  /** Rule 24: what does not have the hash is not shown. */
  private void altered(String path) {
    var id = id(path);
    var alter = "update evaluation.publication set snapshot = replace(snapshot, ?, ?) where id = ?";
    jdbc.sql(alter).params("城市管理局", "城市管理所", id).update();
    assertThat(office.get(path).expect(409).code()).isEqualTo("PUBLICATION_ALTERED");
    visitor.get(page(path)).expect(409);
    jdbc.sql(alter).params("城市管理所", "城市管理局", id).update();
    office.get(path).expect(200);
  }
}
