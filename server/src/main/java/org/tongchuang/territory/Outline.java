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
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.GeoPoint;

/**
 * Where a street lies, to be drawn small: the outer borders of its cells, with only the corners
 * that can be seen on a page. Neighbours share their border. It decides nothing about where a point
 * lies.
 *
 * @param rings each ends where it begins; inside is what lies within an odd number of them
 */
public record Outline(AreaCode street, List<List<GeoPoint>> rings) {

  /** Corners of less than about 50 metres are left out. */
  private static final double TOLERANCE = Shape.units(0.0005);

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
    var whole = byStreet.values().stream().map(UnaryUnionOp::union).toArray(Geometry[]::new);
    var simple = CoverageSimplifier.simplify(whole, TOLERANCE);
    var outlines = new ArrayList<Outline>();
    for (int street = 0; street < simple.length; street++) {
      outlines.add(new Outline(streets.get(street), rings(simple[street])));
    }
    return List.copyOf(outlines);
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
