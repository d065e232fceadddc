package org.tongchuang.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/** The deadlines of open cases in the {@code cases} schema, for those who remind of them. */
@Repository
class CaseReminders {

  private final JdbcClient jdbc;

  CaseReminders(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A case that a unit has to put right.
   *
   * @param version of the event that set the deadline: another deadline is another reminder
   */
  record Due(
      CaseId id, int version, CaseNumber number, AreaCode area, UnitCode unit, Instant due) {}

  /** Cases that wait for their unit and fall due after {@code from} and not after {@code until}. */
  List<Due> due(DistrictCode district, Instant from, Instant until) {
    return jdbc.sql(
            """
            select id, day, sequence, area, unit, due,
                   (select max(event.version) from cases.case_event as event
                     where event.district = it.district and event.case_id = it.id
                       and event.due is not null) as version
              from cases.case_file as it
             where district = ? and stage in ('DISPATCHED', 'HANDLING') and due > ? and due <= ?
             order by due
            """)
        .params(district.value(), from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new Due(
                    new CaseId(row.getObject("id", UUID.class)),
                    row.getInt("version"),
                    new CaseNumber(
                        district, row.getObject("day", LocalDate.class), row.getInt("sequence")),
                    new AreaCode(row.getString("area")),
                    new UnitCode(row.getString("unit")),
                    row.getObject("due", OffsetDateTime.class).toInstant()))
        .list();
  }
}
