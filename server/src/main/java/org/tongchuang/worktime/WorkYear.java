package org.tongchuang.worktime;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * The working time of one year, added up once, so that every question about it is one binary search
 * however long the limit. Exact to the nanosecond; times are nanoseconds after the year began.
 */
final class WorkYear {

  private static final long SECOND = 1_000_000_000L;

  private final Instant begin;
  private final long[] from;
  private final long[] to;

  /** What was worked before each period, and at the end what was worked in the whole year. */
  private final long[] before;

  WorkYear(WorkCalendar calendar, int year) {
    var first = LocalDate.of(year, 1, 1);
    this.begin = calendar.startOf(first);
    int most = first.lengthOfYear() * calendar.periods().size();
    var starts = new long[most];
    var ends = new long[most];
    int count = 0;
    for (var day = first; day.getYear() == year; day = day.plusDays(1)) {
      if (calendar.isWorkingDay(day)) {
        for (var period : calendar.periods()) {
          starts[count] = since(calendar.moment(day, period.from()));
          ends[count] = since(calendar.moment(day, period.to()));
          // the clocks may leave out the whole of a period
          count += ends[count] > starts[count] ? 1 : 0;
        }
      }
    }
    this.from = Arrays.copyOf(starts, count);
    this.to = Arrays.copyOf(ends, count);
    this.before = new long[count + 1];
    for (int i = 0; i < count; i++) {
      before[i + 1] = before[i] + to[i] - from[i];
    }
  }

  /** What is worked in the whole year. */
  long total() {
    return before[from.length];
  }

  /** What was worked from the beginning of the year to a moment of it. */
  long workedUntil(Instant moment) {
    long at = since(moment);
    int found = Arrays.binarySearch(from, at);
    int begun = found >= 0 ? found : -found - 2;
    return begun < 0 ? 0 : before[begun] + Math.min(at, to[begun]) - from[begun];
  }

  /**
   * The earliest moment by which so much was worked since the beginning of the year.
   *
   * @param work more than nothing and at most the {@link #total()}
   */
  Instant whenWorked(long work) {
    int found = Arrays.binarySearch(before, work);
    int last = (found >= 0 ? found : -found - 1) - 1;
    return begin.plusNanos(from[last] + work - before[last]);
  }

  private long since(Instant moment) {
    return (moment.getEpochSecond() - begin.getEpochSecond()) * SECOND
        + moment.getNano()
        - begin.getNano();
  }
}
