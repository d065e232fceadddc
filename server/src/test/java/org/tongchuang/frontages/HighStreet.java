package org.tongchuang.frontages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tongchuang.Api;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.sites.Town;

/**
 * A district with streets of three shops each and a card of four items, which weigh 40, 30, 20 and
 * 10 and the last of which has a veto: so the score says what failed. Two bad flags in a row raise
 * a case.
 */
final class HighStreet {

  static final List<String> ITEMS = List.of("clean", "goods", "bikes", "gas");

  static final String RULE =
      """
      siteType: shop
      checklist: card
      every: week
      red: {atLeast: 95}
      yellow: {below: 70}
      black: {below: 40}
      days: {red: 30, yellow: 7, black: 14}
      appealDays: 5
      case: {after: 2, category: other, words: 请上门看看}
      """;

  /** Streets for as many tests; and one that is elsewhere. */
  static final int STREETS = 20;

  static final String ELSEWHERE = "099";

  private static final Map<String, String> FILES =
      Map.of(
          "areas.csv",
          """
          code,name
          991401,小城
          991401099,西关街道
          991401099001,南社区
          """
              + each(
                  """
                  991401%1$s,东关街道
                  991401%1$s001,西社区
                  991401%1$s002,东社区
                  """),
          "units.csv",
          """
          code,name_zh,name_en,kind,parent,area
          office,指挥部办公室,Office,OFFICE,,991401
          one,东关街道办,One,DEPARTMENT,,991401
          two,西关街道办,Two,STREET,,991401099
          """,
          "positions.csv",
          """
          code,unit,title_zh,title_en,role,area
          duty,office,值班长,Duty supervisor,supervisor,991401
          two-judge,two,评定员,Judge,frontage-judge,991401099
          hand,one,处置人员,Handler,handler,991401001
          """
              + each(
                  """
                  judge-%1$s,one,评定员,Judge,frontage-judge,991401%1$s
                  grid-%1$s,one,网格员,Grid worker,collector,991401%1$s001
                  """),
          "demonstration/people.csv",
          """
          username,name,positions
          duty,甲,duty
          two,丙,two-judge
          hand,戊,hand
          one,乙,%s
          west,丁,%s
          """
              .formatted(positions("judge"), positions("grid")),
          "site-types.csv",
          """
          code,name_zh,name_en,edition,valid_from,valid_until
          shop,门店,Shop,2022,,
          road,主次干道,Main road,2018,,
          """,
          "checklists.csv",
          """
          code,name_zh,name_en,site_types,action,edition
          card,四项卡,Card,shop,,2022
          """,
          "checklist-items.csv",
          Town.ITEM_COLUMNS
              + """
                card,clean,hygiene,门前干净,Clean,OBSERVE,,,,40,,NONE,,,,,,,,,
                card,goods,order,没有出店,Goods inside,OBSERVE,,,,30,,NONE,,,,,,,,,
                card,bikes,order,车辆整齐,Bikes in line,OBSERVE,,,,20,,NONE,,,,,,,,,
                card,gas,order,没有气瓶,No gas bottles,OBSERVE,,,,10,true,NONE,,,,,,,,,
                """,
          "demonstration/sites.csv",
          """
          code,type,name_zh,area,longitude,latitude,address,unit,owner
          MD-099-1,shop,药房,991401099001,,,西关大街 1 号,two,
          LD-01,road,东关大街,991401001,,,,one,
          """
              + each(
                  """
                  MD-%1$s-1,shop,早点铺,991401%1$s001,,,东关大街 1 号,one,
                  MD-%1$s-2,shop,面馆,991401%1$s001,,,东关大街 2 号,one,
                  MD-%1$s-3,shop,花店,991401%1$s002,,,东关大街 3 号,one,
                  """),
          "flags.yaml",
          RULE);

  private HighStreet() {}

  /** The number of a street, as in its area's code. */
  static String street(int number) {
    return "%03d".formatted(number);
  }

  private static String each(String lines) {
    return IntStream.rangeClosed(1, STREETS)
        .mapToObj(it -> lines.formatted(street(it)))
        .collect(Collectors.joining());
  }

  private static String positions(String kind) {
    return IntStream.rangeClosed(1, STREETS)
        .mapToObj(it -> kind + "-" + street(it))
        .collect(Collectors.joining(";"));
  }

  /** Writes the pack, and what it extends, into a folder; where it lies. */
  static Path write(Path folder, DistrictCode district) {
    var town = Town.write(folder);
    try {
      Files.delete(town.resolve("cells.geojson"));
      for (var file : FILES.entrySet()) {
        Files.writeString(town.resolve(file.getKey()), file.getValue());
      }
      try (var files = Files.walk(town)) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          Files.writeString(
              file,
              Files.readString(file)
                  .replace(Town.DISTRICT.value(), district.value())
                  .replace("town.example", district + ".example"));
        }
      }
      return town;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The id of a shop. */
  static String shop(Api by, String code) {
    return by.get("/api/v1/sites?q=" + code)
        .expect(200)
        .body()
        .path("items")
        .path(0)
        .path("id")
        .asString();
  }

  /** Somebody looks at a shop by the card to its end; everything conforms but these. */
  static String inspect(Api by, String shop, Instant at, String... failing) {
    var id = begin(by, shop, at);
    find(by, id, at, failing);
    by.post(path(id) + "/finish", Map.of("at", at.toString())).expect(200);
    return id;
  }

  static String begin(Api by, String shop, Instant at) {
    var id = UUID.randomUUID().toString();
    by.put(path(id), Map.of("site", shop, "checklist", "card", "version", 1, "at", at.toString()))
        .expect(201);
    return id;
  }

  static void find(Api by, String id, Instant at, String... failing) {
    var findings = new ArrayList<Map<String, Object>>();
    for (var item : ITEMS) {
      var result = Arrays.asList(failing).contains(item) ? "NOT" : "CONFORM";
      findings.add(
          Map.of("id", UUID.randomUUID(), "item", item, "result", result, "seenAt", at.toString()));
    }
    var outcomes = by.post(path(id) + "/findings", Map.of("findings", findings)).expect(200).body();
    assertThat(outcomes.toString()).doesNotContain("\"kept\":false");
  }

  static String path(String inspection) {
    return "/api/v1/inspections/" + inspection;
  }
}
