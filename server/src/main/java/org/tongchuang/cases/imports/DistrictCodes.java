package org.tongchuang.cases.imports;

import static org.tongchuang.cases.imports.ImportField.AREA;
import static org.tongchuang.cases.imports.ImportField.CATEGORY;
import static org.tongchuang.cases.imports.ImportField.UNIT;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.Cases;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.people.People;
import org.tongchuang.territory.Territory;

/**
 * The categories, areas and units of a district, to be found by their codes and by their names,
 * whatever the case of the letters. A name that several have finds none of them.
 */
final class DistrictCodes {

  /** Looks the codes of districts up. */
  @Component
  static final class Source {

    private final Cases cases;
    private final People people;
    private final Territory territory;

    Source(Cases cases, People people, Territory territory) {
      this.cases = cases;
      this.people = people;
      this.territory = territory;
    }

    /**
     * @throws Refusal when there is no such district
     */
    DistrictCodes of(DistrictCode district) {
      var codes = new DistrictCodes(district, territory.district(district).timeZone());
      cases
          .categories(district)
          .forEach(it -> codes.add(CATEGORY, it.code(), it.nameZh(), it.nameEn()));
      people
          .listUnits(district, "", Integer.MAX_VALUE)
          .forEach(it -> codes.add(UNIT, it.code().value(), it.nameZh(), it.nameEn()));
      addAreas(codes, district.area());
      return codes;
    }

    private void addAreas(DistrictCodes codes, AreaCode area) {
      codes.add(AREA, area.value(), territory.name(area.district(), area));
      codes.hasCells |= area.level() == AreaCode.Level.GRID;
      territory.children(area.district(), area).forEach(it -> addAreas(codes, it.code()));
    }
  }

  private final DistrictCode district;
  private final ZoneId timeZone;
  private final Map<ImportField, Map<String, String>> known = new EnumMap<>(ImportField.class);
  private final Set<String> ambiguous = new HashSet<>();
  private boolean hasCells;

  private DistrictCodes(DistrictCode district, ZoneId timeZone) {
    this.district = district;
    this.timeZone = timeZone;
  }

  private void add(ImportField field, String code, String... names) {
    var codes = known.computeIfAbsent(field, _ -> new HashMap<>());
    codes.put(key(code), code);
    for (var name : names) {
      var before = codes.putIfAbsent(key(name), code);
      if (before != null && !before.equals(code) && !key(name).equals(key(before))) {
        ambiguous.add(field + key(name));
      }
    }
  }

  DistrictCode district() {
    return district;
  }

  ZoneId timeZone() {
    return timeZone;
  }

  /** Whether the district has grid cells with shapes, so that a place in none lies outside. */
  boolean hasCells() {
    return hasCells;
  }

  /** The code of the category, area or unit that is called so. */
  Optional<String> find(ImportField field, String text) {
    var key = key(text);
    return ambiguous.contains(field + key)
        ? Optional.empty()
        : Optional.ofNullable(known.getOrDefault(field, Map.of()).get(key));
  }

  static String key(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
