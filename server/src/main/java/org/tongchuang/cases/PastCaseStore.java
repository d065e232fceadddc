package org.tongchuang.cases;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tongchuang.kernel.DistrictCode;

/** Where imported cases come from, in the {@code cases} schema; many at a time. */
@Repository
class PastCaseStore {

  private final JdbcTemplate jdbc;

  PastCaseStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Those of the cases that have been imported before, and whether that was undone: it is not any
   * more where who undid it has taken that back.
   */
  Map<UUID, Boolean> known(DistrictCode district, Collection<UUID> ids) {
    var known = new HashMap<UUID, Boolean>();
    jdbc.query(
        """
        select o.case_id, o.undone_at is not null and c.stage = 'VOIDED' as undone
          from cases.origin o
          join cases.case_file c on c.district = o.district and c.id = o.case_id
         where o.district = ? and o.case_id = any(?)
        """,
        statement -> {
          statement.setString(1, district.value());
          statement.setArray(2, array(statement, "uuid", ids));
        },
        row -> {
          known.put(row.getObject("case_id", UUID.class), row.getBoolean("undone"));
        });
    return known;
  }

  /** Whether another case was merged into this one. */
  boolean standsForOthers(DistrictCode district, UUID id) {
    return !jdbc.queryForList(
            "select id from cases.case_file where district = ? and merged_into = ? limit 1",
            UUID.class,
            district.value(),
            id)
        .isEmpty();
  }

  void markUndone(DistrictCode district, UUID id, Instant at) {
    jdbc.update(
        "update cases.origin set undone_at = ? where district = ? and case_id = ?",
        at.atOffset(ZoneOffset.UTC),
        district.value(),
        id);
  }

  /** Keeps where cases come from, and answers with those of which that was not kept before. */
  Set<UUID> insertOrigins(
      DistrictCode district, String system, Instant importedAt, SortedMap<UUID, PastCase> cases) {
    var externalIds = cases.values().stream().map(PastCase::externalId).toList();
    var oddities =
        cases.values().stream()
            .map(it -> it.oddities().stream().map(Enum::name).collect(Collectors.joining(",")))
            .toList();
    return new HashSet<>(
        jdbc.query(
            """
            -- insert-once
            insert into cases.origin
                   (district, case_id, system, external_id, imported_at, oddities)
            select ?, case_id, ?, external_id, ?, string_to_array(oddities, ',')
              from unnest(?, ?, ?) as past (case_id, external_id, oddities)
            on conflict (district, case_id) do nothing
            returning case_id
            """,
            statement -> {
              statement.setString(1, district.value());
              statement.setString(2, system);
              statement.setObject(3, importedAt.atOffset(ZoneOffset.UTC));
              statement.setArray(4, array(statement, "uuid", cases.keySet()));
              statement.setArray(5, array(statement, "text", externalIds));
              statement.setArray(6, array(statement, "text", oddities));
            },
            (row, _) -> row.getObject("case_id", UUID.class)));
  }

  /**
   * Takes sequences of several days at once, in a transaction of its own, so that none waits for
   * the caller's.
   *
   * @param counts how many of each day
   * @return the first sequence of each day
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  Map<LocalDate, Integer> takeNumbers(DistrictCode district, SortedMap<LocalDate, Integer> counts) {
    var first = new HashMap<LocalDate, Integer>();
    jdbc.query(
        """
        -- upsert
        insert into cases.number_taken (district, day, up_to)
        select ?, day, wanted from unnest(?, ?) as days (day, wanted)
        on conflict (district, day) do update set up_to = number_taken.up_to + excluded.up_to
        returning day, up_to
        """,
        statement -> {
          statement.setString(1, district.value());
          statement.setArray(2, array(statement, "date", counts.keySet()));
          statement.setArray(3, array(statement, "int4", counts.values()));
        },
        row -> {
          var day = row.getObject("day", LocalDate.class);
          first.put(day, row.getInt("up_to") - counts.getOrDefault(day, 0) + 1);
        });
    return first;
  }

  private static Array array(PreparedStatement statement, String type, Collection<?> values)
      throws SQLException {
    return statement.getConnection().createArrayOf(type, values.toArray());
  }
}
