package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tongchuang.Api;
import tools.jackson.databind.JsonNode;

/**
 * A task is worked on with a phone: counted, put right, reported done, whatever the network does.
 */
class TaskStoryTests extends BrowserTest {

  private static final String WAITING =
      """
      async () => {
        const db = await new Promise((done) => {
          const opening = indexedDB.open('tongchuang-field')
          opening.onsuccess = () => done(opening.result)
        })
        const rows = db.transaction('rows').objectStore('rows').getAll()
        await new Promise((done) => (rows.onsuccess = done))
        db.close()
        return rows.result.filter((it) => it.state !== 'sent').length
      }
      """;

  /** A task of the first street that is due today, and so stands first. */
  private String given(String title, int target) {
    var id = UUID.randomUUID().toString();
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    var task =
        Map.of(
            "title", title, "unit", "jd001", "from", today, "due", today, "measure", "rider",
            "target", target, "proof", "TEXT");
    Api.at(port).as("zhiban").put("/api/v1/tasks/" + id, task).expect(201);
    return id;
  }

  private JsonNode read(String task) {
    return Api.at(port).as("zhiban").get("/api/v1/tasks/" + task).expect(200).body();
  }

  private Page signIn(BrowserContext phone, String username) {
    var page = phone.newPage();
    page.navigate(at("/field/"));
    Chromium.signInToField(page, username);
    assertThat(page.getByText("更新").first()).isVisible();
    return page;
  }

  private static Locator one(Page page) {
    return page.getByRole(AriaRole.BUTTON, named("+1 人次"));
  }

  private static void delivered(Page page) {
    for (int at = 0; !page.evaluate(WAITING).equals(0) && at < 300; at++) {
      var now = page.getByRole(AriaRole.BUTTON, named("立即发送"));
      if (now.isVisible()) {
        now.tap();
      }
      page.waitForTimeout(200);
    }
    assertThat(page.evaluate(WAITING)).isEqualTo(0);
  }

  @Test
  void oneTapCountsAndAnotherTakesBackWithoutSignalToo() {
    var title = "劝导佩戴头盔 " + UUID.randomUUID();
    var task = given(title, 50);
    try (var phone = chromium.open(Chromium.phone())) {
      phone.addInitScript(
          "window.taps = 0; addEventListener('touchstart', () => window.taps++, true)");
      var page = signIn(phone, "wangge");
      page.evaluate("async () => void (await navigator.serviceWorker.ready)");
      // what is to be done is known before the signal is gone
      assertThat(page.getByText(title)).isVisible();
      phone.setOffline(true);
      page.evaluate("window.taps = 0");
      page.getByText(title).tap();
      one(page).tap();
      assertThat(page.locator(".amount strong")).hasText("1");
      assertThat(page.evaluate("window.taps")).isEqualTo(2);

      one(page).tap();
      one(page).tap();
      page.getByRole(AriaRole.BUTTON, named("撤回")).first().tap();
      page.getByLabel("其他数量").fill("七");
      page.getByRole(AriaRole.BUTTON, named("计入")).tap();
      assertThat(page.getByRole(AriaRole.ALERT)).hasText("请填大于零的整数。");
      page.getByLabel("其他数量").fill("20");
      page.getByRole(AriaRole.BUTTON, named("计入")).tap();
      assertThat(page.locator(".amount")).containsText("22 / 50 人次");
      page.getByRole(AriaRole.BUTTON, named("返回")).tap();
      assertThat(page.locator(".numbers a strong")).hasText("1");
      assertThat(page.locator("a.row", new Page.LocatorOptions().setHasText(title)))
          .containsText("22 / 50 人次");

      phone.setOffline(false);
      delivered(page);
      assertThat(read(task).path("task").path("amount").asInt()).isEqualTo(22);
      page.getByText(title).tap();
      // it has left already, and is taken back on the server
      page.getByRole(AriaRole.BUTTON, named("撤回")).first().tap();
      assertThat(page.locator(".amount strong")).hasText("2");
      delivered(page);
    }
    var document = read(task);
    assertThat(document.path("task").path("amount").asInt()).isEqualTo(2);
    assertThat(document.path("tallies").valueStream().map(it -> it.path("takenBack").asBoolean()))
        .containsExactly(true, false, false);
  }

  @Test
  void everyAnswerMayBeLostOnceAndNothingCountsTwice() {
    var title = "劝导佩戴头盔 " + UUID.randomUUID();
    var task = given(title, 2);
    var lost = ConcurrentHashMap.<String>newKeySet();
    try (var phone = chromium.open(Chromium.phone().setServiceWorkers(ServiceWorkerPolicy.BLOCK))) {
      var page = signIn(phone, "jiedao");
      page.getByText(title).tap();
      lose(phone, lost, "tally", "/tallies/[-0-9a-f]+$");
      lose(phone, lost, "taken-back", "/taken-back$");
      lose(phone, lost, "done", "/tasks/[-0-9a-f]+/done$");
      one(page).tap();
      page.waitForCondition(() -> lost.contains("tally"));
      page.getByRole(AriaRole.BUTTON, named("撤回")).tap();
      one(page).tap();
      one(page).tap();
      page.getByLabel("说明").fill("早高峰两处路口");
      page.getByRole(AriaRole.BUTTON, named("报完成")).tap();
      assertThat(page.getByText("已报完成，等待送出。")).isVisible();
      page.close();
      var second = phone.newPage();
      second.navigate(at("/field/#/outbox"));
      delivered(second);
    }
    assertThat(lost).containsExactlyInAnyOrder("tally", "taken-back", "done");
    var document = read(task);
    assertThat(document.path("task").path("amount").asInt()).isEqualTo(2);
    assertThat(document.path("task").path("state").asString()).isEqualTo("DONE");
    assertThat(document.path("events").valueStream().map(it -> it.path("type").asString()))
        .containsExactly("GIVEN", "DONE");
    assertThat(document.path("events").path(1).path("note").asString()).isEqualTo("早高峰两处路口");
  }

  @Test
  void anotherDayMakesAReportNoLessTrue() {
    var title = "劝导佩戴头盔 " + UUID.randomUUID();
    var task = given(title, 1);
    try (var phone = chromium.open(Chromium.phone())) {
      var page = signIn(phone, "jiedao");
      page.evaluate("async () => void (await navigator.serviceWorker.ready)");
      page.getByText(title).tap();
      phone.setOffline(true);
      one(page).tap();
      page.getByRole(AriaRole.BUTTON, named("报完成")).tap();
      assertThat(page.getByRole(AriaRole.ALERT)).hasText("请写一句说明。");
      page.getByLabel("说明").fill("已办");
      page.getByRole(AriaRole.BUTTON, named("报完成")).tap();
      var later = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(3);
      Api.at(port)
          .as("zhiban")
          .post(
              "/api/v1/tasks/" + task + "/move-due",
              Map.of("version", 1, "due", later, "note", "顺延"))
          .expect(200);
      phone.setOffline(false);
      page.navigate(at("/field/#/outbox"));
      delivered(page);
    }
    assertThat(read(task).path("task").path("state").asString()).isEqualTo("DONE");
  }

  @Test
  void whatIsTypedStaysWhileItIsCountedAndWhatWasDeliveredIsSaidToBeDone() {
    var title = "劝导佩戴头盔 " + UUID.randomUUID();
    var task = given(title, 1);
    try (var phone = chromium.open(Chromium.phone())) {
      var page = signIn(phone, "jiedao");
      page.getByText(title).tap();
      one(page).waitFor();
      // the rows are being read again when the note is written
      page.evaluate(
          """
          () => {
            const read = IDBObjectStore.prototype.getAll
            IDBObjectStore.prototype.getAll = function () {
              IDBObjectStore.prototype.getAll = read
              const note = document.querySelector('textarea')
              note.value = '早高峰两处路口'
              note.dispatchEvent(new Event('input'))
              return read.apply(this, arguments)
            }
            document.querySelector('.one').click()
          }
          """);
      page.locator(".entries li").waitFor();
      assertThat(page.getByLabel("说明")).hasValue("早高峰两处路口");
      page.getByRole(AriaRole.BUTTON, named("报完成")).tap();
      assertThat(page.locator(".line")).containsText("1 / 1 人次");
      assertThat(page.getByText("已报完成", new Page.GetByTextOptions().setExact(true))).isVisible();
      assertThat(page.getByText("已报完成，等待送出。")).isHidden();
      assertThat(page.getByRole(AriaRole.BUTTON, named("报完成"))).isHidden();
    }
    assertThat(read(task).path("events").path(1).path("note").asString()).isEqualTo("早高峰两处路口");
  }

  /** The first answer of a sort never reaches the phone. */
  private static void lose(BrowserContext phone, Set<String> lost, String what, String path) {
    phone.route(
        Pattern.compile(path),
        route -> {
          if (lost.add(what)) {
            route.fetch();
            route.abort();
          } else {
            route.resume();
          }
        });
  }
}
