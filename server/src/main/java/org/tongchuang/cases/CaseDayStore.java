package org.tongchuang.cases;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;

/** On which days something happened to cases, from the events in the {@code cases} schema. */
@Repository
class CaseDayStore {

  /** What happens to a case on a day. */
  enum Happening {
    /** As {@link CaseFigures#closedByDay} says. */
    CLOSED(
        """
        select closed.day, count(*) as cases
          from (select cast(min(event.at) at time zone :zone as date) as day
                  from cases.case_event as event
                  join cases.case_file as file
                    on file.district = event.district and file.id = event.case_id
                 where event.district = :district and event.type in ('CaseClosed', 'CaseSelfHandled')
                   and event.recorded_at >= :from and event.recorded_at <= :recordedBy
                   and event.at >= :from and event.at < :until
                   and file.area like any(:areas) and (:everything or file.category = any(:categories))
                   and not exists (select from cases.case_event as undone
                                    where undone.district = event.district
                                      and undone.case_id = event.case_id
                                      and undone.type = 'CaseUndone'
                                      and undone.recorded_at <= :recordedBy
                                      and undone.number < event.version
                                      and undone.version > event.version)
                 group by event.case_id) as closed
         group by closed.day
        """),
    /** As {@link CaseFigures#reportedByDay} says. */
    REPORTED(
        """
        select cast(event.recorded_at at time zone :zone as date) as day, count(*) as cases
          from cases.case_event as event
          join cases.case_file as file
            on file.district = event.district and file.id = event.case_id
         where event.district = :district and event.type = 'CaseReported'
           and event.recorded_at >= :from and event.recorded_at < :until and event.recorded_at <= :recordedBy
           and file.area like any(:areas) and (:everything or file.category = any(:categories))
           and not exists (select from cases.case_event as voided
                            where voided.district = event.district
                              and voided.case_id = event.case_id
                              and voided.type = 'CaseVoided' and voided.recorded_at <= :recordedBy
                              and not exists (select from cases.case_event as undone
                                               where undone.district = voided.district
                                                 and undone.case_id = voided.case_id
                                                 and undone.type = 'CaseUndone'
                                                 and undone.recorded_at <= :recordedBy
                                                 and undone.number < voided.version
                                                 and undone.version > voided.version))
         group by 1
        """);

    private final String days;

    Happening(String days) {
      this.days = days;
    }
  }

  private final JdbcClient jdbc;

  CaseDayStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** To how many cases it happened on each day on which it happened to any. */
  Map<LocalDate, Integer> byDay(
      Happening what,
      DistrictCode district,
      List<AreaCode> areas,
      List<String> categories,
      Instant from,
      Instant until,
      ZoneId zone,
      Instant recordedBy) {
    return jdbc
        .sql(what.days)
        .param("district", district.value())
        .param("areas", areas.stream().map(it -> it.value() + "%").toArray(String[]::new))
        .param("everything", categories.isEmpty())
        .param("categories", categories.toArray(String[]::new))
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("zone", zone.getId())
        .param("recordedBy", recordedBy.atOffset(ZoneOffset.UTC))
        .query((row, _) -> Map.entry(row.getObject("day", LocalDate.class), row.getInt("cases")))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
