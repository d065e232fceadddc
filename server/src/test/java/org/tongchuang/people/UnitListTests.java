package org.tongchuang.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;

/** The list of units over HTTP. */
@DemonstrationTest
class UnitListTests {

  @LocalServerPort int port;

  @Test
  void aDistrictWithMoreUnitsThanAPageTakesIsReadToItsEnd() {
    var reader = Api.at(port).as("wangge");
    var codes = new ArrayList<String>();
    var next = "";
    int pages = 0;
    do {
      var page = reader.get("/api/v1/units?after=" + next).expect(200).body();
      page.path("items").valueStream().map(it -> it.path("code").asString()).forEach(codes::add);
      next = page.path("next").isNull() ? "" : page.path("next").asString();
      pages++;
    } while (!next.isEmpty());

    assertThat(pages).isGreaterThan(1);
    assertThat(codes).isSorted().doesNotHaveDuplicates().contains("cgj", "zhb-zxzz", "zjj");
  }

  @Test
  void whatIsLookedForComesClosestFirst() {
    var found = Api.at(port).as("wangge").get("/api/v1/units?q=zjj").expect(200).body();

    assertThat(found.path("items").path(0).path("code").asString()).isEqualTo("zjj");
    assertThat(found.path("next").isNull()).isTrue();
  }
}
