package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tongchuang.Api;

/** A meeting from the desk to the phone of whoever has to do what was decided. */
class MeetingStoryTests extends BrowserTest {

  private static final AtomicInteger MINUTE = new AtomicInteger();

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, named(name)).click();
  }

  /** Does what asks whether one is sure. */
  private static void confirm(Page page, String name) {
    press(page, name);
    page.getByRole(AriaRole.DIALOG).getByText(name, exactly()).last().click();
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private static void call(Page page, String series) {
    page.navigate(page.url().replaceAll("#.*", "#/meetings"));
    press(page, "加开一次");
    var form = page.getByRole(AriaRole.DIALOG);
    form.getByLabel("例会").selectOption(series);
    var day = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(2);
    form.getByLabel("日期").fill(day.toString());
    form.getByLabel("时间").fill("10:%02d".formatted(MINUTE.incrementAndGet()));
    form.getByText("加开", exactly()).last().click();
    assertThat(page.getByRole(AriaRole.BUTTON, named("开始会议"))).isVisible();
  }

  private String stateOf(String task) {
    return Api.at(port)
        .as("zhiban")
        .get("/api/v1/tasks/" + task)
        .expect(200)
        .body()
        .path("task")
        .path("state")
        .asString();
  }

  @Test
  void whatIsTypedInTheMeetingIsOnThePhoneOfWhoeverHasToDoIt() {
    var mark = UUID.randomUUID().toString().replaceAll("[0-9]", "");
    var what = "大闸路设两个停车劝导岗" + mark;
    var office = signIn("zhiban");
    call(office, "zaohui");
    var first = office.url();

    var street = signIn("jiezhang");
    street.navigate(first);
    street.getByLabel("一句话说清楚").fill("菜市场外溢，请城管局一起管 " + mark);
    press(street, "提请研究");
    assertThat(street.getByText("菜市场外溢，请城管局一起管 " + mark)).isVisible();
    assertThat(street.getByRole(AriaRole.BUTTON, named("开始会议"))).isHidden();
    street.context().close();

    confirm(office, "开始会议");
    assertThat(office.getByText("菜市场外溢，请城管局一起管 " + mark)).isVisible();
    var line = office.getByLabel("写一项决定");
    line.fill(what + " @城关局 明天");
    assertThat(office.getByRole(AriaRole.ALERT)).containsText("没有叫“城关局”的单位");
    line.fill(what + " @交警大队 明天");
    assertThat(office.locator(".understood")).containsText("交警大队");
    line.press("Enter");
    assertThat(office.getByRole(AriaRole.LINK, named(what))).isVisible();
    var task =
        office.getByRole(AriaRole.LINK, named(what)).getAttribute("href").replaceAll(".*/", "");
    assertThat(line).isFocused();
    assertThat(line).hasValue("");

    office.getByLabel("其他：记录").fill("各单位周五前报台账");
    assertThat(office.getByText("记录已保存。")).isVisible();
    confirm(office, "结束会议");
    assertThat(office.getByText("各单位周五前报台账")).isVisible();
    assertThat(line).isHidden();

    try (var phone = chromium.open(Chromium.phone())) {
      var page = phone.newPage();
      page.navigate(at("/field/"));
      Chromium.signInToField(page, "jiaojing");
      page.getByText(what).first().tap();
      assertThat(page.getByRole(AriaRole.HEADING, named(what))).isVisible();
      page.getByLabel("说明").fill("清完了");
      page.getByRole(AriaRole.BUTTON, named("报完成")).tap();
      page.waitForCondition(() -> "DONE".equals(stateOf(task)));
    }

    call(office, "zaohui");
    assertThat(office.locator("li").filter(new Locator.FilterOptions().setHasText(what)))
        .containsText("待确认");
    assertThat(office.locator("li").filter(new Locator.FilterOptions().setHasText(what)))
        .containsText("第一次通报");
    office.context().close();
  }

  @Test
  void whatTwoWriteInTheMinutesAtOnceIsAllThere() {
    var office = signIn("zhiban");
    call(office, "jiaoban");
    confirm(office, "开始会议");
    office.getByLabel("超期：记录").waitFor();
    var other = signIn("zhiban");
    other.navigate(office.url());
    other.getByLabel("超期：记录").waitFor();
    office.getByLabel("超期：记录").fill("城管局三件今天清完");
    assertThat(office.getByText("记录已保存。")).isVisible();
    other.getByLabel("其他：记录").fill("下次会议改在街道开");
    assertThat(other.getByText("别人也在记录，已合到一起")).isVisible();
    assertThat(other.getByText("记录已保存。")).isVisible();
    assertThat(other.getByLabel("超期：记录")).hasValue("城管局三件今天清完");
    office.reload();
    assertThat(office.getByLabel("超期：记录")).hasValue("城管局三件今天清完");
    assertThat(office.getByLabel("其他：记录")).hasValue("下次会议改在街道开");
    office.context().close();
    other.context().close();
  }
}
