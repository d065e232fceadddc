package org.tongchuang.patrols;

import static java.util.Comparator.comparing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.cases.CaseId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.patrols.FailureHistory.Look;
import org.tongchuang.patrols.InspectionEvent.ItemFound;
import org.tongchuang.sites.SiteId;

/** Failures, and the findings from which they follow, in the {@code patrols} schema. */
@Repository
class FailureStore {

  private static final String SELECT =
      """
      select inspection, item, finding, site, area, longitude, latitude, checklist, checklist_version, round,
             unit, seen_at, filed, refused, state, awaited, settled_by, settled_at, recurs
        from patrols.failure
      """;

  /** But for what was found in some rounds. */
  private static final String SEEN = " and (round is null or round <> all(?))";

  private final JdbcClient jdbc;

  FailureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An item of a checklist at a site. */
  record Spot(SiteId site, String checklist, String item) {}

  static final Comparator<Spot> BY_SITE =
      comparing((Spot it) -> it.site().value())
          .thenComparing(Spot::checklist)
          .thenComparing(Spot::item);

  /** Remembers that a site is inspected; one that is known is left alone. */
  void insert(DistrictCode district, SiteId site) {
    jdbc.sql(
            """
            -- upsert
            insert into patrols.inspected_site (district, site) values (?, ?)
            on conflict (district, site) do nothing
            """)
        .params(district.value(), site.value())
        .update();
  }

  /** Keeps everybody else from writing failures of a site until the transaction has ended. */
  void hold(DistrictCode district, SiteId site) {
    jdbc.sql("select 1 from patrols.inspected_site where district = ? and site = ? for update")
        .params(district.value(), site.value())
        .query(Integer.class)
        .single();
  }

  /** Everything that was ever found of an item at a site. */
  List<Look> looks(DistrictCode district, Spot spot) {
    return jdbc.sql(
            """
            select e.district, e.inspection, e.version, e.kind, e.by_actor, e.at, e.recorded_at,
                   e.finding, e.item, e.result, e.number, e.photos, e.unit, e.filed, e.refused,
                   i.site, i.area, i.longitude, i.latitude, i.checklist, i.checklist_version, i.round
              from patrols.inspection as i
              join patrols.inspection_event as e on e.district = i.district and e.inspection = i.id
             where i.district = ? and i.site = ? and i.checklist = ? and e.item = ?
             order by e.inspection, e.version
            """)
        .params(district.value(), spot.site().value(), spot.checklist(), spot.item())
        .query(
            (row, _) ->
                new Look(InspectionRows.inspected(row), (ItemFound) InspectionRows.event(row)))
        .list();
  }

  /** Every item at every site of which anything was ever found to be not as it should. */
  List<Spot> spots(DistrictCode district) {
    return jdbc.sql(
            """
            select distinct i.site, i.checklist, e.item
              from patrols.inspection as i
              join patrols.inspection_event as e on e.district = i.district and e.inspection = i.id
             where i.district = ? and e.result = 'NOT'
             order by i.site, i.checklist, e.item
            """)
        .param(district.value())
        .query((row, _) -> spot(row))
        .list();
  }

  private static Spot spot(ResultSet row) throws SQLException {
    return new Spot(
        new SiteId(row.getObject("site", UUID.class)),
        row.getString("checklist"),
        row.getString("item"));
  }

  /** The items at sites whose failures wait for the end of a case; each site's together. */
  List<Spot> awaiting(DistrictCode district, CaseId awaited) {
    return jdbc.sql(
            """
            select distinct site, checklist, item
              from patrols.failure
             where district = ? and awaited = ?
             order by site, checklist, item
            """)
        .params(district.value(), awaited.value())
        .query((row, _) -> spot(row))
        .list();
  }

  /** The case for whose end the open failure of an item at a site waits, if there is one. */
  Optional<CaseId> openCase(DistrictCode district, Spot spot) {
    return jdbc.sql(
            """
            select awaited
              from patrols.failure
             where district = ? and site = ? and checklist = ? and item = ? and state = 'OPEN'
               and awaited is not null
            """)
        .params(district.value(), spot.site().value(), spot.checklist(), spot.item())
        .query((row, _) -> new CaseId(row.getObject("awaited", UUID.class)))
        .optional();
  }

  /** Writes the failures of an item at a site, instead of what was known of them. */
  void put(DistrictCode district, Spot spot, List<Failure> failures) {
    jdbc.sql(
            """
            delete from patrols.failure
             where district = ? and site = ? and checklist = ? and item = ?
            """)
        .params(district.value(), spot.site().value(), spot.checklist(), spot.item())
        .update();
    failures.forEach(it -> insert(district, it));
  }

  private void insert(DistrictCode district, Failure it) {
    var inspected = it.inspected();
    jdbc.sql(
            """
            insert into patrols.failure
                   (district, inspection, item, finding, site, area, longitude, latitude,
                    checklist, checklist_version, round, unit, seen_at, filed, refused, state, awaited,
                    settled_by, settled_at, recurs)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(district.value())
        .param(it.inspection().value())
        .param(it.item())
        .param(it.finding().value())
        .param(inspected.site().value())
        .param(inspected.area().value())
        .param(inspected.place().map(GeoPoint::longitude).orElse(null))
        .param(inspected.place().map(GeoPoint::latitude).orElse(null))
        .param(inspected.checklist())
        .param(inspected.version())
        .param(inspected.round().map(RoundId::value).orElse(null))
        .param(it.unit().value())
        .param(utc(it.seenAt()))
        .param(it.filed().map(CaseId::value).orElse(null))
        .param(it.refused().orElse(null))
        .param(it.state().name())
        .param(it.awaited().map(CaseId::value).orElse(null))
        .param(it.settledBy().map(FindingId::value).orElse(null))
        .param(it.settledAt().map(FailureStore::utc).orElse(null))
        .param(it.recurs())
        .update();
  }

  /** The failures of an inspection. */
  List<Failure> of(DistrictCode district, InspectionId inspection) {
    return jdbc.sql(SELECT + "where district = ? and inspection = ? order by item")
        .params(district.value(), inspection.value())
        .query((row, _) -> InspectionRows.failure(row))
        .list();
  }

  private static UUID[] values(Set<RoundId> rounds) {
    return rounds.stream().map(RoundId::value).toArray(UUID[]::new);
  }

  /** The failures at a site, the latest first, but for those of some rounds. */
  List<Failure> at(
      DistrictCode district,
      SiteId site,
      Set<RoundId> blind,
      Optional<InspectionKey> after,
      int limit) {
    var where = new StringBuilder("where district = ? and site = ?" + SEEN);
    var parameters = new ArrayList<Object>(List.of(district.value(), site.value(), values(blind)));
    after.ifPresent(
        it -> {
          where.append(" and (seen_at, finding) < (?, ?)");
          parameters.addAll(List.of(utc(it.at()), it.id()));
        });
    where.append(" order by seen_at desc, finding desc limit ?");
    parameters.add(limit);
    return jdbc.sql(SELECT + where)
        .params(parameters)
        .query((row, _) -> InspectionRows.failure(row))
        .list();
  }

  /** The cases that the failures of some rounds have filed at a site. */
  Set<CaseId> unseen(DistrictCode district, SiteId site, Set<RoundId> blind) {
    if (blind.isEmpty()) {
      return Set.of();
    }
    return Set.copyOf(
        jdbc.sql(
                """
                select filed
                  from patrols.failure
                 where district = ? and site = ? and filed is not null and round = any(?)
                """)
            .params(district.value(), site.value(), values(blind))
            .query((row, _) -> new CaseId(row.getObject("filed", UUID.class)))
            .list());
  }

  /** How many failures at a site were relapses, seen since a moment. */
  int relapses(DistrictCode district, SiteId site, Instant since) {
    return jdbc.sql(
            """
            select count(*)
              from patrols.failure
             where district = ? and site = ? and recurs and seen_at >= ?
            """)
        .params(district.value(), site.value(), utc(since))
        .query(Integer.class)
        .single();
  }

  /**
   * What awaits re-inspection in areas, the nearest first where a place is given, else what has
   * waited longest.
   *
   * @param after counts nothing beside a place to be near
   */
  List<Failure> reinspections(
      DistrictCode district,
      ReinspectionFilter filter,
      List<AreaCode> areas,
      Set<RoundId> blind,
      Optional<InspectionKey> after,
      int limit) {
    var where =
        new StringBuilder(
            "where district = ? and state = 'AWAITS_REINSPECTION' and area like any(?)" + SEEN);
    var parameters = new ArrayList<Object>();
    parameters.add(district.value());
    parameters.add(areas.stream().map(it -> it.value() + "%").toArray(String[]::new));
    parameters.add(values(blind));
    filter
        .area()
        .map(AreaCode::value)
        .ifPresent(
            it -> {
              where.append(" and area like ?");
              parameters.add(it + "%");
            });
    filter
        .unit()
        .map(UnitCode::value)
        .ifPresent(
            it -> {
              where.append(" and unit = ?");
              parameters.add(it);
            });
    if (filter.near().isPresent()) {
      var near = filter.near().get();
      // degrees of longitude are shorter than those of latitude, away from the equator
      double narrow = Math.cos(Math.toRadians(near.latitude()));
      where.append(
          """
           and longitude is not null
           order by power((longitude - ?) * ?, 2) + power(latitude - ?, 2), seen_at, finding
          """);
      parameters.addAll(List.of(near.longitude(), narrow, near.latitude()));
    } else {
      after.ifPresent(
          it -> {
            where.append(" and (seen_at, finding) > (?, ?)");
            parameters.addAll(List.of(utc(it.at()), it.id()));
          });
      where.append(" order by seen_at, finding");
    }
    where.append(" limit ?");
    parameters.add(limit);
    return jdbc.sql(SELECT + where)
        .params(parameters)
        .query((row, _) -> InspectionRows.failure(row))
        .list();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
