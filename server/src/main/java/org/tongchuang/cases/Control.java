package org.tongchuang.cases;

import java.time.LocalDate;
import java.util.Locale;
import org.tongchuang.kernel.AreaCode;

/**
 * Something that is not taken in for a time in an area, as where a street is being rebuilt (管控区域).
 *
 * @param category a category's code, or {@link Routes#ANY}
 * @param from the first day
 * @param until the last day
 */
record Control(
    String category,
    AreaCode area,
    LocalDate from,
    LocalDate until,
    String reasonZh,
    String reasonEn) {

  /** Whether a case of that category, there and on that day, is not taken in. */
  boolean covers(String other, AreaCode place, LocalDate day) {
    return (category.equals(Routes.ANY) || category.equals(other))
        && area.contains(place)
        && !day.isBefore(from)
        && !day.isAfter(until);
  }

  /** Why, in the reader's language. */
  String reason(Locale reader) {
    return Locale.ENGLISH.getLanguage().equals(reader.getLanguage()) ? reasonEn : reasonZh;
  }
}
