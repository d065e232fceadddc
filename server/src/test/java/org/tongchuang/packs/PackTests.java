package org.tongchuang.packs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongchuang.kernel.DistrictCode;

class PackTests {

  private static final String MANIFEST =
      """
      name: small
      version: "1"
      district: "990001"
      districtName: {zh: 小区, en: Small}
      timeZone: Asia/Shanghai
      """;

  @TempDir private Path packs;
  private final Set<String> reasons = new HashSet<>();

  @BeforeEach
  void aPackThatIsSound() throws IOException {
    write("small/pack.yaml", MANIFEST);
  }

  @AfterEach
  void everyReasonHasItsWords() {
    for (var bundle : List.of("messages/packs", "messages/packs_en")) {
      var words =
          ResourceBundle.getBundle(bundle, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
      assertThat(words.keySet()).as(bundle).containsAll(reasons);
    }
  }

  @Test
  void aPackSaysWhatItIs() throws IOException {
    write("small/pack.yaml", MANIFEST + "hosts: [small.example, www.small.example]\n");
    var pack = open();
    assertThat(pack.faults()).isEmpty();
    assertThat(pack.manifest())
        .isEqualTo(
            new Manifest(
                "small",
                "1",
                new DistrictCode("990001"),
                "小区",
                "Small",
                ZoneId.of("Asia/Shanghai"),
                List.of("small.example", "www.small.example")));
  }

  @Test
  void aFaultyManifestIsSaidLineByLine() throws IOException {
    write(
        "small/pack.yaml",
        """
        name: Small Pack
        district: "41160"
        districtName: {zh: 小区, jp: x}
        timeZone: Mars/Olympus
        host: [small.example]
        hosts: [small.example, "bad host"]
        """);
    assertThat(faults(open()))
        .containsExactlyInAnyOrder(
            "pack.yaml:1 bad-pack-name [Small Pack]",
            "pack.yaml:1 missing-key [version]",
            "pack.yaml:2 bad-district-code [41160]",
            "pack.yaml:3 unknown-key [jp, zh, en]",
            "pack.yaml:3 missing-key [en]",
            "pack.yaml:4 unknown-time-zone [Mars/Olympus]",
            "pack.yaml:5 unknown-key [host, name, version, extends, district, districtName,"
                + " timeZone, hosts]",
            "pack.yaml:6 bad-host [bad host]");
  }

  @Test
  void aFolderWithoutAManifestIsNoPack() {
    assertThat(faults(Pack.open(packs.resolve("nowhere"), false)))
        .containsExactly("pack.yaml:0 missing-file []");
  }

  @Test
  void aFileOfThePackGoesBeforeThatOfThePackItExtends() throws IOException {
    write("small/pack.yaml", MANIFEST + "extends: base\n");
    write("base/pack.yaml", "name: base\nversion: '1'\n");
    write("base/a.csv", "code\nfar\n");
    write("base/b.csv", "code\nfar\n");
    write("small/b.csv", "code\nnear\n");
    var pack = open();
    assertThat(pack.values("a.csv", "code")).containsExactly("far");
    assertThat(pack.values("b.csv", "code")).containsExactly("near");
    assertThat(pack.has("c.csv")).isFalse();
    assertThat(pack.faults()).isEmpty();
  }

  @Test
  void aFaultInAnExtendedPackNamesTheFileWhereItStands() throws IOException {
    write("small/pack.yaml", MANIFEST + "extends: base\n");
    write("base/pack.yaml", "name: base\nversion: '1'\n");
    write("base/a.csv", "code\n\n''\nx,y\n");
    var pack = open();
    pack.csv("a.csv", "code");
    assertThat(faults(pack)).containsExactly("../base/a.csv:4 wrong-length [2, 1]");
  }

  @Test
  void whatIsExtendedMustStandBesideAndNotInACircle() throws IOException {
    write("small/pack.yaml", MANIFEST + "extends: nobody\n");
    assertThat(faults(open())).containsExactly("pack.yaml:6 unknown-pack [nobody]");
    write("small/pack.yaml", MANIFEST + "extends: ../small\n");
    assertThat(faults(open())).containsExactly("pack.yaml:6 unknown-pack [../small]");
    write("small/pack.yaml", MANIFEST + "extends: base\n");
    write("base/pack.yaml", "name: base\nversion: '1'\nextends: small\n");
    assertThat(faults(open())).containsExactly("../base/pack.yaml:3 extends-too-far [small]");
  }

  @Test
  void aLinkOutOfThePackIsNotFollowed() throws IOException {
    write("secret.csv", "code\nx\n");
    Files.createSymbolicLink(packs.resolve("small/a.csv"), packs.resolve("secret.csv"));
    Files.createSymbolicLink(packs.resolve("small/b.csv"), Path.of("/dev/zero"));
    Files.createDirectory(packs.resolve("small/c.csv"));
    var pack = open();
    for (var file : List.of("a.csv", "b.csv", "c.csv")) {
      assertThat(pack.csv(file, "code")).isEmpty();
    }
    assertThat(faults(pack))
        .containsExactly(
            "a.csv:0 outside-the-pack []",
            "b.csv:0 outside-the-pack []",
            "c.csv:0 outside-the-pack []");
  }

  @Test
  void aFileHasABound() throws IOException {
    write("small/a.csv", "code\n" + "x\n".repeat(Pack.MAX_TABLE_BYTES / 2));
    write("small/b.yaml", "a: b\n" + "#\n".repeat(Pack.MAX_YAML_BYTES / 2));
    write("small/c.csv", "code\n" + "x".repeat(Pack.MAX_CELL_LENGTH + 1) + "\n");
    var pack = open();
    pack.csv("a.csv", "code");
    pack.yaml("b.yaml");
    pack.csv("c.csv", "code");
    assertThat(faults(pack))
        .containsExactly(
            "a.csv:0 file-too-large [8]",
            "b.yaml:0 file-too-large [1]",
            "c.csv:2 cell-too-long [2000]");
  }

  @Test
  void textIsUtf8WithOrWithoutAMark() throws IOException {
    write("small/a.csv", "\uFEFFcode\n街道\n");
    Files.write(
        packs.resolve("small/b.csv"), "code\nabc\n街道\n".getBytes(Charset.forName("GB18030")));
    Files.writeString(packs.resolve("small/c.csv"), "code\n街道\n", Charset.forName("UTF-16"));
    write("small/d.csv", "code\n1\u0000\n");
    write("small/e.csv", "");
    var pack = open();
    assertThat(pack.csv("a.csv", "code").getFirst().text("code")).isEqualTo("街道");
    for (var file : List.of("b.csv", "c.csv", "d.csv", "e.csv")) {
      assertThat(pack.csv(file, "code")).isEmpty();
    }
    assertThat(faults(pack))
        .containsExactly(
            "b.csv:3 not-utf-8 []",
            "c.csv:1 not-utf-8 []",
            "d.csv:2 control-character []",
            "e.csv:0 empty-file []");
  }

  @Test
  void everyCallerIsToldOfTheColumnsItMisses() throws IOException {
    write("small/a.csv", "code,name\nx,y\n");
    var pack = open();
    assertThat(pack.csv("a.csv", "code")).hasSize(1);
    assertThat(pack.faults()).isEmpty();
    assertThat(pack.csv("a.csv", "code", "area")).hasSize(1);
    pack.csv("a.csv", "area");
    assertThat(faults(pack)).containsExactly("a.csv:1 missing-column [area]");
  }

  @Test
  void aRecordOfManyLinesCountsFromItsFirst() throws IOException {
    write(
        "small/a.csv",
        """
        code,name
        1,"two
        lines"

        2,
        3
        4,"open
        5,x
        """);
    var pack = open();
    var rows = pack.csv("a.csv", "code", "name");
    assertThat(rows).extracting(Row::line).containsExactly(2, 5);
    assertThat(rows.getLast().text("name")).isEmpty();
    assertThat(faults(pack))
        .containsExactly(
            "a.csv:6 wrong-length [1, 2]", "a.csv:7 broken-csv []", "a.csv:5 empty-cell [name]");
  }

  @Test
  void aColumnStandsOnce() throws IOException {
    write("small/a.csv", "code,name,code\n1,2,3\n");
    var pack = open();
    assertThat(pack.csv("a.csv", "code")).isEmpty();
    assertThat(faults(pack)).containsExactly("a.csv:1 twice-column [code]");
  }

  @Test
  void aCellIsWhatItShouldBe() throws IOException {
    write(
        "small/a.csv",
        """
        code,day,date,number
        990001,FRIDAY, 2026-02-28 ,7
        99,FREITAG,2026-02-29,6
        990001,,,x
        """);
    write("small/b.csv", "code\n99\n");
    var pack = open();
    var days = new ArrayList<DayOfWeek>();
    var dates = new ArrayList<LocalDate>();
    var numbers = new ArrayList<Integer>();
    var rows = pack.csv("a.csv", "code", "day", "date", "number");
    for (var row : rows) {
      row.value("code", DistrictCode::isValid, DistrictCode::new, "bad-district-code");
      row.constant("day", DayOfWeek.class).ifPresent(days::add);
      row.date("date").ifPresent(dates::add);
      numbers.add(row.number("number", 7));
      row.requireKnown("code", "b.csv", "code");
    }
    Pack.requireUnique(rows, "code");
    assertThat(days).containsExactly(DayOfWeek.FRIDAY);
    assertThat(dates).containsExactly(LocalDate.of(2026, 2, 28));
    assertThat(numbers).containsExactly(7, 7, 7);
    assertThat(faults(pack))
        .containsExactly(
            "a.csv:2 unknown-reference [code, 990001, b.csv]",
            "a.csv:3 bad-district-code [99]",
            "a.csv:3 not-one-of [day, FREITAG, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY,"
                + " SATURDAY, SUNDAY]",
            "a.csv:3 not-a-date [date, 2026-02-29]",
            "a.csv:3 not-a-number [number, 6, 7]",
            "a.csv:4 empty-cell [day]",
            "a.csv:4 not-a-number [number, x, 7]",
            "a.csv:4 unknown-reference [code, 990001, b.csv]",
            "a.csv:4 twice [code, 990001]");
  }

  @Test
  void yamlIsReadAsItIsWritten() throws IOException {
    write(
        "small/a.yaml",
        """
        # words that YAML would take for something else
        from: 08:00
        no: no
        code: 0411602
        empty:
        list:
          - one
          - {two: 2}
        """);
    var pack = open();
    var root = pack.yaml("a.yaml").orElseThrow();
    assertThat(root.text("from")).isEqualTo("08:00");
    assertThat(root.text("no")).isEqualTo("no");
    assertThat(root.text("code")).isEqualTo("0411602");
    assertThat(root.find("empty")).isEmpty();
    assertThat(root.keys()).containsExactly("from", "no", "code", "empty", "list");
    assertThat(root.list("list")).extracting(YamlNode::line).containsExactly(7, 8);
    assertThat(root.list("list").getLast().text("two")).isEqualTo("2");
    assertThat(pack.faults()).isEmpty();
    root.list("from");
    root.list("list").getLast().text();
    root.text("empty");
    assertThat(faults(pack))
        .containsExactly(
            "a.yaml:2 not-a-list []", "a.yaml:8 not-a-text []", "a.yaml:2 missing-key [empty]");
  }

  @Test
  void yamlThatIsBrokenOrCouldDoHarmIsRefusedWhereItStands() throws IOException {
    assertThat(yaml("a: 1\nb: [1, 2\n")).containsExactly("x.yaml:3 broken-yaml");
    assertThat(yaml("a: 1\n b: 2\n")).containsExactly("x.yaml:2 broken-yaml");
    assertThat(yaml("a: 1\n---\nb: 2\n")).containsExactly("x.yaml:2 broken-yaml");
    assertThat(yaml("a: 1\nb: !!java.net.URL [http://x]\n"))
        .containsExactly("x.yaml:2 yaml-tag-or-alias");
    assertThat(yaml("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"))
        .containsExactly("x.yaml:2 yaml-tag-or-alias");
    assertThat(yaml("a:\n  " + "[".repeat(300_000) + "\n"))
        .containsExactly("x.yaml:2 yaml-too-deep");
    assertThat(yaml("- a\n- b\n")).containsExactly("x.yaml:1 not-a-mapping");
    assertThat(yaml("# nothing\n")).containsExactly("x.yaml:0 empty-file");
    assertThat(yaml("a: 1\nb: 2\na: 3\n")).containsExactly("x.yaml:3 twice-key");
    assertThat(yaml("a: 1\n[b, c]: 2\n")).containsExactly("x.yaml:2 not-a-text");
    assertThat(yaml("a: 1\nb: [x, \"\\0\"]\n")).containsExactly("x.yaml:2 control-character");
    assertThat(yaml("a: 1\nb: \"\\uD800\"\n")).containsExactly("x.yaml:2 control-character");
  }

  @Test
  void faultsHaveABound() throws IOException {
    write("small/a.csv", "code,name\n" + "x\n".repeat(10_000));
    var pack = open();
    pack.csv("a.csv", "code");
    assertThat(pack.faults()).hasSize(Pack.MAX_FAULTS);
  }

  @Test
  void filesOfEveryKindOfBadInputAreRefusedInWords() throws IOException {
    var outside = System.getenv("TONGCHUANG_OUTSIDE_DATA");
    if (outside == null) {
      System.out.println("left out: bad CSV files, TONGCHUANG_OUTSIDE_DATA is not set");
      return;
    }
    try (var files = Files.list(Path.of(outside, "bad-input/csv"))) {
      for (var file : files.toList()) {
        Files.copy(file, packs.resolve("small").resolve(file.getFileName().toString()));
      }
    }
    assertThat(csv("cases-utf8.csv")).isEmpty();
    assertThat(csv("cases-utf8-bom.csv")).isEmpty();
    assertThat(csv("formula-injection.csv")).isEmpty();
    assertThat(csv("header-only.csv")).isEmpty();
    assertThat(csv("cr-only.csv")).isEmpty();
    assertThat(csv("cases-gb18030.csv")).containsExactly("1 not-utf-8");
    assertThat(csv("cases-gbk-lossy.csv")).containsExactly("1 not-utf-8");
    assertThat(csv("cases-utf16-bom.csv")).containsExactly("1 not-utf-8");
    assertThat(csv("cases-utf16le-nobom.csv")).containsExactly("1 not-utf-8");
    assertThat(csv("cases-mixed-encoding.csv")).singleElement().asString().endsWith("not-utf-8");
    assertThat(csv("dup-header.csv")).containsExactly("1 twice-column");
    assertThat(csv("empty.csv")).containsExactly("0 empty-file");
    assertThat(csv("long-line-5MB.csv")).containsExactly("2 cell-too-long");
    assertThat(csv("nul-bytes.csv")).containsExactly("2 control-character");
    assertThat(csv("ragged.csv"))
        .containsExactly("2 wrong-length", "3 wrong-length", "4 broken-csv");
    assertThat(csv("semicolon.csv")).isEmpty();
  }

  private List<String> csv(String file) {
    var pack = open();
    pack.csv(file);
    faults(pack);
    return pack.faults().stream().map(it -> it.line() + " " + it.reason()).toList();
  }

  private List<String> yaml(String text) throws IOException {
    write("small/x.yaml", text);
    var pack = open();
    assertThat(pack.yaml("x.yaml").isPresent() && pack.faults().isEmpty()).isFalse();
    faults(pack);
    return pack.faults().stream()
        .map(it -> it.file() + ":" + it.line() + " " + it.reason())
        .toList();
  }

  private List<String> faults(Pack pack) {
    pack.faults().forEach(it -> reasons.add("pack." + it.reason()));
    return pack.faults().stream()
        .map(it -> it.file() + ":" + it.line() + " " + it.reason() + " " + it.arguments())
        .toList();
  }

  private Pack open() {
    return Pack.open(packs.resolve("small"), false);
  }

  private void write(String file, String text) throws IOException {
    var path = packs.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, text.getBytes(UTF_8));
  }
}
