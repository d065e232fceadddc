package org.tongchuang.cases;

import java.time.LocalDate;
import java.util.Optional;
import org.tongchuang.packs.Row;

/**
 * The days on which something holds, both ends included; an end that is not said is open.
 *
 * @param from the first day
 * @param until the last day
 */
public record Validity(Optional<LocalDate> from, Optional<LocalDate> until) {

  /** Every day. */
  public static final Validity ALWAYS = new Validity(Optional.empty(), Optional.empty());

  /** What two columns of a pack's row say; a fault when the last day is before the first. */
  static Validity read(Row row, String fromColumn, String untilColumn) {
    var from = row.date(fromColumn);
    var until = row.date(untilColumn);
    if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
      row.fault("until-before-from", untilColumn, until.get().toString());
      return ALWAYS;
    }
    return new Validity(from, until);
  }

  /** Whether it holds on that day. */
  public boolean covers(LocalDate day) {
    return from.filter(day::isBefore).isEmpty() && until.filter(day::isAfter).isEmpty();
  }

  /** Whether there is a day on which both hold. */
  boolean overlaps(Validity other) {
    return !isBefore(other) && !other.isBefore(this);
  }

  /** The same, ending before that day at the latest. */
  Validity endingBefore(LocalDate day) {
    var last = day.minusDays(1);
    return new Validity(from, until.filter(it -> it.isBefore(last)).or(() -> Optional.of(last)));
  }

  private boolean isBefore(Validity other) {
    return until.isPresent() && other.from.filter(until.get()::isBefore).isPresent();
  }
}
