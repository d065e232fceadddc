package org.tongchuang.sites;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.imports.Cells;
import org.tongchuang.imports.ImportKind;
import org.tongchuang.imports.Lookup;
import org.tongchuang.imports.RowRefusal;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.people.Unit;
import org.tongchuang.sites.Site.Traits;
import org.tongchuang.sites.Site.Wording;
import org.tongchuang.sites.SiteEvent.Fact;
import org.tongchuang.sites.SiteEvent.SiteAdded;
import org.tongchuang.territory.Area;
import org.tongchuang.territory.Territory;

/**
 * Sites from a table. Adds and never alters: what is there and says something else is given back. A
 * site that has ended comes back when the table says of it what was said before.
 */
@Component
class SiteImport implements ImportKind<SiteImport.Wanted> {

  private final SiteStore store;
  private final Sites sites;
  private final Territory territory;
  private final People people;
  private final AuditTrail audit;
  private final Clock clock;

  SiteImport(
      SiteStore store,
      Sites sites,
      Territory territory,
      People people,
      AuditTrail audit,
      Clock clock) {
    this.store = store;
    this.sites = sites;
    this.territory = territory;
    this.people = people;
    this.audit = audit;
    this.clock = clock;
  }

  /** A site as a row says it. A table has no photos: one that is there already stays. */
  record Wanted(Traits traits, Wording wording) {

    boolean isAsIn(Site site) {
      return site.says(traitsWith(site), wording);
    }

    private Traits traitsWith(Site site) {
      return new Traits(
          traits.code(),
          traits.type(),
          traits.area(),
          traits.place(),
          traits.unit(),
          traits.owner(),
          site.photo());
    }
  }

  @Override
  public String code() {
    return "sites";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("code", true, "SC-101"),
        new Column("type", true, "农贸市场"),
        new Column("name", true, "南关农贸市场"),
        new Column("unit", true, "scjgj"),
        new Column("owner", false, "cgj"),
        new Column("area", false, "411602001001"),
        new Column("longitude", false, "114.65"),
        new Column("latitude", false, "33.62"),
        new Column("address", false, "七一路与中州路交叉口东南角"));
  }

  @Override
  public void require(Actor actor) {
    actor.require(SitePermission.SITE_EDIT, actor.district().area());
  }

  @Override
  public Reading<Wanted> begin(Actor by, Map<String, String> titles) {
    return new SiteReading(by);
  }

  private final class SiteReading implements Reading<Wanted> {

    private final Actor by;
    private final DistrictCode district;
    private final Lookup<SiteType> types = new Lookup<>();
    private final Lookup<UnitCode> units = new Lookup<>();
    private final Lookup<AreaCode> areas = new Lookup<>();
    private final Map<String, Site> known = new HashMap<>();
    private final Map<String, Integer> seen = new HashMap<>();

    SiteReading(Actor by) {
      this.by = by;
      this.district = by.district();
      sites.types(district).forEach(it -> types.add(it.code(), it, it.name().zh(), it.name().en()));
      for (Unit unit : people.listUnits(district, "", Integer.MAX_VALUE)) {
        units.add(unit.code().value(), unit.code(), unit.nameZh(), unit.nameEn());
      }
      addArea(district.area());
      store.all(district).forEach(it -> known.put(it.code(), it));
    }

    private void addArea(AreaCode area) {
      areas.add(area.value(), area, territory.name(district, area));
      territory.children(district, area).stream().map(Area::code).forEach(this::addArea);
    }

    @Override
    public Wanted read(Cells row) {
      var code = Site.codeOf(row.code("code"));
      if (!Site.isCode(code)) {
        throw new Refusal(SiteRefusal.SITE_CELL_NOT_A_CODE, row.title("code"), code);
      }
      var name =
          row.find("name", Site.LONGEST_NAME)
              .orElseThrow(() -> new Refusal(RowRefusal.CELL_EMPTY, row.title("name")));
      var address = row.find("address", Site.LONGEST_ADDRESS);
      var type = get(row, "type", types).code();
      var unit = get(row, "unit", units);
      var owner = row.find("owner").map(_ -> get(row, "owner", units));
      var place = place(row);
      var given = row.find("area").map(_ -> get(row, "area", areas));
      var area = sites.area(district, place, given);
      var wanted =
          new Wanted(
              new Traits(code, type, area, place, unit, owner, Optional.empty()),
              new Wording(name, address));
      var before = seen.putIfAbsent(code, row.line());
      if (before != null) {
        throw new Refusal(RowRefusal.ROW_TWICE, before);
      }
      var there = known.get(code);
      if (there != null && !wanted.isAsIn(there)) {
        throw new Refusal(
            there.ended() ? SiteRefusal.SITE_CODE_TAKEN : SiteRefusal.SITE_DIFFERS, code);
      }
      return wanted;
    }

    private static <T> T get(Cells row, String column, Lookup<T> index) {
      var text = row.code(column);
      return index
          .find(text)
          .orElseThrow(() -> new Refusal(SiteRefusal.SITE_CELL_UNKNOWN, row.title(column), text));
    }

    private static Optional<GeoPoint> place(Cells row) {
      var longitude = row.find("longitude");
      var latitude = row.find("latitude");
      if (longitude.isEmpty() && latitude.isEmpty()) {
        return Optional.empty();
      }
      var titles = List.of(row.title("longitude"), row.title("latitude"));
      if (longitude.isEmpty() || latitude.isEmpty()) {
        throw new Refusal(SiteRefusal.SITE_HALF_A_PLACE, titles.getFirst(), titles.getLast());
      }
      var place = GeoPoint.read(longitude.get(), latitude.get());
      if (place.isEmpty()) {
        throw new Refusal(SiteRefusal.SITE_CELL_NOT_A_NUMBER, titles.getFirst(), titles.getLast());
      }
      return place;
    }

    @Override
    public List<Optional<Taken>> take(List<Wanted> rows) {
      var taken = new ArrayList<Optional<Taken>>();
      for (var wanted : rows) {
        taken.add(take(wanted).map(it -> new Taken(it.id().toString(), state(it))));
      }
      return taken;
    }

    /** The site that has come, or come back; empty when it was there. */
    private Optional<Site> take(Wanted wanted) {
      var there = store.find(district, wanted.traits().code());
      var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
      if (there.isEmpty()) {
        var id = SiteId.of(district, wanted.traits().code());
        var event = new SiteAdded(new Fact(district, id, 1, by.id(), at), wanted.traits());
        var site = Site.added(event, wanted.wording());
        store.insert(site, event);
        audit.record(event);
        return Optional.of(site);
      }
      if (!wanted.isAsIn(there.get())) {
        throw new IllegalStateException("an imported site has been changed meanwhile");
      }
      if (!there.get().ended()) {
        return Optional.empty();
      }
      return Optional.of(kept(there.get(), it -> it.resume(by.id(), at)));
    }
  }

  private Site kept(Site before, Function<Site, SiteEvent> what) {
    var event = what.apply(before);
    var after = before.after(event, before.wording());
    if (!store.update(after, event)) {
      throw new IllegalStateException("an imported site has been changed meanwhile");
    }
    audit.record(event);
    return after;
  }

  private static String state(Site site) {
    return String.valueOf(site.version());
  }

  /** Ends the site: what happened there may have been written down meanwhile. */
  @Override
  public Optional<Refusal> undo(DistrictCode district, Taken taken, Actor by) {
    var site = sites.get(district, new SiteId(UUID.fromString(taken.subject())));
    if (!state(site).equals(taken.state())) {
      return Optional.of(new Refusal(SiteRefusal.SITE_CHANGED, site.code()));
    }
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var _ = kept(site, it -> it.end(by.id(), at));
    return Optional.empty();
  }
}
