package org.tongchuang.cases.web;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tongchuang.cases.CaseFilter;

/**
 * A filter of the list as it comes in an address or in a body.
 *
 * @param stage names of stages with commas between
 * @param from a day, as {@code 2026-11-26}
 * @param days only the newest so many days
 * @param q what is typed into the search box
 * @param sort {@code newest}, {@code oldest} or {@code due}
 */
record FilterParameters(
    @Nullable String stage,
    @Nullable String unit,
    @Nullable String category,
    @Nullable String area,
    @Nullable String source,
    @Nullable String from,
    @Nullable String to,
    @Nullable String days,
    @Nullable String overdue,
    @Nullable String soon,
    @Nullable String late,
    @Nullable String todo,
    @Nullable String mine,
    @Nullable String q,
    @Nullable String sort) {

  CaseFilter filter() {
    var values = new HashMap<String, String>();
    put(values, "stage", stage);
    put(values, "unit", unit);
    put(values, "category", category);
    put(values, "area", area);
    put(values, "source", source);
    put(values, "from", from);
    put(values, "to", to);
    put(values, "days", days);
    put(values, "overdue", overdue);
    put(values, "soon", soon);
    put(values, "late", late);
    put(values, "todo", todo);
    put(values, "mine", mine);
    put(values, "q", q);
    put(values, "sort", sort);
    return CaseFilter.of(values);
  }

  private static void put(Map<String, String> values, String name, @Nullable String value) {
    if (value != null) {
      values.put(name, value);
    }
  }
}
