package org.tongchuang.meetings;

import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;

/** The series of meetings in the {@code meetings} schema. */
@Repository
class SeriesStore {

  private static final String SELECT =
      """
      select code, place, name_zh, name_en, days, begins, venue, units, ended from meetings.series
      """;

  private final JdbcClient jdbc;

  SeriesStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Every series of a district, ended ones too. */
  List<MeetingSeries> list(DistrictCode district) {
    return jdbc.sql(SELECT + "where district = ? order by place, code")
        .param(district.value())
        .query((row, _) -> series(row))
        .list();
  }

  Optional<MeetingSeries> find(DistrictCode district, String code) {
    return jdbc.sql(SELECT + "where district = ? and code = ?")
        .params(district.value(), code)
        .query((row, _) -> series(row))
        .optional();
  }

  /** Makes a series what it is now. */
  void put(DistrictCode district, MeetingSeries it) {
    jdbc.sql(
            """
            -- upsert
            insert into meetings.series
                   (district, code, place, name_zh, name_en, days, begins, venue, units, ended)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (district, code) do update
               set place = excluded.place, name_zh = excluded.name_zh,
                   name_en = excluded.name_en, days = excluded.days, begins = excluded.begins,
                   venue = excluded.venue, units = excluded.units, ended = excluded.ended
            """)
        .params(
            district.value(),
            it.code(),
            it.place(),
            it.name().zh(),
            it.name().en(),
            it.days().stream().sorted().map(DayOfWeek::getValue).toArray(Integer[]::new),
            it.time(),
            it.venue(),
            MeetingStore.codes(it.units()),
            it.ended())
        .update();
  }

  private static MeetingSeries series(ResultSet row) throws SQLException {
    return new MeetingSeries(
        row.getString("code"),
        row.getInt("place"),
        new Bilingual(row.getString("name_zh"), row.getString("name_en")),
        Arrays.stream((Integer[]) row.getArray("days").getArray())
            .map(DayOfWeek::of)
            .collect(toSet()),
        row.getObject("begins", LocalTime.class),
        row.getString("venue"),
        MeetingStore.units(row, "units"),
        row.getBoolean("ended"));
  }
}
