package org.tongchuang.evaluation;

import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;

/**
 * What the office says of an indicator for a unit and a month; the last one said counts, and those
 * before it stay.
 *
 * @param points in hundredths of a point; may take some off
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

  /** The same said at another time. */
  Entry at(Instant other) {
    return new Entry(id, scheme, month, unit, indicator, points, reason, other);
  }
}
