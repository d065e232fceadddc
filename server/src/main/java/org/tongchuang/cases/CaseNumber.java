package org.tongchuang.cases;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tongchuang.kernel.DistrictCode;

/**
 * The number that people see: 6 digits of the district, 8 of the local date, and a sequence of the
 * day of at least 5, so 19 digits; the day's 100,000th case gets 20, and no two are ever equal.
 */
public record CaseNumber(DistrictCode district, LocalDate day, int sequence) {

  private static final Pattern SHAPE = Pattern.compile("([0-9]{6})([0-9]{8})([0-9]{5,9})");
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

  public CaseNumber {
    if (sequence < 1) {
      throw new IllegalArgumentException("a sequence starts with 1: " + sequence);
    }
  }

  /** Reads what somebody typed or scanned; empty when it is no case number. */
  public static Optional<CaseNumber> parse(String text) {
    var parts = SHAPE.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      var number =
          new CaseNumber(
              new DistrictCode(parts.group(1)),
              LocalDate.parse(parts.group(2), DAY),
              Math.max(1, Integer.parseInt(parts.group(3))));
      return Optional.of(number).filter(it -> it.toString().equals(text.strip()));
    } catch (DateTimeParseException noSuchDay) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "%s%s%05d".formatted(district, DAY.format(day), sequence);
  }
}
