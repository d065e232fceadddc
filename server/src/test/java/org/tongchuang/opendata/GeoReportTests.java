package org.tongchuang.opendata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.packs.Packs;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/** GeoReport as a program of somebody else's meets it: over HTTP, knowing one address. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class GeoReportTests {

  private static final String NEIGHBOUR = "411697";
  private static final Pattern ROW = Pattern.compile("\\| (.*?) \\|.*?\\| (.*?) \\|.*");
  private static final Pattern FIELD = Pattern.compile("`([a-z_]+(\\.[a-z_]+)+)`");
  private static final Pattern NUMBER = Pattern.compile("411602[0-9]{13,}");
  private static final Pattern SECONDS =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d");

  @LocalServerPort int port;
  @Autowired Packs packs;
  private Client client = new Client(0, "");

  @BeforeAll
  void aNeighbouringDistrict(@TempDir Path folder) throws IOException {
    copyPack(Path.of("../packs"), folder);
    packs.load(folder.resolve("chuanhui"), false);
  }

  @BeforeEach
  void anyClient() {
    client = new Client(port, "/open311/v2");
  }

  /** The demonstration pack under another district's code. */
  private static void copyPack(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            var copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.write(
                copy,
                Files.readString(file, ISO_8859_1)
                    .replace("411602", NEIGHBOUR)
                    .getBytes(ISO_8859_1));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static Map<String, String> rubbish() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("service_code", "exposed-rubbish");
    fields.put("lat", "33.562");
    fields.put("long", "114.613");
    fields.put("address_string", "七一路与中州路交叉口");
    fields.put("description", "垃圾桶旁边堆了一地 <b> & \"更多\"");
    fields.put("phone", "13812345678");
    fields.put("first_name", "王");
    return fields;
  }

  private String report() {
    return client
        .post("json", rubbish())
        .expect(200)
        .body()
        .get(0)
        .path("service_request_id")
        .asString();
  }

  private JsonNode read(String number) {
    return client.json("/requests/" + number).get(0);
  }

  /** The address of a case in the API of the office. */
  private String at(String number) {
    var found =
        Api.at(port).as("zhiban").get("/api/v1/cases?q=" + number).body().path("items").get(0);
    return "/api/v1/cases/" + found.path("id").asString();
  }

  private void close(String number) {
    var supervisor = Api.at(port).as("zhiban");
    var mender = Api.at(port).as("chuzhi");
    var at = at(number);
    supervisor.post(at + "/assign", Map.of("version", 1)).expect(200);
    mender
        .post(
            at + "/handle",
            Map.of("version", 3, "note", "小王去的", "photos", List.of(Chuanhui.send(mender))))
        .expect(200);
    var checker = Api.at(port).as("hecha");
    checker
        .post(at + "/pass", Map.of("version", 5, "photos", List.of(Chuanhui.send(checker))))
        .expect(200);
    supervisor.post(at + "/close", Map.of("version", 6)).expect(200);
  }

  // -- documents

  private static Optional<Path> outside() {
    var data = System.getenv("TONGCHUANG_OUTSIDE_DATA");
    if (data == null) {
      System.out.println("Left out: GeoReport's schemas (TONGCHUANG_OUTSIDE_DATA names no folder)");
      return Optional.empty();
    }
    return Optional.of(Path.of(data, "open311"));
  }

  private static Schema schema(Path folder, String name) {
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_4,
            it ->
                it.schemas(
                    address -> {
                      try {
                        var file = address.substring(address.lastIndexOf('/') + 1);
                        return Files.readString(folder.resolve("schemas").resolve(file));
                      } catch (IOException missing) {
                        throw new UncheckedIOException(missing);
                      }
                    }))
        .getSchema(SchemaLocation.of("https://schemas.test/" + name));
  }

  private void assertKeepsTo(Schema schema, String path) {
    assertThat(schema.validate(client.json(path))).as("%s.json", path).isEmpty();
    assertThat(schema.validate(Client.tree(client.xml(path + ".xml"))))
        .as("%s.xml", path)
        .isEmpty();
  }

  @Test
  void everyDocumentKeepsToTheSchemasInBothFormats() {
    var data = outside();
    if (data.isEmpty()) {
      return;
    }
    var closed = report();
    close(closed);
    var open = report();

    assertKeepsTo(schema(data.get(), "services.json"), "/services");
    var definition = schema(data.get(), "service-definition.json");
    for (var service : client.json("/services")) {
      assertKeepsTo(definition, "/services/" + service.path("service_code").asString());
    }
    var requests = schema(data.get(), "requests.json");
    assertKeepsTo(requests, "/requests");
    assertKeepsTo(requests, "/requests/" + closed);
    assertKeepsTo(requests, "/requests/" + open);
    assertThat(schema(data.get(), "request.json").validate(client.json("/requests").get(0)))
        .isEmpty();
  }

  @Test
  void theSchemasWouldFindWhatIsWrong() {
    var data = outside();
    if (data.isEmpty()) {
      return;
    }
    var wrong = Api.JSON.readTree("[{\"service_request_id\": 1, \"status\": \"OPEN\"}]");

    assertThat(schema(data.get(), "requests.json").validate(wrong)).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void theElementsOfXmlAreThoseOfTheSpecificationInItsOrder() throws Exception {
    var data = outside();
    if (data.isEmpty()) {
      return;
    }
    var samples = data.get().resolve("san-francisco-and-spec");
    var number = report();

    assertThat(names(client.xml("/requests/" + number + ".xml"), "request"))
        .isEqualTo(names(sample(samples, "get_service_request.xml"), "request"));
    assertThat(names(client.xml("/services.xml"), "service"))
        .containsExactlyInAnyOrderElementsOf(names(sample(samples, "services.xml"), "service"));
    assertThat(names(client.xml("/services/manhole.xml"), "attribute"))
        .isEqualTo(names(sample(samples, "service_definition.xml"), "attribute"));
    assertThat(names(Client.parse(client.post("xml", rubbish()).expect(200)), "request"))
        .isEqualTo(names(sample(samples, "post_service_request.xml"), "request"));
    assertThat(names(Client.parse(Api.at(port).get("/open311/discovery.xml")), "endpoint"))
        .isEqualTo(names(sample(samples, "discovery-sanfrancisco.xml"), "endpoint"));
    assertThat(names(Client.parse(client.get("/requests/1.xml").expect(404)), "error"))
        .isEqualTo(names(sample(samples, "get_service_request_not_found.xml"), "error"));
    for (var root : List.of("services", "requests")) {
      assertThat(client.xml("/" + root + ".xml").getTagName())
          .isEqualTo(root.equals("requests") ? "service_requests" : root);
    }
  }

  private static Element sample(Path folder, String name) throws IOException {
    var text = Files.readString(folder.resolve(name));
    return Client.parse(text.substring(text.indexOf('<')).getBytes(UTF_8));
  }

  private static List<String> names(Element in, String of) {
    var names = new ArrayList<String>();
    var element = (Element) in.getElementsByTagName(of).item(0);
    for (var child = Client.first(element); child != null; child = Client.next(child)) {
      names.add(child.getTagName());
    }
    return names;
  }

  @Test
  void bothFormatsSayTheSame() {
    var number = report();

    assertThat(Client.tree(client.xml("/requests/" + number + ".xml")))
        .isEqualTo(client.json("/requests/" + number));
    assertThat(Client.tree(client.xml("/services.xml"))).isEqualTo(client.json("/services"));
  }

  @Test
  void theContentTypeNamesNoCharsetAndAnyPageMayRead() {
    assertThat(client.get("/services.json").raw().headers().firstValue("Content-Type"))
        .hasValue("application/json");
    var xml = client.get("/services.xml").raw();
    assertThat(xml.headers().firstValue("Content-Type")).hasValue("text/xml");
    assertThat(xml.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(new String(xml.body(), UTF_8))
        .startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
  }

  @Test
  void discoveryNamesAtLeastTwoAddressesThatAnswerInTwoFormats() {
    var found = Api.at(port).get("/open311/discovery.json").expect(200).body();
    var endpoints = found.path("endpoints");

    assertThat(endpoints.size()).isGreaterThanOrEqualTo(2);
    for (var endpoint : List.of(endpoints.get(0), endpoints.get(1))) {
      assertThat(endpoint.path("formats"))
          .extracting(JsonNode::asString)
          .containsExactly("application/json", "text/xml");
      var address = endpoint.path("url").asString();
      var path = address.substring(address.indexOf("/open311"));
      Api.at(port).get(path + "/services.json").expect(200);
      Api.at(port).get(path + "/services.xml").expect(200);
    }
    assertThat(endpoints)
        .extracting(it -> it.path("url").asString())
        .contains("http://localhost:" + port + "/open311/411602/v2");
  }

  // -- a foreign client's round trip

  @Test
  void aForeignClientReportsReadsQueriesAndFollows() {
    var posted = Client.parse(client.post("xml", rubbish()).expect(200));
    var number = Client.text(posted, "service_request_id");
    assertThat(posted.getElementsByTagName("token").getLength()).isZero();
    assertThat(number).matches(NUMBER);

    var request = client.xml("/requests/" + number + ".xml");
    assertThat(Client.text(request, "service_request_id")).isEqualTo(number);
    assertThat(Client.text(request, "status")).isEqualTo("open");
    assertThat(Client.text(request, "status_notes")).isEqualTo("已收到，等待受理");
    assertThat(Client.text(request, "service_name")).isEqualTo("垃圾没人清");
    assertThat(Client.text(request, "description")).isEqualTo("垃圾桶旁边堆了一地 <b> & \"更多\"");
    assertThat(Client.text(request, "address")).isEqualTo("七一路与中州路交叉口");
    assertThat(Client.text(request, "lat")).isEqualTo("33.562");
    assertThat(Client.text(request, "long")).isEqualTo("114.613");
    var requested = Client.text(request, "requested_datetime");
    assertThat(requested).matches(SECONDS).endsWith("+08:00");

    assertThat(
            numbers(
                client.json(
                    "/requests",
                    "start_date=%s&end_date=%s"
                        .formatted(Client.encode(requested), Client.encode(requested)))))
        .contains(number);

    close(number);

    var closed = read(number);
    assertThat(closed.path("status").asString()).isEqualTo("closed");
    assertThat(closed.path("status_notes").asString()).isEqualTo("已办结");
    assertThat(closed.path("agency_responsible").asString()).isNotEmpty();
    assertThat(closed.path("media_url").isNull()).isTrue();
    var updates = client.json("/servicerequestupdates", "service_request_id=" + number);
    assertThat(updates)
        .extracting(it -> it.path("description").asString())
        .first()
        .isEqualTo("收到上报");
    assertThat(updates)
        .extracting(it -> it.path("status").asString())
        .startsWith("open")
        .endsWith("closed");
    assertThat(updates.get(updates.size() - 1).path("updated_datetime"))
        .isEqualTo(closed.path("updated_datetime"));
    var since = Client.encode(closed.path("updated_datetime").asString());
    assertThat(client.json("/servicerequestupdates", "start_date=" + since))
        .extracting(it -> it.path("update_id").asString())
        .contains(number + "-7");
    assertThat(numbers(client.json("/requests", "updated_after=" + since + "&status=closed")))
        .contains(number);
    var before =
        OffsetDateTime.parse(closed.path("updated_datetime").asString()).minusSeconds(1).toString();
    assertThat(numbers(client.json("/requests", "updated_before=" + Client.encode(before))))
        .doesNotContain(number);
  }

  @Test
  void whatIsHeldBackIsReadByItsTokenOnceItIsAccepted() {
    var fields = rubbish();
    fields.put("service_code", "noise");
    var posted = client.post("json", fields).expect(200).body().get(0);
    assertThat(posted.has("service_request_id")).isFalse();
    var token = posted.path("token").asString();
    var answer = client.json("/tokens/" + token).get(0);
    assertThat(answer.path("service_request_id").isNull()).isTrue();
    assertThat(answer.path("token").asString()).isEqualTo(token);

    var held =
        Api.at(port)
            .as("zhiban")
            .get("/api/v1/cases?category=noise&stage=REPORTED")
            .body()
            .path("items");
    var newest = held.get(0).path("number").asString();
    assertThat(client.get("/requests/" + newest + ".json").status()).isEqualTo(404);
    assertThat(numbers(client.json("/requests"))).doesNotContain(newest);
    assertThat(numbers(client.json("/requests", "service_request_id=" + newest))).isEmpty();
    assertThat(client.json("/servicerequestupdates", "service_request_id=" + newest)).isEmpty();

    Api.at(port).as("zhiban").post(at(newest) + "/accept", Map.of("version", 1)).expect(200);

    var number = client.json("/tokens/" + token).get(0).path("service_request_id").asString();
    assertThat(number).isEqualTo(newest);
    assertThat(read(number).path("service_code").asString()).isEqualTo("noise");
    assertThat(Client.text(client.xml("/tokens/" + token + ".xml"), "service_request_id"))
        .isEqualTo(number);
  }

  /** The token of a report that is held back, and its number, which only the office knows. */
  private record Kept(String token, String number) {}

  private Kept heldBack() {
    var fields = rubbish();
    fields.put("service_code", "noise");
    var token = client.post("json", fields).expect(200).body().get(0).path("token").asString();
    var held =
        Api.at(port)
            .as("zhiban")
            .get("/api/v1/cases?category=noise&stage=REPORTED")
            .body()
            .path("items");
    return new Kept(token, held.get(0).path("number").asString());
  }

  private void assertHidden(Kept kept) {
    assertThat(client.get("/requests/" + kept.number() + ".json").status()).isEqualTo(404);
    assertThat(numbers(client.json("/requests", "service_code=noise&page_size=1000")))
        .doesNotContain(kept.number());
    assertThat(client.json("/servicerequestupdates", "service_request_id=" + kept.number()))
        .isEmpty();
    assertThat(client.json("/servicerequestupdates", "page_size=1000").toString())
        .doesNotContain(kept.number());
    assertThat(client.json("/tokens/" + kept.token()).get(0).path("service_request_id").isNull())
        .isTrue();
  }

  @Test
  void whatIsHeldBackAndEndsUnacceptedIsNeverPublic() {
    var supervisor = Api.at(port).as("zhiban");
    var refused = heldBack();
    var reason = Map.of("version", 1, "reason", "与本区无关");
    supervisor.post(at(refused.number()) + "/refuse", reason).expect(200);
    var voided = heldBack();
    supervisor.post(at(voided.number()) + "/void", reason).expect(200);
    var stays = heldBack();
    var merged = heldBack();
    var into = at(stays.number()).substring(at(stays.number()).lastIndexOf('/') + 1);
    supervisor.post(at(merged.number()) + "/merge", Map.of("version", 1, "into", into)).expect(200);

    assertHidden(refused);
    assertHidden(voided);
    assertHidden(merged);
    assertHidden(stays);
  }

  @Test
  void whatIsHeldBackIsHeldBackAgainWhenItsAcceptanceIsTakenBack() {
    var supervisor = Api.at(port).as("zhiban");
    var kept = heldBack();
    supervisor.post(at(kept.number()) + "/accept", Map.of("version", 1)).expect(200);
    assertThat(client.get("/requests/" + kept.number() + ".json").status()).isEqualTo(200);

    supervisor.post(at(kept.number()) + "/undo", Map.of("version", 2)).expect(200);

    assertHidden(kept);
  }

  private static List<String> numbers(JsonNode requests) {
    var numbers = new ArrayList<String>();
    requests.forEach(it -> numbers.add(it.path("service_request_id").asString()));
    return numbers;
  }

  @Test
  void photosArriveInPartsAndAreShownToNobodyOutside() {
    var number =
        client
            .postInParts(rubbish(), Chuanhui.photo(), Chuanhui.photo())
            .expect(200)
            .body()
            .get(0)
            .path("service_request_id")
            .asString();

    var seen = Api.at(port).as("zhiban").get(at(number)).expect(200).body();
    assertThat(seen.path("photos")).hasSize(2);
    assertThat(read(number).path("media_url").isNull()).isTrue();
    assertThat(client.json("/servicerequestupdates", "service_request_id=" + number))
        .allMatch(it -> it.path("media_url").isNull());
  }

  @Test
  void whatWasAskedBesidesIsReadAtTheDeskInWords() {
    var fields = rubbish();
    fields.put("service_code", "fire-lane-blocked");
    fields.put("attribute[1004][]", "car");
    fields.put("attribute[1004]", "post");
    var definition = client.json("/services/fire-lane-blocked");
    assertThat(definition.path("attributes").get(0).path("code").asString()).isEqualTo("1004");
    assertThat(definition.path("attributes").get(0).path("datatype").asString())
        .isEqualTo("multivaluelist");

    var number =
        client.post("json", fields).expect(200).body().get(0).path("service_request_id").asString();

    assertThat(Api.at(port).as("zhiban").get(at(number)).body().path("description").asString())
        .startsWith("垃圾桶旁边堆了一地")
        .endsWith("\n被什么堵住：汽车、隔离桩、围栏");
  }

  @Test
  void anAddressAloneGoesToTheSmallestAreaThatItNames() {
    var fields = rubbish();
    fields.remove("lat");
    fields.remove("long");
    fields.put("address_string", "陈州社区菜市场门口");
    var number =
        client.post("json", fields).expect(200).body().get(0).path("service_request_id").asString();

    assertThat(
            Api.at(port).as("zhiban").get(at(number)).body().path("area").path("code").asString())
        .isEqualTo("411602001001");
    assertThat(read(number).path("lat").isNull()).isTrue();
  }

  // -- what is public

  @Test
  void whatCameAnotherWayIsShownWithoutWordsAndItsPlaceIsBlurred() {
    var id = UUID.randomUUID();
    var report = Chuanhui.rubbish();
    report.put(
        "location",
        Map.of("longitude", 114.61312, "latitude", 33.56249, "accuracyMetres", 8, "source", "GPS"));
    var number =
        Api.at(port)
            .as("wangge")
            .put("/api/v1/cases/" + id, report)
            .expect(201)
            .body()
            .path("number")
            .asString();

    var shown = read(number);

    assertThat(shown.path("description").isNull()).isTrue();
    assertThat(shown.path("address").asString()).contains("陈州社区").doesNotContain("交叉口");
    assertThat(shown.path("lat").asDouble()).isEqualTo(33.562);
    assertThat(shown.path("long").asDouble()).isEqualTo(114.613);
  }

  @Test
  void aCaseThatCameToNothingShowsNoDescription() {
    var number = report();
    Api.at(port)
        .as("zhiban")
        .post(at(number) + "/refuse", Map.of("version", 1, "reason", "王五说不是我们管"))
        .expect(200);

    var shown = read(number);

    assertThat(shown.path("status").asString()).isEqualTo("closed");
    assertThat(shown.path("status_notes").asString()).isEqualTo("不属于受理范围");
    assertThat(shown.path("description").isNull()).isTrue();
    assertThat(client.json("/servicerequestupdates", "service_request_id=" + number).toString())
        .doesNotContain("王五");
  }

  @Test
  void aCaseThatCameToNothingShowsNoAddressAndItsPlaceIsBlurred() {
    var fields = rubbish();
    fields.put("lat", "33.56249");
    fields.put("long", "114.61312");
    var supervisor = Api.at(port).as("zhiban");
    for (var end : List.of("refuse", "void")) {
      var number =
          client
              .post("json", fields)
              .expect(200)
              .body()
              .get(0)
              .path("service_request_id")
              .asString();
      assertThat(read(number).path("lat").asDouble()).isEqualTo(33.56249);
      assertThat(read(number).path("address").asString()).isEqualTo("七一路与中州路交叉口");

      supervisor.post(at(number) + "/" + end, Map.of("version", 1, "reason", "不是")).expect(200);

      assertThat(read(number).path("lat").asDouble()).isEqualTo(33.562);
      assertThat(read(number).path("long").asDouble()).isEqualTo(114.613);
      assertThat(read(number).path("address").asString()).isNotEmpty().doesNotContain("交叉口");
    }
  }

  @Test
  void whatWasTakenBackIsNotTold() {
    var number = report();
    var supervisor = Api.at(port).as("zhiban");
    supervisor.post(at(number) + "/refuse", Map.of("version", 1, "reason", "看错了")).expect(200);
    supervisor.post(at(number) + "/undo", Map.of("version", 2)).expect(200);

    var shown = read(number);

    assertThat(shown.path("status").asString()).isEqualTo("open");
    assertThat(shown.path("updated_datetime")).isEqualTo(shown.path("requested_datetime"));
    assertThat(client.json("/servicerequestupdates", "service_request_id=" + number))
        .extracting(it -> it.path("description").asString())
        .containsExactly("收到上报");
  }

  @Test
  void aMergedCaseAndAVoidedOneAreClosedAndSaySo() {
    var stays = report();
    var merged = report();
    var supervisor = Api.at(port).as("zhiban");
    var into = at(stays).substring(at(stays).lastIndexOf('/') + 1);
    supervisor.post(at(merged) + "/merge", Map.of("version", 1, "into", into)).expect(200);
    supervisor.post(at(stays) + "/void", Map.of("version", 1, "reason", "恶作剧")).expect(200);

    assertThat(read(merged).path("status").asString()).isEqualTo("closed");
    assertThat(read(merged).path("status_notes").asString()).isEqualTo("已并入同一问题的案件一起办理");
    assertThat(read(stays).path("status").asString()).isEqualTo("closed");
    assertThat(read(stays).path("status_notes").asString()).isEqualTo("经核实不成立，已作废");
    assertThat(read(stays).path("description").isNull()).isTrue();
    assertThat(numbers(client.json("/requests", "status=open"))).doesNotContain(stays, merged);
  }

  @Test
  void nobodyIsNamedAndNoContactOrNoteOrPhotoIsGiven() {
    var number =
        client
            .postInParts(rubbish(), Chuanhui.photo())
            .body()
            .get(0)
            .path("service_request_id")
            .asString();
    close(number);

    var everything =
        read(number).toString()
            + client.json("/servicerequestupdates", "service_request_id=" + number);

    assertThat(everything).doesNotContain("13812345678", "小王", "chuzhi", "hecha", "photo", ".jpg");
    var persons = Api.at(port).as("zhiban").get(at(number)).body().path("timeline");
    persons.forEach(
        it -> {
          var name = it.path("by").path("name").asString("");
          assertThat(name.isEmpty() || !everything.contains(name)).as(name).isTrue();
        });
  }

  /** A field that the page does not name, or names and does not exist, fails here. */
  @Test
  void thePageNamesEveryFieldThatIsGivenAndNoOther() throws IOException {
    var number = report();
    close(number);
    var held = rubbish();
    held.put("service_code", "noise");
    var token = client.post("json", held).body();
    var given = new TreeSet<String>();
    var filled = new TreeSet<String>();
    collect("discovery", Api.at(port).get("/open311/discovery.json").body(), given, filled);
    collect("service", client.json("/services"), given, filled);
    for (var service : List.of("manhole", "fire-lane-blocked")) {
      collect("service_definition", client.json("/services/" + service), given, filled);
    }
    collect("request", client.json("/requests"), given, filled);
    collect(
        "update",
        client.json("/servicerequestupdates", "service_request_id=" + number),
        given,
        filled);
    collect("receipt", client.post("json", rubbish()).body(), given, filled);
    collect("receipt", token, given, filled);
    collect(
        "token", client.json("/tokens/" + token.get(0).path("token").asString()), given, filled);
    collect("error", client.get("/requests/1.json").body(), given, filled);

    var named = new TreeSet<String>();
    var empty = new TreeSet<String>();
    for (var line : Files.readAllLines(Path.of("../docs/open-data.md"))) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        var fields = FIELD.matcher(row.group(1)).results().map(it -> it.group(1)).toList();
        named.addAll(fields);
        if (row.group(2).equals("空 empty")) {
          empty.addAll(fields);
        } else if (!fields.isEmpty()) {
          assertThat(row.group(2)).as("%s", fields).isEqualTo("是 yes");
        }
      }
    }
    assertThat(given).isEqualTo(named);
    assertThat(filled).doesNotContainAnyElementsOf(empty);
  }

  private static void collect(String at, JsonNode node, Set<String> given, Set<String> filled) {
    if (node.isArray() && !node.isEmpty() && node.get(0).isContainer()) {
      node.forEach(it -> collect(at, it, given, filled));
    } else if (node.isObject()) {
      node.properties()
          .forEach(it -> collect(at + "." + it.getKey(), it.getValue(), given, filled));
    } else if (!node.isArray() || node.isEmpty() || !node.get(0).isContainer()) {
      if (!(node.isArray() && node.isEmpty())) {
        given.add(at);
      }
      if (!node.isNull() && !node.isArray()) {
        filled.add(at);
      }
    }
  }

  // -- districts

  @Test
  void aDistrictIsNamedByAParameterOrByTheAddressAndSeesNothingOfAnother() {
    var number = report();
    var byAddress = new Client(port, "/open311/" + NEIGHBOUR + "/v2");

    assertThat(byAddress.get("/requests/" + number + ".json").status()).isEqualTo(404);
    assertThat(client.get("/requests/" + number + ".json?jurisdiction_id=" + NEIGHBOUR).status())
        .isEqualTo(404);
    assertThat(numbers(byAddress.json("/requests"))).allMatch(it -> it.startsWith(NEIGHBOUR));
    assertThat(byAddress.json("/servicerequestupdates", "service_request_id=" + number)).isEmpty();
    assertThat(client.get("/requests/" + number + ".json?jurisdiction_id=411602").status())
        .isEqualTo(200);

    var there = rubbish();
    there.put("jurisdiction_id", NEIGHBOUR);
    var neighbours =
        client.post("json", there).expect(200).body().get(0).path("service_request_id").asString();
    assertThat(neighbours).startsWith(NEIGHBOUR);
    assertThat(numbers(byAddress.json("/requests", "service_request_id=" + neighbours)))
        .containsExactly(neighbours);
    var ours = "411602" + neighbours.substring(NEIGHBOUR.length());
    assertThat(byAddress.json("/requests", "service_request_id=" + ours)).isEmpty();
    assertThat(byAddress.json("/servicerequestupdates", "service_request_id=" + ours)).isEmpty();
  }

  @Test
  void whoIsSignedInIsAnsweredNoMore() {
    var number = report();

    assertThat(Api.at(port).as("zhiban").get("/open311/v2/requests/" + number + ".json").body())
        .isEqualTo(client.json("/requests/" + number));
  }

  // -- queries

  @Test
  void queriesAreNarrowedAndPaged() {
    var first = report();
    var second = report();

    assertThat(
            numbers(client.json("/requests", "service_request_id=" + first + "," + second + ",7")))
        .containsExactly(second, first);
    assertThat(client.json("/requests", "service_code=exposed-rubbish&status=open&page_size=5"))
        .hasSize(5)
        .allMatch(it -> it.path("status").asString().equals("open"))
        .allMatch(it -> it.path("service_code").asString().equals("exposed-rubbish"));
    var pageOne = numbers(client.json("/requests", "page_size=2"));
    var pageTwo = numbers(client.json("/requests", "page_size=2&page=2"));
    assertThat(pageOne).hasSize(2).doesNotContainAnyElementsOf(pageTwo);
    assertThat(numbers(client.json("/requests", "service_request_id=nonsense"))).isEmpty();
    assertThat(client.json("/requests", "start_date=2020-01-01&end_date=2020-02-01")).isEmpty();
    assertThat(
            client
                .get("/requests.xml?start_date=2020-01-01&end_date=2020-02-01")
                .expect(200)
                .raw()
                .body())
        .asString(UTF_8)
        .contains("<service_requests></service_requests>");
  }

  @Test
  void aPlusThatAnAddressTurnedIntoABlankIsUnderstood() {
    var number = report();
    var at = read(number).path("requested_datetime").asString();

    assertThat(OffsetDateTime.parse(at)).isNotNull();
    assertThat(numbers(client.json("/requests", "start_date=" + at + "&page_size=1000")))
        .contains(number);
  }

  // -- refusals

  private void assertRefused(Api.Answer answer, int code, String description) {
    assertThat(answer.status()).isEqualTo(code);
    assertThat(answer.body())
        .isEqualTo(Api.JSON.valueToTree(List.of(Map.of("code", code, "description", description))));
  }

  private Api.Answer without(String field) {
    var fields = rubbish();
    fields.remove(field);
    return client.post("json", fields);
  }

  private Api.Answer with(String field, String value) {
    var fields = rubbish();
    fields.put(field, value);
    return client.post("json", fields);
  }

  @Test
  void everyBadQuestionIsAnsweredWithItsError() {
    assertRefused(client.get("/requests/nonsense.json"), 404, "没有编号为“nonsense”的案件。");
    assertRefused(
        client.get("/requests/4116021999010100001.json"), 404, "没有编号为“4116021999010100001”的案件。");
    assertRefused(client.get("/services/no-such.json"), 404, "没有 service_code 为“no-such”的类别。");
    assertRefused(client.get("/tokens/0000-0000-0000-0000.json"), 404, "没有给过这个 token。");
    assertRefused(
        client.get("/requests.json?service_request_id=1&token=2"),
        400,
        "service_request_id 和 token 只能写一个。");
    assertRefused(client.get("/requests/1.json?token=2"), 400, "service_request_id 和 token 只能写一个。");
    assertRefused(
        client.get("/tokens/1.json?service_request_id=2"),
        400,
        "service_request_id 和 token 只能写一个。");
    assertRefused(client.get("/requests.json?status=OPEN"), 400, "参数 status 的值不对。");
    assertRefused(client.get("/requests.json?start_date=yesterday"), 400, "参数 start_date 的值不对。");
    assertRefused(client.get("/requests.json?end_date=2026-13-01"), 400, "参数 end_date 的值不对。");
    for (var date :
        List.of(
            "0001-01-01", "1969-12-30", "2201-01-02", "%2B999999999-12-31", "-999999999-01-01")) {
      for (var name : List.of("start_date", "end_date", "updated_after", "updated_before")) {
        assertRefused(
            client.get("/requests.json?" + name + "=" + date), 400, "参数 " + name + " 的值不对。");
      }
    }
    client.get("/requests.json?start_date=1970-01-02").expect(200);
    client.get("/requests.json?end_date=2200-12-31").expect(200);
    assertRefused(
        client.get("/requests.json?updated_after=2026-01-01T99:00:00Z"),
        400,
        "参数 updated_after 的值不对。");
    assertRefused(
        client.get("/requests.json?start_date=2026-01-01&end_date=2026-06-01"),
        400,
        "start_date 到 end_date 超过了 90 天。");
    assertRefused(
        client.get("/requests.json?start_date=2026-02-01&end_date=2026-01-01"),
        400,
        "start_date 比 end_date 晚。");
    assertRefused(client.get("/requests.json?page_size=1001"), 400, "参数 page_size 的值不对。");
    assertRefused(client.get("/requests.json?page=0"), 400, "参数 page 的值不对。");
    assertRefused(client.get("/requests.json?page=11"), 400, "参数 page 的值不对。");
    assertRefused(
        client.get("/requests.json?service_request_id=" + manyNumbers()),
        400,
        "参数 service_request_id 的值不对。");
    assertRefused(
        client.get("/requests.json?jurisdiction_id=sfgov.org"),
        404,
        "没有 jurisdiction_id 为“sfgov.org”的区。");
    assertRefused(
        Api.at(port).get("/open311/999999/v2/services.json"),
        404,
        "没有 jurisdiction_id 为“999999”的区。");
    var nowhere = "这里没有内容。网址以 .json 或 .xml 结尾，例如 /open311/v2/services.json。";
    assertRefused(client.get("/services"), 404, nowhere);
    assertRefused(client.get("/services.txt"), 404, nowhere);
    assertRefused(client.get("/anything.json"), 404, nowhere);
  }

  private static String manyNumbers() {
    var numbers = new StringBuilder();
    for (int i = 0; i < 101; i++) {
      numbers.append(i).append(',');
    }
    return numbers.toString();
  }

  @Test
  void everyBadReportIsAnsweredWithItsError() {
    assertRefused(without("service_code"), 400, "没有写明 service_code。");
    assertRefused(with("service_code", "no-such"), 404, "没有 service_code 为“no-such”的类别。");
    assertRefused(without("lat"), 400, "参数 lat 的值不对。");
    assertRefused(with("long", "214.6"), 400, "参数 long 的值不对。");
    assertRefused(with("lat", "north"), 400, "参数 lat 的值不对。");
    assertRefused(with("lat", "NaN"), 400, "参数 long 的值不对。");
    assertRefused(with("address_id", "12"), 400, "参数 address_id 的值不对。");
    assertRefused(with("phone", "1".repeat(101)), 400, "参数 phone 的值不对。");
    assertRefused(with("attribute[77]", "x"), 400, "这个类别没有编号为 77 的附加问题。");
    assertRefused(with("description", "长".repeat(2001)), 400, "文字太长，最多 2,000 个字。");
    assertRefused(with("jurisdiction_id", "999999"), 404, "没有 jurisdiction_id 为“999999”的区。");
    var manhole = rubbish();
    manhole.put("service_code", "manhole");
    manhole.put("attribute[1002]", "gold");
    assertRefused(client.post("json", manhole), 400, "附加问题 1002 的回答不对。");
    var nowhere = rubbish();
    List.of("lat", "long", "address_string").forEach(nowhere::remove);
    assertRefused(client.post("json", nowhere), 400, "请给出位置，或者选择所在的社区。");
    assertRefused(
        client.postInParts(
            rubbish(), Chuanhui.photo(), Chuanhui.photo(), Chuanhui.photo(), Chuanhui.photo()),
        400,
        "参数 media 的值不对。");
    var noPhoto = client.postInParts(rubbish(), "<html>".getBytes(UTF_8));
    assertThat(noPhoto.status()).isEqualTo(415);
    assertThat(noPhoto.body().get(0).path("code").asInt()).isEqualTo(415);
  }

  @Test
  void anErrorIsInTheFormatOfTheAddressAndTheLanguageOfItsReader() {
    var english = Api.at(port).in("en").get("/open311/v2/requests/1.xml");

    assertThat(new String(english.raw().body(), UTF_8))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><errors><error><code>404</code>"
                + "<description>There is no case with the number \"1\".</description></error></errors>");
  }
}
