package org.tongchuang.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.Photos.Alike;
import org.tongchuang.patrols.Checklist;
import org.tongchuang.patrols.ChecklistItem;
import org.tongchuang.patrols.Evidence;
import org.tongchuang.patrols.Finding;
import org.tongchuang.patrols.FindingId;
import org.tongchuang.patrols.Inspected;
import org.tongchuang.patrols.Inspection;
import org.tongchuang.patrols.InspectionEvent.Fact;
import org.tongchuang.patrols.InspectionEvent.ItemFound;
import org.tongchuang.patrols.InspectionId;
import org.tongchuang.patrols.Inspections.OfRound;
import org.tongchuang.patrols.Method;
import org.tongchuang.patrols.Result;
import org.tongchuang.patrols.RoundId;
import org.tongchuang.patrols.Score;
import org.tongchuang.rounds.Assessment.Quota;
import org.tongchuang.rounds.Assessment.Team;
import org.tongchuang.rounds.Assessment.Terms;
import org.tongchuang.rounds.AssessmentResult.Progress;
import org.tongchuang.sites.SiteId;

/** What an assessment says, and what its entries show, from what was found; without a database. */
class AssessmentResultTests {

  private static final DistrictCode DISTRICT = new DistrictCode("991401");
  private static final RoundId ROUND = new RoundId(new UUID(1, 1));
  private static final Instant NINE = Instant.parse("2026-11-10T01:00:00Z");
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final List<Result> RESULTS = List.of(Result.values());
  private static final UnitCode MARKET = new UnitCode("market");
  private static final ActorId A1 = person(1);
  private static final ActorId A2 = person(2);
  private static final ActorId B1 = person(3);
  private static final ActorId B2 = person(4);
  private static final ActorId ALONE = person(5);
  private static final ActorId STRANGER = person(6);

  /** Item n has the weight n + 1; the last has a veto. */
  private static final Checklist CHECKLIST =
      new Checklist(
          "check",
          1,
          new Bilingual("检查表", "Checklist"),
          Set.of("market"),
          Optional.empty(),
          Optional.empty(),
          List.of(item(0, false), item(1, false), item(2, false), item(3, true)),
          false);

  private static ActorId person(int number) {
    return new ActorId(new UUID(8, number));
  }

  private static ChecklistItem item(int number, boolean veto) {
    return new ChecklistItem(
        "item-" + number,
        number % 2 == 0 ? "hygiene" : "order",
        new Bilingual("地面没有积水和垃圾堆放现象", "No water"),
        Method.OBSERVE,
        Optional.empty(),
        Optional.empty(),
        number + 1,
        veto,
        Evidence.NONE,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static final Assessment ASSESSMENT =
      new Assessment(
          DISTRICT,
          ROUND,
          new Terms(
              "月测",
              LocalDate.of(2026, 11, 1),
              LocalDate.of(2026, 11, 30),
              Set.of(),
              List.of(new Quota("market", 100, List.of("check"))),
              List.of(
                  new Team("甲", Set.of(A1, A2)),
                  new Team("乙", Set.of(B1, B2)),
                  new Team("丙", Set.of(ALONE))),
              50),
          1,
          A1,
          NINE,
          Optional.empty());

  private static SiteId site(int number) {
    return new SiteId(new UUID(7, number));
  }

  private static Visit visit(int site, int team, boolean twin) {
    return new Visit(
        site(site), "market", area(site), Optional.empty(), team, twin, List.of("check"));
  }

  private static AreaCode area(int site) {
    return new AreaCode("99140100" + (site % 3 + 1) + "001");
  }

  /** What somebody found at a site: each an item, a result and how many seconds after nine. */
  private static OfRound found(int site, ActorId by, boolean finished, ItemFound... items) {
    return new OfRound(
        new Inspection(
            DISTRICT,
            new InspectionId(UUID.randomUUID()),
            items.length + 1,
            new Inspected(site(site), area(site), Optional.empty(), "check", 1, Optional.of(ROUND)),
            by,
            NINE,
            finished ? Optional.of(NINE.plusSeconds(600)) : Optional.empty(),
            List.of(items)),
        CHECKLIST);
  }

  private static ItemFound is(
      int item, Result result, long seconds, ActorId by, PhotoId... photos) {
    var at = NINE.plus(Duration.ofSeconds(seconds));
    return new ItemFound(
        new Fact(DISTRICT, new InspectionId(new UUID(0, 0)), 2, by, at, at),
        new Finding(
            new FindingId(UUID.randomUUID()),
            "item-" + item,
            result,
            Optional.empty(),
            List.of(photos),
            at),
        MARKET,
        Optional.empty(),
        Optional.empty());
  }

  private static AssessmentResult result(List<Visit> visits, OfRound... found) {
    return AssessmentResult.of(ASSESSMENT, visits, List.of(found));
  }

  @Test
  void whatCountsIsWhatTheTeamFoundThatWasSentThere() {
    var result =
        result(
            List.of(visit(0, 0, false)),
            found(0, A1, true, is(0, Result.CONFORM, 10, A1)),
            found(0, B1, true, is(1, Result.NOT, 10, B1)),
            found(0, STRANGER, true, is(2, Result.NOT, 10, STRANGER)),
            found(1, A1, true, is(1, Result.NOT, 10, A1)));

    assertThat(result.score()).isEqualTo(new Score(1, 1));
    assertThat(result.count()).isEqualTo(new AssessmentResult.Count(1, 1));
  }

  @Test
  void ofTwoPhonesOfATeamWhatWasSeenLastCountsItemByItem() {
    var result =
        result(
            List.of(visit(0, 0, false)),
            found(0, A1, true, is(0, Result.NOT, 10, A1), is(1, Result.CONFORM, 50, A1)),
            found(0, A2, false, is(0, Result.CONFORM, 20, A2), is(1, Result.NOT, 40, A2)));

    assertThat(result.counting()).hasSize(2);
    assertThat(result.score()).isEqualTo(new Score(3, 3));
  }

  @Test
  void aVisitIsDoneWhenSomebodyOfTheTeamSaysSoForEachOfItsChecklists() {
    var awaited = visit(0, 0, false);
    var begun = visit(1, 0, false);
    var done = visit(2, 0, false);
    var half =
        new Visit(
            site(3), "market", area(3), Optional.empty(), 0, false, List.of("check", "other"));

    var result =
        result(
            List.of(awaited, begun, done, half),
            found(1, A1, false),
            found(2, A1, false),
            found(2, A2, true),
            found(3, A1, true));

    assertThat(result.progress())
        .isEqualTo(
            Map.of(
                awaited, Progress.AWAITED,
                begun, Progress.BEGUN,
                done, Progress.DONE,
                half, Progress.BEGUN));
  }

  @Test
  void aSecondLookCountsForTheAgreementAndNotForTheScore() {
    var result =
        result(
            List.of(visit(0, 0, false), visit(0, 1, true)),
            found(
                0,
                A1,
                true,
                is(0, Result.CONFORM, 10, A1),
                is(1, Result.NOT, 10, A1),
                is(2, Result.CONFORM, 10, A1)),
            found(0, B1, true, is(0, Result.NOT, 10, B1), is(1, Result.NOT, 10, B1)));

    assertThat(result.score()).isEqualTo(new Score(4, 6));
    assertThat(result.agreement().pairs()).isEqualTo(2);
    assertThat(result.agreement().agreed()).isEqualTo(1);
  }

  @Test
  void theFirstVetoOfASiteCostsEverythingThatTheSiteHadAndTheOtherFailuresTheirWeight() {
    var result =
        result(
            List.of(visit(0, 0, false), visit(1, 0, false)),
            found(
                0,
                A1,
                true,
                is(0, Result.NOT, 10, A1),
                is(1, Result.CONFORM, 10, A1),
                is(2, Result.CONFORM, 10, A1),
                is(3, Result.NOT, 10, A1)),
            found(1, A1, true, is(0, Result.CONFORM, 10, A1)));

    assertThat(result.score()).isEqualTo(new Score(1, 11));
    assertThat(result.losses())
        .extracting(it -> it.observed().item().code() + " " + it.lost())
        .containsExactly("item-3 9", "item-0 1");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverIsFoundEveryGroupingAddsUpAndTheLossesAreWhatIsMissing(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int turn = 0; turn < 40; turn++) {
      var visits = new ArrayList<Visit>();
      var found = new ArrayList<OfRound>();
      for (int site = random.nextInt(12); site >= 0; site--) {
        visits.add(visit(site, random.nextInt(3), false));
        for (int looks = random.nextInt(4); looks > 0; looks--) {
          found.add(look(site, random));
        }
      }

      var result = AssessmentResult.of(ASSESSMENT, visits, found);

      var score = result.score();
      assertThat(sum(result.bySiteType())).isEqualTo(score);
      assertThat(sum(result.byStreet())).isEqualTo(score);
      assertThat(sum(result.byUnit())).isEqualTo(score);
      assertThat(sum(result.byIndicator())).isEqualTo(score);
      assertThat(sum(result.bySite())).isEqualTo(score);
      assertThat(sum(result.matrix())).isEqualTo(score);
      assertThat(result.losses().stream().mapToLong(AssessmentResult.Loss::lost).sum())
          .isEqualTo(score.possible() - score.gained());
    }
  }

  private static OfRound look(int site, RandomGenerator random) {
    var by = List.of(A1, A2, B1, B2, ALONE, STRANGER).get(random.nextInt(6));
    var items = new ItemFound[random.nextInt(6)];
    for (int i = 0; i < items.length; i++) {
      items[i] =
          is(
              random.nextInt(4),
              RESULTS.get(random.nextInt(RESULTS.size())),
              random.nextInt(100),
              by);
    }
    return found(site, by, random.nextBoolean(), items);
  }

  private static Score sum(Map<?, Score> scores) {
    return scores.values().stream().reduce(Score.NOTHING, Score::plus);
  }

  private static Signs signs(List<Alike> alike, OfRound... found) {
    return Signs.of(ASSESSMENT, List.of(found), alike, SHANGHAI);
  }

  /** What is said of the first team. */
  private static Signs.OfTeam first(Signs signs) {
    return Optional.ofNullable(signs.teams().get(0)).orElseThrow();
  }

  @Test
  void whatComesSoonerThanItsItemCanBeReadIsQuick() {
    // thirteen characters take a second and a twelfth
    var signs =
        signs(
            List.of(),
            found(
                0,
                A1,
                true,
                is(0, Result.CONFORM, 1, A1),
                is(1, Result.CONFORM, 3, A1),
                is(2, Result.NOT, 4, A1),
                is(3, Result.NOT, 6, A1)));

    var team = first(signs);
    assertThat(team.entries()).isEqualTo(4);
    assertThat(team.quick()).isEqualTo(2);
    assertThat(signs.bySite()).isEqualTo(Map.of(site(0), 2));
  }

  @Test
  void whoLooksTogetherIsNotQuickForIt() {
    var signs =
        signs(
            List.of(),
            found(
                0,
                A1,
                true,
                is(0, Result.CONFORM, 10, A1),
                is(1, Result.CONFORM, 10, A2),
                is(2, Result.CONFORM, 20, A1),
                is(3, Result.CONFORM, 20, A2)));

    assertThat(first(signs).quick()).isZero();
  }

  @Test
  void whatIsShownWithAPhotoThatWasUsedBeforeIsASign() {
    var old = new PhotoId(UUID.randomUUID());
    var fresh = new PhotoId(UUID.randomUUID());
    var signs =
        signs(
            List.of(new Alike(old, new PhotoId(UUID.randomUUID()), "case/x")),
            found(0, A1, true, is(0, Result.NOT, 10, A1, old, fresh)));

    assertThat(first(signs).photos()).isEqualTo(2);
    assertThat(first(signs).reused()).isEqualTo(1);
    assertThat(signs.bySite()).isEqualTo(Map.of(site(0), 1));
    assertThat(signs.unchanged()).isEmpty();
  }

  @Test
  void workWhosePhotoShowsWhatTheFailureShowedIsTheUnitsSign() {
    var before = new PhotoId(UUID.randomUUID());
    var after = new PhotoId(UUID.randomUUID());
    var signs =
        signs(
            List.of(new Alike(after, before, "case/x")),
            found(0, A1, true, is(0, Result.NOT, 10, A1, before)));

    assertThat(signs.unchanged()).isEqualTo(Map.of(MARKET, 1));
    assertThat(first(signs).reused()).isZero();
  }

  @Test
  void whatPassedAtFirstIsWhatWasSaidFirstOfWhatWasObserved() {
    var signs =
        signs(
            List.of(),
            found(
                0,
                A1,
                true,
                is(0, Result.NOT, 10, A1),
                is(0, Result.CONFORM, 60, A1),
                is(1, Result.CONFORM, 20, A1),
                is(2, Result.NOT_APPLICABLE, 30, A1)));

    assertThat(first(signs).passed()).isEqualTo(1);
    assertThat(first(signs).observed()).isEqualTo(2);
  }

  @Test
  void entriesAreCountedByTheHourOfTheDistrictsDay() {
    var signs =
        signs(
            List.of(),
            found(0, A1, true, is(0, Result.CONFORM, 60, A1), is(1, Result.CONFORM, 3 * 3600, A1)));

    assertThat(first(signs).hours()).hasSize(24);
    assertThat(first(signs).hours().get(9)).isEqualTo(1);
    assertThat(first(signs).hours().get(12)).isEqualTo(1);
  }

  @Test
  void aTeamOfOneHasNoFiguresBecauseTheyWouldBeAPersons() {
    var signs = signs(List.of(), found(0, ALONE, true, is(0, Result.CONFORM, 1, ALONE)));

    assertThat(signs.teams()).isEmpty();
    assertThat(signs.bySite()).isEqualTo(Map.of(site(0), 1));
  }
}
