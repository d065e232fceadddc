package org.tongchuang.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.cases.StandardCode.Kind;
import org.tongchuang.kernel.DistrictCode;

/** Codes of the standards in the {@code cases} schema. */
@Repository
class StandardCodeStore {

  /** That a code of one standard has become a code of another. */
  record Successor(StandardCode.Key from, StandardCode.Key to) {}

  private final JdbcClient jdbc;

  StandardCodeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<StandardCode> codes(DistrictCode district) {
    return jdbc.sql(
            """
            select standard, kind, code, name_zh, name_en, valid_from, valid_until, derived
              from cases.standard_code
             where district = ?
            """)
        .param(district.value())
        .query(
            (row, _) ->
                new StandardCode(
                    key(row, ""),
                    row.getString("name_zh"),
                    row.getString("name_en"),
                    validity(row),
                    row.getBoolean("derived")))
        .list();
  }

  Set<Successor> successors(DistrictCode district) {
    return jdbc.sql(
            """
            select standard, kind, code, to_standard, to_kind, to_code
              from cases.standard_successor
             where district = ?
            """)
        .param(district.value())
        .query((row, _) -> new Successor(key(row, ""), key(row, "to_")))
        .set();
  }

  void put(DistrictCode district, StandardCode code) {
    jdbc.sql(
            """
            -- upsert
            insert into cases.standard_code
                   (district, standard, kind, code, name_zh, name_en, valid_from, valid_until,
                    derived)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (district, standard, kind, code) do update
               set name_zh = excluded.name_zh, name_en = excluded.name_en,
                   valid_from = excluded.valid_from, valid_until = excluded.valid_until,
                   derived = excluded.derived
            """)
        .param(district.value())
        .param(code.key().standard())
        .param(code.key().kind().name())
        .param(code.key().code())
        .param(code.nameZh())
        .param(code.nameEn())
        .param(code.validity().from().orElse(null))
        .param(code.validity().until().orElse(null))
        .param(code.derived())
        .update();
  }

  void put(DistrictCode district, Successor successor) {
    jdbc.sql(
            """
            insert into cases.standard_successor
                   (district, standard, kind, code, to_standard, to_kind, to_code)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(parameters(district, successor))
        .update();
  }

  void delete(DistrictCode district, Successor successor) {
    jdbc.sql(
            """
            delete from cases.standard_successor
             where district = ? and standard = ? and kind = ? and code = ?
               and to_standard = ? and to_kind = ? and to_code = ?
            """)
        .params(parameters(district, successor))
        .update();
  }

  /** The columns {@code valid_from} and {@code valid_until} of a row. */
  static Validity validity(ResultSet row) throws SQLException {
    return new Validity(
        Optional.ofNullable(row.getObject("valid_from", LocalDate.class)),
        Optional.ofNullable(row.getObject("valid_until", LocalDate.class)));
  }

  private static StandardCode.Key key(ResultSet row, String prefix) throws SQLException {
    return new StandardCode.Key(
        row.getString(prefix + "standard"),
        Kind.valueOf(row.getString(prefix + "kind")),
        row.getString(prefix + "code"));
  }

  private static List<Object> parameters(DistrictCode district, Successor successor) {
    return List.of(
        district.value(),
        successor.from().standard(),
        successor.from().kind().name(),
        successor.from().code(),
        successor.to().standard(),
        successor.to().kind().name(),
        successor.to().code());
  }
}
