package org.tongchuang.sites.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriComponentsBuilder;
import org.tongchuang.http.PublicPage;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.SitePermission;
import org.tongchuang.sites.SiteRefusal;
import org.tongchuang.sites.Sites;
import org.tongchuang.territory.Area;
import org.tongchuang.territory.Territory;

/**
 * What the QR code at a site opens: for who may see the site the field app, for anybody else a page
 * that leads to the form for reports. That page says what the sign on the wall says and no more.
 */
@PublicPage
class DoorPage {

  private final Sites sites;
  private final SiteDocuments documents;
  private final Territory territory;

  DoorPage(Sites sites, SiteDocuments documents, Territory territory) {
    this.sites = sites;
    this.documents = documents;
    this.territory = territory;
  }

  /** The district is that of the address: its code on the sign is another site's elsewhere. */
  @GetMapping("/s/{code}")
  String open(@PathVariable String code, HttpServletRequest request, Locale reader, Model model) {
    var district = territory.districtOf(request.getServerName());
    var site =
        sites
            .find(district, code)
            .filter(it -> !it.ended())
            .orElseThrow(() -> new Refusal(SiteRefusal.NO_SUCH_SITE, code));
    var app = "/field/#/site/" + site.id();
    if (request.getUserPrincipal() instanceof Actor actor
        && actor.district().equals(district)
        && actor.may(SitePermission.SITE_READ, site.area())) {
      return "redirect:" + app;
    }
    var place = documents.type(district, site.type(), reader);
    model.addAttribute("name", site.name());
    model.addAttribute("code", site.code());
    model.addAttribute("type", place.name());
    model.addAttribute("area", territory.name(district, site.area()));
    model.addAttribute("report", report(site));
    model.addAttribute("app", app);
    return "sites/door";
  }

  /**
   * The form, with the place filled in: in words as its name, so that whoever reads it knows it.
   */
  private String report(Site site) {
    var address =
        UriComponentsBuilder.fromPath("/report")
            .queryParam("address", "{address}")
            .queryParamIfPresent("area", community(site));
    site.place()
        .ifPresent(
            it ->
                address
                    .queryParam("longitude", it.longitude())
                    .queryParam("latitude", it.latitude()));
    return address.encode().buildAndExpand(site.name() + " " + site.code()).toUriString();
  }

  /** The smallest area that the form lets one choose. */
  private Optional<String> community(Site site) {
    return territory.path(site.district(), site.area()).stream()
        .filter(it -> it.level() == AreaCode.Level.STREET || it.level() == AreaCode.Level.COMMUNITY)
        .reduce((_, nearer) -> nearer)
        .map(Area::code)
        .map(AreaCode::value);
  }
}
