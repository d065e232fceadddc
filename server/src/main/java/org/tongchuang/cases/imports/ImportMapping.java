package org.tongchuang.cases.imports;

import static org.tongchuang.cases.imports.ImportField.AREA;
import static org.tongchuang.cases.imports.ImportField.CATEGORY;
import static org.tongchuang.cases.imports.ImportField.ID;
import static org.tongchuang.cases.imports.ImportField.OPENED;
import static org.tongchuang.cases.imports.ImportField.UNIT;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongchuang.imports.TimeReader;
import org.tongchuang.packs.YamlNode;

/**
 * How the columns of another system's table are read; what a mapping file says. The format stands
 * in the README of the packs.
 *
 * @param system the other system's name
 * @param columns the column of each field that has one
 * @param numbers the fields whose cells are whole numbers, however a spreadsheet writes them
 */
record ImportMapping(
    String system,
    TimeReader times,
    Map<ImportField, String> columns,
    Set<ImportField> numbers,
    Codes codes) {

  private static final String SYSTEM = "[a-z0-9][a-z0-9-]{0,39}";
  private static final List<ImportField> CODED = List.of(CATEGORY, AREA, UNIT);

  /**
   * Which of our codes the other system's words mean.
   *
   * @param own our own codes, by themselves and by name
   * @param translated what the mapping says, which goes before
   * @param otherwise the code for words that are neither
   */
  record Codes(
      DistrictCodes own,
      Map<ImportField, Map<String, String>> translated,
      Map<ImportField, String> otherwise) {

    Optional<String> find(ImportField field, String text) {
      var translation = translated.getOrDefault(field, Map.of()).get(DistrictCodes.key(text));
      return translation != null ? Optional.of(translation) : own.find(field, text);
    }

    Optional<String> otherwise(ImportField field) {
      return Optional.ofNullable(otherwise.get(field));
    }
  }

  /** Reads a mapping; of no meaning when that found a fault. */
  static ImportMapping read(YamlNode root, DistrictCodes own) {
    root.allow("system", "district", "time", "columns", "numbers", "values", "default");
    return new ImportMapping(
        root.value("system", it -> it.matches(SYSTEM), it -> it, "import-bad-system").orElse(""),
        times(root, own),
        columns(root),
        numbers(root),
        new Codes(own, translated(root, own), otherwise(root, own)));
  }

  private static TimeReader times(YamlNode root, DistrictCodes own) {
    var time = root.get("time");
    time.ifPresent(it -> it.allow("zone", "formats"));
    var zone =
        time.flatMap(it -> it.find("zone"))
            .flatMap(
                it ->
                    it.value(
                        ZoneId.getAvailableZoneIds()::contains, ZoneId::of, "unknown-time-zone"))
            .orElse(own.timeZone());
    var formats =
        time.map(it -> it.list("formats")).orElse(List.of()).stream()
            .flatMap(
                it -> it.value(TimeReader::isFormat, format -> format, "import-bad-time").stream())
            .toList();
    if (formats.isEmpty()) {
      time.ifPresent(it -> it.fault("empty-list", "formats"));
    }
    return new TimeReader(zone, formats);
  }

  private static Map<ImportField, String> columns(YamlNode root) {
    var columns = new EnumMap<ImportField, String>(ImportField.class);
    root.get("columns")
        .ifPresent(
            it -> {
              it.allow(keys(List.of(ImportField.values())));
              for (var field : ImportField.values()) {
                it.optional(field.key()).ifPresent(name -> columns.put(field, name));
              }
              requireColumn(it, columns, ID);
              requireColumn(it, columns, OPENED);
              if (root.find("default").flatMap(other -> other.find(CATEGORY.key())).isEmpty()) {
                requireColumn(it, columns, CATEGORY);
              }
            });
    return columns;
  }

  private static void requireColumn(
      YamlNode node, Map<ImportField, String> columns, ImportField field) {
    if (!columns.containsKey(field)) {
      node.fault("missing-key", field.key());
    }
  }

  private static Set<ImportField> numbers(YamlNode root) {
    var numbers = EnumSet.noneOf(ImportField.class);
    var fields = List.of(ID, CATEGORY, AREA, UNIT);
    for (var node : root.list("numbers")) {
      var text = node.text();
      fields.stream()
          .filter(it -> it.key().equals(text))
          .findFirst()
          .ifPresentOrElse(
              numbers::add, () -> node.fault("unknown-key", text, String.join(", ", keys(fields))));
    }
    return numbers;
  }

  private static Map<ImportField, Map<String, String>> translated(
      YamlNode root, DistrictCodes own) {
    var all = new EnumMap<ImportField, Map<String, String>>(ImportField.class);
    var values = root.find("values");
    values.ifPresent(it -> it.allow(keys(CODED)));
    for (var field : CODED) {
      values
          .flatMap(it -> it.find(field.key()))
          .ifPresent(it -> all.put(field, translated(it, field, own)));
    }
    return all;
  }

  private static Map<String, String> translated(
      YamlNode words, ImportField field, DistrictCodes own) {
    var codes = new HashMap<String, String>();
    for (var word : words.keys()) {
      code(words, word, field, own).ifPresent(it -> codes.put(DistrictCodes.key(word), it));
    }
    return codes;
  }

  private static Map<ImportField, String> otherwise(YamlNode root, DistrictCodes own) {
    var codes = new EnumMap<ImportField, String>(ImportField.class);
    root.find("default")
        .ifPresent(
            node -> {
              var fields = List.of(CATEGORY, UNIT);
              node.allow(keys(fields));
              for (var field : fields) {
                if (node.find(field.key()).isPresent()) {
                  code(node, field.key(), field, own).ifPresent(it -> codes.put(field, it));
                }
              }
            });
    return codes;
  }

  /** One of the district's codes, under a key. */
  private static Optional<String> code(
      YamlNode node, String key, ImportField field, DistrictCodes own) {
    return node.get(key)
        .flatMap(
            it ->
                it.value(
                    text -> own.find(field, text).isPresent(),
                    text -> own.find(field, text).orElseThrow(),
                    "import-unknown-" + field.key()));
  }

  private static String[] keys(List<ImportField> fields) {
    return fields.stream().map(ImportField::key).toArray(String[]::new);
  }
}
