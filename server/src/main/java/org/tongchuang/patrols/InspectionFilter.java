package org.tongchuang.patrols;

import java.time.Instant;
import java.util.Optional;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.sites.SiteId;

/**
 * Which inspections a list shows.
 *
 * @param area where the site lay when it began
 * @param from begun then or later
 * @param to begun before
 */
public record InspectionFilter(
    Optional<SiteId> site,
    Optional<AreaCode> area,
    Optional<RoundId> round,
    Optional<String> checklist,
    Optional<Instant> from,
    Optional<Instant> to) {

  /** Every inspection. */
  public static final InspectionFilter ALL =
      new InspectionFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
