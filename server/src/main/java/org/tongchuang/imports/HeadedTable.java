package org.tongchuang.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import org.tongchuang.kernel.Refusal;

/**
 * A table whose header was found: the one of its first rows with the most titles that are known, so
 * that a heading above it does no harm; the first where none is known.
 */
final class HeadedTable implements AutoCloseable {

  private static final int HEADER_WITHIN = 5;

  private final Table table;
  private final Table.Line header;
  private final boolean known;
  private final Deque<Table.Line> ahead = new ArrayDeque<>();

  private HeadedTable(Table table, Predicate<String> isTitle) {
    this.table = table;
    for (int i = 0; i < HEADER_WITHIN; i++) {
      table.next().ifPresent(ahead::add);
    }
    Table.Line best = null;
    int above = 0;
    long most = -1;
    int place = 0;
    for (var row : ahead) {
      long known = row.cells().stream().filter(isTitle).distinct().count();
      place++;
      if (known > most) {
        best = row;
        above = place;
        most = known;
      }
    }
    if (best == null) {
      throw new Refusal(TableRefusal.EMPTY_TABLE);
    }
    this.header = best;
    this.known = most > 0;
    for (int i = 0; i < above; i++) {
      ahead.remove();
    }
  }

  static HeadedTable open(Path file, Predicate<String> isTitle) {
    var table = Table.open(file);
    try {
      return new HeadedTable(table, isTitle);
    } catch (RuntimeException unreadable) {
      try {
        table.close();
      } catch (IOException further) {
        unreadable.addSuppressed(further);
      }
      throw unreadable;
    }
  }

  Table.Line header() {
    return header;
  }

  /** Whether any title of the header is known. */
  boolean known() {
    return known;
  }

  /** The encoding of a text; {@code xlsx} of a workbook. */
  String format() {
    return table.format();
  }

  Optional<Table.Line> next() {
    var row = ahead.isEmpty() ? table.next() : Optional.of(ahead.remove());
    return row.map(it -> table instanceof SheetTable ? fitted(it) : it);
  }

  private Table.Line fitted(Table.Line row) {
    var cells = new ArrayList<>(row.cells());
    while (cells.size() < header.cells().size()) {
      cells.add("");
    }
    while (cells.size() > header.cells().size() && cells.getLast().isBlank()) {
      cells.removeLast();
    }
    return new Table.Line(row.line(), cells);
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
