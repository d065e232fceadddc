package org.tongchuang.rosters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.Row;

/**
 * The places that a district mans ({@code duty-posts.csv}), and those of a demonstration beside
 * them ({@code demonstration/duty-posts.csv}).
 */
@Component
class RosterSection implements PackSection<List<DutyPost>> {

  private static final List<String> FILES =
      List.of("duty-posts.csv", "demonstration/duty-posts.csv");
  private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final int LONGEST_NAME = 60;
  private static final int MOST_HOURS = 6;

  private final DutyPostStore store;

  RosterSection(DutyPostStore store) {
    this.store = store;
  }

  @Override
  public int order() {
    return 79;
  }

  @Override
  public List<DutyPost> read(Pack pack) {
    var posts = new ArrayList<DutyPost>();
    var rows =
        FILES.stream()
            .filter(pack::has)
            .filter(it -> it.equals(FILES.getFirst()) || pack.demonstration())
            .flatMap(
                it ->
                    pack
                        .csv(it, "code", "name_zh", "name_en", "unit", "area", "needed", "hours")
                        .stream())
            .toList();
    Pack.requireUnique(rows, "code");
    var ofUnit = new HashMap<UnitCode, Integer>();
    for (var row : rows) {
      post(row, posts.size())
          .ifPresent(
              it -> {
                posts.add(it);
                if (ofUnit.merge(it.unit(), 1, Integer::sum) == Rosters.MOST_POSTS + 1) {
                  row.fault("roster-too-many-posts", it.unit(), Rosters.MOST_POSTS);
                }
              });
    }
    return posts;
  }

  private static Optional<DutyPost> post(Row row, int place) {
    var code = row.value("code", it -> it.matches(CODE), Function.identity(), "not-a-code");
    var name = new Bilingual(row.text("name_zh"), row.text("name_en"));
    if (Math.max(name.zh().length(), name.en().length()) > LONGEST_NAME) {
      row.fault("roster-name-too-long", LONGEST_NAME);
    }
    row.requireKnown("unit", "units.csv", "code");
    row.requireKnown("area", "areas.csv", "code");
    var unit = row.value("unit", it -> it.matches(CODE), UnitCode::new, "not-a-code");
    var area = row.value("area", AreaCode::isValid, AreaCode::new, "not-an-area-code");
    int needed = row.number("needed", 1);
    if (needed > Shift.MOST_OTHERS) {
      row.fault("roster-needs-too-many", Shift.MOST_OTHERS);
    }
    var hours =
        row.value("hours", RosterSection::areHours, RosterSection::hours, "roster-bad-hours");
    return code.isPresent() && unit.isPresent() && area.isPresent() && hours.isPresent()
        ? Optional.of(
            new DutyPost(
                code.get(), place, name, unit.get(), area.get(), needed, hours.get(), false))
        : Optional.empty();
  }

  /**
   * Few, each beginning after the one before it has ended; only the last may go on past midnight.
   */
  private static boolean areHours(String text) {
    var words = text.split(" ", -1);
    if (words.length > MOST_HOURS
        || !Arrays.stream(words).allMatch(it -> it.matches(Hours.PATTERN))) {
      return false;
    }
    var hours = hours(text);
    for (int i = 1; i < hours.size(); i++) {
      var before = hours.get(i - 1);
      if (!before.ends().isAfter(before.begins())
          || hours.get(i).begins().isBefore(before.ends())) {
        return false;
      }
    }
    var last = hours.getLast();
    return last.ends().isAfter(last.begins()) || !last.ends().isAfter(hours.getFirst().begins());
  }

  private static List<Hours> hours(String text) {
    return Arrays.stream(text.split(" ")).map(Hours::parse).toList();
  }

  @Override
  public void load(DistrictCode district, List<DutyPost> content, Actor by) {
    Map<String, DutyPost> known = new HashMap<>();
    store.list(district).forEach(it -> known.put(it.code(), it));
    content.stream()
        .filter(it -> !it.equals(known.remove(it.code())))
        .forEach(it -> store.put(district, it));
    known.values().stream().filter(it -> !it.ended()).forEach(it -> store.put(district, it.end()));
  }
}
