package org.tongchuang.participation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.participation.Entry.TakenBack;
import org.tongchuang.participation.Entry.Terms;
import org.tongchuang.participation.Register.Kind;

/** What was entered into registers, in the {@code participation} schema. Only added to. */
@Repository
class EntryStore {

  private static final String SELECT =
      """
      select entry.district, entry.id, entry.register, entry.kind, entry.area, entry.day,
             entry.until, entry.words, entry.amount, entry.reach, entry.by_actor,
             entry.recorded_at, back.reason as back_reason, back.by_actor as back_by,
             back.recorded_at as back_at
        from participation.entry as entry
        left join participation.taken_back as back
          on back.district = entry.district and back.id = entry.id
      """;

  /** Entries of registers that were so by a day, and stood at a moment. */
  private static final String STANDING =
      """
        from participation.entry as entry
        join participation.register as register
          on register.district = entry.district and register.key = entry.register
         and register.kind = entry.kind
        left join participation.taken_back as back
          on back.district = entry.district and back.id = entry.id and back.recorded_at <= ?
       where entry.district = ? and entry.kind = any(?) and entry.day <= ?
         and entry.recorded_at <= ? and back.id is null
      """;

  private final JdbcClient jdbc;

  EntryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Entry> find(DistrictCode district, EntryId id) {
    return jdbc.sql(SELECT + " where entry.district = ? and entry.id = ?")
        .params(district.value(), id.value())
        .query((row, _) -> entry(row))
        .optional();
  }

  /** Entries that say the very same, taken back or not. */
  List<Entry> alike(DistrictCode district, Kind kind, Terms terms) {
    return jdbc.sql(
            SELECT
                + """
                 where entry.district = ? and entry.register = ? and entry.kind = ?
                   and entry.area = ? and entry.day = ?
                   and entry.until is not distinct from cast(? as date)
                   and entry.words is not distinct from cast(? as text)
                   and entry.amount is not distinct from cast(? as bigint)
                   and entry.reach is not distinct from cast(? as bigint)
                """)
        .param(district.value())
        .param(terms.register())
        .param(kind.name())
        .param(terms.area().value())
        .param(terms.day())
        .param(terms.said().until().orElse(null))
        .param(terms.said().words().orElse(null))
        .param(terms.said().count().orElse(null))
        .param(terms.said().reach().orElse(null))
        .query((row, _) -> entry(row))
        .list();
  }

  /**
   * Writes an entry.
   *
   * @throws DuplicateKeyException when one of that id is there already
   */
  void insert(Entry entry) {
    var terms = entry.terms();
    jdbc.sql(
            """
            insert into participation.entry
                   (district, id, register, kind, area, day, until, words, amount, reach, by_actor,
                    recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(entry.district().value())
        .param(entry.id().value())
        .param(terms.register())
        .param(entry.kind().name())
        .param(terms.area().value())
        .param(terms.day())
        .param(terms.said().until().orElse(null))
        .param(terms.said().words().orElse(null))
        .param(terms.said().count().orElse(null))
        .param(terms.said().reach().orElse(null))
        .param(entry.by().value())
        .param(entry.recordedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Takes an entry back.
   *
   * @throws DuplicateKeyException when it has been already
   */
  void insert(DistrictCode district, EntryId id, TakenBack back) {
    jdbc.sql(
            """
            insert into participation.taken_back (district, id, reason, by_actor, recorded_at)
            values (?, ?, ?, ?, ?)
            """)
        .param(district.value())
        .param(id.value())
        .param(back.reason().orElse(null))
        .param(back.by().value())
        .param(back.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** What counts of every register of a district, before it is known what lies within what. */
  List<Part> parts(DistrictCode district, AsOf asOf) {
    var parts = new ArrayList<Part>();
    parts.addAll(groups(district, asOf));
    parts.addAll(pairings(district, asOf));
    parts.addAll(sums(district, asOf));
    return parts;
  }

  /** What was said last of each area. */
  private List<Part> groups(DistrictCode district, AsOf asOf) {
    return standing(
        """
        select distinct on (entry.register, entry.area)
               entry.register, entry.area, entry.id, cast(null as text) as organisation,
               1 as entries, entry.amount, cast(0 as bigint) as reach
        """,
        " order by entry.register, entry.area, entry.day desc, entry.recorded_at desc, entry.id desc",
        district,
        asOf,
        Kind.GROUP);
  }

  /** What was said last of each organisation in each community, where that has not ended. */
  private List<Part> pairings(DistrictCode district, AsOf asOf) {
    return jdbc.sql(
            "select * from (select distinct on (entry.register, entry.words, entry.area)"
                + """
                       entry.register, entry.area, entry.id, entry.words as organisation,
                       1 as entries, cast(1 as bigint) as amount, cast(0 as bigint) as reach,
                       entry.until
                """
                + STANDING
                + """
                  order by entry.register, entry.words, entry.area, entry.day desc,
                           entry.recorded_at desc, entry.id desc
                ) as latest
                where until is null or until >= ?
                """)
        .params(standing(district, asOf, Kind.PAIRING))
        .param(asOf.day())
        .query((row, _) -> part(row))
        .list();
  }

  /** What was entered of each area, added up. */
  private List<Part> sums(DistrictCode district, AsOf asOf) {
    return standing(
        """
        select entry.register, entry.area, cast(null as uuid) as id,
               cast(null as text) as organisation, count(*) as entries,
               cast(sum(entry.amount) as bigint) as amount,
               cast(sum(coalesce(entry.reach, 0)) as bigint) as reach
        """,
        " group by entry.register, entry.area",
        district,
        asOf,
        Kind.CONTRIBUTION,
        Kind.EVENT,
        Kind.SURVEY);
  }

  private List<Part> standing(
      String select, String end, DistrictCode district, AsOf asOf, Kind... kinds) {
    return jdbc.sql(select + STANDING + end)
        .params(standing(district, asOf, kinds))
        .query((row, _) -> part(row))
        .list();
  }

  private static List<Object> standing(DistrictCode district, AsOf asOf, Kind... kinds) {
    var by = asOf.recordedBy().atOffset(ZoneOffset.UTC);
    var names = new ArrayList<String>();
    for (var kind : kinds) {
      names.add(kind.name());
    }
    return List.of(by, district.value(), names.toArray(String[]::new), asOf.day(), by);
  }

  private static Part part(ResultSet row) throws SQLException {
    return new Part(
        row.getString("register"),
        new AreaCode(row.getString("area")),
        Optional.ofNullable(row.getObject("id", UUID.class)).map(EntryId::new),
        Optional.ofNullable(row.getString("organisation")),
        row.getInt("entries"),
        row.getLong("amount"),
        row.getLong("reach"));
  }

  /**
   * Entries of a register, the latest day first.
   *
   * @param only these, where some are meant
   */
  List<Entry> list(
      DistrictCode district,
      Register register,
      EntryFilter filter,
      Optional<List<EntryId>> only,
      int limit) {
    var where =
        new StringBuilder(
            " where entry.district = ? and entry.register = ? and entry.kind = ?"
                + " and entry.recorded_at <= ?");
    var by = filter.asOf().recordedBy().atOffset(ZoneOffset.UTC);
    var parameters =
        new ArrayList<Object>(
            List.of(district.value(), register.key(), register.kind().name(), by));
    filter
        .area()
        .ifPresent(
            it -> {
              where.append(
                  filter.exactly() ? " and entry.area = ?" : " and starts_with(entry.area, ?)");
              parameters.add(it.value());
            });
    if (filter.counting()) {
      where.append(" and entry.day <= ? and (back.recorded_at is null or back.recorded_at > ?)");
      parameters.addAll(List.of(filter.asOf().day(), by));
    }
    only.ifPresent(
        ids -> {
          where.append(" and entry.id = any(?)");
          parameters.add(ids.stream().map(EntryId::value).toArray(UUID[]::new));
        });
    filter
        .after()
        .ifPresent(
            it -> {
              where.append(
                  """
                   and (entry.day, entry.recorded_at, entry.id)
                       < (select day, recorded_at, id from participation.entry
                           where district = ? and id = ?)
                  """);
              parameters.addAll(List.of(district.value(), it.value()));
            });
    where.append(" order by entry.day desc, entry.recorded_at desc, entry.id desc limit ?");
    parameters.add(limit);
    return jdbc.sql(SELECT + where).params(parameters).query((row, _) -> entry(row)).list();
  }

  private static Entry entry(ResultSet row) throws SQLException {
    var back = row.getObject("back_at", OffsetDateTime.class);
    return new Entry(
        new DistrictCode(row.getString("district")),
        new EntryId(row.getObject("id", UUID.class)),
        Kind.valueOf(row.getString("kind")),
        new Terms(
            row.getString("register"),
            new AreaCode(row.getString("area")),
            row.getObject("day", LocalDate.class),
            new Said(
                Optional.ofNullable(row.getString("words")),
                Optional.ofNullable(row.getObject("amount", Long.class)),
                Optional.ofNullable(row.getObject("reach", Long.class)),
                Optional.ofNullable(row.getObject("until", LocalDate.class)))),
        new ActorId(row.getObject("by_actor", UUID.class)),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
        back == null
            ? Optional.empty()
            : Optional.of(
                new TakenBack(
                    Optional.ofNullable(row.getString("back_reason")),
                    new ActorId(row.getObject("back_by", UUID.class)),
                    back.toInstant())));
  }
}
