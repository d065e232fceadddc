package org.tongchuang.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Geolocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.tongchuang.Chuanhui;

/** The browser of this machine, and the devices that people open pages with. */
final class Chromium implements AutoCloseable {

  /** How long a slow machine may take over anything, in milliseconds. */
  private static final double PATIENCE = 60_000;

  /** Of the phones that are used most; the desk is a common office screen. */
  static final int PHONE = 390;

  static final int DESK = 1440;

  private static final Geolocation PLACE = new Geolocation(33.562, 114.613).setAccuracy(8);

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts the Chromium that is on the path. */
  static Chromium launch() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    .setTimeout(PATIENCE)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--disable-quic",
                            "--no-first-run")));
    return new Chromium(playwright, browser);
  }

  private static Path executable() {
    var path = Objects.requireNonNullElse(System.getenv("PATH"), "") + ":/usr/bin";
    return Stream.of("chromium-headless-shell", "chromium", "google-chrome")
        .flatMap(name -> Arrays.stream(path.split(":", -1)).map(it -> Path.of(it, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no Chromium: ./tongchuang test says how to get it"));
  }

  /** How high a screen of that width is. */
  static int height(int width) {
    return width > PHONE ? 900 : 844;
  }

  /** A device with a Chinese reader, in the first grid cell of the district. */
  static Browser.NewContextOptions device(int width) {
    return new Browser.NewContextOptions()
        .setViewportSize(width, height(width))
        .setLocale("zh-CN")
        .setTimezoneId("Asia/Shanghai")
        .setGeolocation(PLACE)
        .setPermissions(List.of("geolocation"));
  }

  /** The same, with fingers. */
  static Browser.NewContextOptions phone() {
    return device(PHONE).setHasTouch(true).setIsMobile(true);
  }

  BrowserContext open(Browser.NewContextOptions device) {
    var context = browser.newContext(device);
    context.setDefaultTimeout(PATIENCE);
    context.setDefaultNavigationTimeout(PATIENCE);
    return context;
  }

  /** What a camera hands over. */
  static FilePayload photo() {
    return new FilePayload("IMG_0001.jpg", "image/jpeg", Chuanhui.photo());
  }

  /** Signs in to the field app that is open. */
  static void signInToField(Page page, String username) {
    page.getByLabel("用户名").fill(username);
    page.getByLabel("密码").fill("tongchuang-demo");
    page.locator("main form button.primary").tap();
    page.locator(".numbers").waitFor();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
