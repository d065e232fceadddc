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
import org.tongchuang.Api;

/**
 * A campaign at the desk: begun, given a task, worked on by its unit, confirmed; and a task that
 * its unit breaks down.
 */
class CampaignDeskTests extends BrowserTest {

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

  private static void give(Locator form, String title) {
    var unit = new Locator.GetByRoleOptions().setName("责任单位");
    form.getByLabel("任务", new Locator.GetByLabelOptions().setExact(true)).fill(title);
    form.getByRole(AriaRole.COMBOBOX, unit).fill("cgj");
    form.getByRole(AriaRole.COMBOBOX, unit).press("Enter");
    form.getByRole(AriaRole.BUTTON).getByText("下达").click();
  }
}
