package org.tongchuang.cases.imports;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.CasePermission;
import org.tongchuang.cases.PastCase;
import org.tongchuang.cases.PastCases;
import org.tongchuang.imports.Cells;
import org.tongchuang.imports.ImportKind;
import org.tongchuang.imports.Table;
import org.tongchuang.imports.TimeReader;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.territory.Territory;

/** Cases of the past from a table that a clerk keeps, in the words of the district. */
@Component
class CaseImportKind implements ImportKind<PastCase> {

  /** What the tables of clerks are called among the systems that cases come from. */
  private static final String SYSTEM = "table";

  private static final List<String> TIMES =
      List.of(
          "iso-8601",
          "yyyy/M/d H:mm:ss",
          "yyyy/M/d H:mm",
          "yyyy/M/d",
          "yyyy-M-d H:mm:ss",
          "yyyy-M-d H:mm",
          "yyyy-M-d",
          "yyyy年M月d日 H:mm",
          "yyyy年M月d日H时m分",
          "yyyy年M月d日",
          "spreadsheet");

  private static final Map<ImportField, String> EXAMPLES =
      Map.ofEntries(
          Map.entry(ImportField.ID, "2025-00123"),
          Map.entry(ImportField.OPENED, "2025/3/9 9:05"),
          Map.entry(ImportField.TARGET, "2025/3/10 9:05"),
          Map.entry(ImportField.CLOSED, "2025/3/9 16:40"),
          Map.entry(ImportField.CATEGORY, "垃圾没人清"),
          Map.entry(ImportField.AREA, "411602001001"),
          Map.entry(ImportField.UNIT, "cgj"),
          Map.entry(ImportField.ADDRESS, "七一路与中州路交叉口东南角"),
          Map.entry(ImportField.LONGITUDE, "114.65"),
          Map.entry(ImportField.LATITUDE, "33.62"),
          Map.entry(ImportField.DESCRIPTION, "垃圾桶旁边堆了一地"));

  private final PastCases cases;
  private final DistrictCodes.Source codes;
  private final Territory territory;
  private final MessageSource words;
  private final Clock clock;

  CaseImportKind(
      PastCases cases,
      DistrictCodes.Source codes,
      Territory territory,
      MessageSource words,
      Clock clock) {
    this.cases = cases;
    this.codes = codes;
    this.territory = territory;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public String code() {
    return "cases";
  }

  @Override
  public List<Column> columns() {
    var required = EnumSet.of(ImportField.ID, ImportField.OPENED, ImportField.CATEGORY);
    var columns = new ArrayList<Column>();
    for (var field : ImportField.values()) {
      columns.add(
          new Column(field.key(), required.contains(field), EXAMPLES.getOrDefault(field, "")));
    }
    return columns;
  }

  @Override
  public void require(Actor actor) {
    actor.require(CasePermission.CASE_ACCEPT, actor.district().area());
  }

  @Override
  public Reading<PastCase> begin(Actor by, Map<String, String> titles) {
    return new CaseReading(by.district(), titles);
  }

  private final class CaseReading implements Reading<PastCase> {

    private final DistrictCode district;
    private final List<String> columns;
    private final CaseReader reader;

    CaseReading(DistrictCode district, Map<String, String> titles) {
      this.district = district;
      this.columns = List.copyOf(titles.keySet());
      var own = codes.of(district);
      var fields = new EnumMap<ImportField, String>(ImportField.class);
      titles.forEach(
          (column, title) ->
              fields.put(ImportField.valueOf(column.toUpperCase(Locale.ROOT)), title));
      var mapping =
          new ImportMapping(
              SYSTEM,
              new TimeReader(own.timeZone(), TIMES),
              fields,
              EnumSet.of(ImportField.ID, ImportField.CATEGORY, ImportField.AREA, ImportField.UNIT),
              new ImportMapping.Codes(own, Map.of(), Map.of()));
      this.reader =
          new CaseReader(mapping, columns.stream().map(titles::get).toList(), territory, clock);
    }

    @Override
    public PastCase read(Cells row) {
      return reader.read(new Table.Line(row.line(), columns.stream().map(row::raw).toList()));
    }

    @Override
    public List<Optional<Taken>> take(List<PastCase> rows) {
      // two rows may say the same, and one of them is taken
      var fresh = new IdentityHashMap<PastCase, Taken>();
      cases
          .take(district, SYSTEM, rows)
          .forEach(it -> fresh.put(it.past(), new Taken(it.id().value().toString(), "")));
      return rows.stream().map(it -> Optional.ofNullable(fresh.get(it))).toList();
    }
  }

  @Override
  public Optional<Refusal> undo(DistrictCode district, Taken taken, Actor by) {
    var why =
        words.getMessage("import.cases.undone", null, Locale.CHINESE)
            + " / "
            + words.getMessage("import.cases.undone", null, Locale.ENGLISH);
    return cases
        .undo(district, new CaseId(UUID.fromString(taken.subject())), why, by)
        .map(it -> new Refusal(ImportRefusal.CASE_WORKED_ON, it.toString()));
  }
}
