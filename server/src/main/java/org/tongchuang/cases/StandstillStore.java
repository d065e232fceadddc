package org.tongchuang.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.cases.Standstills.Standing;
import org.tongchuang.cases.Standstills.Why;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/** Which open cases stand still, from the {@code cases} schema. */
@Repository
class StandstillStore {

  private static final String OPEN =
      """
      from cases.case_file
      where district = ? and stage not in ('CLOSED', 'REFUSED', 'VOIDED', 'MERGED')
        and unit is not null
      """;

  private static final String BLOCKED = OPEN + "and (stage = 'SUSPENDED' or plea is not null)";

  private static final String SUPERVISED = OPEN + "and supervised";

  private static final String SELECT =
      """
      select district, id, day, sequence, category, unit, stage, plea, supervised, suspended_until
      """;

  private final JdbcClient jdbc;

  StandstillStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Standing> blocked(DistrictCode district, int limit) {
    return jdbc.sql(SELECT + BLOCKED + " order by day, sequence limit ?")
        .params(district.value(), limit)
        .query(
            (row, _) ->
                standing(row, row.getObject("suspended_until") == null ? Why.ASKED : Why.SUSPENDED))
        .list();
  }

  long countBlocked(DistrictCode district) {
    return count(district, BLOCKED);
  }

  List<Standing> supervised(DistrictCode district, int limit) {
    return jdbc.sql(SELECT + SUPERVISED + " order by day, sequence limit ?")
        .params(district.value(), limit)
        .query((row, _) -> standing(row, Why.SUPERVISED))
        .list();
  }

  long countSupervised(DistrictCode district) {
    return count(district, SUPERVISED);
  }

  private long count(DistrictCode district, String which) {
    return jdbc.sql("select count(*) " + which).param(district.value()).query(Long.class).single();
  }

  private static Standing standing(ResultSet row, Why why) throws SQLException {
    return new Standing(
        new CaseId(row.getObject("id", UUID.class)),
        new CaseNumber(
            new DistrictCode(row.getString("district")),
            row.getObject("day", LocalDate.class),
            row.getInt("sequence")),
        row.getString("category"),
        new UnitCode(row.getString("unit")),
        why,
        Optional.ofNullable(row.getObject("suspended_until", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
