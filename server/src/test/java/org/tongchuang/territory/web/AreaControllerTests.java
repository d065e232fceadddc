package org.tongchuang.territory.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;
import tools.jackson.databind.JsonNode;

@DemonstrationTest
class AreaControllerTests {

  @LocalServerPort int port;

  @Test
  void theTreeIsGivenLevelByLevel() {
    var somebody = Api.at(port).as("wangge");

    var streets = somebody.get("/api/v1/areas").expect(200).body().path("items");
    assertThat(streets).hasSize(12);
    assertThat(streets.get(0).toString())
        .isEqualTo(
            """
            {"code":"411602001","name":"陈州街回族街道","level":"STREET"}""");
    var cells = somebody.get("/api/v1/areas?parent=411602001001").expect(200).body().path("items");
    assertThat(cells).hasSize(4);
    assertThat(cells.get(0).path("level").asString()).isEqualTo("GRID");
  }

  @Test
  void aPlaceIsGivenWithEverythingAroundIt() {
    var path =
        Api.at(port)
            .as("wangge")
            .get("/api/v1/areas/locate?longitude=114.613&latitude=33.562")
            .expect(200)
            .body()
            .path("path");

    assertThat(path.findValuesAsString("code"))
        .containsExactly("411602", "411602001", "411602001001", "411602001001001");
  }

  @Test
  void everyStreetHasAnOutlineToBeDrawn() {
    var streets =
        Api.at(port).as("wangge").get("/api/v1/areas/outlines").expect(200).body().path("items");

    assertThat(streets).hasSize(12);
    assertThat(streets.get(0).path("name").asString()).isEqualTo("陈州街回族街道");
    assertThat(streets)
        .allSatisfy(
            it -> {
              assertThat(it.path("rings")).hasSize(1);
              assertThat(it.path("rings").path(0)).hasSizeBetween(4, 40);
            });
  }

  @Test
  void everyCellIsDrawnInNumbersThatMeanAMetre() {
    var cells = Api.at(port).as("wangge").get("/api/v1/areas/cells").expect(200).body();

    assertThat(cells.path("items")).hasSize(576);
    var first = cells.path("items").get(0);
    assertThat(first.path("code").asString()).isEqualTo("411602001001001");
    var ring = first.path("rings").get(0).valueStream().map(JsonNode::asDouble).toList();
    assertThat(ring).hasSizeBetween(8, 40).allSatisfy(it -> assertThat(it).isBetween(33.0, 115.0));
    assertThat(ring.subList(0, 2)).isEqualTo(ring.subList(ring.size() - 2, ring.size()));
    assertThat(first.path("rings").toString()).matches("\\[\\[([0-9]+\\.[0-9]{1,5},?)+]]");
  }

  @Test
  void whatIsNotInTheDistrictIsRefused() {
    var somebody = Api.at(port).as("wangge").in("en");

    for (var place : new String[] {"longitude=15.6&latitude=48.4", "longitude=999&latitude=NaN"}) {
      var refused = somebody.get("/api/v1/areas/locate?" + place).expect(404);
      assertThat(refused.code()).isEqualTo("OUTSIDE_THE_DISTRICT");
    }
    for (var parent : new String[] {"411602999", "110101", "x"}) {
      var refused = somebody.get("/api/v1/areas?parent=" + parent).expect(404);
      assertThat(refused.code()).isEqualTo("NO_SUCH_AREA");
      assertThat(refused.text("detail"))
          .isEqualTo("This district has no area with the code \"" + parent + "\".");
    }
  }
}
