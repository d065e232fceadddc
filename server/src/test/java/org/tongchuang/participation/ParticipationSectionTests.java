package org.tongchuang.participation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.DatabaseTest;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.Packs;
import org.tongchuang.participation.Entry.Terms;

/** What a pack says of registers, and what becomes of it. */
@DatabaseTest
class ParticipationSectionTests {

  private static final String HEADER =
      "key,name_zh,name_en,kind,counted_zh,counted_en,reach_zh,reach_en\n";

  private static final String VOLUNTEERS = "volunteers,志愿者,Volunteers,GROUP,人,people,,\n";
  private static final String SHOWS = "shows,演出,Shows,EVENT,场,shows,人,people\n";
  private static final String ENTRIES = "register,area,days_ago,words,count,reach\n";

  @TempDir Path folder;
  @Autowired ParticipationSection section;
  @Autowired Registers registers;
  @Autowired Packs packs;
  @Autowired JdbcClient jdbc;

  private Path town(DistrictCode district, String its, String entries) throws IOException {
    var town = folder.resolve("town");
    if (!Files.exists(town)) {
      RegisterTown.write(folder, district);
      Files.delete(town.resolve("demonstration/sites.csv"));
    }
    Files.writeString(town.resolve("registers.csv"), HEADER + its);
    Files.writeString(town.resolve("demonstration/participation.csv"), ENTRIES + entries);
    return town;
  }

  private void load(Path town) {
    assertThat(packs.load(town, true)).isInstanceOf(Packs.Outcome.Changed.class);
  }

  private List<String> figures(DistrictCode district) {
    return registers.figures(district, AsOf.day(registers.today(district))).stream()
        .map(it -> it.register().key() + " " + it.whole().count() + " " + it.whole().reach())
        .toList();
  }

  private int facts(DistrictCode district) {
    return jdbc.sql(
            "select count(*) from audit.line where district = ? and type = 'ParticipationEntered'")
        .param(district.value())
        .query(Integer.class)
        .single();
  }

  @Test
  void aPackMayHaveNoneOfIt() {
    var pack = Pack.loose(folder);

    assertThat(section.read(pack).registers()).isEmpty();
    assertThat(section.read(pack).shown()).isEmpty();
    assertThat(pack.faults()).isEmpty();
  }

  @Test
  void everyFaultIsNamedWithItsLine() throws IOException {
    var district = new DistrictCode("991410");
    var town =
        town(
            district,
            VOLUNTEERS
                + SHOWS
                + VOLUNTEERS
                + "Not A Key,名,Name,CROWD,人,people,,\n"
                + "films,短片,Films,EVENT,条,films,,\n"
                + "elders,五老,Elders,GROUP,,people,次,views\n",
            """
            nothing,991410001,1,,5,
            volunteers,991410009,1,,5,
            volunteers,991410001,1,,many,
            volunteers,991410001,-1,,5,
            shows,991410001,1,文明集市,1,
            """);
    var pack = Pack.open(town, true);
    section.read(pack);

    assertThat(
            pack.faults().stream()
                .map(it -> it.file() + ":" + it.line() + " " + it.reason() + " " + it.arguments()))
        .containsExactlyInAnyOrder(
            "registers.csv:4 twice [key, volunteers]",
            "registers.csv:5 not-a-code [Not A Key]",
            "registers.csv:5 not-one-of [kind, CROWD, GROUP, PAIRING, CONTRIBUTION, EVENT, SURVEY]",
            "registers.csv:6 empty-cell [reach_zh]",
            "registers.csv:6 empty-cell [reach_en]",
            "registers.csv:7 empty-cell [counted_zh]",
            "registers.csv:7 reach-without-event [次]",
            "demonstration/participation.csv:2 unknown-reference [register, nothing, registers.csv]",
            "demonstration/participation.csv:3 unknown-reference [area, 991410009, areas.csv]",
            "demonstration/participation.csv:4 not-a-participation [many]",
            "demonstration/participation.csv:4 not-a-participation [COUNT_WRONG]",
            "demonstration/participation.csv:5 not-a-number [days_ago, -1, 0]",
            "demonstration/participation.csv:6 not-a-participation [REACH_WRONG]");
  }

  @Test
  void whatADemonstrationEntersIsEnteredOnceAndTwoRowsAlikeAreTwo() throws IOException {
    var district = new DistrictCode("991411");
    var shown = "volunteers,991411001,3,,50,\nshows,991411,2,文明集市,1,80\nshows,991411,2,文明集市,1,80\n";
    load(town(district, VOLUNTEERS + SHOWS, shown));

    assertThat(figures(district)).containsExactly("volunteers 50 0", "shows 2 160");
    assertThat(facts(district)).isEqualTo(3);

    load(town(district, SHOWS + VOLUNTEERS, shown));

    assertThat(figures(district)).containsExactly("shows 2 160", "volunteers 50 0");
    assertThat(facts(district)).isEqualTo(3);
  }

  @Test
  void aRegisterThatIsNoLongerNamedCanBeReadAndNotEnteredInto() throws IOException {
    var district = new DistrictCode("991412");
    load(town(district, VOLUNTEERS + SHOWS, "volunteers,991412001,3,,50,\n"));
    load(town(district, SHOWS, ""));
    var office = RegisterTown.registrar(district.value());
    var today = registers.today(district);

    assertThat(figures(district)).containsExactly("shows 0 0");
    var ended = registers.get("volunteers", AsOf.day(today), office);
    assertThat(ended.register().ended()).isTrue();
    assertThat(ended.whole().count()).isEqualTo(50);
    assertThatThrownBy(
            () ->
                registers.enter(
                    new EntryId(UUID.randomUUID()),
                    new Terms(
                        "volunteers",
                        new AreaCode(district + "001"),
                        today,
                        new Said(
                            Optional.empty(), Optional.of(1L), Optional.empty(), Optional.empty())),
                    office))
        .isInstanceOfSatisfying(
            Refusal.class,
            it -> assertThat(it.code()).isEqualTo(ParticipationRefusal.REGISTER_ENDED));
  }

  @Test
  void aRegisterOfAnotherKindBeginsAnew() throws IOException {
    var district = new DistrictCode("991413");
    load(town(district, VOLUNTEERS, "volunteers,991413001,3,,50,\n"));

    load(town(district, VOLUNTEERS.replace("GROUP", "CONTRIBUTION"), ""));

    assertThat(figures(district)).containsExactly("volunteers 0 0");
  }
}
