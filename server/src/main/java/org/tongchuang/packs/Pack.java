package org.tongchuang.packs;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * A pack's folder being read. Files are looked for in the pack itself, then in the packs that it
 * extends: a file of the same name nearer by replaces the one further off, whole.
 *
 * <p>Collects the faults of one reading. Not for use by several threads.
 */
public final class Pack {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final List<Path> folders;
  private final boolean demonstration;
  private final List<PackFault> faults = new ArrayList<>();
  private final Map<String, List<Row>> tables = new HashMap<>();

  /**
   * @param folders the pack's folder, then those that it extends, nearest first
   * @param demonstration whether the part for demonstrations is taken too
   */
  Pack(List<Path> folders, boolean demonstration) {
    this.folders = List.copyOf(folders);
    this.demonstration = demonstration;
  }

  /** Whether invented people and accounts for a demonstration are wanted. */
  public boolean demonstration() {
    return demonstration;
  }

  /** Whether the pack, or one that it extends, has this file. */
  public boolean has(String file) {
    return find(file).isPresent();
  }

  /** The bytes of a file; none, with a fault, when it is missing. */
  public Optional<byte[]> bytes(String file) {
    var path = find(file);
    if (path.isEmpty()) {
      fault(file, 0, "missing-file");
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(path.get()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The text of a file, which must be UTF-8; empty, with a fault, when it is missing or not. */
  public Optional<String> text(String file) {
    return bytes(file)
        .flatMap(
            bytes -> {
              try {
                var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
                boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
                return Optional.of(text.subSequence(marked ? 1 : 0, text.length()).toString());
              } catch (CharacterCodingException notUtf8) {
                fault(file, 0, "not-utf-8");
                return Optional.empty();
              }
            });
  }

  /**
   * The records of a CSV file (RFC 4180, UTF-8, a header line). A column that is missing and a
   * record of another length are faults.
   *
   * @param columns the columns that must be there
   */
  public List<Row> csv(String file, String... columns) {
    var known = tables.get(file);
    if (known != null) {
      return known;
    }
    var rows = new ArrayList<Row>();
    text(file).ifPresent(text -> parse(file, text, List.of(columns), rows));
    tables.put(file, rows);
    return rows;
  }

  /** Every value of a column of a CSV file, for references from other files. */
  public Set<String> values(String file, String column) {
    return csv(file, column).stream()
        .flatMap(it -> it.optional(column).stream())
        .collect(Collectors.toSet());
  }

  /** Reports every row whose value in the column stands in an earlier row already. */
  public static void requireUnique(List<Row> rows, String column) {
    var seen = new HashSet<String>();
    for (var row : rows) {
      row.optional(column)
          .filter(it -> !seen.add(it))
          .ifPresent(it -> row.fault("twice", column, it));
    }
  }

  /** Reports a fault. */
  public void fault(String file, int line, String reason, Object... arguments) {
    faults.add(new PackFault(file, line, reason, List.of(arguments)));
  }

  /** What has been found wrong so far, in the order in which it was found. */
  public List<PackFault> faults() {
    return List.copyOf(faults);
  }

  private Optional<Path> find(String file) {
    return folders.stream().map(it -> it.resolve(file)).filter(Files::isRegularFile).findFirst();
  }

  private void parse(String file, String text, List<String> columns, List<Row> rows) {
    var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      var header = parser.getHeaderNames();
      for (var column : columns) {
        if (!header.contains(column)) {
          fault(file, 1, "missing-column", column);
        }
      }
      for (var csvRecord : parser) {
        int line = Math.toIntExact(parser.getCurrentLineNumber());
        if (csvRecord.size() != header.size()) {
          fault(file, line, "wrong-length", csvRecord.size(), header.size());
          continue;
        }
        var cells = new LinkedHashMap<String, String>();
        header.forEach(it -> cells.put(it, csvRecord.get(it)));
        rows.add(new Row(this, file, line, cells));
      }
    } catch (IOException | IllegalArgumentException | UncheckedIOException broken) {
      fault(file, 0, "broken-csv", String.valueOf(broken.getMessage()));
    }
  }
}
