package org.tongchuang;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tongchuang.cases.Move;
import org.tongchuang.http.Open;
import org.tongchuang.packs.Packs;

/**
 * Wrong role, wrong area, other district, nobody: refused on every endpoint there is. The endpoints
 * are listed from the running server, so a new one fails here until it is said what it refuses.
 */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class SecurityTests {

  private static final String NEIGHBOUR = "411699";

  /** Open to everybody, on purpose. */
  private static final Set<String> OPEN =
      Set.of(
          "GET /",
          "GET /health",
          "GET /report",
          "POST /report",
          "GET /received/{code}",
          "GET /progress",
          "GET /progress/{code}",
          "POST /progress/{code}/reopen",
          "GET /awards",
          "GET /awards/{award}",
          "POST /awards/{award}/objections",
          "GET /progress/{code}/photos/{photo}",
          "GET /s/{code}",
          "GET /shops",
          "GET /shops/streets/{street}",
          "GET /shops/streets/{street}/board",
          "GET /shops/{code}",
          "GET /shops/{code}/photos/{photo}",
          "POST /shops/{code}/recheck",
          "POST /shops/{code}/appeal",
          "GET /scores",
          "GET /scores/{publication}",
          "GET /scores/{publication}/snapshot.json",
          "GET /scores/{publication}/table.xlsx",
          "GET /invitation/{token}",
          "POST /invitation/{token}",
          "GET /open311/discovery.{format:json|xml}",
          "GET /open311/v2/discovery.{format:json|xml}",
          "GET /open311/v2/services.{format:json|xml}",
          "GET /open311/v2/services/{code}.{format:json|xml}",
          "GET /open311/v2/requests.{format:json|xml}",
          "GET /open311/v2/requests/{id}.{format:json|xml}",
          "GET /open311/v2/tokens/{token}.{format:json|xml}",
          "GET /open311/v2/servicerequestupdates.{format:json|xml}",
          "POST /open311/v2/requests.{format:json|xml}",
          "GET /open311/{jurisdiction}/v2/services.{format:json|xml}",
          "GET /open311/{jurisdiction}/v2/services/{code}.{format:json|xml}",
          "GET /open311/{jurisdiction}/v2/requests.{format:json|xml}",
          "GET /open311/{jurisdiction}/v2/requests/{id}.{format:json|xml}",
          "GET /open311/{jurisdiction}/v2/tokens/{token}.{format:json|xml}",
          "GET /open311/{jurisdiction}/v2/servicerequestupdates.{format:json|xml}",
          "POST /open311/{jurisdiction}/v2/requests.{format:json|xml}",
          "GET /open311/**",
          "POST /open311/**",
          "POST /api/v1/session");

  /** For everybody who is signed in, whatever the position. */
  private static final Set<String> ANYBODY =
      Set.of(
          "GET /api/v1/session",
          "DELETE /api/v1/session",
          "GET /api/v1/categories",
          "GET /api/v1/units",
          "GET /api/v1/areas",
          "GET /api/v1/areas/locate",
          "GET /api/v1/areas/outlines",
          "GET /api/v1/areas/cells",
          "GET /api/v1/units-of-measure",
          "GET /api/v1/notices",
          "POST /api/v1/notices/{notice}/read",
          "POST /api/v1/notices/{notice}/unread",
          "POST /api/v1/notices/all-read",
          "PUT /api/v1/photos/{id}");

  /** Ask for a role, not for an area. */
  private static final Set<String> NO_AREA =
      Set.of(
          "GET /api/v1/cases",
          "GET /api/v1/cases/suggestion",
          "GET /api/v1/categories/{code}/conditions",
          "GET /api/v1/standard-codes",
          "GET /api/v1/cases/count",
          "GET /api/v1/cases/changes",
          "GET /api/v1/cases/export",
          "POST /api/v1/cases/search",
          "POST /api/v1/cases/bulk",
          "POST /api/v1/cases/bulk/preview",
          "GET /api/v1/case-filters",
          "PUT /api/v1/case-filters/{filter}",
          "PUT /api/v1/case-filters/{filter}/pin",
          "DELETE /api/v1/case-filters/{filter}",
          "POST /api/v1/invitations",
          "GET /api/v1/sites",
          "GET /sites/sheet",
          "GET /api/v1/shops",
          "GET /api/v1/flags/{flag}",
          "GET /api/v1/site-types",
          "GET /api/v1/inspections",
          "GET /api/v1/reinspections",
          "GET /api/v1/visits",
          "GET /api/v1/indicators",
          "GET /api/v1/checklists",
          "GET /api/v1/current-checklists",
          "GET /api/v1/checklists/{checklist}",
          "GET /api/v1/checklists/{checklist}/sheet",
          "GET /api/v1/checklists/{checklist}/versions",
          "GET /api/v1/checklists/pictures/{sha256}.svg",
          "GET /api/v1/campaigns",
          "GET /api/v1/registers",
          "GET /api/v1/registers/{register}",
          "GET /api/v1/registers/{register}/entries",
          "GET /api/v1/campaigns/{campaign}",
          "GET /api/v1/campaigns/{campaign}/organisation",
          "GET /api/v1/tasks",
          "GET /api/v1/tasks/{task}",
          "GET /api/v1/tasks/{task}/photos/{photo}");

  /** Ask on behalf of which unit, which is told with words of their own. */
  private static final Set<String> BY_UNIT =
      Set.of(
          "POST /api/v1/tasks/{task}/done",
          "PUT /api/v1/tallies/{tally}",
          "PUT /api/v1/tallies/{tally}/taken-back");

  @LocalServerPort int port;
  @Autowired Packs packs;

  @Autowired
  @Qualifier("demonstrationAccounts")
  ApplicationRunner demonstrationAccounts;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  private UUID caseId = UUID.randomUUID();
  private UUID photo = UUID.randomUUID();
  private String site = "";
  private UUID inspection = UUID.randomUUID();
  private String picture = "";
  private String campaign = "";
  private String task = "";
  private String tally = "";
  private final UUID entry = UUID.randomUUID();

  @BeforeAll
  void aCaseInTheFirstCommunityAndANeighbouringDistrict(@TempDir Path folder) throws Exception {
    var reporter = Api.at(port).as("wangge");
    photo = Chuanhui.send(reporter);
    caseId = UUID.randomUUID();
    reporter.put("/api/v1/cases/" + caseId, Chuanhui.rubbish(photo)).expect(201);
    var supervisor = Api.at(port).as("zhiban");
    site =
        supervisor
            .get("/api/v1/sites?q=ZG-001")
            .expect(200)
            .body()
            .path("items")
            .path(0)
            .path("id")
            .asString();
    inspection = UUID.randomUUID();
    supervisor.put("/api/v1/inspections/" + inspection, beginning()).expect(201);
    campaign =
        supervisor
            .get("/api/v1/campaigns")
            .expect(200)
            .body()
            .path("items")
            .path(0)
            .path("id")
            .asString();
    task = UUID.randomUUID().toString();
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    var lane =
        Map.of("title", "路面", "unit", "cgj", "from", today, "due", today, "measure", "place");
    supervisor.put("/api/v1/tasks/" + task, lane).expect(201);
    tally = UUID.randomUUID().toString();
    Api.at(port)
        .as("chuzhi")
        .put("/api/v1/tallies/" + tally, Map.of("task", task, "amount", 1))
        .expect(201);
    supervisor.put("/api/v1/participation-entries/" + entry, volunteers()).expect(201);
    picture =
        supervisor
            .get("/api/v1/checklists/act-fire")
            .expect(200)
            .body()
            .path("items")
            .valueStream()
            .map(it -> it.path("pictureRight").asString(""))
            .filter(it -> !it.isEmpty())
            .map(it -> it.replaceFirst(".*/", "").replace(".svg", ""))
            .findFirst()
            .orElseThrow();
    copyPack(Path.of("../packs"), folder);
    packs.load(folder.resolve("chuanhui"), true);
    demonstrationAccounts.run(new DefaultApplicationArguments());
  }

  private Map<String, Object> beginning() {
    return Map.of(
        "site", site, "checklist", "act-frontage", "version", 1, "at", "2026-11-02T01:02:03Z");
  }

  private static Map<String, Object> volunteers() {
    return Map.of(
        "register", "volunteers", "area", "411602001001", "day", "2026-11-02", "count", 20);
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

  private Stream<String> endpoints(boolean open) {
    return mappings.getHandlerMethods().entrySet().stream()
        .filter(it -> it.getValue().getBeanType().getPackageName().startsWith("org.tongchuang"))
        .filter(
            it ->
                open
                    == (AnnotatedElementUtils.hasAnnotation(it.getValue().getMethod(), Open.class)
                        || AnnotatedElementUtils.hasAnnotation(
                            it.getValue().getBeanType(), Open.class)))
        .flatMap(
            it ->
                it.getKey().getMethodsCondition().getMethods().stream()
                    .flatMap(
                        method ->
                            it.getKey().getPatternValues().stream()
                                .map(pattern -> method + " " + pattern)))
        .sorted();
  }

  /** What is sent to an endpoint: everything right but the sender. */
  private List<Api.Answer> attempt(String endpoint, Api by) {
    var answers = new ArrayList<Api.Answer>();
    for (var action : endpoint.contains("{action}") ? moves() : List.of("")) {
      var method = endpoint.substring(0, endpoint.indexOf(' '));
      var path =
          endpoint
              .substring(endpoint.indexOf(' ') + 1)
              .replace("{id}", caseId.toString())
              .replace("{photo}", photo.toString())
              .replace("{code}", "exposed-rubbish")
              .replace("{notice}", caseId.toString())
              .replace("{channel}", "robot")
              .replace("{site}", site)
              .replace("{inspection}", inspection.toString())
              .replace("{assessment}", new UUID(0, 1).toString())
              .replace("{period}", "2026-11-26")
              .replace("{figure}", "now-open")
              .replace("{edition}", "2024")
              .replace("{indicator}", new UUID(0, 1).toString())
              .replace("{raised}", UUID.randomUUID().toString())
              .replace("{series}", "gdp-growth")
              .replace("{said}", UUID.randomUUID().toString())
              .replace("{round}", new UUID(0, 1).toString())
              .replace("{campaign}", campaign)
              .replace("{team}", new UUID(0, 1).toString())
              .replace("{secondment}", new UUID(0, 1).toString())
              .replace("{task}", task)
              .replace("{tally}", tally)
              .replace("{register}", "volunteers")
              .replace("{entry}", entry.toString())
              .replace("{meeting}", new UUID(0, 1).toString())
              .replace("{matter}", new UUID(0, 1).toString())
              .replace("{decision}", new UUID(0, 1).toString())
              .replace("{instruction}", new UUID(0, 1).toString())
              .replace("{checklist}", "act-fire")
              .replace("{document}", new UUID(0, 1).toString())
              .replace("{kind}", "assignment")
              .replace("{publication}", new UUID(0, 1).toString())
              .replace("{objection}", new UUID(0, 1).toString())
              .replace("{unit}", "jjdd")
              .replace("{scheme}", "units")
              .replace("{street}", "411602001")
              .replace("{from}", "2026-11-23")
              .replace("{flag}", new UUID(0, 1).toString())
              .replace("{award}", new UUID(0, 1).toString())
              .replace("{aspect}", "green-living")
              .replace("{objection}", new UUID(0, 1).toString())
              .replace("{post}", "lk-001")
              .replace("{day}", "2026-11-30")
              .replace("{begins}", "07:30")
              .replace("{sha256}", picture)
              .replace("{filter}", UUID.randomUUID().toString())
              .replace("{action}", action);
      answers.add(
          switch (method) {
            case "GET" -> by.get(path + query(endpoint));
            case "DELETE" -> by.send("DELETE", path, "application/json", new byte[0]);
            default ->
                by.send(
                    method, path, "application/json", Api.JSON.writeValueAsBytes(body(endpoint)));
          });
    }
    return answers;
  }

  private static List<String> moves() {
    return Stream.of(Move.values()).filter(it -> it != Move.REOPEN).map(Move::path).toList();
  }

  private String query(String endpoint) {
    return switch (endpoint) {
      case "GET /api/v1/cases/suggestion" -> "?category=exposed-rubbish&area=411602001001";
      case "GET /api/v1/secondment-candidates" -> "?unit=cgj";
      case "GET /api/v1/cases/export" -> "?columns=NUMBER";
      case "GET /api/v1/economic-series/{series}/said" -> "?month=2026-10";
      case "GET /api/v1/schemes/{scheme}/scores", "GET /api/v1/schemes/{scheme}/trial" ->
          "?month=2026-11";
      case "GET /api/v1/measure-table" -> "?from=2026-11-01&until=2026-11-30";
      case "GET /api/v1/measure-trend",
          "GET /api/v1/measure-trend.xlsx",
          "GET /api/v1/measure-lines",
          "GET /api/v1/measure-lines.xlsx",
          "GET /api/v1/measure-matrix",
          "GET /api/v1/measure-matrix.xlsx" ->
          "?from=2026-11-01&until=2026-11-30&of=CLOSED";
      case "GET /api/v1/measured-cases" -> "?from=2026-11-01&until=2026-11-30&counter=CLOSED";
      case "GET /api/v1/document-offers", "GET /api/v1/document-drafts/{kind}.docx" ->
          "?subject=case/" + caseId;
      case "GET /api/v1/document-files/documents.docx" -> "?id=" + caseId;
      case "GET /api/v1/leader-page/figures/{figure}/cases" -> "?asOf=2026-11-26T00:00:00Z";
      default -> "";
    };
  }

  private Object body(String endpoint) {
    return switch (endpoint) {
      case "PUT /api/v1/cases/{id}" -> Chuanhui.rubbish();
      case "POST /api/v1/cases/{id}/{action}" ->
          Map.of("version", 1, "reason", "理由", "photos", List.of(UUID.randomUUID()));
      case "POST /api/v1/cases/bulk", "POST /api/v1/cases/bulk/preview" ->
          Map.of("move", "accept", "cases", List.of());
      case "PUT /api/v1/case-filters/{filter}" ->
          Map.of("name", "筛选", "filter", Map.of(), "shared", "NOBODY");
      case "PUT /api/v1/case-filters/{filter}/pin" -> Map.of("pinned", true);
      case "POST /api/v1/cases/search" -> Map.of("filter", Map.of());
      case "POST /api/v1/cases/{id}/undo",
          "POST /api/v1/sites/{site}/end",
          "POST /api/v1/sites/{site}/resume" ->
          Map.of("version", 1);
      case "PUT /api/v1/sites/{site}" ->
          Map.of(
              "version", 1,
              "code", "ZG-001",
              "type", "main-road",
              "name", "主干道",
              "area", "411602001002",
              "unit", "cgj");
      case "PUT /api/v1/inspections/{inspection}" -> beginning();
      case "POST /api/v1/inspections/{inspection}/findings" ->
          Map.of(
              "findings",
              List.of(
                  Map.of(
                      "id", UUID.randomUUID(),
                      "item", "none",
                      "result", "CONFORM",
                      "seenAt", "2026-11-02T01:02:03Z")));
      case "POST /api/v1/inspections/{inspection}/finish" -> Map.of("at", "2026-11-02T01:02:03Z");
      case "PUT /api/v1/assessments/{assessment}" ->
          Map.of(
              "name",
              "月测",
              "from",
              "2026-11-02",
              "until",
              "2026-11-30",
              "areas",
              List.of(),
              "quotas",
              List.of(Map.of("siteType", "market", "sites", 1, "checklists", List.of("act-fire"))),
              "teams",
              List.of(Map.of("name", "第一组", "members", List.of(UUID.randomUUID()))),
              "twins",
              0);
      case "PUT /api/v1/regular-rounds/{round}" ->
          Map.of(
              "name", "每周一查",
              "siteType", "market",
              "checklists", List.of("act-fire"),
              "days", 7,
              "from", "2026-11-02");
      case "PUT /api/v1/instructions/{instruction}", "POST /api/v1/instruction-readings" ->
          Map.of("line", "清理大闸路占道经营 @cgj 明天");
      case "PUT /api/v1/briefs/{period}" -> Map.of("version", 1, "texts", List.of());
      case "POST /api/v1/briefs/{period}/lock", "POST /api/v1/briefs/{period}/issue" ->
          Map.of("version", 1);
      case "POST /api/v1/regular-rounds/{round}/end" -> Map.of("lastDay", "2026-11-30");
      case "PUT /api/v1/campaigns/{campaign}" ->
          Map.of("name", "行动", "from", "2026-11-02", "until", "2027-02-01", "lead", "cgj");
      case "PUT /api/v1/campaigns/{campaign}/begun" ->
          Map.of("template", "cables", "from", "2026-11-02");
      case "POST /api/v1/campaigns/{campaign}/copy" ->
          Map.of("id", UUID.randomUUID(), "name", "行动", "from", "2026-11-02");
      case "POST /api/v1/campaigns/{campaign}/end" -> Map.of("lastDay", "2026-11-30");
      case "PUT /api/v1/campaigns/{campaign}/teams/{team}" ->
          Map.of("kind", "GROUP", "name", "组", "lead", "cgj");
      case "PUT /api/v1/campaigns/{campaign}/secondments/{secondment}" ->
          Map.of(
              "team", new UUID(0, 1),
              "person", new UUID(0, 1),
              "unit", "cgj",
              "from", "2026-11-02",
              "until", "2027-02-01");
      case "POST /api/v1/campaigns/{campaign}/secondments/{secondment}/end" ->
          Map.of("lastDay", "2026-11-30");
      case "PUT /api/v1/tasks/{task}" ->
          Map.of("title", "任务", "unit", "cgj", "from", "2026-11-02", "due", "2027-02-01");
      case "POST /api/v1/tasks/{task}/done",
          "POST /api/v1/tasks/{task}/confirm",
          "POST /api/v1/tasks/{task}/send-back",
          "POST /api/v1/tasks/{task}/drop",
          "POST /api/v1/tasks/{task}/move-due" ->
          Map.of("version", 1);
      case "PUT /api/v1/tallies/{tally}" -> Map.of("task", task, "amount", 1);
      case "PUT /api/v1/participation-entries/{entry}" -> volunteers();
      case "PUT /api/v1/environment-editions/{edition}" ->
          Map.of("name", "评价", "evaluator", "评价机构");
      case "PUT /api/v1/environment-indicators/{indicator}/rectifications/{raised}" ->
          Map.of("words", "减少环节");
      case "PUT /api/v1/economic-figures/{said}" ->
          Map.of("series", "gdp-growth", "month", "2026-10", "actual", 6);
      case "PUT /api/v1/participation-entries/{entry}/taken-back" -> Map.of("reason", "写错了");
      case "PUT /api/v1/meetings/{meeting}" ->
          Map.of("series", "zaohui", "day", "2026-11-30", "time", "09:00");
      case "POST /api/v1/meetings/{meeting}/begin",
          "POST /api/v1/meetings/{meeting}/end",
          "POST /api/v1/meetings/{meeting}/call-off" ->
          Map.of("version", 1);
      case "PUT /api/v1/meetings/{meeting}/minutes" ->
          Map.of("version", 1, "minutes", List.of(), "present", List.of());
      case "PUT /api/v1/meetings/{meeting}/matters/{matter}" ->
          Map.of("unit", "cgj", "sentence", "一句话");
      case "POST /api/v1/meetings/{meeting}/decision-readings",
          "PUT /api/v1/meetings/{meeting}/decisions/{decision}" ->
          Map.of("line", "清理 @cgj 周五");
      case "PUT /api/v1/shifts/{post}/{day}/{begins}" ->
          Map.of("version", 0, "people", List.of(), "others", 1);
      case "PUT /api/v1/schemes/{scheme}/entries/{entry}" ->
          Map.of(
              "month", "2026-11",
              "unit", "cgj",
              "indicator", "organisation",
              "points", 1,
              "reason", "台账齐全");
      case "PUT /api/v1/flag-judgings/{street}/{from}" -> Map.of("seen", 0);
      case "POST /api/v1/flags/{flag}/answer" ->
          Map.of("version", 1, "granted", true, "words", "看过照片");
      case "PUT /api/v1/awards/{award}" ->
          Map.of("scheme", "five-star-branch", "unit", "sq001001", "evidence", List.of());
      case "POST /api/v1/awards/{award}/reviews/{aspect}" -> Map.of("version", 1, "points", 1);
      case "POST /api/v1/awards/{award}/confirm", "POST /api/v1/awards/{award}/keep" ->
          Map.of("version", 1, "given", List.of("green-living"));
      case "POST /api/v1/awards/{award}/open-notice",
          "POST /api/v1/awards/{award}/objections/{objection}/answer",
          "POST /api/v1/awards/{award}/grant",
          "POST /api/v1/awards/{award}/deny",
          "POST /api/v1/awards/{award}/revoke",
          "POST /api/v1/awards/{award}/withdraw" ->
          Map.of("version", 1);
      case "PUT /api/v1/awards/{award}/objections/{objection}" -> Map.of("words", "有异议");
      case "PUT /api/v1/schemes/{scheme}/vetoes/{entry}" ->
          Map.of(
              "month", "2026-11",
              "unit", "cgj",
              "veto", "safety",
              "stands", true,
              "reason", "安全事故");
      case "PUT /api/v1/publications/{publication}" ->
          Map.of("scheme", "units", "month", "2026-10");
      case "POST /api/v1/publications/{publication}/recount",
          "POST /api/v1/publications/{publication}/open",
          "POST /api/v1/publications/{publication}/drop",
          "POST /api/v1/publications/{publication}/publish" ->
          Map.of("version", 1);
      case "PUT /api/v1/publications/{publication}/objections/{objection}" ->
          Map.of("unit", "cgj", "of", "close-on-time", "reason", "不是本单位的");
      case "POST /api/v1/publications/{publication}/objections/{objection}/answer" ->
          Map.of("granted", false, "words", "维持");
      case "POST /api/v1/rosters/{unit}/taken-over" -> Map.of("week", "2026-11-30");
      case "PUT /api/v1/documents/{document}" ->
          Map.of("kind", "assignment", "subject", "case/" + caseId);
      case "POST /api/v1/documents/{document}/void" -> Map.of("reason", "写错了");
      case "POST /api/v1/invitations" -> Map.of("username", "wangge");
      default -> Map.of();
    };
  }

  @Test
  void nothingIsOpenByAccident() {
    assertThat(new TreeSet<>(endpoints(true).toList())).isEqualTo(new TreeSet<>(OPEN));
  }

  @Test
  void nobodyIsRefusedEverywhere() {
    assertThat(endpoints(false))
        .isNotEmpty()
        .allSatisfy(
            endpoint ->
                assertThat(attempt(endpoint, Api.at(port)))
                    .allSatisfy(
                        it -> {
                          assertThat(it.status()).as(endpoint).isEqualTo(401);
                          assertThat(it.code()).isEqualTo("SIGN_IN_FIRST");
                        }));
  }

  @Test
  void theWrongRoleIsRefusedEverywhereButWhereAnybodyMay() {
    var auditor = Api.at(port).as("shenji");

    assertThat(endpoints(false).filter(it -> !ANYBODY.contains(it)))
        .isNotEmpty()
        .allSatisfy(
            endpoint ->
                assertThat(attempt(endpoint, auditor))
                    .allSatisfy(
                        it -> {
                          assertThat(it.code()).as(endpoint).isEqualTo("NOT_YOUR_ROLE");
                          assertThat(it.status()).isEqualTo(403);
                        }));
  }

  @Test
  void theWrongAreaIsRefusedWhereverAnAreaCounts() {
    var elsewhere = Api.at(port).as("wangge2");

    assertThat(
            endpoints(false)
                .filter(it -> !ANYBODY.contains(it))
                .filter(it -> !NO_AREA.contains(it)))
        .isNotEmpty()
        .allSatisfy(
            endpoint ->
                assertThat(attempt(endpoint, elsewhere))
                    .allSatisfy(
                        it -> {
                          assertThat(it.code())
                              .as(endpoint)
                              .isIn(
                                  BY_UNIT.contains(endpoint)
                                      ? List.of("NOT_YOUR_TASK", "NOT_YOUR_TALLY")
                                      : List.of("NOT_YOUR_AREA", "NOT_YOUR_ROLE"));
                          assertThat(it.status()).isEqualTo(403);
                        }));
    assertThat(elsewhere.get("/api/v1/cases/" + caseId).code()).isEqualTo("NOT_YOUR_AREA");
    assertThat(elsewhere.get("/api/v1/cases?area=411602001001").body().path("items")).isEmpty();
  }

  @Test
  void anotherDistrictLearnsNotEvenThatThereIsSuchACase() {
    var neighbour = Api.at(port).as("zhiban", "tongchuang-demo", NEIGHBOUR);

    assertThat(
            neighbour
                .get("/api/v1/session")
                .expect(200)
                .body()
                .path("district")
                .path("code")
                .asString())
        .isEqualTo(NEIGHBOUR);
    assertThat(
            endpoints(false)
                .filter(it -> it.contains("/cases/{id}"))
                .filter(it -> !it.startsWith("PUT")))
        .isNotEmpty()
        .allSatisfy(
            endpoint ->
                assertThat(attempt(endpoint, neighbour))
                    .allSatisfy(
                        it -> {
                          assertThat(it.code()).as(endpoint).isEqualTo("NO_SUCH_CASE");
                          assertThat(it.status()).isEqualTo(404);
                        }));
    assertThat(neighbour.get("/api/v1/cases?limit=100").expect(200).body().path("items"))
        .noneMatch(it -> it.path("id").asString().equals(caseId.toString()));
  }

  @Test
  void aCookieAloneMovesNothingWithoutTheProofThatOurPageSentIt() {
    var token =
        Api.at(port)
            .post("/api/v1/session", Map.of("username", "zhiban", "password", "tongchuang-demo"))
            .text("token");
    var answer =
        Api.at(port)
            .withCookie("tongchuang_session=" + token)
            .post("/api/v1/cases/" + caseId + "/accept", Map.of("version", 1));

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void everyAnswerCarriesTheHeadersThatKeepABrowserFromHarm() {
    var headers = Api.at(port).get("/").expect(200).raw().headers();

    assertThat(headers.firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            it ->
                assertThat(it)
                    .contains("default-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe"));
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
  }

  @Test
  void fiveWrongPasswordsLockAnAccountAndTheRightOneDoesNotOpenIt() {
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(signIn("nongye", "wrong password").code()).isEqualTo("WRONG_CREDENTIALS");
    }

    var locked = signIn("nongye", "tongchuang-demo");

    assertThat(locked.status()).isEqualTo(429);
    assertThat(locked.code()).isEqualTo("LOCKED_OUT");
    assertThat(locked.text("detail")).isEqualTo("连续输错次数太多，请 15 分钟后再试。");
  }

  @Test
  void aWrongNameIsToldTheSameAsAWrongPassword() {
    assertThat(signIn("nobody-of-that-name", "whatever").code()).isEqualTo("WRONG_CREDENTIALS");
  }

  @Test
  void aTokenIsWorthlessAfterSigningOut() {
    var somebody = Api.at(port).as("minzheng");
    somebody.get("/api/v1/session").expect(200);

    somebody.send("DELETE", "/api/v1/session", "application/json", new byte[0]).expect(204);

    assertThat(somebody.get("/api/v1/session").code()).isEqualTo("SIGN_IN_FIRST");
  }

  private Api.Answer signIn(String username, String password) {
    return Api.at(port).post("/api/v1/session", Map.of("username", username, "password", password));
  }
}
