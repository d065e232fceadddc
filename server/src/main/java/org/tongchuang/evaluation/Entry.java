package org.tongchuang.evaluation;

import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;

/**
 * What the office says of an indicator or a veto for a unit and a month; the last one said counts,
 * and those before it stay.
 *
 * @param indicator or the veto
 * @param points in hundredths of a point; may take some off. Of a veto {@link #STANDS} or {@link
 *     #LIFTED}
 */
public record Entry(
    UUID id,
    String scheme,
    YearMonth month,
    String unit,
    String indicator,
    long points,
    String reason,
    Instant recordedAt) {

  /** What is said of a veto that a unit is under. */
  static final long STANDS = 1;

  /** What is said of a veto that a unit is no longer under. */
  static final long LIFTED = 0;

  /** The same said at another time. */
  Entry at(Instant other) {
    return new Entry(id, scheme, month, unit, indicator, points, reason, other);
  }
}
