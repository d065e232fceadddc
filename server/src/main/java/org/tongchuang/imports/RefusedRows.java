package org.tongchuang.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;
import org.tongchuang.kernel.Refusal;

/**
 * The rows that were refused, in a file of their own that can be put right and imported: line,
 * reason, and every cell as it was. Made when the first row is refused.
 */
public final class RefusedRows implements Closeable {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get();

  /**
   * What some spreadsheet program takes for a formula, whatever blanks, quotation marks or
   * separators stand before it; a number is none.
   */
  private static final Pattern FORMULA =
      Pattern.compile("(?s)[\\s\\p{Cntrl}\\p{Cf}\"';,|]*[=+\\-@＝＋－＠].*|[\\t\\r\\n].*");

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

  private final Path file;
  private final List<String> titles;
  private @Nullable CSVPrinter printer;

  /**
   * @param titles of the two columns for line and reason
   */
  public RefusedRows(Path file, List<String> titles) {
    this.file = file;
    this.titles = titles;
  }

  public void add(Table.Line header, Table.Line row, String reason) {
    try {
      if (printer == null) {
        printer = open();
        print(printer, titles, header.cells());
      }
      print(printer, List.of(Integer.toString(row.line()), reason), row.cells());
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private CSVPrinter open() {
    try {
      var writer = Files.newBufferedWriter(file, UTF_8);
      writer.write(BYTE_ORDER_MARK);
      return new CSVPrinter(writer, FORMAT);
    } catch (IOException forbidden) {
      throw new Refusal(TableRefusal.NO_PLACE_FOR_REFUSED, file.toString());
    }
  }

  private static void print(CSVPrinter printer, List<String> first, List<String> then)
      throws IOException {
    printer.printRecord(Stream.concat(first.stream(), then.stream()).map(RefusedRows::harmless));
  }

  /** The text as a spreadsheet program shows it and does not calculate it. */
  public static String harmless(String text) {
    return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
  }

  /** The text that was made harmless. */
  public static String original(String text) {
    return text.startsWith("'") && !harmless(text.substring(1)).equals(text.substring(1))
        ? text.substring(1)
        : text;
  }

  @Override
  public void close() throws IOException {
    if (printer != null) {
      printer.close();
    }
  }
}
