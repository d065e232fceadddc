package org.tongchuang.sites.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tongchuang.http.PublicPage;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.sites.Door;
import org.tongchuang.sites.ReportForm;
import org.tongchuang.sites.SitePermission;
import org.tongchuang.sites.SiteRefusal;
import org.tongchuang.sites.Sites;
import org.tongchuang.territory.Territory;

/**
 * What the QR code at a site opens: for who may see the site the field app, for anybody else the
 * page that a module has for such a site, or else one that leads to the form for reports. That one
 * says what the sign on the wall says and no more.
 */
@PublicPage
class DoorPage {

  private final Sites sites;
  private final SiteDocuments documents;
  private final Territory territory;
  private final ReportForm form;
  private final List<Door> doors;

  DoorPage(
      Sites sites,
      SiteDocuments documents,
      Territory territory,
      ReportForm form,
      List<Door> doors) {
    this.sites = sites;
    this.documents = documents;
    this.territory = territory;
    this.form = form;
    this.doors = List.copyOf(doors);
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
    var own = doors.stream().flatMap(it -> it.page(site).stream()).findFirst();
    if (own.isPresent()) {
      return "redirect:" + own.get();
    }
    var place = documents.type(district, site.type(), reader);
    model.addAttribute("name", site.name());
    model.addAttribute("code", site.code());
    model.addAttribute("type", place.name());
    model.addAttribute("area", territory.name(district, site.area()));
    model.addAttribute("report", form.at(site));
    model.addAttribute("app", app);
    return "sites/door";
  }
}
