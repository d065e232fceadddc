package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import tools.jackson.databind.JsonNode;

/** Sites, checklists, inspections and saved outboxes at the desk, in a browser. */
class DeskPatrolTests extends BrowserTest {

  private static final String CHECKLIST = "act-plates";

  @TempDir Path folder;

  /** An alley of this test's own, in whose last inspection the first item failed. */
  private record Looked(String site, String code, String number) {}

  private Api duty() {
    return Api.at(port).as("zhiban");
  }

  private Looked look() {
    var duty = duty();
    var code = "T-" + UUID.randomUUID().toString().substring(0, 8);
    var site =
        duty.put(
                "/api/v1/sites/" + UUID.randomUUID(),
                Map.of(
                    "code",
                    code,
                    "type",
                    "back-alley",
                    "name",
                    "试验小巷" + code,
                    "area",
                    "411602001001",
                    "unit",
                    "cgj"))
            .expect(201)
            .text("id");
    var checklist = duty.get("/api/v1/checklists/act-back-alleys").expect(200).body();
    var path = "/api/v1/inspections/" + UUID.randomUUID();
    var now = Instant.now().toString();
    duty.put(
            path,
            Map.of(
                "site",
                site,
                "checklist",
                "act-back-alleys",
                "version",
                checklist.path("version").asInt(),
                "at",
                now))
        .expect(201);
    var finding =
        Map.of(
            "id",
            UUID.randomUUID(),
            "item",
            checklist.path("items").get(0).path("code").asString(),
            "result",
            "NOT",
            "photos",
            List.of(Chuanhui.send(duty)),
            "note",
            "巷口有坑",
            "seenAt",
            now);
    var found = duty.post(path + "/findings", Map.of("findings", List.of(finding))).expect(200);
    duty.post(path + "/finish", Map.of("at", now)).expect(200);
    var filed = found.body().path("items").get(0).path("filed");
    return new Looked(site, code, filed.path("number").asString());
  }

  private Page open(BrowserContext desk, String path) {
    var page = desk.newPage();
    page.navigate(at("/desk/"));
    page.getByLabel("用户名").fill("zhiban");
    page.getByLabel("密码").fill("tongchuang-demo");
    page.keyboard().press("Enter");
    page.locator("nav a").first().waitFor();
    page.navigate(at("/desk/#" + path));
    return page;
  }

  @Test
  void aSiteIsFoundByKeyboardAndLeadsToItsInspectionAndToTheCase() {
    var looked = look();
    try (var desk = chromium.open(Chromium.device(Chromium.DESK))) {
      var page = open(desk, "/sites");
      page.locator("tbody tr").first().waitFor();
      page.keyboard().press("/");
      page.keyboard().type(looked.code());
      assertThat(page.locator("tbody tr")).hasCount(1);
      assertThat(page).hasURL(Pattern.compile(".*#/sites\\?q=" + looked.code()));
      assertThat(page.locator("a.signs")).hasAttribute("href", "/sites/sheet?q=" + looked.code());
      page.keyboard().press("Enter");
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).containsText(looked.code());
      assertThat(page.locator(".left")).containsText("正在整改");
      assertThat(page.locator(".left")).containsText(looked.number());
      page.getByText("背街小巷提升行动").last().click();
      assertThat(page.locator(".sums")).containsText("0.0 %");
      assertThat(page.locator(".item").first()).containsText("巷口有坑");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(looked.number())).click();
      assertThat(page.locator("main header")).containsText(looked.number());
    }
  }

  @Test
  void whatOthersHaveChangedMeanwhileIsShownAndWhatWasTypedStays() {
    var looked = look();
    try (var desk = chromium.open(Chromium.device(Chromium.DESK))) {
      var page = open(desk, "/sites/" + looked.site());
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("修改")).click();
      page.locator("#site-address").fill("我写的地址");
      duty()
          .put(
              "/api/v1/sites/" + looked.site(),
              Map.of(
                  "version",
                  1,
                  "code",
                  looked.code(),
                  "type",
                  "back-alley",
                  "name",
                  "别人改的名称",
                  "area",
                  "411602001001",
                  "unit",
                  "cgj"))
          .expect(200);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存")).click();
      assertThat(page.locator("form [role=alert]")).containsText("别人改的名称");
      assertThat(page.locator("#site-address")).hasValue("我写的地址");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("仍按我填写的保存")).click();
      assertThat(page.locator(".said")).containsText("已保存");
      var site = duty().get("/api/v1/sites/" + looked.site()).expect(200);
      assertThat(site.text("address")).isEqualTo("我写的地址");
    }
  }

  private static void choose(Page page, String field, String words) {
    page.locator(field).focus();
    page.keyboard().insertText(words);
    var options = page.locator("[role=option]:visible");
    assertThat(options).hasText(words);
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    assertThat(options).hasCount(0);
  }

  @Test
  void anAssessmentIsDrawnByKeyboardAndCalledOffAndARefusalStandsBesideItsField() {
    look();
    var name = "键盘抽签" + UUID.randomUUID().toString().substring(0, 8);
    try (var desk = chromium.open(Chromium.device(Chromium.DESK))) {
      var page = open(desk, "/assessments");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("新建测评")).focus();
      page.keyboard().press("Enter");
      page.locator("#assessment-name").focus();
      page.keyboard().type(name);
      choose(page, "#quota-0-type", "背街小巷");
      assertThat(page.locator("[data-field=quotas]")).containsText("范围内");
      page.locator("#quota-0-sites").fill("1");
      choose(page, "#team-0-member", "何夜明");
      choose(page, "#team-1-member", "高远志");
      page.locator("#assessment-until").fill("2020-01-01");
      page.locator("#assessment-name").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("[data-field=days] [role=alert]"))
          .hasText("起止日期不对：不能先止后起，不能已经过去，最长一年。");
      assertThat(page.locator("#assessment-from")).isFocused();

      page.reload();
      assertThat(page.locator("#assessment-name")).hasValue(name);
      assertThat(page.locator(".members").first()).containsText("何夜明");
      page.locator("#assessment-until").fill(page.locator("#assessment-from").inputValue());
      page.locator("#assessment-seed").focus();
      page.keyboard().type("20261126");
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).hasText(name);
      assertThat(page.locator("main")).containsText("20261126");
      assertThat(page.locator("main")).containsText("已测 0 / 1");

      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("抽复核点位")).focus();
      page.keyboard().press("Enter");
      assertThat(page.getByText("还没有测过的点位可抽。")).isVisible();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("取消测评")).focus();
      page.keyboard().press("Enter");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("取消这次测评")).focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("main header")).containsText("已取消");
      assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("取消测评")))
          .hasCount(0);
      page.navigate(at("/desk/#/assessments/new"));
      assertThat(page.locator("#assessment-name")).hasValue("");
    }
  }

  @Test
  void aRegularRoundIsAddedByKeyboardShowsWhatWasSeenAndIsEnded() {
    look();
    var name = "例行" + UUID.randomUUID().toString().substring(0, 8);
    try (var desk = chromium.open(Chromium.device(Chromium.DESK))) {
      var page = open(desk, "/regular-rounds");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("新建例行检查")).focus();
      page.keyboard().press("Enter");
      page.locator("#regular-name").focus();
      page.keyboard().type(name);
      choose(page, "#regular-type", "背街小巷");
      page.locator("#regular-until").fill("2020-01-01");
      page.locator("#regular-name").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("[data-field=dates] [role=alert]"))
          .hasText("起止日期不对：不能先止后起，不能已经过去，第一天离今天最多一年。");
      page.reload();
      assertThat(page.locator("#regular-name")).hasValue(name);
      page.locator("#regular-until").fill("");
      page.locator("#regular-name").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).hasText(name);
      assertThat(page.locator("dd progress")).hasCount(1);
      assertThat(page.locator("dd .progress")).containsText("/");

      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提前结束")).focus();
      page.keyboard().press("Enter");
      page.locator("#regular-last").focus();
      page.keyboard().press("Enter");
      assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提前结束")))
          .hasCount(0);
      page.navigate(at("/desk/#/regular-rounds"));
      var row = page.locator("tbody tr", new Page.LocatorOptions().setHasText(name));
      assertThat(row.locator("progress")).hasCount(1);
      assertThat(row).containsText("背街小巷");
    }
  }

  @Test
  void aChecklistIsTakenOutEditedAndBroughtBackAndWhatIsWrongIsNamedByItsCell() throws IOException {
    var before = duty().get("/api/v1/checklists/" + CHECKLIST).expect(200).body();
    var first = before.path("items").get(0);
    try (var desk = chromium.open(Chromium.device(Chromium.DESK))) {
      var page = open(desk, "/checklists/" + CHECKLIST);
      var link = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("下载 xlsx"));
      var file = page.waitForDownload(link::click);
      byte[] workbook;
      try (var bytes = file.createReadStream()) {
        workbook = bytes.readAllBytes();
      }

      bring(page, edited(workbook, first.path("code").asString(), "错 的"));
      assertThat(page.locator("[role=alert]")).containsText("单元格 检查表!A10");
      assertThat(version()).isEqualTo(before.path("version").asInt());

      bring(page, workbook);
      assertThat(page.locator(".said")).containsText("内容没有变");
      assertThat(version()).isEqualTo(before.path("version").asInt());

      var text = words(first);
      bring(page, edited(workbook, text, text + "（改）"));
      assertThat(page.locator(".said")).containsText("已成为第");
      assertThat(page.locator(".changes")).containsText("文字：" + text + " → " + text + "（改）");
      assertThat(version()).isEqualTo(before.path("version").asInt() + 1);
    }
  }

  private int version() {
    return duty().get("/api/v1/checklists/" + CHECKLIST).body().path("version").asInt();
  }

  private static String words(JsonNode item) {
    return item.path("text").path("zh").asString();
  }

  private static void bring(Page page, byte[] workbook) {
    page.locator("input[type=file]")
        .setInputFiles(
            new FilePayload(
                "edited.xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                workbook));
  }

  /** As a workbook of ours says it: what is not ASCII by its number. */
  private static String asWritten(String text) {
    return text.chars()
        .mapToObj(it -> it < 0x80 ? String.valueOf((char) it) : "&#x%x;".formatted(it))
        .collect(Collectors.joining());
  }

  /** The workbook with a text replaced wherever a cell says exactly that. */
  private byte[] edited(byte[] workbook, String text, String by) throws IOException {
    var file = Files.write(folder.resolve("taken.xlsx"), workbook);
    var edited = new ByteArrayOutputStream();
    try (var in = new ZipFile(file.toFile());
        var out = new ZipOutputStream(edited)) {
      for (var entry : Collections.list(in.entries())) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        var content = new String(in.getInputStream(entry).readAllBytes(), UTF_8);
        out.write(
            content
                .replace(">" + asWritten(text) + "<", ">" + asWritten(by) + "<")
                .getBytes(UTF_8));
      }
    }
    return edited.toByteArray();
  }

  @Test
  void whatAPhoneHasSavedIsBroughtInOnceByWhomeverSitsThere() throws IOException {
    var id = UUID.randomUUID().toString();
    var rows =
        """
        {"rows": [{
          "kind": "report", "id": "%s", "caseId": "%s", "state": "waiting", "tries": 0,
          "by": {"id": "00000000-0000-7000-8000-000000000001", "name": "张三"},
          "at": "%s", "savedAt": "%s", "notBefore": 0, "category": "exposed-rubbish",
          "area": {"code": "411602001001", "name": "社区"}, "address": "备份巷", "description": "手机坏了",
          "photos": [], "assign": false, "selfHandled": false, "afterPhotos": []}],
         "photos": []}
        """
            .formatted(id, id, Instant.now(), Instant.now());
    try (var desk = chromium.open(Chromium.device(Chromium.DESK))) {
      var page = open(desk, "/outbox");
      var file = new FilePayload("tongchuang.zip", "application/zip", stored("outbox.json", rows));
      page.locator("input[type=file]").setInputFiles(file);
      assertThat(page.locator(".others")).containsText("张三");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("带入 1 条")).click();
      assertThat(page.locator(".result")).containsText("已带入");
      var filed = duty().get("/api/v1/cases/" + id).expect(200).body();
      assertThat(page.locator(".result")).containsText(filed.path("number").asString());
      assertThat(filed.path("timeline").get(0).path("by").path("name").asString()).isEqualTo("何夜明");

      page.locator("input[type=file]").setInputFiles(file);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("带入 1 条")).click();
      assertThat(page.locator(".result")).containsText("已经有了");
      assertThat(duty().get("/api/v1/cases/" + id).body()).isEqualTo(filed);

      page.locator("input[type=file]")
          .setInputFiles(
              new FilePayload("x.zip", "application/zip", stored("../outbox.json", rows)));
      assertThat(page.locator("[role=alert]")).containsText("不该有的文件“../outbox.json”");
    }
  }

  private static byte[] stored(String name, String text) throws IOException {
    var bytes = text.getBytes(UTF_8);
    var sum = new CRC32();
    sum.update(bytes);
    var entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    var zip = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(zip)) {
      out.putNextEntry(entry);
      out.write(bytes);
    }
    return zip.toByteArray();
  }
}
