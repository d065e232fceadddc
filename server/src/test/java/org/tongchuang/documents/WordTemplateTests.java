package org.tongchuang.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.tongchuang.Chuanhui;
import org.tongchuang.documents.WordTemplate.Content;
import org.tongchuang.documents.WordTemplate.Fault;
import org.tongchuang.documents.WordTemplate.Picture;
import org.tongchuang.documents.WordTemplate.Row;
import org.tongchuang.documents.WordTemplate.Tags;

/** Templates as offices make them: refused with the place, or filled; never a broken file. */
class WordTemplateTests {

  private static final Tags TAGS =
      new Tags(Set.of("title", "day"), Map.of("units", Set.of("unit", "cases")));

  private static final Path SHIPPED = Path.of("../packs/national/documents");

  private static byte[] docx(Consumer<XWPFDocument> content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var document = new XWPFDocument()) {
      content.accept(document);
      document.write(bytes);
    }
    return bytes.toByteArray();
  }

  private static byte[] saying(String... paragraphs) throws IOException {
    return docx(it -> List.of(paragraphs).forEach(text -> say(it, text)));
  }

  private static void say(XWPFDocument document, String text) {
    document.createParagraph().createRun().setText(text);
  }

  private static byte[] rows(int count) {
    var rows =
        IntStream.range(0, count)
            .mapToObj(it -> Row.of(Map.of("unit", "单位" + it, "cases", String.valueOf(it))))
            .toList();
    return WordTemplate.fill(withATable("[unit]", "[cases]"), content(rows));
  }

  private static Content content(List<Row> rows) {
    return new Content(Map.of("title", "早报", "day", "3月3日"), Map.of(), Map.of("units", rows));
  }

  private static byte[] withATable(String... cells) {
    try {
      return docx(
          it -> {
            say(it, "{{title}}");
            var table = it.createTable(2, cells.length);
            table.getRow(0).getCell(0).setText("{{units}}单位");
            for (int i = 0; i < cells.length; i++) {
              table.getRow(1).getCell(i).setText(cells[i]);
            }
          });
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Fault fault(String reason, Object... arguments) {
    return new Fault(reason, List.of(arguments));
  }

  private static List<Fault> faults(byte[] template) {
    return WordTemplate.check(template, TAGS);
  }

  private static XWPFDocument open(byte[] bytes) throws IOException {
    return new XWPFDocument(new ByteArrayInputStream(bytes));
  }

  @Test
  void thoseThatAreShippedNameTheirFontsAndEmbedNone() throws IOException {
    try (var shipped = Files.list(SHIPPED)) {
      for (var path : shipped.sorted().toList()) {
        var bytes = Files.readAllBytes(path);
        assertThat(names(bytes)).as("%s", path).noneMatch(it -> it.contains("font"));
        try (var document = open(bytes)) {
          assertThat(document.getParagraphs().stream().flatMap(it -> it.getRuns().stream()))
              .as("%s", path)
              .isNotEmpty()
              .allSatisfy(
                  it ->
                      assertThat(it.getCTR().getRPr().getRFontsArray(0).getEastAsia())
                          .isNotEmpty());
        }
      }
    }
  }

  private static List<String> names(byte[] bytes) throws IOException {
    var names = new ArrayList<String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (var it = zip.getNextEntry(); it != null; it = zip.getNextEntry()) {
        names.add(it.getName());
      }
    }
    return names;
  }

  @Test
  void aTagThatThereIsNotIsNamedWithTheParagraphItStandsIn() throws IOException {
    assertThat(faults(saying("{{title}}", "今天是{{dya}}")))
        .containsExactly(fault("template-unknown-tag-in-paragraph", "{{dya}}", 2));
    assertThat(faults(saying("{{?day}}{{@picture}}{{/day}}")))
        .extracting(Fault::reason)
        .containsOnly("template-unknown-tag-in-paragraph");
  }

  @Test
  void aTagThatIsNotClosedIsNamed() throws IOException {
    assertThat(faults(saying("今天是{{day")))
        .containsExactly(fault("template-broken-tag-in-paragraph", "今天是{{day", 1));
  }

  @Test
  void aTagThatIsSplitBetweenRunsIsOneTag() throws IOException {
    var split =
        docx(
            it -> {
              var paragraph = it.createParagraph();
              for (var text : List.of("{", "{ti", "tle}", "}好")) {
                paragraph.createRun().setText(text);
              }
            });
    assertThat(faults(split)).isEmpty();
    try (var filled = open(WordTemplate.fill(split, content(List.of())))) {
      assertThat(filled.getParagraphs().getFirst().getText()).isEqualTo("早报好");
    }
  }

  @Test
  void aTagInATableIsNamedWithTheRow() {
    assertThat(faults(withATable("[unit]", "{{titel}}")))
        .containsExactly(fault("template-unknown-tag-in-table", "{{titel}}", 1, 2));
    assertThat(faults(withATable("[unit]", "[days]")))
        .containsExactly(fault("template-unknown-tag-in-table", "[days]", 1, 2));
  }

  @Test
  void aTagInATableInATableIsFoundAndFilled() throws IOException {
    for (var tag : List.of("{{titel}}", "{{title}}")) {
      var nested =
          docx(
              it -> {
                var cell = it.createTable(1, 1).getRow(0).getCell(0);
                var inner = cell.insertNewTbl(cell.getParagraphs().getFirst().getCTP().newCursor());
                inner.createRow().createCell().setText(tag);
              });
      if (tag.equals("{{title}}")) {
        assertThat(faults(nested)).isEmpty();
        try (var filled = open(WordTemplate.fill(nested, content(List.of())))) {
          var inner = filled.getTables().getFirst().getRow(0).getCell(0).getTables().getFirst();
          assertThat(inner.getText()).contains("早报");
        }
      } else {
        assertThat(faults(nested))
            .containsExactly(fault("template-unknown-tag-in-table", "{{titel}}", 1, 1));
      }
    }
  }

  @Test
  void aTableHasARowForEachAndNoneWhereThereIsNothing() throws IOException {
    assertThat(faults(withATable("[unit]", "[cases]"))).isEmpty();
    try (var filled = open(rows(3))) {
      var table = filled.getTables().getFirst();
      assertThat(table.getNumberOfRows()).isEqualTo(4);
      assertThat(table.getRow(3).getTableCells().stream().map(it -> it.getText()))
          .containsExactly("单位2", "2");
    }
    try (var filled = open(rows(0))) {
      assertThat(filled.getTables().getFirst().getText()).doesNotContain("[", "{");
    }
  }

  @Test
  void tenThousandRowsAreFilledAndMoreAreRefused() throws IOException {
    try (var filled = open(rows(WordTemplate.MOST_ROWS))) {
      assertThat(filled.getTables().getFirst().getNumberOfRows())
          .isEqualTo(WordTemplate.MOST_ROWS + 1);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> rows(WordTemplate.MOST_ROWS + 1));
  }

  @Test
  void whatIsFilledInIsTextWhateverItLooksLike() throws IOException {
    var texts = Map.of("title", "{{day}} <w:b/> [unit] & ${x}", "day", "3月3日");
    var filled = WordTemplate.fill(saying("{{title}}"), new Content(texts, Map.of(), Map.of()));
    try (var document = open(filled)) {
      assertThat(document.getParagraphs().getFirst().getText())
          .isEqualTo("{{day}} <w:b/> [unit] & ${x}");
    }
  }

  @Test
  void theSameContentIsTheSameBytes() throws Exception {
    var template = withATable("[unit]", "[cases]");
    var content = content(List.of(Row.of(Map.of("unit", "单位", "cases", "1"))));
    var once = WordTemplate.fill(template, content);
    // the time in a zip is told in steps of two seconds
    Thread.sleep(2100);
    assertThat(WordTemplate.fill(template, content)).isEqualTo(once);
  }

  @Test
  void whatIsNoWordDocumentIsRefused() throws IOException {
    var nothing = fault("template-broken");
    assertThat(faults(new byte[0])).containsExactly(nothing);
    assertThat(faults("{{title}}".getBytes(StandardCharsets.UTF_8))).containsExactly(nothing);
    var whole = saying("{{title}}");
    assertThat(faults(Arrays.copyOf(whole, whole.length / 2))).containsExactly(nothing);
    assertThat(faults(new byte[WordTemplate.MOST_BYTES + 1]))
        .containsExactly(fault("template-too-large", 2));
  }

  @Test
  void whatUnpacksToTooMuchIsRefusedBeforeItIsUnpacked() throws IOException {
    assertThat(faults(with(saying("{{title}}"), "word/media/image1.png", new byte[33 << 20])))
        .containsExactly(fault("template-broken"));
  }

  @Test
  void aProgramAndWhatIsFetchedFromElsewhereAreRefused() throws IOException {
    assertThat(faults(with(saying("{{title}}"), "word/vbaProject.bin", new byte[1])))
        .contains(fault("template-macro"));
    var rels =
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://example.org/a.png" TargetMode="External"/>
        </Relationships>
        """;
    assertThat(
            faults(
                with(
                    saying("{{title}}"),
                    "word/_rels/header1.xml.rels",
                    rels.getBytes(StandardCharsets.UTF_8))))
        .contains(fault("template-fetches"));
  }

  @Test
  void aPictureThatIsMissingIsNamed() throws IOException {
    var rels =
        """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/gone.png"/>
        </Relationships>
        """;
    var template =
        with(
            saying("{{title}}"),
            "word/_rels/document.xml.rels",
            rels.getBytes(StandardCharsets.UTF_8));
    assertThat(faults(template))
        .containsExactly(fault("template-part-missing", "word/media/gone.png"));
  }

  private static final Tags PICTURES =
      new Tags(Set.of("title"), Set.of("qr"), Map.of("units", Set.of("unit", "@bar")));

  private static Picture picture() {
    return new Picture(Chuanhui.photo(), 40, 30);
  }

  @Test
  void aPictureStandsWhereItsTagWasAndInARowOfATable() throws IOException {
    var template = withATable("[unit]", "[@bar]");
    assertThat(WordTemplate.check(template, PICTURES)).isEmpty();
    var row = new Row(Map.of("unit", "城管局"), Map.of("bar", picture()));
    var content =
        new Content(Map.of("title", "通报"), Map.of("qr", picture()), Map.of("units", List.of(row)));
    try (var filled = open(WordTemplate.fill(template, content))) {
      var cells = filled.getTables().getFirst().getRow(1).getTableCells();
      var shown = cells.get(1).getParagraphs().getFirst().getRuns().getFirst();
      assertThat(shown.getEmbeddedPictures().getFirst().getWidth())
          .isEqualTo(40 / 25.4 * 72, within(0.5));
      assertThat(cells.get(0).getText()).isEqualTo("城管局");
    }
    var alone = saying("{{@qr}}");
    assertThat(WordTemplate.check(alone, PICTURES)).isEmpty();
    try (var filled = open(WordTemplate.fill(alone, content))) {
      assertThat(filled.getAllPictures()).hasSize(1);
    }
    assertThat(WordTemplate.check(saying("{{@photo}}"), PICTURES))
        .containsExactly(fault("template-unknown-tag-in-paragraph", "{{@photo}}", 1));
    assertThat(WordTemplate.check(withATable("[unit]", "[@photo]"), PICTURES))
        .containsExactly(fault("template-unknown-tag-in-table", "[@photo]", 1, 2));
  }

  @Test
  void severalAreOneFileEachWithItsOwnRowsFromTheTopOfAPageOn() throws IOException {
    var template =
        docx(
            it -> {
              say(it, "{{title}}");
              var table = it.createTable(2, 2);
              table.getRow(0).getCell(0).setText("{{units}}单位");
              table.getRow(1).getCell(0).setText("[unit]");
              table.getRow(1).getCell(1).setText("[@bar]");
              say(it, "{{@qr}}");
            });
    var contents =
        IntStream.range(0, 3)
            .mapToObj(
                at ->
                    new Content(
                        Map.of("title", "第" + at + "份{{title}}"),
                        Map.of("qr", picture()),
                        Map.of(
                            "units",
                            IntStream.rangeClosed(0, at)
                                .mapToObj(
                                    row ->
                                        new Row(
                                            Map.of("unit", at + "-" + row),
                                            Map.of("bar", picture())))
                                .toList())))
            .toList();
    var bytes = WordTemplate.fillAll(template, contents);
    try (var filled = open(bytes)) {
      assertThat(
              filled.getParagraphs().stream()
                  .map(it -> it.getText())
                  .filter(it -> it.startsWith("第")))
          .containsExactly("第0份{{title}}", "第1份{{title}}", "第2份{{title}}");
      assertThat(filled.getParagraphs().stream().filter(it -> it.isPageBreak())).hasSize(3);
      assertThat(filled.getTables().stream().map(it -> it.getNumberOfRows()))
          .containsExactly(2, 3, 4);
      assertThat(filled.getTables().get(2).getRow(3).getCell(0).getText()).isEqualTo("2-2");
      assertThat(filled.getAllPictures()).hasSize(9);
      assertThat(filled.getDocument().xmlText()).doesNotContain("sheets");
    }
    assertThat(WordTemplate.fillAll(template, contents)).isEqualTo(bytes);
    assertThat(WordTemplate.fillAll(template, contents.subList(0, 1)))
        .isEqualTo(WordTemplate.fill(template, contents.getFirst()));
  }

  @Test
  void aFontInTheFileIsRefused() throws IOException {
    assertThat(faults(with(saying("{{title}}"), "word/fonts/font1.odttf", new byte[9])))
        .contains(fault("template-font-embedded", "word/fonts/font1.odttf"));
  }

  /** The same file with one more part, or another one of that name. */
  private static byte[] with(byte[] document, String name, byte[] part) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var from = new ZipInputStream(new ByteArrayInputStream(document));
        var to = new ZipOutputStream(bytes)) {
      for (var it = from.getNextEntry(); it != null; it = from.getNextEntry()) {
        if (!it.getName().equals(name)) {
          to.putNextEntry(new ZipEntry(it.getName()));
          from.transferTo(to);
        }
      }
      to.putNextEntry(new ZipEntry(name));
      to.write(part);
    }
    return bytes.toByteArray();
  }
}
