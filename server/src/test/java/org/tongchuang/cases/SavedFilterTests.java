package org.tongchuang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import tools.jackson.databind.JsonNode;

/** Filters that are saved, shared and pinned, and their counts. */
@DemonstrationTest
class SavedFilterTests {

  private static final String PATH = "/api/v1/case-filters";

  @LocalServerPort int port;

  Api supervisor;
  Api gridWorker;

  private final String id = UUID.randomUUID().toString();

  @BeforeEach
  void twoPeople() {
    supervisor = Api.at(port).as("zhiban");
    gridWorker = Api.at(port).as("wangge");
  }

  private Api.Answer save(Api by, String name, Map<String, String> filter, String shared) {
    return by.put(PATH + "/" + id, Map.of("name", name, "filter", filter, "shared", shared));
  }

  private List<JsonNode> seen(Api by) {
    return by.get(PATH + "?counts=true")
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .filter(it -> it.path("id").asString().equals(id))
        .toList();
  }

  @Test
  void aSavedFilterIsItsOwnersAloneUntilItIsShared() {
    save(supervisor, "今天的垃圾", Map.of("category", "exposed-rubbish", "days", "1"), "NOBODY")
        .expect(200);

    assertThat(seen(supervisor)).hasSize(1);
    assertThat(seen(gridWorker)).isEmpty();
    save(supervisor, "今天的垃圾", Map.of("days", "1"), "DISTRICT").expect(200);
    assertThat(seen(gridWorker)).hasSize(1);
    assertThat(seen(gridWorker).getFirst().path("own").asBoolean()).isFalse();
    assertThat(seen(gridWorker).getFirst().path("filter").path("days").asString()).isEqualTo("1");
  }

  @Test
  void aFilterSharedWithAUnitIsSeenInThatUnit() {
    save(supervisor, "我们单位的", Map.of("todo", "true"), "UNIT").expect(200);

    assertThat(seen(Api.at(port).as("lingdao"))).hasSize(1);
    assertThat(seen(Api.at(port).as("jiaojing"))).isEmpty();
  }

  @Test
  void onlyItsOwnerChangesOrDeletesIt() {
    save(supervisor, "大家的", Map.of(), "DISTRICT").expect(200);

    assertThat(save(gridWorker, "我的", Map.of(), "NOBODY").code()).isEqualTo("NOT_YOUR_FILTER");
    assertThat(delete(gridWorker).code()).isEqualTo("NOT_YOUR_FILTER");
    assertThat(delete(supervisor).status()).isEqualTo(204);
    assertThat(seen(supervisor)).isEmpty();
    assertThat(delete(supervisor).code()).isEqualTo("NO_SUCH_FILTER");
  }

  private Api.Answer delete(Api by) {
    return by.send("DELETE", PATH + "/" + id, "application/json", new byte[0]);
  }

  @Test
  void eachReaderPinsForHimselfAndIsToldHowManyHeWouldSee() {
    gridWorker.put("/api/v1/cases/" + UUID.randomUUID(), Chuanhui.rubbish()).expect(201);
    save(supervisor, "全部", Map.of(), "DISTRICT").expect(200);
    assertThat(seen(supervisor).getFirst().path("count").isNumber()).isFalse();

    supervisor.put(PATH + "/" + id + "/pin", Map.of("pinned", true)).expect(204);

    assertThat(seen(supervisor).getFirst().path("pinned").asBoolean()).isTrue();
    assertThat(seen(supervisor).getFirst().path("count").asInt()).isPositive();
    assertThat(seen(gridWorker).getFirst().path("pinned").asBoolean()).isFalse();
    supervisor.put(PATH + "/" + id + "/pin", Map.of("pinned", false)).expect(204);
    assertThat(seen(supervisor).getFirst().path("pinned").asBoolean()).isFalse();
  }

  @Test
  void whatMayBeAPhoneNumberIsNotSaved() {
    assertThat(save(supervisor, "某人", Map.of("q", "5678"), "NOBODY").code())
        .isEqualTo("MAY_BE_A_PHONE");
    assertThat(save(supervisor, "某人", Map.of("q", "138 1234 5678"), "NOBODY").code())
        .isEqualTo("MAY_BE_A_PHONE");
    assertThat(save(supervisor, " ", Map.of(), "NOBODY").code()).isEqualTo("FILTER_NAME_MISSING");
    assertThat(seen(supervisor)).isEmpty();
  }
}
