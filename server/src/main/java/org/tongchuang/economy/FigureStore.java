package org.tongchuang.economy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.economy.Figure.Said;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;

/** What was said of months, in the {@code economy} schema. Only added to. */
@Repository
class FigureStore {

  private static final String COLUMNS =
      """
      figure.district, figure.id, figure.series, figure.month, figure.plan, figure.actual,
      figure.growth, figure.rank, figure.among, figure.by_actor, figure.recorded_at,
      back.recorded_at as back_at
        from economy.figure as figure
        left join economy.taken_back as back
          on back.district = figure.district and back.id = figure.id
      """;

  private final JdbcClient jdbc;

  FigureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Figure> find(DistrictCode district, FigureId id) {
    return jdbc.sql("select " + COLUMNS + " where figure.district = ? and figure.id = ?")
        .params(district.value(), id.value())
        .query((row, _) -> figure(row))
        .optional();
  }

  /** What counts of every series and month within some, in their order. */
  List<Figure> standing(DistrictCode district, YearMonth from, YearMonth until) {
    return jdbc.sql(
            "select distinct on (figure.series, figure.month) "
                + COLUMNS
                + """
                 where figure.district = ? and figure.month between ? and ? and back.id is null
                 order by figure.series, figure.month, figure.recorded_at desc, figure.id desc
                """)
        .params(district.value(), from.atDay(1), until.atDay(1))
        .query((row, _) -> figure(row))
        .list();
  }

  /** What counted, as of an instant, of the last month of which it was said how much there was. */
  Optional<Figure> lastActual(
      DistrictCode district, String series, YearMonth from, YearMonth until, Instant asOf) {
    var by = asOf.atOffset(ZoneOffset.UTC);
    return jdbc.sql(
            "select * from (select distinct on (figure.month) "
                + COLUMNS
                + """
                 where figure.district = ? and figure.series = ? and figure.month between ? and ?
                   and figure.recorded_at <= ? and (back.id is null or back.recorded_at > ?)
                 order by figure.month desc, figure.recorded_at desc, figure.id desc) as counting
                 where actual is not null
                 order by month desc
                 limit 1
                """)
        .params(district.value(), series, from.atDay(1), until.atDay(1), by, by)
        .query((row, _) -> figure(row))
        .optional();
  }

  /** Everything that was said of a month, the last said first. */
  List<Figure> said(DistrictCode district, String series, YearMonth month, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                 where figure.district = ? and figure.series = ? and figure.month = ?
                 order by figure.recorded_at desc, figure.id desc
                 limit ?
                """)
        .params(district.value(), series, month.atDay(1), limit)
        .query((row, _) -> figure(row))
        .list();
  }

  /**
   * Writes a figure.
   *
   * @throws DuplicateKeyException when one of that id is there already
   */
  void insert(Figure it) {
    var said = it.said();
    jdbc.sql(
            """
            insert into economy.figure
                   (district, id, series, month, plan, actual, growth, rank, among, by_actor,
                    recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(it.district().value())
        .param(it.id().value())
        .param(it.series())
        .param(it.month().atDay(1))
        .param(said.plan().orElse(null))
        .param(said.actual().orElse(null))
        .param(said.growth().orElse(null))
        .param(said.standing().map(Standing::place).orElse(null))
        .param(said.standing().flatMap(Standing::among).orElse(null))
        .param(it.by().value())
        .param(it.recordedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Takes a figure back; false when it has been already. */
  boolean takeBack(DistrictCode district, FigureId id, ActorId by, Instant at) {
    return jdbc.sql(
                """
                insert into economy.taken_back (district, id, by_actor, recorded_at)
                values (?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(district.value(), id.value(), by.value(), at.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  private static Figure figure(ResultSet row) throws SQLException {
    int rank = row.getInt("rank");
    var standing =
        row.wasNull()
            ? Optional.<Standing>empty()
            : Optional.of(
                new Standing(rank, Optional.ofNullable(row.getObject("among", Integer.class))));
    return new Figure(
        new DistrictCode(row.getString("district")),
        new FigureId(row.getObject("id", UUID.class)),
        row.getString("series"),
        YearMonth.from(row.getObject("month", LocalDate.class)),
        new Said(
            Optional.ofNullable(row.getBigDecimal("plan")),
            Optional.ofNullable(row.getBigDecimal("actual")),
            Optional.ofNullable(row.getBigDecimal("growth")),
            standing),
        new ActorId(row.getObject("by_actor", UUID.class)),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("back_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
