package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tongchuang.Api;

/** A register at the desk: a street enters, the office sees what it comes to. */
class RegisterDeskTests extends BrowserTest {

  private static String number(Locator link) {
    return link.innerText().replaceAll("[^0-9]", "");
  }

  @Test
  void aStreetEntersByKeyboardAndTheOfficeSeesTheTotalAndWhatMakesIt() {
    var title = "楼道清洁 " + UUID.randomUUID().toString().replaceAll("[0-9-]", "");
    var office = signIn("zhiban");
    office.navigate(at("/desk/#/registers/films"));
    int before = Integer.parseInt(number(office.locator(".facts .big")));

    var street = signIn("jiedao");
    street.navigate(at("/desk/#/registers"));
    street.getByRole(AriaRole.LINK, named("短片")).click();
    street.getByRole(AriaRole.BUTTON, named("登记")).focus();
    street.keyboard().press("Enter");
    var form = street.getByRole(AriaRole.DIALOG);
    assertThat(form).containsText("名册不记个人");
    assertThat(form.locator("select").first().locator("option")).hasText(new String[] {"陈州街回族街道"});
    form.getByLabel("名称").fill("找 13800000000 报名");
    form.getByLabel("多少（条）").fill("3");
    form.getByLabel("触达多少（次播放）").fill("250");
    form.getByLabel("触达多少（次播放）").press("Enter");
    assertThat(form.getByRole(AriaRole.ALERT)).containsText("名册不记个人，请删去。");
    form.getByLabel("名称").fill(title);
    form.getByLabel("名称").press("Enter");
    assertThat(street.locator("tr", new Page.LocatorOptions().setHasText(title)))
        .containsText("计入");

    office.navigate(at("/desk/#/registers"));
    var line =
        office.locator(
            "tr", new Page.LocatorOptions().setHas(office.getByRole(AriaRole.LINK, named("短片"))));
    assertThat(line.locator("a").nth(1)).containsText("%,d".formatted(before + 3));
    line.locator("a").nth(1).click();
    assertThat(office.getByLabel("只看计入的")).isChecked();
    var row = office.locator("tr", new Page.LocatorOptions().setHasText(title));
    row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("撤回")).click();
    office.getByLabel("原因").fill("与上周的重复");
    office.getByRole(AriaRole.DIALOG).getByText("撤回", exactly()).last().click();
    assertThat(row).hasCount(0);
    office.getByLabel("只看计入的").uncheck();
    assertThat(row).containsText("与上周的重复");
    assertThat(office.locator(".facts .big")).containsText("%,d".formatted(before));
    office.context().close();
    street.context().close();
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  @Test
  void aStreetEntersForNobodyElse() {
    var answer =
        Api.at(port)
            .as("jiedao")
            .put(
                "/api/v1/participation-entries/" + UUID.randomUUID(),
                Map.of(
                    "register",
                    "volunteers",
                    "area",
                    "411602002",
                    "day",
                    LocalDate.now(ZoneId.of("Asia/Shanghai")),
                    "count",
                    5))
            .expect(403);

    assertThat(answer.code()).isEqualTo("NOT_YOUR_AREA");
  }
}
