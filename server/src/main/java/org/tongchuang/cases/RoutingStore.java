package org.tongchuang.cases;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.sites.SiteId;

/** What of the cases in the {@code cases} schema matters to routing. */
@Repository
class RoutingStore {

  private final JdbcClient jdbc;

  RoutingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many cases of a category there were in an area, at a site or at none. */
  record Numbered(String category, AreaCode area, Optional<SiteId> site, long cases) {}

  /** How many cases of each category in each area and at each site were numbered in a month. */
  List<Numbered> numbered(DistrictCode district, YearMonth month) {
    return jdbc.sql(
            """
            select category, area, site, count(*) as cases
              from cases.case_file
             where district = ? and day between ? and ? and stage <> 'VOIDED'
             group by category, area, site
            """)
        .params(district.value(), month.atDay(1), month.atEndOfMonth())
        .query(
            (row, _) ->
                new Numbered(
                    row.getString("category"),
                    new AreaCode(row.getString("area")),
                    Optional.ofNullable(row.getObject("site", UUID.class)).map(SiteId::new),
                    row.getLong("cases")))
        .list();
  }
}
