package org.tongchuang.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tongchuang.cases.Routes.Place;
import org.tongchuang.cases.Routes.Route;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.UnitCode;

/**
 * What the rules of a pack would do with cases, before anybody relies on them.
 *
 * @param clashes rules of equal rank, of which none wins: one list for each category and area
 * @param unused rules that win nowhere, at a site or elsewhere, because others stand before them
 *     everywhere; never the fallback, which a pack must have
 * @param idle rules without which the same unit would have every case that they decide about
 * @param holes by category, the streets in which some of its cases are left to the fallback, or to
 *     nobody, unless they lie at a site
 * @param byCategory what would have become of the cases
 */
record RoutingSimulation(
    List<List<Route>> clashes,
    List<Route> unused,
    List<Route> idle,
    SortedMap<String, SortedSet<AreaCode>> holes,
    SortedMap<String, Outcome> byCategory) {

  /** How many cases of a category there were at a place. */
  record Counted(String category, Place place, long cases) {}

  /**
   * What would have become of some cases.
   *
   * @param routed a unit has them without a person
   * @param fallback the unit that takes what no other does has them
   * @param undecided no rule names one unit for them, or the pack no longer has their category
   */
  record Outcome(long routed, long fallback, long undecided) {

    static final Outcome NONE = new Outcome(0, 0, 0);

    long all() {
      return routed + fallback + undecided;
    }

    Outcome plus(Outcome other) {
      return new Outcome(
          routed + other.routed, fallback + other.fallback, undecided + other.undecided);
    }
  }

  private record Rank(String category, AreaCode area, int target) {

    static Rank of(Route route) {
      return new Rank(route.category(), route.area(), route.target().rank());
    }
  }

  /** A category's cases at a place, for which a rule wins. */
  private record Won(String category, Place place) {}

  private static final Optional<UnitCode> SOMEBODY = Optional.of(new UnitCode("somebody"));

  RoutingSimulation {
    clashes = List.copyOf(clashes);
    unused = List.copyOf(unused);
    idle = List.copyOf(idle);
    holes = Collections.unmodifiableSortedMap(holes);
    byCategory = Collections.unmodifiableSortedMap(byCategory);
  }

  Outcome all() {
    return byCategory.values().stream().reduce(Outcome.NONE, Outcome::plus);
  }

  /**
   * Tries the rules on every category in every area, and on cases.
   *
   * @param areas all areas of the district, of every level
   */
  static RoutingSimulation of(
      List<Route> rules,
      Collection<String> categories,
      Collection<AreaCode> areas,
      List<Counted> cases) {
    var byRank = new LinkedHashMap<Rank, List<Route>>();
    rules.forEach(it -> byRank.computeIfAbsent(Rank.of(it), _ -> new ArrayList<>()).add(it));
    var clashes = byRank.values().stream().filter(it -> it.size() > 1).toList();
    var routes = new Routes(rules);
    var decided = decided(routes, categories, areas);
    var unused = new ArrayList<Route>();
    var idle = new ArrayList<Route>();
    byRank.forEach(
        (rank, equals) -> {
          var places = decided.getOrDefault(rank, Set.of());
          if (equals.size() > 1 || equals.getFirst().isFallback()) {
            return;
          }
          if (places.isEmpty()) {
            unused.add(equals.getFirst());
          } else if (isIdle(equals.getFirst(), places, rules)) {
            idle.add(equals.getFirst());
          }
        });
    return new RoutingSimulation(
        clashes,
        unused,
        idle,
        holes(routes, categories, areas),
        outcomes(routes, byRank, Set.copyOf(categories), cases));
  }

  /** For each rule that wins somewhere, for what it does. */
  private static Map<Rank, Set<Won>> decided(
      Routes routes, Collection<String> categories, Collection<AreaCode> areas) {
    var decided = new LinkedHashMap<Rank, Set<Won>>();
    for (var category : categories) {
      areas.stream()
          .flatMap(RoutingSimulation::places)
          .forEach(
              place ->
                  routes
                      .winner(category, place)
                      .ifPresent(
                          it ->
                              decided
                                  .computeIfAbsent(Rank.of(it), _ -> new HashSet<>())
                                  .add(new Won(category, place))));
    }
    return decided;
  }

  /** At no site, at one that has no owner of its own, and at one that has. */
  private static Stream<Place> places(AreaCode area) {
    return Stream.of(
        Place.in(area),
        new Place(area, SOMEBODY, Optional.empty()),
        new Place(area, SOMEBODY, SOMEBODY));
  }

  private static boolean isIdle(Route rule, Set<Won> places, List<Route> rules) {
    var others = new Routes(rules.stream().filter(it -> !it.equals(rule)).toList());
    return places.stream()
        .allMatch(
            it ->
                others
                    .winner(it.category(), it.place())
                    .map(Route::target)
                    .filter(rule.target()::equals)
                    .isPresent());
  }

  private static SortedMap<String, SortedSet<AreaCode>> holes(
      Routes routes, Collection<String> categories, Collection<AreaCode> areas) {
    var holes = new TreeMap<String, SortedSet<AreaCode>>();
    for (var category : categories) {
      for (var area : areas) {
        if (area.level() != AreaCode.Level.DISTRICT
            && routes.winner(category, Place.in(area)).filter(it -> !it.isFallback()).isEmpty()) {
          holes.computeIfAbsent(category, _ -> new TreeSet<>()).add(area.street());
        }
      }
    }
    return holes;
  }

  private static SortedMap<String, Outcome> outcomes(
      Routes routes, Map<Rank, List<Route>> byRank, Set<String> categories, List<Counted> cases) {
    var outcomes = new TreeMap<String, Outcome>();
    for (var some : cases) {
      var winner =
          routes
              .winner(some.category(), some.place())
              .filter(_ -> categories.contains(some.category()))
              .filter(it -> byRank.getOrDefault(Rank.of(it), List.of()).size() == 1);
      var outcome =
          winner
              .map(
                  it ->
                      it.isFallback()
                          ? new Outcome(0, some.cases(), 0)
                          : new Outcome(some.cases(), 0, 0))
              .orElseGet(() -> new Outcome(0, 0, some.cases()));
      outcomes.merge(some.category(), outcome, Outcome::plus);
    }
    return outcomes;
  }
}
