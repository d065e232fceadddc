package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.briefings.MorningBrief;
import org.tongchuang.evaluation.FollowedOutcomes;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.rosters.Roster;
import tools.jackson.databind.JsonNode;

/** The desk, and the leader's page, as every reader wants them. */
class DeskAccessibilityTests extends AccessibilityTest {

  @Autowired ApplicationContext application;

  @Test
  void casesAtTheDeskCanBeHandledByEverybody() {
    var looks = Looks.ofDesk();
    var id = assigned();
    var reported = number(report());
    try (var chromium = Chromium.launch();
        var device = looks.open(chromium)) {
      var page = device.newPage();
      page.navigate(at("/desk/"));
      page.getByLabel("用户名").waitFor();
      looks.examine(page, "desk-sign-in");
      page.getByLabel("用户名").fill("zhiban");
      page.getByLabel("密码").fill("tongchuang-demo");
      page.getByRole(AriaRole.BUTTON, named("登录")).click();
      page.locator("article .number").waitFor();
      page.getByPlaceholder("在待办里查找").fill(reported);
      assertThat(page.locator("article .number")).hasText(reported);
      assertThat(page.getByRole(AriaRole.BUTTON, starting("派给城市管理局"))).isVisible();
      looks.examine(page, "desk-triage");
      page.getByRole(AriaRole.BUTTON, starting("派给别的单位")).click();
      page.getByRole(AriaRole.COMBOBOX).fill("cgj");
      assertThat(page.getByRole(AriaRole.OPTION).first()).isVisible();
      looks.examine(page, "desk-triage-units");
      page.getByRole(AriaRole.BUTTON, named("取消")).click();
      page.getByRole(AriaRole.BUTTON, starting("不予受理")).click();
      page.locator(".reasons").waitFor();
      looks.examine(page, "desk-triage-reasons");
      page.keyboard().press("Escape");
      page.keyboard().press("Control+k");
      page.getByRole(AriaRole.DIALOG).waitFor();
      looks.examine(page, "desk-palette");
      page.keyboard().press("Escape");
      page.locator(".me summary").click();
      looks.examine(page, "desk-menu");
      page.locator(".me summary").click();

      page.navigate(at("/desk/#/cases"));
      page.locator("tbody tr").first().waitFor();
      looks.examine(page, "desk-list");
      page.locator(".columns summary").click();
      looks.examine(page, "desk-list-columns");
      page.locator(".columns summary").click();
      page.locator("tbody tr input").first().check();
      page.getByRole(AriaRole.BUTTON, starting("成批办理")).click();
      page.locator("dialog .go").waitFor();
      assertThat(page.locator("dialog .summary")).containsText("件中可以办");
      looks.examine(page, "desk-list-bulk");
      page.keyboard().press("Escape");
      page.navigate(at("/desk/#/cases?stage=REPORTED"));
      page.getByRole(AriaRole.BUTTON, named("保存这个筛选")).click();
      page.locator("#filter-name").waitFor();
      looks.examine(page, "desk-list-save");
      page.keyboard().press("Escape");
      page.navigate(at("/desk/#/cases?q=nothing-like-this"));
      page.locator(".empty").waitFor();
      looks.examine(page, "desk-list-empty");
      page.navigate(at("/desk/#/cases/" + id));
      page.locator("header h1").waitFor();
      page.getByRole(AriaRole.BUTTON, named("补充说明")).click();
      looks.examine(page, "desk-case");
      page.navigate(at("/sites/sheet?unit=cgj"));
      looks.examine(page, "desk-sheet");
      page.navigate(at("/desk/#/outbox"));
      page.locator(".drop input[type=file]").setInputFiles(new FilePayload("x", "x", new byte[1]));
      page.locator("[role=alert]").waitFor();
      looks.examine(page, "desk-outbox");
      page.navigate(at("/desk/#/elsewhere"));
      looks.examine(page, "desk-no-such-page");
    }
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void shopsAndTheirFlagsCanBeJudgedByEverybody() {
    var looks = Looks.ofDesk();
    var shop = flagged("MD-010", "411602003");
    Api.at(port)
        .send(
            "POST",
            "/shops/MD-010/appeal",
            "application/x-www-form-urlencoded",
            "words=next+door".getBytes(UTF_8))
        .expect(302);
    try (var chromium = Chromium.launch();
        var device = looks.open(chromium)) {
      var page = signIn(device);
      page.navigate(at("/desk/#/shops"));
      page.locator("tbody tr").first().waitFor();
      looks.examine(page, "desk-shops");
      page.navigate(at("/desk/#/shop-judging?street=411602003"));
      page.locator("tbody tr").first().waitFor();
      looks.examine(page, "desk-shop-judging");
      page.navigate(at("/desk/#/shops/" + shop));
      page.locator("textarea").waitFor();
      page.getByRole(AriaRole.BUTTON, named("不成立，维持评定")).click();
      page.locator(".wrong").waitFor();
      looks.examine(page, "desk-shop");
      page.navigate(at("/shops/streets/411602003/board"));
      looks.examine(page, "public-shop-board");
    }
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void patrolsAtTheDeskCanBeFollowedByEverybody() {
    var looks = Looks.ofDesk();
    try (var chromium = Chromium.launch();
        var device = looks.open(chromium)) {
      var page = signIn(device);
      var assessment = drawn();
      var inspection = inspected(assessment);
      page.navigate(at("/desk/#/sites"));
      page.locator("tbody tr").first().waitFor();
      looks.examine(page, "desk-sites");
      page.navigate(at("/desk/#/sites/" + inspection.path("site").path("id").asString()));
      page.locator(".lines li").first().waitFor();
      page.getByRole(AriaRole.BUTTON, named("修改")).click();
      page.locator("#site-name").waitFor();
      looks.examine(page, "desk-site");
      page.navigate(at("/desk/#/inspections"));
      page.locator("tbody tr").first().waitFor();
      looks.examine(page, "desk-inspections");
      page.navigate(at("/desk/#/inspections/" + inspection.path("id").asString()));
      page.locator(".item").first().waitFor();
      looks.examine(page, "desk-inspection");
      page.navigate(at("/desk/#/assessments"));
      page.locator("tbody tr").first().waitFor();
      looks.examine(page, "desk-assessments");
      page.navigate(at("/desk/#/assessments/new"));
      page.locator(".areas li").first().waitFor();
      page.getByRole(AriaRole.BUTTON, named("抽签")).click();
      page.locator(".fault").waitFor();
      looks.examine(page, "desk-assessment-new");
      page.navigate(at("/desk/#/assessments/" + assessment));
      page.locator(".evidence").first().waitFor();
      looks.examine(page, "desk-assessment");
      page.navigate(at("/desk/#/regular-rounds/new"));
      page.locator("#regular-name").waitFor();
      page.getByRole(AriaRole.BUTTON, named("保存")).click();
      page.locator(".fault").waitFor();
      looks.examine(page, "desk-regular-round-new");
      var regular = regularRound();
      page.navigate(at("/desk/#/regular-rounds"));
      page.locator("tbody tr").first().waitFor();
      looks.examine(page, "desk-regular-rounds");
      page.navigate(at("/desk/#/regular-rounds/" + regular));
      page.locator("tbody tr progress").first().waitFor();
      looks.examine(page, "desk-regular-round");
      page.navigate(at("/desk/#/reinspections"));
      page.locator("tbody tr, .empty").first().waitFor();
      looks.examine(page, "desk-reinspections");
      page.navigate(at("/desk/#/checklists"));
      page.locator("tbody tr").first().waitFor();
      looks.examine(page, "desk-checklists");
      page.navigate(at("/desk/#/checklists/act-back-alleys"));
      page.locator("tbody tr").first().waitFor();
      looks.examine(page, "desk-checklist");
    }
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void campaignsAndPapersAtTheDeskCanBeLookedAfterByEverybody() throws InterruptedException {
    var looks = Looks.ofDesk();
    var id = assigned();
    try (var chromium = Chromium.launch();
        var device = looks.open(chromium)) {
      var page = signIn(device);
      page.navigate(at("/desk/#/campaigns"));
      page.locator("tbody tr").first().waitFor();
      looks.examine(page, "desk-campaigns");
      page.getByRole(AriaRole.LINK, named("交通秩序提升行动")).click();
      page.locator("svg polyline").first().waitFor();
      looks.examine(page, "desk-campaign");
      page.navigate(at("/desk/#/campaigns/" + campaignThatIsOver()));
      page.locator(".teams .people li").first().waitFor();
      page.locator(".papers li").first().waitFor();
      looks.examine(page, "desk-campaign-over");
      page.getByRole(AriaRole.BUTTON, named("归档")).click();
      page.getByRole(AriaRole.DIALOG).waitFor();
      looks.examine(page, "desk-campaign-archive");
      page.keyboard().press("Escape");
      page.navigate(at("/desk/#/campaigns"));
      page.getByRole(AriaRole.LINK, named("城市提升行动")).click();
      page.locator(".teams li").first().waitFor();
      page.getByRole(AriaRole.BUTTON, named("抽调人员")).click();
      page.locator("dialog").getByRole(AriaRole.BUTTON).getByText("抽调").click();
      page.locator(".fault").waitFor();
      looks.examine(page, "desk-campaign-second");
      page.getByRole(AriaRole.BUTTON, named("取消")).click();
      looks.examine(page, "desk-campaign-teams");
      page.getByRole(AriaRole.BUTTON, named("加一个组")).click();
      page.locator("#team-kind").selectOption("ACTION_TEAM");
      page.locator("dialog").getByRole(AriaRole.BUTTON).getByText("加上").click();
      page.locator(".fault").waitFor();
      looks.examine(page, "desk-campaign-team");
      page.navigate(at("/desk/#/campaigns"));
      page.getByRole(AriaRole.LINK, named("交通秩序提升行动")).click();
      page.locator(".part a").nth(1).click();
      page.locator(".steps").waitFor();
      looks.examine(page, "desk-task");
      page.getByRole(AriaRole.BUTTON, named("分解任务")).click();
      page.locator("#task-title").waitFor();
      page.locator("#task-measure").selectOption("place");
      page.locator("dialog").getByRole(AriaRole.BUTTON).getByText("下达").click();
      page.locator(".fault").waitFor();
      looks.examine(page, "desk-task-break-down");
      page.navigate(at("/desk/#/tasks"));
      page.locator("tbody tr").first().waitFor();
      looks.examine(page, "desk-tasks");
      page.navigate(at("/desk/#/meetings"));
      page.locator("tbody tr").first().waitFor();
      looks.examine(page, "desk-meetings");
      page.navigate(at("/desk/#/meetings/" + begunMeeting()));
      page.getByLabel("写一项决定").fill("清理大闸路 @城管局 明天");
      page.locator(".understood").waitFor();
      looks.examine(page, "desk-meeting");
      FollowedOutcomes.catchUp(application, new DistrictCode("411602"));
      page.navigate(at("/desk/#/measures"));
      page.locator("tbody tr").first().waitFor();
      looks.examine(page, "desk-measures");
      page.locator("summary").last().click();
      page.navigate(at("/desk/#/measures?show=rates&by=CATEGORY&source=FIELD"));
      page.locator(".only").waitFor();
      looks.examine(page, "desk-measures-rates");
      page.navigate(at("/desk/#/scores"));
      page.getByRole(AriaRole.BUTTON, starting("打分 ")).first().waitFor();
      looks.examine(page, "desk-scores");
      page.getByRole(AriaRole.BUTTON, starting("打分 ")).first().click();
      page.locator("#entry-points").fill("很多");
      page.keyboard().press("Enter");
      page.locator(".fault").waitFor();
      looks.examine(page, "desk-scores-points");
      page.keyboard().press("Escape");
      page.navigate(at("/desk/#/rosters"));
      page.getByRole(AriaRole.LINK, named("交警大队")).waitFor();
      looks.examine(page, "desk-rosters");
      page.navigate(at("/desk/#/rosters/jjdd?week=" + mannedWeek()));
      page.locator("td.shift button").first().waitFor();
      page.locator(".papers li").first().waitFor();
      looks.examine(page, "desk-roster");
      page.locator("td.shift button").first().click();
      page.getByRole(AriaRole.DIALOG).waitFor();
      looks.examine(page, "desk-shift");
      page.keyboard().press("Escape");
      page.navigate(at("/desk/#/registers"));
      page.locator("tbody tr").first().waitFor();
      looks.examine(page, "desk-registers");
      page.getByRole(AriaRole.LINK, named("企业结对共建")).click();
      page.locator("tbody .tag").first().waitFor();
      page.getByRole(AriaRole.BUTTON, named("登记")).click();
      page.locator("dialog select").first().waitFor();
      looks.examine(page, "desk-register");
      var brief = MorningBrief.frozen(application, new DistrictCode("411602"));
      page.navigate(at("/desk/#/cases/" + id));
      page.locator(".papers li").first().waitFor();
      page.getByRole(AriaRole.BUTTON, named("出文 交办单")).click();
      page.locator(".papers .said svg").waitFor();
      looks.examine(page, "desk-case-papers");
      page.navigate(at("/desk/#/documents"));
      page.locator("tbody tr").first().waitFor();
      page.locator("tbody input").first().check();
      looks.examine(page, "desk-documents");
      page.getByRole(AriaRole.BUTTON, starting("作废")).first().click();
      page.getByRole(AriaRole.DIALOG).waitFor();
      looks.examine(page, "desk-document-void");
      page.navigate(at("/desk/#/documents?of=inspections/2026-11-26"));
      page.locator("dialog input[type=date]").waitFor();
      looks.examine(page, "desk-documents-inspections");
      page.navigate(at("/desk/#/document-templates"));
      page.locator("tbody tr").first().waitFor();
      looks.examine(page, "desk-document-templates");
      page.navigate(at("/desk/#/briefs"));
      page.locator("tbody tr").first().waitFor();
      looks.examine(page, "desk-briefs");
      page.navigate(at("/desk/#/briefs/" + brief));
      page.locator("#text-AHEAD").waitFor();
      page.locator("section.panel button").first().click();
      looks.examine(page, "desk-brief");
      page.getByRole(AriaRole.BUTTON, named("选图片")).click();
      page.getByRole(AriaRole.DIALOG).waitFor();
      looks.examine(page, "desk-brief-pictures");
      page.keyboard().press("Escape");
      assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
      page.navigate(at("/desk/#/briefs/" + brief + "?figure=now-open/cases"));
      page.locator("dialog li, dialog p.soft").first().waitFor();
      looks.examine(page, "desk-brief-cases");
    }
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void awardsAtTheDeskCanBeFollowedByEverybody() {
    var looks = Looks.ofDesk();
    var award = streetOnNotice("ZG-003");
    try (var chromium = Chromium.launch();
        var device = looks.open(chromium)) {
      var page = signIn(device);
      page.navigate(at("/desk/#/awards"));
      page.locator("tbody tr").first().waitFor();
      looks.examine(page, "desk-awards");
      page.navigate(at("/desk/#/awards/new"));
      page.locator("#award-scheme").selectOption("五星支部");
      page.getByLabel("生态宜居星").check();
      page.getByRole(AriaRole.BUTTON, named("提交")).click();
      page.locator(".fault").waitFor();
      looks.examine(page, "desk-award-new");
      page.navigate(at("/desk/#/awards/" + award));
      page.locator(".aspect summary").first().waitFor();
      looks.examine(page, "desk-award");
      page.getByRole(AriaRole.BUTTON, named("答复 1")).click();
      page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON).getByText("答复").click();
      page.locator(".fault").waitFor();
      looks.examine(page, "desk-award-answer");
    }
    assertThat(looks.faults()).isEmpty();
  }

  @Test
  void theLeadersPageCanBeUsedByEverybody() {
    var looks = Looks.ofLeader();
    overdue();
    try (var chromium = Chromium.launch();
        var device = looks.open(chromium)) {
      var page = device.newPage();
      page.navigate(at("/desk/"));
      page.getByLabel("用户名").fill("lingdao");
      page.getByLabel("密码").fill("tongchuang-demo");
      page.getByRole(AriaRole.BUTTON, named("登录")).click();
      page.locator("figure svg").waitFor();
      page.getByLabel("批示：办什么").fill("清理大闸路占道经营 @城管局 明天");
      page.locator(".understood").waitFor();
      looks.examine(page, "desk-leader");
      page.getByLabel("批示：办什么").press("Enter");
      page.getByText("已批示给城市管理局").waitFor();
      page.getByLabel("批示：办什么").fill("清理大闸路");
      page.locator("form [role=alert]").waitFor();
      looks.examine(page, "desk-leader-instructed");
      page.locator(".now").first().click();
      page.locator("dialog li").first().waitFor();
      looks.examine(page, "desk-leader-cases");
    }
    assertThat(looks.faults()).isEmpty();
  }

  private Page signIn(BrowserContext device) {
    var page = device.newPage();
    page.navigate(at("/desk/"));
    page.getByLabel("用户名").fill("zhiban");
    page.getByLabel("密码").fill("tongchuang-demo");
    page.getByRole(AriaRole.BUTTON, named("登录")).click();
    page.locator("nav").first().waitFor();
    return page;
  }

  /** A case whose deadline has passed. */
  private void overdue() {
    application
        .getBean(JdbcClient.class)
        .sql("update cases.case_file set due = recorded_at where district = '411602' and id = ?")
        .param(UUID.fromString(assigned()))
        .update();
  }

  private String number(String id) {
    return Api.at(port).as("zhiban").get("/api/v1/cases/" + id).expect(200).text("number");
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

  /** The Monday of a week in which some of the shifts are manned. */
  private LocalDate mannedWeek() {
    var duty = Api.at(port).as("zhiban");
    var monday = Roster.monday(LocalDate.now(ZoneId.of("Asia/Shanghai"))).plusWeeks(1);
    var week = duty.get("/api/v1/rosters/jjdd?week=" + monday).expect(200).body();
    var officers = week.path("staff").valueStream().map(it -> it.path("id").asString()).toList();
    for (int day = 0; day < 3; day++) {
      duty.put(
          "/api/v1/shifts/lk-001/" + monday.plusDays(day) + "/07:30",
          Map.of("version", 0, "people", officers, "others", day));
    }
    return monday;
  }

  /** A meeting that is being held, with a matter that a unit has raised. */
  private String begunMeeting() {
    var id = UUID.randomUUID().toString();
    var duty = Api.at(port).as("zhiban");
    var at = LocalDateTime.now(ZoneId.of("Asia/Shanghai")).plusMinutes(1);
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
}
