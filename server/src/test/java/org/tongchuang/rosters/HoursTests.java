package org.tongchuang.rosters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Hours of duty. */
class HoursTests {

  private static final LocalDate DAY = LocalDate.parse("2026-11-30");
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private static Duration length(String hours, LocalDate day, String zone) {
    var its = Hours.parse(hours);
    return Duration.between(its.from(day, ZoneId.of(zone)), its.until(day, ZoneId.of(zone)));
  }

  @Test
  void hoursThatEndAfterTheyBeginEndOnTheSameDay() {
    assertThat(Hours.parse("07:30-12:00").until(DAY, CHINA))
        .hasToString("2026-11-30T12:00+08:00[Asia/Shanghai]");
  }

  @Test
  void hoursThatEndBeforeTheyBeginEndOnTheNextDay() {
    assertThat(Hours.parse("18:00-08:00").until(DAY, CHINA))
        .hasToString("2026-12-01T08:00+08:00[Asia/Shanghai]");
  }

  @Test
  void hoursThatEndWhenTheyBeginAreADayAndANight() {
    assertThat(length("08:00-08:00", DAY, "Asia/Shanghai")).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void theNightOnWhichClocksGoBackIsAnHourLonger() {
    assertThat(length("18:00-08:00", LocalDate.parse("2026-10-24"), "Europe/Berlin"))
        .isEqualTo(Duration.ofHours(15));
  }

  @Test
  void hoursAreWrittenAsTheyAreRead() {
    assertThat(Hours.parse("07:30-12:00")).hasToString("07:30-12:00");
  }

  @Test
  void aWeekBeginsOnItsMonday() {
    assertThat(Roster.monday(LocalDate.parse("2026-12-06"))).isEqualTo(DAY);
    assertThat(Roster.monday(DAY)).isEqualTo(DAY);
    assertThat(Roster.monday(LocalDate.parse("2027-01-01")))
        .isEqualTo(LocalDate.parse("2026-12-28"));
  }
}
