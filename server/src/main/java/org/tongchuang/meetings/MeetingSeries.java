package org.tongchuang.meetings;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.UnitCode;

/**
 * Meetings that are held again and again.
 *
 * @param place among the series of the district
 * @param days of the week on which one is held
 * @param time at which it begins, by the district's clock
 * @param venue where
 * @param units that are asked to come
 * @param ended whether the pack no longer names it
 */
public record MeetingSeries(
    String code,
    int place,
    Bilingual name,
    Set<DayOfWeek> days,
    LocalTime time,
    String venue,
    List<UnitCode> units,
    boolean ended) {

  public MeetingSeries {
    days = Set.copyOf(EnumSet.copyOf(days));
    units = List.copyOf(units);
  }

  /** When its meetings begin, from a day on, for so many days. */
  List<ZonedDateTime> planned(LocalDate from, int ahead, ZoneId zone) {
    return from.datesUntil(from.plusDays(ahead))
        .filter(it -> days.contains(it.getDayOfWeek()))
        .map(it -> it.atTime(time).atZone(zone))
        .toList();
  }

  /** The same series, once the pack no longer names it. */
  MeetingSeries end() {
    return new MeetingSeries(code, place, name, days, time, venue, units, true);
  }
}
