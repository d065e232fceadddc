package org.tongchuang.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;
import tools.jackson.databind.JsonNode;

/** Instructions of leaders over HTTP; the numbers are those of docs/rules/leader-page.md. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class InstructionTests {

  private static final String INSTRUCTIONS = "/api/v1/instructions/";

  @LocalServerPort int port;

  private Api leader = Api.at(0);

  @BeforeAll
  void people() {
    leader = Api.at(port).as("lingdao");
  }

  private static LocalDate tomorrow() {
    return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(1);
  }

  private Api.Answer instruct(String id, String line) {
    return leader.put(INSTRUCTIONS + id, Map.of("line", line));
  }

  private String instructed(String line) {
    var id = UUID.randomUUID().toString();
    instruct(id, line).expect(201);
    return id;
  }

  private List<String> listed(Api by, String query) {
    return by.get("/api/v1/tasks?limit=100&" + query)
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("task").path("id").asString())
        .toList();
  }

  // 7
  @Test
  void aLineIsReadBeforeItIsGiven() {
    var read =
        leader
            .post("/api/v1/instruction-readings", Map.of("line", "清理大闸路占道经营 @城管局 明天"))
            .expect(200)
            .body();
    assertThat(read.toString())
        .isEqualTo(
            """
            {"what":"清理大闸路占道经营","unit":{"code":"cgj","name":"城市管理局"},"due":"%s"}"""
                .formatted(tomorrow()));
  }

  // 7, 8
  @Test
  void anInstructionIsATaskThatSaysWhatTheLeaderTyped() {
    var task = instructed(" 清理大闸路占道经营 @城管局 明天 ");

    var line = Api.at(port).as("chuzhi").get("/api/v1/tasks/" + task).expect(200).body();

    assertThat(line.path("task").path("instruction").asString()).isEqualTo("清理大闸路占道经营 @城管局 明天");
    assertThat(line.path("task").path("title").asString()).isEqualTo("清理大闸路占道经营");
    assertThat(line.path("task").path("due").asString()).isEqualTo(tomorrow().toString());
    assertThat(line.path("task").path("proof").asString()).isEqualTo("TEXT");
    assertThat(line.path("actions").valueStream().map(JsonNode::toString).toList())
        .anyMatch(it -> it.contains("\"DONE\""));
    assertThat(listed(Api.at(port).as("chuzhi"), "mine=true")).contains(task);
  }

  // 8
  @Test
  void instructionsAreListedApartFromWhatTheOfficeGives() {
    var office = Api.at(port).as("zhiban");
    var other = UUID.randomUUID().toString();
    var today = tomorrow().minusDays(1);
    office
        .put(
            "/api/v1/tasks/" + other,
            Map.of("title", "日常", "unit", "cgj", "from", today, "due", today))
        .expect(201);
    var task = instructed("清理卫生死角 @cgj 今天");

    assertThat(listed(office, "unit=cgj&instruction=true")).contains(task).doesNotContain(other);
    assertThat(
            office.get("/api/v1/tasks/" + other).body().path("task").path("instruction").isNull())
        .isTrue();
  }

  // 9
  @Test
  void theSameSentTwiceOrByTwentyAtOnceIsOneTaskAndSomethingElseIsRefused() throws Exception {
    var id = UUID.randomUUID().toString();
    var line = "修好岗亭 @交警 3天内";
    try (var network = Executors.newFixedThreadPool(8)) {
      var attempts = new ArrayList<Callable<Integer>>();
      for (int it = 0; it < 20; it++) {
        attempts.add(() -> instruct(id, line).status());
      }
      var answers = new ArrayList<Integer>();
      for (var answer : network.invokeAll(attempts)) {
        answers.add(answer.get());
      }
      assertThat(answers).containsOnlyOnce(201).containsOnly(200, 201);
    }

    var refused = instruct(id, "别的事 @交警 3天内").expect(409);
    assertThat(refused.code()).isEqualTo("TASK_ID_TAKEN");
    assertThat(refused.text("detail")).isEqualTo("这个编号已经属于另一项任务，请重新提交。");
    assertThat(instruct(id, line).expect(200).text("task")).isEqualTo(id);
  }

  // 9
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          清理大闸路 明天            | TASK_WITHOUT_UNIT  | 没有写由谁办：请写 @单位，例如 @城管局。
          清理大闸路 @城管局         | TASK_WITHOUT_DAY   | 没有写什么时候办完：例如 周五、8月20日、3天内、月底。
          @城管局 明天               | TASK_WITHOUT_WORDS | 没有写要办什么。
          清理大闸路 @城关镇 明天    | NO_UNIT_CALLED     | 没有叫“城关镇”的单位。单位名称后面请留一个空格。
          清理大闸路 @城管局 2月30日 | NO_SUCH_DAY        | 没有“2月30日”这一天。
          """)
  void whatCannotBeReadIsRefusedByItsPlaceAndGivesNobodyATask(
      String line, String code, String detail) {
    var id = UUID.randomUUID().toString();

    var refused = instruct(id, line).expect(400);

    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.text("detail")).isEqualTo(detail);
    assertThat(leader.get("/api/v1/tasks/" + id).expect(404).code()).isEqualTo("NO_SUCH_TASK");
  }

  // 7
  @Test
  void onlyALeaderInstructs() {
    for (var somebody : List.of("zhiban", "fuzeren", "chuzhi", "wangge")) {
      var refused =
          Api.at(port)
              .as(somebody)
              .put(INSTRUCTIONS + UUID.randomUUID(), Map.of("line", "清理 @cgj 明天"))
              .expect(403);
      assertThat(refused.code()).isEqualTo("NOT_YOUR_ROLE");
    }
  }
}
