package org.tongchuang.evaluation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.evaluation.Measure.Records;
import org.tongchuang.evaluation.Measure.Scale;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;

/** The measures of packs, in the {@code evaluation} schema. */
@Repository
class MeasureStore {

  private final JdbcClient jdbc;

  MeasureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Measure> list(DistrictCode district) {
    return jdbc.sql(
            """
            select code, name_zh, name_en, scale, counted, per, without, source, what
              from evaluation.measure
             where district = ?
             order by place
            """)
        .param(district.value())
        .query((row, _) -> measure(row))
        .list();
  }

  /** Makes these all there are. */
  void replace(DistrictCode district, List<Measure> measures) {
    jdbc.sql("delete from evaluation.measure where district = ?").param(district.value()).update();
    for (int i = 0; i < measures.size(); i++) {
      var it = measures.get(i);
      jdbc.sql(
              """
              insert into evaluation.measure
                     (district, code, place, name_zh, name_en, scale, counted, per, without,
                      source, what)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .param(district.value())
          .param(it.code())
          .param(i)
          .param(it.name().zh())
          .param(it.name().en())
          .param(it.scale().name())
          .param(names(it.counted()))
          .param(names(it.per()))
          .param(names(it.without()))
          .param(it.of().map(Records::source).orElse(null))
          .param(it.of().map(Records::what).orElse(null))
          .update();
    }
  }

  private static String[] names(List<Counter> counters) {
    return counters.stream().map(Counter::name).toArray(String[]::new);
  }

  private static Measure measure(ResultSet row) throws SQLException {
    return new Measure(
        row.getString("code"),
        new Bilingual(row.getString("name_zh"), row.getString("name_en")),
        Scale.valueOf(row.getString("scale")),
        counters(row, "counted"),
        counters(row, "per"),
        counters(row, "without"),
        records(row));
  }

  private static Optional<Records> records(ResultSet row) throws SQLException {
    var source = row.getString("source");
    return source == null
        ? Optional.empty()
        : Optional.of(new Records(source, row.getString("what")));
  }

  private static List<Counter> counters(ResultSet row, String column) throws SQLException {
    return Arrays.stream((String[]) row.getArray(column).getArray()).map(Counter::valueOf).toList();
  }
}
