package org.tongchuang.evaluation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.cases.CallBack;
import org.tongchuang.cases.CaseEvent.Source;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.CaseNumber;
import org.tongchuang.evaluation.CaseOutcome.End;
import org.tongchuang.evaluation.CaseOutcome.Stamp;
import org.tongchuang.evaluation.CaseOutcome.Times;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.sites.SiteId;

/** What has become of cases, in the {@code evaluation} schema. */
@Repository
class OutcomeStore {

  private static final int AT_ONCE = 1000;

  private static final List<String> COLUMNS =
      List.of(
          "day",
          "sequence",
          "known_at",
          "category",
          "area",
          "source",
          "site",
          "unit",
          "ending",
          "accepted_at",
          "accept_due",
          "filed_at",
          "file_due",
          "dispatched_at",
          "dispatch_due",
          "first_unit",
          "last_unit",
          "due",
          "handled_at",
          "checked_at",
          "check_due",
          "suspended",
          "exempt",
          "reopened",
          "returns",
          "reworks",
          "extensions",
          "suspensions",
          "supervisions",
          "solved",
          "satisfaction");

  private static final String PUT =
      """
      -- upsert
      insert into evaluation.case_outcome (district, case_id, %s)
      values (:district, :case_id, %s)
      on conflict (district, case_id) do update set %s
      """
          .formatted(
              String.join(", ", COLUMNS),
              String.join(", ", COLUMNS.stream().map(it -> ":" + it).toList()),
              String.join(", ", COLUMNS.stream().map(it -> it + " = excluded." + it).toList()));

  private static final String SELECT =
      "select case_id, " + String.join(", ", COLUMNS) + " from evaluation.case_outcome ";

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate template;

  OutcomeStore(JdbcClient jdbc, NamedParameterJdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /**
   * How far a district is followed.
   *
   * @param until everything that was recorded by then is in the outcomes
   * @param mark when the position has reached this, nothing is missing of what was recorded a
   *     moment before it was taken
   */
  record Followed(long position, Instant until, long mark, Instant markedAt) {}

  Optional<Followed> followed(DistrictCode district) {
    return followed(district, false);
  }

  /** The same, which nobody else moves until the transaction has ended. */
  Optional<Followed> followedHeld(DistrictCode district) {
    return followed(district, true);
  }

  private Optional<Followed> followed(DistrictCode district, boolean held) {
    return jdbc.sql(
            "select position, until, mark, marked_at from evaluation.followed where district = ?"
                + (held ? " for update" : ""))
        .param(district.value())
        .query(
            (row, _) ->
                new Followed(
                    row.getLong("position"),
                    required(row, "until"),
                    row.getLong("mark"),
                    required(row, "marked_at")))
        .optional();
  }

  void putFollowed(DistrictCode district, Followed it) {
    jdbc.sql(
            """
            -- upsert
            insert into evaluation.followed (district, position, until, mark, marked_at)
            values (?, ?, ?, ?, ?)
            on conflict (district) do update
               set position = excluded.position, until = excluded.until, mark = excluded.mark,
                   marked_at = excluded.marked_at
            """)
        .params(
            district.value(),
            it.position(),
            it.until().atOffset(ZoneOffset.UTC),
            it.mark(),
            it.markedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  void put(DistrictCode district, List<CaseOutcome> outcomes) {
    template.batchUpdate(
        PUT,
        outcomes.stream()
            .map(it -> parameters(district, it))
            .toArray(MapSqlParameterSource[]::new));
  }

  /**
   * Goes through outcomes of some days by their numbers, some at a time, as long as is wanted.
   *
   * @param changedAfter only those of which something was recorded after it
   * @param after the number of the last that is known
   */
  void walk(
      DistrictCode district,
      Days days,
      Optional<Instant> changedAfter,
      Optional<CaseNumber> after,
      Predicate<List<CaseOutcome>> goOn) {
    var last = after;
    List<CaseOutcome> some;
    do {
      some = list(district, days, changedAfter, last);
      if (!goOn.test(some)) {
        return;
      }
      last = some.isEmpty() ? last : Optional.of(some.getLast().number());
    } while (some.size() == AT_ONCE);
  }

  /** What the outcomes of some days add up to. */
  DaySums sums(DistrictCode district, Days days) {
    var sums = new DaySums();
    walk(
        district,
        days,
        Optional.empty(),
        Optional.empty(),
        some -> {
          some.forEach(sums::add);
          return true;
        });
    return sums;
  }

  private List<CaseOutcome> list(
      DistrictCode district,
      Days days,
      Optional<Instant> changedAfter,
      Optional<CaseNumber> after) {
    var asked =
        jdbc.sql(
                SELECT
                    + """
                    where district = :district and day >= :from and day <= :until
                      and (day, sequence) > (:day, :sequence) %s
                    order by day, sequence
                    limit :limit
                    """
                        .formatted(
                            changedAfter.map(_ -> "and known_at > :changedAfter").orElse("")))
            .param("district", district.value())
            .param("from", days.from())
            .param("until", days.until())
            .param("day", after.map(CaseNumber::day).orElse(days.from()))
            .param("sequence", after.map(CaseNumber::sequence).orElse(0))
            .param("limit", AT_ONCE);
    return changedAfter
        .map(it -> asked.param("changedAfter", it.atOffset(ZoneOffset.UTC)))
        .orElse(asked)
        .query((row, _) -> outcome(district, row))
        .list();
  }

  /**
   * Of how many cases that are with a unit the time has passed.
   *
   * @param key what they have in common
   * @param minutes by how much it has, together; of each the whole ones
   */
  record Overdue(String key, long cases, long minutes) {}

  /**
   * What is overdue at an instant, of cases of some days.
   *
   * @param asKnown leaves out those of which something was recorded after that instant
   */
  List<Overdue> overdue(
      DistrictCode district, SummedBy by, Days days, Instant asOf, boolean asKnown) {
    return jdbc.sql(
            """
            select %s as key, count(*) as cases,
                   sum(floor(date_part('epoch', :asOf - due) / 60)) as minutes
              from evaluation.case_outcome
             where district = :district and day >= :from and day <= :until and due < :asOf
               and ending is null and unit is not null and handled_at is null and not suspended
               %s
             group by key
            """
                .formatted(by.column(), asKnown ? "and known_at <= :asOf" : ""))
        .param("asOf", asOf.atOffset(ZoneOffset.UTC))
        .param("district", district.value())
        .param("from", days.from())
        .param("until", days.until())
        .query(
            (row, _) ->
                new Overdue(row.getString("key"), row.getLong("cases"), row.getLong("minutes")))
        .list();
  }

  void clear(DistrictCode district) {
    jdbc.sql("delete from evaluation.case_outcome where district = ?")
        .param(district.value())
        .update();
  }

  List<CaseOutcome> find(DistrictCode district, List<CaseId> ids) {
    return jdbc.sql(SELECT + "where district = ? and case_id = any(?)")
        .params(district.value(), ids.stream().map(CaseId::value).toArray(UUID[]::new))
        .query((row, _) -> outcome(district, row))
        .list();
  }

  private static MapSqlParameterSource parameters(DistrictCode district, CaseOutcome it) {
    var answer = Optional.ofNullable(it.answer());
    var parameters =
        new MapSqlParameterSource("district", district.value())
            .addValue("case_id", it.id().value())
            .addValue("day", it.number().day())
            .addValue("sequence", it.number().sequence())
            .addValue("category", it.category())
            .addValue("area", it.area().value())
            .addValue("source", it.source().name())
            .addValue("site", it.site() == null ? null : it.site().value(), Types.OTHER)
            .addValue("unit", text(it.unit()), Types.VARCHAR)
            .addValue("ending", text(it.end()), Types.VARCHAR)
            .addValue("first_unit", text(it.firstUnit()), Types.VARCHAR)
            .addValue("last_unit", text(it.lastUnit()), Types.VARCHAR)
            .addValue("suspended", it.suspended())
            .addValue("exempt", it.exempt())
            .addValue("reopened", it.reopened())
            .addValue("returns", it.times().returns())
            .addValue("reworks", it.times().reworks())
            .addValue("extensions", it.times().extensions())
            .addValue("suspensions", it.times().suspensions())
            .addValue("supervisions", it.times().supervisions())
            .addValue("solved", answer.map(CallBack::solved).orElse(null), Types.BOOLEAN)
            .addValue(
                "satisfaction",
                answer.map(CallBack::satisfaction).map(Enum::name).orElse(null),
                Types.VARCHAR);
    time(parameters, "known_at", it.knownAt());
    time(parameters, "accepted_at", it.accepted().at());
    time(parameters, "accept_due", it.accepted().due());
    time(parameters, "filed_at", it.filed().at());
    time(parameters, "file_due", it.filed().due());
    time(parameters, "dispatched_at", it.dispatched().at());
    time(parameters, "dispatch_due", it.dispatched().due());
    time(parameters, "due", it.due());
    time(parameters, "handled_at", it.handledAt());
    time(parameters, "checked_at", it.checked().at());
    time(parameters, "check_due", it.checked().due());
    return parameters;
  }

  private static void time(MapSqlParameterSource to, String name, @Nullable Instant at) {
    to.addValue(
        name, at == null ? null : at.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
  }

  private static @Nullable String text(@Nullable Object it) {
    return it == null ? null : it.toString();
  }

  private static CaseOutcome outcome(DistrictCode district, ResultSet row) throws SQLException {
    var ending = row.getString("ending");
    var satisfaction = row.getString("satisfaction");
    return new CaseOutcome(
        new CaseId(row.getObject("case_id", UUID.class)),
        new CaseNumber(district, row.getObject("day", LocalDate.class), row.getInt("sequence")),
        required(row, "known_at"),
        row.getString("category"),
        new AreaCode(row.getString("area")),
        Source.valueOf(row.getString("source")),
        site(row),
        unit(row, "unit"),
        ending == null ? null : End.valueOf(ending),
        stamp(row, "accepted_at", "accept_due"),
        stamp(row, "filed_at", "file_due"),
        stamp(row, "dispatched_at", "dispatch_due"),
        unit(row, "first_unit"),
        unit(row, "last_unit"),
        instant(row, "due"),
        instant(row, "handled_at"),
        stamp(row, "checked_at", "check_due"),
        row.getBoolean("suspended"),
        row.getBoolean("exempt"),
        row.getBoolean("reopened"),
        new Times(
            row.getInt("returns"),
            row.getInt("reworks"),
            row.getInt("extensions"),
            row.getInt("suspensions"),
            row.getInt("supervisions")),
        satisfaction == null
            ? null
            : new CallBack(row.getBoolean("solved"), CallBack.Satisfaction.valueOf(satisfaction)));
  }

  private static Stamp stamp(ResultSet row, String at, String due) throws SQLException {
    return new Stamp(instant(row, at), instant(row, due));
  }

  private static @Nullable SiteId site(ResultSet row) throws SQLException {
    var id = row.getObject("site", UUID.class);
    return id == null ? null : new SiteId(id);
  }

  private static @Nullable UnitCode unit(ResultSet row, String column) throws SQLException {
    var code = row.getString(column);
    return code == null ? null : new UnitCode(code);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static Instant required(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
