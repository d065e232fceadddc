package org.tongchuang.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.worktime.Limit;
import tools.jackson.databind.json.JsonMapper;

/** Categories and routes in the {@code cases} schema. */
@Repository
class CasePolicyStore {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;

  CasePolicyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Category> categories(DistrictCode district) {
    return jdbc.sql(
            """
            select code, place, name_zh, name_en, icon, quick, limit_value, limit_unit,
                   standard_code, keywords, internal, ended
              from cases.category
             where district = ?
             order by place
            """)
        .param(district.value())
        .query(
            (row, _) ->
                new Category(
                    row.getString("code"),
                    row.getInt("place"),
                    row.getString("name_zh"),
                    row.getString("name_en"),
                    row.getString("icon"),
                    row.getBoolean("quick"),
                    new Limit(
                        row.getInt("limit_value"), Limit.Unit.valueOf(row.getString("limit_unit"))),
                    Optional.ofNullable(row.getString("standard_code")),
                    row.getString("keywords"),
                    row.getBoolean("internal"),
                    row.getBoolean("ended")))
        .list();
  }

  List<Routes.Route> routes(DistrictCode district) {
    return jdbc.sql("select category, area, unit from cases.route where district = ?")
        .param(district.value())
        .query(
            (row, _) ->
                new Routes.Route(
                    row.getString("category"),
                    new AreaCode(row.getString("area")),
                    Routes.Target.of(row.getString("unit"))))
        .list();
  }

  /** Puts a category that the pack names. */
  void put(DistrictCode district, Category category) {
    put(district, category, false);
  }

  /** Puts a category that came from a table. */
  void putImported(DistrictCode district, Category category) {
    put(district, category, true);
  }

  /** The codes of those that came from a table, unless a pack has named them since. */
  Set<String> importedCategories(DistrictCode district) {
    return Set.copyOf(
        jdbc.sql("select code from cases.category where district = ? and imported")
            .param(district.value())
            .query(String.class)
            .list());
  }

  /** Whether any case is of that category. */
  boolean hasCases(DistrictCode district, String category) {
    return jdbc.sql(
            "select exists (select from cases.case_file where district = ? and category = ?)")
        .params(district.value(), category)
        .query(Boolean.class)
        .single();
  }

  private void put(DistrictCode district, Category category, boolean imported) {
    jdbc.sql(
            """
            -- upsert
            insert into cases.category
                   (district, code, place, name_zh, name_en, icon, quick, limit_value, limit_unit,
                    standard_code, keywords, internal, ended, imported)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (district, code) do update
               set place = excluded.place, name_zh = excluded.name_zh,
                   name_en = excluded.name_en, icon = excluded.icon, quick = excluded.quick,
                   limit_value = excluded.limit_value, limit_unit = excluded.limit_unit,
                   standard_code = excluded.standard_code, keywords = excluded.keywords,
                   internal = excluded.internal, ended = excluded.ended, imported = excluded.imported
            """)
        .param(district.value())
        .param(category.code())
        .param(category.place())
        .param(category.nameZh())
        .param(category.nameEn())
        .param(category.icon())
        .param(category.quick())
        .param(category.limit().value())
        .param(category.limit().unit().name())
        .param(category.standardCode().orElse(null))
        .param(category.keywords())
        .param(category.internal())
        .param(category.ended())
        .param(imported)
        .update();
  }

  void insert(DistrictCode district, Routes.Route route) {
    jdbc.sql("insert into cases.route (district, category, area, unit) values (?, ?, ?, ?)")
        .params(district.value(), route.category(), route.area().value(), route.target().toString())
        .update();
  }

  void delete(DistrictCode district, Routes.Route route) {
    jdbc.sql(
            "delete from cases.route where district = ? and category = ? and area = ? and unit = ?")
        .params(district.value(), route.category(), route.area().value(), route.target().toString())
        .update();
  }

  /** The district's rules of the side moves; empty before a pack was loaded. */
  Optional<CaseRules> rules(DistrictCode district) {
    return jdbc.sql("select text from cases.rules where district = ?")
        .param(district.value())
        .query((row, _) -> JSON.readValue(row.getString("text"), CaseRules.class))
        .optional();
  }

  void put(DistrictCode district, CaseRules rules) {
    jdbc.sql(
            """
            -- upsert
            insert into cases.rules (district, text)
            values (?, ?)
            on conflict (district) do update set text = excluded.text
            """)
        .params(district.value(), JSON.writeValueAsString(rules))
        .update();
  }

  List<Control> controls(DistrictCode district) {
    return jdbc.sql(
            """
            select category, area, from_day, until_day, reason_zh, reason_en
              from cases.control
             where district = ?
            """)
        .param(district.value())
        .query(
            (row, _) ->
                new Control(
                    row.getString("category"),
                    new AreaCode(row.getString("area")),
                    row.getObject("from_day", LocalDate.class),
                    row.getObject("until_day", LocalDate.class),
                    row.getString("reason_zh"),
                    row.getString("reason_en")))
        .list();
  }

  void replaceControls(DistrictCode district, List<Control> controls) {
    jdbc.sql("delete from cases.control where district = ?").param(district.value()).update();
    for (var it : controls) {
      jdbc.sql(
              """
              insert into cases.control
                     (district, category, area, from_day, until_day, reason_zh, reason_en)
              values (?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              district.value(),
              it.category(),
              it.area().value(),
              it.from(),
              it.until(),
              it.reasonZh(),
              it.reasonEn())
          .update();
    }
  }
}
