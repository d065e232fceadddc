package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.evaluation.FollowedOutcomes;
import org.tongchuang.kernel.DistrictCode;

/** Measures at the desk: from a number to its cases, and into a line. */
class MeasureDeskTests extends BrowserTest {

  @Autowired ApplicationContext application;

  private static Locator line(Page page, String name) {
    return page.locator("tbody tr")
        .filter(new Locator.FilterOptions().setHas(page.getByRole(AriaRole.LINK, named(name))));
  }

  @Test
  void aNumberOpensItsCasesAndALineOpensWhatIsWithinIt() {
    var number =
        Api.at(port)
            .as("wangge")
            .put("/api/v1/cases/" + UUID.randomUUID(), Chuanhui.rubbish())
            .expect(201)
            .text("number");
    FollowedOutcomes.catchUp(application, new DistrictCode("411602"));
    var page = signIn("zhiban");
    page.getByRole(AriaRole.LINK, named("考评")).click();
    var reported = line(page, "不计单位").locator("button.text-button").first();
    reported.click();
    assertOpens(page, number);
    line(page, "不计单位").getByRole(AriaRole.LINK).click();
    assertThat(page.getByText("只看 不计单位")).isVisible();
    assertThat(page).hasURL(Pattern.compile("by=CATEGORY.*unit=-"));
    assertThat(line(page, "垃圾没人清")).isVisible();
    page.getByLabel("看哪些").selectOption("intake");
    assertThat(page.locator("thead")).containsText("待受理数");
    page.getByText("各项是怎么算的").click();
    assertThat(page.locator("dl")).containsText("没有受理就不予办理的。");
    page.getByRole(AriaRole.BUTTON, named("取消只看 不计单位")).click();
    assertThat(page.getByText("只看 不计单位")).hasCount(0);
    page.context().close();
  }

  @Test
  void aPictureIsAtItsAddressAndItsNumbersOpenTheirCases() throws IOException {
    var number =
        Api.at(port)
            .as("wangge")
            .put("/api/v1/cases/" + UUID.randomUUID(), Chuanhui.rubbish())
            .expect(201)
            .text("number");
    FollowedOutcomes.catchUp(application, new DistrictCode("411602"));
    var page = signIn("zhiban");
    page.getByRole(AriaRole.LINK, named("考评")).click();
    page.getByRole(AriaRole.LINK, named("图表")).click();
    page.getByLabel("看什么").selectOption("REPORTED");
    assertThat(page.locator("svg.picture"))
        .hasAttribute("aria-label", Pattern.compile("^上报数走势，.*，上期 "));
    page.getByRole(AriaRole.BUTTON, named("网格图")).click();
    assertThat(page).hasURL(Pattern.compile("of=REPORTED.*picture=map|picture=map.*of=REPORTED"));
    page.getByRole(AriaRole.BUTTON, starting("陈州社区第1网格 上报数")).click();
    assertOpens(page, number);

    page.reload();
    assertThat(page.locator("svg.picture path")).hasCount(576);
    page.getByRole(AriaRole.BUTTON, named("矩阵")).click();
    page.getByRole(AriaRole.BUTTON, starting("陈州街回族街道 垃圾没人清 上报数")).click();
    assertOpens(page, number);
    assertPicture(page, "matrix-reported-.*\\.svg", "川汇区 上报数 矩阵", ">垃圾没人清<");

    page.getByRole(AriaRole.BUTTON, named("条形图")).click();
    page.getByLabel("分行").selectOption("CATEGORY");
    assertThat(page.locator("svg.picture text").first()).isVisible();
    assertPicture(
        page, "bars-reported-.*\\.svg", "川汇区 上报数 条形图", ">垃圾没人清<", "fill=\"rgb(26, 86, 176)\"");
    var table = page.waitForDownload(() -> page.getByRole(AriaRole.LINK, named("下载表格")).click());
    org.assertj.core.api.Assertions.assertThat(table.suggestedFilename())
        .matches("lines-reported-.*\\.xlsx");

    page.getByLabel("看什么").selectOption("filing-rate");
    page.getByRole(AriaRole.BUTTON, starting("垃圾没人清 立案率")).click();
    var counter = page.getByRole(AriaRole.DIALOG).getByLabel("哪些案件");
    assertThat(counter.locator("option")).hasText(new String[] {"立案数", "上报数", "自行处置数"});
    counter.selectOption("REPORTED");
    assertOpens(page, number);
    page.context().close();
  }

  private static void assertPicture(Page page, String name, String... parts) throws IOException {
    var picture =
        page.waitForDownload(() -> page.getByRole(AriaRole.BUTTON, named("下载图片")).click());
    org.assertj.core.api.Assertions.assertThat(picture.suggestedFilename()).matches(name);
    org.assertj.core.api.Assertions.assertThat(Files.readString(picture.path()))
        .contains(parts)
        .doesNotContain("var(--");
  }

  private static void assertOpens(Page page, String number) {
    var dialog = page.getByRole(AriaRole.DIALOG);
    dialog.locator("li").first().waitFor();
    for (var more = dialog.getByText("再看一些"); more.count() > 0; ) {
      more.click();
      dialog.locator("button.is-loading").waitFor(gone());
    }
    assertThat(dialog.getByText(number)).isVisible();
    page.keyboard().press("Escape");
  }

  @Test
  void whatTheOfficeSaysIsInTheScoreAtOnceAndARefusalKeepsWhatWasTyped() {
    Api.at(port)
        .as("wangge")
        .put("/api/v1/cases/" + UUID.randomUUID(), Chuanhui.rubbish())
        .expect(201);
    var page = signIn("zhiban");
    var month = YearMonth.now(ZoneId.of("Asia/Shanghai"));
    Api.at(port)
        .as("zhiban")
        .put(
            "/api/v1/schemes/units/entries/" + UUID.randomUUID(),
            Map.of(
                "month", month.toString(),
                "unit", "wjw",
                "indicator", "adjustment",
                "points", -1,
                "reason", "迟报"))
        .expect(200);
    page.navigate(at("/desk/#/scores?month=" + month));
    page.getByRole(AriaRole.BUTTON, named("打分 卫生健康委员会：组织领导")).click();
    var dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByLabel("分数（0 到 10）").fill("10.5");
    dialog.getByLabel("理由").fill("台账齐全");
    page.keyboard().press("Enter");
    assertThat(dialog.getByRole(AriaRole.ALERT)).hasText("分数须在 0 到 10 之间。");
    assertThat(dialog.getByLabel("理由")).hasValue("台账齐全");
    dialog.getByLabel("分数（0 到 10）").fill("9.5");
    page.keyboard().press("Enter");
    assertThat(dialog).hasCount(0);
    var row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("卫生健康委员会"));
    assertThat(row).containsText("台账齐全");
    assertThat(row).containsText("-1.00");
    assertThat(row.locator(".strong").last()).hasText("8.50");
    page.context().close();
  }

  private static Locator.WaitForOptions gone() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
  }
}
