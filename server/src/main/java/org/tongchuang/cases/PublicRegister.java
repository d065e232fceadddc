package org.tongchuang.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.territory.Territory;

/**
 * Cases as anybody may read them, whoever reported them: without persons, notes and photos. Cases
 * of another system's past are that system's to publish; those of internal categories are nobody's.
 */
@Service
public class PublicRegister {

  /** The most entries or changes that are given at once. */
  public static final int MOST = 1000;

  /** The most case numbers that are looked up at once. */
  public static final int MOST_NUMBERS = 100;

  /** A place is blurred to this part of a degree, about a hundred metres. */
  private static final double BLUR = 1000;

  private final PublicRegisterStore store;
  private final Territory territory;

  PublicRegister(PublicRegisterStore store, Territory territory) {
    this.store = store;
    this.territory = territory;
  }

  /**
   * What is public of a case.
   *
   * @param unit who has been told to put it right
   * @param due when it must be put right
   * @param suspendedUntil when it goes on at the latest; null unless its clock stands
   * @param changedAt when the last thing happened that the public is told of
   * @param place exactly as it was sent where the sender knew that it would be published, unless
   *     the case came to nothing; blurred to about a hundred metres otherwise
   * @param address as it was sent, under the same conditions
   * @param description as it was sent, under the same conditions
   */
  public record Entry(
      CaseNumber number,
      Stage.Name stage,
      String category,
      AreaCode area,
      Optional<UnitCode> unit,
      @Nullable Instant due,
      @Nullable Instant suspendedUntil,
      Instant reportedAt,
      Instant changedAt,
      Optional<GeoPoint> place,
      Optional<String> address,
      Optional<String> description) {}

  /**
   * One thing that has happened to a case and that the public is told of.
   *
   * @param type as {@code CaseDispatched}
   * @param ended whether the case was over with it
   */
  public record Change(
      CaseNumber number,
      int version,
      String type,
      boolean ended,
      Optional<UnitCode> unit,
      Instant at) {}

  /** A span of time, both ends in it; each end may be open. */
  public record Span(@Nullable Instant from, @Nullable Instant until) {

    /** All time. */
    public static final Span ALL = new Span(null, null);
  }

  /**
   * What somebody wants to see.
   *
   * @param numbers only these; all when empty
   * @param categories only these; all when empty
   * @param ended only those that are over, or only those that are not
   * @param reported when they were reported
   * @param changed when the last thing happened to them that the public is told of
   * @param held categories whose cases are not public unless the office has taken them up, however
   *     they end
   */
  public record Query(
      List<CaseNumber> numbers,
      Set<String> categories,
      Optional<Boolean> ended,
      Span reported,
      Span changed,
      Set<String> held,
      int offset,
      int limit) {

    public Query {
      numbers = List.copyOf(numbers);
      categories = Set.copyOf(categories);
      held = Set.copyOf(held);
      if (limit > MOST || numbers.size() > MOST_NUMBERS) {
        throw new IllegalArgumentException("too much at once");
      }
    }
  }

  /** Cases, the latest first. */
  public List<Entry> list(DistrictCode district, Query query) {
    return store.list(district, territory.district(district).timeZone(), query);
  }

  /**
   * What has happened to cases, the earliest first.
   *
   * @param query its {@code changed} says when; its {@code ended} and {@code reported} count too
   */
  public List<Change> changes(DistrictCode district, Query query) {
    return store.changes(district, territory.district(district).timeZone(), query);
  }

  static GeoPoint blurred(GeoPoint place) {
    return new GeoPoint(
        Math.round(place.longitude() * BLUR) / BLUR, Math.round(place.latitude() * BLUR) / BLUR);
  }
}
