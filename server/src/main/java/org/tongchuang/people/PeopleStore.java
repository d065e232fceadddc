package org.tongchuang.people;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Grant;
import org.tongchuang.kernel.UnitCode;

/** Units, roles, positions and persons in the {@code people} schema. */
@Repository
class PeopleStore {

  private final JdbcClient jdbc;

  PeopleStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<UnitCode, Unit> units(DistrictCode district) {
    return jdbc
        .sql(
            """
            select code, name_zh, name_en, kind, parent, area, initials, ended
              from people.unit
             where district = ?
             order by code
            """)
        .param(district.value())
        .query((row, _) -> unit(row))
        .list()
        .stream()
        .collect(toMap(Unit::code, it -> it));
  }

  Map<String, Role> roles(DistrictCode district) {
    return jdbc
        .sql(
            """
            select code, name_zh, name_en, permissions
              from people.role
             where district = ? and not ended
            """)
        .param(district.value())
        .query(
            (row, _) ->
                new Role(
                    row.getString("code"),
                    row.getString("name_zh"),
                    row.getString("name_en"),
                    List.of((String[]) row.getArray("permissions").getArray())))
        .list()
        .stream()
        .collect(toMap(Role::code, it -> it));
  }

  Map<String, Post> posts(DistrictCode district) {
    return jdbc
        .sql(
            """
            select code, unit, title_zh, title_en, role, area
              from people.post
             where district = ? and not ended
            """)
        .param(district.value())
        .query((row, _) -> post(row))
        .list()
        .stream()
        .collect(toMap(Post::code, it -> it));
  }

  List<Post> posts(DistrictCode district, ActorId person, Instant at) {
    return jdbc.sql(
            """
            select post.code, post.unit, post.title_zh, post.title_en, post.role, post.area
              from people.appointment
              join people.post
                on post.district = appointment.district and post.code = appointment.post
             where appointment.district = ? and appointment.person = ?
               and appointment.held_from <= ?
               and (appointment.held_until is null or appointment.held_until > ?)
               and not post.ended
             order by post.code
            """)
        .params(
            district.value(),
            person.value(),
            at.atOffset(ZoneOffset.UTC),
            at.atOffset(ZoneOffset.UTC))
        .query((row, _) -> post(row))
        .list();
  }

  List<Grant> grants(DistrictCode district, ActorId person, Instant at) {
    var roles = roles(district);
    return posts(district, person, at).stream()
        .flatMap(
            post ->
                Optional.ofNullable(roles.get(post.role())).stream()
                    .flatMap(role -> role.permissions().stream())
                    .map(permission -> new Grant(permission, post.area(), post.unit())))
        .toList();
  }

  List<People.Holder> holders(DistrictCode district, String permission, Instant at) {
    return jdbc.sql(
            """
            select appointment.person, post.area,
                   array(select distinct other_post.unit
                           from people.appointment as other
                           join people.post as other_post
                             on other_post.district = other.district
                                and other_post.code = other.post
                          where other.district = appointment.district
                            and other.person = appointment.person
                            and not other_post.ended
                            and other.held_from <= ?
                            and (other.held_until is null or other.held_until > ?)) as units
              from people.appointment
              join people.post
                on post.district = appointment.district and post.code = appointment.post
              join people.role
                on role.district = post.district and role.code = post.role
             where appointment.district = ?
               and ? = any(role.permissions) and not role.ended and not post.ended
               and appointment.held_from <= ?
               and (appointment.held_until is null or appointment.held_until > ?)
             order by appointment.person, post.code
            """)
        .params(
            at.atOffset(ZoneOffset.UTC),
            at.atOffset(ZoneOffset.UTC),
            district.value(),
            permission,
            at.atOffset(ZoneOffset.UTC),
            at.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new People.Holder(
                    new ActorId(row.getObject("person", UUID.class)),
                    new AreaCode(row.getString("area")),
                    Arrays.stream((String[]) row.getArray("units").getArray())
                        .map(UnitCode::new)
                        .collect(Collectors.toSet())))
        .list();
  }

  Optional<Person> person(DistrictCode district, ActorId id) {
    return jdbc.sql("select id, username, name from people.person where district = ? and id = ?")
        .params(district.value(), id.value())
        .query((row, _) -> person(row))
        .optional();
  }

  Optional<Person> person(DistrictCode district, String username) {
    return jdbc.sql(
            """
            select id, username, name
              from people.person
             where district = ? and username = ? and not ended
            """)
        .params(district.value(), username)
        .query((row, _) -> person(row))
        .optional();
  }

  List<Person> persons(DistrictCode district) {
    return jdbc.sql(
            """
            select id, username, name
              from people.person
             where district = ? and not ended
             order by username
            """)
        .param(district.value())
        .query((row, _) -> person(row))
        .list();
  }

  List<Person> persons(DistrictCode district, UnitCode unit, Instant at, int limit) {
    return jdbc.sql(
            """
            select id, username, name
              from people.person
             where district = ? and not ended
               and exists (select from people.appointment
                             join people.post
                               on post.district = appointment.district
                                  and post.code = appointment.post
                            where appointment.district = person.district
                              and appointment.person = person.id
                              and post.unit = ? and not post.ended
                              and appointment.held_from <= ?
                              and (appointment.held_until is null or appointment.held_until > ?))
             order by username
             limit ?
            """)
        .params(
            district.value(),
            unit.value(),
            at.atOffset(ZoneOffset.UTC),
            at.atOffset(ZoneOffset.UTC),
            limit)
        .query((row, _) -> person(row))
        .list();
  }

  /** Everybody of a district who has left. */
  List<Person> endedPersons(DistrictCode district) {
    return jdbc.sql("select id, username, name from people.person where district = ? and ended")
        .param(district.value())
        .query((row, _) -> person(row))
        .list();
  }

  Map<ActorId, Person> persons(DistrictCode district, List<ActorId> ids) {
    return jdbc
        .sql("select id, username, name from people.person where district = ? and id = any(?)")
        .params(district.value(), ids.stream().map(ActorId::value).toArray(UUID[]::new))
        .query((row, _) -> person(row))
        .list()
        .stream()
        .collect(toMap(Person::id, it -> it));
  }

  /** Which positions everybody holds at a time, by person. */
  Map<ActorId, List<String>> appointments(DistrictCode district, Instant at) {
    return jdbc
        .sql(
            """
            select person, array_agg(post order by post) as posts
              from people.appointment
             where district = ? and held_from <= ? and (held_until is null or held_until > ?)
             group by person
            """)
        .params(district.value(), at.atOffset(ZoneOffset.UTC), at.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                Map.entry(
                    new ActorId(row.getObject("person", UUID.class)),
                    List.of((String[]) row.getArray("posts").getArray())))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  void put(DistrictCode district, Unit unit) {
    jdbc.sql(
            """
            -- upsert
            insert into people.unit
                   (district, code, name_zh, name_en, kind, parent, area, initials, ended)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (district, code) do update
               set name_zh = excluded.name_zh, name_en = excluded.name_en, kind = excluded.kind,
                   parent = excluded.parent, area = excluded.area, initials = excluded.initials,
                   ended = excluded.ended, imported = false
            """)
        .param(district.value())
        .param(unit.code().value())
        .param(unit.nameZh())
        .param(unit.nameEn())
        .param(unit.kind().name())
        .param(unit.parent().map(UnitCode::value).orElse(null))
        .param(unit.area().value())
        .param(unit.initials())
        .param(unit.ended())
        .update();
  }

  void put(DistrictCode district, Role role) {
    jdbc.sql(
            """
            -- upsert
            insert into people.role (district, code, name_zh, name_en, permissions)
            values (?, ?, ?, ?, ?)
            on conflict (district, code) do update
               set name_zh = excluded.name_zh, name_en = excluded.name_en,
                   permissions = excluded.permissions, ended = false
            """)
        .params(
            district.value(),
            role.code(),
            role.nameZh(),
            role.nameEn(),
            role.permissions().toArray(String[]::new))
        .update();
  }

  void put(DistrictCode district, Post post) {
    jdbc.sql(
            """
            -- upsert
            insert into people.post (district, code, unit, title_zh, title_en, role, area)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (district, code) do update
               set unit = excluded.unit, title_zh = excluded.title_zh,
                   title_en = excluded.title_en, role = excluded.role, area = excluded.area,
                   ended = false
            """)
        .params(
            district.value(),
            post.code(),
            post.unit().value(),
            post.titleZh(),
            post.titleEn(),
            post.role(),
            post.area().value())
        .update();
  }

  void put(DistrictCode district, Person person) {
    jdbc.sql(
            """
            -- upsert
            insert into people.person (district, id, username, name)
            values (?, ?, ?, ?)
            on conflict (district, id) do update
               set username = excluded.username, name = excluded.name, ended = false
            """)
        .params(district.value(), person.id().value(), person.username(), person.name())
        .update();
  }

  void endRole(DistrictCode district, String code) {
    jdbc.sql("update people.role set ended = true where district = ? and code = ?")
        .params(district.value(), code)
        .update();
  }

  void endPost(DistrictCode district, String code) {
    jdbc.sql("update people.post set ended = true where district = ? and code = ?")
        .params(district.value(), code)
        .update();
  }

  void appoint(DistrictCode district, ActorId person, String post, Instant from) {
    jdbc.sql(
            """
            insert into people.appointment (district, person, post, held_from)
            values (?, ?, ?, ?)
            """)
        .params(district.value(), person.value(), post, from.atOffset(ZoneOffset.UTC))
        .update();
  }

  void dismiss(DistrictCode district, ActorId person, String post, Instant until) {
    jdbc.sql(
            """
            update people.appointment
               set held_until = ?
             where district = ? and person = ? and post = ? and held_until is null
            """)
        .params(until.atOffset(ZoneOffset.UTC), district.value(), person.value(), post)
        .update();
  }

  /** The units that came from a table and that no pack has named since. */
  Set<UnitCode> imported(DistrictCode district) {
    return Set.copyOf(
        jdbc.sql("select code from people.unit where district = ? and imported")
            .param(district.value())
            .query((row, _) -> new UnitCode(row.getString("code")))
            .list());
  }

  void markImported(DistrictCode district, UnitCode code) {
    jdbc.sql("update people.unit set imported = true where district = ? and code = ?")
        .params(district.value(), code.value())
        .update();
  }

  void endPerson(DistrictCode district, ActorId id) {
    jdbc.sql("update people.person set ended = true where district = ? and id = ?")
        .params(district.value(), id.value())
        .update();
  }

  private static Unit unit(ResultSet row) throws SQLException {
    return new Unit(
        new UnitCode(row.getString("code")),
        row.getString("name_zh"),
        row.getString("name_en"),
        Unit.Kind.valueOf(row.getString("kind")),
        Optional.ofNullable(row.getString("parent")).map(UnitCode::new),
        new AreaCode(row.getString("area")),
        row.getString("initials"),
        row.getBoolean("ended"));
  }

  private static Post post(ResultSet row) throws SQLException {
    return new Post(
        row.getString("code"),
        new UnitCode(row.getString("unit")),
        row.getString("title_zh"),
        row.getString("title_en"),
        row.getString("role"),
        new AreaCode(row.getString("area")));
  }

  private static Person person(ResultSet row) throws SQLException {
    return new Person(
        row.getObject("id", UUID.class), row.getString("username"), row.getString("name"));
  }
}
