package org.tongchuang.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tongchuang.kernel.Refusal;

/** A CSV file after RFC 4180, in any encoding that is recognised. */
final class CsvTable implements Table {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setTrailingData(true).get();

  private final String encoding;
  private final CSVParser parser;
  private final BoundedReader reader;
  private final Iterator<CSVRecord> records;
  private int line = 1;

  private CsvTable(String encoding, Reader text) throws IOException {
    this.encoding = encoding;
    this.reader = new BoundedReader(text);
    this.parser = CSVParser.parse(reader, FORMAT);
    this.records = parser.iterator();
  }

  static CsvTable open(Path file) throws IOException {
    var encoding = TextEncoding.of(file);
    var decoder = encoding.newDecoder();
    var text = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return new CsvTable(encoding.name(), text);
  }

  @Override
  public String format() {
    return encoding;
  }

  @Override
  public Optional<Line> read() {
    try {
      reader.allowance = LONGEST_ROW;
      if (!records.hasNext()) {
        return Optional.empty();
      }
      var read = new Line(line, records.next().toList());
      line = Math.toIntExact(parser.getCurrentLineNumber()) + 1;
      return Optional.of(read);
    } catch (UncheckedIOException failed) {
      if (failed.getCause() instanceof CSVException) {
        throw new Refusal(TableRefusal.QUOTES_OPEN, line);
      }
      throw failed;
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  /** Gives up on a record before it fills the memory. */
  private final class BoundedReader extends Reader {

    private final Reader text;
    private int allowance;

    BoundedReader(Reader text) {
      this.text = text;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      if (allowance <= 0) {
        throw new Refusal(TableRefusal.RECORD_TOO_LONG, line, LONGEST_ROW);
      }
      int count = text.read(buffer, offset, length);
      allowance -= Math.max(0, count);
      return count;
    }

    @Override
    public void close() throws IOException {
      text.close();
    }
  }
}
