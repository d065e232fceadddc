package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One problem, from the photo that a resident takes to the photo that she is shown in the end. */
class StoryTests extends BrowserTest {

  /** Found by nobody else's test. */
  private final String address = "七一路 " + UUID.randomUUID().toString().substring(0, 8) + " 号门前";

  @Test
  void aResidentSeesHowFivePeoplePutRightWhatShePhotographed() {
    try (var residentsPhone =
            chromium.open(Chromium.phone().setJavaScriptEnabled(false).setPermissions(null));
        var triageDesk = chromium.open(Chromium.device(Chromium.DESK));
        var handlersPhone = chromium.open(Chromium.phone());
        var checkersPhone = chromium.open(Chromium.phone());
        var closersDesk = chromium.open(Chromium.device(Chromium.DESK))) {
      var resident = report(residentsPhone);
      var number = resident.locator(".number").innerText();
      assertThat(number).matches("411602\\d{13}");
      resident.getByRole(AriaRole.LINK, named("看进度")).click();
      assertThat(resident.locator("h1")).hasText("已收到，等待受理");

      assign(triageDesk, number);
      resident.reload();
      assertThat(resident.locator("h1"))
          .hasText(Pattern.compile("已交给城市管理局，\\d+月\\d+日 \\d\\d:\\d\\d前办完"));

      handle(handlersPhone);
      resident.reload();
      assertThat(resident.locator("h1")).hasText("城市管理局已处理，等待核查");

      check(checkersPhone);
      close(closersDesk, number);
      resident.reload();
      seesBeforeAndAfter(resident, residentsPhone);
    }
  }

  /** On the page for everybody: no account, and here not even a script. */
  private Page report(BrowserContext phone) {
    var page = phone.newPage();
    page.navigate(at("/"));
    assertThat(page.locator("h1")).hasText("看见问题，拍一张就行");
    page.getByRole(AriaRole.LINK, named("随手拍 拍照、选类别、提交，不到一分钟")).tap();
    page.getByLabel("照片", new Page.GetByLabelOptions().setExact(true))
        .setInputFiles(Chromium.photo());
    page.getByRole(AriaRole.RADIO, named("垃圾没人清")).tap();
    page.getByLabel("街道或社区").selectOption("411602001001");
    page.getByLabel("具体地点").fill(address);
    page.getByLabel("补充说明 可不填").fill("垃圾桶旁边堆了一地，已经三天");
    page.getByLabel("手机号 可不填").fill("13812345678");
    page.getByRole(AriaRole.BUTTON, button("提交")).tap();
    assertThat(page.locator("h1")).hasText("已收到");
    assertThat(page.getByText("没有查询码就查不到进度。")).isVisible();
    assertThat(page.getByText("需要核实时，我们可能打电话给您。")).isVisible();
    assertThat(page.getByRole(AriaRole.IMG, image("进度页面的二维码"))).isVisible();
    return page;
  }

  /** The supervisor on duty, who does not touch the mouse. */
  private void assign(BrowserContext desk, String number) {
    var page = signInToDesk(desk, "zhiban");
    page.locator("article .number").waitFor();
    page.keyboard().press("/");
    page.keyboard().type(number);
    assertThat(page.locator("article .number")).hasText(number);
    assertThat(page.locator("article h1")).hasText("垃圾没人清");
    page.keyboard().press("Enter");
    assertThat(page.locator("article h1")).isFocused();
    assertThat(page.locator("article")).containsText("待受理");
    assertThat(page.locator("article")).containsText(address);
    assertThat(page.locator("article")).containsText("群众随手拍");
    assertThat(page.locator("article")).containsText("138****5678");
    assertThat(page.getByRole(AriaRole.BUTTON, button("派给城市管理局"))).isVisible();
    page.keyboard().press("a");
    assertThat(page.locator(".said").first()).hasText(number + " 已派给 城市管理局");
    assertThat(page.getByRole(AriaRole.BUTTON, button("撤销"))).isVisible();
  }

  /** The man of the city management, on the spot. */
  private void handle(BrowserContext phone) {
    var page = openTask(phone, "chuzhi");
    assertThat(page.locator("h2").first()).hasText("等城市管理局签收");
    assertThat(page.locator("main")).containsText("垃圾桶旁边堆了一地，已经三天");
    page.getByRole(AriaRole.BUTTON, button("签收")).tap();
    assertThat(page.locator("h2").first()).hasText("等城市管理局处置");
    photograph(page);
    page.locator(".next textarea").fill("已清运，地面已冲洗");
    page.getByRole(AriaRole.BUTTON, button("提交复核")).tap();
    assertThat(page.locator("h2").first()).hasText("等指挥中心核查");
    assertThat(page.locator("main")).containsText("处置完成");
  }

  /** Somebody else looks at it. */
  private void check(BrowserContext phone) {
    var page = openTask(phone, "hecha");
    assertThat(page.locator("main")).containsText("已清运，地面已冲洗");
    assertThat(page.getByRole(AriaRole.IMG, image(Pattern.compile("处理后的照片，.*")))).isVisible();
    photograph(page);
    page.getByRole(AriaRole.BUTTON, button("核查通过")).tap();
    assertThat(page.locator("h2").first()).hasText("等指挥中心结案");
  }

  private static void photograph(Page page) {
    var camera = page.waitForFileChooser(() -> page.locator(".next").getByText("拍照").tap());
    camera.setFiles(Chromium.photo());
    assertThat(page.getByRole(AriaRole.IMG, image("第 1 张照片"))).isVisible();
  }

  private void close(BrowserContext desk, String number) {
    var page = signInToDesk(desk, "shouli");
    page.getByRole(AriaRole.LINK, named("待我办理")).click();
    page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^查找")))
        .fill(number);
    page.getByRole(AriaRole.LINK, named(number)).click();
    assertThat(page.getByText("核查已通过，等结案")).isVisible();
    page.getByRole(AriaRole.BUTTON, button("结案")).click();
    assertThat(page.getByText("结案：已办")).isVisible();
    assertThat(page.locator(".timeline strong"))
        .hasText(new String[] {"结案", "核查通过", "抽到刘实核查", "处置完成", "签收", "派遣给城市管理局", "立案", "上报"});
  }

  private static void seesBeforeAndAfter(Page page, BrowserContext phone) {
    assertThat(page.locator("h1")).hasText("已办结");
    assertThat(page.locator(".stages .reached")).hasCount(4);
    assertThat(page.locator(".compare h2")).hasText(new String[] {"处理前", "处理后"});
    var pictures = page.locator(".compare img");
    assertThat(pictures).hasCount(2);
    for (Locator picture : pictures.all()) {
      var answer =
          phone
              .request()
              .get(page.url().replaceAll("/progress.*", "") + picture.getAttribute("src"));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers()).containsEntry("content-type", "image/jpeg");
    }
    assertThat(page.locator(".timeline p"))
        .hasText(new String[] {"已办结", "核查合格", "单位已处理", "单位已开始处理", "已派给城市管理局", "已立案", "收到上报"});
    assertThat(page.locator("body").innerText())
        .contains("您满意吗？")
        .doesNotContain("赵大同", "刘实", "周敏之", "何夜明", "13812345678");
  }

  /** Opens the task of this story from the first page of the field app. */
  private Page openTask(BrowserContext phone, String username) {
    var page = phone.newPage();
    page.navigate(at("/field/"));
    Chromium.signInToField(page, username);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(address)).tap();
    return page;
  }

  private Page signInToDesk(BrowserContext desk, String username) {
    var page = desk.newPage();
    page.navigate(at("/desk/"));
    page.getByLabel("用户名").fill(username);
    page.getByLabel("密码").fill("tongchuang-demo");
    page.keyboard().press("Enter");
    return page;
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(Pattern.compile("^" + name + "( [A-Z])?$"));
  }

  private static Page.GetByRoleOptions image(String name) {
    return named(name);
  }

  private static Page.GetByRoleOptions image(Pattern name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
