package org.tongchuang.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.GeoPoint;

/** Cells are 0.01 degrees wide, which is 100,000 whole units. */
class OutlineTests {

  private final TreeMap<AreaCode, Shape> cells = new TreeMap<>();

  @Test
  void aStreetIsDrawnByTheOuterBordersOfItsCellsWithoutTheCracksBetweenThem() {
    draw("411602001001001", "POLYGON ((0 0, 100000 0, 100000 100000, 0 100000, 0 0))");
    draw(
        "411602001001002",
        "POLYGON ((100003 0, 200000 0, 200000 100000, 100003 100000, 100003 0))");
    draw(
        "411602002001001",
        "POLYGON ((200000 0, 300000 0, 300000 100000, 200000 100000, 200000 0))");

    var outlines = Outline.ofStreets(cells);

    assertThat(outlines)
        .extracting(it -> it.area().value())
        .containsExactly("411602001", "411602002");
    assertThat(area(outlines.getFirst().rings().getFirst())).isCloseTo(0.0002, within(1e-8));
    assertThat(outlines.getFirst().rings()).hasSize(1);
  }

  @Test
  void aHoleAndASecondPartAreRingsOfTheirOwn() {
    draw(
        "411602001001001",
        "POLYGON ((0 0, 300000 0, 300000 300000, 0 300000, 0 0),"
            + " (100000 100000, 200000 100000, 200000 200000, 100000 200000, 100000 100000))");
    draw("411602001001002", "POLYGON ((900000 0, 990000 0, 990000 90000, 900000 90000, 900000 0))");

    assertThat(Outline.ofStreets(cells).getFirst().rings()).hasSize(3);
  }

  @Test
  void cornersThatNobodySeesAreLeftOutAndNeighboursStayTogether() {
    draw(
        "411602001001001", "POLYGON ((0 0, 100000 0, 100010 50000, 100000 100000, 0 100000, 0 0))");
    draw(
        "411602002001001",
        "POLYGON ((100000 0, 200000 0, 200000 100000, 100000 100000, 100010 50000, 100000 0))");

    var outlines = Outline.ofStreets(cells);

    assertThat(outlines)
        .allSatisfy(it -> assertThat(it.rings().getFirst()).hasSizeLessThanOrEqualTo(5));
  }

  @Test
  void cellsAreDrawnEachByItselfWithTheCornersThatCanBeSeen() {
    draw(
        "411602001001002",
        "POLYGON ((100000 0, 200000 0, 200000 100000, 100000 100000, 100010 50000, 100000 0))");
    draw(
        "411602001001001", "POLYGON ((0 0, 100000 0, 100010 50000, 100000 100000, 0 100000, 0 0))");

    var outlines = Outline.ofCells(cells);

    assertThat(outlines)
        .extracting(it -> it.area().value())
        .containsExactly("411602001001001", "411602001001002");
    assertThat(outlines).allSatisfy(it -> assertThat(it.rings().getFirst()).hasSize(5));
  }

  @Test
  void aTownWithoutCellsHasNoOutlines() {
    assertThat(Outline.ofStreets(cells)).isEmpty();
    assertThat(Outline.ofCells(cells)).isEmpty();
  }

  private static double area(List<GeoPoint> ring) {
    double twice = 0;
    for (int i = 1; i < ring.size(); i++) {
      var from = ring.get(i - 1);
      var to = ring.get(i);
      twice += from.longitude() * to.latitude() - to.longitude() * from.latitude();
    }
    return Math.abs(twice) / 2;
  }

  private void draw(String code, String wkt) {
    try {
      cells.put(new AreaCode(code), Shape.of(new WKTReader().read(wkt)));
    } catch (ParseException typing) {
      throw new IllegalArgumentException(typing);
    }
  }
}
