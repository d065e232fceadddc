package org.tongchuang.territory;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How fast {@link CellIndex} answers beside JTS: 100,000 invented cells, one thread, both in turn
 * in every round, medians of all rounds; also what both keep in memory. Points lie anywhere in the
 * town, and in a second run on corners and edges, where every answer needs arithmetic.
 */
final class CellIndexBench {

  private static final int SIDE = 317;
  private static final int SPACING = 20_000;
  private static final int ROUNDS = 7;

  private CellIndexBench() {}

  public static void main(String[] arguments) {
    var town = new CellMesh(SIDE, SPACING, 20261123);
    var geometries = town.geometries();
    var shapes = town.shapes();
    long before = usedBytes();
    long started = System.nanoTime();
    var ours = new CellIndex(shapes);
    double built = (System.nanoTime() - started) / 1e9;
    long oursBytes = usedBytes() - before;
    before = usedBytes();
    var theirs = new PreparedCells(geometries);
    var somewhere = town.somewhere(1_000_000);
    var onBorders = shuffled(town.onBorders(), 1_000_000);
    for (int at = 0; at < somewhere.length; at += 2) {
      theirs.cellAt(somewhere[at], somewhere[at + 1]);
    }
    long theirsBytes = usedBytes() - before;
    System.out.printf(
        "%,d cells, built in %.2f s; kept: ours %,d MB, JTS %,d MB beside the geometries%n",
        geometries.size(), built, oursBytes >> 20, theirsBytes >> 20);
    measure("anywhere", ours, theirs, somewhere);
    measure("on borders", ours, theirs, onBorders);
  }

  private static void measure(String name, CellIndex ours, PreparedCells theirs, int[] points) {
    requireSameAnswers(ours, theirs, points);
    List<Double> oursRates = new ArrayList<>();
    List<Double> theirsRates = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    long checksum = 0;
    for (int round = -2; round < ROUNDS; round++) {
      long started = System.nanoTime();
      for (int at = 0; at < points.length; at += 2) {
        checksum = 31 * checksum + ours.cellAt(points[at], points[at + 1]);
      }
      long between = System.nanoTime();
      for (int at = 0; at < points.length; at += 2) {
        checksum = 31 * checksum - theirs.cellAt(points[at], points[at + 1]);
      }
      long ended = System.nanoTime();
      double oursRate = points.length * 500.0 / (between - started);
      double theirsRate = points.length * 500.0 / (ended - between);
      if (round >= 0) {
        oursRates.add(oursRate);
        theirsRates.add(theirsRate);
        ratios.add(oursRate / theirsRate);
      }
    }
    System.out.printf(
        "%s: ours %.2f M/s, JTS %.2f M/s, ratio %.1f (medians of %d rounds; %x)%n",
        name, median(oursRates), median(theirsRates), median(ratios), ROUNDS, checksum);
  }

  private static void requireSameAnswers(CellIndex ours, PreparedCells theirs, int[] points) {
    for (int at = 0; at < points.length; at += 2) {
      int x = points[at];
      int y = points[at + 1];
      if (ours.cellAt(x, y) != theirs.cellAt(x, y)) {
        throw new IllegalStateException("differs at " + x + ", " + y);
      }
    }
  }

  private static double median(List<Double> numbers) {
    return numbers.stream().sorted().skip(numbers.size() / 2).findFirst().orElseThrow();
  }

  private static int[] shuffled(int[] points, int count) {
    var random = new Random(7);
    var some = new int[2 * count];
    for (int at = 0; at < some.length; at += 2) {
      System.arraycopy(points, 2 * random.nextInt(points.length / 2), some, at, 2);
    }
    return some;
  }

  private static long usedBytes() {
    System.gc();
    System.gc();
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
