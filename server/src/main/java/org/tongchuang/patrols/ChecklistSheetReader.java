package org.tongchuang.patrols;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tongchuang.imports.Cells;
import org.tongchuang.imports.Table;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.patrols.ChecklistSheet.Column;
import org.tongchuang.patrols.ChecklistSheet.Line;

/** Reads a workbook that {@link ChecklistSheet} wrote and somebody edited. */
final class ChecklistSheetReader {

  /** As long as a cell of a pack may be. */
  private static final int LONGEST = 2_000;

  private static final Set<String> YES = Set.of(ChecklistSheet.YES, "true", "yes", "1");
  private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";

  /**
   * What a checklist may refer to.
   *
   * @param pictures the drawings by their names
   */
  record Known(
      Predicate<String> siteTypes,
      Predicate<String> indicators,
      Predicate<String> categories,
      Predicate<UnitCode> units,
      Map<String, ChecklistPicture> pictures) {}

  private final Known known;
  private final Map<Column, Integer> places = new EnumMap<>(Column.class);

  private ChecklistSheetReader(Known known) {
    this.known = known;
  }

  /**
   * The checklist as the sheet says it, under the version that the sheet was taken from.
   *
   * @param code the checklist that it must be of
   * @throws Refusal of {@link ChecklistRefusal}, which names the sheet and the cell, or of {@link
   *     org.tongchuang.imports.TableRefusal}
   */
  static Checklist read(Table table, String code, Known known) {
    return new ChecklistSheetReader(known).read(table, code);
  }

  private Checklist read(Table table, String code) {
    var head = head(table);
    var given = head.getOrDefault(Line.CODE, "");
    if (!given.equals(code)) {
      throw new Refusal(ChecklistRefusal.SHEET_OF_ANOTHER, value(Line.CODE), given, code);
    }
    var name = new Bilingual(required(head, Line.NAME_ZH), required(head, Line.NAME_EN));
    var types = siteTypes(required(head, Line.SITE_TYPES));
    var action = find(head, Line.ACTION);
    action
        .filter(it -> !it.matches(CODE))
        .ifPresent(
            it -> {
              throw new Refusal(
                  ChecklistRefusal.SHEET_CELL_NOT_A_CODE,
                  value(Line.ACTION),
                  Line.ACTION.title(),
                  it);
            });
    var edition = find(head, Line.EDITION);
    return new Checklist(code, version(head), name, types, action, edition, items(table), false);
  }

  private static Map<Line, String> head(Table table) {
    var head = new EnumMap<Line, String>(Line.class);
    for (var line : Line.values()) {
      var row = table.next().filter(it -> it.line() == line.row());
      var title = row.map(it -> at(it, 0)).orElse("");
      if (!title.equals(line.title())) {
        throw new Refusal(
            ChecklistRefusal.SHEET_WITHOUT_HEAD, ChecklistSheet.cell(line.row(), 0), line.title());
      }
      head.put(line, checked(at(row.orElseThrow(), 1), value(line), line.title()));
    }
    return head;
  }

  private static String value(Line line) {
    return ChecklistSheet.cell(line.row(), 1);
  }

  private static Optional<String> find(Map<Line, String> head, Line line) {
    return Optional.ofNullable(head.get(line)).filter(it -> !it.isEmpty());
  }

  private static String required(Map<Line, String> head, Line line) {
    return find(head, line)
        .orElseThrow(
            () -> new Refusal(ChecklistRefusal.SHEET_CELL_EMPTY, value(line), line.title()));
  }

  private static int version(Map<Line, String> head) {
    try {
      return Integer.parseInt(Cells.wholeNumber(head.getOrDefault(Line.VERSION, "")));
    } catch (NumberFormatException notANumber) {
      throw new Refusal(
          ChecklistRefusal.SHEET_CELL_UNKNOWN,
          value(Line.VERSION),
          Line.VERSION.title(),
          head.getOrDefault(Line.VERSION, ""));
    }
  }

  private Set<String> siteTypes(String text) {
    var types = new HashSet<>(Arrays.asList(text.split("\\s+", -1)));
    for (var type : types.stream().sorted().toList()) {
      boolean every = type.equals(Checklist.EVERY_SITE);
      if (every ? types.size() > 1 : !known.siteTypes().test(type)) {
        throw new Refusal(
            ChecklistRefusal.SHEET_CELL_UNKNOWN,
            value(Line.SITE_TYPES),
            Line.SITE_TYPES.title(),
            type);
      }
    }
    return types;
  }

  private List<ChecklistItem> items(Table table) {
    var titles = table.next();
    if (titles.isEmpty()) {
      throw new Refusal(
          ChecklistRefusal.SHEET_WITHOUT_ITEMS, ChecklistSheet.cell(ChecklistSheet.TITLES, 0));
    }
    for (var column : Column.values()) {
      int place = titles.get().cells().stream().map(String::strip).toList().indexOf(column.title());
      if (place < 0) {
        throw new Refusal(
            ChecklistRefusal.SHEET_COLUMN_MISSING,
            ChecklistSheet.cell(titles.get().line(), 0),
            column.title());
      }
      places.put(column, place);
    }
    var items = new ArrayList<ChecklistItem>();
    var codes = new HashSet<String>();
    for (var row = table.next(); row.isPresent(); row = table.next()) {
      if (items.size() == Checklist.MOST_ITEMS) {
        throw new Refusal(
            ChecklistRefusal.SHEET_TOO_MANY_ITEMS,
            ChecklistSheet.cell(row.get().line(), 0),
            Checklist.MOST_ITEMS);
      }
      var item = new Row(row.get()).item();
      if (!codes.add(item.code())) {
        throw new Row(row.get()).refusal(ChecklistRefusal.SHEET_CELL_TWICE, Column.CODE);
      }
      items.add(item);
    }
    if (items.isEmpty()) {
      throw new Refusal(
          ChecklistRefusal.SHEET_WITHOUT_ITEMS, ChecklistSheet.cell(titles.get().line(), 0));
    }
    return items;
  }

  private static String at(Table.Line row, int place) {
    return place < row.cells().size() ? row.cells().get(place).strip() : "";
  }

  private static String checked(String text, String cell, String title) {
    if (text.length() > LONGEST) {
      throw new Refusal(ChecklistRefusal.SHEET_CELL_TOO_LONG, cell, title, LONGEST);
    }
    return text;
  }

  /** One item in its row. */
  private final class Row {

    private final Table.Line line;

    Row(Table.Line line) {
      this.line = line;
    }

    ChecklistItem item() {
      var method = choice(Column.METHOD, Method.values(), ChecklistSheet::methodTitle);
      return new ChecklistItem(
          value(Column.CODE, it -> it.matches(CODE), ChecklistRefusal.SHEET_CELL_NOT_A_CODE),
          value(Column.INDICATOR, known.indicators(), ChecklistRefusal.SHEET_CELL_UNKNOWN),
          new Bilingual(get(Column.TEXT_ZH), get(Column.TEXT_EN)),
          method,
          numberUnit(method),
          threshold(method),
          weight(),
          flag(Column.VETO),
          choice(Column.EVIDENCE, Evidence.values(), ChecklistSheet::evidenceTitle),
          find(Column.CATEGORY)
              .map(
                  _ ->
                      value(
                          Column.CATEGORY,
                          known.categories(),
                          ChecklistRefusal.SHEET_CELL_UNKNOWN)),
          find(Column.UNIT).map(_ -> unit()),
          flag(Column.DISPATCH),
          words(Column.RIGHT_ZH, Column.RIGHT_EN),
          words(Column.WRONG_ZH, Column.WRONG_EN),
          picture(Column.PICTURE_RIGHT),
          picture(Column.PICTURE_WRONG));
    }

    private String text(Column column) {
      int place = places.getOrDefault(column, 0);
      return checked(at(line, place), cell(column), column.title());
    }

    private String cell(Column column) {
      return ChecklistSheet.cell(line.line(), places.getOrDefault(column, 0));
    }

    private Optional<String> find(Column column) {
      return Optional.of(text(column)).filter(it -> !it.isEmpty());
    }

    private String get(Column column) {
      return find(column)
          .orElseThrow(
              () -> new Refusal(ChecklistRefusal.SHEET_CELL_EMPTY, cell(column), column.title()));
    }

    private Refusal refusal(ChecklistRefusal why, Column column) {
      return new Refusal(why, cell(column), column.title(), text(column));
    }

    private String value(Column column, Predicate<String> right, ChecklistRefusal why) {
      var text = get(column);
      if (!right.test(text)) {
        throw refusal(why, column);
      }
      return text;
    }

    private UnitCode unit() {
      var text =
          value(
              Column.UNIT,
              it -> UnitCode.isValid(it) && known.units().test(new UnitCode(it)),
              ChecklistRefusal.SHEET_CELL_UNKNOWN);
      return new UnitCode(text);
    }

    /** As it is offered, or in either of its two halves. */
    private <T extends Enum<T>> T choice(Column column, T[] all, Function<T, String> title) {
      var text = get(column).toUpperCase(Locale.ROOT);
      return Arrays.stream(all)
          .filter(
              it ->
                  text.equals(title.apply(it))
                      || Arrays.asList(title.apply(it).split(" ", -1)).contains(text))
          .findFirst()
          .orElseThrow(() -> refusal(ChecklistRefusal.SHEET_CELL_UNKNOWN, column));
    }

    private Optional<Bilingual> numberUnit(Method method) {
      if (method.isNumber()) {
        return Optional.of(new Bilingual(get(Column.UNIT_ZH), get(Column.UNIT_EN)));
      }
      requireNothing(Column.UNIT_ZH);
      requireNothing(Column.UNIT_EN);
      return Optional.empty();
    }

    private Optional<Threshold> threshold(Method method) {
      if (method.isNumber()) {
        return Optional.of(
            Threshold.of(get(Column.THRESHOLD))
                .orElseThrow(
                    () -> refusal(ChecklistRefusal.SHEET_CELL_NOT_A_THRESHOLD, Column.THRESHOLD)));
      }
      requireNothing(Column.THRESHOLD);
      return Optional.empty();
    }

    private void requireNothing(Column column) {
      if (find(column).isPresent()) {
        throw refusal(ChecklistRefusal.SHEET_CELL_WITHOUT_NUMBER, column);
      }
    }

    private int weight() {
      var text = Cells.wholeNumber(get(Column.WEIGHT));
      if (!text.matches("[0-9]{1,3}")
          || Integer.parseInt(text) < 1
          || Integer.parseInt(text) > ChecklistItem.MOST_WEIGHT) {
        throw new Refusal(
            ChecklistRefusal.SHEET_CELL_NOT_A_WEIGHT,
            cell(Column.WEIGHT),
            Column.WEIGHT.title(),
            text,
            ChecklistItem.MOST_WEIGHT);
      }
      return Integer.parseInt(text);
    }

    private boolean flag(Column column) {
      var text = find(column);
      if (text.isPresent() && !YES.contains(text.get().toLowerCase(Locale.ROOT))) {
        throw refusal(ChecklistRefusal.SHEET_CELL_UNKNOWN, column);
      }
      return text.isPresent();
    }

    /** In Chinese also where the English is left out, as in a pack. */
    private Optional<Bilingual> words(Column zh, Column en) {
      return find(zh).isEmpty() && find(en).isEmpty()
          ? Optional.empty()
          : Optional.of(new Bilingual(get(zh), find(en).orElseGet(() -> get(zh))));
    }

    private Optional<ChecklistPicture> picture(Column column) {
      return find(column)
          .map(
              it ->
                  Optional.ofNullable(known.pictures().get(it))
                      .orElseThrow(() -> refusal(ChecklistRefusal.SHEET_CELL_UNKNOWN, column)));
    }
  }
}
