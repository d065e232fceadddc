package org.tongchuang.rounds;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tongchuang.kernel.GeoPoint;

/**
 * Places in an order in which little is walked: always to the nearest, then parts of the way turned
 * round as long as that makes it shorter (2-opt). As the crow flies, since nobody has told us the
 * streets; never longer than going to the nearest would be.
 */
final class WalkingOrder {

  /** How often the whole way is gone through at the most. */
  private static final int PASSES = 10;

  private WalkingOrder() {}

  /**
   * The same in walking order; what has no place comes last, as it came.
   *
   * @param from where one stands; else the first begins
   */
  static <T> List<T> of(
      List<T> all, Function<T, Optional<GeoPoint>> place, Optional<GeoPoint> from) {
    var placed = new ArrayList<>(all.stream().filter(it -> place.apply(it).isPresent()).toList());
    var way = nearest(placed, place, from);
    shorten(way, it -> place.apply(it).orElseThrow(), from);
    all.stream().filter(it -> place.apply(it).isEmpty()).forEach(way::add);
    return List.copyOf(way);
  }

  private static <T> List<T> nearest(
      List<T> left, Function<T, Optional<GeoPoint>> place, Optional<GeoPoint> from) {
    var way = new ArrayList<T>();
    var at = from.or(() -> left.stream().findFirst().flatMap(place));
    while (!left.isEmpty()) {
      var here = at.orElseThrow();
      var next = left.getFirst();
      double least = Double.POSITIVE_INFINITY;
      for (var it : left) {
        double metres = here.metresTo(place.apply(it).orElseThrow());
        if (metres < least) {
          least = metres;
          next = it;
        }
      }
      left.remove(next);
      way.add(next);
      at = place.apply(next);
    }
    return way;
  }

  private static <T> void shorten(
      List<T> way, Function<T, GeoPoint> place, Optional<GeoPoint> from) {
    boolean shorter = true;
    for (int pass = 0; shorter && pass < PASSES; pass++) {
      shorter = false;
      // without a place to begin at, the first stays where it is
      for (int i = from.isPresent() ? 0 : 1; i < way.size() - 1; i++) {
        for (int j = i + 1; j < way.size(); j++) {
          if (gain(way, place, from, i, j) > 1) {
            Collections.reverse(way.subList(i, j + 1));
            shorter = true;
          }
        }
      }
    }
  }

  /** How many metres are saved when the part from i to j is walked the other way round. */
  private static <T> double gain(
      List<T> way, Function<T, GeoPoint> place, Optional<GeoPoint> from, int i, int j) {
    var before = i == 0 ? from.orElseThrow() : place.apply(way.get(i - 1));
    var first = place.apply(way.get(i));
    var last = place.apply(way.get(j));
    double now = before.metresTo(first);
    double then = before.metresTo(last);
    if (j + 1 < way.size()) {
      var after = place.apply(way.get(j + 1));
      now += last.metresTo(after);
      then += first.metresTo(after);
    }
    return now - then;
  }
}
