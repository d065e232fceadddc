package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongchuang.Api;
import org.tongchuang.ServerProcess;

/** The field app where there is no signal, and a server that goes away meanwhile. */
class OfflineTests {

  private static final Pattern NUMBER = Pattern.compile("编号 411602\\d{13}");

  private static final String LISTS_ARE_KEPT =
      """
      async () => {
        const db = await new Promise((done) => {
          const opening = indexedDB.open('tongchuang-field')
          opening.onsuccess = () => done(opening.result)
        })
        const kept = db.transaction('facts').objectStore('facts')
        const facts = kept.getAllKeys()
        const categories = kept.get('categories')
        await new Promise((done) => (categories.onsuccess = done))
        db.close()
        return (
          JSON.stringify(categories.result ?? '').includes('垃圾没人清') &&
          facts.result.filter((it) => it.startsWith('areas:')).length > 10
        )
      }
      """;

  @TempDir private static Path folder;
  private static ServerProcess server;
  private static Chromium chromium;

  private final String words = "垃圾 " + UUID.randomUUID();

  @BeforeAll
  static void launch() {
    server = ServerProcess.start(folder);
    chromium = Chromium.launch();
  }

  @AfterAll
  static void close() {
    chromium.close();
    server.close();
  }

  @Test
  void aReportOutlivesTheReloadTheClosedPageAndTheRestartOfTheServer() {
    try (var phone = chromium.open(Chromium.phone())) {
      var page = openWithEverythingKept(phone, "wangge");
      page.evaluate("async () => void (await navigator.serviceWorker.ready)");
      phone.setOffline(true);
      report(page, "上报");
      assertThat(page.getByText("已存在手机上，有信号自动送出")).isVisible();
      waits(page);

      page.reload();
      waits(page);
      page.locator("a[href='#/outbox']").first().tap();
      assertThat(page.locator(".waiting h2")).hasText("待发送 · 1");
      assertThat(page.locator("section.waiting")).containsText(words);
      assertThat(page.locator("section.waiting")).containsText("1 张照片");
      page.close();

      server.stop();
      server.startAgain();
      phone.setOffline(false);
      var later = phone.newPage();
      later.navigate(at("/field/#/outbox"));
      assertThat(later.locator("section.sent")).containsText(words);
      assertThat(later.locator("section.sent")).containsText(NUMBER);
      assertThat(later.locator(".banners")).isEmpty();
      deliveredOnce(later, "wangge", 1, "REPORTED");
    }
  }

  /** As in an in-app browser that has no service worker. */
  @Test
  void aReportWhoseAnswersAreLostIsDeliveredOnce() {
    var lost = new AtomicInteger();
    try (var phone = chromium.open(Chromium.phone().setServiceWorkers(ServiceWorkerPolicy.BLOCK))) {
      var page = openWithEverythingKept(phone, "wangge");
      phone.route(
          Pattern.compile("/api/v1/(photos|cases)/[-0-9a-f]{36}$"),
          route -> {
            if (route.request().method().equals("PUT") && lost.getAndIncrement() % 2 == 0) {
              assertThat(route.fetch().status()).isIn(200, 201);
              route.abort();
            } else {
              route.resume();
            }
          });
      report(page, "上报");
      while (lost.get() < 4) {
        tap(page.getByRole(AriaRole.BUTTON, button("立即发送")));
        page.waitForTimeout(200);
      }
      page.unrouteAll();
      page.navigate(at("/field/#/outbox"));
      assertThat(page.locator("section.sent")).containsText(words);
      assertThat(page.locator("section.sent")).containsText(NUMBER);
      assertThat(lost).hasValue(4);
      deliveredOnce(page, "wangge", 1, "REPORTED");
    }
  }

  @Test
  void aLeaderAssignsOnTheSpotInThreeTapsWithoutSignal() {
    try (var phone = chromium.open(Chromium.phone())) {
      phone.addInitScript(
          """
          window.taps = 0
          addEventListener('touchstart', () => window.taps++, true)
          """);
      var page = openWithEverythingKept(phone, "lingdao");
      phone.setOffline(true);
      page.evaluate("window.taps = 0");

      photograph(page);
      page.getByText("垃圾没人清").tap();
      assertThat(page.getByText("已定位，误差约 8 米")).isVisible();
      page.getByRole(AriaRole.BUTTON, button("立即交办")).tap();

      assertThat(page.getByText("已存在手机上，有信号自动送出")).isVisible();
      assertThat(page.evaluate("window.taps")).isEqualTo(3);
      phone.setOffline(false);
      page.navigate(at("/field/#/outbox"));
      assertThat(page.locator("section.sent")).containsText(NUMBER);
      deliveredOnce(page, "lingdao", 1, "DISPATCHED");
    }
  }

  /** Signs in, and waits until the app opens without signal and knows its lists. */
  private static Page openWithEverythingKept(BrowserContext phone, String username) {
    var page = phone.newPage();
    page.navigate(at("/field/"));
    Chromium.signInToField(page, username);
    assertThat(page.getByText("更新").first()).isVisible();
    // A function that answers a promise is not waited for by the browser's own polling.
    while (!(boolean) page.evaluate(LISTS_ARE_KEPT)) {
      page.waitForTimeout(100);
    }
    return page;
  }

  private void report(Page page, String send) {
    photograph(page);
    page.getByText("垃圾没人清").tap();
    assertThat(page.getByText("已定位，误差约 8 米")).isVisible();
    page.getByLabel("补充说明").fill(words);
    page.getByRole(AriaRole.BUTTON, button(send)).tap();
  }

  /** One tap, and then the camera. */
  private static void photograph(Page page) {
    var camera = page.waitForFileChooser(() -> page.getByText("拍照上报").first().tap());
    camera.setFiles(Chromium.photo());
    assertThat(page.getByRole(AriaRole.IMG, named("第 1 张照片"))).isVisible();
  }

  private static void waits(Page page) {
    assertThat(page.locator(".banners")).containsText(Pattern.compile("1 条未送出 · 最早 \\d\\d:\\d\\d"));
    assertThat(page.locator("a[href='#/outbox']").first()).hasText("1待发送");
  }

  /** What the server says of the case that the only row of the outbox was about. */
  private void deliveredOnce(Page page, String username, int photos, String stage) {
    var href = page.locator("section.sent a").getAttribute("href");
    var id = href.substring(href.lastIndexOf('/') + 1);
    var api = Api.at(server.port()).as(username);
    var found = api.get("/api/v1/cases/" + id).expect(200).body();
    assertThat(found.path("photos")).hasSize(photos);
    assertThat(found.path("stage").asString()).isEqualTo(stage);
    assertThat(api.get("/api/v1/cases?mine=true").body().path("items").valueStream())
        .filteredOn(it -> it.path("occurredAt").equals(found.path("occurredAt")))
        .hasSize(1);
    assertThat(page.locator("section.sent")).containsText("编号 " + found.path("number").asString());
  }

  private static void tap(Locator button) {
    if (button.isVisible() && button.isEnabled()) {
      button.tap();
    }
  }

  private static String at(String path) {
    return "http://localhost:" + server.port() + path;
  }

  private static Page.GetByRoleOptions button(String name) {
    return named(name);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
