package org.tongchuang.documents;

import java.util.Map;
import java.util.Optional;

/**
 * How a district gives out documents.
 *
 * @param authority 发文机关: who gives them out
 * @param series how the numbers of a kind are written, as {@code 创指督〔{year}〕{number}号}; a kind that
 *     is not among them has no numbers
 */
record DocumentRules(String authority, Map<String, String> series) {

  static final String YEAR = "{year}";
  static final String NUMBER = "{number}";

  DocumentRules {
    series = Map.copyOf(series);
  }

  Optional<String> seriesOf(String kind) {
    return Optional.ofNullable(series.get(kind));
  }

  /** How a number is written. */
  static String label(String series, int year, int number) {
    return series.replace(YEAR, String.valueOf(year)).replace(NUMBER, String.valueOf(number));
  }
}
