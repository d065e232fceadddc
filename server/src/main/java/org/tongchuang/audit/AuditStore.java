package org.tongchuang.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/** Lines and seals in the {@code audit} schema. The only class that knows the tables. */
@Repository
class AuditStore {

  private static final int FETCH = 1_000;
  private static final int FETCH_SEALS = 50;

  private static final String SEAL =
      "district, number, from_tx, to_tx, lines, previous, digest, at, key_version, signature";

  private static final String INSERT =
      """
      insert into audit.line (district, subject, version, type, by_actor, at, recorded_at)
      values (?, ?, ?, ?, ?, ?, ?)
      """;

  static final String TIPS =
      """
            with recursive present(district) as (
              select min(district) from audit.line
              union all
              select (select min(line.district) from audit.line
                       where line.district > present.district)
                from present where present.district is not null
            ), snapshot(settled, next) as materialized (
              select pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
                     pg_snapshot_xmax(pg_current_snapshot())::text::bigint
            )
            select present.district as line_district, settled, next, newest.*,
                   exists (select from audit.line
                            where line.district = present.district
                              and line.tx >= coalesce(newest.to_tx, 0) and line.tx < settled)
                     as waiting
              from present
             cross join snapshot
              left join lateral (
                     select %s from audit.seal where seal.district = present.district
                      order by number desc limit 1) newest on true
             where present.district is not null
            """
          .formatted(SEAL);

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  AuditStore(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  void insert(DomainEvent fact, Instant recordedAt) {
    jdbc.sql(INSERT).params(columns(fact, recordedAt)).update();
  }

  /** With one round trip for many. */
  void insert(List<? extends DomainEvent> facts, Instant recordedAt) {
    template.batchUpdate(INSERT, facts.stream().map(it -> columns(it, recordedAt)).toList());
  }

  private static Object[] columns(DomainEvent fact, Instant recordedAt) {
    return new Object[] {
      fact.district().value(),
      fact.subject(),
      fact.version(),
      fact.type(),
      fact.by().value(),
      utc(fact.at()),
      utc(recordedAt)
    };
  }

  /** Every district that has lines: hops from one to the next on the index, whatever its lines. */
  List<Tip> tips() {
    return jdbc.sql(TIPS)
        .query(
            (row, index) ->
                new Tip(
                    new DistrictCode(row.getString("line_district")),
                    row.getString("district") == null ? null : seal(row),
                    row.getBoolean("waiting"),
                    row.getLong("settled"),
                    row.getLong("next")))
        .list();
  }

  /** The transaction that wrote the line that comes so many lines after the first in the range. */
  Optional<Long> transactionAfter(int lines, DistrictCode district, long fromTx, long toTx) {
    return jdbc.sql(
            """
            select tx from audit.line where district = ? and tx >= ? and tx < ?
             order by tx, subject, version offset ? limit 1
            """)
        .params(district.value(), fromTx, toTx, lines)
        .query(Long.class)
        .optional();
  }

  /** The lines of a range of transactions in order, a bounded number at a time; to be closed. */
  Stream<Line> lines(DistrictCode district, long fromTx, long toTx) {
    return jdbc
        .sql(
            """
            select district, tx, subject, version, type, by_actor, at, recorded_at from audit.line
             where district = ? and tx >= ? and tx < ? order by district, tx, subject, version
            """)
        .withFetchSize(FETCH)
        .params(district.value(), fromTx, toTx)
        .query(
            (row, index) ->
                new Line(
                    new DistrictCode(row.getString("district")),
                    row.getLong("tx"),
                    row.getString("subject"),
                    row.getInt("version"),
                    row.getString("type"),
                    row.getObject("by_actor", UUID.class),
                    instant(row, "at"),
                    instant(row, "recorded_at")))
        .stream();
  }

  void insert(Seal seal, byte[] leaves) {
    jdbc.sql(
            """
            insert into audit.seal
              (district, number, from_tx, to_tx, lines, previous, digest, leaves, at, key_version,
               signature)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            seal.district().value(),
            seal.number(),
            seal.fromTx(),
            seal.toTx(),
            seal.lines(),
            HexFormat.of().parseHex(seal.previous()),
            HexFormat.of().parseHex(seal.digest()),
            leaves,
            utc(seal.at()),
            seal.keyVersion(),
            HexFormat.of().parseHex(seal.signature()))
        .update();
  }

  /** Visits the seals of a district in order, each with its leaves, a bounded number at a time. */
  void seals(DistrictCode district, BiConsumer<Seal, byte[]> visitor) {
    jdbc.sql("select " + SEAL + ", leaves from audit.seal where district = ? order by number")
        .withFetchSize(FETCH_SEALS)
        .param(district.value())
        .query(
            row -> {
              visitor.accept(seal(row), row.getBytes("leaves"));
            });
  }

  Optional<Seal> findSeal(DistrictCode district, long number) {
    return jdbc.sql("select " + SEAL + " from audit.seal where district = ? and number = ?")
        .params(district.value(), number)
        .query((row, index) -> seal(row))
        .optional();
  }

  /** The districts that have lines or seals. */
  List<DistrictCode> districts() {
    return jdbc.sql(
            "select district from audit.line union select district from audit.seal order by 1")
        .query((row, index) -> new DistrictCode(row.getString("district")))
        .list();
  }

  /** Settled lines after a place. */
  List<Recorded> after(DistrictCode district, Recorded.Place place, int limit) {
    return jdbc.sql(
            """
            select tx, subject, version, type, by_actor, at, recorded_at
              from audit.line
             where district = ? and (tx, subject, version) > (?, ?, ?)
               and tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
             order by tx, subject, version
             limit ?
            """)
        .params(district.value(), place.tx(), place.subject(), place.version(), limit)
        .query(
            (row, index) ->
                new Recorded(
                    new Recorded.Place(
                        row.getLong("tx"), row.getString("subject"), row.getInt("version")),
                    row.getString("type"),
                    new ActorId(row.getObject("by_actor", UUID.class)),
                    instant(row, "at"),
                    instant(row, "recorded_at")))
        .list();
  }

  private static Seal seal(ResultSet row) throws SQLException {
    return new Seal(
        new DistrictCode(row.getString("district")),
        row.getLong("number"),
        row.getLong("from_tx"),
        row.getLong("to_tx"),
        row.getInt("lines"),
        hex(row, "previous"),
        hex(row, "digest"),
        instant(row, "at"),
        row.getInt("key_version"),
        hex(row, "signature"));
  }

  private static String hex(ResultSet row, String column) throws SQLException {
    return HexFormat.of().formatHex(row.getBytes(column));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
