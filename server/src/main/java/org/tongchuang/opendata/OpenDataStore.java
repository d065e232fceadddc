package org.tongchuang.opendata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.opendata.Attribute.Choice;
import org.tongchuang.opendata.Attribute.Datatype;
import org.tongchuang.opendata.Attribute.Text;

/** What a district decides about open data, in the {@code opendata} schema. */
@Repository
class OpenDataStore {

  private final JdbcClient jdbc;

  OpenDataStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Attribute> attributes(DistrictCode district) {
    return jdbc.sql(
            """
            select code, place, category, variable, datatype, required, name_zh, name_en, hint_zh,
                   hint_en
              from opendata.attribute
             where district = ?
             order by place
            """)
        .param(district.value())
        .query((row, _) -> attribute(district, row))
        .list();
  }

  private Attribute attribute(DistrictCode district, ResultSet row) throws SQLException {
    return new Attribute(
        row.getInt("code"),
        row.getInt("place"),
        row.getString("category"),
        row.getBoolean("variable"),
        Datatype.valueOf(row.getString("datatype")),
        row.getBoolean("required"),
        new Text(row.getString("name_zh"), row.getString("name_en")),
        new Text(row.getString("hint_zh"), row.getString("hint_en")),
        choices(district, row.getInt("code")));
  }

  private List<Choice> choices(DistrictCode district, int attribute) {
    return jdbc.sql(
            """
            select key, name_zh, name_en
              from opendata.choice
             where district = ? and attribute = ?
             order by place
            """)
        .params(district.value(), attribute)
        .query(
            (row, _) ->
                new Choice(
                    row.getString("key"),
                    new Text(row.getString("name_zh"), row.getString("name_en"))))
        .list();
  }

  /** Categories whose cases are not public before the office has taken them up. */
  Set<String> held(DistrictCode district) {
    return Set.copyOf(
        jdbc.sql("select category from opendata.held where district = ?")
            .param(district.value())
            .query(String.class)
            .list());
  }

  void replace(DistrictCode district, List<Attribute> attributes, Set<String> held) {
    for (var table : List.of("choice", "attribute", "held")) {
      jdbc.sql("delete from opendata." + table + " where district = ?")
          .param(district.value())
          .update();
    }
    attributes.forEach(it -> insert(district, it));
    held.forEach(
        it ->
            jdbc.sql("insert into opendata.held (district, category) values (?, ?)")
                .params(district.value(), it)
                .update());
  }

  private void insert(DistrictCode district, Attribute attribute) {
    jdbc.sql(
            """
            insert into opendata.attribute
                   (district, code, place, category, variable, datatype, required, name_zh, name_en,
                    hint_zh, hint_en)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            district.value(),
            attribute.code(),
            attribute.place(),
            attribute.category(),
            attribute.variable(),
            attribute.datatype().name(),
            attribute.required(),
            attribute.name().zh(),
            attribute.name().en(),
            attribute.hint().zh(),
            attribute.hint().en())
        .update();
    int place = 0;
    for (var choice : attribute.choices()) {
      jdbc.sql(
              """
              insert into opendata.choice (district, attribute, key, place, name_zh, name_en)
              values (?, ?, ?, ?, ?, ?)
              """)
          .params(
              district.value(),
              attribute.code(),
              choice.key(),
              place++,
              choice.name().zh(),
              choice.name().en())
          .update();
    }
  }
}
