package org.tongchuang.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.cases.SavedFilter.Sharing;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/** Saved and pinned filters in the {@code cases} schema. */
@Repository
class SavedFilterStore {

  private static final String SELECT =
      """
      select id, owner, name, filter, shared, unit,
             exists (select from cases.pinned_filter as pin
                      where pin.district = saved.district and pin.filter = saved.id
                        and pin.person = ?) as pinned
        from cases.saved_filter as saved
       where district = ?
      """;

  private final JdbcClient jdbc;

  SavedFilterStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those that somebody of these units sees, pinned ones first. */
  List<SavedFilter> list(DistrictCode district, ActorId person, List<UnitCode> units, int limit) {
    return jdbc.sql(
            SELECT
                + """
                   and (owner = ? or shared = 'DISTRICT' or (shared = 'UNIT' and unit = any(?)))
                 order by pinned desc, name, id
                 limit ?
                """)
        .params(
            person.value(),
            district.value(),
            person.value(),
            units.stream().map(UnitCode::value).toArray(String[]::new),
            limit)
        .query((row, _) -> saved(row))
        .list();
  }

  Optional<SavedFilter> find(DistrictCode district, UUID id, ActorId reader) {
    return jdbc.sql(SELECT + " and id = ?")
        .params(reader.value(), district.value(), id)
        .query((row, _) -> saved(row))
        .optional();
  }

  int countOwned(DistrictCode district, ActorId owner) {
    return jdbc.sql("select count(*) from cases.saved_filter where district = ? and owner = ?")
        .params(district.value(), owner.value())
        .query(Integer.class)
        .single();
  }

  void put(DistrictCode district, SavedFilter it, Instant at) {
    jdbc.sql(
            """
            -- upsert
            insert into cases.saved_filter
                   (district, id, owner, name, filter, shared, unit, saved_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (district, id) do update
               set name = excluded.name, filter = excluded.filter, shared = excluded.shared,
                   unit = excluded.unit, saved_at = excluded.saved_at
             where saved_filter.owner = excluded.owner
            """)
        .param(district.value())
        .param(it.id())
        .param(it.owner().value())
        .param(it.name())
        .param(text(it.filter()))
        .param(it.shared().name())
        .param(it.unit().map(UnitCode::value).orElse(null))
        .param(at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void delete(DistrictCode district, UUID id) {
    jdbc.sql("delete from cases.pinned_filter where district = ? and filter = ?")
        .params(district.value(), id)
        .update();
    jdbc.sql("delete from cases.saved_filter where district = ? and id = ?")
        .params(district.value(), id)
        .update();
  }

  void pin(DistrictCode district, ActorId person, UUID id) {
    jdbc.sql(
            """
            -- insert-once
            insert into cases.pinned_filter (district, person, filter) values (?, ?, ?)
            on conflict (district, person, filter) do nothing
            """)
        .params(district.value(), person.value(), id)
        .update();
  }

  void unpin(DistrictCode district, ActorId person, UUID id) {
    jdbc.sql(
            """
            delete from cases.pinned_filter where district = ? and person = ? and filter = ?
            """)
        .params(district.value(), person.value(), id)
        .update();
  }

  private static SavedFilter saved(ResultSet row) throws SQLException {
    return new SavedFilter(
        row.getObject("id", UUID.class),
        new ActorId(row.getObject("owner", UUID.class)),
        row.getString("name"),
        filter(row.getString("filter")),
        Sharing.valueOf(row.getString("shared")),
        Optional.ofNullable(row.getString("unit")).map(UnitCode::new),
        row.getBoolean("pinned"));
  }

  /** As it stands in an address. */
  private static String text(CaseFilter filter) {
    return filter.values().entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
        .collect(joining("&"));
  }

  private static CaseFilter filter(String text) {
    var values = new HashMap<String, String>();
    for (var each : text.split("&", -1)) {
      int equals = each.indexOf('=');
      if (equals > 0) {
        values.put(each.substring(0, equals), URLDecoder.decode(each.substring(equals + 1), UTF_8));
      }
    }
    return CaseFilter.of(values);
  }
}
