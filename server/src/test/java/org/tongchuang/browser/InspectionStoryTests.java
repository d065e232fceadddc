package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tongchuang.browser.InspectorsPhone.answer;
import static org.tongchuang.browser.InspectorsPhone.asked;
import static org.tongchuang.browser.InspectorsPhone.begin;
import static org.tongchuang.browser.InspectorsPhone.delivered;
import static org.tongchuang.browser.InspectorsPhone.finish;
import static org.tongchuang.browser.InspectorsPhone.name;
import static org.tongchuang.browser.InspectorsPhone.photograph;
import static org.tongchuang.browser.InspectorsPhone.say;
import static org.tongchuang.browser.InspectorsPhone.sendNow;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import tools.jackson.databind.JsonNode;

/**
 * A market is inspected with a phone, whatever becomes of its network, its page and its storage.
 */
class InspectionStoryTests extends BrowserTest {

  private static final String MARKET = "演示集贸市场一";
  private static final String ROUND = "小巷模拟测评 " + UUID.randomUUID();
  private static final Pattern FILED = Pattern.compile("已立案 411602\\d{13}");

  /** As iOS does, mostly behind the camera. */
  private static final String STORAGE_IS_LOST =
      """
      () => {
        const whole = IDBDatabase.prototype.transaction
        IDBDatabase.prototype.transaction = function () {
          IDBDatabase.prototype.transaction = whole
          window.lost = true
          throw new DOMException('Connection to Indexed Database server lost', 'UnknownError')
        }
      }
      """;

  @Test
  void nothingIsLostAndNothingComesTwiceThoughTheNetworkIsCutAtEveryStep() {
    try (var phone = chromium.open(Chromium.phone())) {
      countTaps(phone);
      var page = signIn(phone, "wangge");
      takeAlong(page);
      page.evaluate("async () => void (await navigator.serviceWorker.ready)");

      phone.setOffline(true);
      page.locator("a[href='#/inspect']").first().tap();
      page.getByRole(AriaRole.LINK, starting(MARKET)).tap();
      begin(page, "集贸市场 · 16 项");
      var id = idOf(page);
      page.evaluate("window.taps = 0");
      say(page, "厕所干净", "符合");
      assertThat(page.evaluate("window.taps")).isEqualTo(1);
      page.evaluate("window.taps = 0");
      say(page, "地面不湿滑", "不符合");
      photograph(page, "地面不湿滑");
      assertThat(page.evaluate("window.taps")).isEqualTo(2);
      assertThat(page.locator(".line strong")).hasText("2/16");
      page.close();

      var second = phone.newPage();
      second.navigate(at("/field/"));
      second.getByRole(AriaRole.LINK, starting(MARKET)).tap();
      assertThat(answer(second, "厕所干净", "符合")).hasAttribute("aria-pressed", "true");
      assertThat(asked(second, "地面不湿滑").getByRole(AriaRole.IMG, image("第 1 张照片"))).isVisible();
      second.evaluate(STORAGE_IS_LOST);
      asked(second, "数公益广告总数").getByRole(AriaRole.TEXTBOX).fill("7");
      assertThat(asked(second, "数公益广告总数").locator(".chip.good")).hasText("符合");
      assertThat(second.locator(".line strong")).hasText("3/16");
      assertThat(second.evaluate("window.lost")).isEqualTo(true);
      assertThat(second.locator(".banners")).not().containsText("不能在手机上保存内容");

      phone.setOffline(false);
      assertThat(asked(second, "地面不湿滑")).containsText(FILED);
      say(second, "门口和周边没有违规停车", "符合");
      phone.setOffline(true);
      say(second, "入口处有公平秤", "不适用");
      // somebody was wrong, and says so after it has been sent
      say(second, "厕所干净", "未见");
      finish(second);
      assertThat(second.locator(".done")).containsText("符合 2 · 不符合 1 · 不适用 1 · 未见 12");
      assertThat(second.locator(".done")).containsText("得分率 70.0 %");
      second.close();

      phone.setOffline(false);
      var third = phone.newPage();
      third.navigate(at("/field/#/outbox"));
      delivered(third);
      third.navigate(at("/field/#/inspection/" + id));
      assertThat(third.locator(".done")).containsText(FILED);

      var found = inspection(id);
      assertThat(found.path("finishedAt").isNull()).isFalse();
      assertThat(found.path("score").path("percent").asString()).isEqualTo("70.0");
      assertThat(said(found)).isEqualTo(5);
      foundOnce(found, "dry", "NOT", 1);
      foundOnce(found, "ads", "CONFORM", 0);
      foundOnce(found, "parking", "CONFORM", 0);
      foundOnce(found, "scale", "NOT_APPLICABLE", 0);
      var toilet = item(found, "toilet");
      assertThat(toilet.path("finding").path("result").asString()).isEqualTo("NOT_OBSERVED");
      assertThat(toilet.path("earlier")).hasSize(1);
      filedOnce(found, "dry");
    }
  }

  /** As in an in-app browser that has no service worker; the page is killed after each loss. */
  @Test
  void everyAnswerMayBeLostOnceAndThePageKilledEachTime() {
    var lost = ConcurrentHashMap.<String>newKeySet();
    try (var phone = chromium.open(Chromium.phone().setServiceWorkers(ServiceWorkerPolicy.BLOCK))) {
      var page = signIn(phone, "wangge");
      page.locator("a[href='#/inspect']").first().tap();
      page.getByRole(AriaRole.LINK, starting(MARKET)).tap();
      begin(page, "市场秩序提升行动");
      var id = idOf(page);
      loseEachAnswerOnce(phone, lost);
      var failing = page.locator("section.item:has(.results .NOT)").first();
      var code = failing.getAttribute("id").substring("item-".length());
      failing.getByRole(AriaRole.BUTTON, name("不符合")).tap();
      photograph(failing);
      failing.getByLabel("说明").fill("两处积水");
      finish(page);
      for (int kills = 0; kills < 4; kills++) {
        awaitLosses(page, lost, kills + 1);
        page.close();
        page = phone.newPage();
        page.navigate(at("/field/#/outbox"));
        page.waitForTimeout(300);
        sendNow(page);
      }
      delivered(page);
      assertThat(lost).containsExactlyInAnyOrder("begin", "photo", "findings", "finish");

      var found = inspection(id);
      assertThat(said(found)).isEqualTo(1);
      foundOnce(found, code, "NOT", 1);
      filedOnce(found, code);
      page.navigate(at("/field/#/inspection/" + id));
      assertThat(page.locator(".done")).containsText(FILED);
      assertThat(page.locator(".done")).containsText("待整改");
    }
  }

  @Test
  void whatIsRefusedSaysWhyAndCanBePutRight() {
    try (var phone = chromium.open(Chromium.phone().setServiceWorkers(ServiceWorkerPolicy.BLOCK))) {
      var page = signIn(phone, "wangge");
      page.locator("a[href='#/inspect']").first().tap();
      page.getByRole(AriaRole.LINK, starting(MARKET)).tap();
      begin(page, "集贸市场 · 16 项");
      var id = idOf(page);
      // as when the rules were made stricter while the phone was away
      phone.route(
          Pattern.compile("/findings$"),
          route -> {
            var body = route.request().postData().replace("\"toilet\"", "\"bath\"");
            route.fulfill(
                new Route.FulfillOptions()
                    .setResponse(route.fetch(new Route.FetchOptions().setPostData(body))));
          });
      say(page, "厕所干净", "符合");
      say(page, "入口处有公平秤", "符合");
      page.getByRole(AriaRole.BUTTON, named("返回")).tap();
      assertThat(page.locator(".banners")).containsText("1 条需要您处理");
      page.navigate(at("/field/#/outbox"));
      assertThat(page.locator("section.refused")).containsText("符合 · 厕所干净");
      assertThat(page.locator("section.refused .error")).not().isEmpty();
      phone.unrouteAll();
      page.locator("section.refused").getByRole(AriaRole.LINK, name("打开检查")).tap();
      assertThat(asked(page, "厕所干净").locator(".error")).isVisible();
      say(page, "厕所干净", "未见");
      finish(page);
      delivered(page);

      var found = inspection(id);
      foundOnce(found, "toilet", "NOT_OBSERVED", 0);
      foundOnce(found, "scale", "CONFORM", 0);
      assertThat(said(found)).isEqualTo(2);
    }
  }

  @Test
  void whatWaitsForReinspectionIsATaskAndOneTapLooksAgain() {
    var failed = failedAndEnded();
    try (var phone = chromium.open(Chromium.phone())) {
      var page = signIn(phone, "lingdao");
      assertThat(page.getByText(Pattern.compile("待复查 · \\d+ 处"))).isVisible();
      awaiting(page).getByRole(AriaRole.BUTTON, starts("演示小巷二")).tap();
      var first = page.locator("section.item").first();
      assertThat(first.locator("h2")).hasText("垃圾桶不满溢，盖好，外表干净");
      assertThat(first.locator(".chip")).hasText("复查");
      first.getByRole(AriaRole.BUTTON, name("符合")).tap();
      finish(page);
      delivered(page);
      page.getByRole(AriaRole.BUTTON, named("返回")).tap();
      assertThat(awaiting(page).getByRole(AriaRole.BUTTON, starts("演示小巷二"))).isHidden();
    }
    var item = item(Api.at(port).as("lingdao").get("/api/v1/inspections/" + failed).body(), "bin");
    assertThat(item.path("failed").path("state").asString()).isEqualTo("PUT_RIGHT");
  }

  /**
   * By somebody who may inspect there anyway: that counts for the assessment only where it sends.
   */
  @Test
  void anAssessmentIsWalkedWithoutSignalAndCountsWhatItHasSentFor() {
    var assessment = "/api/v1/assessments/" + sendToTwoAlleys("刘实");
    try (var phone = chromium.open(Chromium.phone())) {
      var page = signIn(phone, "hecha");
      takeAlong(page);
      page.evaluate("async () => void (await navigator.serviceWorker.ready)");
      page.locator("a[href='#/inspect']").first().tap();
      page.getByRole(AriaRole.SEARCHBOX).fill("演示小巷五");
      page.getByRole(AriaRole.LINK, starting("演示小巷五")).tap();
      begin(page, "背街小巷提升行动 · 7 项");
      say(page, "路面硬化平整，没有坑洼破损", "符合");
      finish(page);
      delivered(page);
      var before = Api.at(port).as("zhiban").get(assessment).expect(200).body();
      assertThat(before.path("visits").path("begun").asInt()).isZero();
      assertThat(before.path("visits").path("done").asInt()).isZero();
      assertThat(before.path("points").path("possible").asInt()).isZero();

      phone.setOffline(true);
      page.navigate(at("/field/#/inspect"));
      var visits = visits(page);
      assertThat(visits).containsText("派给您的 · 还有 2 处");
      assertThat(visits.getByRole(AriaRole.BUTTON)).hasCount(2);
      // from where this phone is, the nearer of the two
      assertThat(visits.getByRole(AriaRole.BUTTON).first()).containsText("演示小巷六");
      visits.getByRole(AriaRole.BUTTON).first().tap();
      say(page, "垃圾桶不满溢，盖好，外表干净", "符合");
      finish(page);
      page.getByRole(AriaRole.BUTTON, named("返回")).tap();
      assertThat(visits).containsText("派给您的 · 还有 1 处");
      visits.getByRole(AriaRole.BUTTON, starts("演示小巷五")).tap();
      say(page, "路面硬化平整，没有坑洼破损", "不符合");
      photograph(page, "路面硬化平整，没有坑洼破损");
      finish(page);
      page.getByRole(AriaRole.BUTTON, named("返回")).tap();
      assertThat(visits).containsText("派给您的 · 还有 0 处");
      assertThat(visits.getByText("已查完")).hasCount(2);

      phone.setOffline(false);
      delivered(page);
      assertThat(visits).isHidden();
    }
    var found = Api.at(port).as("zhiban").get(assessment).expect(200).body();
    assertThat(found.path("visits").path("done").asInt()).isEqualTo(2);
    assertThat(found.path("observations").asInt()).isEqualTo(2);
    // a bin weighs 2, the surface of an alley 4
    assertThat(found.path("points").path("percent").asString()).isEqualTo("33.3");
  }

  /** An assessment of the only alleys of two streets, by one person; its id. */
  private UUID sendToTwoAlleys(String name) {
    var duty = Api.at(port).as("zhiban");
    var member =
        duty.get("/api/v1/inspectors")
            .body()
            .path("items")
            .valueStream()
            .filter(it -> it.path("name").asString().equals(name))
            .map(it -> it.path("id").asString())
            .toList();
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
    var id = UUID.randomUUID();
    var alleys =
        Map.of("siteType", "back-alley", "sites", 2, "checklists", List.of("act-back-alleys"));
    duty.put(
            "/api/v1/assessments/" + id,
            Map.of(
                "name",
                ROUND,
                "from",
                today,
                "until",
                today,
                "areas",
                List.of("411602005", "411602007"),
                "quotas",
                List.of(alleys),
                "teams",
                List.of(Map.of("name", "第一组", "members", member)),
                "twins",
                0))
        .expect(201);
    return id;
  }

  private static Locator visits(Page page) {
    return page.getByRole(AriaRole.REGION, named(ROUND));
  }

  /** The part of a page that says what waits to be looked at again. */
  private static Locator awaiting(Page page) {
    return page.locator("section:has(h2:text('待复查'))");
  }

  /** An inspection in which a bin overflowed, and whose case was refused. */
  private UUID failedAndEnded() {
    var inspector = Api.at(port).as("lingdao");
    var site =
        inspector.get("/api/v1/sites?q=XX-002").body().path("items").path(0).path("id").asString();
    var id = UUID.randomUUID();
    var now = Instant.now().toString();
    inspector
        .put(
            "/api/v1/inspections/" + id,
            Map.of("site", site, "checklist", "act-back-alleys", "version", 1, "at", now))
        .expect(201);
    var photo = Chuanhui.send(inspector).toString();
    var outcome =
        inspector
            .post(
                "/api/v1/inspections/" + id + "/findings",
                Map.of(
                    "findings",
                    List.of(
                        Map.of(
                            "id",
                            UUID.randomUUID().toString(),
                            "item",
                            "bin",
                            "result",
                            "NOT",
                            "photos",
                            List.of(photo),
                            "seenAt",
                            now))))
            .expect(200)
            .body();
    var filed = outcome.path("items").path(0).path("filed").path("id").asString();
    Api.at(port)
        .as("shouli")
        .post("/api/v1/cases/" + filed + "/refuse", Map.of("version", 1, "reason", "现场已经清运，不用再办"))
        .expect(200);
    return id;
  }

  private static void countTaps(BrowserContext phone) {
    phone.addInitScript(
        """
        window.taps = 0
        addEventListener('touchstart', () => window.taps++, true)
        """);
  }

  private Page signIn(BrowserContext phone, String username) {
    var page = phone.newPage();
    page.navigate(at("/field/"));
    Chromium.signInToField(page, username);
    assertThat(page.getByText("更新").first()).isVisible();
    return page;
  }

  private static void takeAlong(Page page) {
    page.getByRole(AriaRole.BUTTON, named("带走离线")).tap();
    assertThat(page.getByText(Pattern.compile("已存：检查表 \\d\\d 份"))).isVisible();
  }

  /** Lets every request arrive, and its answer once not. */
  private static void loseEachAnswerOnce(BrowserContext phone, Set<String> lost) {
    phone.route(
        Pattern.compile("/api/v1/(photos|inspections)/"),
        route -> {
          var request = route.request();
          var path = request.url();
          var what =
              path.endsWith("/findings")
                  ? "findings"
                  : path.endsWith("/finish")
                      ? "finish"
                      : path.contains("/photos/") ? "photo" : "begin";
          if (!request.method().equals("GET") && lost.add(what)) {
            assertThat(route.fetch().status()).isIn(200, 201);
            route.abort();
          } else {
            route.resume();
          }
        });
  }

  private static void awaitLosses(Page page, Set<String> lost, int wanted) {
    for (int at = 0; lost.size() < wanted && at < 300; at++) {
      sendNow(page);
      page.waitForTimeout(200);
    }
    assertThat(lost).hasSizeGreaterThanOrEqualTo(wanted);
  }

  private static String idOf(Page page) {
    return page.url().substring(page.url().lastIndexOf('/') + 1);
  }

  private JsonNode inspection(String id) {
    return Api.at(port).as("wangge").get("/api/v1/inspections/" + id).expect(200).body();
  }

  private static JsonNode item(JsonNode inspection, String code) {
    return inspection
        .path("items")
        .valueStream()
        .filter(it -> it.path("code").asString().equals(code))
        .findFirst()
        .orElseThrow();
  }

  /** Of how many items anything was said. */
  private static long said(JsonNode inspection) {
    return inspection
        .path("items")
        .valueStream()
        .filter(it -> !it.path("finding").isNull())
        .count();
  }

  private static void foundOnce(JsonNode inspection, String code, String result, int photos) {
    var found = item(inspection, code);
    assertThat(found.path("finding").path("result").asString()).as(code).isEqualTo(result);
    assertThat(found.path("finding").path("photos")).as(code).hasSize(photos);
    assertThat(found.path("earlier")).as(code).isEmpty();
  }

  /** The failure's case has its photo, and is the only one of that moment. */
  private void filedOnce(JsonNode inspection, String code) {
    var finding = item(inspection, code).path("finding");
    var api = Api.at(port).as("wangge");
    var filed =
        api.get("/api/v1/cases/" + finding.path("filed").path("id").asString()).expect(200).body();
    assertThat(filed.path("photos")).hasSize(1);
    assertThat(
            api.get("/api/v1/cases?mine=true&source=INSPECTION&limit=100")
                .body()
                .path("items")
                .valueStream())
        .filteredOn(it -> it.path("occurredAt").equals(filed.path("occurredAt")))
        .hasSize(1);
  }

  private static Locator.GetByRoleOptions image(String name) {
    return name(name);
  }

  private static Locator.GetByRoleOptions starts(String name) {
    return new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name));
  }
}
