package org.tongchuang.rosters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/** The posts of packs, in the {@code rosters} schema. */
@Repository
class DutyPostStore {

  private static final String SELECT =
      """
      select code, place, name_zh, name_en, unit, area, needed, hours, ended from rosters.duty_post
      """;

  private final JdbcClient jdbc;

  DutyPostStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Every post of a district, ended ones too. */
  List<DutyPost> list(DistrictCode district) {
    return jdbc.sql(SELECT + "where district = ? order by place, code")
        .param(district.value())
        .query((row, _) -> post(row))
        .list();
  }

  Optional<DutyPost> find(DistrictCode district, String code) {
    return jdbc.sql(SELECT + "where district = ? and code = ?")
        .params(district.value(), code)
        .query((row, _) -> post(row))
        .optional();
  }

  /** Makes a post what it is now. */
  void put(DistrictCode district, DutyPost it) {
    jdbc.sql(
            """
            -- upsert
            insert into rosters.duty_post
                   (district, code, place, name_zh, name_en, unit, area, needed, hours, ended)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (district, code) do update
               set place = excluded.place, name_zh = excluded.name_zh,
                   name_en = excluded.name_en, unit = excluded.unit, area = excluded.area,
                   needed = excluded.needed, hours = excluded.hours, ended = excluded.ended
            """)
        .params(
            district.value(),
            it.code(),
            it.place(),
            it.name().zh(),
            it.name().en(),
            it.unit().value(),
            it.area().value(),
            it.needed(),
            it.hours().stream().map(Hours::toString).toArray(String[]::new),
            it.ended())
        .update();
  }

  private static DutyPost post(ResultSet row) throws SQLException {
    return new DutyPost(
        row.getString("code"),
        row.getInt("place"),
        new Bilingual(row.getString("name_zh"), row.getString("name_en")),
        new UnitCode(row.getString("unit")),
        new AreaCode(row.getString("area")),
        row.getInt("needed"),
        Arrays.stream((String[]) row.getArray("hours").getArray()).map(Hours::parse).toList(),
        row.getBoolean("ended"));
  }
}
