package org.tongchuang.meetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.kernel.DistrictCode;
import tools.jackson.databind.JsonNode;

/** Meetings over HTTP; the numbers are those of docs/rules/meetings.md. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class MeetingApiTests {

  private static final DistrictCode DISTRICT = new DistrictCode("411602");
  private static final String MEETINGS = "/api/v1/meetings";
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  /** No two meetings of a series begin at the same minute. */
  private static final AtomicInteger MINUTES = new AtomicInteger();

  @LocalServerPort int port;
  @Autowired Meetings meetings;
  @Autowired JdbcClient jdbc;

  private Api office = Api.at(0);
  private Api leader = Api.at(0);
  private Api management = Api.at(0);
  private Api worker = Api.at(0);
  private Api street = Api.at(0);

  @BeforeAll
  void people() {
    office = Api.at(port).as("zhiban");
    leader = Api.at(port).as("lingdao");
    management = Api.at(port).as("fuzeren");
    worker = Api.at(port).as("chuzhi");
    street = Api.at(port).as("jiezhang");
  }

  private static LocalDate today() {
    return LocalDate.now(CHINA);
  }

  private static Map<String, Object> called(String series) {
    var at = today().plusDays(1).atTime(1, 1).plusMinutes(MINUTES.incrementAndGet());
    return Map.of("series", series, "day", at.toLocalDate(), "time", at.toLocalTime().toString());
  }

  /** A meeting of a series, called beside those that are planned. */
  private String meeting(String series) {
    var id = UUID.randomUUID().toString();
    office.put(MEETINGS + "/" + id, called(series)).expect(201);
    return id;
  }

  private Api.Answer step(String meeting, String step) {
    int version = read(office, meeting).path("version").asInt();
    return office.post(MEETINGS + "/" + meeting + "/" + step, Map.of("version", version));
  }

  private String begun(String series) {
    var id = meeting(series);
    step(id, "begin").expect(200);
    return id;
  }

  private static JsonNode read(Api by, String meeting) {
    return by.get(MEETINGS + "/" + meeting).expect(200).body();
  }

  private Api.Answer decide(String meeting, String id, String line) {
    return office.put(MEETINGS + "/" + meeting + "/decisions/" + id, Map.of("line", line));
  }

  private String decided(String meeting, String line) {
    var id = UUID.randomUUID().toString();
    decide(meeting, id, line).expect(201);
    return id;
  }

  private static List<String> texts(JsonNode items, String field) {
    return items.valueStream().map(it -> it.path(field).asString()).toList();
  }

  private Api.Answer task(Api by, String task, String step, Map<String, Object> more) {
    int version = by.get("/api/v1/tasks/" + task).expect(200).body().path("version").asInt();
    var body = new HashMap<>(more);
    body.put("version", version);
    return by.post("/api/v1/tasks/" + task + "/" + step, body).expect(200);
  }

  /** Rule 1. */
  @Test
  void theDaysToComeHaveTheirMeetingsOnceHoweverManyServersPlanThem() throws Exception {
    try (var servers = Executors.newFixedThreadPool(4)) {
      var all =
          servers.invokeAll(
              Collections.nCopies(
                  8, Executors.callable(() -> meetings.keepUp(DISTRICT), Boolean.TRUE)));
      for (var one : all) {
        assertThat(one.get()).isTrue();
      }
    }
    var planned =
        jdbc.sql(
                """
                select extract(isodow from at at time zone 'Asia/Shanghai')
                  from meetings.meeting
                 where district = '411602' and series = ? and state = 'PLANNED'
                   and at > now() - interval '1 day' and at < now() + interval '7 days'
                   and (at at time zone 'Asia/Shanghai')::time = ?
                """)
            .params("dangzheng", LocalTime.of(15, 0))
            .query(Integer.class)
            .list();
    assertThat(planned).containsExactly(1);
    var daily =
        jdbc.sql(
                """
                select count(*) from meetings.meeting
                 where district = '411602' and series = 'zaohui'
                   and at > now() and at < now() + interval '7 days'
                   and (at at time zone 'Asia/Shanghai')::time = ?
                """)
            .param(LocalTime.of(7, 0))
            .query(Integer.class)
            .single();
    assertThat(daily).isBetween(6, 7);
  }

  /** Rule 2. */
  @Test
  void aMeetingIsCalledOnceUnderItsId() {
    var id = UUID.randomUUID().toString();
    var body = called("jiaoban");
    office.put(MEETINGS + "/" + id, body).expect(201);
    assertThat(office.put(MEETINGS + "/" + id, body).expect(200).text("state"))
        .isEqualTo("PLANNED");
    assertThat(office.put(MEETINGS + "/" + id, called("jiaoban")).expect(409).code())
        .isEqualTo("MEETING_ID_TAKEN");
    assertThat(office.put(MEETINGS + "/" + UUID.randomUUID(), body).expect(409).code())
        .isEqualTo("MEETING_TWICE");
  }

  /** Rule 2. */
  @Test
  void aMeetingIsCalledForTheDaysToCome() {
    for (int days : List.of(-2, 8)) {
      var body =
          Map.of("series", "zaohui", "day", today().plusDays(days).toString(), "time", "09:00");
      var refused = office.put(MEETINGS + "/" + UUID.randomUUID(), body).expect(400);
      assertThat(refused.text("detail")).isEqualTo("开会时间不对：不能是一天以前，最多提前 7 天。");
    }
    var unknown = Map.of("series", "none", "day", today().toString(), "time", "09:00");
    assertThat(office.put(MEETINGS + "/" + UUID.randomUUID(), unknown).expect(400).text("detail"))
        .isEqualTo("没有这种例会（none）。");
  }

  /** Rule 3. */
  @Test
  void theAgendaWritesItselfFromWhatIsLateStuckAndRaised() {
    var task = UUID.randomUUID().toString();
    office
        .put(
            "/api/v1/tasks/" + task,
            Map.of("title", "昨天的事", "unit", "cgj", "from", today(), "due", today()))
        .expect(201);
    jdbc.sql("update campaigns.task set due = ? where district = '411602' and id = ?")
        .params(today().minusDays(400), UUID.fromString(task))
        .update();
    var report =
        Api.at(port)
            .as("wangge")
            .put(
                "/api/v1/cases/" + UUID.randomUUID(),
                Chuanhui.rubbish(Chuanhui.send(Api.at(port).as("wangge"))))
            .expect(201);
    var assigned =
        office
            .post("/api/v1/cases/" + report.text("id") + "/assign", Map.of("version", 1))
            .expect(200);
    office
        .post(
            "/api/v1/cases/" + report.text("id") + "/supervise",
            Map.of("version", assigned.body().path("version").asInt(), "reason", "群众反映强烈"))
        .expect(200);
    var meeting = meeting("jiaoban");
    var agenda = read(office, meeting).path("agenda");
    assertThat(texts(agenda.path("late").path("items"), "title")).contains("昨天的事");
    assertThat(texts(agenda.path("supervised").path("items"), "id")).contains(report.text("id"));
    assertThat(agenda.path("supervised").path("items").get(0).path("why").asString())
        .isEqualTo("SUPERVISED");

    step(meeting, "begin").expect(200);
    task(office, task, "drop", Map.of("note", "不办了"));
    assertThat(texts(read(office, meeting).path("agenda").path("late").path("items"), "title"))
        .contains("昨天的事");
    assertThat(
            texts(
                read(office, meeting("jiaoban")).path("agenda").path("late").path("items"),
                "title"))
        .doesNotContain("昨天的事");
  }

  /** Rule 3. */
  @Test
  void instructionsOfALeaderStandFirstAmongWhatIsLate() {
    var task = UUID.randomUUID().toString();
    leader.put("/api/v1/instructions/" + task, Map.of("line", "领导交代的事 @cgj 今天")).expect(201);
    jdbc.sql("update campaigns.task set due = ? where district = '411602' and id = ?")
        .params(today().minusDays(1), UUID.fromString(task))
        .update();
    var meeting = begun("jiaoban");

    var late = read(office, meeting).path("agenda").path("late").path("items");
    assertThat(late.get(0).path("title").asString()).isEqualTo("领导交代的事");
    assertThat(late.get(0).path("instruction").asBoolean()).isTrue();

    // as agendas were kept before there were instructions
    jdbc.sql(
            """
            update meetings.meeting
               set agenda = (agenda::jsonb #- '{late,items,0,instruction}')::text
             where district = '411602' and id = ?
            """)
        .param(UUID.fromString(meeting))
        .update();
    var before = read(office, meeting).path("agenda").path("late").path("items");
    assertThat(before.get(0).path("title").asString()).isEqualTo("领导交代的事");
    assertThat(before.get(0).path("instruction").asBoolean()).isFalse();
    task(office, task, "drop", Map.of("note", "不办了"));
  }

  /** Rule 4. */
  @Test
  void aUnitThatIsAskedRaisesMattersAndWithdrawsThem() {
    var meeting = meeting("jiaoban");
    var id = UUID.randomUUID().toString();
    var where = MEETINGS + "/" + meeting + "/matters/" + id;
    var body = Map.of("unit", "cgj", "sentence", "  商户拒不拆除的 12 处违建怎么办 ");
    var raised = management.put(where, body).expect(201).body();
    assertThat(texts(raised.path("matters"), "sentence")).containsExactly("商户拒不拆除的 12 处违建怎么办");
    management.put(where, body).expect(200);
    assertThat(management.put(where, Map.of("unit", "cgj", "sentence", "别的")).expect(409).code())
        .isEqualTo("MATTER_ID_TAKEN");
    var others = Map.of("unit", "jjdd", "sentence", "替别人提");
    management.put(MEETINGS + "/" + meeting + "/matters/" + UUID.randomUUID(), others).expect(403);
    assertThat(
            office
                .put(
                    MEETINGS + "/" + meeting + "/matters/" + UUID.randomUUID(),
                    Map.of("unit", "nobody", "sentence", "无人"))
                .expect(400)
                .code())
        .isEqualTo("NO_SUCH_UNIT");
    assertThat(read(leader, meeting).path("matters").get(0).path("mayWithdraw").asBoolean())
        .isFalse();
    assertThat(read(management, meeting).path("matters").get(0).path("mayWithdraw").asBoolean())
        .isTrue();
    var gone = "/api/v1/meeting-matters/" + id;
    assertThat(leader.send("DELETE", gone, "application/json", new byte[0]).expect(403).code())
        .isEqualTo("NOT_YOUR_MATTER");
    management.send("DELETE", gone, "application/json", new byte[0]).expect(204);
    management.send("DELETE", gone, "application/json", new byte[0]).expect(204);
    assertThat(read(office, meeting).path("matters")).isEmpty();
  }

  /** Rule 5. */
  @Test
  void whoIsNotAskedSeesNothingOfAMeeting() {
    var daily = meeting("zaohui");
    var weekly = meeting("dangzheng");
    assertThat(ids(management)).contains(daily, weekly);
    assertThat(ids(street)).contains(daily).doesNotContain(weekly);
    street.get(MEETINGS + "/" + daily).expect(200);
    assertThat(street.get(MEETINGS + "/" + weekly).expect(404).code()).isEqualTo("NO_SUCH_MEETING");
    var matter = Map.of("unit", "jd002", "sentence", "没有受邀");
    street.put(MEETINGS + "/" + weekly + "/matters/" + UUID.randomUUID(), matter).expect(404);
    worker.get(MEETINGS).expect(403);
    worker.get(MEETINGS + "/" + daily).expect(403);
  }

  private static List<String> ids(Api reader) {
    return texts(reader.get(MEETINGS + "?limit=100").expect(200).body().path("items"), "id");
  }

  /** Rules 6 and 7. */
  @Test
  void aDecisionInOneLineIsATaskOfItsUnit() {
    var meeting = begun("zaohui");
    var line = "清理大闸路占道经营 @城管局 明天";
    var read =
        office
            .post(MEETINGS + "/" + meeting + "/decision-readings", Map.of("line", line))
            .expect(200)
            .body();
    assertThat(read.path("what").asString()).isEqualTo("清理大闸路占道经营");
    assertThat(read.path("unit").path("name").asString()).isEqualTo("城市管理局");
    assertThat(read.path("due").asString()).isEqualTo(today().plusDays(1).toString());

    var id = UUID.randomUUID().toString();
    decide(meeting, id, line).expect(201);
    assertThat(decide(meeting, id, line).expect(200).body().path("decisions")).hasSize(1);
    assertThat(decide(meeting, id, line + "。").expect(409).code()).isEqualTo("DECISION_ID_TAKEN");
    var task = worker.get("/api/v1/tasks/" + id).expect(200).body().path("task");
    assertThat(task.path("title").asString()).isEqualTo("清理大闸路占道经营");
    assertThat(task.path("unit").path("code").asString()).isEqualTo("cgj");
    assertThat(task.path("proof").asString()).isEqualTo("TEXT");
    assertThat(task.path("due").asString()).isEqualTo(today().plusDays(1).toString());
    var mine = worker.get("/api/v1/tasks?mine=true&limit=100").expect(200).body().path("items");
    assertThat(mine.valueStream().map(it -> it.path("task").path("id").asString())).contains(id);
  }

  /** Rule 6. */
  @Test
  void whatALineDoesNotSayIsRefusedInWordsAndNothingIsGiven() {
    var meeting = begun("zaohui");
    for (var one :
        Map.of(
                "清理大闸路 周五", "没有写由谁办：请写 @单位，例如 @城管局。",
                "清理大闸路 @城管局", "没有写什么时候办完：例如 周五、8月20日、3天内、月底。",
                "@城管局 周五", "没有写要办什么。",
                "清理 @无此局 周五", "没有叫“无此局”的单位。单位名称后面请留一个空格。",
                "清理 @城管局 2月30日", "没有“2月30日”这一天。")
            .entrySet()) {
      var id = UUID.randomUUID().toString();
      assertThat(decide(meeting, id, one.getKey()).expect(400).text("detail"))
          .isEqualTo(one.getValue());
      office.get("/api/v1/tasks/" + id).expect(404);
    }
    assertThat(read(office, meeting).path("decisions")).isEmpty();
  }

  /** Rule 7: a task that another has given under the id leaves no decision behind. */
  @Test
  void aDecisionAndItsTaskAreThereTogetherOrNotAtAll() {
    var meeting = begun("zaohui");
    var id = UUID.randomUUID().toString();
    office
        .put(
            "/api/v1/tasks/" + id,
            Map.of("title", "别的事", "unit", "cgj", "from", today(), "due", today()))
        .expect(201);
    assertThat(decide(meeting, id, "清理 @cgj 明天").expect(409).code()).isEqualTo("TASK_ID_TAKEN");
    assertThat(read(office, meeting).path("decisions")).isEmpty();
  }

  /** Rule 7. */
  @Test
  void decisionsThatAreMadeAtOnceAllStandOnce() throws Exception {
    var meeting = begun("jiaoban");
    try (var people = Executors.newFixedThreadPool(4)) {
      var all =
          people.invokeAll(
              IntStream.range(0, 12)
                  .<Callable<Integer>>mapToObj(
                      it ->
                          () ->
                              decide(meeting, UUID.randomUUID().toString(), "第" + it + "件事 @cgj 明天")
                                  .status())
                  .toList());
      for (var one : all) {
        assertThat(one.get()).isEqualTo(201);
      }
    }
    assertThat(read(office, meeting).path("decisions")).hasSize(12);
  }

  /** Rule 8. */
  @Test
  void aDecisionIsReadOutAtEveryLaterMeetingUntilItHasBeenReadOutAsDone() {
    var first = begun("dangzheng");
    var done = decided(first, "修好七一路路灯 @cgj 明天");
    var open = decided(first, "清理沙颍河岸线 @cgj 后天");
    step(first, "end").expect(200);

    var second = meeting("dangzheng");
    assertThat(left(second)).contains(done + " OPEN 0", open + " OPEN 0");
    task(worker, done, "done", Map.of("note", "亮了"));
    task(office, done, "confirm", Map.of());
    step(second, "begin").expect(200);
    assertThat(left(second)).contains(done + " CONFIRMED 0", open + " OPEN 0");
    step(second, "end").expect(200);

    var third = begun("dangzheng");
    assertThat(left(third)).contains(open + " OPEN 1").noneMatch(it -> it.startsWith(done));
    // of one that is not held nobody has heard
    var other = meeting("dangzheng");
    step(other, "call-off").expect(200);
    task(office, open, "drop", Map.of("note", "并入专项行动"));
    step(third, "end").expect(200);
    assertThat(left(meeting("dangzheng"))).contains(open + " DROPPED 2");
    assertThat(left(meeting("jiaoban"))).noneMatch(it -> it.startsWith(open));
  }

  private List<String> left(String meeting) {
    return read(office, meeting)
        .path("agenda")
        .path("left")
        .valueStream()
        .map(
            it ->
                it.path("task").asString()
                    + " "
                    + it.path("state").asString()
                    + " "
                    + it.path("readings").asInt())
        .toList();
  }

  /** Rule 9. */
  @Test
  void minutesAreKeptByPartWhileAMeetingIsHeld() {
    var meeting = meeting("zaohui");
    var where = MEETINGS + "/" + meeting + "/minutes";
    assertThat(office.put(where, minutes(1, "OVERDUE", "先说超期", "cgj")).expect(409).text("detail"))
        .isEqualTo("会议现在的状态（PLANNED）不能这样办理。");
    step(meeting, "begin").expect(200);
    var kept = office.put(where, minutes(2, "OVERDUE", " 先说超期 ", "cgj")).expect(200).body();
    assertThat(kept.path("minutes").get(1).path("text").asString()).isEqualTo("先说超期");
    assertThat(kept.path("minutes").get(1).path("heading").asString()).isEqualTo("超期");
    assertThat(kept.path("present").get(0).asString()).isEqualTo("cgj");
    assertThat(kept.path("version").asInt()).isEqualTo(3);
    // the same again changes nothing
    assertThat(
            office
                .put(where, minutes(3, "OVERDUE", "先说超期", "cgj"))
                .expect(200)
                .body()
                .path("version")
                .asInt())
        .isEqualTo(3);
    assertThat(office.put(where, minutes(2, "OVERDUE", "后说", "cgj")).expect(409).code())
        .isEqualTo("MEETING_CHANGED_MEANWHILE");
    assertThat(office.put(where, minutes(3, "OVERDUE", "", "mzj")).expect(400).code())
        .isEqualTo("NOT_ASKED_TO_COME");
    step(meeting, "end").expect(200);
    assertThat(office.put(where, minutes(4, "OVERDUE", "后说", "cgj")).expect(409).code())
        .isEqualTo("MEETING_STEP_NOT_OPEN");
    assertThat(decide(meeting, UUID.randomUUID().toString(), "事 @cgj 明天").expect(409).code())
        .isEqualTo("MEETING_STEP_NOT_OPEN");
    var late = Map.of("unit", "cgj", "sentence", "会后才想起来");
    assertThat(
            management
                .put(MEETINGS + "/" + meeting + "/matters/" + UUID.randomUUID(), late)
                .expect(409)
                .code())
        .isEqualTo("MEETING_STEP_NOT_OPEN");
  }

  private static Map<String, Object> minutes(int version, String part, String text, String unit) {
    return Map.of(
        "version",
        version,
        "minutes",
        List.of(Map.of("part", part, "text", text)),
        "present",
        List.of(unit));
  }

  /** Rule 10. */
  @Test
  void aMeetingIsBegunAndEndedOnce() {
    var meeting = meeting("zaohui");
    assertThat(step(meeting, "end").expect(409).text("detail"))
        .isEqualTo("会议现在的状态（PLANNED）不能这样办理。");
    assertThat(texts(read(office, meeting).path("actions"), "name"))
        .containsExactly("BEGIN", "CALL_OFF");
    assertThat(read(leader, meeting).path("actions")).isEmpty();
    step(meeting, "begin").expect(200);
    assertThat(
            office.post(MEETINGS + "/" + meeting + "/end", Map.of("version", 1)).expect(409).code())
        .isEqualTo("MEETING_CHANGED_MEANWHILE");
    assertThat(step(meeting, "begin").expect(409).code()).isEqualTo("MEETING_STEP_NOT_OPEN");
    assertThat(step(meeting, "call-off").expect(409).code()).isEqualTo("MEETING_STEP_NOT_OPEN");
    assertThat(step(meeting, "end").expect(200).text("state")).isEqualTo("ENDED");
    assertThat(read(office, meeting).path("actions")).isEmpty();
    var none = meeting("zaohui");
    assertThat(step(none, "call-off").expect(200).text("state")).isEqualTo("CALLED_OFF");
    assertThat(step(none, "begin").expect(409).code()).isEqualTo("MEETING_STEP_NOT_OPEN");
  }

  @Test
  void meetingsAreListedTheLatestFirstInParts() {
    var one = meeting("zaohui");
    var two = meeting("zaohui");
    var first = office.get(MEETINGS + "?limit=1").expect(200).body();
    assertThat(first.path("items")).hasSize(1);
    var all = new ArrayList<String>();
    var next = first;
    while (true) {
      all.addAll(texts(next.path("items"), "id"));
      if (next.path("next").isNull()) {
        break;
      }
      next =
          office
              .get(MEETINGS + "?limit=3&after=" + next.path("next").asString())
              .expect(200)
              .body();
    }
    assertThat(all).doesNotHaveDuplicates().containsSubsequence(two, one);
    office.get(MEETINGS + "?limit=101").expect(400);
  }

  @Test
  void seriesAreThoseOfThePackInTheReadersLanguage() {
    var series = leader.get("/api/v1/meeting-series").expect(200).body().path("items");
    assertThat(texts(series, "name")).containsExactly("早七点调度会", "党政联席周例会", "交办周例会");
    assertThat(series.get(0).path("time").asString()).isEqualTo("07:00");
    assertThat(series.get(0).path("days")).hasSize(7);
  }

  /** Rule 3. */
  @Test
  void theAgendaIsOfTheMomentInWhichTheMeetingBegan() {
    var document = read(office, begun("zaohui"));
    assertThat(document.path("agenda").path("asOf").asString())
        .isEqualTo(document.path("begunAt").asString())
        .isNotEmpty();
  }

  /** docs/rules/documents.md, rule 2. */
  @Test
  void theMinutesOfAMeetingThatHasEndedAreAPaper() throws IOException {
    var meeting = begun("jiaoban");
    decided(meeting, "修好七一路岗亭 @城管局 3天内");
    int version = read(office, meeting).path("version").asInt();
    office
        .put(
            MEETINGS + "/" + meeting + "/minutes",
            Map.of(
                "version",
                version,
                "minutes",
                List.of(Map.of("part", "OTHER", "text", "各单位周五前报下周计划")),
                "present",
                List.of("cgj")))
        .expect(200);
    var subject = "meeting/" + meeting;
    assertThat(offers(subject)).isEmpty();
    step(meeting, "end").expect(200);
    assertThat(offers(subject)).hasSize(1);
    var issued =
        office
            .put(
                "/api/v1/documents/" + UUID.randomUUID(),
                Map.of("kind", "minutes", "subject", subject))
            .expect(201);
    var file = office.get(issued.text("file")).expect(200).raw().body();
    try (var paper = new XWPFDocument(new ByteArrayInputStream(file))) {
      var decisions = paper.getTables().getFirst();
      assertThat(decisions.getNumberOfRows()).isEqualTo(2);
      assertThat(decisions.getRow(1).getCell(1).getText()).isEqualTo("修好七一路岗亭");
      assertThat(decisions.getRow(1).getCell(2).getText()).isEqualTo("城市管理局");
      assertThat(paper.getTables().get(2).getRow(1).getCell(1).getText()).isEqualTo("各单位周五前报下周计划");
      assertThat(paper.getParagraphs().stream().map(XWPFParagraph::getText)).contains("到　会：城市管理局");
    }
    assertThat(management.get(issued.text("file")).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
  }

  private JsonNode offers(String subject) {
    return office
        .get("/api/v1/document-offers?subject=" + subject)
        .expect(200)
        .body()
        .path("items");
  }
}
