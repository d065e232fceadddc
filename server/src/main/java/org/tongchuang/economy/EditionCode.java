package org.tongchuang.economy;

import java.util.regex.Pattern;
import org.tongchuang.kernel.Refusal;

/**
 * How an edition is called: its year, and where a year has several evaluations, which it is: {@code
 * 2021}, {@code 2021-city}.
 */
public record EditionCode(String value) {

  /** What one looks like. */
  public static final String SHAPE = "20[0-9]{2}(-[a-z0-9]{1,20})?";

  private static final Pattern PATTERN = Pattern.compile(SHAPE);
  private static final int YEAR = 4;

  public EditionCode {
    if (!PATTERN.matcher(value).matches()) {
      throw new Refusal(EconomyRefusal.EDITION_CODE_WRONG, value);
    }
  }

  public int year() {
    return Integer.parseInt(value.substring(0, YEAR));
  }

  /** Whether it is of the same evaluation, in a year before. */
  boolean isBefore(EditionCode other) {
    return value.substring(YEAR).equals(other.value.substring(YEAR)) && year() < other.year();
  }

  /** As facts name it. */
  String subject() {
    return "environment-edition/" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
