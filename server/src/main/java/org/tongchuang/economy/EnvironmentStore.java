package org.tongchuang.economy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.economy.Indicator.Best;
import org.tongchuang.economy.Indicator.Terms;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/** Editions and what they say, in the {@code economy} schema. */
@Repository
class EnvironmentStore {

  private static final String SELECT =
      """
      select id, edition, place, code, parent, name, definition, unit, source, measure, better,
             value, score, full_score, rank, among, best_value, best_score, best_who, before,
             redefined
        from economy.indicator
      """;

  private final JdbcClient jdbc;

  EnvironmentStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Every edition of a district, the latest year first. */
  List<Edition> editions(DistrictCode district) {
    return jdbc.sql(
            """
            select code, name, evaluator
              from economy.edition
             where district = ?
             order by substring(code, 1, 4) desc, code
            """)
        .param(district.value())
        .query(
            (row, _) ->
                new Edition(
                    new EditionCode(row.getString("code")),
                    row.getString("name"),
                    row.getString("evaluator")))
        .list();
  }

  /** Names an edition; how often it has been named, or empty when it is called so already. */
  Optional<Integer> name(DistrictCode district, EditionCode code, String name, String evaluator) {
    return jdbc.sql(
            """
            -- upsert
            insert into economy.edition as known (district, code, name, evaluator, version)
            values (?, ?, ?, ?, 1)
            on conflict (district, code) do update
               set name = excluded.name, evaluator = excluded.evaluator,
                   version = known.version + 1
             where (known.name, known.evaluator) <> (excluded.name, excluded.evaluator)
            returning version
            """)
        .params(district.value(), code.value(), name, evaluator)
        .query(Integer.class)
        .optional();
  }

  /** What an edition says, in the order in which it came. */
  List<Indicator> indicators(DistrictCode district, EditionCode edition) {
    return jdbc.sql(SELECT + " where district = ? and edition = ? order by place")
        .params(district.value(), edition.value())
        .query((row, _) -> indicator(row))
        .list();
  }

  Optional<Indicator> find(DistrictCode district, IndicatorId id) {
    return jdbc.sql(SELECT + " where district = ? and id = ?")
        .params(district.value(), id.value())
        .query((row, _) -> indicator(row))
        .optional();
  }

  /** What an edition says of the indicator of that code. */
  Optional<Indicator> find(DistrictCode district, EditionCode edition, String code) {
    return jdbc.sql(SELECT + " where district = ? and edition = ? and code = ?")
        .params(district.value(), edition.value(), code)
        .query((row, _) -> indicator(row))
        .optional();
  }

  /** The place of the indicator that came last into an edition; nought where none has. */
  int lastPlace(DistrictCode district, EditionCode edition) {
    return jdbc.sql(
            "select coalesce(max(place), 0) from economy.indicator where district = ? and edition = ?")
        .params(district.value(), edition.value())
        .query(Integer.class)
        .single();
  }

  void insert(DistrictCode district, Indicator it) {
    var terms = it.terms();
    jdbc.sql(
            """
            insert into economy.indicator
                   (district, id, edition, place, code, parent, name, definition, unit, source,
                    measure, better, value, score, full_score, rank, among, best_value,
                    best_score, best_who, before, redefined)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(district.value())
        .param(it.id().value())
        .param(it.edition().value())
        .param(it.place())
        .param(terms.code())
        .param(terms.parent().orElse(null))
        .param(terms.name())
        .param(terms.definition().orElse(null))
        .param(terms.unit().map(UnitCode::value).orElse(null))
        .param(terms.source().orElse(null))
        .param(terms.measure().orElse(null))
        .param(terms.better().map(Better::name).orElse(null))
        .param(terms.value().orElse(null))
        .param(terms.score().orElse(null))
        .param(terms.full().orElse(null))
        .param(terms.standing().map(Standing::place).orElse(null))
        .param(terms.standing().flatMap(Standing::among).orElse(null))
        .param(terms.best().value().orElse(null))
        .param(terms.best().score().orElse(null))
        .param(terms.best().who().orElse(null))
        .param(terms.before().orElse(null))
        .param(terms.redefined())
        .update();
  }

  void delete(DistrictCode district, IndicatorId id) {
    jdbc.sql("delete from economy.indicator where district = ? and id = ?")
        .params(district.value(), id.value())
        .update();
  }

  private static Indicator indicator(ResultSet row) throws SQLException {
    int rank = row.getInt("rank");
    var standing =
        row.wasNull()
            ? Optional.<Standing>empty()
            : Optional.of(
                new Standing(rank, Optional.ofNullable(row.getObject("among", Integer.class))));
    return new Indicator(
        new IndicatorId(row.getObject("id", UUID.class)),
        new EditionCode(row.getString("edition")),
        row.getInt("place"),
        new Terms(
            row.getString("code"),
            text(row, "parent"),
            row.getString("name"),
            text(row, "definition"),
            text(row, "unit").map(UnitCode::new),
            text(row, "source"),
            text(row, "measure"),
            text(row, "better").map(Better::valueOf),
            text(row, "value"),
            Optional.ofNullable(row.getBigDecimal("score")),
            Optional.ofNullable(row.getBigDecimal("full_score")),
            standing,
            new Best(
                Optional.ofNullable(row.getBigDecimal("best_score")),
                text(row, "best_value"),
                text(row, "best_who")),
            text(row, "before"),
            row.getBoolean("redefined")));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }
}
