package org.tongchuang.kernel;

import java.util.regex.Pattern;

/**
 * The six digits of a district after GB/T 2260, the tenant that every row belongs to. Codes from
 * 990000 up are free for districts outside the standard.
 */
public record DistrictCode(String value) implements Comparable<DistrictCode> {

  private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

  public DistrictCode {
    if (!SIX_DIGITS.matcher(value).matches()) {
      throw new IllegalArgumentException("a district code has six digits: " + value);
    }
  }

  public static boolean isValid(String value) {
    return SIX_DIGITS.matcher(value).matches();
  }

  /** The whole district as an area. */
  public AreaCode area() {
    return new AreaCode(value);
  }

  @Override
  public int compareTo(DistrictCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
