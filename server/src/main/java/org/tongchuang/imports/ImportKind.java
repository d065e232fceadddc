package org.tongchuang.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;

/**
 * What can be imported from a table: contributed by the module that knows what a row means. Words
 * stand under {@code import.<code>} and {@code import.<code>.<column>}, the latter also with {@code
 * .note} and {@code .also}. What undoing a batch comes to may stand under {@code
 * import.<code>.undo}.
 *
 * @param <T> a row that has been understood
 */
public interface ImportKind<T> {

  /**
   * A column of the table.
   *
   * @param required whether every row must have a value there
   * @param example a value as it may stand there
   */
  record Column(String code, boolean required, String example) {}

  /**
   * What a row brought in.
   *
   * @param subject what was added, by an id that says nothing of a person
   * @param state what was made of it, so that undoing can see whether it is still so
   */
  record Taken(String subject, String state) {}

  /** Its name in addresses and words: lower-case letters. */
  String code();

  List<Column> columns();

  /**
   * Passes only who may import such a table.
   *
   * @throws Refusal as {@link Actor#require} does
   */
  void require(Actor actor);

  /**
   * Begins to read a table from its first row.
   *
   * @param titles what the table calls each column that it has
   * @throws Refusal when rows with such columns cannot be read
   */
  Reading<T> begin(Actor by, Map<String, String> titles);

  /**
   * Takes back what a row brought in, unless something else has touched it; within a transaction.
   *
   * @return why it stays; empty when it is undone
   */
  Optional<Refusal> undo(DistrictCode district, Taken taken, Actor by);

  /** The reading of one table; remembers the rows before. */
  interface Reading<T> {

    /**
     * Understands a row, and changes nothing.
     *
     * @throws Refusal which says what is wrong with it; without personal data
     */
    T read(Cells row);

    /**
     * Takes rows within a transaction.
     *
     * @return for each row what it brought in; empty where all of it was there before
     */
    List<Optional<Taken>> take(List<T> rows);
  }
}
