package org.tongchuang.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An area of a district: 6 digits name the district, 9 a street, 12 a community, 15 a grid cell
 * (GB/T 47678.3). Each code begins with the code of the area around it, so that containment is a
 * question of prefixes and holds without looking anything up.
 */
public record AreaCode(String value) implements Comparable<AreaCode> {

  private static final Pattern SHAPE = Pattern.compile("[0-9]{6}([0-9]{3}){0,3}");

  /** The four levels, widest first. */
  public enum Level {
    DISTRICT(6),
    STREET(9),
    COMMUNITY(12),
    GRID(15);

    private final int digits;

    Level(int digits) {
      this.digits = digits;
    }

    /** How many digits a code of this level has. */
    public int digits() {
      return digits;
    }
  }

  public AreaCode {
    if (!isValid(value)) {
      throw new IllegalArgumentException("an area code has 6, 9, 12 or 15 digits: " + value);
    }
  }

  public static boolean isValid(String value) {
    return SHAPE.matcher(value).matches();
  }

  public DistrictCode district() {
    return new DistrictCode(value.substring(0, Level.DISTRICT.digits()));
  }

  public Level level() {
    return Level.values()[value.length() / 3 - 2];
  }

  /** The area around this one; empty for a district. */
  public Optional<AreaCode> parent() {
    return level() == Level.DISTRICT
        ? Optional.empty()
        : Optional.of(new AreaCode(value.substring(0, value.length() - 3)));
  }

  /** The street in which this area lies; the area itself where it is a street or more. */
  public AreaCode street() {
    return level().compareTo(Level.STREET) <= 0
        ? this
        : new AreaCode(value.substring(0, Level.STREET.digits()));
  }

  /** Whether {@code other} is this area or lies in it. */
  public boolean contains(AreaCode other) {
    return other.value.startsWith(value);
  }

  @Override
  public int compareTo(AreaCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
