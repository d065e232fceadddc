package org.tongchuang.briefings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.tongchuang.cases.CaseFigures.Span;
import org.tongchuang.cases.Figure;
import org.tongchuang.kernel.DistrictCode;

/** Which number of a brief is meant: what is counted, and over which time. */
public record FigureKey(Over over, Figure figure) {

  /** The days that a brief counts over. */
  public enum Over {
    /** The day before that of the brief. */
    YESTERDAY(1, 1),
    /** The one before that. */
    BEFORE(2, 1),
    /** The seven days up to yesterday. */
    WEEK(7, 7),
    /** The instant that the figures are of. */
    NOW(0, 0);

    private final int back;
    private final int days;

    Over(int back, int days) {
      this.back = back;
      this.days = days;
    }

    /** What is looked at for the brief of a day. */
    Span span(DistrictCode district, LocalDate day, ZoneId zone, Instant asOf) {
      var first = day.minusDays(back);
      return new Span(
          district,
          first.atStartOfDay(zone).toInstant(),
          first.plusDays(days).atStartOfDay(zone).toInstant(),
          asOf);
    }
  }

  /** Reads a name as it stands in addresses; empty when it is none. */
  public static Optional<FigureKey> of(String name) {
    return Arrays.stream(Over.values())
        .flatMap(over -> Arrays.stream(Figure.values()).map(it -> new FigureKey(over, it)))
        .filter(it -> it.figure().isOfATime() == (it.over() != Over.NOW))
        .filter(it -> it.toString().equals(name))
        .findFirst();
  }

  /** Its name, as {@code yesterday-reported}. */
  @Override
  public String toString() {
    return (over + "-" + figure).toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
