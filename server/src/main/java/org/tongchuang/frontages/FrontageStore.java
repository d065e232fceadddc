package org.tongchuang.frontages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.cases.CaseId;
import org.tongchuang.frontages.FlagEvent.AppealAnswered;
import org.tongchuang.frontages.FlagEvent.FlagAppealed;
import org.tongchuang.frontages.FlagEvent.FlagGiven;
import org.tongchuang.frontages.FlagEvent.FlagReplaced;
import org.tongchuang.frontages.FlagEvent.RecheckAsked;
import org.tongchuang.frontages.FlagEvent.Rechecked;
import org.tongchuang.frontages.FlagRule.Period;
import org.tongchuang.frontages.Shops.Waiting;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.patrols.InspectionId;
import org.tongchuang.patrols.Score;
import org.tongchuang.sites.SiteId;
import tools.jackson.databind.json.JsonMapper;

/** Rules, judgings and flags in the {@code frontages} schema. */
@Repository
class FrontageStore {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Map<String, Class<? extends FlagEvent>> KINDS =
      List.of(
              FlagGiven.class,
              RecheckAsked.class,
              Rechecked.class,
              FlagAppealed.class,
              AppealAnswered.class,
              FlagReplaced.class)
          .stream()
          .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

  private final JdbcClient jdbc;

  FrontageStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<FlagRule> rule(DistrictCode district) {
    return jdbc.sql("select text from frontages.rule where district = ?")
        .param(district.value())
        .query((row, _) -> JSON.readValue(row.getString("text"), FlagRule.class))
        .optional();
  }

  /** Makes this the rule, or makes that there is none. */
  void put(DistrictCode district, Optional<FlagRule> rule) {
    jdbc.sql("delete from frontages.rule where district = ?").param(district.value()).update();
    rule.ifPresent(
        it ->
            jdbc.sql("insert into frontages.rule (district, text) values (?, ?)")
                .params(district.value(), JSON.writeValueAsString(it))
                .update());
  }

  Optional<Judging> judging(DistrictCode district, AreaCode street, LocalDate from) {
    return jdbc.sql(
            """
            select street, from_day, until_day, rule, by_actor, at
              from frontages.judging
             where district = ? and street = ? and from_day = ?
            """)
        .params(district.value(), street.value(), from)
        .query((row, _) -> judging(district, row))
        .optional();
  }

  /** Whether a street was judged for a later period. */
  boolean isJudgedAfter(DistrictCode district, AreaCode street, LocalDate from) {
    return jdbc.sql(
            """
            select exists (select from frontages.judging
                            where district = ? and street = ? and from_day > ?)
            """)
        .params(district.value(), street.value(), from)
        .query(Boolean.class)
        .single();
  }

  /** The last judging of each street. */
  List<Judging> lastJudgings(DistrictCode district) {
    return jdbc.sql(
            """
            select distinct on (street) street, from_day, until_day, rule, by_actor, at
              from frontages.judging
             where district = ?
             order by street, from_day desc
            """)
        .param(district.value())
        .query((row, _) -> judging(district, row))
        .list();
  }

  private static Judging judging(DistrictCode district, ResultSet row) throws SQLException {
    return new Judging(
        district,
        new AreaCode(row.getString("street")),
        period(row),
        JSON.readValue(row.getString("rule"), FlagRule.class),
        new ActorId(row.getObject("by_actor", UUID.class)),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  private static Period period(ResultSet row) throws SQLException {
    return new Period(
        row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class));
  }

  /** Whether it is there now because it was not yet. */
  boolean insert(Judging it) {
    return jdbc.sql(
                """
                -- insert-once
                insert into frontages.judging
                       (district, street, from_day, until_day, rule, by_actor, at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(
                it.district().value(),
                it.street().value(),
                it.period().from(),
                it.period().until(),
                JSON.writeValueAsString(it.rule()),
                it.by().value(),
                utc(it.at()))
            .update()
        == 1;
  }

  /**
   * What a shop came to in a period.
   *
   * @param flag that it was given
   * @param raised the case that it raised
   * @param notRaised why it raised none where it should have: the name of the refusal's code
   */
  record Kept(
      SiteId shop,
      Period period,
      AreaCode street,
      InspectionId inspection,
      Score score,
      Optional<FlagColour> colour,
      Optional<FlagId> flag,
      Optional<CaseId> raised,
      Optional<String> notRaised) {}

  /** Writes what a shop came to. */
  void insert(DistrictCode district, Kept it) {
    jdbc.sql(
            """
            insert into frontages.verdict
                   (district, shop, from_day, until_day, street, inspection, gained, possible,
                    colour, flag, raised, not_raised)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(district.value())
        .param(it.shop().value())
        .param(it.period().from())
        .param(it.period().until())
        .param(it.street().value())
        .param(it.inspection().value())
        .param(it.score().gained())
        .param(it.score().possible())
        .param(it.colour().map(FlagColour::name).orElse(null))
        .param(it.flag().map(FlagId::value).orElse(null))
        .param(it.raised().map(CaseId::value).orElse(null))
        .param(it.notRaised().orElse(null))
        .update();
  }

  private static final String VERDICT =
      """
      select shop, from_day, until_day, street, inspection, gained, possible, colour, flag, raised,
             not_raised
        from frontages.verdict
      """;

  /** What the shops of a street came to, the best first. */
  List<Kept> verdicts(DistrictCode district, AreaCode street, LocalDate from) {
    return jdbc.sql(
            VERDICT
                + """
                where district = ? and street = ? and from_day = ?
                order by gained::numeric / possible desc, shop
                """)
        .params(district.value(), street.value(), from)
        .query((row, _) -> kept(row))
        .list();
  }

  /** What a shop came to, the latest period first. */
  List<Kept> verdicts(DistrictCode district, SiteId shop, int limit) {
    return jdbc.sql(VERDICT + "where district = ? and shop = ? order by from_day desc limit ?")
        .params(district.value(), shop.value(), limit)
        .query((row, _) -> kept(row))
        .list();
  }

  /** Those of these shops that have been judged in a period. */
  Set<SiteId> judged(DistrictCode district, List<SiteId> shops, Period period) {
    return Set.copyOf(
        jdbc.sql(
                """
                select shop from frontages.verdict
                 where district = ? and shop = any(?) and from_day <= ? and until_day >= ?
                """)
            .params(district.value(), ids(shops), period.until(), period.from())
            .query((row, _) -> new SiteId(row.getObject("shop", UUID.class)))
            .list());
  }

  /** What shops came to before a period, by shop, the latest first; so many of each at the most. */
  Map<SiteId, List<Kept>> before(
      DistrictCode district, List<SiteId> shops, LocalDate period, int each) {
    return jdbc
        .sql(
            """
            select earlier.*
              from unnest(cast(:shops as uuid[])) as wanted (shop),
                   lateral (%s where district = :district and shop = wanted.shop and from_day < :period
                            order by from_day desc limit :each) as earlier
             order by earlier.from_day desc
            """
                .formatted(VERDICT))
        .param("shops", ids(shops))
        .param("district", district.value())
        .param("period", period)
        .param("each", each)
        .query((row, _) -> kept(row))
        .list()
        .stream()
        .collect(Collectors.groupingBy(Kept::shop));
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        new SiteId(row.getObject("shop", UUID.class)),
        period(row),
        new AreaCode(row.getString("street")),
        new InspectionId(row.getObject("inspection", UUID.class)),
        new Score(row.getLong("gained"), row.getLong("possible")),
        Optional.ofNullable(row.getString("colour")).map(FlagColour::valueOf),
        Optional.ofNullable(row.getObject("flag", UUID.class)).map(FlagId::new),
        Optional.ofNullable(row.getObject("raised", UUID.class)).map(CaseId::new),
        Optional.ofNullable(row.getString("not_raised")));
  }

  Optional<Flag> find(DistrictCode district, FlagId id) {
    return find(district, List.of(id)).stream().findFirst();
  }

  /** The flags of those ids, for those that there are. */
  List<Flag> find(DistrictCode district, List<FlagId> ids) {
    var lives = new HashMap<UUID, List<FlagEvent>>();
    jdbc.sql(
            """
            select flag, kind, text
              from frontages.flag_event
             where district = ? and flag = any(?)
             order by flag, version
            """)
        .params(district.value(), ids.stream().map(FlagId::value).toArray(UUID[]::new))
        .query(
            row -> {
              lives
                  .computeIfAbsent(row.getObject("flag", UUID.class), _ -> new ArrayList<>())
                  .add(event(row.getString("kind"), row.getString("text")));
            });
    return ids.stream()
        .map(it -> lives.get(it.value()))
        .filter(Objects::nonNull)
        .map(Flag::replay)
        .toList();
  }

  private static FlagEvent event(String kind, String text) {
    return JSON.readValue(text, Optional.ofNullable(KINDS.get(kind)).orElseThrow());
  }

  /** The events of a flag, from its first on. */
  List<FlagEvent> life(DistrictCode district, FlagId id) {
    return jdbc.sql(
            """
            select kind, text from frontages.flag_event
             where district = ? and flag = ?
             order by version
            """)
        .params(district.value(), id.value())
        .query((row, _) -> event(row.getString("kind"), row.getString("text")))
        .list();
  }

  /** The flag of that id, to which nobody else adds until the transaction has ended. */
  Optional<Flag> findHeld(DistrictCode district, FlagId id) {
    jdbc.sql("select 1 from frontages.flag where district = ? and id = ? for update")
        .params(district.value(), id.value())
        .query(Integer.class)
        .optional();
    return find(district, id);
  }

  /** The flag that stands at a shop: neither replaced nor withdrawn; it may be over. */
  Optional<FlagId> standing(DistrictCode district, SiteId shop) {
    return jdbc.sql(
            """
            select id from frontages.flag
             where district = ? and shop = ? and stands
             order by given_at desc, id limit 1
            """)
        .params(district.value(), shop.value())
        .query((row, _) -> new FlagId(row.getObject("id", UUID.class)))
        .optional();
  }

  /** The flags that stand at these shops. */
  List<Flag> standing(DistrictCode district, List<SiteId> shops) {
    var ids =
        jdbc.sql("select id from frontages.flag where district = ? and shop = any(?) and stands")
            .params(district.value(), ids(shops))
            .query((row, _) -> new FlagId(row.getObject("id", UUID.class)))
            .list();
    return find(district, ids);
  }

  /**
   * Which standing flags are wanted.
   *
   * @param areas in which their shops lay when they were given
   * @param waiting for a re-check or for an answer
   */
  record Wanted(
      List<AreaCode> areas, Optional<FlagColour> colour, Optional<Waiting> waiting, LocalDate on) {}

  /**
   * Flags that are shown on a day, the latest given first: their ids follow the time.
   *
   * @param after the flag after which to go on
   */
  List<Flag> shown(DistrictCode district, Wanted wanted, Optional<FlagId> after, int limit) {
    var ids =
        jdbc.sql(
                """
                select id from frontages.flag
                 where district = :district and stands and area like any(:areas)
                   and (cast(:colour as text) is null or colour = :colour)
                   and (shown_until >= :day or (colour <> 'RED' and not passed))
                   and (not :recheck or asked) and (not :answer or appealed)
                   and (cast(:after as uuid) is null or id < :after)
                 order by id desc
                 limit :limit
                """)
            .param("district", district.value())
            .param(
                "areas", wanted.areas().stream().map(it -> it.value() + "%").toArray(String[]::new))
            .param("colour", wanted.colour().map(FlagColour::name).orElse(null))
            .param("day", wanted.on())
            .param("recheck", wanted.waiting().filter(Waiting.RECHECK::equals).isPresent())
            .param("answer", wanted.waiting().filter(Waiting.ANSWER::equals).isPresent())
            .param("after", after.map(FlagId::value).orElse(null))
            .param("limit", limit)
            .query((row, _) -> new FlagId(row.getObject("id", UUID.class)))
            .list();
    return find(district, ids);
  }

  /** How many flags of each colour are shown in each street on a day. */
  Map<AreaCode, Map<FlagColour, Integer>> count(DistrictCode district, LocalDate day) {
    var counts = new HashMap<AreaCode, Map<FlagColour, Integer>>();
    jdbc.sql(
            """
            select left(area, 9) as street, colour, count(*) as flags
              from frontages.flag
             where district = ? and stands and (shown_until >= ? or (colour <> 'RED' and not passed))
             group by left(area, 9), colour
            """)
        .params(district.value(), day)
        .query(
            row -> {
              counts
                  .computeIfAbsent(new AreaCode(row.getString("street")), _ -> new HashMap<>())
                  .put(FlagColour.valueOf(row.getString("colour")), row.getInt("flags"));
            });
    return counts;
  }

  /** Writes an event and where it leaves the flag. */
  void append(Flag after, FlagEvent event, Optional<String> words) {
    var district = after.district().value();
    jdbc.sql(
            """
            insert into frontages.flag_event (district, flag, version, kind, text)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            district,
            after.id().value(),
            event.version(),
            event.type(),
            JSON.writeValueAsString(event))
        .update();
    words.ifPresent(
        it ->
            jdbc.sql(
                    """
                    insert into frontages.wording (district, flag, version, words)
                    values (?, ?, ?, ?)
                    """)
                .params(district, after.id().value(), event.version(), it)
                .update());
    jdbc.sql(
            """
            insert into frontages.flag as it
                   (district, id, version, shop, area, colour, given_at, shown_until, stands,
                    passed, asked, appealed)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (district, id) do update
               set version = excluded.version, stands = excluded.stands, passed = excluded.passed,
                   asked = excluded.asked, appealed = excluded.appealed
            """)
        .param(district)
        .param(after.id().value())
        .param(after.version())
        .param(after.shop().value())
        .param(after.given().area().value())
        .param(after.colour().name())
        .param(utc(after.given().at()))
        .param(after.given().shownUntil())
        .param(after.stands())
        .param(after.passedBy().isPresent())
        .param(after.recheck().isPresent())
        .param(after.awaitsAnswer())
        .update();
  }

  /** What was said in an appeal and in its answer, by version. */
  Map<Integer, String> wordings(DistrictCode district, FlagId id) {
    var words = new HashMap<Integer, String>();
    jdbc.sql("select version, words from frontages.wording where district = ? and flag = ?")
        .params(district.value(), id.value())
        .query(
            row -> {
              words.put(row.getInt("version"), row.getString("words"));
            });
    return words;
  }

  private static UUID[] ids(List<SiteId> shops) {
    return shops.stream().map(SiteId::value).toArray(UUID[]::new);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
