package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;

/**
 * The leader's page from the morning to an instruction on the phone of whoever has to do it; the
 * numbers are those of docs/rules/leader-page.md.
 */
class LeaderStoryTests extends BrowserTest {

  private static final String LINE = "批示：办什么";

  private Page signIn(int width) {
    var page = chromium.open(Chromium.device(width)).newPage();
    page.navigate(at("/desk/"));
    page.getByLabel("用户名").fill("lingdao");
    page.getByLabel("密码").fill("tongchuang-demo");
    page.getByRole(AriaRole.BUTTON, named("登录")).click();
    page.locator(".numbers").waitFor();
    return page;
  }

  /** What is asked for is new, so that it is found again. */
  private static String something() {
    return "清理七一路疏散通道" + UUID.randomUUID().toString().replaceAll("[0-9-]", "");
  }

  private long tasksCalled(String title) {
    return Api.at(port)
        .as("lingdao")
        .get("/api/v1/tasks?instruction=true&limit=100&unit=xfdd")
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .filter(it -> it.path("task").path("title").asString().equals(title))
        .count();
  }

  // 1
  @Test
  void aLeadersDeskBeginsWithFiveNumbersThatAPhoneShowsWithoutScrolling() {
    var page = signIn(390);

    assertThat(page).hasURL(Pattern.compile("#/leader$"));
    assertThat(page.locator(".numbers li")).hasCount(5);
    assertThat(page.getByText("对比昨天零点到同一时刻")).isVisible();
    var last = page.locator(".numbers li").last().boundingBox();
    assertThat(last.y + last.height).isLessThanOrEqualTo(844);
    page.context().close();
  }

  // 2
  @Test
  void aNumberLeadsToItsCasesAlsoAfterAReload() {
    var reported = Api.at(port).as("wangge");
    reported.put("/api/v1/cases/" + UUID.randomUUID(), Chuanhui.rubbish()).expect(201);
    var page = signIn(1440);

    page.locator(".numbers .now").first().press("Enter");
    assertThat(page.getByRole(AriaRole.DIALOG).locator("li").first()).isVisible();
    page.reload();
    assertThat(page.getByRole(AriaRole.DIALOG).locator("li").first()).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
    page.context().close();
  }

  // 7, 8, 9, 10
  @Test
  void whatTheLeaderTypesIsOnThePhoneOfWhoeverHasToDoItAndIsNotLostOnTheWay() {
    var what = something();
    var page = signIn(1440);
    var line = page.getByLabel(LINE);
    line.fill(what + " @城关局 明天");
    assertThat(page.locator("form").getByRole(AriaRole.ALERT)).containsText("没有叫“城关局”的单位");

    var again = page.context().newPage();
    again.navigate(page.url());
    assertThat(again.getByLabel(LINE)).hasValue(what + " @城关局 明天");
    again.close();
    line.fill(what + " @消防救援大队 明天");
    assertThat(page.locator(".understood")).containsText("消防救援大队");
    page.context().setOffline(true);
    line.press("Enter");
    assertThat(page.locator("form").getByRole(AriaRole.ALERT)).isVisible();
    assertThat(line).hasValue(what + " @消防救援大队 明天");
    page.context().setOffline(false);

    // the answer is lost, and the page is read anew: it is the same instruction
    page.route(
        "**/api/v1/instructions/*",
        route -> {
          route.fetch();
          route.abort();
        });
    line.press("Enter");
    assertThat(page.locator("form").getByRole(AriaRole.ALERT)).isVisible();
    page.unroute("**/api/v1/instructions/*");
    page.reload();
    assertThat(line).hasValue(what + " @消防救援大队 明天");
    line.press("Enter");
    assertThat(page.getByText("已批示给消防救援大队")).isVisible();
    assertThat(line).hasValue("");
    assertThat(page.getByRole(AriaRole.LINK, named(what))).isVisible();
    assertThat(tasksCalled(what)).isEqualTo(1);

    page.getByRole(AriaRole.LINK, named(what)).click();
    assertThat(page.getByText(what + " @消防救援大队 明天")).isVisible();
    page.context().close();

    try (var phone = chromium.open(Chromium.phone())) {
      var field = phone.newPage();
      field.navigate(at("/field/"));
      Chromium.signInToField(field, "xiaofang");
      var row = field.locator("a.row").filter(new Locator.FilterOptions().setHasText(what));
      assertThat(row.first()).containsText("批示");
      row.first().tap();
      assertThat(field.getByText("批示").first()).isVisible();
    }
  }

  @Test
  void thePageIsOneSheetOfPaper() {
    var page = signIn(1440);
    page.locator(".column").waitFor();

    var pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setPrintBackground(true));

    var sheets =
        Pattern.compile("/Type\\s*/Page[^s]")
            .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
            .results()
            .count();
    assertThat(sheets).isEqualTo(1);
    page.context().close();
  }
}
