package org.tongchuang;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tongchuang.kernel.Command;
import org.tongchuang.packs.Packs;

/**
 * How fast past cases are imported beside inserting the very same rows by hand, 64 cases a
 * transaction: each row by a statement of its own, and in JDBC batches. All three in turn in every
 * round on the same durable database; medians of all rounds.
 */
final class ImportBench {

  private static final int ROWS = 10_000;
  private static final int ROUNDS = 5;
  private static final int GROUP = 64;
  private static final List<String> TABLES =
      List.of("cases.case_file", "cases.case_event", "cases.origin", "audit.line");

  private static final String MAPPING =
      """
      system: bench-ROUND
      district: "999001"
      time: {zone: America/New_York, formats: ["MM/dd/yyyy hh:mm:ss a"]}
      columns: {id: id, opened: opened, target: target, closed: closed, category: type, area: area,
                unit: unit, address: address, longitude: x, latitude: y}
      """;

  private final JdbcTemplate jdbc;
  private final DataSource dataSource;

  private ImportBench(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbc = new JdbcTemplate(dataSource);
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    var folder = Files.createTempDirectory("import-bench");
    try (var context = start(folder)) {
      context.getBean(Packs.class).load(Path.of("../packs/boston"), false);
      var command =
          context.getBeansOfType(Command.class).values().stream()
              .filter(it -> it.name().equals("import cases"))
              .findFirst()
              .orElseThrow();
      new ImportBench(context.getBean(DataSource.class)).run(folder, command);
    }
  }

  private static ConfigurableApplicationContext start(Path folder) {
    return new SpringApplicationBuilder(Tongchuang.class)
        .web(WebApplicationType.NONE)
        .run("--tongchuang.data=" + folder.resolve("data"), "--tongchuang.serving=false");
  }

  private void run(Path folder, Command command) throws IOException, SQLException {
    var file = cases(folder.resolve("cases.csv"));
    var rates = new LinkedHashMap<String, List<Double>>();
    var ratios = new LinkedHashMap<String, List<Double>>();
    for (int round = -1; round < ROUNDS; round++) {
      var mapping =
          Files.writeString(
              folder.resolve("mapping.yaml"), MAPPING.replace("ROUND", "" + (round + 1)));
      long started = System.nanoTime();
      command.run(
          List.of(file.toString(), "--mapping", mapping.toString()),
          new PrintStream(OutputStream.nullOutputStream()));
      double ours = rate(started);
      var written = written("bench-" + (round + 1));
      started = System.nanoTime();
      insert(written, "999002", false);
      double single = rate(started);
      started = System.nanoTime();
      insert(written, "999003", true);
      double batched = rate(started);
      if (round >= 0) {
        add(rates, "import", ours);
        add(rates, "inserts, one by one", single);
        add(rates, "inserts in batches", batched);
        add(ratios, "import to inserts, one by one", ours / single);
        add(ratios, "import to inserts in batches", ours / batched);
      }
    }
    rates.forEach((name, it) -> System.out.printf("%-30s %,8.0f cases/s%n", name, median(it)));
    ratios.forEach((name, it) -> System.out.printf("%-30s %8.2f%n", name, median(it)));
  }

  private static double rate(long started) {
    return ROWS * 1e9 / (System.nanoTime() - started);
  }

  private static void add(Map<String, List<Double>> all, String name, double value) {
    all.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static Path cases(Path file) throws IOException {
    var format = DateTimeFormatter.ofPattern("MM/dd/yyyy hh:mm:ss a", Locale.ENGLISH);
    var opened = LocalDateTime.of(2015, 1, 1, 0, 0);
    var types = List.of("Sign Repair", "Illegal Dumping", "Graffiti Removal", "Missing Sign");
    try (var writer = Files.newBufferedWriter(file)) {
      writer.write("id,opened,target,closed,type,area,unit,address,x,y\n");
      for (int i = 0; i < ROWS; i++) {
        opened = opened.plusMinutes(25);
        writer.write(
            "%d,%s,%s,%s,%s,Back Bay,BTDT,%d Invented St  Boston,-71.07,42.34\n"
                .formatted(
                    i,
                    format.format(opened),
                    format.format(opened.plusDays(3)),
                    i % 16 == 0 ? "" : format.format(opened.plusHours(i % 100)),
                    types.get(i % types.size()),
                    i));
      }
    }
    return file;
  }

  /** A table's rows by case, without what the database fills in itself. */
  private record Rows(String insert, Map<UUID, List<@Nullable Object[]>> byCase) {}

  private List<Rows> written(String system) {
    return TABLES.stream().map(it -> written(it, system)).toList();
  }

  private Rows written(String table, String system) {
    var id = table.equals("cases.case_file") ? "id" : "case_id";
    var join =
        table.equals("audit.line")
            ? "it.subject = 'case/' || origin.case_id"
            : "it." + id + " = origin.case_id";
    var byCase = new LinkedHashMap<UUID, List<@Nullable Object[]>>();
    var columns = new ArrayList<String>();
    jdbc.query(
        """
        select origin.case_id as of_case, it.* from %s it, cases.origin
         where it.district = '999001' and origin.district = '999001' and origin.system = '%s' and %s
        """
            .formatted(table, system, join),
        row -> {
          var values = new ArrayList<@Nullable Object>();
          var meta = row.getMetaData();
          boolean first = columns.isEmpty();
          for (int i = 2; i <= meta.getColumnCount(); i++) {
            if (!meta.getColumnName(i).equals("tx")) {
              if (first) {
                columns.add(meta.getColumnName(i));
              }
              values.add(row.getObject(i));
            }
          }
          byCase
              .computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
              .add(values.toArray());
        });
    return new Rows(
        "insert into %s (%s) values (%s)"
            .formatted(
                table,
                String.join(", ", columns),
                columns.stream().map(_ -> "?").collect(Collectors.joining(", "))),
        byCase);
  }

  private void insert(List<Rows> tables, String district, boolean batched) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      var ids = List.copyOf(tables.getFirst().byCase().keySet());
      for (int from = 0; from < ids.size(); from += GROUP) {
        var group = ids.subList(from, Math.min(ids.size(), from + GROUP));
        for (var table : tables) {
          insert(connection, table, group, district, batched);
        }
        connection.commit();
      }
    }
  }

  private static void insert(
      Connection connection, Rows table, List<UUID> group, String district, boolean batched)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(table.insert())) {
      for (var id : group) {
        for (var row : table.byCase().getOrDefault(id, List.of())) {
          statement.setString(1, district);
          for (int i = 1; i < row.length; i++) {
            statement.setObject(i + 1, row[i]);
          }
          if (batched) {
            statement.addBatch();
          } else {
            statement.executeUpdate();
          }
        }
      }
      if (batched) {
        statement.executeBatch();
      }
    }
  }
}
