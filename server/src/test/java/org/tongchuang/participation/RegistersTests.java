package org.tongchuang.participation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.DatabaseTest;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.packs.Packs;
import org.tongchuang.participation.Entry.Terms;
import org.tongchuang.participation.RegisterFigures.OfStreet;

/** What registers come to, of a day and by an instant. Each test has a district to itself. */
@DatabaseTest
class RegistersTests {

  private static int towns = 991_420;

  @TempDir Path folder;
  @Autowired Registers registers;
  @Autowired Packs packs;
  @Autowired JdbcClient jdbc;

  private DistrictCode district = new DistrictCode("991420");
  private Actor office = Actor.system(district);
  private LocalDate today = LocalDate.EPOCH;

  @BeforeEach
  void aTown() {
    towns++;
    district = new DistrictCode(String.valueOf(towns));
    assertThat(packs.load(RegisterTown.write(folder, district), false))
        .isInstanceOf(Packs.Outcome.Changed.class);
    office = RegisterTown.registrar(district.value());
    today = registers.today(district);
  }

  private AreaCode area(String below) {
    return new AreaCode(district + below);
  }

  private Terms terms(
      String register,
      String area,
      int daysAgo,
      @Nullable String words,
      @Nullable Integer count,
      @Nullable Integer reach,
      @Nullable Integer untilDaysAgo) {
    return new Terms(
        register,
        area(area),
        today.minusDays(daysAgo),
        new Said(
            Optional.ofNullable(words),
            Optional.ofNullable(count).map(Long::valueOf),
            Optional.ofNullable(reach).map(Long::valueOf),
            Optional.ofNullable(untilDaysAgo).map(it -> today.minusDays(it))));
  }

  private Entry enter(Terms terms) {
    return registers.enter(new EntryId(UUID.randomUUID()), terms, office).entry();
  }

  private Entry group(String area, int daysAgo, int count) {
    return enter(terms("volunteers", area, daysAgo, null, count, null, null));
  }

  private Entry pairing(String area, String organisation, int daysAgo, @Nullable Integer until) {
    return enter(terms("companies", area, daysAgo, organisation, null, null, until));
  }

  private RegisterFigures figures(String register, AsOf asOf) {
    return registers.figures(district, asOf).stream()
        .filter(it -> it.register().key().equals(register))
        .findFirst()
        .orElseThrow();
  }

  private RegisterFigures figures(String register) {
    return figures(register, AsOf.day(today));
  }

  private static List<String> streets(RegisterFigures figures) {
    return figures.streets().stream()
        .map(
            it ->
                it.area().value().substring(6)
                    + " "
                    + it.figure().count()
                    + (it.within() ? " within" : ""))
        .toList();
  }

  @Test
  void whatWasSaidLastOfEachAreaCountsAndTheStreetsAddUpToTheDistrict() {
    group("001001", 9, 100);
    group("001001", 3, 120);
    group("001001", 5, 400);
    group("001002", 5, 30);
    group("002", 5, 50);

    var figures = figures("volunteers");

    assertThat(figures.whole()).isEqualTo(new Figure(3, 200, 0, 0, 3));
    assertThat(streets(figures)).containsExactly("001 150", "002 50");
    assertThat(figures("volunteers", AsOf.day(today.minusDays(4))).whole().count()).isEqualTo(480);
    assertThat(figures("volunteers", AsOf.day(today.minusDays(9))).whole().count()).isEqualTo(100);
    assertThat(figures("volunteers", AsOf.day(today.minusDays(10))).whole())
        .isEqualTo(new Figure(0, 0, 0, 0, 0));
    assertThat(figures("elders").whole().count()).isZero();
  }

  @Test
  void twoEntriesOfTheSameDayAreTheOneThatWasRecordedLast() {
    group("001", 2, 100);
    group("001", 2, 70);

    assertThat(figures("volunteers").whole().count()).isEqualTo(70);
  }

  @Test
  void whatIsSaidOfAnAreaIsSaidOfAllWithinItWhicheverIsNewer() {
    group("001", 5, 500);
    group("001001", 1, 90);
    group("002001", 1, 40);

    assertThat(figures("volunteers").whole().count()).isEqualTo(540);
    assertThat(streets(figures("volunteers"))).containsExactly("001 500", "002 40");

    var whole = group("", 3, 800);

    assertThat(figures("volunteers").whole()).isEqualTo(new Figure(1, 800, 0, 0, 1));
    assertThat(streets(figures("volunteers")))
        .containsExactly(" 800", "001 500 within", "002 40 within");

    registers.takeBack(whole.id(), Optional.of("改为按街道登记"), office);

    assertThat(figures("volunteers").whole().count()).isEqualTo(540);
  }

  @Test
  void aPairingIsEndedByEnteringItAgainWithItsLastDay() {
    pairing("001001", "甲乙商贸有限公司", 9, null);
    pairing("001002", "甲乙商贸有限公司", 9, null);
    pairing("001001", "丙丁建材厂", 9, null);
    pairing("001001", "甲乙商贸有限公司", 9, 3);

    assertThat(figures("companies").whole()).isEqualTo(new Figure(2, 2, 0, 2, 2));
    assertThat(figures("companies", AsOf.day(today.minusDays(3))).whole())
        .isEqualTo(new Figure(3, 3, 0, 2, 2));

    pairing("001001", "甲乙商贸有限公司", 1, null);

    assertThat(figures("companies").whole()).isEqualTo(new Figure(3, 3, 0, 2, 2));
    assertThat(figures("companies", AsOf.day(today.minusDays(2))).whole().count()).isEqualTo(2);
  }

  @Test
  void contributionsAndEventsAreAddedUp() {
    enter(terms("deputies", "001", 4, "视察农贸市场秩序", 12, null, null));
    enter(terms("deputies", "001001", 2, "参加周末清洁", 3, null, null));
    enter(terms("films", "002", 4, "居民短片", 120, 4500, null));
    enter(terms("films", "", 0, "宣传片", 1, 100_000, null));

    assertThat(figures("deputies").whole()).isEqualTo(new Figure(2, 15, 0, 0, 2));
    assertThat(streets(figures("deputies"))).containsExactly("001 15");
    assertThat(figures("films").whole()).isEqualTo(new Figure(2, 121, 104_500, 0, 2));
    assertThat(streets(figures("films"))).containsExactly(" 1", "002 120");
    assertThat(figures("films", AsOf.day(today.minusDays(1))).whole().reach()).isEqualTo(4500);
  }

  @Test
  void whatIsTakenBackCountsOnNoDayAndStillForTheInstantsBefore() {
    var first = group("001", 9, 100);
    var second = group("001", 3, 170);
    var before = new AsOf(today, second.recordedAt());

    var back = registers.takeBack(second.id(), Optional.of("数错了"), office);
    var again = registers.takeBack(second.id(), Optional.of("再撤一次"), office);

    assertThat(again).isEqualTo(back);
    assertThat(back.takenBack().orElseThrow().reason()).hasValue("数错了");
    assertThat(figures("volunteers").whole().count()).isEqualTo(100);
    assertThat(figures("volunteers", before).whole().count()).isEqualTo(170);
    assertThat(figures("volunteers", new AsOf(today, first.recordedAt())).whole().count())
        .isEqualTo(100);
    var seen =
        registers.entries(
            "volunteers",
            new EntryFilter(Optional.empty(), false, false, before, Optional.empty()),
            10,
            office);
    assertThat(seen).extracting(Registers.Seen::counts).containsExactly(true, false);
    assertThat(seen.getFirst().entry().takenBack()).isEmpty();
  }

  @Test
  void anEntryIsMadeOnceWhoeverIsAtItTogether() throws Exception {
    var id = new EntryId(UUID.randomUUID());
    var terms = terms("volunteers", "001", 1, null, 10, null, null);
    try (var pool = Executors.newFixedThreadPool(4)) {
      var tries = new ArrayList<Callable<Registers.Kept>>();
      for (int i = 0; i < 12; i++) {
        tries.add(() -> registers.enter(id, terms, office));
      }
      var kept = new ArrayList<Registers.Kept>();
      for (var it : pool.invokeAll(tries)) {
        kept.add(it.get());
      }
      assertThat(kept).filteredOn(Registers.Kept::created).hasSize(1);
      assertThat(kept).extracting(Registers.Kept::entry).containsOnly(kept.getFirst().entry());
    }
    refused(
        "ENTRY_ID_TAKEN",
        () -> registers.enter(id, terms, RegisterTown.registrar(district + "001")));
    refused(
        "ENTRY_ID_TAKEN",
        () -> registers.enter(id, terms("volunteers", "001", 1, null, 11, null, null), office));
    assertThat(facts(id)).containsExactly("ParticipationEntered 1");
    registers.takeBack(id, Optional.of("数错了"), office);
    assertThat(facts(id)).containsExactly("ParticipationEntered 1", "ParticipationTakenBack 2");
  }

  private List<@Nullable String> facts(EntryId id) {
    return jdbc.sql(
            """
            select type || ' ' || version from audit.line
             where district = ? and subject = ? order by version
            """)
        .params(district.value(), id.subject())
        .query(String.class)
        .list();
  }

  private static void refused(String code, Callable<?> what) {
    assertThatThrownBy(what::call)
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.code().name()).isEqualTo(code));
  }

  @ParameterizedTest
  @CsvSource({
    "nothing, 001, 0, , 5, , , NO_SUCH_REGISTER",
    "volunteers, 009, 0, , 5, , , NO_SUCH_AREA",
    "volunteers, 001, -1, , 5, , , ENTRY_DAY_WRONG",
    "volunteers, 001, 20000, , 5, , , ENTRY_DAY_WRONG",
    "volunteers, 001, 0, , , , , COUNT_WRONG",
    "volunteers, 001, 0, , -1, , , COUNT_WRONG",
    "volunteers, 001, 0, , 100000001, , , COUNT_WRONG",
    "volunteers, 001, 0, 张三, 5, , , NOT_ASKED_FOR",
    "companies, 001, 0, 甲乙商贸有限公司, , , , PAIRING_WANTS_COMMUNITY",
    "companies, 001001, 0, , , , , WORDS_WANTED",
    "companies, 001001, 0, 王建国, , , , NOT_AN_ORGANISATION",
    "companies, 001001, 0, 欧阳建国先生, , , , NOT_AN_ORGANISATION",
    "companies, 001001, 0, 甲乙商贸 138 0000 0000, , , , WORDS_PERSONAL",
    "deputies, 001, 0, 联系 0394-8270000, 3, , , WORDS_PERSONAL",
    "deputies, 001, 0, 证号 41160219990101001X, 3, , , WORDS_PERSONAL",
    "companies, 001001, 0, 甲乙商贸有限公司, 3, , , NOT_ASKED_FOR",
    "companies, 001001, 5, 甲乙商贸有限公司, , , 6, PAIRING_END_WRONG",
    "companies, 001001, 5, 甲乙商贸有限公司, , , -20000, PAIRING_END_WRONG",
    "deputies, 001, 0, 视察市场, 0, , , COUNT_WRONG",
    "deputies, 001, 0, 联系 a@b.cn, 3, , , WORDS_PERSONAL",
    "deputies, 001, 0, 视察市场, 3, 9, , NOT_ASKED_FOR",
    "films, 001, 0, 短片, 3, , , REACH_WRONG",
    "films, 001, 0, 短片, 3, -1, , REACH_WRONG",
    "films, 001, 0, 短片, 3, 9, 0, NOT_ASKED_FOR",
    "resident-survey, 001, 0, , 3, 9, , WORDS_WANTED",
    "resident-survey, 001, 0, 电话调查, , 9, , COUNT_WRONG",
    "resident-survey, 001, 0, 电话调查, 0, 0, , REACH_WRONG",
    "resident-survey, 001, 0, 电话调查, 10, 9, , MORE_THAN_WERE_ASKED",
    "resident-survey, 001, 0, 电话调查, 3, 9, 0, NOT_ASKED_FOR"
  })
  void whatCannotBeEnteredIsRefused(
      String register,
      String area,
      int daysAgo,
      @Nullable String words,
      @Nullable Integer count,
      @Nullable Integer reach,
      @Nullable Integer until,
      String code) {
    refused(code, () -> enter(terms(register, area, daysAgo, words, count, reach, until)));
  }

  @Test
  void aTextIsNoLongerThanALine() {
    refused(
        "WORDS_TOO_LONG",
        () -> enter(terms("companies", "001001", 0, "长".repeat(61), null, null, null)));
    refused(
        "WORDS_TOO_LONG", () -> enter(terms("deputies", "001", 0, "长".repeat(201), 1, null, null)));
    var kept = enter(terms("deputies", "001", 0, "  视察\n\u0007市场  ", 1, null, null));
    assertThat(kept.terms().said().words()).hasValue("视察 市场");
    var dated = enter(terms("deputies", "001", 0, "2026-11-27（20261127）视察 300 家店", 1, null, null));
    assertThat(dated.terms().said().words()).isPresent();
  }

  @Test
  void aStreetEntersAndTakesBackForItsOwnAreaAlone() {
    var street = RegisterTown.registrar(district + "001");
    var elsewhere = group("002", 1, 10);

    var kept =
        registers.enter(
            new EntryId(UUID.randomUUID()),
            terms("volunteers", "001002", 1, null, 10, null, null),
            street);

    assertThat(kept.created()).isTrue();
    assertThat(registers.areas(street)).containsExactly(area("001"));
    for (var where : List.of("", "002", "002001")) {
      refused(
          "NOT_YOUR_AREA",
          () ->
              registers.enter(
                  new EntryId(UUID.randomUUID()),
                  terms("volunteers", where, 1, null, 10, null, null),
                  street));
    }
    refused("NOT_YOUR_AREA", () -> registers.takeBack(elsewhere.id(), Optional.of("不是我的"), street));
    refused(
        "NO_SUCH_ENTRY",
        () -> registers.takeBack(new EntryId(UUID.randomUUID()), Optional.of("没有"), street));
    refused(
        "WORDS_PERSONAL",
        () -> registers.takeBack(kept.entry().id(), Optional.of("打 13800000000"), street));
    registers.takeBack(kept.entry().id(), Optional.of("数错了"), office);
    var nobody = new Actor(new ActorId(UUID.randomUUID()), district, List.of());
    refused("NOT_YOUR_ROLE", () -> registers.figures(AsOf.day(today), nobody));
    refused("NOT_YOUR_ROLE", () -> registers.get("volunteers", AsOf.day(today), nobody));
  }

  /** Whatever is entered and taken back, by a rule so plain that it can be read at once. */
  @Test
  void totalsEqualAPlainReplayOfTheEntriesForAnyDayAndAnyInstant() {
    var random = new Random(20_261_127);
    var facts = new ArrayList<Entry>();
    var moments = new ArrayList<Instant>();
    for (int step = 0; step < 220; step++) {
      if (step % 5 == 4) {
        var some = facts.get(random.nextInt(facts.size()));
        var back = registers.takeBack(some.id(), Optional.of("数错了"), office);
        facts.replaceAll(it -> it.id().equals(back.id()) ? back : it);
        moments.add(back.takenBack().orElseThrow().at());
      } else {
        var entry = enter(anything(random));
        facts.add(entry);
        moments.add(entry.recordedAt());
      }
    }
    for (int look = 0; look < 40; look++) {
      var asOf =
          new AsOf(
              today.minusDays(random.nextInt(12)), moments.get(random.nextInt(moments.size())));
      for (var key : List.of("volunteers", "companies", "deputies", "films")) {
        var figures = figures(key, asOf);
        var replayed = replay(key, facts, asOf);
        assertThat(figures.whole()).as("%s %s", key, asOf).isEqualTo(figure(replayed));
        assertThat(
                figures.streets().stream()
                    .filter(it -> !it.within())
                    .mapToLong(it -> it.figure().count())
                    .sum())
            .isEqualTo(figures.whole().count());
        figures.streets().forEach(it -> leadsToItsEntries(key, it, asOf));
      }
    }
  }

  private Terms anything(Random random) {
    var areas = List.of("", "001", "001001", "001001001", "001002", "002", "002001", "002002");
    var communities = List.of("001001", "001002", "002001", "002002");
    var organisations = List.of("甲乙商贸有限公司", "丙丁建材厂", "戊己物业公司");
    int daysAgo = random.nextInt(12);
    var area = areas.get(random.nextInt(areas.size()));
    var community = communities.get(random.nextInt(communities.size()));
    int count = 1 + random.nextInt(50);
    return switch (random.nextInt(4)) {
      case 0 -> terms("volunteers", area, daysAgo, null, count, null, null);
      case 1 ->
          terms(
              "companies",
              community,
              daysAgo,
              organisations.get(random.nextInt(organisations.size())),
              null,
              null,
              random.nextBoolean() ? null : random.nextInt(daysAgo + 1));
      case 2 -> terms("deputies", area, daysAgo, "视察市场", count, null, null);
      default -> terms("films", area, daysAgo, "短片", count, count * 10, null);
    };
  }

  /** The entries that count, found one by one. */
  private static List<Entry> replay(String key, List<Entry> facts, AsOf asOf) {
    Predicate<Entry> gone =
        it -> it.takenBack().filter(back -> !back.at().isAfter(asOf.recordedBy())).isPresent();
    var standing =
        facts.stream()
            .filter(it -> it.terms().register().equals(key))
            .filter(it -> !it.terms().day().isAfter(asOf.day()))
            .filter(it -> !it.recordedAt().isAfter(asOf.recordedBy()))
            .filter(gone.negate())
            .sorted(
                Comparator.<Entry, LocalDate>comparing(it -> it.terms().day())
                    .thenComparing(Entry::recordedAt))
            .toList();
    if (key.equals("deputies") || key.equals("films")) {
      return standing;
    }
    Map<String, Entry> latest = new HashMap<>();
    for (var it : standing) {
      latest.put(it.terms().area() + it.terms().said().words().orElse(""), it);
    }
    var left = new ArrayList<>(latest.values());
    left.removeIf(
        it -> it.terms().said().until().filter(day -> day.isBefore(asOf.day())).isPresent());
    if (key.equals("volunteers")) {
      var said = new HashSet<String>();
      left.forEach(it -> said.add(it.terms().area().value()));
      left.removeIf(it -> isWithinAnother(it.terms().area().value(), said));
    }
    return left;
  }

  private static boolean isWithinAnother(String area, Set<String> said) {
    for (int digits = 6; digits < area.length(); digits += 3) {
      if (said.contains(area.substring(0, digits))) {
        return true;
      }
    }
    return false;
  }

  private static Figure figure(List<Entry> counting) {
    var areas = new HashSet<AreaCode>();
    var organisations = new HashSet<String>();
    long count = 0;
    long reach = 0;
    for (var it : counting) {
      areas.add(it.terms().area());
      count += it.terms().said().count().orElse(1L);
      reach += it.terms().said().reach().orElse(0L);
      if (it.terms().register().equals("companies")) {
        organisations.add(it.terms().said().words().orElseThrow());
      }
    }
    return new Figure(counting.size(), count, reach, organisations.size(), areas.size());
  }

  /** Page by page, the entries that are said to make a number make it. */
  private void leadsToItsEntries(String key, OfStreet street, AsOf asOf) {
    var made = new ArrayList<Entry>();
    var after = Optional.<EntryId>empty();
    boolean exactly = street.area().level() == AreaCode.Level.DISTRICT;
    do {
      var page =
          registers.entries(
              key,
              new EntryFilter(Optional.of(street.area()), exactly, true, asOf, after),
              7,
              office);
      assertThat(page).allMatch(Registers.Seen::counts);
      page.forEach(it -> made.add(it.entry()));
      after = page.size() < 7 ? Optional.empty() : Optional.of(page.getLast().entry().id());
    } while (after.isPresent());
    assertThat(figure(made)).as("%s %s %s", key, street, asOf).isEqualTo(street.figure());
  }
}
