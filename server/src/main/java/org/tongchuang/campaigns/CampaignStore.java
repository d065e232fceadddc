package org.tongchuang.campaigns;

import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.campaigns.Campaign.Scope;
import org.tongchuang.campaigns.Campaign.Terms;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/** Campaigns and units of measure in the {@code campaigns} schema. */
@Repository
class CampaignStore {

  private static final String SELECT =
      """
      select district, id, name_zh, name_en, decision, starts_on, ends_on, lead, areas, site_types,
             categories, checklists, template, added_by, added_at, ended_on, archived_at, relapsed_on
        from campaigns.campaign
      """;

  private final JdbcClient jdbc;

  CampaignStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<UnitOfMeasure> unitsOfMeasure(DistrictCode district) {
    return jdbc.sql(
            """
            select code, place, name_zh, name_en, decimals, ended
              from campaigns.unit_of_measure
             where district = ?
             order by place, code
            """)
        .param(district.value())
        .query(
            (row, _) ->
                new UnitOfMeasure(
                    row.getString("code"),
                    row.getInt("place"),
                    new Bilingual(row.getString("name_zh"), row.getString("name_en")),
                    row.getInt("decimals"),
                    row.getBoolean("ended")))
        .list();
  }

  void put(DistrictCode district, UnitOfMeasure unit) {
    jdbc.sql(
            """
            -- upsert
            insert into campaigns.unit_of_measure
                   (district, code, place, name_zh, name_en, decimals, ended)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (district, code) do update
               set place = excluded.place, name_zh = excluded.name_zh,
                   name_en = excluded.name_en, decimals = excluded.decimals,
                   ended = excluded.ended
            """)
        .params(
            district.value(),
            unit.code(),
            unit.place(),
            unit.name().zh(),
            unit.name().en(),
            unit.decimals(),
            unit.ended())
        .update();
  }

  Optional<Campaign> find(DistrictCode district, CampaignId id) {
    return jdbc.sql(SELECT + "where district = ? and id = ?")
        .params(district.value(), id.value())
        .query((row, _) -> campaign(row))
        .optional();
  }

  /** The campaigns of those ids, for those that there are. */
  List<Campaign> find(DistrictCode district, List<CampaignId> ids) {
    return jdbc.sql(SELECT + "where district = ? and id = any(?) order by starts_on, id")
        .params(district.value(), ids.stream().map(CampaignId::value).toArray(UUID[]::new))
        .query((row, _) -> campaign(row))
        .list();
  }

  /** Campaigns, the latest to begin first, after one of them or from the beginning. */
  List<Campaign> list(DistrictCode district, Optional<CampaignId> after, int limit) {
    var where = new StringBuilder("where district = ?");
    var parameters = new ArrayList<Object>(List.of(district.value()));
    after.ifPresent(
        it -> {
          where.append(
              """
               and (starts_on, id) < (select starts_on, id from campaigns.campaign
                                       where district = ? and id = ?)
              """);
          parameters.addAll(List.of(district.value(), it.value()));
        });
    where.append(" order by starts_on desc, id desc limit ?");
    parameters.add(limit);
    return jdbc.sql(SELECT + where).params(parameters).query((row, _) -> campaign(row)).list();
  }

  /**
   * Those that have begun by a day and are not over before it, as far as they were added by a
   * moment, the first to begin first.
   *
   * @param limit how many at the most
   */
  List<Campaign> underWay(DistrictCode district, LocalDate day, Instant recordedBy, int limit) {
    return jdbc.sql(
            SELECT
                + """
                where district = ? and starts_on <= ? and ends_on >= ?
                  and (ended_on is null or ended_on >= ?) and added_at <= ?
                order by starts_on, id
                limit ?
                """)
        .params(district.value(), day, day, day, recordedBy.atOffset(ZoneOffset.UTC), limit)
        .query((row, _) -> campaign(row))
        .list();
  }

  /**
   * Writes a new one.
   *
   * @throws DuplicateKeyException when one of that id is there already
   */
  void insert(Campaign it) {
    var terms = it.terms();
    jdbc.sql(
            """
            insert into campaigns.campaign
                   (district, id, name_zh, name_en, decision, starts_on, ends_on, lead, areas,
                    site_types, categories, checklists, template, added_by, added_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(it.district().value())
        .param(it.id().value())
        .param(terms.name().zh())
        .param(terms.name().en())
        .param(terms.decision().orElse(null))
        .param(terms.from())
        .param(terms.until())
        .param(terms.lead().value())
        .param(ScopeColumns.areas(terms.scope()))
        .param(ScopeColumns.codes(terms.scope().siteTypes()))
        .param(ScopeColumns.codes(terms.scope().categories()))
        .param(ScopeColumns.codes(terms.scope().checklists()))
        .param(it.template().orElse(null))
        .param(it.addedBy().value())
        .param(it.addedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Whether it was ended by this, and not before. */
  boolean end(DistrictCode district, CampaignId id, LocalDate day) {
    return jdbc.sql(
                """
                update campaigns.campaign
                   set ended_on = ?
                 where district = ? and id = ? and ended_on is null
                """)
            .params(day, district.value(), id.value())
            .update()
        == 1;
  }

  /** One of them, as long as the transaction lasts changed by nobody else. */
  Optional<Campaign> lock(DistrictCode district, CampaignId id) {
    return jdbc.sql(SELECT + "where district = ? and id = ? for update")
        .params(district.value(), id.value())
        .query((row, _) -> campaign(row))
        .optional();
  }

  /** One of them; as long as the transaction lasts it is not archived. */
  Optional<Campaign> share(DistrictCode district, CampaignId id) {
    return jdbc.sql(SELECT + "where district = ? and id = ? for share")
        .params(district.value(), id.value())
        .query((row, _) -> campaign(row))
        .optional();
  }

  void archive(Campaign it, Instant at) {
    jdbc.sql("update campaigns.campaign set archived_at = ? where district = ? and id = ?")
        .params(at.atOffset(ZoneOffset.UTC), it.district().value(), it.id().value())
        .update();
  }

  void relapse(Campaign it, LocalDate week) {
    jdbc.sql("update campaigns.campaign set relapsed_on = ? where district = ? and id = ?")
        .params(week, it.district().value(), it.id().value())
        .update();
  }

  /**
   * Those whose last day lies between two days, that are about some categories and have not
   * relapsed; the latest to end first.
   */
  List<Campaign> over(DistrictCode district, LocalDate first, LocalDate last, int limit) {
    return jdbc.sql(
            SELECT
                + """
                where district = ? and coalesce(ended_on, ends_on) between ? and ?
                  and relapsed_on is null and categories <> '{}'
                order by coalesce(ended_on, ends_on) desc, id
                limit ?
                """)
        .params(district.value(), first, last, limit)
        .query((row, _) -> campaign(row))
        .list();
  }

  /** The campaign of each template that was the last to begin and is not over on a day. */
  Map<String, CampaignId> ofTemplates(
      DistrictCode district, List<String> templates, LocalDate day) {
    return jdbc
        .sql(
            """
            select distinct on (template) template, id
              from campaigns.campaign
             where district = ? and template = any(?) and coalesce(ended_on, ends_on) >= ?
             order by template, starts_on desc, id
            """)
        .params(district.value(), templates.toArray(String[]::new), day)
        .query(
            (row, _) ->
                Map.entry(
                    row.getString("template"), new CampaignId(row.getObject("id", UUID.class))))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Campaign campaign(ResultSet row) throws SQLException {
    return new Campaign(
        new DistrictCode(row.getString("district")),
        new CampaignId(row.getObject("id", UUID.class)),
        new Terms(
            new Bilingual(row.getString("name_zh"), row.getString("name_en")),
            Optional.ofNullable(row.getString("decision")),
            row.getObject("starts_on", LocalDate.class),
            row.getObject("ends_on", LocalDate.class),
            new UnitCode(row.getString("lead")),
            ScopeColumns.scope(row)),
        Optional.ofNullable(row.getString("template")),
        new ActorId(row.getObject("added_by", UUID.class)),
        row.getObject("added_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("ended_on", LocalDate.class)),
        Optional.ofNullable(row.getObject("archived_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getObject("relapsed_on", LocalDate.class)));
  }

  /** How a scope is kept, of a campaign and of a template alike. */
  static final class ScopeColumns {

    private ScopeColumns() {}

    static String[] areas(Scope scope) {
      return scope.areas().stream().map(AreaCode::value).toArray(String[]::new);
    }

    static String[] codes(List<String> codes) {
      return codes.toArray(String[]::new);
    }

    static Scope scope(ResultSet row) throws SQLException {
      return new Scope(
          texts(row, "areas").stream().map(AreaCode::new).toList(),
          texts(row, "site_types"),
          texts(row, "categories"),
          texts(row, "checklists"));
    }

    static List<UnitCode> units(ResultSet row, String column) throws SQLException {
      return texts(row, column).stream().map(UnitCode::new).toList();
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
      return List.of((String[]) row.getArray(column).getArray());
    }
  }
}
