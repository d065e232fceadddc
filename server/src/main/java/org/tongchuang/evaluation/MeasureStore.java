package org.tongchuang.evaluation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
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
            select code, name_zh, name_en, scale, counted, per, without
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
                     (district, code, place, name_zh, name_en, scale, counted, per, without)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              district.value(),
              it.code(),
              i,
              it.name().zh(),
              it.name().en(),
              it.scale().name(),
              names(it.counted()),
              names(it.per()),
              names(it.without()))
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
        counters(row, "without"));
  }

  private static List<Counter> counters(ResultSet row, String column) throws SQLException {
    return Arrays.stream((String[]) row.getArray(column).getArray()).map(Counter::valueOf).toList();
  }
}
