package org.tongchuang.rosters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;

/** Shifts in the {@code rosters} schema. */
@Repository
class ShiftStore {

  private static final String SELECT =
      "select post, day, begins, version, ends, people, others from rosters.shift ";

  private final JdbcClient jdbc;

  ShiftStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The shifts of posts that begin on those days and that somebody has written. */
  List<Shift> list(DistrictCode district, List<String> posts, LocalDate from, LocalDate until) {
    return jdbc.sql(SELECT + "where district = ? and post = any(?) and day between ? and ?")
        .params(district.value(), posts.toArray(String[]::new), from, until)
        .query((row, _) -> shift(row))
        .list();
  }

  Optional<Shift> find(DistrictCode district, ShiftKey key) {
    return jdbc.sql(SELECT + "where district = ? and post = ? and day = ? and begins = ?")
        .params(district.value(), key.post(), key.day(), key.begins())
        .query((row, _) -> shift(row))
        .optional();
  }

  /**
   * Waits until nobody else writes a shift of the district, and keeps others waiting until the
   * transaction ends. Who is where else is only known for certain then.
   */
  void takeTurn(DistrictCode district) {
    jdbc.sql(
            """
            -- upsert
            insert into rosters.turn (district, taken) values (?, 1)
            on conflict (district) do update set taken = turn.taken + 1
            """)
        .param(district.value())
        .update();
  }

  /** Another shift that has one of the people while this one would. */
  Optional<Shift> clash(DistrictCode district, Shift with, Instant from, Instant until) {
    return jdbc.sql(
            SELECT
                + """
                where district = ? and starts_at < ? and ends_at > ? and people && ?
                  and not (post = ? and day = ? and begins = ?)
                  -- what a pack no longer has is nowhere to be seen, and keeps nobody away
                  and exists (
                    select from rosters.duty_post as known
                     where known.district = shift.district and known.code = shift.post
                       and not known.ended
                       and exists (select from unnest(known.hours) as its
                                    where its like to_char(shift.begins, 'HH24:MI') || '-%'))
                order by starts_at, post
                limit 1
                """)
        .params(
            district.value(),
            utc(until),
            utc(from),
            ids(with.people()),
            with.key().post(),
            with.key().day(),
            with.key().begins())
        .query((row, _) -> shift(row))
        .optional();
  }

  /** Makes a shift what it is now. */
  void put(DistrictCode district, Shift it, Instant from, Instant until) {
    jdbc.sql(
            """
            -- upsert
            insert into rosters.shift
                   (district, post, day, begins, version, ends, starts_at, ends_at, people, others)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (district, post, day, begins) do update
               set version = excluded.version, ends = excluded.ends,
                   starts_at = excluded.starts_at, ends_at = excluded.ends_at,
                   people = excluded.people, others = excluded.others
            """)
        .params(
            district.value(),
            it.key().post(),
            it.key().day(),
            it.key().begins(),
            it.version(),
            it.hours().ends(),
            utc(from),
            utc(until),
            ids(it.people()),
            it.others())
        .update();
  }

  private static Object utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static UUID[] ids(List<ActorId> people) {
    return people.stream().map(ActorId::value).toArray(UUID[]::new);
  }

  private static Shift shift(ResultSet row) throws SQLException {
    var begins = row.getObject("begins", LocalTime.class);
    return new Shift(
        new ShiftKey(row.getString("post"), row.getObject("day", LocalDate.class), begins),
        row.getInt("version"),
        new Hours(begins, row.getObject("ends", LocalTime.class)),
        Arrays.stream((UUID[]) row.getArray("people").getArray()).map(ActorId::new).toList(),
        row.getInt("others"));
  }
}
