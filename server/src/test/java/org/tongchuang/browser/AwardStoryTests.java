package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A village and its stars, from the application to the day on which they are taken away. */
class AwardStoryTests extends BrowserTest {

  private static final String HOLDER = "陈州社区居民委员会";

  @Autowired JdbcClient jdbc;

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, named(name)).click();
  }

  /** The button of a dialog that does what the dialog is called. */
  private static void send(Page page, String name) {
    page.getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private static Locator state(Page page) {
    return page.locator("header.row .tag").first();
  }

  /** What cannot be waited for in a test. */
  private void letTheNoticeEnd(String award) {
    var yesterday = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1);
    jdbc.sql("update awards.award set notice_until = ? where district = '411602' and id = ?")
        .params(yesterday, UUID.fromString(award))
        .update();
    jdbc.sql(
            """
            update awards.event set until_day = ?
             where district = '411602' and award = ? and kind = 'AwardNoticeOpened'
            """)
        .params(yesterday, UUID.fromString(award))
        .update();
  }

  @Test
  void aVillageAppliesIsReviewedTwiceStandsOnNoticeIsObjectedToAwardedAndLosesItAgain() {
    var branch = signIn("zhishu");
    branch.navigate(at("/desk/#/awards"));
    branch.getByRole(AriaRole.LINK, named("申报或推荐")).click();
    branch.locator("#award-scheme").selectOption("五星支部");
    branch.getByLabel("生态宜居星", exactly()).check();
    branch.getByLabel("平安法治星", exactly()).check();
    press(branch, "提交");
    assertThat(branch.getByRole(AriaRole.ALERT)).containsText("的依据");
    for (var words : branch.locator("section textarea").all()) {
      words.fill("有台账，有照片");
    }
    press(branch, "提交");
    assertThat(branch.getByRole(AriaRole.HEADING, named(HOLDER))).isVisible();
    assertThat(state(branch)).hasText("待审核");
    var page = branch.url();
    var award = page.replaceAll(".*/", "");

    var management = signIn("fuzeren");
    management.navigate(at("/desk/#/awards?waiting=true"));
    management.getByRole(AriaRole.LINK, named(HOLDER)).first().click();
    press(management, "审核 生态宜居星");
    management.getByLabel("授予", exactly()).check();
    send(management, "审核");
    assertThat(management.getByLabel("生态宜居星").first()).containsText("授予");
    management.context().close();

    var police = signIn("pingan");
    police.navigate(page);
    press(police, "审核 平安法治星");
    police.getByLabel("不授予", exactly()).check();
    send(police, "审核");
    assertThat(police.getByRole(AriaRole.ALERT)).containsText("理由");
    police.getByLabel("理由").fill("消防通道有占用");
    send(police, "审核");
    assertThat(state(police)).hasText("待联审");
    police.context().close();

    var office = signIn("zhiban");
    office.navigate(page);
    press(office, "联审");
    assertThat(office.getByRole(AriaRole.DIALOG).getByLabel("生态宜居星")).isChecked();
    assertThat(office.getByRole(AriaRole.DIALOG).getByLabel("平安法治星")).not().isChecked();
    send(office, "联审");
    press(office, "开始公示");
    send(office, "开始公示");
    assertThat(state(office)).hasText("公示中");
    assertThat(office.getByRole(AriaRole.BUTTON, named("授予"))).isHidden();

    try (var phone = chromium.open(Chromium.phone())) {
      var anybody = phone.newPage();
      anybody.navigate(at("/"));
      anybody.getByRole(AriaRole.LINK, named("评定公示与荣誉")).tap();
      anybody.locator("a[href$='" + award + "']").tap();
      anybody.getByLabel("您的意见").fill("西边坑塘有异味");
      anybody.getByRole(AriaRole.BUTTON, named("提交意见")).tap();
      assertThat(anybody.getByRole(AriaRole.STATUS)).containsText("意见已收到");
      assertThat(anybody.locator("main")).not().containsText("西边坑塘有异味");
    }

    letTheNoticeEnd(award);
    office.reload();
    assertThat(office.getByText("西边坑塘有异味")).isVisible();
    assertThat(office.getByRole(AriaRole.BUTTON, named("授予"))).isHidden();
    press(office, "答复 1");
    office.getByRole(AriaRole.DIALOG).getByLabel("答复").last().fill("已经清淤，现场复查没有异味");
    send(office, "答复");
    press(office, "授予");
    send(office, "授予");
    assertThat(state(office)).hasText("持有中");
    press(office, "出文 荣誉证书");
    assertThat(office.locator(".papers .said")).containsText("创指荣");

    try (var phone = chromium.open(Chromium.phone())) {
      var anybody = phone.newPage();
      anybody.navigate(at("/awards/" + award));
      assertThat(anybody.locator("main")).containsText("已授予");
      assertThat(anybody.locator("main")).containsText("已经清淤");
    }

    press(office, "撤销");
    send(office, "撤销");
    assertThat(office.getByRole(AriaRole.ALERT)).containsText("理由");
    office.getByLabel("理由").fill("坑塘返黑，限期未改");
    send(office, "撤销");
    assertThat(state(office)).hasText("已撤销");
    assertThat(office.locator(".papers")).isHidden();
    office.context().close();
    branch.reload();
    assertThat(branch.getByText("坑塘返黑，限期未改")).isVisible();
    branch.context().close();
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
