package org.tongchuang.people;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Grant;
import org.tongchuang.kernel.Permission;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.PackLoaded;

/** What the rest of the system may ask about units, persons and positions. */
@Service
public class People {

  /** How long another server's change to units may go unseen. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final PeopleStore store;
  private final Clock clock;
  private final LoadingCache<DistrictCode, Map<UnitCode, Unit>> units;
  private final LoadingCache<Held, List<Holder>> holders;

  People(PeopleStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.units = Caffeine.newBuilder().expireAfterWrite(FRESH).build(store::units);
    this.holders =
        Caffeine.newBuilder()
            .expireAfterWrite(FRESH)
            .build(it -> store.holders(it.district(), it.permission(), clock.instant()));
  }

  /** The unit of that code, ended ones too. */
  public Optional<Unit> findUnit(DistrictCode district, UnitCode code) {
    return Optional.ofNullable(units.get(district).get(code));
  }

  /** The name of the unit of that code, ended ones too; the code where there is none. */
  public String unitName(DistrictCode district, UnitCode code, Locale reader) {
    return findUnit(district, code).map(it -> it.name(reader)).orElse(code.value());
  }

  /**
   * The unit of that code, to be given something to do.
   *
   * @throws Refusal {@link PeopleRefusal#NO_SUCH_UNIT} when there is none, or it has ended
   */
  public Unit getUnit(DistrictCode district, UnitCode code) {
    return findUnit(district, code)
        .filter(it -> !it.ended())
        .orElseThrow(() -> new Refusal(PeopleRefusal.NO_SUCH_UNIT, code.value()));
  }

  /**
   * Units whose code, pinyin initials or name begin with or contain the text, the closest first.
   *
   * @param limit how many at the most
   */
  public List<Unit> listUnits(DistrictCode district, String text, int limit) {
    var wanted = text.strip().toLowerCase(Locale.ROOT);
    return units.get(district).values().stream()
        .filter(it -> !it.ended() && distance(it, wanted) < UNLIKE)
        .sorted(
            (one, other) -> {
              int closer = Integer.compare(distance(one, wanted), distance(other, wanted));
              return closer != 0 ? closer : one.code().compareTo(other.code());
            })
        .limit(limit)
        .toList();
  }

  /** Units by their codes, beginning after one of them; those that have ended are left out. */
  public List<Unit> listUnitsAfter(DistrictCode district, String code, int limit) {
    return units.get(district).values().stream()
        .filter(it -> !it.ended() && it.code().value().compareTo(code) > 0)
        .sorted(Comparator.comparing(Unit::code))
        .limit(limit)
        .toList();
  }

  /** The person of that id. */
  public Optional<Person> findPerson(DistrictCode district, ActorId id) {
    return store.person(district, id);
  }

  /** The names of persons, for those ids that are persons. */
  public Map<ActorId, Person> findPersons(DistrictCode district, List<ActorId> ids) {
    return ids.isEmpty() ? Map.of() : store.persons(district, ids);
  }

  /** Everybody of a district who has not left, by username. */
  public List<Person> listPersons(DistrictCode district) {
    return store.persons(district);
  }

  /** Whoever holds a position in a unit now, by username; so many at the most. */
  public List<Person> listPersons(DistrictCode district, UnitCode unit, int limit) {
    return store.persons(district, unit, clock.instant(), limit);
  }

  /** The person who signs in under that name. */
  public Optional<Person> findPerson(DistrictCode district, String username) {
    return store.person(district, username);
  }

  /** The positions that the person holds now. */
  public List<Post> posts(DistrictCode district, ActorId person) {
    return store.posts(district, person, clock.instant());
  }

  /** What the positions that the person holds now permit. */
  public List<Grant> grants(DistrictCode district, ActorId person) {
    return store.grants(district, person, clock.instant());
  }

  /**
   * Everybody who holds a permission now, with the area that it is held for; as it was up to half a
   * minute ago.
   */
  public List<Holder> holders(DistrictCode district, Permission permission) {
    return holders.get(new Held(district, permission.name()));
  }

  /**
   * Somebody who holds a permission for an area.
   *
   * @param units every unit that the person belongs to, by whatever position
   */
  public record Holder(ActorId person, AreaCode area, Set<UnitCode> units) {

    public Holder {
      units = Set.copyOf(units);
    }
  }

  private record Held(DistrictCode district, String permission) {}

  /**
   * Who holds this permission now or, while nobody does, a person made for it: the first position
   * of the pack that carries the permission is given to somebody of that username.
   *
   * @return empty when no position of the pack carries the permission
   */
  @Transactional
  public Optional<Person> holderOf(Permission permission, DistrictCode district, String username) {
    var holder =
        listPersons(district).stream()
            .filter(
                it ->
                    grants(district, it.id()).stream()
                        .anyMatch(grant -> grant.permission().equals(permission.name())))
            .findFirst();
    return holder.or(
        () ->
            store.posts(district).values().stream()
                .filter(it -> carries(district, it, permission))
                .min(Comparator.comparing(Post::code))
                .map(it -> appointed(district, username, it)));
  }

  private boolean carries(DistrictCode district, Post post, Permission permission) {
    var role = store.roles(district).get(post.role());
    return role != null && role.permissions().contains(permission.name());
  }

  private Person appointed(DistrictCode district, String username, Post post) {
    var person = Person.named(district, username, post.titleZh());
    store.put(district, person);
    store.appoint(district, person.id(), post.code(), clock.instant());
    return person;
  }

  @TransactionalEventListener
  void on(PackLoaded loaded) {
    units.invalidate(loaded.district());
    holders.invalidateAll();
  }

  @TransactionalEventListener
  void on(UnitsChanged changed) {
    units.invalidate(changed.district());
  }

  private static final int UNLIKE = 4;

  private static int distance(Unit unit, String wanted) {
    if (wanted.isEmpty() || unit.code().value().equals(wanted)) {
      return 0;
    }
    if (unit.initials().startsWith(wanted) || unit.code().value().startsWith(wanted)) {
      return 1;
    }
    if (unit.nameZh().contains(wanted) || unit.nameEn().toLowerCase(Locale.ROOT).contains(wanted)) {
      return 2;
    }
    return unit.initials().contains(wanted) ? 3 : UNLIKE;
  }
}
