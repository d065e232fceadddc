package org.tongchuang.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.tongchuang.DatabaseTest;
import org.tongchuang.cases.CaseEvent.CaseReported;
import org.tongchuang.cases.CaseEvent.Fact;
import org.tongchuang.cases.CaseEvent.Source;
import org.tongchuang.cases.imports.PackCopy;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.PackFault;
import org.tongchuang.packs.Packs;
import org.tongchuang.people.People;
import org.tongchuang.people.Person;
import org.tongchuang.worktime.Limit;

/** What a district decides about the side moves, and on whom the lot to check can fall. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseRulesTests {

  private static final DistrictCode DISTRICT = new DistrictCode("411671");
  private static final AreaCode COMMUNITY = new AreaCode("411671001001");
  private static final AreaCode OTHER_STREET = new AreaCode("411671002001");

  @Autowired Packs packs;
  @Autowired CasePolicy policy;
  @Autowired Cases cases;
  @Autowired Checkers checkers;
  @Autowired People people;

  private Path pack = Path.of("");

  @AfterEach
  void noLanguage() {
    LocaleContextHolder.resetLocaleContext();
  }

  @BeforeAll
  void aDistrictOfItsOwn(@TempDir Path folder) throws IOException {
    pack = PackCopy.of("chuanhui", "411602", DISTRICT.value(), folder);
    Files.writeString(
        pack.resolve("case-rules.yaml"),
        """
        undo: {seconds: 60}
        extension: {most: 1, approvals: [CASE_LEAD]}
        check: {freshPhoto: false}
        """);
    Files.writeString(
        pack.resolve("controls.csv"),
        """
        category,area,from,until,reason_zh,reason_en
        noise,411671001,2026-01-01,2099-12-31,七一路正在改造,The road is being rebuilt
        """);
    Files.writeString(
        pack.resolve("demonstration/people.csv"),
        """
        hecha2,钱进,zhb-hecha
        hecha3,冯明,zhb-hecha
        hecha4,卫东,zhb-hecha;cgj-chuzhi
        """,
        StandardOpenOption.APPEND);
    packs.load(pack, true);
  }

  @Test
  void whatAPackLeavesOutIsAsInTheNationalOne() {
    var usual = CaseRules.DEFAULTS;

    assertThat(policy.rules(DISTRICT))
        .isEqualTo(
            new CaseRules(
                Duration.ofSeconds(60),
                1,
                List.of(CasePermission.CASE_LEAD),
                usual.longestSuspension(),
                usual.suspensionApprovals(),
                usual.appealReviews(),
                usual.supervisedAfter(),
                false,
                usual.checkMetres(),
                usual.nearMetres(),
                usual.nearSince(),
                usual.steps()));
  }

  @Test
  void theNationalPackSaysTheDefaults(@TempDir Path folder) throws IOException {
    var plain = PackCopy.of("chuanhui", "411602", "411672", folder);
    packs.load(plain, false);

    assertThat(policy.rules(new DistrictCode("411672"))).isEqualTo(CaseRules.DEFAULTS);
  }

  @Test
  void aStepThatADistrictDoesNotNameHasNoLimit(@TempDir Path folder) throws IOException {
    var plain = PackCopy.of("chuanhui", "411602", "411674", folder);
    Files.writeString(
        plain.resolve("case-rules.yaml"), "steps: {check: {value: 30, unit: URGENT_MINUTE}}\n");
    packs.load(plain, false);

    assertThat(policy.rules(new DistrictCode("411674")).steps())
        .isEqualTo(Map.of(Step.CHECK, new Limit(30, Limit.Unit.URGENT_MINUTE)));
  }

  @ParameterizedTest
  @CsvSource({
    "'duplicates: {withinMetres: 51}', case-rules.yaml:1 bad-rule-number [51]",
    "'steps: {accept: {value: 0, unit: WORKING_MINUTE}}', case-rules.yaml:1 bad-rule-number [0]",
    "'steps: {accept: {value: 5, unit: MINUTE}}', case-rules.yaml:1 bad-rule-unit [MINUTE]",
    "'steps: {accept: {value: 5}}', case-rules.yaml:1 missing-key [unit]",
    "'check: {freshPhoto: maybe}', case-rules.yaml:1 bad-rule-truth [maybe]",
    "'appeal: {reviews: [CASE_WISH]}', case-rules.yaml:1 bad-rule-permission [CASE_WISH]",
  })
  void aFaultInTheRulesIsNamed(String line, String fault, @TempDir Path folder) throws IOException {
    var faulty = PackCopy.of("chuanhui", "411602", "411673", folder);
    Files.writeString(faulty.resolve("case-rules.yaml"), line + "\n");

    assertThat(packs.check(faulty, false).faults())
        .extracting(CaseRulesTests::said)
        .containsExactly(fault);
  }

  @ParameterizedTest
  @CsvSource({"0, not-a-limit [0]", "10001, not-a-limit [10001]", "ten, not-a-limit [ten]"})
  void aCategoryWhoseLimitIsNoneIsRefused(String value, String fault, @TempDir Path folder)
      throws IOException {
    var faulty = PackCopy.of("chuanhui", "411602", "411673", folder);
    var categories = Files.readString(faulty.resolveSibling("national/categories.csv"));
    Files.writeString(
        faulty.resolve("categories.csv"),
        categories.replaceFirst("true,4,WORKING_HOUR", "true," + value + ",WORKING_HOUR"));

    assertThat(packs.check(faulty, false).faults())
        .extracting(CaseRulesTests::said)
        .first()
        .isEqualTo("categories.csv:2 " + fault);
  }

  @ParameterizedTest
  @CsvSource({
    "'noise,411673001,2026-02-01,2026-01-31,施工,', 'ends-before-it-begins [2026-02-01, 2026-01-31]'",
    "'noise,411673099,2026-01-01,2026-01-31,施工,', 'unknown-reference [area, 411673099, areas.csv]'",
    "'no-such,411673001,2026-01-01,2026-01-31,施工,', 'unknown-reference [category, no-such, categories.csv]'",
  })
  void aFaultInAControlIsNamed(String row, String fault, @TempDir Path folder) throws IOException {
    var faulty = PackCopy.of("chuanhui", "411602", "411673", folder);
    Files.writeString(
        faulty.resolve("controls.csv"),
        "category,area,from,until,reason_zh,reason_en\n" + row + "\n");

    assertThat(packs.check(faulty, false).faults())
        .extracting(CaseRulesTests::said)
        .containsExactly("controls.csv:2 " + fault);
  }

  private static String said(PackFault it) {
    return it.file() + ":" + it.line() + " " + it.reason() + " " + it.arguments();
  }

  @Test
  void whatIsNotTakenInSomewhereForATimeIsRefusedWithTheReason() {
    LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    assertThatThrownBy(() -> report("noise", COMMUNITY))
        .isInstanceOfSatisfying(
            Refusal.class,
            it -> {
              assertThat(it.code()).isEqualTo(CaseRefusal.NOT_TAKEN_HERE);
              assertThat(it.arguments()).containsExactly("七一路正在改造");
            });
    assertThat(report("noise", OTHER_STREET).created()).isTrue();
    assertThat(report("exposed-rubbish", COMMUNITY).created()).isTrue();
  }

  private Cases.Receipt report(String category, AreaCode area) {
    var report =
        new Report(
            new CaseId(UUID.randomUUID()),
            Source.PUBLIC,
            category,
            Instant.parse("2026-11-02T01:02:03Z"),
            Optional.empty(),
            null,
            Optional.of(area),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return cases.report(report, Actor.anonymous(DISTRICT));
  }

  @ParameterizedTest
  @CsvSource({
    "noise, 411671001, 2026-01-01, true",
    "noise, 411671001001, 2026-01-31, true",
    "bikes, 411671001, 2026-01-15, false",
    "noise, 411671002, 2026-01-15, false",
    "noise, 411671001, 2025-12-31, false",
    "noise, 411671001, 2026-02-01, false",
  })
  void aControlCoversItsCategoryItsAreaAndItsDays(
      String category, AreaCode area, LocalDate day, boolean covered) {
    var from = LocalDate.of(2026, 1, 1);
    var until = LocalDate.of(2026, 1, 31);
    var one = new Control("noise", new AreaCode("411671001"), from, until, "施工", "works");
    var all = new Control("*", new AreaCode("411671001"), from, until, "施工", "works");

    assertThat(one.covers(category, area, day)).isEqualTo(covered);
    assertThat(all.covers("noise", area, day)).isEqualTo(covered || category.equals("bikes"));
  }

  @Test
  void theLotToCheckFallsOnAnybodyButReporterHandlerUnitAndTheLastOne() {
    var first = person("刘实");
    var second = person("钱进");
    var third = person("冯明");
    var unitsOwn = person("卫东");

    assertThat(drawn(() -> reportedBy(ActorId.PUBLIC), ActorId.SYSTEM))
        .isEqualTo(Set.of(first, second, third));
    assertThat(drawn(() -> reportedBy(second), ActorId.SYSTEM)).isEqualTo(Set.of(first, third));
    assertThat(drawn(() -> reportedBy(second), third)).isEqualTo(Set.of(first));
    assertThat(drawn(() -> reportedBy(second), unitsOwn)).isEqualTo(Set.of(first, third));
    assertThat(drawn(() -> asked(reportedBy(second), first), ActorId.SYSTEM))
        .isEqualTo(Set.of(third));
  }

  @Test
  void theLotFallsOnNobodyWhereNobodyIsLeft() {
    var second = person("钱进");
    var first = person("刘实");

    assertThat(drawn(() -> asked(reportedBy(second), first), person("冯明"))).isEmpty();
  }

  private ActorId person(String name) {
    var checkersThere =
        people.holders(DISTRICT, CasePermission.CASE_CHECK).stream()
            .map(People.Holder::person)
            .distinct()
            .toList();
    return people.findPersons(DISTRICT, checkersThere).values().stream()
        .filter(it -> it.name().equals(name))
        .map(Person::id)
        .findFirst()
        .orElseThrow();
  }

  private static Case reportedBy(ActorId reporter) {
    var now = Instant.parse("2026-11-02T01:02:03Z");
    var fact = new Fact(DISTRICT, new CaseId(UUID.randomUUID()), 1, reporter, now, now, List.of());
    return Case.begun(new CaseReported(fact, "exposed-rubbish", COMMUNITY, Source.FIELD));
  }

  private static Case asked(Case it, ActorId checker) {
    var now = Instant.parse("2026-11-02T01:02:03Z");
    var fact = new Fact(DISTRICT, it.id(), 2, ActorId.SYSTEM, now, now, List.of());
    return it.after(List.of(new CaseEvent.CaseCheckAsked(fact, checker)));
  }

  /** On whom the lot falls in so many cases that it falls on everybody on whom it can. */
  private Set<ActorId> drawn(Supplier<Case> made, ActorId handler) {
    var fell = new HashSet<ActorId>();
    var by = new Actor(handler, DISTRICT, List.of());
    for (int draw = 0; draw < 200; draw++) {
      checkers.draw(made.get(), new UnitCode("cgj"), by).ifPresent(fell::add);
    }
    return fell;
  }

  @Test
  void theLotFallsOnTheSameWhenAHandlingIsTakenBackAndMadeAgain() {
    var by = new Actor(ActorId.SYSTEM, DISTRICT, List.of());
    for (int round = 0; round < 50; round++) {
      var it = reportedBy(ActorId.PUBLIC);

      assertThat(checkers.draw(it, new UnitCode("cgj"), by))
          .isEqualTo(checkers.draw(it, new UnitCode("cgj"), by));
    }
  }
}
