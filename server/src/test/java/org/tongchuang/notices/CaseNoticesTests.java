package org.tongchuang.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.kernel.DistrictCode;

/** Whom the moves of a case are told to, over HTTP, through the demonstration's people. */
@DemonstrationTest
@Import(CaseNoticesTests.HurriedClock.class)
class CaseNoticesTests {

  private static final DistrictCode DISTRICT = new DistrictCode("411602");

  /** Runs as clocks do, and can be put forward. */
  @Primary
  public static final class HurriedClock extends Clock {

    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    private volatile Duration ahead = Duration.ZERO;

    void goOn(Duration time) {
      ahead = ahead.plus(time);
    }

    @Override
    public Instant instant() {
      return clock.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  @LocalServerPort int port;
  @Autowired NoticeRound round;
  @Autowired HurriedClock clock;

  private static Api.Answer move(Api by, Api.Answer seen, String move, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("version", seen.body().path("version").asInt());
    return by.post("/api/v1/cases/" + seen.text("id") + "/" + move, body).expect(200);
  }

  private Api as(String username) {
    return Api.at(port).as(username);
  }

  private Api.Answer reported() {
    return as("wangge").put("/api/v1/cases/" + UUID.randomUUID(), Chuanhui.rubbish()).expect(201);
  }

  private void afterTheTimeToUndo() {
    clock.goOn(Duration.ofSeconds(31));
    round.look(DISTRICT);
  }

  /** What somebody was told of a case, however much else there is to be told of. */
  private List<String> told(String username, Api.Answer about) {
    return Inbox.of(as(username), it -> it.path("number").asString().equals(about.text("number")))
        .stream()
        .map(it -> it.path("kind").asString())
        .toList();
  }

  @Test
  void whoHasToActAndWhoReportedAndWhoSupervisesAreToldOfADispatchButNotWhoMadeIt() {
    var dispatched =
        move(as("paiqian"), move(as("shouli"), reported(), "file", Map.of()), "dispatch", Map.of());
    round.look(DISTRICT);
    assertThat(told("chuzhi", dispatched)).isEmpty();

    afterTheTimeToUndo();

    assertThat(told("chuzhi", dispatched)).containsExactly("DISPATCHED");
    assertThat(told("wangge", dispatched)).containsExactly("DISPATCHED");
    assertThat(told("zhiban", dispatched)).containsExactly("DISPATCHED");
    assertThat(told("paiqian", dispatched)).isEmpty();
    assertThat(told("jiaojing", dispatched)).isEmpty();
    var notice =
        as("chuzhi")
            .in("en")
            .get("/api/v1/notices?limit=1")
            .expect(200)
            .body()
            .path("items")
            .get(0);
    assertThat(notice.path("href").asString()).isEqualTo("/desk/#/cases/" + dispatched.text("id"));
    assertThat(notice.path("text").asString())
        .startsWith("Case " + dispatched.text("number") + " was dispatched to Urban Management");
  }

  @Test
  void anAssignmentOnTheSpotIsUrgentAndOneThatIsUndoneIsToldToNobody() {
    var kept = move(as("zhiban"), reported(), "assign", Map.of());
    var undone = move(as("zhiban"), reported(), "assign", Map.of());
    move(as("zhiban"), undone, "undo", Map.of());

    afterTheTimeToUndo();

    assertThat(told("chuzhi", kept)).containsExactly("ASSIGNED");
    assertThat(told("chuzhi", undone)).isEmpty();
    assertThat(told("wangge", undone)).isEmpty();
  }

  @Test
  void aReturnIsToldToDispatchersAndAnEndToWhoReported() {
    var assigned = move(as("zhiban"), reported(), "assign", Map.of());
    var returned = move(as("chuzhi"), assigned, "return", Map.of("reason", "不归我们管"));
    var refused = move(as("zhiban"), reported(), "refuse", Map.of("reason", "不属于城市管理"));

    afterTheTimeToUndo();

    assertThat(told("paiqian", returned)).contains("RETURNED");
    assertThat(told("chuzhi", returned)).doesNotContain("RETURNED");
    assertThat(told("wangge", refused)).containsExactly("REFUSED");
  }

  @Test
  void aPleaIsToldToWhoDecidesNextAndWhatWasDecidedToTheUnit() {
    var assigned = move(as("zhiban"), reported(), "assign", Map.of());
    var asked = move(as("chuzhi"), assigned, "extend", Map.of("reason", "要调吊车"));
    afterTheTimeToUndo();
    assertThat(told("fuzeren", asked)).contains("PLEA_ASKED");
    assertThat(told("paiqian", asked)).doesNotContain("PLEA_ASKED");

    var once = move(as("fuzeren"), asked, "approve", Map.of());
    afterTheTimeToUndo();
    assertThat(told("paiqian", asked)).contains("PLEA_ASKED");

    var given = move(as("paiqian"), once, "approve", Map.of());
    afterTheTimeToUndo();
    assertThat(told("chuzhi", given)).contains("PLEA_GRANTED");

    var again = move(as("chuzhi"), given, "extend", Map.of("reason", "还要一天"));
    move(as("fuzeren"), again, "deny", Map.of("reason", "今天办完"));
    afterTheTimeToUndo();
    assertThat(told("chuzhi", given)).contains("PLEA_DENIED");
  }

  @Test
  void whoIsDrawnToCheckIsTold() {
    var assigned = move(as("zhiban"), reported(), "assign", Map.of());
    var photo = Chuanhui.send(as("chuzhi"));
    var handled = move(as("chuzhi"), assigned, "handle", Map.of("photos", List.of(photo)));
    afterTheTimeToUndo();

    assertThat(told("hecha", handled)).containsExactly("CHECK_ASKED");
  }

  @Test
  void theHeadOfTheUnitThatKeepsReturningACaseIsAskedToAnswer() {
    var seen = move(as("zhiban"), reported(), "assign", Map.of());
    for (int time = 1; time < 3; time++) {
      var returned = move(as("chuzhi"), seen, "return", Map.of("reason", "不归我们"));
      seen = move(as("zhiban"), returned, "assign", Map.of());
    }
    move(as("chuzhi"), seen, "return", Map.of("reason", "不归我们"));
    afterTheTimeToUndo();

    assertThat(told("fuzeren", seen)).contains("SUPERVISED");
  }

  @Test
  void whoReportedIsToldOfAMergeAndOfItsEnd() {
    var first = reported();
    var second = reported();
    var merged = move(as("zhiban"), second, "merge", Map.of("into", first.text("id")));
    afterTheTimeToUndo();
    assertThat(told("wangge", second)).containsExactly("MERGED");

    move(as("zhiban"), merged, "unmerge", Map.of("reason", "不是一处"));
    afterTheTimeToUndo();
    assertThat(told("wangge", second)).containsExactlyInAnyOrder("MERGED", "UNMERGED");
  }

  @Test
  void whoReportedACaseThatJoinedAnotherIsToldHowThatOneEnds() {
    var standIn = reported();
    var between = reported();
    var joined = reported();
    move(as("zhiban"), joined, "merge", Map.of("into", between.text("id")));
    move(as("zhiban"), between, "merge", Map.of("into", standIn.text("id")));
    var refused = move(as("zhiban"), standIn, "refuse", Map.of("reason", "不属于"));
    afterTheTimeToUndo();
    assertThat(told("wangge", refused)).containsExactly("REFUSED");
    assertThat(told("wangge", between)).containsExactlyInAnyOrder("MERGED", "REFUSED");
    assertThat(told("wangge", joined)).containsExactlyInAnyOrder("MERGED", "REFUSED");
  }

  @Test
  void anEndThatIsTakenBackIsToldToNobodyWhoseCaseHadJoined() {
    var standIn = reported();
    var joined = reported();
    move(as("zhiban"), joined, "merge", Map.of("into", standIn.text("id")));
    var refused = move(as("zhiban"), standIn, "refuse", Map.of("reason", "不属于"));
    move(as("zhiban"), refused, "undo", Map.of());
    afterTheTimeToUndo();
    assertThat(told("wangge", joined)).containsExactly("MERGED");
  }

  @Test
  void aDeadlineIsToldBeforeAndAfterItPassesOnceEach() {
    var assigned = move(as("zhiban"), reported(), "assign", Map.of());
    var due = Instant.parse(assigned.text("due"));
    clock.goOn(Duration.between(clock.instant(), due).minus(Duration.ofHours(3)));
    round.look(DISTRICT);
    assertThat(told("chuzhi", assigned)).doesNotContain("DUE_SOON");

    clock.goOn(Duration.ofMinutes(61));
    round.look(DISTRICT);
    assertThat(told("chuzhi", assigned)).contains("DUE_SOON").doesNotContain("OVERDUE");

    clock.goOn(Duration.ofHours(2));
    round.look(DISTRICT);
    clock.goOn(Duration.ofMinutes(5));
    round.look(DISTRICT);
    assertThat(told("chuzhi", assigned)).containsOnlyOnce("DUE_SOON", "OVERDUE");
    assertThat(told("zhiban", assigned)).contains("OVERDUE");
  }

  @Test
  void whoCanMakeAStepIsToldOnceWhenItsLimitHasPassed() {
    var reported = reported();
    pass(reported);
    clock.goOn(Duration.ofMinutes(5));
    round.look(DISTRICT);
    assertThat(told("shouli", reported)).containsExactly("STEP_LATE");
    assertThat(told("chuzhi", reported)).isEmpty();

    var assigned = move(as("zhiban"), reported, "assign", Map.of());
    pass(assigned);
    assertThat(told("chuzhi", assigned)).contains("STEP_LATE");
    assertThat(told("shouli", assigned)).containsExactly("STEP_LATE");
  }

  @Test
  void aStepThatWasMadeInTimeIsNobodysLateStep() {
    var reported = reported();
    move(as("shouli"), reported, "file", Map.of());
    pass(reported);
    assertThat(told("shouli", reported)).isEmpty();
  }

  /** Lets the limit of the step pass for which a case waited. */
  private void pass(Api.Answer seen) {
    var limit = Instant.parse(seen.body().path("step").path("due").asString());
    clock.goOn(Duration.between(clock.instant(), limit).plusMinutes(1));
    round.look(DISTRICT);
  }

  @Test
  void somebodyMarksWhatTheyHaveRead() {
    var assigned = move(as("zhiban"), reported(), "assign", Map.of());
    afterTheTimeToUndo();
    var chuzhi = as("chuzhi");
    var notice =
        chuzhi
            .get("/api/v1/notices?limit=100")
            .body()
            .path("items")
            .valueStream()
            .filter(it -> it.path("number").asString().equals(assigned.text("number")))
            .findFirst()
            .orElseThrow();
    var id = notice.path("id").asString();

    assertThat(notice.path("read").asBoolean()).isFalse();
    chuzhi.post("/api/v1/notices/" + id + "/read", Map.of()).expect(204);
    assertThat(as("jiaojing").post("/api/v1/notices/" + id + "/read", Map.of()).code())
        .isEqualTo("NO_SUCH_NOTICE");
    chuzhi.post("/api/v1/notices/" + id + "/unread", Map.of()).expect(204);
    chuzhi.post("/api/v1/notices/all-read", Map.of()).expect(204);
    assertThat(chuzhi.get("/api/v1/notices?unread=true").body().path("unread").asInt()).isZero();
  }
}
