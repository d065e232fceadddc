package org.tongchuang.cases;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.worktime.Limit;

/** A district's filing conditions and the grades of its areas. Immutable. */
public final class Conditions {

  private record Key(String category, String code) {}

  private final Map<Key, Condition> byKey = new HashMap<>();
  private final Map<AreaCode, List<AreaGrade>> grades = new HashMap<>();

  Conditions(List<Condition> conditions, List<AreaGrade> grades) {
    conditions.forEach(it -> byKey.put(new Key(it.category(), it.code()), it));
    grades.forEach(it -> this.grades.computeIfAbsent(it.area(), _ -> new ArrayList<>()).add(it));
  }

  /** The conditions under which a category's cases are filed now, in the pack's order. */
  public List<Condition> of(String category) {
    return byKey.values().stream()
        .filter(it -> it.category().equals(category) && !it.ended())
        .sorted(Comparator.comparingInt(Condition::place))
        .toList();
  }

  /** The condition of that code, an ended one too. */
  public Optional<Condition> find(String category, String code) {
    return Optional.ofNullable(byKey.get(new Key(category, code)));
  }

  /**
   * How long handling may take for what is filed on a day under a condition in an area; none when
   * there is no such condition, or none of its limits is valid on that day.
   */
  public Optional<Limit> limit(String category, String condition, AreaCode area, LocalDate day) {
    return find(category, condition).flatMap(it -> it.limit(grade(area, day), day));
  }

  /** The grade of an area on a day: its own, else that of the smallest area around it. */
  public Optional<Grade> grade(AreaCode area, LocalDate day) {
    var own =
        grades.getOrDefault(area, List.of()).stream()
            .filter(it -> it.validity().covers(day))
            .map(AreaGrade::grade)
            .findFirst();
    return own.or(() -> area.parent().flatMap(it -> grade(it, day)));
  }
}
