package org.tongchuang.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongchuang.imports.Steps.outcome;
import static org.tongchuang.imports.Steps.path;
import static org.tongchuang.imports.Steps.take;
import static org.tongchuang.imports.Steps.undo;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.cases.OnTimeReport.OnTime;
import org.tongchuang.kernel.DistrictCode;
import tools.jackson.databind.JsonNode;

/** Past cases whose import is undone: voided, out of every count, and free to come anew. */
@DemonstrationTest
class UndonePastCasesTests {

  private static final DistrictCode DISTRICT = new DistrictCode("411602");

  @LocalServerPort int port;
  @Autowired CaseStore store;
  @Autowired RoutingStore routing;
  @Autowired JdbcClient jdbc;

  private Api officer() {
    return Api.at(port).as("zhiban");
  }

  /** Cases of a month that no other test has cases in. */
  private static String table(String tag, String month) {
    return """
        案件编号,上报时间,结案时间,截止时间,类别,街道,问题
        %1$s-1,%2$s-09 9:05,%2$s-09 10:05,%2$s-10,垃圾没人清,411602001001,一堆
        %1$s-2,%2$s-09 9:06,,,垃圾没人清,411602001001,两堆
        %1$s-3,%2$s-09 9:07,%2$s-12 9:07,%2$s-10,垃圾没人清,411602001001,三堆
        %1$s-4,%2$s-09 9:08,,,垃圾没人清,411602001001,四堆
        """
        .formatted(tag, month);
  }

  private List<CaseId> ids(String tag) {
    return jdbc.sql(
            """
            select case_id from cases.origin
             where district = ? and external_id like ?
             order by external_id, imported_at
            """)
        .params(DISTRICT.value(), tag + "-%")
        .query((row, _) -> new CaseId(row.getObject("case_id", UUID.class)))
        .list();
  }

  private OnTime onTime(String month) {
    return store
        .onTime(DISTRICT)
        .byMonth()
        .getOrDefault(YearMonth.parse(month), new OnTime(0, 0, 0, 0, 0));
  }

  private Stage.Name stage(CaseId id) {
    return store.find(DISTRICT, id).orElseThrow().state().stage().name();
  }

  private Api.Answer get(CaseId id) {
    return officer().get("/api/v1/cases/" + id.value()).expect(200);
  }

  @Test
  void casesOfABatchAreVoidedByWhoUndoesItAndCountNowhereAnyMore() {
    var by = officer();
    var batch = take(by, "cases", table("uc-a", "2019-03"));
    assertThat(onTime("2019-03")).isEqualTo(new OnTime(4, 2, 2, 1, 0));
    assertThat(routing.numbered(DISTRICT, YearMonth.of(2019, 3)))
        .extracting(RoutingStore.Numbered::cases)
        .containsExactly(4L);

    assertThat(outcome(undo(by, batch))).containsExactly(4, 0, List.of());

    var ids = ids("uc-a");
    assertThat(ids)
        .hasSize(4)
        .allSatisfy(
            it -> {
              var life = store.events(DISTRICT, it);
              var file = store.find(DISTRICT, it).orElseThrow();
              assertThat(file.state().stage()).isEqualTo(new Stage.Voided());
              assertThat(file.state()).isEqualTo(Case.replay(life));
              assertThat(life.getLast()).isInstanceOf(CaseEvent.CaseVoided.class);
              assertThat(life.getLast().by().value().toString())
                  .isEqualTo(by.get("/api/v1/session").text("id"));
              assertThat(store.notes(DISTRICT, it))
                  .containsEntry(life.size(), "这次导入已撤销 / This import was undone.");
            });
    assertThat(onTime("2019-03").cases()).isZero();
    assertThat(routing.numbered(DISTRICT, YearMonth.of(2019, 3))).isEmpty();
    assertThat(listed(by, "DISPATCHED,CLOSED")).isEmpty();
    assertThat(listed(by, "VOIDED")).hasSize(4);
  }

  private static JsonNode listed(Api by, String stages) {
    return by.get("/api/v1/cases?from=2019-03-01&to=2019-03-31&stage=" + stages)
        .expect(200)
        .body()
        .path("items");
  }

  @Test
  void whatSomebodyHasWorkedOnStaysAndIsNamed() {
    var by = officer();
    var batch = take(by, "cases", table("uc-b", "2019-04"));
    var ids = ids("uc-b");
    var remarked = get(ids.get(0));
    by.post(
            "/api/v1/cases/" + remarked.text("id") + "/remark",
            Map.of("version", remarked.body().path("version").asInt(), "note", "核对过"))
        .expect(200);
    var report = new HashMap<>(Chuanhui.rubbish());
    report.put("location", Map.of("longitude", 114.6411, "latitude", 33.6311));
    report.put("area", "411602001001");
    var other = by.put("/api/v1/cases/" + UUID.randomUUID(), report).expect(201);
    by.post(
            "/api/v1/cases/" + other.text("id") + "/merge",
            Map.of(
                "version",
                other.body().path("version").asInt(),
                "into",
                ids.get(1).value().toString()))
        .expect(200);

    assertThat(outcome(undo(by, batch)))
        .containsExactly(
            2,
            2,
            List.of(
                "2 案件 " + get(ids.get(0)).text("number") + " 收入之后已经有人办理，没有撤销",
                "3 案件 " + get(ids.get(1)).text("number") + " 收入之后已经有人办理，没有撤销"));
    assertThat(ids.stream().map(this::stage))
        .containsExactly(
            Stage.Name.CLOSED, Stage.Name.DISPATCHED, Stage.Name.VOIDED, Stage.Name.VOIDED);
    assertThat(onTime("2019-04").cases()).isEqualTo(2);
    assertThat(
            by.in("en").get(path(batch)).body().path("keptRows").path(0).path("reason").asString())
        .startsWith("Somebody has worked on case ");
  }

  @Test
  void whatWasUndoneComesAnewAsOtherCasesAndWhatStaysDoesNot() {
    var by = officer();
    var first = take(by, "cases", table("uc-c", "2019-05"));
    undo(by, first);

    var second = take(by, "cases", table("uc-c", "2019-05"));

    assertThat(second.body().path("taken").asInt()).isEqualTo(4);
    assertThat(ids("uc-c")).hasSize(8).doesNotHaveDuplicates();
    assertThat(onTime("2019-05").cases()).isEqualTo(4);
    assertThat(take(by, "cases", table("uc-c", "2019-05")).body().path("known").asInt())
        .isEqualTo(4);
    assertThat(outcome(undo(by, second))).containsExactly(4, 0, List.of());
    assertThat(take(by, "cases", table("uc-c", "2019-05")).body().path("taken").asInt())
        .isEqualTo(4);
  }

  @Test
  void anUndoneCaseThatIsTakenBackAtOnceIsKnownAgain() {
    var by = officer();
    undo(by, take(by, "cases", table("uc-d", "2019-06")));
    var voided = get(ids("uc-d").getFirst());
    by.post(
            "/api/v1/cases/" + voided.text("id") + "/undo",
            Map.of("version", voided.body().path("version").asInt()))
        .expect(200);

    var again = take(by, "cases", table("uc-d", "2019-06"));

    assertThat(again.body().path("known").asInt()).isEqualTo(1);
    assertThat(again.body().path("taken").asInt()).isEqualTo(3);
  }
}
