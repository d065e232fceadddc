package org.tongchuang.awards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongchuang.DatabaseTest;
import org.tongchuang.awards.AwardScheme.Aspect;
import org.tongchuang.awards.AwardScheme.Criterion;
import org.tongchuang.awards.AwardScheme.Kind;
import org.tongchuang.awards.AwardScheme.Level;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.people.Unit;
import org.tongchuang.sites.Town;

/** What a pack says of awards, what is wrong with it, and what becomes of it. */
@DatabaseTest
class AwardsSectionTests {

  private static final DistrictCode DISTRICT = new DistrictCode("991491");

  private static final String GOOD =
      """
      awards:
        - code: stars
          name: {zh: 五星, en: Stars}
          kind: stars
          units: [COMMUNITY]
          noticeDays: 5
          months: 36
          yearly: true
          aspects:
            - {code: green, name: {zh: 宜居, en: Green}, unit: market, criteria: [{code: tidy, zh: 干净, en: Tidy}]}
        - code: bands
          name: {zh: 小区, en: Estates}
          kind: bands
          siteTypes: [market]
          noticeDays: 3
          aspects:
            - {code: order, name: {zh: 秩序, en: Order}, unit: market, points: 100, criteria: [{code: tidy, zh: 整齐, en: Tidy}]}
          levels: [{code: gold, name: {zh: 金, en: Gold}, atLeast: 90, quota: 3}, {code: pass, name: {zh: 合格, en: Pass}, atLeast: 0}]
      """;

  @TempDir Path folder;
  @Autowired AwardsSection section;
  @Autowired AwardSchemeStore store;

  private Pack pack(String text) throws IOException {
    var town = folder.resolve("town");
    if (!Files.exists(town)) {
      Town.write(folder);
    }
    Files.writeString(town.resolve("awards.yaml"), text);
    return Pack.open(town, true);
  }

  @Test
  void aSchemeIsWhatThePackSays() throws IOException {
    var pack = pack(GOOD);
    assertThat(section.read(pack))
        .containsExactly(
            new AwardScheme(
                "stars",
                new Bilingual("五星", "Stars"),
                Kind.STARS,
                Set.of(Unit.Kind.COMMUNITY),
                Set.of(),
                5,
                Optional.of(36),
                true,
                List.of(aspect("green", "宜居", "Green", 1, "干净")),
                List.of()),
            new AwardScheme(
                "bands",
                new Bilingual("小区", "Estates"),
                Kind.BANDS,
                Set.of(),
                Set.of("market"),
                3,
                Optional.empty(),
                false,
                List.of(aspect("order", "秩序", "Order", 100, "整齐")),
                List.of(
                    new Level("gold", new Bilingual("金", "Gold"), 90, Optional.of(3)),
                    new Level("pass", new Bilingual("合格", "Pass"), 0, Optional.empty()))));
    assertThat(pack.faults()).isEmpty();
  }

  private static Aspect aspect(String code, String zh, String en, int most, String criterion) {
    return new Aspect(
        code,
        new Bilingual(zh, en),
        new UnitCode("market"),
        most,
        List.of(new Criterion("tidy", new Bilingual(criterion, "Tidy"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          code: bands                 | code: stars                | 11 award-code-twice [stars]
          code: bands                 | code: Bands                | 11 not-a-code [Bands]
          kind: stars                 | kind: moons                | 4 award-bad-kind [moons]
          units: [COMMUNITY]          | units: [VILLAGE]           | 5 award-no-such-unit-kind [VILLAGE]
          units: [COMMUNITY]          | kind2: x                   | 2 award-nobody []
          siteTypes: [market]         | siteTypes: [moon]          | 14 unknown-reference [siteTypes, moon, site-types.csv]
          noticeDays: 5               | noticeDays: soon           | 6 award-bad-number [soon]
          noticeDays: 5               | noticeDays: 0              | 2 award-number-out-of-range [noticeDays, 1, 60]
          months: 36                  | months: 121                | 2 award-number-out-of-range [months, 1, 120]
          yearly: true                | yearly: often              | 8 award-bad-boolean [often]
          unit: market, criteria      | unit: nobody, criteria     | 10 unknown-reference [unit, nobody, units.csv]
          unit: market, criteria      | unit: market, points: 2, criteria | 10 award-points-of-bands []
          points: 100                 | points: 1001               | 17 award-number-out-of-range [points, 1, 1000]
          quota: 3                    | quota: 0                   | 18 award-number-out-of-range [quota, 1, 1000]
          atLeast: 90                 | atLeast: -1                | 18 award-bad-number [-1]
          atLeast: 90                 | atLeast: 0                 | 11 award-levels-not-falling []
          kind: bands                 | kind: honour               | 11 award-levels-of-bands []
          zh: 干净                    | zh: %LONG%                 | 10 award-text-too-long [120]
          """)
  void whatCannotBeMeantIsNamedWithItsLine(String right, String wrong, String fault)
      throws IOException {
    var text = GOOD.replaceFirst(Pattern.quote(right), wrong.replace("%LONG%", "长".repeat(121)));
    assertThat(text).isNotEqualTo(GOOD);
    var pack = pack(text);
    section.read(pack);
    assertThat(pack.faults())
        .extracting(it -> it.line() + " " + it.reason() + " " + it.arguments())
        .contains(fault);
  }

  @Test
  void anHonourHasOneAspectAndNoLevels() throws IOException {
    var aspect =
        "{code: %s, name: {zh: 甲, en: A}, unit: market, criteria: [{code: a, zh: 甲, en: A}]}";
    var pack =
        pack(
            """
            awards:
              - code: honour
                name: {zh: 荣誉, en: Honour}
                kind: honour
                units: [COMMUNITY]
                noticeDays: 5
                aspects: [%s, %s]
            """
                .formatted(aspect.formatted("a"), aspect.formatted("b")));
    section.read(pack);
    assertThat(pack.faults())
        .extracting(it -> it.line() + " " + it.reason())
        .containsExactly("2 award-honour-one-aspect");
  }

  @Test
  void thereAreOnlySoMany() throws IOException {
    var criteria = new StringBuilder();
    for (int i = 0; i < 41; i++) {
      criteria.append("{code: c%d, zh: 甲, en: A},".formatted(i));
    }
    var pack = pack(GOOD.replace("{code: tidy, zh: 干净, en: Tidy}", criteria));
    section.read(pack);
    assertThat(pack.faults())
        .extracting(it -> it.line() + " " + it.reason() + " " + it.arguments())
        .containsExactly("10 award-too-much [40]");
  }

  @Test
  void aPackThatSaysNothingAwardsNothing() throws IOException {
    var town = folder.resolve("town");
    Town.write(folder);
    assertThat(section.read(Pack.open(town, true))).isEmpty();
  }

  @Test
  void whatAPackSaysNowIsAllThereIs() throws IOException {
    section.load(DISTRICT, section.read(pack(GOOD)), Actor.system(DISTRICT));
    assertThat(store.list(DISTRICT)).isEqualTo(section.read(pack(GOOD)));
    assertThat(store.find(DISTRICT, "bands")).isPresent();
    section.load(DISTRICT, List.of(), Actor.system(DISTRICT));
    assertThat(store.list(DISTRICT)).isEmpty();
  }
}
