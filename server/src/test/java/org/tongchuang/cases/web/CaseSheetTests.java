package org.tongchuang.cases.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.tongchuang.cases.web.CaseDocument.Named;

/** Lines of a list become sheets, whatever stands in them and however many they are. */
class CaseSheetTests {

  private static final List<ExportColumn> COLUMNS =
      List.of(ExportColumn.NUMBER, ExportColumn.DESCRIPTION, ExportColumn.RECORDED);

  private static CaseLine line(String description) {
    var at = Instant.parse("2026-11-26T01:02:03Z");
    return new CaseLine(
        UUID.randomUUID().toString(),
        "4116022026112600001",
        1,
        "REPORTED",
        new Named("noise", "噪声扰民"),
        new Named("411602001001", "陈州社区"),
        null,
        "PUBLIC",
        null,
        null,
        false,
        null,
        List.of(),
        at,
        at,
        null,
        description,
        null);
  }

  private static CaseSheet sheet(OutputStream to, int mostRows) {
    return new CaseSheet(to, COLUMNS, it -> it, ZoneId.of("Asia/Shanghai"), mostRows);
  }

  private static byte[] written(int mostRows, String... descriptions) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var sheet = sheet(bytes, mostRows)) {
      for (var it : descriptions) {
        sheet.write(line(it));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aSheetThatIsFullIsFollowedByAnother() throws IOException {
    try (var workbook =
        new ReadableWorkbook(
            new ByteArrayInputStream(written(4, "1", "2", "3", "4", "5", "6", "7")))) {
      var sheets = workbook.getSheets().toList();
      assertThat(sheets)
          .extracting(it -> it.getName())
          .containsExactly("list.title", "list.title 2", "list.title 3");
      for (var it : sheets) {
        assertThat(it.read().getFirst().getCellText(0)).isEqualTo("list.column.number");
      }
      assertThat(sheets.getLast().read()).hasSize(2);
      assertThat(sheets.getLast().read().getLast().getCellText(1)).isEqualTo("7");
    }
  }

  @Test
  void whatSomebodyWroteIsTextWhateverItIs() throws IOException {
    var written =
        new String[] {"=1+1", "@SUM(A1)", "-2", "<b>&\"'", "两\n行", "坏\u0000字\u0008", "😀"};
    try (var workbook =
        new ReadableWorkbook(new ByteArrayInputStream(written(CaseSheet.MOST_ROWS, written)))) {
      List<Row> rows = workbook.getFirstSheet().read();
      assertThat(IntStream.of(1, 2, 3, 4, 5, 7).mapToObj(it -> rows.get(it).getCellText(1)))
          .containsExactly("=1+1", "@SUM(A1)", "-2", "<b>&\"'", "两\n行", "😀");
      assertThat(rows.get(6).getCellText(1)).startsWith("坏").contains("字");
      assertThat(rows.get(1).getCellAsDate(2))
          .hasValueSatisfying(it -> assertThat(it.toString()).isEqualTo("2026-11-26T09:02:03"));
    }
  }

  @Test
  void aListWithoutCasesIsASheetWithAHead() throws IOException {
    try (var workbook =
        new ReadableWorkbook(new ByteArrayInputStream(written(CaseSheet.MOST_ROWS)))) {
      assertThat(workbook.getFirstSheet().read()).hasSize(1);
    }
  }

  @Test
  void aLineIsOutOfTheMemorySoonAfterItWasWritten() throws IOException {
    var description = "很长的描述".repeat(200);
    var counting = new Counting();
    try (var sheet = sheet(counting, CaseSheet.MOST_ROWS)) {
      for (int i = 0; i < 20_000; i++) {
        // each is another, so that they do not pack away to nothing
        sheet.write(line(UUID.randomUUID() + description));
        if (i == 5_000) {
          assertThat(counting.bytes).isGreaterThan(50_000);
        }
      }
    }
    assertThat(counting.bytes).isGreaterThan(200_000);
  }

  private static final class Counting extends OutputStream {

    private long bytes;

    @Override
    public void write(int each) {
      bytes++;
    }

    @Override
    public void write(byte[] some, int from, int length) {
      bytes += length;
    }
  }
}
