package org.tongchuang.rosters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;
import tools.jackson.databind.JsonNode;

/** Rosters over HTTP; the numbers are those of docs/rules/rosters.md. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class RosterApiTests {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final List<String> JUNCTIONS = List.of("lk-001", "lk-002", "lk-003");
  private static final List<String> HOURS = List.of("07:30", "15:00");

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private Api office = Api.at(0);
  private Api management = Api.at(0);
  private Api police = Api.at(0);
  private Api worker = Api.at(0);
  private final LocalDate monday = Roster.monday(LocalDate.now(CHINA)).plusDays(7);
  private UUID officer = new UUID(0, 0);
  private UUID head = new UUID(0, 0);

  @BeforeAll
  void people() {
    office = Api.at(port).as("zhiban");
    management = Api.at(port).as("fuzeren");
    police = Api.at(port).as("jiaojing");
    worker = Api.at(port).as("wangge");
    officer = person(roster(office, "jjdd", monday).path("staff").get(0));
    head = person(roster(office, "cgj", monday).path("staff").get(0));
  }

  @BeforeEach
  void nobodyIsOnDuty() {
    jdbc.sql("delete from rosters.shift where district = '411602'").update();
  }

  private static UUID person(JsonNode it) {
    return UUID.fromString(it.path("id").asString());
  }

  private static JsonNode roster(Api by, String unit, LocalDate week) {
    return by.get("/api/v1/rosters/" + unit + "?week=" + week).expect(200).body();
  }

  private static Api.Answer man(
      Api by, String post, LocalDate day, String begins, int version, List<UUID> who, int others) {
    return by.put(
        "/api/v1/shifts/" + post + "/" + day + "/" + begins,
        Map.of("version", version, "people", who, "others", others));
  }

  private static JsonNode shift(JsonNode roster, String post, String begins, int day) {
    return roster
        .path("posts")
        .valueStream()
        .filter(it -> it.path("code").asString().equals(post))
        .flatMap(it -> it.path("hours").valueStream())
        .filter(it -> it.path("begins").asString().equals(begins))
        .findFirst()
        .orElseThrow()
        .path("shifts")
        .get(day);
  }

  /** Rules 2 and 5. */
  @Test
  void whoIsOnDutyIsWrittenAndWhatIsStillMissingIsSaid() {
    var before = roster(office, "jjdd", monday);
    var after = man(office, "lk-001", monday, "07:30", 0, List.of(officer), 1).expect(200).body();

    var shift = shift(after, "lk-001", "07:30", 0);
    assertThat(shift.path("version").asInt()).isEqualTo(1);
    assertThat(shift.path("people").get(0).path("name").asString()).isNotEmpty();
    assertThat(shift.path("others").asInt()).isEqualTo(1);
    assertThat(shift.path("missing").asInt()).isEqualTo(1);
    assertThat(after.path("missing").asInt()).isEqualTo(before.path("missing").asInt() - 2);
    assertThat(before.path("missing").asInt()).isEqualTo(7 * (3 * 3 + 3 * 3 + 2 * 2));
    assertThat(before.path("shortShifts").asInt()).isEqualTo(7 * 8);
    assertThat(roster(office, "jjdd", monday)).isEqualTo(after);
    assertThat(roster(office, "jjdd", monday.plusDays(6))).isEqualTo(after);
    var full = man(office, "lk-001", monday, "07:30", 1, List.of(officer), 5).expect(200).body();
    assertThat(shift(full, "lk-001", "07:30", 0).path("missing").asInt()).isZero();
  }

  /** Rule 3. */
  @Test
  void nobodyIsInTwoPlacesAtOnce() {
    man(office, "lk-001", monday, "07:30", 0, List.of(officer), 0).expect(200);
    var refused = man(office, "lk-002", monday, "07:30", 0, List.of(officer), 0).expect(409);

    var name = roster(office, "jjdd", monday).path("staff").get(0).path("name").asString();
    assertThat(refused.text("detail"))
        .isEqualTo("「%s」这时已经在「演示路口一（虚构）」值守（%s，07:30-11:30），一个人不能同时在两处。".formatted(name, monday));
    man(office, "lk-002", monday, "11:30", 0, List.of(officer), 0).expect(200);
    man(office, "lk-002", monday.plusDays(1), "07:30", 0, List.of(officer), 0).expect(200);
    man(office, "lk-001", monday, "07:30", 1, List.of(), 2).expect(200);
    man(office, "lk-002", monday, "07:30", 0, List.of(officer), 0).expect(200);
  }

  /** Rule 3. */
  @Test
  void aNightLastsUntilTheMorningAfterIt() {
    man(office, "cgj-duty", monday, "18:00", 0, List.of(head), 0).expect(200);
    man(office, "cgj-duty", monday.plusDays(1), "08:00", 0, List.of(head), 0).expect(200);
    jdbc.sql("update rosters.shift set ends_at = ends_at + interval '1 second' where post = ?")
        .param("cgj-duty")
        .update();
    man(office, "cgj-duty", monday.plusDays(1), "08:00", 1, List.of(head), 0).expect(409);
  }

  /** Rule 3. */
  @Test
  void ofTwoWhoWriteAtTheSameTimeOneIsRefused() throws Exception {
    try (var both = Executors.newFixedThreadPool(2)) {
      for (int day = 0; day < 7; day++) {
        var on = monday.plusDays(day);
        var answers = new ArrayList<Integer>();
        for (var it :
            both.invokeAll(
                List.<Callable<Integer>>of(
                    () -> man(office, "lk-001", on, "15:00", 0, List.of(officer), 0).status(),
                    () -> man(office, "lk-003", on, "15:00", 0, List.of(officer), 0).status()))) {
          answers.add(it.get());
        }
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
      }
    }
  }

  /** Rule 3, whatever is written and taken over in whatever order. */
  @Test
  void afterAnyWeeksOfWritingNobodyIsInTwoPlacesAtOnce() {
    var random = new Random(411602);
    var staff =
        roster(office, "jjdd", monday).path("staff").valueStream().map(it -> person(it)).toList();
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      if (random.nextInt(20) == 0) {
        office.post(
            "/api/v1/rosters/jjdd/taken-over",
            Map.of("week", monday.plusDays(7L * random.nextInt(3)).toString()));
        continue;
      }
      var post = JUNCTIONS.get(random.nextInt(JUNCTIONS.size()));
      var begins = HOURS.get(random.nextInt(HOURS.size()));
      var day = monday.plusDays(random.nextInt(14));
      int version =
          shift(roster(office, "jjdd", day), post, begins, day.getDayOfWeek().getValue() - 1)
              .path("version")
              .asInt();
      var who = staff.stream().filter(_ -> random.nextInt(3) > 0).toList();
      var answer = man(office, post, day, begins, version, who, random.nextInt(3));
      refused += answer.status() == 409 ? 1 : 0;
    }
    assertThat(refused).isPositive();
    assertThat(
            jdbc.sql(
                    """
                    select count(*)
                      from rosters.shift as one
                      join rosters.shift as other
                        on other.district = one.district and other.people && one.people
                       and other.starts_at < one.ends_at and other.ends_at > one.starts_at
                       and (other.post, other.day, other.begins) <> (one.post, one.day, one.begins)
                     where one.district = '411602'
                    """)
                .query(Integer.class)
                .single())
        .isZero();
  }

  /** Rules 2 and 4. */
  @Test
  void onlyPeopleOfTheUnitAreOnDutyAndEachOnce() {
    var stranger = man(office, "lk-001", monday, "07:30", 0, List.of(head), 0).expect(400);
    assertThat(stranger.code()).isEqualTo("NOT_OF_THE_UNIT");
    var nobody = man(office, "lk-001", monday, "07:30", 0, List.of(new UUID(0, 1)), 0).expect(400);
    assertThat(nobody.text("detail")).isEqualTo("「」在这个单位没有职务，不能排。");
    var twice = man(office, "lk-001", monday, "07:30", 0, List.of(officer, officer), 0).expect(400);
    assertThat(twice.text("detail")).isEqualTo("同一个人写了两遍。");
    man(office, "lk-001", monday, "07:30", 0, List.of(), -1).expect(400);
    man(office, "lk-001", monday, "07:30", 0, List.of(), 1001).expect(400);
  }

  /** Rule 6. */
  @Test
  void whatIsOverOrFarAheadIsNotWritten() {
    var past = man(office, "lk-001", monday.minusDays(14), "07:30", 0, List.of(), 1).expect(409);
    assertThat(past.text("detail")).isEqualTo("这个班次已经结束，不能再改。");
    var far = man(office, "lk-001", monday.plusDays(100), "07:30", 0, List.of(), 1).expect(400);
    assertThat(far.text("detail")).isEqualTo("最多提前 92 天排班。");
    assertThat(man(office, "none", monday, "07:30", 0, List.of(), 1).expect(404).text("detail"))
        .isEqualTo("没有这个岗位（none），或者已经撤销。");
    assertThat(man(office, "lk-001", monday, "07:31", 0, List.of(), 1).expect(404).text("detail"))
        .isEqualTo("这个岗位没有 07:31 开始的班次。");
    assertThat(office.get("/api/v1/rosters/xfdd").expect(404).text("detail"))
        .isEqualTo("这个单位（xfdd）没有要值守的岗位。");
    assertThat(office.get("/api/v1/rosters/NOT A UNIT".replace(" ", "%20")).expect(404).code())
        .isEqualTo("NO_SUCH_ROSTER");
    office
        .post("/api/v1/rosters/jjdd/taken-over", Map.of("week", monday.plusDays(200).toString()))
        .expect(400);
  }

  /** Rule 6. */
  @Test
  void whatSomebodyElseHasChangedIsNotOverwritten() {
    man(office, "lk-001", monday, "07:30", 0, List.of(officer), 0).expect(200);
    var late = man(office, "lk-001", monday, "07:30", 0, List.of(), 3).expect(409);

    assertThat(late.code()).isEqualTo("SHIFT_CHANGED_MEANWHILE");
    assertThat(late.body().path("arguments").get(0).asString()).isEqualTo("1");
  }

  /** Rule 7. */
  @Test
  void theWeekBeforeIsTakenOverWhereNobodyHasWrittenYet() {
    man(office, "lk-001", monday, "07:30", 0, List.of(officer), 2).expect(200);
    man(office, "lk-002", monday.plusDays(2), "15:00", 0, List.of(officer), 0).expect(200);
    man(office, "lk-003", monday.plusDays(3), "15:00", 0, List.of(officer), 0).expect(200);
    var next = monday.plusDays(7);
    // somebody has written this one, and is elsewhere when that one would be
    man(office, "lk-001", next, "07:30", 0, List.of(), 1).expect(200);
    man(office, "lk-001", next.plusDays(3), "15:00", 0, List.of(officer), 0).expect(200);

    var answer =
        office
            .post("/api/v1/rosters/jjdd/taken-over", Map.of("week", next.plusDays(3).toString()))
            .expect(200)
            .body();
    assertThat(answer.path("taken").asInt()).isEqualTo(1);
    assertThat(answer.path("leftOut")).hasSize(1);
    assertThat(answer.path("leftOut").get(0).path("post").asString()).isEqualTo("演示路口三（虚构）");
    assertThat(answer.path("leftOut").get(0).path("why").asString()).contains("一个人不能同时在两处");
    var week = answer.path("roster");
    assertThat(shift(week, "lk-001", "07:30", 0).path("others").asInt()).isEqualTo(1);
    assertThat(shift(week, "lk-002", "15:00", 2).path("people")).hasSize(1);
    assertThat(shift(week, "lk-003", "15:00", 3).path("people")).isEmpty();
  }

  /** Rule 8. */
  @Test
  void aUnitWritesItsOwnRosterAndNobodyElsesAndTheOfficeAll() {
    man(management, "cgj-duty", monday, "08:00", 0, List.of(head), 0).expect(200);
    var others = man(management, "lk-001", monday, "07:30", 0, List.of(), 1).expect(403);
    assertThat(others.text("detail")).isEqualTo("这个岗位由别的单位值守，您不能排。");
    assertThat(
            management
                .post("/api/v1/rosters/jjdd/taken-over", Map.of("week", monday.toString()))
                .expect(403)
                .code())
        .isEqualTo("NOT_YOUR_POST");
    assertThat(roster(management, "cgj", monday).path("mayKeep").asBoolean()).isTrue();
    var read = roster(management, "jjdd", monday);
    assertThat(read.path("mayKeep").asBoolean()).isFalse();
    assertThat(read.path("staff")).isEmpty();
    assertThat(roster(police, "jjdd", monday).path("mayKeep").asBoolean()).isFalse();
    assertThat(man(police, "lk-001", monday, "07:30", 0, List.of(), 1).expect(403).code())
        .isEqualTo("NOT_YOUR_ROLE");
    worker.get("/api/v1/rosters").expect(403);
    worker.get("/api/v1/rosters/jjdd").expect(403);
    man(worker, "lk-001", monday, "07:30", 0, List.of(), 1).expect(403);
    Api.at(port).get("/api/v1/rosters").expect(401);
  }

  @Test
  void unitsAreListedWithWhatTheirWeekIsShortOf() {
    man(office, "cgj-duty", monday, "08:00", 0, List.of(head), 0).expect(200);
    var lines = office.get("/api/v1/rosters?week=" + monday).expect(200).body().path("items");

    var management =
        lines
            .valueStream()
            .filter(it -> it.path("unit").path("code").asString().equals("cgj"))
            .findFirst()
            .orElseThrow();
    assertThat(management.path("posts").asInt()).isEqualTo(1);
    assertThat(management.path("shortShifts").asInt()).isEqualTo(13);
    assertThat(management.path("missing").asInt()).isEqualTo(13);
    assertThat(lines.valueStream().map(it -> it.path("unit").path("code").asString()))
        .containsExactly("zhb", "cgj", "jjdd");
    var now = office.get("/api/v1/rosters").expect(200).body().path("items").get(0);
    assertThat(now.path("mayKeep").asBoolean()).isTrue();
  }

  /** Rule 9. */
  @Test
  void factsNameNobody() {
    man(office, "lk-001", monday, "07:30", 0, List.of(officer), 0).expect(200);
    var lines =
        jdbc.sql(
                """
                select line::text from audit.line as line
                 where district = '411602' and type = 'ShiftManned'
                """)
            .query(String.class)
            .list();

    assertThat(lines).isNotEmpty().noneMatch(it -> it.contains(officer.toString()));
  }

  /** Rules 6 and 7. */
  @Test
  void takingOverReachesNoFurtherAheadThanWriting() {
    var beyond = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(Rosters.AHEAD + 1);
    man(office, "cgj-duty", beyond.minusDays(7), "08:00", 0, List.of(head), 0).expect(200);
    var answer = office.post("/api/v1/rosters/cgj/taken-over", Map.of("week", beyond.toString()));

    if (beyond.getDayOfWeek() == DayOfWeek.MONDAY) {
      assertThat(answer.expect(400).code()).isEqualTo("SHIFT_TOO_FAR");
    } else {
      assertThat(answer.expect(200).body().path("taken").asInt()).isZero();
      assertThat(answer.body().path("leftOut").get(0).path("why").asString())
          .isEqualTo("最多提前 92 天排班。");
    }
  }

  /** Rules 1 and 3. */
  @Test
  void aPostThatIsMannedNoMoreKeepsNobodyAway() {
    man(office, "lk-002", monday, "07:30", 0, List.of(officer), 0).expect(200);
    var ended =
        "update rosters.duty_post set ended = ? where district = '411602' and code = 'lk-002'";
    jdbc.sql(ended).param(true).update();
    try {
      man(office, "lk-001", monday, "07:30", 0, List.of(officer), 0).expect(200);
    } finally {
      jdbc.sql(ended).param(false).update();
    }
  }

  /** Rule 10. */
  @Test
  void theDutyTableSaysWhatTheScreenSays() throws IOException {
    man(office, "lk-001", monday, "07:30", 0, List.of(officer), 1).expect(200);
    var name = roster(office, "jjdd", monday).path("staff").get(0).path("name").asString();
    var file =
        office
            .get("/api/v1/document-drafts/duty-table.docx?subject=roster/jjdd-" + monday)
            .expect(200)
            .raw()
            .body();

    try (var document = new XWPFDocument(new ByteArrayInputStream(file))) {
      var table = document.getTables().getFirst();
      assertThat(table.getRows()).hasSize(9);
      var row = table.getRow(1).getTableCells().stream().map(it -> it.getText()).toList();
      assertThat(row.subList(0, 6))
          .containsExactly("1", "演示路口一（虚构）", "07:30-11:30", "3", name + " 另 1 人 缺 1 人", "缺 3 人");
      assertThat(document.getParagraphs().stream().map(it -> it.getText()))
          .anyMatch(it -> it.contains("共 3 个岗位、56 个班次，其中 56 个班次还缺 152 人。"));
    }
    for (var subject :
        List.of(
            "roster/jjdd", "roster/jjdd-soon", "roster/jjdd-2026-13-30", "roster/No-2026-11-30")) {
      assertThat(
              office
                  .get("/api/v1/document-drafts/duty-table.docx?subject=" + subject)
                  .expect(400)
                  .code())
          .isEqualTo("NO_SUCH_SUBJECT");
    }
  }
}
