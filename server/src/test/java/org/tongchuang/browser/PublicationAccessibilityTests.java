package org.tongchuang.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tongchuang.Api;
import org.tongchuang.evaluation.ScoredDistrict;
import org.tongchuang.kernel.DistrictCode;

/** Scores on their way to everybody, as every reader wants them. */
class PublicationAccessibilityTests extends AccessibilityTest {

  private static final String HOST = "127.0.0.37";
  private static final String ALL = "/api/v1/publications/";

  @Autowired ApplicationContext application;
  @TempDir Path folder;

  private String there(String path) {
    return "http://" + HOST + ":" + port + path;
  }

  private static void step(Api office, UUID id, String step) {
    int version = office.get(ALL + id).expect(200).body().path("version").asInt();
    office.post(ALL + id + "/" + step, Map.of("version", version)).expect(200);
  }

  /** One that is drawn up, with a veto and what the office says. */
  private static UUID drawnUp(ScoredDistrict district, Api office, String month) {
    var said = Map.of("month", month, "unit", "jjdd");
    office.put("/api/v1/schemes/units/vetoes/" + UUID.randomUUID(), veto(said)).expect(200);
    office
        .put(
            "/api/v1/schemes/units/entries/" + UUID.randomUUID(),
            Map.of(
                "month", month,
                "unit", "cgj",
                "indicator", "organisation",
                "points", 8.5,
                "reason", "台账齐全，例会到会率高"))
        .expect(200);
    district.settle();
    var id = UUID.randomUUID();
    office.put(ALL + id, Map.of("scheme", "units", "month", month)).expect(201);
    return id;
  }

  private static Map<String, Object> veto(Map<String, String> of) {
    return Map.of(
        "month",
        of.get("month"),
        "unit",
        of.get("unit"),
        "veto",
        "safety",
        "stands",
        true,
        "reason",
        "养护作业发生责任事故");
  }

  private static void objected(Api head, UUID id, UUID objection) {
    head.put(
            ALL + id + "/objections/" + objection,
            Map.of("unit", "cgj", "of", "close-on-time", "reason", "两件是施工单位弄脏的，已经移交"))
        .expect(200);
  }

  @Test
  void publishedScoresCanBeReadByEverybody() throws Exception {
    var district = new ScoredDistrict(application, new DistrictCode("991537"), HOST, folder);
    district.begin(2);
    var office = district.as("zhiban", port);
    var published = drawnUp(district, office, "2026-01");
    step(office, published, "open");
    var objection = UUID.randomUUID();
    objected(district.as("fuzeren", port), published, objection);
    office
        .post(
            ALL + published + "/objections/" + objection + "/answer",
            Map.of("granted", true, "points", 45, "words", "两件属路面施工，改派"))
        .expect(200);
    district.close(published);
    step(office, published, "publish");
    var open = drawnUp(district, office, "2026-02");
    step(office, open, "open");
    objected(district.as("fuzeren", port), open, UUID.randomUUID());

    var everybody = Looks.ofPhone();
    var desk = Looks.ofDesk();
    try (var chromium = Chromium.launch()) {
      try (var device = everybody.open(chromium)) {
        var page = device.newPage();
        page.navigate(there("/scores"));
        everybody.examine(page, "public-score-list");
        page.navigate(there("/scores/" + published));
        everybody.examine(page, "public-scores");
        page.navigate(there("/scores?elder=1"));
        page.navigate(there("/scores/" + open));
        everybody.examine(page, "public-scores-none");
      }
      try (var device = desk.open(chromium)) {
        atTheDesk(device.newPage(), desk, published, open);
      }
    }
    assertThat(everybody.faults()).isEmpty();
    assertThat(desk.faults()).isEmpty();
  }

  private void atTheDesk(Page page, Looks looks, UUID published, UUID open) {
    page.navigate(there("/desk/"));
    page.getByLabel("用户名").fill("zhiban");
    page.getByLabel("密码").fill("tongchuang-demo");
    page.getByRole(AriaRole.BUTTON, named("登录")).click();
    page.locator("nav").first().waitFor();
    page.navigate(there("/desk/#/publications"));
    page.locator("tbody tr").first().waitFor();
    looks.examine(page, "desk-publications");
    page.getByRole(AriaRole.BUTTON, named("拟公布")).click();
    page.locator("#publication-scheme option")
        .first()
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    looks.examine(page, "desk-publication-new");
    page.keyboard().press("Escape");
    page.navigate(there("/desk/#/publications/" + published));
    page.locator(".papers li").first().waitFor();
    page.locator("summary").last().click();
    looks.examine(page, "desk-publication");
    page.navigate(there("/desk/#/publications/" + open));
    page.getByRole(AriaRole.BUTTON, starting("答复 ")).click();
    page.getByLabel("办公室认为").selectOption("true");
    page.locator("#answer-points").fill("很多");
    page.keyboard().press("Enter");
    page.locator(".fault").waitFor();
    looks.examine(page, "desk-publication-answer");
    page.keyboard().press("Escape");
    page.navigate(there("/desk/#/scores?month=2026-02"));
    page.getByRole(AriaRole.BUTTON, named("交警大队：一票否决")).click();
    page.locator("#veto-reason").waitFor();
    looks.examine(page, "desk-scores-veto");
  }
}
