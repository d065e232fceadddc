package org.tongchuang.frontages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongchuang.DatabaseTest;
import org.tongchuang.frontages.FlagRule.Days;
import org.tongchuang.frontages.FlagRule.Every;
import org.tongchuang.frontages.FlagRule.Line;
import org.tongchuang.frontages.FlagRule.Raising;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackFault;

/** What a pack says of flags, and what is wrong with it. */
@DatabaseTest
class FrontageSectionTests {

  private static final DistrictCode DISTRICT = new DistrictCode("996004");

  @TempDir Path folder;
  @Autowired FrontageSection section;
  @Autowired FrontageStore store;

  private Pack pack(String rule) throws IOException {
    Files.writeString(folder.resolve("site-types.csv"), "code\nshop\n");
    Files.writeString(folder.resolve("checklists.csv"), "code\ncard\n");
    Files.writeString(folder.resolve("categories.csv"), "code\nother\n");
    Files.writeString(folder.resolve("flags.yaml"), rule);
    return Pack.loose(folder);
  }

  private List<String> faults(String rule) throws IOException {
    var pack = pack(rule);
    section.read(pack);
    return pack.faults().stream().map(PackFault::reason).toList();
  }

  private static String with(String what, String instead) {
    assertThat(HighStreet.RULE).contains(what);
    return HighStreet.RULE.replace(what, instead);
  }

  @Test
  void aPackMayHaveNone() {
    var pack = Pack.loose(folder);
    assertThat(section.read(pack)).isEmpty();
    assertThat(pack.faults()).isEmpty();
  }

  @Test
  void aRuleIsReadAndLoadedAndTakenAway() throws IOException {
    var pack = pack(with("{atLeast: 95}", "{atLeast: 95.25, most: 3}"));
    var read = section.read(pack);
    assertThat(pack.faults()).isEmpty();
    var rule =
        new FlagRule(
            "shop",
            "card",
            Every.WEEK,
            new Line(9525, Optional.of(3)),
            new Line(7000, Optional.empty()),
            Optional.of(new Line(4000, Optional.empty())),
            new Days(30, 7, 14),
            5,
            Optional.of(new Raising(2, "other", "请上门看看")));
    assertThat(read).contains(rule);

    var by = Actor.system(DISTRICT);
    section.load(DISTRICT, read, by);
    assertThat(store.rule(DISTRICT)).contains(rule);
    section.load(DISTRICT, read, by);
    assertThat(store.rule(DISTRICT)).contains(rule);
    section.load(DISTRICT, Optional.empty(), by);
    assertThat(store.rule(DISTRICT)).isEmpty();
  }

  @Test
  void withoutABlackLineItsDaysAreNotAskedFor() throws IOException {
    var rule = with("black: {below: 40}\n", "").replace(", black: 14", "");
    var pack = pack(rule);
    assertThat(section.read(pack).orElseThrow().black()).isEmpty();
    assertThat(pack.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          siteType: shop            | siteType: stall            | flag-unknown
          checklist: card           | checklist: list            | flag-unknown
          category: other           | category: noise            | flag-unknown
          every: week               | every: day                 | flag-bad-period
          {atLeast: 95}             | {atLeast: 101}             | flag-bad-percent
          {atLeast: 95}             | {atLeast: 95.255}          | flag-bad-percent
          {atLeast: 95}             | {atLeast: -1}              | flag-bad-percent
          {atLeast: 95}             | {below: 95}                | unknown-key missing-key
          {below: 70}               | {below: 70, most: 0}       | flag-bad-number
          {below: 70}               | {below: 96}                | flag-lines-overlap
          {below: 40}               | {below: 71}                | flag-lines-overlap
          red: 30                   | red: 367                   | flag-bad-number
          ', black: 14'             | ''                         | missing-key
          appealDays: 5             | appealDays: x              | flag-bad-number
          after: 2                  | after: 21                  | flag-bad-number
          'every: week\n'           | ''                         | missing-key
          'appealDays: 5'           | 'appealDay: 5'             | unknown-key missing-key
          """)
  void whatIsWrongIsSaid(String what, String instead, String reasons) throws IOException {
    assertThat(faults(with(what.replace("\\n", "\n"), instead)))
        .containsExactly(reasons.split(" "));
  }

  @Test
  void wordsOfACaseHaveABound() throws IOException {
    assertThat(faults(with("请上门看看", "看".repeat(101)))).containsExactly("flag-words-long");
    assertThat(faults(with("请上门看看", "看".repeat(100)))).isEmpty();
  }
}
