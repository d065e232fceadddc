package org.tongchuang.participation;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Of when a figure is.
 *
 * @param day as it was on this day
 * @param recordedBy as far as had been recorded, and not yet been taken back, by then
 */
public record AsOf(LocalDate day, Instant recordedBy) {

  /** Whatever has been recorded, by a server whose clock is ahead of this one's too. */
  private static final Instant EVERYTHING = Instant.parse("9999-12-31T00:00:00Z");

  /** As far as is known. */
  public static AsOf day(LocalDate day) {
    return new AsOf(day, EVERYTHING);
  }
}
