package org.tongchuang.sites;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoId;
import org.tongchuang.sites.Site.Traits;
import org.tongchuang.sites.Site.Wording;
import org.tongchuang.sites.SiteEvent.Fact;
import org.tongchuang.sites.SiteEvent.SiteAdded;
import org.tongchuang.sites.SiteEvent.SiteChanged;
import org.tongchuang.sites.SiteEvent.SiteEnded;
import org.tongchuang.sites.SiteEvent.SiteResumed;
import org.tongchuang.sites.SiteLife.Turn;

/** Site types, sites, and what became of them in the {@code sites} schema. */
@Repository
class SiteStore {

  private static final String SELECT =
      """
      select district, id, version, code, type, name, area, longitude, latitude, address, unit,
             owner, photo, ended
        from sites.site
      """;

  private final JdbcClient jdbc;

  SiteStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<SiteType> types(DistrictCode district) {
    return jdbc.sql(
            """
            select code, place, name_zh, name_en, edition, valid_from, valid_until, ended
              from sites.site_type
             where district = ?
             order by place, code
            """)
        .param(district.value())
        .query(
            (row, _) ->
                new SiteType(
                    row.getString("code"),
                    row.getInt("place"),
                    new Bilingual(row.getString("name_zh"), row.getString("name_en")),
                    Optional.ofNullable(row.getString("edition")),
                    Optional.ofNullable(row.getObject("valid_from", LocalDate.class)),
                    Optional.ofNullable(row.getObject("valid_until", LocalDate.class)),
                    row.getBoolean("ended")))
        .list();
  }

  void put(DistrictCode district, SiteType type) {
    jdbc.sql(
            """
            -- upsert
            insert into sites.site_type
                   (district, code, place, name_zh, name_en, edition, valid_from, valid_until,
                    ended)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (district, code) do update
               set place = excluded.place, name_zh = excluded.name_zh,
                   name_en = excluded.name_en, edition = excluded.edition,
                   valid_from = excluded.valid_from, valid_until = excluded.valid_until,
                   ended = excluded.ended
            """)
        .param(district.value())
        .param(type.code())
        .param(type.place())
        .param(type.name().zh())
        .param(type.name().en())
        .param(type.edition().orElse(null))
        .param(type.from().orElse(null))
        .param(type.until().orElse(null))
        .param(type.ended())
        .update();
  }

  Optional<Site> find(DistrictCode district, SiteId id) {
    return jdbc.sql(SELECT + "where district = ? and id = ?")
        .params(district.value(), id.value())
        .query((row, _) -> site(row))
        .optional();
  }

  Optional<Site> find(DistrictCode district, String code) {
    return jdbc.sql(SELECT + "where district = ? and code = ?")
        .params(district.value(), code)
        .query((row, _) -> site(row))
        .optional();
  }

  /** The sites of those ids, for those that there are. */
  List<Site> find(DistrictCode district, List<SiteId> ids) {
    return jdbc.sql(SELECT + "where district = ? and id = any(?) order by code")
        .params(district.value(), ids.stream().map(SiteId::value).toArray(UUID[]::new))
        .query((row, _) -> site(row))
        .list();
  }

  /** Every site of a district, ended ones too, by its code. */
  List<Site> all(DistrictCode district) {
    return jdbc.sql(SELECT + "where district = ? order by code")
        .param(district.value())
        .query((row, _) -> site(row))
        .list();
  }

  /**
   * Sites that a filter lets through in areas that the reader may see.
   *
   * @param after the code after which to go on; with a place to be near it counts nothing
   */
  List<Site> list(
      DistrictCode district, SiteFilter filter, List<AreaCode> areas, String after, int limit) {
    var where = new StringBuilder("where district = ? and area like any(?) and ended = ?");
    var parameters = new ArrayList<>();
    parameters.add(district.value());
    parameters.add(areas.stream().map(it -> it.value() + "%").toArray(String[]::new));
    parameters.add(filter.ended());
    filter.area().ifPresent(it -> add(where, parameters, " and area like ?", it.value() + "%"));
    filter.type().ifPresent(it -> add(where, parameters, " and type = ?", it));
    filter.unit().ifPresent(it -> add(where, parameters, " and unit = ?", it.value()));
    if (filter.text().isPresent()) {
      where.append(
          """
           and (strpos(lower(name), lower(?)) > 0 or strpos(lower(coalesce(address, '')), lower(?)) > 0
                or strpos(code, upper(?)) > 0)
          """);
      var text = filter.text().get();
      parameters.addAll(List.of(text, text, text));
    }
    if (filter.near().isPresent()) {
      var near = filter.near().get();
      // degrees of longitude are shorter than those of latitude, away from the equator
      double narrow = Math.cos(Math.toRadians(near.latitude()));
      where.append(
          """
           and longitude is not null
           order by power((longitude - ?) * ?, 2) + power(latitude - ?, 2), code
          """);
      parameters.addAll(List.of(near.longitude(), narrow, near.latitude()));
    } else {
      add(where, parameters, " and code > ? order by code", after);
    }
    add(where, parameters, " limit ?", limit);
    return jdbc.sql(SELECT + where).params(parameters).query((row, _) -> site(row)).list();
  }

  private static void add(
      StringBuilder where, List<Object> parameters, String condition, Object value) {
    where.append(condition);
    parameters.add(value);
  }

  /** Fails when the id or the code is there already. */
  void insert(Site site, SiteEvent event) {
    var place = site.place();
    jdbc.sql(
            """
            insert into sites.site
                   (district, id, version, code, type, name, area, longitude, latitude, address,
                    unit, owner, photo, ended)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(site.district().value())
        .param(site.id().value())
        .param(site.version())
        .param(site.code())
        .param(site.type())
        .param(site.name())
        .param(site.area().value())
        .param(place.map(GeoPoint::longitude).orElse(null))
        .param(place.map(GeoPoint::latitude).orElse(null))
        .param(site.address().orElse(null))
        .param(site.unit().value())
        .param(site.owner().map(UnitCode::value).orElse(null))
        .param(site.photo().map(PhotoId::value).orElse(null))
        .param(site.ended())
        .update();
    insert(event, site.wording());
  }

  /** Writes the next state of a site, unless another came first; whether it did. */
  boolean update(Site after, SiteEvent event) {
    var place = after.place();
    int updated =
        jdbc.sql(
                """
                update sites.site
                   set version = ?, code = ?, type = ?, name = ?, area = ?, longitude = ?,
                       latitude = ?, address = ?, unit = ?, owner = ?, photo = ?, ended = ?
                 where district = ? and id = ? and version = ?
                """)
            .param(after.version())
            .param(after.code())
            .param(after.type())
            .param(after.name())
            .param(after.area().value())
            .param(place.map(GeoPoint::longitude).orElse(null))
            .param(place.map(GeoPoint::latitude).orElse(null))
            .param(after.address().orElse(null))
            .param(after.unit().value())
            .param(after.owner().map(UnitCode::value).orElse(null))
            .param(after.photo().map(PhotoId::value).orElse(null))
            .param(after.ended())
            .param(after.district().value())
            .param(after.id().value())
            .param(after.version() - 1)
            .update();
    if (updated == 1) {
      insert(event, after.wording());
    }
    return updated == 1;
  }

  private void insert(SiteEvent event, Wording wording) {
    var traits =
        switch (event) {
          case SiteAdded(_, var said) -> Optional.of(said);
          case SiteChanged(_, var said) -> Optional.of(said);
          case SiteEnded _, SiteResumed _ -> Optional.<Traits>empty();
        };
    var place = traits.flatMap(Traits::place);
    jdbc.sql(
            """
            insert into sites.site_event
                   (district, site, version, kind, by_actor, at, code, type, area, longitude,
                    latitude, unit, owner, photo)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(event.district().value())
        .param(event.fact().site().value())
        .param(event.version())
        .param(event.type())
        .param(event.by().value())
        .param(event.at().atOffset(ZoneOffset.UTC))
        .param(traits.map(Traits::code).orElse(null))
        .param(traits.map(Traits::type).orElse(null))
        .param(traits.map(it -> it.area().value()).orElse(null))
        .param(place.map(GeoPoint::longitude).orElse(null))
        .param(place.map(GeoPoint::latitude).orElse(null))
        .param(traits.map(it -> it.unit().value()).orElse(null))
        .param(traits.flatMap(Traits::owner).map(UnitCode::value).orElse(null))
        .param(traits.flatMap(Traits::photo).map(PhotoId::value).orElse(null))
        .update();
    if (traits.isPresent()) {
      jdbc.sql(
              """
              insert into sites.site_wording (district, site, version, name, address)
              values (?, ?, ?, ?, ?)
              """)
          .param(event.district().value())
          .param(event.fact().site().value())
          .param(event.version())
          .param(wording.name())
          .param(wording.address().orElse(null))
          .update();
    }
  }

  /** Every event of a site, in order. */
  List<SiteEvent> events(DistrictCode district, SiteId site) {
    return jdbc.sql(
            """
            select version, kind, by_actor, at, code, type, area, longitude, latitude, unit, owner,
                   photo
              from sites.site_event
             where district = ? and site = ?
             order by version
            """)
        .params(district.value(), site.value())
        .query((row, _) -> event(district, site, row))
        .list();
  }

  /** When the sites of a type were in use, in the order of their ids. */
  List<SiteLife> lives(DistrictCode district, String type, Optional<AreaCode> area) {
    var lives = new LinkedHashMap<SiteId, SiteLife>();
    jdbc.sql(
            """
            select site.id, site.area, site.longitude, site.latitude, event.kind, event.at
              from sites.site as site
              join sites.site_event as event
                on event.district = site.district and event.site = site.id
             where site.district = ? and site.type = ? and site.area like ?
               and event.kind in ('SiteAdded', 'SiteEnded', 'SiteResumed')
             order by site.id, event.version
            """)
        .params(district.value(), type, area.map(AreaCode::value).orElse("") + "%")
        .query(
            row -> {
              var turn =
                  new Turn(
                      row.getObject("at", OffsetDateTime.class).toInstant(),
                      !row.getString("kind").equals("SiteEnded"));
              var life =
                  new SiteLife(
                      new SiteId(row.getObject("id", UUID.class)),
                      new AreaCode(row.getString("area")),
                      place(
                          row.getObject("longitude", Double.class),
                          row.getObject("latitude", Double.class)),
                      List.of(turn));
              lives.merge(life.id(), life, (known, _) -> known.and(turn));
            });
    return List.copyOf(lives.values());
  }

  private static SiteEvent event(DistrictCode district, SiteId site, ResultSet row)
      throws SQLException {
    var fact =
        new Fact(
            district,
            site,
            row.getInt("version"),
            new ActorId(row.getObject("by_actor", UUID.class)),
            row.getObject("at", OffsetDateTime.class).toInstant());
    return switch (row.getString("kind")) {
      case "SiteAdded" -> new SiteAdded(fact, traits(row));
      case "SiteChanged" -> new SiteChanged(fact, traits(row));
      case "SiteEnded" -> new SiteEnded(fact);
      case "SiteResumed" -> new SiteResumed(fact);
      default -> throw new IllegalStateException(row.getString("kind"));
    };
  }

  private static Site site(ResultSet row) throws SQLException {
    return new Site(
        new DistrictCode(row.getString("district")),
        new SiteId(row.getObject("id", UUID.class)),
        row.getInt("version"),
        traits(row),
        new Wording(row.getString("name"), Optional.ofNullable(row.getString("address"))),
        row.getBoolean("ended"));
  }

  private static Traits traits(ResultSet row) throws SQLException {
    return new Traits(
        row.getString("code"),
        row.getString("type"),
        new AreaCode(row.getString("area")),
        place(row.getObject("longitude", Double.class), row.getObject("latitude", Double.class)),
        new UnitCode(row.getString("unit")),
        Optional.ofNullable(row.getString("owner")).map(UnitCode::new),
        Optional.ofNullable(row.getObject("photo", UUID.class)).map(PhotoId::new));
  }

  private static Optional<GeoPoint> place(@Nullable Double longitude, @Nullable Double latitude) {
    return longitude == null || latitude == null
        ? Optional.empty()
        : Optional.of(new GeoPoint(longitude, latitude));
  }
}
