package org.tongchuang.patrols;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.cases.CaseId;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoId;
import org.tongchuang.patrols.InspectionEvent.InspectionBegun;
import org.tongchuang.patrols.InspectionEvent.ItemFound;
import org.tongchuang.sites.SiteId;

/** Inspections, their events and what was written with them, in the {@code patrols} schema. */
@Repository
class InspectionStore {

  private static final String EVENTS =
      """
      select district, inspection, version, kind, by_actor, at, recorded_at, site, area, longitude,
             latitude, checklist, checklist_version, round, finding, item, result, number, photos, unit,
             filed, refused
        from patrols.inspection_event
      """;

  /**
   * What was seen last of each item of the inspections that were begun in a time, but of those for
   * an assessment; with the one case of the item, whichever finding filed it.
   */
  private static final String LAST_SEEN =
      """
      select distinct on (it.id, event.item)
             it.id as inspection, it.site, it.area, it.checklist, it.checklist_version,
             event.item, event.result, event.unit, event.photos[1] as photo,
             first_value(event.filed) over (
               partition by it.id, event.item
               order by (event.filed is null), event.version) as filed
        from patrols.inspection as it
        join patrols.inspection_event as event
          on event.district = it.district and event.inspection = it.id
         and event.finding is not null
       where it.district = :district and it.begun_at >= :from and it.begun_at < :until
         and it.round is null
       order by it.id, event.item, event.at desc, event.version desc
      """;

  private final JdbcClient jdbc;

  InspectionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What was written with a finding.
   *
   * @param refusal what the refusal of its case spoke of
   */
  record Wording(Optional<String> note, List<String> refusal) {

    static final Wording NONE = new Wording(Optional.empty(), List.of());

    Wording {
      refusal = List.copyOf(refusal);
    }
  }

  /** The inspection of that id, as its events say. */
  Optional<Inspection> find(DistrictCode district, InspectionId id) {
    var life =
        jdbc.sql(EVENTS + "where district = ? and inspection = ? order by version")
            .params(district.value(), id.value())
            .query((row, _) -> InspectionRows.event(row))
            .list();
    return life.isEmpty() ? Optional.empty() : Optional.of(Inspection.replay(life));
  }

  /** The same, to which nobody else adds until the transaction has ended. */
  Optional<Inspection> findHeld(DistrictCode district, InspectionId id) {
    jdbc.sql("select 1 from patrols.inspection where district = ? and id = ? for update")
        .params(district.value(), id.value())
        .query(Integer.class)
        .optional();
    return find(district, id);
  }

  /** The inspections of those ids, for those that there are. */
  List<Inspection> find(DistrictCode district, List<InspectionId> ids) {
    var lives =
        jdbc
            .sql(EVENTS + "where district = ? and inspection = any(?) order by inspection, version")
            .params(district.value(), ids.stream().map(InspectionId::value).toArray(UUID[]::new))
            .query((row, _) -> InspectionRows.event(row))
            .list()
            .stream()
            .collect(groupingBy(it -> it.fact().inspection()));
    return ids.stream()
        .filter(lives::containsKey)
        .map(it -> Inspection.replay(lives.getOrDefault(it, List.of())))
        .toList();
  }

  /** Every inspection that says that it was made for a round, in the order of their ids. */
  List<Inspection> of(DistrictCode district, RoundId round) {
    var ids =
        jdbc.sql("select id from patrols.inspection where district = ? and round = ? order by id")
            .params(district.value(), round.value())
            .query((row, _) -> new InspectionId(row.getObject("id", UUID.class)))
            .list();
    return find(district, ids);
  }

  /** Finished inspections of an area by a checklist, but for those of assessments. */
  List<Inspection> completed(
      DistrictCode district, String checklist, AreaCode area, Instant from, Instant until) {
    var ids =
        jdbc.sql(
                """
                select id
                  from patrols.inspection
                 where district = ? and begun_at >= ? and begun_at < ? and checklist = ?
                   and area like ? and finished_at is not null and round is null
                 order by begun_at, id
                """)
            .params(
                district.value(),
                from.atOffset(ZoneOffset.UTC),
                until.atOffset(ZoneOffset.UTC),
                checklist,
                area.value() + "%")
            .query((row, _) -> new InspectionId(row.getObject("id", UUID.class)))
            .list();
    return find(district, ids);
  }

  /**
   * Inspections by a checklist that were begun in a time, but for those of assessments, and of
   * which it was known by a moment that they were finished.
   */
  List<Inspection> finished(
      DistrictCode district, String checklist, Instant from, Instant until, Instant recordedBy) {
    var ids =
        jdbc.sql(
                """
                select it.id
                  from patrols.inspection as it
                  join patrols.inspection_event as event
                    on event.district = it.district and event.inspection = it.id
                   and event.kind = 'InspectionFinished' and event.recorded_at <= ?
                 where it.district = ? and it.begun_at >= ? and it.begun_at < ?
                   and it.checklist = ? and it.round is null
                """)
            .params(
                recordedBy.atOffset(ZoneOffset.UTC),
                district.value(),
                from.atOffset(ZoneOffset.UTC),
                until.atOffset(ZoneOffset.UTC),
                checklist)
            .query((row, _) -> new InspectionId(row.getObject("id", UUID.class)))
            .list();
    return find(district, ids);
  }

  /** Every inspection by these checklists that was begun in a time and has been finished. */
  List<Looked> looked(DistrictCode district, List<String> checklists, Instant from, Instant until) {
    return jdbc.sql(
            """
            select site, checklist, begun_at
              from patrols.inspection
             where district = ? and begun_at >= ? and begun_at < ? and checklist = any(?)
               and finished_at is not null
            """)
        .params(
            district.value(),
            from.atOffset(ZoneOffset.UTC),
            until.atOffset(ZoneOffset.UTC),
            checklists.toArray(String[]::new))
        .query(
            (row, _) ->
                new Looked(
                    new SiteId(row.getObject("site", UUID.class)),
                    row.getString("checklist"),
                    row.getObject("begun_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** How many sites were looked at for the first time on each day, from the facts alone. */
  Map<LocalDate, Integer> firstLooks(
      DistrictCode district,
      List<AreaCode> areas,
      List<String> checklists,
      Instant from,
      Instant until,
      ZoneId zone,
      Instant recordedBy) {
    return jdbc
        .sql(
            """
            select looked.day, count(*) as sites
              from (select cast(min(it.begun_at) at time zone ? as date) as day
                      from patrols.inspection as it
                      join patrols.inspection_event as event
                        on event.district = it.district and event.inspection = it.id
                       and event.kind = 'InspectionFinished' and event.recorded_at <= ?
                     where it.district = ? and it.begun_at >= ? and it.begun_at < ?
                       and it.area like any(?) and (? or it.checklist = any(?))
                     group by it.site) as looked
             group by looked.day
            """)
        .param(zone.getId())
        .param(recordedBy.atOffset(ZoneOffset.UTC))
        .param(district.value())
        .param(from.atOffset(ZoneOffset.UTC))
        .param(until.atOffset(ZoneOffset.UTC))
        .param(areas.stream().map(it -> it.value() + "%").toArray(String[]::new))
        .param(checklists.isEmpty())
        .param(checklists.toArray(String[]::new))
        .query((row, _) -> Map.entry(row.getObject("day", LocalDate.class), row.getInt("sites")))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  List<FoundAtSite> foundAtSites(DistrictCode district, Instant from, Instant until) {
    return jdbc.sql(
            """
            select site, min(area) as area, count(*) filter (where result = 'CONFORM') as conform,
                   count(*) filter (where result = 'NOT') as failed
              from (%s) as found
             group by site
             order by area, site
            """
                .formatted(LAST_SEEN))
        .param("district", district.value())
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new FoundAtSite(
                    new SiteId(row.getObject("site", UUID.class)),
                    new AreaCode(row.getString("area")),
                    row.getInt("conform"),
                    row.getInt("failed")))
        .list();
  }

  List<Failed> failed(DistrictCode district, Instant from, Instant until, int limit) {
    return jdbc.sql(
            """
            select site, area, checklist, checklist_version, item, unit, filed, photo
              from (%s) as found
             where result = 'NOT'
             order by area, site, checklist, item, inspection
             limit :limit
            """
                .formatted(LAST_SEEN))
        .param("district", district.value())
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("limit", limit)
        .query(
            (row, _) ->
                new Failed(
                    new SiteId(row.getObject("site", UUID.class)),
                    new AreaCode(row.getString("area")),
                    row.getString("checklist"),
                    row.getInt("checklist_version"),
                    row.getString("item"),
                    new UnitCode(row.getString("unit")),
                    Optional.ofNullable(row.getObject("filed", UUID.class)).map(CaseId::new),
                    Optional.ofNullable(row.getObject("photo", UUID.class)).map(PhotoId::new)))
        .list();
  }

  /** What was written with findings, by their ids. */
  Map<FindingId, String> notes(DistrictCode district, List<FindingId> findings) {
    return jdbc
        .sql(
            """
            select event.finding, wording.note
              from patrols.inspection_event as event
              join patrols.finding_wording as wording
                on wording.district = event.district and wording.inspection = event.inspection
                   and wording.version = event.version
             where event.district = ? and event.finding = any(?) and wording.note is not null
            """)
        .params(district.value(), findings.stream().map(FindingId::value).toArray(UUID[]::new))
        .query(
            (row, _) ->
                Map.entry(
                    new FindingId(row.getObject("finding", UUID.class)), row.getString("note")))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The inspection in which a finding of that id was made. */
  Optional<InspectionId> inspectionOf(DistrictCode district, FindingId finding) {
    return jdbc.sql(
            "select inspection from patrols.inspection_event where district = ? and finding = ?")
        .params(district.value(), finding.value())
        .query((row, _) -> new InspectionId(row.getObject("inspection", UUID.class)))
        .optional();
  }

  /** What was written with the findings of an inspection, by version. */
  Map<Integer, Wording> wordings(DistrictCode district, InspectionId id) {
    return jdbc
        .sql(
            """
            select version, note, refusal
              from patrols.finding_wording
             where district = ? and inspection = ?
            """)
        .params(district.value(), id.value())
        .query(
            (row, _) ->
                Map.entry(
                    row.getInt("version"),
                    new Wording(
                        Optional.ofNullable(row.getString("note")),
                        row.getArray("refusal") == null
                            ? List.of()
                            : Arrays.asList((String[]) row.getArray("refusal").getArray()))))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * What somebody may see.
   *
   * @param blind rounds of which they see what they began, and nothing else
   */
  record Sight(List<AreaCode> areas, Set<RoundId> blind, ActorId reader) {

    Sight {
      areas = List.copyOf(areas);
      blind = Set.copyOf(blind);
    }
  }

  /**
   * Ids of inspections that a filter lets through and the reader may see, the latest first.
   *
   * @param after the moment and the id after which to go on
   */
  List<InspectionId> list(
      DistrictCode district,
      InspectionFilter filter,
      Sight sight,
      Optional<InspectionKey> after,
      int limit) {
    var where =
        new StringBuilder(
            """
            where district = ? and (begun_by = ? or area like any(?))
              and (begun_by = ? or round is null or round <> all(?))
            """);
    var parameters = new ArrayList<Object>();
    parameters.add(district.value());
    parameters.add(sight.reader().value());
    parameters.add(sight.areas().stream().map(it -> it.value() + "%").toArray(String[]::new));
    parameters.add(sight.reader().value());
    parameters.add(sight.blind().stream().map(RoundId::value).toArray(UUID[]::new));
    filter.site().ifPresent(it -> add(where, parameters, " and site = ?", it.value()));
    filter.area().ifPresent(it -> add(where, parameters, " and area like ?", it.value() + "%"));
    filter.round().ifPresent(it -> add(where, parameters, " and round = ?", it.value()));
    filter.checklist().ifPresent(it -> add(where, parameters, " and checklist = ?", it));
    filter.from().ifPresent(it -> add(where, parameters, " and begun_at >= ?", utc(it)));
    filter.to().ifPresent(it -> add(where, parameters, " and begun_at < ?", utc(it)));
    after.ifPresent(
        it -> {
          add(where, parameters, " and (begun_at, id) < (?, ?)", utc(it.at()));
          parameters.add(it.id());
        });
    add(where, parameters, " order by begun_at desc, id desc limit ?", limit);
    return jdbc.sql("select id from patrols.inspection " + where)
        .params(parameters)
        .query((row, _) -> new InspectionId(row.getObject("id", UUID.class)))
        .list();
  }

  private static void add(
      StringBuilder where, List<Object> parameters, String condition, Object value) {
    where.append(condition);
    parameters.add(value);
  }

  /**
   * Writes an inspection that has begun.
   *
   * @throws DuplicateKeyException when one of that id is there already
   */
  void insert(InspectionBegun event) {
    var fact = event.fact();
    var it = event.inspected();
    jdbc.sql(
            """
            insert into patrols.inspection
                   (district, id, version, site, area, longitude, latitude, checklist, checklist_version,
                    round, begun_by, begun_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(fact.district().value())
        .param(fact.inspection().value())
        .param(fact.version())
        .param(it.site().value())
        .param(it.area().value())
        .param(it.place().map(GeoPoint::longitude).orElse(null))
        .param(it.place().map(GeoPoint::latitude).orElse(null))
        .param(it.checklist())
        .param(it.version())
        .param(it.round().map(RoundId::value).orElse(null))
        .param(fact.by().value())
        .param(utc(fact.at()))
        .update();
    append(event);
  }

  /** Writes what follows in an inspection that is held. */
  void update(Inspection after, InspectionEvent event) {
    jdbc.sql(
            """
            update patrols.inspection
               set version = ?, finished_at = ?
             where district = ? and id = ?
            """)
        .param(after.version())
        .param(after.finishedAt().map(InspectionStore::utc).orElse(null))
        .param(after.district().value())
        .param(after.id().value())
        .update();
    append(event);
  }

  void insert(ItemFound of, Wording wording) {
    if (wording.equals(Wording.NONE)) {
      return;
    }
    jdbc.sql(
            """
            insert into patrols.finding_wording (district, inspection, version, note, refusal)
            values (?, ?, ?, ?, ?)
            """)
        .param(of.district().value())
        .param(of.fact().inspection().value())
        .param(of.version())
        .param(wording.note().orElse(null))
        .param(wording.refusal().toArray(String[]::new))
        .update();
  }

  private void append(InspectionEvent event) {
    var fact = event.fact();
    var begun = part(event, InspectionBegun.class, InspectionBegun::inspected);
    var found = part(event, ItemFound.class, Function.identity());
    var finding = found.map(ItemFound::finding);
    jdbc.sql(
            """
            insert into patrols.inspection_event
                   (district, inspection, version, kind, by_actor, at, recorded_at, site, area,
                    longitude, latitude, checklist, checklist_version, round, finding, item, result, number,
                    photos, unit, filed, refused)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(fact.district().value())
        .param(fact.inspection().value())
        .param(fact.version())
        .param(event.type())
        .param(fact.by().value())
        .param(utc(fact.at()))
        .param(utc(fact.recordedAt()))
        .param(begun.map(it -> it.site().value()).orElse(null))
        .param(begun.map(it -> it.area().value()).orElse(null))
        .param(begun.flatMap(Inspected::place).map(GeoPoint::longitude).orElse(null))
        .param(begun.flatMap(Inspected::place).map(GeoPoint::latitude).orElse(null))
        .param(begun.map(Inspected::checklist).orElse(null))
        .param(begun.map(Inspected::version).orElse(null))
        .param(begun.flatMap(Inspected::round).map(RoundId::value).orElse(null))
        .param(finding.map(it -> it.id().value()).orElse(null))
        .param(finding.map(Finding::item).orElse(null))
        .param(finding.map(it -> it.result().name()).orElse(null))
        .param(finding.flatMap(Finding::number).orElse(null))
        .param(
            finding
                .map(Finding::photos)
                .filter(it -> !it.isEmpty())
                .map(InspectionStore::ids)
                .orElse(null))
        .param(found.map(it -> it.unit().value()).orElse(null))
        .param(found.flatMap(ItemFound::filed).map(CaseId::value).orElse(null))
        .param(found.flatMap(ItemFound::refused).orElse(null))
        .update();
  }

  private static <E extends InspectionEvent, T> Optional<T> part(
      InspectionEvent event, Class<E> kind, Function<E, T> part) {
    return Optional.of(event).filter(kind::isInstance).map(kind::cast).map(part);
  }

  private static UUID[] ids(List<PhotoId> photos) {
    return photos.stream().map(PhotoId::value).toArray(UUID[]::new);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
