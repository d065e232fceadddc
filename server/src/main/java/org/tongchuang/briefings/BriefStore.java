package org.tongchuang.briefings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.briefings.Brief.Act;
import org.tongchuang.briefings.Brief.State;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Briefs and their rules in the {@code briefings} schema. */
@Repository
class BriefStore {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<BriefPart, String>> TEXTS = new TypeReference<>() {};

  private static final TypeReference<List<BriefPicture>> PICTURES = new TypeReference<>() {};

  private static final String SELECT =
      """
      select district, edition, day, version, state, figures, page, texts, pictures, template, mark, frozen_at,
             locked_by, locked_at, issued_by, issued_at
        from briefings.brief
      """;

  private final JdbcClient jdbc;

  BriefStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Brief> find(DistrictCode district, Period period) {
    return jdbc.sql(SELECT + "where district = ? and edition = ? and day = ?")
        .params(district.value(), period.edition().name(), period.next())
        .query((row, _) -> brief(row))
        .optional();
  }

  /** Briefs of an edition, the latest first, made before a day. */
  List<Brief> list(DistrictCode district, Edition edition, LocalDate before, int limit) {
    return jdbc.sql(
            SELECT + "where district = ? and edition = ? and day < ? order by day desc limit ?")
        .params(district.value(), edition.name(), before, limit)
        .query((row, _) -> brief(row))
        .list();
  }

  /** The last day on which a brief of that edition was made. */
  Optional<LocalDate> lastDay(DistrictCode district, Edition edition) {
    return jdbc.sql(
            """
            select day from briefings.brief
             where district = ? and edition = ?
             order by day desc
             limit 1
            """)
        .params(district.value(), edition.name())
        .query(LocalDate.class)
        .optional();
  }

  /** A brief that is to be frozen, and the mark that was taken for it. */
  record Draft(Brief brief, Optional<Long> mark) {}

  /** Drafts, the first day first. */
  List<Draft> drafts(DistrictCode district, int limit) {
    return jdbc.sql(SELECT + "where district = ? and state = 'DRAFT' order by day, edition limit ?")
        .params(district.value(), limit)
        .query(
            (row, _) ->
                new Draft(brief(row), Optional.ofNullable(row.getObject("mark", Long.class))))
        .list();
  }

  /** Whether there was no brief for the day before. */
  boolean insert(Brief it) {
    return jdbc.sql(
                """
                -- insert-once
                insert into briefings.brief
                       (district, edition, day, version, state, as_of, figures, page, texts)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (district, edition, day) do nothing
                """)
            .params(
                it.district().value(),
                it.period().edition().name(),
                it.period().next(),
                it.version(),
                it.state().name(),
                it.figures().asOf().atOffset(ZoneOffset.UTC),
                JSON.writeValueAsString(it.figures()),
                JSON.writeValueAsString(it.page()),
                JSON.writeValueAsString(it.texts()))
            .update()
        == 1;
  }

  void mark(DistrictCode district, Period period, long mark) {
    jdbc.sql(
            """
            update briefings.brief set mark = ?
             where district = ? and edition = ? and day = ? and mark is null
            """)
        .params(mark, district.value(), period.edition().name(), period.next())
        .update();
  }

  /** Whether the brief was what it is said to follow, and now is this. */
  boolean update(Brief after) {
    return jdbc.sql(
                """
                update briefings.brief
                   set version = ?, state = ?, as_of = ?, figures = ?, page = ?, texts = ?, pictures = ?,
                       template = ?, frozen_at = ?, locked_by = ?, locked_at = ?, issued_by = ?,
                       issued_at = ?
                 where district = ? and edition = ? and day = ? and version = ?
                """)
            .param(after.version())
            .param(after.state().name())
            .param(after.figures().asOf().atOffset(ZoneOffset.UTC))
            .param(JSON.writeValueAsString(after.figures()))
            .param(JSON.writeValueAsString(after.page()))
            .param(JSON.writeValueAsString(after.texts()))
            .param(JSON.writeValueAsString(after.pictures()))
            .param(after.template().orElse(null))
            .param(after.frozenAt().map(BriefStore::offset).orElse(null))
            .param(after.locked().map(it -> it.by().value()).orElse(null))
            .param(after.locked().map(it -> offset(it.at())).orElse(null))
            .param(after.issued().map(it -> it.by().value()).orElse(null))
            .param(after.issued().map(it -> offset(it.at())).orElse(null))
            .param(after.district().value())
            .param(after.period().edition().name())
            .param(after.period().next())
            .param(after.version() - 1)
            .update()
        == 1;
  }

  private static OffsetDateTime offset(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /** What the district has decided; empty before a pack was loaded. */
  Optional<BriefRules> rules(DistrictCode district) {
    return jdbc.sql("select text from briefings.rules where district = ?")
        .param(district.value())
        .query((row, _) -> JSON.readValue(row.getString("text"), BriefRules.class))
        .optional();
  }

  void put(DistrictCode district, BriefRules rules) {
    jdbc.sql(
            """
            -- upsert
            insert into briefings.rules (district, text) values (?, ?)
            on conflict (district) do update set text = excluded.text
            """)
        .params(district.value(), JSON.writeValueAsString(rules))
        .update();
  }

  private static Brief brief(ResultSet row) throws SQLException {
    return new Brief(
        new DistrictCode(row.getString("district")),
        new Period(
            Edition.valueOf(row.getString("edition")), row.getObject("day", LocalDate.class)),
        row.getInt("version"),
        State.valueOf(row.getString("state")),
        JSON.readValue(row.getString("figures"), BriefFigures.class),
        JSON.readValue(row.getString("page"), BriefPage.class),
        JSON.readValue(row.getString("texts"), TEXTS),
        JSON.readValue(row.getString("pictures"), PICTURES),
        Optional.ofNullable(row.getString("template")),
        instant(row, "frozen_at"),
        act(row, "locked"),
        act(row, "issued"));
  }

  private static Optional<Act> act(ResultSet row, String what) throws SQLException {
    var by = row.getObject(what + "_by", UUID.class);
    return instant(row, what + "_at").map(at -> new Act(new ActorId(by), at));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
