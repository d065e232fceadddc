package org.tongchuang.territory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tongchuang.kernel.AreaCode;

/**
 * An area, for as long as it is valid under its name.
 *
 * @param validFrom the first day
 * @param validTo the first day on which it is no longer valid; null while no end is known
 */
public record Area(AreaCode code, String name, LocalDate validFrom, @Nullable LocalDate validTo) {

  /** Whether it is a district, a street, a community or a grid cell. */
  public AreaCode.Level level() {
    return code.level();
  }

  /** Whether it is valid on this day. */
  public boolean isValidOn(LocalDate day) {
    return !day.isBefore(validFrom) && !isOverOn(day);
  }

  boolean isOverOn(LocalDate day) {
    return validTo != null && !validTo.isAfter(day);
  }

  /** The same, ended on that day or, when it begins later, before it was ever valid. */
  Area endedOn(LocalDate day) {
    return new Area(code, name, validFrom, day.isBefore(validFrom) ? validFrom : day);
  }
}
