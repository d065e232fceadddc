package org.tongchuang.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** The business environment and the months at the desk, as every reader wants them. */
class EconomyAccessibilityTests extends AccessibilityTest {

  @Test
  void theEconomyCanBeReadByEverybodyAtTheDesk() {
    var looks = Looks.ofDesk();
    try (var chromium = Chromium.launch();
        var device = looks.open(chromium)) {
      var page = device.newPage();
      page.navigate(at("/desk/"));
      page.getByLabel("用户名").fill("zhiban");
      page.getByLabel("密码").fill("tongchuang-demo");
      page.getByRole(AriaRole.BUTTON, named("登录")).click();
      page.locator("nav").first().waitFor();
      editions(page, looks);
      months(page, looks);
    }
    assertThat(looks.faults()).isEmpty();
  }

  private void editions(Page page, Looks looks) {
    page.navigate(at("/desk/#/environment"));
    page.locator("tbody tr").first().waitFor();
    looks.examine(page, "desk-environment");
    page.getByRole(AriaRole.BUTTON, named("登记一版")).click();
    page.locator("#edition-code").press("Enter");
    page.locator(".fault").waitFor();
    looks.examine(page, "desk-environment-new");
    page.keyboard().press("Escape");
    page.navigate(at("/desk/#/environment/2025"));
    page.locator("tbody tr").first().waitFor();
    looks.examine(page, "desk-edition");
    page.getByRole(AriaRole.LINK, starting("1.3")).click();
    page.getByRole(AriaRole.BUTTON, named("立整改事项")).waitFor();
    looks.examine(page, "desk-indicator");
    page.getByRole(AriaRole.BUTTON, named("立整改事项")).click();
    page.locator("#rectification-words").waitFor();
    looks.examine(page, "desk-indicator-raise");
    page.keyboard().press("Escape");
  }

  private void months(Page page, Looks looks) {
    page.navigate(at("/desk/#/economy"));
    page.locator("tbody tr").first().waitFor();
    looks.examine(page, "desk-economy");
    page.navigate(at("/desk/#/economy/industry-growth"));
    page.locator(".chart svg").waitFor();
    looks.examine(page, "desk-economic-series");
    page.getByRole(AriaRole.BUTTON, named("录入一个月")).click();
    page.locator("#figure-plan").fill("许多");
    page.keyboard().press("Enter");
    page.locator(".fault").waitFor();
    looks.examine(page, "desk-economic-figure");
    page.keyboard().press("Escape");
  }
}
