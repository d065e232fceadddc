package org.tongchuang.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.LibreOffice;

/**
 * How many pages the papers are, as LibreOffice prints them; left out where there is none. Rules 5
 * and 9 of docs/rules/documents.md.
 */
@DemonstrationTest
class PaperPagesTests {

  @LocalServerPort int port;

  @Test
  void eachFormIsOnePageAndManyAreAsManyPages(@TempDir Path folder) throws Exception {
    LibreOffice.assumeThere();
    var office = Api.at(port).as("zhiban");
    var pages = new HashMap<String, Integer>();
    var seen = full(office);
    for (var kind : List.of("assignment", "supervision", "return", "extension")) {
      var path = "/api/v1/document-drafts/" + kind + ".docx?subject=case/" + seen;
      var file = office.get(path).expect(200).raw().body();
      Files.write(folder.resolve(kind + ".docx"), file);
      pages.put(kind, 1);
    }
    var sheets =
        IntStream.range(0, 3)
            .mapToObj(_ -> told(office))
            .map(
                it ->
                    office
                        .put(
                            "/api/v1/documents/" + UUID.randomUUID(),
                            Map.of("kind", "assignment", "subject", "case/" + it.text("id")))
                        .expect(201)
                        .text("id"))
            .toList();
    var together =
        office.get("/api/v1/document-files/documents.docx?id=" + String.join(",", sheets));
    Files.write(folder.resolve("together.docx"), together.expect(200).raw().body());
    pages.put("together", 3);

    var counted = new HashMap<String, Integer>();
    LibreOffice.print(folder).forEach((name, it) -> counted.put(name, it.pages()));
    assertThat(counted).isEqualTo(pages);
  }

  private Api.Answer told(Api office) {
    var worker = Api.at(port).as("wangge");
    var reported =
        worker
            .put("/api/v1/cases/" + UUID.randomUUID(), Chuanhui.rubbish(Chuanhui.send(worker)))
            .expect(201);
    return made(office, reported, "assign", Map.of());
  }

  /** A case that gives cause for every form at once. */
  private String full(Api office) {
    var mender = Api.at(port).as("chuzhi");
    var returned = made(mender, told(office), "return", Map.of("reason", "不归我们管"));
    var again = made(office, returned, "dispatch", Map.of("note", "再看一看"));
    var supervised = made(office, again, "supervise", Map.of("reason", "群众反映强烈"));
    return made(mender, supervised, "extend", Map.of("reason", "要调吊车")).text("id");
  }

  private static Api.Answer made(Api by, Api.Answer seen, String move, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("version", seen.body().path("version").asInt());
    return by.post("/api/v1/cases/" + seen.text("id") + "/" + move, body).expect(200);
  }
}
