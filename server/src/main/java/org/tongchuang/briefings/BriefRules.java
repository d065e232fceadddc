package org.tongchuang.briefings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * When a district's briefs are made, and who stands on their lists.
 *
 * @param editions which of them the district wants
 * @param draftAt from when on the brief of a day is there
 * @param freezeAt the instant that its figures are of
 */
public record BriefRules(
    List<Edition> editions, LocalTime draftAt, LocalTime freezeAt, Lists lists) {

  /** What holds where a district says nothing. */
  static final BriefRules DEFAULTS =
      new BriefRules(
          List.of(Edition.values()),
          LocalTime.of(6, 30),
          LocalTime.of(6, 50),
          new Lists(5, 95, 80, 3));

  /**
   * Who stands on the lists.
   *
   * @param atLeast how many cases a unit must have closed
   * @param red of a hundred so many in time, or more, is the red list
   * @param yellow of a hundred fewer in time is the yellow list
   * @param most how many units a list has
   */
  public record Lists(int atLeast, int red, int yellow, int most) {}

  public BriefRules {
    editions = List.copyOf(editions);
  }

  /** When the briefs of a day are drafted. */
  Instant draftAt(LocalDate day, ZoneId zone) {
    return day.atTime(draftAt).atZone(zone).toInstant();
  }

  /** The instant that the figures of a day's briefs are of. */
  Instant freezeAt(LocalDate day, ZoneId zone) {
    return day.atTime(freezeAt).atZone(zone).toInstant();
  }
}
