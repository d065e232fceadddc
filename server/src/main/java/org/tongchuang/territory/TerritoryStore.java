package org.tongchuang.territory;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;

/** Districts, their areas and the shapes of their cells in the database. */
@Repository
class TerritoryStore {

  /** A district and how often it has changed. */
  record Edition(District district, int number) {}

  /** Where a cell lies. */
  record Cell(Shape shape, boolean invented) {}

  private static final RowMapper<Edition> EDITION =
      (row, _) ->
          new Edition(
              new District(
                  new DistrictCode(row.getString("district")),
                  row.getString("name_zh"),
                  row.getString("name_en"),
                  ZoneId.of(row.getString("time_zone")),
                  Stream.of(row.getString("hosts").split(" "))
                      .filter(it -> !it.isEmpty())
                      .toList()),
              row.getInt("edition"));

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  TerritoryStore(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** All that are served here: the one question that spans districts. */
  List<Edition> districts() {
    return jdbc.sql(
            """
            select district, name_zh, name_en, time_zone, hosts, edition
              from territory.district
             order by district
            """)
        .query(EDITION)
        .list();
  }

  /** Holds the district until the transaction ends, so that two loads follow one another. */
  Optional<Edition> lock(DistrictCode district) {
    return jdbc.sql(
            """
            select district, name_zh, name_en, time_zone, hosts, edition
              from territory.district
             where district = :district
               for update
            """)
        .param("district", district.value())
        .query(EDITION)
        .optional();
  }

  void save(Edition edition) {
    var district = edition.district();
    // upsert
    jdbc.sql(
            """
            insert into territory.district (district, name_zh, name_en, time_zone, hosts, edition)
            values (:district, :nameZh, :nameEn, :timeZone, :hosts, :edition)
            on conflict (district) do update
               set name_zh = excluded.name_zh,
                   name_en = excluded.name_en,
                   time_zone = excluded.time_zone,
                   hosts = excluded.hosts,
                   edition = excluded.edition
            """)
        .param("district", district.code().value())
        .param("nameZh", district.nameZh())
        .param("nameEn", district.nameEn())
        .param("timeZone", district.timeZone().getId())
        .param("hosts", String.join(" ", district.hosts()))
        .param("edition", edition.number())
        .update();
  }

  /** Every period of every area. */
  List<Area> areas(DistrictCode district) {
    return jdbc.sql(
            """
            select code, name, valid_from, valid_to
              from territory.area
             where district = :district
            """)
        .param("district", district.value())
        .query(
            (row, _) ->
                new Area(
                    new AreaCode(row.getString("code")),
                    row.getString("name"),
                    row.getObject("valid_from", LocalDate.class),
                    row.getObject("valid_to", LocalDate.class)))
        .list();
  }

  void saveAreas(DistrictCode district, List<Area> areas) {
    // upsert
    batches.batchUpdate(
        """
        insert into territory.area (district, code, valid_from, valid_to, name)
        values (?, ?, ?, ?, ?)
        on conflict (district, code, valid_from) do update
           set valid_to = excluded.valid_to,
               name = excluded.name
        """,
        areas.stream()
            .map(
                it ->
                    new @Nullable Object[] {
                      district.value(), it.code().value(), it.validFrom(), it.validTo(), it.name()
                    })
            .toList());
  }

  Map<AreaCode, Cell> cells(DistrictCode district) {
    var cells = new TreeMap<AreaCode, Cell>();
    jdbc.sql("select code, rings, invented from territory.shape where district = :district")
        .param("district", district.value())
        .query(
            row -> {
              cells.put(
                  new AreaCode(row.getString("code")),
                  new Cell(Shape.of(row.getBytes("rings")), row.getBoolean("invented")));
            });
    return cells;
  }

  void replaceCells(DistrictCode district, Map<AreaCode, Cell> cells) {
    jdbc.sql("delete from territory.shape where district = :district")
        .param("district", district.value())
        .update();
    batches.batchUpdate(
        "insert into territory.shape (district, code, invented, rings) values (?, ?, ?, ?)",
        cells.entrySet().stream()
            .map(
                it ->
                    new Object[] {
                      district.value(),
                      it.getKey().value(),
                      it.getValue().invented(),
                      it.getValue().shape().bytes()
                    })
            .toList());
  }
}
