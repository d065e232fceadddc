import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.tongchuang.database.BareDatabase;

/**
 * What a case costs without a framework, guards or rules: the JDK's HTTP server, JDBC and a pool.
 * Leaves the same durable facts in the same tables as the server: the case, its events, the claim
 * of its photos and an audit line each, in one transaction of ordinary statements.
 */
final class Floor {

  private static final String DISTRICT = "411602";
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final String NEAR =
      """
      select id, day, sequence, stage, longitude, latitude, recorded_at
        from cases.case_file
       where district = ? and tile = any(?) and category = ?
         and stage not in ('CLOSED', 'REFUSED', 'VOIDED', 'MERGED') and recorded_at > ?
       limit 100
      """;
  private static final String INSERT =
      """
      insert into cases.case_file
             (district, id, version, day, sequence, category, area, source, reported_by, stage,
              occurred_at, recorded_at, longitude, latitude, accuracy, tile, address, description)
      values (?, ?, 1, ?, ?, ?, ?, 'FIELD', ?, 'REPORTED', ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String EVENT =
      """
      insert into cases.case_event
             (district, case_id, version, type, by_actor, at, recorded_at, unit, due, category,
              area, source, photos, person)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String AUDIT =
      """
      insert into audit.line (district, subject, version, type, by_actor, at, recorded_at)
      values (?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String CLAIM =
      """
      update media.photo set subject = ?, claimed_at = ?
       where district = ? and id = ? and received_by = ? and coalesce(subject, '') = ''
      """;
  private static final String READ =
      """
      select version, stage, unit, due, handled_by, handled_at, checked_by, category, area, day,
             sequence, reported_by, occurred_at, recorded_at, address, description
        from cases.case_file where district = ? and id = ?
      """;

  private static final Map<String, String> UPDATES =
      Map.of(
          "file", "stage = 'FILED'",
          "dispatch", "stage = 'DISPATCHED', unit = ?, due = ?",
          "handle", "stage = 'HANDLED', handled_by = ?, handled_at = ?, drawn_checker = ?",
          "pass", "stage = 'CHECKED', checked_by = ?",
          "close",
              "stage = 'CLOSED', closure = 'CHECKED', closed_at = ?,"
                  + " handled_by = null, handled_at = null, checked_by = null");
  private static final Map<String, String> EVENTS =
      Map.of(
          "file", "CaseFiled",
          "dispatch", "CaseDispatched",
          "handle", "CaseHandled",
          "pass", "CasePassed",
          "close", "CaseClosed");
  private static final Map<String, String> FROM =
      Map.of(
          "file", "REPORTED",
          "dispatch", "FILED",
          "handle", "DISPATCHED",
          "pass", "HANDLED",
          "close", "CHECKED");

  private final HikariDataSource pool;
  private final Cells cells;
  private final Map<String, UUID> tokens;
  private final List<UUID> checkers;
  private final AtomicInteger sequence = new AtomicInteger();

  private Floor(HikariDataSource pool, Cells cells, Map<String, UUID> tokens) throws SQLException {
    this.pool = pool;
    this.cells = cells;
    this.tokens = tokens;
    this.checkers = List.copyOf(tokens.values());
    try (var connection = pool.getConnection();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "select coalesce(max(sequence), 0) from cases.case_file where district = '"
                        + DISTRICT
                        + "'")) {
      rows.next();
      sequence.set(rows.getInt(1));
    }
  }

  /**
   * @param arguments port, data folder, cells, then {@code token=person} for everybody signed in
   */
  public static void main(String[] arguments) throws Exception {
    var config = new HikariConfig();
    config.setJdbcUrl(BareDatabase.start(Path.of(arguments[1])));
    config.setMaximumPoolSize(16);
    config.setAutoCommit(false);
    config.addDataSourceProperty("prepareThreshold", "1");
    var tokens = new HashMap<String, UUID>();
    for (int i = 3; i < arguments.length; i++) {
      int at = arguments[i].lastIndexOf('=');
      tokens.put(arguments[i].substring(0, at), UUID.fromString(arguments[i].substring(at + 1)));
    }
    var floor =
        new Floor(new HikariDataSource(config), new Cells(Path.of(arguments[2])), tokens);
    var server =
        HttpServer.create(
            new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 100);
    server.setExecutor(Executors.newFixedThreadPool(16));
    server.createContext("/health", it -> answer(it, 200, "{}"));
    server.createContext("/api/v1/cases/", floor::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try {
      var header = exchange.getRequestHeaders().getFirst("Authorization");
      var by = header == null ? null : tokens.get(header.substring("Bearer ".length()));
      if (by == null) {
        answer(exchange, 401, "{}");
        return;
      }
      var path = exchange.getRequestURI().getPath().split("/");
      var id = UUID.fromString(path[4]);
      var body =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (path.length == 5) {
        create(exchange, id, body, by);
      } else {
        move(exchange, id, path[5], body, by);
      }
    } catch (SQLException | RuntimeException failed) {
      failed.printStackTrace();
      answer(exchange, 500, "{}");
    }
  }

  private void create(HttpExchange exchange, UUID id, String body, UUID by)
      throws IOException, SQLException {
    double x = Double.parseDouble(field(body, "longitude"));
    double y = Double.parseDouble(field(body, "latitude"));
    var area = cells.locate(x, y);
    var category = field(body, "category");
    var photo = UUID.fromString(field(body, "photos"));
    var at = utc(Instant.parse(field(body, "occurredAt")));
    var now = utc(Instant.now());
    var day = LocalDate.ofInstant(now.toInstant(), ZONE);
    int number = sequence.incrementAndGet();
    int near = 0;
    try (var connection = pool.getConnection()) {
      try (var select = connection.prepareStatement(NEAR)) {
        select.setString(1, DISTRICT);
        select.setArray(2, connection.createArrayOf("bigint", around(x, y)));
        select.setString(3, category);
        select.setObject(4, now.minusDays(2));
        try (var rows = select.executeQuery()) {
          while (rows.next()) {
            near += isNear(rows, x, y) ? 1 : 0;
          }
        }
      }
      try (var insert = connection.prepareStatement(INSERT)) {
        insert.setString(1, DISTRICT);
        insert.setObject(2, id);
        insert.setObject(3, day);
        insert.setInt(4, number);
        insert.setString(5, category);
        insert.setString(6, area);
        insert.setObject(7, by);
        insert.setObject(8, at);
        insert.setObject(9, now);
        insert.setDouble(10, x);
        insert.setDouble(11, y);
        insert.setDouble(12, Double.parseDouble(field(body, "accuracyMetres")));
        insert.setLong(13, tile(x, y));
        insert.setString(14, field(body, "address"));
        insert.setString(15, field(body, "description"));
        insert.executeUpdate();
      }
      var photos = new UUID[] {photo};
      event(connection, id, 1, "CaseReported", by, at, now, null, null, category, area, photos, null);
      claim(connection, id, photo, by, now);
      audit(connection, id, 1, "CaseReported", by, at, now);
      connection.commit();
    }
    answer(
        exchange,
        201,
        "{\"id\":\"%s\",\"number\":\"%s%s%05d\",\"version\":1,\"stage\":\"REPORTED\",\"near\":%d}"
            .formatted(id, DISTRICT, day, number, near));
  }

  private void move(HttpExchange exchange, UUID id, String move, String body, UUID by)
      throws IOException, SQLException {
    int seen = Integer.parseInt(field(body, "version"));
    var now = utc(Instant.now());
    try (var connection = pool.getConnection()) {
      String unit;
      try (var select = connection.prepareStatement(READ)) {
        select.setString(1, DISTRICT);
        select.setObject(2, id);
        try (var row = select.executeQuery()) {
          if (!row.next()
              || row.getInt("version") != seen
              || !row.getString("stage").equals(FROM.get(move))
              || by.equals(row.getObject("handled_by", UUID.class))) {
            connection.rollback();
            answer(exchange, 409, "{}");
            return;
          }
          unit = move.equals("dispatch") ? field(body, "unit") : row.getString("unit");
        }
      }
      var due = now.plus(Duration.ofHours(4));
      var drawn = checkers.get(ThreadLocalRandom.current().nextInt(checkers.size()));
      try (var update =
          connection.prepareStatement(
              "update cases.case_file set version = ?, "
                  + UPDATES.get(move)
                  + " where district = ? and id = ? and version = ?")) {
        int at = 1;
        update.setInt(at++, move.equals("handle") ? seen + 2 : seen + 1);
        switch (move) {
          case "dispatch" -> {
            update.setString(at++, unit);
            update.setObject(at++, due);
          }
          case "handle" -> {
            update.setObject(at++, by);
            update.setObject(at++, now);
            update.setObject(at++, drawn);
          }
          case "pass" -> update.setObject(at++, by);
          case "close" -> update.setObject(at++, now);
          default -> {}
        }
        update.setString(at++, DISTRICT);
        update.setObject(at++, id);
        update.setInt(at, seen);
        if (update.executeUpdate() != 1) {
          connection.rollback();
          answer(exchange, 409, "{}");
          return;
        }
      }
      boolean dispatch = move.equals("dispatch");
      boolean handle = move.equals("handle");
      var photo = handle || move.equals("pass") ? UUID.fromString(field(body, "photos")) : null;
      event(
          connection, id, seen + 1, EVENTS.get(move), by, now, now,
          dispatch || handle ? unit : null, dispatch ? due : null, null, null,
          photo == null ? null : new UUID[] {photo}, null);
      if (photo != null) {
        claim(connection, id, photo, by, now);
      }
      audit(connection, id, seen + 1, EVENTS.get(move), by, now, now);
      if (handle) {
        event(
            connection, id, seen + 2, "CaseCheckAsked", by, now, now, null, null, null, null, null,
            drawn);
        audit(connection, id, seen + 2, "CaseCheckAsked", by, now, now);
      }
      connection.commit();
    }
    int version = move.equals("handle") ? seen + 2 : seen + 1;
    answer(exchange, 200, "{\"id\":\"%s\",\"version\":%d}".formatted(id, version));
  }

  private static void event(
      Connection connection, UUID id, int version, String type, UUID by, OffsetDateTime at,
      OffsetDateTime now, String unit, OffsetDateTime due, String category, String area,
      UUID[] photos, UUID person)
      throws SQLException {
    try (var insert = connection.prepareStatement(EVENT)) {
      insert.setString(1, DISTRICT);
      insert.setObject(2, id);
      insert.setInt(3, version);
      insert.setString(4, type);
      insert.setObject(5, by);
      insert.setObject(6, at);
      insert.setObject(7, now);
      insert.setString(8, unit);
      insert.setObject(9, due, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
      insert.setString(10, category);
      insert.setString(11, area);
      insert.setString(12, version == 1 ? "FIELD" : null);
      insert.setArray(13, photos == null ? null : connection.createArrayOf("uuid", photos));
      insert.setObject(14, person, java.sql.Types.OTHER);
      insert.executeUpdate();
    }
  }

  private static void audit(
      Connection connection, UUID id, int version, String type, UUID by, OffsetDateTime at,
      OffsetDateTime now)
      throws SQLException {
    try (var insert = connection.prepareStatement(AUDIT)) {
      insert.setString(1, DISTRICT);
      insert.setString(2, "case/" + id);
      insert.setInt(3, version);
      insert.setString(4, type);
      insert.setObject(5, by);
      insert.setObject(6, at);
      insert.setObject(7, now);
      insert.executeUpdate();
    }
  }

  private static void claim(
      Connection connection, UUID id, UUID photo, UUID by, OffsetDateTime now)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(CLAIM)) {
      update.setString(1, "case/" + id);
      update.setObject(2, now);
      update.setString(3, DISTRICT);
      update.setObject(4, photo);
      update.setObject(5, by);
      if (update.executeUpdate() != 1) {
        throw new SQLException("no such photo: " + photo);
      }
    }
  }

  private static boolean isNear(ResultSet row, double x, double y) throws SQLException {
    double east = (row.getDouble("longitude") - x) * 92_800;
    double north = (row.getDouble("latitude") - y) * 111_200;
    return east * east + north * north <= 2500;
  }

  private static Long[] around(double x, double y) {
    double east = 0.00054;
    double north = 0.00045;
    return new Long[] {
      tile(x - east, y - north), tile(x + east, y - north),
      tile(x - east, y + north), tile(x + east, y + north)
    };
  }

  static long tile(double x, double y) {
    return (long) Math.floor(y * 1000) * 1_000_000 + (long) Math.floor(x * 1000);
  }

  /** The value of a field, of the first element if it is a list. */
  private static String field(String json, String name) {
    int at = json.indexOf("\"" + name + "\":") + name.length() + 3;
    at += json.charAt(at) == '[' ? 1 : 0;
    if (json.charAt(at) == '"') {
      return json.substring(at + 1, json.indexOf('"', at + 1));
    }
    int end = at;
    while ("}],".indexOf(json.charAt(end)) < 0) {
      end++;
    }
    return json.substring(at, end);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
