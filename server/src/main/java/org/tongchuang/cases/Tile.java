package org.tongchuang.cases;

import java.util.stream.LongStream;
import org.tongchuang.kernel.GeoPoint;

/**
 * Squares of a thousandth of a degree, about 100 m, by which open cases near a place are found with
 * an ordinary index.
 */
final class Tile {

  /** How far around a place can be looked, in metres. */
  static final double FURTHEST = 50;

  private static final double PER_DEGREE = 1000;
  private static final long ROW = 1_000_000;

  private Tile() {}

  /** The tile that a place lies in. */
  static long of(GeoPoint place) {
    return of(place.longitude(), place.latitude());
  }

  /**
   * The tiles that a circle around a place touches.
   *
   * @param metres at most {@link #FURTHEST}, so that no more than four tiles are touched up to 63
   *     degrees north
   */
  static long[] around(GeoPoint place, double metres) {
    double north = Math.toDegrees(metres / 6_371_008.8);
    double east = north / Math.max(0.01, Math.cos(Math.toRadians(place.latitude())));
    return LongStream.of(
            of(place.longitude() - east, place.latitude() - north),
            of(place.longitude() + east, place.latitude() - north),
            of(place.longitude() - east, place.latitude() + north),
            of(place.longitude() + east, place.latitude() + north))
        .distinct()
        .toArray();
  }

  private static long of(double longitude, double latitude) {
    return (long) Math.floor(latitude * PER_DEGREE) * ROW
        + (long) Math.floor(longitude * PER_DEGREE);
  }
}
