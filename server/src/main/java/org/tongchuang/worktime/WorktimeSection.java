package org.tongchuang.worktime;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.YamlNode;
import org.tongchuang.worktime.WorkCalendar.Kind;
import org.tongchuang.worktime.WorkCalendar.Period;
import org.tongchuang.worktime.WorkCalendar.SpecialDay;

/** Takes {@code worktime.yaml} and {@code calendar.csv} out of a pack. */
@Component
class WorktimeSection implements PackSection<Optional<WorkCalendar>> {

  private static final Pattern PERIOD =
      Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]");
  private static final Pattern WEEKDAY = Pattern.compile("[1-7]");

  private static final String CALENDAR = "calendar.csv";

  /** From 1 November on, when the State Council has announced the holidays of the next year. */
  private static final int DAYS_AHEAD = 61;

  private final WorktimeStore store;
  private final Clock clock;

  WorktimeSection(WorktimeStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  public Optional<WorkCalendar> read(Pack pack) {
    var calendar = calendar(pack);
    calendar.ifPresent(it -> warn(pack, it));
    return calendar;
  }

  /** Says which of the years that limits run into now or soon have no holidays. */
  private void warn(Pack pack, WorkCalendar calendar) {
    var today = LocalDate.ofInstant(clock.instant(), calendar.timeZone());
    IntStream.of(today.getYear(), today.plusDays(DAYS_AHEAD).getYear())
        .distinct()
        .filter(it -> !calendar.knows(it))
        .forEach(it -> pack.warning(CALENDAR, 0, "year-without-holidays", Integer.toString(it)));
  }

  @Override
  public void load(DistrictCode district, Optional<WorkCalendar> content, Actor by) {
    content
        .filter(it -> !store.find(district).equals(Optional.of(it)))
        .ifPresent(it -> store.replace(district, it));
  }

  static Optional<WorkCalendar> calendar(Pack pack) {
    var specialDays = specialDays(pack);
    return pack.yaml("worktime.yaml").flatMap(it -> calendar(pack, it, specialDays));
  }

  private static Optional<WorkCalendar> calendar(
      Pack pack, YamlNode root, NavigableMap<LocalDate, SpecialDay> specialDays) {
    root.allow("weekdays", "periods");
    var weekdays = weekdays(root.entries("weekdays"));
    var periods = periods(root.entries("periods"));
    return weekdays.isEmpty() || periods.isEmpty() || !WorkCalendar.isInOrder(periods)
        ? Optional.empty()
        : Optional.of(new WorkCalendar(pack.manifest().timeZone(), weekdays, periods, specialDays));
  }

  private static Set<DayOfWeek> weekdays(List<YamlNode> nodes) {
    return nodes.stream()
        .flatMap(
            it ->
                it
                    .value(
                        WEEKDAY.asMatchPredicate(),
                        text -> DayOfWeek.of(Integer.parseInt(text)),
                        "bad-weekday")
                    .stream())
        .collect(Collectors.toSet());
  }

  private static List<Period> periods(List<YamlNode> nodes) {
    var periods = new ArrayList<Period>();
    for (var node : nodes) {
      node.value(WorktimeSection::isPeriod, WorktimeSection::period, "bad-period")
          .ifPresent(
              it -> {
                if (!periods.isEmpty() && it.from().isBefore(periods.getLast().to())) {
                  node.fault("period-overlaps", node.text());
                }
                periods.add(it);
              });
    }
    return periods;
  }

  private static boolean isPeriod(String text) {
    // 24-hour times of equal length are in the order of their text
    return PERIOD.matcher(text).matches() && text.substring(0, 5).compareTo(text.substring(6)) < 0;
  }

  private static Period period(String text) {
    return new Period(LocalTime.parse(text.substring(0, 5)), LocalTime.parse(text.substring(6)));
  }

  private static NavigableMap<LocalDate, SpecialDay> specialDays(Pack pack) {
    var days = new TreeMap<LocalDate, SpecialDay>();
    var rows = pack.csv(CALENDAR, "date", "kind", "name");
    Pack.requireUnique(rows, "date");
    for (var row : rows) {
      row.text("date");
      var name = row.text("name");
      var kind = row.constant("kind", Kind.class);
      row.date("date")
          .ifPresent(day -> kind.ifPresent(it -> days.put(day, new SpecialDay(it, name))));
    }
    return days;
  }
}
