package org.tongchuang.evaluation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.evaluation.Objection.Answer;
import org.tongchuang.evaluation.Publication.State;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;

/** Publications and objections in the {@code evaluation} schema. */
@Repository
class PublicationStore {

  private static final String SELECT =
      """
      select district, id, version, scheme, from_day, month, name_zh, name_en, state, as_of,
             closes_at, published_at, hash
        from evaluation.publication
      """;

  private static final String OBJECTION =
      """
      select id, publication, unit, subject, reason, at, granted, words, before, after, answered_at
        from evaluation.objection
      """;

  private final JdbcClient jdbc;

  PublicationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A version of a scheme. */
  record Version(String scheme, YearMonth from) {}

  Optional<Publication> find(DistrictCode district, UUID id) {
    return jdbc.sql(SELECT + "where district = ? and id = ?")
        .params(district.value(), id)
        .query((row, _) -> publication(row))
        .optional();
  }

  /** The same, and nobody else changes it until the transaction ends. */
  Optional<Publication> hold(DistrictCode district, UUID id) {
    return jdbc.sql(SELECT + "where district = ? and id = ? for update")
        .params(district.value(), id)
        .query((row, _) -> publication(row))
        .optional();
  }

  /**
   * Those in some states, of the latest months first.
   *
   * @param after the one after which the list goes on
   */
  List<Publication> list(
      DistrictCode district, Set<State> states, Optional<UUID> after, int limit) {
    return jdbc.sql(
            SELECT
                + """
                where district = :district and state = any(:states)
                  and (cast(:after as uuid) is null
                       or (month, id) < (select month, id from evaluation.publication
                                          where district = :district and id = :after))
                order by month desc, id desc
                limit :limit
                """)
        .param("district", district.value())
        .param("states", states.stream().map(State::name).toArray(String[]::new))
        .param("after", after.orElse(null))
        .param("limit", limit)
        .query((row, _) -> publication(row))
        .list();
  }

  /** What is shown of a publication, as it was written. */
  String snapshot(Publication of) {
    return jdbc.sql("select snapshot from evaluation.publication where district = ? and id = ?")
        .params(of.district().value(), of.id())
        .query(String.class)
        .single();
  }

  /** Versions of schemes by which a month was published. */
  List<Version> published(DistrictCode district) {
    return jdbc.sql(
            """
            select distinct scheme, from_day from evaluation.publication
             where district = ? and state = 'PUBLISHED'
             order by scheme, from_day
            """)
        .param(district.value())
        .query((row, _) -> new Version(row.getString("scheme"), month(row, "from_day")))
        .list();
  }

  /** Whether it is there now because neither it nor another of its month was. */
  boolean insert(Publication it, String snapshot, Instant at) {
    return jdbc.sql(
                """
                -- insert-once
                insert into evaluation.publication
                       (district, id, version, scheme, from_day, month, name_zh, name_en, state,
                        as_of, drawn_up_at, snapshot)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(
                it.district().value(),
                it.id(),
                it.version(),
                it.scheme(),
                it.from().atDay(1),
                it.month().atDay(1),
                it.name().zh(),
                it.name().en(),
                it.state().name(),
                utc(it.asOf()),
                utc(at),
                snapshot)
            .update()
        == 1;
  }

  /** Writes what has become of one that is held. */
  void update(Publication after) {
    jdbc.sql(
            """
            update evaluation.publication
               set version = ?, state = ?, closes_at = ?, published_at = ?, hash = ?
             where district = ? and id = ?
            """)
        .param(after.version())
        .param(after.state().name())
        .param(after.closesAt().map(PublicationStore::utc).orElse(null))
        .param(after.publishedAt().map(PublicationStore::utc).orElse(null))
        .param(after.hash().orElse(null))
        .param(after.district().value())
        .param(after.id())
        .update();
  }

  /** Writes what is shown of one that is held, and the version of the scheme that it is of. */
  void update(Publication after, String snapshot) {
    update(after);
    jdbc.sql(
            """
            update evaluation.publication
               set snapshot = ?, from_day = ?, name_zh = ?, name_en = ?, as_of = ?
             where district = ? and id = ?
            """)
        .params(
            snapshot,
            after.from().atDay(1),
            after.name().zh(),
            after.name().en(),
            utc(after.asOf()),
            after.district().value(),
            after.id())
        .update();
  }

  Optional<Objection> findObjection(DistrictCode district, UUID id) {
    return jdbc.sql(OBJECTION + "where district = ? and id = ?")
        .params(district.value(), id)
        .query((row, _) -> objection(row))
        .optional();
  }

  /** What units have against a publication, in the order in which they said it. */
  List<Objection> objections(Publication against) {
    return jdbc.sql(OBJECTION + "where district = ? and publication = ? order by at, id")
        .params(against.district().value(), against.id())
        .query((row, _) -> objection(row))
        .list();
  }

  void insert(DistrictCode district, Objection it, ActorId by) {
    jdbc.sql(
            """
            insert into evaluation.objection
                   (district, id, publication, unit, subject, reason, by_actor, at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            district.value(),
            it.id(),
            it.publication(),
            it.unit(),
            it.of(),
            it.reason(),
            by.value(),
            utc(it.at()))
        .update();
  }

  /** Writes an answer; it is never changed. */
  void answer(DistrictCode district, Objection of, Answer it, ActorId by) {
    jdbc.sql(
            """
            update evaluation.objection
               set granted = ?, words = ?, before = ?, after = ?, answered_by = ?, answered_at = ?
             where district = ? and id = ? and answered_at is null
            """)
        .param(it.granted())
        .param(it.words())
        .param(it.before().orElse(null))
        .param(it.after().orElse(null))
        .param(by.value())
        .param(utc(it.at()))
        .param(district.value())
        .param(of.id())
        .update();
  }

  private static Publication publication(ResultSet row) throws SQLException {
    return new Publication(
        new DistrictCode(row.getString("district")),
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getString("scheme"),
        month(row, "from_day"),
        month(row, "month"),
        new Bilingual(row.getString("name_zh"), row.getString("name_en")),
        State.valueOf(row.getString("state")),
        row.getObject("as_of", OffsetDateTime.class).toInstant(),
        instant(row.getObject("closes_at", OffsetDateTime.class)),
        instant(row.getObject("published_at", OffsetDateTime.class)),
        Optional.ofNullable(row.getString("hash")));
  }

  private static Objection objection(ResultSet row) throws SQLException {
    return new Objection(
        row.getObject("id", UUID.class),
        row.getObject("publication", UUID.class),
        row.getString("unit"),
        row.getString("subject"),
        row.getString("reason"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        answer(row));
  }

  private static Optional<Answer> answer(ResultSet row) throws SQLException {
    var at = instant(row.getObject("answered_at", OffsetDateTime.class));
    return at.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Answer(
                row.getBoolean("granted"),
                row.getString("words"),
                Optional.ofNullable(row.getObject("before", Long.class)),
                Optional.ofNullable(row.getObject("after", Long.class)),
                at.get()));
  }

  private static YearMonth month(ResultSet row, String column) throws SQLException {
    return YearMonth.from(row.getObject(column, LocalDate.class));
  }

  private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
