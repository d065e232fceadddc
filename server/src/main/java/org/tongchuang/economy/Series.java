package org.tongchuang.economy;

import java.util.Optional;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.UnitCode;

/**
 * An economic indicator that is followed month by month, as a pack names it.
 *
 * @param place in which order they are shown
 * @param measure in what it is measured
 * @param unit who is responsible for it
 * @param ended whether the pack no longer names it
 */
public record Series(
    String key,
    int place,
    Bilingual name,
    Bilingual measure,
    Optional<UnitCode> unit,
    Better better,
    Span span,
    boolean ended) {

  /** Of what its numbers are. */
  public enum Span {
    /** Of the month. */
    MONTH,
    /** Since January. */
    YEAR_TO_DATE
  }

  /** The same, once the pack no longer names it. */
  Series end() {
    return new Series(key, place, name, measure, unit, better, span, true);
  }
}
