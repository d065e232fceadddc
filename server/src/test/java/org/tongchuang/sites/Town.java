package org.tongchuang.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.tongchuang.Api;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.packs.Packs;

/**
 * A small district that tests of sites have to themselves: two communities with a cell each, three
 * types of sites, two checklists, one of each that a role makes a difference for.
 */
public final class Town {

  public static final DistrictCode DISTRICT = new DistrictCode("991401");
  public static final String WEST = "991401001001";
  public static final String EAST = "991401001002";
  public static final GeoPoint IN_THE_WEST = new GeoPoint(114.65, 33.63);
  public static final GeoPoint IN_THE_EAST = new GeoPoint(114.67, 33.63);

  public static final String ITEM_COLUMNS =
      "checklist,code,indicator,text_zh,text_en,method,unit_zh,unit_en,threshold,weight,veto,"
          + "evidence,category,unit,dispatch,right_zh,right_en,wrong_zh,wrong_en,picture_right,"
          + "picture_wrong\n";

  public static final String ITEMS =
      ITEM_COLUMNS
          + """
            market-check,ads,order,公益广告,Public service ads,COUNT,处,places,>=5,3,,ALWAYS,,,,,,,,,
            market-check,floor,hygiene,地面没有积水,The floor is dry,OBSERVE,,,,2,true,ON_FAILURE,exposed-rubbish,market,true,干爽,Dry,有积水,Wet,stall-right.svg,
            anywhere,litter,hygiene,没有垃圾,No litter,OBSERVE,,,,1,,ON_FAILURE,exposed-rubbish,,,,,,,,
            """;

  public static final String PICTURE =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>干爽</title>
      <path d="M0 0h10v10H0z" fill="#0a0"/></svg>
      """;

  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry(
              "pack.yaml",
              """
              name: town
              version: "1"
              extends: national
              district: "991401"
              districtName: {zh: 小城, en: Town}
              timeZone: Asia/Shanghai
              hosts: [town.example]
              """),
          Map.entry(
              "areas.csv",
              """
              code,name
              991401,小城
              991401001,东关街道
              991401001001,西社区
              991401001001001,西社区第1网格
              991401001002,东社区
              991401001002001,东社区第1网格
              """),
          Map.entry(
              "cells.geojson",
              """
              {"type": "FeatureCollection", "features": [%s, %s]}
              """
                  .formatted(
                      cell("991401001001001", 114.64, 114.66),
                      cell("991401001002001", 114.66, 114.68))),
          Map.entry(
              "units.csv",
              """
              code,name_zh,name_en,kind,parent,area
              office,指挥部办公室,Office,OFFICE,,991401
              market,市场中心,Market Centre,DEPARTMENT,,991401
              roads,道路所,Roads,DEPARTMENT,,991401
              west,西社区居委会,West,COMMUNITY,,991401001001
              east,东社区居委会,East,COMMUNITY,,991401001002
              """),
          Map.entry(
              "positions.csv",
              """
              code,unit,title_zh,title_en,role,area
              duty,office,值班长,Duty supervisor,supervisor,991401
              west-duty,west,社区值班,Duty of the west,supervisor,991401001001
              west-grid,west,网格员,Grid worker,collector,991401001001
              east-grid,east,网格员,Grid worker,collector,991401001002
              system,office,系统管理员,System administrator,system-admin,991401
              audit,office,审计管理员,Audit administrator,audit-admin,991401
              """),
          Map.entry(
              "demonstration/people.csv",
              """
              username,name,positions
              duty,甲,duty
              westduty,乙,west-duty
              west,丙,west-grid
              east,丁,east-grid
              system,戊,system
              auditor,己,audit
              """),
          Map.entry(
              "routes.csv",
              """
              category,area,unit
              *,991401,office
              """),
          Map.entry(
              "indicators.csv",
              """
              code,name_zh,name_en
              hygiene,环境卫生,Cleanliness
              order,公共秩序,Public order
              """),
          Map.entry(
              "site-types.csv",
              """
              code,name_zh,name_en,edition,valid_from,valid_until
              market,集贸市场,Market,2018,,
              road,主次干道,Main road,2018,,
              booth,电话亭,Telephone booth,2011,,2020-01-01
              """),
          Map.entry(
              "checklists.csv",
              """
              code,name_zh,name_en,site_types,action,edition
              market-check,集贸市场检查表,Market checklist,market,markets,2018
              anywhere,通用检查表,Anywhere,*,,
              """),
          Map.entry("checklist-items.csv", ITEMS),
          Map.entry("pictures/stall-right.svg", PICTURE),
          Map.entry(
              "demonstration/sites.csv",
              """
              code,type,name_zh,area,longitude,latitude,address,unit,owner
              SC-001,market,西关市场,991401001001001,114.65,33.63,西关大街 1 号,market,west
              LD-001,road,人民路,991401001002,,,,roads,
              """));

  private Town() {}

  /** Writes the pack, and what it extends, into a folder; where it lies. */
  public static Path write(Path folder) {
    try {
      copy(Path.of("../packs/national"), folder.resolve("national"));
      var town = folder.resolve("town");
      for (var file : FILES.entrySet()) {
        write(town, file.getKey(), file.getValue());
      }
      return town;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Loads it, once in a run, and gives its people the password of a demonstration. */
  public static void load(Packs packs, ApplicationRunner accounts, Path folder) throws Exception {
    load(packs, accounts, folder, DISTRICT);
  }

  /** The same as a district of a test's own, which changes what others look at. */
  public static void load(
      Packs packs, ApplicationRunner accounts, Path folder, DistrictCode district)
      throws Exception {
    var town = write(folder);
    try (var files = Files.walk(town)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, Files.readString(file).replace(DISTRICT.value(), district.value()));
      }
    }
    assertThat(packs.load(town, true)).isNotInstanceOf(Packs.Outcome.Faulty.class);
    accounts.run(new DefaultApplicationArguments());
  }

  /** Somebody of the town, signed in on the server at that port. */
  public static Api as(int port, String username) {
    return as(port, username, DISTRICT);
  }

  /** The same of a district of a test's own. */
  public static Api as(int port, String username, DistrictCode district) {
    return Api.at(port).as(username, "tongchuang-demo", district.value());
  }

  public static void write(Path pack, String file, String content) throws IOException {
    var path = pack.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static String cell(String code, double west, double east) {
    return """
        {"type": "Feature", "properties": {"code": "%1$s", "invented": true},
         "geometry": {"type": "Polygon", "coordinates":
          [[[%2$s, 33.62], [%3$s, 33.62], [%3$s, 33.64], [%2$s, 33.64], [%2$s, 33.62]]]}}
        """
        .formatted(code, west, east);
  }
}
