package org.tongchuang.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.LibreOffice.Printed;
import org.tongchuang.briefings.MorningClock;
import tools.jackson.databind.JsonNode;

/**
 * A paper of every kind that the office gives out, of what happens in a district of the
 * demonstration on a day: each with what the screen says, which it has to say too.
 */
public final class EveryPaper {

  private static final String OFFICE = "zhiban";
  private static final String MENDER = "chuzhi";
  private static final String CHECKER = "hecha";

  /** Those that are a page, whatever they are of. */
  private static final List<String> OF_ONE_PAGE =
      List.of("assignment", "supervision", "return", "extension", "rectification", "certificate");

  /** Several sheets of one kind, in one file. */
  private static final String TOGETHER = "together";

  private static final int SHEETS = 3;
  private static final int PATIENCE = 600;

  private final Function<String, Api> people;
  private final MorningClock clock;
  private final Runnable followed;
  private final Path folder;
  private final Map<String, List<String>> said = new LinkedHashMap<>();

  /**
   * @param people the district's, by username
   * @param followed has what is counted catch up with the facts
   * @param folder where the papers are laid
   */
  public EveryPaper(
      Function<String, Api> people, MorningClock clock, Runnable followed, Path folder) {
    this.people = people;
    this.followed = followed;
    this.clock = clock;
    this.folder = folder;
  }

  /**
   * Lives a morning that gives cause for every paper of a day, and makes them all.
   *
   * @param week that is over, as {@code 2027-W09}
   * @param overdue numbers of the cases that were overdue at its end
   * @param campaign one that is over, by its name
   */
  public void make(String day, String week, List<String> overdue, String campaign)
      throws IOException {
    clock.set(day + "T08:00");
    forms();
    inspections(day);
    minutes(day);
    dutyTable(day);
    report(day);
    make("bulletin", "period/" + week, List.of("城市管理局"));
    make("overdue-ledger", "period/" + week, overdue);
    campaign(campaign);
    scores(day);
    certificate(day);
    var kinds = office().get("/api/v1/document-kinds").expect(200).body().path("items");
    assertThat(said.keySet())
        .containsAll(kinds.valueStream().map(it -> it.path("code").asString()).toList());
  }

  /** What was printed is a page where it is a form, and says all that the screen says. */
  public void compare(Map<String, Printed> printed) {
    var papers = new TreeMap<>(printed);
    papers.keySet().retainAll(said.keySet());
    assertThat(papers).hasSameSizeAs(said);
    papers.forEach(
        (kind, paper) -> {
          if (OF_ONE_PAGE.contains(kind)) {
            assertThat(paper.pages()).as(kind).isEqualTo(1);
          }
          if (kind.equals(TOGETHER)) {
            assertThat(paper.pages()).isEqualTo(SHEETS);
          }
          assertThat(paper.text())
              .as(kind)
              .contains(said.getOrDefault(kind, List.of()).stream().map(Printed::squeezed).toList())
              .doesNotContain("{{");
        });
  }

  private Api office() {
    return people.apply(OFFICE);
  }

  private void make(String kind, String subject, List<String> says) throws IOException {
    keep(kind, "/api/v1/document-drafts/" + kind + ".docx?subject=" + subject, says);
  }

  private void keep(String name, String address, List<String> says) throws IOException {
    var file = office().get(address).expect(200).raw().body();
    Files.write(folder.resolve(name + ".docx"), file);
    said.put(name, says);
  }

  private UUID photo(String by) {
    return Chuanhui.send(people.apply(by), clock.instant());
  }

  private Api.Answer made(String by, Api.Answer seen, String move, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("version", seen.body().path("version").asInt());
    return people.apply(by).post("/api/v1/cases/" + seen.text("id") + "/" + move, body).expect(200);
  }

  private Api.Answer assigned() {
    var report = Chuanhui.rubbish(photo("wangge"));
    report.put("occurredAt", clock.instant().toString());
    var reported =
        people.apply("wangge").put("/api/v1/cases/" + UUID.randomUUID(), report).expect(201);
    return made(OFFICE, reported, "assign", Map.of());
  }

  /** Of a case that gives cause for each at once. */
  private void forms() throws IOException {
    var returned = made(MENDER, assigned(), "return", Map.of("reason", "不归我们管"));
    var again = made(OFFICE, returned, "dispatch", Map.of("note", "再看一看"));
    var supervised = made(OFFICE, again, "supervise", Map.of("reason", "群众反映强烈"));
    var full = made(MENDER, supervised, "extend", Map.of("reason", "要调吊车"));
    var subject = "case/" + full.text("id");
    var says = List.of(full.text("number"), full.text("address"), "城市管理局");
    make("assignment", subject, with(says, "再看一看"));
    make("supervision", subject, with(says, "群众反映强烈"));
    make("return", subject, with(says, "不归我们管"));
    make("extension", subject, with(says, "要调吊车"));

    var sheets = IntStream.range(0, SHEETS).mapToObj(_ -> assigned()).toList();
    var ids =
        sheets.stream()
            .map(it -> Map.of("kind", "assignment", "subject", "case/" + it.text("id")))
            .map(it -> office().put("/api/v1/documents/" + UUID.randomUUID(), it).expect(201))
            .map(it -> it.text("id"))
            .toList();
    keep(
        TOGETHER,
        "/api/v1/document-files/documents.docx?id=" + String.join(",", ids),
        sheets.stream().map(it -> it.text("number")).toList());
  }

  private static List<String> with(List<String> says, String more) {
    return Stream.concat(says.stream(), Stream.of(more)).toList();
  }

  private String idOf(String name, String list) {
    return office()
        .get(list)
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .filter(it -> it.path("name").asString().equals(name))
        .map(it -> it.path("id").asString())
        .findFirst()
        .orElseThrow();
  }

  private JsonNode site(String code) {
    return office().get("/api/v1/sites?q=" + code).expect(200).body().path("items").path(0);
  }

  /** Looks at a site, by somebody; what was found of each item. */
  private void inspected(String by, Map<String, Object> of, Map<String, String> results) {
    var path = "/api/v1/inspections/" + UUID.randomUUID();
    var body = new HashMap<>(of);
    body.put("version", 1);
    body.put("at", clock.instant().toString());
    people.apply(by).put(path, body).expect(201);
    var findings = new ArrayList<Map<String, Object>>();
    results.forEach(
        (item, found) ->
            findings.add(
                Map.of(
                    "id",
                    UUID.randomUUID().toString(),
                    "item",
                    item,
                    "result",
                    found,
                    "seenAt",
                    clock.instant().toString(),
                    "photos",
                    found.equals("NOT") ? List.of(photo(by)) : List.of())));
    var kept = people.apply(by).post(path + "/findings", Map.of("findings", findings)).expect(200);
    assertThat(kept.body().path("items"))
        .allSatisfy(it -> assertThat(it.path("kept").asBoolean()).isTrue());
    people.apply(by).post(path + "/finish", Map.of("at", clock.instant().toString())).expect(200);
  }

  private void inspections(String day) throws IOException {
    var site = site("ZG-001");
    inspected(
        OFFICE,
        Map.of("site", site.path("id").asString(), "checklist", "act-frontage"),
        Map.of("swept", "NOT", "goods", "CONFORM", "bills", "CONFORM"));
    var filed = office().get("/api/v1/cases?q=" + site.path("name").asString()).expect(200).body();
    var of = filed.path("items").path(0);
    assertThat(filed.path("items")).hasSize(1);
    var number = of.path("number").asString();
    make("inspection", "inspections/" + day, List.of("当日检查点位 1 个", "66.7 %", number));
    made(OFFICE, office().get("/api/v1/cases/" + of.path("id").asString()), "assign", Map.of());
    make(
        "rectification",
        "case/" + of.path("id").asString(),
        List.of(number, site.path("name").asString()));
  }

  private void minutes(String day) throws IOException {
    var id = UUID.randomUUID();
    var path = "/api/v1/meetings/" + id;
    office().put(path, Map.of("series", "zaohui", "day", day, "time", "09:00")).expect(201);
    step(path, "begin");
    office()
        .put(path + "/decisions/" + UUID.randomUUID(), Map.of("line", "清理大闸路占道经营 @cgj 明天"))
        .expect(201);
    step(path, "end");
    make("minutes", "meeting/" + id, List.of("清理大闸路占道经营", "城市管理局"));
  }

  private void dutyTable(String day) throws IOException {
    office()
        .put(
            "/api/v1/shifts/lk-001/" + day + "/15:00",
            Map.of("version", 0, "people", List.of(), "others", 2))
        .expect(200);
    make("duty-table", "roster/jjdd-" + day, List.of("演示路口一", "另 2 人 缺 1 人"));
  }

  private void step(String meeting, String step) {
    int version = office().get(meeting).expect(200).body().path("version").asInt();
    office().post(meeting + "/" + step, Map.of("version", version)).expect(200);
  }

  private void report(String day) throws IOException {
    var inspector = idOf("刘实", "/api/v1/inspectors");
    var terms = new HashMap<String, Object>();
    terms.put("name", "三月模拟测评");
    terms.put("from", day);
    terms.put("until", day);
    terms.put("areas", List.of());
    terms.put(
        "quotas",
        List.of(
            Map.of("siteType", "main-road", "sites", 3, "checklists", List.of("act-frontage"))));
    terms.put("teams", List.of(Map.of("name", "第一组", "members", List.of(inspector))));
    terms.put("twins", 0);
    terms.put("seed", 1);
    var id = UUID.randomUUID();
    var path = "/api/v1/assessments/" + id;
    office().put(path, terms).expect(201);
    for (var visit : office().get(path + "/visits").expect(200).body().path("items")) {
      inspected(
          CHECKER,
          Map.of(
              "site", visit.path("site").path("id").asString(),
              "checklist", "act-frontage",
              "round", id.toString()),
          Map.of("goods", "CONFORM", "swept", "NOT"));
    }
    int version = office().get(path).expect(200).body().path("version").asInt();
    office().post(path + "/call-off", Map.of("version", version)).expect(200);
    var page = office().get(path).expect(200).body();
    var says = new ArrayList<String>();
    says.add(page.path("points").path("percent").asString() + " %");
    page.path("byStreet")
        .forEach(
            it -> {
              says.add(it.path("of").path("name").asString());
              says.add(it.path("points").path("gained").asString());
            });
    assertThat(says).hasSizeGreaterThan(2);
    make("report", "assessment/" + id, says);
  }

  /** Of the month before, with what the office says of a unit; days later its time is over. */
  private void scores(String day) throws IOException {
    var month = YearMonth.from(LocalDate.parse(day)).minusMonths(1);
    office()
        .put(
            "/api/v1/schemes/units/entries/" + UUID.randomUUID(),
            Map.of(
                "month", month,
                "unit", "cgj",
                "indicator", "organisation",
                "points", 8.5,
                "reason", "台账齐全"))
        .expect(200);
    var path = "/api/v1/publications/" + UUID.randomUUID();
    clock.set(day + "T09:00");
    assertThat(drawnUp(path, month)).isEqualTo(201);
    step(path, "open");
    clock.set(LocalDate.parse(day).plusDays(4) + "T09:00");
    step(path, "publish");
    make(
        "score-bulletin",
        path.replace("/api/v1/publications", "publication"),
        List.of("城市管理局", "组织领导 8.50", "按期结案率 = 按期结案数 ÷ 应结案数"));
  }

  /** Once what was written by now is worked out, which is behind. */
  private int drawnUp(String path, YearMonth month) {
    int status = 0;
    for (int tries = 0; tries < PATIENCE && status != 201; tries++) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      followed.run();
      status = office().put(path, Map.of("scheme", "units", "month", month)).status();
    }
    return status;
  }

  /** Of a street that its unit applies for, once the days of its notice have passed. */
  private void certificate(String day) throws IOException {
    var site = site("ZG-002");
    var path = "/api/v1/awards/" + UUID.randomUUID();
    var evidence =
        Stream.of("surface", "vehicles", "signs")
            .map(
                it -> Map.of("aspect", "appearance", "criterion", it, "met", true, "words", "已经整治"))
            .toList();
    people
        .apply("fuzeren")
        .put(
            path,
            Map.of(
                "scheme", "model-street", "site", site.path("id").asString(), "evidence", evidence))
        .expect(201);
    decided(path, "reviews/appearance", Map.of("points", 1));
    decided(path, "confirm", Map.of("given", List.of("appearance")));
    decided(path, "open-notice", Map.of());
    clock.set(LocalDate.parse(day).plusDays(12) + "T08:00");
    decided(path, "grant", Map.of());
    make(
        "certificate",
        "award/" + path.replaceFirst(".*/", ""),
        List.of(site.path("name").asString(), "授予“示范街”称号"));
  }

  private void decided(String award, String step, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("version", office().get(award).expect(200).body().path("version").asInt());
    office().post(award + "/" + step, body).expect(200);
  }

  private void campaign(String name) throws IOException {
    var id = idOf(name, "/api/v1/campaigns?limit=50");
    var says = new ArrayList<String>();
    says.add(name);
    for (var task : office().get("/api/v1/campaigns/" + id).expect(200).body().path("tasks")) {
      says.add(task.path("title").asString());
      says.add(task.path("unit").path("name").asString());
      if (task.path("amount").asDouble() > 0) {
        says.add(task.path("amount").asString());
      }
    }
    make("task-ledger", "campaign/" + id, says);
    make("result", "campaign/" + id, says);
  }
}
