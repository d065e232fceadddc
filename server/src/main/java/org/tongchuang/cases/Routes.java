package org.tongchuang.cases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.UnitCode;

/**
 * Category and area to exactly one unit. A rule for the category wins over one for all; among
 * those, the rule for the smallest area around the place.
 */
final class Routes {

  /** Stands for every category. */
  static final String ANY = "*";

  record Route(String category, AreaCode area, UnitCode unit) {

    /** Whether it is the one for all in the whole district, that takes what no other does. */
    boolean isFallback() {
      return category.equals(ANY) && area.level() == AreaCode.Level.DISTRICT;
    }
  }

  private final Map<String, Map<AreaCode, Route>> byCategory = new HashMap<>();

  Routes(List<Route> routes) {
    for (var route : routes) {
      byCategory.computeIfAbsent(route.category(), _ -> new HashMap<>()).put(route.area(), route);
    }
  }

  /** The unit for a category's cases in an area; empty only where no rule covers the district. */
  Optional<UnitCode> unit(String category, AreaCode area) {
    return winner(category, area).map(Route::unit);
  }

  /** The rule that decides about a category's cases in an area. */
  Optional<Route> winner(String category, AreaCode area) {
    return smallest(byCategory.get(category), area).or(() -> smallest(byCategory.get(ANY), area));
  }

  private static Optional<Route> smallest(@Nullable Map<AreaCode, Route> rules, AreaCode area) {
    if (rules == null) {
      return Optional.empty();
    }
    for (Optional<AreaCode> around = Optional.of(area);
        around.isPresent();
        around = around.get().parent()) {
      var route = rules.get(around.get());
      if (route != null) {
        return Optional.of(route);
      }
    }
    return Optional.empty();
  }
}
