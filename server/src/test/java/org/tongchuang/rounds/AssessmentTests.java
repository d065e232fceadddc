package org.tongchuang.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
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
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Packs;
import tools.jackson.databind.JsonNode;

/** Mock assessments over HTTP, the first of the size of a real one: 78 sites, 328 standards. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class AssessmentTests {

  private static final DistrictCode DISTRICT = new DistrictCode("991461");
  private static final int SITES = 78;
  private static final int OBSERVATIONS = 1_166;

  /** So many of 1,166 are 70.1 in a hundred. */
  private static final int CONFORMING = 817;

  @LocalServerPort int port;
  @Autowired Packs packs;
  @Autowired JdbcClient jdbc;

  @Autowired
  @Qualifier("demonstrationAccounts")
  ApplicationRunner demonstrationAccounts;

  private Api duty = Api.at(0);
  private final Map<String, Api> people = new HashMap<>();
  private Map<String, String> ids = Map.of();
  private JsonNode real = Api.JSON.nullNode();

  @BeforeAll
  void aTownThatHasBeenAssessedOnce(@TempDir Path folder) throws Exception {
    assertThat(packs.load(Contest.write(folder, DISTRICT), true))
        .isInstanceOf(Packs.Outcome.Changed.class);
    demonstrationAccounts.run(new DefaultApplicationArguments());
    duty = as("duty");
    ids =
        duty.get("/api/v1/inspectors")
            .expect(200)
            .body()
            .path("items")
            .valueStream()
            .collect(
                Collectors.toMap(it -> it.path("name").asString(), it -> it.path("id").asString()));
    real = assessedInFull();
  }

  private Api as(String username) {
    return people.computeIfAbsent(
        username, it -> Api.at(port).as(it, "tongchuang-demo", DISTRICT.value()));
  }

  private static String today(int days) {
    return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(days).toString();
  }

  private Map<String, Object> team(String name, String... members) {
    return Map.of("name", name, "members", List.of(members).stream().map(ids::get).toList());
  }

  private static Map<String, Object> quota(int type, int sites) {
    return Map.of(
        "siteType", Contest.type(type),
        "sites", sites,
        "checklists", List.of(Contest.checklist(type)));
  }

  /** Ten sites of each type but the last two, of which there are nine. */
  private Map<String, Object> terms() {
    var terms = new HashMap<String, Object>();
    terms.put("name", "十一月模拟测评");
    terms.put("from", today(-1));
    terms.put("until", today(5));
    terms.put("areas", List.of());
    terms.put(
        "quotas",
        IntStream.range(0, Contest.TYPES).mapToObj(it -> quota(it, it < 6 ? 10 : 9)).toList());
    terms.put(
        "teams",
        List.of(team("第一组", "丙一", "丙二"), team("第二组", "丁一", "丁二"), team("第三组", "戊一", "戊二")));
    terms.put("twins", 10);
    terms.put("seed", 20261126);
    return terms;
  }

  private Map<String, Object> small() {
    return with(with(terms(), "quotas", List.of(quota(0, 3))), "twins", 0);
  }

  private static Map<String, Object> with(Map<String, Object> terms, String field, Object value) {
    var more = new HashMap<>(terms);
    more.put(field, value);
    return more;
  }

  private JsonNode drawn(UUID id, Map<String, Object> terms) {
    return duty.put("/api/v1/assessments/" + id, terms).expect(201).body();
  }

  private static final Map<String, List<String>> MEMBERS =
      Map.of(
          "第一组", List.of("one1", "one2"),
          "第二组", List.of("two1", "two2"),
          "第三组", List.of("three1", "three2"));

  /** Somebody of the team that makes a visit. */
  private static String member(JsonNode visit, int place) {
    return MEMBERS.getOrDefault(visit.path("team").asString(), List.of()).get(place);
  }

  private JsonNode assessedInFull() {
    var id = UUID.randomUUID();
    drawn(id, terms());
    var visits = visits(id);
    int next = 0;
    int place = 0;
    var covered = new TreeMap<String, Integer>();
    for (var visit : visits.stream().filter(it -> !it.path("secondLook").asBoolean()).toList()) {
      int count = place < 4 ? 14 : 15;
      var checklist = visit.path("checklists").get(0).path("code").asString();
      int from = covered.merge(checklist, count, Integer::sum) - count;
      var findings = new ArrayList<Map<String, Object>>();
      for (int i = 0; i < count; i++) {
        boolean conforms =
            (next + 1) * CONFORMING / OBSERVATIONS > next * CONFORMING / OBSERVATIONS;
        findings.add(finding((from + i) % Contest.ITEMS, conforms ? "CONFORM" : "NOT"));
        next++;
      }
      findings.add(finding((from + count) % Contest.ITEMS, "NOT_APPLICABLE"));
      findings.add(finding((from + count + 1) % Contest.ITEMS, "NOT_OBSERVED"));
      inspect(member(visit, place % 2), id, visit, findings);
      place++;
    }
    assertThat(next).isEqualTo(OBSERVATIONS);
    // a second team that sees the same, but for the first item
    for (var visit : visits.stream().filter(it -> it.path("secondLook").asBoolean()).toList()) {
      var findings =
          IntStream.range(0, Contest.ITEMS).mapToObj(it -> finding(it, "NOT_OBSERVED")).toList();
      inspect(member(visit, 0), id, visit, findings);
    }
    // somebody at home there, whom nobody has sent
    var site = visits.getFirst();
    var local = localOf(site);
    inspect(local, id, site, List.of(finding(20, "NOT"), finding(21, "NOT")));
    return duty.get("/api/v1/assessments/" + id).expect(200).body();
  }

  private List<JsonNode> visits(UUID id) {
    var all = new ArrayList<JsonNode>();
    var next = "0";
    while (next != null) {
      var page = duty.get("/api/v1/assessments/" + id + "/visits?after=" + next).expect(200).body();
      page.path("items").forEach(all::add);
      next = page.path("next").isNull() ? null : page.path("next").asString();
    }
    return all;
  }

  private static Map<String, Object> finding(int item, String result) {
    return Map.of(
        "id", UUID.randomUUID().toString(),
        "item", Contest.item(item),
        "result", result,
        "seenAt", Instant.now().toString());
  }

  private UUID inspect(
      String username, Object round, JsonNode visit, List<Map<String, Object>> findings) {
    var id = UUID.randomUUID();
    var body = new HashMap<String, Object>();
    body.put("site", visit.path("site").path("id").asString());
    body.put("checklist", visit.path("checklists").get(0).path("code").asString());
    body.put("version", 1);
    body.put("round", round.toString());
    body.put("at", Instant.now().toString());
    as(username).put("/api/v1/inspections/" + id, body).expect(201);
    var outcomes =
        as(username)
            .post("/api/v1/inspections/" + id + "/findings", Map.of("findings", findings))
            .expect(200)
            .body()
            .path("items");
    assertThat(outcomes).allSatisfy(it -> assertThat(it.path("kept").asBoolean()).isTrue());
    as(username)
        .post("/api/v1/inspections/" + id + "/finish", Map.of("at", Instant.now().toString()))
        .expect(200);
    return id;
  }

  @Test
  void anAssessmentOfTheSizeOfARealOneHasItsScore() {
    assertThat(real.path("observations").asInt()).isEqualTo(OBSERVATIONS);
    assertThat(real.path("conforming").asInt()).isEqualTo(CONFORMING);
    assertThat(real.path("points").path("percent").asString()).isEqualTo("70.1");
    assertThat(real.path("visits"))
        .isEqualTo(Api.JSON.readTree("{\"visits\":78,\"begun\":0,\"done\":78}"));
    assertThat(real.path("secondLooks").path("visits").asInt()).isEqualTo(8);
    assertThat(real.path("bySite")).hasSize(SITES);
    var matrix = duty.get(at(real) + "/matrix").expect(200).body();
    assertThat(matrix.path("items")).hasSize(Contest.TYPES * Contest.ITEMS);
    assertThat(matrix.path("streets")).hasSize(3);
  }

  private static String at(JsonNode assessment) {
    return "/api/v1/assessments/" + assessment.path("id").asString();
  }

  /** What counts, as one statement finds it; the database's own arithmetic adds it up. */
  private static final String COUNTING =
      """
      with counting as (
        select distinct on (visit.site, inspection.checklist, event.item)
               visit.site, visit.site_type, left(inspection.area, 9) as street, event.unit,
               item.indicator, item.weight, event.result
          from rounds.visit as visit
          join rounds.member as member
            on member.district = visit.district and member.assessment = visit.assessment
               and member.team = visit.team
          join patrols.inspection as inspection
            on inspection.district = visit.district and inspection.round = visit.assessment
               and inspection.site = visit.site and inspection.begun_by = member.person
          join patrols.inspection_event as event
            on event.district = inspection.district and event.inspection = inspection.id
          join patrols.checklist_item as item
            on item.district = inspection.district and item.checklist = inspection.checklist
               and item.version = inspection.checklist_version and item.code = event.item
         where visit.district = ? and visit.assessment = ? and not visit.twin
         order by visit.site, inspection.checklist, event.item, event.at desc, event.version desc)
      """;

  private Map<String, String> oracle(String group) {
    return jdbc
        .sql(
            COUNTING
                + """
                select %1$s as of, sum(weight) filter (where result = 'CONFORM') as gained,
                       sum(weight) as possible
                  from counting
                 where result in ('CONFORM', 'NOT')
                 group by %1$s
                """
                    .formatted(group))
        .params(DISTRICT.value(), UUID.fromString(real.path("id").asString()))
        .query(
            (row, _) ->
                Map.entry(
                    row.getString("of"),
                    row.getBigDecimal("gained")
                        .multiply(BigDecimal.valueOf(100))
                        .divide(row.getBigDecimal("possible"), 1, RoundingMode.HALF_UP)
                        .toPlainString()))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @ParameterizedTest
  @CsvSource({"bySiteType,site_type", "byStreet,street", "byUnit,unit", "byIndicator,indicator"})
  void aStatementOfItsOwnFindsTheSameScores(String field, String column) {
    var shown =
        real.path(field)
            .valueStream()
            .collect(
                Collectors.toMap(
                    it -> it.path("of").path("code").asString(),
                    it -> it.path("points").path("percent").asString()));

    assertThat(shown).hasSizeGreaterThan(1).isEqualTo(oracle(column));
    assertThat(oracle("1 = 1")).isEqualTo(Map.of("t", "70.1"));
  }

  @Test
  void theLostPointsAreAllThatIsMissingTheDearestFirstEachWithItsCase() {
    var losses = new ArrayList<JsonNode>();
    for (var next = "0"; !next.isEmpty(); ) {
      var page = duty.get(at(real) + "/losses?limit=100&after=" + next).expect(200).body();
      page.path("items").forEach(losses::add);
      next = page.path("next").asString("");
    }

    assertThat(losses).hasSize(OBSERVATIONS - CONFORMING);
    var cases =
        losses.stream()
            .filter(it -> it.path("item").path("code").asString().equals(Contest.item(1)))
            .toList();
    assertThat(cases)
        .isNotEmpty()
        .allSatisfy(
            it -> assertThat(it.path("filed").path("stage").asString()).isEqualTo("DISPATCHED"));
    assertThat(losses.stream().filter(it -> !it.path("filed").isNull())).hasSameSizeAs(cases);
  }

  @Test
  void theWorkbookSaysWhatThePageSays() throws Exception {
    var answer = duty.get(at(real) + ".xlsx");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.raw().headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"assessment-" + today(-1) + ".xlsx\"");
    try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(answer.raw().body()))) {
      assertThat(workbook.getSheets().map(Sheet::getName))
          .containsExactly("总分", "按点位类型", "按街道", "按责任单位", "按指标", "按点位", "街道与检查项", "失分");
      var summary = rows(workbook, "总分");
      assertThat(value(summary, "抽中点位")).isEqualTo("78");
      assertThat(value(summary, "测了多少项")).isEqualTo("1166");
      assertThat(value(summary, "得分率")).isEqualTo("0.701");
      assertThat(rows(workbook, "失分")).hasSize(1 + OBSERVATIONS - CONFORMING);
      assertThat(rows(workbook, "街道与检查项")).hasSize(1 + Contest.TYPES * Contest.ITEMS);
      assertThat(rows(workbook, "按点位")).hasSize(1 + SITES);
      var gained =
          rows(workbook, "按街道").stream()
              .skip(1)
              .map(it -> it.getCellAsNumber(2).orElseThrow())
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(gained).isEqualByComparingTo("817");
    }
  }

  private static List<Row> rows(ReadableWorkbook workbook, String sheet) throws IOException {
    return workbook.findSheet(sheet).orElseThrow().read();
  }

  private static String value(List<Row> rows, String title) {
    return rows.stream()
        .filter(it -> it.getCellText(0).equals(title))
        .findFirst()
        .orElseThrow()
        .getCell(1)
        .getRawValue();
  }

  @Test
  void nobodyIsSentHome() {
    assertThat(visits(UUID.fromString(real.path("id").asString())))
        .hasSize(SITES + 8)
        .allSatisfy(
            it -> {
              var street = it.path("site").path("area").path("code").asString().substring(6, 9);
              var home = Map.of("001", "第一组", "002", "第二组", "003", "第三组").get(street);
              assertThat(it.path("team").asString()).isNotEqualTo(home);
            });
  }

  @Test
  void signsAreOfTeamsAndEverythingThatAScriptEntersIsQuick() {
    var signs = duty.get(at(real) + "/signs").expect(200).body();

    assertThat(signs.path("teams")).hasSize(3);
    var first = signs.path("teams").get(0);
    assertThat(first.path("quick").asInt()).isPositive();
    assertThat(first.path("hours")).hasSize(24);
    assertThat(first.path("hours").valueStream().mapToInt(JsonNode::asInt).sum())
        .isEqualTo(first.path("entries").asInt());
    assertThat(signs.toString()).doesNotContain("丙一", "one1", ids.get("丙一"));
    assertThat(duty.get(at(real) + "/recheck?limit=5&seed=3").expect(200).body().path("items"))
        .hasSize(5)
        .isEqualTo(duty.get(at(real) + "/recheck?limit=5&seed=3").body().path("items"));
  }

  @Test
  void theSameAgainChangesNothingAndSomethingElseUnderItsIdIsRefused() {
    var id = UUID.randomUUID();
    var first = drawn(id, small());

    assertThat(duty.put(at(first), small()).expect(200).body()).isEqualTo(first);
    assertThat(duty.put(at(first), with(small(), "name", "另一次")).expect(409).code())
        .isEqualTo("ASSESSMENT_ID_TAKEN");
    assertThat(duty.put(at(first), with(small(), "seed", 7)).expect(409).code())
        .isEqualTo("ASSESSMENT_ID_TAKEN");
    callOff(first);
  }

  private void callOff(JsonNode assessment) {
    duty.post(at(assessment) + "/call-off", Map.of()).expect(200);
  }

  @Test
  void withoutASeedANumberIsDrawnAndWrittenDown() {
    var terms = small();
    terms.remove("seed");
    var seeds =
        IntStream.range(0, 3)
            .mapToObj(_ -> drawn(UUID.randomUUID(), terms))
            .peek(this::callOff)
            .map(it -> it.path("seed").asInt())
            .distinct();

    assertThat(seeds).hasSizeGreaterThan(1);
  }

  @Test
  void whoIsSentSeesWhereInWalkingOrderUntilItIsDoneAndMayInspectThereAndNowhereElse() {
    var drawn =
        drawn(
            UUID.randomUUID(),
            with(
                with(small(), "teams", List.of(team("去西关", "丙一"))),
                "areas",
                List.of(DISTRICT + "002")));
    var open = open("one1", drawn);
    assertThat(open).hasSize(3);
    assertThat(open.getFirst().path("checklists").get(0).path("version").asInt()).isEqualTo(1);
    assertThat(open.getFirst().path("round").path("kind").asString()).isEqualTo("ASSESSMENT");
    assertThat(open.getFirst().path("round").path("until")).isEqualTo(drawn.path("until"));
    assertThat(open("one2", drawn)).isEmpty();

    inspect("one1", drawn.path("id").asString(), open.getFirst(), List.of(finding(0, "CONFORM")));

    assertThat(open("one1", drawn)).hasSize(2).doesNotContain(open.getFirst());
    var elsewhere =
        Map.of(
            "site", open.get(1).path("site").path("id").asString(),
            "checklist", Contest.checklist(0),
            "version", 1,
            "at", Instant.now().toString());
    var denied = as("one1").put("/api/v1/inspections/" + UUID.randomUUID(), elsewhere);
    assertThat(denied.expect(403).code()).isEqualTo("NOT_YOUR_AREA");
    callOff(drawn);
    assertThat(open("one1", drawn)).isEmpty();
  }

  /** docs/rules/documents.md, rules 1, 2 and 13. */
  @Test
  void theReportOfAnAssessmentThatIsOverSaysWhatThePageSays() throws IOException {
    var drawn =
        drawn(
            UUID.randomUUID(),
            with(
                with(small(), "teams", List.of(team("去西关", "丙一"))),
                "areas",
                List.of(DISTRICT + "002")));
    for (var visit : open("one1", drawn)) {
      inspect(
          "one1",
          drawn.path("id").asString(),
          visit,
          List.of(finding(0, "CONFORM"), finding(2, "NOT")));
    }
    var subject = "assessment/" + drawn.path("id").asString();
    assertThat(offers(subject)).isEmpty();
    callOff(drawn);
    assertThat(offers(subject)).hasSize(1);

    var page = duty.get(at(drawn)).expect(200).body();
    var issued =
        duty.put(
                "/api/v1/documents/" + UUID.randomUUID(),
                Map.of("kind", "report", "subject", subject))
            .expect(201);
    var file = duty.get(issued.text("file")).expect(200).raw().body();
    try (var report = new XWPFDocument(new ByteArrayInputStream(file))) {
      var streets = report.getTables().getFirst();
      var of = page.path("byStreet");
      assertThat(of).hasSize(1);
      assertThat(streets.getNumberOfRows()).isEqualTo(2);
      assertThat(streets.getRow(1).getTableCells().stream().limit(4).map(XWPFTableCell::getText))
          .containsExactly(
              of.get(0).path("of").path("name").asString(),
              of.get(0).path("points").path("gained").asString(),
              of.get(0).path("points").path("possible").asString(),
              of.get(0).path("points").path("percent").asString() + " %");
      var bar = streets.getRow(1).getCell(4).getParagraphs().getFirst().getRuns().getFirst();
      assertThat(bar.getEmbeddedPictures()).hasSize(1);
      var losses = report.getTables().get(4);
      assertThat(losses.getNumberOfRows())
          .isEqualTo(1 + duty.get(at(drawn) + "/losses").expect(200).body().path("items").size());
      assertThat(report.getParagraphs().stream().map(XWPFParagraph::getText))
          .anyMatch(it -> it.contains(page.path("points").path("percent").asString() + " %"));
    }
    // whoever may not read assessments does not read their reports either
    assertThat(as("hand").get(issued.text("file")).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(as("hand").get("/api/v1/documents").expect(200).body().path("items")).isEmpty();
  }

  private JsonNode offers(String subject) {
    return duty.get("/api/v1/document-offers?subject=" + subject).expect(200).body().path("items");
  }

  private List<JsonNode> open(String username, JsonNode assessment) {
    return as(username)
        .get("/api/v1/visits?near=114.6,33.6")
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .filter(it -> it.path("round").path("id").equals(assessment.path("id")))
        .toList();
  }

  @Test
  void whoIsSentOutSeesNothingOfWhatOthersFindUntilItIsOver() {
    var drawn = drawn(UUID.randomUUID(), with(with(small(), "twins", 50), "seed", 4));
    var id = drawn.path("id").asString();
    var visit =
        visits(UUID.fromString(id)).stream()
            .filter(it -> it.path("secondLook").asBoolean())
            .findFirst()
            .orElseThrow();
    var site = visit.path("site").path("id").asString();
    var second = member(visit, 0);
    var first =
        member(
            visits(UUID.fromString(id)).stream()
                .filter(it -> it.path("site").path("id").asString().equals(site))
                .filter(it -> !it.path("secondLook").asBoolean())
                .findFirst()
                .orElseThrow(),
            0);
    var inspection = inspect(first, id, visit, List.of(finding(1, "NOT")));

    assertThat(as(first).get("/api/v1/inspections/" + inspection).status()).isEqualTo(200);
    assertThat(seen(first, site)).contains(inspection.toString());
    assertThat(as(second).get("/api/v1/inspections/" + inspection).status()).isIn(403, 404);
    assertThat(seen(second, site)).doesNotContain(inspection.toString());
    assertThat(duty.get("/api/v1/inspections/" + inspection).status()).isEqualTo(200);
    assertThat(open(second, drawn).toString()).doesNotContain("secondLook");

    callOff(drawn);
    var local = localOf(visit);
    assertThat(as(local).get("/api/v1/inspections/" + inspection).status()).isEqualTo(200);
  }

  private String localOf(JsonNode visit) {
    var street = visit.path("site").path("area").path("code").asString().substring(6, 9);
    return Map.of("001", "one1", "002", "two1").getOrDefault(street, "three1");
  }

  private List<String> seen(String username, String site) {
    return as(username)
        .get("/api/v1/inspections?site=" + site)
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("id").asString())
        .toList();
  }

  @Test
  void theTeamAtHomeInTheStreetIsBlindToItsOwnStreetWhileItIsSentOut() {
    var drawn = drawn(UUID.randomUUID(), with(with(small(), "twins", 50), "seed", 5));
    var id = drawn.path("id").asString();
    var visit = visits(UUID.fromString(id)).getFirst();
    var inspection = inspect(member(visit, 0), id, visit, List.of(finding(1, "NOT")));
    var local = localOf(visit);
    var site = visit.path("site").path("id").asString();

    var hidden = as(local).get("/api/v1/inspections/" + inspection).expect(404);
    assertThat(hidden.code()).isEqualTo("NO_SUCH_INSPECTION");
    assertThat(seen(local, site)).doesNotContain(inspection.toString());
    assertThat(failures(local, site)).doesNotContain(inspection.toString());
    callOff(drawn);
    assertThat(as(local).get("/api/v1/inspections/" + inspection).status()).isEqualTo(200);
    assertThat(seen(local, site)).contains(inspection.toString());
    assertThat(failures(local, site)).contains(inspection.toString());
  }

  private String failures(String username, String site) {
    return as(username).get("/api/v1/sites/" + site + "/failures").expect(200).body().toString();
  }

  @Test
  void anAssessmentStandsBesideTheOneBeforeItOrAnEarlierOne() {
    var later = drawn(UUID.randomUUID(), with(small(), "name", "复测"));

    var compared = duty.get(at(later) + "?before=" + real.path("id").asString()).expect(200).body();

    assertThat(compared.path("earlier").path("points").path("percent").asString())
        .isEqualTo("70.1");
    assertThat(duty.get(at(real) + "?before=" + later.path("id").asString()).expect(400).code())
        .isEqualTo("NOTHING_TO_COMPARE");
    callOff(later);
  }

  @Test
  void theListHasTheLatestDrawnFirstAndGoesOn() {
    var one = drawn(UUID.randomUUID(), small());
    var two = drawn(UUID.randomUUID(), small());
    callOff(one);
    callOff(two);

    var page = duty.get("/api/v1/assessments?limit=1").expect(200).body();
    assertThat(page.path("items").get(0).path("id")).isEqualTo(two.path("id"));
    var more = duty.get("/api/v1/assessments?limit=1&after=" + page.path("next").asString());
    assertThat(more.expect(200).body().path("items").get(0).path("id")).isEqualTo(one.path("id"));
    assertThat(duty.get("/api/v1/assessments?after=x").expect(400).code())
        .isEqualTo("ASSESSMENT_FILTER_WRONG");
  }

  @Test
  void asManyMayReadAtOnceAsThereAreConnections() throws Exception {
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          readers.invokeAll(
              Collections.<Callable<Integer>>nCopies(
                  16, () -> duty.get("/api/v1/assessments").status()));
      for (var answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
  }

  @Test
  void whatCannotBeIsRefusedWithItsReason() {
    refused(with(small(), "until", today(-2)), "ASSESSMENT_DATES_WRONG");
    refused(with(small(), "from", today(6)), "ASSESSMENT_DATES_WRONG");
    refused(with(small(), "until", today(400)), "ASSESSMENT_DATES_WRONG");
    refused(with(small(), "quotas", List.of(quota(0, 1), quota(0, 2))), "QUOTA_TWICE");
    refused(
        with(
            small(),
            "quotas",
            List.of(Map.of("siteType", "type-1", "sites", 1, "checklists", List.of("check-0")))),
        "CHECKLIST_NOT_FOR_SITE_TYPE");
    refused(with(small(), "teams", List.of(team("甲", "丙一"), team("甲", "丁一"))), "TEAM_TWICE");
    refused(with(small(), "teams", List.of(team("甲", "丙一"), team("乙", "丙一"))), "MEMBER_TWICE");
    refused(
        with(
            small(),
            "teams",
            List.of(Map.of("name", "甲", "members", List.of(UUID.randomUUID().toString())))),
        "MEMBER_NOT_AN_INSPECTOR");
    refused(with(small(), "teams", List.of(team("甲", "丙一"))), "NO_TEAM_FROM_ELSEWHERE");
    refused(with(small(), "areas", List.of(DISTRICT + "009")), "NO_SUCH_AREA");
    refused(with(small(), "twins", 51), "INVALID_FIELDS");
    refused(with(small(), "seed", 1_000_000_000), "INVALID_FIELDS");
    refused(with(small(), "teams", List.of()), "INVALID_FIELDS");
  }

  private void refused(Map<String, Object> terms, String code) {
    var answer = duty.put("/api/v1/assessments/" + UUID.randomUUID(), terms);
    assertThat(answer.status()).as(code).isBetween(400, 404);
    assertThat(answer.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/visits", "/losses", "/matrix", "/signs", "/recheck", ".xlsx"})
  void anAssessmentIsReadByWhoMayReadThoseOfTheWholeDistrict(String part) {
    assertThat(as("lead").get(at(real) + part).status()).isEqualTo(200);
    assertThat(as("one1").get(at(real) + part).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(as("hand").get(at(real) + part).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(as("oneduty").get(at(real) + part).expect(403).code()).isEqualTo("NOT_YOUR_AREA");
    assertThat(Api.at(port).get(at(real) + part).status()).isEqualTo(401);
    assertThat(duty.get("/api/v1/assessments/" + UUID.randomUUID() + part).expect(404).code())
        .isEqualTo("NO_SUCH_ASSESSMENT");
  }

  @Test
  void onlyWhoMayHasOneDrawnOrCallsItOff() {
    var where = "/api/v1/assessments/" + UUID.randomUUID();
    assertThat(as("lead").put(where, small()).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(as("oneduty").put(where, small()).expect(403).code()).isEqualTo("NOT_YOUR_AREA");
    assertThat(Api.at(port).put(where, small()).status()).isEqualTo(401);
    var off = at(real) + "/call-off";
    assertThat(as("lead").post(off, Map.of()).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(as("oneduty").post(off, Map.of()).expect(403).code()).isEqualTo("NOT_YOUR_AREA");
    assertThat(Api.at(port).post(off, Map.of()).status()).isEqualTo(401);
    assertThat(as("lead").get("/api/v1/inspectors").expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(as("oneduty").get("/api/v1/inspectors").expect(403).code())
        .isEqualTo("NOT_YOUR_AREA");
    assertThat(Api.at(port).get("/api/v1/inspectors").status()).isEqualTo(401);
    assertThat(as("hand").get("/api/v1/visits").expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(Api.at(port).get("/api/v1/visits").status()).isEqualTo(401);
    assertThat(as("one1").get("/api/v1/visits?near=x").expect(400).code())
        .isEqualTo("ASSESSMENT_FILTER_WRONG");
    assertThat(as("one1").get("/api/v1/assessments").expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(as("oneduty").get("/api/v1/assessments").expect(403).code())
        .isEqualTo("NOT_YOUR_AREA");
    assertThat(Api.at(port).get("/api/v1/assessments").status()).isEqualTo(401);
  }
}
