package org.tongchuang.packs;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.tongchuang.kernel.DistrictCode;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * A pack's folder being read. Files are looked for in the pack itself, then in the packs that it
 * extends: a file of the same name nearer by replaces the one further off, whole.
 *
 * <p>Collects the faults of one reading. A pack may come from anybody: what it takes of memory is
 * bounded, and no file outside its folders is opened. Not for use by several threads.
 */
public final class Pack {

  static final int MAX_FILE_BYTES = 32 << 20;
  static final int MAX_TABLE_BYTES = 8 << 20;
  static final int MAX_YAML_BYTES = 1 << 20;
  static final int MAX_CELL_LENGTH = 2_000;
  static final int MAX_FAULTS = 1_000;

  private static final String MANIFEST = "pack.yaml";
  private static final int MAX_EXTENDED = 4;
  private static final int MAX_YAML_DEPTH = 20;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
  private static final DistrictCode NO_DISTRICT = new DistrictCode("000000");

  private final List<Path> folders = new ArrayList<>();
  private final boolean demonstration;
  private final Set<PackFault> faults = new LinkedHashSet<>();
  private final Set<PackFault> warnings = new LinkedHashSet<>();
  private final SortedMap<String, byte[]> contents = new TreeMap<>();
  private final Map<String, List<Row>> tables = new HashMap<>();
  private final Map<String, Set<String>> headers = new HashMap<>();
  private final Map<List<String>, Set<String>> values = new HashMap<>();
  private final Manifest manifest;

  private Pack(Path folder, boolean demonstration) {
    this.demonstration = demonstration;
    folders.add(folder);
    var root = yaml(MANIFEST);
    root.flatMap(it -> it.find("extends")).ifPresent(this::extend);
    this.manifest = root.map(this::manifest).orElseGet(Pack::nobodys);
  }

  private Pack(Path folder) {
    this.demonstration = false;
    folders.add(folder);
    this.manifest = nobodys();
  }

  /** Opens a folder for the files in it alone: it need not be a pack, and extends nothing. */
  public static Pack loose(Path folder) {
    return new Pack(folder);
  }

  /**
   * Opens a pack and those that it extends, which stand beside it under their names. What is wrong
   * with its {@code pack.yaml} is among the {@link #faults()}.
   *
   * @param demonstration whether the part for demonstrations is taken too
   */
  public static Pack open(Path folder, boolean demonstration) {
    try {
      return new Pack(folder.toRealPath(), demonstration);
    } catch (NoSuchFileException missing) {
      return new Pack(folder.toAbsolutePath().normalize(), demonstration);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What the pack says of itself; of no meaning when opening it found a fault. */
  public Manifest manifest() {
    return manifest;
  }

  /** Whether invented people and accounts for a demonstration are wanted. */
  public boolean demonstration() {
    return demonstration;
  }

  /** Whether the pack, or one that it extends, has this file. */
  public boolean has(String file) {
    return find(file).isPresent();
  }

  /** The bytes of a file; none, with a fault, when it is missing, too large or not the pack's. */
  public Optional<byte[]> bytes(String file) {
    return bytes(file, MAX_FILE_BYTES);
  }

  /**
   * The text of a file; none, with a fault, when there are no {@link #bytes(String) bytes}, or they
   * are not UTF-8, or hold control characters.
   */
  public Optional<String> text(String file) {
    return text(file, MAX_FILE_BYTES);
  }

  /**
   * The records of a CSV file (RFC 4180, UTF-8, a header line). A column that is missing and a
   * record of another length are faults; empty lines are passed over.
   *
   * @param columns the columns that must be there
   */
  public List<Row> csv(String file, String... columns) {
    var rows = tables.computeIfAbsent(file, this::parse);
    var header = headers.get(file);
    if (header != null) {
      Stream.of(columns)
          .filter(it -> !header.contains(it))
          .forEach(it -> fault(file, 1, "missing-column", it));
    }
    return rows;
  }

  /** Every value of a column of a CSV file, for references from other files. */
  public Set<String> values(String file, String column) {
    return values.computeIfAbsent(
        List.of(file, column),
        _ ->
            csv(file, column).stream()
                .flatMap(it -> it.optional(column).stream())
                .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * The mapping that a YAML file is; none, with a fault, when it is missing or something else. Tags
   * and aliases are refused: the first could name any type, the second make a small file large.
   */
  public Optional<YamlNode> yaml(String file) {
    return text(file, MAX_YAML_BYTES).flatMap(it -> compose(file, it));
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

  /** Reports a fault; the same one again, and those beyond the first thousand, are left out. */
  public void fault(String file, int line, String reason, Object... arguments) {
    if (faults.size() < MAX_FAULTS) {
      faults.add(new PackFault(shown(file), line, reason, List.of(arguments)));
    }
  }

  /** What has been found wrong so far, in the order in which it was found. */
  public List<PackFault> faults() {
    return List.copyOf(faults);
  }

  /**
   * Reports something that hinders nothing, and that whoever keeps the pack should see to. Bounded
   * like faults.
   */
  public void warning(String file, int line, String reason, Object... arguments) {
    if (warnings.size() < MAX_FAULTS) {
      warnings.add(new PackFault(shown(file), line, reason, List.of(arguments)));
    }
  }

  /** What should be seen to, in the order in which it was found. */
  public List<PackFault> warnings() {
    return List.copyOf(warnings);
  }

  /** Every file that has been read, by its name. */
  SortedMap<String, byte[]> contents() {
    return Collections.unmodifiableSortedMap(contents);
  }

  /** Where the first control character is that is no white space, or half a character; else -1. */
  static int indexOfControl(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      int type = Character.getType(character);
      if ((type == Character.CONTROL && "\t\n\r".indexOf(character) < 0)
          || type == Character.SURROGATE) {
        return i;
      }
    }
    return -1;
  }

  private void extend(YamlNode link) {
    var next = Optional.of(link);
    while (next.isPresent()) {
      var name = next.get().text();
      var folder = folders.getFirst().resolveSibling(name);
      if (!NAME.matcher(name).matches() || !Files.isRegularFile(folder.resolve(MANIFEST))) {
        next.get().fault("unknown-pack", name);
        return;
      }
      if (folders.contains(folder) || folders.size() > MAX_EXTENDED) {
        next.get().fault("extends-too-far", name);
        return;
      }
      folders.add(folder);
      next = yaml(shown(folders.size() - 1, MANIFEST)).flatMap(it -> it.find("extends"));
    }
  }

  private Manifest manifest(YamlNode root) {
    root.allow("name", "version", "extends", "district", "districtName", "timeZone", "hosts");
    var names = root.get("districtName");
    names.ifPresent(it -> it.allow("zh", "en"));
    var name = root.value("name", it -> NAME.matcher(it).matches(), it -> it, "bad-pack-name");
    var district =
        root.value("district", DistrictCode::isValid, DistrictCode::new, "bad-district-code");
    var zone =
        root.value(
            "timeZone", ZoneId.getAvailableZoneIds()::contains, ZoneId::of, "unknown-time-zone");
    var hosts =
        root.list("hosts").stream()
            .flatMap(it -> it.value(HOST.asMatchPredicate(), host -> host, "bad-host").stream())
            .toList();
    return new Manifest(
        name.orElse(""),
        root.text("version"),
        district.orElse(NO_DISTRICT),
        names.map(it -> it.text("zh")).orElse(""),
        names.map(it -> it.text("en")).orElse(""),
        zone.orElse(ZoneOffset.UTC),
        hosts);
  }

  private static Manifest nobodys() {
    return new Manifest("", "", NO_DISTRICT, "", "", ZoneOffset.UTC, List.of());
  }

  private Optional<Path> find(String file) {
    return folders.stream().map(it -> it.resolve(file)).filter(Files::exists).findFirst();
  }

  /** The file as seen from the pack's own folder, wherever it was found. */
  private String shown(String file) {
    for (int i = 0; i < folders.size(); i++) {
      if (Files.exists(folders.get(i).resolve(file))) {
        return shown(i, file);
      }
    }
    return file;
  }

  private String shown(int folder, String file) {
    return folder == 0 ? file : "../" + folders.get(folder).getFileName() + "/" + file;
  }

  private Optional<byte[]> bytes(String file, int most) {
    var known = contents.get(file);
    if (known != null) {
      return Optional.of(known);
    }
    var path = find(file);
    if (path.isEmpty()) {
      fault(file, 0, "missing-file");
      return Optional.empty();
    }
    try {
      var real = path.get().toRealPath();
      if (!Files.isRegularFile(real) || folders.stream().noneMatch(real::startsWith)) {
        fault(file, 0, "outside-the-pack");
        return Optional.empty();
      }
      try (var stream = Files.newInputStream(real)) {
        var bytes = stream.readNBytes(most + 1);
        if (bytes.length > most) {
          fault(file, 0, "file-too-large", most >> 20);
          return Optional.empty();
        }
        contents.put(file, bytes);
        return Optional.of(bytes);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Optional<String> text(String file, int most) {
    return bytes(file, most).flatMap(it -> decode(file, it));
  }

  private Optional<String> decode(String file, byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
      fault(file, lineOf(out.flip(), out.limit()), "not-utf-8");
      return Optional.empty();
    }
    out.flip();
    if (out.hasRemaining() && out.get(0) == BYTE_ORDER_MARK) {
      out.get();
    }
    var text = out.toString();
    int control = indexOfControl(text);
    if (control >= 0) {
      fault(file, lineOf(text, control), "control-character");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private static int lineOf(CharSequence text, int index) {
    return 1 + (int) text.subSequence(0, index).chars().filter(it -> it == '\n').count();
  }

  private Optional<YamlNode> compose(String file, String text) {
    var options = new LoaderOptions();
    options.setCodePointLimit(MAX_YAML_BYTES);
    var yaml = new Yaml(options);
    try {
      int depth = 0;
      for (var event : yaml.parse(new StringReader(text))) {
        int line = event.getStartMark().getLine() + 1;
        if (event instanceof AliasEvent || hasTag(event)) {
          fault(file, line, "yaml-tag-or-alias");
          return Optional.empty();
        }
        depth += event instanceof CollectionStartEvent ? 1 : 0;
        depth -= event instanceof CollectionEndEvent ? 1 : 0;
        if (depth > MAX_YAML_DEPTH) {
          fault(file, line, "yaml-too-deep", MAX_YAML_DEPTH);
          return Optional.empty();
        }
      }
      var root = yaml.compose(new StringReader(text));
      if (root == null) {
        fault(file, 0, "empty-file");
        return Optional.empty();
      }
      var node = new YamlNode(this, file, root);
      if (!node.isMapping()) {
        node.fault("not-a-mapping");
        return Optional.empty();
      }
      return node.isSound() ? Optional.of(node) : Optional.empty();
    } catch (MarkedYAMLException broken) {
      fault(file, broken.getProblemMark().getLine() + 1, "broken-yaml", broken.getProblem());
    } catch (YAMLException unreadable) {
      fault(file, 0, "broken-yaml", unreadable.getClass().getSimpleName());
    }
    return Optional.empty();
  }

  private static boolean hasTag(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag() != null;
      case CollectionStartEvent collection -> collection.getTag() != null;
      default -> false;
    };
  }

  private List<Row> parse(String file) {
    var rows = new ArrayList<Row>();
    text(file, MAX_TABLE_BYTES).ifPresent(it -> parse(file, it, rows));
    return rows;
  }

  private void parse(String file, String text, List<Row> rows) {
    int line = 1;
    try (var parser = CSVParser.parse(new StringReader(text), CSVFormat.RFC4180)) {
      var columns = new LinkedHashMap<String, Integer>();
      for (var records = parser.iterator(); records.hasNext(); ) {
        var cells = records.next().toList();
        if (cells.size() == 1 && cells.getFirst().isBlank()) {
          // an empty line says nothing
        } else if (columns.isEmpty()) {
          if (!header(file, line, cells, columns)) {
            return;
          }
        } else if (cells.size() != columns.size()) {
          fault(file, line, "wrong-length", cells.size(), columns.size());
        } else {
          rows.add(row(file, line, columns, cells));
        }
        line = Math.toIntExact(parser.getCurrentLineNumber()) + 1;
      }
      if (columns.isEmpty()) {
        fault(file, 0, "empty-file");
      }
    } catch (IOException | UncheckedIOException broken) {
      fault(file, line, "broken-csv");
    }
  }

  private boolean header(String file, int line, List<String> cells, Map<String, Integer> columns) {
    for (int i = 0; i < cells.size(); i++) {
      if (columns.put(cells.get(i).strip(), i) != null) {
        fault(file, line, "twice-column", cells.get(i).strip());
        return false;
      }
    }
    headers.put(file, columns.keySet());
    return true;
  }

  private Row row(String file, int line, Map<String, Integer> columns, List<String> cells) {
    if (cells.stream().anyMatch(it -> it.length() > MAX_CELL_LENGTH)) {
      fault(file, line, "cell-too-long", MAX_CELL_LENGTH);
    }
    return new Row(this, file, line, columns, cells);
  }
}
