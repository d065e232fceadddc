package org.tongchuang.patrols;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.packs.PackLoaded;

/** What may be asked about a district's indicators and checklists. */
@Service
public class Checklists {

  /** How long another server's change may go unseen. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private static final int VERSIONS_KEPT = 500;

  private final ChecklistStore store;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final LoadingCache<DistrictCode, Policy> policies;
  private final Cache<Key, Checklist> versions;

  Checklists(
      ChecklistStore store, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
    this.policies =
        Caffeine.newBuilder()
            .expireAfterWrite(FRESH)
            .build(it -> new Policy(store.indicators(it), store.current(it)));
    this.versions = Caffeine.newBuilder().maximumSize(VERSIONS_KEPT).build();
  }

  private record Policy(List<Indicator> indicators, List<Checklist> checklists) {}

  private record Key(DistrictCode district, String code, int version) {}

  /** The indicators under which points are lost now, in the pack's order. */
  public List<Indicator> indicators(DistrictCode district) {
    return policies.get(district).indicators().stream().filter(it -> !it.ended()).toList();
  }

  /** The indicator of that code, an ended one too. */
  public Optional<Indicator> findIndicator(DistrictCode district, String code) {
    return policies.get(district).indicators().stream()
        .filter(it -> it.code().equals(code))
        .findFirst();
  }

  /** The checklists that are used now, each in its last version, in the pack's order. */
  public List<Checklist> list(DistrictCode district) {
    return policies.get(district).checklists().stream().filter(it -> !it.ended()).toList();
  }

  /** Those by which sites of a type are looked at. */
  public List<Checklist> listFor(DistrictCode district, String siteType) {
    return list(district).stream().filter(it -> it.isFor(siteType)).toList();
  }

  /** The last version of a checklist, of an ended one too. */
  public Optional<Checklist> find(DistrictCode district, String code) {
    return policies.get(district).checklists().stream()
        .filter(it -> it.code().equals(code))
        .findFirst();
  }

  /**
   * The last version of a checklist, of an ended one too.
   *
   * @throws Refusal {@link ChecklistRefusal#NO_SUCH_CHECKLIST}
   */
  public Checklist get(DistrictCode district, String code) {
    return find(district, code)
        .orElseThrow(() -> new Refusal(ChecklistRefusal.NO_SUCH_CHECKLIST, code));
  }

  /**
   * Any version of a checklist, as it was made. Whether the checklist has ended since is not said.
   *
   * @throws Refusal {@link ChecklistRefusal#NO_SUCH_CHECKLIST}
   */
  public Checklist get(DistrictCode district, String code, int version) {
    var key = new Key(district, code, version);
    var known = versions.getIfPresent(key);
    if (known != null) {
      return known;
    }
    var found =
        store
            .find(district, code, version)
            .map(it -> it.as(version, false))
            .orElseThrow(() -> new Refusal(ChecklistRefusal.NO_SUCH_CHECKLIST, code));
    versions.put(key, found);
    return found;
  }

  /** That a version was made, and when. */
  public record Made(int version, Instant at) {}

  /**
   * The last hundred versions of a checklist, the last first.
   *
   * @throws Refusal {@link ChecklistRefusal#NO_SUCH_CHECKLIST}
   */
  public List<Made> versions(DistrictCode district, String code) {
    return store.made(district, get(district, code).code(), Page.MOST);
  }

  /**
   * A drawing that some version of a checklist shows, as SVG.
   *
   * @throws Refusal {@link ChecklistRefusal#NO_SUCH_PICTURE}
   */
  public byte[] picture(DistrictCode district, String sha256) {
    return store
        .picture(district, sha256)
        .orElseThrow(() -> new Refusal(ChecklistRefusal.NO_SUCH_PICTURE));
  }

  /**
   * Makes the next version of a checklist, unless it says what the last one does.
   *
   * @param seen the version upon which it was decided
   * @throws Refusal {@link ChecklistRefusal#CHECKLIST_CHANGED_MEANWHILE}, {@link
   *     ChecklistRefusal#CHECKLIST_ENDED}
   */
  @Transactional
  public Checklist revise(Checklist wanted, int seen, Actor by) {
    var district = by.district();
    by.require(PatrolPermission.CHECKLIST_EDIT, district.area());
    var before = requireCurrent(district, wanted.code(), seen);
    if (before.saysTheSameAs(wanted)) {
      return before;
    }
    var next = wanted.as(seen + 1, false);
    if (!store.advance(district, next)) {
      throw new Refusal(ChecklistRefusal.CHECKLIST_CHANGED_MEANWHILE, seen);
    }
    store.insert(district, next, by.id(), clock.instant());
    var fact =
        new ChecklistVersioned(district, next.code(), next.version(), by.id(), clock.instant());
    audit.record(fact);
    events.publishEvent(fact);
    return next;
  }

  /** The checklist as it is in the database, if that is the version that was seen. */
  Checklist requireCurrent(DistrictCode district, String code, int seen) {
    var before =
        store.current(district).stream()
            .filter(it -> it.code().equals(code))
            .findFirst()
            .orElseThrow(() -> new Refusal(ChecklistRefusal.NO_SUCH_CHECKLIST, code));
    if (before.ended()) {
      throw new Refusal(ChecklistRefusal.CHECKLIST_ENDED, code);
    }
    if (before.version() != seen) {
      throw new Refusal(ChecklistRefusal.CHECKLIST_CHANGED_MEANWHILE, before.version());
    }
    return before;
  }

  @TransactionalEventListener
  void on(PackLoaded loaded) {
    policies.invalidate(loaded.district());
  }

  @TransactionalEventListener
  void on(ChecklistVersioned made) {
    policies.invalidate(made.district());
  }
}
