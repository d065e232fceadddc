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
 * Where a street or a cell lies, to be drawn small: its borders, with only the corners that can be
 * seen on a page. It decides nothing about where a point lies.
 *
 * @param rings each ends where it begins; inside is what lies within an odd number of them
 */
public record Outline(AreaCode area, List<List<GeoPoint>> rings) {

  /** Corners of less than about 50 metres are left out. */
  private static final double TOLERANCE = Shape.units(0.0005);

  /** A cell is smaller than a street, and its corners count from about 10 metres on. */
  private static final double CELL_TOLERANCE = Shape.units(0.0001);

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

  /** Those of the streets that have cells, by their codes; the outer borders of the cells. */
  static List<Outline> ofStreets(Map<AreaCode, Shape> cells) {
    var byStreet =
        cells.entrySet().stream()
            .collect(
                groupingBy(
                    it -> it.getKey().street(),
                    TreeMap::new,
                    mapping(it -> it.getValue().geometry(), toList())));
    return simplified(
        List.copyOf(byStreet.keySet()),
        byStreet.values().stream().map(Outline::withoutCracks).toArray(Geometry[]::new),
        TOLERANCE);
  }

  /** Those of cells, by their codes. */
  static List<Outline> ofCells(Map<AreaCode, Shape> cells) {
    var byCode = new TreeMap<>(cells);
    return simplified(
        List.copyOf(byCode.keySet()),
        byCode.values().stream().map(Shape::geometry).toArray(Geometry[]::new),
        CELL_TOLERANCE);
  }

  private static List<Outline> simplified(
      List<AreaCode> areas, Geometry[] whole, double tolerance) {
    var simple = CoverageSimplifier.simplify(whole, tolerance);
    var outlines = new ArrayList<Outline>();
    for (int at = 0; at < simple.length; at++) {
      outlines.add(new Outline(areas.get(at), rings(simple[at])));
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
