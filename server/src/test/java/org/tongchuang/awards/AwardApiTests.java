package org.tongchuang.awards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import tools.jackson.databind.JsonNode;

/**
 * Awards over HTTP and on the pages for everybody; the numbers are those of docs/rules/awards.md.
 */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class AwardApiTests {

  private static final String AWARDS = "/api/v1/awards";
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private Api office = Api.at(0);
  private Api leader = Api.at(0);
  private Api branch = Api.at(0);
  private Api street = Api.at(0);
  private Api management = Api.at(0);
  private Api police = Api.at(0);
  private Api worker = Api.at(0);
  private Api anybody = Api.at(0);

  @BeforeAll
  void people() {
    office = Api.at(port).as("zhiban");
    leader = Api.at(port).as("lingdao");
    branch = Api.at(port).as("zhishu");
    street = Api.at(port).as("jiezhang");
    management = Api.at(port).as("fuzeren");
    police = Api.at(port).as("pingan");
    worker = Api.at(port).as("chuzhi");
    anybody = Api.at(port);
  }

  private static LocalDate today() {
    return LocalDate.now(CHINA);
  }

  private JsonNode scheme(String code) {
    return office
        .get("/api/v1/award-schemes")
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .filter(it -> it.path("code").asString().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private List<Map<String, Object>> evidence(String scheme, List<String> aspects, UUID... photos) {
    var all = new ArrayList<Map<String, Object>>();
    for (var aspect : scheme(scheme).path("aspects")) {
      for (var criterion : aspect.path("criteria")) {
        if (aspects.isEmpty() || aspects.contains(aspect.path("code").asString())) {
          all.add(
              Map.of(
                  "aspect",
                  aspect.path("code").asString(),
                  "criterion",
                  criterion.path("code").asString(),
                  "met",
                  true,
                  "words",
                  "有台账，见照片",
                  "photos",
                  all.isEmpty() ? List.of(photos) : List.of()));
        }
      }
    }
    return all;
  }

  private Map<String, Object> stars(String unit, String... aspects) {
    return body("five-star-branch", "unit", unit, evidence("five-star-branch", List.of(aspects)));
  }

  private static Map<String, Object> body(
      String scheme, String kind, String holder, List<Map<String, Object>> evidence) {
    return new HashMap<>(Map.of("scheme", scheme, kind, holder, "evidence", evidence));
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  /** Nominated by the office; no two tests have the same community. */
  private String nominated(String unit, String... aspects) {
    var id = id();
    office.put(AWARDS + "/" + id, stars(unit, aspects)).expect(201);
    return id;
  }

  private int version(String award) {
    return office.get(AWARDS + "/" + award).expect(200).body().path("version").asInt();
  }

  private Api.Answer step(Api by, String award, String path, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("version", version(award));
    return by.post(AWARDS + "/" + award + "/" + path, body);
  }

  private Api.Answer review(Api by, String award, String aspect, int points) {
    return step(by, award, "reviews/" + aspect, Map.of("points", points, "words", "查看过现场"));
  }

  /** What cannot be waited for in a test. */
  private void letTheNoticeEnd(String award) {
    jdbc.sql("update awards.award set notice_until = ? where district = '411602' and id = ?")
        .params(today().minusDays(1), UUID.fromString(award))
        .update();
    jdbc.sql(
            """
            update awards.event set until_day = ?
             where district = '411602' and award = ? and kind = 'AwardNoticeOpened'
            """)
        .params(today().minusDays(1), UUID.fromString(award))
        .update();
  }

  private String onNotice(String unit) {
    var id = nominated(unit, "green-living");
    review(management, id, "green-living", 1).expect(200);
    step(office, id, "confirm", Map.of("given", List.of("green-living"))).expect(200);
    step(office, id, "open-notice", Map.of()).expect(200);
    return id;
  }

  private String awarded(String unit) {
    var id = onNotice(unit);
    letTheNoticeEnd(id);
    step(office, id, "grant", Map.of()).expect(200);
    return id;
  }

  private static List<String> texts(JsonNode items, String field) {
    return items.valueStream().map(it -> it.path(field).asString()).toList();
  }

  private static List<String> ids(Api.Answer list) {
    return texts(list.expect(200).body().path("items"), "id");
  }

  private List<String> actions(Api by, String award) {
    return texts(by.get(AWARDS + "/" + award).expect(200).body().path("actions"), "name");
  }

  /** Rule 1. */
  @Test
  void whatThePackSaysCanBeAwardedIsListedWithWhatIsAskedForIt() {
    var stars = scheme("five-star-branch");
    assertThat(stars.path("aspects")).hasSize(5);
    assertThat(stars.path("aspects").valueStream().mapToInt(it -> it.path("criteria").size()).sum())
        .isEqualTo(29);
    assertThat(stars.path("aspects").get(2).path("unit").path("name").asString())
        .isEqualTo("城市管理局");
    assertThat(texts(scheme("tidy-estate").path("levels"), "name"))
        .containsExactly("金牌小区", "银牌小区", "合格小区");
    worker.get("/api/v1/award-schemes").expect(403);
  }

  /** Rule 2. */
  @Test
  void aUnitAppliesForItselfOnceWithEvidenceForEveryCriterion() {
    var photo = Chuanhui.send(street);
    var id = id();
    var body = body("advanced-unit", "unit", "jd002", evidence("advanced-unit", List.of(), photo));
    var made = street.put(AWARDS + "/" + id, body).expect(201).body();
    assertThat(made.path("nominated").asBoolean()).isFalse();
    assertThat(made.path("award").path("holder").path("name").asString()).isEqualTo("七一路街道办事处");
    var shown = made.path("aspects").get(0).path("criteria").get(0);
    assertThat(shown.path("words").asString()).isEqualTo("有台账，见照片");
    var href = shown.path("photos").get(0).asString();
    leader.get(href + "?size=thumbnail").expect(200);
    worker.get(href).expect(403);
    office.get(AWARDS + "/" + id + "/photos/" + id()).expect(404);

    street.put(AWARDS + "/" + id, body).expect(200);
    var other = body("advanced-unit", "unit", "jd002", evidence("advanced-unit", List.of()));
    assertThat(street.put(AWARDS + "/" + id, other).expect(409).code()).isEqualTo("AWARD_ID_TAKEN");
    assertThat(street.put(AWARDS + "/" + id(), other).expect(409).code())
        .isEqualTo("AWARD_UNDER_WAY");
    step(street, id, "withdraw", Map.of()).expect(200);
    street.put(AWARDS + "/" + id(), other).expect(201);
  }

  /** Rule 2. */
  @Test
  void evidenceThatIsNotWholeIsRefused() {
    var whole = evidence("five-star-branch", List.of("green-living"));
    for (var broken :
        List.of(
            whole.subList(1, whole.size()),
            with(whole, Map.of("aspect", "green-living", "criterion", "none", "met", false)),
            with(whole, whole.getFirst()),
            with(whole.subList(1, 6), unproved(whole.getFirst())))) {
      var body = body("five-star-branch", "unit", "sq001002", broken);
      assertThat(office.put(AWARDS + "/" + id(), body).expect(400).code())
          .isEqualTo("EVIDENCE_WRONG");
    }
    var none = body("five-star-branch", "unit", "sq001002", List.of());
    assertThat(office.put(AWARDS + "/" + id(), none).expect(400).code()).isEqualTo("ASPECTS_WRONG");
    var unknown =
        body(
            "five-star-branch",
            "unit",
            "sq001002",
            with(whole, Map.of("aspect", "none", "criterion", "none", "met", false)));
    assertThat(office.put(AWARDS + "/" + id(), unknown).expect(400).code())
        .isEqualTo("ASPECTS_WRONG");
    var some =
        body("tidy-estate", "site", site("XQ-001"), evidence("tidy-estate", List.of("order")));
    assertThat(office.put(AWARDS + "/" + id(), some).expect(400).code()).isEqualTo("ASPECTS_WRONG");
  }

  private static List<Map<String, Object>> with(
      List<Map<String, Object>> all, Map<String, Object> more) {
    var longer = new ArrayList<>(all);
    longer.add(more);
    return longer;
  }

  private static Map<String, Object> unproved(Map<String, Object> it) {
    var without = new HashMap<>(it);
    without.put("words", " ");
    return without;
  }

  private String site(String code) {
    return office
        .get("/api/v1/sites?q=" + code)
        .expect(200)
        .body()
        .path("items")
        .get(0)
        .path("id")
        .asString();
  }

  /** Rule 2. */
  @Test
  void onlyWhoTheSchemeIsForHoldsIt() {
    for (var wrong :
        List.of(
            stars("jd002"),
            body("five-star-branch", "site", site("XQ-001"), List.of()),
            body("model-shop", "site", site("XQ-001"), List.of()))) {
      assertThat(office.put(AWARDS + "/" + id(), wrong).expect(400).code())
          .isEqualTo("HOLDER_NOT_FOR_SCHEME");
    }
    var both = stars("sq001002");
    both.put("site", site("XQ-001"));
    assertThat(office.put(AWARDS + "/" + id(), both).expect(400).code())
        .isEqualTo("HOLDER_NOT_FOR_SCHEME");
    assertThat(office.put(AWARDS + "/" + id(), stars("nobody")).expect(400).code())
        .isEqualTo("NO_SUCH_UNIT");
    var nowhere = body("model-shop", "site", id(), List.of());
    assertThat(office.put(AWARDS + "/" + id(), nowhere).expect(404).code())
        .isEqualTo("NO_SUCH_SITE");
    var unknown = body("none", "unit", "sq001002", List.of());
    assertThat(office.put(AWARDS + "/" + id(), unknown).expect(400).text("detail"))
        .isEqualTo("没有这种评定（none）。");
  }

  /** Rule 2. */
  @Test
  void othersNominateOnlyWhereTheyAreCompetent() {
    assertThat(branch.put(AWARDS + "/" + id(), stars("sq002001")).expect(403).code())
        .isEqualTo("NOT_YOUR_HOLDER");
    worker.put(AWARDS + "/" + id(), stars("sq002001")).expect(403);
    var id = id();
    var made = management.put(AWARDS + "/" + id, stars("sq002001", "green-living")).expect(201);
    assertThat(made.body().path("nominated").asBoolean()).isTrue();
    // who has nominated does not review, and withdraws
    assertThat(review(management, id, "green-living", 1).expect(403).code())
        .isEqualTo("NOT_YOUR_OWN_AWARD");
    assertThat(step(branch, id, "withdraw", Map.of()).expect(403).code())
        .isEqualTo("NOT_YOUR_HOLDER");
    step(management, id, "withdraw", Map.of()).expect(200);
  }

  /** Rule 3. */
  @Test
  void eachAspectIsReviewedByTheUnitThatIsCompetentForIt() {
    var id = nominated("sq002002", "green-living", "safe-lawful");
    assertThat(actions(management, id)).contains("REVIEW");
    assertThat(actions(branch, id)).doesNotContain("REVIEW");
    assertThat(ids(management.get(AWARDS + "?waiting=true&limit=100"))).contains(id);
    assertThat(ids(office.get(AWARDS + "?waiting=true&limit=100"))).doesNotContain(id);
    assertThat(review(police, id, "green-living", 1).expect(403).code())
        .isEqualTo("NOT_YOUR_ASPECT");
    assertThat(review(office, id, "green-living", 1).expect(403).code())
        .isEqualTo("NOT_YOUR_ASPECT");
    review(leader, id, "green-living", 1).expect(403);
    assertThat(step(management, id, "reviews/green-living", Map.of("points", 0)).expect(400).code())
        .isEqualTo("AWARD_REASON_WANTED");
    assertThat(review(management, id, "green-living", 2).expect(400).text("detail"))
        .isEqualTo("这个方面的分值是 0 到 1。");
    assertThat(review(management, id, "thriving-trade", 1).expect(400).code())
        .isEqualTo("ASPECTS_WRONG");
    var seen = review(management, id, "green-living", 0).expect(200).body();
    assertThat(seen.path("aspects").get(0).path("reason").asString()).isEqualTo("查看过现场");
    assertThat(ids(management.get(AWARDS + "?waiting=true&limit=100"))).doesNotContain(id);
    review(police, id, "safe-lawful", 1).expect(200);
    assertThat(ids(office.get(AWARDS + "?waiting=true&limit=100"))).contains(id);
    var worth = office.get(AWARDS + "/" + id).expect(200).body().path("worth");
    assertThat(texts(worth, "name")).containsExactly("平安法治星");
  }

  /** Rule 3. */
  @Test
  void aUnitThatWouldReviewItselfIsReviewedByTheOffice() {
    var id = id();
    var body = body("model-street", "site", site("ZG-002"), evidence("model-street", List.of()));
    var made = management.put(AWARDS + "/" + id, body).expect(201).body();
    assertThat(made.path("nominated").asBoolean()).isFalse();
    assertThat(actions(management, id)).doesNotContain("REVIEW");
    assertThat(ids(management.get(AWARDS + "?waiting=true&limit=100"))).doesNotContain(id);
    assertThat(ids(office.get(AWARDS + "?waiting=true&limit=100"))).contains(id);
    assertThat(review(management, id, "appearance", 1).expect(403).code())
        .isEqualTo("NOT_YOUR_ASPECT");
    review(office, id, "appearance", 1).expect(200);
  }

  /** Rule 4. */
  @Test
  void theOfficeConfirmsAndOnlyTheOffice() {
    var id = nominated("sq002003", "green-living");
    review(management, id, "green-living", 0).expect(200);
    var given = Map.<String, Object>of("given", List.of("green-living"));
    step(management, id, "confirm", given).expect(403);
    assertThat(step(office, id, "confirm", given).expect(400).code())
        .isEqualTo("AWARD_REASON_WANTED");
    var stale = Map.of("version", 1, "given", List.of("green-living"), "words", "复查合格");
    assertThat(office.post(AWARDS + "/" + id + "/confirm", stale).expect(409).code())
        .isEqualTo("AWARD_CHANGED_MEANWHILE");
    var confirmed =
        step(office, id, "confirm", Map.of("given", List.of("green-living"), "words", "复查合格"))
            .expect(200)
            .body();
    assertThat(confirmed.path("award").path("state").asString()).isEqualTo("JOINTLY_REVIEWED");
    assertThat(step(office, id, "deny", Map.of("words", "  ")).expect(400).text("detail"))
        .isEqualTo("请写明理由。");
    step(office, id, "deny", Map.of("words", "材料不实")).expect(200);
    assertThat(step(office, id, "open-notice", Map.of()).expect(409).text("detail"))
        .isEqualTo("这项评定现在的状态（NOT_AWARDED）不能这样办理。");
  }

  /** Rules 5 to 7. */
  @Test
  void everybodyObjectsOnThePageAndNothingIsAwardedBeforeItIsAnswered() {
    var id = onNotice("sq002004");
    var list = page("/awards");
    assertThat(list).contains("新闻社区居民委员会", "生态宜居星", "/awards/" + id);
    var page = page("/awards/" + id);
    assertThat(page).contains("正在公示", "提出意见");
    var objection = id();
    var sent = object(id, objection, "垃圾没有日产日清");
    assertThat(html(sent.expect(200))).contains("意见已收到").doesNotContain("垃圾没有日产日清");
    object(id, objection, "垃圾没有日产日清").expect(200);
    assertThat(html(object(id, objection, "别的意见").expect(409))).contains("请重新提交", "别的意见");
    assertThat(html(object(id, id(), " ").expect(400))).contains("请写下您的意见");
    assertThat(html(object(id, id(), "长".repeat(1001)).expect(400))).contains("最多写 1000 个字");
    leader.put(AWARDS + "/" + id + "/objections/" + id(), Map.of("words", "水塘有异味")).expect(200);
    worker.put(AWARDS + "/" + id + "/objections/" + id(), Map.of("words", "不归我看")).expect(403);

    letTheNoticeEnd(id);
    assertThat(ids(office.get(AWARDS + "?waiting=true&limit=100"))).contains(id);
    assertThat(step(office, id, "grant", Map.of()).expect(409).text("detail"))
        .isEqualTo("还有 2 条异议没有答复。");
    assertThat(html(object(id, id(), "来晚了").expect(409))).contains("公示已经结束，不再收意见");
    assertThat(page("/awards")).doesNotContain("/awards/" + id);
    var objections = office.get(AWARDS + "/" + id).expect(200).body().path("objections");
    assertThat(texts(objections, "words")).containsExactly("垃圾没有日产日清", "水塘有异味");
    for (var it : objections) {
      step(
              office,
              id,
              "objections/" + it.path("id").asString() + "/answer",
              Map.of("words", "已经核实，当日清运"))
          .expect(200);
    }
    var granted = step(office, id, "grant", Map.of()).expect(200).body().path("award");
    assertThat(granted.path("state").asString()).isEqualTo("AWARDED");
    assertThat(granted.path("from").asString()).isEqualTo(today().toString());
    assertThat(granted.path("until").asString())
        .isEqualTo(today().plusMonths(36).minusDays(1).toString());
    assertThat(page("/awards/" + id))
        .contains("已授予", "已经核实，当日清运", "收到的意见：2 条，已答复 2 条")
        .doesNotContain("水塘有异味");
    assertThat(heldPages()).contains("/awards/" + id);
  }

  private String page(String path) {
    return html(anybody.inABrowser().get(path).expect(200));
  }

  /** What is held, on however many pages. */
  private String heldPages() {
    var all = new StringBuilder();
    var next = "/awards";
    while (!next.isEmpty()) {
      var html = page(next);
      all.append(html);
      var more = html.replaceFirst("(?s).*href=\"(/awards\\?after=[^\"]+)\".*", "$1");
      next = more.equals(html) ? "" : more;
    }
    return all.toString();
  }

  private static String html(Api.Answer answer) {
    return new String(answer.raw().body(), UTF_8);
  }

  private Api.Answer object(String award, String id, String words) {
    var form = "id=" + id + "&words=" + URLEncoder.encode(words, UTF_8);
    return anybody
        .inABrowser()
        .send(
            "POST",
            "/awards/" + award + "/objections",
            "application/x-www-form-urlencoded",
            form.getBytes(UTF_8));
  }

  /** Rule 5. */
  @Test
  void beforeTheNoticeEverybodyLearnsNothing() {
    var id = nominated("sq002005", "green-living");
    assertThat(html(anybody.inABrowser().get("/awards/" + id).expect(404))).contains("没有这项评定");
    object(id, id(), "提前的意见").expect(404);
    assertThat(page("/awards")).doesNotContain(id);
    anybody.inABrowser().get("/awards/" + id()).expect(404);
  }

  /** Rule 5. */
  @Test
  void thePagesAreInBothLanguagesAndInLargePrint() {
    var id = onNotice("sq002006");
    var english = html(anybody.inABrowser().in("en").get("/awards/" + id + "?elder=1").expect(200));
    assertThat(english)
        .contains("Zhoubin Community", "Green living", "data-elder=\"on\"")
        .doesNotContain("??");
    assertThat(page("/awards?elder=1")).contains("data-elder=\"on\"").doesNotContain("??");
  }

  /** Rule 6. */
  @Test
  void objectionsOfManyAtOnceAreAllKept() throws InterruptedException {
    var id = onNotice("sq002007");
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 6; i++) {
      var words = "意见" + i;
      threads.add(
          Thread.ofVirtual()
              .start(
                  () ->
                      leader.put(
                          AWARDS + "/" + id + "/objections/" + id(), Map.of("words", words))));
    }
    for (var thread : threads) {
      thread.join();
    }
    var award = office.get(AWARDS + "/" + id).expect(200).body();
    assertThat(texts(award.path("objections"), "words"))
        .containsExactlyInAnyOrder("意见0", "意见1", "意见2", "意见3", "意见4", "意见5");
    assertThat(award.path("award").path("unanswered").asInt()).isEqualTo(6);
  }

  /** Rule 8. */
  @Test
  void whatIsHeldIsReviewedEachYear() {
    var id = awarded("sq002008");
    var given = Map.<String, Object>of("given", List.of("green-living"));
    var soon = today().plusYears(1).minusDays(60);
    assertThat(step(office, id, "keep", given).expect(409).text("detail"))
        .isEqualTo("年度复核从 " + soon + " 起可以办理。");
    assertThat(ids(office.get(AWARDS + "?waiting=true&limit=100"))).doesNotContain(id);
    reviewDue(id, today().minusDays(1));
    var late = office.get(AWARDS + "/" + id).expect(200).body().path("award");
    assertThat(late.path("reviewLate").asBoolean()).isTrue();
    assertThat(ids(office.get(AWARDS + "?waiting=true&limit=100"))).contains(id);
    step(management, id, "keep", given).expect(403);
    var kept = step(office, id, "keep", given).expect(200).body().path("award");
    assertThat(kept.path("reviewLate").asBoolean()).isFalse();
    assertThat(kept.path("reviewDue").asString())
        .isEqualTo(today().minusDays(1).plusYears(1).toString());
  }

  private void reviewDue(String award, LocalDate due) {
    jdbc.sql(
            """
            update awards.event set review_due = ?
             where district = '411602' and award = ? and kind = 'AwardGranted'
            """)
        .params(due, UUID.fromString(award))
        .update();
    jdbc.sql("update awards.award set review_due = ? where district = '411602' and id = ?")
        .params(due, UUID.fromString(award))
        .update();
  }

  /** Rule 9. */
  @Test
  void whatIsRevokedIsNoLongerAmongWhatIsHeld() throws IOException {
    var id = awarded("sq002009");
    assertThat(certificates(id)).containsExactly("certificate");
    var paper = certificate(id);
    assertThat(paper)
        .contains("荣誉证书", "康湾社区居民委员会：", "在“五星支部”评定中授予 1 颗星：生态宜居星", "创建全国文明城市指挥部办公室")
        .doesNotContain("{{");
    step(management, id, "revoke", Map.of("words", "反弹")).expect(403);
    assertThat(step(office, id, "revoke", Map.of()).expect(400).code())
        .isEqualTo("AWARD_REASON_WANTED");
    step(office, id, "revoke", Map.of("words", "垃圾反弹，限期未改")).expect(200);
    assertThat(heldPages()).doesNotContain("/awards/" + id);
    assertThat(page("/awards/" + id)).contains("已经撤销").doesNotContain("限期未改");
    assertThat(certificates(id)).isEmpty();
  }

  private List<String> certificates(String award) {
    return office
        .get("/api/v1/document-offers?subject=award/" + award)
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("kind").path("code").asString())
        .toList();
  }

  private String certificate(String award) throws IOException {
    var id = id();
    var issued =
        office
            .put(
                "/api/v1/documents/" + id,
                Map.of("kind", "certificate", "subject", "award/" + award))
            .expect(201);
    assertThat(issued.text("number")).startsWith("创指荣〔");
    var file =
        office.get("/api/v1/document-files/documents.docx?id=" + id).expect(200).raw().body();
    try (var word = new XWPFDocument(new ByteArrayInputStream(file))) {
      return word.getParagraphs().stream()
          .map(XWPFParagraph::getText)
          .collect(Collectors.joining("\n"));
    }
  }

  /** Rule 9. */
  @Test
  void whatIsAwardedAnewReplacesWhatWasHeld() {
    var first = awarded("sq002010");
    var second = awarded("sq002010");
    assertThat(ids(office.get(AWARDS + "?state=REPLACED&limit=100"))).contains(first);
    assertThat(ids(office.get(AWARDS + "?state=AWARDED&limit=100")))
        .contains(second)
        .doesNotContain(first);
  }

  /** Rule 9. */
  @Test
  void whatHasExpiredIsHeldNoMore() {
    var id = awarded("sq002011");
    for (var table : List.of("update awards.award", "update awards.event")) {
      jdbc.sql(
              table
                  + " set from_day = ?, until_day = ? where district = '411602' and "
                  + (table.endsWith("award") ? "id = ?" : "award = ? and kind = 'AwardGranted'"))
          .params(today(), today().minusDays(1), UUID.fromString(id))
          .update();
    }
    assertThat(ids(office.get(AWARDS + "?state=EXPIRED&limit=100"))).contains(id);
    assertThat(ids(office.get(AWARDS + "?state=AWARDED&limit=100"))).doesNotContain(id);
    assertThat(page("/awards/" + id)).contains("有效期已过");
    assertThat(certificates(id)).isEmpty();
  }

  /** Rule 4. */
  @Test
  void noMoreHoldALevelThanMay() {
    var quota = "update awards.scheme set text = replace(text, '\"quota\":%d', '\"quota\":%d')";
    jdbc.sql(quota.formatted(10, 1) + " where district = '411602'").update();
    try {
      var first = estate("XQ-001");
      letTheNoticeEnd(first);
      step(office, first, "grant", Map.of()).expect(200);
      var second = estate("XQ-002");
      letTheNoticeEnd(second);
      assertThat(step(office, second, "grant", Map.of()).expect(409).text("detail"))
          .isEqualTo("这个等级的名额（1 个）已满。");
      // the one who holds it may hold it anew
      var again = estate("XQ-001");
      letTheNoticeEnd(again);
      step(office, again, "grant", Map.of()).expect(200);
    } finally {
      jdbc.sql(quota.formatted(1, 10) + " where district = '411602'").update();
    }
  }

  /** An estate on notice for the highest level. */
  private String estate(String code) {
    var id = id();
    var body = body("tidy-estate", "site", site(code), evidence("tidy-estate", List.of()));
    office.put(AWARDS + "/" + id, body).expect(201);
    review(management, id, "environment", 40).expect(200);
    review(police, id, "order", 30).expect(200);
    review(management, id, "management", 30).expect(200);
    step(office, id, "confirm", Map.of("given", List.of("gold"))).expect(200);
    step(office, id, "open-notice", Map.of()).expect(200);
    return id;
  }

  /** Rule 10. */
  @Test
  void factsSayNothingThatSomebodyHasWritten() {
    var id = nominated("sq002012", "green-living");
    review(management, id, "green-living", 0).expect(200);
    var lines =
        jdbc.sql("select row_to_json(l)::text from audit.line l where subject = ?")
            .param("award/" + id)
            .query(String.class)
            .list();
    assertThat(lines).hasSize(2);
    assertThat(lines).noneMatch(it -> it.contains("现场") || it.contains("台账"));
  }

  @Test
  void listsHaveABoundAndSayWhatWasWrongWithTheQuestion() {
    for (var wrong : List.of("limit=101", "limit=0", "state=NONE", "scheme=No", "after=x")) {
      office.get(AWARDS + "?" + wrong).expect(400);
    }
    var first = office.get(AWARDS + "?limit=1").expect(200).body();
    nominated("sq003001", "green-living");
    nominated("sq003002", "green-living");
    var newest = ids(office.get(AWARDS + "?limit=1"));
    var next = office.get(AWARDS + "?limit=1").expect(200).body().path("next").asString();
    assertThat(ids(office.get(AWARDS + "?limit=1&after=" + next)))
        .hasSize(1)
        .doesNotContainAnyElementsOf(newest);
    assertThat(first.path("items").size()).isLessThanOrEqualTo(1);
    assertThat(ids(office.get(AWARDS + "?scheme=model-shop&limit=100"))).isEmpty();
  }
}
