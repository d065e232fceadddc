package org.tongchuang.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongchuang.cases.StandardCode.Kind.COMPONENT;
import static org.tongchuang.cases.StandardCode.Kind.MATTER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackLoaded;
import org.tongchuang.packs.Row;
import org.tongchuang.worktime.Limit;
import tools.jackson.databind.JsonNode;

/** Codes of the standards and filing conditions: as they are shipped, read, kept and listed. */
@DemonstrationTest
class StandardCodesTests {

  private static final DistrictCode CHUANHUI = new DistrictCode("411602");
  private static final DistrictCode DISTRICT = new DistrictCode("990210");
  private static final String NEW = "GB/T 47678.5-2026";
  private static final String OLD = "GB/T 30428.2-2013";
  private static final LocalDate TODAY = LocalDate.of(2026, 7, 14);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-07-14T04:00:00Z"), ZoneOffset.UTC);

  @LocalServerPort int port;
  @Autowired StandardCodes codes;
  @Autowired StandardCodeStore store;
  @Autowired ConditionStore conditionStore;
  @Autowired FilingConditions conditions;
  @Autowired TransactionTemplate transactions;
  @Autowired ApplicationEventPublisher publisher;
  @TempDir Path folder;

  private static Pack shipped() {
    return Pack.open(Path.of("../packs/chuanhui"), false);
  }

  private StandardCodeSection section() {
    return new StandardCodeSection(store, CLOCK);
  }

  @Test
  void theNewStandardHas153ComponentsAnd250Matters() {
    var pack = shipped();
    var all = section().read(pack).codes();
    assertThat(pack.faults()).isEmpty();
    var ours = all.values().stream().filter(it -> it.key().standard().equals(NEW)).toList();
    assertThat(ours).filteredOn(it -> it.key().kind() == COMPONENT).hasSize(153);
    assertThat(ours).filteredOn(it -> it.key().kind() == MATTER).hasSize(250);
    assertThat(ours)
        .allSatisfy(
            it -> {
              assertThat(it.key().code()).matches("(0[1-9]|10)[0-9]{3}");
              assertThat(it.derived()).isFalse();
              assertThat(it.validOn(LocalDate.of(2026, 6, 30))).isFalse();
              assertThat(it.validOn(LocalDate.of(2026, 7, 1))).isTrue();
            });
    var manhole = new StandardCode.Key(NEW, COMPONENT, "01023");
    assertThat(all.get(manhole)).extracting(StandardCode::nameZh).isEqualTo("不明井盖");
    assertThat(all.get(new StandardCode.Key(NEW, MATTER, "01023")))
        .extracting(StandardCode::nameZh)
        .isEqualTo("不明井盖异常");
    // withdrawn digits are not given again
    for (var gap : List.of("01016", "06031", "07005", "09007")) {
      assertThat(all).doesNotContainKey(new StandardCode.Key(NEW, MATTER, gap));
    }
    assertThat(all.get(new StandardCode.Key(NEW, COMPONENT, "05001"))).isNull();
  }

  @Test
  void theOldStandardIsDerivedAndEndsWhenTheNewOneBegins() {
    var content = section().read(shipped());
    var old =
        content.codes().values().stream().filter(it -> it.key().standard().equals(OLD)).toList();
    assertThat(old).filteredOn(it -> it.key().kind() == COMPONENT).hasSize(66);
    assertThat(old).filteredOn(it -> it.key().kind() == MATTER).hasSize(66);
    assertThat(old)
        .allSatisfy(
            it -> {
              assertThat(it.derived()).isTrue();
              assertThat(it.validOn(LocalDate.of(2026, 6, 30))).isTrue();
              assertThat(it.validOn(LocalDate.of(2026, 7, 1))).isFalse();
            });
    assertThat(content.successors())
        .hasSize(121)
        .contains(
            successor(COMPONENT, "0137", "01037"),
            successor(COMPONENT, "0204", "02004"),
            successor(COMPONENT, "0506", "01069"),
            successor(COMPONENT, "0508", "01071"),
            successor(MATTER, "0110", "06010"),
            successor(MATTER, "0201", "07001"),
            successor(MATTER, "0311", "08011"),
            successor(MATTER, "0405", "09005"),
            successor(MATTER, "0508", "10002"))
        .allSatisfy(
            it -> {
              assertThat(it.from().kind()).isEqualTo(it.to().kind());
              assertThat(content.codes()).containsKeys(it.from(), it.to());
            });
    // what burst once is a component out of order now, and has no one successor
    assertThat(content.successors())
        .noneMatch(it -> it.from().equals(new StandardCode.Key(OLD, MATTER, "0501")));
  }

  @Test
  void everyCardButTheLastAndThoseInsideCountsUnderACodeThatIsInForce() {
    var pack = shipped();
    var all = section().read(pack).codes();
    for (var row : pack.csv("categories.csv")) {
      if (row.text("code").equals("other") || isInternal(row)) {
        assertThat(row.optional("standard_code")).isEmpty();
        continue;
      }
      var reference = StandardReference.parse(row.text("standard_code")).orElseThrow();
      assertThat(all.values().stream().filter(it -> reference.names(it.key())))
          .singleElement()
          .satisfies(it -> assertThat(it.validOn(TODAY)).isTrue());
    }
  }

  /** What companies raise, and what evaluations show, is no component and no matter. */
  private static boolean isInternal(Row row) {
    return row.optional("internal").filter("true"::equals).isPresent();
  }

  @Test
  void everyCardHasConditionsWithALimitForEveryArea() {
    var pack = shipped();
    var content = new ConditionSection(conditionStore).read(pack);
    assertThat(pack.faults()).isEmpty();
    var ours = new Conditions(content.conditions(), content.grades());
    for (var row : pack.csv("categories.csv")) {
      var category = row.text("code");
      assertThat(ours.of(category)).as(category).hasSizeBetween(isInternal(row) ? 1 : 2, 3);
      for (var condition : ours.of(category)) {
        assertThat(condition.text().en()).isNotEqualTo(condition.text().zh());
        assertThat(condition.closing().en()).isNotEqualTo(condition.closing().zh());
        assertThat(ours.limit(category, condition.code(), CHUANHUI.area(), TODAY)).isPresent();
      }
    }
  }

  @Test
  void aReferenceNamesAStandardOrWhicheverIsInForce() {
    assertThat(StandardReference.parse("matter:09010"))
        .contains(new StandardReference(Optional.empty(), MATTER, "09010"));
    assertThat(StandardReference.parse("GB/T 47678.5-2026:component:01037"))
        .contains(new StandardReference(Optional.of(NEW), COMPONENT, "01037"))
        .hasValueSatisfying(it -> assertThat(it).hasToString("GB/T 47678.5-2026:component:01037"));
    for (var wrong :
        List.of("", "09010", "event:09010", "matter:", "MATTER:1", "a:b:matter:1", "matter:0 1")) {
      assertThat(StandardReference.parse(wrong)).as(wrong).isEmpty();
    }
    assertThat(codes.find(CHUANHUI, "matter:09010", TODAY))
        .hasValueSatisfying(it -> assertThat(it.nameZh()).isEqualTo("非机动车乱停放"));
    assertThat(codes.find(CHUANHUI, "matter:09010", LocalDate.of(2026, 6, 30))).isEmpty();
    var old = new StandardCode.Key(OLD, MATTER, "0410");
    assertThat(codes.find(CHUANHUI, old, LocalDate.of(2026, 6, 30))).isPresent();
    assertThat(codes.find(CHUANHUI, old, LocalDate.of(2026, 7, 1))).isEmpty();
    assertThat(codes.successors(CHUANHUI, old))
        .containsExactly(new StandardCode.Key(NEW, MATTER, "09010"));
  }

  @Test
  void codesAreListedByTextKindStandardAndDay() {
    var reader = Api.at(port).as("zhiban");
    assertThat(listed(reader, "?q=%E5%8D%A0%E9%81%93&kind=MATTER"))
        .containsExactly(
            NEW + ":matter:08002",
            NEW + ":matter:09006",
            NEW + ":matter:09021",
            NEW + ":matter:09022");
    assertThat(listed(reader, "?q=fire%20lane")).containsExactly(NEW + ":matter:09012");
    assertThat(listed(reader, "?q=01037"))
        .containsExactly(NEW + ":component:01037", NEW + ":matter:01037");
    assertThat(listed(reader, "?q=0410&standard=GB/T%2030428.2-2013")).isEmpty();
    var old =
        reader
            .get("/api/v1/standard-codes?q=0410&kind=MATTER&at=2026-06-30")
            .expect(200)
            .body()
            .path("items")
            .get(0);
    assertThat(old.path("derived").asBoolean()).isTrue();
    assertThat(old.path("validUntil").asString()).isEqualTo("2026-06-30");
    assertThat(old.path("name").path("zh").asString()).isEqualTo("非机动车乱停放");
    assertThat(old.path("successors").get(0).path("code").asString()).isEqualTo("09010");
  }

  @Test
  void aListIsBoundedAndGoesOn() {
    var reader = Api.at(port).as("zhiban");
    var seen = new HashSet<String>();
    var after = "";
    do {
      var page = reader.get("/api/v1/standard-codes?limit=100" + after).expect(200).body();
      page.path("items").forEach(it -> assertThat(seen.add(it.path("id").asString())).isTrue());
      after = page.path("next").isNull() ? "" : "&after=" + encoded(page.path("next").asString());
    } while (!after.isEmpty());
    assertThat(seen).hasSize(153 + 250);
    reader.get("/api/v1/standard-codes?limit=101").expect(400);
    reader.get("/api/v1/standard-codes?kind=THING").expect(400);
    reader.get("/api/v1/standard-codes?at=yesterday").expect(400);
  }

  @Test
  void conditionsOfACategoryAreListedWithTheirLimits() {
    var reader = Api.at(port).as("wangge");
    var items =
        reader
            .get("/api/v1/categories/exposed-rubbish/conditions")
            .expect(200)
            .body()
            .path("items");
    var first = items.get(0);
    assertThat(first.path("code").asString()).isEqualTo("scattered");
    assertThat(first.path("text").path("en").asString()).startsWith("Litter");
    assertThat(first.path("closing").path("zh").asString()).startsWith("垃圾清走");
    assertThat(first.path("notCollected").path("zh").asString()).startsWith("环卫工");
    assertThat(first.path("limits"))
        .extracting(
            it ->
                it.path("grade").asString("")
                    + it.path("value").asInt()
                    + it.path("unit").asString())
        .containsExactly("4WORKING_HOUR", "A2WORKING_HOUR", "C1WORKING_DAY");
    assertThat(items.get(1).path("notCollected").isNull()).isTrue();
    assertThat(reader.get("/api/v1/categories/nothing/conditions").code())
        .isEqualTo("NO_SUCH_CATEGORY");
    assertThat(conditions.in(CHUANHUI).find("exposed-rubbish", "heap")).isPresent();
  }

  @Test
  void localCodesStandBesideTheNationalOnesAndWhatIsNoLongerNamedEnds() throws IOException {
    aSmallPack();
    write(
        "local-codes.csv",
        """
        standard,kind,code,name_zh,name_en,valid_from,valid_until,derived
        local,MATTER,0195,作业车辆管理,Working vehicles,2026-01-01,,false
        """);
    write("categories.csv", "code,standard_code\nvehicles,local:matter:0195\nbins,matter:06042\n");
    loadCodes();
    var local = new StandardCode.Key("local", MATTER, "0195");
    assertThat(codes.find(DISTRICT, local, TODAY)).isPresent();
    assertThat(codes.find(DISTRICT, "matter:06042", TODAY)).isPresent();

    Files.delete(folder.resolve("local-codes.csv"));
    Files.delete(folder.resolve("standard-crosswalk.csv"));
    write("categories.csv", "code,standard_code\nbins,matter:06042\n");
    loadCodes();
    assertThat(codes.find(DISTRICT, local, TODAY)).isEmpty();
    assertThat(codes.find(DISTRICT, local, TODAY.minusDays(1))).isPresent();
    assertThat(store.successors(DISTRICT)).isEmpty();
    var kept = store.codes(DISTRICT);
    loadCodes();
    assertThat(store.codes(DISTRICT)).containsExactlyInAnyOrderElementsOf(kept);
  }

  @Test
  void faultsOfCodesAreSaidWhereTheyStand() throws IOException {
    aSmallPack();
    write(
        "local-codes.csv",
        """
        standard,kind,code,name_zh,valid_from,valid_until,derived
        GB/T 47678.5-2026,MATTER,06099,占名,,,false
        a:b,MATTER,1,x,,,false
        local,THING,1,x,,,false
        local,MATTER,1 2,x,,,false
        local,MATTER,1,,2026-02-01,2026-01-31,false
        local,MATTER,1,x,,,false
        """);
    write("standard-crosswalk.csv", CROSSWALK + "local,MATTER,8,local,MATTER,1\n");
    write(
        "categories.csv",
        "code,standard_code\na,09010\nb,matter:99999\nc,matter:0110\nd,\ne,matter:06042\n");
    assertThat(faults(it -> section().read(it)))
        .containsExactlyInAnyOrder(
            "local-codes.csv:2 national-standard [GB/T 47678.5-2026]",
            "local-codes.csv:3 not-a-standard [a:b]",
            "local-codes.csv:4 not-one-of [kind, THING, COMPONENT, MATTER]",
            "local-codes.csv:5 not-a-standard-code [1 2]",
            "local-codes.csv:6 empty-cell [name_zh]",
            "local-codes.csv:6 until-before-from [valid_until, 2026-01-31]",
            "local-codes.csv:7 twice [code, local:matter:1]",
            "standard-crosswalk.csv:2 unknown-standard-code [local:matter:8]",
            "categories.csv:2 not-a-standard-reference [09010]",
            "categories.csv:3 unknown-standard-code [matter:99999]",
            "categories.csv:4 standard-code-not-in-force [matter:0110, 2026-07-14]");
  }

  @Test
  void conditionsAndGradesAreKeptAsTheyAreReadAndEndWhenTheyAreNoLongerNamed() throws IOException {
    aSmallPack();
    write("areas.csv", "code,name\n990210,区\n990210001,街\n");
    write("grades.csv", "area,grade,from,until\n990210001,A,2026-01-01,\n990210,C,,2026-12-31\n");
    write(
        "conditions.csv",
        CONDITIONS
            + """
            bins,full,满,Full,4,WORKING_HOUR,,,,清空,Emptied,收运中,While collected
            bins,full,,,2,WORKING_HOUR,A,2026-01-01,2026-06-30,,,,
            bins,full,,,1,WORKING_HOUR,A,2026-07-01,,,,,
            bins,broken,坏,,3,WORKING_DAY,,,,修好,,,
            """);
    loadConditions();
    var kept = new Conditions(conditionStore.conditions(DISTRICT), conditionStore.grades(DISTRICT));
    assertThat(kept.of("bins")).extracting(Condition::code).containsExactly("full", "broken");
    assertThat(conditions.in(DISTRICT).of("bins")).isEqualTo(kept.of("bins"));
    assertThat(kept.grade(DISTRICT.area(), TODAY)).contains(Grade.C);
    assertThat(kept.limit("bins", "full", new AreaCode("990210001"), LocalDate.of(2026, 6, 30)))
        .contains(new Limit(2, Limit.Unit.WORKING_HOUR));
    assertThat(kept.limit("bins", "full", new AreaCode("990210001"), LocalDate.of(2026, 7, 1)))
        .contains(new Limit(1, Limit.Unit.WORKING_HOUR));
    assertThat(kept.find("bins", "broken").orElseThrow().text().en()).isEqualTo("坏");

    write("conditions.csv", CONDITIONS + "bins,full,满了,Full,5,URGENT_HOUR,,,,清空,Emptied,,\n");
    Files.delete(folder.resolve("grades.csv"));
    loadConditions();
    assertThat(conditions.in(DISTRICT).of("bins"))
        .extracting(Condition::code)
        .containsExactly("full");
    assertThat(conditions.in(DISTRICT).find("bins", "broken"))
        .hasValueSatisfying(it -> assertThat(it.ended()).isTrue());
    assertThat(conditions.in(DISTRICT).grade(DISTRICT.area(), TODAY)).isEmpty();
  }

  @Test
  void faultsOfConditionsAreSaidWhereTheyStand() throws IOException {
    aSmallPack();
    write("areas.csv", "code,name\n990210,区\n");
    write(
        "grades.csv",
        "area,grade,from,until\n990210,A,,2026-06-30\n990210,B,2026-06-30,\n990210009,D,,\n");
    write(
        "conditions.csv",
        CONDITIONS
            + """
            tins,full,满,Full,4,WORKING_HOUR,,,,清空,Emptied,,
            bins,Full,满,Full,4,WORKING_HOUR,,,,清空,Emptied,,
            bins,full,满,Full,10001,WORKING_HOUR,,,,清空,Emptied,,
            bins,full,别的,Other,4,HOURS,,,,,,,
            bins,full,,,4,WORKING_HOUR,A,,2026-06-30,,,,
            bins,full,,,4,WORKING_HOUR,A,2026-06-30,,,,,
            """);
    assertThat(faults(it -> new ConditionSection(conditionStore).read(it)))
        .containsExactlyInAnyOrder(
            "conditions.csv:2 unknown-reference [category, tins, categories.csv]",
            "conditions.csv:3 not-a-condition-code [Full]",
            "conditions.csv:4 not-a-limit [10001]",
            "conditions.csv:4 no-general-limit [bins, full]",
            "conditions.csv:5 condition-twice [bins, full]",
            "conditions.csv:5 not-one-of [limit_unit, HOURS, URGENT_MINUTE, URGENT_HOUR, URGENT_DAY,"
                + " WORKING_MINUTE, WORKING_HOUR, WORKING_DAY, NATURAL_DAY]",
            "conditions.csv:7 limits-overlap []",
            "grades.csv:3 grades-overlap [990210]",
            "grades.csv:4 unknown-reference [area, 990210009, areas.csv]",
            "grades.csv:4 not-one-of [grade, D, A, B, C]");
  }

  private static final String CROSSWALK = "standard,kind,code,to_standard,to_kind,to_code\n";
  private static final String CONDITIONS =
      "category,code,text_zh,text_en,limit_value,limit_unit,grade,valid_from,valid_until,"
          + "closing_zh,closing_en,not_collected_zh,not_collected_en\n";

  private void aSmallPack() throws IOException {
    write(
        "pack.yaml",
        """
        name: codes
        version: "1"
        district: "990210"
        districtName: {zh: 码区, en: Codes}
        timeZone: Asia/Shanghai
        """);
    for (var file : List.of("standard-codes.csv", "standard-crosswalk.csv")) {
      write(file, Files.readString(Path.of("../packs/national", file)));
    }
    write("categories.csv", "code,standard_code\nbins,\n");
  }

  private List<String> faults(Consumer<Pack> read) {
    var pack = Pack.open(folder, false);
    read.accept(pack);
    return pack.faults().stream()
        .map(it -> it.file() + ":" + it.line() + " " + it.reason() + " " + it.arguments())
        .toList();
  }

  private void loadCodes() {
    var pack = Pack.open(folder, false);
    var content = section().read(pack);
    assertThat(pack.faults()).isEmpty();
    loaded(() -> section().load(DISTRICT, content, Actor.system(DISTRICT)));
  }

  private void loadConditions() {
    var pack = Pack.open(folder, false);
    var section = new ConditionSection(conditionStore);
    var content = section.read(pack);
    assertThat(pack.faults()).isEmpty();
    loaded(() -> section.load(DISTRICT, content, Actor.system(DISTRICT)));
  }

  private void loaded(Runnable load) {
    transactions.executeWithoutResult(
        _ -> {
          load.run();
          publisher.publishEvent(
              new PackLoaded(DISTRICT, "codes", "1", "", false, 1, Instant.EPOCH));
        });
  }

  private static List<String> listed(Api reader, String query) {
    var ids = new ArrayList<String>();
    for (JsonNode item :
        reader.get("/api/v1/standard-codes" + query).expect(200).body().path("items")) {
      ids.add(item.path("id").asString());
    }
    return ids;
  }

  private static String encoded(String text) {
    return text.replace(" ", "%20");
  }

  private static StandardCodeStore.Successor successor(
      StandardCode.Kind kind, String from, String to) {
    return new StandardCodeStore.Successor(
        new StandardCode.Key(OLD, kind, from), new StandardCode.Key(NEW, kind, to));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
