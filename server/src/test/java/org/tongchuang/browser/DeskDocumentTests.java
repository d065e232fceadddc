package org.tongchuang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;

/** Papers at the desk: given out, printed together, declared void; templates put in place. */
class DeskDocumentTests extends BrowserTest {

  private static Locator.GetByRoleOptions within(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private Api.Answer assigned(String address) {
    var report = Chuanhui.rubbish();
    report.put("address", address);
    var reported =
        Api.at(port).as("wangge").put("/api/v1/cases/" + UUID.randomUUID(), report).expect(201);
    return Api.at(port)
        .as("zhiban")
        .post("/api/v1/cases/" + reported.text("id") + "/assign", Map.of("version", 1))
        .expect(200);
  }

  @Test
  void twoCasesGetTheirSheetsTogetherAndAreOneFile() throws IOException {
    var road = "文书路" + UUID.randomUUID().toString().replaceAll("[0-9-]", "");
    var one = assigned(road);
    var two = assigned(road);
    var page = signIn("zhiban");
    page.navigate(at("/desk/#/cases?q=" + road));
    for (var it : new Api.Answer[] {one, two}) {
      page.getByLabel("选中 " + it.text("number")).check();
    }
    page.getByRole(AriaRole.BUTTON, named("出文书")).click();
    var dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog.getByLabel("交办单")).isChecked();
    dialog.getByRole(AriaRole.BUTTON, within("出文（2 件）")).click();
    assertThat(dialog).containsText("出文 2 份，没出 0 件");
    var file =
        page.waitForDownload(() -> dialog.getByRole(AriaRole.LINK, within("下载 2 份，批量打印")).click());
    try (var paper = new XWPFDocument(Files.newInputStream(file.path()))) {
      assertThat(paper.getParagraphs().stream().filter(it -> it.isPageBreak())).hasSize(2);
    }

    page.navigate(at("/desk/#/cases/" + one.text("id")));
    var given = page.locator(".papers li").first();
    assertThat(given).containsText("创指交办〔");
    var number = given.locator(".figures").textContent();
    page.navigate(at("/desk/#/documents"));
    var row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(number));
    row.getByRole(AriaRole.BUTTON, within("作废")).click();
    dialog.getByLabel("作废原因").fill("写错了单位");
    dialog.getByRole(AriaRole.BUTTON, within("作废")).click();
    assertThat(row).containsText("已作废");
    assertThat(row).containsText("写错了单位");
    page.context().close();
  }

  @Test
  void aTemplateWithAFaultIsRefusedInWordsAndAGoodOneIsUsedUntilItIsTakenBack(@TempDir Path folder)
      throws IOException {
    var page = signIn("zhiban");
    page.navigate(at("/desk/#/document-templates"));
    var row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("整改通知书"));
    row.locator("input[type=file]").setInputFiles(template(folder, "{{sight}}"));
    assertThat(page.getByRole(AriaRole.ALERT))
        .containsText("模板没有换，有 1 处问题：第 1 段：没有“{{sight}}”这个标签。");
    assertThat(row).containsText("随系统的");
    row.locator("input[type=file]").setInputFiles(template(folder, "{{site}}"));
    assertThat(row).containsText("本单位的");
    row.getByRole(AriaRole.BUTTON, within("改回随系统的")).click();
    assertThat(row).containsText("随系统的");
    page.context().close();
  }

  private static Path template(Path folder, String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var document = new XWPFDocument()) {
      document.createParagraph().createRun().setText(text);
      document.write(bytes);
    }
    return Files.write(folder.resolve(UUID.randomUUID() + ".docx"), bytes.toByteArray());
  }
}
