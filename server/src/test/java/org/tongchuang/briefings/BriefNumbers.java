package org.tongchuang.briefings;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.tongchuang.Api;
import tools.jackson.databind.JsonNode;

/** That every number of a brief is how many cases it leads to, or what its campaign's page says. */
final class BriefNumbers {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final Api reader;
  private final LocalDate morning;
  private int actions;
  private int numbers;

  private BriefNumbers(Api reader, LocalDate morning) {
    this.reader = reader;
    this.morning = morning;
  }

  /**
   * Follows every number of a brief.
   *
   * @param morning the day on which it was made
   */
  static BriefNumbers followed(JsonNode brief, Api reader, LocalDate morning) {
    var numbers = new BriefNumbers(reader, morning);
    for (var part : brief.path("parts").valueStream().toList()) {
      for (var sentence : part.path("sentences").valueStream().toList()) {
        numbers.follow(sentence);
      }
    }
    return numbers;
  }

  /** How many lead to cases. */
  int numbers() {
    return numbers;
  }

  /** How many lead to campaigns. */
  int actions() {
    return actions;
  }

  private void follow(JsonNode sentence) {
    var before = "";
    for (var piece : sentence.path("pieces").valueStream().toList()) {
      var text = piece.path("text").asString();
      if (!piece.path("campaign").isNull()) {
        actions++;
        assertThat(text).isEqualTo(progress(piece));
      } else if (piece.path("cases").isNull()) {
        assertThat(text).doesNotContainPattern("[0-9]");
      } else {
        numbers++;
        var cases = cases(reader, piece.path("cases").asString());
        assertThat(Long.parseLong(text))
            .as(before + text)
            .isEqualTo(before.endsWith("最长 ") ? days(cases) : cases.size());
      }
      before = text;
    }
  }

  /** As the page of the campaign that a piece leads to says of the day before. */
  private String progress(JsonNode piece) {
    var days =
        reader
            .get("/api/v1/campaigns/" + piece.path("campaign").asString())
            .expect(200)
            .body()
            .path("days");
    var rate =
        days.valueStream()
            .filter(it -> it.path("day").asString().equals(morning.minusDays(1).toString()))
            .map(it -> it.path("progress").decimalValue())
            .findFirst()
            .orElseThrow();
    return rate.movePointRight(2).setScale(1, RoundingMode.HALF_UP) + " %";
  }

  /** The cases behind a number, a few at a time. */
  static List<JsonNode> cases(Api reader, String list) {
    var all = new ArrayList<JsonNode>();
    var next = "";
    do {
      var page =
          reader.get(list + (list.contains("?") ? "&" : "?") + "limit=7" + next).expect(200).body();
      all.addAll(page.path("items").valueStream().toList());
      next = page.path("next").isNull() ? "" : "&after=" + page.path("next").asString();
    } while (!next.isEmpty());
    return all;
  }

  private long days(List<JsonNode> cases) {
    return cases.stream()
        .map(it -> LocalDate.ofInstant(Instant.parse(it.path("due").asString()), CHINA))
        .mapToLong(it -> ChronoUnit.DAYS.between(it, morning))
        .max()
        .orElseThrow();
  }
}
