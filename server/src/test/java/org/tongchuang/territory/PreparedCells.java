package org.tongchuang.territory;

import java.util.SortedMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.tongchuang.kernel.AreaCode;

/** The question of {@link CellIndex}, answered by JTS: what ours is compared with. */
final class PreparedCells {

  private record Cell(int number, PreparedGeometry area) {}

  private final GeometryFactory factory = new GeometryFactory();
  private final STRtree tree = new STRtree();

  PreparedCells(SortedMap<AreaCode, Geometry> cells) {
    int number = 0;
    for (var geometry : cells.values()) {
      tree.insert(
          geometry.getEnvelopeInternal(),
          new Cell(number++, PreparedGeometryFactory.prepare(geometry)));
    }
    tree.build();
  }

  int cellAt(int x, int y) {
    var point = factory.createPoint(new Coordinate(x, y));
    int lowest = Integer.MAX_VALUE;
    for (var found : tree.query(new Envelope(point.getCoordinate()))) {
      var cell = (Cell) found;
      if (cell.number() < lowest && cell.area().covers(point)) {
        lowest = cell.number();
      }
    }
    return lowest == Integer.MAX_VALUE ? -1 : lowest;
  }
}
