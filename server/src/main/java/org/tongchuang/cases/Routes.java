package org.tongchuang.cases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.UnitCode;

/**
 * Category, area, site and ownership to exactly one unit. A rule for the category wins over one for
 * all; among those, the rule for the smallest area around the place; among those, the one that
 * names the site's owner over the one that names who is responsible for the site, and that over the
 * one that names a unit. A rule that names whom a place does not have says nothing there.
 */
final class Routes {

  /** Stands for every category. */
  static final String ANY = "*";

  /**
   * Where a case lies.
   *
   * @param responsible who is responsible for the site at which it lies, if it lies at one
   * @param owner whose that site is, where that is another unit
   */
  record Place(AreaCode area, Optional<UnitCode> responsible, Optional<UnitCode> owner) {

    /** At no site. */
    static Place in(AreaCode area) {
      return new Place(area, Optional.empty(), Optional.empty());
    }
  }

  /** Whom a rule names. */
  sealed interface Target {

    /** The unit, where the place has one. */
    Optional<UnitCode> at(Place place);

    /** Which of the rules of one category and area is asked first: the lowest. */
    int rank();

    /** The unit itself, wherever it is. */
    record Named(UnitCode unit) implements Target {

      @Override
      public Optional<UnitCode> at(Place place) {
        return Optional.of(unit);
      }

      @Override
      public int rank() {
        return 2;
      }

      @Override
      public String toString() {
        return unit.value();
      }
    }

    /** A unit of the site. */
    enum OfSite implements Target {
      OWNER("@owner", 0),
      RESPONSIBLE("@site", 1);

      private final String written;
      private final int rank;

      OfSite(String written, int rank) {
        this.written = written;
        this.rank = rank;
      }

      @Override
      public Optional<UnitCode> at(Place place) {
        return this == OWNER ? place.owner() : place.responsible();
      }

      @Override
      public int rank() {
        return rank;
      }

      @Override
      public String toString() {
        return written;
      }
    }

    /** Whether a text names somebody: {@code @owner}, {@code @site} or a unit's code. */
    static boolean isTarget(String text) {
      return ofSite(text).isPresent() || UnitCode.isValid(text);
    }

    /** The target that {@link Object#toString()} has written. */
    static Target of(String text) {
      return ofSite(text).orElseGet(() -> new Named(new UnitCode(text)));
    }

    private static Optional<Target> ofSite(String text) {
      return List.of(OfSite.values()).stream()
          .filter(it -> it.written.equals(text))
          .<Target>map(it -> it)
          .findFirst();
    }
  }

  record Route(String category, AreaCode area, Target target) {

    /** Whether it is the one for all in the whole district, that takes what no other does. */
    boolean isFallback() {
      return category.equals(ANY)
          && area.level() == AreaCode.Level.DISTRICT
          && target instanceof Target.Named;
    }
  }

  private final Map<String, Map<AreaCode, List<Route>>> byCategory = new HashMap<>();

  Routes(List<Route> routes) {
    routes.stream()
        .sorted(Comparator.comparingInt(it -> it.target().rank()))
        .forEach(
            it ->
                byCategory
                    .computeIfAbsent(it.category(), _ -> new HashMap<>())
                    .computeIfAbsent(it.area(), _ -> new ArrayList<>())
                    .add(it));
  }

  /** The unit for a category's cases at a place; empty only where no rule covers the district. */
  Optional<UnitCode> unit(String category, Place place) {
    return winner(category, place).flatMap(it -> it.target().at(place));
  }

  /** The rule that decides about a category's cases at a place. */
  Optional<Route> winner(String category, Place place) {
    return smallest(byCategory.get(category), place).or(() -> smallest(byCategory.get(ANY), place));
  }

  private static Optional<Route> smallest(@Nullable Map<AreaCode, List<Route>> rules, Place place) {
    if (rules == null) {
      return Optional.empty();
    }
    for (Optional<AreaCode> around = Optional.of(place.area());
        around.isPresent();
        around = around.get().parent()) {
      var first =
          rules.getOrDefault(around.get(), List.of()).stream()
              .filter(it -> it.target().at(place).isPresent())
              .findFirst();
      if (first.isPresent()) {
        return first;
      }
    }
    return Optional.empty();
  }
}
