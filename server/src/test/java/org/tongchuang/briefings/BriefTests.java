package org.tongchuang.briefings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.LibreOffice.Printed;
import org.tongchuang.cases.CaseFigures;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.imports.PackCopy;
import org.tongchuang.documents.PaperWords;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Packs;
import org.tongchuang.people.People;
import org.tongchuang.territory.Territory;
import tools.jackson.databind.JsonNode;

/**
 * Briefs from the clock to Word, over HTTP and of real cases; the numbers are those of
 * docs/rules/briefs.md.
 */
@DemonstrationTest
@Import(MorningClock.class)
@TestInstance(Lifecycle.PER_CLASS)
class BriefTests {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final String TEMPLATE = "/api/v1/document-templates/brief";
  private static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  @LocalServerPort int port;
  @Autowired MorningClock clock;
  @Autowired Briefs briefs;
  @Autowired BriefStore store;
  @Autowired Packs packs;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionOperations transaction;
  @Autowired CaseFigures figures;
  @Autowired Cases cases;
  @Autowired People people;
  @Autowired Territory territory;
  @Autowired PaperWords words;

  @Autowired
  @Qualifier("demonstrationAccounts")
  ApplicationRunner demonstrationAccounts;

  @TempDir Path folder;

  private DistrictCode district = new DistrictCode("991480");

  @AfterAll
  void theClockGoesOn() {
    clock.goOn();
  }

  /** A district of its own, whose first brief is that of a day. */
  private void begin(String code) throws Exception {
    district = new DistrictCode(code);
    clock.set("2027-02-28T09:00");
    assertThat(packs.load(PackCopy.of("chuanhui", "411602", code, folder), true))
        .isInstanceOf(Packs.Outcome.Changed.class);
    demonstrationAccounts.run(new DefaultApplicationArguments());
    transaction.executeWithoutResult(
        _ -> jdbc.sql("delete from briefings.brief where district = ?").param(code).update());
  }

  private Api as(String username) {
    return Api.at(port).as(username, "tongchuang-demo", district.value());
  }

  private Api.Answer reported(UUID... photos) {
    var report = Chuanhui.rubbish(photos);
    report.put("occurredAt", clock.instant().toString());
    return as("wangge").put("/api/v1/cases/" + UUID.randomUUID(), report).expect(201);
  }

  private static Api.Answer move(Api by, Api.Answer seen, String move, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("version", seen.body().path("version").asInt());
    return by.post("/api/v1/cases/" + seen.text("id") + "/" + move, body).expect(200);
  }

  private Api.Answer assigned(UUID... photos) {
    return move(as("zhiban"), reported(photos), "assign", Map.of());
  }

  private Api.Answer closed(Api.Answer assigned) {
    var mender = as("chuzhi");
    var photos = Map.<String, Object>of("photos", List.of(Chuanhui.send(mender, clock.instant())));
    var handled = move(mender, assigned, "handle", photos);
    clock.set(LocalDate.ofInstant(clock.instant(), CHINA) + "T20:00");
    var checker = as("hecha");
    var fresh = Map.<String, Object>of("photos", List.of(Chuanhui.send(checker, clock.instant())));
    return move(as("zhiban"), move(checker, handled, "pass", fresh), "close", Map.of());
  }

  private Api.Answer brief(String day) {
    return as("lingdao").get("/api/v1/briefs/" + day);
  }

  private static String part(Api.Answer brief, String name) {
    return partOf(brief, name).path("text").asString();
  }

  private static JsonNode partOf(Api.Answer brief, String name) {
    return brief
        .body()
        .path("parts")
        .valueStream()
        .filter(it -> it.path("part").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Other tests write to the same database, and what they write is waited for. */
  private void untilFrozen(String day) throws InterruptedException {
    for (int wait = 0; wait < 600 && !isFrozen(day); wait++) {
      briefs.keepUp(district);
      Thread.sleep(50);
    }
    assertThat(isFrozen(day)).isTrue();
  }

  private boolean isFrozen(String day) {
    return store.find(district, Period.of(day).orElseThrow()).orElseThrow().frozenAt().isPresent();
  }

  /** One closed on time and one not, one still open and overdue, one put right by nobody yet. */
  private void twoDays() {
    clock.set("2027-03-01T09:00");
    closed(assigned());
    clock.set("2027-03-02T08:30");
    var late = assigned();
    reported();
    clock.set("2027-03-02T09:00");
    assigned();
    closed(late);
  }

  // 9, 10, 11
  @Test
  void isDraftedAndFrozenByTheClockAndNothingThatHappensLaterChangesIt() throws Exception {
    begin("991481");
    twoDays();
    clock.set("2027-03-03T06:29");
    briefs.keepUp(district);
    assertThat(brief("2027-03-03").code()).isEqualTo("NO_SUCH_BRIEF");

    clock.set("2027-03-03T06:31");
    briefs.keepUp(district);
    assertThat(brief("2027-03-03").expect(200).text("state")).isEqualTo("DRAFT");
    for (var file : List.of("docx", "pdf")) {
      assertThat(as("zhiban").get("/api/v1/briefs/2027-03-03/brief." + file).code())
          .isEqualTo("BRIEF_NOT_FROZEN");
    }

    clock.set("2027-03-03T06:50");
    briefs.keepUp(district);
    assertThat(brief("2027-03-03").expect(200).text("state")).isEqualTo("DRAFT");

    clock.set("2027-03-03T06:51");
    var last = reported();
    untilFrozen("2027-03-03");
    var frozen = brief("2027-03-03").expect(200);
    assertThat(frozen.text("asOf")).isEqualTo(MorningClock.at("2027-03-03T06:50").toString());
    assertThat(part(frozen, "PERIOD"))
        .isEqualTo(
            """
            上报 3 件（前日 1 件），立案 2 件（前日 1 件）。
            结案 1 件（前日 1 件），其中按时 1 件；自行处置 0 件；返工、重办 0 件。
            在办 2 件，其中超期 1 件。""");
    assertThat(part(frozen, "OVERDUE")).startsWith("城市管理局 1 件，最长");
    var document = document();

    move(as("zhiban"), last, "void", Map.of("reason", "误报"));
    ownTemplate("区里自己的版式");
    clock.set("2027-03-03T12:00");
    closed(assigned());
    clock.set("2027-09-03T12:00");
    briefs.keepUp(district);

    assertThat(brief("2027-03-03").body()).isEqualTo(frozen.body());
    assertThat(document()).isEqualTo(document);
    var stored = store.find(district, Period.before(LocalDate.parse("2027-03-03"))).orElseThrow();
    assertThat(briefs.recount(stored)).isEqualTo(stored.figures());
    assertThat(Api.JSON.writeValueAsString(briefs.recount(stored)))
        .isEqualTo(Api.JSON.writeValueAsString(stored.figures()));
    // the office's own template is for those that come after it
    untilFrozen("2027-09-03");
    try (var paper = new XWPFDocument(new ByteArrayInputStream(document("2027-09-03")))) {
      assertThat(paper.getParagraphs().stream().map(XWPFParagraph::getText))
          .first()
          .isEqualTo("区里自己的版式：川汇区创文早报");
    }
    var office = as("zhiban");
    office.send("DELETE", TEMPLATE, DOCX, new byte[0]).expect(204);
    assertThat(office.get(TEMPLATE + "/template.docx").expect(200).raw().body())
        .isEqualTo(Files.readAllBytes(Path.of("../packs/national/documents/brief.docx")));
  }

  private void ownTemplate(String words) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var template = new XWPFDocument()) {
      template.createParagraph().createRun().setText(words + "：{{title}}");
      template.write(bytes);
    }
    as("zhiban").send("PUT", TEMPLATE, DOCX, bytes.toByteArray()).expect(204);
  }

  private byte[] document() {
    return document("2027-03-03");
  }

  private byte[] pdf(String period) {
    return as("lingdao").get("/api/v1/briefs/" + period + "/brief.pdf").expect(200).raw().body();
  }

  private byte[] document(String period) {
    return as("lingdao").get("/api/v1/briefs/" + period + "/brief.docx").expect(200).raw().body();
  }

  // 12
  @Test
  void everyNumberLeadsToItsCasesAndIsHowManyTheyAre() throws Exception {
    begin("991482");
    twoDays();
    clock.set("2027-03-03T07:00");
    briefs.keepUp(district);
    untilFrozen("2027-03-03");

    var followed =
        BriefNumbers.followed(
            brief("2027-03-03").expect(200).body(), as("lingdao"), LocalDate.parse("2027-03-03"));
    assertThat(followed.numbers()).isEqualTo(13);
    // those that the demonstration has begun
    assertThat(followed.actions()).isEqualTo(12);
  }

  // 13
  @Test
  void twoServersMakeOneBriefAndOneThatWasMissedIsMadeLater() throws Exception {
    begin("991483");
    clock.set("2027-03-03T07:00");
    var barrier = new CyclicBarrier(2);
    var servers =
        List.of(1, 2).stream().map(_ -> Thread.ofPlatform().start(() -> race(barrier))).toList();
    for (var server : servers) {
      server.join();
    }
    untilFrozen("2027-03-03");
    assertThat(lines("brief/2027-03-03")).containsExactly("BriefDrafted", "BriefFrozen");

    clock.set("2027-03-06T05:00");
    briefs.keepUp(district);
    assertThat(days()).containsExactly("2027-03-05", "2027-03-04", "2027-03-03");
    untilFrozen("2027-03-04");
    assertThat(brief("2027-03-04").text("asOf"))
        .isEqualTo(MorningClock.at("2027-03-04T06:50").toString());

    clock.set("2027-04-30T12:00");
    briefs.keepUp(district);
    assertThat(days()).startsWith("2027-04-30").contains("2027-04-24").doesNotContain("2027-04-23");
  }

  private void race(CyclicBarrier barrier) {
    try {
      barrier.await();
      briefs.keepUp(district);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private List<@Nullable String> lines(String subject) {
    return jdbc.sql(
            "select type from audit.line where district = ? and subject = ? order by version")
        .params(district.value(), subject)
        .query(String.class)
        .list();
  }

  private List<String> days() {
    return as("lingdao")
        .get("/api/v1/briefs?limit=100")
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("period").asString())
        .toList();
  }

  // 14, 15, 16
  @Test
  void theOfficeWritesBesideTheMachineThenLocksAndIssues() throws Exception {
    begin("991484");
    clock.set("2027-03-03T07:00");
    briefs.keepUp(district);
    var draft = brief("2027-03-03").expect(200);
    untilFrozen("2027-03-03");

    assertThat(write(draft, "LISTS", "红榜：暂不发布。").code()).isEqualTo("BRIEF_CHANGED_MEANWHILE");
    var frozen = brief("2027-03-03").expect(200);
    assertThat(write(frozen, "AHEAD", "一\n二\n三\n四").code()).isEqualTo("TOO_MANY_POINTS");
    assertThat(as("lingdao").put("/api/v1/briefs/2027-03-03", body(frozen, "AHEAD", "一")).code())
        .isEqualTo("NOT_YOUR_ROLE");
    assertThat(as("wangge").get("/api/v1/briefs").code()).isEqualTo("NOT_YOUR_ROLE");

    var long20 = write(frozen, "ACTIONS", "占一行\n".repeat(20)).expect(200);
    assertThat(act(long20, "lock").code()).isEqualTo("BRIEF_LONGER_THAN_A_PAGE");
    assertThat(act(long20, "issue").code()).isEqualTo("BRIEF_NOT_LOCKED");

    var written = write(long20, "AHEAD", "1. 七一路占道经营今日清零\n2. 老旧小区楼道清理").expect(200);
    assertThat(written.body().path("lines").asInt()).isEqualTo(4 + 5 + 2 + 1 + 2 + 1);
    var same = write(written, "PERIOD", part(written, "PERIOD")).expect(200);
    assertThat(partOf(same, "PERIOD").path("written").asBoolean()).isFalse();
    assertThat(part(same, "AHEAD")).isEmpty();
    var again = write(same, "AHEAD", "七一路占道经营今日清零").expect(200);

    var locked = act(again, "lock").expect(200);
    assertThat(write(locked, "AHEAD", "再改一处").code()).isEqualTo("BRIEF_LOCKED");
    var issued = act(locked, "issue").expect(200);
    assertThat(issued.body().path("issued").path("by").asString()).isEqualTo("何夜明");
    assertThat(act(locked, "issue").expect(200).body()).isEqualTo(issued.body());
    assertThat(issued.body().path("actions").valueStream().map(it -> it.path("name").asString()))
        .containsExactly("PDF", "DOWNLOAD");

    var text = text(document());
    assertThat(text)
        .contains("川汇区创文早报", "2027年3月3日 星期三　数字截至 3月3日06:50", "七一路占道经营今日清零")
        .contains(part(issued, "PERIOD"))
        .doesNotContain("{{");
    try (var drawing = Loader.loadPDF(pdf("2027-03-03"))) {
      assertThat(drawing.getNumberOfPages()).isEqualTo(1);
      assertThat(drawing.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
      var lines = new PDFTextStripper().getText(drawing).lines().map(String::strip).toList();
      assertThat(lines)
          .containsSubsequence(
              "川汇区创文早报",
              "2027年3月3日 星期三　数字截至 3月3日06:50",
              "一、昨日数字（较前日）",
              "五、今日重点",
              "七一路占道经营今日清零",
              "六、请领导定",
              "无");
    }
  }

  private Api.Answer write(Api.Answer seen, String part, String text) {
    return as("zhiban").put("/api/v1/briefs/2027-03-03", body(seen, part, text));
  }

  private static Map<String, Object> body(Api.Answer seen, String part, String text) {
    return Map.of(
        "version", seen.body().path("version").asInt(),
        "texts", List.of(Map.of("part", part, "text", text)));
  }

  private Api.Answer act(Api.Answer seen, String move) {
    return as("zhiban")
        .post(
            "/api/v1/briefs/2027-03-03/" + move,
            Map.of("version", seen.body().path("version").asInt()));
  }

  private static String text(byte[] document) throws IOException {
    try (var word = new XWPFDocument(new ByteArrayInputStream(document))) {
      return String.join("\n", word.getParagraphs().stream().map(XWPFParagraph::getText).toList());
    }
  }

  @Test
  void whatIsNoFigureNoDayOrNoPlaceInTheListIsRefused() throws Exception {
    begin("991485");
    clock.set("2027-03-03T07:00");
    briefs.keepUp(district);
    var leader = as("lingdao");
    var figures = "/api/v1/briefs/2027-03-03/figures/";

    assertThat(leader.get(figures + "now-reported/cases").code()).isEqualTo("NO_SUCH_FIGURE");
    assertThat(leader.get(figures + "now-open/cases?after=x").code())
        .isEqualTo("BRIEF_FILTER_WRONG");
    assertThat(leader.get("/api/v1/briefs?after=x").code()).isEqualTo("BRIEF_FILTER_WRONG");
    assertThat(leader.get("/api/v1/briefs/2027-03-04").code()).isEqualTo("NO_SUCH_BRIEF");
    for (var name : List.of("today", "2027-W60", "2027-13")) {
      assertThat(leader.get("/api/v1/briefs/" + name).code()).isEqualTo("NO_SUCH_BRIEF");
    }
  }

  // 9, 12, 14, 20
  @Test
  void aWeekAndAMonthHaveBriefsOfTheirOwnThatAreMadeOnTheDayAfter() throws Exception {
    begin("991487");
    clock.set("2027-03-02T09:00");
    reported();
    clock.set("2027-03-09T09:00");
    closed(assigned());
    clock.set("2027-03-14T07:00");
    briefs.keepUp(district);
    assertThat(listed("WEEK")).isEmpty();
    clock.set("2027-03-15T07:00");
    briefs.keepUp(district);
    untilFrozen("2027-W10");

    assertThat(listed("WEEK")).containsExactly("2027-W10");
    var week = brief("2027-W10").expect(200);
    assertThat(week.text("title")).isEqualTo("川汇区创文周报");
    assertThat(week.text("dateline")).isEqualTo("2027年3月8日至2027年3月14日　数字截至 3月15日06:50");
    assertThat(partOf(week, "PERIOD").path("heading").asString()).isEqualTo("上周数字（较前一周）");
    assertThat(partOf(week, "AHEAD").path("heading").asString()).isEqualTo("本周重点");
    assertThat(part(week, "PERIOD"))
        .startsWith(
            """
            上报 1 件（前一周 1 件），立案 1 件（前一周 0 件）。
            结案 1 件（前一周 0 件），其中按时 1 件；""");
    var all = "/api/v1/briefs/2027-W10/figures/period-reported/cases";
    assertThat(BriefNumbers.cases(as("lingdao"), all)).hasSize(1);
    assertThat(text(document("2027-W10"))).contains("一、上周数字（较前一周）", "五、本周重点");

    clock.set("2027-04-02T07:00");
    briefs.keepUp(district);
    assertThat(listed("MONTH")).isEmpty();
    clock.set("2027-05-01T07:00");
    briefs.keepUp(district);
    untilFrozen("2027-04");
    assertThat(listed("MONTH")).containsExactly("2027-04");
    assertThat(part(brief("2027-04"), "PERIOD")).startsWith("上报 0 件（前一月 2 件）");
    clock.set("2027-05-03T07:00");
    briefs.keepUp(district);
    // those that were missed longer ago are left out
    assertThat(listed("WEEK")).containsExactly("2027-W17", "2027-W16", "2027-W12", "2027-W10");
  }

  private List<String> listed(String edition) {
    return as("lingdao")
        .get("/api/v1/briefs?edition=" + edition)
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("period").asString())
        .toList();
  }

  // 21
  @Test
  void theSecondPageShowsCasesAsTheyWereSeenAndAsTheyWerePutRight() throws Exception {
    begin("991488");
    clock.set("2027-03-02T09:00");
    var shown = closed(assigned(seen()));
    var without = closed(assigned());
    clock.set("2027-03-02T22:00");
    var open = assigned(seen());
    clock.set("2027-03-03T07:00");
    briefs.keepUp(district);
    untilFrozen("2027-03-03");

    var offered = as("zhiban").get("/api/v1/briefs/2027-03-03/pictures").expect(200).body();
    assertThat(offered.path("items").valueStream().map(it -> it.path("caseId").asString()))
        .containsExactly(shown.text("id"));
    assertThat(as("wangge").get("/api/v1/briefs/2027-03-03/pictures").code())
        .isEqualTo("NOT_YOUR_ROLE");
    var frozen = brief("2027-03-03").expect(200);
    for (var other : List.of(without, open)) {
      assertThat(show(frozen, other.text("id")).code()).isEqualTo("NOT_TO_BE_SHOWN");
    }
    var many = shown.text("id");
    assertThat(show(frozen, many, many, many, many).code()).isEqualTo("TOO_MANY_PICTURES");
    try (var paper = new XWPFDocument(new ByteArrayInputStream(document("2027-03-03")))) {
      assertThat(paper.getTables()).isEmpty();
    }

    var chosen = show(frozen, shown.text("id")).expect(200).body().path("pictures").get(0);
    assertThat(chosen.path("caption").asString()).isEqualTo("陈州社区第1网格　垃圾没人清　城市管理局");
    for (var photo : List.of("before", "after")) {
      as("lingdao").get(chosen.path(photo).asString()).expect(200);
    }
    try (var paper = new XWPFDocument(new ByteArrayInputStream(document("2027-03-03")))) {
      assertThat(row(paper, 0, 1)).containsExactly("陈州社区第1网格　垃圾没人清　城市管理局", "", "");
      assertThat(paper.getAllPictures()).hasSize(2);
    }
    try (var drawing = Loader.loadPDF(pdf("2027-03-03"))) {
      assertThat(drawing.getNumberOfPages()).isEqualTo(2);
      assertThat(Printed.squeezed(new PDFTextStripper().getText(drawing))).contains("整改前", "垃圾没人清");
    }
    var locked = act(brief("2027-03-03"), "lock").expect(200);
    assertThat(show(locked).code()).isEqualTo("BRIEF_LOCKED");
  }

  /** A photo of what is reported. */
  private UUID seen() {
    return Chuanhui.send(as("wangge"), clock.instant());
  }

  private Api.Answer show(Api.Answer seen, String... cases) {
    var body =
        Map.of(
            "version", seen.body().path("version").asInt(),
            "texts", List.of(),
            "pictures", List.of(cases));
    return as("zhiban").put("/api/v1/briefs/2027-03-03", body);
  }

  /** docs/rules/documents.md, rules 2 and 12. */
  @Test
  void aWeekEndsWithABulletinThatRanksUnitsInTimeAndALedgerOfWhatIsOverdue() throws Exception {
    begin("991486");
    for (int i = 0; i < 6; i++) {
      clock.set("2027-03-02T09:00");
      closed(assigned());
    }
    clock.set("2027-03-02T09:00");
    var overdue = List.of(assigned().text("number"), assigned().text("number"));
    var subject = "period/2027-W09";
    clock.set("2027-03-07T23:59");
    assertThat(offers(subject)).isEmpty();
    clock.set("2027-03-08T00:02");
    assertThat(offers(subject)).hasSize(2);
    var issued =
        as("zhiban")
            .put(
                "/api/v1/documents/" + UUID.randomUUID(),
                Map.of("kind", "bulletin", "subject", subject))
            .expect(201);
    assertThat(issued.text("number")).isEqualTo("创指通报〔2027〕1期");
    var file = as("zhiban").get(issued.text("file")).expect(200).raw().body();
    try (var paper = new XWPFDocument(new ByteArrayInputStream(file))) {
      assertThat(row(paper, 0, 1)).containsExactly("1", "城市管理局", "6", "6", "75.0 %", "");
      assertThat(paper.getTables().getFirst().getNumberOfRows()).isEqualTo(2);
      assertThat(row(paper, 1, 1)).startsWith("1", "城市管理局", "2");
      assertThat(paper.getParagraphs().stream().map(XWPFParagraph::getText))
          .contains(
              "关于2027年3月1日至2027年3月7日问题整改情况的通报",
              "期间新报 8 件，立案 8 件；办结 6 件，其中按时 6 件。期末未结 2 件，其中超期 2 件。现将有关情况通报如下。",
              "按时率＝按时办结 ÷（办结＋超期未办结）；应办结不足 5 件的单位不排位次，本期 0 个；申诉获准的案件不计入。");
    }
    try (var ledger = draft("overdue-ledger", subject)) {
      assertThat(row(ledger, 0, 1))
          .containsExactly("1", overdue.get(0), "垃圾没人清", "城市管理局", "2027年3月2日 15:00", "6", "");
      assertThat(row(ledger, 0, 2)).startsWith("2", overdue.get(1));
      assertThat(ledger.getTables().getFirst().getNumberOfRows()).isEqualTo(3);
      assertThat(ledger.getParagraphs().stream().map(XWPFParagraph::getText))
          .contains("截至2027年3月7日超期问题台账", "期末超期未办结 2 件，涉及 1 个单位，全部列在下面，办结一件销一件。");
    }
    try (var ledger = draft("overdue-ledger", "period/2027-W05")) {
      assertThat(ledger.getParagraphs().stream().map(XWPFParagraph::getText))
          .contains("期末没有超期未办结的问题。");
    }
    var first =
        new OverdueLedger(figures, cases, people, territory, words, 1)
            .sheet(
                Period.of("2027-W09").orElseThrow(), MorningClock.at("2027-03-08T00:00"), district);
    assertThat(first.texts())
        .containsEntry("summary", "期末超期未办结 2 件，下面列出编号在前的 1 件，涉及 1 个单位，办结一件销一件。");
    assertThat(first.tables().get("cases")).hasSize(1);
    assertThat(offers("period/2027-03")).isEmpty();
    clock.set("2027-04-01T00:02");
    try (var paper = draft("bulletin", "period/2027-03")) {
      assertThat(row(paper, 0, 1)).containsExactly("1", "城市管理局", "6", "6", "75.0 %", "");
      assertThat(paper.getParagraphs().stream().map(XWPFParagraph::getText))
          .contains("关于2027年3月1日至2027年3月31日问题整改情况的通报");
    }
    // what happens later changes nothing, and the next paper would say the same
    assigned();
    assertThat(offers(subject).valueStream().map(it -> it.path("issued").path("id").asString("")))
        .containsExactly(issued.text("id"), "");
  }

  private XWPFDocument draft(String kind, String subject) throws IOException {
    var path = "/api/v1/document-drafts/" + kind + ".docx?subject=" + subject;
    return new XWPFDocument(
        new ByteArrayInputStream(as("zhiban").get(path).expect(200).raw().body()));
  }

  private JsonNode offers(String subject) {
    return as("zhiban")
        .get("/api/v1/document-offers?subject=" + subject)
        .expect(200)
        .body()
        .path("items");
  }

  private static List<String> row(XWPFDocument paper, int table, int row) {
    return paper.getTables().get(table).getRow(row).getTableCells().stream()
        .map(it -> it.getText())
        .toList();
  }
}
