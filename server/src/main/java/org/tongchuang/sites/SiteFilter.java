package org.tongchuang.sites;

import java.util.Optional;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.UnitCode;

/**
 * Which sites a list shows.
 *
 * @param text a part of the code, the name or the address
 * @param near with the nearest first; those whose place is not known are left out
 * @param ended those that have ended, instead of those that have not
 */
public record SiteFilter(
    Optional<String> type,
    Optional<AreaCode> area,
    Optional<UnitCode> unit,
    Optional<String> text,
    Optional<GeoPoint> near,
    boolean ended) {

  /** Every site that has not ended. */
  public static final SiteFilter ALL =
      new SiteFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false);
}
