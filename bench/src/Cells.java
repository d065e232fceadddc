import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.ObjectMapper;

/** The grid cells of the demonstration district: buckets of a thousandth of a degree, then a ray. */
final class Cells {

  private static final int PER_DEGREE = 1000;

  record Cell(String code, double[] ring) {

    boolean contains(double x, double y) {
      boolean inside = false;
      for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        if (ring[i + 1] > y != ring[j + 1] > y
            && x < (ring[j] - ring[i]) * (y - ring[i + 1]) / (ring[j + 1] - ring[i + 1]) + ring[i]) {
          inside = !inside;
        }
      }
      return inside;
    }

    double least(int axis) {
      double least = ring[axis];
      for (int i = axis; i < ring.length; i += 2) {
        least = Math.min(least, ring[i]);
      }
      return least;
    }

    double most(int axis) {
      double most = ring[axis];
      for (int i = axis; i < ring.length; i += 2) {
        most = Math.max(most, ring[i]);
      }
      return most;
    }

    double[] somewhere(RandomGenerator random) {
      while (true) {
        double x = random.nextDouble(least(0), most(0));
        double y = random.nextDouble(least(1), most(1));
        if (contains(x, y)) {
          return new double[] {x, y};
        }
      }
    }
  }

  final List<Cell> all = new ArrayList<>();
  private final int west;
  private final int south;
  private final int columns;
  private final List<List<Cell>> buckets = new ArrayList<>();

  Cells(Path geojson) throws Exception {
    for (var feature : new ObjectMapper().readTree(Files.readString(geojson)).get("features")) {
      var ring = feature.get("geometry").get("coordinates").get(0);
      var points = new double[ring.size() * 2];
      for (int i = 0; i < ring.size(); i++) {
        points[2 * i] = ring.get(i).get(0).asDouble();
        points[2 * i + 1] = ring.get(i).get(1).asDouble();
      }
      all.add(new Cell(feature.get("properties").get("code").asString(), points));
    }
    west = bucket(all.stream().mapToDouble(it -> it.least(0)).min().orElseThrow());
    south = bucket(all.stream().mapToDouble(it -> it.least(1)).min().orElseThrow());
    columns = bucket(all.stream().mapToDouble(it -> it.most(0)).max().orElseThrow()) - west + 1;
    int rows = bucket(all.stream().mapToDouble(it -> it.most(1)).max().orElseThrow()) - south + 1;
    for (int i = 0; i < columns * rows; i++) {
      buckets.add(new ArrayList<>());
    }
    for (var cell : all) {
      for (int y = bucket(cell.least(1)); y <= bucket(cell.most(1)); y++) {
        for (int x = bucket(cell.least(0)); x <= bucket(cell.most(0)); x++) {
          buckets.get((y - south) * columns + x - west).add(cell);
        }
      }
    }
  }

  /** The code of the cell that a point lies in. */
  String locate(double x, double y) {
    for (var cell : buckets.get((bucket(y) - south) * columns + bucket(x) - west)) {
      if (cell.contains(x, y)) {
        return cell.code();
      }
    }
    throw new IllegalArgumentException("outside: " + x + " " + y);
  }

  private static int bucket(double degrees) {
    return (int) Math.floor(degrees * PER_DEGREE);
  }
}
