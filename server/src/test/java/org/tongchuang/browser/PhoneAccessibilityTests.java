package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;

/** The screens for everybody and for the phone, as every reader wants them. */
class PhoneAccessibilityTests extends AccessibilityTest {

  @Test
  void thePagesForEverybodyCanBeReadByEverybody() {
    var looks = Looks.ofPhone();
    try (var chromium = Chromium.launch();
        var device = looks.open(chromium)) {
      var page = device.newPage();
      page.navigate(at("/"));
      looks.examine(page, "public-home");
      page.navigate(at("/progress"));
      looks.examine(page, "public-progress-empty");
      page.navigate(at("/progress/0000-0000-0000"));
      looks.examine(page, "public-progress-unknown");
      page.navigate(at("/report"));
      looks.examine(page, "public-report");
      page.getByRole(AriaRole.BUTTON, named("提交")).click();
      page.locator(".errors").waitFor();
      looks.examine(page, "public-report-errors");
      page.getByLabel("照片", new Page.GetByLabelOptions().setExact(true))
          .setInputFiles(Chromium.photo());
      page.getByRole(AriaRole.RADIO, named("垃圾没人清")).check();
      page.getByLabel("街道或社区").selectOption("411602001001");
      page.getByRole(AriaRole.BUTTON, named("提交")).click();
      page.locator(".receipt, #same").waitFor();
      if (page.locator("#same").isVisible()) {
        looks.examine(page, "public-report-same");
        page.getByRole(AriaRole.RADIO, named("不是，是另一处")).check();
        page.locator("#same button").click();
        page.locator(".receipt").waitFor();
      }
      looks.examine(page, "public-received");
      page.getByRole(AriaRole.LINK, named("看进度")).click();
      page.locator(".stages").waitFor();
      looks.examine(page, "public-progress");
      page.navigate(at(progressOfAClosedCase(page)));
      page.locator(".compare").waitFor();
      page.locator("summary").click();
      looks.examine(page, "public-progress-closed");
      page.navigate(at("/s/ZG-001"));
      looks.examine(page, "public-door");
      flagged("MD-007", "411602002");
      page.navigate(at("/s/MD-007"));
      page.locator("summary").click();
      looks.examine(page, "public-shop");
      page.navigate(at("/s/MD-009"));
      looks.examine(page, "public-shop-without");
      page.navigate(at("/shops/streets/411602002"));
      looks.examine(page, "public-shops-of-a-street");
      page.navigate(at("/shops"));
      looks.examine(page, "public-shops");
      page.navigate(at("/no-such-page"));
      looks.examine(page, "public-problem");
      page.navigate(at(invitation()));
      looks.examine(page, "public-invitation");
      page.navigate(at("/invitation/wrong"));
      looks.examine(page, "public-invitation-invalid");
      // whoever has chosen large print has it on every page
      page.navigate(at("/?elder=1"));
      for (var path : List.of("/report", "/progress", "/s/ZG-001", "/no-such-page", invitation())) {
        page.navigate(at(path));
        assertThat(page.locator("html[data-elder]")).hasCount(1);
      }
    }
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void whatIsOnNoticeCanBeReadAndObjectedToByEverybody() {
    var looks = Looks.ofPhone();
    var award = streetOnNotice("ZG-004");
    try (var chromium = Chromium.launch();
        var device = looks.open(chromium)) {
      var page = device.newPage();
      page.navigate(at("/awards"));
      looks.examine(page, "public-awards");
      page.navigate(at("/awards/" + award));
      looks.examine(page, "public-award");
      page.getByLabel("您的意见").fill(" ");
      page.getByRole(AriaRole.BUTTON, named("提交意见")).click();
      page.locator(".wrong").waitFor();
      looks.examine(page, "public-award-refused");
      page.navigate(at("/?elder=1"));
      for (var path : List.of("/awards", "/awards/" + award)) {
        page.navigate(at(path));
        assertThat(page.locator("html[data-elder]")).hasCount(1);
      }
    }
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void theFieldAppCanBeUsedByEverybody() {
    var looks = Looks.ofPhone();
    var id = assigned();
    drawn();
    try (var chromium = Chromium.launch();
        var device = looks.open(chromium)) {
      var page = device.newPage();
      page.navigate(at("/field/"));
      page.locator("main form").waitFor();
      looks.examine(page, "field-signed-out");
      page.getByRole(AriaRole.BUTTON, named("登录")).click();
      page.locator("[role=alert]").waitFor();
      looks.examine(page, "field-sign-in-refused");
      page.getByLabel("用户名").fill("lingdao");
      page.getByLabel("密码").fill("tongchuang-demo");
      page.getByRole(AriaRole.BUTTON, named("登录")).click();
      assertThat(page.getByText("更新").first()).isVisible();
      looks.examine(page, "field-today");

      var camera = page.waitForFileChooser(() -> page.locator(".take").click());
      camera.setFiles(Chromium.photo());
      // what appears late pushes the cards down, and a click would land beside its card
      assertThat(page.getByRole(AriaRole.IMG, named("第 1 张照片"))).isVisible();
      assertThat(page.getByText("误差约 8 米")).isVisible();
      page.getByText("垃圾没人清").click();
      assertThat(page.getByRole(AriaRole.RADIO, named("垃圾没人清"))).isChecked();
      assertThat(page.locator(".goes")).containsText("城市管理局");
      looks.examine(page, "field-report");
      page.getByRole(AriaRole.BUTTON, named("更多类别")).click();
      page.getByRole(AriaRole.BUTTON, named("位置不对")).click();
      assertThat(page.getByLabel("街道").locator("option")).not().hasCount(1);
      looks.examine(page, "field-report-all-categories");

      device.setOffline(true);
      page.getByRole(AriaRole.BUTTON, named("重新定位")).click();
      assertThat(page.getByText("误差约 8 米")).isVisible();
      page.getByRole(AriaRole.BUTTON, named("立即交办")).click();
      assertThat(page.locator(".banners")).containsText("1 条未送出");
      var draft = page.waitForFileChooser(() -> page.locator(".take").click());
      draft.setFiles(Chromium.photo());
      page.getByLabel("补充说明").fill("还没写完");
      page.getByRole(AriaRole.BUTTON, named("返回")).click();
      page.locator("a[href='#/outbox']").first().click();
      page.locator("section.waiting").waitFor();
      page.locator("section.draft").waitFor();
      looks.examine(page, "field-outbox");
      device.setOffline(false);
      assertThat(page.locator("section.sent")).isVisible();
      assertThat(page.locator(".banners")).isEmpty();
      looks.examine(page, "field-outbox-sent");

      page.navigate(at("/field/#/case/" + id));
      page.locator(".state h2").waitFor();
      looks.examine(page, "field-case");
      page.navigate(at("/s/ZG-001"));
      page.getByText("上报这里的问题").waitFor();
      looks.examine(page, "field-site");
      inspect(page, looks);
    }
    try (var chromium = Chromium.launch();
        var device = looks.open(chromium)) {
      var page = device.newPage();
      page.navigate(at("/field/"));
      page.getByLabel("用户名").fill("chuzhi");
      page.getByLabel("密码").fill("tongchuang-demo");
      page.getByRole(AriaRole.BUTTON, named("登录")).click();
      page.locator("a.row").first().waitFor();
      looks.examine(page, "field-today-with-tasks");
      page.navigate(at("/field/#/case/" + id));
      page.locator(".next").waitFor();
      page.getByRole(AriaRole.BUTTON, named("退回")).click();
      page.locator(".opened").waitFor();
      looks.examine(page, "field-case-next-step");
      page.navigate(at("/field/#/tasks"));
      // one that is counted: others may be due before it
      page.locator("a.row", new Page.LocatorOptions().setHasText(Pattern.compile("\\d / \\d")))
          .first()
          .click();
      page.locator(".one").click();
      page.locator(".entries").waitFor();
      looks.examine(page, "field-task");
    }
    assertThat(looks.faults()).isEmpty();
  }

  /** From the page of a site through a checklist to its end. */
  private void inspect(Page page, Looks looks) {
    page.getByRole(AriaRole.BUTTON, named("检查")).click();
    looks.examine(page, "field-site-checklists");
    page.getByRole(AriaRole.BUTTON, starting("主干道")).click();
    page.locator("section.item").first().waitFor();
    toTheEnd(page);
    looks.examine(page, "field-inspection");
    page.locator(".number input").first().fill("3");
    page.locator(".results .CONFORM").last().click();
    page.locator(".results .NOT").first().click();
    page.locator(".lack").nth(1).waitFor();
    assertThat(page.locator(".line strong")).hasText("3/12");
    toTheEnd(page);
    looks.examine(page, "field-inspection-failed");
    page.getByRole(AriaRole.BUTTON, named("完成检查")).click();
    page.locator(".ending").waitFor();
    toTheEnd(page);
    looks.examine(page, "field-inspection-ending");
    page.locator(".ending .go").click();
    page.locator(".done").waitFor();
    looks.examine(page, "field-inspection-done");
    page.navigate(at("/field/#/inspect"));
    page.locator("main li").first().waitFor();
    looks.examine(page, "field-inspect");
    page.navigate(at("/field/#/outbox"));
    page.locator("section.draft").waitFor();
    looks.examine(page, "field-outbox-inspection");
  }

  /**
   * Under the foot that stays in sight lies what has not been scrolled to yet; at the end nothing.
   */
  private static void toTheEnd(Page page) {
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })");
  }

  /** Brings the case whose progress is shown to its end. */
  private String progressOfAClosedCase(Page page) {
    var number = page.locator(".facts .number").innerText();
    var supervisor = Api.at(port).as("zhiban");
    var found = supervisor.get("/api/v1/cases?q=" + number).expect(200).body().path("items").get(0);
    var id = found.path("id").asString();
    move("zhiban", id, "assign", 1, Map.of());
    var handler = Api.at(port).as("chuzhi");
    move("chuzhi", id, "handle", 3, Map.of("photos", List.of(Chuanhui.send(handler))));
    var checker = Api.at(port).as("hecha");
    move("hecha", id, "pass", 5, Map.of("photos", List.of(Chuanhui.send(checker))));
    move("shouli", id, "close", 6, Map.of());
    return page.url().replaceFirst("http://[^/]*", "");
  }

  private String invitation() {
    return Api.at(port)
        .as("anquan")
        .post("/api/v1/invitations", Map.of("username", "wangge2"))
        .expect(201)
        .text("path");
  }
}
