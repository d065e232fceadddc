package org.tongchuang.awards;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.awards.Award.State;
import org.tongchuang.awards.Award.Terms;
import org.tongchuang.awards.AwardEvent.AwardApplied;
import org.tongchuang.awards.AwardEvent.AwardConfirmed;
import org.tongchuang.awards.AwardEvent.AwardDenied;
import org.tongchuang.awards.AwardEvent.AwardGranted;
import org.tongchuang.awards.AwardEvent.AwardKept;
import org.tongchuang.awards.AwardEvent.AwardNoticeOpened;
import org.tongchuang.awards.AwardEvent.AwardObjected;
import org.tongchuang.awards.AwardEvent.AwardObjectionAnswered;
import org.tongchuang.awards.AwardEvent.AwardReplaced;
import org.tongchuang.awards.AwardEvent.AwardReviewed;
import org.tongchuang.awards.AwardEvent.AwardRevoked;
import org.tongchuang.awards.AwardEvent.AwardWithdrawn;
import org.tongchuang.awards.AwardEvent.Fact;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoId;

/** Awards, what has happened to them and what was written, in the {@code awards} schema. */
@Repository
class AwardStore {

  private static final String SELECT =
      """
      select id, scheme_text, holder_kind, holder, unit, aspects, nominated from awards.award
      """;

  private static final String IN_FORCE =
      "state = 'AWARDED' and (until_day is null or until_day >= :today)";

  private final JdbcClient jdbc;

  AwardStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What has happened to an award, in order; nothing when there is none. */
  List<AwardEvent> events(DistrictCode district, AwardId id) {
    return jdbc.sql(SELECT + "where district = :district and id = :id")
        .param("district", district.value())
        .param("id", id.value())
        .query((row, _) -> new Row(id(row, "id"), terms(row)))
        .optional()
        .map(it -> events(district, List.of(it)).getOrDefault(it.id(), List.of()))
        .orElse(List.of());
  }

  Optional<Award> find(DistrictCode district, AwardId id) {
    return Optional.of(events(district, id)).filter(it -> !it.isEmpty()).map(Award::of);
  }

  private record Row(AwardId id, Terms terms) {}

  /** Awards, the one that was applied for last first. */
  List<Award> list(DistrictCode district, AwardFilter filter, LocalDate today, int limit) {
    var waiting = filter.waiting();
    return awards(
        district,
        jdbc.sql(
                SELECT
                    + """
                    where district = :district
                      and (cast(:scheme as text) is null or scheme = :scheme)
                      and (cast(:state as text) is null
                           or case when state = 'AWARDED' and until_day < :today then 'EXPIRED'
                                   else state end = :state)
                      and (not :waiting or array_remove(awaited, unit) && cast(:units as text[])
                           or :office and (unit = any(awaited)
                             or state in ('REVIEWED', 'JOINTLY_REVIEWED')
                             or state = 'ON_NOTICE' and (unanswered > 0 or notice_until < :today)
                             or state = 'AWARDED' and review_due <= :soon
                                and (until_day is null or until_day >= :today)))
                      and (cast(:after as uuid) is null
                           or (applied_at, id) < (select applied_at, id from awards.award
                                                   where district = :district and id = :after))
                    order by applied_at desc, id desc
                    limit :limit
                    """)
            .param("district", district.value())
            .param("scheme", filter.scheme().orElse(null))
            .param("state", filter.state().map(State::name).orElse(null))
            .param("waiting", waiting.isPresent())
            .param("units", codes(waiting.map(AwardFilter.Waiting::units).orElse(List.of())))
            .param("office", waiting.filter(AwardFilter.Waiting::office).isPresent())
            .param("today", today)
            .param("soon", today.plusDays(Award.REVIEW_AHEAD))
            .param("after", filter.after().map(AwardId::value).orElse(null))
            .param("limit", limit)
            .query((row, _) -> new Row(id(row, "id"), terms(row)))
            .list());
  }

  /** What can be objected to on a day; what ends first first. */
  List<Award> onNotice(DistrictCode district, LocalDate today, int limit) {
    return awards(
        district,
        jdbc.sql(
                SELECT
                    + """
                    where district = ? and state = 'ON_NOTICE' and notice_until >= ?
                    order by notice_until, id
                    limit ?
                    """)
            .params(district.value(), today, limit)
            .query((row, _) -> new Row(id(row, "id"), terms(row)))
            .list());
  }

  /** What is held on a day, by scheme, the latest first. */
  List<Award> held(DistrictCode district, Optional<AwardId> after, LocalDate today, int limit) {
    return awards(
        district,
        jdbc.sql(
                SELECT
                    + "where district = :district and "
                    + IN_FORCE
                    + """
                       and (cast(:after as uuid) is null
                            or (scheme, from_day, id) > (select scheme, from_day, id
                                                           from awards.award
                                                          where district = :district and id = :after))
                     order by scheme, from_day, id
                     limit :limit
                    """)
            .param("district", district.value())
            .param("after", after.map(AwardId::value).orElse(null))
            .param("today", today)
            .param("limit", limit)
            .query((row, _) -> new Row(id(row, "id"), terms(row)))
            .list());
  }

  /** What a holder holds under a scheme on a day. */
  List<Award> held(Award of, LocalDate today) {
    return awards(
        of.district(),
        jdbc.sql(
                SELECT
                    + "where district = :district and scheme = :scheme"
                    + " and holder_kind = :kind and holder = :holder and "
                    + IN_FORCE)
            .param("district", of.district().value())
            .param("scheme", of.terms().scheme().code())
            .param("kind", of.terms().holder().kind().name())
            .param("holder", of.terms().holder().id())
            .param("today", today)
            .query((row, _) -> new Row(id(row, "id"), terms(row)))
            .list());
  }

  /** How many others hold a level under the same scheme on a day. */
  int holders(Award beside, String level, LocalDate today) {
    return jdbc.sql(
            "select count(*) from awards.award where district = :district and scheme = :scheme"
                + " and given = array[cast(:level as text)] and not (holder_kind = :kind and holder = :holder)"
                + " and "
                + IN_FORCE)
        .param("district", beside.district().value())
        .param("scheme", beside.terms().scheme().code())
        .param("level", level)
        .param("kind", beside.terms().holder().kind().name())
        .param("holder", beside.terms().holder().id())
        .param("today", today)
        .query(Integer.class)
        .single();
  }

  /** Waits, in the caller's transaction, for whoever gives out what is scarce. */
  void takeTurn(DistrictCode district) {
    jdbc.sql(
            """
            -- upsert
            insert into awards.turn (district, taken) values (?, 1)
            on conflict (district) do update set taken = awards.turn.taken + 1
            """)
        .param(district.value())
        .update();
  }

  private List<Award> awards(DistrictCode district, List<Row> rows) {
    var events = events(district, rows);
    return rows.stream().map(it -> Award.of(events.getOrDefault(it.id(), List.of()))).toList();
  }

  private Map<AwardId, List<AwardEvent>> events(DistrictCode district, List<Row> rows) {
    if (rows.isEmpty()) {
      return Map.of();
    }
    var terms = rows.stream().collect(toMap(Row::id, Row::terms));
    return jdbc
        .sql(
            """
            select award, version, kind, by_actor, at, aspect, points, given, objection, from_day,
                   until_day, review_due
              from awards.event
             where district = ? and award = any(?)
             order by award, version
            """)
        .params(district.value(), rows.stream().map(it -> it.id().value()).toArray(UUID[]::new))
        .query((row, _) -> event(district, row, terms))
        .list()
        .stream()
        .collect(groupingBy(AwardEvent::award));
  }

  /**
   * Writes a new award with its first event and its evidence.
   *
   * @throws DuplicateKeyException when one of that id is there already, or another is under way
   */
  void insert(Award it, AwardApplied event, List<Evidence> evidence) {
    var terms = it.terms();
    jdbc.sql(
            """
            insert into awards.award
                   (district, id, version, scheme, holder_kind, holder, unit, aspects, nominated,
                    scheme_text, applied_at, state, awaited, unanswered, given)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '{}')
            """)
        .params(
            it.district().value(),
            it.id().value(),
            it.version(),
            terms.scheme().code(),
            terms.holder().kind().name(),
            terms.holder().id(),
            terms.unit().value(),
            terms.aspects().toArray(String[]::new),
            terms.nominated(),
            AwardSchemeStore.write(terms.scheme()),
            it.appliedAt().atOffset(ZoneOffset.UTC),
            it.state().name(),
            codes(it.awaited()))
        .update();
    insert(event);
    for (int place = 0; place < evidence.size(); place++) {
      insert(it, place, evidence.get(place));
    }
  }

  private void insert(Award of, int place, Evidence it) {
    jdbc.sql(
            """
            insert into awards.evidence
                   (district, award, place, aspect, criterion, met, words, photos)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            of.district().value(),
            of.id().value(),
            place,
            it.aspect(),
            it.criterion(),
            it.met(),
            it.words(),
            it.photos().stream().map(PhotoId::value).toArray(UUID[]::new))
        .update();
  }

  /** Writes what an award has become; false when somebody else was faster. */
  boolean update(Award after, AwardEvent event) {
    boolean first =
        jdbc.sql(
                    """
                    update awards.award
                       set version = ?, state = ?, awaited = ?, unanswered = ?, given = ?,
                           notice_until = ?, from_day = ?, until_day = ?, review_due = ?
                     where district = ? and id = ? and version = ?
                    """)
                .param(after.version())
                .param(after.state().name())
                .param(codes(after.awaited()))
                .param(after.unanswered())
                .param(after.given().toArray(String[]::new))
                .param(after.noticeUntil().orElse(null))
                .param(after.from().orElse(null))
                .param(after.until().orElse(null))
                .param(after.reviewDue().orElse(null))
                .param(after.district().value())
                .param(after.id().value())
                .param(after.version() - 1)
                .update()
            == 1;
    if (first) {
      insert(event);
    }
    return first;
  }

  /** What an event says besides who and when. */
  private record Said(
      @Nullable String aspect,
      @Nullable Integer points,
      @Nullable List<String> given,
      @Nullable UUID objection,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable LocalDate reviewDue) {

    static Said of(AwardEvent event) {
      return switch (event) {
        case AwardReviewed it -> new Said(it.aspect(), it.points(), null, null, null, null, null);
        case AwardConfirmed it -> new Said(null, null, it.given(), null, null, null, null);
        case AwardNoticeOpened it -> new Said(null, null, null, null, null, it.until(), null);
        case AwardObjected it -> new Said(null, null, null, it.objection(), null, null, null);
        case AwardObjectionAnswered it ->
            new Said(null, null, null, it.objection(), null, null, null);
        case AwardGranted it ->
            new Said(
                null,
                null,
                null,
                null,
                it.from(),
                it.until().orElse(null),
                it.reviewDue().orElse(null));
        case AwardKept it ->
            new Said(null, null, it.given(), null, null, null, it.reviewDue().orElse(null));
        case AwardApplied _, AwardDenied _, AwardRevoked _, AwardReplaced _, AwardWithdrawn _ ->
            new Said(null, null, null, null, null, null, null);
      };
    }
  }

  private void insert(AwardEvent event) {
    var fact = event.fact();
    var said = Said.of(event);
    jdbc.sql(
            """
            insert into awards.event
                   (district, award, version, kind, by_actor, at, aspect, points, given, objection,
                    from_day, until_day, review_due)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(fact.district().value())
        .param(fact.award().value())
        .param(fact.version())
        .param(event.type())
        .param(fact.by().value())
        .param(fact.at().atOffset(ZoneOffset.UTC))
        .param(said.aspect())
        .param(said.points())
        .param(said.given() == null ? null : said.given().toArray(String[]::new))
        .param(said.objection())
        .param(said.from())
        .param(said.until())
        .param(said.reviewDue())
        .update();
  }

  void write(DistrictCode district, AwardId award, int version, String words) {
    jdbc.sql("insert into awards.words (district, award, version, words) values (?, ?, ?, ?)")
        .params(district.value(), award.value(), version, words)
        .update();
  }

  /** What was written with the events of an award, by their versions. */
  Map<Integer, String> words(DistrictCode district, AwardId award) {
    return jdbc
        .sql("select version, words from awards.words where district = ? and award = ?")
        .params(district.value(), award.value())
        .query((row, _) -> Map.entry(row.getInt("version"), row.getString("words")))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, LinkedHashMap::new));
  }

  /** What was shown when an award was applied for, in the order in which it was. */
  List<Evidence> evidence(DistrictCode district, AwardId award) {
    return jdbc.sql(
            """
            select aspect, criterion, met, words, photos from awards.evidence
             where district = ? and award = ? order by place
            """)
        .params(district.value(), award.value())
        .query(
            (row, _) ->
                new Evidence(
                    row.getString("aspect"),
                    row.getString("criterion"),
                    row.getBoolean("met"),
                    row.getString("words"),
                    Arrays.stream((UUID[]) row.getArray("photos").getArray())
                        .map(PhotoId::new)
                        .toList()))
        .list();
  }

  /** The award to which an objection was raised, and the words of it. */
  Optional<Raised> objection(DistrictCode district, UUID objection) {
    return jdbc.sql(
            """
            select e.award, w.words
              from awards.event e join awards.words w
                on w.district = e.district and w.award = e.award and w.version = e.version
             where e.district = ? and e.objection = ? and e.kind = 'AwardObjected'
            """)
        .params(district.value(), objection)
        .query((row, _) -> new Raised(id(row, "award"), row.getString("words")))
        .optional();
  }

  /** An objection that was raised. */
  record Raised(AwardId award, String words) {}

  private static AwardEvent event(DistrictCode district, ResultSet row, Map<AwardId, Terms> terms)
      throws SQLException {
    var award = id(row, "award");
    var fact =
        new Fact(
            district,
            award,
            row.getInt("version"),
            new ActorId(row.getObject("by_actor", UUID.class)),
            row.getObject("at", OffsetDateTime.class).toInstant());
    return switch (row.getString("kind")) {
      case "AwardApplied" -> new AwardApplied(fact, requireNonNull(terms.get(award)));
      case "AwardReviewed" ->
          new AwardReviewed(fact, row.getString("aspect"), row.getInt("points"));
      case "AwardConfirmed" -> new AwardConfirmed(fact, texts(row, "given"));
      case "AwardNoticeOpened" ->
          new AwardNoticeOpened(fact, row.getObject("until_day", LocalDate.class));
      case "AwardObjected" -> new AwardObjected(fact, row.getObject("objection", UUID.class));
      case "AwardObjectionAnswered" ->
          new AwardObjectionAnswered(fact, row.getObject("objection", UUID.class));
      case "AwardGranted" ->
          new AwardGranted(
              fact,
              row.getObject("from_day", LocalDate.class),
              day(row, "until_day"),
              day(row, "review_due"));
      case "AwardKept" -> new AwardKept(fact, texts(row, "given"), day(row, "review_due"));
      case "AwardDenied" -> new AwardDenied(fact);
      case "AwardRevoked" -> new AwardRevoked(fact);
      case "AwardReplaced" -> new AwardReplaced(fact);
      case "AwardWithdrawn" -> new AwardWithdrawn(fact);
      case String other -> throw new IllegalStateException("no such event of an award: " + other);
    };
  }

  private static Terms terms(ResultSet row) throws SQLException {
    return new Terms(
        AwardSchemeStore.read(row.getString("scheme_text")),
        new Holder(Holder.Kind.valueOf(row.getString("holder_kind")), row.getString("holder")),
        new UnitCode(row.getString("unit")),
        texts(row, "aspects"),
        row.getBoolean("nominated"));
  }

  private static AwardId id(ResultSet row, String column) throws SQLException {
    return new AwardId(row.getObject(column, UUID.class));
  }

  private static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDate.class));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private static String[] codes(List<UnitCode> units) {
    return units.stream().map(UnitCode::value).toArray(String[]::new);
  }
}
