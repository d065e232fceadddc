package org.tongchuang.cases.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.DatabaseTest;
import org.tongchuang.imports.Workbooks;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.packs.Packs;

@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportCommandTests {

  /** Copies of the pack boston. */
  private static final String CITY = "990801";

  private static final String OTHER_CITY = "990802";

  /** A copy of the pack chuanhui, with cells. */
  private static final String COUNTY = "990803";

  private static final Path CITY_MAPPING = Path.of("../packs/boston/import.yaml");
  private static final Path FILES = Path.of("src/test/resources/imports");

  private static final String COUNTY_MAPPING =
      """
      system: %s
      time: {formats: [yyyy/M/d H:mm, iso-8601, M/d/yyyy, spreadsheet]}
      columns:
        id: 事件编号
        opened: 上报时间
        area: 街道
        description: 问题
      default: {category: exposed-rubbish}
      """;

  @Autowired private CaseImport imports;
  @Autowired private DistrictCodes.Source codes;
  @Autowired private MessageSource messages;
  @Autowired private Clock clock;
  @Autowired private Packs packs;
  @Autowired private JdbcClient jdbc;
  @TempDir private Path folder;

  @BeforeAll
  void threeDistricts(@TempDir Path copies) throws IOException {
    packs.load(PackCopy.of("boston", "999001", CITY, copies), false);
    packs.load(PackCopy.of("boston", "999001", OTHER_CITY, copies), false);
    packs.load(PackCopy.of("chuanhui", "411602", COUNTY, copies), false);
  }

  /** What a call came to. */
  private record Outcome(int status, List<String> lines, @Nullable Refusal refusal) {}

  private Outcome run(Path file, Path mapping, String district) {
    return run(file.toString(), "--mapping", mapping.toString(), "--district", district);
  }

  private Outcome run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var command = new ImportCommand(imports, codes, messages, clock, "en_US.UTF-8", "");
    int status = -1;
    Refusal refusal = null;
    try {
      status = command.run(List.of(arguments), new PrintStream(out, true, UTF_8));
    } catch (Refusal refused) {
      refusal = refused;
    }
    return new Outcome(status, out.toString(UTF_8).lines().toList(), refusal);
  }

  /** A file of the tests in a folder of its own, where what is refused can be put beside it. */
  private Path copy(String name) throws IOException {
    var copy = Files.createTempDirectory(folder, "import").resolve(name);
    return Files.copy(FILES.resolve(name), copy);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(Files.createTempDirectory(folder, "import").resolve(name), text);
  }

  private static List<CSVRecord> refused(Path file) throws IOException {
    var text = Files.readString(Path.of(file + ".refused.csv"));
    assertThat(text).startsWith("\uFEFF");
    try (var parser = CSVParser.parse(text.substring(1), CSVFormat.RFC4180)) {
      return parser.getRecords();
    }
  }

  private List<String> rows(String sql, String district) {
    return jdbc.sql(sql).param(district).query((row, _) -> String.valueOf(row.getString(1))).list();
  }

  /** Everything that an import may touch in a district. */
  private String state(String district) {
    return Stream.of(
            "cases.case_file",
            "cases.case_event",
            "cases.origin",
            "cases.number_taken",
            "audit.line")
        .map(
            it ->
                rows(
                        "select coalesce(md5(string_agg(it::text, '\n' order by it::text)), '') from %s it where district = ?"
                            .formatted(it),
                        district)
                    .getFirst())
        .collect(Collectors.joining(" "));
  }

  @Test
  void takesWhatCanBeTakenAndGivesTheRestBackWithAReasonEach() throws IOException {
    var file = copy("street-cases.csv");

    var first = run(file, CITY_MAPPING, CITY);

    assertThat(first.refusal()).isNull();
    assertThat(first.status()).isEqualTo(1);
    assertThat(first.lines())
        .containsExactly(
            "Rows read: 21; taken: 9, known: 1, refused: 11",
            "Closed before opened, kept as they are and flagged: 1",
            "With a time in the hour in which clocks are changed: 1",
            "Without a unit, given to the one that the routes name: 1",
            "Without an area, put under the whole district: 1",
            "Of an area that is unknown or not the only one of its name, put under the whole district: 1",
            "With a place that is none and was not taken: 2",
            "The 11 refused rows are in "
                + file
                + ".refused.csv with their reasons; put right, they can be imported.");
    assertThat(refused(file).stream().map(it -> it.get(0) + " " + it.get(1)))
        .containsExactly(
            "line reason",
            "13 \"CASE_ENQUIRY_ID\" is empty.",
            "14 \"OPEN_DT\" has \"02/30/2015 09:00:00 AM\", which is no time in the formats of the mapping.",
            "15 \"OPEN_DT\" is empty.",
            "16 \"OPEN_DT\" has \"03/09/2099 09:00:00 AM\", which is still to come or impossibly long ago.",
            "17 \"OPEN_DT\" has \"01/01/1970 12:00:00 AM\", which is still to come or impossibly long ago.",
            "18 Category \"Dragon Sighting\" is not known, and the mapping names no other for it.",
            "19 Unit \"XYZ\" is not known, and the mapping names no other for it.",
            "20 This row has 31 cells, the header has 33.",
            "21 \"Location\" is longer than 2000 characters.",
            "22 \"Location\" has an invisible control character.",
            "23 This row has 34 cells, the header has 33.");
    assertThat(
            rows(
                """
                select external_id || ' ' || stage || ' ' || category || ' ' || area || ' ' || unit
                       || ' ' || day || ' ' || oddities::text
                  from cases.origin
                  join cases.case_file on case_file.district = origin.district and id = case_id
                 where origin.district = ?
                 order by external_id
                """,
                CITY))
        .containsExactly(
            "101 CLOSED sign-repair 990801021 btdt 2015-01-05 {}",
            "102 CLOSED sign-repair 990801021 btdt 2015-01-05 {}",
            "103 CLOSED illegal-dumping 990801003 pwdx 2015-01-31 {}",
            "104 CLOSED roadway-repair 990801003 pwdx 2015-02-03 {}",
            "105 DISPATCHED roadway-repair 990801003 pwdx 2015-02-04 {}",
            "107 CLOSED sign-repair 990801 btdt 2015-03-08 {TIME_UNCLEAR,NO_AREA}",
            "108 DISPATCHED sign-repair 990801 btdt 2015-03-09 {AREA_UNKNOWN,PLACE_UNKNOWN}",
            "109 DISPATCHED sign-repair 990801021 btdt 2015-03-09 {NO_UNIT,PLACE_UNKNOWN}",
            "606 CLOSED sign-repair 990801021 btdt 2015-02-05 {CLOSED_BEFORE_OPENED}");
    assertThat(
            rows(
                """
                select version || ' ' || type || ' ' || to_char(at at time zone 'America/New_York', 'YYYY-MM-DD HH24:MI:SS')
                       || ' ' || coalesce(to_char(due at time zone 'America/New_York', 'YYYY-MM-DD HH24:MI'), '-')
                       || ' ' || (recorded_at > at) || ' ' || by_actor
                  from cases.case_event
                 where district = ?
                   and case_id = (select case_id from cases.origin
                                   where origin.district = case_event.district and external_id = '606')
                 order by version
                """,
                CITY))
        .containsExactly(
            "1 CaseImported 2015-02-05 12:00:00 2015-02-06 08:30 true 00000000-0000-0000-0000-000000000002",
            "2 CaseImportedClosed 2015-02-05 11:00:00 - true 00000000-0000-0000-0000-000000000002");
    assertThat(
            rows(
                "select count(*) from audit.line where district = ? and subject like 'case/%'",
                CITY))
        .containsExactly("15");

    var before = state(CITY);
    var second = run(file, CITY_MAPPING, CITY);

    assertThat(second.lines().getFirst())
        .isEqualTo("Rows read: 21; taken: 0, known: 10, refused: 11");
    assertThat(state(CITY)).isEqualTo(before);
    assertThat(rows("select id from cases.case_file where district = ?", OTHER_CITY)).isEmpty();

    var neighbour = run(file, CITY_MAPPING, OTHER_CITY);

    assertThat(neighbour.lines().getFirst())
        .isEqualTo("Rows read: 21; taken: 9, known: 1, refused: 11");
    assertThat(state(CITY)).isEqualTo(before);
    assertThat(rows("select id from cases.case_file where district = ?", OTHER_CITY))
        .hasSize(9)
        .doesNotContainAnyElementsOf(
            rows("select id from cases.case_file where district = ?", CITY));
  }

  @Test
  void whatWasRefusedCannotCalculateAndIsTheSameAgainOncePutRight() throws IOException {
    var mapping = write("mapping.yaml", COUNTY_MAPPING.formatted("formulas").replace("上报时间", "时间"));
    var formulas =
        Files.readAllLines(FILES.resolve("formula-injection.csv")).stream().skip(1).toList();
    var text = new StringBuilder("事件编号,街道,问题,时间\r\n");
    try (var parser =
        CSVParser.parse(FILES.resolve("formula-injection.csv"), UTF_8, CSVFormat.RFC4180)) {
      var records = parser.getRecords();
      assertThat(records).hasSizeGreaterThan(15).hasSizeLessThanOrEqualTo(formulas.size() + 2);
      for (int i = 1; i < records.size(); i++) {
        text.append(i)
            .append(",,\"")
            .append(records.get(i).get(0).replace("\"", "\"\""))
            .append("\",soon\r\n");
      }
    }
    var file = write("formulas.csv", text.toString());

    assertThat(run(file, mapping, COUNTY).status()).isEqualTo(1);
    var given = refused(file);
    assertThat(given.stream().skip(1).map(it -> it.get(4)))
        .isNotEmpty()
        .allMatch(it -> it.startsWith("'") || it.startsWith("%"));

    var right = Path.of(file + ".refused.csv");
    Files.writeString(right, Files.readString(right).replace("soon", "2022/8/21 9:05"));
    assertThat(run(right, mapping, COUNTY).lines())
        .containsExactly(
            "Rows read: %d; taken: %1$d, known: 0, refused: 0".formatted(given.size() - 1),
            "Without an area, put under the whole district: " + (given.size() - 1));
    assertThat(
            rows(
                """
                select description from cases.case_file
                  join cases.origin on origin.district = case_file.district and case_id = id
                 where case_file.district = ? and system = 'formulas'
                """,
                COUNTY))
        .contains("=1+1", "@SUM(1+1)", "-2+3+cmd|' /C calc'!A0", "＝1+1")
        .noneMatch(it -> it.startsWith("'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cases-utf8.csv",
        "cases-utf8-bom.csv",
        "cases-gb18030.csv",
        "cases-utf16-bom.csv",
        "cases-utf16le-nobom.csv"
      })
  void readsEveryEncodingThatIsUsed(String name) throws IOException {
    var system = name.replace('.', '-');
    var mapping = write("mapping.yaml", COUNTY_MAPPING.formatted(system));

    assertThat(run(copy(name), mapping, COUNTY))
        .isEqualTo(
            new Outcome(
                0,
                List.of(
                    "Rows read: 4; taken: 4, known: 0, refused: 0",
                    "With a day and no time of day: 1"),
                null));
    assertThat(
            rows(
                """
                select concat_ws(' ', external_id, area, occurred_at at time zone 'Asia/Shanghai', description)
                  from cases.case_file
                  join cases.origin on origin.district = case_file.district and case_id = id
                 where case_file.district = ? and system = '%s'
                 order by external_id
                """
                    .formatted(system),
                COUNTY))
        .containsExactly(
            "CH-1 990803001 2022-08-21 09:05:00 占道经营，\"油条摊\"\n两处",
            "CH-2 990803005 2022-08-21 09:05:00 路灯不亮",
            "CH-3 990803002 2022-08-21 00:00:00 𠮷祥巷井盖破损；䶮",
            "CH-4 990803014 2022-08-21 09:05:00");
  }

  static Stream<Arguments> whatIsNoTable() {
    return Stream.of(
        Arguments.of("cases-mixed-encoding.csv", "UNKNOWN_ENCODING[]"),
        Arguments.of("nul-bytes.csv", "UNKNOWN_ENCODING[]"),
        Arguments.of("empty.csv", "EMPTY_TABLE[]"),
        Arguments.of("semicolon.csv", "COLUMN_MISSING[编号, 编号;街道]"),
        Arguments.of("dup-header.csv", "COLUMN_TWICE[编号]"),
        Arguments.of("formula-injection.csv", "COLUMN_MISSING[编号, 标题, 描述, 上报人]"),
        Arguments.of("cases-gbk-lossy.csv", "COLUMN_MISSING[编号, 事件编号, 街道, 问题, 上报时间]"),
        Arguments.of("xlsx-billion-laughs.xlsx", "WORKBOOK_WITH_DOCTYPE[xl/sharedStrings.xml]"),
        Arguments.of("xlsx-xxe.xlsx", "WORKBOOK_WITH_DOCTYPE[xl/worksheets/sheet1.xml]"),
        Arguments.of("xlsx-bomb-100MB-cell.xlsx", "WORKBOOK_TOO_LARGE[xl/worksheets/sheet1.xml]"),
        Arguments.of("bomb-200MB-zeros.zip", "NO_WORKBOOK[]"),
        Arguments.of("bomb-nested-16x200MB.zip", "NO_WORKBOOK[]"),
        Arguments.of("duplicate-names.zip", "NO_WORKBOOK[]"),
        Arguments.of("many-20000-entries.zip", "NO_WORKBOOK[]"),
        Arguments.of("symlink.zip", "NO_WORKBOOK[]"),
        Arguments.of("zip-slip.zip", "NO_WORKBOOK[]"));
  }

  private static final String LETTERS =
      """
      system: letters
      time: {formats: [yyyy]}
      columns: {id: a, opened: b}
      default: {category: exposed-rubbish}
      """;

  private static final String NUMBERED =
      """
      system: numbered
      time: {formats: [iso-8601]}
      columns: {id: 编号, opened: 编号}
      default: {category: exposed-rubbish}
      """;

  @ParameterizedTest
  @MethodSource
  void whatIsNoTable(String name, String reason) throws IOException {
    var found =
        Stream.of(FILES.resolve(name), outside("csv", name), outside("zip", name))
            .filter(Files::exists)
            .findFirst();
    if (found.isEmpty() && !name.equals("empty.csv")) {
      System.out.println("Left out without TONGCHUANG_OUTSIDE_DATA: " + name);
      return;
    }
    var file = found.isPresent() ? found.get() : write(name, "");

    var outcome = run(file, write("mapping.yaml", NUMBERED), COUNTY);

    assertThat(outcome.refusal()).hasMessage(reason);
    assertThat(outcome.lines()).containsExactly("Rows read: 0; taken: 0, known: 0, refused: 0");
  }

  private static Path outside(String kind, String name) {
    return Path.of(System.getenv().getOrDefault("TONGCHUANG_OUTSIDE_DATA", "none"))
        .resolve("bad-input")
        .resolve(kind)
        .resolve(name);
  }

  @Test
  void aTableWithoutRowsIsReadToItsEnd() throws IOException {
    assertThat(run(copy("header-only.csv"), write("mapping.yaml", NUMBERED), COUNTY))
        .isEqualTo(new Outcome(0, List.of("Rows read: 0; taken: 0, known: 0, refused: 0"), null));
  }

  @Test
  void linesMayEndInCarriageReturnsAlone() throws IOException {
    var file = copy("cr-only.csv");

    assertThat(run(file, write("mapping.yaml", LETTERS), COUNTY).lines().getFirst())
        .isEqualTo("Rows read: 2; taken: 0, known: 0, refused: 2");
    assertThat(refused(file).stream().skip(1).map(it -> it.get(0) + " " + it.get(1)))
        .containsExactly(
            "2 \"b\" has \"2\", which is no time in the formats of the mapping.",
            "3 \"b\" has \"4\", which is no time in the formats of the mapping.");
  }

  @Test
  void raggedRowsComeBackAndAQuotationMarkWithoutAPartnerEndsTheReading() throws IOException {
    var file = copy("ragged.csv");

    var outcome = run(file, write("mapping.yaml", LETTERS), COUNTY);

    assertThat(outcome.refusal()).hasMessage("QUOTES_OPEN[4]");
    assertThat(outcome.lines().getFirst())
        .isEqualTo("Rows read: 2; taken: 0, known: 0, refused: 2");
    assertThat(refused(file).stream().map(CSVRecord::toList))
        .containsExactly(
            List.of("line", "reason", "a", "b", "c"),
            List.of("2", "This row has 2 cells, the header has 3.", "1", "2"),
            List.of("3", "This row has 4 cells, the header has 3.", "1", "2", "3", "4"));
  }

  @Test
  void aLineThatDoesNotEndIsGivenUpBeforeItFillsTheMemory() throws IOException {
    var file = write("long.csv", "a,b\n1,soon\n" + "x".repeat(5_000_000) + "\n");

    var outcome = run(file, write("mapping.yaml", LETTERS), COUNTY);

    assertThat(outcome.refusal()).hasMessage("RECORD_TOO_LONG[3, 1000000]");
    assertThat(outcome.lines().getFirst())
        .isEqualTo("Rows read: 1; taken: 0, known: 0, refused: 1");
  }

  @Test
  void whatStandsBeforeTheDamageIsTaken() throws IOException {
    var mapping = write("mapping.yaml", COUNTY_MAPPING.formatted("damaged"));
    var file = write("damaged.csv", "事件编号,街道,问题,上报时间\n1,,,2022/8/21 9:05\n2,,\"灯,2022/8/21 9:05\n");

    var outcome = run(file, mapping, COUNTY);

    assertThat(outcome.refusal()).hasMessage("QUOTES_OPEN[3]");
    assertThat(outcome.lines().getFirst())
        .isEqualTo("Rows read: 1; taken: 1, known: 0, refused: 0");
  }

  @Test
  void aWorkbookIsReadLikeATable() throws IOException {
    var mapping = write("mapping.yaml", COUNTY_MAPPING.formatted("workbook") + "numbers: [id]\n");
    var file =
        Workbooks.write(
            folder.resolve("cases.xlsx"),
            List.of(
                List.of("事件编号", "街道", "问题", "上报时间"),
                List.of(1.01001240735E11, "七一路街道", "路灯不亮", 44794.378472),
                List.of(606.0, "七一路街道", "", 44794),
                List.of("", "", "", ""),
                List.of("A-1", "许湾街道", "井盖", "2022/8/21 9:05", " "),
                List.of("A-2", "许湾街道", "井盖"),
                List.of("A-3", "许湾街道", "井盖", "2022/8/21 9:05", "多一格")));

    assertThat(run(file, mapping, COUNTY).lines())
        .startsWith(
            "Rows read: 5; taken: 3, known: 0, refused: 2", "With a day and no time of day: 1");
    assertThat(refused(file).stream().skip(1).map(it -> it.get(0) + " " + it.get(1)))
        .containsExactly("6 \"上报时间\" is empty.", "7 This row has 5 cells, the header has 4.");
    assertThat(
            rows(
                "select external_id from cases.origin where district = ? and system = 'workbook' order by 1",
                COUNTY))
        .containsExactly("101001240735", "606", "A-1");
  }

  @Test
  void aWorkbookThatOnlyLooksLargeIsReadToo() throws IOException {
    assertThat(
            run(copy("xlsx-row-1048576-only.xlsx"), write("mapping.yaml", LETTERS), COUNTY)
                .refusal())
        .hasMessage("COLUMN_MISSING[a, end]");
  }

  @Test
  void workbooksThatCannotBeReadAreRefusedByName() throws IOException {
    var mapping = write("mapping.yaml", LETTERS);
    var sheet =
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>";

    assertThat(
            run(Workbooks.write(folder.resolve("1904.xlsx"), sheet, true), mapping, COUNTY)
                .refusal())
        .hasMessage("WORKBOOK_FROM_1904[]");
    assertThat(
            run(
                    Workbooks.write(folder.resolve("cut.xlsx"), sheet.substring(0, 40), false),
                    mapping,
                    COUNTY)
                .refusal())
        .hasMessage("NO_WORKBOOK[]");
    assertThat(
            run(
                    Workbooks.write(
                        folder.resolve("cell.xlsx"),
                        sheet.replace("1</v>", "7".repeat(30_000_000) + "</v>"),
                        false),
                    mapping,
                    COUNTY)
                .refusal())
        .hasMessage("WORKBOOK_TOO_LARGE[xl/worksheets/sheet1.xml]");
    var old =
        Files.write(
            folder.resolve("old.xls"), new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1});
    assertThat(run(old, mapping, COUNTY).refusal()).hasMessage("OLD_WORKBOOK[]");
    assertThat(run(folder.resolve("none.csv"), mapping, COUNTY).refusal())
        .hasMessage("NO_SUCH_FILE[" + folder.resolve("none.csv") + "]");
  }

  @Test
  void aCaseLiesInTheCellOfItsPlace() throws IOException {
    var mapping =
        write(
            "mapping.yaml",
            COUNTY_MAPPING
                .formatted("places")
                .replace("  area:", "  longitude: x\n  latitude: y\n  area:"));
    var file =
        write(
            "places.csv",
            """
            事件编号,街道,问题,上报时间,x,y
            1,,,2022/8/21 9:05,114.6170,33.5610
            2,许湾街道,,2022/8/21 9:05,114.6170,33.5610
            3,许湾街道,,2022/8/21 9:05,116.4,39.9
            4,许湾街道,,2022/8/21 9:05,33.5590,114.6120
            """);

    assertThat(run(file, mapping, COUNTY).lines())
        .containsExactly(
            "Rows read: 4; taken: 4, known: 0, refused: 0",
            "With a place outside the named area; the place counts: 1",
            "With a place that is none and was not taken: 1",
            "With a place in no cell of the district: 1");
    assertThat(
            rows(
                """
                select external_id || ' ' || area from cases.case_file
                  join cases.origin on origin.district = case_file.district and case_id = id
                 where case_file.district = ? and system = 'places'
                 order by 1
                """,
                COUNTY))
        .containsExactly("1 990803001001001", "2 990803001001001", "3 990803014", "4 990803014");
  }

  @Test
  void aMappingTranslatesTheWordsOfTheOtherSystem() throws IOException {
    var mapping =
        write(
            "mapping.yaml",
            """
            system: words
            time: {zone: UTC, formats: [iso-8601]}
            columns: {id: id, opened: opened, category: what, area: where, unit: who}
            numbers: [unit]
            values:
              category: {Müll: exposed-rubbish}
              area: {Ost: "990803002"}
              unit: {"7": cgj}
            default: {category: bike-parking, unit: jj}
            """
                .replace("jj}", "cgj}"));
    var file =
        write(
            "words.csv",
            """
            id,opened,what,where,who
            1,2022-08-21T09:05:00Z,müll ,OST,7.0
            2,2022-08-21T09:05,汽车乱停,许湾街道,CGJ
            3,2022-08-21,Drachen,,Zoo
            """);

    assertThat(run(file, mapping, COUNTY).lines())
        .containsExactly(
            "Rows read: 3; taken: 3, known: 0, refused: 0",
            "With a day and no time of day: 1",
            "Of an unknown category, put under the one that the mapping names: 1",
            "Of an unknown unit, put under the one that the mapping names: 1",
            "Without an area, put under the whole district: 1");
    assertThat(
            rows(
                """
                select concat_ws(' ', external_id, category, area, unit, occurred_at at time zone 'UTC')
                  from cases.case_file
                  join cases.origin on origin.district = case_file.district and case_id = id
                 where case_file.district = ? and system = 'words'
                 order by 1
                """,
                COUNTY))
        .containsExactly(
            "1 exposed-rubbish 990803002 cgj 2022-08-21 09:05:00",
            "2 car-parking 990803014 cgj 2022-08-21 09:05:00",
            "3 bike-parking 990803 cgj 2022-08-21 00:00:00");
  }

  @Test
  void everyFaultOfAMappingIsNamedWithItsLine() throws IOException {
    var mapping =
        write(
            "mapping.yaml",
            """
            system: Old System
            time: {zone: Mars, formats: [yyyy-QQQQQQ]}
            columns:
              id: a
              colour: b
            numbers: [colour]
            values:
              category: {x: no-such-category}
              area: {x: "990899"}
            default: {unit: nobody}
            """);

    var outcome = run(folder.resolve("never-read.csv"), mapping, COUNTY);

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                1,
                List.of(
                    "mapping.yaml:1 The name of the other system, \"Old System\", may have lower-case letters, digits and hyphens, at most 40.",
                    "mapping.yaml:2 The time zone \"Mars\" is not known; write Asia/Shanghai.",
                    "mapping.yaml:2 The time format \"yyyy-QQQQQQ\" is not known; for example yyyy/M/d H:mm, iso-8601, spreadsheet.",
                    "mapping.yaml:2 \"formats\" needs at least one entry.",
                    "mapping.yaml:5 \"colour\" is not known; one of: id, opened, target, closed, category, area, unit, address, longitude, latitude, description.",
                    "mapping.yaml:4 \"opened\" is missing.",
                    "mapping.yaml:4 \"category\" is missing.",
                    "mapping.yaml:6 \"colour\" is not known; one of: id, category, area, unit.",
                    "mapping.yaml:8 The district has no category \"no-such-category\".",
                    "mapping.yaml:9 The district has no area \"990899\", or more than one; write the code.",
                    "mapping.yaml:10 The district has no unit \"nobody\"."),
                null));
  }

  @Test
  void theDistrictMustBeNamedAndKnown() throws IOException {
    var mapping = write("mapping.yaml", LETTERS);

    assertThat(run("file.csv", "--mapping", mapping.toString()).lines())
        .containsExactly("mapping.yaml:1 \"district\" is missing.");
    assertThatThrownBy(() -> codes.of(new DistrictCode("990899")))
        .hasMessage("NO_SUCH_DISTRICT[990899]");
    assertThat(run("--mapping", "x").status()).isEqualTo(2);
    assertThat(run("file.csv").status()).isEqualTo(2);
    assertThat(run("file.csv", "--mapping", "x", "--district", "7").status()).isEqualTo(2);
  }

  @Test
  void whatIsRefusedMustHaveAPlace() throws IOException {
    var file = copy("cr-only.csv");
    Files.createDirectory(Path.of(file + ".refused.csv"));

    assertThat(run(file, write("mapping.yaml", LETTERS), COUNTY).refusal())
        .hasMessage("NO_PLACE_FOR_REFUSED[%s.refused.csv]".formatted(file));
  }
}
