package org.tongchuang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.kernel.DistrictCode;

/** What happens beside the straight way, over HTTP and on a real database. */
@DemonstrationTest
class SideMovesTests {

  private static final DistrictCode DISTRICT = new DistrictCode("411602");

  @LocalServerPort int port;
  @Autowired Cases cases;

  Api gridWorker;
  Api supervisor;
  Api mender;
  Api head;
  Api dispatcher;
  Api checker;
  Api operator;

  @BeforeEach
  void sevenPeople() {
    gridWorker = Api.at(port).as("wangge");
    supervisor = Api.at(port).as("zhiban");
    mender = Api.at(port).as("chuzhi");
    head = Api.at(port).as("fuzeren");
    dispatcher = Api.at(port).as("paiqian");
    checker = Api.at(port).as("hecha");
    operator = Api.at(port).as("rexian");
  }

  private static Api.Answer report(Api by, Map<String, Object> report) {
    return by.put("/api/v1/cases/" + UUID.randomUUID(), report);
  }

  private static Api.Answer move(Api by, Api.Answer seen, String move, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("version", seen.body().path("version").asInt());
    return by.post("/api/v1/cases/" + seen.text("id") + "/" + move, body);
  }

  private static Api.Answer made(Api by, Api.Answer seen, String move, Map<String, Object> more) {
    return move(by, seen, move, more).expect(200);
  }

  private Api.Answer assigned() {
    var reported = report(gridWorker, Chuanhui.rubbish()).expect(201);
    return made(supervisor, reported, "assign", Map.of());
  }

  private Api.Answer handled() {
    return made(mender, assigned(), "handle", Map.of("photos", List.of(Chuanhui.send(mender))));
  }

  private Api.Answer closed(Api.Answer reported) {
    var assigned = made(supervisor, reported, "assign", Map.of());
    var handled =
        made(mender, assigned, "handle", Map.of("photos", List.of(Chuanhui.send(mender))));
    var passed = made(checker, handled, "pass", Map.of("photos", List.of(Chuanhui.send(checker))));
    return made(supervisor, passed, "close", Map.of());
  }

  private static Instant due(Api.Answer seen) {
    return Instant.parse(seen.text("due"));
  }

  private static List<String> marks(Api.Answer seen) {
    return seen.body().path("marks").valueStream().map(it -> it.asString()).toList();
  }

  private static List<String> todo(Api by) {
    return by.get("/api/v1/cases?todo=true&limit=100")
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("id").asString())
        .toList();
  }

  @Test
  void eachStepHasADeadlineOfItsOwnAndSaysWhenItWasToBeMade() {
    var reported = report(gridWorker, Chuanhui.rubbish()).expect(201);
    assertThat(step(reported)).isEqualTo("ACCEPT");
    var accepted = made(supervisor, reported, "accept", Map.of());
    assertThat(step(accepted)).isEqualTo("FILE");
    var assigned = made(supervisor, accepted, "assign", Map.of());
    assertThat(step(assigned)).isEqualTo("TAKE");
    var taken = made(mender, assigned, "take", Map.of());
    assertThat(step(taken)).isEmpty();

    var life = taken.body().path("timeline");
    assertThat(life.path(0).path("stepDue").asString("")).isEmpty();
    assertThat(life.path(1).path("stepDue")).isEqualTo(reported.body().path("step").path("due"));
    assertThat(life.path(2).path("stepDue")).isEqualTo(accepted.body().path("step").path("due"));
    assertThat(life.path(3).path("stepDue").asString("")).isEmpty();
    assertThat(life.path(4).path("stepDue")).isEqualTo(assigned.body().path("step").path("due"));
  }

  @Test
  void aReturnIsAnotherStepOfTheOfficeAndLeavesTheClockOfTheHandlingAlone() {
    var assigned = assigned();
    var returned = made(mender, assigned, "return", Map.of("reason", "不归我们管"));

    assertThat(step(returned)).isEqualTo("DISPATCH");
    assertThat(Instant.parse(returned.body().path("step").path("due").asString()))
        .isAfter(Instant.now());
    assertThat(due(made(dispatcher, returned, "dispatch", Map.of()))).isEqualTo(due(assigned));
  }

  private static String step(Api.Answer seen) {
    return seen.body().path("step").path("name").asString("");
  }

  @Test
  void theConditionThatACaseIsFiledUnderSetsItsDeadline() {
    var reported = report(gridWorker, Chuanhui.rubbish()).expect(201);
    assertThat(move(supervisor, reported, "file", Map.of("condition", "no-such")).code())
        .isEqualTo("NO_SUCH_CONDITION");

    var filed = made(supervisor, reported, "file", Map.of("condition", "medical"));
    var condition = filed.body().path("standing").path("condition");
    assertThat(condition.path("code").asString()).isEqualTo("medical");
    assertThat(condition.path("text").asString()).isEqualTo("混有医疗废物或有毒有害物");
    assertThat(condition.path("closing").asString()).startsWith("由有资质的单位");

    var before = Instant.now();
    var told = made(dispatcher, filed, "dispatch", Map.of());
    assertThat(due(told))
        .isBetween(before.plus(Duration.ofHours(2)), Instant.now().plus(Duration.ofHours(2)));
    assertThat(told.body().path("standing").path("condition").path("code").asString())
        .isEqualTo("medical");
  }

  @Test
  void aConditionThatIsNamedWithTheDispatchSetsItToo() {
    var reported = report(gridWorker, Chuanhui.rubbish()).expect(201);

    var plain =
        supervisor
            .get("/api/v1/cases/suggestion?category=exposed-rubbish&area=411602001001")
            .expect(200);
    var medical =
        supervisor
            .get(
                "/api/v1/cases/suggestion?category=exposed-rubbish&area=411602001001"
                    + "&condition=medical")
            .expect(200);
    var told = made(supervisor, reported, "assign", Map.of("condition", "medical"));

    assertThat(due(medical)).isNotEqualTo(due(plain));
    assertThat(Duration.between(due(medical), due(told)))
        .isBetween(Duration.ZERO, Duration.ofMinutes(1));
    assertThat(told.body().path("standing").path("condition").path("code").asString())
        .isEqualTo("medical");
  }

  @Test
  void aCorrectionTakesTheConditionAwayWithTheCategoryThatItWasFor() {
    var reported = report(gridWorker, Chuanhui.rubbish()).expect(201);
    var filed = made(supervisor, reported, "file", Map.of("condition", "heap"));
    var corrected = made(supervisor, filed, "correct", Map.of("category", "noise"));
    assertThat(corrected.body().path("standing").path("condition").isObject()).isFalse();
  }

  @Test
  void aUnitIsGivenMoreTimeWhenItsHeadAndADispatcherAgree() {
    var assigned = assigned();
    var asked = made(mender, assigned, "extend", Map.of("reason", "要调吊车"));

    assertThat(marks(asked)).containsExactly("EXTENSION");
    assertThat(todo(head)).contains(asked.text("id"));
    assertThat(todo(dispatcher)).doesNotContain(asked.text("id"));

    var once = made(head, asked, "approve", Map.of());
    assertThat(todo(dispatcher)).contains(asked.text("id"));
    assertThat(due(once)).isEqualTo(due(assigned));

    var extended = made(dispatcher, once, "approve", Map.of());
    assertThat(due(extended)).isAfter(due(assigned));
    assertThat(marks(extended)).containsExactly("EXTENDED");
    assertThat(extended.body().path("standing").path("extensions").asInt()).isEqualTo(1);
  }

  @Test
  void aSuspendedCaseGoesOnByItselfWithWhatWasLeftOfItsTime() throws Exception {
    var assigned = assigned();
    var until = Instant.now().plus(Duration.ofSeconds(2));
    var asked =
        made(mender, assigned, "suspend", Map.of("reason", "等备件", "until", until.toString()));
    var suspended = made(supervisor, made(head, asked, "approve", Map.of()), "approve", Map.of());

    assertThat(suspended.text("stage")).isEqualTo("SUSPENDED");
    assertThat(cases.resumeDue(DISTRICT)).isZero();
    Thread.sleep(Duration.between(Instant.now(), until.plusMillis(50)));
    assertThat(cases.resumeDue(DISTRICT)).isEqualTo(1);

    var resumed = mender.get("/api/v1/cases/" + assigned.text("id")).expect(200);
    assertThat(resumed.text("stage")).isEqualTo("HANDLING");
    assertThat(due(resumed)).isAfterOrEqualTo(due(assigned));
    var last = resumed.body().path("timeline").get(resumed.body().path("timeline").size() - 1);
    assertThat(last.path("type").asString()).isEqualTo("CaseResumed");
    assertThat(last.path("by").path("name").isString()).isFalse();
  }

  @Test
  void aSuspensionEndsOnADayThatComesAndNotTooLate() {
    var assigned = assigned();
    var past = Map.<String, Object>of("reason", "等备件", "until", "2026-01-01T00:00:00Z");
    var far = Map.<String, Object>of("reason", "等备件", "until", "2036-01-01T00:00:00Z");

    assertThat(move(mender, assigned, "suspend", past).code()).isEqualTo("BAD_SUSPENSION_DAY");
    assertThat(move(mender, assigned, "suspend", far).text("detail"))
        .isEqualTo("请给出挂账到哪一天：要在今天以后，最长 366 天。");
    assertThat(move(mender, assigned, "suspend", Map.of("reason", "等备件")).status()).isEqualTo(400);
  }

  @Test
  void whatOneHasJustDoneIsTakenBackAndBothStayOnRecord() {
    var reported = report(gridWorker, Chuanhui.rubbish()).expect(201);
    var refused = made(supervisor, reported, "refuse", Map.of("reason", "不属于"));

    assertThat(refused.text("undoUntil")).isNotEmpty();
    assertThat(move(Api.at(port).as("shouli"), refused, "undo", Map.of()).code())
        .isEqualTo("TOO_LATE_TO_UNDO");

    var again = made(supervisor, refused, "undo", Map.of());
    assertThat(again.text("stage")).isEqualTo("REPORTED");
    assertThat(again.body().path("timeline").valueStream().map(it -> it.path("undone").asBoolean()))
        .containsExactly(false, true, false);
    assertThat(move(supervisor, refused, "undo", Map.of()).code()).isEqualTo("CHANGED_MEANWHILE");
    assertThat(move(supervisor, again, "undo", Map.of()).text("detail"))
        .isEqualTo("只能在 30 秒内撤销自己刚做的一步。");
    made(supervisor, again, "assign", Map.of());
  }

  @Test
  void aMoveThatWasTakenBackIsNotThoughtDoneWhenItIsSentAgain() {
    var reported = report(gridWorker, Chuanhui.rubbish()).expect(201);
    var reason = Map.<String, Object>of("reason", "不属于");
    made(supervisor, made(supervisor, reported, "refuse", reason), "undo", Map.of());

    assertThat(move(supervisor, reported, "refuse", reason).code()).isEqualTo("CHANGED_MEANWHILE");
  }

  @Test
  void aCheckNeedsAPhotoTakenAfterTheHandlingAndAtThePlace() {
    var handled = handled();
    var old = Chuanhui.send(checker, Instant.now().minus(Duration.ofHours(1)));
    var elsewhere = UUID.randomUUID();
    checker
        .with("Tongchuang-Captured-At", Instant.now().toString())
        .with("Tongchuang-Position", "114.70,33.60;10")
        .send("PUT", "/api/v1/photos/" + elsewhere, "image/jpeg", Chuanhui.photo())
        .expect(201);

    assertThat(move(checker, handled, "pass", Map.of()).code()).isEqualTo("AFTER_PHOTO_MISSING");
    assertThat(move(checker, handled, "pass", Map.of("photos", List.of(old))).code())
        .isEqualTo("CHECK_PHOTO_NOT_FRESH");
    var far = move(checker, handled, "pass", Map.of("photos", List.of(elsewhere)));
    assertThat(far.code()).isEqualTo("CHECK_PHOTO_ELSEWHERE");
    assertThat(far.text("detail")).matches("核查照片拍摄的位置离案件有 [0-9,]+ 米，请到现场拍摄。");
    made(checker, handled, "pass", Map.of("photos", List.of(Chuanhui.send(checker))));
  }

  @Test
  void theLotToCheckIsNamedInTheCase() {
    assertThat(handled().body().path("standing").path("checker").path("name").asString())
        .isEqualTo("刘实");
  }

  @Test
  void aCaseIsMergedIntoAnotherOpenOneAndSeparatedAgain() {
    var first = report(gridWorker, Chuanhui.rubbish()).expect(201);
    var second = report(gridWorker, Chuanhui.rubbish()).expect(201);

    assertThat(move(supervisor, second, "merge", Map.of("into", second.text("id"))).code())
        .isEqualTo("CANNOT_MERGE_THERE");
    assertThat(move(supervisor, second, "merge", Map.of()).code()).isEqualTo("CANNOT_MERGE_THERE");
    var merged = made(supervisor, second, "merge", Map.of("into", first.text("id")));
    assertThat(merged.text("stage")).isEqualTo("MERGED");
    assertThat(merged.body().path("standing").path("mergedInto").path("number").asString())
        .isEqualTo(first.text("number"));
    assertThat(move(supervisor, first, "merge", Map.of("into", second.text("id"))).code())
        .isEqualTo("CANNOT_MERGE_THERE");
    assertThat(made(supervisor, merged, "unmerge", Map.of("reason", "不是一处")).text("stage"))
        .isEqualTo("REPORTED");
  }

  @Test
  void whoReportsWhatIsThereAlreadyMaySaySo() {
    var first = report(gridWorker, Chuanhui.rubbish()).expect(201);
    var report = Chuanhui.rubbish();
    report.put("sameAs", first.text("id"));
    var elsewhere = Chuanhui.rubbish();
    elsewhere.put("sameAs", UUID.randomUUID().toString());

    assertThat(report(gridWorker, report).expect(201).text("stage")).isEqualTo("MERGED");
    assertThat(report(gridWorker, elsewhere).code()).isEqualTo("CANNOT_MERGE_THERE");
  }

  @Test
  void casesAreNeverMergedInACircle() {
    var first = report(gridWorker, Chuanhui.rubbish()).expect(201);
    var second = report(gridWorker, Chuanhui.rubbish()).expect(201);
    var merged = made(supervisor, first, "merge", Map.of("into", second.text("id")));
    var apart = made(supervisor, merged, "unmerge", Map.of("reason", "不是一处"));
    made(Api.at(port).as("shouli"), second, "merge", Map.of("into", first.text("id")));

    assertThat(move(supervisor, apart, "undo", Map.of()).code()).isEqualTo("CANNOT_MERGE_THERE");
  }

  @Test
  void anotherMoveThanTheOneThatWasMadeIsNotThoughtTheSame() {
    var assigned = assigned();
    var reason = Map.<String, Object>of("reason", "等备件");
    made(mender, assigned, "extend", reason);
    var until = Instant.now().plus(Duration.ofDays(3)).toString();
    var reported = report(gridWorker, Chuanhui.rubbish()).expect(201);
    made(supervisor, reported, "assign", Map.of("unit", "cgj"));
    var filed = report(gridWorker, Chuanhui.rubbish()).expect(201);
    made(supervisor, filed, "file", Map.of());

    assertThat(made(mender, assigned, "extend", reason).status()).isEqualTo(200);
    assertThat(move(mender, assigned, "suspend", Map.of("reason", "等备件", "until", until)).code())
        .isEqualTo("CHANGED_MEANWHILE");
    assertThat(move(supervisor, reported, "assign", Map.of("unit", "jjdd")).code())
        .isEqualTo("CHANGED_MEANWHILE");
    assertThat(move(supervisor, filed, "assign", Map.of()).code()).isEqualTo("CHANGED_MEANWHILE");
  }

  @Test
  void aReportThatSaysSomethingElseUnderTheSameIdIsNotThoughtTheSame() {
    var id = UUID.randomUUID();
    var call = Chuanhui.rubbish();
    call.put("source", "HOTLINE");
    call.put("contact", "13800001234");
    operator.put("/api/v1/cases/" + id, call).expect(201);
    call.put("address", "七一路 20 号");

    assertThat(operator.put("/api/v1/cases/" + id, call).code()).isEqualTo("CASE_ID_TAKEN");
  }

  @Test
  void aCaseIsCorrectedBeforeItIsSentAgain() {
    var reported = report(gridWorker, Chuanhui.rubbish()).expect(201);

    assertThat(move(supervisor, reported, "correct", Map.of()).code())
        .isEqualTo("NOTHING_CORRECTED");
    assertThat(move(supervisor, reported, "correct", Map.of("category", "no-such")).code())
        .isEqualTo("NO_SUCH_CATEGORY");
    var corrected = made(supervisor, reported, "correct", Map.of("category", "noise"));
    assertThat(corrected.body().path("category").path("code").asString()).isEqualTo("noise");
    assertThat(
            made(supervisor, corrected, "assign", Map.of())
                .body()
                .path("unit")
                .path("code")
                .asString())
        .isEqualTo("gafj");
  }

  @Test
  void theThirdReturnAsksTheUnitToAnswer() {
    var seen = assigned();
    for (int time = 1; time <= 3; time++) {
      assertThat(marks(seen)).doesNotContain("SUPERVISED");
      var returned = made(mender, seen, "return", Map.of("reason", "不归我们"));
      seen = made(supervisor, returned, "assign", Map.of());
    }

    assertThat(marks(seen)).containsExactly("SUPERVISED", "RETURNED");
    var replied = made(mender, seen, "reply", Map.of("reason", "今天办"));
    assertThat(marks(replied)).containsExactly("RETURNED");
  }

  @Test
  void theHotlineWritesDownACallerWhomItCallsBack() {
    var call = Chuanhui.rubbish();
    call.put("source", "HOTLINE");

    assertThat(report(operator, call).text("detail")).isEqualTo("请填写来电人的电话，以便回访。");
    call.put("contact", "13800001234");
    assertThat(report(gridWorker, call).code()).isEqualTo("NOT_YOUR_ROLE");
    var reported = report(operator, call).expect(201);
    assertThat(reported.text("source")).isEqualTo("HOTLINE");
    assertThat(reported.text("contact")).isEqualTo("138****1234");
    assertThat(reported.text("progressCode")).isNotEmpty();
    assertThat(supervisor.get("/api/v1/cases/" + reported.text("id")).text("progressCode"))
        .isEqualTo(reported.text("progressCode"));
    var sees = mender.get("/api/v1/cases/" + reported.text("id")).body();
    assertThat(sees.path("progressCode").isMissingNode() || sees.path("progressCode").isNull())
        .isTrue();

    var closed = closed(reported);
    assertThat(move(operator, closed, "call-back", Map.of("solved", false)).code())
        .isEqualTo("ANSWER_MISSING");
    var called =
        made(
            operator,
            closed,
            "call-back",
            Map.of("solved", false, "satisfaction", "DISSATISFIED", "note", "还有味道"));
    assertThat(called.body().path("standing").path("answer").path("solved").asBoolean()).isFalse();
    var reopened = made(operator, called, "reopen", Map.of("reason", "来电人说没有解决"));
    assertThat(reopened.text("stage")).isEqualTo("FILED");
  }

  @Test
  void whatShouldNotBeThereIsVoided() {
    var reported = report(gridWorker, Chuanhui.rubbish()).expect(201);

    assertThat(move(supervisor, reported, "void", Map.of()).code()).isEqualTo("REASON_MISSING");
    assertThat(made(supervisor, reported, "void", Map.of("reason", "测试")).text("stage"))
        .isEqualTo("VOIDED");
  }
}
