package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tongchuang.Api;
import org.tongchuang.rosters.Roster;

/** A roster at the desk: the head of a unit mans its posts, everybody else reads. */
class RosterDeskTests extends BrowserTest {

  /** A week that no other test writes. */
  private static LocalDate week(int ahead) {
    return Roster.monday(LocalDate.now(ZoneId.of("Asia/Shanghai"))).plusWeeks(ahead);
  }

  private static Locator shift(Page page, LocalDate day, String hours) {
    return page.locator("tbody tr", new Page.LocatorOptions().setHasText(hours))
        .locator("td.shift")
        .nth(day.getDayOfWeek().getValue() - 1);
  }

  @Test
  void aHeadMansByKeyboardAndTakesOverTheWeekBefore() {
    var page = signIn("fuzeren");
    page.navigate(at("/desk/#/rosters?week=" + week(4)));
    page.getByRole(AriaRole.LINK, named("城市管理局")).click();
    assertThat(page.getByRole(AriaRole.HEADING, named("城市管理局值班表"))).isVisible();
    assertThat(page.locator("main header")).containsText("14 班缺 14 人");

    var second = shift(page, week(4).plusDays(1), "18:00–").locator("button");
    shift(page, week(4), "08:00–18:00").locator("button").focus();
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("ArrowRight");
    assertThat(second).isFocused();
    page.keyboard().press("Enter");
    var dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText("城市管理局值班室");
    var person = dialog.getByRole(AriaRole.CHECKBOX).first();
    person.focus();
    page.keyboard().press("Space");
    assertThat(dialog).containsText("应到 1 人，已排 1 人");
    dialog.getByLabel("另外还有几人").fill("几个");
    page.keyboard().press("Enter");
    assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("0");
    assertThat(person).isChecked();
    dialog.getByLabel("另外还有几人").fill("2");
    page.keyboard().press("Enter");
    assertThat(dialog).hasCount(0);
    assertThat(second).containsText("另 2 人");
    assertThat(second).isFocused();
    assertThat(page.locator("main header")).containsText("13 班缺 13 人");

    page.getByRole(AriaRole.BUTTON, named("下一周")).click();
    assertThat(page).hasURL(at("/desk/#/rosters/cgj?week=" + week(5)));
    page.getByRole(AriaRole.BUTTON, named("沿用上一周")).click();
    assertThat(page.getByText("沿用了 1 班。")).isVisible();
    assertThat(shift(page, week(5).plusDays(1), "18:00–")).containsText("另 2 人");
    page.context().close();
  }

  @Test
  void whatSomebodyElseWroteMeanwhileIsShownAndNothingChosenIsLost() {
    var page = signIn("fuzeren");
    page.navigate(at("/desk/#/rosters/cgj?week=" + week(7)));
    shift(page, week(7), "08:00–18:00").locator("button").click();
    var dialog = page.getByRole(AriaRole.DIALOG);
    var person = dialog.getByRole(AriaRole.CHECKBOX).first();
    person.check();
    Api.at(port)
        .as("zhiban")
        .put(
            "/api/v1/shifts/cgj-duty/" + week(7) + "/08:00",
            Map.of("version", 0, "people", List.of(), "others", 7))
        .expect(200);
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("保存")).click();

    assertThat(dialog).containsText("已经有人改过");
    assertThat(dialog).containsText("现在排的是：另 7 人");
    assertThat(person).isChecked();
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("保存")).click();
    assertThat(dialog).hasCount(0);
    assertThat(shift(page, week(7), "08:00–18:00")).not().containsText("另 7 人");
    page.context().close();
  }

  @Test
  void whoWorksInTheUnitReadsItAndWritesNothing() {
    var page = signIn("chuzhi");
    page.navigate(at("/desk/#/rosters/cgj?week=" + week(9)));

    assertThat(shift(page, week(9), "08:00–18:00")).containsText("缺 1 人");
    assertThat(page.locator("td.shift button")).hasCount(0);
    assertThat(page.getByRole(AriaRole.BUTTON, named("沿用上一周"))).hasCount(0);
    page.context().close();
  }
}
