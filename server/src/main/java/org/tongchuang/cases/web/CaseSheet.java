package org.tongchuang.cases.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.tongchuang.cases.web.CaseDocument.Named;

/**
 * Writes lines of a list into an xlsx as they come, and holds a few hundred of them at the most.
 * Everything that somebody wrote is text: nothing can become a formula. A sheet that is full is
 * followed by another.
 */
final class CaseSheet implements AutoCloseable {

  /** The most rows that a sheet can have, after ECMA-376. */
  static final int MOST_ROWS = 1_048_576;

  private static final int ROWS_AT_ONCE = 500;
  private static final String TIME = "yyyy-mm-dd hh:mm";

  private final Workbook workbook;
  private final List<ExportColumn> columns;
  private final Function<String, String> words;
  private final ZoneId zone;
  private final int mostRows;
  private @Nullable Worksheet sheet;
  private int sheets;
  private int row;

  /**
   * @param words the words for a key, in the reader's language
   */
  CaseSheet(
      OutputStream to, List<ExportColumn> columns, Function<String, String> words, ZoneId zone) {
    this(to, columns, words, zone, MOST_ROWS);
  }

  CaseSheet(
      OutputStream to,
      List<ExportColumn> columns,
      Function<String, String> words,
      ZoneId zone,
      int mostRows) {
    this.workbook = new Workbook(to, "Tongchuang", "1.0");
    this.columns = List.copyOf(columns);
    this.words = words;
    this.zone = zone;
    this.mostRows = mostRows;
  }

  void write(CaseLine line) {
    var to = sheet;
    if (to == null || row == mostRows) {
      to = begin();
    }
    for (int column = 0; column < columns.size(); column++) {
      write(to, column, line);
    }
    row++;
    if (row % ROWS_AT_ONCE == 0) {
      flush(to);
    }
  }

  private void write(Worksheet to, int column, CaseLine line) {
    var what = columns.get(column);
    if (what.isTime()) {
      var at = time(what, line);
      if (at != null) {
        to.value(row, column, at.atZone(zone).toLocalDateTime());
        to.style(row, column).format(TIME).set();
      }
    } else {
      to.inlineString(row, column, text(what, line));
    }
  }

  private static @Nullable Instant time(ExportColumn what, CaseLine line) {
    return switch (what) {
      case STEP -> line.step() == null ? null : line.step().due();
      case DUE -> line.due();
      case OCCURRED -> line.occurredAt();
      default -> line.recordedAt();
    };
  }

  private String text(ExportColumn what, CaseLine line) {
    return switch (what) {
      case NUMBER -> line.number();
      case CATEGORY -> line.category().name();
      case ADDRESS -> orNothing(line.address());
      case STREET -> name(line.street());
      case AREA -> line.area().name();
      case DESCRIPTION -> orNothing(line.description());
      case UNIT -> name(line.unit());
      case STAGE -> words.apply("list.stage." + line.stage());
      case SOURCE -> words.apply("list.source." + line.source());
      case STEP, DUE, OCCURRED, RECORDED -> throw new IllegalArgumentException(what.name());
    };
  }

  private static String name(@Nullable Named named) {
    return named == null ? "" : named.name();
  }

  private static String orNothing(@Nullable String text) {
    return text == null ? "" : text;
  }

  private Worksheet begin() {
    end();
    sheets++;
    var name = words.apply("list.title");
    var next = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
    next.freezePane(0, 1);
    next.repeatRows(0);
    next.paperSize(PaperSize.A4_PAPER);
    next.pageOrientation("landscape");
    next.fitToWidth((short) 1);
    for (int column = 0; column < columns.size(); column++) {
      var what = columns.get(column);
      next.width(column, what.width());
      next.inlineString(
          0, column, words.apply("list.column." + what.name().toLowerCase(Locale.ROOT)));
      next.style(0, column).bold().set();
    }
    sheet = next;
    row = 1;
    return next;
  }

  private void end() {
    if (sheet != null) {
      sheet.setAutoFilter(0, 0, row - 1, columns.size() - 1);
      try {
        sheet.finish();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  private static void flush(Worksheet sheet) {
    try {
      sheet.flush();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Ends the file; a list without cases is a sheet with a head. */
  @Override
  public void close() throws IOException {
    if (sheet == null) {
      var _ = begin();
    }
    end();
    workbook.finish();
  }
}
