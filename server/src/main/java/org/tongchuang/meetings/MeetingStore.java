package org.tongchuang.meetings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.campaigns.TaskId;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.meetings.Meeting.State;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Meetings, matters and decisions in the {@code meetings} schema. */
@Repository
class MeetingStore {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<AgendaPart, String>> MINUTES = new TypeReference<>() {};

  private static final String SELECT =
      """
      select district, id, version, series, at, state, units, present, agenda, minutes, begun_at,
             ended_at
        from meetings.meeting
      """;

  private static final String MATTER =
      """
      select district, id, meeting, unit, sentence, by_actor, at, withdrawn from meetings.matter
      """;

  private static final String DECISION =
      """
      select district, id, meeting, series, place, line, readings, at from meetings.decision
      """;

  private final JdbcClient jdbc;

  MeetingStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Meeting> find(DistrictCode district, MeetingId id) {
    return jdbc.sql(SELECT + "where district = ? and id = ?")
        .params(district.value(), id.value())
        .query((row, _) -> meeting(row))
        .optional();
  }

  /**
   * Meetings, the latest first.
   *
   * @param units of which one is asked to come; any, when empty
   * @param after the meeting after which the list goes on
   */
  List<Meeting> list(
      DistrictCode district, Optional<List<UnitCode>> units, Optional<MeetingId> after, int limit) {
    var asked = units.map(MeetingStore::codes).orElse(null);
    return jdbc.sql(
            SELECT
                + """
                where district = :district
                  and (cast(:units as text[]) is null or units && cast(:units as text[]))
                  and (cast(:after as uuid) is null
                       or (at, id) < (select at, id from meetings.meeting
                                       where district = :district and id = :after))
                order by at desc, id desc
                limit :limit
                """)
        .param("district", district.value())
        .param("units", asked)
        .param("after", after.map(MeetingId::value).orElse(null))
        .param("limit", limit)
        .query((row, _) -> meeting(row))
        .list();
  }

  /** When meetings begin. */
  Map<MeetingId, Instant> starts(DistrictCode district, List<MeetingId> ids) {
    var starts = new HashMap<MeetingId, Instant>();
    jdbc.sql("select id, at from meetings.meeting where district = ? and id = any(?)")
        .params(
            district.value(), ids.stream().map(MeetingId::value).distinct().toArray(UUID[]::new))
        .query(
            row -> {
              starts.put(
                  new MeetingId(row.getObject("id", UUID.class)),
                  row.getObject("at", OffsetDateTime.class).toInstant());
            });
    return starts;
  }

  /** Whether it is there now because it was not yet. */
  boolean plan(Meeting it) {
    return jdbc.sql(
                """
                -- insert-once
                insert into meetings.meeting
                       (district, id, version, series, at, state, units, present, minutes)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(
                it.district().value(),
                it.id().value(),
                it.version(),
                it.series(),
                utc(it.at()),
                it.state().name(),
                codes(it.units()),
                codes(it.present()),
                JSON.writeValueAsString(it.minutes()))
            .update()
        == 1;
  }

  /** Whether the meeting was what it is said to follow, and now is this. */
  boolean update(Meeting after) {
    return jdbc.sql(
                """
                update meetings.meeting
                   set version = ?, state = ?, present = ?, agenda = ?, minutes = ?, begun_at = ?,
                       ended_at = ?
                 where district = ? and id = ? and version = ?
                """)
            .param(after.version())
            .param(after.state().name())
            .param(codes(after.present()))
            .param(after.agenda().map(JSON::writeValueAsString).orElse(null))
            .param(JSON.writeValueAsString(after.minutes()))
            .param(after.begunAt().map(MeetingStore::utc).orElse(null))
            .param(after.endedAt().map(MeetingStore::utc).orElse(null))
            .param(after.district().value())
            .param(after.id().value())
            .param(after.version() - 1)
            .update()
        == 1;
  }

  Optional<Matter> findMatter(DistrictCode district, MatterId id) {
    return jdbc.sql(MATTER + "where district = ? and id = ?")
        .params(district.value(), id.value())
        .query((row, _) -> matter(row))
        .optional();
  }

  /** What was raised for a meeting and not withdrawn, in the order in which it was. */
  List<Matter> matters(Meeting of) {
    return jdbc.sql(MATTER + "where district = ? and meeting = ? and not withdrawn order by at, id")
        .params(of.district().value(), of.id().value())
        .query((row, _) -> matter(row))
        .list();
  }

  /**
   * Writes a new matter.
   *
   * @throws DuplicateKeyException when one of that id is there already
   */
  void insert(Matter it) {
    jdbc.sql(
            """
            insert into meetings.matter
                   (district, id, meeting, unit, sentence, by_actor, at, withdrawn)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            it.district().value(),
            it.id().value(),
            it.meeting().value(),
            it.unit().value(),
            it.sentence(),
            it.by().value(),
            utc(it.at()),
            it.withdrawn())
        .update();
  }

  /** Whether the matter was not withdrawn before. */
  boolean withdraw(Matter it) {
    return jdbc.sql(
                """
                update meetings.matter set withdrawn = true
                 where district = ? and id = ? and not withdrawn
                """)
            .params(it.district().value(), it.id().value())
            .update()
        == 1;
  }

  Optional<Decision> findDecision(DistrictCode district, TaskId id) {
    return jdbc.sql(DECISION + "where district = ? and id = ?")
        .params(district.value(), id.value())
        .query((row, _) -> decision(row))
        .optional();
  }

  /** What a meeting has decided, in the order in which it did. */
  List<Decision> decisions(Meeting of) {
    return jdbc.sql(DECISION + "where district = ? and meeting = ? order by place")
        .params(of.district().value(), of.id().value())
        .query((row, _) -> decision(row))
        .list();
  }

  /** What other meetings of the same series have decided and none has heard to be over. */
  List<Decision> toBeRead(Meeting at) {
    return jdbc.sql(
            DECISION
                + """
                where district = ? and series = ? and not told and meeting <> ?
                order by at, id
                """)
        .params(at.district().value(), at.series(), at.id().value())
        .query((row, _) -> decision(row))
        .list();
  }

  /**
   * Writes a new decision.
   *
   * @throws DuplicateKeyException when one of that id, or of that place, is there already
   */
  void insert(Decision it) {
    jdbc.sql(
            """
            insert into meetings.decision
                   (district, id, meeting, series, place, line, readings, told, at)
            values (?, ?, ?, ?, ?, ?, ?, false, ?)
            """)
        .params(
            it.district().value(),
            it.task().value(),
            it.meeting().value(),
            it.series(),
            it.place(),
            it.line(),
            it.readings(),
            utc(it.at()))
        .update();
  }

  /** Writes down that decisions were read out, and which of them as over. */
  void read(DistrictCode district, List<UUID> decisions, List<UUID> over) {
    jdbc.sql(
            """
            update meetings.decision
               set readings = readings + 1, told = told or id = any(?)
             where district = ? and id = any(?)
            """)
        .params(over.toArray(UUID[]::new), district.value(), decisions.toArray(UUID[]::new))
        .update();
  }

  private static Meeting meeting(ResultSet row) throws SQLException {
    return new Meeting(
        new DistrictCode(row.getString("district")),
        new MeetingId(row.getObject("id", UUID.class)),
        row.getInt("version"),
        row.getString("series"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        State.valueOf(row.getString("state")),
        units(row, "units"),
        units(row, "present"),
        Optional.ofNullable(row.getString("agenda")).map(it -> JSON.readValue(it, Agenda.class)),
        JSON.readValue(row.getString("minutes"), MINUTES),
        instant(row.getObject("begun_at", OffsetDateTime.class)),
        instant(row.getObject("ended_at", OffsetDateTime.class)));
  }

  private static Matter matter(ResultSet row) throws SQLException {
    return new Matter(
        new DistrictCode(row.getString("district")),
        new MatterId(row.getObject("id", UUID.class)),
        new MeetingId(row.getObject("meeting", UUID.class)),
        new UnitCode(row.getString("unit")),
        row.getString("sentence"),
        new ActorId(row.getObject("by_actor", UUID.class)),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getBoolean("withdrawn"));
  }

  private static Decision decision(ResultSet row) throws SQLException {
    return new Decision(
        new DistrictCode(row.getString("district")),
        new TaskId(row.getObject("id", UUID.class)),
        new MeetingId(row.getObject("meeting", UUID.class)),
        row.getString("series"),
        row.getInt("place"),
        row.getString("line"),
        row.getInt("readings"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  static String[] codes(List<UnitCode> units) {
    return units.stream().map(UnitCode::value).toArray(String[]::new);
  }

  static List<UnitCode> units(ResultSet row, String column) throws SQLException {
    return Arrays.stream((String[]) row.getArray(column).getArray()).map(UnitCode::new).toList();
  }
}
