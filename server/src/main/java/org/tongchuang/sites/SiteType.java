package org.tongchuang.sites;

import java.time.LocalDate;
import java.util.Optional;
import org.tongchuang.kernel.Bilingual;

/**
 * A sort of place, as markets or junctions.
 *
 * @param edition the list in which it was published
 * @param from the first day on which there are sites of it
 * @param until the day from which on there are none any more
 * @param ended whether the pack no longer names it; it is still found by its code
 */
public record SiteType(
    String code,
    int place,
    Bilingual name,
    Optional<String> edition,
    Optional<LocalDate> from,
    Optional<LocalDate> until,
    boolean ended) {

  /** Whether a site can be of this type on that day. */
  public boolean isOpenOn(LocalDate day) {
    return !ended
        && from.filter(day::isBefore).isEmpty()
        && until.filter(it -> !day.isBefore(it)).isEmpty();
  }

  /** The same type, once the pack no longer names it. */
  SiteType end() {
    return new SiteType(code, place, name, edition, from, until, true);
  }
}
