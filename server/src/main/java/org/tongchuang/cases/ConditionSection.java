package org.tongchuang.cases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.Condition.GradedLimit;
import org.tongchuang.cases.Condition.Words;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.Row;
import org.tongchuang.worktime.Limit;

/**
 * The filing conditions of each category ({@code conditions.csv}) and the grades of areas ({@code
 * grades.csv}). The first row of a condition says what it is; further ones say other limits of the
 * same condition.
 */
@Component
class ConditionSection implements PackSection<ConditionSection.Content> {

  private static final String CATEGORIES = "categories.csv";
  private static final String CONDITIONS = "conditions.csv";
  private static final String GRADES = "grades.csv";
  private final ConditionStore store;

  ConditionSection(ConditionStore store) {
    this.store = store;
  }

  record Content(List<Condition> conditions, List<AreaGrade> grades) {}

  @Override
  public int order() {
    return 53;
  }

  @Override
  public Content read(Pack pack) {
    return new Content(conditions(pack), grades(pack));
  }

  private static List<Condition> conditions(Pack pack) {
    if (!pack.has(CONDITIONS)) {
      return List.of();
    }
    var rows = new LinkedHashMap<Condition.Key, List<Row>>();
    for (var row :
        pack.csv(
            CONDITIONS,
            "category",
            "code",
            "text_zh",
            "text_en",
            "limit_value",
            "limit_unit",
            "closing_zh",
            "closing_en")) {
      row.text("category");
      row.requireKnown("category", CATEGORIES, "code");
      row.value(
              "code",
              it -> it.matches(CaseSection.CODE),
              Function.identity(),
              "not-a-condition-code")
          .ifPresent(
              it ->
                  rows.computeIfAbsent(
                          new Condition.Key(row.optional("category").orElse(""), it),
                          _ -> new ArrayList<>())
                      .add(row));
    }
    var counts = new HashMap<String, Integer>();
    var conditions = new ArrayList<Condition>();
    rows.forEach(
        (key, some) -> {
          int place = counts.merge(key.category(), 1, Integer::sum) - 1;
          if (place == Page.MOST) {
            some.getFirst().fault("too-many-conditions", Page.MOST);
          }
          conditions.add(condition(key, place, some));
        });
    return conditions;
  }

  private static Condition condition(Condition.Key key, int place, List<Row> rows) {
    var first = rows.getFirst();
    var text = words(first, "text");
    var limits = new ArrayList<GradedLimit>();
    for (var row : rows) {
      if (row != first && row.optional("text_zh").filter(it -> !it.equals(text.zh())).isPresent()) {
        row.fault("condition-twice", key.category(), key.code());
      }
      limit(row).ifPresent(it -> add(row, it, limits));
    }
    if (limits.stream().allMatch(it -> it.grade().isPresent())) {
      first.fault("no-general-limit", key.category(), key.code());
    }
    return new Condition(
        key.category(),
        key.code(),
        place,
        text,
        words(first, "closing"),
        first.optional("not_collected_zh").map(_ -> words(first, "not_collected")),
        limits,
        false);
  }

  private static Optional<GradedLimit> limit(Row row) {
    var value =
        row.value("limit_value", ConditionSection::isLimit, Integer::parseInt, "not-a-limit");
    var unit = row.constant("limit_unit", Limit.Unit.class);
    var validity = Validity.read(row, "valid_from", "valid_until");
    var grade =
        row.optional("grade").isPresent()
            ? row.constant("grade", Grade.class)
            : Optional.<Grade>empty();
    return value.isPresent() && unit.isPresent()
        ? Optional.of(new GradedLimit(grade, validity, new Limit(value.get(), unit.get())))
        : Optional.empty();
  }

  /** Whether it is a number that a limit may have. */
  static boolean isLimit(String text) {
    return text.matches("[0-9]{1,5}") && Limit.isValid(Integer.parseInt(text));
  }

  private static void add(Row row, GradedLimit limit, List<GradedLimit> limits) {
    if (limits.stream()
        .anyMatch(
            it -> it.grade().equals(limit.grade()) && it.validity().overlaps(limit.validity()))) {
      row.fault("limits-overlap");
    }
    limits.add(limit);
  }

  private static Words words(Row row, String column) {
    var zh = row.text(column + "_zh");
    return new Words(zh, row.optional(column + "_en").orElse(zh));
  }

  private static List<AreaGrade> grades(Pack pack) {
    var grades = new ArrayList<AreaGrade>();
    if (!pack.has(GRADES)) {
      return grades;
    }
    for (var row : pack.csv(GRADES, "area", "grade", "from", "until")) {
      row.requireKnown("area", "areas.csv", "code");
      var area = row.value("area", AreaCode::isValid, AreaCode::new, "not-an-area-code");
      var grade = row.constant("grade", Grade.class);
      var validity = Validity.read(row, "from", "until");
      if (area.isPresent() && grade.isPresent()) {
        if (grades.stream()
            .anyMatch(it -> it.area().equals(area.get()) && it.validity().overlaps(validity))) {
          row.fault("grades-overlap", area.get().value());
        }
        grades.add(new AreaGrade(area.get(), grade.get(), validity));
      }
    }
    // as the store gives them back
    grades.sort(Comparator.comparing(AreaGrade::area));
    return grades;
  }

  @Override
  public void load(DistrictCode district, Content content, Actor by) {
    var known = new HashMap<Condition.Key, Condition>();
    store.conditions(district).forEach(it -> known.put(it.key(), it));
    var imported = store.imported(district);
    content.conditions().stream()
        .filter(it -> !it.equals(known.remove(it.key())) || imported.contains(it.key()))
        .forEach(it -> store.put(district, it));
    known.values().stream()
        .filter(it -> !it.ended() && !imported.contains(it.key()))
        .forEach(it -> store.put(district, it.end()));
    if (!store.grades(district).equals(content.grades())) {
      store.replace(district, content.grades());
    }
  }
}
