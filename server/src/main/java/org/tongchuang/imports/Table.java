package org.tongchuang.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tongchuang.kernel.Refusal;

/** A table with a header, read row by row: only the row at hand is in memory. */
public sealed interface Table extends AutoCloseable permits CsvTable, SheetTable {

  /** The longest row, in characters. */
  int LONGEST_ROW = 1_000_000;

  /**
   * One row.
   *
   * @param line where it begins, counted from 1
   */
  record Line(int line, List<String> cells) {

    boolean isBlank() {
      return cells.stream().allMatch(String::isBlank);
    }
  }

  /**
   * Opens a file by what it is, whatever its name says.
   *
   * @throws Refusal of {@link TableRefusal}
   */
  static Table open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new Refusal(TableRefusal.NO_SUCH_FILE, file.toString());
    }
    try (var stream = Files.newInputStream(file)) {
      var start = stream.readNBytes(4);
      if (Arrays.equals(start, new byte[] {'P', 'K', 3, 4})) {
        return SheetTable.open(file);
      }
      if (Arrays.equals(start, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0})) {
        throw new Refusal(TableRefusal.OLD_WORKBOOK);
      }
      if (start.length > 0 && start[0] == '<') {
        throw new Refusal(TableRefusal.MARKUP);
      }
      return CsvTable.open(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * The next row that is not empty; none at the end.
   *
   * @throws Refusal of {@link TableRefusal}, when nothing from here on can be read
   */
  default Optional<Line> next() {
    var line = read();
    while (line.isPresent() && line.get().isBlank()) {
      line = read();
    }
    return line;
  }

  /** The encoding of a text; {@code xlsx} of a workbook. */
  String format();

  /** The next row as it stands there. */
  Optional<Line> read();

  @Override
  void close() throws IOException;
}
