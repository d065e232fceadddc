package org.tongchuang.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.cases.MadeCase;
import org.tongchuang.cases.MadeCases;
import org.tongchuang.cases.imports.PackCopy;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Packs;
import tools.jackson.databind.JsonNode;

/** Scores and places as clients see them. */
@DemonstrationTest
class SchemeApiTests {

  private static final DistrictCode DISTRICT = new DistrictCode("991532");
  private static final Instant DAY = Instant.parse("2026-03-02T01:00:00Z");
  private static final String SCORES = "/api/v1/schemes/units/scores?month=2026-03";

  @LocalServerPort int port;
  @Autowired ApplicationContext application;
  @Autowired Packs packs;
  @Autowired JdbcClient jdbc;
  @TempDir Path folder;

  @Autowired
  @Qualifier("demonstrationAccounts")
  ApplicationRunner demonstrationAccounts;

  private Api office;

  @BeforeEach
  void tenCasesOfTwoUnits(@Autowired JdbcTemplate database) throws Exception {
    packs.load(pack(""), true);
    demonstrationAccounts.run(new DefaultApplicationArguments());
    office = Api.at(port).as("zhiban", "tongchuang-demo", DISTRICT.value());
    if (jdbc.sql("select count(*) from evaluation.case_outcome where district = ?")
            .param(DISTRICT.value())
            .query(Long.class)
            .single()
        == 0) {
      var made = new ArrayList<MadeCase>();
      for (int it = 0; it < 10; it++) {
        var handled = DAY.plus(Duration.ofHours(it < 9 ? 1 : 9));
        made.add(
            new MadeCase(DISTRICT, DAY)
                .assigned(DAY, DAY.plus(Duration.ofHours(4)))
                .handled(handled)
                .closed(handled));
      }
      new MadeCases(database).write(made);
      FollowedOutcomes.catchUp(application, DISTRICT);
    }
  }

  private Path pack(String more) throws IOException {
    var pack =
        PackCopy.of(
            "chuanhui", "411602", DISTRICT.value(), folder.resolve(UUID.randomUUID().toString()));
    var schemes = pack.resolve("schemes.yaml");
    Files.writeString(schemes, Files.readString(schemes) + more);
    return pack;
  }

  private static JsonNode line(JsonNode lines, String unit) {
    return lines
        .valueStream()
        .filter(it -> it.path("unit").path("code").asString().equals(unit))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> parts(JsonNode line) {
    var parts = new HashMap<String, String>();
    line.path("parts")
        .forEach(it -> parts.put(it.path("indicator").asString(), it.path("points").asString()));
    return parts;
  }

  private Api.Answer enter(Api by, UUID id, String unit, Object points) {
    return by.put(
        "/api/v1/schemes/units/entries/" + id,
        Map.of(
            "month", "2026-03",
            "unit", unit,
            "indicator", "organisation",
            "points", points,
            "reason", "台账齐全"));
  }

  @Test
  void aMonthIsScoredAndWhatTheOfficeSaysIsAddedOnceAndStays() {
    var line = line(office.get(SCORES).expect(200).body().path("lines"), "cgj");
    // 90 % on time: 5 below 95 %, 45 of 50; closed 20, reworks 10, nobody was called back
    assertThat(parts(line))
        .containsEntry("close-on-time", "45.0")
        .containsEntry("closed", "20.0")
        .containsEntry("reworks", "10.0");
    assertThat(line.path("parts").get(3).path("points").isNull()).isTrue();
    assertThat(line.path("parts").get(4).path("points").isNull()).isTrue();
    assertThat(line.path("total").asDouble()).isEqualTo(84.38);
    assertThat(line.path("place").asInt()).isEqualTo(1);
    assertThat(line.path("group").asString()).isEqualTo("departments");
    assertThat(line.path("grade").path("name").asString()).isEqualTo("良好");

    var before = Instant.now().toString();
    var id = UUID.randomUUID();
    enter(office, id, "cgj", 8.5).expect(200);
    enter(office, id, "cgj", 8.5).expect(200);
    assertThat(enter(office, id, "cgj", 1).expect(409).code()).isEqualTo("POINTS_ID_TAKEN");
    var after = enter(office, UUID.randomUUID(), "jjdd", 10).expect(200).body().path("lines");

    assertThat(line(after, "cgj").path("total").asDouble()).isEqualTo(92.88);
    assertThat(line(after, "cgj").path("parts").get(4).path("reason").asString()).isEqualTo("台账齐全");
    assertThat(line(after, "jjdd").path("place").isNull()).isTrue();
    // as if a minute had passed
    jdbc.sql("update evaluation.followed set until = now() where district = ?")
        .param(DISTRICT.value())
        .update();
    var then = office.get(SCORES + "&asOf=" + before).expect(200).body().path("lines");
    assertThat(line(then, "cgj").path("total").asDouble()).isEqualTo(84.38);
  }

  @Test
  void aUnitOfWhichThereIsNothingThatTheSchemeScoresByIsNotScored() {
    var companies = Map.of("series", "new-companies", "month", "2026-03", "actual", 3);
    office.put("/api/v1/economic-figures/" + UUID.randomUUID(), companies).expect(201);
    var table = office.get("/api/v1/measure-table?from=2026-03-01&until=2026-03-31").expect(200);
    assertThat(
            table
                .body()
                .path("lines")
                .valueStream()
                .map(it -> it.path("subject").path("code").asString()))
        .contains("tjj");

    var lines = office.get(SCORES).expect(200).body().path("lines");
    assertThat(lines.valueStream().map(it -> it.path("unit").path("code").asString()))
        .contains("cgj")
        .doesNotContain("tjj");
  }

  @Test
  void whatCannotBeEnteredIsRefusedInWords() {
    assertThat(enter(office, UUID.randomUUID(), "cgj", 10.01).expect(400).text("detail"))
        .isEqualTo("分数须在 0 到 10 之间。");
    assertThat(enter(office, UUID.randomUUID(), "nobody", 1).expect(400).code())
        .isEqualTo("NO_SUCH_UNIT");
    var body =
        new HashMap<String, Object>(
            Map.of("month", "2026-03", "unit", "cgj", "indicator", "closed", "points", 1));
    body.put("reason", "说不清");
    assertThat(
            office
                .put("/api/v1/schemes/units/entries/" + UUID.randomUUID(), body)
                .expect(400)
                .text("detail"))
        .isEqualTo("“closed”不是由办公室打分的指标。");
    body.put("reason", " ");
    office.put("/api/v1/schemes/units/entries/" + UUID.randomUUID(), body).expect(400);
    assertThat(office.get(SCORES.replace("2026-03", "2025-12")).expect(404).text("detail"))
        .isEqualTo("2025-12 没有可用的考评办法“units”。");
  }

  /** Rule 16. */
  @Test
  void aNewVersionIsTriedOnAMonthBeforeItCounts() throws IOException {
    packs.load(
        pack(
            """
              - code: units
                from: 2099-01
                name: {zh: 新办法, en: New}
                ranked: {counter: DUE_TO_CLOSE, atLeast: 50}
                indicators:
                  - {code: on-time, name: {zh: 按期, en: In time}, points: 100, linear: {measure: close-on-time}}
            """),
        true);
    var trial =
        office.get("/api/v1/schemes/units/trial?month=2026-03").expect(200).body().path("items");
    var line = line(trial, "cgj");

    assertThat(line.path("totalAfter").asDouble()).isEqualTo(90);
    assertThat(line.path("placeBefore").asInt()).isEqualTo(1);
    assertThat(line.path("placeAfter").isNull()).isTrue();
    assertThat(office.get(SCORES).expect(200).body().path("scheme").path("from").asString())
        .isEqualTo("2026-01");
    assertThat(office.get("/api/v1/schemes").expect(200).body().path("items").size()).isEqualTo(2);
    // a month for which no version counts, and without cases
    assertThat(
            office
                .get("/api/v1/schemes/units/trial?month=2025-12")
                .expect(200)
                .body()
                .path("items")
                .size())
        .isZero();
    office.get("/api/v1/schemes/none/trial?month=2026-03").expect(404);
  }

  @Test
  void whoMayOnlyReadEntersNothing() {
    var leader = Api.at(port).as("lingdao", "tongchuang-demo", DISTRICT.value());
    leader.get(SCORES).expect(200);
    assertThat(enter(leader, UUID.randomUUID(), "cgj", 1).expect(403).code())
        .isEqualTo("NOT_YOUR_ROLE");
    for (var username : List.of("fuzeren", "wangge")) {
      var other = Api.at(port).as(username, "tongchuang-demo", DISTRICT.value());
      assertThat(other.get(SCORES).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    }
  }
}
