package org.tongchuang.cases;

import java.time.YearMonth;
import java.util.Collections;
import java.util.SortedMap;
import org.tongchuang.kernel.AreaCode;

/**
 * How many cases of a district were closed on or before their targets. It is the close that is held
 * against the target, as the systems do that past cases come from.
 *
 * @param byMonth by the month of the case's number, which is when it was opened in the district's
 *     own time zone
 * @param byArea by street; cases of which no more than the district is known under the district
 */
record OnTimeReport(
    OnTime all,
    SortedMap<String, OnTime> byCategory,
    SortedMap<YearMonth, OnTime> byMonth,
    SortedMap<AreaCode, OnTime> byArea) {

  OnTimeReport {
    byCategory = Collections.unmodifiableSortedMap(byCategory);
    byMonth = Collections.unmodifiableSortedMap(byMonth);
    byArea = Collections.unmodifiableSortedMap(byArea);
  }

  /** Counts of cases. */
  record OnTime(
      long cases, long closed, long closedWithTarget, long onTime, long closedBeforeOpened) {

    long late() {
      return closedWithTarget - onTime;
    }
  }
}
