package org.tongchuang.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.notices.CaseNoticesTests.HurriedClock;

/** When the deadlines of a case are told, whatever becomes of them. */
@DemonstrationTest
@Import(HurriedClock.class)
class DeadlineNoticesTests {

  private static final DistrictCode DISTRICT = new DistrictCode("411602");

  @LocalServerPort int port;
  @Autowired NoticeRound round;
  @Autowired HurriedClock clock;
  @Autowired ObjectProvider<NoticeSource> sources;

  private NoticeSource cases;

  @BeforeEach
  void theSourceOfCases() {
    cases = sources.stream().filter(it -> it.subjects().equals("case/")).findFirst().orElseThrow();
  }

  private Api as(String username) {
    return Api.at(port).as(username);
  }

  private static Api.Answer move(Api by, Api.Answer seen, String move, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("version", seen.body().path("version").asInt());
    return by.post("/api/v1/cases/" + seen.text("id") + "/" + move, body).expect(200);
  }

  private Api.Answer assigned() {
    var reported =
        as("wangge").put("/api/v1/cases/" + UUID.randomUUID(), Chuanhui.rubbish()).expect(201);
    return move(as("zhiban"), reported, "assign", Map.of());
  }

  private List<String> told(Api.Answer about) {
    return as("chuzhi")
        .get("/api/v1/notices?limit=100")
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .filter(it -> it.path("number").asString().equals(about.text("number")))
        .map(it -> it.path("kind").asString())
        .toList();
  }

  private void lookAt(Instant time) {
    clock.goOn(Duration.between(clock.instant(), time));
    round.look(DISTRICT);
  }

  private List<Told> soon(Api.Answer about, Duration ahead, Instant from, Instant until) {
    return cases.due(DISTRICT, NoticeKind.DUE_SOON, ahead, from, until).stream()
        .filter(it -> it.subject().equals("case/" + about.text("id")))
        .toList();
  }

  @Test
  void theDeadlineThatHoldsAgainWhenMoreTimeIsTakenBackIsTold() {
    var assigned = assigned();
    var due = Instant.parse(assigned.text("due"));
    var asked = move(as("chuzhi"), assigned, "extend", Map.of("reason", "要调吊车"));
    var once = move(as("fuzeren"), asked, "approve", Map.of());
    var extended = move(as("paiqian"), once, "approve", Map.of());
    assertThat(Instant.parse(extended.text("due"))).isAfter(due);
    var undone = move(as("paiqian"), extended, "undo", Map.of());
    assertThat(Instant.parse(undone.text("due"))).isEqualTo(due);

    lookAt(due.minus(Duration.ofMinutes(90)));
    assertThat(told(assigned)).contains("DUE_SOON").doesNotContain("OVERDUE");

    lookAt(due.plus(Duration.ofMinutes(1)));
    assertThat(told(assigned)).contains("OVERDUE");
  }

  @Test
  void aTimeShorterThanTheReminderIsRemindedOfHalfWay() {
    var begun = clock.instant();
    var assigned = assigned();
    var due = Instant.parse(assigned.text("due"));
    var half = begun.plus(Duration.between(begun, due).dividedBy(2));
    var ahead = Duration.ofDays(30);

    assertThat(soon(assigned, ahead, begun, half.minusSeconds(60))).isEmpty();
    assertThat(soon(assigned, ahead, half.minusSeconds(60), half.plusSeconds(60))).hasSize(1);
    assertThat(soon(assigned, ahead, half.plusSeconds(60), due)).isEmpty();
    assertThat(soon(assigned, Duration.ofHours(1), half.plusSeconds(60), due)).hasSize(1);
  }

  @Test
  void nobodyNeedsToBeRemindedOfWhatIsHandled() {
    var assigned = assigned();
    var due = Instant.parse(assigned.text("due"));
    var told = soon(assigned, Duration.ZERO, due.minusSeconds(1), due).getFirst();
    assertThat(cases.stillDue(DISTRICT, told.subject(), told.version())).isTrue();
    assertThat(cases.stillDue(DISTRICT, told.subject(), told.version() + 1)).isFalse();

    var chuzhi = as("chuzhi");
    move(chuzhi, assigned, "handle", Map.of("photos", List.of(Chuanhui.send(chuzhi))));

    assertThat(cases.stillDue(DISTRICT, told.subject(), told.version())).isFalse();
  }
}
