package org.tongchuang.imports;

import static java.time.temporal.ChronoField.ERA;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the times of another system: in its own formats, the first that fits, and its own zone. */
public final class TimeReader {

  /** As {@code 2022-08-21T09:05:00+08:00}, with or without the offset or all of the time. */
  private static final String ISO = "iso-8601";

  /** Days since 1899-12-30, as spreadsheets keep times. */
  private static final String SPREADSHEET = "spreadsheet";

  private static final LocalDate SPREADSHEETS_DAY_0 = LocalDate.of(1899, 12, 30);
  private static final Pattern DAYS = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,20})?");
  private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);

  /**
   * A time as far as it is known.
   *
   * @param first the earliest that it can be
   * @param last the latest: the same, unless only the day is known
   * @param clear whether that day's clock shows it exactly once
   */
  public record Moment(Instant first, Instant last, boolean clear) {

    public boolean isDayOnly() {
      return !first.equals(last);
    }
  }

  private final ZoneId zone;
  private final List<Function<String, Optional<TemporalAccessor>>> formats;

  /**
   * @param formats {@link #isFormat formats}, the most likely first
   */
  public TimeReader(ZoneId zone, List<String> formats) {
    this.zone = zone;
    this.formats = formats.stream().map(TimeReader::format).toList();
  }

  /** Whether it is a pattern of letters as {@code yyyy/M/d H:mm}, or one of the two names. */
  public static boolean isFormat(String format) {
    try {
      format(format);
      return true;
    } catch (IllegalArgumentException notAPattern) {
      return false;
    }
  }

  public Optional<Moment> read(String text) {
    return formats.stream().flatMap(it -> it.apply(text).stream()).findFirst().map(this::moment);
  }

  private Moment moment(TemporalAccessor read) {
    return switch (read) {
      case ZonedDateTime exact -> exactly(exact.toInstant(), true);
      case LocalDateTime local ->
          exactly(
              local.atZone(zone).toInstant(), zone.getRules().getValidOffsets(local).size() == 1);
      case LocalDate day ->
          new Moment(
              day.atStartOfDay(zone).toInstant(),
              day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1),
              true);
      default -> throw new IllegalStateException("not asked for: " + read.getClass());
    };
  }

  private static Moment exactly(Instant instant, boolean clear) {
    var stored = instant.truncatedTo(ChronoUnit.MICROS);
    return new Moment(stored, stored, clear);
  }

  private static Function<String, Optional<TemporalAccessor>> format(String format) {
    return switch (format) {
      case SPREADSHEET -> TimeReader::spreadsheet;
      case ISO ->
          it ->
              parse(DateTimeFormatter.ISO_DATE_TIME, it)
                  .or(() -> parse(DateTimeFormatter.ISO_LOCAL_DATE, it));
      default -> {
        // Strictly, so that the 30th of February is no date; with the era that nobody writes.
        var formatter =
            new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(format)
                .parseDefaulting(ERA, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        yield it -> parse(formatter, it);
      }
    };
  }

  private static Optional<TemporalAccessor> parse(DateTimeFormatter formatter, String text) {
    try {
      return Optional.of(
          formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from));
    } catch (DateTimeParseException other) {
      return Optional.empty();
    }
  }

  private static Optional<TemporalAccessor> spreadsheet(String text) {
    if (!DAYS.matcher(text).matches()) {
      return Optional.empty();
    }
    var days = new BigDecimal(text).stripTrailingZeros();
    if (days.scale() <= 0) {
      return Optional.of(SPREADSHEETS_DAY_0.plusDays(days.longValueExact()));
    }
    long seconds = Math.round(days.multiply(SECONDS_A_DAY).doubleValue());
    return Optional.of(SPREADSHEETS_DAY_0.atStartOfDay().plusSeconds(seconds));
  }
}
