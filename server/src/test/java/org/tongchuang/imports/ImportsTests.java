package org.tongchuang.imports;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.access.Access;
import org.tongchuang.database.DataFolder;

/** The steps of an import, as a clerk takes them. */
@DemonstrationTest
class ImportsTests {

  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Path FILES = Path.of("src/test/resources/imports");

  @LocalServerPort int port;
  @Autowired Imports imports;
  @Autowired DataFolder data;
  @Autowired Access access;
  @TempDir Path folder;

  private Api administrator() {
    return Api.at(port).as("xitong");
  }

  private static Api.Answer send(Api by, UUID id, String kind, byte[] file) {
    return by.send(
        "PUT", "/api/v1/imports/" + id + "?kind=" + kind, "application/octet-stream", file);
  }

  /** The document of a batch that was received. */
  private static Api.Answer receive(Api by, String kind, byte[] file) {
    return send(by, UUID.randomUUID(), kind, file).expect(201);
  }

  private static String path(Api.Answer batch) {
    return "/api/v1/imports/" + batch.text("id");
  }

  private static Map<String, Object> proposed(Api.Answer batch) {
    return Map.of("columns", Api.JSON.convertValue(batch.body().path("proposal"), Map.class));
  }

  private static Api.Answer until(Api by, Api.Answer batch, String stage)
      throws InterruptedException {
    var deadline = Instant.now().plus(Duration.ofSeconds(60));
    var now = by.get(path(batch)).expect(200);
    while (!now.text("stage").equals(stage) && Instant.now().isBefore(deadline)) {
      Thread.sleep(50);
      now = by.get(path(batch)).expect(200);
    }
    assertThat(now.text("stage")).isEqualTo(stage);
    return now;
  }

  private static List<String> reasons(Api.Answer preview) {
    return preview
        .body()
        .path("refusals")
        .valueStream()
        .map(it -> it.path("line").asInt() + " " + it.path("reason").asString())
        .toList();
  }

  private static byte[] units(String tag) {
    return """
        单位代码,名称,单位类型,上级单位,负责区域
        %1$s,一大队,部门,cgj,411602
        %1$s-2,二中队,工作组,%1$s,411602001
        %1$s-3,,部门,cgj,411602
        %1$s-4,四中队,部门,nowhere,411602
        %1$s-5,五中队,部门,cgj,999999
        %1$s-6,六中队,大队,cgj,411602
        A_B,七中队,部门,cgj,411602
        %1$s,一大队,部门,cgj,411602
        cgj,别的名字,部门,,411602
        """
        .formatted(tag)
        .getBytes(GB18030);
  }

  @Test
  void goodRowsAreTakenTheOthersAreGivenBackAndAllOfItIsUndone() throws Exception {
    var by = administrator();
    var batch = receive(by, "units", units("dd-a"));

    assertThat(batch.text("format")).isEqualTo("GB18030");
    assertThat(batch.body().path("total").asInt()).isEqualTo(9);
    assertThat(batch.body().path("proposal").toString())
        .isEqualTo("{\"code\":0,\"name_zh\":1,\"kind\":2,\"parent\":3,\"area\":4}");

    var preview = by.post(path(batch) + "/preview", proposed(batch)).expect(200);

    assertThat(preview.body().path("good").asInt()).isEqualTo(2);
    assertThat(preview.body().path("refused").asInt()).isEqualTo(7);
    assertThat(reasons(preview))
        .containsExactly(
            "4 “名称”是空的",
            "5 “上级单位”的值“nowhere”不是已有的单位，也不在前面的行里",
            "6 “负责区域”的值“999999”不是本区的区域代码",
            "7 “单位类型”的值“大队”不认识；请写：办公室、工作组、部门、街道、社区",
            "8 “单位代码”的值“A_B”不是单位代码：只能用小写字母、数字和连字符，最多 40 字",
            "9 与第 2 行重复",
            "10 单位“cgj”已经有了，内容不同；要改动请改政策包");
    assertThat(by.get("/api/v1/units?q=dd-a").body().path("items")).isEmpty();

    by.post(path(batch) + "/take", proposed(batch)).expect(202);
    var taken = until(by, batch, "TAKEN");
    by.post(path(batch) + "/take", proposed(batch)).expect(202);

    assertThat(taken.body().path("taken").asInt()).isEqualTo(2);
    assertThat(taken.body().path("refused").asInt()).isEqualTo(7);
    assertThat(by.get("/api/v1/units?q=dd-a").body().path("items"))
        .extracting(it -> it.path("code").asString())
        .containsExactly("dd-a", "dd-a-2");

    var refused = by.get(path(batch) + "/refused").expect(200).raw();
    var lines = new String(refused.body(), GB18030).lines().toList();
    assertThat(lines).hasSize(8);
    assertThat(lines.get(0))
        .isEqualTo("\"行号\",\"退回原因\",\"单位代码\",\"名称\",\"单位类型\",\"上级单位\",\"负责区域\"");
    assertThat(lines.get(1))
        .isEqualTo("\"4\",\"“名称”是空的\",\"dd-a-3\",\"\",\"部门\",\"cgj\",\"411602\"");

    by.post(path(batch) + "/undo", Map.of()).expect(202);
    var undone = until(by, batch, "UNDONE");

    assertThat(undone.body().path("undone").asInt()).isEqualTo(2);
    assertThat(undone.body().path("kept").asInt()).isZero();
    assertThat(by.get("/api/v1/units?q=dd-a").body().path("items")).isEmpty();
    assertThat(by.post(path(batch) + "/take", proposed(batch)).code()).isEqualTo("ALREADY_TAKEN");
  }

  @Test
  void whatSomethingElseHasTouchedStaysAndSaysWhy() throws Exception {
    var by = administrator();
    var first = take(by, "units", "单位代码,名称,单位类型,负责区域\ndd-b,一队,部门,411602\n");
    take(by, "units", "单位代码,名称,单位类型,上级单位,负责区域\ndd-b-1,二队,部门,dd-b,411602\n");

    by.post(path(first) + "/undo", Map.of()).expect(202);
    var undone = until(by, first, "UNDONE");

    assertThat(undone.body().path("kept").asInt()).isEqualTo(1);
    assertThat(undone.body().path("keptRows").path(0).path("reason").asString())
        .isEqualTo("单位“dd-b”已经有岗位或下级单位，没有撤销");
  }

  private Api.Answer take(Api by, String kind, String text) throws InterruptedException {
    var batch = receive(by, kind, text.getBytes(UTF_8));
    by.post(path(batch) + "/take", proposed(batch)).expect(202);
    return until(by, batch, "TAKEN");
  }

  @Test
  void rowsThatWereTakenBeforeBringInNothing() throws Exception {
    var by = administrator();
    var text = "单位代码,名称,单位类型,负责区域\ndd-c,三队,部门,411602\n";
    take(by, "units", text);

    var again = take(by, "units", text);

    assertThat(again.body().path("taken").asInt()).isZero();
    assertThat(again.body().path("known").asInt()).isEqualTo(1);
    assertThat(fileGoes(by, again.text("id"))).isTrue();
  }

  /** Whether the file is removed, which happens just after the last row was taken. */
  private static boolean fileGoes(Api by, String batch) throws InterruptedException {
    for (int look = 0; look < 100; look++) {
      if (by.get("/api/v1/imports/" + batch).expect(200).body().path("fileGone").asBoolean()) {
        return true;
      }
      Thread.sleep(50);
    }
    return false;
  }

  @Test
  void personsComeWithoutAPasswordAndNeverAsAdministrators() throws Exception {
    var by = administrator();
    var batch =
        receive(
            by,
            "people",
            """
            用户名,姓名,岗位
            xinren1,甲,sq001002-wangge；sq001003-wangge
            xinren2,乙,zhb-anquan
            xinren3,丙,nothing
            wangge,丁,sq001001-wangge
            """
                .getBytes(UTF_8));

    assertThat(reasons(by.post(path(batch) + "/preview", proposed(batch)).expect(200)))
        .containsExactly(
            "3 “zhb-anquan”是三员的岗位，只能由政策包任命",
            "4 “岗位”的值“nothing”不是岗位代码",
            "5 这个用户名已经有人使用，姓名或岗位不同；要改动请改政策包");
    by.post(path(batch) + "/take", proposed(batch)).expect(202);
    until(by, batch, "TAKEN");

    assertThat(
            Api.at(port)
                .post(
                    "/api/v1/session", Map.of("username", "xinren1", "password", "tongchuang-demo"))
                .code())
        .isEqualTo("WRONG_CREDENTIALS");
    Api.at(port).as("anquan").post("/api/v1/invitations", Map.of("username", "xinren1"));
    by.post(path(batch) + "/undo", Map.of()).expect(202);
    assertThat(until(by, batch, "UNDONE").body().path("undone").asInt()).isEqualTo(1);
    assertThat(
            Api.at(port)
                .as("anquan")
                .post("/api/v1/invitations", Map.of("username", "xinren1"))
                .code())
        .isEqualTo("NO_SUCH_ACCOUNT");
  }

  private static final String CHOSEN = "a-password-of-my-own";

  /** Somebody who came from a table and has set a password. */
  private Api.Answer joined(String username, String name) throws InterruptedException {
    var batch =
        take(
            administrator(),
            "people",
            "用户名,姓名,岗位\n" + username + "," + name + ",sq001002-wangge\n");
    var link = Api.at(port).as("anquan").post("/api/v1/invitations", Map.of("username", username));
    access.accept(link.text("path").replaceFirst(".*/", ""), CHOSEN);
    return batch;
  }

  @Test
  void whoseArrivalIsUndoneIsSignedOut() throws Exception {
    var by = administrator();
    var batch = joined("likai1", "甲");
    var session = Api.at(port).as("likai1", CHOSEN, null);
    session.get("/api/v1/session").expect(200);

    by.post(path(batch) + "/undo", Map.of()).expect(202);
    until(by, batch, "UNDONE");

    session.get("/api/v1/session").expect(401);
  }

  @Test
  void aUsernameOfSomebodyWhoLeftIsNotGivenToAnother() throws Exception {
    var by = administrator();
    var batch = joined("likai2", "甲");
    by.post(path(batch) + "/undo", Map.of()).expect(202);
    until(by, batch, "UNDONE");
    var other = receive(by, "people", "用户名,姓名,岗位\nlikai2,乙,sq001002-wangge\n".getBytes(UTF_8));

    assertThat(reasons(by.post(path(other) + "/preview", proposed(other)).expect(200)))
        .containsExactly("2 这个用户名以前属于另一个人，不能再给别人；请换一个");
    assertThat(reasons(by.in("en").post(path(other) + "/preview", proposed(other)).expect(200)))
        .containsExactly(
            "2 This user name belonged to somebody else and is not given again; choose another.");
    by.post(path(other) + "/take", proposed(other)).expect(202);
    assertThat(until(by, other, "TAKEN").body().path("taken").asInt()).isZero();
    assertThat(
            Api.at(port)
                .post("/api/v1/session", Map.of("username", "likai2", "password", CHOSEN))
                .code())
        .isEqualTo("WRONG_CREDENTIALS");
  }

  @Test
  void aFileNoneOfWhoseTitlesIsKnownIsRefusedInWords() {
    var by = administrator();
    var text = "dd-k,一队,部门,411602\ndd-k-1,二队,部门,411602\n".getBytes(UTF_8);

    var refused = send(by, UUID.randomUUID(), "units", text);

    assertThat(refused.code()).isEqualTo("NO_TITLE_KNOWN");
    assertThat(refused.text("detail")).isEqualTo("没有认出一个列名：前几行里要有一行列名，可以照着模板写");
    assertThat(send(by.in("en"), UUID.randomUUID(), "units", text).text("detail"))
        .isEqualTo(
            "Not one title of a column is known: one of the first rows must hold the titles, as the"
                + " template has them.");
  }

  @Test
  void twoFilesUnderOneIdAtOnceAreOneReceivedAndOneRefused() throws Exception {
    var by = administrator();
    for (int round = 0; round < 5; round++) {
      var id = UUID.randomUUID();
      var files = List.of(units("dd-l" + round), units("dd-m" + round));
      var start = new CyclicBarrier(files.size());
      try (var pool = Executors.newFixedThreadPool(files.size())) {
        var attempts =
            files.stream()
                .<Callable<Api.Answer>>map(
                    file ->
                        () -> {
                          start.await();
                          return send(by, id, "units", file);
                        })
                .toList();
        var codes = new ArrayList<String>();
        int received = -1;
        var answers = pool.invokeAll(attempts);
        for (int i = 0; i < answers.size(); i++) {
          var answer = answers.get(i).get();
          codes.add(answer.status() + " " + answer.code());
          received = answer.status() == 201 ? i : received;
        }

        assertThat(codes).containsExactlyInAnyOrder("201 ", "409 BATCH_ID_TAKEN");
        assertThat(data.path().resolve("imports/411602").resolve(id.toString()))
            .hasBinaryContent(files.get(received));
      }
    }
  }

  private Api.Answer sheet(String rows, String merged) throws IOException {
    var sheet =
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
            + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>单位代码</t></is></c></row>"
            + rows
            + "</sheetData>"
            + merged
            + "</worksheet>";
    var file = Workbooks.write(folder.resolve(UUID.randomUUID() + ".xlsx"), sheet, false);
    return send(administrator(), UUID.randomUUID(), "units", Files.readAllBytes(file));
  }

  private static final String A_ROW = "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row>";

  private static String merged(String region, int times) {
    return "<mergeCells>" + ("<mergeCell ref=\"" + region + "\"/>").repeat(times) + "</mergeCells>";
  }

  @Test
  void aWorkbookThatMergesMoreThanAnybodyMeansIsRefusedInWords() throws Exception {
    assertThat(sheet(A_ROW, merged("A1:B1", MergedCells.MOST)).status()).isEqualTo(201);
    var many = sheet(A_ROW, merged("A1:B1", MergedCells.MOST + 1));
    var large = sheet(A_ROW, merged("A1:XFD1048576", 1));

    assertThat(many.code()).isEqualTo("TOO_MUCH_MERGED");
    assertThat(many.text("detail")).isEqualTo("工作簿合并的单元格太多（最多 10000 处，合起来 5000000 格），没有读；请取消合并后另存");
    assertThat(large.code()).isEqualTo("TOO_MUCH_MERGED");
  }

  @Test
  void twoRowsInOnePlaceAreADamagedWorkbook() throws Exception {
    assertThat(sheet(A_ROW, "").status()).isEqualTo(201);

    assertThat(sheet(A_ROW + A_ROW, "").code()).isEqualTo("NO_WORKBOOK");
  }

  @Test
  void manyRefusedRowsAreGivenBackWithTheirEmptyCells() throws Exception {
    var rows = new ArrayList<List<Object>>();
    rows.add(List.of("单位代码", "单位名称", "类型", "负责区域"));
    for (int i = 0; i < 1200; i++) {
      rows.add(List.of("dd-n-" + i, "", "", "411602"));
    }
    var by = administrator();
    var file = Workbooks.write(folder.resolve("n.xlsx"), rows);
    var batch = receive(by, "units", Files.readAllBytes(file));
    by.post(path(batch) + "/take", proposed(batch)).expect(202);
    until(by, batch, "TAKEN");

    var back = Files.write(folder.resolve("o.xlsx"), by.get(path(batch) + "/refused").raw().body());

    try (var table = Table.open(back)) {
      var read = new ArrayList<Table.Line>();
      for (var row = table.next(); row.isPresent(); row = table.next()) {
        read.add(row.get());
      }
      assertThat(read).hasSize(1201);
      assertThat(read.getLast().cells())
          .containsExactly("1201", "“单位名称”是空的", "dd-n-1199", "", "", "411602");
    }
  }

  @Test
  void casesAreForWhoAcceptsThemAndUnitsForWhoRunsTheSystem() throws Exception {
    var officer = Api.at(port).as("zhiban");
    var text =
        """
        案件编号,上报时间,类别,街道,问题
        wz-1,2025/3/9 9:05,垃圾没人清,411602001001,一堆
        wz-2,什么时候,垃圾没人清,411602001001,一堆
        wz-3,2025-03-09,没有的类别,411602001001,一堆
        """;

    assertThat(kinds(officer))
        .containsExactly("cases", "economy", "environment", "participation", "sites");
    assertThat(kinds(administrator())).containsExactly("categories", "limits", "people", "units");
    assertThat(send(administrator(), UUID.randomUUID(), "cases", text.getBytes(UTF_8)).code())
        .isEqualTo("NOT_YOUR_ROLE");
    var batch = take(officer, "cases", text);

    assertThat(batch.body().path("taken").asInt()).isEqualTo(1);
    assertThat(batch.body().path("refused").asInt()).isEqualTo(2);
    assertThat(administrator().get(path(batch)).code()).isEqualTo("NOT_YOUR_ROLE");
  }

  private static List<String> kinds(Api by) {
    return by.get("/api/v1/imports/kinds")
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("code").asString())
        .toList();
  }

  @Test
  void theSameFileUnderTheSameIdIsReceivedOnceAndAnotherNever() {
    var by = administrator();
    var id = UUID.randomUUID();
    send(by, id, "units", units("dd-d")).expect(201);

    send(by, id, "units", units("dd-d")).expect(201);

    assertThat(send(by, id, "units", units("dd-e")).code()).isEqualTo("BATCH_ID_TAKEN");
  }

  @Test
  void everyEncodingIsRead() {
    var text = "单位代码,名称,单位类型,负责区域\ndd-f,三队,部门,411602\n";
    var formats = new TreeMap<String, byte[]>();
    formats.put("GB18030", text.getBytes(GB18030));
    formats.put("UTF-8", ("\uFEFF" + text).getBytes(UTF_8));
    formats.put("UTF-16LE", ("\uFEFF" + text).getBytes(UTF_16LE));
    formats.put("UTF-16BE", text.getBytes(UTF_16BE));

    formats.forEach(
        (format, file) -> {
          var batch = receive(administrator(), "units", file);
          assertThat(batch.text("format")).isEqualTo(format);
          assertThat(batch.body().path("header").path(0).asString()).isEqualTo("单位代码");
        });
  }

  @Test
  void aWorkbookMayHaveAHeadingMergedCellsAndCodesAsNumbers() throws Exception {
    var sheet =
        """
        <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>川汇区单位一览表</t></is></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><t>负责区域</t></is></c><c r="B2" t="inlineStr"><is><t>单位代码</t></is></c><c r="C2" t="inlineStr"><is><t>单位名称</t></is></c><c r="D2" t="inlineStr"><is><t>类型</t></is></c><c r="E2" t="inlineStr"><is><t>备注</t></is></c></row>
        <row r="3"><c r="A3"><v>4.11602001E8</v></c><c r="B3" t="inlineStr"><is><t>dd-g-1</t></is></c><c r="C3" t="inlineStr"><is><t>一队</t></is></c><c r="D3" t="inlineStr"><is><t>部门</t></is></c></row>
        <row r="4"><c r="B4" t="inlineStr"><is><t>dd-g-2</t></is></c><c r="C4" t="str"><f>"二"&amp;"队"</f><v>二队</v></c><c r="D4" t="inlineStr"><is><t>部门</t></is></c></row>
        <row r="5"><c r="B5"><v>7.0</v></c><c r="C5" t="inlineStr"><is><t>三队</t></is></c><c r="D5" t="inlineStr"><is><t>部门</t></is></c></row>
        </sheetData><mergeCells count="2"><mergeCell ref="A1:E1"/><mergeCell ref="A3:A5"/></mergeCells></worksheet>
        """;
    var file = Files.readAllBytes(Workbooks.write(folder.resolve("a.xlsx"), sheet, false));
    var by = administrator();
    var batch = receive(by, "units", file);

    assertThat(batch.text("format")).isEqualTo("xlsx");
    assertThat(batch.body().path("total").asInt()).isEqualTo(3);
    var preview = by.post(path(batch) + "/preview", proposed(batch)).expect(200);
    assertThat(reasons(preview)).isEmpty();
    assertThat(preview.body().path("good").asInt()).isEqualTo(3);
    assertThat(preview.body().path("rows"))
        .extracting(it -> it.path("cells").path(0).asString())
        .containsOnly("4.11602001E8");
  }

  @Test
  void theRowsOfAWorkbookAreGivenBackAsAWorkbook() throws Exception {
    var file =
        Workbooks.write(
            folder.resolve("b.xlsx"),
            List.of(List.of("单位代码", "单位名称", "类型", "负责区域"), List.of("dd-h", "", "部门", 411602)));
    var by = administrator();
    var batch = receive(by, "units", Files.readAllBytes(file));
    by.post(path(batch) + "/take", proposed(batch)).expect(202);
    until(by, batch, "TAKEN");

    var back = Files.write(folder.resolve("c.xlsx"), by.get(path(batch) + "/refused").raw().body());

    try (var table = Table.open(back)) {
      assertThat(table.next().orElseThrow().cells())
          .containsExactly("行号", "退回原因", "单位代码", "单位名称", "类型", "负责区域");
      assertThat(table.next().orElseThrow().cells())
          .containsExactly("2", "“单位名称”是空的", "dd-h", "", "部门", "411602");
    }
  }

  @Test
  void aTemplateHasTheTitlesThatAreMatchedAndNoRows() throws Exception {
    var by = administrator();
    var template = by.get("/api/v1/imports/template?kind=units").expect(200).raw().body();

    try (var table = Table.open(Files.write(folder.resolve("t.xlsx"), template))) {
      assertThat(table.next().orElseThrow().cells())
          .containsExactly("单位代码", "单位名称", "英文名称", "单位类型", "上级单位", "负责区域");
    }
    assertThat(send(by, UUID.randomUUID(), "units", template).code()).isEqualTo("NO_ROWS");
  }

  @Test
  void aColumnThatEveryRowNeedsMustBeMatched() {
    var by = administrator();
    var batch = receive(by, "units", units("dd-i"));

    var answer = by.post(path(batch) + "/take", Map.of("columns", Map.of("code", 0, "name_zh", 0)));

    assertThat(answer.code()).isEqualTo("COLUMNS_NOT_MATCHED");
    assertThat(by.get(path(batch)).text("stage")).isEqualTo("RECEIVED");
  }

  @Test
  void aFileIsGoneAfterADay() throws Exception {
    var by = administrator();
    var batch = receive(by, "units", units("dd-j"));
    var file = data.path().resolve("imports/411602").resolve(batch.text("id"));
    Files.setLastModifiedTime(
        file, FileTime.from(Instant.now().minus(Imports.KEPT).minusSeconds(60)));

    var foreign = Files.writeString(file.resolveSibling(".DS_Store"), "not ours");
    var stray = Files.writeString(file.resolveSibling("../notes.txt"), "not ours");
    for (var it : List.of(foreign, stray)) {
      Files.setLastModifiedTime(it, FileTime.from(Instant.EPOCH));
    }

    imports.sweep();

    assertThat(file).doesNotExist();
    assertThat(foreign).exists();
    assertThat(stray).exists();
    assertThat(by.get(path(batch)).body().path("fileGone").asBoolean()).isTrue();
    assertThat(by.get(path(batch)).body().path("header")).isEmpty();
    assertThat(by.post(path(batch) + "/take", proposed(batch)).code()).isEqualTo("FILE_GONE");
    assertThat(by.post(path(batch) + "/preview", proposed(batch)).code()).isEqualTo("FILE_GONE");
  }

  @Test
  void aFileThatIsTooLargeIsRefusedBeforeItFillsTheDisk() {
    var answer =
        send(administrator(), UUID.randomUUID(), "units", new byte[ImportFolder.MOST_BYTES + 1]);

    assertThat(answer.code()).isEqualTo("FILE_TOO_LARGE");
  }

  /**
   * What comes of each file: the code of its refusal, or its format and how many rows it has, or
   * both where only its titles are none of ours.
   */
  private static final Map<String, String> OUTCOMES = new LinkedHashMap<>();

  static {
    OUTCOMES.put("cases-gb18030.csv", "NO_TITLE_KNOWN GB18030 4");
    OUTCOMES.put("cases-gbk-lossy.csv", "NO_TITLE_KNOWN GB18030 4");
    OUTCOMES.put("cases-mixed-encoding.csv", "UNKNOWN_ENCODING");
    OUTCOMES.put("cases-utf16-bom.csv", "NO_TITLE_KNOWN UTF-16LE 4");
    OUTCOMES.put("cases-utf16le-nobom.csv", "NO_TITLE_KNOWN UTF-16LE 4");
    OUTCOMES.put("cases-utf8-bom.csv", "NO_TITLE_KNOWN UTF-8 4");
    OUTCOMES.put("cases-utf8.csv", "NO_TITLE_KNOWN UTF-8 4");
    OUTCOMES.put("cr-only.csv", "NO_TITLE_KNOWN UTF-8 2");
    OUTCOMES.put("dup-header.csv", "NO_TITLE_KNOWN UTF-8 1");
    OUTCOMES.put("empty.csv", "EMPTY_TABLE");
    OUTCOMES.put("formula-injection.csv", "NO_TITLE_KNOWN UTF-8 19");
    OUTCOMES.put("header-only.csv", "NO_ROWS");
    OUTCOMES.put("long-line-5MB.csv", "RECORD_TOO_LONG");
    OUTCOMES.put("nul-bytes.csv", "UNKNOWN_ENCODING");
    OUTCOMES.put("ragged.csv", "QUOTES_OPEN");
    OUTCOMES.put("semicolon.csv", "NO_TITLE_KNOWN UTF-8 1");
    OUTCOMES.put("street-cases.csv", "UTF-8 21");
    OUTCOMES.put("bomb-200MB-zeros.zip", "NO_WORKBOOK");
    OUTCOMES.put("bomb-nested-16x200MB.zip", "NO_WORKBOOK");
    OUTCOMES.put("duplicate-names.zip", "NO_WORKBOOK");
    OUTCOMES.put("many-20000-entries.zip", "NO_WORKBOOK");
    OUTCOMES.put("symlink.zip", "NO_WORKBOOK");
    OUTCOMES.put("xlsx-billion-laughs.xlsx", "WORKBOOK_WITH_DOCTYPE");
    OUTCOMES.put("xlsx-bomb-100MB-cell.xlsx", "WORKBOOK_TOO_LARGE");
    OUTCOMES.put("xlsx-row-1048576-only.xlsx", "NO_ROWS");
    OUTCOMES.put("xlsx-xxe.xlsx", "WORKBOOK_WITH_DOCTYPE");
    OUTCOMES.put("zip-slip.zip", "NO_WORKBOOK");
    OUTCOMES.put("billion-laughs.xml", "MARKUP");
    OUTCOMES.put("deep-100k.xml", "MARKUP");
    OUTCOMES.put("xxe-file.xml", "MARKUP");
    OUTCOMES.put("xxe-http-loopback.xml", "MARKUP");
  }

  /** The format of a table and how many rows follow the first. */
  private static String read(Path file) throws IOException {
    try (var table = HeadedTable.open(file, _ -> false)) {
      int rows = 0;
      while (table.next().isPresent()) {
        rows++;
      }
      return table.format() + " " + rows;
    }
  }

  private void comesTo(List<Path> files) throws IOException {
    var by = administrator();
    var expected = new TreeMap<String, String>();
    var found = new TreeMap<String, String>();
    for (var file : files) {
      var name = String.valueOf(file.getFileName());
      var answer = send(by, UUID.randomUUID(), "units", Files.readAllBytes(file));
      found.put(
          name,
          answer.status() == 201
              ? answer.text("format") + " " + answer.body().path("total").asInt()
              : answer.code().equals("NO_TITLE_KNOWN")
                  ? "NO_TITLE_KNOWN " + read(file)
                  : answer.code());
      expected.put(name, OUTCOMES.getOrDefault(name, "?"));
    }
    assertThat(found).isNotEmpty().isEqualTo(expected);
  }

  @Test
  void everyAwkwardFileComesToItsRowsOrItsRefusal() throws IOException {
    try (var files = Files.list(FILES)) {
      comesTo(files.sorted().toList());
    }
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "TONGCHUANG_OUTSIDE_DATA", matches = ".+")
  void everyHostileFileComesToItsRowsOrItsRefusal() throws IOException {
    var outside = Path.of(System.getenv("TONGCHUANG_OUTSIDE_DATA"), "bad-input");
    for (var kind : List.of("csv", "zip", "xml")) {
      try (var files = Files.list(outside.resolve(kind))) {
        comesTo(files.sorted().toList());
      }
    }
  }
}
