package org.tongchuang.rosters;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * From when to when somebody is on duty, by the district's clock. Hours that do not end after they
 * begin end on the next day: from eight to eight is a day and a night.
 */
public record Hours(LocalTime begins, LocalTime ends) {

  private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

  /** What {@link #parse} reads. */
  static final String PATTERN = TIME + "-" + TIME;

  /** Reads {@code 07:30-12:00}. */
  static Hours parse(String text) {
    int dash = text.indexOf('-');
    return new Hours(
        LocalTime.parse(text.substring(0, dash)), LocalTime.parse(text.substring(dash + 1)));
  }

  /** When they begin on a day. */
  ZonedDateTime from(LocalDate day, ZoneId zone) {
    return day.atTime(begins).atZone(zone);
  }

  /** When they end that begin on a day. */
  ZonedDateTime until(LocalDate day, ZoneId zone) {
    return (ends.isAfter(begins) ? day : day.plusDays(1)).atTime(ends).atZone(zone);
  }

  @Override
  public String toString() {
    return begins + "-" + ends;
  }
}
