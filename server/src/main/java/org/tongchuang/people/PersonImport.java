package org.tongchuang.people;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tongchuang.imports.Cells;
import org.tongchuang.imports.ImportKind;
import org.tongchuang.imports.RowRefusal;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;

/**
 * Persons and the positions they hold, from a table. Adds persons and alters none; they have no
 * password until the security administrator invites them. The positions of the three administrators
 * come from the pack alone: who runs the system must not appoint who watches it.
 */
@Component
class PersonImport implements ImportKind<PersonImport.Row> {

  private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");
  private static final String BETWEEN = "[;；、,，\\s]+";

  private final PeopleStore store;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  PersonImport(PeopleStore store, ApplicationEventPublisher events, Clock clock) {
    this.store = store;
    this.events = events;
    this.clock = clock;
  }

  /**
   * @param posts the codes of the positions, in their order
   */
  record Row(Person person, List<String> posts) {}

  @Override
  public String code() {
    return "people";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("username", true, "wangge3"),
        new Column("name", true, "张三"),
        new Column("positions", true, "sq001002-wangge"));
  }

  @Override
  public void require(Actor actor) {
    actor.require(AdministratorPermission.SYSTEM_ADMIN);
  }

  @Override
  public Reading<Row> begin(Actor by, Map<String, String> titles) {
    return new PersonReading(by.district());
  }

  private final class PersonReading implements Reading<Row> {

    private final DistrictCode district;
    private final Map<String, Post> posts;
    private final Map<String, Role> roles;
    private final Map<String, Person> known;
    private final Map<String, Person> ended;
    private final Map<ActorId, List<String>> held;
    private final Map<String, Integer> seen = new HashMap<>();

    PersonReading(DistrictCode district) {
      this.district = district;
      this.posts = store.posts(district);
      this.roles = store.roles(district);
      this.known =
          store.persons(district).stream().collect(Collectors.toMap(Person::username, it -> it));
      this.ended =
          store.endedPersons(district).stream()
              .collect(Collectors.toMap(Person::username, it -> it));
      this.held = store.appointments(district, clock.instant());
    }

    @Override
    public Row read(Cells row) {
      var username = row.code("username").toLowerCase(Locale.ROOT);
      if (!USERNAME.matcher(username).matches()) {
        throw new Refusal(PeopleRefusal.USERNAME_WRONG, row.title("username"));
      }
      var read = new Row(Person.named(district, username, row.get("name")), positions(row));
      var before = seen.putIfAbsent(username, row.line());
      if (before != null) {
        throw new Refusal(RowRefusal.ROW_TWICE, before);
      }
      var there = known.get(username);
      if (there != null && !(there.equals(read.person()) && read.posts().equals(held(there)))) {
        throw new Refusal(PeopleRefusal.PERSON_DIFFERS);
      }
      var left = ended.get(username);
      if (left != null && !left.equals(read.person())) {
        throw new Refusal(PeopleRefusal.USERNAME_OF_ANOTHER);
      }
      return read;
    }

    private List<String> held(Person person) {
      return held.getOrDefault(person.id(), List.of()).stream().sorted().toList();
    }

    private List<String> positions(Cells row) {
      var codes =
          Arrays.stream(row.get("positions").split(BETWEEN, -1))
              .filter(it -> !it.isEmpty())
              .distinct()
              .sorted()
              .toList();
      if (codes.isEmpty()) {
        throw new Refusal(RowRefusal.CELL_EMPTY, row.title("positions"));
      }
      for (var code : codes) {
        var post = posts.get(code);
        if (post == null) {
          throw new Refusal(PeopleRefusal.POSITION_UNKNOWN, row.title("positions"), code);
        }
        if (administers(post)) {
          throw new Refusal(PeopleRefusal.POSITION_OF_ADMINISTRATOR, code);
        }
      }
      return codes;
    }

    private boolean administers(Post post) {
      var role = roles.get(post.role());
      var permissions = role == null ? Set.<String>of() : Set.copyOf(role.permissions());
      return Arrays.stream(AdministratorPermission.values())
          .anyMatch(it -> permissions.contains(it.name()));
    }

    @Override
    public List<Optional<Taken>> take(List<Row> rows) {
      var now = clock.instant();
      var taken = new ArrayList<Optional<Taken>>();
      for (var row : rows) {
        if (store.person(district, row.person().username()).isPresent()) {
          taken.add(Optional.empty());
        } else {
          store.put(district, row.person());
          row.posts().forEach(it -> store.appoint(district, row.person().id(), it, now));
          taken.add(
              Optional.of(new Taken(row.person().id().toString(), String.join(" ", row.posts()))));
        }
      }
      return taken;
    }
  }

  @Override
  public Optional<Refusal> undo(DistrictCode district, Taken taken, Actor by) {
    var now = clock.instant();
    var id = new ActorId(UUID.fromString(taken.subject()));
    var held =
        store.appointments(district, now).getOrDefault(id, List.of()).stream().sorted().toList();
    if (!String.join(" ", held).equals(taken.state())) {
      return Optional.of(new Refusal(PeopleRefusal.PERSON_CHANGED));
    }
    held.forEach(it -> store.dismiss(district, id, it, now));
    store.endPerson(district, id);
    events.publishEvent(new PersonEnded(district, id));
    return Optional.empty();
  }
}
