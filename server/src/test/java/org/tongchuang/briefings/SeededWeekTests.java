package org.tongchuang.briefings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.LibreOffice;
import org.tongchuang.LibreOffice.Printed;
import org.tongchuang.cases.imports.PackCopy;
import org.tongchuang.documents.EveryPaper;
import org.tongchuang.evaluation.FollowedOutcomes;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Packs;
import tools.jackson.databind.JsonNode;

/**
 * A week of a district as people make it: cases that are closed in time, late, on the spot, by
 * nobody, or were none; the ten actions and the market operation, with what was counted for it. The
 * briefs of its days, that of the week, and a paper of every kind say what has happened, and are
 * printed.
 *
 * <p>{@code -Dtongchuang.week.cases=300} makes so many of each day; {@code TONGCHUANG_PAPERS} names
 * a folder in which the papers are kept.
 */
@DemonstrationTest
@Import(MorningClock.class)
class SeededWeekTests {

  private static final long SEED = 20270301;
  private static final int CASES_A_DAY = Integer.getInteger("tongchuang.week.cases", 12);
  private static final DistrictCode DISTRICT = new DistrictCode("991499");
  private static final LocalDate MONDAY = LocalDate.parse("2027-03-01");
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final String OPERATION = "市场联合整治六日行动";
  private static final String BRIEF = "brief-";

  /** What becomes of a case. */
  private enum Fate {
    CLOSED,
    LATE,
    LEFT,
    ON_THE_SPOT,
    NONE
  }

  /** What has happened on a day. */
  private static final class Day {
    private int reported;
    private int filed;
    private int closed;
    private int onTime;
    private int onTheSpot;
    private int open;
    private int overdue;

    private void plus(Day next) {
      reported += next.reported;
      filed += next.filed;
      closed += next.closed;
      onTime += next.onTime;
      onTheSpot += next.onTheSpot;
      open = next.open;
      overdue = next.overdue;
    }
  }

  @LocalServerPort int port;
  @Autowired MorningClock clock;
  @Autowired ApplicationContext application;
  @Autowired Briefs briefs;
  @Autowired BriefStore store;
  @Autowired Packs packs;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionOperations transaction;

  @Autowired
  @Qualifier("demonstrationAccounts")
  ApplicationRunner demonstrationAccounts;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  private final Map<String, Api> people = new HashMap<>();
  private final List<Api.Answer> late = new ArrayList<>();

  /** Until when what is open was to be put right, by the numbers of cases. */
  private final Map<String, Instant> due = new HashMap<>();

  @AfterEach
  void theClockGoesOn() {
    clock.goOn();
  }

  private Api as(String username) {
    return people.computeIfAbsent(
        username, it -> Api.at(port).as(it, "tongchuang-demo", DISTRICT.value()));
  }

  @Test
  void theBriefsOfAWeekSayWhatHasHappenedAndEachIsOnePage(@TempDir Path folder) throws Exception {
    clock.set(MONDAY + "T00:30");
    assertThat(packs.load(PackCopy.of("chuanhui", "411602", DISTRICT.value(), folder), true))
        .isInstanceOf(Packs.Outcome.Changed.class);
    demonstrationAccounts.run(new DefaultApplicationArguments());
    transaction.executeWithoutResult(
        _ ->
            jdbc.sql("delete from briefings.brief where district = ?")
                .param(DISTRICT.value())
                .update());
    var papers = Files.createDirectory(folder.resolve("papers"));
    var days = new ArrayList<Day>();
    int shops = 0;
    for (var day = MONDAY; day.isBefore(MONDAY.plusWeeks(1)); day = day.plusDays(1)) {
      days.add(lived(day));
      shops += counted(day, random.nextInt(5, 60));
      var before = days.size() == 1 ? new Day() : days.get(days.size() - 2);
      var brief = brief(Period.before(day.plusDays(1)), papers);
      assertThat(part(brief, "PERIOD")).isEqualTo(sentences(days.getLast(), before, "前日"));
    }
    assertThat(market().path("amount").asInt()).isEqualTo(shops).isPositive();

    var week = new Day();
    days.forEach(week::plus);
    var weekly = brief(Period.of("2027-W09").orElseThrow(), papers);
    assertThat(part(weekly, "PERIOD")).isEqualTo(sentences(week, new Day(), "前一周"));

    var monday = MONDAY.plusWeeks(1);
    var end = monday.atStartOfDay(CHINA).toInstant();
    var overdue =
        due.entrySet().stream()
            .filter(it -> it.getValue().isBefore(end))
            .map(Map.Entry::getKey)
            .toList();
    // a week is as long as a sign-in lasts
    people.clear();
    var every =
        new EveryPaper(
            this::as, clock, () -> FollowedOutcomes.catchUp(application, DISTRICT), papers);
    every.make(monday.toString(), "2027-W09", overdue, OPERATION);
    counted(week, overdue, papers);
    printed(every, papers);
  }

  private static void keepAll(Path papers) throws IOException {
    var wanted = System.getenv("TONGCHUANG_PAPERS");
    if (wanted != null) {
      var folder = Files.createDirectories(Path.of(wanted));
      try (var files = Files.list(papers)) {
        for (var it : files.filter(Files::isRegularFile).toList()) {
          Files.copy(it, folder.resolve(it.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** A day, from eight in the morning on; what was late is closed on the next. */
  private Day lived(LocalDate date) {
    var day = new Day();
    var closing = new ArrayList<Api.Answer>();
    clock.set(date + "T08:00");
    for (var it : late) {
      day.onTime +=
          due.getOrDefault(it.text("number"), Instant.MIN).isBefore(clock.instant()) ? 0 : 1;
      closing.add(handled(it));
    }
    late.clear();
    for (int i = 0; i < CASES_A_DAY; i++) {
      clock.set("%sT%02d:%02d".formatted(date, 8 + i * 3 / CASES_A_DAY, i % 60));
      day.reported++;
      switch (Fate.values()[random.nextInt(Fate.values().length)]) {
        case ON_THE_SPOT -> {
          putRightOnTheSpot();
          day.onTheSpot++;
        }
        case NONE -> {
          move("zhiban", reported(), "void", Map.of("reason", "误报"));
          day.reported--;
        }
        case CLOSED -> {
          closing.add(handled(assigned()));
          day.filed++;
          day.onTime++;
        }
        case LATE -> {
          late.add(assigned());
          day.filed++;
        }
        case LEFT -> {
          assigned();
          day.filed++;
        }
      }
    }
    clock.set(date + "T20:00");
    for (var it : closing) {
      var photo = Map.<String, Object>of("photos", List.of(photo("hecha")));
      move("zhiban", move("hecha", it, "pass", photo), "close", Map.of());
      due.remove(it.text("number"));
      day.closed++;
    }
    var morning = MorningClock.at(date.plusDays(1) + "T06:50");
    day.open = due.size();
    day.overdue = (int) due.values().stream().filter(morning::isAfter).count();
    return day;
  }

  private Api.Answer reported() {
    return as("wangge").put("/api/v1/cases/" + UUID.randomUUID(), report()).expect(201);
  }

  private Map<String, Object> report() {
    var report = Chuanhui.rubbish();
    report.put("occurredAt", clock.instant().toString());
    return report;
  }

  private void putRightOnTheSpot() {
    var report = report();
    report.put("photos", List.of(photo("wangge")));
    report.put("selfHandled", Map.of("photos", List.of(photo("wangge"))));
    as("wangge").put("/api/v1/cases/" + UUID.randomUUID(), report).expect(201);
  }

  private Api.Answer assigned() {
    var assigned = move("zhiban", reported(), "assign", Map.of());
    due.put(assigned.text("number"), Instant.parse(assigned.text("due")));
    return assigned;
  }

  private Api.Answer handled(Api.Answer assigned) {
    return move("chuzhi", assigned, "handle", Map.of("photos", List.of(photo("chuzhi"))));
  }

  private UUID photo(String by) {
    return Chuanhui.send(as(by), clock.instant());
  }

  private Api.Answer move(String by, Api.Answer seen, String move, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("version", seen.body().path("version").asInt());
    return as(by).post("/api/v1/cases/" + seen.text("id") + "/" + move, body).expect(200);
  }

  /** The first task of the market operation: shops that were put in order. */
  private JsonNode market() {
    var operation = items("/api/v1/campaigns?limit=50", "name", OPERATION);
    var tasks = as("zhiban").get("/api/v1/campaigns/" + operation.path("id").asString());
    return tasks
        .expect(200)
        .body()
        .path("tasks")
        .valueStream()
        .filter(it -> it.path("title").asString().equals("店外经营整治"))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode items(String path, String field, String value) {
    return as("zhiban")
        .get(path)
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .filter(it -> it.path(field).asString().equals(value))
        .findFirst()
        .orElseThrow();
  }

  /** Counts shops while the operation lasts. */
  private int counted(LocalDate day, int shops) {
    var task = market();
    if (day.isAfter(LocalDate.parse(task.path("due").asString()))) {
      return 0;
    }
    as("chuzhi")
        .put(
            "/api/v1/tallies/" + UUID.randomUUID(),
            Map.of("task", task.path("id").asString(), "amount", shops))
        .expect(201);
    return shops;
  }

  private static String sentences(Day day, Day before, String called) {
    return """
    上报 %d 件（%s %d 件），立案 %d 件（%s %d 件）。
    结案 %d 件（%s %d 件），其中按时 %d 件；自行处置 %d 件；返工、重办 0 件。
    在办 %d 件，其中超期 %d 件。"""
        .formatted(
            day.reported,
            called,
            before.reported,
            day.filed,
            called,
            before.filed,
            day.closed,
            called,
            before.closed,
            day.onTime,
            day.onTheSpot,
            day.open,
            day.overdue);
  }

  /** The brief of a period when it is frozen, every number followed; its paper is kept. */
  private JsonNode brief(Period period, Path papers) throws Exception {
    clock.set(period.next() + "T06:52");
    var leader = as("lingdao");
    for (int wait = 0; wait < 600 && !isFrozen(period); wait++) {
      briefs.keepUp(DISTRICT);
      Thread.sleep(20);
    }
    var brief = leader.get("/api/v1/briefs/" + period).expect(200).body();
    assertThat(brief.path("state").asString()).isEqualTo("FROZEN");
    var followed = BriefNumbers.followed(brief, leader, period.next());
    assertThat(followed.numbers()).isGreaterThanOrEqualTo(11);
    assertThat(followed.actions()).isGreaterThanOrEqualTo(10);
    var paper = leader.get("/api/v1/briefs/" + period + "/brief.docx").expect(200).raw().body();
    Files.write(papers.resolve(BRIEF + period + ".docx"), paper);
    return brief;
  }

  private boolean isFrozen(Period period) {
    return store.find(DISTRICT, period).filter(it -> it.frozenAt().isPresent()).isPresent();
  }

  private static String part(JsonNode brief, String name) {
    return brief
        .path("parts")
        .valueStream()
        .filter(it -> it.path("part").asString().equals(name))
        .map(it -> it.path("text").asString())
        .findFirst()
        .orElseThrow();
  }

  /** The bulletin and the ledger say what has happened, row by row. */
  private static void counted(Day week, List<String> overdue, Path papers) throws Exception {
    try (var bulletin = new XWPFDocument(Files.newInputStream(papers.resolve("bulletin.docx")));
        var ledger =
            new XWPFDocument(Files.newInputStream(papers.resolve("overdue-ledger.docx")))) {
      var rate = 100.0 * week.onTime / (week.closed + week.overdue);
      assertThat(cells(bulletin.getTables().getFirst().getRow(1)))
          .startsWith(
              "1",
              "城市管理局",
              String.valueOf(week.closed),
              String.valueOf(week.onTime),
              "%.1f %%".formatted(rate));
      assertThat(ledger.getTables().getFirst().getRows().stream().skip(1))
          .extracting(it -> it.getCell(1).getText())
          .hasSize(week.overdue)
          .containsExactlyInAnyOrderElementsOf(overdue);
    }
  }

  private static List<String> cells(XWPFTableRow of) {
    return of.getTableCells().stream().map(XWPFTableCell::getText).toList();
  }

  /** What is printed says what the screen says, every brief on one page. */
  private void printed(EveryPaper every, Path papers) throws Exception {
    LibreOffice.assumeThere();
    var printed = LibreOffice.print(papers);
    keepAll(papers);
    every.compare(printed);
    var briefs = new TreeMap<>(printed);
    briefs.keySet().removeIf(it -> !it.startsWith(BRIEF));
    assertThat(briefs).hasSize(8);
    for (var it : briefs.entrySet()) {
      assertThat(it.getValue().pages()).as(it.getKey()).isEqualTo(1);
      var brief =
          as("lingdao").get("/api/v1/briefs/" + it.getKey().substring(BRIEF.length())).body();
      for (var part : List.of("PERIOD", "ACTIONS", "LISTS", "OVERDUE")) {
        assertThat(it.getValue().text()).contains(Printed.squeezed(part(brief, part)));
      }
    }
  }
}
