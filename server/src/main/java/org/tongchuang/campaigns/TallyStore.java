package org.tongchuang.campaigns;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.sites.SiteId;

/** What was counted, in the {@code campaigns} schema. Only added to. */
@Repository
class TallyStore {

  private final JdbcClient jdbc;

  TallyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What was counted under an id, and whether it was taken back. */
  Optional<Tally> find(DistrictCode district, TallyId id) {
    return jdbc.sql(
            """
            select entry.district, entry.id, entry.task, entry.amount, entry.site, entry.by_actor,
                   entry.at, entry.recorded_at, back.id is not null as taken_back
              from campaigns.tally as entry
              left join campaigns.tally as back
                on back.district = entry.district and back.id = entry.id and back.taken_back
             where entry.district = ? and entry.id = ? and not entry.taken_back
            """)
        .params(district.value(), id.value())
        .query((row, _) -> tally(row))
        .optional();
  }

  /** What was counted last of a task, the latest first, taken back or not. */
  List<Tally> latest(DistrictCode district, TaskId task, int limit) {
    return jdbc.sql(
            """
            select entry.district, entry.id, entry.task, entry.amount, entry.site, entry.by_actor,
                   entry.at, entry.recorded_at, back.id is not null as taken_back
              from campaigns.tally as entry
              left join campaigns.tally as back
                on back.district = entry.district and back.id = entry.id and back.taken_back
             where entry.district = ? and entry.task = ? and not entry.taken_back
             order by entry.recorded_at desc, entry.id desc
             limit ?
            """)
        .params(district.value(), task.value(), limit)
        .query((row, _) -> tally(row))
        .list();
  }

  /**
   * Adds an entry, or takes one back.
   *
   * @throws DuplicateKeyException when it is there already
   */
  void insert(Tally tally) {
    jdbc.sql(
            """
            insert into campaigns.tally
                   (district, id, taken_back, task, amount, site, by_actor, at, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(tally.district().value())
        .param(tally.id().value())
        .param(tally.takenBack())
        .param(tally.task().value())
        .param(tally.takenBack() ? tally.amount().negate() : tally.amount())
        .param(tally.site().map(SiteId::value).orElse(null))
        .param(tally.by().value())
        .param(tally.at().atOffset(ZoneOffset.UTC))
        .param(tally.recordedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** How much was counted of tasks on each day, as far as it was recorded by a moment. */
  Map<TaskId, Map<LocalDate, BigDecimal>> byDay(
      DistrictCode district, List<TaskId> tasks, ZoneId zone, Instant by) {
    return jdbc
        .sql(
            """
            select task, cast(at at time zone ? as date) as day, sum(amount) as amount
              from campaigns.tally
             where district = ? and task = any(?) and recorded_at <= ?
             group by task, day
            """)
        .params(
            zone.getId(),
            district.value(),
            tasks.stream().map(TaskId::value).toArray(UUID[]::new),
            by.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new OfDay(
                    new TaskId(row.getObject("task", UUID.class)),
                    row.getObject("day", LocalDate.class),
                    row.getBigDecimal("amount")))
        .list()
        .stream()
        .collect(groupingBy(OfDay::task, toMap(OfDay::day, OfDay::amount)));
  }

  /**
   * How much was counted in a unit of measure in a time, by the units of the tasks, as far as it
   * was recorded by a moment.
   *
   * @param until the first moment that is too late
   */
  Map<UnitCode, BigDecimal> byUnit(
      DistrictCode district, String measure, Instant from, Instant until, Instant by) {
    return jdbc
        .sql(
            """
            select task.unit, sum(tally.amount) as amount
              from campaigns.tally as tally
              join campaigns.task as task
                on task.district = tally.district and task.id = tally.task
             where tally.district = ? and task.measure = ? and tally.at >= ? and tally.at < ?
               and tally.recorded_at <= ?
             group by task.unit
            """)
        .params(
            district.value(),
            measure,
            from.atOffset(ZoneOffset.UTC),
            until.atOffset(ZoneOffset.UTC),
            by.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) -> Map.entry(new UnitCode(row.getString("unit")), row.getBigDecimal("amount")))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private record OfDay(TaskId task, LocalDate day, BigDecimal amount) {}

  private static Tally tally(ResultSet row) throws SQLException {
    return new Tally(
        new DistrictCode(row.getString("district")),
        new TallyId(row.getObject("id", UUID.class)),
        new TaskId(row.getObject("task", UUID.class)),
        row.getBigDecimal("amount"),
        Optional.ofNullable(row.getObject("site", UUID.class)).map(SiteId::new),
        new ActorId(row.getObject("by_actor", UUID.class)),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("taken_back"));
  }
}
