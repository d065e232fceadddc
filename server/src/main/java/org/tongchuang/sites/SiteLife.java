package org.tongchuang.sites;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.GeoPoint;

/**
 * When a site was in use, and where it lies now.
 *
 * @param turns when it was added, ended and taken up again, in order
 */
public record SiteLife(SiteId id, AreaCode area, Optional<GeoPoint> place, List<Turn> turns) {

  public SiteLife {
    turns = List.copyOf(turns);
  }

  /** From a moment on a site is in use, or is not. */
  public record Turn(Instant at, boolean inUse) {}

  SiteLife and(Turn later) {
    return new SiteLife(id, area, place, Stream.concat(turns.stream(), Stream.of(later)).toList());
  }

  /** Whether it was in use just before a moment. */
  public boolean isInUseBefore(Instant moment) {
    return turns.stream()
        .filter(it -> it.at().isBefore(moment))
        .reduce((_, later) -> later)
        .filter(Turn::inUse)
        .isPresent();
  }
}
