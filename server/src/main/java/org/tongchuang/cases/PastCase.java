package org.tongchuang.cases;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.UnitCode;

/**
 * What another system knows of a case of the past.
 *
 * @param externalId how that system calls it
 * @param unit who was responsible; when unknown, whom our routes name
 * @param due by when it was to be put right; null when it had no target
 * @param closed when it was closed; null when it is still open there
 */
public record PastCase(
    String externalId,
    String category,
    AreaCode area,
    Optional<UnitCode> unit,
    Instant opened,
    @Nullable Instant due,
    @Nullable Instant closed,
    Optional<GeoPoint> place,
    Optional<String> address,
    Optional<String> description,
    Set<Oddity> oddities) {

  /** What is odd about a case and kept as it is. */
  public enum Oddity {
    CLOSED_BEFORE_OPENED,
    /** One of the times is a day without a time of day. */
    DAY_ONLY,
    /**
     * One of the times stands twice on that day's clock or not at all, for a change of the hour.
     */
    TIME_UNCLEAR,
    /** The category is not one of ours and counts under the one that the mapping names. */
    OTHER_CATEGORY,
    /** The unit is not one of ours and counts under the one that the mapping names. */
    OTHER_UNIT,
    /** No unit is given; the routes name it. */
    NO_UNIT,
    /** No area is given; counts under the district. */
    NO_AREA,
    /** The area is not one of ours, or more than one is called so; counts under the district. */
    AREA_UNKNOWN,
    /** The place lies in another area than the one that is given; the place counts. */
    AREA_ELSEWHERE,
    /** What is given as a place is none. */
    PLACE_UNKNOWN,
    /** The place lies in no cell of the district. */
    PLACE_OUTSIDE
  }

  public PastCase {
    oddities =
        Collections.unmodifiableSet(
            oddities.isEmpty() ? EnumSet.noneOf(Oddity.class) : EnumSet.copyOf(oddities));
  }
}
