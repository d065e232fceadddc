package org.tongchuang.territory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.Row;
import org.tongchuang.territory.TerritoryStore.Cell;
import org.tongchuang.territory.TerritoryStore.Edition;

/**
 * Takes the district itself, its areas ({@code areas.csv}) and, where there are any, the shapes of
 * its grid cells ({@code cells.geojson}) out of a pack.
 */
@Component
class TerritorySection implements PackSection<TerritorySection.Content> {

  private static final String AREAS = "areas.csv";
  private static final String CELLS = "cells.geojson";

  private final TerritoryStore store;
  private final AuditTrail audit;
  private final Clock clock;

  TerritorySection(TerritoryStore store, AuditTrail audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  record Content(District district, AreaList areas, Map<AreaCode, Cell> cells) {}

  @Override
  public int order() {
    return 10;
  }

  @Override
  public Content read(Pack pack) {
    var manifest = pack.manifest();
    var district =
        new District(
            manifest.district(),
            manifest.districtNameZh(),
            manifest.districtNameEn(),
            manifest.timeZone(),
            manifest.hosts());
    var rows = pack.csv(AREAS, "code", "name");
    Pack.requireUnique(rows, "code");
    var known =
        pack.values(AREAS, "code").stream()
            .filter(AreaCode::isValid)
            .map(AreaCode::new)
            .collect(Collectors.toSet());
    var entries = new ArrayList<AreaList.Entry>();
    for (var row : rows) {
      entry(row, district.code(), known).ifPresent(entries::add);
    }
    if (!known.contains(district.code().area())) {
      entries.add(
          new AreaList.Entry(
              district.code().area(), district.nameZh(), Optional.empty(), Optional.empty()));
    }
    return new Content(district, new AreaList(entries), cells(pack, district.code(), known));
  }

  @Override
  public void load(DistrictCode district, Content content, Actor by) {
    var before = store.lock(district);
    var now = clock.instant();
    var today = now.atZone(content.district().timeZone()).toLocalDate();
    var areas = content.areas().changes(store.areas(district), today);
    boolean sameCells = store.cells(district).equals(content.cells());
    if (areas.isEmpty()
        && sameCells
        && before.map(Edition::district).equals(Optional.of(content.district()))) {
      return;
    }
    int edition = before.map(Edition::number).orElse(0) + 1;
    store.save(new Edition(content.district(), edition));
    store.saveAreas(district, areas);
    if (!sameCells) {
      store.replaceCells(district, content.cells());
    }
    audit.record(new TerritoryChanged(district, edition, by.id(), now));
  }

  private static Optional<AreaList.Entry> entry(
      Row row, DistrictCode district, Set<AreaCode> known) {
    var code = row.value("code", AreaCode::isValid, AreaCode::new, "not-an-area-code");
    var name = row.text("name");
    var from = row.date("valid_from");
    var to = row.date("valid_to");
    if (code.isPresent() && !code.get().district().equals(district)) {
      row.fault("area-of-another-district", code.get().value(), district.value());
    } else {
      code.flatMap(AreaCode::parent)
          .filter(it -> !known.contains(it) && !it.equals(district.area()))
          .ifPresent(it -> row.fault("area-without-parent", row.text("code"), it.value()));
    }
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      row.fault("area-ends-before-it-begins", from.get().toString(), to.get().toString());
    }
    return code.map(it -> new AreaList.Entry(it, name, from, to));
  }

  private static Map<AreaCode, Cell> cells(Pack pack, DistrictCode district, Set<AreaCode> known) {
    var cells = new TreeMap<AreaCode, Cell>();
    if (!pack.has(CELLS)) {
      return cells;
    }
    var reading =
        pack.bytes(CELLS)
            .map(it -> GeoJsonAreas.read(it, district, known))
            .orElse(new GeoJsonAreas.Reading(List.of(), List.of()));
    for (var fault : reading.faults()) {
      pack.fault(CELLS, fault.line(), fault.reason(), fault.arguments().toArray());
    }
    for (var drawn : reading.areas()) {
      var code = drawn.code();
      if (code.level() != AreaCode.Level.GRID) {
        pack.fault(CELLS, drawn.line(), "not-a-grid-cell", code.value());
      } else if (!known.contains(code)) {
        pack.fault(CELLS, drawn.line(), "unknown-reference", "code", code.value(), AREAS);
      }
      cells.put(code, new Cell(drawn.shape(), drawn.invented()));
    }
    return cells;
  }
}
