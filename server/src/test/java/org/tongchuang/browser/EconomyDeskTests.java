package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tongchuang.Api;
import org.tongchuang.imports.Steps;

/**
 * The business environment and the months at the desk: from a gap to a case, from a slip to what
 * counts.
 */
class EconomyDeskTests extends BrowserTest {

  private static Locator row(Page page, String text) {
    return page.locator("tbody tr", new Page.LocatorOptions().setHasText(text));
  }

  @Test
  void anEditionIsNamedFilledAndReadAndAGapBecomesACaseOfTheUnit() {
    var code = "2032-" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "y";
    var office = signIn("zhiban");
    office.getByRole(AriaRole.LINK, named("考评")).click();
    office.getByRole(AriaRole.LINK, named("营商环境")).click();
    office.getByRole(AriaRole.BUTTON, named("登记一版")).focus();
    office.keyboard().press("Enter");
    var dialog = office.getByRole(AriaRole.DIALOG);
    dialog.locator("#edition-code").fill("去年");
    dialog.locator("#edition-name").fill("评价 " + code);
    dialog.locator("#edition-evaluator").fill("第三方");
    office.keyboard().press("Enter");
    assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("版的代码“去年”不对");
    dialog.locator("#edition-code").fill(code);
    office.keyboard().press("Enter");
    row(office, code).waitFor();
    var table =
        "版,指标代码,上级指标,指标名称,责任单位,得分,最优得分\n%1$s,1,,总体,,,\n%1$s,1.1,1,开办企业,xzspj,80.5,95\n"
            .formatted(code);
    var _ = Steps.take(Api.at(port).as("zhiban"), "environment", table);

    row(office, code).getByRole(AriaRole.LINK).click();
    assertThat(row(office, "开办企业")).containsText("少 14.5 分");
    office.getByLabel("看哪些").selectOption("gap");
    assertThat(row(office, "总体")).hasCount(0);
    assertThat(office).hasURL(Pattern.compile("only=gap"));
    row(office, "开办企业").getByRole(AriaRole.LINK).click();
    office.getByRole(AriaRole.BUTTON, named("立整改事项")).click();
    assertThat(dialog).containsText("立即派给行政审批和政务信息管理局");
    office.keyboard().press("Tab");
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("立整改事项")).click();
    assertThat(dialog.getByRole(AriaRole.ALERT)).isVisible();
    dialog.locator("#rectification-words").fill("把两个环节合成一个");
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("立整改事项")).click();
    assertThat(office.getByRole(AriaRole.STATUS)).containsText("已立案并派给行政审批和政务信息管理局。");
    assertThat(row(office, "待签收")).containsText("行政审批和政务信息管理局");

    var lead = signIn("fagai");
    lead.navigate(at("/desk/#/environment/" + code));
    row(lead, "开办企业").getByRole(AriaRole.LINK).click();
    assertThat(row(lead, "待签收")).isVisible();
    assertThat(lead.getByRole(AriaRole.BUTTON, named("立整改事项"))).hasCount(0);
    office.context().close();
    lead.context().close();
  }

  @Test
  void aMonthIsEnteredAndASlipIsTakenBackSoThatWhatWasSaidBeforeCountsAgain() {
    Api.at(port)
        .as("zhiban")
        .put(
            "/api/v1/economic-figures/" + UUID.randomUUID(),
            Map.of("series", "revenue", "month", "2024-05", "plan", "6", "actual", "6.2"))
        .expect(201);
    var page = signIn("zhiban");
    page.navigate(at("/desk/#/economy?year=2024"));
    row(page, "一般公共预算收入").getByRole(AriaRole.LINK).click();
    assertThat(row(page, "2024-05")).containsText("达到计划");
    page.getByRole(AriaRole.BUTTON, named("录入一个月")).click();
    var dialog = page.getByRole(AriaRole.DIALOG);
    dialog.locator("#figure-month").fill("2024-05");
    dialog.locator("#figure-plan").fill("六");
    page.keyboard().press("Enter");
    assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("计划不是数字。");
    dialog.locator("#figure-plan").fill("6");
    dialog.locator("#figure-actual").fill("0.62");
    page.keyboard().press("Enter");
    assertThat(row(page, "2024-05")).containsText("−5.38");

    page.getByRole(AriaRole.BUTTON, named("2024-05 录过的数")).click();
    assertThat(dialog.locator("li").first()).containsText("何夜明");
    dialog
        .getByRole(AriaRole.BUTTON)
        .filter(new Locator.FilterOptions().setHasText("撤回"))
        .first()
        .click();
    assertThat(dialog.locator("li").first()).containsText("已撤回");
    page.keyboard().press("Escape");
    assertThat(row(page, "2024-05")).containsText("+0.2");
    page.context().close();
  }

  @Test
  void theDifficultiesOfCompaniesAreAListOfCases() {
    var id = UUID.randomUUID();
    var number =
        Api.at(port)
            .as("zhiban")
            .put(
                "/api/v1/cases/" + id,
                Map.of(
                    "source", "HOTLINE",
                    "category", "enterprise-land",
                    "area", "411602001001",
                    "contact", "13800000000",
                    "occurredAt", "2026-11-02T01:02:03Z",
                    "photos", List.of()))
            .expect(201)
            .text("number");
    var page = signIn("zhiban");
    page.navigate(at("/desk/#/environment"));
    page.getByRole(AriaRole.LINK, named("企业诉求")).click();

    assertThat(row(page, number.substring(number.length() - 4)).first()).isVisible();
    assertThat(page).hasURL(Pattern.compile("category=enterprise-finance"));
    page.context().close();
  }
}
