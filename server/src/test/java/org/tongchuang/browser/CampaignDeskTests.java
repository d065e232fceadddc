package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tongchuang.Api;

/**
 * A campaign at the desk: begun, given a task, worked on by its unit, confirmed; and a task that
 * its unit breaks down.
 */
class CampaignDeskTests extends BrowserTest {

  @Autowired ApplicationContext application;

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, named(name)).click();
  }

  @Test
  void aCampaignIsBegunATaskIsGivenDoneByItsUnitAndConfirmedByTheOffice() {
    var name = "联合整治 " + UUID.randomUUID();
    var title = "清理卫生死角 " + UUID.randomUUID();
    var office = signIn("zhiban");
    office.navigate(at("/desk/#/campaigns/new"));
    office.getByLabel("模板").selectOption("market-operation");
    office.getByLabel("名称").fill(name);
    press(office, "开始行动");
    assertThat(office.getByRole(AriaRole.HEADING, named(name))).isVisible();
    assertThat(office.locator("tbody").first().locator("tr")).hasCount(6);

    press(office, "下达任务");
    var form = office.getByRole(AriaRole.DIALOG);
    form.getByRole(AriaRole.BUTTON).getByText("下达").click();
    assertThat(form.getByRole(AriaRole.ALERT)).containsText("任务");
    form.getByLabel("计量单位").selectOption("place");
    form.getByLabel("目标数量（可不填）").fill("4");
    give(form, title);
    office.getByRole(AriaRole.LINK, named(title)).click();
    assertThat(office.locator(".facts")).containsText("0 / 4 处");
    var task = office.url();

    var unit = signIn("chuzhi");
    unit.navigate(task);
    unit.getByLabel("数量（处）").fill("3");
    press(unit, "计入");
    assertThat(unit.locator(".facts")).containsText("3 / 4 处");
    unit.getByLabel("说明（可不填）").fill("都清理了");
    press(unit, "报完成");
    assertThat(unit.getByRole(AriaRole.ALERT)).containsText("只完成了 3，目标是 4。");
    assertThat(unit.getByLabel("说明（可不填）")).hasValue("都清理了");
    unit.getByLabel("数量（处）").fill("2");
    press(unit, "计入");
    assertThat(unit.locator(".facts")).containsText("5 / 4 处");
    unit.getByRole(AriaRole.BUTTON, named("撤回")).first().click();
    assertThat(unit.locator(".facts")).containsText("3 / 4 处");
    unit.getByLabel("数量（处）").fill("1");
    press(unit, "计入");
    assertThat(unit.locator(".facts")).containsText("100.0 %");
    press(unit, "报完成");
    assertThat(unit.locator(".events li").first()).containsText("都清理了");

    office.reload();
    press(office, "确认完成");
    assertThat(office.locator(".facts")).containsText("已确认");
    office.getByRole(AriaRole.LINK, named(name)).click();
    assertThat(office.locator(".facts")).containsText("1 / 7 项已确认");
    // one of seven, whose weights together are 14
    assertThat(office.locator(".facts")).containsText("7.1 %");
    office.context().close();
    unit.context().close();
  }

  @Test
  void whoeverLeadsAUnitBreaksItsTasksDownFromTheTaskAndFromTheList() {
    var title = "整治占道经营 " + UUID.randomUUID();
    var id = UUID.randomUUID().toString();
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    var due = today.plusDays(9);
    Api.at(port)
        .as("zhiban")
        .put(
            "/api/v1/tasks/" + id, Map.of("title", title, "unit", "cgj", "from", today, "due", due))
        .expect(201);
    var lead = signIn("fuzeren");
    lead.navigate(at("/desk/#/tasks/" + id));
    press(lead, "分解任务");
    var form = lead.getByRole(AriaRole.DIALOG);
    assertThat(form.getByLabel("期限")).hasValue(due.toString());
    form.getByLabel("期限").fill(due.plusDays(1).toString());
    give(form, "东段 " + title);
    assertThat(form.getByRole(AriaRole.ALERT)).containsText(due.toString());
    assertThat(form.getByLabel("期限")).isFocused();
    form.getByLabel("期限").fill(due.toString());
    form.getByRole(AriaRole.BUTTON).getByText("下达").click();
    assertThat(lead.getByRole(AriaRole.HEADING, named("东段 " + title))).isVisible();

    lead.navigate(at("/desk/#/tasks"));
    // the page of a task has such a button too
    assertThat(lead.getByRole(AriaRole.HEADING, named("任务"))).isVisible();
    press(lead, "分解任务");
    form.getByLabel("属于哪项任务").selectOption(new SelectOption().setLabel(title));
    give(form, "西段 " + title);
    assertThat(lead.getByRole(AriaRole.HEADING, named("西段 " + title))).isVisible();
    lead.context().close();
  }

  @Test
  void theOfficeSendsSomebodyToATeamAndOthersSeeHowMany() {
    var name = "提升 " + UUID.randomUUID();
    var id = UUID.randomUUID().toString();
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    Api.at(port)
        .as("zhiban")
        .put(
            "/api/v1/campaigns/" + id,
            Map.of("name", name, "from", today, "until", today.plusDays(30), "lead", "cgj"))
        .expect(201);
    var office = signIn("zhiban");
    office.navigate(at("/desk/#/campaigns/" + id));
    press(office, "加一个组");
    var form = office.getByRole(AriaRole.DIALOG);
    form.getByLabel("名称").fill("环境组");
    choose(form, "牵头单位", "cgj");
    form.getByRole(AriaRole.BUTTON).getByText("加上").click();
    assertThat(office.locator(".teams")).containsText("牵头：城市管理局");
    press(office, "抽调人员");
    assertThat(form.getByLabel("工作组").locator("option:checked")).hasText("环境组");
    choose(form, "哪个单位的人", "cgj");
    form.getByLabel("人员", new Locator.GetByLabelOptions().setExact(true))
        .selectOption(new SelectOption().setLabel("赵大同"));
    form.getByRole(AriaRole.BUTTON).getByText("抽调").click();
    assertThat(office.locator(".people")).containsText("赵大同");
    press(office, "提前结束赵大同的抽调");
    form.getByLabel("最后一天").fill(today.plusDays(3).toString());
    form.getByRole(AriaRole.BUTTON).getByText("定下最后一天").click();
    assertThat(office.locator(".people")).containsText(today + " – " + today.plusDays(3));

    var street = signIn("jiedao");
    street.navigate(at("/desk/#/campaigns/" + id));
    assertThat(street.locator(".teams")).containsText("城市管理局 1 人在岗");
    assertThat(street.locator(".teams")).not().containsText("赵大同");
    assertThat(street.locator(".teams button")).hasCount(0);
    office.context().close();
    street.context().close();
  }

  private static void choose(Locator form, String label, String unit) {
    var box =
        form.getByRole(
            AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName(label).setExact(true));
    box.fill(unit);
    // the list of units may still be on its way
    assertThat(form.locator(".picker [role=option]").first()).isVisible();
    box.press("Enter");
  }

  @Test
  void aCampaignThatIsOverIsArchivedAndItsResultGivenOut() {
    var id = PastCampaign.over(application, Api.at(port).as("zhiban"), "过去 " + UUID.randomUUID());
    var office = signIn("zhiban");
    office.navigate(at("/desk/#/campaigns/" + id));
    assertThat(office.getByRole(AriaRole.HEADING, named("回潮监测"))).isVisible();
    // the weeks before and at its end, one that has ended and one that has not
    assertThat(office.locator("tbody").first().locator("tr")).hasCount(4);
    assertThat(office.locator(".papers")).containsText("专项行动总结");
    press(office, "归档");
    office.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON).getByText("归档").click();
    assertThat(office.locator(".facts")).containsText("已归档");
    assertThat(office.getByRole(AriaRole.BUTTON, named("归档"))).hasCount(0);
    press(office, "出文 专项行动总结");
    assertThat(office.locator(".papers .said svg")).isVisible();
    office.locator("tbody").first().locator("a").nth(2).click();
    office.waitForURL("**/cases?*category=dead-animal*");
    office.context().close();
  }

  private static void give(Locator form, String title) {
    var unit = new Locator.GetByRoleOptions().setName("责任单位");
    form.getByLabel("任务", new Locator.GetByLabelOptions().setExact(true)).fill(title);
    form.getByRole(AriaRole.COMBOBOX, unit).fill("cgj");
    form.getByRole(AriaRole.COMBOBOX, unit).press("Enter");
    form.getByRole(AriaRole.BUTTON).getByText("下达").click();
  }
}
