package org.tongchuang.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.DemonstrationTest;

/** A test with a browser of its own, before the server of the demonstration district. */
@DemonstrationTest
abstract class BrowserTest {

  static Chromium chromium;

  @LocalServerPort int port;

  @BeforeAll
  static void launch() {
    chromium = Chromium.launch();
  }

  @AfterAll
  static void close() {
    chromium.close();
  }

  final String at(String path) {
    return "http://localhost:" + port + path;
  }

  static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  static Page.GetByRoleOptions starting(String name) {
    return new Page.GetByRoleOptions().setName(Pattern.compile("^" + name));
  }

  /** The desk, as somebody of the demonstration district sees it. */
  final Page signIn(String username) {
    var page = chromium.open(Chromium.device(1440)).newPage();
    page.navigate(at("/desk/"));
    page.getByLabel("用户名").fill(username);
    page.getByLabel("密码").fill("tongchuang-demo");
    page.getByRole(AriaRole.BUTTON, named("登录")).click();
    page.locator("nav").first().waitFor();
    return page;
  }
}
