package org.tongchuang.packs;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One record of a pack's CSV file. Each question about a cell either answers, or reports a fault at
 * the record's line and answers with something harmless, so that one reading finds every fault.
 */
public final class Row {

  private final Pack pack;
  private final String file;
  private final int line;
  private final Map<String, Integer> columns;
  private final List<String> cells;

  /**
   * @param columns which cell belongs to which column
   */
  Row(Pack pack, String file, int line, Map<String, Integer> columns, List<String> cells) {
    this.pack = pack;
    this.file = file;
    this.line = line;
    this.columns = columns;
    this.cells = cells;
  }

  /** The line where the record begins, counted from 1. */
  public int line() {
    return line;
  }

  /** The trimmed text of a cell; a fault when it is empty. */
  public String text(String column) {
    var text = optional(column).orElse("");
    if (text.isEmpty()) {
      fault("empty-cell", column);
    }
    return text;
  }

  /** The trimmed text of a cell that may be left empty. */
  public Optional<String> optional(String column) {
    return Optional.ofNullable(columns.get(column))
        .map(it -> cells.get(it).strip())
        .filter(it -> !it.isEmpty());
  }

  /**
   * A cell turned into a value.
   *
   * @param valid what the text must satisfy; otherwise {@code reason} is reported with the text
   */
  public <T> Optional<T> value(
      String column, Predicate<String> valid, Function<String, T> make, String reason) {
    var text = text(column);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!valid.test(text)) {
      fault(reason, text);
      return Optional.empty();
    }
    return Optional.of(make.apply(text));
  }

  /** One of the constants of an enum, by its name. */
  public <E extends Enum<E>> Optional<E> constant(String column, Class<E> type) {
    var text = text(column);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var constants = type.getEnumConstants();
    var constant = Stream.of(constants).filter(it -> it.name().equals(text)).findFirst();
    if (constant.isEmpty()) {
      var names = Stream.of(constants).map(Enum::name).toList();
      fault("not-one-of", column, text, String.join(", ", names));
    }
    return constant;
  }

  /** A date as {@code 2026-11-23}; empty when the cell is empty or, with a fault, not a date. */
  public Optional<LocalDate> date(String column) {
    var text = optional(column);
    try {
      return text.map(LocalDate::parse);
    } catch (DateTimeParseException notADate) {
      fault("not-a-date", column, text.orElse(""));
      return Optional.empty();
    }
  }

  /** A whole number from {@code least} on; {@code least}, with a fault, when it is none. */
  public int number(String column, int least) {
    var text = text(column);
    if (text.isEmpty()) {
      return least;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    fault("not-a-number", column, text, least);
    return least;
  }

  /** Reports that a cell names something that no row of another file has in that column. */
  public void requireKnown(String column, String otherFile, String otherColumn) {
    optional(column)
        .filter(it -> !pack.values(otherFile, otherColumn).contains(it))
        .ifPresent(it -> fault("unknown-reference", column, it, otherFile));
  }

  /** Reports a fault at this record. */
  public void fault(String reason, Object... arguments) {
    pack.fault(file, line, reason, arguments);
  }
}
