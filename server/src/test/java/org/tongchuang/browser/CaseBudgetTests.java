package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;

/**
 * From a problem that is seen to a case that is put right, in keys and taps. The camera's own taps,
 * the shutter and “use”, are not counted.
 */
class CaseBudgetTests extends BrowserTest {

  private static final String COUNTING =
      """
      window.keys = window.taps = 0
      addEventListener('keydown', () => window.keys++, true)
      addEventListener('touchstart', () => window.taps++, true)
      """;

  private static final String FROM_NOW_ON = "window.keys = window.taps = 0";

  private static Page begun(BrowserContext device) {
    device.addInitScript(COUNTING);
    return device.newPage();
  }

  private Api.Answer reported() {
    var worker = Api.at(port).as("wangge");
    return worker
        .put("/api/v1/cases/" + UUID.randomUUID(), Chuanhui.rubbish(Chuanhui.send(worker)))
        .expect(201);
  }

  /** Shows a case of the queue, whose keys work then. */
  private static void open(Page page, String number) {
    page.keyboard().press("/");
    page.keyboard().press("Control+a");
    page.keyboard().type(number);
    assertThat(page.locator("article .number")).hasText(number);
    page.keyboard().press("Enter");
    assertThat(page.locator("article h1")).isFocused();
    assertThat(page.getByRole(AriaRole.BUTTON, starting("派给城市管理局"))).isVisible();
    page.evaluate(FROM_NOW_ON);
  }

  private static void said(Page page, String words, int keys) {
    assertThat(page.locator(".said").first()).hasText(Pattern.compile(words));
    assertThat(page.evaluate("window.keys")).isEqualTo(keys);
  }

  @Test
  void whoIsOnDutyNeedsOneKeyToFiveForACase() {
    var right = reported().text("number");
    var other = reported().text("number");
    var none = reported().text("number");
    var twice = reported().text("number");
    try (var desk = chromium.open(Chromium.device(Chromium.DESK))) {
      var page = begun(desk);
      page.navigate(at("/desk/"));
      page.getByLabel("用户名").fill("zhiban");
      page.getByLabel("密码").fill("tongchuang-demo");
      page.keyboard().press("Enter");
      page.locator("article .number").waitFor();

      open(page, right);
      page.keyboard().press("a");
      said(page, right + " 已派给 城市管理局", 1);
      assertThat(page.getByRole(AriaRole.BUTTON, starting("撤销"))).isVisible();
      page.evaluate(FROM_NOW_ON);
      page.keyboard().press("z");
      assertThat(page.locator(".bar [role=status]")).containsText("已撤销：" + right);
      assertThat(page.locator("article .number")).hasText(right);
      assertThat(page.evaluate("window.keys")).isEqualTo(1);

      open(page, other);
      page.keyboard().press("d");
      page.keyboard().type("scj");
      assertThat(page.getByRole(AriaRole.OPTION).first()).containsText("市场监督管理局");
      page.keyboard().press("Enter");
      said(page, other + " 已派给 市场监督管理局", 5);

      open(page, none);
      page.keyboard().press("r");
      page.locator(".reasons").waitFor();
      page.keyboard().press("1");
      page.keyboard().press("Enter");
      said(page, none + " .*", 3);

      open(page, twice);
      page.keyboard().press("m");
      page.keyboard().press("Enter");
      said(page, twice + " .*", 2);
    }
  }

  @Test
  void aLeaderAssignsOnTheSpotWithThreeTapsAndAGridWorkerReportsWithThree() {
    for (var send : Map.of("lingdao", "立即交办", "wangge", "上报").entrySet()) {
      try (var phone = chromium.open(Chromium.phone())) {
        var page = begun(phone);
        page.navigate(at("/field/"));
        Chromium.signInToField(page, send.getKey());
        page.evaluate(FROM_NOW_ON);
        page.waitForFileChooser(() -> page.locator(".take").tap()).setFiles(Chromium.photo());
        assertThat(page.getByRole(AriaRole.IMG, named("第 1 张照片"))).isVisible();
        assertThat(page.getByText("误差约 8 米")).isVisible();
        page.getByText("垃圾没人清").tap();
        page.getByRole(AriaRole.BUTTON, named(send.getValue())).tap();
        assertThat(page.locator("a[href='#/outbox']").first()).isVisible();
        assertThat(page.evaluate("window.taps")).isEqualTo(3);
      }
    }
  }

  @Test
  void aResidentReportsOnTheFormOfASiteWithThreeTaps() {
    try (var phone = chromium.open(Chromium.phone())) {
      var page = begun(phone);
      // a site near which nobody reports
      page.navigate(at("/s/ZG-005"));
      page.navigate(at(page.locator("a[href^='/report']").first().getAttribute("href")));
      page.evaluate(FROM_NOW_ON);
      page.waitForFileChooser(() -> page.getByLabel("照片", exactly()).tap())
          .setFiles(Chromium.photo());
      page.getByRole(AriaRole.RADIO, named("垃圾没人清")).tap();
      // the third leaves the page, and with it what was counted
      assertThat(page.evaluate("window.taps")).isEqualTo(2);
      page.getByRole(AriaRole.BUTTON, named("提交")).tap();
      page.locator(".receipt").waitFor();
    }
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  @Test
  void onACasesPageAUnitReportsItPutRightWithTwoTapsAlsoWithoutSignalAndNeedNotTakeItBefore() {
    var id = reported().text("id");
    Api.at(port)
        .as("zhiban")
        .post("/api/v1/cases/" + id + "/assign", Map.of("version", 1))
        .expect(200);
    try (var phone = chromium.open(Chromium.phone())) {
      var page = begun(phone);
      page.navigate(at("/field/"));
      Chromium.signInToField(page, "chuzhi");
      page.navigate(at("/field/#/case/" + id));
      page.locator(".next").waitFor();
      page.evaluate(FROM_NOW_ON);
      page.waitForFileChooser(() -> page.locator(".next").getByText("拍照").tap())
          .setFiles(Chromium.photo());
      assertThat(page.getByRole(AriaRole.IMG, named("第 1 张照片"))).isVisible();
      phone.setOffline(true);
      page.getByRole(AriaRole.BUTTON, named("提交复核")).tap();
      assertThat(page.locator(".pending")).isVisible();
      assertThat(page.getByRole(AriaRole.BUTTON, named("签收"))).hasCount(0);
      assertThat(page.evaluate("window.taps")).isEqualTo(2);
      phone.setOffline(false);
      assertThat(page.locator("h2").first()).hasText("等指挥中心核查");
    }
  }
}
