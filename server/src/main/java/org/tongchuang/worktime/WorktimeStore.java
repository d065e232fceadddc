package org.tongchuang.worktime;

import static java.util.stream.Collectors.joining;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.worktime.WorkCalendar.Kind;
import org.tongchuang.worktime.WorkCalendar.Period;
import org.tongchuang.worktime.WorkCalendar.SpecialDay;

/** Working calendars in the database. */
@Repository
class WorktimeStore {

  private final JdbcClient jdbc;

  WorktimeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<WorkCalendar> find(DistrictCode district) {
    return jdbc.sql(
            """
            select time_zone, weekdays, periods
              from worktime.calendar
             where district = :district
            """)
        .param("district", district.value())
        .query(
            (row, _) ->
                new WorkCalendar(
                    ZoneId.of(row.getString("time_zone")),
                    Stream.of(row.getString("weekdays").split(","))
                        .map(it -> DayOfWeek.of(Integer.parseInt(it)))
                        .collect(Collectors.toSet()),
                    Stream.of(row.getString("periods").split(","))
                        .map(WorktimeStore::period)
                        .toList(),
                    specialDays(district)))
        .optional();
  }

  void replace(DistrictCode district, WorkCalendar calendar) {
    // upsert
    jdbc.sql(
            """
            insert into worktime.calendar (district, time_zone, weekdays, periods)
            values (:district, :timeZone, :weekdays, :periods)
            on conflict (district) do update
               set time_zone = excluded.time_zone,
                   weekdays = excluded.weekdays,
                   periods = excluded.periods
            """)
        .param("district", district.value())
        .param("timeZone", calendar.timeZone().getId())
        .param(
            "weekdays",
            calendar.weekdays().stream()
                .sorted()
                .map(it -> Integer.toString(it.getValue()))
                .collect(joining(",")))
        .param(
            "periods",
            calendar.periods().stream().map(it -> it.from() + "-" + it.to()).collect(joining(",")))
        .update();
    jdbc.sql("delete from worktime.special_day where district = :district")
        .param("district", district.value())
        .update();
    calendar.specialDays().forEach((day, special) -> insert(district, day, special));
  }

  private void insert(DistrictCode district, LocalDate day, SpecialDay special) {
    jdbc.sql(
            """
            insert into worktime.special_day (district, day, kind, name)
            values (:district, :day, :kind, :name)
            """)
        .param("district", district.value())
        .param("day", day)
        .param("kind", special.kind().name())
        .param("name", special.name())
        .update();
  }

  private NavigableMap<LocalDate, SpecialDay> specialDays(DistrictCode district) {
    var days = new TreeMap<LocalDate, SpecialDay>();
    jdbc.sql("select day, kind, name from worktime.special_day where district = :district")
        .param("district", district.value())
        .query(
            row -> {
              days.put(
                  row.getObject("day", LocalDate.class),
                  new SpecialDay(Kind.valueOf(row.getString("kind")), row.getString("name")));
            });
    return days;
  }

  private static Period period(String text) {
    var ends = List.of(text.split("-"));
    return new Period(LocalTime.parse(ends.getFirst()), LocalTime.parse(ends.getLast()));
  }
}
