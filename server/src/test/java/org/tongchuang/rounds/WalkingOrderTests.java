package org.tongchuang.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongchuang.kernel.GeoPoint;

class WalkingOrderTests {

  private static final Optional<GeoPoint> HERE = Optional.of(at(0));

  private static GeoPoint at(double east) {
    return new GeoPoint(114.6 + east / 1000, 33.6);
  }

  private static List<GeoPoint> order(List<GeoPoint> all, Optional<GeoPoint> from) {
    return WalkingOrder.of(all, Optional::of, from);
  }

  private static double metres(List<GeoPoint> way, Optional<GeoPoint> from) {
    var all = new ArrayList<GeoPoint>();
    from.ifPresent(all::add);
    all.addAll(way);
    return IntStream.range(1, all.size())
        .mapToDouble(it -> all.get(it - 1).metresTo(all.get(it)))
        .sum();
  }

  @Test
  void placesAlongAStreetAreTakenOneAfterTheOther() {
    assertThat(order(List.of(at(3), at(1), at(4), at(2)), HERE))
        .containsExactly(at(1), at(2), at(3), at(4));
  }

  @Test
  void withoutAPlaceToBeginAtTheFirstBegins() {
    assertThat(order(List.of(at(3), at(1), at(4), at(2)), Optional.empty()))
        .startsWith(at(3))
        .hasSize(4);
  }

  @Test
  void whatHasNoPlaceComesLastAsItCame() {
    record Stop(String name, Optional<GeoPoint> place) {}
    var order =
        WalkingOrder.of(
            List.of(
                new Stop("nowhere", Optional.empty()),
                new Stop("far", Optional.of(at(2))),
                new Stop("anywhere", Optional.empty()),
                new Stop("near", Optional.of(at(1)))),
            Stop::place,
            HERE);

    assertThat(order).extracting(Stop::name).containsExactly("near", "far", "nowhere", "anywhere");
  }

  @Test
  void nothingIsAlreadyInOrder() {
    assertThat(order(List.of(), HERE)).isEmpty();
    assertThat(order(List.of(), Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theWayHasEveryPlaceOnceAndIsNoLongerThanAnyThatItWasGiven(long seed) {
    var random = new Random(seed);
    for (int turn = 0; turn < 30; turn++) {
      var places = new ArrayList<GeoPoint>();
      for (int count = random.nextInt(1, 40); count > 0; count--) {
        places.add(new GeoPoint(114.6 + random.nextDouble() / 20, 33.6 + random.nextDouble() / 20));
      }
      var from = turn % 2 == 0 ? HERE : Optional.<GeoPoint>empty();

      var way = order(places, from);

      assertThat(way).containsExactlyInAnyOrderElementsOf(places);
      assertThat(metres(way, from)).isLessThanOrEqualTo(metres(nearest(places, from), from) + 1);
    }
  }

  /** Always to the nearest, written again. */
  private static List<GeoPoint> nearest(List<GeoPoint> places, Optional<GeoPoint> from) {
    var left = new ArrayList<>(places);
    var way = new ArrayList<GeoPoint>();
    var at = from.orElse(places.getFirst());
    while (!left.isEmpty()) {
      var here = at;
      Function<GeoPoint, Double> metres = it -> here.metresTo(it);
      at =
          Collections.min(
              left, (one, other) -> Double.compare(metres.apply(one), metres.apply(other)));
      left.remove(at);
      way.add(at);
    }
    return way;
  }

  @Test
  void aWayOfSixPlacesIsTheShortestThereIsNearlyAlways() {
    var random = new Random(7);
    int shortest = 0;
    for (int turn = 0; turn < 50; turn++) {
      var places = new ArrayList<GeoPoint>();
      for (int i = 0; i < 6; i++) {
        places.add(new GeoPoint(114.6 + random.nextDouble() / 20, 33.6 + random.nextDouble() / 20));
      }
      double best =
          permutations(places).stream().mapToDouble(it -> metres(it, HERE)).min().orElseThrow();
      double ours = metres(order(places, HERE), HERE);
      assertThat(ours).isLessThan(best * 1.3);
      shortest += ours < best + 1 ? 1 : 0;
    }
    assertThat(shortest).isGreaterThan(35);
  }

  private static List<List<GeoPoint>> permutations(List<GeoPoint> of) {
    if (of.isEmpty()) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<GeoPoint>>();
    for (int i = 0; i < of.size(); i++) {
      var rest = new ArrayList<>(of);
      var first = rest.remove(i);
      for (var tail : permutations(rest)) {
        var one = new ArrayList<>(List.of(first));
        one.addAll(tail);
        all.add(one);
      }
    }
    return all;
  }
}
