package org.tongchuang.campaigns;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.campaigns.CampaignStore.ScopeColumns;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/** Teams and who was sent to them, in the {@code campaigns} schema. */
@Repository
class OrganisationStore {

  private static final String TEAM =
      """
      select district, id, campaign, place, kind, name_zh, name_en, lead, units, action
        from campaigns.team
      """;

  private static final String SECONDMENT =
      """
      select district, id, campaign, team, person, unit, from_day, until_day, ended_on
        from campaigns.secondment
      """;

  private final JdbcClient jdbc;

  OrganisationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Team> findTeam(DistrictCode district, TeamId id) {
    return jdbc.sql(TEAM + "where district = ? and id = ? and not ended")
        .params(district.value(), id.value())
        .query((row, _) -> team(row))
        .optional();
  }

  /** The teams of a campaign, in order. */
  List<Team> teams(DistrictCode district, CampaignId campaign) {
    return jdbc.sql(
            TEAM
                + """
                where district = ? and campaign = ? and not ended
                order by array_position(array['OFFICE', 'GROUP', 'ACTION_TEAM'], kind), place, id
                """)
        .params(district.value(), campaign.value())
        .query((row, _) -> team(row))
        .list();
  }

  /** How many teams a campaign has ever had. */
  int countTeams(DistrictCode district, CampaignId campaign) {
    return jdbc.sql("select count(*) from campaigns.team where district = ? and campaign = ?")
        .params(district.value(), campaign.value())
        .query(Integer.class)
        .single();
  }

  /**
   * Writes a new one.
   *
   * @throws DuplicateKeyException when there is one of that id, ended or not
   */
  void insert(Team it) {
    var terms = it.terms();
    jdbc.sql(
            """
            insert into campaigns.team
                   (district, id, campaign, place, kind, name_zh, name_en, lead, units, action)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(it.district().value())
        .param(it.id().value())
        .param(it.campaign().value())
        .param(it.place())
        .param(terms.kind().name())
        .param(terms.name().zh())
        .param(terms.name().en())
        .param(terms.lead().value())
        .param(terms.units().stream().map(UnitCode::value).toArray(String[]::new))
        .param(terms.action().map(CampaignId::value).orElse(null))
        .update();
  }

  void end(Team it) {
    jdbc.sql("update campaigns.team set ended = true where district = ? and id = ?")
        .params(it.district().value(), it.id().value())
        .update();
  }

  Optional<Secondment> findSecondment(DistrictCode district, SecondmentId id) {
    return jdbc.sql(SECONDMENT + "where district = ? and id = ?")
        .params(district.value(), id.value())
        .query((row, _) -> secondment(row))
        .optional();
  }

  /** Who was sent to the teams of a campaign, the first to come first. */
  List<Secondment> secondments(DistrictCode district, CampaignId campaign) {
    return jdbc.sql(SECONDMENT + "where district = ? and campaign = ? order by from_day, id")
        .params(district.value(), campaign.value())
        .query((row, _) -> secondment(row))
        .list();
  }

  /**
   * Writes a new one.
   *
   * @throws DuplicateKeyException when there is one of that id
   */
  void insert(Secondment it) {
    var terms = it.terms();
    jdbc.sql(
            """
            insert into campaigns.secondment
                   (district, id, campaign, team, person, unit, from_day, until_day)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(it.district().value())
        .param(it.id().value())
        .param(it.campaign().value())
        .param(terms.team().value())
        .param(it.person().map(ActorId::value).orElse(null))
        .param(terms.unit().value())
        .param(terms.from())
        .param(terms.until())
        .update();
  }

  void end(Secondment it, LocalDate day) {
    jdbc.sql("update campaigns.secondment set ended_on = ? where district = ? and id = ?")
        .params(day, it.district().value(), it.id().value())
        .update();
  }

  /** Forgets who was sent until before a day. */
  void forget(DistrictCode district, LocalDate day) {
    jdbc.sql(
            """
            update campaigns.secondment
               set person = null
             where district = ? and person is not null and coalesce(ended_on, until_day) < ?
            """)
        .params(district.value(), day)
        .update();
  }

  private static Team team(ResultSet row) throws SQLException {
    return new Team(
        new DistrictCode(row.getString("district")),
        new TeamId(row.getObject("id", UUID.class)),
        new CampaignId(row.getObject("campaign", UUID.class)),
        row.getInt("place"),
        new Team.Terms(
            Team.Kind.valueOf(row.getString("kind")),
            new Bilingual(row.getString("name_zh"), row.getString("name_en")),
            new UnitCode(row.getString("lead")),
            ScopeColumns.units(row, "units"),
            Optional.ofNullable(row.getObject("action", UUID.class)).map(CampaignId::new)));
  }

  private static Secondment secondment(ResultSet row) throws SQLException {
    return new Secondment(
        new DistrictCode(row.getString("district")),
        new SecondmentId(row.getObject("id", UUID.class)),
        new CampaignId(row.getObject("campaign", UUID.class)),
        new Secondment.Terms(
            new TeamId(row.getObject("team", UUID.class)),
            new UnitCode(row.getString("unit")),
            row.getObject("from_day", LocalDate.class),
            row.getObject("until_day", LocalDate.class)),
        Optional.ofNullable(row.getObject("person", UUID.class)).map(ActorId::new),
        Optional.ofNullable(row.getObject("ended_on", LocalDate.class)));
  }
}
