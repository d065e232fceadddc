package org.tongchuang.patrols;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Packs;
import org.tongchuang.sites.Town;

/** A checklist as a workbook: out, edited, and back in. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class ChecklistSheetTests {

  private static final DistrictCode TOWN = new DistrictCode("991803");
  private static final String CHECKLIST = "/api/v1/checklists/anywhere";
  private static final String SHEET = CHECKLIST + "/sheet";
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  @LocalServerPort int port;
  @Autowired Packs packs;
  @Autowired Checklists checklists;

  @Autowired
  @Qualifier("demonstrationAccounts")
  ApplicationRunner accounts;

  @BeforeAll
  void theTown(@TempDir Path folder) throws Exception {
    Town.load(packs, accounts, folder, TOWN);
  }

  private Api duty() {
    return Town.as(port, "duty", TOWN);
  }

  private static byte[] taken(Api by, String sheet) {
    var answer = by.get(sheet).expect(200).raw();
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(XLSX);
    return answer.body();
  }

  private static Api.Answer bring(Api by, String sheet, byte[] workbook) {
    return by.send("PUT", sheet, XLSX, workbook);
  }

  /** The cells of the first sheet, by row and column. */
  private static List<List<String>> cells(byte[] workbook) {
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
      var rows = new ArrayList<List<String>>();
      for (var row : book.getFirstSheet().read()) {
        while (rows.size() < row.getRowNum() - 1) {
          rows.add(new ArrayList<>());
        }
        var cells = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
          cells.add(i < row.getCellCount() ? row.getCellText(i) : "");
        }
        rows.add(cells);
      }
      return rows;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static byte[] workbook(List<List<String>> cells) {
    var bytes = new ByteArrayOutputStream();
    try (var book = new Workbook(bytes, "test", "1.0")) {
      var sheet = book.newWorksheet("检查表");
      for (int row = 0; row < cells.size(); row++) {
        for (int column = 0; column < cells.get(row).size(); column++) {
          if (!cells.get(row).get(column).isEmpty()) {
            sheet.inlineString(row, column, cells.get(row).get(column));
          }
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return bytes.toByteArray();
  }

  private static byte[] edited(byte[] workbook, Consumer<List<List<String>>> how) {
    var cells = cells(workbook);
    how.accept(cells);
    return workbook(cells);
  }

  /** Where {@code D5} is, counted from 0. */
  private static void set(List<List<String>> cells, String cell, String text) {
    int row = Integer.parseInt(cell.substring(1)) - 1;
    cells.get(row).set(cell.charAt(0) - 'A', text);
  }

  private int version(Api by) {
    return by.get(CHECKLIST).expect(200).body().path("version").asInt();
  }

  private static String sentence(Api.Answer refused) {
    return refused.expect(400).code() + " " + refused.text("detail");
  }

  @Test
  void aChecklistThatIsTakenOutAndBroughtBackMakesNoVersion() {
    var duty = duty();
    for (var list : List.of("market-check", "anywhere")) {
      var before = duty.get("/api/v1/checklists/" + list).expect(200).body();
      var sheet = "/api/v1/checklists/" + list + "/sheet";

      var after = bring(duty, sheet, taken(duty, sheet)).expect(200);

      assertThat(after.body()).isEqualTo(before);
      assertThat(duty.get("/api/v1/checklists/" + list).body()).isEqualTo(before);
    }
  }

  @Test
  void everyChecklistThatIsShippedComesBackAsItIs() {
    var duty = Api.at(port).as("zhiban");
    var codes =
        duty.get("/api/v1/checklists").expect(200).body().path("items").valueStream().toList();
    assertThat(codes).hasSizeGreaterThan(40);
    for (var list : codes) {
      var sheet = "/api/v1/checklists/" + list.path("code").asString() + "/sheet";
      var after = bring(duty, sheet, taken(duty, sheet)).expect(200);
      assertThat(after.body().path("version")).isEqualTo(list.path("version"));
    }
  }

  @Test
  void whatWasEditedIsTheNextVersionAndTheOlderOneStays() {
    var duty = duty();
    int seen = version(duty);
    var workbook = taken(duty, SHEET);
    var changed =
        edited(
            workbook,
            it -> {
              set(it, "B3", "通用检查表（新）");
              set(it, "B5", "market road");
              set(it, "C10", "没有垃圾和烟头");
              var more = new ArrayList<>(it.get(9));
              it.add(more);
              set(it, "A11", "lamps");
              set(it, "E11", "量");
              set(it, "F11", "%");
              set(it, "G11", "%");
              set(it, "H11", "≥95");
              set(it, "I11", "4.0");
              set(it, "J11", "是");
              set(it, "K11", "always");
              set(it, "L11", "");
              set(it, "M11", "roads");
              set(it, "O11", "亮");
              set(it, "S11", "stall-right.svg");
            });

    var after = bring(duty, SHEET, changed).expect(200).body();

    assertThat(after.path("version").asInt()).isEqualTo(seen + 1);
    assertThat(after.path("name").path("zh").asString()).isEqualTo("通用检查表（新）");
    assertThat(after.path("siteTypes").toString()).isEqualTo("[\"market\",\"road\"]");
    assertThat(after.path("items").path(0).path("text").path("zh").asString()).isEqualTo("没有垃圾和烟头");
    var lamps = after.path("items").path(1);
    assertThat(lamps.path("method").asString()).isEqualTo("MEASURE");
    assertThat(lamps.path("threshold").asString()).isEqualTo(">=95");
    assertThat(lamps.path("weight").asInt()).isEqualTo(4);
    assertThat(lamps.path("veto").asBoolean()).isTrue();
    assertThat(lamps.path("evidence").asString()).isEqualTo("ALWAYS");
    assertThat(lamps.path("unit").asString()).isEqualTo("roads");
    assertThat(lamps.path("right").toString()).isEqualTo("{\"zh\":\"亮\",\"en\":\"亮\"}");
    assertThat(lamps.path("pictureRight").asString()).endsWith(".svg");
    assertThat(duty.get(CHECKLIST).body()).isEqualTo(after);
    var versions = duty.get(CHECKLIST + "/versions").expect(200).body().path("items");
    assertThat(versions.get(0).path("version").asInt()).isEqualTo(seen + 1);
    assertThat(versions.get(1).path("version").asInt()).isEqualTo(seen);
    assertThat(Instant.parse(versions.get(0).path("at").asString())).isAfter(Instant.EPOCH);
    var older = duty.get(CHECKLIST + "?version=" + seen).expect(200).body();
    assertThat(older.path("items").path(0).path("text").path("zh").asString())
        .isNotEqualTo("没有垃圾和烟头");

    var late = bring(duty, SHEET, edited(workbook, it -> set(it, "C10", "又改")));
    assertThat(late.expect(409).code()).isEqualTo("CHECKLIST_CHANGED_MEANWHILE");
    assertThat(late.body().path("arguments").path(0).asString())
        .isEqualTo(String.valueOf(seen + 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A1  | 什么                | SHEET_WITHOUT_HEAD 单元格 检查表!A1 应写着“检查表代码 code”；请用从这里下载的表来改。
          B1  | market-check       | SHEET_OF_ANOTHER 单元格 检查表!B1：这是检查表“market-check”，不是“anywhere”。
          B2  | 二                  | SHEET_CELL_UNKNOWN 单元格 检查表!B2：“版本 version”的值“二”不认识。
          B4  | ''                 | SHEET_CELL_EMPTY 单元格 检查表!B4：“英文名称 name_en”不能为空。
          B5  | market bazaar      | SHEET_CELL_UNKNOWN 单元格 检查表!B5：“点位类型 site_types”的值“bazaar”不认识。
          B5  | * market           | SHEET_CELL_UNKNOWN 单元格 检查表!B5：“点位类型 site_types”的值“*”不认识。
          B6  | Big Action         | SHEET_CELL_NOT_A_CODE 单元格 检查表!B6：“专项行动 action”的值“Big Action”只能用小写字母、数字和连字符。
          D9  | English            | SHEET_COLUMN_MISSING 单元格 检查表!A9 所在的表头里没有“英文 text_en”这一列。
          A10 | Not A Code         | SHEET_CELL_NOT_A_CODE 单元格 检查表!A10：“代码 code”的值“Not A Code”只能用小写字母、数字和连字符。
          B10 | speed              | SHEET_CELL_UNKNOWN 单元格 检查表!B10：“指标 indicator”的值“speed”不认识。
          D10 | ''                 | SHEET_CELL_EMPTY 单元格 检查表!D10：“英文 text_en”不能为空。
          E10 | 闻                  | SHEET_CELL_UNKNOWN 单元格 检查表!E10：“方法 method”的值“闻”不认识。
          E10 | COUNT              | SHEET_CELL_EMPTY 单元格 检查表!F10：“数的单位 unit_zh”不能为空。
          H10 | >=5                | SHEET_CELL_WITHOUT_NUMBER 单元格 检查表!H10：“标准值 threshold”只有数和量的检查项才有。
          I10 | 101                | SHEET_CELL_NOT_A_WEIGHT 单元格 检查表!I10：“权重 weight”应是 1 到 100 的整数，不是“101”。
          I10 | 2.5                | SHEET_CELL_NOT_A_WEIGHT 单元格 检查表!I10：“权重 weight”应是 1 到 100 的整数，不是“2.5”。
          J10 | 也许                 | SHEET_CELL_UNKNOWN 单元格 检查表!J10：“一票否决 veto”的值“也许”不认识。
          L10 | nothing            | SHEET_CELL_UNKNOWN 单元格 检查表!L10：“问题类别 category”的值“nothing”不认识。
          M10 | nobody             | SHEET_CELL_UNKNOWN 单元格 检查表!M10：“责任单位 unit”的值“nobody”不认识。
          P10 | Right              | SHEET_CELL_EMPTY 单元格 检查表!O10：“对的 right_zh”不能为空。
          S10 | other.svg          | SHEET_CELL_UNKNOWN 单元格 检查表!S10：“对的图 picture_right”的值“other.svg”不认识。
          """)
  void aRefusalNamesTheSheetTheRowAndTheColumn(String cell, String text, String refusal) {
    var duty = duty();
    int before = version(duty);
    var wrong = edited(taken(duty, SHEET), it -> set(it, cell, text));

    assertThat(sentence(bring(duty, SHEET, wrong))).isEqualTo(refusal);
    assertThat(version(duty)).isEqualTo(before);
  }

  @Test
  void aThresholdMustSayFromWhichSide() {
    var duty = duty();
    var sheet = "/api/v1/checklists/market-check/sheet";
    var wrong = edited(taken(duty, sheet), it -> set(it, "H10", "5"));

    assertThat(sentence(bring(duty, sheet, wrong)))
        .isEqualTo("SHEET_CELL_NOT_A_THRESHOLD 单元格 检查表!H10：“标准值 threshold”应写成 >=5 或 <=0，不是“5”。");
  }

  @Test
  void aSheetHasSomeItemsEachUnderACodeOfItsOwn() {
    var duty = duty();
    var workbook = taken(duty, SHEET);
    var none = edited(workbook, it -> it.subList(9, it.size()).clear());
    var twice = edited(workbook, it -> it.add(new ArrayList<>(it.get(9))));
    int there = cells(workbook).size();
    var many =
        edited(
            workbook,
            it ->
                Stream.iterate(0, i -> i < 101, i -> i + 1)
                    .forEach(
                        i -> {
                          var more = new ArrayList<>(it.get(9));
                          more.set(0, "more-" + i);
                          it.add(more);
                        }));

    assertThat(sentence(bring(duty, SHEET, none)))
        .isEqualTo("SHEET_WITHOUT_ITEMS 单元格 检查表!A9 以下没有检查项。");
    assertThat(sentence(bring(duty, SHEET, twice)))
        .startsWith("SHEET_CELL_TWICE 单元格 检查表!A%d：“代码 code”".formatted(there + 1));
    assertThat(sentence(bring(duty, SHEET, many)))
        .isEqualTo("SHEET_TOO_MANY_ITEMS 单元格 检查表!A110：检查项太多，最多 100 项。");
  }

  @Test
  void whatIsNoWorkbookOrTooLargeIsRefused() {
    var duty = duty();

    assertThat(bring(duty, SHEET, "PK\3\4 and nothing else".getBytes(UTF_8)).expect(400).code())
        .isEqualTo("NO_WORKBOOK");
    assertThat(bring(duty, SHEET, new byte[0]).expect(400).code()).isEqualTo("SHEET_WITHOUT_HEAD");
    assertThat(bring(duty, SHEET, new byte[(2 << 20) + 1]).expect(413).code())
        .isEqualTo("SHEET_TOO_LARGE");
  }

  @Test
  void onlyWhoKeepsTheChecklistsOfTheWholeDistrictBringsThemBack() {
    var workbook = taken(Town.as(port, "west", TOWN), SHEET);

    assertThat(bring(Town.as(port, "west", TOWN), SHEET, workbook).expect(403).code())
        .isEqualTo("NOT_YOUR_ROLE");
    assertThat(bring(Town.as(port, "westduty", TOWN), SHEET, workbook).expect(403).code())
        .isEqualTo("NOT_YOUR_AREA");
    assertThat(bring(Api.at(port), SHEET, workbook).expect(401).code()).isEqualTo("SIGN_IN_FIRST");
    assertThat(Town.as(port, "auditor", TOWN).get(SHEET).expect(403).code())
        .isEqualTo("NOT_YOUR_ROLE");
    assertThat(Api.at(port).get(SHEET).expect(401).code()).isEqualTo("SIGN_IN_FIRST");
    assertThat(Api.at(port).as("zhiban").get(SHEET).expect(404).code())
        .isEqualTo("NO_SUCH_CHECKLIST");
    assertThat(bring(Api.at(port).as("zhiban"), SHEET, workbook).expect(404).code())
        .isEqualTo("NO_SUCH_CHECKLIST");
  }
}
