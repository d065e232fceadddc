package org.tongchuang.cases;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tongchuang.imports.Cells;
import org.tongchuang.imports.TimeReader;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.worktime.Limit;

/** What the tables of categories and of limits write alike. */
final class PolicyCells {

  /** The places of a district's own stand after those that a pack counts. */
  static final int FIRST_PLACE = 10_000;

  private static final Map<String, Limit.Unit> UNITS =
      Map.of(
          "紧急工作时", Limit.Unit.URGENT_HOUR,
          "紧急工作日", Limit.Unit.URGENT_DAY,
          "工作时", Limit.Unit.WORKING_HOUR,
          "工作小时", Limit.Unit.WORKING_HOUR,
          "工作日", Limit.Unit.WORKING_DAY,
          "自然日", Limit.Unit.NATURAL_DAY);

  /** A day is the same in every zone. */
  private static final TimeReader DAYS =
      new TimeReader(
          ZoneOffset.UTC,
          List.of("yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "iso-8601", "spreadsheet"));

  private PolicyCells() {}

  /**
   * A code in small letters.
   *
   * @param wrong what is said when it is none
   */
  static String code(Cells row, String column, LocalPolicyRefusal wrong) {
    var text = row.code(column);
    var code = text.toLowerCase(Locale.ROOT);
    if (!code.matches(CaseSection.CODE)) {
      throw new Refusal(wrong, row.title(column), text);
    }
    return code;
  }

  /** What {@code limit_value} and {@code limit_unit} say. */
  static Limit limit(Cells row) {
    var value = row.code("limit_value");
    if (!ConditionSection.isLimit(value)) {
      throw new Refusal(LocalPolicyRefusal.LIMIT_WRONG, row.title("limit_value"), value);
    }
    return new Limit(Integer.parseInt(value), unit(row));
  }

  private static Limit.Unit unit(Cells row) {
    var text = row.get("limit_unit");
    var unit = UNITS.get(text);
    if (unit != null) {
      return unit;
    }
    return constant(text, Limit.Unit.class)
        .orElseThrow(
            () ->
                new Refusal(LocalPolicyRefusal.LIMIT_UNIT_UNKNOWN, row.title("limit_unit"), text));
  }

  /** What {@code valid_from} and {@code valid_until} say. */
  static Validity validity(Cells row) {
    var from = day(row, "valid_from");
    var until = day(row, "valid_until");
    if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
      throw new Refusal(
          LocalPolicyRefusal.UNTIL_BEFORE_FROM,
          row.title("valid_until"),
          until.get().toString(),
          row.title("valid_from"));
    }
    return new Validity(from, until);
  }

  private static Optional<LocalDate> day(Cells row, String column) {
    return row.find(column)
        .map(
            text ->
                DAYS.read(text)
                    .filter(TimeReader.Moment::isDayOnly)
                    .map(it -> LocalDate.ofInstant(it.first(), ZoneOffset.UTC))
                    .orElseThrow(
                        () ->
                            new Refusal(
                                LocalPolicyRefusal.DAY_UNREADABLE, row.title(column), text)));
  }

  /** The grade that areas must have; empty for areas of any. */
  static Optional<Grade> grade(Cells row) {
    return row.find("grade")
        .map(
            text ->
                constant(text, Grade.class)
                    .orElseThrow(
                        () ->
                            new Refusal(
                                LocalPolicyRefusal.GRADE_UNKNOWN, row.title("grade"), text)));
  }

  private static <E extends Enum<E>> Optional<E> constant(String text, Class<E> type) {
    try {
      return Optional.of(
          Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_')));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
