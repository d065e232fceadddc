package org.tongchuang.economy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.DatabaseTest;
import org.tongchuang.cases.CaseId;
import org.tongchuang.economy.Figure.Said;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Grant;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.Packs;
import org.tongchuang.sites.Town;

/** What a pack says of the economy, and what becomes of it. */
@DatabaseTest
class EconomySectionTests {

  private static final String SERIES =
      "key,name_zh,name_en,measure_zh,measure_en,unit,better,span\n";

  private static final String RETAIL = "retail,零售额,Retail,亿元,bn,market,MORE,YEAR_TO_DATE\n";
  private static final String JOBLESS = "jobless,失业,Jobless,人,people,,LESS,MONTH\n";

  @TempDir Path folder;
  @Autowired EconomySection section;
  @Autowired Editions editions;
  @Autowired Rectifications rectifications;
  @Autowired EconomySettings settings;
  @Autowired Figures figures;
  @Autowired Packs packs;
  @Autowired JdbcClient jdbc;

  /** The small town under a code of its own, with two internal categories. */
  private Path town(DistrictCode district, String series, String rules) throws IOException {
    var town = folder.resolve("town");
    if (!Files.exists(town)) {
      Town.write(folder);
      try (var files = Files.walk(town)) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          Files.writeString(file, Files.readString(file).replace("991401", district.value()));
        }
      }
    }
    Files.writeString(town.resolve("economic-series.csv"), SERIES + series);
    Files.writeString(town.resolve("economy.yaml"), rules);
    return town;
  }

  private static void shown(Path town, String editions, String indicators, String figures)
      throws IOException {
    Files.writeString(
        town.resolve("demonstration/environment-editions.csv"), "code,name,evaluator\n" + editions);
    Files.writeString(
        town.resolve("demonstration/environment.csv"),
        "edition,code,parent,name,unit,score,full\n" + indicators);
    Files.writeString(
        town.resolve("demonstration/economy.csv"), "series,months_ago,plan,actual\n" + figures);
  }

  private static final String RULES =
      "rectification: environment-rectification\ndifficulties: [enterprise-land]\n";

  private void load(Path town) {
    assertThat(packs.load(town, true)).isInstanceOf(Packs.Outcome.Changed.class);
  }

  private static Actor office(DistrictCode district) {
    var unit = new UnitCode("office");
    return new Actor(
        new ActorId(UUID.randomUUID()),
        district,
        List.of(
            new Grant(EconomyPermission.ECONOMY_READ.name(), district.area(), unit),
            new Grant(EconomyPermission.ECONOMY_EDIT.name(), district.area(), unit)));
  }

  @Test
  void aPackMayHaveNoneOfIt() {
    var pack = Pack.loose(folder);

    var content = section.read(pack);

    assertThat(content.rules()).isEmpty();
    assertThat(content.series()).isEmpty();
    assertThat(pack.faults()).isEmpty();
  }

  @Test
  void everyFaultIsNamedWithItsLine() throws IOException {
    var district = new DistrictCode("991704");
    var town =
        town(
            district,
            RETAIL + JOBLESS + RETAIL + "Not A Key,名,Name,人,people,nobody,MAYBE,WEEK\n",
            "rectification: road-damage\ndifficulties: [enterprise-land, nothing]\nother: 1\n");
    shown(
        town,
        "2024,名,谁\n20,名,谁\n",
        "2024,1,,总体,,101,100\n2025,1,,总体,,,\n2024,2,,总体,nobody,,\n",
        "retail,1,2,x\nnone,1,2,3\nretail,-1,2,3\nretail,1,,\n");
    var pack = Pack.open(town, true);
    section.read(pack);

    assertThat(
            pack.faults().stream()
                .map(it -> it.file() + ":" + it.line() + " " + it.reason() + " " + it.arguments()))
        .containsExactlyInAnyOrder(
            "economy.yaml:1 economy-not-internal [road-damage]",
            "economy.yaml:2 economy-not-internal [nothing]",
            "economy.yaml:3 unknown-key [other, rectification, difficulties]",
            "economic-series.csv:4 twice [key, retail]",
            "economic-series.csv:5 not-a-code [Not A Key]",
            "economic-series.csv:5 not-one-of [better, MAYBE, MORE, LESS]",
            "economic-series.csv:5 not-one-of [span, WEEK, MONTH, YEAR_TO_DATE]",
            "economic-series.csv:5 unknown-reference [unit, nobody, units.csv]",
            "demonstration/environment-editions.csv:3 not-an-edition [20]",
            "demonstration/environment.csv:2 not-an-indicator [SCORE_WRONG]",
            "demonstration/environment.csv:3 unknown-reference [edition, 2025, demonstration/environment-editions.csv]",
            "demonstration/environment.csv:4 unknown-reference [unit, nobody, units.csv]",
            "demonstration/economy.csv:2 not-a-figure [ECONOMY_CELL_NOT_A_NUMBER]",
            "demonstration/economy.csv:3 unknown-reference [series, none, economic-series.csv]",
            "demonstration/economy.csv:4 not-a-number [months_ago, -1, 0]",
            "demonstration/economy.csv:5 not-a-figure [FIGURE_SAYS_NOTHING]");
  }

  @Test
  void whatADemonstrationShowsIsThereOnceAndLeftAlone() throws IOException {
    var district = new DistrictCode("991705");
    var town = town(district, RETAIL, RULES);
    shown(town, "2024,演示,谁\n", "2024,1,,总体,market,,\n", "retail,1,2,3\n");
    load(town);
    var office = office(district);

    assertThat(settings.rules(district))
        .contains(new EconomyRules("environment-rectification", List.of("enterprise-land")));
    assertThat(editions.sheet(new EditionCode("2024"), office).lines()).hasSize(1);
    var month = figures.thisMonth(district).minusMonths(1);
    assertThat(figures.said("retail", month, 10, office)).hasSize(1);

    Files.writeString(town.resolve("economic-series.csv"), SERIES + JOBLESS + RETAIL);
    load(town);

    assertThat(editions.sheet(new EditionCode("2024"), office).lines()).hasSize(1);
    assertThat(figures.said("retail", month, 10, office)).hasSize(1);
    assertThat(figures.year(Year.of(2021), office).stream().map(it -> it.series().key()).toList())
        .containsExactly("jobless", "retail");
    assertThat(facts(district)).containsExactly("EditionNamed", "FigureEntered", "IndicatorAdded");
  }

  private List<String> facts(DistrictCode district) {
    return jdbc.sql(
            """
            select type from audit.line
             where district = ? and type in ('EditionNamed', 'IndicatorAdded', 'FigureEntered')
             order by type
            """)
        .param(district.value())
        .query((row, _) -> row.getString("type"))
        .list();
  }

  private static void refused(EconomyRefusal why, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.code()).isEqualTo(why));
  }

  @Test
  void aSeriesThatIsNoLongerNamedCanBeReadAndNothingMoreIsSaidOfIt() throws IOException {
    var district = new DistrictCode("991706");
    load(town(district, RETAIL + JOBLESS, RULES));
    var office = office(district);
    var month = YearMonth.of(2021, 5);
    var said =
        new Said(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Standing(1, Optional.empty())));
    figures.enter(new FigureId(UUID.randomUUID()), "jobless", month, said, office);
    load(town(district, RETAIL, RULES));

    assertThat(figures.year(Year.of(2021), office)).hasSize(1);
    assertThat(figures.year("jobless", Year.of(2021), office).months()).hasSize(1);
    refused(
        EconomyRefusal.SERIES_ENDED,
        () -> figures.enter(new FigureId(UUID.randomUUID()), "jobless", month, said, office));
  }

  @Test
  void nothingIsRaisedByWhomMayNotAssignNorWhereThePackNamesNoCategory() throws IOException {
    var district = new DistrictCode("991707");
    var town = town(district, RETAIL, RULES);
    shown(town, "2024,演示,谁\n", "2024,1,,总体,market,,\n", "");
    load(town);
    var office = office(district);
    var indicator =
        editions.sheet(new EditionCode("2024"), office).lines().getFirst().indicator().id();

    assertThatThrownBy(() -> raise(indicator, office))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.code()).isEqualTo(Actor.Denial.NOT_YOUR_ROLE));

    Files.delete(town.resolve("economy.yaml"));
    load(town);

    assertThat(settings.rules(district)).isEmpty();
    refused(EconomyRefusal.NO_RECTIFICATION_CATEGORY, () -> raise(indicator, office));
    refused(
        EconomyRefusal.NO_SUCH_INDICATOR, () -> raise(new IndicatorId(UUID.randomUUID()), office));
  }

  private void raise(IndicatorId indicator, Actor by) {
    var _ = rectifications.raise(indicator, new CaseId(UUID.randomUUID()), "改", by);
  }
}
