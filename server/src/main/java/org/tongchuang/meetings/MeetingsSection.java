package org.tongchuang.meetings;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.Row;

/** The meetings that a district holds again and again ({@code meetings.csv}). */
@Component
class MeetingsSection implements PackSection<List<MeetingSeries>> {

  private static final String FILE = "meetings.csv";
  private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final String DAYS = "[1-7](-[1-7])?( [1-7](-[1-7])?)*";
  private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
  private static final int LONGEST_NAME = 60;
  private static final int MOST_UNITS = 200;

  private final SeriesStore store;

  MeetingsSection(SeriesStore store) {
    this.store = store;
  }

  @Override
  public int order() {
    return 77;
  }

  @Override
  public List<MeetingSeries> read(Pack pack) {
    var all = new ArrayList<MeetingSeries>();
    if (!pack.has(FILE)) {
      return all;
    }
    var rows = pack.csv(FILE, "code", "name_zh", "name_en", "days", "time", "venue", "units");
    Pack.requireUnique(rows, "code");
    for (var row : rows) {
      series(row, pack, all.size()).ifPresent(all::add);
    }
    return all;
  }

  private static Optional<MeetingSeries> series(Row row, Pack pack, int place) {
    var code = row.value("code", it -> it.matches(CODE), Function.identity(), "not-a-code");
    var name = new Bilingual(row.text("name_zh"), row.text("name_en"));
    var venue = row.text("venue");
    for (var text : List.of(name.zh(), name.en(), venue)) {
      if (text.length() > LONGEST_NAME) {
        row.fault("meeting-text-too-long", LONGEST_NAME);
      }
    }
    var days = row.value("days", it -> it.matches(DAYS), MeetingsSection::days, "meeting-bad-days");
    var time = row.value("time", it -> it.matches(TIME), LocalTime::parse, "meeting-bad-time");
    var units = units(row, pack);
    return code.isPresent() && days.isPresent() && time.isPresent()
        ? Optional.of(
            new MeetingSeries(code.get(), place, name, days.get(), time.get(), venue, units, false))
        : Optional.empty();
  }

  /** Days of the week from 1, Monday, as {@code 1-5 7}; over the end of the week as {@code 6-1}. */
  private static Set<DayOfWeek> days(String text) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var range : text.split(" ", -1)) {
      var first = DayOfWeek.of(range.charAt(0) - '0');
      var last = DayOfWeek.of(range.charAt(range.length() - 1) - '0');
      for (var day = first; ; day = day.plus(1)) {
        days.add(day);
        if (day == last) {
          break;
        }
      }
    }
    return days;
  }

  private static List<UnitCode> units(Row row, Pack pack) {
    var known = pack.values("units.csv", "code");
    var words = Arrays.stream(row.text("units").split("\\s+")).distinct().toList();
    words.stream()
        .filter(it -> !known.contains(it))
        .forEach(it -> row.fault("unknown-reference", "units", it, "units.csv"));
    if (words.size() > MOST_UNITS) {
      row.fault("meeting-too-many-units", MOST_UNITS);
    }
    return words.stream().filter(known::contains).map(UnitCode::new).toList();
  }

  @Override
  public void load(DistrictCode district, List<MeetingSeries> content, Actor by) {
    var known = new HashMap<String, MeetingSeries>();
    store.list(district).forEach(it -> known.put(it.code(), it));
    content.stream()
        .filter(it -> !it.equals(known.remove(it.code())))
        .forEach(it -> store.put(district, it));
    known.values().stream().filter(it -> !it.ended()).forEach(it -> store.put(district, it.end()));
  }
}
