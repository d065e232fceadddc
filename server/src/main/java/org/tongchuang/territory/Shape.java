package org.tongchuang.territory;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * The polygons of an area in whole units of 1e-7 degree, about a centimetre. What is checked, kept
 * and asked are the same whole numbers, so that answers are exact.
 */
final class Shape {

  private static final double UNITS_PER_DEGREE = 1e7;
  private static final GeometryFactory FACTORY = new GeometryFactory();

  /** For each ring the number of its points, then x and y of each; the first point is the last. */
  private final int[] rings;

  private Shape(int[] rings) {
    this.rings = rings;
  }

  /** A polygon or several, whose coordinates are whole units. */
  static Shape of(Geometry polygons) {
    var rings = new int[2 * polygons.getNumPoints() + polygons.getNumPoints() / 4];
    int length = 0;
    for (int part = 0; part < polygons.getNumGeometries(); part++) {
      var polygon = (Polygon) polygons.getGeometryN(part);
      length = append(rings, length, polygon.getExteriorRing().getCoordinates());
      for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
        length = append(rings, length, polygon.getInteriorRingN(hole).getCoordinates());
      }
    }
    return new Shape(Arrays.copyOf(rings, length));
  }

  private static int append(int[] rings, int start, Coordinate[] points) {
    int at = start;
    rings[at++] = points.length;
    for (var point : points) {
      rings[at++] = (int) point.x;
      rings[at++] = (int) point.y;
    }
    return at;
  }

  /** What {@link #bytes} gave. */
  static Shape of(byte[] bytes) {
    var rings = new int[bytes.length / Integer.BYTES];
    ByteBuffer.wrap(bytes).asIntBuffer().get(rings);
    return new Shape(rings);
  }

  byte[] bytes() {
    var bytes = ByteBuffer.allocate(rings.length * Integer.BYTES);
    bytes.asIntBuffer().put(rings);
    return bytes.array();
  }

  /** What lies within an odd number of rings, in whole units. */
  Geometry geometry() {
    Geometry whole = FACTORY.createPolygon();
    for (int ring = 0; ring < rings.length; ring += 1 + 2 * rings[ring]) {
      var points = new Coordinate[rings[ring]];
      for (int point = 0; point < points.length; point++) {
        points[point] = new Coordinate(rings[ring + 1 + 2 * point], rings[ring + 2 + 2 * point]);
      }
      var polygon = FACTORY.createPolygon(points);
      whole = whole.isEmpty() ? polygon : whole.symDifference(polygon);
    }
    return whole;
  }

  static int units(double degrees) {
    return (int) Math.round(degrees * UNITS_PER_DEGREE);
  }

  static double degrees(double units) {
    return units / UNITS_PER_DEGREE;
  }

  /** The edges of all rings, as x and y of the one end, then of the other. */
  int[] edges() {
    var edges = new int[2 * rings.length];
    int length = 0;
    for (int ring = 0; ring < rings.length; ring += 1 + 2 * rings[ring]) {
      int last = ring + 2 * rings[ring] - 1;
      for (int point = ring + 1; point < last; point += 2) {
        System.arraycopy(rings, point, edges, length, 4);
        length += 4;
      }
    }
    return Arrays.copyOf(edges, length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Shape shape && Arrays.equals(rings, shape.rings);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rings);
  }
}
