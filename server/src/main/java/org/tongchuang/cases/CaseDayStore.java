package org.tongchuang.cases;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;

/** On which days something happened to cases, from the events in the {@code cases} schema. */
@Repository
class CaseDayStore {

  private final JdbcClient jdbc;

  CaseDayStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** As {@link CaseFigures#closedByDay} says. */
  Map<LocalDate, Integer> closed(
      DistrictCode district,
      List<AreaCode> areas,
      List<String> categories,
      Instant from,
      Instant until,
      ZoneId zone,
      Instant recordedBy) {
    return byDay(
        jdbc.sql(
                """
            select closed.day, count(*) as cases
              from (select cast(min(event.at) at time zone ? as date) as day
                      from cases.case_event as event
                      join cases.case_file as file
                        on file.district = event.district and file.id = event.case_id
                     where event.district = ? and event.type in ('CaseClosed', 'CaseSelfHandled')
                       and event.recorded_at >= ? and event.recorded_at <= ?
                       and event.at >= ? and event.at < ?
                       and file.area like any(?) and (? or file.category = any(?))
                       and not exists (select from cases.case_event as undone
                                        where undone.district = event.district
                                          and undone.case_id = event.case_id
                                          and undone.type = 'CaseUndone'
                                          and undone.recorded_at <= ?
                                          and undone.number < event.version
                                          and undone.version > event.version)
                     group by event.case_id) as closed
             group by closed.day
            """)
            .param(zone.getId())
            .param(district.value())
            .param(from.atOffset(ZoneOffset.UTC))
            .param(recordedBy.atOffset(ZoneOffset.UTC))
            .param(from.atOffset(ZoneOffset.UTC))
            .param(until.atOffset(ZoneOffset.UTC))
            .param(areas.stream().map(it -> it.value() + "%").toArray(String[]::new))
            .param(categories.isEmpty())
            .param(categories.toArray(String[]::new))
            .param(recordedBy.atOffset(ZoneOffset.UTC)));
  }

  /** As {@link CaseFigures#reportedByDay} says. */
  Map<LocalDate, Integer> reported(
      DistrictCode district,
      List<AreaCode> areas,
      List<String> categories,
      Instant from,
      Instant until,
      ZoneId zone,
      Instant recordedBy) {
    return byDay(
        jdbc.sql(
                """
            select cast(event.recorded_at at time zone ? as date) as day, count(*) as cases
              from cases.case_event as event
              join cases.case_file as file
                on file.district = event.district and file.id = event.case_id
             where event.district = ? and event.type = 'CaseReported'
               and event.recorded_at >= ? and event.recorded_at < ? and event.recorded_at <= ?
               and file.area like any(?) and (? or file.category = any(?))
               and not exists (select from cases.case_event as voided
                                where voided.district = event.district
                                  and voided.case_id = event.case_id
                                  and voided.type = 'CaseVoided' and voided.recorded_at <= ?
                                  and not exists (select from cases.case_event as undone
                                                   where undone.district = voided.district
                                                     and undone.case_id = voided.case_id
                                                     and undone.type = 'CaseUndone'
                                                     and undone.recorded_at <= ?
                                                     and undone.number < voided.version
                                                     and undone.version > voided.version))
             group by 1
            """)
            .param(zone.getId())
            .param(district.value())
            .param(from.atOffset(ZoneOffset.UTC))
            .param(until.atOffset(ZoneOffset.UTC))
            .param(recordedBy.atOffset(ZoneOffset.UTC))
            .param(areas.stream().map(it -> it.value() + "%").toArray(String[]::new))
            .param(categories.isEmpty())
            .param(categories.toArray(String[]::new))
            .param(recordedBy.atOffset(ZoneOffset.UTC))
            .param(recordedBy.atOffset(ZoneOffset.UTC)));
  }

  private static Map<LocalDate, Integer> byDay(StatementSpec days) {
    return days
        .query((row, _) -> Map.entry(row.getObject("day", LocalDate.class), row.getInt("cases")))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
