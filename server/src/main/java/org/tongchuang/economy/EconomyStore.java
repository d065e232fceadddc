package org.tongchuang.economy;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/** What packs say of this module, in the {@code economy} schema. */
@Repository
class EconomyStore {

  private final JdbcClient jdbc;

  EconomyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Every series of a district, ended ones too. */
  List<Series> list(DistrictCode district) {
    return jdbc.sql(
            """
            select key, place, name_zh, name_en, measure_zh, measure_en, unit, better, span, ended
              from economy.series
             where district = ?
             order by place, key
            """)
        .param(district.value())
        .query(
            (row, _) ->
                new Series(
                    row.getString("key"),
                    row.getInt("place"),
                    new Bilingual(row.getString("name_zh"), row.getString("name_en")),
                    new Bilingual(row.getString("measure_zh"), row.getString("measure_en")),
                    Optional.ofNullable(row.getString("unit")).map(UnitCode::new),
                    Better.valueOf(row.getString("better")),
                    Series.Span.valueOf(row.getString("span")),
                    row.getBoolean("ended")))
        .list();
  }

  /** Makes a series what it is now. */
  void put(DistrictCode district, Series it) {
    jdbc.sql(
            """
            -- upsert
            insert into economy.series
                   (district, key, place, name_zh, name_en, measure_zh, measure_en, unit, better,
                    span, ended)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (district, key) do update
               set place = excluded.place, name_zh = excluded.name_zh,
                   name_en = excluded.name_en, measure_zh = excluded.measure_zh,
                   measure_en = excluded.measure_en, unit = excluded.unit,
                   better = excluded.better, span = excluded.span, ended = excluded.ended
            """)
        .param(district.value())
        .param(it.key())
        .param(it.place())
        .param(it.name().zh())
        .param(it.name().en())
        .param(it.measure().zh())
        .param(it.measure().en())
        .param(it.unit().map(UnitCode::value).orElse(null))
        .param(it.better().name())
        .param(it.span().name())
        .param(it.ended())
        .update();
  }

  Optional<EconomyRules> rules(DistrictCode district) {
    return jdbc.sql("select rectification, difficulties from economy.rules where district = ?")
        .param(district.value())
        .query(
            (row, _) ->
                new EconomyRules(
                    row.getString("rectification"),
                    List.of((String[]) row.getArray("difficulties").getArray())))
        .optional();
  }

  /** Makes the rules what they are now; none where there are none. */
  void put(DistrictCode district, Optional<EconomyRules> rules) {
    jdbc.sql("delete from economy.rules where district = ?").param(district.value()).update();
    rules.ifPresent(
        it ->
            jdbc.sql(
                    """
                    insert into economy.rules (district, rectification, difficulties)
                    values (?, ?, ?)
                    """)
                .param(district.value())
                .param(it.rectification())
                .param(it.difficulties().toArray(String[]::new))
                .update());
  }
}
