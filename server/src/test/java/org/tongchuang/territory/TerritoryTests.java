package org.tongchuang.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.DatabaseTest;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackFault;
import org.tongchuang.packs.PackLoaded;
import org.tongchuang.territory.TerritorySection.Content;

@DatabaseTest
class TerritoryTests {

  private static final AreaCode WEST = new AreaCode("990301001001001");
  private static final AreaCode EAST = new AreaCode("990301001001002");
  private static final GeoPoint IN_THE_WEST = new GeoPoint(114.65, 33.63);
  private static final GeoPoint IN_THE_EAST = new GeoPoint(114.67, 33.63);
  private static final GeoPoint BETWEEN = new GeoPoint(114.66, 33.63);
  private static final Instant NOVEMBER = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant DECEMBER = Instant.parse("2026-12-01T08:00:00Z");

  @Autowired private TerritoryStore store;
  @Autowired private AuditTrail audit;
  @Autowired private TransactionTemplate transactions;
  @Autowired private ApplicationEventPublisher publisher;
  @Autowired private JdbcClient jdbc;
  @Autowired private Territory bean;
  @Autowired private Clock clock;
  @TempDir private Path folder;

  private DistrictCode district = new DistrictCode("990301");

  @BeforeEach
  void aTownOfTwoCells() throws IOException {
    describe("990301", "two.example");
    write("areas.csv", areas(true));
    write("cells.geojson", cells(cell(WEST, 114.64, 114.66), cell(EAST, 114.66, 114.68)));
  }

  @Test
  void aPlaceIsInItsCellAndOnABorderInTheOneWithTheLowestCode() {
    load(NOVEMBER);
    var territory = territory(NOVEMBER);

    assertThat(territory.locate(district, IN_THE_WEST)).contains(WEST);
    assertThat(territory.locate(district, IN_THE_EAST)).contains(EAST);
    assertThat(territory.locate(district, BETWEEN)).contains(WEST);
    assertThat(territory.locate(district, new GeoPoint(114.7, 33.63))).isEmpty();
    assertThat(store.cells(district)).allSatisfy((_, it) -> assertThat(it.invented()).isTrue());
  }

  @Test
  void theTreeIsWalkedDownAndUp() {
    load(NOVEMBER);
    var territory = territory(NOVEMBER);
    var community = new AreaCode("990301001001");

    assertThat(territory.children(district, district.area()))
        .extracting(Area::name)
        .containsExactly("东街");
    assertThat(territory.children(district, community))
        .extracting(Area::code)
        .containsExactly(WEST, EAST);
    assertThat(territory.children(district, WEST)).isEmpty();
    assertThat(territory.path(district, EAST))
        .extracting(Area::name)
        .containsExactly("两格区", "东街", "一社区", "东格");
    assertThat(territory.name(district, community)).isEqualTo("一社区");
    assertThat(territory.get(district, WEST).level()).isEqualTo(AreaCode.Level.GRID);
    assertThat(territory.district(district).name(Locale.ENGLISH)).isEqualTo("Two Cells");
    assertThat(territory.district(district).name(Locale.CHINA)).isEqualTo("两格区");
  }

  @Test
  void whatFailsForADistrictWaitsAndTheOthersHaveTheirsDoneWhereThereIsAServer()
      throws IOException {
    load(NOVEMBER);
    describe("990302", "two-more.example");
    write("areas.csv", areas(true).replace("990301", "990302"));
    Files.delete(folder.resolve("cells.geojson"));
    district = new DistrictCode("990302");
    load(NOVEMBER);
    var territory = territory(NOVEMBER);
    for (var failing :
        List.of(
            new Refusal(TerritoryRefusal.NO_SUCH_AREA, "x"), new IllegalStateException("broken"))) {
      var done = new ArrayList<DistrictCode>();
      Consumer<DistrictCode> work =
          it -> {
            done.add(it);
            if (it.value().equals("990301")) {
              throw failing;
            }
          };
      new EveryDistrict(territory, false).have("tests", work);
      assertThat(done).isEmpty();
      new EveryDistrict(territory, true).have("tests", work);
      assertThat(done).containsSubsequence(new DistrictCode("990301"), new DistrictCode("990302"));
    }
  }

  @Test
  void whatIsNotThereIsRefused() {
    load(NOVEMBER);
    var territory = territory(NOVEMBER);
    var nowhere = new AreaCode("990301009");
    var unserved = new DistrictCode("990399");

    assertThat(territory.find(district, nowhere)).isEmpty();
    assertRefused(TerritoryRefusal.NO_SUCH_AREA, () -> territory.get(district, nowhere));
    assertRefused(TerritoryRefusal.NO_SUCH_AREA, () -> territory.children(district, nowhere));
    assertRefused(TerritoryRefusal.NO_SUCH_AREA, () -> territory.path(district, nowhere));
    assertRefused(TerritoryRefusal.NO_SUCH_DISTRICT, () -> territory.district(unserved));
    assertRefused(TerritoryRefusal.NO_SUCH_DISTRICT, () -> territory.locate(unserved, IN_THE_WEST));
  }

  @Test
  void loadingTheSameAgainChangesNothingAndRecordsNoFact() throws IOException {
    isolated("990302");
    load(NOVEMBER);
    var edition = edition();
    var areas = store.areas(district);

    load(DECEMBER);

    assertThat(edition()).isEqualTo(edition);
    assertThat(store.areas(district)).containsExactlyInAnyOrderElementsOf(areas);
    assertThat(facts()).containsExactly(1);
  }

  @Test
  void anAreaThatIsNoLongerNamedEndsAndIsStillFoundByItsCode() throws IOException {
    isolated("990303");
    load(NOVEMBER);
    var east = new AreaCode("990303001001002");
    write("areas.csv", areas(false).replace("990301", "990303"));
    write("cells.geojson", cells(cell(new AreaCode("990303001001001"), 114.64, 114.66)));
    load(DECEMBER);
    var territory = territory(DECEMBER);

    assertThat(territory.get(district, east).validTo()).isEqualTo("2026-12-01");
    assertThat(territory.path(district, east)).hasSize(4);
    assertThat(territory.children(district, east.parent().orElseThrow()))
        .extracting(Area::name)
        .containsExactly("西格");
    assertThat(territory.locate(district, IN_THE_EAST)).isEmpty();
    assertThat(facts()).containsExactly(1, 2);
  }

  @Test
  void anAreaCountsFromItsFirstDayToItsLastByTheDistrictsOwnCalendar() throws IOException {
    isolated("990304");
    write(
        "areas.csv",
        areas(true)
            .replace("990301", "990304")
            .replace("西格,,", "西格,2026-11-23,2026-12-01")
            .replace("东格,,", "东格,2026-12-01,"));
    load(NOVEMBER);

    var lastMoment = Instant.parse("2026-11-30T15:59:59Z");
    assertThat(territory(lastMoment).locate(district, IN_THE_WEST)).isPresent();
    assertThat(territory(lastMoment).locate(district, IN_THE_EAST)).isEmpty();
    var firstMoment = Instant.parse("2026-11-30T16:00:00Z");
    assertThat(territory(firstMoment).locate(district, IN_THE_WEST)).isEmpty();
    assertThat(territory(firstMoment).locate(district, IN_THE_EAST)).isPresent();
  }

  @Test
  void aTownWithoutShapesHasItsAreasAndLocatesNothing() throws IOException {
    isolated("990305");
    Files.delete(folder.resolve("cells.geojson"));
    write("areas.csv", "code,name\n990305001,Allston\n");
    load(NOVEMBER);
    var territory = territory(NOVEMBER);

    assertThat(territory.locate(district, IN_THE_WEST)).isEmpty();
    assertThat(territory.path(district, new AreaCode("990305001")))
        .extracting(Area::name)
        .containsExactly("两格区", "Allston");
  }

  @Test
  void twoDistrictsNeverSeeEachOther() throws IOException {
    load(NOVEMBER);
    isolated("990306");
    load(NOVEMBER);
    var territory = territory(NOVEMBER);

    assertThat(territory.locate(district, IN_THE_WEST)).contains(new AreaCode("990306001001001"));
    assertThat(territory.find(district, WEST)).isEmpty();
    assertThat(territory.find(new DistrictCode("990301"), WEST)).isPresent();
  }

  @Test
  void aHostMeansTheDistrictThatClaimsItElseTheServersOwn() {
    load(NOVEMBER);
    var ownHome = new Territory(store, Clock.systemUTC(), "990399");

    assertThat(ownHome.districtOf("Two.Example")).isEqualTo(district);
    assertThat(ownHome.districtOf("elsewhere.example")).isEqualTo(new DistrictCode("990399"));
  }

  @Test
  void whatThisServerHasLoadedCountsAtOnce() throws IOException {
    isolated("990307");
    load(NOVEMBER);
    assertThat(bean.name(district, district.area())).isEqualTo("两格区");

    write("areas.csv", areas(true).replace("990301", "990307").replace("两格区", "新名区"));
    load(NOVEMBER);

    assertThat(bean.name(district, district.area())).isEqualTo("新名区");
  }

  @Test
  void everyFaultOfAnAreaIsNamedWithItsLine() throws IOException {
    write(
        "areas.csv",
        """
        code,name,valid_from,valid_to
        990301,两格区,,
        990301001,东街,2026-01-01,2026-01-01
        99030100,短,,
        990302001,别区,,
        990301002001,无街道,,
        990301001,再来,,
        990301003,,someday,
        """);
    Files.delete(folder.resolve("cells.geojson"));

    assertThat(faults())
        .containsExactly(
            "areas.csv:7 twice code 990301001",
            "areas.csv:3 area-ends-before-it-begins 2026-01-01 2026-01-01",
            "areas.csv:4 not-an-area-code 99030100",
            "areas.csv:5 area-of-another-district 990302001 990301",
            "areas.csv:6 area-without-parent 990301002001 990301002",
            "areas.csv:8 empty-cell name",
            "areas.csv:8 not-a-date valid_from someday");
  }

  @Test
  void everyFaultOfAShapeIsNamedWithTheLineOfItsFeature() throws IOException {
    write(
        "cells.geojson",
        cells(
            cell(WEST, 114.64, 114.66),
            cell(WEST, 114.66, 114.68),
            cell(new AreaCode("990301001001003"), 114.68, 114.70),
            cell(new AreaCode("990301001"), 114.64, 114.66)));

    assertThat(faults())
        .containsExactly(
            "cells.geojson:3 area-drawn-twice 990301001001001",
            "cells.geojson:4 unknown-reference code 990301001001003 areas.csv",
            "cells.geojson:5 not-a-grid-cell 990301001");
  }

  @Test
  void theDemonstrationDistrictHasACellForEveryPlaceInIt() {
    folder = Path.of("..", "packs", "chuanhui");
    district = new DistrictCode("411602");
    // other tests load it too, by the real clock
    var content = load(clock.instant());
    var territory = territory(clock.instant());

    assertThat(content.cells())
        .hasSize(576)
        .allSatisfy((_, it) -> assertThat(it.invented()).isTrue());
    var cell = territory.locate(district, new GeoPoint(114.613, 33.562)).orElseThrow();
    assertThat(territory.path(district, cell))
        .extracting(Area::name)
        .containsExactly("川汇区", "陈州街回族街道", "陈州社区居民委员会", "陈州社区第1网格");
    assertThat(territory.children(district, district.area())).hasSize(12);
    content
        .cells()
        .forEach(
            (code, it) -> {
              var edges = it.shape().edges();
              var corner = new GeoPoint(Shape.degrees(edges[0]), Shape.degrees(edges[1]));
              assertThat(territory.locate(district, corner))
                  .hasValueSatisfying(owner -> assertThat(owner).isLessThanOrEqualTo(code));
            });
  }

  private Content load(Instant now) {
    var section = new TerritorySection(store, audit, Clock.fixed(now, ZoneOffset.UTC));
    var pack = Pack.open(folder, false);
    var content = section.read(pack);
    assertThat(pack.faults()).isEmpty();
    transactions.executeWithoutResult(
        _ -> {
          section.load(district, content, Actor.system(district));
          publisher.publishEvent(new PackLoaded(district, "two", "1", "", false, 1, now));
        });
    return content;
  }

  private List<String> faults() {
    var pack = Pack.open(folder, false);
    new TerritorySection(store, audit, Clock.systemUTC()).read(pack);
    return pack.faults().stream().map(TerritoryTests::said).toList();
  }

  private static String said(PackFault fault) {
    return Stream.concat(
            Stream.of(fault.file() + ":" + fault.line(), fault.reason()),
            fault.arguments().stream().map(String::valueOf))
        .collect(Collectors.joining(" "));
  }

  private Territory territory(Instant now) {
    return new Territory(store, Clock.fixed(now, ZoneOffset.UTC), "");
  }

  private Optional<Integer> edition() {
    return store.districts().stream()
        .filter(it -> it.district().code().equals(district))
        .map(TerritoryStore.Edition::number)
        .findFirst();
  }

  private List<Integer> facts() {
    return jdbc.sql(
            """
            select version from audit.line
             where district = :district and subject = 'territory' and type = 'TerritoryChanged'
             order by version
            """)
        .param("district", district.value())
        .query((row, _) -> row.getInt("version"))
        .list();
  }

  /** The same town once more, for a test that changes it. */
  private void isolated(String code) throws IOException {
    district = new DistrictCode(code);
    describe(code, code + ".example");
    for (var file : List.of("areas.csv", "cells.geojson")) {
      write(file, Files.readString(folder.resolve(file)).replace("990301", code));
    }
  }

  private void describe(String code, String host) throws IOException {
    write(
        "pack.yaml",
        """
        name: two
        version: "1"
        district: "%s"
        districtName: {zh: 两格区, en: Two Cells}
        timeZone: Asia/Shanghai
        hosts: [%s]
        """
            .formatted(code, host));
  }

  private static String areas(boolean withEast) {
    return """
    code,name,valid_from,valid_to
    990301,两格区,,
    990301001,东街,,
    990301001001,一社区,,
    990301001001001,西格,,
    """
        + (withEast ? "990301001001002,东格,,\n" : "");
  }

  private static String cells(String... features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[\n"
        + String.join(",\n", features)
        + "\n]}\n";
  }

  private static String cell(AreaCode code, double west, double east) {
    return """
    {"type":"Feature","properties":{"code":"%1$s","invented":true},"geometry":{"type":"Polygon","coordinates":[[[%2$s,33.62],[%3$s,33.62],[%3$s,33.64],[%2$s,33.64],[%2$s,33.62]]]}}"""
        .formatted(code, west, east);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private static void assertRefused(TerritoryRefusal code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.code()).isEqualTo(code));
  }
}
