package org.tongchuang.patrols;

import java.time.Instant;
import java.util.Optional;
import org.tongchuang.sites.SiteId;

/**
 * Which inspections a list shows.
 *
 * @param from begun then or later
 * @param to begun before
 */
public record InspectionFilter(
    Optional<SiteId> site,
    Optional<RoundId> round,
    Optional<String> checklist,
    Optional<Instant> from,
    Optional<Instant> to) {

  /** Every inspection. */
  public static final InspectionFilter ALL =
      new InspectionFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
