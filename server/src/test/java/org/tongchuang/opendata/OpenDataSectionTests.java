package org.tongchuang.opendata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongchuang.DatabaseTest;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.opendata.Attribute.Choice;
import org.tongchuang.opendata.Attribute.Datatype;
import org.tongchuang.opendata.Attribute.Text;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackFault;

@DatabaseTest
class OpenDataSectionTests {

  private static final DistrictCode DISTRICT = new DistrictCode("991201");
  private static final String HEADER =
      "code,category,variable,datatype,required,name_zh,name_en,hint_zh,hint_en\n";

  @TempDir Path folder;
  @Autowired OpenDataSection section;
  @Autowired OpenDataStore store;

  private Pack pack(Map<String, String> files) throws IOException {
    Files.writeString(folder.resolve("categories.csv"), "code\nlamp\nnoise\n");
    for (var file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    return Pack.loose(folder);
  }

  private List<String> faults(Map<String, String> files) throws IOException {
    var pack = pack(files);
    section.read(pack);
    return pack.faults().stream().map(OpenDataSectionTests::said).toList();
  }

  private static String said(PackFault fault) {
    return fault.file() + ":" + fault.line() + " " + fault.reason() + " " + fault.arguments();
  }

  @Test
  void aPackMayHaveNoneOfIt() throws IOException {
    assertThat(faults(Map.of())).isEmpty();
  }

  @Test
  void everyFaultIsNamedWithItsLine() throws IOException {
    assertThat(
            faults(
                Map.of(
                    "attributes.csv",
                    HEADER
                        + "1,lamp,true,SINGLEVALUELIST,false,问,Ask,,\n"
                        + "2,gone,true,STRING,false,问,Ask,,\n"
                        + "2,lamp,true,COLOUR,false,问,Ask,,\n"
                        + "x,lamp,true,TEXT,false,问,Ask,,\n",
                    "attribute-values.csv",
                    "attribute,key,name_zh,name_en\n2,a,甲,A\n2,a,乙,B\n9,a,丙,C\n",
                    "open-data.yaml",
                    "held: [noise, silence]\nheeld: [lamp]\n")))
        .containsExactlyInAnyOrder(
            "attributes.csv:2 list-without-values [1]",
            "attributes.csv:3 unknown-reference [category, gone, categories.csv]",
            "attributes.csv:3 values-without-list [2]",
            "attributes.csv:4 twice [code, 2]",
            "attributes.csv:4 not-one-of [datatype, COLOUR, STRING, NUMBER, DATETIME, TEXT,"
                + " SINGLEVALUELIST, MULTIVALUELIST]",
            "attributes.csv:5 not-a-number [code, x, 1]",
            "attribute-values.csv:3 twice [key, a]",
            "attribute-values.csv:4 unknown-reference [attribute, 9, attributes.csv]",
            "open-data.yaml:1 not-a-category-of-the-pack [silence]",
            "open-data.yaml:2 unknown-key [heeld, held]");
  }

  @Test
  void whatIsLoadedReplacesWhatWasThere() throws IOException {
    var content =
        section.read(
            pack(
                Map.of(
                    "attributes.csv",
                    HEADER + "7,lamp,true,SINGLEVALUELIST,true,颜色,Colour,看灯罩,See the shade\n",
                    "attribute-values.csv",
                    "attribute,key,name_zh,name_en\n7,r,红,Red\n7,b,蓝,Blue\n",
                    "open-data.yaml",
                    "held: [noise]\n")));

    section.load(DISTRICT, content, Actor.system(DISTRICT));
    section.load(DISTRICT, content, Actor.system(DISTRICT));

    assertThat(store.attributes(DISTRICT)).isEqualTo(content.attributes());
    assertThat(store.attributes(DISTRICT).getFirst().choices())
        .extracting(Choice::key)
        .containsExactly("r", "b");
    assertThat(store.held(DISTRICT)).containsExactly("noise");

    section.load(
        DISTRICT, new OpenDataSection.Content(List.of(), Set.of()), Actor.system(DISTRICT));

    assertThat(store.attributes(DISTRICT)).isEmpty();
    assertThat(store.held(DISTRICT)).isEmpty();
  }

  private static List<String> answered(Datatype datatype, boolean required, String... answers) {
    var attribute =
        new Attribute(
            7,
            1,
            "lamp",
            true,
            datatype,
            required,
            new Text("问", "Ask"),
            new Text("", ""),
            List.of(new Choice("r", new Text("红", "Red"))));
    return Answers.lines(
        List.of(attribute), answers.length == 0 ? Map.of() : Map.of("7", List.of(answers)));
  }

  @Test
  void answersBecomeLinesAndWrongOnesAreRefused() {
    assertThat(answered(Datatype.STRING, false, " 甲 ")).containsExactly("问：甲");
    assertThat(answered(Datatype.NUMBER, false, "-12.50")).containsExactly("问：-12.50");
    assertThat(answered(Datatype.DATETIME, false, "2026-11-26T08:00:00+08:00"))
        .containsExactly("问：2026-11-26T08:00+08:00");
    assertThat(answered(Datatype.SINGLEVALUELIST, true, "r")).containsExactly("问：红");
    assertThat(answered(Datatype.TEXT, false)).isEmpty();
    assertThat(answered(Datatype.TEXT, false, " ")).isEmpty();

    assertThatThrownBy(() -> answered(Datatype.TEXT, true)).hasMessage("ATTRIBUTE_MISSING[7]");
    assertThatThrownBy(() -> answered(Datatype.TEXT, true, " ")).hasMessage("ATTRIBUTE_MISSING[7]");
    for (var wrong : List.of("x", "1e999999999", "NaN", "1".repeat(21))) {
      assertThatThrownBy(() -> answered(Datatype.NUMBER, false, wrong))
          .hasMessage("BAD_ATTRIBUTE[7]");
    }
    assertThatThrownBy(() -> answered(Datatype.DATETIME, false, "soon"))
        .hasMessage("BAD_ATTRIBUTE[7]");
    assertThatThrownBy(() -> answered(Datatype.SINGLEVALUELIST, false, "r", "r"))
        .hasMessage("BAD_ATTRIBUTE[7]");
    assertThatThrownBy(() -> answered(Datatype.TEXT, false, "x".repeat(501)))
        .hasMessage("BAD_ATTRIBUTE[7]");
  }
}
