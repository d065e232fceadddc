package org.tongchuang.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongchuang.imports.Steps.outcome;
import static org.tongchuang.imports.Steps.path;
import static org.tongchuang.imports.Steps.proposed;
import static org.tongchuang.imports.Steps.receive;
import static org.tongchuang.imports.Steps.refusals;
import static org.tongchuang.imports.Steps.row;
import static org.tongchuang.imports.Steps.take;
import static org.tongchuang.imports.Steps.undo;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.cases.Condition.GradedLimit;
import org.tongchuang.cases.Condition.Words;
import org.tongchuang.cases.imports.PackCopy;
import org.tongchuang.imports.ImportKind;
import org.tongchuang.imports.ImportKind.Taken;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.packs.Packs;
import org.tongchuang.worktime.Limit;

/** A district's own categories and conditions, which come from tables beside its pack. */
@DemonstrationTest
class LocalPolicyTests {

  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String CONDITION_TITLES = "类别代码,条件代码,立案条件,时限数值,时限单位,管理等级,生效日期,失效日期,结案条件\n";

  @LocalServerPort int port;
  @Autowired Packs packs;
  @Autowired CasePolicyStore policy;
  @Autowired ConditionStore conditions;
  @Autowired CategoryImport categoryImport;
  @Autowired LimitImport limitImport;
  @Autowired TransactionTemplate transactions;
  @Autowired Clock clock;
  @TempDir Path folder;

  private Api administrator() {
    return Api.at(port).as("xitong");
  }

  private List<String> offered() {
    return Api.at(port)
        .as("zhiban")
        .get("/api/v1/categories")
        .expect(200)
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("code").asString())
        .toList();
  }

  private Api.Answer report(String category) {
    var report = new HashMap<>(Chuanhui.rubbish());
    report.put("category", category);
    return Api.at(port).as("zhiban").put("/api/v1/cases/" + UUID.randomUUID(), report);
  }

  private static Api.Answer move(Api by, Api.Answer seen, String move, Map<String, Object> more) {
    var body = new HashMap<>(more);
    body.put("version", seen.body().path("version").asInt());
    return by.post("/api/v1/cases/" + seen.text("id") + "/" + move, body).expect(200);
  }

  // --- categories

  @Test
  void aCategoryIsCheckedAsThePackIsAndRefusedInBothLanguages() {
    var by = administrator();
    var text =
        """
        类别代码,名称,时限,单位,标准代码,图标
        lp-a-1,荷塘有垃圾,4,工作时,matter:06010,water
        LP_A,荷塘有垃圾,4,工作时,,
        lp-a-3,,4,工作时,,
        lp-a-4,四,10001,工作时,,
        lp-a-5,五,半天,工作时,,
        lp-a-6,六,4,小时,,
        lp-a-7,七,4,工作时,06010,
        lp-a-8,八,4,工作时,matter:99999,
        lp-a-9,九,4,工作时,component:0137,
        lp-a-10,十,4,工作时,,A B
        lp-a-1,荷塘有垃圾,4,工作时,matter:06010,water
        exposed-rubbish,别的,4,工作时,,
        """;
    var batch = receive(by, "categories", text.getBytes(GB18030));

    assertThat(refusals(by, batch))
        .containsExactly(
            "3 “类别代码”的值“LP_A”不是类别代码：只能用小写字母、数字和连字符",
            "4 “名称”是空的",
            "5 “时限”的值“10001”不是 1 到 10000 的整数",
            "6 “时限”的值“半天”不是 1 到 10000 的整数",
            "7 “单位”的值“小时”不认识；请写：紧急工作时、紧急工作日、工作时、工作日、自然日",
            "8 “标准代码”的值“06010”不是标准代码的写法，例如 matter:06010、component:01001",
            "9 “标准代码”的值“matter:99999”不是本区已有的标准代码",
            "10 “标准代码”的值“component:0137”在 " + today() + " 没有生效",
            "11 “图标”的值“A B”不是图标名称：只能用小写字母、数字和连字符",
            "12 与第 2 行重复",
            "13 类别“exposed-rubbish”已经有了，内容不同；导入只增加、不修改");
    assertThat(refusals(by.in("en"), batch))
        .contains(
            "3 \"类别代码\" says \"LP_A\", which is no code of a category: lower-case letters, digits and"
                + " hyphens only.",
            "13 Category \"exposed-rubbish\" is there already and says something else; imports add and"
                + " never alter.");
  }

  private String today() {
    return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")).toString();
  }

  @Test
  void anOwnCategoryIsReportedGoesByTheRoutesForAllAndIsEndedWhenItWasUsed() {
    var by = administrator();
    var text =
        """
        code,name_zh,name_en,limit_value,limit_unit,keywords
        lp-b-used,荷塘有垃圾,Litter in the pond,3.0,WORKING_HOUR,荷塘
        lp-b-free,荷塘护栏坏,Pond rail broken,1,自然日,
        """;
    var batch = take(by, "categories", text);
    assertThat(batch.body().path("taken").asInt()).isEqualTo(2);
    assertThat(offered()).endsWith("lp-b-used", "lp-b-free");
    var officer = Api.at(port).as("zhiban");
    var reported = report("lp-b-used").expect(201);
    var told = move(officer, reported, "assign", Map.of());
    assertThat(told.body().path("unit").path("code").asString()).isEqualTo("zhb");
    assertThat(take(by, "categories", text).body().path("known").asInt()).isEqualTo(2);

    assertThat(outcome(undo(by, batch)))
        .containsExactly(1, 1, List.of("2 类别“lp-b-used”有案件用过，已停用：新案件不能再选，原有案件不变"));

    assertThat(offered()).doesNotContain("lp-b-used", "lp-b-free");
    assertThat(report("lp-b-used").code()).isEqualTo("NO_SUCH_CATEGORY");
    var after = officer.get("/api/v1/cases/" + reported.text("id")).expect(200);
    assertThat(after.body().path("category").path("name").asString()).isEqualTo("荷塘有垃圾");
    assertThat(after.text("due")).isEqualTo(told.text("due"));
    // the code of the one that was used stays what it was, that of the other is free
    assertThat(
            refusals(
                by,
                receive(
                    by,
                    "categories",
                    """
                    code,name_zh,limit_value,limit_unit
                    lp-b-used,别的,3,工作时
                    lp-b-free,别的,3,工作时
                    """)))
        .containsExactly("2 以前的案件用过代码“lp-b-used”，当时是别的内容；请换一个代码");
    var again = take(by, "categories", text);
    assertThat(again.body().path("taken").asInt()).isEqualTo(2);
    assertThat(offered()).contains("lp-b-used", "lp-b-free");
    undo(by, again);
  }

  // --- limits

  @Test
  void aConditionIsCheckedAsThePackIs() {
    var by = administrator();
    var text =
        CONDITION_TITLES
            + """
            exposed-rubbish,lp-c,早市收摊后有垃圾,4,工作时,,,,垃圾清走
            exposed-rubbish,lp-c,,2,工作时,A,2027-01-01,2027-06-30,
            exposed-rubbish,lp-c,,1,工作时,A,2027/6/30,,
            exposed-rubbish,lp-c,别的文字,1,工作时,B,,,
            exposed-rubbish,lp-c,,4,工作时,,,,
            nothing,lp-c,文字,4,工作时,,,,文字
            exposed-rubbish,LP C,文字,4,工作时,,,,文字
            exposed-rubbish,lp-c-2,文字,4,工作时,A,,,文字
            exposed-rubbish,lp-c-3,,4,工作时,,,,文字
            exposed-rubbish,lp-c-4,文字,0,工作时,,,,文字
            exposed-rubbish,lp-c-5,文字,4,工作时,D,,,文字
            exposed-rubbish,lp-c-6,文字,4,工作时,,明年,,文字
            exposed-rubbish,lp-c-7,文字,4,工作时,,2027-02-01,2027-01-31,文字
            exposed-rubbish,scattered,,3,工作时,B,,,
            exposed-rubbish,scattered,,2,工作时,A,,,
            exposed-rubbish,scattered,别的,4,工作时,,,,
            """;

    assertThat(refusals(by, receive(by, "limits", text)))
        .containsExactly(
            "4 条件“lp-c”同一等级的时限在日期上有重叠",
            "5 条件“lp-c”前面已经写过，文字不同",
            "6 与第 2 行重复",
            "7 “类别代码”的值“nothing”不是本区的类别代码",
            "8 “条件代码”的值“LP C”不是条件代码：只能用小写字母、数字和连字符",
            "9 条件“lp-c-2”的第一行要写不分等级的时限，等级空着；其他等级写在后面的行",
            "10 “立案条件”是空的",
            "11 “时限数值”的值“0”不是 1 到 10000 的整数",
            "12 “管理等级”的值“D”不认识；请写 A、B、C，或者空着",
            "13 “生效日期”的值“明年”不是日期，例如 2027-01-01",
            "14 “失效日期”的值“2027-01-31”早于“生效日期”",
            "15 条件“scattered”由政策包管理，内容或时限不同；要改动请改政策包，或者换一个代码",
            "17 条件“scattered”前面已经写过，文字不同");
  }

  @Test
  void anOwnConditionIsFiledUnderAndItsTellingOutlivesTheUndoing() {
    var by = administrator();
    var officer = Api.at(port).as("zhiban");
    var text =
        CONDITION_TITLES
            + """
            exposed-rubbish,lp-d,早市收摊后有垃圾,9,自然日,,,,垃圾清走
            exposed-rubbish,lp-d,,8,自然日,C,,,
            exposed-rubbish,lp-d-free,晚市收摊后有垃圾,9,自然日,,,,垃圾清走
            exposed-rubbish,lp-d-free,,8,自然日,C,,,
            """;
    var batch = take(by, "limits", text);
    var listed = officer.get("/api/v1/categories/exposed-rubbish/conditions").expect(200);
    assertThat(listed.body().path("items"))
        .extracting(it -> it.path("code").asString())
        .endsWith("lp-d", "lp-d-free");
    var reported = report("exposed-rubbish").expect(201);
    var told = move(officer, reported, "assign", Map.of("condition", "lp-d"));

    assertThat(outcome(undo(by, batch)))
        .containsExactly(
            2,
            2,
            List.of(
                "2 有案件按条件“lp-d”立案，已停用：新案件不能再选，已告知的截止时间不变", "3 有案件按条件“lp-d”立案，这条时限留作记录，从今天起不再使用"));

    var after = officer.get("/api/v1/cases/" + reported.text("id")).expect(200);
    assertThat(after.text("due")).isEqualTo(told.text("due"));
    assertThat(after.body().path("standing").path("condition").path("code").asString())
        .isEqualTo("lp-d");
    assertThat(officer.get("/api/v1/categories/exposed-rubbish/conditions").body().path("items"))
        .extracting(it -> it.path("code").asString())
        .doesNotContain("lp-d", "lp-d-free");
    assertThat(
            refusals(
                by,
                receive(
                    by,
                    "limits",
                    CONDITION_TITLES
                        + "exposed-rubbish,lp-d,别的,9,自然日,,,,垃圾清走\n"
                        + "exposed-rubbish,lp-d-free,别的,9,自然日,,,,垃圾清走\n")))
        .containsExactly("2 以前的案件按条件“lp-d”立过案，当时是别的内容；请换一个代码");
  }

  @Test
  void aConditionToWhichAnotherImportHasAddedIsUndoneAfterThatOne() {
    var by = administrator();
    var first = take(by, "limits", CONDITION_TITLES + "noise,lp-e,半夜施工,2,紧急工作时,,,,停工\n");
    var second = take(by, "limits", CONDITION_TITLES + "noise,lp-e,,1,紧急工作时,A,,,\n");

    assertThat(outcome(undo(by, first)))
        .containsExactly(0, 1, List.of("2 另一次导入给条件“lp-e”增加了时限，没有撤销；请先撤销那一次"));
    assertThat(outcome(undo(by, second))).containsExactly(1, 0, List.of());
  }

  @Test
  void categoriesAndLimitsAreForWhoRunsTheSystem() {
    for (var kind : List.of("categories", "limits")) {
      assertThat(Api.at(port).as("zhiban").get("/api/v1/imports/template?kind=" + kind).code())
          .isEqualTo("NOT_YOUR_ROLE");
      assertThat(Api.at(port).get("/api/v1/imports/template?kind=" + kind).status()).isEqualTo(401);
      administrator().get("/api/v1/imports/template?kind=" + kind).expect(200);
    }
  }

  // --- beside a pack

  private static final Limit LIMIT = new Limit(4, Limit.Unit.WORKING_HOUR);

  private static Category own(String code, int place) {
    return new Category(
        code, place, "荷塘有垃圾", "Pond", "water", false, LIMIT, Optional.empty(), "", false, false);
  }

  private static Condition condition(String category) {
    var words = new Words("文字", "words");
    return new Condition(
        category,
        "lp-own",
        PolicyCells.FIRST_PLACE,
        words,
        words,
        Optional.empty(),
        List.of(new GradedLimit(Optional.empty(), Validity.ALWAYS, LIMIT)),
        false);
  }

  private static void append(Path file, String line) throws IOException {
    Files.writeString(file, line, StandardOpenOption.APPEND);
  }

  private Refusal.Code undone(ImportKind<?> kind, Taken taken, Actor by) {
    return transactions
        .execute(_ -> kind.undo(by.district(), taken, by))
        .map(Refusal::code)
        .orElseThrow();
  }

  @Test
  void aPackLeavesWhatCameFromATableAloneUntilItNamesItAndOwnsItFromThenOn() throws IOException {
    var district = new DistrictCode("990818");
    var pack = PackCopy.of("boston", "999001", district.value(), folder);
    assertThat(packs.load(pack, false)).isInstanceOf(Packs.Outcome.Changed.class);
    var category = own("lp-own", PolicyCells.FIRST_PLACE);
    var condition = condition("abandoned-bicycle");
    policy.putImported(district, category);
    conditions.putImported(district, condition);

    var text = Files.readString(pack.resolve("categories.csv"));
    append(pack.resolve("categories.csv"), "lp-other,别的,Other,other,false,1,WORKING_DAY,,\n");
    assertThat(packs.load(pack, false)).isInstanceOf(Packs.Outcome.Changed.class);

    assertThat(policy.categories(district)).contains(category);
    assertThat(conditions.conditions(district)).contains(condition);

    var conditionsBefore = Files.readString(pack.resolve("conditions.csv"));
    append(pack.resolve("categories.csv"), "lp-own,包里的,Ours,other,false,1,WORKING_DAY,,\n");
    append(
        pack.resolve("conditions.csv"),
        "abandoned-bicycle,lp-own,包里的,Ours,1,WORKING_DAY,,,,好了,Done,,\n");
    assertThat(packs.load(pack, false)).isInstanceOf(Packs.Outcome.Changed.class);

    assertThat(policy.importedCategories(district)).isEmpty();
    assertThat(conditions.imported(district)).isEmpty();
    assertThat(policy.categories(district))
        .filteredOn(it -> it.code().equals("lp-own"))
        .extracting(Category::nameZh)
        .containsExactly("包里的");
    var by = Actor.system(district);
    assertThat(undone(categoryImport, new Taken("lp-own", category.toString()), by))
        .isEqualTo(LocalPolicyRefusal.CATEGORY_CHANGED);
    assertThat(
            undone(
                limitImport,
                new Taken("abandoned-bicycle/lp-own", "begun " + condition.limits().getFirst()),
                by))
        .isEqualTo(LocalPolicyRefusal.LIMIT_CHANGED);

    Files.writeString(pack.resolve("categories.csv"), text);
    Files.writeString(pack.resolve("conditions.csv"), conditionsBefore);
    assertThat(packs.load(pack, false)).isInstanceOf(Packs.Outcome.Changed.class);

    assertThat(policy.categories(district))
        .filteredOn(it -> it.code().equals("lp-own"))
        .allMatch(Category::ended);
    assertThat(conditions.conditions(district))
        .filteredOn(it -> it.code().equals("lp-own"))
        .allMatch(Condition::ended);
  }

  @Test
  void whatThePackHasEndedStaysEndedAndNothingIsTakenThatWouldBeNobodys() throws IOException {
    var district = new DistrictCode("990819");
    packs.load(PackCopy.of("boston", "999001", district.value(), folder), false);
    policy.put(district, own("lp-ended", 50).end());
    var row = Map.of("code", "lp-ended", "name_zh", "文字", "limit_value", "4", "limit_unit", "工作时");
    var reading = categoryImport.begin(Actor.system(district), Map.of());

    assertThatThrownBy(() -> reading.read(row(row)))
        .isInstanceOfSatisfying(
            Refusal.class,
            it -> assertThat(it.code()).isEqualTo(LocalPolicyRefusal.CATEGORY_ENDED_BY_PACK));

    policy.routes(district).stream()
        .filter(Routes.Route::isFallback)
        .forEach(it -> policy.delete(district, it));
    var unrouted = categoryImport.begin(Actor.system(district), Map.of());
    var other = new HashMap<>(row);
    other.put("code", "lp-new");
    assertThatThrownBy(() -> unrouted.read(row(other)))
        .isInstanceOfSatisfying(
            Refusal.class,
            it -> assertThat(it.code()).isEqualTo(LocalPolicyRefusal.CATEGORY_WITHOUT_ROUTE));
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "TONGCHUANG_OUTSIDE_DATA", matches = ".+")
  void noHostileFileBringsInAnything() throws IOException {
    var by = administrator();
    try (var files =
        Files.list(Path.of(System.getenv("TONGCHUANG_OUTSIDE_DATA"), "bad-input", "csv"))) {
      for (var file : files.sorted().toList()) {
        for (var kind : List.of("categories", "limits")) {
          var answer =
              by.send(
                  "PUT",
                  "/api/v1/imports/" + UUID.randomUUID() + "?kind=" + kind,
                  "application/octet-stream",
                  Files.readAllBytes(file));
          if (answer.status() != 201) {
            assertThat(answer.status()).as("%s %s", kind, file).isBetween(400, 499);
            assertThat(answer.text("detail")).isNotEmpty();
            continue;
          }
          var preview = by.post(path(answer) + "/preview", proposed(answer));
          assertThat(
                  preview.code().equals("COLUMNS_NOT_MATCHED")
                      || preview.body().path("good").asInt(-1) == 0)
              .as("%s %s %s", kind, file, preview.body())
              .isTrue();
        }
      }
    }
  }
}
