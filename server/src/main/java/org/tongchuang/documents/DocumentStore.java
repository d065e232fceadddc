package org.tongchuang.documents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.documents.Document.Voiding;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import tools.jackson.databind.json.JsonMapper;

/** Documents in the {@code documents} schema. */
@Repository
class DocumentStore {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String SELECT =
      """
      select district, id, version, kind, subject, year, number, label, authority, sheet, link,
             template, issued_at, issued_by, voided_at, voided_by, void_reason
        from documents.document
      """;

  private final JdbcClient jdbc;

  DocumentStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Document> find(DistrictCode district, DocumentId id) {
    return jdbc.sql(SELECT + "where district = ? and id = ?")
        .params(district.value(), id.value())
        .query((row, _) -> document(row))
        .optional();
  }

  List<Document> find(DistrictCode district, List<DocumentId> ids) {
    return jdbc.sql(SELECT + "where district = ? and id = any(?)")
        .params(district.value(), ids.stream().map(DocumentId::value).toArray(UUID[]::new))
        .query((row, _) -> document(row))
        .list();
  }

  /** Those of one kind and subject that hold, the latest first. */
  List<Document> standing(DistrictCode district, String kind, String subject) {
    return jdbc.sql(
            SELECT
                + """
                where district = ? and subject = ? and kind = ? and voided_at is null
                order by issued_at desc
                """)
        .params(district.value(), subject, kind)
        .query((row, _) -> document(row))
        .list();
  }

  /**
   * Documents, the latest first.
   *
   * @param kinds that the reader may see
   * @param areas in which the reader may see them
   * @param after the document after which the list goes on
   */
  List<Document> list(
      DistrictCode district,
      DocumentFilter filter,
      List<String> kinds,
      List<AreaCode> areas,
      Optional<DocumentId> after,
      int limit) {
    var where = new StringBuilder("where district = ? and kind = any(?) and area like any(?)");
    var parameters = new ArrayList<Object>();
    parameters.add(district.value());
    parameters.add(kinds.toArray(String[]::new));
    parameters.add(areas.stream().map(it -> it.value() + "%").toArray(String[]::new));
    filter.kind().ifPresent(it -> and(where, parameters, "kind = ?", it));
    filter.year().ifPresent(it -> and(where, parameters, "year = ?", it));
    filter.unit().map(UnitCode::value).ifPresent(it -> and(where, parameters, "unit = ?", it));
    filter.subject().ifPresent(it -> and(where, parameters, "subject = ?", it));
    after.ifPresent(
        it -> {
          where.append(
              """
               and (issued_at, id) < (select issued_at, id from documents.document
                                       where district = ? and id = ?)
              """);
          parameters.add(district.value());
          parameters.add(it.value());
        });
    parameters.add(limit);
    return jdbc.sql(SELECT + where + " order by issued_at desc, id desc limit ?")
        .params(parameters)
        .query((row, _) -> document(row))
        .list();
  }

  private static void and(
      StringBuilder where, List<Object> parameters, String condition, Object value) {
    where.append(" and ").append(condition);
    parameters.add(value);
  }

  /** The next number of a series; whoever asks next waits for the end of this transaction. */
  int nextNumber(DistrictCode district, String kind, int year) {
    return jdbc.sql(
            """
            -- upsert
            insert into documents.series as of (district, kind, year, last) values (?, ?, ?, 1)
            on conflict (district, kind, year) do update set last = of.last + 1
            returning last
            """)
        .params(district.value(), kind, year)
        .query(Integer.class)
        .single();
  }

  /** Waits, as for a number, until nobody else gives out a document of that kind. */
  void takeTurn(DistrictCode district, String kind, int year) {
    jdbc.sql(
            """
            -- upsert
            insert into documents.series as of (district, kind, year, last) values (?, ?, ?, 0)
            on conflict (district, kind, year) do update set last = of.last
            """)
        .params(district.value(), kind, year)
        .update();
  }

  void insert(Document it) {
    jdbc.sql(
            """
            insert into documents.document
                   (district, id, version, kind, subject, area, unit, year, number, label,
                    authority, sheet, link, template, issued_at, issued_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(it.district().value())
        .param(it.id().value())
        .param(it.version())
        .param(it.kind())
        .param(it.subject())
        .param(it.sheet().area().value())
        .param(it.sheet().unit().map(UnitCode::value).orElse(null))
        .param(it.year())
        .param(it.number().orElse(null))
        .param(it.label())
        .param(it.authority())
        .param(JSON.writeValueAsString(it.sheet()))
        .param(it.link())
        .param(it.template())
        .param(utc(it.issuedAt()))
        .param(it.issuedBy().value())
        .update();
  }

  /** Whether the document was what it is said to follow, and now is this. */
  boolean update(Document after) {
    var why = after.voiding().orElseThrow();
    return jdbc.sql(
                """
                update documents.document
                   set version = ?, voided_at = ?, voided_by = ?, void_reason = ?
                 where district = ? and id = ? and version = ?
                """)
            .params(
                after.version(),
                utc(why.at()),
                why.by().value(),
                why.reason(),
                after.district().value(),
                after.id().value(),
                after.version() - 1)
            .update()
        == 1;
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Document document(ResultSet row) throws SQLException {
    return new Document(
        new DistrictCode(row.getString("district")),
        new DocumentId(row.getObject("id", UUID.class)),
        row.getInt("version"),
        row.getString("kind"),
        row.getString("subject"),
        row.getInt("year"),
        Optional.ofNullable(row.getObject("number", Integer.class)),
        row.getString("label"),
        row.getString("authority"),
        JSON.readValue(row.getString("sheet"), Sheet.class),
        row.getString("link"),
        row.getString("template"),
        row.getObject("issued_at", OffsetDateTime.class).toInstant(),
        new ActorId(row.getObject("issued_by", UUID.class)),
        voiding(row.getObject("voided_at", OffsetDateTime.class), row));
  }

  private static Optional<Voiding> voiding(@Nullable OffsetDateTime at, ResultSet row)
      throws SQLException {
    return at == null
        ? Optional.empty()
        : Optional.of(
            new Voiding(
                at.toInstant(),
                new ActorId(row.getObject("voided_by", UUID.class)),
                row.getString("void_reason")));
  }
}
