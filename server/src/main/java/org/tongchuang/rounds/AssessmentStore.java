package org.tongchuang.rounds;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.patrols.RoundId;
import org.tongchuang.rounds.Assessment.Quota;
import org.tongchuang.rounds.Assessment.Team;
import org.tongchuang.rounds.Assessment.Terms;
import org.tongchuang.sites.SiteId;

/** Assessments, their teams and their visits, in the {@code rounds} schema. */
@Repository
class AssessmentStore {

  private static final String SELECT =
      """
      select district, id, name, starts_on, ends_on, areas, twins, seed, drawn_by, drawn_at,
             called_off_at
        from rounds.assessment
      """;

  private final JdbcClient jdbc;

  AssessmentStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Assessment> find(DistrictCode district, RoundId id) {
    return jdbc.sql(SELECT + "where district = ? and id = ?")
        .params(district.value(), id.value())
        .query((row, _) -> head(row))
        .optional()
        .map(it -> whole(district, it));
  }

  /** Assessments, the latest drawn first, after one of them or from the beginning. */
  List<Assessment> list(DistrictCode district, Optional<RoundId> after, int limit) {
    var where = new StringBuilder("where district = ?");
    var parameters = new ArrayList<Object>(List.of(district.value()));
    after.ifPresent(
        it -> {
          where.append(
              """
               and (drawn_at, id) < (select drawn_at, id from rounds.assessment
                                      where district = ? and id = ?)
              """);
          parameters.addAll(List.of(district.value(), it.value()));
        });
    where.append(" order by drawn_at desc, id desc limit ?");
    parameters.add(limit);
    return whole(
        district, jdbc.sql(SELECT + where).params(parameters).query((row, _) -> head(row)).list());
  }

  /** The last that was drawn before another and was not called off. */
  Optional<Assessment> before(Assessment it) {
    return jdbc.sql(
            SELECT
                + """
                where district = ? and (drawn_at, id) < (?, ?) and called_off_at is null
                order by drawn_at desc, id desc
                limit 1
                """)
        .params(it.district().value(), utc(it.drawnAt()), it.id().value())
        .query((row, _) -> head(row))
        .optional()
        .map(head -> whole(it.district(), head));
  }

  /** The one with the latest last day before a day that was not called off. */
  Optional<Assessment> lastOver(DistrictCode district, LocalDate today) {
    return jdbc.sql(
            SELECT
                + """
                where district = ? and ends_on < ? and called_off_at is null
                order by ends_on desc, drawn_at desc, id desc
                limit 1
                """)
        .params(district.value(), today)
        .query((row, _) -> head(row))
        .optional()
        .map(head -> whole(district, head));
  }

  /** An assessment without its quotas and teams. */
  private static Assessment head(ResultSet row) throws SQLException {
    var terms =
        new Terms(
            row.getString("name"),
            row.getObject("starts_on", LocalDate.class),
            row.getObject("ends_on", LocalDate.class),
            Arrays.stream(strings(row, "areas")).map(AreaCode::new).collect(toSet()),
            List.of(),
            List.of(),
            row.getInt("twins"));
    return new Assessment(
        new DistrictCode(row.getString("district")),
        new RoundId(row.getObject("id", UUID.class)),
        terms,
        row.getInt("seed"),
        new ActorId(row.getObject("drawn_by", UUID.class)),
        row.getObject("drawn_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("called_off_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }

  private Assessment whole(DistrictCode district, Assessment head) {
    return whole(district, List.of(head)).getFirst();
  }

  /** Reads after the heads, not while: whoever reads holds one connection and no second. */
  private List<Assessment> whole(DistrictCode district, List<Assessment> heads) {
    var ids = heads.stream().map(it -> it.id().value()).toArray(UUID[]::new);
    var quotas = quotas(district, ids);
    var teams = teams(district, ids);
    return heads.stream()
        .map(
            it ->
                it.with(
                    quotas.getOrDefault(it.id().value(), List.of()),
                    teams.getOrDefault(it.id().value(), List.of())))
        .toList();
  }

  private Map<UUID, List<Quota>> quotas(DistrictCode district, UUID[] assessments) {
    return jdbc
        .sql(
            """
            select assessment, site_type, sites, checklists
              from rounds.quota
             where district = ? and assessment = any(?)
             order by assessment, place
            """)
        .params(district.value(), assessments)
        .query(
            (row, _) ->
                Map.entry(
                    row.getObject("assessment", UUID.class),
                    new Quota(
                        row.getString("site_type"),
                        row.getInt("sites"),
                        List.of(strings(row, "checklists")))))
        .list()
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }

  private Map<UUID, List<Team>> teams(DistrictCode district, UUID[] assessments) {
    return jdbc
        .sql(
            """
            select team.assessment, team.name, array_agg(member.person) as members
              from rounds.team as team
              join rounds.member as member
                on member.district = team.district and member.assessment = team.assessment
                   and member.team = team.place
             where team.district = ? and team.assessment = any(?)
             group by team.assessment, team.place, team.name
             order by team.assessment, team.place
            """)
        .params(district.value(), assessments)
        .query(
            (row, _) ->
                Map.entry(
                    row.getObject("assessment", UUID.class),
                    new Team(
                        row.getString("name"),
                        Arrays.stream((UUID[]) row.getArray("members").getArray())
                            .map(ActorId::new)
                            .collect(toSet()))))
        .list()
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }

  /** Who is sent where, in the order in which it was drawn. */
  List<Visit> visits(DistrictCode district, RoundId id) {
    return jdbc.sql(
            """
            select site, site_type, area, longitude, latitude, team, twin, checklists
              from rounds.visit
             where district = ? and assessment = ?
             order by place
            """)
        .params(district.value(), id.value())
        .query((row, _) -> visit(row))
        .list();
  }

  private static Visit visit(ResultSet row) throws SQLException {
    var longitude = row.getObject("longitude", Double.class);
    var latitude = row.getObject("latitude", Double.class);
    return new Visit(
        new SiteId(row.getObject("site", UUID.class)),
        row.getString("site_type"),
        new AreaCode(row.getString("area")),
        longitude == null || latitude == null
            ? Optional.empty()
            : Optional.of(new GeoPoint(longitude, latitude)),
        row.getInt("team"),
        row.getBoolean("twin"),
        List.of(strings(row, "checklists")));
  }

  /** Those that are under way on a day and send somebody out, the first to end first. */
  List<Assessment> sending(DistrictCode district, ActorId person, LocalDate day) {
    var heads =
        jdbc.sql(
                SELECT
                    + """
                where district = ? and called_off_at is null and starts_on <= ? and ends_on >= ?
                  and id in (select assessment from rounds.member
                              where district = ? and person = ?)
                order by ends_on, drawn_at, id
                """)
            .params(district.value(), day, day, district.value(), person.value())
            .query((row, _) -> head(row))
            .list();
    return whole(district, heads);
  }

  /** Whether an assessment sends somebody to a site. */
  boolean sends(DistrictCode district, RoundId id, ActorId person, SiteId site) {
    return jdbc.sql(
                """
            select count(*)
              from rounds.member as member
              join rounds.visit as visit
                on visit.district = member.district and visit.assessment = member.assessment
                   and visit.team = member.team
             where member.district = ? and member.assessment = ? and member.person = ?
               and visit.site = ?
            """)
            .params(district.value(), id.value(), person.value(), site.value())
            .query(Integer.class)
            .single()
        > 0;
  }

  /** The assessments that are not over on a day, in which two teams go to some sites. */
  Set<RoundId> blinding(DistrictCode district, ActorId person, LocalDate day) {
    return jdbc
        .sql(
            """
            select assessment.id
              from rounds.member as member
              join rounds.assessment as assessment
                on assessment.district = member.district and assessment.id = member.assessment
             where member.district = ? and member.person = ? and assessment.twins > 0
               and assessment.called_off_at is null and assessment.ends_on >= ?
            """)
        .params(district.value(), person.value(), day)
        .query((row, _) -> new RoundId(row.getObject("id", UUID.class)))
        .list()
        .stream()
        .collect(toSet());
  }

  /**
   * Writes an assessment as it was drawn.
   *
   * @throws DuplicateKeyException when one of that id is there already
   */
  void insert(Assessment it, List<Visit> visits) {
    var terms = it.terms();
    jdbc.sql(
            """
            insert into rounds.assessment
                   (district, id, name, starts_on, ends_on, areas, twins, seed, drawn_by, drawn_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(it.district().value())
        .param(it.id().value())
        .param(terms.name())
        .param(terms.from())
        .param(terms.until())
        .param(terms.areas().stream().map(AreaCode::value).sorted().toArray(String[]::new))
        .param(terms.twins())
        .param(it.seed())
        .param(it.drawnBy().value())
        .param(utc(it.drawnAt()))
        .update();
    for (int place = 0; place < terms.quotas().size(); place++) {
      insert(it, place, terms.quotas().get(place));
    }
    for (int place = 0; place < terms.teams().size(); place++) {
      insert(it, place, terms.teams().get(place));
    }
    for (int place = 0; place < visits.size(); place++) {
      insert(it, place, visits.get(place));
    }
  }

  private void insert(Assessment of, int place, Quota it) {
    jdbc.sql(
            """
            insert into rounds.quota (district, assessment, place, site_type, sites, checklists)
            values (?, ?, ?, ?, ?, ?)
            """)
        .param(of.district().value())
        .param(of.id().value())
        .param(place)
        .param(it.siteType())
        .param(it.sites())
        .param(it.checklists().toArray(String[]::new))
        .update();
  }

  private void insert(Assessment of, int place, Team it) {
    jdbc.sql("insert into rounds.team (district, assessment, place, name) values (?, ?, ?, ?)")
        .params(of.district().value(), of.id().value(), place, it.name())
        .update();
    it.members()
        .forEach(
            member ->
                jdbc.sql(
                        """
                        insert into rounds.member (district, assessment, person, team)
                        values (?, ?, ?, ?)
                        """)
                    .params(of.district().value(), of.id().value(), member.value(), place)
                    .update());
  }

  private void insert(Assessment of, int place, Visit it) {
    jdbc.sql(
            """
            insert into rounds.visit
                   (district, assessment, site, team, place, twin, site_type, area, longitude,
                    latitude, checklists)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(of.district().value())
        .param(of.id().value())
        .param(it.site().value())
        .param(it.team())
        .param(place)
        .param(it.twin())
        .param(it.siteType())
        .param(it.area().value())
        .param(it.place().map(GeoPoint::longitude).orElse(null))
        .param(it.place().map(GeoPoint::latitude).orElse(null))
        .param(it.checklists().toArray(String[]::new))
        .update();
  }

  /** Whether it was called off by this, and not before. */
  boolean callOff(DistrictCode district, RoundId id, Instant at) {
    return jdbc.sql(
                """
                update rounds.assessment
                   set called_off_at = ?
                 where district = ? and id = ? and called_off_at is null
                """)
            .params(utc(at), district.value(), id.value())
            .update()
        == 1;
  }

  /** Who was sent to which site by an assessment, so that others may go the next time. */
  Map<SiteId, Set<ActorId>> sent(DistrictCode district, RoundId id) {
    return jdbc
        .sql(
            """
            select visit.site, member.person
              from rounds.visit as visit
              join rounds.member as member
                on member.district = visit.district and member.assessment = visit.assessment
                   and member.team = visit.team
             where visit.district = ? and visit.assessment = ?
            """)
        .params(district.value(), id.value())
        .query(
            (row, _) ->
                Map.entry(
                    new SiteId(row.getObject("site", UUID.class)),
                    new ActorId(row.getObject("person", UUID.class))))
        .list()
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
  }

  private static String[] strings(ResultSet row, String column) throws SQLException {
    return (String[]) row.getArray(column).getArray();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
