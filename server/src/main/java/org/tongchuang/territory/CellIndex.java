package org.tongchuang.territory;

import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.GeoPoint;

/**
 * Which grid cell a point lies in. A point belongs to the cell whose closed polygons contain it; of
 * several that share a border, or overlap, the one with the lowest code. Points are rounded to the
 * units of {@link Shape}; from there on the arithmetic is in whole numbers, and the answer exact.
 *
 * <p>A raster of square tiles lies over all cells. A tile that is wholly in one cell answers at
 * once; one that a border crosses names the few cells whose edges are to be tried. Immutable.
 */
final class CellIndex {

  /** Tiles per cell: more make fewer points meet a border, and the raster larger. */
  private static final int TILES_PER_CELL = 64;

  private static final int NOWHERE = -1;
  private static final int END = -1;

  /** In ascending order. */
  private final AreaCode[] codes;

  /** For each cell west, south, east, north, then its edges. */
  private final int[] outlines;

  /** Where in {@link #outlines} each cell begins, and at last where all end. */
  private final int[] starts;

  private final int west;
  private final int south;
  private final int columns;
  private final int rows;
  private final int shift;

  /** {@link #NOWHERE}, or the cell, or -2 minus the place in {@link #candidates}. */
  private final int[] tiles;

  /**
   * Runs of cells in ascending order, each twice its number, plus 1 when the whole tile is in it,
   * and {@link #END}.
   */
  private final int[] candidates;

  CellIndex(SortedMap<AreaCode, Shape> cells) {
    codes = cells.keySet().toArray(AreaCode[]::new);
    starts = new int[codes.length + 1];
    outlines = outlines(cells, starts);

    int east = Integer.MIN_VALUE;
    int north = Integer.MIN_VALUE;
    int west = Integer.MAX_VALUE;
    int south = Integer.MAX_VALUE;
    for (int cell = 0; cell < codes.length; cell++) {
      west = Math.min(west, outlines[starts[cell]]);
      south = Math.min(south, outlines[starts[cell] + 1]);
      east = Math.max(east, outlines[starts[cell] + 2]);
      north = Math.max(north, outlines[starts[cell] + 3]);
    }
    this.west = west;
    this.south = south;
    long width = Math.max(0, (long) east - west);
    long height = Math.max(0, (long) north - south);
    int shift = 0;
    while (((width >> shift) + 1) * ((height >> shift) + 1)
        > (long) TILES_PER_CELL * (codes.length + 1)) {
      shift++;
    }
    this.shift = shift;
    columns = codes.length == 0 ? 0 : (int) (width >> shift) + 1;
    rows = codes.length == 0 ? 0 : (int) (height >> shift) + 1;

    var entries = new Entries();
    for (int cell = 0; cell < codes.length; cell++) {
      rasterise(cell, entries);
    }
    tiles = new int[rows * columns];
    candidates = entries.layOut(tiles);
  }

  /** The cell that the point belongs to; empty outside all of them. */
  Optional<AreaCode> cellAt(GeoPoint point) {
    int cell = cellAt(Shape.units(point.longitude()), Shape.units(point.latitude()));
    return cell == NOWHERE ? Optional.empty() : Optional.of(codes[cell]);
  }

  /** The number of the cell, counted in the order of the codes, or -1. */
  int cellAt(int x, int y) {
    long column = ((long) x - west) >> shift;
    long row = ((long) y - south) >> shift;
    if (column < 0 || column >= columns || row < 0 || row >= rows) {
      return NOWHERE;
    }
    int tile = tiles[(int) row * columns + (int) column];
    if (tile >= NOWHERE) {
      return tile;
    }
    for (int next = -2 - tile; candidates[next] != END; next++) {
      int cell = candidates[next] >> 1;
      if ((candidates[next] & 1) == 1 || contains(cell, x, y)) {
        return cell;
      }
    }
    return NOWHERE;
  }

  private boolean contains(int cell, int x, int y) {
    int start = starts[cell];
    if (x < outlines[start]
        || y < outlines[start + 1]
        || x > outlines[start + 2]
        || y > outlines[start + 3]) {
      return false;
    }
    boolean inside = false;
    for (int edge = start + 4; edge < starts[cell + 1]; edge += 4) {
      int y1 = outlines[edge + 1];
      int y2 = outlines[edge + 3];
      if ((y1 > y && y2 > y) || (y1 < y && y2 < y)) {
        continue;
      }
      int x1 = outlines[edge];
      int x2 = outlines[edge + 2];
      if (y1 == y2) {
        if (Math.min(x1, x2) <= x && x <= Math.max(x1, x2)) {
          return true;
        }
        continue;
      }
      // no product exceeds 3.6e9 times 1.8e9, so comparing them never overflows
      int side =
          Long.compare(((long) x - x1) * ((long) y2 - y1), ((long) x2 - x1) * ((long) y - y1));
      if (side == 0) {
        return true;
      }
      // an edge has its lower end and not its upper, so that a ray through a vertex counts once
      if ((y1 > y) != (y2 > y) && (side < 0) == (y2 > y1)) {
        inside = !inside;
      }
    }
    return inside;
  }

  private static int[] outlines(SortedMap<AreaCode, Shape> cells, int[] starts) {
    var edges = cells.values().stream().map(Shape::edges).toArray(int[][]::new);
    for (int cell = 0; cell < edges.length; cell++) {
      starts[cell + 1] = starts[cell] + 4 + edges[cell].length;
    }
    var outlines = new int[starts[edges.length]];
    for (int cell = 0; cell < edges.length; cell++) {
      var of = edges[cell];
      int start = starts[cell];
      outlines[start] = Integer.MAX_VALUE;
      outlines[start + 1] = Integer.MAX_VALUE;
      outlines[start + 2] = Integer.MIN_VALUE;
      outlines[start + 3] = Integer.MIN_VALUE;
      for (int at = 0; at < of.length; at += 2) {
        outlines[start] = Math.min(outlines[start], of[at]);
        outlines[start + 1] = Math.min(outlines[start + 1], of[at + 1]);
        outlines[start + 2] = Math.max(outlines[start + 2], of[at]);
        outlines[start + 3] = Math.max(outlines[start + 3], of[at + 1]);
      }
      System.arraycopy(of, 0, outlines, start + 4, of.length);
    }
    return outlines;
  }

  private void rasterise(int cell, Entries entries) {
    int start = starts[cell];
    int left = column(outlines[start]);
    int bottom = row(outlines[start + 1]);
    int across = column(outlines[start + 2]) - left + 1;
    int up = row(outlines[start + 3]) - bottom + 1;
    var crossed = new boolean[across * up];
    for (int edge = start + 4; edge < starts[cell + 1]; edge += 4) {
      cross(edge, left, bottom, across, crossed);
    }
    for (int row = 0; row < up; row++) {
      // between two crossed tiles of a row either all are inside or none
      boolean known = false;
      boolean inside = false;
      for (int column = 0; column < across; column++) {
        int tile = (bottom + row) * columns + left + column;
        if (crossed[row * across + column]) {
          entries.add(tile, 2 * cell);
          known = false;
          continue;
        }
        if (!known) {
          known = true;
          inside = contains(cell, x(left + column), y(bottom + row));
        }
        if (inside) {
          entries.add(tile, 2 * cell + 1);
        }
      }
    }
  }

  /**
   * Marks every tile that the edge touches, and perhaps one beside it: a tile too many costs time,
   * one too few would be wrong, so the rounding of the division is given a unit on either side.
   */
  private void cross(int edge, int left, int bottom, int across, boolean[] crossed) {
    boolean rising = outlines[edge + 1] <= outlines[edge + 3];
    int x1 = outlines[rising ? edge : edge + 2];
    int y1 = outlines[rising ? edge + 1 : edge + 3];
    int x2 = outlines[rising ? edge + 2 : edge];
    int y2 = outlines[rising ? edge + 3 : edge + 1];
    double slope = y1 == y2 ? 0 : ((double) x2 - x1) / ((double) y2 - y1);
    for (int row = row(y1); row <= row(y2); row++) {
      double from = Math.max(y1, y(row));
      double to = Math.min(y2, y(row) + (1L << shift));
      double atFrom = y1 == y2 ? x1 : x1 + slope * (from - y1);
      double atTo = y1 == y2 ? x2 : x1 + slope * (to - y1);
      int low = (int) Math.max(Math.min(x1, x2), Math.min(atFrom, atTo) - 1);
      int high = (int) Math.min(Math.max(x1, x2), Math.max(atFrom, atTo) + 1);
      int base = (row - bottom) * across - left;
      Arrays.fill(crossed, base + column(low), base + column(high) + 1, true);
    }
  }

  private int column(int x) {
    return (int) (((long) x - west) >> shift);
  }

  private int row(int y) {
    return (int) (((long) y - south) >> shift);
  }

  private int x(int column) {
    return (int) (west + ((long) column << shift));
  }

  private int y(int row) {
    return (int) (south + ((long) row << shift));
  }

  /** What has been found for each tile, in the order of the cells. */
  private static final class Entries {

    private int[] pairs = new int[1024];
    private int length;

    void add(int tile, int entry) {
      if (length == pairs.length) {
        pairs = Arrays.copyOf(pairs, 2 * length);
      }
      pairs[length++] = tile;
      pairs[length++] = entry;
    }

    /** Fills the tiles, and answers the candidates that they point to. */
    int[] layOut(int[] tiles) {
      var ends = new int[tiles.length + 1];
      for (int pair = 0; pair < length; pair += 2) {
        ends[pairs[pair] + 1]++;
      }
      for (int tile = 0; tile < tiles.length; tile++) {
        ends[tile + 1] += ends[tile];
      }
      var byTile = new int[length / 2];
      for (int pair = 0; pair < length; pair += 2) {
        byTile[ends[pairs[pair]]++] = pairs[pair + 1];
      }
      var candidates = new int[byTile.length + tiles.length];
      int used = 0;
      for (int tile = 0; tile < tiles.length; tile++) {
        int first = tile == 0 ? 0 : ends[tile - 1];
        if (first == ends[tile]) {
          tiles[tile] = NOWHERE;
        } else if ((byTile[first] & 1) == 1) {
          tiles[tile] = byTile[first] >> 1;
        } else {
          tiles[tile] = -2 - used;
          for (int at = first; at < ends[tile]; at++) {
            candidates[used++] = byTile[at];
          }
          candidates[used++] = END;
        }
      }
      return Arrays.copyOf(candidates, used);
    }
  }
}
