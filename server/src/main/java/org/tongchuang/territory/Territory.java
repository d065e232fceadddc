package org.tongchuang.territory;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.packs.PackLoaded;
import org.tongchuang.territory.TerritoryStore.Edition;

/**
 * What the rest of the system may ask about districts and their areas. Answers come from memory,
 * for the day that it is in the district; a pack that another server has loaded counts after half a
 * minute. Every question refuses a district that is not served with {@link
 * TerritoryRefusal#NO_SUCH_DISTRICT}.
 */
@Service
public class Territory {

  private static final Duration STALE_AFTER_ANOTHER_SERVER_LOADED = Duration.ofSeconds(30);
  private static final Duration KEPT_UNASKED = Duration.ofMinutes(10);
  private static final String ALL = "all";

  private record Day(DistrictCode district, int edition, LocalDate day) {}

  private final LoadingCache<String, List<Edition>> editions;
  private final LoadingCache<Day, Snapshot> snapshots;
  private final LoadingCache<Day, List<Outline>> streets;
  private final LoadingCache<Day, List<Outline>> cells;
  private final Clock clock;
  private final Optional<DistrictCode> home;

  /**
   * @param home the code of the district that hosts of no district of their own mean; may be empty
   */
  Territory(TerritoryStore store, Clock clock, @Value("${tongchuang.district:}") String home) {
    this.clock = clock;
    this.home = Optional.of(home).filter(it -> !it.isEmpty()).map(DistrictCode::new);
    editions =
        Caffeine.newBuilder()
            .expireAfterWrite(STALE_AFTER_ANOTHER_SERVER_LOADED)
            .build(_ -> store.districts());
    snapshots =
        Caffeine.newBuilder()
            .expireAfterAccess(KEPT_UNASKED)
            .build(it -> snapshot(store, it.district(), it.day()));
    streets = outlines(store, Outline::ofStreets);
    cells = outlines(store, Outline::ofCells);
  }

  private LoadingCache<Day, List<Outline>> outlines(
      TerritoryStore store, Function<Map<AreaCode, Shape>, List<Outline>> of) {
    return Caffeine.newBuilder()
        .expireAfterAccess(KEPT_UNASKED)
        .build(it -> of.apply(cells(store, it.district(), snapshots.get(it), it.day())));
  }

  /** The grid cell that a place belongs to, exactly; empty where no cell is drawn. */
  public Optional<AreaCode> locate(DistrictCode district, GeoPoint place) {
    return today(district).locate(place);
  }

  /** An area that is valid now or, if it no longer is, was valid last. */
  public Optional<Area> find(DistrictCode district, AreaCode code) {
    return today(district).find(code);
  }

  /**
   * The area that {@link #find} finds.
   *
   * @throws Refusal {@link TerritoryRefusal#NO_SUCH_AREA}
   */
  public Area get(DistrictCode district, AreaCode code) {
    return find(district, code)
        .orElseThrow(() -> new Refusal(TerritoryRefusal.NO_SUCH_AREA, code.value()));
  }

  /** The name of the area that {@link #get} gives. */
  public String name(DistrictCode district, AreaCode code) {
    return get(district, code).name();
  }

  /**
   * The areas of the next level that are valid now, in the order of their codes.
   *
   * @throws Refusal {@link TerritoryRefusal#NO_SUCH_AREA} if the district never had the parent
   */
  public List<Area> children(DistrictCode district, AreaCode parent) {
    get(district, parent);
    return today(district).children(parent);
  }

  /**
   * The district, and every area down to this one.
   *
   * @throws Refusal {@link TerritoryRefusal#NO_SUCH_AREA}
   */
  public List<Area> path(DistrictCode district, AreaCode code) {
    return Stream.iterate(
            Optional.of(code), Optional::isPresent, it -> it.flatMap(AreaCode::parent))
        .map(it -> get(district, it.orElseThrow()))
        .toList()
        .reversed();
  }

  /** Where the streets lie that have cells now, in the order of their codes. */
  public List<Outline> outlines(DistrictCode district) {
    return streets.get(day(district));
  }

  /** Where the cells lie that are drawn now, in the order of their codes. */
  public List<Outline> cellOutlines(DistrictCode district) {
    return cells.get(day(district));
  }

  /** Every district that is served here, in the order of their codes. */
  public List<District> districts() {
    return editions.get(ALL).stream().map(Edition::district).toList();
  }

  /**
   * A district that is served here.
   *
   * @throws Refusal {@link TerritoryRefusal#NO_SUCH_DISTRICT}
   */
  public District district(DistrictCode code) {
    return edition(code).district();
  }

  /**
   * The district that a host name means: the one that claims it, else the server's own, else the
   * only one that is served here.
   *
   * @throws Refusal {@link TerritoryRefusal#NO_SUCH_DISTRICT}
   */
  public DistrictCode districtOf(String host) {
    var lowerCase = host.toLowerCase(Locale.ROOT);
    var served = districts();
    return served.stream()
        .filter(it -> it.hosts().contains(lowerCase))
        .map(District::code)
        .findFirst()
        .or(() -> home)
        .or(() -> served.stream().map(District::code).findFirst().filter(_ -> served.size() == 1))
        .orElseThrow(() -> new Refusal(TerritoryRefusal.NO_SUCH_DISTRICT, host));
  }

  /**
   * Also after a rollback, when what was being loaded may have been read by its own transaction.
   */
  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMPLETION)
  void on(PackLoaded loaded) {
    editions.invalidate(ALL);
    snapshots.asMap().keySet().removeIf(it -> it.district().equals(loaded.district()));
    streets.asMap().keySet().removeIf(it -> it.district().equals(loaded.district()));
    cells.asMap().keySet().removeIf(it -> it.district().equals(loaded.district()));
  }

  private Edition edition(DistrictCode district) {
    return editions.get(ALL).stream()
        .filter(it -> it.district().code().equals(district))
        .findFirst()
        .orElseThrow(() -> new Refusal(TerritoryRefusal.NO_SUCH_DISTRICT, district.value()));
  }

  private Snapshot today(DistrictCode district) {
    return snapshots.get(day(district));
  }

  private Day day(DistrictCode district) {
    var edition = edition(district);
    var day = clock.instant().atZone(edition.district().timeZone()).toLocalDate();
    return new Day(district, edition.number(), day);
  }

  private static Snapshot snapshot(TerritoryStore store, DistrictCode district, LocalDate day) {
    return new Snapshot(store.areas(district), shapes(store, district), day);
  }

  private static Map<AreaCode, Shape> shapes(TerritoryStore store, DistrictCode district) {
    return store.cells(district).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().shape()));
  }

  /** The cells that are valid on the day. */
  private static Map<AreaCode, Shape> cells(
      TerritoryStore store, DistrictCode district, Snapshot snapshot, LocalDate day) {
    var cells = shapes(store, district);
    cells.keySet().removeIf(it -> snapshot.find(it).filter(area -> area.isValidOn(day)).isEmpty());
    return cells;
  }
}
