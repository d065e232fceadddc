package org.tongchuang.awards;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.DistrictCode;
import tools.jackson.databind.json.JsonMapper;

/** What packs say can be awarded, in the {@code awards} schema. */
@Repository
class AwardSchemeStore {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient jdbc;

  AwardSchemeStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Every scheme of a district, in the order of its pack. */
  List<AwardScheme> list(DistrictCode district) {
    return jdbc.sql("select text from awards.scheme where district = ? order by place")
        .param(district.value())
        .query((row, _) -> read(row.getString("text")))
        .list();
  }

  Optional<AwardScheme> find(DistrictCode district, String code) {
    return jdbc.sql("select text from awards.scheme where district = ? and code = ?")
        .params(district.value(), code)
        .query((row, _) -> read(row.getString("text")))
        .optional();
  }

  /** Makes these all there are. */
  void replace(DistrictCode district, List<AwardScheme> schemes) {
    jdbc.sql("delete from awards.scheme where district = ?").param(district.value()).update();
    for (int place = 0; place < schemes.size(); place++) {
      var it = schemes.get(place);
      jdbc.sql("insert into awards.scheme (district, code, place, text) values (?, ?, ?, ?)")
          .params(district.value(), it.code(), place, write(it))
          .update();
    }
  }

  static String write(AwardScheme it) {
    return JSON.writeValueAsString(it);
  }

  static AwardScheme read(String text) {
    return JSON.readValue(text, AwardScheme.class);
  }
}
