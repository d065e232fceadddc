package org.tongchuang.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/** The deadlines of open cases in the {@code cases} schema, for those who remind of them. */
@Repository
class CaseReminders {

  /** The event that set a limit of a case {@code it}: the last one that was not taken back. */
  private static final String SETTER =
      """
      select event.version, event.recorded_at
        from cases.case_event as event
       where event.district = it.district and event.case_id = it.id and event.%s is not null
         and not exists (select from cases.case_event as undone
                          where undone.district = event.district
                            and undone.case_id = event.case_id
                            and undone.type = 'CaseUndone'
                            and undone.number < event.version and undone.version > event.version)
       order by event.version desc
       limit 1
      """;

  private static final String SETTING = SETTER.formatted("due");
  private static final String STEP_SETTING = SETTER.formatted("step_due");

  private final JdbcClient jdbc;

  CaseReminders(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A case that a unit has to put right.
   *
   * @param version of the event that set the deadline: another deadline is another reminder
   */
  record Due(
      CaseId id, int version, CaseNumber number, AreaCode area, UnitCode unit, Instant due) {}

  /**
   * Cases that wait for their unit, and whose deadline has to be told of after {@code from} and not
   * after {@code until}.
   *
   * @param ahead how long before the deadline; half of the time given, where that is less
   */
  List<Due> due(DistrictCode district, Duration ahead, Instant from, Instant until) {
    return jdbc.sql(
            """
            select id, day, sequence, area, unit, due, set_by
              from (select it.id, it.day, it.sequence, it.area, it.unit, it.due,
                           setting.version as set_by,
                           it.due - greatest(interval '0', least(make_interval(secs => ?),
                                                (it.due - setting.recorded_at) / 2)) as told
                      from cases.case_file as it
                     cross join lateral (%s) as setting
                     where it.district = ? and it.stage in ('DISPATCHED', 'HANDLING')
                       and it.due > ? and it.due <= ?) as open
             where told > ? and told <= ?
             order by due
            """
                .formatted(SETTING))
        .params(
            ahead.toSeconds(),
            district.value(),
            from.atOffset(ZoneOffset.UTC),
            until.plus(ahead).atOffset(ZoneOffset.UTC),
            from.atOffset(ZoneOffset.UTC),
            until.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new Due(
                    new CaseId(row.getObject("id", UUID.class)),
                    row.getInt("set_by"),
                    new CaseNumber(
                        district, row.getObject("day", LocalDate.class), row.getInt("sequence")),
                    new AreaCode(row.getString("area")),
                    new UnitCode(row.getString("unit")),
                    row.getObject("due", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Whether a case still waits for its unit, until the deadline that an event set. */
  boolean stillDue(DistrictCode district, CaseId id, int version) {
    return jdbc.sql(
            """
            select setting.version = ?
              from cases.case_file as it
             cross join lateral (%s) as setting
             where it.district = ? and it.id = ? and it.stage in ('DISPATCHED', 'HANDLING')
            """
                .formatted(SETTING))
        .params(version, district.value(), id.value())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /**
   * A case in which a step was not made within its limit.
   *
   * @param version of the event that began the step
   * @param checker on whom the lot to check has fallen
   */
  record LateStep(
      CaseId id,
      int version,
      CaseNumber number,
      AreaCode area,
      Stage.Name stage,
      Optional<UnitCode> unit,
      Optional<ActorId> checker,
      Instant due) {}

  /**
   * Cases that wait for a step whose limit passed after {@code from} and not after {@code until}.
   */
  List<LateStep> lateSteps(DistrictCode district, Instant from, Instant until) {
    return jdbc.sql(
            """
            select it.id, it.day, it.sequence, it.area, it.stage, it.unit, it.drawn_checker,
                   it.step_due, setting.version
              from cases.case_file as it
             cross join lateral (%s) as setting
             where it.district = ? and it.step_due > ? and it.step_due <= ?
               and it.stage not in ('CLOSED', 'REFUSED', 'VOIDED', 'MERGED')
             order by it.step_due
            """
                .formatted(STEP_SETTING))
        .params(district.value(), from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new LateStep(
                    new CaseId(row.getObject("id", UUID.class)),
                    row.getInt("version"),
                    new CaseNumber(
                        district, row.getObject("day", LocalDate.class), row.getInt("sequence")),
                    new AreaCode(row.getString("area")),
                    Stage.Name.valueOf(row.getString("stage")),
                    Optional.ofNullable(row.getString("unit")).map(UnitCode::new),
                    Optional.ofNullable(row.getObject("drawn_checker", UUID.class))
                        .map(ActorId::new),
                    row.getObject("step_due", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Whether a case still waits for the step that an event began. */
  boolean stillWaits(DistrictCode district, CaseId id, int version) {
    return jdbc.sql(
            """
            select setting.version = ? and it.step_due is not null
              from cases.case_file as it
             cross join lateral (%s) as setting
             where it.district = ? and it.id = ?
            """
                .formatted(STEP_SETTING))
        .params(version, district.value(), id.value())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }
}
