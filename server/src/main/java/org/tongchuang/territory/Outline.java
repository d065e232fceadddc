package org.tongchuang.territory;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.locationtech.jts.precision.GeometryPrecisionReducer;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.GeoPoint;

/**
 * Where a street lies, to be drawn small: the outer borders of its cells, with only the corners
 * that can be seen on a page. It decides nothing about where a point lies.
 *
 * @param rings each ends where it begins; inside is what lies within an odd number of them
 */
public record Outline(AreaCode street, List<List<GeoPoint>> rings) {

  /** Corners of less than about 50 metres are left out. */
  private static final double TOLERANCE = Shape.units(0.0005);

  /** Cells between which there is less than about 10 metres are drawn as touching. */
  private static final double CRACK = Shape.units(0.00005);

  /** So that neighbours still have their border in common. */
  private static final PrecisionModel WHOLE_UNITS = new PrecisionModel(1);

  private static final BufferParameters WITH_CORNERS =
      new BufferParameters(
          BufferParameters.DEFAULT_QUADRANT_SEGMENTS,
          BufferParameters.CAP_FLAT,
          BufferParameters.JOIN_MITRE,
          BufferParameters.DEFAULT_MITRE_LIMIT);

  public Outline {
    rings = rings.stream().map(List::copyOf).toList();
  }

  /** Those of the streets that have cells, by their codes. */
  static List<Outline> of(Map<AreaCode, Shape> cells) {
    var byStreet =
        cells.entrySet().stream()
            .collect(
                groupingBy(
                    it -> it.getKey().street(),
                    TreeMap::new,
                    mapping(it -> it.getValue().geometry(), toList())));
    var streets = List.copyOf(byStreet.keySet());
    var whole = byStreet.values().stream().map(Outline::withoutCracks).toArray(Geometry[]::new);
    var simple = CoverageSimplifier.simplify(whole, TOLERANCE);
    var outlines = new ArrayList<Outline>();
    for (int street = 0; street < simple.length; street++) {
      outlines.add(new Outline(streets.get(street), rings(simple[street])));
    }
    return List.copyOf(outlines);
  }

  /** Cells grow until they touch, and what they have become together shrinks again. */
  private static Geometry withoutCracks(List<Geometry> cells) {
    var grown = BufferOp.bufferOp(UnaryUnionOp.union(cells), CRACK, WITH_CORNERS);
    var shrunk = BufferOp.bufferOp(grown, -CRACK, WITH_CORNERS);
    return GeometryPrecisionReducer.reduce(shrunk, WHOLE_UNITS);
  }

  private static List<List<GeoPoint>> rings(Geometry of) {
    var borders = of.getBoundary();
    return IntStream.range(0, borders.getNumGeometries())
        .mapToObj(it -> ring(borders.getGeometryN(it)))
        .toList();
  }

  private static List<GeoPoint> ring(Geometry of) {
    return Arrays.stream(of.getCoordinates())
        .map(it -> new GeoPoint(Shape.degrees(it.x), Shape.degrees(it.y)))
        .toList();
  }
}
