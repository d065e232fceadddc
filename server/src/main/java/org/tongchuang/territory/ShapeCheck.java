package org.tongchuang.territory;

import static org.locationtech.jts.operation.valid.TopologyValidationError.DISCONNECTED_INTERIOR;
import static org.locationtech.jts.operation.valid.TopologyValidationError.HOLE_OUTSIDE_SHELL;
import static org.locationtech.jts.operation.valid.TopologyValidationError.NESTED_HOLES;
import static org.locationtech.jts.operation.valid.TopologyValidationError.RING_SELF_INTERSECTION;
import static org.locationtech.jts.operation.valid.TopologyValidationError.SELF_INTERSECTION;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.territory.GeoJsonAreas.Coordinates;
import org.tongchuang.territory.GeoJsonAreas.Coordinates.Brackets;
import org.tongchuang.territory.GeoJsonAreas.Coordinates.Position;
import org.tongchuang.territory.GeoJsonAreas.Fault;
import org.tongchuang.territory.GeoJsonAreas.Faulty;
import org.tongchuang.territory.GeoJsonAreas.Feature;

/**
 * Turns the coordinates of a feature into polygons of whole {@link Shape} units, or says what is
 * wrong with them and where. The first thing that is wrong with a shape ends its check.
 */
final class ShapeCheck {

  /** The mainland, Taiwan and the islands: what codes of the national standard can lie in. */
  private static final Envelope CHINA = new Envelope(73, 136, 3, 54);

  private static final String FIRST_CODE_OUTSIDE_THE_STANDARD = "990000";

  private static final int FEWEST_TO_COMPARE = 3;
  private static final double NEVER_FAR_METRES = 100_000;
  private static final double FAR = 10;

  /**
   * Rounding moves each side of a common border by up to a unit, so that neighbours which fit may
   * overlap by a sliver; one that is wider on average than this many units is a fault.
   */
  private static final double SLIVER_UNITS = 10;

  private static final int MOST_OVERLAPS = 100;

  private record Drawn(Feature feature, Geometry shape) {}

  private final GeometryFactory factory = new GeometryFactory();
  private final Feature feature;
  private final boolean inChina;

  ShapeCheck(Feature feature, DistrictCode district) {
    this.feature = feature;
    this.inChina = district.value().compareTo(FIRST_CODE_OUTSIDE_THE_STANDARD) < 0;
  }

  /** The polygons; none, with a fault, when something is wrong with them. */
  @Nullable Geometry shape(List<Fault> faults) {
    try {
      return checked();
    } catch (Faulty faulty) {
      faults.add(faulty.fault());
      return null;
    }
  }

  private Geometry checked() {
    if (!feature.hasGeometry) {
      throw wrong("shape-missing");
    }
    var type = feature.geometryType == null ? "" : feature.geometryType;
    if (!type.equals("Polygon") && !type.equals("MultiPolygon")) {
      throw wrong("shape-not-a-polygon", type);
    }
    if (feature.text != null) {
      throw wrong("shape-number-as-text", feature.text);
    }
    if (Math.max(feature.points, feature.brackets) > GeoJsonAreas.MOST_POINTS) {
      throw wrong("shape-too-large", feature.points, GeoJsonAreas.MOST_POINTS);
    }
    var outer = brackets(feature.coordinates);
    var parts = new ArrayList<Polygon>();
    for (var part : type.equals("Polygon") ? List.of(outer) : outer.content()) {
      parts.add(polygon(brackets(part)));
    }
    if (parts.isEmpty()) {
      throw wrong("shape-empty");
    }
    var geometry =
        parts.size() == 1
            ? parts.getFirst()
            : factory.createMultiPolygon(parts.toArray(Polygon[]::new));
    requireValid(geometry);
    return geometry;
  }

  private Polygon polygon(Brackets part) {
    var rings = new ArrayList<LinearRing>();
    for (var ring : part.content()) {
      rings.add(ring(brackets(ring)));
    }
    if (rings.isEmpty()) {
      throw wrong("shape-empty");
    }
    return factory.createPolygon(
        rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
  }

  private LinearRing ring(Brackets ring) {
    var positions = ring.content().stream().map(this::position).toList();
    if (positions.isEmpty()) {
      throw wrong("shape-empty");
    }
    if (positions.size() < 4) {
      throw wrong("shape-ring-too-short", positions.size());
    }
    var first = positions.getFirst();
    if (!first.equals(positions.getLast())) {
      throw wrong("shape-ring-open", place(first.x(), first.y()));
    }
    var points = new ArrayList<Coordinate>();
    for (var position : positions) {
      var point = new Coordinate(Shape.units(position.x()), Shape.units(position.y()));
      if (points.isEmpty() || !points.getLast().equals2D(point)) {
        points.add(point);
      }
    }
    requireArea(points);
    requireNoSpike(points);
    return factory.createLinearRing(points.toArray(Coordinate[]::new));
  }

  private Position position(Coordinates coordinates) {
    if (!(coordinates instanceof Position(var x, var y))) {
      throw wrong("shape-malformed", "coordinates");
    }
    if (!isThere(x, y)) {
      if (isThere(y, x)) {
        throw wrong("shape-swapped", place(x, y));
      }
      throw wrong(
          GeoPoint.isValid(x, y) ? "shape-outside-china" : "shape-off-the-globe", place(x, y));
    }
    return new Position(x, y);
  }

  private boolean isThere(double longitude, double latitude) {
    return GeoPoint.isValid(longitude, latitude)
        && (!inChina || CHINA.contains(longitude, latitude));
  }

  private Brackets brackets(@Nullable Coordinates coordinates) {
    if (coordinates instanceof Brackets brackets) {
      return brackets;
    }
    throw wrong("shape-malformed", "coordinates");
  }

  private void requireArea(List<Coordinate> points) {
    var first = points.getFirst();
    boolean flat = true;
    for (int at = 2; at < points.size() && flat; at++) {
      flat = turn(first, points.get(1), points.get(at)) == 0;
    }
    if (flat) {
      throw wrong("shape-without-area", place(first));
    }
  }

  /** A border that runs out and straight back upon itself. */
  private void requireNoSpike(List<Coordinate> points) {
    var before = points.get(points.size() - 2);
    for (int at = 0; at < points.size() - 1; at++) {
      var tip = points.get(at);
      var after = points.get(at + 1);
      double onward =
          (tip.x - before.x) * (after.x - tip.x) + (tip.y - before.y) * (after.y - tip.y);
      if (onward < 0 && turn(before, tip, after) == 0) {
        throw wrong("shape-spike", place(tip));
      }
      before = tip;
    }
  }

  private static int turn(Coordinate from, Coordinate over, Coordinate to) {
    return Orientation.index(from, over, to);
  }

  private void requireValid(Geometry geometry) {
    var error = new IsValidOp(geometry).getValidationError();
    if (error != null) {
      var reason =
          switch (error.getErrorType()) {
            case HOLE_OUTSIDE_SHELL -> "shape-hole-outside";
            case NESTED_HOLES -> "shape-holes-nested";
            case DISCONNECTED_INTERIOR -> "shape-falls-apart";
            case SELF_INTERSECTION, RING_SELF_INTERSECTION -> "shape-crosses-itself";
            default -> "shape-parts-overlap";
          };
      throw wrong(reason, place(error.getCoordinate()));
    }
  }

  /** Checks the shapes of a file against each other. */
  static void together(Collection<Feature> features, List<Fault> faults) {
    var all = new ArrayList<Drawn>();
    for (var it : features) {
      if (it.shape != null) {
        all.add(new Drawn(it, it.shape));
      }
    }
    requireNear(all, faults);
    requireApart(all, faults);
  }

  /** A shape that lies ten times as far from the middle of all as half of them do is a slip. */
  private static void requireNear(List<Drawn> all, List<Fault> faults) {
    if (all.size() < FEWEST_TO_COMPARE) {
      return;
    }
    var centres = all.stream().map(it -> centre(it.shape())).toList();
    var middle =
        new GeoPoint(
            median(centres.stream().map(GeoPoint::longitude).toList()),
            median(centres.stream().map(GeoPoint::latitude).toList()));
    double usual = median(centres.stream().map(middle::metresTo).toList());
    for (var it : all) {
      double metres = middle.metresTo(centre(it.shape()));
      if (metres > Math.max(NEVER_FAR_METRES, FAR * usual)) {
        faults.add(it.feature().fault("shape-far-away", Math.round(metres / 1000)));
      }
    }
  }

  /** Areas of one level share no ground. */
  private static void requireApart(List<Drawn> all, List<Fault> faults) {
    var tree = new STRtree();
    all.forEach(it -> tree.insert(it.shape().getEnvelopeInternal(), it));
    int found = 0;
    for (var one : all) {
      var near = new ArrayList<Drawn>();
      tree.query(one.shape().getEnvelopeInternal(), it -> near.add((Drawn) it));
      near.sort(Comparator.comparingInt(it -> it.feature().number));
      for (var other : near) {
        if (other.feature().number > one.feature().number
            && other.feature().levelDigits() == one.feature().levelDigits()) {
          double squareMetres = sharedSquareMetres(one.shape(), other.shape());
          if (squareMetres > 0 && found++ < MOST_OVERLAPS) {
            faults.add(
                other
                    .feature()
                    .fault(
                        "shapes-overlap",
                        one.feature().label(),
                        Math.max(1, Math.round(squareMetres))));
          }
        }
      }
    }
  }

  private static GeoPoint centre(Geometry shape) {
    var centre = shape.getEnvelopeInternal().centre();
    return new GeoPoint(Shape.degrees(centre.x), Shape.degrees(centre.y));
  }

  private static double median(List<Double> numbers) {
    return numbers.stream().sorted().skip(numbers.size() / 2).findFirst().orElseThrow();
  }

  private static double sharedSquareMetres(Geometry one, Geometry other) {
    var shared = OverlayNGRobust.overlay(one, other, OverlayNG.INTERSECTION);
    double squareMetres = 0;
    for (int at = 0; at < shared.getNumGeometries(); at++) {
      var part = shared.getGeometryN(at);
      if (part.getArea() * 2 > SLIVER_UNITS * part.getLength()) {
        var centre = centre(part);
        double east = centre.metresTo(new GeoPoint(centre.longitude() + 1e-3, centre.latitude()));
        double north = centre.metresTo(new GeoPoint(centre.longitude(), centre.latitude() + 1e-3));
        squareMetres += part.getArea() * Shape.degrees(east * 1e3) * Shape.degrees(north * 1e3);
      }
    }
    return squareMetres;
  }

  private Faulty wrong(String reason, Object... arguments) {
    return new Faulty(feature.fault(reason, arguments));
  }

  private static String place(Coordinate units) {
    return place(Shape.degrees(units.x), Shape.degrees(units.y));
  }

  private static String place(double longitude, double latitude) {
    return plain(longitude) + ", " + plain(latitude);
  }

  private static String plain(double degrees) {
    return BigDecimal.valueOf(degrees)
        .setScale(7, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
