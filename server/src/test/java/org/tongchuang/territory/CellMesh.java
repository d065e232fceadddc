package org.tongchuang.territory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.tongchuang.kernel.AreaCode;

/**
 * An invented town: cells with crooked borders that they share to the last unit, some with a hole
 * and some of two parts, the codes in no order on the ground. The same seed gives the same town.
 */
final class CellMesh {

  private static final int WEST = 1_146_000_000;
  private static final int SOUTH = 335_500_000;
  private static final int BENDS = 3;

  private final GeometryFactory factory = new GeometryFactory();
  private final Random random;
  private final int side;
  private final int spacing;
  private final Coordinate[][] corners;
  private final TreeMap<AreaCode, Geometry> geometries = new TreeMap<>();

  /**
   * @param side how many cells in a row, and how many rows
   * @param spacing how wide a cell is, in units of 1e-7 degree
   */
  CellMesh(int side, int spacing, long seed) {
    this.side = side;
    this.spacing = spacing;
    random = new Random(seed);
    corners = new Coordinate[side + 1][side + 1];
    for (int row = 0; row <= side; row++) {
      for (int column = 0; column <= side; column++) {
        corners[row][column] = near(row * spacing, column * spacing, spacing / 4);
      }
    }
    build();
  }

  /** The cells as JTS knows them, in whole units. */
  SortedMap<AreaCode, Geometry> geometries() {
    return geometries;
  }

  SortedMap<AreaCode, Shape> shapes() {
    var shapes = new TreeMap<AreaCode, Shape>();
    geometries.forEach((code, geometry) -> shapes.put(code, Shape.of(geometry)));
    return shapes;
  }

  /** Points anywhere, a little outside too. */
  int[] somewhere(int count) {
    var points = new int[2 * count];
    int reach = (side + 2) * spacing;
    for (int at = 0; at < points.length; at += 2) {
      points[at] = WEST - spacing + random.nextInt(reach);
      points[at + 1] = SOUTH - spacing + random.nextInt(reach);
    }
    return points;
  }

  /** Every corner of every cell, and the middle of every edge. */
  int[] onBorders() {
    var points = new ArrayList<Integer>();
    for (var shape : shapes().values()) {
      var edges = shape.edges();
      for (int at = 0; at < edges.length; at += 4) {
        Collections.addAll(points, edges[at], edges[at + 1]);
        Collections.addAll(
            points, (edges[at] + edges[at + 2]) / 2, (edges[at + 1] + edges[at + 3]) / 2);
      }
    }
    return points.stream().mapToInt(it -> it).toArray();
  }

  private void build() {
    var across = new Coordinate[side + 1][side][];
    var up = new Coordinate[side][side + 1][];
    for (int row = 0; row <= side; row++) {
      for (int column = 0; column <= side; column++) {
        if (column < side) {
          across[row][column] = border(corners[row][column], corners[row][column + 1]);
        }
        if (row < side) {
          up[row][column] = border(corners[row][column], corners[row + 1][column]);
        }
      }
    }
    var codes = new ArrayList<AreaCode>();
    for (int number = 0; number < side * side; number++) {
      codes.add(new AreaCode("990001%09d".formatted(100_001_001 + number)));
    }
    Collections.shuffle(codes, random);
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        var shell = new ArrayList<Coordinate>();
        shell.addAll(List.of(across[row][column]));
        shell.addAll(List.of(up[row][column + 1]));
        shell.addAll(List.of(across[row + 1][column]).reversed());
        shell.addAll(List.of(up[row][column]).reversed());
        add(codes.get(row * side + column), shell, row, column);
      }
    }
  }

  private void add(AreaCode code, List<Coordinate> shell, int row, int column) {
    int kind = random.nextInt(20);
    if (kind > 1) {
      put(code, factory.createPolygon(ring(shell)));
      return;
    }
    var hole = hole(row, column);
    put(code, factory.createPolygon(ring(shell), new LinearRing[] {hole}));
    if (kind == 1) {
      // the hole belongs to a cell elsewhere, or is a cell of its own when there is none yet
      var owner = geometries.firstKey();
      put(
          owner.equals(code) ? new AreaCode("990001999999999") : owner,
          factory.createPolygon(hole));
    }
  }

  private void put(AreaCode code, Polygon part) {
    geometries.merge(
        code,
        part,
        (one, other) -> {
          var parts = new ArrayList<Polygon>();
          for (int at = 0; at < one.getNumGeometries(); at++) {
            parts.add((Polygon) one.getGeometryN(at));
          }
          parts.add((Polygon) other);
          return factory.createMultiPolygon(parts.toArray(Polygon[]::new));
        });
  }

  private LinearRing hole(int row, int column) {
    int size = spacing / 8;
    double x = WEST + column * spacing + spacing / 2 / 2 * 2;
    double y = SOUTH + row * spacing + spacing / 2 / 2 * 2;
    return ring(
        List.of(
            new Coordinate(x - size / 2 * 2, y),
            new Coordinate(x, y + size / 2 * 2),
            new Coordinate(x + size / 2 * 2, y),
            new Coordinate(x, y - size / 2 * 2),
            new Coordinate(x - size / 2 * 2, y)));
  }

  private LinearRing ring(List<Coordinate> points) {
    var distinct = new ArrayList<Coordinate>();
    for (var point : points) {
      if (distinct.isEmpty() || !distinct.getLast().equals2D(point)) {
        distinct.add(point);
      }
    }
    return factory.createLinearRing(distinct.toArray(Coordinate[]::new));
  }

  private Coordinate[] border(Coordinate from, Coordinate to) {
    var points = new Coordinate[BENDS + 2];
    points[0] = from;
    points[BENDS + 1] = to;
    for (int bend = 1; bend <= BENDS; bend++) {
      double share = (double) bend / (BENDS + 1);
      points[bend] =
          near(
              (int) (from.y + share * (to.y - from.y)) - SOUTH,
              (int) (from.x + share * (to.x - from.x)) - WEST,
              spacing / 16);
    }
    return points;
  }

  /** Even units, so that the middle between two of them is whole. */
  private Coordinate near(int y, int x, int reach) {
    return new Coordinate(
        (WEST + x + random.nextInt(-reach, reach + 1)) / 2 * 2,
        (SOUTH + y + random.nextInt(-reach, reach + 1)) / 2 * 2);
  }
}
