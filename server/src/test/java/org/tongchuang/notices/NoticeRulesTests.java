package org.tongchuang.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class NoticeRulesTests {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static String after(NoticeRules rules, String local) {
    var instant = LocalDateTime.parse(local).atZone(ZONE).toInstant();
    return rules.afterQuiet(instant, ZONE).atZone(ZONE).toLocalDateTime().toString();
  }

  @Test
  void whatIsNotUrgentWaitsForTheMorning() {
    var rules = NoticeRules.DEFAULTS;

    assertThat(after(rules, "2026-11-26T20:59:59")).isEqualTo("2026-11-26T20:59:59");
    assertThat(after(rules, "2026-11-26T21:00")).isEqualTo("2026-11-27T07:00");
    assertThat(after(rules, "2026-11-27T00:00")).isEqualTo("2026-11-27T07:00");
    assertThat(after(rules, "2026-11-27T06:59:59")).isEqualTo("2026-11-27T07:00");
    assertThat(after(rules, "2026-11-27T07:00")).isEqualTo("2026-11-27T07:00");
  }

  @Test
  void aNoonRestIsKeptToo() {
    var rules =
        new NoticeRules(LocalTime.of(12, 0), LocalTime.of(14, 0), Duration.ZERO, Duration.ZERO);

    assertThat(after(rules, "2026-11-26T11:59")).isEqualTo("2026-11-26T11:59");
    assertThat(after(rules, "2026-11-26T12:00")).isEqualTo("2026-11-26T14:00");
    assertThat(after(rules, "2026-11-26T14:00")).isEqualTo("2026-11-26T14:00");
  }

  @Test
  void equalTimesMeanThatNoHourIsQuiet() {
    var rules =
        new NoticeRules(LocalTime.of(0, 0), LocalTime.of(0, 0), Duration.ZERO, Duration.ZERO);

    assertThat(after(rules, "2026-11-26T03:00")).isEqualTo("2026-11-26T03:00");
  }
}
