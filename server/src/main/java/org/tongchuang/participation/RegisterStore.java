package org.tongchuang.participation;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.participation.Register.Kind;

/** The registers of packs, in the {@code participation} schema. */
@Repository
class RegisterStore {

  private final JdbcClient jdbc;

  RegisterStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Every register of a district, ended ones too. */
  List<Register> list(DistrictCode district) {
    return jdbc.sql(
            """
            select key, place, name_zh, name_en, kind, counted_zh, counted_en, reach_zh, reach_en,
                   ended
              from participation.register
             where district = ?
             order by place, key
            """)
        .param(district.value())
        .query(
            (row, _) ->
                new Register(
                    row.getString("key"),
                    row.getInt("place"),
                    new Bilingual(row.getString("name_zh"), row.getString("name_en")),
                    Kind.valueOf(row.getString("kind")),
                    new Bilingual(row.getString("counted_zh"), row.getString("counted_en")),
                    row.getString("reach_zh") == null
                        ? Optional.empty()
                        : Optional.of(
                            new Bilingual(row.getString("reach_zh"), row.getString("reach_en"))),
                    row.getBoolean("ended")))
        .list();
  }

  /** Makes a register what it is now. */
  void put(DistrictCode district, Register it) {
    jdbc.sql(
            """
            -- upsert
            insert into participation.register
                   (district, key, place, name_zh, name_en, kind, counted_zh, counted_en,
                    reach_zh, reach_en, ended)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (district, key) do update
               set place = excluded.place, name_zh = excluded.name_zh,
                   name_en = excluded.name_en, kind = excluded.kind,
                   counted_zh = excluded.counted_zh, counted_en = excluded.counted_en,
                   reach_zh = excluded.reach_zh, reach_en = excluded.reach_en,
                   ended = excluded.ended
            """)
        .param(district.value())
        .param(it.key())
        .param(it.place())
        .param(it.name().zh())
        .param(it.name().en())
        .param(it.kind().name())
        .param(it.counted().zh())
        .param(it.counted().en())
        .param(it.reach().map(Bilingual::zh).orElse(null))
        .param(it.reach().map(Bilingual::en).orElse(null))
        .param(it.ended())
        .update();
  }
}
