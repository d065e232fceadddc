package org.tongchuang.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.tongchuang.kernel.Refusal;

/** The first sheet of a workbook. Times are the numbers that the workbook keeps. */
final class SheetTable implements Table {

  private final ReadableWorkbook workbook;
  private final MergedCells merged;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;

  /** Of the first row that is not empty. */
  private int width;

  private int line;

  private SheetTable(ReadableWorkbook workbook, MergedCells merged) throws IOException {
    this.workbook = workbook;
    this.merged = merged;
    this.stream = workbook.getFirstSheet().openStream();
    this.rows = stream.iterator();
  }

  static SheetTable open(Path file) throws IOException {
    WorkbookCheck.require(file);
    try {
      var merged = MergedCells.of(file);
      var workbook = new ReadableWorkbook(file.toFile());
      if (workbook.isDate1904()) {
        workbook.close();
        throw new Refusal(TableRefusal.WORKBOOK_FROM_1904);
      }
      return new SheetTable(workbook, merged);
    } catch (Refusal refusal) {
      throw refusal;
    } catch (IOException | RuntimeException damaged) {
      // Whatever the parser meets in a file from outside is the file's fault.
      throw new Refusal(TableRefusal.NO_WORKBOOK);
    }
  }

  @Override
  public String format() {
    return TableWriter.WORKBOOK;
  }

  @Override
  public Optional<Line> read() {
    try {
      if (!rows.hasNext()) {
        return Optional.empty();
      }
      var row = rows.next();
      if (row.getRowNum() <= line) {
        // Two rows in one place: neither could be named to anybody.
        throw new Refusal(TableRefusal.NO_WORKBOOK);
      }
      line = row.getRowNum();
      var cells = new ArrayList<String>();
      for (int i = 0; i < row.getCellCount(); i++) {
        cells.add(row.getOptionalCell(i).map(SheetTable::text).orElse(""));
      }
      merged.fill(row.getRowNum(), cells);
      fit(cells);
      return Optional.of(new Line(row.getRowNum(), cells));
    } catch (RuntimeException damaged) {
      throw new Refusal(TableRefusal.NO_WORKBOOK);
    }
  }

  /** A sheet has no end to the right: empty cells there are neither too many nor too few. */
  private void fit(List<String> cells) {
    while (cells.size() > width && cells.getLast().isBlank()) {
      cells.removeLast();
    }
    while (cells.size() < width) {
      cells.add("");
    }
    width = width == 0 ? cells.size() : width;
  }

  private static String text(Cell cell) {
    var text = cell.getType() == CellType.STRING ? cell.getText() : cell.getRawValue();
    return text == null ? "" : text;
  }

  @Override
  public void close() throws IOException {
    stream.close();
    workbook.close();
  }
}
