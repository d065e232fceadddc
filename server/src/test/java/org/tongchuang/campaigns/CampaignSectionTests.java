package org.tongchuang.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.DatabaseTest;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.Packs;
import org.tongchuang.sites.Town;

/** What a pack says of campaigns, and what becomes of it. */
@DatabaseTest
class CampaignSectionTests {

  private static final String MEASURES =
      """
      code,name_zh,name_en,decimals
      shop,家,shops,0
      metre,米,metres,1
      """;

  private static final String CAMPAIGNS =
      """
      code,name_zh,name_en,decision,days,lead,areas,site_types,categories,checklists
      spring,春季行动,Spring,川办〔2026〕1号,10,market,991401001,market,exposed-rubbish,market-check
      """;

  private static final String TASKS =
      """
      campaign,number,title_zh,title_en,unit,helpers,from_day,due_day,weight,proof,measure,target,counted
      spring,1,整治,Tidy,market,,1,10,,,,,
      spring,1.1,清理,Clear,market,,2,5,3,PHOTO,metre,12.5,
      spring,2,检查,Look,market,,1,10,,,shop,,SITES
      """;

  @TempDir Path folder;
  @Autowired CampaignSection section;
  @Autowired CampaignStore store;
  @Autowired TemplateStore templates;
  @Autowired TaskStore tasks;
  @Autowired OrganisationStore organisation;
  @Autowired Packs packs;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;

  private Path town(String measures, String campaigns, String its) throws IOException {
    var town = folder.resolve("town");
    if (!Files.exists(town)) {
      Town.write(folder);
    }
    Files.writeString(town.resolve("units-of-measure.csv"), measures);
    Files.writeString(town.resolve("campaigns.csv"), campaigns);
    Files.writeString(town.resolve("campaign-tasks.csv"), its);
    return town;
  }

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

    assertThat(section.read(pack).measures()).isEmpty();
    assertThat(section.read(pack).templates()).isEmpty();
    assertThat(section.read(pack).begun()).isEmpty();
    assertThat(pack.faults()).isEmpty();
  }

  @Test
  void everyFaultIsNamedWithItsLine() throws IOException {
    var town =
        town(
            "code,name_zh,name_en,decimals\nshop,家,shops,0\nshop,家,,4\n",
            CAMPAIGNS + "Bad Code,坏,Bad,,0,nobody,991499,castle,dragons,none\n",
            """
            campaign,number,title_zh,title_en,unit,helpers,from_day,due_day,weight,proof,measure,target,counted
            autumn,1,一,One,market,,1,10,,,,,
            spring,x,二,Two,market,,1,10,,,,,
            spring,1.1,三,Three,market,nobody,1,11,101,FILM,shop,0.5,
            spring,2,四,Four,market,,5,4,,,,3,
            spring,2,五,Five,market,,1,2,,,ell,3,GUESSED
            """);

    assertThat(faults(town))
        .containsExactlyInAnyOrder(
            "units-of-measure.csv:3 twice [code, shop]",
            "units-of-measure.csv:3 empty-cell [name_en]",
            "units-of-measure.csv:3 too-many-decimals [4, 3]",
            "campaigns.csv:3 not-a-code [Bad Code]",
            "campaigns.csv:3 unknown-reference [lead, nobody, units.csv]",
            "campaigns.csv:3 not-a-number [days, 0, 1]",
            "campaigns.csv:3 unknown-reference [areas, 991499, areas.csv]",
            "campaigns.csv:3 unknown-reference [site_types, castle, site-types.csv]",
            "campaigns.csv:3 unknown-reference [categories, dragons, categories.csv]",
            "campaigns.csv:3 unknown-reference [checklists, none, checklists.csv]",
            "campaign-tasks.csv:2 unknown-reference [campaign, autumn, campaigns.csv]",
            "campaign-tasks.csv:3 not-a-number-of-a-task [x]",
            "campaign-tasks.csv:4 unknown-reference [helpers, nobody, units.csv]",
            "campaign-tasks.csv:4 weight-too-great [101, 100]",
            "campaign-tasks.csv:4 not-one-of [proof, FILM, NONE, TEXT, PHOTO]",
            "campaign-tasks.csv:4 not-an-amount [0.5]",
            "campaign-tasks.csv:5 not-a-number [due_day, 4, 5]",
            "campaign-tasks.csv:5 target-without-measure [3]",
            "campaign-tasks.csv:6 task-twice [2]",
            "campaign-tasks.csv:6 unknown-reference [measure, ell, units-of-measure.csv]",
            "campaign-tasks.csv:6 not-one-of [counted, GUESSED, ENTERED, CASES, SITES]");
  }

  @Test
  void aTaskStandsAfterItsWholeAndIsDueWithinTheCampaign() throws IOException {
    var town =
        town(
            MEASURES,
            CAMPAIGNS,
            """
            campaign,number,title_zh,title_en,unit,from_day,due_day
            spring,1.1,一,One,market,1,10
            spring,2,二,Two,market,1,11
            """);

    assertThat(faults(town))
        .containsExactlyInAnyOrder(
            "campaign-tasks.csv:2 task-without-whole [1.1, 1]",
            "campaign-tasks.csv:3 due-after-campaign [11, 10]");
  }

  @Test
  void teamsAreOfCampaignsOfThePackAndOneOfThemIsTheOffice() throws IOException {
    var town = town(MEASURES, CAMPAIGNS, TASKS);
    Files.writeString(
        town.resolve("campaign-teams.csv"),
        """
        campaign,kind,name_zh,name_en,lead,units,action
        spring,OFFICE,办公室,Office,market,,
        autumn,GROUP,组,Group,market,,
        spring,OFFICE,又一个,Another,market,,
        spring,CREW,组,,nobody,market nobody,summer
        spring,ACTION_TEAM,%s,Team,market,market,spring
        """
                .formatted("组".repeat(61))
            + "spring,GROUP,组,Group,market,,\n".repeat(18));

    assertThat(faults(town))
        .containsExactlyInAnyOrder(
            "campaign-teams.csv:3 unknown-reference [campaign, autumn, campaigns.csv]",
            "campaign-teams.csv:4 office-twice []",
            "campaign-teams.csv:5 not-one-of [kind, CREW, OFFICE, GROUP, ACTION_TEAM]",
            "campaign-teams.csv:5 empty-cell [name_en]",
            "campaign-teams.csv:5 unknown-reference [lead, nobody, units.csv]",
            "campaign-teams.csv:5 unknown-reference [units, nobody, units.csv]",
            "campaign-teams.csv:5 unknown-reference [action, summer, campaigns.csv]",
            "campaign-teams.csv:6 campaign-text-too-long [name_zh, 60]",
            "campaign-teams.csv:6 team-runs-own-campaign [spring]",
            "campaign-teams.csv:24 too-many-teams [20]");
  }

  @Test
  void loadingTheSameAgainChangesNothingAndWhatIsNamedNoMoreHasEnded() throws IOException {
    var district = new DistrictCode("991472");
    load(district, town(MEASURES, CAMPAIGNS, TASKS));
    var measures = store.unitsOfMeasure(district);
    var patterns = templates.list(district);
    int facts = facts(district);

    load(district, town(MEASURES, CAMPAIGNS, TASKS));
    assertThat(store.unitsOfMeasure(district)).isEqualTo(measures);
    assertThat(templates.list(district)).isEqualTo(patterns);
    assertThat(facts(district)).isEqualTo(facts);
    assertThat(patterns.getFirst().parts().get(1).parent()).contains("1");

    load(
        district,
        town(
            "code,name_zh,name_en,decimals\nshop,家,shops,0\n",
            CAMPAIGNS.replace("spring", "summer"),
            "campaign,number,title_zh,title_en,unit,from_day,due_day\n"));
    assertThat(store.unitsOfMeasure(district))
        .hasSize(2)
        .filteredOn(UnitOfMeasure::ended)
        .hasSize(1);
    assertThat(templates.list(district).stream().filter(Template::ended).map(Template::code))
        .containsExactly("spring");
  }

  @Test
  void aDemonstrationBeginsCampaignsOnceAsIfItHadBeenDaysAgo() throws IOException {
    var town = town(MEASURES, CAMPAIGNS, TASKS);
    Files.writeString(town.resolve("demonstration/campaigns.csv"), "campaign,days_ago\nspring,3\n");
    Files.writeString(
        town.resolve("campaign-teams.csv"),
        """
        campaign,kind,name_zh,name_en,lead,units,action
        spring,ACTION_TEAM,行动组,Team,market,,
        spring,OFFICE,办公室,Office,market,,
        """);
    try (var files = Files.walk(town)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, Files.readString(file).replace("991401", "991473"));
      }
    }
    assertThat(packs.load(town, true)).isInstanceOf(Packs.Outcome.Changed.class);
    var district = new DistrictCode("991473");
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    var begun = store.list(district, Optional.empty(), 10);
    assertThat(begun).hasSize(1);
    assertThat(begun.getFirst().terms().from()).isEqualTo(today.minusDays(3));
    assertThat(begun.getFirst().lastDay()).isEqualTo(today.plusDays(6));
    var its =
        tasks.ofCampaign(
            district, begun.getFirst().id(), begun.getFirst().addedAt().plusSeconds(1));
    assertThat(its.stream().map(it -> it.terms().title().zh())).containsExactly("整治", "清理", "检查");
    assertThat(its.get(1).terms().parent()).contains(its.getFirst().id());
    assertThat(its.get(1).due()).isEqualTo(today.plusDays(1));
    assertThat(organisation.teams(district, begun.getFirst().id()))
        .extracting(it -> it.terms().name().zh())
        .containsExactly("办公室", "行动组");
  }
}
