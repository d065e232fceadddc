package org.tongchuang.evaluation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.DistrictCode;
import tools.jackson.databind.json.JsonMapper;

/** Schemes, and what the office has said for them, in the {@code evaluation} schema. */
@Repository
class SchemeStore {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String SELECT =
      """
      select id, scheme, month, unit, indicator, points, reason, recorded_at from evaluation.entry
      """;

  private final JdbcClient jdbc;

  SchemeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Every version of every scheme, by codes and first months. */
  List<Scheme> list(DistrictCode district) {
    return jdbc.sql("select text from evaluation.scheme where district = ? order by code, from_day")
        .param(district.value())
        .query((row, _) -> JSON.readValue(row.getString("text"), Scheme.class))
        .list();
  }

  /** Makes these all there are. */
  void replace(DistrictCode district, List<Scheme> schemes) {
    jdbc.sql("delete from evaluation.scheme where district = ?").param(district.value()).update();
    for (var it : schemes) {
      jdbc.sql("insert into evaluation.scheme (district, code, from_day, text) values (?, ?, ?, ?)")
          .params(district.value(), it.code(), it.from().atDay(1), JSON.writeValueAsString(it))
          .update();
    }
  }

  Optional<Entry> find(DistrictCode district, UUID id) {
    return jdbc.sql(SELECT + "where district = ? and id = ?")
        .params(district.value(), id)
        .query((row, _) -> entry(row))
        .optional();
  }

  /** Writes what was said; it is never changed. */
  void insert(DistrictCode district, Entry it, UUID by) {
    jdbc.sql(
            """
            insert into evaluation.entry
                   (district, id, scheme, month, unit, indicator, points, reason, by_actor,
                    recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            district.value(),
            it.id(),
            it.scheme(),
            it.month().atDay(1),
            it.unit(),
            it.indicator(),
            it.points(),
            it.reason(),
            by,
            it.recordedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** What had been said for a month by an instant, the latest last. */
  List<Entry> entries(DistrictCode district, String scheme, YearMonth month, Instant asOf) {
    return jdbc.sql(
            SELECT
                + """
                where district = ? and scheme = ? and month = ? and recorded_at <= ?
                order by recorded_at, id
                """)
        .params(district.value(), scheme, month.atDay(1), asOf.atOffset(ZoneOffset.UTC))
        .query((row, _) -> entry(row))
        .list();
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getObject("id", UUID.class),
        row.getString("scheme"),
        YearMonth.from(row.getObject("month", LocalDate.class)),
        row.getString("unit"),
        row.getString("indicator"),
        row.getLong("points"),
        row.getString("reason"),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant());
  }
}
