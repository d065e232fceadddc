package org.tongchuang.patrols;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.sites.Town;

/**
 * The town of the tests of sites under a code of its own, with a market that is looked at, and who
 * handles and checks there. In the west nothing is taken in about noise.
 */
final class Bazaar {

  static final String CHECKLIST = "market-check";

  /** Each of its items differs from the others in something that makes a difference. */
  static final int ITEMS = 6;

  private static final Map<String, String> FILES =
      Map.of(
          "positions.csv",
          """
          code,unit,title_zh,title_en,role,area
          duty,office,值班长,Duty supervisor,supervisor,991401
          accept,office,受理员,Acceptor,acceptor,991401
          west-grid,west,网格员,Grid worker,collector,991401001001
          east-grid,east,网格员,Grid worker,collector,991401001002
          market-hand,market,处置人员,Handler,handler,991401
          check,office,核查员,Checker,checker,991401
          call,office,坐席,Operator,operator,991401
          audit,office,审计管理员,Audit administrator,audit-admin,991401
          """,
          "demonstration/people.csv",
          """
          username,name,positions
          duty,甲,duty
          accept,乙,accept
          west,丙,west-grid
          west2,丁,west-grid
          west3,戊,west-grid
          east,己,east-grid
          hand,庚,market-hand
          check,辛,check
          call,壬,call
          auditor,癸,audit
          """,
          "routes.csv",
          """
          category,area,unit
          *,991401,office
          exposed-rubbish,991401,@site
          exposed-rubbish,991401001002,@owner
          """,
          "controls.csv",
          """
          category,area,from,until,reason_zh,reason_en
          noise,991401001001,2020-01-01,2099-12-31,正在施工,Works are going on
          """,
          "checklist-items.csv",
          """
          checklist,code,indicator,text_zh,text_en,method,unit_zh,unit_en,threshold,weight,veto,evidence,category,unit,dispatch
          market-check,ads,order,公益广告,Public service ads,COUNT,处,places,>=5,3,,ALWAYS,,,
          market-check,floor,hygiene,地面没有积水,The floor is dry,OBSERVE,,,,2,true,ON_FAILURE,market-disorder,market,true
          market-check,litter,hygiene,没有垃圾,No litter,OBSERVE,,,,1,,NONE,exposed-rubbish,,
          market-check,gap,order,广告间距,Gap between ads,MEASURE,米,metres,<=200,2,,NONE,road-damage,,true
          market-check,noise,order,没有噪声,No noise,ASK,,,,1,,NONE,noise,,true
          market-check,sign,order,有公示栏,There is a board,OBSERVE,,,,1,,NONE,,,
          anywhere,litter,hygiene,没有垃圾,No litter,OBSERVE,,,,1,,NONE,exposed-rubbish,,true
          """);

  private Bazaar() {}

  /** Writes the pack, and what it extends, into a folder; where it lies. */
  static Path write(Path folder, DistrictCode district) {
    var town = Town.write(folder);
    try {
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
}
