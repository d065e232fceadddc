package org.tongchuang.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongchuang.DatabaseTest;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.sites.Town;

/** What a pack says of meetings, and what becomes of it. */
@DatabaseTest
class MeetingsSectionTests {

  private static final String HEAD = "code,name_zh,name_en,days,time,venue,units\n";
  private static final DistrictCode DISTRICT = new DistrictCode("991478");

  @TempDir Path folder;
  @Autowired MeetingsSection section;
  @Autowired SeriesStore store;

  private Pack pack(String rows) throws IOException {
    var town = folder.resolve("town");
    if (!Files.exists(town)) {
      Town.write(folder);
    }
    Files.writeString(town.resolve("meetings.csv"), HEAD + rows);
    return Pack.open(town, true);
  }

  private List<String> faults(String rows) throws IOException {
    var pack = pack(rows);
    section.read(pack);
    return pack.faults().stream()
        .map(it -> it.line() + " " + it.reason() + " " + it.arguments())
        .toList();
  }

  @Test
  void aSeriesIsReadWithItsDaysTimeAndUnits() throws IOException {
    assertThat(section.read(pack("zaohui,早会,Daily,1-5 7,07:00,会议室,market\n")))
        .containsExactly(
            new MeetingSeries(
                "zaohui",
                0,
                new Bilingual("早会", "Daily"),
                Set.of(
                    DayOfWeek.MONDAY,
                    DayOfWeek.TUESDAY,
                    DayOfWeek.WEDNESDAY,
                    DayOfWeek.THURSDAY,
                    DayOfWeek.FRIDAY,
                    DayOfWeek.SUNDAY),
                LocalTime.of(7, 0),
                "会议室",
                List.of(new UnitCode("market")),
                false));
  }

  @Test
  void whatCannotBeMeantIsNamedWithItsLine() throws IOException {
    assertThat(
            faults(
                """
                ok,早会,Daily,1,07:00,会议室,market
                ok,早会,Daily,0,7点,会议室,market nobody
                Bad,%s,Daily,1-8,24:00,会议室,market
                """
                    .formatted("长".repeat(61))))
        .containsExactlyInAnyOrder(
            "3 twice [code, ok]",
            "3 meeting-bad-days [0]",
            "3 meeting-bad-time [7点]",
            "3 unknown-reference [units, nobody, units.csv]",
            "4 not-a-code [Bad]",
            "4 meeting-text-too-long [60]",
            "4 meeting-bad-days [1-8]",
            "4 meeting-bad-time [24:00]");
  }

  @Test
  void meetingsArePlannedOnTheirDaysAlsoOverTheEndOfTheWeek() throws IOException {
    var series = section.read(pack("weekend,周末会,Weekend,6-1,09:30,会议室,market\n")).getFirst();
    assertThat(series.planned(LocalDate.parse("2026-11-27"), 7, ZoneId.of("Asia/Shanghai")))
        .map(Object::toString)
        .containsExactly(
            "2026-11-28T09:30+08:00[Asia/Shanghai]",
            "2026-11-29T09:30+08:00[Asia/Shanghai]",
            "2026-11-30T09:30+08:00[Asia/Shanghai]");
  }

  @Test
  void whatAPackNoLongerNamesIsEndedAndComesBackWhenItDoes() throws IOException {
    load("zaohui,早会,Daily,1-7,07:00,会议室,market\nweekly,周会,Weekly,1,15:00,会议室,market\n");
    load("weekly,周例会,Weekly,1,15:00,会议室,market\n");
    assertThat(store.list(DISTRICT))
        .map(it -> it.code() + " " + it.name().zh() + " " + it.ended())
        .containsExactlyInAnyOrder("weekly 周例会 false", "zaohui 早会 true");
    load("zaohui,早会,Daily,1-7,07:00,会议室,market\n");
    assertThat(store.list(DISTRICT))
        .map(it -> it.code() + " " + it.ended())
        .containsExactlyInAnyOrder("weekly true", "zaohui false");
  }

  private void load(String rows) throws IOException {
    section.load(DISTRICT, section.read(pack(rows)), Actor.system(DISTRICT));
  }
}
