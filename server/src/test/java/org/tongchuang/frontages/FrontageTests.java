package org.tongchuang.frontages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongchuang.frontages.HighStreet.ELSEWHERE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.audit.Recorded;
import org.tongchuang.frontages.Flag.State;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.Photos;
import org.tongchuang.media.Taken;
import org.tongchuang.packs.Packs;
import org.tongchuang.sites.SiteId;
import org.tongchuang.territory.Territory;
import tools.jackson.databind.JsonNode;

/** Streets are judged, flags given and lifted, through real inspections; a street for each. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class FrontageTests {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @LocalServerPort int port;
  @Autowired Packs packs;
  @Autowired Flags flags;
  @Autowired Shops shops;
  @Autowired FlagNotices notices;
  @Autowired FrontageStore store;
  @Autowired Photos photos;
  @Autowired Territory territory;
  @Autowired AuditTrail audit;
  @Autowired TransactionOperations transaction;

  @Autowired
  @Qualifier("demonstrationAccounts")
  ApplicationRunner demonstrationAccounts;

  @TempDir static Path folder;

  private DistrictCode district = new DistrictCode("996001");
  private String street = ELSEWHERE;
  private int streets;
  private final Map<String, Api> people = new HashMap<>();

  @BeforeAll
  void aDistrictOfStreetsOfShops() throws Exception {
    settled(district);
  }

  @BeforeEach
  void aStreet() {
    street = HighStreet.street(++streets);
  }

  /** Where the pack of the district lies. */
  private Path settled(DistrictCode code) throws Exception {
    var pack = HighStreet.write(Files.createTempDirectory(folder, "pack"), code);
    assertThat(packs.load(pack, true)).isInstanceOf(Packs.Outcome.Changed.class);
    demonstrationAccounts.run(new DefaultApplicationArguments());
    return pack;
  }

  private Api as(String username) {
    return people.computeIfAbsent(
        username + " " + district,
        _ -> Api.at(port).as(username, "tongchuang-demo", district.value()));
  }

  /** The shop of that number in the street of the test. */
  private String shop(int number) {
    return HighStreet.shop(as("duty"), "MD-" + street + "-" + number);
  }

  private String area() {
    return district + street;
  }

  /** The number of a shop in the street of the test. */
  private String number(JsonNode shop) {
    return shop.path("code").asString().replace("MD-" + street + "-", "");
  }

  private static LocalDate monday(int weeks) {
    return LocalDate.now(ZONE)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        .plusWeeks(weeks);
  }

  /** A moment in a week that has been: its Monday, just after midnight. */
  private static Instant in(int weeks) {
    return monday(weeks).atStartOfDay(ZONE).toInstant();
  }

  private String judging(int weeks) {
    return "/api/v1/flag-judgings/" + area() + "/" + monday(weeks);
  }

  private JsonNode proposal(String username, int weeks) {
    return as(username)
        .get("/api/v1/flag-judgings/" + area() + "?from=" + monday(weeks))
        .expect(200)
        .body();
  }

  private Api.Answer judge(String username, int weeks) {
    int seen = proposal(username, weeks).path("seen").asInt();
    return as(username).put(judging(weeks), Map.of("seen", seen));
  }

  private List<String> lines(JsonNode judging) {
    return judging
        .path("lines")
        .valueStream()
        .map(
            it ->
                number(it.path("shop"))
                    + " "
                    + it.path("score").asString()
                    + " "
                    + it.path("colour").asString("-"))
        .toList();
  }

  private JsonNode document(String shop) {
    return as("duty").get("/api/v1/shops/" + shop).expect(200).body();
  }

  private SiteId id(String shop) {
    return new SiteId(UUID.fromString(shop));
  }

  private PhotoId photo() throws Exception {
    var id = new PhotoId(UUID.randomUUID());
    try (var bytes = new ByteArrayInputStream(Chuanhui.photo())) {
      photos.receive(id, bytes, Taken.UNKNOWN, Optional.empty(), Actor.anonymous(district));
    }
    return id;
  }

  /** As it would be some days from now. */
  private Flags inDays(int days) {
    return new Flags(
        store,
        photos,
        territory,
        audit,
        transaction,
        Clock.offset(Clock.systemUTC(), Duration.ofDays(days)));
  }

  private static void refused(FrontageRefusal code, ThrowingCallable move) {
    assertThatThrownBy(move)
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.code()).isEqualTo(code));
  }

  @Test
  void theLastFinishedInspectionOfThePeriodCountsAndNothingElse() {
    var breakfast = shop(1);
    var noodles = shop(2);
    var flowers = shop(3);
    HighStreet.inspect(as("west"), breakfast, in(0), "clean");
    HighStreet.inspect(as("west"), breakfast, in(0).plusSeconds(1));
    HighStreet.inspect(as("west"), noodles, in(0), "gas");
    HighStreet.inspect(as("duty"), flowers, in(-1), "clean");
    HighStreet.inspect(as("duty"), HighStreet.shop(as("duty"), "MD-099-1"), in(0));
    var unfinished = HighStreet.begin(as("duty"), flowers, in(0));
    HighStreet.find(as("duty"), unfinished, in(0));

    var proposal = proposal("one", 0);

    assertThat(lines(proposal)).containsExactly("1 100.0 RED", "2 0.0 BLACK");
    assertThat(proposal.path("judgedAt").isNull()).isTrue();
    assertThat(proposal.path("shops").asInt()).isEqualTo(3);
    assertThat(proposal.path("mayJudge").asBoolean()).isTrue();
    assertThat(proposal.path("next").isNull()).isTrue();
    assertThat(proposal.path("before").asString()).isEqualTo(monday(-1).toString());
    var shown = document(noodles);
    assertThat(shown.path("flag").isNull()).isTrue();
    assertThat(shown.path("proposed").path("colour").asString()).isEqualTo("BLACK");
    assertThat(document(flowers).path("proposed").isNull()).isTrue();
  }

  @Test
  void whoJudgesAStreetGivesItsShopsTheirFlagsOnce() {
    HighStreet.inspect(as("duty"), shop(1), in(0), "clean");
    HighStreet.inspect(as("duty"), shop(2), in(0), "goods");
    HighStreet.inspect(as("duty"), shop(3), in(0));

    var judged = judge("one", 0).expect(200).body();

    assertThat(lines(judged)).containsExactly("3 100.0 RED", "2 70.0 -", "1 60.0 YELLOW");
    assertThat(judged.path("judgedAt").isNull()).isFalse();
    assertThat(judged.path("mayJudge").asBoolean()).isFalse();
    var flag = document(shop(1)).path("flag");
    assertThat(flag.path("colour").asString()).isEqualTo("YELLOW");
    assertThat(flag.path("state").asString()).isEqualTo("SHOWN");
    assertThat(flag.path("failed")).hasSize(1);
    assertThat(flag.path("failed").get(0).asString()).isEqualTo("门前干净");
    assertThat(flag.path("shownUntil").asString())
        .isEqualTo(LocalDate.now(ZONE).plusDays(7).toString());
    assertThat(document(shop(2)).path("flag").isNull()).isTrue();
    assertThat(document(shop(2)).path("past")).hasSize(1);
    // the answer was lost, and it is sent again
    assertThat(lines(as("one").put(judging(0), Map.of("seen", 0)).expect(200).body()))
        .isEqualTo(lines(judged));
    assertThat(as("duty").put(judging(0), Map.of("seen", 0)).expect(409).code())
        .isEqualTo("PERIOD_JUDGED_ALREADY");
  }

  @Test
  void whatIsFoundWhileSomebodyDecidesIsSeenBeforeItIsJudged() {
    HighStreet.inspect(as("duty"), shop(1), in(0), "clean");
    int seen = proposal("one", 0).path("seen").asInt();
    HighStreet.inspect(as("duty"), shop(2), in(0), "clean");

    assertThat(as("one").put(judging(0), Map.of("seen", seen)).expect(409).code())
        .isEqualTo("FOUND_MEANWHILE");
    judge("one", 0).expect(200);
  }

  @Test
  void whatCannotBeJudgedIsRefusedWithItsReason() {
    assertThat(judge("one", 0).expect(409).code()).isEqualTo("NOTHING_TO_JUDGE");
    var path = "/api/v1/flag-judgings/";
    var body = Map.of("seen", 0);
    var tuesday = monday(0).plusDays(1);
    assertThat(as("one").put(path + area() + "/" + tuesday, body).expect(400).code())
        .isEqualTo("NO_SUCH_FLAG_PERIOD");
    assertThat(as("one").put(judging(1), body).expect(400).code()).isEqualTo("NO_SUCH_FLAG_PERIOD");
    assertThat(as("one").get(path + area() + "?from=" + monday(1)).expect(400).code())
        .isEqualTo("NO_SUCH_FLAG_PERIOD");
    assertThat(as("duty").put(path + district + "098/" + monday(0), body).expect(404).code())
        .isEqualTo("NO_SUCH_AREA");
    HighStreet.inspect(as("duty"), shop(1), in(-1));
    HighStreet.inspect(as("duty"), shop(1), in(0));
    judge("one", 0).expect(200);
    assertThat(judge("one", -1).expect(409).code()).isEqualTo("LATER_PERIOD_JUDGED");
  }

  @Test
  void aPassedRecheckLiftsTheFlagWhenItsDaysAreOver() throws Exception {
    var shop = shop(1);
    HighStreet.inspect(as("duty"), shop, in(0), "clean");
    judge("one", 0).expect(200);
    flags.askRecheck(district, id(shop), photo());
    assertThat(document(shop).path("flag").path("recheck").isNull()).isFalse();
    assertThat(waiting("RECHECK")).containsExactly("1");
    assertThat(
            as("west").get("/api/v1/shops/" + shop + "/recheck-photo").expect(200).raw().headers())
        .satisfies(it -> assertThat(it.firstValue("Content-Type")).hasValue("image/jpeg"));

    HighStreet.inspect(as("west"), shop, Instant.now());

    assertThat(waiting("RECHECK")).isEmpty();
    assertThat(document(shop).path("flag").path("state").asString()).isEqualTo("PASSED");
    assertThat(inDays(7).shown(district, id(shop))).isPresent();
    assertThat(inDays(8).shown(district, id(shop))).isEmpty();
    assertThat(
            inDays(8)
                .standing(district, id(shop))
                .orElseThrow()
                .state(LocalDate.now(ZONE).plusDays(8)))
        .isEqualTo(State.OVER);
  }

  private List<String> waiting(String what) {
    return as("duty")
        .get("/api/v1/shops?area=" + area() + "&waiting=" + what)
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> number(it.path("shop")))
        .toList();
  }

  @Test
  void aRecheckThatIsNotPassedLeavesTheFlagAndMayBeAskedForAgain() throws Exception {
    var shop = shop(1);
    HighStreet.inspect(as("duty"), shop, in(0), "clean");
    judge("one", 0).expect(200);
    flags.askRecheck(district, id(shop), photo());
    refused(
        FrontageRefusal.RECHECK_ASKED_ALREADY, () -> flags.askRecheck(district, id(shop), photo()));

    HighStreet.inspect(as("west"), shop, Instant.now(), "clean");

    assertThat(document(shop).path("flag").path("state").asString()).isEqualTo("SHOWN");
    assertThat(as("duty").get("/api/v1/shops/" + shop + "/recheck-photo").expect(404).code())
        .isEqualTo("NO_SUCH_FLAG");
    flags.askRecheck(district, id(shop), photo());
    assertThat(inDays(400).shown(district, id(shop))).isPresent();
  }

  @Test
  void whatIsFoundLateInAFinishedRecheckCountsToo() {
    var shop = shop(1);
    HighStreet.inspect(as("duty"), shop, in(0), "clean");
    judge("one", 0).expect(200);
    var at = Instant.now();
    var id = HighStreet.begin(as("west"), shop, at);
    as("west").post(HighStreet.path(id) + "/finish", Map.of("at", at.toString())).expect(200);
    assertThat(document(shop).path("flag").path("state").asString()).isEqualTo("SHOWN");

    HighStreet.find(as("west"), id, at);

    assertThat(document(shop).path("flag").path("state").asString()).isEqualTo("PASSED");
  }

  @Test
  void theFlagOfTheNextPeriodTakesThePlaceOfTheOneBefore() {
    var shop = shop(1);
    HighStreet.inspect(as("duty"), shop, in(-1), "clean");
    judge("one", -1).expect(200);
    HighStreet.inspect(as("duty"), shop, in(0));
    judge("one", 0).expect(200);

    var document = document(shop);

    assertThat(document.path("flag").path("colour").asString()).isEqualTo("RED");
    assertThat(document.path("past").valueStream().map(it -> it.path("colour").asString()))
        .containsExactly("RED", "YELLOW");
    assertThat(flagged("YELLOW")).isEmpty();
    assertThat(flagged("RED")).containsExactly("1");
    assertThat(inDays(31).shown(district, id(shop))).isEmpty();
  }

  private List<String> flagged(String colour) {
    return as("duty")
        .get("/api/v1/shops?area=" + area() + "&flag=" + colour)
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> number(it.path("shop")))
        .toList();
  }

  @Test
  void badFlagsInARowRaiseACaseAndNeverAPenaltyAndThenTheyAreCountedAnew() {
    var raised = new ArrayList<String>();
    for (int week = -4; week <= 0; week++) {
      HighStreet.inspect(as("duty"), shop(1), in(week), "clean");
      HighStreet.inspect(as("duty"), shop(2), in(week), week % 2 == 0 ? "clean" : "bikes");
      var lines = judge("one", week).expect(200).body().path("lines");
      raised.add(
          String.join(
              " ",
              lines
                  .valueStream()
                  .filter(it -> number(it.path("shop")).equals("1"))
                  .map(it -> it.path("inARow").asInt() + (it.path("raised").isNull() ? "" : "!"))
                  .toList()));
      assertThat(lines.valueStream().filter(it -> !it.path("raised").isNull()))
          .allSatisfy(it -> assertThat(number(it.path("shop"))).isEqualTo("1"));
    }
    assertThat(raised).containsExactly("1", "2!", "1", "2!", "1");
    var cases = as("duty").get("/api/v1/cases?area=" + area()).expect(200).body().path("items");
    assertThat(cases).hasSize(2);
    var one =
        as("duty").get("/api/v1/cases/" + cases.get(0).path("id").asString()).expect(200).body();
    assertThat(one.path("category").path("code").asString()).isEqualTo("other");
    assertThat(one.path("description").asString())
        .isEqualTo("早点铺 MD-%s-1\n请上门看看".formatted(street));
  }

  @Test
  void aFlagThatWasWithdrawnIsNoneOfARow() {
    var shop = shop(1);
    HighStreet.inspect(as("duty"), shop, in(-1), "clean");
    judge("one", -1).expect(200);
    flags.appeal(district, id(shop), "那天在修路");
    answer(true);
    HighStreet.inspect(as("duty"), shop, in(0), "clean");

    var line = judge("one", 0).expect(200).body().path("lines").get(0);

    assertThat(line.path("inARow").asInt()).isEqualTo(1);
    assertThat(line.path("raised").isNull()).isTrue();
    assertThat(document(shop).path("past").get(1).path("withdrawn").asBoolean()).isTrue();
  }

  private JsonNode answer(boolean granted) {
    var flag = document(shop(1)).path("flag");
    assertThat(flag.path("mayAnswer").asBoolean()).isTrue();
    return as("duty")
        .post(
            "/api/v1/flags/" + flag.path("id").asString() + "/answer",
            Map.of("version", flag.path("version").asInt(), "granted", granted, "words", "看过照片"))
        .expect(200)
        .body();
  }

  @Test
  void theOfficeAnswersAnAppealAndAGrantedOneTakesTheFlagDown() {
    var shop = shop(1);
    HighStreet.inspect(as("duty"), shop, in(0), "clean");
    judge("one", 0).expect(200);
    refused(FrontageRefusal.APPEAL_WORDS_MISSING, () -> flags.appeal(district, id(shop), " "));
    refused(
        FrontageRefusal.APPEAL_WORDS_TOO_LONG,
        () -> flags.appeal(district, id(shop), "冤".repeat(301)));
    refused(
        FrontageRefusal.TOO_LATE_TO_APPEAL, () -> inDays(6).appeal(district, id(shop), "那天在修路"));
    flags.appeal(district, id(shop), " 那天在修路 ");
    assertThat(waiting("ANSWER")).containsExactly("1");
    var flag = document(shop).path("flag");
    assertThat(flag.path("appeal").path("words").asString()).isEqualTo("那天在修路");
    var stale = Map.of("version", 1, "granted", true, "words", "好");
    var path = "/api/v1/flags/" + flag.path("id").asString() + "/answer";
    assertThat(as("duty").post(path, stale).expect(409).code()).isEqualTo("FLAG_CHANGED_MEANWHILE");

    var answered = answer(true);

    assertThat(answered.path("flag").isNull()).isTrue();
    assertThat(waiting("ANSWER")).isEmpty();
    refused(FrontageRefusal.NO_SUCH_FLAG, () -> flags.appeal(district, id(shop), "再来"));
  }

  @Test
  void whoeverHasToActIsToldAndLedToTheShop() throws Exception {
    var shop = shop(1);
    HighStreet.inspect(as("duty"), shop, in(0), "clean");
    judge("one", 0).expect(200);
    flags.askRecheck(district, id(shop), photo());
    flags.appeal(district, id(shop), "那天在修路");

    var subject = flags.standing(district, id(shop)).orElseThrow().id();
    assertThat(told("RecheckAsked", subject)).isEqualTo(ids("one", "west"));
    assertThat(told("FlagAppealed", subject)).isEqualTo(ids("duty"));
    assertThat(notices.page(subject.subject())).isEqualTo("/desk/#/flags/" + subject);
    var led = as("west").get("/api/v1/flags/" + subject).expect(200).body();
    assertThat(number(led.path("shop"))).isEqualTo("1");
    assertThat(as("two").get("/api/v1/flags/" + subject).expect(403).code())
        .isEqualTo("NOT_YOUR_AREA");
  }

  /** Who is told of the one fact of a type. */
  private Set<String> told(String type, FlagId flag) {
    var facts =
        audit.after(district, Recorded.Place.START, 10_000).stream()
            .filter(it -> it.type().equals(type) && it.subject().equals(flag.subject()))
            .toList();
    assertThat(facts).hasSize(1);
    return notices.told(district, facts.getFirst()).stream()
        .filter(it -> it.number().equals("MD-" + street + "-1"))
        .flatMap(it -> it.persons().stream())
        .map(ActorId::toString)
        .collect(Collectors.toSet());
  }

  private Set<String> ids(String... usernames) {
    return Stream.of(usernames)
        .map(it -> as(it).get("/api/v1/session").expect(200).text("id"))
        .collect(Collectors.toSet());
  }

  @Test
  void aRefusedAppealLeavesTheFlagAndSaysWhy() {
    var shop = shop(1);
    HighStreet.inspect(as("duty"), shop, in(0), "clean");
    judge("one", 0).expect(200);
    flags.appeal(district, id(shop), "那天在修路");

    var appeal = answer(false).path("flag").path("appeal");

    assertThat(appeal.path("granted").asBoolean()).isFalse();
    assertThat(appeal.path("answer").asString()).isEqualTo("看过照片");
    assertThat(document(shop).path("flag").path("mayAnswer").asBoolean()).isFalse();
    refused(FrontageRefusal.APPEALED_ALREADY, () -> flags.appeal(district, id(shop), "再来"));
  }

  @Test
  void shopsAreListedByTheirCodesWithTheFlagsThatTheyShow() {
    HighStreet.inspect(as("duty"), shop(2), in(0), "clean");
    judge("one", 0).expect(200);

    var all = as("duty").get("/api/v1/shops?limit=2&area=" + area()).expect(200).body();

    assertThat(
            all.path("items")
                .valueStream()
                .map(it -> number(it.path("shop")) + " " + it.path("colour").asString("-")))
        .containsExactly("1 -", "2 YELLOW");
    var rest =
        as("duty")
            .get("/api/v1/shops?area=" + area() + "&after=" + all.path("next").asString())
            .body();
    assertThat(rest.path("items")).hasSize(1);
    assertThat(codes(as("west").get("/api/v1/shops?area=" + area()))).containsExactly("1", "2");
    assertThat(codes(as("two").get("/api/v1/shops?flag=YELLOW"))).isEmpty();
    assertThat(codes(as("one").get("/api/v1/shops?flag=YELLOW&area=" + district + ELSEWHERE)))
        .isEmpty();
    assertThat(codes(as("one").get("/api/v1/shops?flag=YELLOW&area=" + district))).contains("2");
    assertThat(codes(as("duty").get("/api/v1/shops?q=花店&area=" + area()))).containsExactly("3");
    assertThat(codes(as("duty").get("/api/v1/shops?area=" + district + ELSEWHERE)))
        .containsExactly("MD-099-1");
    assertThat(as("duty").get("/api/v1/shops?limit=1000").status()).isEqualTo(400);
  }

  @Test
  void flagsAreListedInPagesTheLatestGivenFirstAndOneOfAShopThatHasEndedToo() {
    for (int number = 1; number <= 3; number++) {
      HighStreet.inspect(as("duty"), shop(number), in(0), "clean");
    }
    judge("one", 0).expect(200);
    var ended = shop(2);
    as("duty").post("/api/v1/sites/" + ended + "/end", Map.of("version", 1)).expect(200);

    var seen = new ArrayList<String>();
    var next = "";
    do {
      var page =
          as("duty")
              .get("/api/v1/shops?area=" + area() + "&flag=YELLOW&limit=1&after=" + next)
              .expect(200)
              .body();
      seen.add(number(page.path("items").get(0).path("shop")));
      next = page.path("next").asString("");
    } while (!next.isEmpty());

    assertThat(seen).containsExactlyInAnyOrder("1", "2", "3");
    assertThat(document(ended).path("flag").path("colour").asString()).isEqualTo("YELLOW");
    assertThat(shops.board(district, new AreaCode(area())))
        .extracting(it -> it.site().code().replaceFirst(".*-", ""))
        .containsExactlyInAnyOrder("1", "3");
    refused(FrontageRefusal.NO_SUCH_SHOP, () -> shops.get(district, "MD-" + street + "-2"));
    assertThat(as("duty").get("/api/v1/shops?flag=RED&after=MD-01").expect(400).code())
        .isEqualTo("SHOP_FILTER_WRONG");
  }

  private List<String> codes(Api.Answer answer) {
    return answer
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> number(it.path("shop")))
        .toList();
  }

  @Test
  void onlyWhoMaySeesShopsJudgesStreetsAndAnswers() {
    var shop = shop(1);
    HighStreet.inspect(as("duty"), shop, in(0), "clean");
    judge("one", 0).expect(200);
    var flag = document(shop).path("flag").path("id").asString();
    var answer = Map.of("version", 1, "granted", true, "words", "好");
    var read =
        List.of(
            "/api/v1/shops/" + shop,
            "/api/v1/shops/" + shop + "/recheck-photo",
            "/api/v1/flag-judgings/" + area());
    for (var path : read) {
      assertThat(as("hand").get(path).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
      assertThat(as("two").get(path).expect(403).code()).isEqualTo("NOT_YOUR_AREA");
      assertThat(Api.at(port).get(path).status()).isEqualTo(401);
    }
    assertThat(as("hand").get("/api/v1/shops").expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(Api.at(port).get("/api/v1/shops").status()).isEqualTo(401);
    var judging = judging(-1);
    assertThat(as("west").put(judging, Map.of("seen", 0)).expect(403).code())
        .isEqualTo("NOT_YOUR_ROLE");
    assertThat(as("two").put(judging, Map.of("seen", 0)).expect(403).code())
        .isEqualTo("NOT_YOUR_AREA");
    assertThat(Api.at(port).put(judging, Map.of("seen", 0)).status()).isEqualTo(401);
    var path = "/api/v1/flags/" + flag + "/answer";
    assertThat(as("one").post(path, answer).expect(403).code()).isEqualTo("NOT_YOUR_ROLE");
    assertThat(Api.at(port).post(path, answer).status()).isEqualTo(401);
    assertThat(as("duty").post(path, answer).expect(409).code()).isEqualTo("NO_APPEAL_WAITS");
    var nowhere = "/api/v1/flags/" + UUID.randomUUID() + "/answer";
    assertThat(as("duty").post(nowhere, answer).expect(404).code()).isEqualTo("NO_SUCH_FLAG");
    var road = HighStreet.shop(as("duty"), "LD-01");
    assertThat(as("duty").get("/api/v1/shops/" + road).expect(404).code())
        .isEqualTo("NO_SUCH_SHOP");
  }

  @Test
  void aRuleThatIsMadeStricterDoesNotChangeWhatWasJudged() throws Exception {
    var shared = district;
    try {
      district = new DistrictCode("996002");
      rulesChange(settled(district));
    } finally {
      district = shared;
    }
  }

  private void rulesChange(Path pack) throws IOException {
    HighStreet.inspect(as("duty"), shop(1), in(-1), "goods");
    judge("one", -1).expect(200);
    Files.writeString(
        pack.resolve("flags.yaml"), HighStreet.RULE.replace("{below: 70}", "{below: 80}"));
    packs.load(pack, true);
    HighStreet.inspect(as("duty"), shop(1), in(0), "goods");

    assertThat(lines(proposal("one", -1))).containsExactly("1 70.0 -");
    assertThat(lines(proposal("one", 0))).containsExactly("1 70.0 YELLOW");
    Files.delete(pack.resolve("flags.yaml"));
    packs.load(pack, true);
    assertThat(as("one").get("/api/v1/flag-judgings/" + area()).expect(404).code())
        .isEqualTo("NO_FLAG_RULE");
  }
}
