package org.tongchuang.imports;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes a table in the format of another: as a workbook, or as a text in its encoding. */
sealed interface TableWriter extends Closeable {

  String WORKBOOK = "xlsx";

  static TableWriter of(String format, OutputStream out) throws IOException {
    return format.equals(WORKBOOK) ? new Sheet(out) : new Text(format, out);
  }

  void write(List<String> cells) throws IOException;

  /** A text, in which no cell is calculated. */
  final class Text implements TableWriter {

    private final CSVPrinter printer;

    private Text(String charset, OutputStream out) throws IOException {
      var writer = new OutputStreamWriter(out, Charset.forName(charset));
      if (charset.startsWith("UTF")) {
        writer.write('\uFEFF');
      }
      printer =
          new CSVPrinter(writer, CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get());
    }

    @Override
    public void write(List<String> cells) throws IOException {
      printer.printRecord(cells.stream().map(RefusedRows::harmless));
    }

    @Override
    public void close() throws IOException {
      printer.close();
    }
  }

  /** A workbook of one sheet, in which every cell is text; some hundred rows are in memory. */
  final class Sheet implements TableWriter {

    private static final int ROWS_AT_ONCE = 500;

    private final Workbook workbook;
    private final Worksheet sheet;
    private int row;

    private Sheet(OutputStream out) {
      workbook = new Workbook(out, "Tongchuang", "1.0");
      sheet = workbook.newWorksheet("1");
    }

    @Override
    public void write(List<String> cells) throws IOException {
      for (int i = 0; i < cells.size(); i++) {
        if (!cells.get(i).isEmpty()) {
          sheet.inlineString(row, i, cells.get(i));
        }
      }
      row++;
      if (row % ROWS_AT_ONCE == 0) {
        sheet.flush();
      }
    }

    @Override
    public void close() throws IOException {
      workbook.close();
    }
  }
}
