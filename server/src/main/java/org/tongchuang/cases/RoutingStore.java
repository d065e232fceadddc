package org.tongchuang.cases;

import java.time.YearMonth;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.cases.RoutingSimulation.Counted;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;

/** What of the cases in the {@code cases} schema matters to routing. */
@Repository
class RoutingStore {

  private final JdbcClient jdbc;

  RoutingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many cases of each category in each area were numbered in a month. */
  List<Counted> counted(DistrictCode district, YearMonth month) {
    return jdbc.sql(
            """
            select category, area, count(*) as cases
              from cases.case_file
             where district = ? and day between ? and ? and stage <> 'VOIDED'
             group by category, area
            """)
        .params(district.value(), month.atDay(1), month.atEndOfMonth())
        .query(
            (row, _) ->
                new Counted(
                    row.getString("category"),
                    new AreaCode(row.getString("area")),
                    row.getLong("cases")))
        .list();
  }
}
