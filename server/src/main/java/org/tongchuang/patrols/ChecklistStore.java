package org.tongchuang.patrols;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;

/** Indicators and the versions of checklists in the {@code patrols} schema. */
@Repository
class ChecklistStore {

  private static final String SELECT =
      """
      select list.code, list.place, list.ended, made.version, made.name_zh, made.name_en,
             made.site_types, made.action, made.edition
        from patrols.checklist as list
        join patrols.checklist_version as made
          on made.district = list.district and made.checklist = list.code
      """;

  private static final String SELECT_ITEMS =
      """
      select item.checklist, item.code, item.indicator, item.text_zh, item.text_en, item.method,
             item.number_unit_zh, item.number_unit_en, item.threshold, item.weight, item.veto,
             item.evidence, item.category, item.unit, item.dispatch, item.right_zh, item.right_en,
             item.wrong_zh, item.wrong_en, item.picture_right, item.picture_right_sha256,
             item.picture_wrong, item.picture_wrong_sha256
        from patrols.checklist_item as item
      """;

  private final JdbcClient jdbc;

  ChecklistStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Where a checklist stands among the others, and which of its versions the pack said last. */
  record Standing(int place, int packed) {}

  List<Indicator> indicators(DistrictCode district) {
    return jdbc.sql(
            """
            select code, place, name_zh, name_en, ended
              from patrols.indicator
             where district = ?
             order by place, code
            """)
        .param(district.value())
        .query(
            (row, _) ->
                new Indicator(
                    row.getString("code"),
                    row.getInt("place"),
                    new Bilingual(row.getString("name_zh"), row.getString("name_en")),
                    row.getBoolean("ended")))
        .list();
  }

  void put(DistrictCode district, Indicator indicator) {
    jdbc.sql(
            """
            -- upsert
            insert into patrols.indicator (district, code, place, name_zh, name_en, ended)
            values (?, ?, ?, ?, ?, ?)
            on conflict (district, code) do update
               set place = excluded.place, name_zh = excluded.name_zh,
                   name_en = excluded.name_en, ended = excluded.ended
            """)
        .params(
            district.value(),
            indicator.code(),
            indicator.place(),
            indicator.name().zh(),
            indicator.name().en(),
            indicator.ended())
        .update();
  }

  /** Every checklist as it is now, ended ones too, in the pack's order. */
  List<Checklist> current(DistrictCode district) {
    var items =
        jdbc
            .sql(
                SELECT_ITEMS
                    + """
                        join patrols.checklist as list
                          on list.district = item.district and list.code = item.checklist
                             and list.version = item.version
                       where item.district = ?
                       order by item.checklist, item.place
                      """)
            .param(district.value())
            .query((row, _) -> Map.entry(row.getString("checklist"), item(row)))
            .list()
            .stream()
            .collect(groupingBy(Map.Entry::getKey));
    return jdbc.sql(
            SELECT
                + """
                     and made.version = list.version
                   where list.district = ?
                   order by list.place, list.code
                  """)
        .param(district.value())
        .query(
            (row, _) ->
                checklist(
                    row,
                    items.getOrDefault(row.getString("code"), List.of()).stream()
                        .map(Map.Entry::getValue)
                        .toList()))
        .list();
  }

  /** A version of a checklist. */
  Optional<Checklist> find(DistrictCode district, String code, int version) {
    return jdbc.sql(SELECT + "where list.district = ? and list.code = ? and made.version = ?")
        .params(district.value(), code, version)
        .query((row, _) -> checklist(row, items(district, code, version)))
        .optional();
  }

  /** When its versions were made, the last first. */
  List<Checklists.Made> made(DistrictCode district, String code, int limit) {
    return jdbc.sql(
            """
            select version, made_at
              from patrols.checklist_version
             where district = ? and checklist = ?
             order by version desc
             limit ?
            """)
        .params(district.value(), code, limit)
        .query(
            (row, _) ->
                new Checklists.Made(
                    row.getInt("version"),
                    row.getObject("made_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private List<ChecklistItem> items(DistrictCode district, String checklist, int version) {
    return jdbc.sql(
            SELECT_ITEMS
                + """
                   where item.district = ? and item.checklist = ? and item.version = ?
                   order by item.place
                  """)
        .params(district.value(), checklist, version)
        .query((row, _) -> item(row))
        .list();
  }

  Optional<Standing> standing(DistrictCode district, String code) {
    return jdbc.sql("select place, packed from patrols.checklist where district = ? and code = ?")
        .params(district.value(), code)
        .query((row, _) -> new Standing(row.getInt("place"), row.getInt("packed")))
        .optional();
  }

  /** Writes a version that is not there yet; the first, or the one after that which holds now. */
  void insert(DistrictCode district, Checklist it, ActorId by, Instant at) {
    jdbc.sql(
            """
            insert into patrols.checklist_version
                   (district, checklist, version, name_zh, name_en, site_types, action, edition,
                    made_by, made_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(district.value())
        .param(it.code())
        .param(it.version())
        .param(it.name().zh())
        .param(it.name().en())
        .param(it.siteTypes().stream().sorted().toArray(String[]::new))
        .param(it.action().orElse(null))
        .param(it.edition().orElse(null))
        .param(by.value())
        .param(at.atOffset(ZoneOffset.UTC))
        .update();
    for (int place = 0; place < it.items().size(); place++) {
      insert(district, it, place, it.items().get(place));
    }
  }

  private void insert(DistrictCode district, Checklist of, int place, ChecklistItem item) {
    jdbc.sql(
            """
            insert into patrols.checklist_item
                   (district, checklist, version, place, code, indicator, text_zh, text_en, method,
                    number_unit_zh, number_unit_en, threshold, weight, veto, evidence, category,
                    unit, dispatch, right_zh, right_en, wrong_zh, wrong_en, picture_right,
                    picture_right_sha256, picture_wrong, picture_wrong_sha256)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(district.value())
        .param(of.code())
        .param(of.version())
        .param(place)
        .param(item.code())
        .param(item.indicator())
        .param(item.text().zh())
        .param(item.text().en())
        .param(item.method().name())
        .param(item.numberUnit().map(Bilingual::zh).orElse(null))
        .param(item.numberUnit().map(Bilingual::en).orElse(null))
        .param(item.threshold().map(Threshold::toString).orElse(null))
        .param(item.weight())
        .param(item.veto())
        .param(item.evidence().name())
        .param(item.category().orElse(null))
        .param(item.unit().map(UnitCode::value).orElse(null))
        .param(item.dispatch())
        .param(item.right().map(Bilingual::zh).orElse(null))
        .param(item.right().map(Bilingual::en).orElse(null))
        .param(item.wrong().map(Bilingual::zh).orElse(null))
        .param(item.wrong().map(Bilingual::en).orElse(null))
        .param(item.pictureRight().map(ChecklistPicture::name).orElse(null))
        .param(item.pictureRight().map(ChecklistPicture::sha256).orElse(null))
        .param(item.pictureWrong().map(ChecklistPicture::name).orElse(null))
        .param(item.pictureWrong().map(ChecklistPicture::sha256).orElse(null))
        .update();
  }

  /** Says which version of a checklist holds now, and which the pack said last. */
  void put(DistrictCode district, Checklist it, Standing standing) {
    jdbc.sql(
            """
            -- upsert
            insert into patrols.checklist (district, code, place, version, packed, ended)
            values (?, ?, ?, ?, ?, ?)
            on conflict (district, code) do update
               set place = excluded.place, version = excluded.version, packed = excluded.packed,
                   ended = excluded.ended
            """)
        .params(
            district.value(),
            it.code(),
            standing.place(),
            it.version(),
            standing.packed(),
            it.ended())
        .update();
  }

  /** Lets the next version hold, unless another one came first; whether it does. */
  boolean advance(DistrictCode district, Checklist next) {
    return jdbc.sql(
                """
                update patrols.checklist
                   set version = ?
                 where district = ? and code = ? and version = ? and not ended
                """)
            .params(next.version(), district.value(), next.code(), next.version() - 1)
            .update()
        == 1;
  }

  /** Which pictures are there. */
  Set<String> pictures(DistrictCode district) {
    return Set.copyOf(
        jdbc.sql("select sha256 from patrols.picture where district = ?")
            .param(district.value())
            .query(String.class)
            .list());
  }

  Optional<byte[]> picture(DistrictCode district, String sha256) {
    return jdbc.sql("select content from patrols.picture where district = ? and sha256 = ?")
        .params(district.value(), sha256)
        .query(byte[].class)
        .optional();
  }

  void insert(DistrictCode district, ChecklistPicture picture, byte[] content) {
    jdbc.sql(
            """
            insert into patrols.picture (district, sha256, name, content) values (?, ?, ?, ?)
            """)
        .params(district.value(), picture.sha256(), picture.name(), content)
        .update();
  }

  private static Checklist checklist(ResultSet row, List<ChecklistItem> items) throws SQLException {
    return new Checklist(
        row.getString("code"),
        row.getInt("version"),
        new Bilingual(row.getString("name_zh"), row.getString("name_en")),
        Set.of((String[]) row.getArray("site_types").getArray()),
        Optional.ofNullable(row.getString("action")),
        Optional.ofNullable(row.getString("edition")),
        items,
        row.getBoolean("ended"));
  }

  private static ChecklistItem item(ResultSet row) throws SQLException {
    return new ChecklistItem(
        row.getString("code"),
        row.getString("indicator"),
        new Bilingual(row.getString("text_zh"), row.getString("text_en")),
        Method.valueOf(row.getString("method")),
        words(row.getString("number_unit_zh"), row.getString("number_unit_en")),
        Optional.ofNullable(row.getString("threshold")).flatMap(Threshold::of),
        row.getInt("weight"),
        row.getBoolean("veto"),
        Evidence.valueOf(row.getString("evidence")),
        Optional.ofNullable(row.getString("category")),
        Optional.ofNullable(row.getString("unit")).map(UnitCode::new),
        row.getBoolean("dispatch"),
        words(row.getString("right_zh"), row.getString("right_en")),
        words(row.getString("wrong_zh"), row.getString("wrong_en")),
        picture(row.getString("picture_right"), row.getString("picture_right_sha256")),
        picture(row.getString("picture_wrong"), row.getString("picture_wrong_sha256")));
  }

  private static Optional<Bilingual> words(@Nullable String zh, @Nullable String en) {
    return zh == null || en == null ? Optional.empty() : Optional.of(new Bilingual(zh, en));
  }

  private static Optional<ChecklistPicture> picture(
      @Nullable String name, @Nullable String sha256) {
    return name == null || sha256 == null
        ? Optional.empty()
        : Optional.of(new ChecklistPicture(name, sha256));
  }
}
