package org.tongchuang.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.notices.CaseNoticesTests.HurriedClock;
import tools.jackson.databind.JsonNode;

/** Whom the steps of a task are told to. */
@DemonstrationTest
@Import(HurriedClock.class)
class TaskNoticesTests {

  private static final DistrictCode DISTRICT = new DistrictCode("411602");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @LocalServerPort int port;
  @Autowired NoticeRound round;
  @Autowired HurriedClock clock;

  private Api as(String username) {
    return Api.at(port).as(username);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZONE);
  }

  /** A task of the management bureau that is due the day after tomorrow. */
  private String given() {
    var id = UUID.randomUUID().toString();
    var task =
        Map.of("title", "清理卫生死角", "unit", "cgj", "from", today(), "due", today().plusDays(2));
    as("zhiban").put("/api/v1/tasks/" + id, task).expect(201);
    return id;
  }

  private void step(String by, String task, String step, int version, String note) {
    as(by)
        .post("/api/v1/tasks/" + task + "/" + step, Map.of("version", version, "note", note))
        .expect(200);
  }

  /** What somebody was told of a task, the latest first. */
  private List<JsonNode> told(String username, String task) {
    round.look(DISTRICT);
    return Inbox.of(
        as(username).in("en"), it -> it.path("href").asString().equals("/desk/#/tasks/" + task));
  }

  private List<String> kinds(String username, String task) {
    return told(username, task).stream().map(it -> it.path("kind").asString()).toList();
  }

  @Test
  void theUnitIsToldOfItsTaskAndWhoeverGaveItThatItIsDone() {
    var task = given();

    assertThat(kinds("chuzhi", task)).containsExactly("DISPATCHED");
    assertThat(kinds("fuzeren", task)).containsExactly("DISPATCHED");
    assertThat(kinds("zhiban", task)).isEmpty();
    assertThat(kinds("jiaojing", task)).isEmpty();
    assertThat(told("chuzhi", task).getFirst().path("text").asString())
        .startsWith("Urban Management Bureau has a new task: due ");

    step("chuzhi", task, "done", 1, "清了");
    assertThat(kinds("zhiban", task)).containsExactly("CHECK_ASKED");
    step("lingdao", task, "send-back", 2, "没有清完");
    assertThat(kinds("chuzhi", task)).containsExactly("REWORKED", "DISPATCHED");
    assertThat(kinds("zhiban", task)).containsExactly("CHECK_ASKED");
  }

  @Test
  void aTaskThatIsLateIsToldOnceAndOneThatIsDoneIsNot() {
    var late = given();
    var done = given();
    step("chuzhi", done, "done", 1, "清了");

    clock.goOn(Duration.ofDays(1));
    assertThat(kinds("chuzhi", late)).containsExactly("DISPATCHED");
    clock.goOn(Duration.ofDays(2));
    var kinds = new HashMap<String, Integer>();
    told("chuzhi", late).forEach(it -> kinds.merge(it.path("kind").asString(), 1, Integer::sum));
    clock.goOn(Duration.ofDays(1));

    assertThat(kinds).containsOnly(Map.entry("DISPATCHED", 1), Map.entry("OVERDUE", 1));
    assertThat(kinds("chuzhi", late)).hasSize(2);
    assertThat(kinds("chuzhi", done)).containsExactly("DISPATCHED");
  }

  @Test
  void anInstructionIsToldAtOnceAndWhenItIsLateToWhoeverGaveItAndToTheOfficeToo() {
    var task = UUID.randomUUID().toString();
    var other = given();
    var day = today().plusDays(2);
    as("lingdao")
        .put("/api/v1/instructions/" + task, Map.of("line", "清理卫生死角 @cgj " + day))
        .expect(201);

    for (var doer : List.of("chuzhi", "fuzeren")) {
      assertThat(kinds(doer, task)).containsExactly("SUPERVISED");
      assertThat(told(doer, task).getFirst().path("text").asString())
          .startsWith("A leader instructs Urban Management Bureau to do something by ");
    }
    for (var noDoer : List.of("lingdao", "zhiban", "jiaojing")) {
      assertThat(kinds(noDoer, task)).isEmpty();
    }

    clock.goOn(Duration.ofDays(1));
    assertThat(kinds("zhiban", task)).isEmpty();
    clock.goOn(Duration.ofDays(2));
    for (var concerned : List.of("chuzhi", "fuzeren", "lingdao", "zhiban")) {
      assertThat(kinds(concerned, task)).contains("OVERDUE");
    }
    assertThat(kinds("jiaojing", task)).isEmpty();
    assertThat(kinds("lingdao", other)).isEmpty();
    assertThat(kinds("zhiban", other)).isEmpty();
  }
}
