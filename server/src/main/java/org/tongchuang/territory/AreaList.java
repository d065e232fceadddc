package org.tongchuang.territory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.tongchuang.kernel.AreaCode;

/**
 * What a pack says of the areas of a district, and what that makes of those that the district has.
 * Nothing is ever removed: an area that is no longer named ends.
 */
record AreaList(List<Entry> entries) {

  /**
   * An area as the pack names it.
   *
   * @param from as before, or from today, when it is not given
   */
  record Entry(AreaCode code, String name, Optional<LocalDate> from, Optional<LocalDate> to) {}

  /**
   * The periods that differ from those before, each to be written under its code and first day. A
   * period of a named area that began before the named one ends where that begins; one that begins
   * later never was.
   */
  List<Area> changes(List<Area> before, LocalDate today) {
    var periods = new HashMap<AreaCode, List<Area>>();
    before.forEach(it -> periods.computeIfAbsent(it.code(), _ -> new ArrayList<>()).add(it));
    var after = new ArrayList<Area>();
    for (var entry : entries) {
      var old = Optional.ofNullable(periods.remove(entry.code())).orElse(List.of());
      var named = named(entry, old, today);
      after.add(named);
      old.stream()
          .filter(it -> !it.validFrom().equals(named.validFrom()))
          .map(it -> it.isOverOn(named.validFrom()) ? it : it.endedOn(named.validFrom()))
          .forEach(after::add);
    }
    periods.values().stream()
        .flatMap(List::stream)
        .map(it -> it.isOverOn(today) ? it : it.endedOn(today))
        .forEach(after::add);
    after.removeAll(before);
    return after;
  }

  private static Area named(Entry entry, List<Area> old, LocalDate today) {
    var goesOn =
        old.stream()
            .filter(it -> !it.isOverOn(today) || it.validFrom().equals(today))
            .map(Area::validFrom)
            .max(LocalDate::compareTo);
    return new Area(
        entry.code(),
        entry.name(),
        entry.from().or(() -> goesOn).orElse(today),
        entry.to().orElse(null));
  }
}
