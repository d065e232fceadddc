package org.tongchuang.campaigns;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.campaigns.CampaignStore.ScopeColumns;
import org.tongchuang.campaigns.Task.Proof;
import org.tongchuang.campaigns.Task.Target;
import org.tongchuang.campaigns.Template.Group;
import org.tongchuang.campaigns.Template.Part;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/** The campaigns of packs, in the {@code campaigns} schema. */
@Repository
class TemplateStore {

  private final JdbcClient jdbc;

  TemplateStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Every template of a district, ended ones too. */
  List<Template> list(DistrictCode district) {
    Map<String, List<PartOf>> parts =
        jdbc
            .sql(
                """
                select template, number, title_zh, title_en, unit, helpers, from_day, due_day,
                       weight, proof, measure, target, counted
                  from campaigns.template_task
                 where district = ?
                 order by template, place
                """)
            .param(district.value())
            .query((row, _) -> new PartOf(row.getString("template"), part(row)))
            .list()
            .stream()
            .collect(groupingBy(PartOf::template));
    Map<String, List<TeamOf>> teams =
        jdbc
            .sql(
                """
                select template, kind, name_zh, name_en, lead, units, action
                  from campaigns.template_team
                 where district = ?
                 order by template, place
                """)
            .param(district.value())
            .query((row, _) -> new TeamOf(row.getString("template"), team(row)))
            .list()
            .stream()
            .collect(groupingBy(TeamOf::template));
    return jdbc.sql(
            """
            select code, place, name_zh, name_en, decision, days, lead, areas, site_types,
                   categories, checklists, ended
              from campaigns.template
             where district = ?
             order by place, code
            """)
        .param(district.value())
        .query(
            (row, _) ->
                template(
                    row,
                    parts.getOrDefault(row.getString("code"), List.of()).stream()
                        .map(PartOf::part)
                        .toList(),
                    teams.getOrDefault(row.getString("code"), List.of()).stream()
                        .map(TeamOf::team)
                        .toList()))
        .list();
  }

  private record PartOf(String template, Part part) {}

  private record TeamOf(String template, Group team) {}

  /** Makes a template what it is now. */
  void put(DistrictCode district, Template it) {
    jdbc.sql(
            """
            -- upsert
            insert into campaigns.template
                   (district, code, place, name_zh, name_en, decision, days, lead, areas,
                    site_types, categories, checklists, ended)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (district, code) do update
               set place = excluded.place, name_zh = excluded.name_zh,
                   name_en = excluded.name_en, decision = excluded.decision,
                   days = excluded.days, lead = excluded.lead, areas = excluded.areas,
                   site_types = excluded.site_types, categories = excluded.categories,
                   checklists = excluded.checklists, ended = excluded.ended
            """)
        .param(district.value())
        .param(it.code())
        .param(it.place())
        .param(it.name().zh())
        .param(it.name().en())
        .param(it.decision().orElse(null))
        .param(it.days())
        .param(it.lead().value())
        .param(ScopeColumns.areas(it.scope()))
        .param(ScopeColumns.codes(it.scope().siteTypes()))
        .param(ScopeColumns.codes(it.scope().categories()))
        .param(ScopeColumns.codes(it.scope().checklists()))
        .param(it.ended())
        .update();
    jdbc.sql("delete from campaigns.template_task where district = ? and template = ?")
        .params(district.value(), it.code())
        .update();
    for (int place = 0; place < it.parts().size(); place++) {
      insert(district, it.code(), place, it.parts().get(place));
    }
    jdbc.sql("delete from campaigns.template_team where district = ? and template = ?")
        .params(district.value(), it.code())
        .update();
    for (int place = 0; place < it.teams().size(); place++) {
      insert(district, it.code(), place, it.teams().get(place));
    }
  }

  private void insert(DistrictCode district, String template, int place, Group it) {
    jdbc.sql(
            """
            insert into campaigns.template_team
                   (district, template, place, kind, name_zh, name_en, lead, units, action)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(district.value())
        .param(template)
        .param(place)
        .param(it.kind().name())
        .param(it.name().zh())
        .param(it.name().en())
        .param(it.lead().value())
        .param(it.units().stream().map(UnitCode::value).toArray(String[]::new))
        .param(it.action().orElse(null))
        .update();
  }

  private void insert(DistrictCode district, String template, int place, Part it) {
    jdbc.sql(
            """
            insert into campaigns.template_task
                   (district, template, place, number, title_zh, title_en, unit, helpers, from_day,
                    due_day, weight, proof, measure, target, counted)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(district.value())
        .param(template)
        .param(place)
        .param(it.number())
        .param(it.title().zh())
        .param(it.title().en())
        .param(it.unit().value())
        .param(it.helpers().stream().map(UnitCode::value).toArray(String[]::new))
        .param(it.fromDay())
        .param(it.dueDay())
        .param(it.weight())
        .param(it.proof().name())
        .param(it.target().map(Target::measure).orElse(null))
        .param(it.target().flatMap(Target::amount).orElse(null))
        .param(it.target().map(target -> target.counted().name()).orElse(null))
        .update();
  }

  private static Template template(ResultSet row, List<Part> parts, List<Group> teams)
      throws SQLException {
    return new Template(
        row.getString("code"),
        row.getInt("place"),
        new Bilingual(row.getString("name_zh"), row.getString("name_en")),
        Optional.ofNullable(row.getString("decision")),
        row.getInt("days"),
        new UnitCode(row.getString("lead")),
        ScopeColumns.scope(row),
        parts,
        teams,
        row.getBoolean("ended"));
  }

  private static Group team(ResultSet row) throws SQLException {
    return new Group(
        Team.Kind.valueOf(row.getString("kind")),
        new Bilingual(row.getString("name_zh"), row.getString("name_en")),
        new UnitCode(row.getString("lead")),
        ScopeColumns.units(row, "units"),
        Optional.ofNullable(row.getString("action")));
  }

  private static Part part(ResultSet row) throws SQLException {
    return new Part(
        row.getString("number"),
        new Bilingual(row.getString("title_zh"), row.getString("title_en")),
        new UnitCode(row.getString("unit")),
        ScopeColumns.units(row, "helpers"),
        row.getInt("from_day"),
        row.getInt("due_day"),
        row.getInt("weight"),
        Proof.valueOf(row.getString("proof")),
        TaskStore.target(row));
  }
}
