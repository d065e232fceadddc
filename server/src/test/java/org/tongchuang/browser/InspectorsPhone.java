package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tongchuang.browser.BrowserTest.named;
import static org.tongchuang.browser.BrowserTest.starting;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What somebody does who inspects a site with a phone. */
final class InspectorsPhone {

  private static final String WAITING =
      """
      async () => {
        const db = await new Promise((done) => {
          const opening = indexedDB.open('tongchuang-field')
          opening.onsuccess = () => done(opening.result)
        })
        const rows = db.transaction('rows').objectStore('rows').getAll()
        await new Promise((done) => (rows.onsuccess = done))
        db.close()
        return rows.result.filter((it) => it.state !== 'sent').length
      }
      """;

  private InspectorsPhone() {}

  static void begin(Page page, String checklist) {
    page.getByRole(AriaRole.BUTTON, named("检查")).tap();
    page.getByRole(AriaRole.BUTTON, starting(checklist)).tap();
    page.locator("section.item").first().waitFor();
  }

  static void say(Page page, String item, String result) {
    answer(page, item, result).tap();
    assertThat(answer(page, item, result)).hasAttribute("aria-pressed", "true");
  }

  static Locator answer(Page page, String item, String result) {
    return asked(page, item)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(result).setExact(true));
  }

  static Locator asked(Page page, String words) {
    return page.getByRole(AriaRole.REGION, starting(words));
  }

  static void photograph(Page page, String item) {
    photograph(asked(page, item));
  }

  /** One tap, and then the camera. */
  static void photograph(Locator item) {
    var camera =
        item.page()
            .waitForFileChooser(
                () ->
                    item.getByText("拍照", new Locator.GetByTextOptions().setExact(true))
                        .first()
                        .tap());
    camera.setFiles(Chromium.photo());
    assertThat(item.getByRole(AriaRole.IMG, name("第 1 张照片"))).isVisible();
  }

  static void finish(Page page) {
    page.getByRole(AriaRole.BUTTON, named("完成检查")).tap();
    page.locator(".ending").getByRole(AriaRole.BUTTON, name("完成检查")).tap();
    page.locator(".done").waitFor();
  }

  /** Waits until the phone keeps nothing that the server has not. */
  static void delivered(Page page) {
    for (int at = 0; !page.evaluate(WAITING).equals(0) && at < 300; at++) {
      sendNow(page);
      page.waitForTimeout(200);
    }
    assertThat(page.evaluate(WAITING)).isEqualTo(0);
  }

  /** By whoever is impatient; the button is gone as soon as all is sent. */
  static void sendNow(Page page) {
    page.evaluate("() => document.querySelector('.banner button:not(:disabled)')?.click()");
  }

  static Locator.GetByRoleOptions name(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }
}
