package org.tongchuang.evaluation;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.DistrictCode;

/** What outcomes add up to, in the {@code evaluation} schema; each counter has its column. */
@Repository
class SumStore {

  private static final String ADD =
      """
      -- upsert
      insert into evaluation.day_sum as kept (district, summed_by, day, key, %s)
      values (:district, :summed_by, :day, :key, %s)
      on conflict (district, summed_by, day, key) do update set %s
      """
          .formatted(
              columns(it -> it),
              columns(it -> ":" + it),
              columns(it -> it + " = kept." + it + " + excluded." + it));

  private static final String SUM =
      "select key, "
          + columns(it -> "sum(" + it + ") as " + it)
          + """
           from evaluation.day_sum
          where district = ? and summed_by = ? and day >= ? and day <= ?
          group by key
          """;

  private static final String OF_DAY =
      "select summed_by, key, "
          + columns(it -> it)
          + " from evaluation.day_sum where district = ? and day = ?";

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate template;

  SumStore(JdbcClient jdbc, NamedParameterJdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  private static String columns(Function<String, String> each) {
    return Arrays.stream(Counter.values()).map(SumStore::column).map(each).collect(joining(", "));
  }

  private static String column(Counter it) {
    return it.name().toLowerCase(Locale.ROOT);
  }

  void add(DistrictCode district, DaySums change) {
    template.batchUpdate(
        ADD,
        change.all().entrySet().stream()
            .map(it -> parameters(district, it.getKey(), it.getValue()))
            .toArray(MapSqlParameterSource[]::new));
  }

  private static MapSqlParameterSource parameters(
      DistrictCode district, DaySums.Key key, Counts counts) {
    var parameters =
        new MapSqlParameterSource("district", district.value())
            .addValue("summed_by", key.by().name())
            .addValue("day", key.day())
            .addValue("key", key.key());
    for (var counter : Counter.values()) {
      parameters.addValue(column(counter), counts.get(counter));
    }
    return parameters;
  }

  /** Sums of some days, by their keys. */
  Map<String, Counts> sum(DistrictCode district, SummedBy by, Days days) {
    var sums = new TreeMap<String, Counts>();
    jdbc.sql(SUM)
        .params(district.value(), by.name(), days.from(), days.until())
        .query(
            row -> {
              sums.put(row.getString("key"), counts(row, 2));
            });
    return sums;
  }

  DaySums ofDay(DistrictCode district, LocalDate day) {
    var sums = new DaySums();
    jdbc.sql(OF_DAY)
        .params(district.value(), day)
        .query(
            row -> {
              var by = SummedBy.valueOf(row.getString("summed_by"));
              sums.put(new DaySums.Key(by, day, row.getString("key")), counts(row, 3));
            });
    return sums;
  }

  /** Days of which something is kept. */
  List<LocalDate> days(DistrictCode district) {
    return jdbc.sql(
            """
            select day from evaluation.day_sum where district = ?
            union select day from evaluation.case_outcome where district = ?
            order by day
            """)
        .params(district.value(), district.value())
        .query((row, _) -> row.getObject("day", LocalDate.class))
        .list();
  }

  void clear(DistrictCode district) {
    jdbc.sql("delete from evaluation.day_sum where district = ?").param(district.value()).update();
  }

  /**
   * Counts that stand in a row in the order of counters.
   *
   * @param first the place of the first of them
   */
  private static Counts counts(ResultSet row, int first) throws SQLException {
    var counts = new Counts();
    int place = first;
    for (var counter : Counter.values()) {
      counts.add(counter, row.getLong(place++));
    }
    return counts;
  }
}
