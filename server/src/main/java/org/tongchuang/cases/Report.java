package org.tongchuang.cases;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongchuang.cases.CaseEvent.Source;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.sites.Site;

/**
 * What somebody says is wrong.
 *
 * @param source how it reaches the office
 * @param occurredAt when it was seen, by the reporter's clock
 * @param place where it is; when it lies in a cell, the cell counts, not {@code area}
 * @param accuracy the radius in metres within which the place is right; null when unknown
 * @param area where it is, for who gave no place or one outside every cell
 * @param photos photos that were received before
 * @param contact a phone number or an address to write to; goes to the vault at once
 * @param assignment that it is filed and dispatched in the same act, by who may; and to which unit,
 *     when not to the one that the routes name
 * @param selfHandled that the reporter has put it right already
 * @param site at which site it is; where that lies, for who gave neither place nor area
 * @param sameAs the open case close by that it is about, as the reporter says
 */
public record Report(
    CaseId id,
    Source source,
    String category,
    Instant occurredAt,
    Optional<GeoPoint> place,
    @Nullable Double accuracy,
    Optional<AreaCode> area,
    Optional<String> address,
    Optional<String> description,
    List<UUID> photos,
    Optional<String> contact,
    Optional<OnTheSpot> assignment,
    Optional<SelfHandled> selfHandled,
    Optional<CaseId> sameAs,
    Optional<AtSite> site) {

  /** Assigned on the spot. */
  public record OnTheSpot(Optional<UnitCode> unit) {}

  /** Put right on the spot, with what it looks like now. */
  public record SelfHandled(List<UUID> photos, Optional<String> note) {

    public SelfHandled {
      photos = List.copyOf(photos);
    }
  }

  /** The same, lying where its site lies unless it says where it lies. */
  Report at(Site known) {
    return place.isPresent() || area.isPresent()
        ? this
        : new Report(
            id,
            source,
            category,
            occurredAt,
            known.place(),
            accuracy,
            Optional.of(known.area()),
            address,
            description,
            photos,
            contact,
            assignment,
            selfHandled,
            sameAs,
            site);
  }

  public Report {
    occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
    photos = List.copyOf(photos);
  }
}
