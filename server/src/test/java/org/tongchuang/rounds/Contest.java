package org.tongchuang.rounds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.sites.Town;

/**
 * A district of the size of a real mock assessment: three streets, with two inspectors at home in
 * each; eight types of sites, of which there are ten each; a checklist of 41 items for each type,
 * so 328 standards. Item 1 of each files a case.
 */
final class Contest {

  static final int TYPES = 8;
  static final int ITEMS = 41;
  static final int SITES_OF_A_TYPE = 10;
  static final List<String> STREETS = List.of("001", "002", "003");

  private Contest() {}

  static String type(int number) {
    return "type-" + number;
  }

  static String checklist(int number) {
    return "check-" + number;
  }

  static String item(int number) {
    return "item-" + number;
  }

  /** Writes the pack, and what it extends, into a folder; where it lies. */
  static Path write(Path folder, DistrictCode district) {
    var pack = Town.write(folder);
    try {
      Files.writeString(
          pack.resolve("areas.csv"),
          """
          code,name
          %1$s,小城
          %1$s001,东关街道
          %1$s001001,甲社区
          %1$s001001001,甲社区第1网格
          %1$s002,西关街道
          %1$s002001,乙社区
          %1$s002001001,乙社区第1网格
          %1$s003,南关街道
          %1$s003001,丙社区
          %1$s003001001,丙社区第1网格
          """
              .formatted(district));
      Files.delete(pack.resolve("cells.geojson"));
      Files.writeString(
          pack.resolve("units.csv"),
          """
          code,name_zh,name_en,kind,parent,area
          office,指挥部办公室,Office,OFFICE,,%1$s
          market,市场中心,Market Centre,DEPARTMENT,,%1$s
          roads,道路所,Roads,DEPARTMENT,,%1$s
          one,东关街道办,One,STREET,,%1$s001
          two,西关街道办,Two,STREET,,%1$s002
          three,南关街道办,Three,STREET,,%1$s003
          """
              .formatted(district));
      Files.writeString(
          pack.resolve("positions.csv"),
          """
          code,unit,title_zh,title_en,role,area
          duty,office,值班长,Duty supervisor,supervisor,%1$s
          lead,office,领导,Leader,leader,%1$s
          one-grid,one,网格员,Grid worker,collector,%1$s001001
          two-grid,two,网格员,Grid worker,collector,%1$s002001
          three-grid,three,网格员,Grid worker,collector,%1$s003001
          one-duty,one,街道值班,Duty of one,supervisor,%1$s001
          hand,market,处置人员,Handler,handler,%1$s
          system,office,系统管理员,System administrator,system-admin,%1$s
          """
              .formatted(district));
      Files.writeString(
          pack.resolve("demonstration/people.csv"),
          """
          username,name,positions
          duty,甲,duty
          lead,乙,lead
          one1,丙一,one-grid
          one2,丙二,one-grid
          two1,丁一,two-grid
          two2,丁二,two-grid
          three1,戊一,three-grid
          three2,戊二,three-grid
          oneduty,己,one-duty
          hand,庚,hand
          system,辛,system
          """);
      Files.writeString(
          pack.resolve("site-types.csv"),
          "code,name_zh,name_en,edition,valid_from,valid_until\n"
              + lines(TYPES, it -> "type-%1$d,类型%1$d,Type %1$d,2018,,".formatted(it)));
      Files.writeString(
          pack.resolve("checklists.csv"),
          "code,name_zh,name_en,site_types,action,edition\n"
              + lines(
                  TYPES, it -> "check-%1$d,检查表%1$d,Checklist %1$d,type-%1$d,,2018".formatted(it)));
      Files.writeString(
          pack.resolve("checklist-items.csv"), Town.ITEM_COLUMNS + lines(TYPES, Contest::items));
      Files.writeString(
          pack.resolve("demonstration/sites.csv"),
          "code,type,name_zh,area,longitude,latitude,address,unit,owner\n"
              + lines(TYPES * SITES_OF_A_TYPE, it -> site(it, district)));
      Files.writeString(
          pack.resolve("pack.yaml"),
          Files.readString(pack.resolve("pack.yaml"))
              .replace("991401", district.value())
              .replace("town.example", district + ".example"));
      Files.writeString(
          pack.resolve("routes.csv"), "category,area,unit\n*,%s,office\n".formatted(district));
      return pack;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String items(int checklist) {
    return IntStream.range(0, ITEMS)
        .mapToObj(
            it ->
                "check-%d,item-%d,%s,这里应当符合标准第%d条,Standard %d holds,OBSERVE,,,,1,,NONE,%s,%s,%s,,,,,,"
                    .formatted(
                        checklist,
                        it,
                        it % 2 == 0 ? "hygiene" : "order",
                        it,
                        it,
                        it == 1 ? "exposed-rubbish" : "",
                        it % 3 == 0 ? "roads" : "",
                        it == 1 ? "true" : ""))
        .collect(Collectors.joining("\n"));
  }

  private static String site(int number, DistrictCode district) {
    var street = STREETS.get(number % STREETS.size());
    return "S-%03d,type-%d,点位%d,%s%s001001,%s,%s,,market,"
        .formatted(
            number,
            number / SITES_OF_A_TYPE,
            number,
            district,
            street,
            114.6 + number % 9 * 0.002,
            33.6 + Math.floorDiv(number, 9) * 0.002);
  }
}
