package org.tongchuang.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.DatabaseTest;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;

/** What a pack says of sites, and what becomes of it. */
@DatabaseTest
class SiteSectionTests {

  private static final String SITES = "demonstration/sites.csv";
  private static final String SITE_COLUMNS =
      "code,type,name_zh,area,longitude,latitude,address,unit,owner\n";
  private static final String TYPES = "site-types.csv";

  @TempDir Path folder;
  @Autowired SiteSection section;
  @Autowired SiteStore store;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;

  private List<String> faults(Path town) {
    var pack = Pack.open(town, true);
    section.read(pack);
    return pack.faults().stream()
        .map(it -> it.file() + ":" + it.line() + " " + it.reason() + " " + it.arguments())
        .toList();
  }

  private void load(DistrictCode district, Path town) {
    var pack = Pack.open(town, true);
    var content = section.read(pack);
    assertThat(pack.faults()).isEmpty();
    transaction.executeWithoutResult(_ -> section.load(district, content, Actor.system(district)));
  }

  private int facts(DistrictCode district) {
    return jdbc.sql("select count(*) from audit.line where district = ?")
        .param(district.value())
        .query(Integer.class)
        .single();
  }

  @Test
  void aPackMayHaveNoneOfIt() {
    var pack = Pack.loose(folder);

    assertThat(section.read(pack).types()).isEmpty();
    assertThat(section.read(pack).sites()).isEmpty();
    assertThat(pack.faults()).isEmpty();
  }

  @Test
  void thePackOfTheTownIsSound() {
    assertThat(faults(Town.write(folder))).isEmpty();
  }

  @Test
  void everyFaultOfATypeIsNamedWithItsLine() throws IOException {
    var town = Town.write(folder);
    Town.write(
        town,
        TYPES,
        """
        code,name_zh,name_en,edition,valid_from,valid_until
        market,集贸市场,Market,,2020-01-01,2020-01-01
        road,,Road,,yesterday,
        road,路,Road,,,
        Big Road,路,Road,,,
        """);

    assertThat(faults(town))
        .containsExactlyInAnyOrder(
            "site-types.csv:2 until-not-after-from [2020-01-01]",
            "site-types.csv:3 empty-cell [name_zh]",
            "site-types.csv:3 not-a-date [valid_from, yesterday]",
            "site-types.csv:4 twice [code, road]",
            "site-types.csv:5 not-a-code [Big Road]");
  }

  @Test
  void everyFaultOfASiteForADemonstrationIsNamedWithItsLine() throws IOException {
    var town = Town.write(folder);
    Town.write(
        town,
        SITES,
        SITE_COLUMNS
            + "sc 1,market,甲,991401001001,,,,market,\n"
            + "SC-2,shop,,991401009009,114.65,,,nobody,noone\n"
            + "SC-2,market,乙,991401001001,190,33,,market,\n"
            + "SC-3,market,%s,991401001001,,,%s,market,\n"
                .formatted("长".repeat(Site.LONGEST_NAME + 1), "路".repeat(201)));

    assertThat(faults(town))
        .containsExactlyInAnyOrder(
            "demonstration/sites.csv:2 not-a-site-code [sc 1]",
            "demonstration/sites.csv:3 unknown-reference [type, shop, site-types.csv]",
            "demonstration/sites.csv:3 empty-cell [name_zh]",
            "demonstration/sites.csv:3 unknown-reference [area, 991401009009, areas.csv]",
            "demonstration/sites.csv:3 not-a-place [114.65, ]",
            "demonstration/sites.csv:3 unknown-reference [unit, nobody, units.csv]",
            "demonstration/sites.csv:3 unknown-reference [owner, noone, units.csv]",
            "demonstration/sites.csv:4 twice [code, SC-2]",
            "demonstration/sites.csv:4 not-a-place [190, 33]",
            "demonstration/sites.csv:5 site-text-too-long [name_zh, 60]",
            "demonstration/sites.csv:5 site-text-too-long [address, 200]");
  }

  @Test
  void loadingTheSameAgainChangesNothing() {
    var district = new DistrictCode("991802");
    var town = Town.write(folder);
    load(district, town);
    var types = store.types(district);
    var sites = store.all(district);
    int facts = facts(district);

    load(district, town);

    assertThat(store.types(district)).isEqualTo(types).hasSize(3);
    assertThat(store.all(district)).isEqualTo(sites).hasSize(2);
    assertThat(facts(district)).isEqualTo(facts).isEqualTo(2);
  }

  @Test
  void aSiteOfADemonstrationIsLeftAloneOnceItIsThere() throws IOException {
    var district = new DistrictCode("991417");
    var town = Town.write(folder);
    load(district, town);
    var before = store.find(district, "SC-001").orElseThrow();
    Town.write(
        town,
        SITES,
        SITE_COLUMNS
            + "SC-001,market,别的名字,991401001001,,,,market,\n"
            + "SC-002,market,东关市场,991401001002,,,,market,\n");

    load(district, town);

    assertThat(store.find(district, "SC-001")).contains(before);
    assertThat(store.all(district)).extracting(Site::code).contains("LD-001", "SC-002");
  }

  @Test
  void aTypeThatThePackNoLongerNamesIsEndedAndComesBackWhenItDoes() throws IOException {
    var district = new DistrictCode("991418");
    var town = Town.write(folder);
    load(district, town);
    var before = store.types(district);
    Town.write(
        town,
        TYPES,
        "code,name_zh,name_en,edition,valid_from,valid_until\nroad,主次干道,Main road,2018,,\n");
    Town.write(town, SITES, SITE_COLUMNS);

    load(district, town);

    assertThat(store.types(district))
        .extracting(it -> it.code() + " " + it.ended())
        .containsExactlyInAnyOrder("road false", "market true", "booth true");

    load(district, Town.write(folder.resolve("again")));

    assertThat(store.types(district)).isEqualTo(before);
  }

  @Test
  void aTypeIsOpenFromItsFirstDayUntilTheDayItIsOver() {
    var type =
        new SiteType(
            "a",
            0,
            new Bilingual("甲", "A"),
            Optional.empty(),
            Optional.of(LocalDate.of(2026, 1, 1)),
            Optional.of(LocalDate.of(2026, 7, 1)),
            false);

    assertThat(type.isOpenOn(LocalDate.of(2025, 12, 31))).isFalse();
    assertThat(type.isOpenOn(LocalDate.of(2026, 1, 1))).isTrue();
    assertThat(type.isOpenOn(LocalDate.of(2026, 6, 30))).isTrue();
    assertThat(type.isOpenOn(LocalDate.of(2026, 7, 1))).isFalse();
    assertThat(type.end().isOpenOn(LocalDate.of(2026, 1, 1))).isFalse();
  }
}
