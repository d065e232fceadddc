package org.tongchuang.rosters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongchuang.DatabaseTest;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackFault;

/** What a pack says of posts, and what becomes of it. */
@DatabaseTest
class RosterSectionTests {

  private static final String HEADER = "code,name_zh,name_en,unit,area,needed,hours\n";
  private static final DistrictCode DISTRICT = new DistrictCode("991510");

  @TempDir Path folder;
  @Autowired RosterSection section;
  @Autowired DutyPostStore store;

  private Pack pack(String rows) throws IOException {
    Files.writeString(folder.resolve("duty-posts.csv"), HEADER + rows);
    Files.writeString(folder.resolve("units.csv"), "code\ncgj\njjdd\n");
    Files.writeString(folder.resolve("areas.csv"), "code\n991510\n991510001\n");
    return Pack.loose(folder);
  }

  private List<String> faults(String rows) throws IOException {
    var pack = pack(rows);
    section.read(pack);
    return pack.faults().stream().map(PackFault::reason).toList();
  }

  private static String post(String code, int needed, String hours) {
    return "%s,岗位,Post,cgj,991510,%d,%s%n".formatted(code, needed, hours);
  }

  @Test
  void aPackMayHaveNoneOfIt() {
    var pack = Pack.loose(folder);

    assertThat(section.read(pack)).isEmpty();
    assertThat(pack.faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08:00-08:00",
        "07:30-11:30 11:30-15:00 15:00-18:30",
        "08:00-18:00 18:00-08:00",
        "08:00-12:00 20:00-02:00"
      })
  void hoursFollowOneAnother(String hours) throws IOException {
    assertThat(faults(post("gate", 1, hours))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8:00-12:00",
        "08:00-24:00",
        "08:00-12:00 11:00-13:00",
        "12:00-13:00 08:00-09:00",
        "18:00-08:00 09:00-10:00",
        "08:00-18:00 18:00-09:00",
        "08:00-12:00  13:00-14:00",
        "00:00-01:00 01:00-02:00 02:00-03:00 03:00-04:00 04:00-05:00 05:00-06:00 06:00-07:00"
      })
  void hoursThatOverlapOrAreNoneAreRefused(String hours) throws IOException {
    assertThat(faults(post("gate", 1, hours))).containsExactly("roster-bad-hours");
  }

  @Test
  void everyFaultIsNamed() throws IOException {
    assertThat(faults(post("Gate", 1, "08:00-09:00"))).containsExactly("not-a-code");
    assertThat(faults(post("gate", 1, "08:00-09:00") + post("gate", 1, "08:00-09:00")))
        .containsExactly("twice");
    assertThat(faults(post("gate", 0, "08:00-09:00"))).containsExactly("not-a-number");
    assertThat(faults(post("gate", 1001, "08:00-09:00"))).containsExactly("roster-needs-too-many");
    assertThat(faults("gate," + "岗".repeat(61) + ",Post,cgj,991510,1,08:00-09:00\n"))
        .containsExactly("roster-name-too-long");
    assertThat(faults("gate,岗位,Post,none,991510,1,08:00-09:00\n"))
        .containsExactly("unknown-reference");
    assertThat(faults("gate,岗位,Post,cgj,991511,1,08:00-09:00\n"))
        .containsExactly("unknown-reference");
    var many = new StringBuilder();
    for (int i = 0; i <= Rosters.MOST_POSTS; i++) {
      many.append(post("gate-" + i, 1, "08:00-09:00"));
    }
    assertThat(faults(many.toString())).containsExactly("roster-too-many-posts");
  }

  @Test
  void aPostThatThePackNoLongerNamesIsMannedNoMoreAndCanComeBack() throws IOException {
    var by = Actor.system(DISTRICT);
    section.load(DISTRICT, section.read(pack(post("gate", 1, "08:00-09:00"))), by);
    section.load(DISTRICT, section.read(pack(post("door", 2, "08:00-09:00"))), by);
    assertThat(store.find(DISTRICT, "gate").orElseThrow().ended()).isTrue();
    section.load(DISTRICT, section.read(pack(post("gate", 3, "08:00-09:00"))), by);
    assertThat(store.find(DISTRICT, "gate").orElseThrow().ended()).isFalse();
    assertThat(store.find(DISTRICT, "gate").orElseThrow().needed()).isEqualTo(3);
    assertThat(store.find(DISTRICT, "door").orElseThrow().ended()).isTrue();
  }
}
