package org.tongchuang.patrols;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.DatabaseTest;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Grant;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.sites.Town;

/** What a pack says of indicators and checklists, and what becomes of it. */
@DatabaseTest
class ChecklistSectionTests {

  @TempDir Path folder;
  @Autowired ChecklistSection section;
  @Autowired ChecklistStore store;
  @Autowired Checklists checklists;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;

  private List<String> faults(Path town) {
    var pack = Pack.open(town, true);
    section.read(pack);
    return pack.faults().stream()
        .map(it -> it.file() + ":" + it.line() + " " + it.reason() + " " + it.arguments())
        .toList();
  }

  private static String item(String code, String method, String unit, String threshold) {
    return item(code, method, unit, threshold, "1", "", "NONE", "", "", "");
  }

  private static String item(
      String code,
      String method,
      String unit,
      String threshold,
      String weight,
      String veto,
      String evidence,
      String category,
      String owner,
      String picture) {
    return "market-check,%s,hygiene,文字,Text,%s,%s,%s,%s,%s,%s,%s,%s,%s,,,,,,%s,\n"
        .formatted(
            code, method, unit, unit, threshold, weight, veto, evidence, category, owner, picture);
  }

  private void load(DistrictCode district, Path town) {
    var pack = Pack.open(town, true);
    var lists = section.read(pack);
    assertThat(pack.faults()).isEmpty();
    transaction.executeWithoutResult(
        _ -> {
          section.load(district, lists, Actor.system(district));
        });
  }

  private int facts(DistrictCode district) {
    return jdbc.sql("select count(*) from audit.line where district = ?")
        .param(district.value())
        .query(Integer.class)
        .single();
  }

  @Test
  void aPackMayHaveNoneOfIt() {
    var pack = Pack.loose(folder);

    assertThat(section.read(pack).checklists()).isEmpty();
    assertThat(pack.faults()).isEmpty();
  }

  @Test
  void thePackOfTheTownIsSound() {
    assertThat(faults(Town.write(folder))).isEmpty();
  }

  @Test
  void everyFaultOfAnIndicatorIsNamedWithItsLine() throws IOException {
    var town = Town.write(folder);
    Town.write(town, "indicators.csv", "code,name_zh,name_en\nhygiene,卫生,\norder,秩序,Order\n");

    assertThat(faults(town)).containsExactlyInAnyOrder("indicators.csv:2 empty-cell [name_en]");
  }

  @Test
  void everyFaultOfAChecklistIsNamedWithItsLine() throws IOException {
    var town = Town.write(folder);
    Town.write(
        town,
        "checklists.csv",
        """
        code,name_zh,name_en,site_types,action,edition
        market-check,集贸市场,Market,market bazaar,Markets,
        anywhere,通用,Anywhere,* road,,
        anywhere,通用,Anywhere,,,
        """);
    Town.write(
        town,
        "checklist-items.csv",
        Town.ITEM_COLUMNS
            + item("ads", "COUNT", "处", ">5")
            + item("ads", "MEASURE", "", ">=5")
            + item("b", "OBSERVE", "处", ">=5")
            + item("c", "LOOK", "", "", "0", "yes", "SOMETIMES", "nothing", "nobody", "")
            + item("d", "ASK", "", "", "101", "true", "NONE", "", "", "gone.svg")
            + item("e", "ASK", "", "", "1", "", "NONE", "", "", "../pack.yaml")
            + "other,f,speed,文字,Text,OBSERVE,,,,1,,NONE,,,,,Right,,,,\n");

    assertThat(faults(town))
        .containsExactlyInAnyOrder(
            "checklists.csv:2 unknown-reference [site_types, bazaar, site-types.csv]",
            "checklists.csv:2 not-a-code [Markets]",
            "checklists.csv:3 every-site-and-some []",
            "checklists.csv:3 checklist-without-items [anywhere]",
            "checklists.csv:4 twice [code, anywhere]",
            "checklists.csv:4 empty-cell [site_types]",
            "checklists.csv:4 checklist-without-items [anywhere]",
            "checklist-items.csv:2 not-a-threshold [>5]",
            "checklist-items.csv:3 twice [code, ads]",
            "checklist-items.csv:3 empty-cell [unit_zh]",
            "checklist-items.csv:3 empty-cell [unit_en]",
            "checklist-items.csv:4 only-of-a-number [unit_zh]",
            "checklist-items.csv:4 only-of-a-number [threshold]",
            "checklist-items.csv:5 not-one-of [method, LOOK, OBSERVE, COUNT, MEASURE, ASK]",
            "checklist-items.csv:5 not-a-number [weight, 0, 1]",
            "checklist-items.csv:5 not-one-of [veto, yes, true]",
            "checklist-items.csv:5 not-one-of [evidence, SOMETIMES, NONE, ON_FAILURE, ALWAYS]",
            "checklist-items.csv:5 unknown-reference [category, nothing, categories.csv]",
            "checklist-items.csv:5 unknown-reference [unit, nobody, units.csv]",
            "checklist-items.csv:6 weight-out-of-bounds [101, 100]",
            "checklist-items.csv:6 no-such-picture [pictures/gone.svg]",
            "checklist-items.csv:7 not-a-picture-name [../pack.yaml]",
            "checklist-items.csv:8 unknown-reference [checklist, other, checklists.csv]",
            "checklist-items.csv:8 unknown-reference [indicator, speed, indicators.csv]",
            "checklist-items.csv:8 empty-cell [right_zh]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "<svg xmlns='http://www.w3.org/2000/svg'><a href='https://example.org'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><use href='other.svg#a'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>"
            + "<use xlink:href='https://example.org/#a'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><image href='a.png'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><foreignObject/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><rect style='fill:url(https://a.example/b)'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><rect fill='u\\72l(https://a.example/b)'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><style>@import 'a.css';</style></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><style>a{fill:url( 'b.svg#c')}</style></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><set attributeName='href' to='#'/></svg>",
        "<?xml-stylesheet href='a.css'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<html xmlns='http://www.w3.org/1999/xhtml'/>",
        "<svg xmlns='http://www.w3.org/2000/svg'><h:p xmlns:h='http://www.w3.org/1999/xhtml'/></svg>",
        "<svg/>",
        "<svg xmlns='http://www.w3.org/2000/svg'>",
        "no picture at all"
      })
  void aPictureThatIsMoreThanADrawingIsRefused(String svg) throws IOException {
    var town = Town.write(folder);
    Town.write(town, "pictures/stall-right.svg", svg);

    assertThat(faults(town))
        .singleElement()
        .asString()
        .startsWith("pictures/stall-right.svg:0 not-a-plain-picture");
  }

  @Test
  void aPictureMayHaveGradientsStylesAndParts() throws IOException {
    var town = Town.write(folder);
    Town.write(
        town,
        "pictures/stall-right.svg",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- a stall -->
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
        <defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
        <style>.a { fill: url(#g); stroke: #000 }</style>
        <g transform="translate(1 2)"><rect class="a" width="3" height="4"/><use xlink:href="#g"/>
        <text x="1">摊位</text></g></svg>
        """);

    assertThat(faults(town)).isEmpty();
  }

  @Test
  void loadingTheSameAgainChangesNothing() {
    var district = new DistrictCode("991419");
    var town = Town.write(folder);
    load(district, town);
    var lists = store.current(district);
    int facts = facts(district);

    load(district, town);

    assertThat(store.current(district)).isEqualTo(lists).hasSize(2);
    assertThat(facts(district)).isEqualTo(facts).isEqualTo(2);
    assertThat(lists).allSatisfy(it -> assertThat(it.version()).isEqualTo(1));
    assertThat(lists.getFirst().code()).isEqualTo("market-check");
    assertThat(lists.getFirst().items())
        .extracting(ChecklistItem::code)
        .containsExactly("ads", "floor");
    assertThat(lists.getFirst().items().getFirst().threshold())
        .hasValueSatisfying(it -> assertThat(it).hasToString(">=5"));
  }

  @Test
  void aChangedChecklistIsTheNextVersionAndTheOlderOneStaysReadable() throws IOException {
    var district = new DistrictCode("991412");
    var town = Town.write(folder);
    load(district, town);
    Town.write(town, "checklist-items.csv", Town.ITEMS.replace(">=5", ">=8"));

    load(district, town);
    load(district, town);

    assertThat(store.current(district))
        .extracting(it -> it.code() + " " + it.version())
        .containsExactly("market-check 2", "anywhere 1");
    assertThat(threshold(checklists.get(district, "market-check", 1))).isEqualTo(">=5");
    assertThat(threshold(checklists.get(district, "market-check", 2))).isEqualTo(">=8");
  }

  @Test
  void aChangedPictureIsAChangedChecklist() throws IOException {
    var district = new DistrictCode("991413");
    var town = Town.write(folder);
    load(district, town);
    var before = checklists.get(district, "market-check", 1).items().get(1).pictureRight();
    Town.write(town, "pictures/stall-right.svg", Town.PICTURE.replace("#0a0", "#0b0"));

    load(district, town);

    var after = checklists.get(district, "market-check", 2).items().get(1).pictureRight();
    assertThat(new String(picture(district, before), StandardCharsets.UTF_8)).contains("#0a0");
    assertThat(new String(picture(district, after), StandardCharsets.UTF_8)).contains("#0b0");
  }

  private byte[] picture(DistrictCode district, Optional<ChecklistPicture> picture) {
    return checklists.picture(district, picture.orElseThrow().sha256());
  }

  @Test
  void whatThePackNoLongerNamesIsEndedAndStaysReadable() throws IOException {
    var district = new DistrictCode("991414");
    var town = Town.write(folder);
    load(district, town);
    Town.write(
        town,
        "checklists.csv",
        "code,name_zh,name_en,site_types,action,edition\nanywhere,通用检查表,Anywhere,*,,\n");
    Town.write(
        town,
        "checklist-items.csv",
        Town.ITEM_COLUMNS
            + "anywhere,litter,hygiene,没有垃圾,No litter,OBSERVE,,,,1,,ON_FAILURE,exposed-rubbish"
            + ",,,,,,,,\n");

    load(district, town);

    assertThat(checklists.list(district)).extracting(Checklist::code).containsExactly("anywhere");
    assertThat(checklists.get(district, "market-check").ended()).isTrue();
    assertThat(checklists.get(district, "market-check", 1).items()).hasSize(2);
  }

  @Test
  void anEditedChecklistStaysUntilThePackSaysSomethingElseOfIt() throws IOException {
    var district = new DistrictCode("991415");
    var town = Town.write(folder);
    load(district, town);
    edit(district, ">=6");

    load(district, town);

    assertThat(current(district).version()).isEqualTo(2);
    assertThat(threshold(current(district))).isEqualTo(">=6");

    Town.write(town, "checklist-items.csv", Town.ITEMS.replace(">=5", ">=9"));
    load(district, town);

    assertThat(current(district).version()).isEqualTo(3);
    assertThat(threshold(current(district))).isEqualTo(">=9");
    assertThat(threshold(checklists.get(district, "market-check", 2))).isEqualTo(">=6");
  }

  @Test
  void aPackThatComesToSayWhatWasEditedMakesNoVersionAndIsFollowedFromThereOn() throws IOException {
    var district = new DistrictCode("991416");
    var town = Town.write(folder);
    load(district, town);
    edit(district, ">=6");
    Town.write(town, "checklist-items.csv", Town.ITEMS.replace(">=5", ">=6"));
    load(district, town);
    assertThat(current(district).version()).isEqualTo(2);
    edit(district, ">=7");

    load(district, town);

    assertThat(current(district).version()).isEqualTo(3);
    assertThat(threshold(current(district))).isEqualTo(">=7");
  }

  /** As somebody with the right would. */
  private void edit(DistrictCode district, String threshold) {
    var now = current(district);
    var items =
        now.items().stream()
            .map(it -> it.code().equals("ads") ? withThreshold(it, threshold) : it)
            .toList();
    var wanted =
        new Checklist(
            now.code(),
            now.version(),
            now.name(),
            now.siteTypes(),
            now.action(),
            now.edition(),
            items,
            false);
    checklists.revise(wanted, now.version(), editor(district));
  }

  private static Actor editor(DistrictCode district) {
    var grant =
        new Grant(PatrolPermission.CHECKLIST_EDIT.name(), district.area(), new UnitCode("office"));
    return new Actor(new ActorId(new UUID(7, 7)), district, List.of(grant));
  }

  private static ChecklistItem withThreshold(ChecklistItem it, String threshold) {
    return new ChecklistItem(
        it.code(),
        it.indicator(),
        it.text(),
        it.method(),
        it.numberUnit(),
        Threshold.of(threshold),
        it.weight(),
        it.veto(),
        it.evidence(),
        it.category(),
        it.unit(),
        it.dispatch(),
        it.right(),
        it.wrong(),
        it.pictureRight(),
        it.pictureWrong());
  }

  private Checklist current(DistrictCode district) {
    return store.current(district).stream()
        .filter(it -> it.code().equals("market-check"))
        .findFirst()
        .orElseThrow();
  }

  private static String threshold(Checklist checklist) {
    return checklist.find("ads").flatMap(ChecklistItem::threshold).orElseThrow().toString();
  }
}
