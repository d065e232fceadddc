package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ScreenshotScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.briefings.MorningBrief;
import org.tongchuang.kernel.DistrictCode;
import tools.jackson.databind.JsonNode;

/**
 * Every screen, as every reader wants it, has no fault that axe can find; on the screens for
 * everybody and for the phone everything that is tapped is large enough, everything that is read
 * too, and nothing is wider than the narrowest phone. They are looked at side by side, each with a
 * browser of its own: that takes most of the time that all tests take.
 *
 * <p>{@code TONGCHUANG_SCREENSHOTS} names a folder into which each screen is painted.
 */
@DemonstrationTest
@Execution(ExecutionMode.CONCURRENT)
class AccessibilityTests {

  private static final int NARROWEST = 320;

  /** How much of a long screen is painted. */
  private static final int HIGHEST = 2000;

  /** A colour on its way to another is none of either. */
  private static final String AT_REST =
      """
      () => Promise.race([
        Promise.allSettled(
          document.getAnimations()
            .filter((it) => it.effect.getComputedTiming().endTime !== Infinity)
            .map((it) => it.finished)),
        // one within something that is folded up may never end
        new Promise((done) => setTimeout(done, 2000))])
      """;

  private static final List<String> EVERYTHING =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  /** All that is otherwise in the dark. */
  private static final List<String> COLOURS = List.of("color-contrast");

  /** The first rows of a list stand for the others, of which other tests make hundreds. */
  private static final String VIOLATIONS =
      """
      async (runOnly) => {
        const found = await axe.run(
          { include: [['html']],
            exclude: [['main tbody > tr:nth-child(n+9)'], ['main li:nth-child(n+9)']] },
          { runOnly, resultTypes: ['violations'] })
        return found.violations.flatMap((it) =>
          it.nodes.map((node) => `${it.id} at ${node.target.join(' ')}: ${node.failureSummary}`))
      }
      """;

  /** A link within a sentence is as high as the sentence; everything else needs room. */
  private static final String SMALL_TARGETS =
      """
      (least) => [...document.querySelectorAll(
            'a[href], button, select, textarea, summary, label:has(input), input:not([type=hidden])')]
          .filter((it) => !it.closest('label') || it.matches('label'))
          .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.matches('.skip'))
          .filter((it) => !(it.matches('a') && getComputedStyle(it).display === 'inline'
                && it.parentElement.textContent.trim() !== it.textContent.trim()))
          .map((it) => [it, it.getBoundingClientRect()])
          .filter(([, box]) => box.width > 1 && Math.min(box.width, box.height) < least - 0.5)
          .map(([it, box]) => `${it.outerHTML.slice(0, 90)} ${box.width} x ${box.height}`)
      """;

  private static final String SMALL_WORDS =
      """
      (least) => {
        const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        const small = new Set()
        while (words.nextNode()) {
          const { parentElement: it, data } = words.currentNode
          if (data.trim() && it.checkVisibility() && !it.closest('script, noscript, .hidden')
                && parseFloat(getComputedStyle(it).fontSize) < least - 0.1) {
            small.add(`${data.trim()} ${getComputedStyle(it).fontSize}`)
          }
        }
        return [...small]
      }
      """;

  /** How somebody wants to read, and with what. */
  enum Look {
    PHONE(Chromium.PHONE, false),
    PHONE_LARGE_PRINT(Chromium.PHONE, true),
    DESK(Chromium.DESK, false),
    DESK_LARGE_PRINT(Chromium.DESK, true);

    private final int width;
    private final boolean large;

    Look(int width, boolean large) {
      this.width = width;
      this.large = large;
    }

    /** What the address of an app says of it. */
    private String wishes() {
      return "?elder=" + (large ? "yes" : "no");
    }
  }

  @LocalServerPort int port;
  @Autowired ApplicationContext application;

  /** No two meetings of a series begin in the same minute. */
  private static final AtomicInteger MINUTES = new AtomicInteger();

  private static String axe = "";
  private final List<String> faults = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    axe = Files.readString(Path.of("../web/node_modules/axe-core/axe.min.js"));
  }

  @ParameterizedTest
  @EnumSource
  void thePagesForEverybodyCanBeReadByEverybody(Look look) {
    try (var chromium = Chromium.launch();
        var device = open(chromium, look)) {
      var page = device.newPage();
      page.navigate(at("/?elder=" + (look.large ? "1" : "0")));
      examine(page, "public-home", look);
      page.navigate(at("/progress"));
      examine(page, "public-progress-empty", look);
      page.navigate(at("/progress/0000-0000-0000"));
      examine(page, "public-progress-unknown", look);
      page.navigate(at("/report"));
      examine(page, "public-report", look);
      page.getByRole(AriaRole.BUTTON, named("提交")).click();
      page.locator(".errors").waitFor();
      examine(page, "public-report-errors", look);
      page.getByLabel("照片", new Page.GetByLabelOptions().setExact(true))
          .setInputFiles(Chromium.photo());
      page.getByRole(AriaRole.RADIO, named("垃圾没人清")).check();
      page.getByLabel("街道或社区").selectOption("411602001001");
      page.getByRole(AriaRole.BUTTON, named("提交")).click();
      page.locator(".receipt, #same").waitFor();
      if (page.locator("#same").isVisible()) {
        examine(page, "public-report-same", look);
        page.getByRole(AriaRole.RADIO, named("不是，是另一处")).check();
        page.locator("#same button").click();
        page.locator(".receipt").waitFor();
      }
      examine(page, "public-received", look);
      page.getByRole(AriaRole.LINK, named("看进度")).click();
      page.locator(".stages").waitFor();
      examine(page, "public-progress", look);
      page.navigate(at(progressOfAClosedCase(page)));
      page.locator(".compare").waitFor();
      page.locator("summary").click();
      examine(page, "public-progress-closed", look);
      page.navigate(at("/s/ZG-001"));
      examine(page, "public-door", look);
      page.navigate(at("/no-such-page"));
      examine(page, "public-problem", look);
      page.navigate(at(invitation()));
      examine(page, "public-invitation", look);
      page.navigate(at("/invitation/wrong"));
      examine(page, "public-invitation-invalid", look);
    }
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theFieldAppCanBeUsedByEverybody(Look look) {
    var id = assigned();
    drawn();
    try (var chromium = Chromium.launch();
        var device = open(chromium, look)) {
      var page = device.newPage();
      page.navigate(at("/field/" + look.wishes()));
      page.locator("main form").waitFor();
      examine(page, "field-signed-out", look);
      page.getByRole(AriaRole.BUTTON, named("登录")).click();
      page.locator("[role=alert]").waitFor();
      examine(page, "field-sign-in-refused", look);
      page.getByLabel("用户名").fill("lingdao");
      page.getByLabel("密码").fill("tongchuang-demo");
      page.getByRole(AriaRole.BUTTON, named("登录")).click();
      assertThat(page.getByText("更新").first()).isVisible();
      examine(page, "field-today", look);

      var camera = page.waitForFileChooser(() -> page.locator(".take").click());
      camera.setFiles(Chromium.photo());
      // what appears late pushes the cards down, and a click would land beside its card
      assertThat(page.getByRole(AriaRole.IMG, named("第 1 张照片"))).isVisible();
      assertThat(page.getByText("误差约 8 米")).isVisible();
      page.getByText("垃圾没人清").click();
      assertThat(page.getByRole(AriaRole.RADIO, named("垃圾没人清"))).isChecked();
      assertThat(page.locator(".goes")).containsText("城市管理局");
      examine(page, "field-report", look);
      page.getByRole(AriaRole.BUTTON, named("更多类别")).click();
      page.getByRole(AriaRole.BUTTON, named("位置不对")).click();
      assertThat(page.getByLabel("街道").locator("option")).not().hasCount(1);
      examine(page, "field-report-all-categories", look);

      device.setOffline(true);
      page.getByRole(AriaRole.BUTTON, named("重新定位")).click();
      assertThat(page.getByText("误差约 8 米")).isVisible();
      page.getByRole(AriaRole.BUTTON, named("立即交办")).click();
      assertThat(page.locator(".banners")).containsText("1 条未送出");
      var draft = page.waitForFileChooser(() -> page.locator(".take").click());
      draft.setFiles(Chromium.photo());
      page.getByLabel("补充说明").fill("还没写完");
      page.getByRole(AriaRole.BUTTON, named("返回")).click();
      page.locator("a[href='#/outbox']").first().click();
      page.locator("section.waiting").waitFor();
      page.locator("section.draft").waitFor();
      examine(page, "field-outbox", look);
      device.setOffline(false);
      assertThat(page.locator("section.sent")).isVisible();
      assertThat(page.locator(".banners")).isEmpty();
      examine(page, "field-outbox-sent", look);

      page.navigate(at("/field/#/case/" + id));
      page.locator(".state h2").waitFor();
      examine(page, "field-case", look);
      page.navigate(at("/s/ZG-001"));
      page.getByText("上报这里的问题").waitFor();
      examine(page, "field-site", look);
      inspect(page, look);
    }
    try (var chromium = Chromium.launch();
        var device = open(chromium, look)) {
      var page = device.newPage();
      page.navigate(at("/field/" + look.wishes()));
      page.getByLabel("用户名").fill("chuzhi");
      page.getByLabel("密码").fill("tongchuang-demo");
      page.getByRole(AriaRole.BUTTON, named("登录")).click();
      page.locator("a.row").first().waitFor();
      examine(page, "field-today-with-tasks", look);
      page.navigate(at("/field/#/case/" + id));
      page.locator(".next").waitFor();
      page.getByRole(AriaRole.BUTTON, named("退回")).click();
      page.locator(".opened").waitFor();
      examine(page, "field-case-next-step", look);
      page.navigate(at("/field/#/tasks"));
      // one that is counted: others may be due before it
      page.locator("a.row", new Page.LocatorOptions().setHasText(Pattern.compile("\\d / \\d")))
          .first()
          .click();
      page.locator(".one").click();
      page.locator(".entries").waitFor();
      examine(page, "field-task", look);
    }
    assertThat(faults).isEmpty();
  }

  /** From the page of a site through a checklist to its end. */
  private void inspect(Page page, Look look) {
    page.getByRole(AriaRole.BUTTON, named("检查")).click();
    examine(page, "field-site-checklists", look);
    page.getByRole(AriaRole.BUTTON, starting("主干道")).click();
    page.locator("section.item").first().waitFor();
    toTheEnd(page);
    examine(page, "field-inspection", look);
    page.locator(".number input").first().fill("3");
    page.locator(".results .CONFORM").last().click();
    page.locator(".results .NOT").first().click();
    page.locator(".lack").nth(1).waitFor();
    assertThat(page.locator(".line strong")).hasText("3/12");
    toTheEnd(page);
    examine(page, "field-inspection-failed", look);
    page.getByRole(AriaRole.BUTTON, named("完成检查")).click();
    page.locator(".ending").waitFor();
    toTheEnd(page);
    examine(page, "field-inspection-ending", look);
    page.locator(".ending .go").click();
    page.locator(".done").waitFor();
    examine(page, "field-inspection-done", look);
    page.navigate(at("/field/#/inspect"));
    page.locator("main li").first().waitFor();
    examine(page, "field-inspect", look);
    page.navigate(at("/field/#/outbox"));
    page.locator("section.draft").waitFor();
    examine(page, "field-outbox-inspection", look);
  }

  /**
   * Under the foot that stays in sight lies what has not been scrolled to yet; at the end nothing.
   */
  private static void toTheEnd(Page page) {
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })");
  }

  /** A desk on a phone is for a look in passing; who wants large print there has the field app. */
  @ParameterizedTest
  @EnumSource(names = "PHONE_LARGE_PRINT", mode = EnumSource.Mode.EXCLUDE)
  void theDeskCanBeUsedByEverybody(Look look) throws InterruptedException {
    var id = assigned();
    var reported = number(report());
    try (var chromium = Chromium.launch();
        var device = open(chromium, look)) {
      var page = device.newPage();
      page.navigate(at("/desk/" + look.wishes()));
      page.getByLabel("用户名").waitFor();
      examine(page, "desk-sign-in", look);
      page.getByLabel("用户名").fill("zhiban");
      page.getByLabel("密码").fill("tongchuang-demo");
      page.getByRole(AriaRole.BUTTON, named("登录")).click();
      page.locator("article .number").waitFor();
      page.getByPlaceholder("在待办里查找").fill(reported);
      assertThat(page.locator("article .number")).hasText(reported);
      assertThat(page.getByRole(AriaRole.BUTTON, starting("派给城市管理局"))).isVisible();
      examine(page, "desk-triage", look);
      page.getByRole(AriaRole.BUTTON, starting("派给别的单位")).click();
      page.getByRole(AriaRole.COMBOBOX).fill("cgj");
      assertThat(page.getByRole(AriaRole.OPTION).first()).isVisible();
      examine(page, "desk-triage-units", look);
      page.getByRole(AriaRole.BUTTON, named("取消")).click();
      page.getByRole(AriaRole.BUTTON, starting("不予受理")).click();
      page.locator(".reasons").waitFor();
      examine(page, "desk-triage-reasons", look);
      page.keyboard().press("Escape");
      page.keyboard().press("Control+k");
      page.getByRole(AriaRole.DIALOG).waitFor();
      examine(page, "desk-palette", look);
      page.keyboard().press("Escape");
      page.locator(".me summary").click();
      examine(page, "desk-menu", look);
      page.locator(".me summary").click();

      page.navigate(at("/desk/#/cases"));
      page.locator("tbody tr").first().waitFor();
      examine(page, "desk-list", look);
      page.locator(".columns summary").click();
      examine(page, "desk-list-columns", look);
      page.locator(".columns summary").click();
      page.locator("tbody tr input").first().check();
      page.getByRole(AriaRole.BUTTON, starting("成批办理")).click();
      page.locator("dialog .go").waitFor();
      assertThat(page.locator("dialog .summary")).containsText("件中可以办");
      examine(page, "desk-list-bulk", look);
      page.keyboard().press("Escape");
      page.navigate(at("/desk/#/cases?stage=REPORTED"));
      page.getByRole(AriaRole.BUTTON, named("保存这个筛选")).click();
      page.locator("#filter-name").waitFor();
      examine(page, "desk-list-save", look);
      page.keyboard().press("Escape");
      page.navigate(at("/desk/#/cases?q=nothing-like-this"));
      page.locator(".empty").waitFor();
      examine(page, "desk-list-empty", look);
      page.navigate(at("/desk/#/cases/" + id));
      page.locator("header h1").waitFor();
      page.getByRole(AriaRole.BUTTON, named("补充说明")).click();
      examine(page, "desk-case", look);
      page.navigate(at("/sites/sheet?unit=cgj"));
      examine(page, "desk-sheet", look);
      var assessment = drawn();
      var inspection = inspected(assessment);
      page.navigate(at("/desk/#/sites"));
      page.locator("tbody tr").first().waitFor();
      examine(page, "desk-sites", look);
      page.navigate(at("/desk/#/sites/" + inspection.path("site").path("id").asString()));
      page.locator(".lines li").first().waitFor();
      page.getByRole(AriaRole.BUTTON, named("修改")).click();
      page.locator("#site-name").waitFor();
      examine(page, "desk-site", look);
      page.navigate(at("/desk/#/inspections"));
      page.locator("tbody tr").first().waitFor();
      examine(page, "desk-inspections", look);
      page.navigate(at("/desk/#/inspections/" + inspection.path("id").asString()));
      page.locator(".item").first().waitFor();
      examine(page, "desk-inspection", look);
      page.navigate(at("/desk/#/assessments"));
      page.locator("tbody tr").first().waitFor();
      examine(page, "desk-assessments", look);
      page.navigate(at("/desk/#/assessments/new"));
      page.locator(".areas li").first().waitFor();
      page.getByRole(AriaRole.BUTTON, named("抽签")).click();
      page.locator(".fault").waitFor();
      examine(page, "desk-assessment-new", look);
      page.navigate(at("/desk/#/assessments/" + assessment));
      page.locator(".evidence").first().waitFor();
      examine(page, "desk-assessment", look);
      page.navigate(at("/desk/#/regular-rounds/new"));
      page.locator("#regular-name").waitFor();
      page.getByRole(AriaRole.BUTTON, named("保存")).click();
      page.locator(".fault").waitFor();
      examine(page, "desk-regular-round-new", look);
      var regular = regularRound();
      page.navigate(at("/desk/#/regular-rounds"));
      page.locator("tbody tr").first().waitFor();
      examine(page, "desk-regular-rounds", look);
      page.navigate(at("/desk/#/regular-rounds/" + regular));
      page.locator("tbody tr progress").first().waitFor();
      examine(page, "desk-regular-round", look);
      page.navigate(at("/desk/#/campaigns"));
      page.locator("tbody tr").first().waitFor();
      examine(page, "desk-campaigns", look);
      page.getByRole(AriaRole.LINK, named("交通秩序提升行动")).click();
      page.locator("svg polyline").first().waitFor();
      examine(page, "desk-campaign", look);
      page.navigate(at("/desk/#/campaigns/" + campaignThatIsOver()));
      page.locator(".teams .people li").first().waitFor();
      page.locator(".papers li").first().waitFor();
      examine(page, "desk-campaign-over", look);
      page.getByRole(AriaRole.BUTTON, named("归档")).click();
      page.getByRole(AriaRole.DIALOG).waitFor();
      examine(page, "desk-campaign-archive", look);
      page.keyboard().press("Escape");
      page.navigate(at("/desk/#/campaigns"));
      page.getByRole(AriaRole.LINK, named("城市提升行动")).click();
      page.locator(".teams li").first().waitFor();
      page.getByRole(AriaRole.BUTTON, named("抽调人员")).click();
      page.locator("dialog").getByRole(AriaRole.BUTTON).getByText("抽调").click();
      page.locator(".fault").waitFor();
      examine(page, "desk-campaign-second", look);
      page.getByRole(AriaRole.BUTTON, named("取消")).click();
      examine(page, "desk-campaign-teams", look);
      page.getByRole(AriaRole.BUTTON, named("加一个组")).click();
      page.locator("#team-kind").selectOption("ACTION_TEAM");
      page.locator("dialog").getByRole(AriaRole.BUTTON).getByText("加上").click();
      page.locator(".fault").waitFor();
      examine(page, "desk-campaign-team", look);
      page.navigate(at("/desk/#/campaigns"));
      page.getByRole(AriaRole.LINK, named("交通秩序提升行动")).click();
      page.locator(".part a").nth(1).click();
      page.locator(".steps").waitFor();
      examine(page, "desk-task", look);
      page.getByRole(AriaRole.BUTTON, named("分解任务")).click();
      page.locator("#task-title").waitFor();
      page.locator("#task-measure").selectOption("place");
      page.locator("dialog").getByRole(AriaRole.BUTTON).getByText("下达").click();
      page.locator(".fault").waitFor();
      examine(page, "desk-task-break-down", look);
      page.navigate(at("/desk/#/tasks"));
      page.locator("tbody tr").first().waitFor();
      examine(page, "desk-tasks", look);
      page.navigate(at("/desk/#/meetings"));
      page.locator("tbody tr").first().waitFor();
      examine(page, "desk-meetings", look);
      page.navigate(at("/desk/#/meetings/" + begunMeeting()));
      page.getByLabel("写一项决定").fill("清理大闸路 @城管局 明天");
      page.locator(".understood").waitFor();
      examine(page, "desk-meeting", look);
      page.navigate(at("/desk/#/registers"));
      page.locator("tbody tr").first().waitFor();
      examine(page, "desk-registers", look);
      page.getByRole(AriaRole.LINK, named("企业结对共建")).click();
      page.locator("tbody .tag").first().waitFor();
      page.getByRole(AriaRole.BUTTON, named("登记")).click();
      page.locator("dialog select").first().waitFor();
      examine(page, "desk-register", look);
      var brief = MorningBrief.frozen(application, new DistrictCode("411602"));
      page.navigate(at("/desk/#/cases/" + id));
      page.locator(".papers li").first().waitFor();
      page.getByRole(AriaRole.BUTTON, named("出文 交办单")).click();
      page.locator(".papers .said svg").waitFor();
      examine(page, "desk-case-papers", look);
      page.navigate(at("/desk/#/documents"));
      page.locator("tbody tr").first().waitFor();
      page.locator("tbody input").first().check();
      examine(page, "desk-documents", look);
      page.getByRole(AriaRole.BUTTON, starting("作废")).first().click();
      page.getByRole(AriaRole.DIALOG).waitFor();
      examine(page, "desk-document-void", look);
      page.navigate(at("/desk/#/documents?of=inspections/2026-11-26"));
      page.locator("dialog input[type=date]").waitFor();
      examine(page, "desk-documents-inspections", look);
      page.navigate(at("/desk/#/document-templates"));
      page.locator("tbody tr").first().waitFor();
      examine(page, "desk-document-templates", look);
      page.navigate(at("/desk/#/briefs"));
      page.locator("tbody tr").first().waitFor();
      examine(page, "desk-briefs", look);
      page.navigate(at("/desk/#/briefs/" + brief));
      page.locator("#text-AHEAD").waitFor();
      page.locator("section.panel button").first().click();
      examine(page, "desk-brief", look);
      page.getByRole(AriaRole.BUTTON, named("选图片")).click();
      page.getByRole(AriaRole.DIALOG).waitFor();
      examine(page, "desk-brief-pictures", look);
      page.keyboard().press("Escape");
      assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
      page.navigate(at("/desk/#/briefs/" + brief + "?figure=now-open/cases"));
      page.locator("dialog li, dialog p.soft").first().waitFor();
      examine(page, "desk-brief-cases", look);
      page.navigate(at("/desk/#/reinspections"));
      page.locator("tbody tr, .empty").first().waitFor();
      examine(page, "desk-reinspections", look);
      page.navigate(at("/desk/#/checklists"));
      page.locator("tbody tr").first().waitFor();
      examine(page, "desk-checklists", look);
      page.navigate(at("/desk/#/checklists/act-back-alleys"));
      page.locator("tbody tr").first().waitFor();
      examine(page, "desk-checklist", look);
      page.navigate(at("/desk/#/outbox"));
      page.locator(".drop input[type=file]").setInputFiles(new FilePayload("x", "x", new byte[1]));
      page.locator("[role=alert]").waitFor();
      examine(page, "desk-outbox", look);
      page.navigate(at("/desk/#/elsewhere"));
      examine(page, "desk-no-such-page", look);
    }
    assertThat(faults).isEmpty();
  }

  /** Notes everything that is wrong with a page, by day and in the dark. */
  @ParameterizedTest
  @EnumSource
  void theLeadersPageCanBeUsedByEverybody(Look look) {
    overdue();
    try (var chromium = Chromium.launch();
        var device = open(chromium, look)) {
      var page = device.newPage();
      page.navigate(at("/desk/" + look.wishes()));
      page.getByLabel("用户名").fill("lingdao");
      page.getByLabel("密码").fill("tongchuang-demo");
      page.getByRole(AriaRole.BUTTON, named("登录")).click();
      page.locator("figure svg").waitFor();
      page.getByLabel("批示：办什么").fill("清理大闸路占道经营 @城管局 明天");
      page.locator(".understood").waitFor();
      examine(page, "desk-leader", look);
      page.getByLabel("批示：办什么").press("Enter");
      page.getByText("已批示给城市管理局").waitFor();
      page.getByLabel("批示：办什么").fill("清理大闸路");
      page.locator("form [role=alert]").waitFor();
      examine(page, "desk-leader-instructed", look);
      page.locator(".now").first().click();
      page.locator("dialog li").first().waitFor();
      examine(page, "desk-leader-cases", look);
    }
    assertThat(faults).isEmpty();
  }

  /** A case whose deadline has passed. */
  private void overdue() {
    application
        .getBean(JdbcClient.class)
        .sql("update cases.case_file set due = recorded_at where district = '411602' and id = ?")
        .param(UUID.fromString(assigned()))
        .update();
  }

  private void examine(Page page, String screen, Look look) {
    // what is in the document may still be without its style
    page.waitForLoadState();
    page.evaluate(AT_REST);
    paint(page, screen, look, "");
    note(screen, page.evaluate(VIOLATIONS, EVERYTHING));
    // colours are the same however wide a page is
    boolean usualWidth = (look.width == Chromium.DESK) == screen.startsWith("desk");
    if (!look.large && usualWidth) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      page.evaluate(AT_REST);
      paint(page, screen, look, "_DARK");
      note(screen + " in the dark", page.evaluate(VIOLATIONS, COLOURS));
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
      page.evaluate(AT_REST);
    }
    if (screen.startsWith("desk")) {
      return;
    }
    note(screen + ": too small to tap", page.evaluate(SMALL_TARGETS, look.large ? 60 : 44));
    note(screen + ": too small to read", page.evaluate(SMALL_WORDS, look.large ? 24 : 16));
    if (look.width == Chromium.PHONE) {
      page.setViewportSize(NARROWEST, 700);
      var width = (Number) page.evaluate("document.documentElement.scrollWidth");
      if (width.intValue() > NARROWEST) {
        faults.add(screen + ": " + width + " wide on the narrowest phone");
      }
      page.setViewportSize(look.width, 844);
    }
  }

  private String at(String path) {
    return "http://localhost:" + port + path;
  }

  private static Page.GetByRoleOptions named(String name) {
    return BrowserTest.named(name);
  }

  private void note(String where, Object found) {
    ((List<?>) found).forEach(it -> faults.add(where + ": " + it));
  }

  private static void paint(Page page, String screen, Look look, String light) {
    Optional.ofNullable(System.getenv("TONGCHUANG_SCREENSHOTS"))
        .map(it -> Path.of(it, screen + "-" + look + light + ".png"))
        .ifPresent(
            it ->
                page.screenshot(
                    new Page.ScreenshotOptions()
                        .setPath(it)
                        .setFullPage(true)
                        .setScale(ScreenshotScale.CSS)
                        .setClip(0, 0, look.width, Math.min(height(page), HIGHEST))));
  }

  private static int height(Page page) {
    return ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
  }

  private static BrowserContext open(Chromium chromium, Look look) {
    var context = chromium.open(Chromium.device(look.width).setColorScheme(ColorScheme.LIGHT));
    context.addInitScript(axe);
    return context;
  }

  private String report() {
    var gridWorker = Api.at(port).as("wangge");
    var report = Chuanhui.rubbish(Chuanhui.send(gridWorker), Chuanhui.send(gridWorker));
    return gridWorker.put("/api/v1/cases/" + UUID.randomUUID(), report).expect(201).text("id");
  }

  /** An assessment of all back alleys by two who are at home nowhere; its id. */
  private UUID drawn() {
    var duty = Api.at(port).as("zhiban");
    var id = UUID.randomUUID();
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
    var members =
        duty.get("/api/v1/inspectors")
            .expect(200)
            .body()
            .path("items")
            .valueStream()
            .filter(it -> List.of("何夜明", "高远志").contains(it.path("name").asString()))
            .map(it -> it.path("id").asString())
            .toList();
    duty.put(
            "/api/v1/assessments/" + id,
            Map.of(
                "name",
                "背街小巷模拟测评",
                "from",
                today,
                "until",
                today,
                "areas",
                List.of(),
                "quotas",
                List.of(
                    Map.of(
                        "siteType",
                        "back-alley",
                        "sites",
                        100,
                        "checklists",
                        List.of("act-back-alleys"))),
                "teams",
                List.of(Map.of("name", "第一组", "members", members)),
                "twins",
                0))
        .expect(201);
    return id;
  }

  /** An inspection of the demonstration's first alley, in which an item failed. */
  private JsonNode inspected(UUID assessment) {
    var duty = Api.at(port).as("zhiban");
    var site = duty.get("/api/v1/sites?type=back-alley&limit=1").body().path("items").get(0);
    var checklist = duty.get("/api/v1/checklists/act-back-alleys").body();
    var path = "/api/v1/inspections/" + UUID.randomUUID();
    var now = Instant.now().toString();
    var begun =
        Map.of(
            "site",
            site.path("id").asString(),
            "checklist",
            "act-back-alleys",
            "version",
            checklist.path("version").asInt(),
            "round",
            assessment.toString(),
            "at",
            now);
    duty.put(path, begun).expect(201);
    var finding =
        Map.of(
            "id", UUID.randomUUID(),
            "item", checklist.path("items").get(0).path("code").asString(),
            "result", "NOT",
            "photos", List.of(Chuanhui.send(duty)),
            "seenAt", now);
    duty.post(path + "/findings", Map.of("findings", List.of(finding))).expect(200);
    return duty.get(path).expect(200).body();
  }

  private String number(String id) {
    return Api.at(port).as("zhiban").get("/api/v1/cases/" + id).expect(200).text("number");
  }

  private String assigned() {
    var id = report();
    move("zhiban", id, "assign", 1, Map.of());
    return id;
  }

  private void move(String by, String id, String move, int version, Map<String, Object> more) {
    var body = new java.util.HashMap<String, Object>(more);
    body.put("version", version);
    Api.at(port).as(by).post("/api/v1/cases/" + id + "/" + move, body).expect(200);
  }

  /** Brings the case whose progress is shown to its end. */
  private String progressOfAClosedCase(Page page) {
    var number = page.locator(".facts .number").innerText();
    var supervisor = Api.at(port).as("zhiban");
    var found = supervisor.get("/api/v1/cases?q=" + number).expect(200).body().path("items").get(0);
    var id = found.path("id").asString();
    move("zhiban", id, "assign", 1, Map.of());
    var handler = Api.at(port).as("chuzhi");
    move("chuzhi", id, "handle", 3, Map.of("photos", List.of(Chuanhui.send(handler))));
    var checker = Api.at(port).as("hecha");
    move("hecha", id, "pass", 5, Map.of("photos", List.of(Chuanhui.send(checker))));
    move("shouli", id, "close", 6, Map.of());
    return page.url().replaceFirst("http://[^/]*", "");
  }

  private String regularRound() {
    var id = UUID.randomUUID().toString();
    Api.at(port)
        .as("zhiban")
        .put(
            "/api/v1/regular-rounds/" + id,
            Map.of(
                "name",
                "背街小巷每周看一遍",
                "siteType",
                "back-alley",
                "checklists",
                List.of("act-back-alleys"),
                "days",
                7,
                "from",
                LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(20).toString()))
        .expect(201);
    return id;
  }

  /** A campaign with somebody in its office, which was over ten days ago and has relapsed. */
  private String campaignThatIsOver() {
    return PastCampaign.over(application, Api.at(port).as("zhiban"), "过去的行动");
  }

  /** A meeting that is being held, with a matter that a unit has raised. */
  private String begunMeeting() {
    var id = UUID.randomUUID().toString();
    var duty = Api.at(port).as("zhiban");
    var at = LocalDateTime.now(ZoneId.of("Asia/Shanghai")).plusMinutes(MINUTES.incrementAndGet());
    duty.put(
            "/api/v1/meetings/" + id,
            Map.of(
                "series", "zaohui",
                "day", at.toLocalDate().toString(),
                "time", at.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString()))
        .expect(201);
    duty.put(
            "/api/v1/meetings/" + id + "/matters/" + UUID.randomUUID(),
            Map.of("unit", "cgj", "sentence", "商户拒不拆除的 12 处违建怎么办"))
        .expect(201);
    duty.post("/api/v1/meetings/" + id + "/begin", Map.of("version", 1)).expect(200);
    return id;
  }

  private String invitation() {
    return Api.at(port)
        .as("anquan")
        .post("/api/v1/invitations", Map.of("username", "wangge2"))
        .expect(201)
        .text("path");
  }

  private static Page.GetByRoleOptions starting(String name) {
    return new Page.GetByRoleOptions().setName(Pattern.compile("^" + name));
  }
}
