package org.tongchuang.cases;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.sites.SiteId;

/** Reads the events of many cases in the {@code cases} schema. */
@Repository
class CaseLifeStore {

  private static final UUID FIRST = new UUID(0, 0);

  private final JdbcClient jdbc;

  CaseLifeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record File(CaseNumber number, Optional<SiteId> site) {}

  private record Line(File file, CaseEvent event) {}

  /** The position behind about so many facts, where there are more up to the end. */
  Optional<Long> reaching(DistrictCode district, long from, long end, int facts) {
    return jdbc.sql(
            """
            select tx + 1 as next
              from cases.case_event
             where district = ? and tx >= ? and tx < ?
             order by tx
            offset ? limit 1
            """)
        .params(district.value(), from, end, facts)
        .query(Long.class)
        .optional();
  }

  List<CaseId> changed(DistrictCode district, long from, long next) {
    return jdbc.sql(
            """
            select distinct case_id from cases.case_event where district = ? and tx >= ? and tx < ?
            """)
        .params(district.value(), from, next)
        .query((row, _) -> new CaseId(row.getObject("case_id", UUID.class)))
        .list();
  }

  List<CaseLife> lives(DistrictCode district, List<CaseId> ids) {
    var lives =
        jdbc
            .sql(
                """
                select event.case_id, event.version, event.type, event.by_actor, event.at,
                       event.recorded_at, event.unit, event.due, event.category, event.area,
                       event.source, event.until, event.person, event.other_case, event.word,
                       event.number, event.photos, event.step_due, file.day, file.sequence, file.site
                  from cases.case_event as event
                  join cases.case_file as file
                    on file.district = event.district and file.id = event.case_id
                 where event.district = ? and event.case_id = any(?)
                 order by event.case_id, event.version
                """)
            .params(district.value(), ids.stream().map(CaseId::value).toArray(UUID[]::new))
            .query(
                (row, _) ->
                    new Line(
                        file(district, row),
                        CaseRows.event(
                            district, new CaseId(row.getObject("case_id", UUID.class)), row)))
            .list()
            .stream()
            .collect(groupingBy(Line::file, LinkedHashMap::new, mapping(Line::event, toList())));
    return lives.entrySet().stream()
        .map(it -> new CaseLife(it.getKey().number(), it.getKey().site(), it.getValue()))
        .toList();
  }

  private static File file(DistrictCode district, ResultSet row) throws SQLException {
    return new File(
        new CaseNumber(district, row.getObject("day", LocalDate.class), row.getInt("sequence")),
        Optional.ofNullable(row.getObject("site", UUID.class)).map(SiteId::new));
  }

  List<CaseId> ids(DistrictCode district, Optional<CaseId> after, int limit) {
    return jdbc.sql(
            "select id from cases.case_file where district = ? and id > ? order by id limit ?")
        .params(district.value(), after.map(CaseId::value).orElse(FIRST), limit)
        .query((row, _) -> new CaseId(row.getObject("id", UUID.class)))
        .list();
  }
}
