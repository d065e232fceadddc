package org.tongchuang.sites;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.Row;
import org.tongchuang.sites.Site.Traits;
import org.tongchuang.sites.Site.Wording;
import org.tongchuang.sites.SiteEvent.Fact;
import org.tongchuang.sites.SiteEvent.SiteAdded;

/**
 * The types of sites ({@code site-types.csv}), and the sites of a demonstration ({@code
 * demonstration/sites.csv}): those are added once and left alone from then on.
 */
@Component
class SiteSection implements PackSection<SiteSection.Content> {

  private static final String TYPES = "site-types.csv";

  private static final String SITES = "demonstration/sites.csv";
  private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";

  private final SiteStore store;
  private final AuditTrail audit;
  private final Clock clock;

  SiteSection(SiteStore store, AuditTrail audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /** A site of a demonstration. */
  record Shown(Traits traits, Wording wording) {}

  record Content(List<SiteType> types, List<Shown> sites) {}

  @Override
  public int order() {
    return 70;
  }

  @Override
  public Content read(Pack pack) {
    return new Content(types(pack), sites(pack));
  }

  private static List<SiteType> types(Pack pack) {
    var types = new ArrayList<SiteType>();
    if (!pack.has(TYPES)) {
      return types;
    }
    var rows = pack.csv(TYPES, "code", "name_zh", "name_en");
    Pack.requireUnique(rows, "code");
    for (var row : rows) {
      var code = row.value("code", it -> it.matches(CODE), Function.identity(), "not-a-code");
      var from = row.date("valid_from");
      var until = row.date("valid_until");
      if (from.isPresent() && until.filter(it -> !it.isAfter(from.get())).isPresent()) {
        row.fault("until-not-after-from", until.orElseThrow().toString());
      }
      var name = new Bilingual(row.text("name_zh"), row.text("name_en"));
      if (types.size() == Page.MOST) {
        row.fault("too-many-site-types", Page.MOST);
      }
      code.ifPresent(
          it ->
              types.add(
                  new SiteType(
                      it, types.size(), name, row.optional("edition"), from, until, false)));
    }
    return types;
  }

  private static List<Shown> sites(Pack pack) {
    var sites = new ArrayList<Shown>();
    if (!pack.demonstration() || !pack.has(SITES)) {
      return sites;
    }
    var rows = pack.csv(SITES, "code", "type", "name_zh", "area", "unit");
    Pack.requireUnique(rows, "code");
    for (var row : rows) {
      var code = row.value("code", Site::isCode, Function.identity(), "not-a-site-code");
      row.requireKnown("type", TYPES, "code");
      row.requireKnown("area", "areas.csv", "code");
      row.requireKnown("unit", "units.csv", "code");
      row.requireKnown("owner", "units.csv", "code");
      var type = row.text("type");
      var name = row.text("name_zh");
      var area = row.value("area", AreaCode::isValid, AreaCode::new, "not-an-area-code");
      var unit = row.value("unit", UnitCode::isValid, UnitCode::new, "not-a-unit-code");
      var place = place(row);
      requireShort(row, "name_zh", Site.LONGEST_NAME);
      requireShort(row, "address", Site.LONGEST_ADDRESS);
      if (code.isPresent() && area.isPresent() && unit.isPresent()) {
        sites.add(
            new Shown(
                new Traits(
                    code.get(),
                    type,
                    area.get(),
                    place,
                    unit.get(),
                    row.optional("owner").filter(UnitCode::isValid).map(UnitCode::new),
                    Optional.empty()),
                new Wording(name, row.optional("address"))));
      }
    }
    return sites;
  }

  private static void requireShort(Row row, String column, int longest) {
    row.optional(column)
        .filter(it -> it.length() > longest)
        .ifPresent(_ -> row.fault("site-text-too-long", column, longest));
  }

  private static Optional<GeoPoint> place(Row row) {
    var longitude = row.optional("longitude");
    var latitude = row.optional("latitude");
    if (longitude.isEmpty() && latitude.isEmpty()) {
      return Optional.empty();
    }
    var place = longitude.flatMap(x -> latitude.flatMap(y -> GeoPoint.read(x, y)));
    if (place.isEmpty()) {
      row.fault("not-a-place", longitude.orElse(""), latitude.orElse(""));
    }
    return place;
  }

  @Override
  public void load(DistrictCode district, Content content, Actor by) {
    var known = new HashMap<String, SiteType>();
    store.types(district).forEach(it -> known.put(it.code(), it));
    content.types().stream()
        .filter(it -> !it.equals(known.remove(it.code())))
        .forEach(it -> store.put(district, it));
    known.values().stream().filter(it -> !it.ended()).forEach(it -> store.put(district, it.end()));
    content.sites().forEach(it -> add(district, it, by));
  }

  private void add(DistrictCode district, Shown shown, Actor by) {
    if (store.find(district, shown.traits().code()).isPresent()) {
      return;
    }
    var id = SiteId.of(district, shown.traits().code());
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var event = new SiteAdded(new Fact(district, id, 1, by.id(), at), shown.traits());
    store.insert(Site.added(event, shown.wording()), event);
    audit.record(event);
  }
}
