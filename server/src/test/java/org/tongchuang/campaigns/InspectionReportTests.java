package org.tongchuang.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.cases.imports.PackCopy;
import org.tongchuang.packs.Packs;
import tools.jackson.databind.JsonNode;

/** The paper of a day's inspections; docs/rules/inspections.md, rule on the day's report. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class InspectionReportTests {

  private static final String DISTRICT = "991464";
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  @LocalServerPort int port;
  @Autowired Packs packs;

  @Autowired
  @Qualifier("demonstrationAccounts")
  ApplicationRunner demonstrationAccounts;

  private Api office;
  private Api worker;
  private String subject = "";

  @BeforeAll
  void aDistrictOfItsOwn(@TempDir Path folder) throws Exception {
    assertThat(packs.load(PackCopy.of("chuanhui", "411602", DISTRICT, folder), true))
        .isInstanceOf(Packs.Outcome.Changed.class);
    demonstrationAccounts.run(new DefaultApplicationArguments());
    office = as("zhiban");
    worker = as("wangge");
    subject = "inspections/" + LocalDate.now(CHINA);
  }

  private Api as(String username) {
    return Api.at(port).as(username, "tongchuang-demo", DISTRICT);
  }

  private JsonNode site() {
    return office.get("/api/v1/sites?q=ZG-001").expect(200).body().path("items").path(0);
  }

  private UUID inspected(JsonNode site, Map<String, String> results) {
    var id = UUID.randomUUID();
    var path = "/api/v1/inspections/" + id;
    office
        .put(
            path,
            Map.of(
                "site",
                site.path("id").asString(),
                "checklist",
                "act-frontage",
                "version",
                1,
                "at",
                Instant.now().toString()))
        .expect(201);
    results.forEach((item, result) -> found(path, item, result));
    return id;
  }

  private void found(String path, String item, String result) {
    var finding = new HashMap<String, Object>();
    finding.put("id", UUID.randomUUID().toString());
    finding.put("item", item);
    finding.put("result", result);
    finding.put("seenAt", Instant.now().toString());
    if (result.equals("NOT")) {
      finding.put("photos", List.of(Chuanhui.send(office)));
    }
    var kept = office.post(path + "/findings", Map.of("findings", List.of(finding))).expect(200);
    assertThat(kept.body().path("items").path(0).path("kept").asBoolean()).isTrue();
  }

  private List<String> offers(Api by, String about) {
    return by.get("/api/v1/document-offers?subject=" + about)
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("kind").path("code").asString())
        .toList();
  }

  @Test
  void countsWhatWasSeenLastAndSaysByGroupWhatDidNotConform() throws Exception {
    assertThat(offers(office, subject)).isEmpty();
    assertThat(offers(office, "inspections/2099-01-01")).isEmpty();
    assertThat(office.get("/api/v1/document-offers?subject=inspections/soon").code())
        .isEqualTo("NO_SUCH_SUBJECT");

    var seen = site();
    var id = inspected(seen, Map.of("swept", "NOT", "goods", "CONFORM", "bills", "CONFORM"));
    // looked at once more: what was seen last counts
    found("/api/v1/inspections/" + id, "bills", "NOT");
    found("/api/v1/inspections/" + id, "goods", "NOT");
    found("/api/v1/inspections/" + id, "goods", "CONFORM");

    assertThat(offers(office, subject)).containsExactly("inspection");
    // a street's office reads for its street, not for the district
    assertThat(as("jiezhang").get("/api/v1/document-offers?subject=" + subject).code())
        .isEqualTo("NOT_YOUR_AREA");
    assertThat(worker.get("/api/v1/document-offers?subject=" + subject).code())
        .isEqualTo("NOT_YOUR_ROLE");
    var issued =
        office
            .put(
                "/api/v1/documents/" + UUID.randomUUID(),
                Map.of("kind", "inspection", "subject", subject))
            .expect(201);
    assertThat(issued.text("number")).startsWith("创指检〔");
    var file = office.get(issued.text("file")).expect(200).raw().body();
    try (var paper = new XWPFDocument(new ByteArrayInputStream(file))) {
      assertThat(paper.getParagraphs().stream().map(XWPFParagraph::getText))
          .anyMatch(it -> it.startsWith("当日检查点位 1 个、1 类，涉及 1 个街道；发现问题 2 个，涉及 "));
      assertThat(row(paper, 0, 1)).startsWith("1", "环境整治组", "2");
      assertThat(row(paper, 1, 1)).containsSequence("1", "1", "2", "33.3 %");
      assertThat(row(paper, 2, 1).get(3)).contains("（");
      assertThat(row(paper, 2, 1).get(4)).contains("（环境整治组）");
      assertThat(row(paper, 2, 1).get(5)).matches("[0-9]{19}");
      assertThat(paper.getTables().get(2).getNumberOfRows()).isEqualTo(3);
      assertThat(paper.getAllPictures()).hasSize(3);
    }
  }

  private static List<String> row(XWPFDocument paper, int table, int row) {
    return paper.getTables().get(table).getRow(row).getTableCells().stream()
        .map(XWPFTableCell::getText)
        .toList();
  }
}
