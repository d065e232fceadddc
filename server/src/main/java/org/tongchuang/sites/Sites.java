package org.tongchuang.sites;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.Photos;
import org.tongchuang.packs.PackLoaded;
import org.tongchuang.people.People;
import org.tongchuang.sites.Site.Traits;
import org.tongchuang.sites.Site.Wording;
import org.tongchuang.sites.SiteEvent.Fact;
import org.tongchuang.sites.SiteEvent.SiteAdded;
import org.tongchuang.territory.Territory;

/** The sites of a district and their types: what may be asked, and what may be done with them. */
@Service
public class Sites {

  /** How long another server's change of the types may go unseen. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final SiteStore store;
  private final Territory territory;
  private final People people;
  private final Photos photos;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;
  private final LoadingCache<DistrictCode, List<SiteType>> types;

  Sites(
      SiteStore store,
      Territory territory,
      People people,
      Photos photos,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.territory = territory;
    this.people = people;
    this.photos = photos;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
    this.types = Caffeine.newBuilder().expireAfterWrite(FRESH).build(store::types);
  }

  /**
   * What somebody says of a site.
   *
   * @param place where it is; when it lies in a cell, the cell counts, not {@code area}
   */
  public record Said(
      String code,
      String type,
      String name,
      Optional<AreaCode> area,
      Optional<GeoPoint> place,
      Optional<String> address,
      UnitCode unit,
      Optional<UnitCode> owner,
      Optional<PhotoId> photo) {}

  /**
   * What has become of a request to keep a site.
   *
   * @param added whether it was not there before
   */
  public record Kept(Site site, boolean added) {}

  /** The types of which there are sites today, in the pack's order. */
  public List<SiteType> types(DistrictCode district) {
    var today = clock.instant().atZone(territory.district(district).timeZone()).toLocalDate();
    return types.get(district).stream().filter(it -> it.isOpenOn(today)).toList();
  }

  /** The type of that code, one that is over too. */
  public Optional<SiteType> findType(DistrictCode district, String code) {
    return types.get(district).stream().filter(it -> it.code().equals(code)).findFirst();
  }

  /**
   * Sites that the reader may see, by their code, or the nearest first.
   *
   * @param after the code after which to go on; counts nothing beside a place to be near
   */
  public List<Site> list(SiteFilter filter, String after, int limit, Actor reader) {
    reader.require(SitePermission.SITE_READ);
    return store.list(
        reader.district(),
        filter,
        reader.areas(SitePermission.SITE_READ),
        after,
        Math.min(limit, Page.MOST + 1));
  }

  /**
   * The site of that id, for who may see it; an ended one too.
   *
   * @throws Refusal {@link SiteRefusal#NO_SUCH_SITE} or of {@link Actor.Denial}
   */
  public Site get(SiteId id, Actor reader) {
    reader.require(SitePermission.SITE_READ);
    var site = get(reader.district(), id);
    reader.require(SitePermission.SITE_READ, site.area());
    return site;
  }

  /**
   * The site of that id, whoever asks; an ended one too.
   *
   * @throws Refusal {@link SiteRefusal#NO_SUCH_SITE}
   */
  public Site get(DistrictCode district, SiteId id) {
    return store
        .find(district, id)
        .orElseThrow(() -> new Refusal(SiteRefusal.NO_SUCH_SITE, id.toString()));
  }

  /** The sites of those ids, for those that there are; ended ones too. */
  public List<Site> find(DistrictCode district, List<SiteId> ids) {
    return ids.isEmpty() ? List.of() : store.find(district, ids);
  }

  /**
   * When the sites of a type were in use, in the order of their ids; those that have ended too.
   *
   * @param area in which they lie now; none is the whole district
   */
  public List<SiteLife> lives(DistrictCode district, String type, Optional<AreaCode> area) {
    return store.lives(district, type, area);
  }

  /** The site that has that code printed beside its door, an ended one too. */
  public Optional<Site> find(DistrictCode district, String code) {
    return store.find(district, Site.codeOf(code));
  }

  /**
   * The photo of a site, for who may see it.
   *
   * @throws Refusal {@link SiteRefusal#NO_SUCH_SITE} also when it has none
   */
  public PhotoId photo(SiteId id, Actor reader) {
    return get(id, reader)
        .photo()
        .orElseThrow(() -> new Refusal(SiteRefusal.NO_SUCH_SITE, id.toString()));
  }

  /**
   * Adds a site under an id of the client's making; the same again changes nothing.
   *
   * @throws Refusal of {@link SiteRefusal} or {@link Actor.Denial}
   */
  public Kept add(SiteId id, Said said, Actor by) {
    by.require(SitePermission.SITE_EDIT);
    var traits = traits(said, Optional.empty(), by);
    var wording = new Wording(said.name(), said.address());
    try {
      return transaction.execute(_ -> add(id, traits, wording, by));
    } catch (DuplicateKeyException raced) {
      return new Kept(known(by.district(), id, traits, wording), false);
    }
  }

  private Kept add(SiteId id, Traits traits, Wording wording, Actor by) {
    if (store.find(by.district(), id).isPresent()) {
      return new Kept(known(by.district(), id, traits, wording), false);
    }
    requireFree(by.district(), traits.code());
    var fact = new Fact(by.district(), id, 1, by.id(), now());
    var event = new SiteAdded(fact, traits);
    var site = Site.added(event, wording);
    store.insert(site, event);
    audit.record(event);
    claim(site, by);
    return new Kept(site, true);
  }

  /** The site of that id, if it is as it was sent; else whose the id or the code is. */
  private Site known(DistrictCode district, SiteId id, Traits traits, Wording wording) {
    var known = store.find(district, id);
    if (known.isEmpty()) {
      throw new Refusal(SiteRefusal.SITE_CODE_TAKEN, traits.code());
    }
    return known
        .filter(it -> it.says(traits, wording))
        .orElseThrow(() -> new Refusal(SiteRefusal.SITE_ID_TAKEN));
  }

  /**
   * Says that a site is now so. A site that is so already is left alone.
   *
   * @param seen the version upon which it was decided
   * @throws Refusal of {@link SiteRefusal} or {@link Actor.Denial}
   */
  public Site change(SiteId id, int seen, Said said, Actor by) {
    by.require(SitePermission.SITE_EDIT);
    var wording = new Wording(said.name(), said.address());
    try {
      return transaction.execute(
          _ -> {
            var before = editable(id, by);
            var traits = traits(said, Optional.of(before.type()), by);
            if (before.says(traits, wording)) {
              return before;
            }
            requireSeen(before, seen);
            if (!traits.code().equals(before.code())) {
              requireFree(by.district(), traits.code());
            }
            var event = before.change(traits, by.id(), now());
            return kept(before.after(event, wording), event, by);
          });
    } catch (DuplicateKeyException raced) {
      throw new Refusal(SiteRefusal.SITE_CODE_TAKEN, said.code());
    }
  }

  /**
   * Says that nobody goes to a site any more; one that has ended is left alone.
   *
   * @throws Refusal of {@link SiteRefusal} or {@link Actor.Denial}
   */
  public Site end(SiteId id, int seen, Actor by) {
    return transaction.execute(
        _ -> {
          var before = editable(id, by);
          if (before.ended()) {
            return before;
          }
          requireSeen(before, seen);
          var event = before.end(by.id(), now());
          return kept(before.after(event, before.wording()), event, by);
        });
  }

  /**
   * Says that a site that had ended is gone to again; one that has not is left alone.
   *
   * @throws Refusal of {@link SiteRefusal} or {@link Actor.Denial}
   */
  public Site resume(SiteId id, int seen, Actor by) {
    return transaction.execute(
        _ -> {
          var before = editable(id, by);
          if (!before.ended()) {
            return before;
          }
          requireSeen(before, seen);
          var event = before.resume(by.id(), now());
          return kept(before.after(event, before.wording()), event, by);
        });
  }

  private Site kept(Site after, SiteEvent event, Actor by) {
    if (!store.update(after, event)) {
      throw new Refusal(SiteRefusal.SITE_CHANGED_MEANWHILE);
    }
    audit.record(event);
    claim(after, by);
    return after;
  }

  private Site editable(SiteId id, Actor by) {
    by.require(SitePermission.SITE_EDIT);
    var site = get(by.district(), id);
    by.require(SitePermission.SITE_EDIT, site.area());
    return site;
  }

  private static void requireSeen(Site site, int seen) {
    if (site.version() != seen) {
      throw new Refusal(SiteRefusal.SITE_CHANGED_MEANWHILE);
    }
  }

  private void requireFree(DistrictCode district, String code) {
    if (store.find(district, code).isPresent()) {
      throw new Refusal(SiteRefusal.SITE_CODE_TAKEN, code);
    }
  }

  /** A photo that another has sent before stays the site's: only a new one is claimed. */
  private void claim(Site site, Actor by) {
    var there = photos.of(site.district(), site.id().subject());
    site.photo()
        .filter(it -> there.stream().noneMatch(known -> known.id().equals(it)))
        .ifPresent(it -> photos.claim(List.of(it), site.id().subject(), by));
  }

  /** What was said, in codes that all exist, for an area in which the actor may say it. */
  private Traits traits(Said said, Optional<String> typeBefore, Actor by) {
    var district = by.district();
    var code = Site.codeOf(said.code());
    if (!Site.isCode(code)) {
      throw new Refusal(SiteRefusal.SITE_CODE_WRONG, said.code());
    }
    if (!typeBefore.equals(Optional.of(said.type()))
        && types(district).stream().noneMatch(it -> it.code().equals(said.type()))) {
      throw new Refusal(SiteRefusal.NO_SUCH_SITE_TYPE, said.type());
    }
    var area = area(district, said.place(), said.area());
    by.require(SitePermission.SITE_EDIT, area);
    people.getUnit(district, said.unit());
    said.owner().ifPresent(it -> people.getUnit(district, it));
    return new Traits(
        code, said.type(), area, said.place(), said.unit(), said.owner(), said.photo());
  }

  /**
   * The cell of a place, or the area that is given where none is drawn.
   *
   * @throws Refusal {@link SiteRefusal#SITE_PLACE_MISSING}, or when there is no such area
   */
  AreaCode area(DistrictCode district, Optional<GeoPoint> place, Optional<AreaCode> given) {
    var cell = place.flatMap(it -> territory.locate(district, it));
    return cell.orElseGet(
        () ->
            territory
                .get(district, given.orElseThrow(() -> new Refusal(SiteRefusal.SITE_PLACE_MISSING)))
                .code());
  }

  /** As precise as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @TransactionalEventListener
  void on(PackLoaded loaded) {
    types.invalidate(loaded.district());
  }
}
