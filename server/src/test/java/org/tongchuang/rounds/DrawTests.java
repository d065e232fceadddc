package org.tongchuang.rounds;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.rounds.Assessment.Quota;
import org.tongchuang.rounds.Assessment.Team;
import org.tongchuang.rounds.Assessment.Terms;
import org.tongchuang.rounds.Draw.Party;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.SiteId;

class DrawTests {

  private static final DistrictCode DISTRICT = new DistrictCode("991401");
  private static final AreaCode ONE = new AreaCode("991401001");
  private static final AreaCode TWO = new AreaCode("991401002");
  private static final AreaCode THREE = new AreaCode("991401003");
  private static final List<AreaCode> STREETS = List.of(ONE, TWO, THREE);
  private static final UnitCode MARKET = new UnitCode("market");
  private static final UnitCode ROADS = new UnitCode("roads");

  private static Site site(int number, String type, AreaCode street) {
    return site(number, type, street, MARKET, Optional.empty());
  }

  private static Site site(
      int number, String type, AreaCode street, UnitCode unit, Optional<UnitCode> owner) {
    return new Site(
        DISTRICT,
        new SiteId(new UUID(7, number)),
        1,
        new Site.Traits(
            "S-" + number,
            type,
            new AreaCode(street + "001"),
            Optional.empty(),
            unit,
            owner,
            Optional.empty()),
        new Site.Wording("点位" + number, Optional.empty()),
        false);
  }

  private static List<Site> sites(int count, String type) {
    return IntStream.range(0, count).mapToObj(it -> site(it, type, STREETS.get(it % 3))).toList();
  }

  private static ActorId person(int number) {
    return new ActorId(new UUID(8, number));
  }

  private static Party party(int number, AreaCode home, UnitCode unit) {
    return new Party(
        new Team("第" + number + "组", Set.of(person(2 * number), person(2 * number + 1))),
        Set.of(home),
        Set.of(unit));
  }

  private static Party party(int number, AreaCode home) {
    return party(number, home, new UnitCode("street-" + number));
  }

  private static Terms terms(int twins, Quota... quotas) {
    return new Terms(
        "月测",
        LocalDate.of(2026, 11, 1),
        LocalDate.of(2026, 11, 30),
        Set.of(),
        List.of(quotas),
        List.of(),
        twins);
  }

  private static Quota quota(String type, int sites) {
    return new Quota(type, sites, List.of("check"));
  }

  private static void assertRefused(Runnable draw, AssessmentRefusal code, Object... arguments) {
    assertThatThrownBy(draw::run)
        .isInstanceOfSatisfying(
            Refusal.class,
            it -> {
              assertThat(it.code()).isEqualTo(code);
              assertThat(it.arguments()).containsExactly(arguments);
            });
  }

  @Test
  void aSampleIsWhatAnybodyFindsWhoSortsTheSitesByTheHashOfTheSeedAndTheirId() {
    // printf '42/sample/00000000-0000-0007-0000-00000000000N' | sha256sum
    assertThat(new Draw(42).sample(sites(5, "market"), 2))
        .extracting(Site::code)
        .containsExactly("S-3", "S-1");
  }

  @Test
  void aSampleHasNoMoreThanThereAreAndNoneTwice() {
    assertThat(new Draw(1).sample(sites(3, "market"), 10)).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void overManySeedsEverySiteIsDrawnAboutEquallyOften() {
    var all = sites(10, "market");
    var times =
        IntStream.range(0, 4_000)
            .boxed()
            .flatMap(it -> new Draw(it).sample(all, 3).stream())
            .collect(groupingBy(Site::code, counting()));

    // 1,200 are expected of each, with a standard deviation of 29
    assertThat(times)
        .hasSize(10)
        .allSatisfy((_, count) -> assertThat(count).isBetween(1_050L, 1_350L));
  }

  @Test
  void theSameSeedDrawsTheSameAndAnotherOneDoesNot() {
    var all = Map.of("market", sites(30, "market"));
    var parties = List.of(party(0, ONE), party(1, TWO), party(2, THREE));
    var terms = terms(20, quota("market", 12));

    var visits = new Draw(5).visits(terms, all, parties, Map.of());

    assertThat(new Draw(5).visits(terms, all, parties, Map.of())).isEqualTo(visits);
    assertThat(new Draw(6).visits(terms, all, parties, Map.of())).isNotEqualTo(visits);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverIsDrawnNobodyIsSentHomeTeamsHaveAlikeManyAndTwinsAreOfAnotherTeam(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int turn = 0; turn < 40; turn++) {
      checked(random);
    }
  }

  private static void checked(RandomGenerator random) {
    int count = random.nextInt(1, 80);
    var roads = roads(random.nextInt(1, 20));
    var all = Map.of("market", sites(count, "market"), "road", roads);
    var parties = new ArrayList<>(List.of(party(0, ONE), party(1, TWO), party(2, THREE)));
    for (int more = random.nextInt(4); more > 0; more--) {
      parties.add(party(parties.size(), STREETS.get(random.nextInt(3))));
    }
    int twins = random.nextInt(51);
    int wanted = random.nextInt(1, 100);
    var visits =
        new Draw(random.nextInt(Assessment.SEEDS))
            .visits(
                terms(twins, quota("market", wanted), quota("road", 5)), all, parties, Map.of());

    var first = visits.stream().filter(it -> !it.twin()).toList();
    var second = visits.stream().filter(Visit::twin).toList();
    assertThat(first).hasSize(Math.min(wanted, count) + Math.min(5, roads.size()));
    assertThat(first.stream().map(Visit::site)).doesNotHaveDuplicates();
    assertThat(second).hasSize((first.size() * twins + 99) / 100);
    assertThat(second.stream().map(Visit::site)).doesNotHaveDuplicates();
    var teams = first.stream().collect(toMap(Visit::site, Visit::team));
    assertThat(second).allSatisfy(it -> assertThat(it.team()).isNotEqualTo(teams.get(it.site())));
    assertThat(visits)
        .allSatisfy(
            it ->
                assertThat(parties.get(it.team()).areas())
                    .noneMatch(home -> home.contains(it.area())));
  }

  private static List<Site> roads(int count) {
    return IntStream.range(1_000, 1_000 + count)
        .mapToObj(it -> site(it, "road", STREETS.get(it % 3)))
        .toList();
  }

  @Test
  void teamsThatAreAtHomeNowhereHaveAsManySitesAsEachOther() {
    var all = Map.of("market", sites(31, "market"));
    var away = new AreaCode("991401009");
    var visits =
        new Draw(3)
            .visits(
                terms(0, quota("market", 31)),
                all,
                List.of(party(0, away), party(1, away), party(2, away)),
                Map.of());

    assertThat(visits.stream().collect(groupingBy(Visit::team, counting())).values())
        .containsExactlyInAnyOrder(11L, 10L, 10L);
  }

  @Test
  void aTeamIsAtHomeWhereTheSiteIsItsUnitsOrItsOwnersTooWhereverItLies() {
    var road = site(1, "road", ONE, ROADS, Optional.empty());
    var owned = site(2, "road", ONE, MARKET, Optional.of(ROADS));
    var roads = party(0, TWO, ROADS);

    assertThat(roads.isAtHome(road)).isTrue();
    assertThat(roads.isAtHome(owned)).isTrue();
    assertThat(roads.isAtHome(site(3, "road", ONE))).isFalse();
    assertThat(roads.isAtHome(site(4, "road", TWO))).isTrue();
  }

  @Test
  void thoseWhoWereAtASiteTheLastTimeGoElsewhereThisTimeIfThereIsSomebodyElse() {
    var all = sites(9, "market");
    var away = new AreaCode("991401009");
    var parties = List.of(party(0, away), party(1, away));
    var before = new HashMap<SiteId, Set<ActorId>>();
    all.forEach(it -> before.put(it.id(), Set.of(person(0))));

    var visits =
        new Draw(11).visits(terms(0, quota("market", 9)), Map.of("market", all), parties, before);

    assertThat(visits).hasSize(9).allSatisfy(it -> assertThat(it.team()).isEqualTo(1));
    assertThat(
            new Draw(11)
                .visits(
                    terms(0, quota("market", 9)),
                    Map.of("market", all),
                    List.of(parties.getFirst()),
                    before))
        .hasSize(9);
  }

  @Test
  void aSiteAtWhichEveryTeamIsAtHomeIsNamed() {
    assertRefused(
        () ->
            new Draw(1)
                .visits(
                    terms(0, quota("market", 1)),
                    Map.of("market", List.of(site(1, "market", ONE))),
                    List.of(party(0, ONE)),
                    Map.of()),
        AssessmentRefusal.NO_TEAM_FROM_ELSEWHERE,
        "S-1",
        "点位1");
  }

  @Test
  void secondLooksNeedASecondTeamFromElsewhere() {
    assertRefused(
        () ->
            new Draw(1)
                .visits(
                    terms(50, quota("market", 4)),
                    Map.of("market", sites(4, "market")),
                    List.of(party(0, new AreaCode("991401009"))),
                    Map.of()),
        AssessmentRefusal.TOO_FEW_TEAMS_FOR_TWINS,
        0,
        2);
  }

  @Test
  void whereThereIsNothingToDrawNothingIsDrawn() {
    assertRefused(
        () ->
            new Draw(1)
                .visits(terms(0, quota("market", 4)), Map.of(), List.of(party(0, ONE)), Map.of()),
        AssessmentRefusal.NOTHING_TO_DRAW);
  }

  @Test
  void moreSitesThanATownCanLookAtAreRefused() {
    assertRefused(
        () ->
            new Draw(1)
                .visits(
                    terms(0, quota("market", 1_000), quota("road", 1)),
                    Map.of("market", sites(1_000, "market"), "road", roads(1)),
                    List.of(party(0, ONE)),
                    Map.of()),
        AssessmentRefusal.TOO_MANY_SITES,
        1_000);
  }

  @Test
  void sitesWithMoreSignsAreLookedAtOnceMoreMoreOften() {
    var signs =
        IntStream.range(0, 10)
            .boxed()
            .collect(toMap(it -> new SiteId(new UUID(7, it)), it -> it == 3 ? 9 : 0));
    long suspect =
        IntStream.range(0, 2_000)
            .filter(
                it -> new Draw(it).recheck(signs, 1).equals(List.of(new SiteId(new UUID(7, 3)))))
            .count();

    // ten lots of nineteen
    assertThat(suspect).isBetween(950L, 1_160L);
    assertThat(new Draw(1).recheck(signs, 100)).hasSize(10).doesNotHaveDuplicates();
    assertThat(new Draw(1).recheck(signs, 100).stream().collect(toSet())).isEqualTo(signs.keySet());
  }
}
