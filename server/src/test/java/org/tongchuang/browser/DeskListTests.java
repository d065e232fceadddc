package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;

/** The list of the desk, by keyboard, in a browser. */
class DeskListTests extends BrowserTest {

  /**
   * Stands in the address of this test's cases and in no other; with never so many figures in a row
   * that it could be a phone number, which no address of a page may hold.
   */
  private final String mark =
      "老井巷" + UUID.randomUUID().toString().substring(0, 8).replaceAll("(.{4})", "$1号");

  private String report(String category) {
    var report = Chuanhui.rubbish();
    report.put("category", category);
    report.put("address", mark);
    return Api.at(port)
        .as("wangge")
        .put("/api/v1/cases/" + UUID.randomUUID(), report)
        .expect(201)
        .text("number");
  }

  private Page open(BrowserContext desk) {
    var page = desk.newPage();
    page.navigate(at("/desk/"));
    page.getByLabel("用户名").fill("zhiban");
    page.getByLabel("密码").fill("tongchuang-demo");
    page.keyboard().press("Enter");
    page.locator("nav a").first().waitFor();
    page.navigate(
        "http://localhost:"
            + port
            + "/desk/#/cases?q="
            + URLEncoder.encode(mark, StandardCharsets.UTF_8));
    page.locator("tbody tr").first().waitFor();
    return page;
  }

  @Test
  void rowsAreChosenAndMovedTogetherWithoutAMouse() {
    report("exposed-rubbish");
    report("noise");
    try (var desk = chromium.open(Chromium.device(Chromium.DESK))) {
      var page = open(desk);
      for (var key : new String[] {"j", "x", "j", "x", "Shift+A"}) {
        page.keyboard().press(key);
      }
      assertThat(page.locator("dialog .summary")).hasText("2 件中可以办 2 件");
      assertThat(page.locator("dialog")).containsText("派给城市管理局");
      assertThat(page.locator("dialog .go")).isFocused();
      page.keyboard().press("Enter");
      assertThat(page.locator("dialog .summary")).hasText("办成 2 件，没办成 0 件；没办成的仍选着。");
      page.keyboard().press("Escape");
      assertThat(page.locator("tbody .tag")).hasText(new String[] {"待签收", "待签收"});
      assertThat(page.locator(".bulkbar")).hasCount(0);
    }
  }

  @Test
  void aNewCaseWaitsAboveTheListAndNothingMovesUntilItIsAskedFor() {
    var first = report("exposed-rubbish");
    try (var desk = chromium.open(Chromium.device(Chromium.DESK))) {
      var page = open(desk);
      var later = report("noise");
      assertThat(page.locator(".news")).hasText("有 1 件新的，点击查看");
      assertThat(page.locator("tbody .number")).hasText(new String[] {first});
      page.locator(".news button").click();
      assertThat(page.locator("tbody .number")).hasText(new String[] {later, first});
    }
  }

  @Test
  void thePhoneNumberThatIsLookedForStandsInNoAddress() {
    report("noise");
    try (var desk = chromium.open(Chromium.device(Chromium.DESK))) {
      var page = open(desk);
      page.keyboard().press("/");
      page.keyboard().press("Control+a");
      page.keyboard().type("5678");
      assertThat(page.getByText("也按电话号码末尾查找")).isVisible();
      assertThat(page).hasURL(Pattern.compile(".*#/cases$"));
      assertThat(page.locator(".export")).hasCount(0);
    }
  }

  @Test
  void theFileHasTheColumnsThatAreOnTheScreen() throws IOException {
    var number = report("noise");
    try (var desk = chromium.open(Chromium.device(Chromium.DESK))) {
      var page = open(desk);
      page.locator(".columns summary").click();
      page.getByLabel("描述", new Page.GetByLabelOptions().setExact(true)).check();
      page.getByLabel("责任单位", new Page.GetByLabelOptions().setExact(true)).uncheck();
      page.keyboard().press("Escape");
      var file =
          page.waitForDownload(
              () ->
                  page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("导出 xlsx"))
                      .click());

      assertThat(file.suggestedFilename()).matches("案件台账-\\d{8}-\\d{4}\\.xlsx");
      try (InputStream bytes = file.createReadStream();
          var workbook = new ReadableWorkbook(bytes);
          var rows = workbook.getFirstSheet().openStream()) {
        var table =
            rows.map(row -> IntStream.range(0, 8).mapToObj(row::getCellText).toList()).toList();
        assertThat(table.getFirst())
            .containsExactly("编号", "类别", "地点", "描述", "状态", "环节截止", "处置截止", "发现时间");
        assertThat(table.get(1)).startsWith(number).contains(mark);
      }
    }
  }
}
