package org.tongchuang.kernel;

import java.util.regex.Pattern;

/**
 * A responsible unit of a district, by the short code that its pack gives it: lower-case letters,
 * digits and hyphens, at most 40.
 */
public record UnitCode(String value) implements Comparable<UnitCode> {

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  public UnitCode {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a unit code: " + value);
    }
  }

  public static boolean isValid(String value) {
    return SHAPE.matcher(value).matches();
  }

  @Override
  public int compareTo(UnitCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
