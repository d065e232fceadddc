package org.tongchuang.notices;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.tongchuang.Api;
import tools.jackson.databind.JsonNode;

/** What somebody was told, however much else there is to be told of. */
final class Inbox {

  private Inbox() {}

  /** The notices of a signed-in person that a test asks for, the latest first. */
  static List<JsonNode> of(Api by, Predicate<JsonNode> wanted) {
    var told = new ArrayList<JsonNode>();
    var next = "";
    do {
      var page = by.get("/api/v1/notices?limit=100" + next).expect(200).body();
      page.path("items").valueStream().filter(wanted).forEach(told::add);
      next = page.path("next").isString() ? "&after=" + page.path("next").asString() : "";
    } while (!next.isEmpty());
    return told;
  }
}
