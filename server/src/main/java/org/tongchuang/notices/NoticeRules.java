package org.tongchuang.notices;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * What a district decides about when notices go out.
 *
 * @param quietFrom from when on nothing but what is urgent goes out, in local time
 * @param quietUntil until when; the next morning, when it is earlier than {@code quietFrom}
 * @param remindBefore how long before a deadline its unit is reminded
 * @param mergeWithin how often at the most one recipient hears from one channel
 */
public record NoticeRules(
    LocalTime quietFrom, LocalTime quietUntil, Duration remindBefore, Duration mergeWithin) {

  /** What holds where a pack says nothing. */
  static final NoticeRules DEFAULTS =
      new NoticeRules(
          LocalTime.of(21, 0), LocalTime.of(7, 0), Duration.ofHours(2), Duration.ofMinutes(10));

  /** The first moment, from this one on, that is not quiet. */
  Instant afterQuiet(Instant now, ZoneId zone) {
    var local = now.atZone(zone);
    var time = local.toLocalTime();
    boolean overnight = quietUntil.isBefore(quietFrom);
    boolean late = !time.isBefore(quietFrom);
    boolean early = time.isBefore(quietUntil);
    if (overnight ? !late && !early : !late || !early) {
      return now;
    }
    var day = overnight && late ? local.toLocalDate().plusDays(1) : local.toLocalDate();
    return day.atTime(quietUntil).atZone(zone).toInstant();
  }
}
