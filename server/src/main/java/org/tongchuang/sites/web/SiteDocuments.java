package org.tongchuang.sites.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.SitePermission;
import org.tongchuang.sites.SiteType;
import org.tongchuang.sites.Sites;
import org.tongchuang.territory.Area;
import org.tongchuang.territory.Territory;

/** Sites as clients see them, with every code's name in the reader's language. */
@Component
class SiteDocuments {

  private static final List<Field> CHANGED =
      List.of(
          new Field("version", "integer", true),
          new Field("code", "string", true),
          new Field("type", "string", true),
          new Field("name", "string", true),
          new Field("area", "string", false),
          new Field("location", "location", false),
          new Field("address", "string", false),
          new Field("unit", "string", true),
          new Field("owner", "string", false),
          new Field("photo", "uuid", false));
  private static final List<Field> SEEN = List.of(new Field("version", "integer", true));

  private final Sites sites;
  private final People people;
  private final Territory territory;

  SiteDocuments(Sites sites, People people, Territory territory) {
    this.sites = sites;
    this.people = people;
    this.territory = territory;
  }

  /** A code and its name in the reader's language. */
  record Named(String code, String name) {}

  record SitePlace(double longitude, double latitude) {}

  record Action(String name, String method, String href, List<Field> fields) {}

  record Field(String name, String type, boolean required) {}

  /**
   * A site.
   *
   * @param street around its area; null for a site of the whole district
   * @param photo where its photo is
   * @param photoId by which whoever changes the site keeps its photo
   * @param qr where its QR code is
   * @param actions what the reader may do with it now
   */
  record SiteDocument(
      String id,
      int version,
      String code,
      Named type,
      String name,
      Named area,
      @Nullable Named street,
      @Nullable SitePlace location,
      @Nullable String address,
      Named unit,
      @Nullable Named owner,
      @Nullable String photo,
      @Nullable String photoId,
      String qr,
      boolean ended,
      List<Action> actions) {}

  SiteDocument document(Site site, Actor reader, Locale language) {
    var district = site.district();
    var href = "/api/v1/sites/" + site.id();
    var path = territory.path(district, site.area());
    return new SiteDocument(
        site.id().toString(),
        site.version(),
        site.code(),
        type(district, site.type(), language),
        site.name(),
        named(path.getLast()),
        path.stream()
            .filter(it -> it.level() == AreaCode.Level.STREET)
            .findFirst()
            .map(SiteDocuments::named)
            .orElse(null),
        site.place().map(it -> new SitePlace(it.longitude(), it.latitude())).orElse(null),
        site.address().orElse(null),
        unit(district, site.unit(), language),
        site.owner().map(it -> unit(district, it, language)).orElse(null),
        site.photo().map(_ -> href + "/photo").orElse(null),
        site.photo().map(Object::toString).orElse(null),
        href + "/qr.svg",
        site.ended(),
        actions(site, href, reader));
  }

  private static List<Action> actions(Site site, String href, Actor reader) {
    var actions = new ArrayList<Action>();
    if (reader.may(SitePermission.SITE_EDIT, site.area())) {
      if (site.ended()) {
        actions.add(new Action("RESUME", "POST", href + "/resume", SEEN));
      } else {
        actions.add(new Action("CHANGE", "PUT", href, CHANGED));
        actions.add(new Action("END", "POST", href + "/end", SEEN));
      }
    }
    return List.copyOf(actions);
  }

  Named type(DistrictCode district, String code, Locale language) {
    return new Named(
        code,
        sites.findType(district, code).map(SiteType::name).map(it -> it.in(language)).orElse(code));
  }

  Named unit(DistrictCode district, UnitCode code, Locale language) {
    return new Named(code.value(), people.unitName(district, code, language));
  }

  private static Named named(Area area) {
    return new Named(area.code().value(), area.name());
  }
}
