package org.tongchuang.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.tongchuang.cases.CaseFigures.Counted;
import org.tongchuang.cases.CaseFigures.Mended;
import org.tongchuang.cases.CaseFigures.Span;
import org.tongchuang.cases.CaseFigures.StreetOpen;
import org.tongchuang.cases.CaseFigures.UnitOpen;
import org.tongchuang.cases.CaseFigures.UnitResult;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/**
 * Counts cases in the {@code cases} schema as they were known at an instant.
 *
 * <p>Lives are looked at one by one, and only those of cases to which something has happened in the
 * time that is counted, or since the instant: the planner is given no chance to read all of them.
 */
@Repository
class CaseFigureStore {

  /** The events of the case {@code it} that were known and had not been taken back. */
  private static final String LIFE =
      """
      select told.version, told.type, told.unit, told.due, told.at, told.recorded_at
        from (select event.*,
                     min(event.number) filter (where event.type = 'CaseUndone')
                       over (order by event.version desc
                             rows between unbounded preceding and 1 preceding) as kept
                from cases.case_event as event
               where event.district = :district and event.case_id = it.case_id
                 and event.recorded_at <= :asOf) as told
       where told.type <> 'CaseUndone' and (told.kept is null or told.version <= told.kept)
      """;

  /** Cases closed within a time: by which unit, and whether that was in time. */
  private static final String CLOSED =
      """
      select it.case_id, life.unit, life.exempt,
             coalesce(life.handled_at <= life.due, true) as on_time
        from (%s) as it
       cross join lateral (
         select (array_agg(life.unit order by life.version desc)
                   filter (where life.type = 'CaseHandled' and life.version < it.version))[1] as unit,
                (array_agg(life.at order by life.version desc)
                   filter (where life.type = 'CaseHandled' and life.version < it.version))[1]
                  as handled_at,
                (array_agg(life.due order by life.version desc)
                   filter (where life.due is not null and life.version < it.version))[1] as due,
                coalesce(bool_or(life.type = 'CaseExempted'), false) as exempt
           from (%s) as life) as life
      """
          .formatted(happened(Figure.CLOSED), LIFE);

  /**
   * Cases that were open: what the table says of those to which nothing has happened since, what
   * their events say of the others.
   */
  private static final String OPEN =
      """
      with changed as materialized (
        select distinct case_id
          from cases.case_event
         where district = :district and recorded_at > :asOf
      )
      select id as case_id, unit, due, stage in ('DISPATCHED', 'HANDLING') as waits, supervised
        from cases.case_file
       where district = :district and stage not in ('CLOSED', 'REFUSED', 'VOIDED', 'MERGED')
         and not exists (select from changed where changed.case_id = case_file.id)
      union all
      select it.case_id,
             case when life.last in ('CaseDispatched', 'CaseTaken', 'CaseReworked', 'CaseResumed',
                                     'CaseImported', 'CaseSuspended', 'CaseHandled', 'CasePassed')
                  then life.unit end,
             life.due,
             life.last in ('CaseDispatched', 'CaseTaken', 'CaseReworked', 'CaseResumed',
                           'CaseImported'),
             coalesce(life.raised = 'CaseSupervised', false)
        from changed as it
        join cases.case_file as file
          on file.district = :district and file.id = it.case_id and file.recorded_at <= :asOf
       cross join lateral (
         select (array_agg(life.type order by life.version desc)
                   filter (where life.type not in
                             ('CaseRemarked', 'CaseCorrected', 'CasePleaded', 'CaseApproved',
                              'CaseDenied', 'CaseExtended', 'CaseExempted', 'CaseSupervised',
                              'CaseReplied', 'CaseCheckAsked', 'CaseCalledBack')))[1] as last,
                (array_agg(life.unit order by life.version desc)
                   filter (where life.unit is not null))[1] as unit,
                (array_agg(life.due order by life.version desc)
                   filter (where life.due is not null))[1] as due,
                (array_agg(life.type order by life.version desc)
                   filter (where life.type in
                             ('CaseSupervised', 'CaseReplied', 'CaseClosed', 'CaseVoided')))[1]
                  as raised
           from (%s) as life) as life
       where life.last not in ('CaseClosed', 'CaseSelfHandled', 'CaseImportedClosed', 'CaseRefused',
                               'CaseVoided', 'CaseMerged')
      """
          .formatted(LIFE);

  private final JdbcClient jdbc;

  CaseFigureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long count(Figure figure, Span span) {
    return with(span, "select count(*) from (" + behind(figure, false) + ") as counted")
        .query(Long.class)
        .single();
  }

  List<UnitResult> results(Span span) {
    return with(
            span,
            """
            select unit, count(*) as closed, count(*) filter (where on_time) as on_time
              from (%s) as counted
             where unit is not null and not exempt
             group by unit
             order by unit
            """
                .formatted(CLOSED))
        .query(
            (row, _) ->
                new UnitResult(
                    new UnitCode(row.getString("unit")),
                    row.getLong("closed"),
                    row.getLong("on_time")))
        .list();
  }

  List<UnitOpen> open(DistrictCode district, Instant asOf) {
    return with(
            new Span(district, asOf, asOf, asOf),
            """
            select unit, count(*) as open, count(*) filter (where waits and due < :asOf) as overdue,
                   min(due) filter (where waits and due < :asOf) as oldest
              from (%s) as counted
             where unit is not null
             group by unit
             order by unit
            """
                .formatted(OPEN))
        .query(
            (row, _) ->
                new UnitOpen(
                    new UnitCode(row.getString("unit")),
                    row.getLong("open"),
                    row.getLong("overdue"),
                    Optional.ofNullable(instant(row, "oldest"))))
        .list();
  }

  List<StreetOpen> openByStreet(DistrictCode district, Instant asOf) {
    return with(
            new Span(district, asOf, asOf, asOf),
            """
            select "left"(file.area, 9) as street, count(*) as open,
                   count(*) filter (where waits and counted.due < :asOf) as overdue,
                   min(counted.due) filter (where waits and counted.due < :asOf) as oldest
              from (%s) as counted
              join cases.case_file as file
                on file.district = :district and file.id = counted.case_id
             where length(file.area) >= 9
             group by 1
             order by 1
            """
                .formatted(OPEN))
        .query(
            (row, _) ->
                new StreetOpen(
                    new AreaCode(row.getString("street")),
                    row.getLong("open"),
                    row.getLong("overdue"),
                    Optional.ofNullable(instant(row, "oldest"))))
        .list();
  }

  List<Counted> cases(
      Figure figure, Span span, Optional<UnitCode> unit, Optional<CaseNumber> after, int limit) {
    return with(
            span,
            """
            select file.id, file.day, file.sequence, file.category, counted.unit, counted.due
              from (%s) as counted
              join cases.case_file as file
                on file.district = :district and file.id = counted.case_id
             where (file.day, file.sequence) > (:day, :sequence)
             order by file.day, file.sequence
             limit :limit
            """
                .formatted(behind(figure, unit.isPresent())))
        .param("unit", unit.map(UnitCode::value).orElse(""))
        .param("day", after.map(CaseNumber::day).orElse(LocalDate.EPOCH))
        .param("sequence", after.map(CaseNumber::sequence).orElse(0))
        .param("limit", limit)
        .query(
            (row, _) ->
                new Counted(
                    new CaseId(row.getObject("id", UUID.class)),
                    new CaseNumber(
                        span.district(),
                        row.getObject("day", LocalDate.class),
                        row.getInt("sequence")),
                    row.getString("category"),
                    Optional.ofNullable(row.getString("unit")).map(UnitCode::new),
                    Optional.ofNullable(instant(row, "due"))))
        .list();
  }

  List<Mended> mended(Span span, int limit) {
    return with(
            span,
            """
            select file.id, file.day, file.sequence, file.category, file.area, counted.unit,
                   seen.photo as before, put_right.photo as after
              from (%s) as counted
              join cases.case_file as file
                on file.district = :district and file.id = counted.case_id
             cross join lateral (
               select event.photos[1] as photo
                 from cases.case_event as event
                where event.district = :district and event.case_id = file.id
                  and event.version = 1 and event.photos is not null) as seen
             cross join lateral (
               select event.photos[1] as photo
                 from cases.case_event as event
                where event.district = :district and event.case_id = file.id
                  and event.type = 'CaseHandled' and event.photos is not null
                  and event.recorded_at <= :asOf
                order by event.version desc
                limit 1) as put_right
             order by file.day desc, file.sequence desc
             limit :limit
            """
                .formatted(behind(Figure.CLOSED, false)))
        .param("limit", limit)
        .query(
            (row, _) ->
                new Mended(
                    new CaseId(row.getObject("id", UUID.class)),
                    new CaseNumber(
                        span.district(),
                        row.getObject("day", LocalDate.class),
                        row.getInt("sequence")),
                    row.getString("category"),
                    new AreaCode(row.getString("area")),
                    Optional.ofNullable(row.getString("unit")).map(UnitCode::new),
                    row.getObject("before", UUID.class),
                    row.getObject("after", UUID.class)))
        .list();
  }

  /** Above every transaction that is writing: takes the next number of a transaction for itself. */
  long mark() {
    return jdbc.sql("select pg_current_xact_id()::text::bigint").query(Long.class).single();
  }

  /** The cases of a figure, each once. */
  private static String behind(Figure figure, boolean ofAUnit) {
    var cases =
        switch (figure) {
          case REPORTED, SELF_HANDLED, FILED, REWORKED ->
              "select case_id, null::text as unit, null::timestamptz as due from ("
                  + happened(figure)
                  + ") as happened";
          case CLOSED -> closed("true", ofAUnit);
          case CLOSED_ON_TIME -> closed("on_time", ofAUnit);
          case OPEN -> "select case_id, unit, due from (" + OPEN + ") as open";
          case OVERDUE ->
              "select case_id, unit, due from (" + OPEN + ") as open where waits and due < :asOf";
          case SUPERVISED ->
              "select case_id, unit, due from (" + OPEN + ") as open where supervised";
        };
    return ofAUnit ? "select * from (" + cases + ") as whole where unit = :unit" : cases;
  }

  private static String closed(String which, boolean ofAUnit) {
    return "select case_id, unit, null::timestamptz as due from ("
        + CLOSED
        + ") as closed where "
        + which
        + (ofAUnit ? " and not exempt" : "");
  }

  /** Cases to which one of the events of a figure has happened within a time, and the last one. */
  private static String happened(Figure figure) {
    return """
      select it.case_id, life.version
        from (select distinct case_id
                from cases.case_event
               where district = :district and type in (%1$s)
                 and recorded_at >= :from and recorded_at < :until
                 and recorded_at <= :asOf) as it
       cross join lateral (
         select max(life.version) filter (where life.type in (%1$s) and life.recorded_at >= :from
                                            and life.recorded_at < :until) as version,
                coalesce(bool_or(life.type = 'CaseVoided'), false) as voided
           from (%2$s) as life) as life
       where life.version is not null and not life.voided
      """
        .formatted("'" + String.join("', '", figure.events()) + "'", LIFE);
  }

  private StatementSpec with(Span span, String sql) {
    return jdbc.sql(sql)
        .param("district", span.district().value())
        .param("from", span.from().atOffset(ZoneOffset.UTC))
        .param("until", span.until().atOffset(ZoneOffset.UTC))
        .param("asOf", span.asOf().atOffset(ZoneOffset.UTC));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
