package org.tongchuang.people;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.Row;
import org.tongchuang.packs.YamlNode;

/**
 * Units ({@code units.csv}), roles ({@code roles.yaml}), positions ({@code positions.csv}) and who
 * holds them ({@code people.csv}, and {@code demonstration/people.csv} for a demonstration).
 */
@Component
class PeopleSection implements PackSection<PeopleSection.Content> {

  private static final String UNITS = "units.csv";
  private static final String ROLES = "roles.yaml";
  private static final String POSITIONS = "positions.csv";
  private static final String AREAS = "areas.csv";
  private static final List<String> PEOPLE = List.of("people.csv", "demonstration/people.csv");

  private final PeopleStore store;
  private final Clock clock;

  PeopleSection(PeopleStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * @param holders who holds which positions
   */
  record Content(
      List<Unit> units, List<Role> roles, List<Post> posts, Map<Person, List<String>> holders) {}

  @Override
  public int order() {
    return 30;
  }

  @Override
  public Content read(Pack pack) {
    var roles = roles(pack);
    var posts = posts(pack, roles);
    return new Content(units(pack), roles, posts, holders(pack, roles, posts));
  }

  private static List<Unit> units(Pack pack) {
    var rows = pack.csv(UNITS, "code", "name_zh", "name_en", "kind", "parent", "area");
    Pack.requireUnique(rows, "code");
    var units = new ArrayList<Unit>();
    for (var row : rows) {
      var code = row.value("code", UnitCode::isValid, UnitCode::new, "not-a-unit-code");
      var kind = row.constant("kind", Unit.Kind.class);
      var area = area(row);
      row.requireKnown("parent", UNITS, "code");
      var nameZh = row.text("name_zh");
      var nameEn = row.optional("name_en").orElse(nameZh);
      if (code.isPresent() && kind.isPresent() && area.isPresent()) {
        units.add(
            new Unit(
                code.get(),
                nameZh,
                nameEn,
                kind.get(),
                row.optional("parent").filter(UnitCode::isValid).map(UnitCode::new),
                area.get(),
                PinyinInitials.of(nameZh),
                false));
      }
    }
    return units;
  }

  private static List<Role> roles(Pack pack) {
    var roles = new ArrayList<Role>();
    for (var node : pack.yaml(ROLES).map(it -> it.list("roles")).orElse(List.of())) {
      node.allow("code", "name", "permissions");
      var name = node.get("name");
      roles.add(
          new Role(
              node.text("code"),
              name.map(it -> it.text("zh")).orElse(""),
              name.map(it -> it.text("en")).orElse(""),
              node.list("permissions").stream().map(YamlNode::text).toList()));
    }
    return roles;
  }

  private static List<Post> posts(Pack pack, List<Role> roles) {
    var known = roles.stream().map(Role::code).collect(Collectors.toSet());
    var rows = pack.csv(POSITIONS, "code", "unit", "title_zh", "title_en", "role", "area");
    Pack.requireUnique(rows, "code");
    var posts = new ArrayList<Post>();
    for (var row : rows) {
      row.requireKnown("unit", UNITS, "code");
      var role = row.value("role", known::contains, it -> it, "unknown-role");
      var unit = row.value("unit", UnitCode::isValid, UnitCode::new, "not-a-unit-code");
      var area = area(row);
      var title = row.text("title_zh");
      if (role.isPresent() && unit.isPresent() && area.isPresent()) {
        posts.add(
            new Post(
                row.text("code"),
                unit.get(),
                title,
                row.optional("title_en").orElse(title),
                role.get(),
                area.get()));
      }
    }
    return posts;
  }

  private static Map<Person, List<String>> holders(Pack pack, List<Role> roles, List<Post> posts) {
    var administers = administers(roles, posts);
    var holders = new HashMap<Person, List<String>>();
    for (var file : PEOPLE) {
      if (!pack.has(file) || (file.startsWith("demonstration/") && !pack.demonstration())) {
        continue;
      }
      var rows = pack.csv(file, "username", "name", "positions");
      Pack.requireUnique(rows, "username");
      for (var row : rows) {
        var held = Arrays.stream(row.text("positions").split(";", -1)).map(String::strip).toList();
        held.stream()
            .filter(it -> posts.stream().noneMatch(post -> post.code().equals(it)))
            .forEach(it -> row.fault("unknown-reference", "positions", it, POSITIONS));
        var administrations =
            held.stream().flatMap(it -> administers.getOrDefault(it, Set.of()).stream());
        if (administrations.distinct().count() > 1) {
          row.fault("administrators-apart", row.text("username"));
        }
        var username = row.text("username");
        holders.put(Person.named(pack.manifest().district(), username, row.text("name")), held);
      }
    }
    return holders;
  }

  /** Which of the three administrations each position carries. */
  private static Map<String, Set<String>> administers(List<Role> roles, List<Post> posts) {
    var administrations =
        Arrays.stream(AdministratorPermission.values()).map(Enum::name).collect(Collectors.toSet());
    var byRole = new TreeMap<String, Set<String>>();
    for (var role : roles) {
      byRole.put(
          role.code(),
          role.permissions().stream()
              .filter(administrations::contains)
              .collect(Collectors.toSet()));
    }
    return posts.stream()
        .collect(
            Collectors.toMap(
                Post::code, it -> byRole.getOrDefault(it.role(), Set.of()), (one, _) -> one));
  }

  private static Optional<AreaCode> area(Row row) {
    row.requireKnown("area", AREAS, "code");
    return row.value("area", AreaCode::isValid, AreaCode::new, "not-an-area-code");
  }

  @Override
  public void load(DistrictCode district, Content content, Actor by) {
    var now = clock.instant();
    loadUnits(district, content.units());
    loadRoles(district, content.roles());
    loadPosts(district, content.posts());
    loadHolders(district, content.holders(), now);
  }

  private void loadUnits(DistrictCode district, List<Unit> wanted) {
    var known = store.units(district);
    var codes = wanted.stream().map(Unit::code).collect(Collectors.toSet());
    wanted.stream()
        .filter(it -> !it.equals(known.get(it.code())))
        .forEach(it -> store.put(district, it));
    // whom the pack does not name it may have named before, unless a table brought it in
    var imported = store.imported(district);
    known.values().stream()
        .filter(it -> !it.ended() && !codes.contains(it.code()) && !imported.contains(it.code()))
        .forEach(it -> store.put(district, it.end()));
  }

  private void loadRoles(DistrictCode district, List<Role> wanted) {
    var known = store.roles(district);
    var codes = wanted.stream().map(Role::code).collect(Collectors.toSet());
    wanted.stream()
        .filter(it -> !it.equals(known.get(it.code())))
        .forEach(it -> store.put(district, it));
    known.keySet().stream()
        .filter(it -> !codes.contains(it))
        .forEach(it -> store.endRole(district, it));
  }

  private void loadPosts(DistrictCode district, List<Post> wanted) {
    var known = store.posts(district);
    var codes = wanted.stream().map(Post::code).collect(Collectors.toSet());
    wanted.stream()
        .filter(it -> !it.equals(known.get(it.code())))
        .forEach(it -> store.put(district, it));
    known.keySet().stream()
        .filter(it -> !codes.contains(it))
        .forEach(it -> store.endPost(district, it));
  }

  /** Whom the pack names holds what it says from now on; whom it does not name is left alone. */
  private void loadHolders(DistrictCode district, Map<Person, List<String>> wanted, Instant now) {
    var held = store.appointments(district, now);
    wanted.forEach(
        (person, posts) -> {
          if (!store.person(district, person.id()).equals(Optional.of(person))) {
            store.put(district, person);
          }
          appoint(district, person.id(), held.getOrDefault(person.id(), List.of()), posts, now);
        });
  }

  private void appoint(
      DistrictCode district, ActorId person, List<String> held, List<String> wanted, Instant now) {
    wanted.stream()
        .filter(it -> !held.contains(it))
        .forEach(it -> store.appoint(district, person, it, now));
    held.stream()
        .filter(it -> !wanted.contains(it))
        .forEach(it -> store.dismiss(district, person, it, now));
  }
}
