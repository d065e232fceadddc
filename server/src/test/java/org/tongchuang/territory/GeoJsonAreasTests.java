package org.tongchuang.territory;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.territory.GeoJsonAreas.DrawnArea;
import org.tongchuang.territory.GeoJsonAreas.Fault;

/** The files in {@code src/test/resources/geojson} were made for such tests and are CC0. */
class GeoJsonAreasTests {

  private static final DistrictCode CHUANHUI = new DistrictCode("411602");
  private static final String STREET = "411602001000";

  /** What is wrong with each file, exactly; nothing where the list is empty. */
  private static final Map<String, List<Fault>> FAULTS =
      Map.ofEntries(
          entry("3d.geojson", List.of()),
          entry("bow-tie.geojson", one("shape-crosses-itself", STREET, "114.65, 33.63")),
          entry("circle-200001-points.geojson", one("shape-too-large", STREET, 200_001, 100_000)),
          entry("clockwise.geojson", List.of()),
          entry("crs-epsg4490.geojson", List.of()),
          entry(
              "crs-epsg4547-metres.geojson",
              whole("unknown-coordinate-system", "urn:ogc:def:crs:EPSG::4547")),
          entry("deep-nesting.geojson", one("json-too-deep", 32)),
          entry("duplicate-keys.geojson", one("json-twice-member", "type")),
          entry("empty-polygon.geojson", one("shape-empty", STREET)),
          entry("gbk.geojson", one("json-not-utf-8")),
          entry("gcj-vs-wgs-pair.geojson", whole("not-a-feature-collection", "")),
          entry("hole-outside.geojson", one("shape-hole-outside", STREET, "115, 34")),
          entry("infinity-1e400.geojson", one("json-not-a-number", "1e400")),
          entry("lat-lon-swapped.geojson", one("shape-swapped", STREET, "33.62, 114.64")),
          entry("name-xss.geojson", both("Point")),
          entry("nan.geojson", one("json-not-a-number", "NaN")),
          entry("null-geometry.geojson", one("shape-missing", STREET)),
          entry("ok.geojson", List.of()),
          entry("out-of-china.geojson", one("shape-not-a-polygon", STREET, "Point")),
          entry(
              "overlapping-grids.geojson",
              List.of(
                  fault(1, "not-an-area-code", "G1"),
                  fault(1, "not-an-area-code", "G2"),
                  fault(1, "not-an-area-code", "G3"),
                  fault(1, "not-an-area-code", "G1"),
                  fault(1, "area-drawn-twice", "G1"),
                  fault(1, "shapes-overlap", "G3", "G1", 1_029_434L),
                  fault(1, "shapes-overlap", "G3", "G2", 1_029_434L))),
          entry("proto-pollution.geojson", both("Point")),
          entry("spike.geojson", one("shape-spike", STREET, "115.9, 33.63")),
          entry("strings.geojson", one("shape-number-as-text", STREET, "114.64")),
          entry("three-points.geojson", one("shape-ring-too-short", STREET, 3)),
          entry("trailing-comma.geojson", one("json-broken", 275)),
          entry("unclosed-ring.geojson", one("shape-ring-open", STREET, "114.64, 33.62")),
          entry("unknown-type.geojson", one("shape-not-a-polygon", STREET, "Curve")),
          entry("utf8-bom.geojson", List.of()),
          entry("zero-area.geojson", one("shape-without-area", STREET, "114.64, 33.62")),
          entry("feature/one.geojson", whole("not-a-feature-collection", "Feature")),
          entry(
              "featurecollection/one.geojson",
              List.of(
                  fault(3, "area-code-missing", "#1"),
                  fault(3, "shape-not-a-polygon", "#1", "Point"),
                  fault(7, "area-code-missing", "#2"),
                  fault(7, "shape-not-a-polygon", "#2", "LineString"),
                  fault(19, "area-code-missing", "#3"),
                  fault(19, "shape-outside-china", "#3", "100, 0"))),
          entry("geometry/geometrycollection.geojson", no("GeometryCollection")),
          entry("geometry/geometrycollection-xyz.geojson", no("GeometryCollection")),
          entry("geometry/linestring.geojson", no("LineString")),
          entry("geometry/linestring-xyz.geojson", no("LineString")),
          entry("geometry/multilinestring.geojson", no("MultiLineString")),
          entry("geometry/multilinestring-xyz.geojson", no("MultiLineString")),
          entry("geometry/multipoint.geojson", no("MultiPoint")),
          entry("geometry/multipoint-xyz.geojson", no("MultiPoint")),
          entry("geometry/multipolygon.geojson", no("MultiPolygon")),
          entry("geometry/multipolygon-xyz.geojson", no("MultiPolygon")),
          entry("geometry/point.geojson", no("Point")),
          entry("geometry/point-xyz.geojson", no("Point")),
          entry("geometry/polygon.geojson", no("Polygon")),
          entry("geometry/polygon-xyz.geojson", no("Polygon")));

  @ParameterizedTest
  @MethodSource
  void saysOfEveryFileExactlyWhatIsWrongWithIt(String file) throws IOException {
    requireExactly(file, ownFolder().resolve(file));
  }

  static List<String> saysOfEveryFileExactlyWhatIsWrongWithIt() throws IOException {
    return filesBelow(ownFolder());
  }

  @Test
  void saysOfEveryFileOfTheOutsideDataExactlyWhatIsWrongWithIt() throws IOException {
    var outside = System.getenv("TONGCHUANG_OUTSIDE_DATA");
    if (outside == null) {
      System.out.println("left out: bad-input/geojson, since TONGCHUANG_OUTSIDE_DATA is not set");
      return;
    }
    var folder = Path.of(outside, "bad-input", "geojson");
    for (var file : filesBelow(folder)) {
      requireExactly(file.replace("valid-geojson-fixtures/", ""), folder.resolve(file));
    }
  }

  private static void requireExactly(String name, Path file) throws IOException {
    assertThat(FAULTS).as("files with an expectation").containsKey(name);
    var reading = GeoJsonAreas.read(Files.readAllBytes(file), CHUANHUI, Set.of());

    assertThat(reading.faults()).as(name).isEqualTo(FAULTS.get(name));
    if (reading.faults().isEmpty()) {
      assertThat(reading.areas()).as(name).hasSize(1);
      var area = reading.areas().getFirst();
      assertThat(area.code()).isEqualTo(new AreaCode("411602001"));
      assertThat(bounds(area))
          .containsExactly(1_146_400_000, 336_200_000, 1_146_600_000, 336_400_000);
    }
  }

  @Test
  void takesEveryShapeOfTheOutsideDemonstrationDistrict() throws IOException {
    var outside = System.getenv("TONGCHUANG_OUTSIDE_DATA");
    if (outside == null) {
      System.out.println(
          "left out: grids/synthetic-demo-grids.geojson, since TONGCHUANG_OUTSIDE_DATA is not set");
      return;
    }
    var bytes = Files.readAllBytes(Path.of(outside, "grids", "synthetic-demo-grids.geojson"));
    var reading = GeoJsonAreas.read(bytes, CHUANHUI, Set.of());

    assertThat(reading.faults()).isEmpty();
    assertThat(reading.areas()).hasSize(733).allMatch(DrawnArea::invented);
    assertThat(
            reading.areas().stream()
                .collect(Collectors.groupingBy(it -> it.code().level(), Collectors.counting())))
        .isEqualTo(
            Map.of(
                AreaCode.Level.DISTRICT, 1L,
                AreaCode.Level.STREET, 12L,
                AreaCode.Level.COMMUNITY, 144L,
                AreaCode.Level.GRID, 576L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          411602001         | -
          411602            | -
          411602001001      | area-without-parent 411602001001 411602001
          411602001001001   | area-without-parent 411602001001001 411602001001
          41160200          | not-an-area-code 41160200
          110101001000      | area-of-another-district 110101001000 411602
          """)
  void saysWhatIsWrongWithACode(String code, String fault) {
    assertThat(inWords(square(code))).isEqualTo(fault == null ? "" : fault);
  }

  @Test
  void anAreaWhoseParentIsKnownButNotDrawnIsTaken() {
    var reading = read(collection(square("411602001001")), Set.of(new AreaCode("411602001")));

    assertThat(reading.faults()).isEmpty();
  }

  @Test
  void theSameCodeInBothItsWritingsIsDrawnTwice() {
    assertThat(inWords(square("411602001") + "," + square("411602001000")))
        .isEqualTo("area-drawn-twice 411602001000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "Polygon" | [[[114,33],[115,34],[115,33],[114,34],[114,33]]] | shape-crosses-itself X 114.5, 33.5
          "Polygon" | [[[114,33],[117,33],[117,36],[114,33]],[[115,33.1],[116,33.1],[116,33.5],[115,33.1]],[[115.5,33.15],[115.6,33.15],[115.6,33.2],[115.5,33.15]]] | shape-holes-nested X 115.5, 33.15
          "Polygon" | [[[114,33],[117,33],[117,36],[114,36],[114,33]],[[114,33],[117,36],[115,35.5],[114,33]]] | shape-falls-apart X 117, 36
          "MultiPolygon" | [[[[114,33],[117,33],[117,36],[114,33]]],[[[115,33.1],[116,33.1],[116,33.5],[115,33.1]]]] | shape-parts-overlap X 115, 33.1
          "MultiPolygon" | [] | shape-empty X
          "MultiPolygon" | [[]] | shape-empty X
          "MultiPolygon" | [[[114,33],[115,33],[115,34],[114,33]]] | shape-malformed X coordinates
          "Polygon" | [[[[114,33],[115,33],[115,34],[114,33]]]] | shape-malformed X coordinates
          "Polygon" | [[[114],[115,33],[115,34],[114]]] | shape-malformed X coordinates
          "Polygon" | [[[114,33],[115,33],[115,34],null,[114,33]]] | shape-malformed X coordinates
          "Polygon" | null | shape-malformed X coordinates
          "Polygon" | [[[114,33],[115,33],[200,34],[114,33]]] | shape-off-the-globe X 200, 34
          "Polygon" | [[[15,48],[16,48],[16,49],[15,48]]] | shape-outside-china X 15, 48
          "Polygon" | [[[114,33],[115,33],[115,33],[114,33]]] | shape-without-area X 114, 33
          "Polygon" | [[[114,33],[115,33],[115,34],[115,33.5],[114.5,34],[114,33]]] | shape-spike X 115, 34
          "Polygon" | [[[114,33],[1e999,33],[115,34],[114,33]]] | json-not-a-number 1e999
          7 | [] | shape-not-a-polygon X 7
          """)
  void saysWhatIsWrongWithAShape(String type, String coordinates, String fault) {
    var feature =
        """
        {"type":"Feature","properties":{"code":"411602001"},
         "geometry":{"coordinates":%s,"type":%s}}"""
            .formatted(coordinates, type);

    assertThat(inWords(feature)).isEqualTo(fault.replace("X", "411602001"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"type":"FeatureCollection","features":[7]}                       | area-code-missing #1, shape-malformed #1 features
          {"type":"FeatureCollection","features":[{}]}                      | area-code-missing #1, shape-malformed #1 type
          {"type":"FeatureCollection","features":{}}                        | not-a-feature-collection FeatureCollection
          {"type":"FeatureCollection","features":[],"features":[]}          | json-twice-member features
          {"type":"FeatureCollection","features":[]} 7                      | json-broken 44
          {"type":"FeatureCollection","features":[                          | json-broken 41
          {"type":"FeatureCollection","features":[],"crs":{"type":"link"}}  | unknown-coordinate-system
          {"type":"FeatureCollection","features":[],"x":{"y":[-1e999]}}     | json-not-a-number -1e999
          "FeatureCollection"                                               | not-a-feature-collection
          """)
  void saysWhatIsWrongWithTheFile(String file, String fault) {
    assertThat(inWords(read(file, Set.of()))).isEqualTo(fault);
  }

  @Test
  void anEmptyFileIsSaidToBeEmpty() {
    assertThat(inWords(read(" \n", Set.of()))).isEqualTo("empty-file");
  }

  @ParameterizedTest
  @CsvSource({
    "urn:ogc:def:crs:OGC:1.3:CRS84, true",
    "urn:ogc:def:crs:OGC::CRS84, true",
    "http://www.opengis.net/def/crs/OGC/1.3/CRS84, true",
    "OGC:CRS84, true",
    "EPSG:4326, true",
    "urn:ogc:def:crs:EPSG::4490, true",
    "epsg:4490, true",
    "EPSG:3857, false",
    "EPSG:44900, false",
    "GCJ-02, false"
  })
  void takesDegreesOfTheAcceptedCoordinateSystemsOnly(String name, boolean taken) {
    var file =
        """
        {"type":"FeatureCollection","features":[],"crs":{"type":"name","properties":{"name":"%s"}}}
        """
            .formatted(name);

    assertThat(inWords(read(file, Set.of())))
        .isEqualTo(taken ? "" : "unknown-coordinate-system " + name);
  }

  @Test
  void aFileOfTwoBytesACharacterIsNotUtf8() {
    var bytes = collection(square("411602001")).getBytes(UTF_16LE);

    assertThat(GeoJsonAreas.read(bytes, CHUANHUI, Set.of()).faults())
        .containsExactly(fault(1, "json-not-utf-8"));
  }

  @Test
  void theLineOfBytesThatAreNotUtf8IsNamed() {
    var bytes = "{\n\n\"name\": \"?\"}".getBytes(UTF_8);
    bytes[bytes.length - 3] = (byte) 0xff;

    assertThat(GeoJsonAreas.read(bytes, CHUANHUI, Set.of()).faults())
        .containsExactly(fault(3, "json-not-utf-8"));
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() {
    var bytes = new byte[GeoJsonAreas.MOST_BYTES + 1];

    assertThat(GeoJsonAreas.read(bytes, CHUANHUI, Set.of()).faults())
        .containsExactly(fault(0, "file-too-large", 64));
  }

  @Test
  void deepBracketsAreRefusedWhereverTheyStand() {
    var deep = "[".repeat(1_000) + "]".repeat(1_000);

    assertThat(inWords(read(deep, Set.of()))).isEqualTo("json-too-deep 32");
    assertThat(inWords(read("{\"a\":" + deep + "}", Set.of()))).isEqualTo("json-too-deep 32");
    var feature = square("411602001").replace("[[[114.64", deep + ",[[[114.64");
    assertThat(inWords(read(collection(feature), Set.of()))).isEqualTo("json-too-deep 32");
  }

  @Test
  void aShapeMayHaveAHundredThousandPointsAndNotOneMore() {
    assertThat(inWords(circle(100_000))).isEmpty();
    assertThat(inWords(circle(100_001))).isEqualTo("shape-too-large 411602001 100001 100000");
  }

  @Test
  void aShapeFarFromAllOthersIsNamed() {
    var together =
        List.of(
            box("411602001", 114.60, 114.62),
            box("411602002", 114.62, 114.64),
            box("411602003", 114.64, 114.66),
            box("411602004", 124.66, 124.68));

    assertThat(inWords(String.join(",", together))).isEqualTo("shape-far-away 411602004 928");
  }

  @Test
  void neighboursMayOverlapByTheRoundingOfTheirBorderAndNoMore() {
    var west = box("411602001", 114.64, 114.66);

    assertThat(inWords(west + "," + box("411602002", 114.6599999, 114.68))).isEmpty();
    assertThat(inWords(west + "," + box("411602002", 114.65999, 114.68)))
        .isEqualTo("shapes-overlap 411602002 411602001 2059");
  }

  @Test
  void areasOfDifferentLevelsMayShareGround() {
    assertThat(inWords(square("411602") + "," + square("411602001"))).isEmpty();
  }

  @Test
  void aHoleIsKeptAndWhatFillsItTaken() {
    var around =
        feature(
            "411602001",
            "[[[114,33],[115,33],[115,34],[114,34],[114,33]],"
                + "[[114.2,33.2],[114.4,33.2],[114.4,33.4],[114.2,33.2]]]");
    var inside = feature("411602002", "[[[114.2,33.2],[114.4,33.2],[114.4,33.4],[114.2,33.2]]]");

    assertThat(inWords(around + "," + inside)).isEmpty();
  }

  private static GeoJsonAreas.Reading read(String file, Set<AreaCode> known) {
    return GeoJsonAreas.read(file.getBytes(UTF_8), CHUANHUI, known);
  }

  private static String inWords(String features) {
    return inWords(read(collection(features), Set.of()));
  }

  private static String inWords(GeoJsonAreas.Reading reading) {
    return reading.faults().stream()
        .map(
            it ->
                Stream.concat(Stream.of(it.reason()), it.arguments().stream())
                    .map(String::valueOf)
                    .collect(Collectors.joining(" "))
                    .strip())
        .collect(Collectors.joining(", "));
  }

  private static String collection(String features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}";
  }

  private static String square(String code) {
    return box(code, 114.64, 114.66);
  }

  private static String box(String code, double west, double east) {
    return feature(
        code,
        "[[[%1$s,33.62],[%2$s,33.62],[%2$s,33.64],[%1$s,33.64],[%1$s,33.62]]]"
            .formatted(west, east));
  }

  private static String feature(String code, String coordinates) {
    return """
    {"type":"Feature","properties":{"code":"%s"},"geometry":{"type":"Polygon","coordinates":%s}}"""
        .formatted(code, coordinates);
  }

  private static String circle(int points) {
    var ring = new StringBuilder();
    for (int at = 0; at < points; at++) {
      double angle = at == points - 1 ? 0 : 2 * Math.PI * at / (points - 1);
      ring.append(at == 0 ? "[" : ",[")
          .append(114.6 + Math.cos(angle))
          .append(',')
          .append(33.6 + Math.sin(angle))
          .append(']');
    }
    return feature("411602001", "[[" + ring + "]]");
  }

  private static int[] bounds(DrawnArea area) {
    var edges = area.shape().edges();
    var bounds = Arrays.copyOf(edges, 4);
    for (int at = 0; at < edges.length; at += 2) {
      bounds[0] = Math.min(bounds[0], edges[at]);
      bounds[1] = Math.min(bounds[1], edges[at + 1]);
      bounds[2] = Math.max(bounds[2], edges[at]);
      bounds[3] = Math.max(bounds[3], edges[at + 1]);
    }
    return bounds;
  }

  private static Path ownFolder() {
    return Path.of("src", "test", "resources", "geojson");
  }

  private static List<String> filesBelow(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(it -> folder.relativize(it).toString())
          .sorted()
          .toList();
    }
  }

  private static List<Fault> one(String reason, Object... arguments) {
    return List.of(fault(1, reason, arguments));
  }

  private static List<Fault> whole(String reason, Object... arguments) {
    return List.of(fault(0, reason, arguments));
  }

  private static List<Fault> no(String type) {
    return whole("not-a-feature-collection", type);
  }

  private static List<Fault> both(String type) {
    return List.of(
        fault(1, "area-code-missing", "#1"), fault(1, "shape-not-a-polygon", "#1", type));
  }

  private static Fault fault(int line, String reason, Object... arguments) {
    return new Fault(line, reason, List.of(arguments));
  }
}
