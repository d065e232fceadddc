package org.tongchuang.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.GeoPoint;

class CellIndexTests {

  private static final AreaCode FIRST = new AreaCode("411602001001001");
  private static final AreaCode SECOND = new AreaCode("411602001001002");

  private final TreeMap<AreaCode, Shape> cells = new TreeMap<>();

  @Test
  void aPointOnABorderBelongsToTheCellWithTheLowestCode() {
    draw(SECOND, "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))");
    draw(FIRST, "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))");

    assertThat(index().cellAt(10, 5)).isEqualTo(0);
    assertThat(index().cellAt(10, 0)).isEqualTo(0);
    assertThat(index().cellAt(9, 5)).isEqualTo(1);
    assertThat(index().cellAt(0, 0)).isEqualTo(1);
    assertThat(index().cellAt(20, 10)).isEqualTo(0);
    assertThat(index().cellAt(21, 10)).isEqualTo(-1);
  }

  @Test
  void aHoleBelongsToNobodyAndItsBorderToTheCellAroundIt() {
    draw(FIRST, "POLYGON ((0 0, 30 0, 30 30, 0 30, 0 0), (10 10, 20 10, 20 20, 10 20, 10 10))");

    assertThat(index().cellAt(15, 15)).isEqualTo(-1);
    assertThat(index().cellAt(10, 15)).isEqualTo(0);
    assertThat(index().cellAt(5, 15)).isEqualTo(0);
  }

  @Test
  void theSecondPartOfACellIsTheCellToo() {
    draw(
        FIRST, "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 9, 0 0)), ((90 90, 99 90, 99 99, 90 99, 90 90)))");

    assertThat(index().cellAt(95, 95)).isEqualTo(0);
    assertThat(index().cellAt(50, 50)).isEqualTo(-1);
  }

  @Test
  void aTownWithoutCellsHasNoneAnywhere() {
    assertThat(index().cellAt(new GeoPoint(114.65, 33.62))).isEmpty();
  }

  @Test
  void theArithmeticHoldsFromOneEndOfTheGlobeToTheOther() {
    draw(
        FIRST,
        "POLYGON ((-1800000000 -900000000, 1800000000 -900000000, 1800000000 900000000, -1800000000 -900000000))");

    assertThat(index().cellAt(new GeoPoint(0, 0))).contains(FIRST);
    assertThat(index().cellAt(new GeoPoint(-0.0000002, 0))).isEmpty();
    assertThat(index().cellAt(new GeoPoint(180, 90))).contains(FIRST);
    assertThat(index().cellAt(new GeoPoint(-180, 90))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 40, 100000", "2, 40, 200", "3, 7, 64", "4, 3, 1000000", "5, 1, 256"})
  void answersAsJtsDoesOnEveryPointAndBorder(long seed, int side, int spacing) {
    var town = new CellMesh(side, spacing, seed);
    var ours = new CellIndex(town.shapes());
    var theirs = new PreparedCells(town.geometries());

    for (var points : new int[][] {town.somewhere(20_000), town.onBorders()}) {
      for (int at = 0; at < points.length; at += 2) {
        assertThat(ours.cellAt(points[at], points[at + 1]))
            .as("%d, %d", points[at], points[at + 1])
            .isEqualTo(theirs.cellAt(points[at], points[at + 1]));
      }
    }
  }

  private void draw(AreaCode code, String shape) {
    try {
      Geometry geometry = new WKTReader().read(shape);
      cells.put(code, Shape.of(geometry));
    } catch (ParseException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private CellIndex index() {
    return new CellIndex(cells);
  }
}
