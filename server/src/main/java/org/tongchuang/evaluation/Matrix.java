package org.tongchuang.evaluation;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toCollection;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What is counted, by two kinds of subjects at once.
 *
 * @param asOf as of a {@link Evaluations.Table}
 * @param lines by the keys of the ones, and in each by those of the others
 */
public record Matrix(Instant asOf, Map<String, Map<String, Counts>> lines) {

  /** The key of all those together that are not told apart; no subject has it. */
  public static final String OTHERS = "*";

  /** What belongs to no subject comes last, and after it what is not told apart. */
  private static final Comparator<String> LAST =
      comparing((String it) -> it.equals(OTHERS)).thenComparing(String::isEmpty);

  /** Keys of lines in their order. */
  public List<String> rows() {
    return lines.keySet().stream().sorted(LAST.thenComparing(it -> it)).toList();
  }

  /** Keys of columns, the largest first. */
  public List<String> columns(ToLongFunction<Counts> size) {
    return largest(columns(), this::column, size);
  }

  private Set<String> columns() {
    return lines.values().stream()
        .flatMap(it -> it.keySet().stream())
        .collect(toCollection(TreeSet::new));
  }

  /** What a cell has; nothing where there is no case. */
  public Counts cell(String row, String column) {
    return lines.getOrDefault(row, Map.of()).getOrDefault(column, new Counts());
  }

  /** What a line comes to. */
  public Counts row(String key) {
    return sum(lines.getOrDefault(key, Map.of()).values());
  }

  /** What a column comes to. */
  public Counts column(String key) {
    return sum(lines.keySet().stream().map(it -> cell(it, key)).toList());
  }

  /** What all come to together. */
  public Counts total() {
    return sum(lines.values().stream().flatMap(it -> it.values().stream()).toList());
  }

  private static Counts sum(Collection<Counts> some) {
    return some.stream().reduce(new Counts(), Counts::plus);
  }

  /** The same, of which only the largest lines and columns are told apart. */
  public Matrix folded(int mostRows, int mostColumns, ToLongFunction<Counts> size) {
    var rows = firsts(largest(lines.keySet(), this::row, size), mostRows);
    var columns = firsts(columns(size), mostColumns);
    var folded = new TreeMap<String, Map<String, Counts>>();
    lines.forEach(
        (row, cells) ->
            cells.forEach(
                (column, counts) ->
                    folded
                        .computeIfAbsent(rows.contains(row) ? row : OTHERS, _ -> new TreeMap<>())
                        .computeIfAbsent(
                            columns.contains(column) ? column : OTHERS, _ -> new Counts())
                        .plus(counts)));
    return new Matrix(asOf, folded);
  }

  private static List<String> largest(
      Set<String> keys, Function<String, Counts> of, ToLongFunction<Counts> size) {
    var sizes = new TreeMap<String, Long>();
    keys.forEach(it -> sizes.put(it, size.applyAsLong(of.apply(it))));
    return keys.stream()
        .sorted(LAST.thenComparing(sizes::get, Comparator.reverseOrder()).thenComparing(it -> it))
        .toList();
  }

  private static Set<String> firsts(List<String> keys, int most) {
    return new LinkedHashSet<>(keys.subList(0, Math.min(most, keys.size())));
  }
}
