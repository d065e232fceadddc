package org.tongchuang.imports;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongchuang.kernel.Refusal;

/** One row of a table, its cells to be found by the code of their column. */
public final class Cells {

  private static final int LONGEST = 200;

  /** The digits of the longest whole number that is one, not a quantity. */
  private static final int MOST_DIGITS = 40;

  private final Table.Line row;
  private final Map<String, Integer> places;
  private final Map<String, String> titles;

  Cells(Table.Line row, Map<String, Integer> places, Map<String, String> titles) {
    this.row = row;
    this.places = places;
    this.titles = titles;
  }

  /** Where the row begins in the file, counted from 1. */
  public int line() {
    return row.line();
  }

  /** The cell as it stands there; empty text where there is no such column. */
  public String raw(String column) {
    var place = places.get(column);
    return place == null ? "" : row.cells().get(place);
  }

  /** What the table calls the column. */
  public String title(String column) {
    return titles.getOrDefault(column, column);
  }

  /**
   * The text of a cell; empty when there is none.
   *
   * @throws Refusal when it is longer than a line, or has a control character
   */
  public Optional<String> find(String column) {
    return find(column, LONGEST);
  }

  /**
   * The text of a cell that may be longer than a line; empty when there is none.
   *
   * @throws Refusal when it is longer than that, or has a control character
   */
  public Optional<String> find(String column, int longest) {
    var text = RefusedRows.original(raw(column).strip());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.chars().anyMatch(it -> it < ' ')) {
      throw new Refusal(RowRefusal.CONTROL_CHARACTER, title(column));
    }
    if (text.length() > longest) {
      throw new Refusal(RowRefusal.CELL_TOO_LONG, title(column), longest);
    }
    return Optional.of(text);
  }

  /**
   * The text of a cell that must not be empty.
   *
   * @throws Refusal as {@link #find} does, or when it is empty
   */
  public String get(String column) {
    return find(column).orElseThrow(() -> new Refusal(RowRefusal.CELL_EMPTY, title(column)));
  }

  /**
   * A code: a whole number that a spreadsheet took for a quantity is one again.
   *
   * @throws Refusal as {@link #get} does
   */
  public String code(String column) {
    return wholeNumber(get(column));
  }

  List<String> all() {
    return row.cells();
  }

  /** A whole number without the fraction or the power of ten that a spreadsheet gave it. */
  public static String wholeNumber(String text) {
    try {
      var number = new BigDecimal(text).stripTrailingZeros();
      boolean whole = number.scale() <= 0 && number.precision() - number.scale() <= MOST_DIGITS;
      // A code that begins with noughts was never taken for a quantity.
      return whole && !text.startsWith("0") ? number.toPlainString() : text;
    } catch (NumberFormatException notANumber) {
      return text;
    }
  }
}
