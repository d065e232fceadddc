package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tongchuang.browser.InspectorsPhone.begin;
import static org.tongchuang.browser.InspectorsPhone.delivered;
import static org.tongchuang.browser.InspectorsPhone.finish;
import static org.tongchuang.browser.InspectorsPhone.photograph;
import static org.tongchuang.browser.InspectorsPhone.say;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * An inspector looks at a shop, its street is judged, the owner scans her own code and asks for a
 * re-check, and the flag goes; everybody sees it on the public page.
 */
class FlagStoryTests extends BrowserTest {

  private static final String SHOP = "MD-001";
  private static final List<String> CARD =
      List.of("包卫生：门前没有", "包卫生：垃圾装袋", "包秩序：没有出店", "包秩序：门前车辆", "包秩序：没有乱贴", "包绿化设施");

  @Test
  void aYellowFlagComesAndGoes() {
    try (var phone = chromium.open(Chromium.phone());
        var owners = chromium.open(Chromium.phone())) {
      var inspector = phone.newPage();
      inspector.navigate(at("/field/"));
      Chromium.signInToField(inspector, "wangge");
      assertThat(inspector.getByText("更新").first()).isVisible();
      inspect(inspector, "包秩序：没有出店", "包卫生：门前没有");
      assertThat(inspector.locator(".flag")).containsText("52.9 分，拟评 黄旗");

      var owner = owners.newPage();
      owner.navigate(at("/s/" + SHOP));
      assertThat(owner.locator("h1")).hasText("演示早点铺");
      assertThat(owner.locator(".flag-none")).isVisible();
      assertThat(owner.locator(".note")).containsText("52.9 分，拟评：黄旗");

      judge();

      owner.reload();
      assertThat(owner.locator(".flag h2")).hasText("黄旗");
      assertThat(owner.locator(".flag")).containsText("52.9 分");
      assertThat(owner.locator(".reasons li")).hasCount(2);
      assertThat(owner.locator(".reasons img").first()).isVisible();
      assertThat(
              (Boolean)
                  owner
                      .locator(".reasons img")
                      .first()
                      .evaluate("it => it.complete && it.naturalWidth > 0"))
          .isTrue();
      assertThat(owner.locator(".flag")).containsText("至少挂到");
      assertThat(owner.locator(".flag")).containsText("复查得分不低于 70 分");
      owner.getByRole(AriaRole.BUTTON, named("申请复查")).tap();
      assertThat(owner.locator("#photo-wrong")).hasText("请附一张整改以后的照片。");
      owner.locator("#photo").setInputFiles(Chromium.photo());
      owner.getByRole(AriaRole.BUTTON, named("申请复查")).tap();
      assertThat(owner.locator(".said")).containsText("已收到复查申请");
      assertThat(owner.locator(".flag")).containsText("已申请复查");
      owner.getByText("对评定有异议，申诉").tap();
      owner.getByRole(AriaRole.BUTTON, named("提交申诉")).tap();
      assertThat(owner.locator("#words-wrong")).hasText("请写明理由。");
      owner.getByLabel("理由").fill("货物是隔壁的");
      owner.getByRole(AriaRole.BUTTON, named("提交申诉")).tap();
      assertThat(owner.locator(".flag")).containsText("等待答复");
      assertThat(owner.locator("main")).not().containsText("隔壁");

      answer();
      owner.reload();
      assertThat(owner.locator(".flag")).containsText("申诉未成立");

      inspect(inspector);
      assertThat(inspector.locator(".flag")).containsText("复查已经合格");
      inspector.navigate(at("/s/" + SHOP));
      assertThat(inspector.locator(".flag")).containsText("黄旗");
      owner.reload();
      assertThat(owner.locator(".flag")).containsText("复查已经合格");
      owner.getByRole(AriaRole.LINK, named("本街道的红黄旗")).tap();
      assertThat(owner.locator("h1")).hasText("陈州街回族街道");
      assertThat(owner.locator("tr:has-text('演示早点铺')")).containsText("黄旗");
      assertThat(owner.locator("tr:has-text('演示早点铺')")).containsText("已整改，到期摘旗");
      owner.navigate(at("/shops"));
      assertThat(owner.locator("tr:has-text('陈州街')").locator("td").nth(1)).hasText("1");
      owner.navigate(at("/shops/streets/411602001/board"));
      assertThat(owner.locator("h1")).hasText("陈州街回族街道门前三包红黄旗公示");
    }
  }

  /** By the code at the door; everything conforms but these. */
  private void inspect(Page page, String... failing) {
    page.navigate(at("/s/" + SHOP));
    begin(page, "门前三包六项卡");
    for (var words : CARD) {
      boolean fails = List.of(failing).contains(words);
      say(page, words, fails ? "不符合" : "符合");
      if (fails) {
        photograph(page, words);
      }
    }
    finish(page);
    delivered(page);
  }

  private void judge() {
    var page = signIn("jiedao");
    page.navigate(at("/desk/#/shop-judging"));
    var line = page.locator("tbody tr:has-text('演示早点铺')");
    assertThat(line).containsText("52.9");
    assertThat(line).containsText("黄旗");
    page.getByRole(AriaRole.BUTTON, named("评定并公布")).click();
    assertThat(page.locator("dialog")).containsText("黄旗 1 面");
    page.getByRole(AriaRole.BUTTON, named("评定")).click();
    assertThat(page.getByRole(AriaRole.LINK, named("打印公示栏"))).isVisible();
    assertThat(page.getByRole(AriaRole.BUTTON, named("评定并公布"))).isHidden();
    page.context().close();
  }

  private void answer() {
    var page = signIn("zhiban");
    page.navigate(at("/desk/#/shops?waiting=ANSWER"));
    page.getByRole(AriaRole.LINK, starting("演示早点铺")).click();
    assertThat(page.locator(".said")).hasText("货物是隔壁的");
    page.getByRole(AriaRole.BUTTON, named("不成立，维持评定")).click();
    assertThat(page.locator(".wrong")).isVisible();
    page.getByLabel("答复").fill("照片上是本店的货物");
    page.getByRole(AriaRole.BUTTON, named("不成立，维持评定")).click();
    assertThat(page.locator("main")).containsText("未成立：");
    page.context().close();
  }
}
