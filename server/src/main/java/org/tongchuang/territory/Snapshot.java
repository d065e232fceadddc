package org.tongchuang.territory;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.GeoPoint;

/** The areas of a district as they are on one day. Immutable. */
final class Snapshot {

  private final Map<AreaCode, Area> areas = new HashMap<>();
  private final Map<AreaCode, List<Area>> children = new HashMap<>();
  private final CellIndex cells;

  Snapshot(List<Area> periods, Map<AreaCode, Shape> shapes, LocalDate day) {
    // of several periods the one that holds counts, else the last
    periods.stream()
        .sorted(comparing((Area it) -> it.isValidOn(day)).thenComparing(Area::validFrom))
        .forEach(it -> areas.put(it.code(), it));
    areas.values().stream()
        .filter(it -> it.isValidOn(day))
        .sorted(comparing(Area::code))
        .forEach(
            it ->
                it.code()
                    .parent()
                    .ifPresent(
                        parent ->
                            children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(it)));
    children.replaceAll((_, list) -> List.copyOf(list));
    var valid = new TreeMap<>(shapes);
    valid.keySet().removeIf(it -> find(it).filter(area -> area.isValidOn(day)).isEmpty());
    cells = new CellIndex(valid);
  }

  Optional<Area> find(AreaCode code) {
    return Optional.ofNullable(areas.get(code));
  }

  List<Area> children(AreaCode parent) {
    return children.getOrDefault(parent, List.of());
  }

  Optional<AreaCode> locate(GeoPoint point) {
    return cells.cellAt(point);
  }
}
