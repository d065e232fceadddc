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

  /** What a brief counts over. */
  public enum Over {
    /** What it tells of: a day, a week or a month. */
    PERIOD,
    /** The one before that. */
    BEFORE,
    /** What its lists are drawn from: the same, but at least seven days. */
    RECENT,
    /** The instant that the figures are of. */
    NOW;

    private static final int FEWEST_DAYS = 7;

    /** What is looked at for the brief of a period. */
    Span span(DistrictCode district, Period period, ZoneId zone, Instant asOf) {
      return switch (this) {
        case PERIOD -> span(district, period.first(), period.next(), zone, asOf);
        case BEFORE -> span(district, period.previous().first(), period.first(), zone, asOf);
        case RECENT -> {
          var weekAgo = period.next().minusDays(FEWEST_DAYS);
          var first = period.first().isBefore(weekAgo) ? period.first() : weekAgo;
          yield span(district, first, period.next(), zone, asOf);
        }
        case NOW -> span(district, period.next(), period.next(), zone, asOf);
      };
    }

    private static Span span(
        DistrictCode district, LocalDate first, LocalDate next, ZoneId zone, Instant asOf) {
      return new Span(
          district,
          first.atStartOfDay(zone).toInstant(),
          next.atStartOfDay(zone).toInstant(),
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

  /** Its name, as {@code period-reported}. */
  @Override
  public String toString() {
    return (over + "-" + figure).toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
