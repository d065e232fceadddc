package org.tongchuang.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tongchuang.imports.Cells;
import org.tongchuang.imports.ImportKind;
import org.tongchuang.imports.RowRefusal;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.territory.Territory;

/**
 * Units from a table. Adds units and alters none: what the pack says of a unit is changed in the
 * pack, which from then on leaves the added ones alone unless it names them.
 */
@Component
class UnitImport implements ImportKind<Unit> {

  private static final Map<String, Unit.Kind> KINDS =
      Map.of(
          "办公室", Unit.Kind.OFFICE,
          "工作组", Unit.Kind.GROUP,
          "部门", Unit.Kind.DEPARTMENT,
          "街道", Unit.Kind.STREET,
          "社区", Unit.Kind.COMMUNITY);

  private final PeopleStore store;
  private final Territory territory;
  private final ApplicationEventPublisher events;

  UnitImport(PeopleStore store, Territory territory, ApplicationEventPublisher events) {
    this.store = store;
    this.territory = territory;
    this.events = events;
  }

  @Override
  public String code() {
    return "units";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("code", true, "cgj-2dd"),
        new Column("name_zh", true, "城管局二大队"),
        new Column("name_en", false, "Second Brigade"),
        new Column("kind", true, "部门"),
        new Column("parent", false, "cgj"),
        new Column("area", true, "411602"));
  }

  @Override
  public void require(Actor actor) {
    actor.require(AdministratorPermission.SYSTEM_ADMIN);
  }

  @Override
  public Reading<Unit> begin(Actor by, Map<String, String> titles) {
    return new UnitReading(by.district());
  }

  private final class UnitReading implements Reading<Unit> {

    private final DistrictCode district;
    private final Map<UnitCode, Unit> known;
    private final Map<UnitCode, Integer> seen = new HashMap<>();

    UnitReading(DistrictCode district) {
      this.district = district;
      this.known = new HashMap<>(store.units(district));
    }

    @Override
    public Unit read(Cells row) {
      var code = code(row, row.code("code"), "code");
      var nameZh = row.get("name_zh");
      var parent = row.find("parent").map(it -> code(row, row.code("parent"), "parent"));
      var unit =
          new Unit(
              code,
              nameZh,
              row.find("name_en").orElse(nameZh),
              kind(row),
              parent,
              area(row),
              PinyinInitials.of(nameZh),
              false);
      parent.ifPresent(it -> requireParent(row, it));
      var before = seen.putIfAbsent(code, row.line());
      if (before != null) {
        throw new Refusal(RowRefusal.ROW_TWICE, before);
      }
      var there = known.get(code);
      if (there != null && !there.ended() && !there.equals(unit)) {
        throw new Refusal(PeopleRefusal.UNIT_DIFFERS, code.value());
      }
      known.put(code, unit);
      return unit;
    }

    private UnitCode code(Cells row, String text, String column) {
      var code = text.toLowerCase(Locale.ROOT);
      if (!UnitCode.isValid(code)) {
        throw new Refusal(PeopleRefusal.UNIT_CODE_WRONG, row.title(column), text);
      }
      return new UnitCode(code);
    }

    private void requireParent(Cells row, UnitCode parent) {
      var unit = known.get(parent);
      if (unit == null || unit.ended()) {
        throw new Refusal(PeopleRefusal.PARENT_UNKNOWN, row.title("parent"), parent.value());
      }
    }

    private Unit.Kind kind(Cells row) {
      var text = row.get("kind");
      var kind = KINDS.get(text);
      if (kind != null) {
        return kind;
      }
      try {
        return Unit.Kind.valueOf(text.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException unknown) {
        throw new Refusal(PeopleRefusal.UNIT_KIND_UNKNOWN, row.title("kind"), text);
      }
    }

    private AreaCode area(Cells row) {
      var text = row.code("area");
      if (!AreaCode.isValid(text) || territory.find(district, new AreaCode(text)).isEmpty()) {
        throw new Refusal(PeopleRefusal.AREA_UNKNOWN, row.title("area"), text);
      }
      return new AreaCode(text);
    }

    @Override
    public List<Optional<Taken>> take(List<Unit> rows) {
      var there = store.units(district);
      var taken = new ArrayList<Optional<Taken>>();
      for (var unit : rows) {
        if (unit.equals(there.get(unit.code()))) {
          taken.add(Optional.empty());
        } else {
          store.put(district, unit);
          store.markImported(district, unit.code());
          taken.add(Optional.of(new Taken(unit.code().value(), unit.toString())));
        }
      }
      events.publishEvent(new UnitsChanged(district));
      return taken;
    }
  }

  @Override
  public Optional<Refusal> undo(DistrictCode district, Taken taken, Actor by) {
    var units = store.units(district);
    var unit = units.get(new UnitCode(taken.subject()));
    if (unit == null
        || !unit.toString().equals(taken.state())
        || !store.imported(district).contains(unit.code())) {
      return Optional.of(new Refusal(PeopleRefusal.UNIT_CHANGED, taken.subject()));
    }
    boolean used =
        units.values().stream()
                .anyMatch(it -> !it.ended() && it.parent().equals(Optional.of(unit.code())))
            || store.posts(district).values().stream()
                .anyMatch(it -> it.unit().equals(unit.code()));
    if (used) {
      return Optional.of(new Refusal(PeopleRefusal.UNIT_IN_USE, taken.subject()));
    }
    store.put(district, unit.end());
    events.publishEvent(new UnitsChanged(district));
    return Optional.empty();
  }
}
