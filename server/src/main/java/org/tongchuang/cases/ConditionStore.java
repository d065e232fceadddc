package org.tongchuang.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.cases.Condition.GradedLimit;
import org.tongchuang.cases.Condition.Words;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.worktime.Limit;

/** Filing conditions and the grades of areas in the {@code cases} schema. */
@Repository
class ConditionStore {

  private final JdbcClient jdbc;

  ConditionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Condition> conditions(DistrictCode district) {
    var limits = limits(district);
    return jdbc.sql(
            """
            select category, code, place, text_zh, text_en, closing_zh, closing_en,
                   not_collected_zh, not_collected_en, ended
              from cases.condition
             where district = ?
            """)
        .param(district.value())
        .query(
            (row, _) ->
                new Condition(
                    row.getString("category"),
                    row.getString("code"),
                    row.getInt("place"),
                    new Words(row.getString("text_zh"), row.getString("text_en")),
                    new Words(row.getString("closing_zh"), row.getString("closing_en")),
                    Optional.of(
                            new Words(
                                row.getString("not_collected_zh"),
                                row.getString("not_collected_en")))
                        .filter(it -> !it.zh().isEmpty()),
                    limits.getOrDefault(
                        List.of(row.getString("category"), row.getString("code")), List.of()),
                    row.getBoolean("ended")))
        .list();
  }

  private Map<List<String>, List<GradedLimit>> limits(DistrictCode district) {
    var limits = new HashMap<List<String>, List<GradedLimit>>();
    jdbc.sql(
            """
            select category, code, grade, valid_from, valid_until, limit_value, limit_unit
              from cases.condition_limit
             where district = ?
             order by category, code, place
            """)
        .param(district.value())
        .query(
            row -> {
              limits
                  .computeIfAbsent(
                      List.of(row.getString("category"), row.getString("code")),
                      _ -> new ArrayList<>())
                  .add(
                      new GradedLimit(
                          Optional.ofNullable(row.getString("grade")).map(Grade::valueOf),
                          StandardCodeStore.validity(row),
                          new Limit(
                              row.getInt("limit_value"),
                              Limit.Unit.valueOf(row.getString("limit_unit")))));
            });
    return limits;
  }

  List<AreaGrade> grades(DistrictCode district) {
    return jdbc.sql(
            """
            select area, grade, valid_from, valid_until
              from cases.area_grade
             where district = ?
             order by area, place
            """)
        .param(district.value())
        .query(
            (row, _) ->
                new AreaGrade(
                    new AreaCode(row.getString("area")),
                    Grade.valueOf(row.getString("grade")),
                    StandardCodeStore.validity(row)))
        .list();
  }

  /** Puts a condition that the pack names. */
  void put(DistrictCode district, Condition condition) {
    put(district, condition, false);
  }

  /** Puts a condition that came from a table. */
  void putImported(DistrictCode district, Condition condition) {
    put(district, condition, true);
  }

  /** Those that came from a table, unless a pack has named them since. */
  Set<Condition.Key> imported(DistrictCode district) {
    return new HashSet<>(
        jdbc.sql("select category, code from cases.condition where district = ? and imported")
            .param(district.value())
            .query((row, _) -> new Condition.Key(row.getString("category"), row.getString("code")))
            .list());
  }

  /** Whether any case is filed under it. */
  boolean hasCases(DistrictCode district, Condition.Key key) {
    return jdbc.sql(
            """
            select exists (select from cases.case_file
                            where district = ? and category = ? and condition = ?)
            """)
        .params(district.value(), key.category(), key.code())
        .query(Boolean.class)
        .single();
  }

  private void put(DistrictCode district, Condition condition, boolean imported) {
    jdbc.sql(
            """
            -- upsert
            insert into cases.condition
                   (district, category, code, place, text_zh, text_en, closing_zh, closing_en,
                    not_collected_zh, not_collected_en, ended, imported)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (district, category, code) do update
               set place = excluded.place, text_zh = excluded.text_zh,
                   text_en = excluded.text_en, closing_zh = excluded.closing_zh,
                   closing_en = excluded.closing_en, not_collected_zh = excluded.not_collected_zh,
                   not_collected_en = excluded.not_collected_en, ended = excluded.ended,
                   imported = excluded.imported
            """)
        .params(
            district.value(),
            condition.category(),
            condition.code(),
            condition.place(),
            condition.text().zh(),
            condition.text().en(),
            condition.closing().zh(),
            condition.closing().en(),
            condition.notCollected().map(Words::zh).orElse(""),
            condition.notCollected().map(Words::en).orElse(""),
            condition.ended(),
            imported)
        .update();
    jdbc.sql("delete from cases.condition_limit where district = ? and category = ? and code = ?")
        .params(district.value(), condition.category(), condition.code())
        .update();
    for (int place = 0; place < condition.limits().size(); place++) {
      insert(district, condition, place, condition.limits().get(place));
    }
  }

  private void insert(DistrictCode district, Condition condition, int place, GradedLimit limit) {
    jdbc.sql(
            """
            insert into cases.condition_limit
                   (district, category, code, place, grade, valid_from, valid_until, limit_value,
                    limit_unit)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(district.value())
        .param(condition.category())
        .param(condition.code())
        .param(place)
        .param(limit.grade().map(Grade::name).orElse(null))
        .param(limit.validity().from().orElse(null))
        .param(limit.validity().until().orElse(null))
        .param(limit.limit().value())
        .param(limit.limit().unit().name())
        .update();
  }

  void replace(DistrictCode district, List<AreaGrade> grades) {
    jdbc.sql("delete from cases.area_grade where district = ?").param(district.value()).update();
    for (int place = 0; place < grades.size(); place++) {
      var grade = grades.get(place);
      jdbc.sql(
              """
              insert into cases.area_grade (district, area, place, grade, valid_from, valid_until)
              values (?, ?, ?, ?, ?, ?)
              """)
          .param(district.value())
          .param(grade.area().value())
          .param(place)
          .param(grade.grade().name())
          .param(grade.validity().from().orElse(null))
          .param(grade.validity().until().orElse(null))
          .update();
    }
  }
}
