package org.tongchuang.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
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

/** Documents over HTTP; the numbers are those of docs/rules/documents.md. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class DocumentApiTests {

  private static final String OTHER = "991620";
  private static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  @LocalServerPort int port;

  private Api office = Api.at(0);
  private Api head = Api.at(0);
  private Api mender = Api.at(0);
  private Api gridWorker = Api.at(0);

  @Autowired Packs packs;

  @Autowired
  @Qualifier("demonstrationAccounts")
  ApplicationRunner demonstrationAccounts;

  @BeforeAll
  void people() {
    office = Api.at(port).as("zhiban");
    head = Api.at(port).as("fuzeren");
    mender = Api.at(port).as("chuzhi");
    gridWorker = Api.at(port).as("wangge");
  }

  private Api.Answer assigned() {
    var reported =
        gridWorker
            .put("/api/v1/cases/" + UUID.randomUUID(), Chuanhui.rubbish(Chuanhui.send(gridWorker)))
            .expect(201);
    var filed = made(office, reported, "file", Map.of());
    return made(office, filed, "dispatch", Map.of("note", "今晚收车前清完"));
  }

  private static Api.Answer made(Api by, Api.Answer seen, String move, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("version", seen.body().path("version").asInt());
    return by.post("/api/v1/cases/" + seen.text("id") + "/" + move, body).expect(200);
  }

  private static String subject(Api.Answer seen) {
    return "case/" + seen.text("id");
  }

  private static Api.Answer issue(Api by, String kind, String subject) {
    return issue(by, UUID.randomUUID(), kind, subject);
  }

  private static Api.Answer issue(Api by, UUID id, String kind, String subject) {
    return by.put("/api/v1/documents/" + id, Map.of("kind", kind, "subject", subject));
  }

  private static List<String> offered(Api to, String subject) {
    return offers(to, subject).map(it -> it.path("kind").path("code").asString()).toList();
  }

  private static Stream<JsonNode> offers(Api to, String subject) {
    return to.get("/api/v1/document-offers?subject=" + subject)
        .expect(200)
        .body()
        .path("items")
        .valueStream();
  }

  private static List<String> issuable(Api to, String subject) {
    return offers(to, subject)
        .filter(it -> !it.path("actions").isEmpty())
        .map(it -> it.path("kind").path("code").asString())
        .toList();
  }

  private static byte[] bytes(Api by, String path) {
    var answer = by.get(path).expect(200);
    assertThat(answer.raw().headers().firstValue("Content-Type")).contains(DOCX);
    return answer.raw().body();
  }

  private static String text(byte[] docx) {
    try (var document = new XWPFDocument(new ByteArrayInputStream(docx));
        var text = new XWPFWordExtractor(document)) {
      return text.getText();
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static int number(Api.Answer issued) {
    var label = issued.text("number");
    return Integer.parseInt(label.replaceAll(".*〕([0-9]+).*", "$1"));
  }

  /** Rules 1, 4 and 10. */
  @Test
  void anAssignmentSheetSaysWhatTheScreenSaysUnderTheNextNumberAndNamesNobody() throws IOException {
    var seen = assigned();
    var issued = issue(office, "assignment", subject(seen)).expect(201);
    assertThat(issued.text("number"))
        .matches("创指交办〔" + LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear() + "〕[0-9]+号");
    var file = bytes(office, issued.text("file"));
    assertThat(text(file))
        .contains("创建全国文明城市指挥部办公室")
        .contains(issued.text("number"))
        .contains(seen.text("number"))
        .contains("七一路与中州路交叉口东南角")
        .contains("垃圾桶旁边堆了一地")
        .contains("城市管理局")
        .contains("今晚收车前清完")
        .doesNotContain("—号", "{{", "[@");
    for (var name : List.of("值班", "网格员", "wangge", "zhiban")) {
      assertThat(text(file)).doesNotContain(name);
    }
    try (var document = new XWPFDocument(new ByteArrayInputStream(file))) {
      // the code and the photo
      assertThat(document.getAllPictures()).hasSize(2);
    }
  }

  /** Rule 2. */
  @Test
  void whatIsOfferedOfACaseIsWhatItGivesCauseFor() {
    var seen = assigned();
    assertThat(offered(office, subject(seen))).containsExactly("assignment");
    var supervised = made(office, seen, "supervise", Map.of("reason", "群众反映强烈"));
    assertThat(offered(office, subject(seen))).containsExactly("assignment", "supervision");
    var asked = made(mender, supervised, "extend", Map.of("reason", "要调吊车"));
    assertThat(offered(office, subject(seen)))
        .containsExactly("assignment", "supervision", "extension");
    made(mender, asked, "return", Map.of("reason", "不归我们管"));
    // nobody is told of it any more
    assertThat(offered(office, subject(seen)))
        .containsExactly("supervision", "return", "extension");
    var refused = issue(office, "assignment", subject(seen));
    assertThat(refused.expect(409).code()).isEqualTo("NOTHING_TO_SAY");
  }

  /** Rule 3. */
  @Test
  void itCanBeLookedAtBeforeItHasANumber() {
    var seen = made(office, assigned(), "supervise", Map.of("reason", "群众反映强烈"));
    var draft =
        text(bytes(office, "/api/v1/document-drafts/supervision.docx?subject=" + subject(seen)));
    assertThat(draft).contains("（草稿，未编号）").contains("群众反映强烈");
    assertThat(
            office
                .get("/api/v1/documents?subject=" + subject(seen))
                .expect(200)
                .body()
                .path("items"))
        .isEmpty();
  }

  /** Rule 4. */
  @Test
  void noNumberIsLeftOutOrGivenTwiceHoweverManyGiveOutAtOnce() throws Exception {
    var subjects = IntStream.range(0, 12).mapToObj(_ -> subject(assigned())).toList();
    var answers = new ArrayList<Integer>();
    try (var threads = Executors.newFixedThreadPool(6)) {
      var all =
          subjects.stream()
              .map(it -> (Callable<Api.Answer>) () -> issue(office, "assignment", it))
              .toList();
      for (var it : threads.invokeAll(all)) {
        answers.add(number(it.get().expect(201)));
      }
    }
    var sorted = answers.stream().sorted().toList();
    assertThat(sorted)
        .isEqualTo(IntStream.range(sorted.getFirst(), sorted.getFirst() + 12).boxed().toList());
  }

  /** Where assignment sheets have no series, and a street has a leader and a duty of its own. */
  private Function<String, Api> otherDistrict(Path folder) throws Exception {
    var pack = PackCopy.of("chuanhui", "411602", OTHER, folder);
    var rules = pack.resolve("../national/documents.yaml");
    Files.writeString(
        rules, Files.readString(rules).replaceAll("(?m)^  assignment:.*$", "  # no series"));
    Files.writeString(
        pack.resolve("positions.csv"),
        """
        jd002-lead,jd002,街道领导,Leader of a street,leader,%1$s002
        jd002-duty,jd002,街道值班长,Duty supervisor of a street,supervisor,%1$s002
        """
            .formatted(OTHER),
        StandardOpenOption.APPEND);
    Files.writeString(
        pack.resolve("demonstration/people.csv"),
        "jieling,街道领导,jd002-lead\njieban,街道值班,jd002-duty\n",
        StandardOpenOption.APPEND);
    assertThat(packs.load(pack, true)).isInstanceOf(Packs.Outcome.Changed.class);
    demonstrationAccounts.run(new DefaultApplicationArguments());
    return it -> Api.at(port).as(it, "tongchuang-demo", OTHER);
  }

  /** Rules 4, 6 and 8. */
  @Test
  void ofAKindWithoutASeriesOneIsGivenOutAndAStreetHasNoPaperOfTheDistrict(@TempDir Path folder)
      throws Exception {
    var there = otherDistrict(folder);
    var worker = there.apply("wangge");
    var duty = there.apply("zhiban");
    var reported =
        worker
            .put("/api/v1/cases/" + UUID.randomUUID(), Chuanhui.rubbish(Chuanhui.send(worker)))
            .expect(201);
    var subject = subject(made(duty, reported, "assign", Map.of()));
    var codes = new ArrayList<Integer>();
    try (var threads = Executors.newFixedThreadPool(6)) {
      Callable<Api.Answer> one = () -> issue(duty, "assignment", subject);
      for (var it : threads.invokeAll(Collections.nCopies(6, one))) {
        codes.add(it.get().raw().statusCode());
      }
    }
    assertThat(codes).containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409);
    assertThat(issue(duty, "assignment", subject).expect(409).text("detail"))
        .matches("内容相同的文书已经出过了：20\\d\\d年\\d+月\\d+日。");

    var period = "period/2026-W40";
    var draft = "/api/v1/document-drafts/overdue-ledger.docx?subject=" + period;
    duty.get(draft).expect(200);
    assertThat(there.apply("jieling").get(draft).expect(403).code()).isEqualTo("NOT_YOUR_AREA");
    assertThat(there.apply("jieban").get("/api/v1/document-offers?subject=" + subject).code())
        .isEqualTo("NOT_YOUR_AREA");
    var template = "/api/v1/document-templates/brief";
    var replaced = there.apply("jieban").send("PUT", template, DOCX, saying("{{title}}"));
    assertThat(replaced.expect(403).code()).isEqualTo("NOT_YOUR_AREA");
    var back = there.apply("jieban").send("DELETE", template, DOCX, new byte[0]);
    assertThat(back.expect(403).code()).isEqualTo("NOT_YOUR_AREA");
  }

  /** Rule 5. */
  @Test
  void whatWasGivenOutIsTheSameBytesAfterTheCaseAndTheTemplateHaveChanged() throws IOException {
    var seen = assigned();
    var issued = issue(office, "assignment", subject(seen)).expect(201);
    var before = bytes(office, issued.text("file"));
    made(mender, seen, "return", Map.of("reason", "不归我们管"));
    replace("assignment", saying("{{title}}：{{caseNumber}}")).expect(204);
    try {
      assertThat(bytes(office, issued.text("file"))).isEqualTo(before);
      var other = issue(office, "assignment", subject(assigned())).expect(201);
      assertThat(text(bytes(office, other.text("file")))).startsWith("交办单：");
      // rule 9
      assertThat(files(issued, other).expect(400).code()).isEqualTo("DOCUMENTS_DIFFER");
    } finally {
      office.send("DELETE", "/api/v1/document-templates/assignment", DOCX, new byte[0]).expect(204);
    }
  }

  private Api.Answer files(Api.Answer... documents) {
    return office.get(
        "/api/v1/document-files/documents.docx?id="
            + String.join(",", Stream.of(documents).map(it -> it.text("id")).toList()));
  }

  private Api.Answer replace(String kind, byte[] template) {
    return office.send("PUT", "/api/v1/document-templates/" + kind, DOCX, template);
  }

  private static byte[] saying(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var document = new XWPFDocument()) {
      document.createParagraph().createRun().setText(text);
      document.write(bytes);
    }
    return bytes.toByteArray();
  }

  /** Rule 6. */
  @Test
  void theSameAgainChangesNothingAndWhatSaysTheSameIsRefusedWithTheNumberOfTheFirst() {
    var seen = assigned();
    var id = UUID.randomUUID();
    var first = issue(office, id, "assignment", subject(seen)).expect(201);
    var again = issue(office, id, "assignment", subject(seen)).expect(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(issue(office, id, "assignment", subject(assigned())).expect(409).code())
        .isEqualTo("DOCUMENT_ID_TAKEN");
    var second = issue(office, "assignment", subject(seen)).expect(409);
    assertThat(second.code()).isEqualTo("DOCUMENT_STANDS");
    assertThat(second.text("detail")).isEqualTo("内容相同的文书已经出过了：" + first.text("number") + "。");
    // the number that was refused is not missing
    assertThat(number(issue(office, "assignment", subject(assigned())).expect(201)))
        .isGreaterThan(number(first));
  }

  /** Rule 7. */
  @Test
  void oneThatIsVoidStaysWithItsNumberAndItsReason() {
    var seen = assigned();
    var issued = issue(office, "assignment", subject(seen)).expect(201);
    var path = "/api/v1/documents/" + issued.text("id");
    assertThat(office.post(path + "/void", Map.of("reason", " ")).status()).isEqualTo(400);
    var gone = office.post(path + "/void", Map.of("reason", "写错了单位")).expect(200);
    assertThat(gone.text("voidReason")).isEqualTo("写错了单位");
    assertThat(gone.text("number")).isEqualTo(issued.text("number"));
    assertThat(gone.body().path("actions")).isEmpty();
    assertThat(office.post(path + "/void", Map.of("reason", "再来一次")).expect(409).code())
        .isEqualTo("DOCUMENT_IS_VOID");
    var next = issue(office, "assignment", subject(seen)).expect(201);
    assertThat(number(next)).isGreaterThan(number(issued));
  }

  /** Rule 8. */
  @Test
  void aUnitGivesOutTheFormsByWhichItAsksAndNoOthers() {
    var asked = made(mender, assigned(), "extend", Map.of("reason", "要调吊车"));
    assertThat(issuable(head, subject(asked))).containsExactly("extension");
    assertThat(issuable(office, subject(asked))).containsExactly("assignment", "extension");
    assertThat(issuable(mender, subject(asked))).isEmpty();
    assertThat(issue(head, "assignment", subject(asked)).expect(403).code())
        .isEqualTo("NOT_YOUR_ROLE");
    assertThat(issue(mender, "extension", subject(asked)).expect(403).code())
        .isEqualTo("NOT_YOUR_ROLE");
    var street = Api.at(port).as("jiezhang");
    assertThat(issue(street, "extension", subject(asked)).expect(403).code())
        .isEqualTo("NOT_YOUR_AREA");
    var form = issue(head, "extension", subject(asked)).expect(201);
    assertThat(text(bytes(head, form.text("file")))).contains("要调吊车").contains("待批");
    assertThat(gridWorker.get("/api/v1/documents").expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
  }

  /** Rule 9. */
  @Test
  void manyComeAsOneFileInTheOrderAskedForEachFromTheTopOfAPageOn() throws IOException {
    var documents =
        IntStream.range(0, 3)
            .mapToObj(_ -> issue(office, "assignment", subject(assigned())).expect(201))
            .toArray(Api.Answer[]::new);
    var file = files(documents[2], documents[0], documents[1]).expect(200).raw().body();
    var text = text(file);
    assertThat(text.indexOf(documents[2].text("number")))
        .isPositive()
        .isLessThan(text.indexOf(documents[0].text("number")));
    assertThat(text.indexOf(documents[0].text("number")))
        .isLessThan(text.indexOf(documents[1].text("number")));
    try (var document = new XWPFDocument(new ByteArrayInputStream(file))) {
      assertThat(document.getParagraphs().stream().filter(it -> it.isPageBreak())).hasSize(3);
    }
    assertThat(files().status()).isEqualTo(400);
  }

  /** Rule 11. */
  @Test
  void aTemplateWithAFaultIsNotTakenAndTheOneBeforeStaysInUse() throws IOException {
    var before = bytes(office, "/api/v1/document-templates/return/template.docx");
    assertThat(before)
        .isEqualTo(Files.readAllBytes(Path.of("../packs/national/documents/return.docx")));
    var refused = replace("return", saying("{{caseNumbr}}"));
    assertThat(refused.expect(400).code()).isEqualTo("TEMPLATE_HAS_FAULTS");
    assertThat(refused.text("detail")).isEqualTo("模板没有换，有 1 处问题：第 1 段：没有“{{caseNumbr}}”这个标签。");
    assertThat(bytes(office, "/api/v1/document-templates/return/template.docx")).isEqualTo(before);
    assertThat(replace("no-such", saying("x")).expect(400).code())
        .isEqualTo("NO_SUCH_DOCUMENT_KIND");
    assertThat(
            head.send("PUT", "/api/v1/document-templates/return", DOCX, saying("x"))
                .expect(403)
                .code())
        .isEqualTo("NOT_YOUR_ROLE");
    assertThat(replace("return", new byte[(2 << 20) + 1]).expect(413).code())
        .isEqualTo("TEMPLATE_TOO_LARGE");
  }

  @Test
  void whatNoPaperIsMadeOfIsRefused() {
    assertThat(office.get("/api/v1/document-offers?subject=house/1").expect(400).code())
        .isEqualTo("NO_SUCH_SUBJECT");
    assertThat(office.get("/api/v1/document-offers?subject=case/2026-11-01").expect(400).code())
        .isEqualTo("NO_SUCH_SUBJECT");
    assertThat(office.get("/api/v1/document-offers?subject=period/2026-11-03").expect(404).code())
        .isEqualTo("NO_SUCH_PERIOD");
    assertThat(
            office
                .get("/api/v1/document-offers?subject=case/" + UUID.randomUUID())
                .expect(404)
                .code())
        .isEqualTo("NO_SUCH_CASE");
    assertThat(office.get("/api/v1/documents/" + UUID.randomUUID()).expect(404).code())
        .isEqualTo("DOCUMENT_UNKNOWN");
  }

  /** Rule 2: what is listed can be looked for. */
  @Test
  void whatWasGivenOutIsListedByKindAndSubject() {
    var seen = assigned();
    var issued = issue(office, "assignment", subject(seen)).expect(201);
    var found =
        office
            .get("/api/v1/documents?kind=assignment&subject=" + subject(seen))
            .expect(200)
            .body()
            .path("items");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).path("id").asString()).isEqualTo(issued.text("id"));
    assertThat(
            office
                .get("/api/v1/documents?kind=minutes&subject=" + subject(seen))
                .expect(200)
                .body()
                .path("items"))
        .isEmpty();
    assertThat(office.get("/api/v1/documents?limit=1").expect(200).body().path("items")).hasSize(1);
  }
}
