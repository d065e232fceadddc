package org.tongchuang.worktime;

/** How long something may take. */
public record Limit(int value, Unit unit) {

  /** In what a limit counts. */
  public enum Unit {
    /** A minute of the clock, at night and on holidays too. */
    URGENT_MINUTE,
    /** 紧急工作时: an hour of the clock, at night and on holidays too. */
    URGENT_HOUR,
    /** 紧急工作日: 24 hours of the clock. */
    URGENT_DAY,
    /** A minute within working periods. */
    WORKING_MINUTE,
    /** 工作时: an hour within working periods. */
    WORKING_HOUR,
    /** 工作日: as much working time as the periods of one working day hold. */
    WORKING_DAY,
    /** 自然日: a day of the calendar; the day of the start does not count. */
    NATURAL_DAY
  }

  private static final int MOST = 10_000;

  public Limit {
    if (!isValid(value)) {
      throw new IllegalArgumentException("a limit is 1 to " + MOST + ": " + value);
    }
  }

  public static boolean isValid(int value) {
    return value >= 1 && value <= MOST;
  }
}
