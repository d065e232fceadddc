package org.tongchuang.browser;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;

/**
 * Goes through screens and has them looked at as every reader wants them. The tests of a class go
 * side by side, each with a browser of its own.
 */
@DemonstrationTest
@Execution(ExecutionMode.CONCURRENT)
abstract class AccessibilityTest {

  @LocalServerPort int port;

  final String at(String path) {
    return "http://localhost:" + port + path;
  }

  static Page.GetByRoleOptions named(String name) {
    return BrowserTest.named(name);
  }

  static Page.GetByRoleOptions starting(String name) {
    return BrowserTest.starting(name);
  }

  final String report() {
    var gridWorker = Api.at(port).as("wangge");
    var report = Chuanhui.rubbish(Chuanhui.send(gridWorker), Chuanhui.send(gridWorker));
    return gridWorker.put("/api/v1/cases/" + UUID.randomUUID(), report).expect(201).text("id");
  }

  final String assigned() {
    var id = report();
    move("zhiban", id, "assign", 1, Map.of());
    return id;
  }

  final void move(String by, String id, String move, int version, Map<String, Object> more) {
    var body = new HashMap<String, Object>(more);
    body.put("version", version);
    Api.at(port).as(by).post("/api/v1/cases/" + id + "/" + move, body).expect(200);
  }

  /** A shop with a yellow flag; its id. */
  final String flagged(String code, String street) {
    var duty = Api.at(port).as("zhiban");
    var sites = duty.get("/api/v1/sites?q=" + code).expect(200).body().path("items");
    var shop = sites.path(0).path("id").asString();
    var inspection = "/api/v1/inspections/" + UUID.randomUUID();
    var now = Instant.now().toString();
    var begin = Map.of("site", shop, "checklist", "shop-card", "version", 1, "at", now);
    duty.put(inspection, begin).expect(201);
    for (var item : List.of("goods", "clean")) {
      var found =
          Map.of(
              "id",
              UUID.randomUUID(),
              "item",
              item,
              "result",
              "NOT",
              "photos",
              List.of(Chuanhui.send(duty)),
              "seenAt",
              now);
      duty.post(inspection + "/findings", Map.of("findings", List.of(found))).expect(200);
    }
    duty.post(inspection + "/finish", Map.of("at", now)).expect(200);
    var judging = duty.get("/api/v1/flag-judgings/" + street).expect(200).body();
    duty.put(
            "/api/v1/flag-judgings/" + street + "/" + judging.path("from").asString(),
            Map.of("seen", judging.path("seen").asInt()))
        .expect(200);
    return shop;
  }

  /** A street on notice, that somebody has objected to; its award's id. */
  final String streetOnNotice(String site) {
    var id = UUID.randomUUID().toString();
    var path = "/api/v1/awards/" + id;
    var duty = Api.at(port).as("zhiban");
    var of = duty.get("/api/v1/sites?q=" + site).expect(200).body().path("items").get(0);
    var lead = Api.at(port).as("fuzeren");
    var photo = Chuanhui.send(lead);
    var evidence =
        Stream.of("surface", "vehicles", "signs")
            .map(
                it ->
                    Map.of(
                        "aspect",
                        "appearance",
                        "criterion",
                        it,
                        "met",
                        !it.equals("signs"),
                        "words",
                        "整治前后各拍了照片",
                        "photos",
                        it.equals("surface") ? List.of(photo) : List.of()))
            .toList();
    lead.put(
            path,
            Map.of(
                "scheme", "model-street", "site", of.path("id").asString(), "evidence", evidence))
        .expect(201);
    duty.post(path + "/reviews/appearance", Map.of("version", 1, "points", 1)).expect(200);
    duty.post(path + "/confirm", Map.of("version", 2, "given", List.of("appearance"))).expect(200);
    duty.post(path + "/open-notice", Map.of("version", 3)).expect(200);
    duty.put(path + "/objections/" + UUID.randomUUID(), Map.of("words", "夜里仍有占道")).expect(200);
    return id;
  }

  /** An assessment of all back alleys by two who are at home nowhere; its id. */
  final UUID drawn() {
    var duty = Api.at(port).as("zhiban");
    var id = UUID.randomUUID();
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
    var members =
        duty.get("/api/v1/inspectors")
            .expect(200)
            .body()
            .path("items")
            .valueStream()
            .filter(it -> List.of("何夜明", "高远志").contains(it.path("name").asString()))
            .map(it -> it.path("id").asString())
            .toList();
    duty.put(
            "/api/v1/assessments/" + id,
            Map.of(
                "name",
                "背街小巷模拟测评",
                "from",
                today,
                "until",
                today,
                "areas",
                List.of(),
                "quotas",
                List.of(
                    Map.of(
                        "siteType",
                        "back-alley",
                        "sites",
                        100,
                        "checklists",
                        List.of("act-back-alleys"))),
                "teams",
                List.of(Map.of("name", "第一组", "members", members)),
                "twins",
                0))
        .expect(201);
    return id;
  }
}
