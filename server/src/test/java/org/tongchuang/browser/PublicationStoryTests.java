package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tongchuang.evaluation.ScoredDistrict;
import org.tongchuang.kernel.DistrictCode;

/** A month of scores, from the draft to the page for everybody, by keys where there are any. */
class PublicationStoryTests extends BrowserTest {

  private static final String HOST = "127.0.0.36";

  @Autowired ApplicationContext application;
  @TempDir Path folder;

  private String there(String path) {
    return "http://" + HOST + ":" + port + path;
  }

  private Page comes(String username) {
    var page = chromium.open(Chromium.device(1440)).newPage();
    page.navigate(there("/desk/"));
    page.getByLabel("用户名").fill(username);
    page.getByLabel("密码").fill("tongchuang-demo");
    page.keyboard().press("Enter");
    page.locator("nav").first().waitFor();
    return page;
  }

  private static Locator row(Page page, String unit) {
    return page.locator("tbody tr")
        .filter(new Locator.FilterOptions().setHas(page.locator(".strong")))
        .filter(new Locator.FilterOptions().setHasText(unit))
        .first();
  }

  @Test
  void aMonthIsDrawnUpObjectedToCorrectedPublishedAndReadByEverybody() throws Exception {
    var district = new ScoredDistrict(application, new DistrictCode("991536"), HOST, folder);
    district.begin(1);

    var office = comes("zhiban");
    office.navigate(there("/desk/#/scores?month=2026-01"));
    office.getByRole(AriaRole.LINK, named("拟公布")).click();
    office.getByRole(AriaRole.BUTTON, named("拟公布")).click();
    var dialog = office.getByRole(AriaRole.DIALOG);
    dialog.getByLabel("月份").fill("2099-01");
    office.keyboard().press("Enter");
    assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("2099-01 还没有结束");
    dialog.getByLabel("月份").fill("2026-01");
    office.keyboard().press("Enter");
    assertThat(office.getByRole(AriaRole.HEADING, named("2026-01 责任单位月度考评"))).isVisible();
    assertThat(row(office, "交警大队").locator("td").first()).hasText("1");
    assertThat(row(office, "城市管理局")).containsText("8/10");
    confirm(office, "开始异议期");
    assertThat(office.locator("header .tag")).hasText("异议期");

    objects();

    office.reload();
    office.getByRole(AriaRole.BUTTON, named("答复 城市管理局：按期结案")).click();
    dialog.getByLabel("办公室认为").selectOption("true");
    dialog.getByLabel("更正后的分数（0 到 50）").fill("51");
    dialog.getByLabel("答复").fill("两件属路面施工，改派");
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("答复")).click();
    assertThat(dialog.getByRole(AriaRole.ALERT)).hasText("分数须在 0 到 50 之间。");
    dialog.getByLabel("更正后的分数（0 到 50）").fill("45");
    office.keyboard().press("Enter");
    assertThat(dialog).hasCount(0);
    assertThat(row(office, "城市管理局").locator("td").first()).hasText("1");
    assertThat(row(office, "城市管理局")).containsText("已更正");

    var id = office.url().replaceAll(".*/", "");
    district.close(UUID.fromString(id));
    office.reload();
    confirm(office, "公布");
    assertThat(office.locator("header .tag")).hasText("已公布");
    assertThat(office.locator(".papers")).containsText("考评通报");
    Download sheet =
        office.waitForDownload(() -> office.getByRole(AriaRole.LINK, named("电子表格（Excel）")).click());
    Assertions.assertThat(sheet.suggestedFilename()).isEqualTo("scores-units-2026-01.xlsx");
    var hash = office.locator(".hash").textContent().replaceAll(".* ", "");
    office.context().close();

    var anybody = chromium.open(Chromium.device(Chromium.PHONE)).newPage();
    anybody.navigate(there("/"));
    anybody.getByRole(AriaRole.LINK, named("单位考评公布")).click();
    anybody.getByRole(AriaRole.LINK, named("2026-01 责任单位月度考评")).click();
    assertThat(anybody.locator("tbody tr").first()).containsText("城市管理局");
    assertThat(anybody.locator("main")).containsText("35.00 → 45.00");
    assertThat(anybody.locator(".hash")).hasText(hash);
    anybody.getByRole(AriaRole.LINK, named("English")).click();
    assertThat(anybody.locator("tbody tr").first()).containsText("Urban Management Bureau");
    anybody.context().close();
  }

  /** The head of the city management does, and finds the page without being told its address. */
  private void objects() {
    var head = comes("fuzeren");
    head.getByRole(AriaRole.LINK, named("考评")).click();
    head.getByRole(AriaRole.LINK, named("2026-01")).click();
    assertThat(row(head, "交警大队").getByRole(AriaRole.BUTTON)).hasCount(0);
    head.getByRole(AriaRole.BUTTON, named("提异议 城市管理局：按期结案")).click();
    var dialog = head.getByRole(AriaRole.DIALOG);
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("提交异议")).click();
    assertThat(dialog.getByRole(AriaRole.ALERT)).isVisible();
    assertThat(dialog.getByLabel("理由")).isFocused();
    dialog.getByLabel("理由").fill("两件是施工单位弄脏的");
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("提交异议")).click();
    assertThat(head.getByText("已提交对“按期结案”的异议。")).isVisible();
    assertThat(head.locator("section").getByText("待答复")).isVisible();
    head.context().close();
  }

  private static void confirm(Page page, String step) {
    page.getByRole(AriaRole.BUTTON, named(step)).click();
    page.getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(step).setExact(true))
        .click();
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
  }
}
