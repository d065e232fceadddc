package org.tongchuang.cases;

import static java.util.stream.Collectors.toMap;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.cases.CaseRows.EventRow;
import org.tongchuang.cases.CaseRows.StageRow;
import org.tongchuang.cases.OnTimeReport.OnTime;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.sites.SiteId;

/**
 * Cases, their events and notes in the {@code cases} schema. A move writes the next state and its
 * events with one round trip: the two statements go to the server together.
 */
@Repository
class CaseStore {

  private static final String COLUMNS =
      """
      district, id, version, day, sequence, category, area, source, reported_by, stage, unit, due,
      handled_by, handled_at, checked_by, closure, closed_at, reopened, occurred_at, recorded_at,
      longitude, latitude, accuracy, address, description, contact, returns, reworks, extensions,
      suspended, supervised, appealed, exempt, told_due, plea, plea_by, plea_until, plea_approvals,
      drawn_checker, solved, satisfaction, suspended_since, suspended_until, merged_into,
      condition, step_due, site, site_unit
      """;

  static final String SELECT = "select " + COLUMNS + " from cases.case_file ";

  private static final String INSERT =
      """
      insert into cases.case_file
             (district, id, version, day, sequence, category, area, source, reported_by, stage,
              unit, due, told_due, handled_by, handled_at, checked_by, closure, closed_at,
              merged_into, step_due, occurred_at, recorded_at, longitude, latitude, accuracy, tile,
              address, description, contact, site, site_unit)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String UPDATE =
      """
      update cases.case_file
         set version = ?, category = ?, area = ?, stage = ?, unit = ?, due = ?, told_due = ?,
             handled_by = ?, handled_at = ?, checked_by = ?, closure = ?, closed_at = ?,
             merged_into = ?, step_due = ?, suspended_since = ?, suspended_until = ?, returns = ?,
             reworks = ?, extensions = ?, reopened = ?, suspended = ?, supervised = ?, appealed = ?, exempt = ?,
             plea = ?, plea_by = ?, plea_until = ?, plea_approvals = ?, drawn_checker = ?,
             solved = ?, satisfaction = ?, condition = ?
       where district = ? and id = ? and version = ?
      """;

  private static final String INSERT_EVENT =
      """
      insert into cases.case_event
             (district, case_id, version, type, by_actor, at, recorded_at, unit, due, category,
              area, source, until, person, other_case, word, number, photos, step_due)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String ONE_MORE_EVENT =
      ", (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  CaseStore(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  Optional<CaseFile> find(DistrictCode district, CaseId id) {
    return jdbc.sql(SELECT + "where district = ? and id = ?")
        .params(district.value(), id.value())
        .query((row, _) -> CaseRows.caseFile(row))
        .optional();
  }

  /** The cases of those ids, for those that there are. */
  List<CaseFile> find(DistrictCode district, List<CaseId> ids) {
    return jdbc.sql(SELECT + "where district = ? and id = any(?)")
        .params(district.value(), ids.stream().map(CaseId::value).toArray(UUID[]::new))
        .query((row, _) -> CaseRows.caseFile(row))
        .list();
  }

  /** The same, which nobody else changes until the transaction has ended. */
  Optional<CaseFile> findHeld(DistrictCode district, CaseId id) {
    return jdbc.sql(SELECT + "where district = ? and id = ? for share")
        .params(district.value(), id.value())
        .query((row, _) -> CaseRows.caseFile(row))
        .optional();
  }

  Optional<CaseFile> find(CaseNumber number) {
    return jdbc.sql(SELECT + "where district = ? and day = ? and sequence = ?")
        .params(number.district().value(), number.day(), number.sequence())
        .query((row, _) -> CaseRows.caseFile(row))
        .optional();
  }

  /** Every event of a case, in order. */
  List<CaseEvent> events(DistrictCode district, CaseId id) {
    return jdbc.sql(
            """
            select version, type, by_actor, at, recorded_at, unit, due, category, area, source,
                   until, person, other_case, word, number, photos, step_due
              from cases.case_event
             where district = ? and case_id = ?
             order by version
            """)
        .params(district.value(), id.value())
        .query((row, _) -> CaseRows.event(district, id, row))
        .list();
  }

  /** What was written with the events of a case, by version. */
  Map<Integer, String> notes(DistrictCode district, CaseId id) {
    return jdbc
        .sql("select version, text from cases.note where district = ? and case_id = ?")
        .params(district.value(), id.value())
        .query((row, _) -> Map.entry(row.getInt("version"), row.getString("text")))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Writes a new case with its first events.
   *
   * @throws DuplicateKeyException when a case of that id is there already
   */
  void insert(CaseFile file, List<? extends CaseEvent> events) {
    template.execute(
        INSERT + ";" + insertEvents(events.size()),
        (PreparedStatement statement) -> {
          var to = new Binder(statement);
          bind(to, file);
          events.forEach(to::event);
          return statement.execute();
        });
  }

  /** Writes new cases, one at the least, with all of their events. */
  void insert(List<CaseFile> files, List<? extends CaseEvent> events) {
    template.batchUpdate(
        INSERT, files, files.size(), (statement, it) -> bind(new Binder(statement), it));
    template.batchUpdate(
        INSERT_EVENT, events, events.size(), (statement, it) -> new Binder(statement).event(it));
  }

  /**
   * Writes what a move leaves, unless somebody else has moved the case meanwhile.
   *
   * @throws Refusal {@link CaseRefusal#CHANGED_MEANWHILE}
   */
  void update(Case before, Case after, List<? extends CaseEvent> events) {
    try {
      Integer written =
          template.execute(
              UPDATE + ";" + insertEvents(events.size()),
              (PreparedStatement statement) -> {
                var to = new Binder(statement);
                to.integer(after.version());
                to.text(after.category());
                to.text(after.area().value());
                bind(to, after);
                bindSideMoves(to, after);
                to.text(before.district().value());
                to.uuid(before.id().value());
                to.integer(before.version());
                events.forEach(to::event);
                statement.execute();
                return statement.getUpdateCount();
              });
      if (written != null && written == 1) {
        return;
      }
    } catch (DuplicateKeyException | PessimisticLockingFailureException _) {
      // the other move's event stands where ours would, or each waited for the other
    }
    throw new Refusal(CaseRefusal.CHANGED_MEANWHILE);
  }

  void insertNote(DistrictCode district, CaseId id, int version, String text) {
    jdbc.sql("insert into cases.note (district, case_id, version, text) values (?, ?, ?, ?)")
        .params(district.value(), id.value(), version, text)
        .update();
  }

  /** The first photo that came with each report, for those that came with one. */
  Map<CaseId, UUID> firstPhotos(DistrictCode district, List<CaseId> ids) {
    return jdbc
        .sql(
            """
            select case_id, photos[1] as photo
              from cases.case_event
             where district = ? and case_id = any(?) and version = 1 and photos is not null
            """)
        .params(district.value(), ids.stream().map(CaseId::value).toArray(UUID[]::new))
        .query(
            (row, _) ->
                Map.entry(
                    new CaseId(row.getObject("case_id", UUID.class)),
                    row.getObject("photo", UUID.class)))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Takes a block of sequences of a day.
   *
   * @return the last sequence of the block
   */
  int takeNumbers(DistrictCode district, LocalDate day, int count) {
    return jdbc.sql(
            """
            -- upsert
            insert into cases.number_taken (district, day, up_to)
            values (?, ?, ?)
            on conflict (district, day) do update set up_to = number_taken.up_to + excluded.up_to
            returning up_to
            """)
        .params(district.value(), day, count)
        .query(Integer.class)
        .single();
  }

  /** An open case near a place. */
  record Near(CaseId id, CaseNumber number, Stage.Name stage, GeoPoint place, Instant recordedAt) {}

  /** Open cases of a category in the tiles around a place, reported since a time. */
  List<Near> near(DistrictCode district, String category, long[] tiles, Instant since, int limit) {
    return jdbc.sql(
            """
            select id, day, sequence, stage, longitude, latitude, recorded_at
              from cases.case_file
             where district = ? and tile = any(?) and category = ?
               and stage not in ('CLOSED', 'REFUSED', 'VOIDED', 'MERGED') and recorded_at > ?
             limit ?
            """)
        .params(
            district.value(),
            Arrays.stream(tiles).boxed().toArray(Long[]::new),
            category,
            since.atOffset(ZoneOffset.UTC),
            limit)
        .query(
            (row, _) ->
                new Near(
                    new CaseId(row.getObject("id", UUID.class)),
                    new CaseNumber(
                        district, row.getObject("day", LocalDate.class), row.getInt("sequence")),
                    Stage.Name.valueOf(row.getString("stage")),
                    new GeoPoint(row.getDouble("longitude"), row.getDouble("latitude")),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** The cases for which one stands, also those for which it stands by way of others. */
  List<CaseFile> joined(DistrictCode district, CaseId standIn) {
    return jdbc.sql(
            """
            with recursive joined as (
              select id from cases.case_file where district = ? and merged_into = ?
              union
              select file.id
                from joined
                join cases.case_file as file
                  on file.district = ? and file.merged_into = joined.id
            )
            """
                + SELECT
                + "where district = ? and id in (select id from joined)")
        .params(district.value(), standIn.value(), district.value(), district.value())
        .query((row, _) -> CaseRows.caseFile(row))
        .list();
  }

  /** The open cases at a site, the latest first. */
  List<CaseFile> openAt(DistrictCode district, SiteId site, int limit) {
    return jdbc.sql(
            SELECT
                + """
                  where district = ? and site = ?
                    and stage not in ('CLOSED', 'REFUSED', 'VOIDED', 'MERGED')
                  order by day desc, sequence desc
                  limit ?
                  """)
        .params(district.value(), site.value(), limit)
        .query((row, _) -> CaseRows.caseFile(row))
        .list();
  }

  /** Whose clock stands and should not any more. */
  List<CaseId> suspendedUntil(DistrictCode district, Instant now, int limit) {
    return jdbc.sql(
            """
            select id
              from cases.case_file
             where district = ? and stage = 'SUSPENDED' and suspended_until <= ?
             order by suspended_until
             limit ?
            """)
        .params(district.value(), now.atOffset(ZoneOffset.UTC), limit)
        .query((row, _) -> new CaseId(row.getObject("id", UUID.class)))
        .list();
  }

  /**
   * How many cases were closed on or before their targets: all, and by what they are about. What
   * was voided should not be there, and counts nowhere.
   */
  OnTimeReport onTime(DistrictCode district) {
    var all = new ArrayList<OnTime>();
    var byCategory = new TreeMap<String, OnTime>();
    var byMonth = new TreeMap<YearMonth, OnTime>();
    var byArea = new TreeMap<AreaCode, OnTime>();
    jdbc.sql(
            """
            select category, area, month,
                   count(*) as cases,
                   count(closed_at) as closed,
                   count(closed_at) filter (where due is not null) as closed_with_target,
                   count(closed_at) filter (where closed_at <= due) as on_time,
                   count(closed_at) filter (where closed_at < occurred_at) as closed_before_opened
              from (select category, substr(area, 1, 9) as area,
                           extract(year from day) * 100 + extract(month from day) as month,
                           occurred_at, due,
                           case when stage = 'CLOSED' then closed_at end as closed_at
                      from cases.case_file
                     where district = ? and stage <> 'VOIDED') as it
             group by grouping sets ((), (category), (area), (month))
            """)
        .param(district.value())
        .query(
            row -> {
              var counts =
                  new OnTime(
                      row.getLong("cases"),
                      row.getLong("closed"),
                      row.getLong("closed_with_target"),
                      row.getLong("on_time"),
                      row.getLong("closed_before_opened"));
              if (row.getString("category") != null) {
                byCategory.put(row.getString("category"), counts);
              } else if (row.getString("area") != null) {
                byArea.put(new AreaCode(row.getString("area")), counts);
              } else if (row.getString("month") != null) {
                byMonth.put(
                    YearMonth.of(row.getInt("month") / 100, row.getInt("month") % 100), counts);
              } else {
                all.add(counts);
              }
            });
    return new OnTimeReport(all.getFirst(), byCategory, byMonth, byArea);
  }

  private static String insertEvents(int count) {
    return INSERT_EVENT + ONE_MORE_EVENT.repeat(count - 1);
  }

  private static void bind(Binder to, CaseFile file) throws SQLException {
    var it = file.state();
    var said = file.particulars();
    to.text(it.district().value());
    to.uuid(it.id().value());
    to.integer(it.version());
    to.date(file.number().day());
    to.integer(file.number().sequence());
    to.text(it.category());
    to.text(it.area().value());
    to.text(it.source().name());
    to.uuid(it.reporter().value());
    bind(to, it);
    to.instant(said.occurredAt());
    to.instant(said.recordedAt());
    to.real(said.place().map(GeoPoint::longitude).orElse(null));
    to.real(said.place().map(GeoPoint::latitude).orElse(null));
    to.real(said.accuracy());
    to.number(said.place().map(Tile::of).orElse(null));
    to.text(said.address().orElse(null));
    to.text(said.description().orElse(null));
    to.uuid(said.contact().orElse(null));
    to.uuid(said.site().map(at -> at.site().value()).orElse(null));
    to.text(said.site().flatMap(AtSite::unit).map(UnitCode::value).orElse(null));
  }

  private static void bind(Binder to, Case it) throws SQLException {
    var row = StageRow.of(it.stage());
    to.text(row.stage().name());
    to.text(row.unit() == null ? null : row.unit().value());
    to.instant(row.due());
    to.instant(it.standing().due());
    to.actor(row.handledBy());
    to.instant(row.handledAt());
    to.actor(row.checker());
    to.text(row.closure() == null ? null : row.closure().name());
    to.instant(row.closedAt());
    to.uuid(row.mergedInto() == null ? null : row.mergedInto().value());
    to.instant(it.stepDue());
  }

  /** What no new case has. */
  private static void bindSideMoves(Binder to, Case it) throws SQLException {
    var row = StageRow.of(it.stage());
    var standing = it.standing();
    var plea = standing.plea();
    var answer = standing.answer();
    to.instant(row.suspendedSince());
    to.instant(row.suspendedUntil());
    to.integer(standing.returns());
    to.integer(standing.reworks());
    to.integer(standing.extensions());
    to.bool(standing.reopened());
    to.bool(standing.suspended());
    to.bool(standing.supervised());
    to.bool(standing.appealed());
    to.bool(standing.exempt());
    to.text(plea == null ? null : plea.kind().name());
    to.actor(plea == null ? null : plea.by());
    to.instant(plea == null ? null : plea.until());
    to.uuids(plea == null ? List.of() : plea.approvals().stream().map(ActorId::value).toList());
    to.actor(standing.checker());
    to.bool(answer == null ? null : answer.solved());
    to.text(answer == null ? null : answer.satisfaction().name());
    to.text(standing.condition());
  }

  /** Fills the question marks of a statement from left to right. */
  private static final class Binder {

    private final PreparedStatement statement;
    private int index = 1;

    Binder(PreparedStatement statement) {
      this.statement = statement;
    }

    void text(@Nullable String value) throws SQLException {
      statement.setString(index++, value);
    }

    void integer(int value) throws SQLException {
      statement.setInt(index++, value);
    }

    void bool(@Nullable Boolean value) throws SQLException {
      statement.setObject(index++, value, Types.BOOLEAN);
    }

    void actor(@Nullable ActorId value) throws SQLException {
      uuid(value == null ? null : value.value());
    }

    void number(@Nullable Long value) throws SQLException {
      statement.setObject(index++, value, Types.BIGINT);
    }

    void real(@Nullable Double value) throws SQLException {
      statement.setObject(index++, value, Types.DOUBLE);
    }

    void uuid(@Nullable UUID value) throws SQLException {
      statement.setObject(index++, value, Types.OTHER);
    }

    void date(LocalDate value) throws SQLException {
      statement.setObject(index++, value);
    }

    void instant(@Nullable Instant value) throws SQLException {
      statement.setObject(
          index++,
          value == null ? null : value.atOffset(ZoneOffset.UTC),
          Types.TIMESTAMP_WITH_TIMEZONE);
    }

    void event(CaseEvent event) {
      try {
        var fact = event.fact();
        var row = EventRow.of(event);
        text(fact.district().value());
        uuid(fact.id().value());
        integer(fact.version());
        text(event.type());
        uuid(fact.by().value());
        instant(fact.at());
        instant(fact.recordedAt());
        text(row.unit() == null ? null : row.unit().value());
        instant(row.due());
        text(row.category());
        text(row.area() == null ? null : row.area().value());
        text(row.source() == null ? null : row.source().name());
        instant(row.until());
        actor(row.person());
        uuid(row.other() == null ? null : row.other().value());
        text(row.word());
        statement.setObject(index++, row.number(), Types.INTEGER);
        uuids(fact.photos());
        instant(fact.stepDue());
      } catch (SQLException unbindable) {
        throw new IllegalStateException(unbindable);
      }
    }

    void uuids(List<UUID> ids) throws SQLException {
      if (ids.isEmpty()) {
        statement.setNull(index++, Types.ARRAY);
      } else {
        statement.setArray(
            index++, statement.getConnection().createArrayOf("uuid", ids.toArray(UUID[]::new)));
      }
    }
  }
}
