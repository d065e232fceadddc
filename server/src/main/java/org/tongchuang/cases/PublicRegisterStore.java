package org.tongchuang.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.cases.CaseEvent.Source;
import org.tongchuang.cases.PublicRegister.Change;
import org.tongchuang.cases.PublicRegister.Entry;
import org.tongchuang.cases.PublicRegister.Query;
import org.tongchuang.cases.PublicRegister.Span;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.UnitCode;

/** What is public of the {@code cases} schema. Reads only. */
@Repository
class PublicRegisterStore {

  /** What the public is told of; the rest goes on between offices. */
  static final Set<String> TOLD =
      Set.of(
          "CaseReported",
          "CaseAccepted",
          "CaseRefused",
          "CaseFiled",
          "CaseDispatched",
          "CaseTaken",
          "CaseReturned",
          "CaseHandled",
          "CasePassed",
          "CaseReworked",
          "CaseClosed",
          "CaseReopened",
          "CaseSelfHandled",
          "CaseCorrected",
          "CaseExtended",
          "CaseSuspended",
          "CaseResumed",
          "CaseVoided",
          "CaseMerged",
          "CaseUnmerged");

  private static final Set<String> ENDS =
      Set.of("CaseRefused", "CaseClosed", "CaseSelfHandled", "CaseVoided", "CaseMerged");

  /** What came to nothing is shown as if nobody had known that it would be published. */
  private static final Set<Stage.Name> NOTHING = EnumSet.of(Stage.Name.REFUSED, Stage.Name.VOIDED);

  /** An event of the case that the public is told of, and that was not taken back. */
  private static final String STANDS =
      """
      e.type = any(?)
      and not exists (select from cases.case_event undone
                       where undone.district = e.district and undone.case_id = e.case_id
                         and undone.type = 'CaseUndone'
                         and undone.number < e.version and undone.version > e.version)
      """;

  /** By these the office takes a case up. */
  private static final String[] TAKEN_UP = {"CaseAccepted", "CaseFiled"};

  /** Far more than any answer takes; whoever asks for more is not waited for. */
  private static final int MOST_SECONDS = 10;

  private static final String[] ENDED =
      Arrays.stream(Stage.Name.values())
          .filter(Stage.Name::isEnd)
          .map(Enum::name)
          .toArray(String[]::new);

  private static final OffsetDateTime FOR_EVER = OffsetDateTime.parse("9999-01-01T00:00:00Z");

  private final JdbcClient jdbc;

  PublicRegisterStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Entry> list(DistrictCode district, ZoneId zone, Query query) {
    var where = new Where(district, zone, query);
    if (query.changed().from() != null) {
      where.and(
          """
          c.id in (select e.case_id from cases.case_event e
                    where e.district = ? and e.recorded_at >= ? and e.recorded_at < ? and %s)
          """
              .formatted(STANDS),
          district.value(),
          from(query.changed()),
          query.changed().until() == null ? FOR_EVER : until(query.changed()),
          told());
    }
    if (query.changed().until() != null) {
      where.and(
          """
          not exists (select from cases.case_event e
                       where e.district = c.district and e.case_id = c.id
                         and e.recorded_at >= ? and %s)
          """
              .formatted(STANDS),
          until(query.changed()),
          told());
    }
    var parameters = new ArrayList<Object>();
    parameters.add(told());
    parameters.addAll(where.parameters);
    parameters.add(query.limit());
    parameters.add(query.offset());
    return jdbc.sql(
            """
            select c.day, c.sequence, c.stage, c.category, c.area, c.source, c.unit,
                   c.due, c.suspended_until,
                   c.recorded_at, c.longitude, c.latitude, c.address, c.description,
                   (select max(e.recorded_at) from cases.case_event e
                     where e.district = c.district and e.case_id = c.id
                       and %s) as changed_at
              from cases.case_file c
             where\
            """
                    .formatted(STANDS)
                + where.clause
                + " order by c.day desc, c.sequence desc limit ? offset ?")
        .withQueryTimeout(MOST_SECONDS)
        .params(parameters)
        .query((row, _) -> entry(district, row))
        .list();
  }

  List<Change> changes(DistrictCode district, ZoneId zone, Query query) {
    var where = new Where(district, zone, query);
    where.and("e.district = ?", district.value());
    where.and(STANDS, (Object) told());
    if (query.changed().from() != null) {
      where.and("e.recorded_at >= ?", from(query.changed()));
    }
    if (query.changed().until() != null) {
      where.and("e.recorded_at < ?", until(query.changed()));
    }
    where.parameters.add(query.limit());
    where.parameters.add(query.offset());
    return jdbc.sql(
            """
            select c.day, c.sequence, e.version, e.type, e.unit, e.recorded_at
              from cases.case_event e
              join cases.case_file c on c.district = e.district and c.id = e.case_id
             where\
            """
                + where.clause
                + " order by e.recorded_at, e.case_id, e.version limit ? offset ?")
        .withQueryTimeout(MOST_SECONDS)
        .params(where.parameters)
        .query(
            (row, _) ->
                new Change(
                    number(district, row),
                    row.getInt("version"),
                    row.getString("type"),
                    ENDS.contains(row.getString("type")),
                    Optional.ofNullable(row.getString("unit")).map(UnitCode::new),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static Entry entry(DistrictCode district, ResultSet row) throws SQLException {
    var stage = Stage.Name.valueOf(row.getString("stage"));
    boolean asSent =
        Source.valueOf(row.getString("source")) == Source.OPEN311 && !NOTHING.contains(stage);
    var due = row.getObject("due", OffsetDateTime.class);
    var until = row.getObject("suspended_until", OffsetDateTime.class);
    return new Entry(
        number(district, row),
        stage,
        row.getString("category"),
        new AreaCode(row.getString("area")),
        Optional.ofNullable(row.getString("unit")).map(UnitCode::new),
        due == null ? null : due.toInstant(),
        until == null ? null : until.toInstant(),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        place(row).map(it -> asSent ? it : PublicRegister.blurred(it)),
        Optional.ofNullable(row.getString("address")).filter(_ -> asSent),
        Optional.ofNullable(row.getString("description")).filter(_ -> asSent));
  }

  private static CaseNumber number(DistrictCode district, ResultSet row) throws SQLException {
    return new CaseNumber(district, row.getObject("day", LocalDate.class), row.getInt("sequence"));
  }

  private static Optional<GeoPoint> place(ResultSet row) throws SQLException {
    double longitude = row.getDouble("longitude");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new GeoPoint(longitude, row.getDouble("latitude")));
  }

  private static String[] told() {
    return TOLD.toArray(String[]::new);
  }

  /** What is shown is cut to seconds, and what is shown is asked for. */
  private static OffsetDateTime from(Span span) {
    return seconds(span.from());
  }

  private static OffsetDateTime until(Span span) {
    return seconds(span.until()).plusSeconds(1);
  }

  private static OffsetDateTime seconds(@Nullable Instant at) {
    if (at == null) {
      throw new IllegalArgumentException("an open end");
    }
    return at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
  }

  /** Which cases are wanted, of those that are public; always within one district. */
  private static final class Where {

    private final StringBuilder clause = new StringBuilder(" c.district = ?");
    private final List<Object> parameters = new ArrayList<>();

    Where(DistrictCode district, ZoneId zone, Query query) {
      parameters.add(district.value());
      and("c.source <> 'IMPORT'");
      and(
          """
          not exists (select from cases.category k
                       where k.district = c.district and k.code = c.category and k.internal)
          """);
      if (!query.held().isEmpty()) {
        and(
            """
            (c.category <> all(?)
             or exists (select from cases.case_event e
                         where e.district = c.district and e.case_id = c.id and %s))
            """
                .formatted(STANDS),
            query.held().toArray(String[]::new),
            TAKEN_UP);
      }
      if (!query.numbers().isEmpty()) {
        and(
            query.numbers().stream()
                .map(_ -> "(?, ?)")
                .collect(Collectors.joining(", ", "(c.day, c.sequence) in (", ")")),
            query.numbers().stream()
                .flatMap(it -> Stream.<Object>of(it.day(), it.sequence()))
                .toArray());
      }
      if (!query.categories().isEmpty()) {
        and("c.category = any(?)", (Object) query.categories().toArray(String[]::new));
      }
      query.ended().ifPresent(it -> and((it ? "" : "not ") + "c.stage = any(?)", (Object) ENDED));
      reported(query.reported(), zone);
    }

    /** The day of a case is that of its report, and leads an index. */
    private void reported(Span span, ZoneId zone) {
      if (span.from() != null) {
        and(
            "c.day >= ? and c.recorded_at >= ?",
            span.from().atZone(zone).toLocalDate(),
            PublicRegisterStore.from(span));
      }
      if (span.until() != null) {
        and(
            "c.day <= ? and c.recorded_at < ?",
            span.until().atZone(zone).toLocalDate(),
            PublicRegisterStore.until(span));
      }
    }

    void and(String condition, Object... values) {
      clause.append(" and ").append(condition);
      parameters.addAll(Arrays.asList(values));
    }
  }
}
