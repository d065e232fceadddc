package org.tongchuang.sites.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;
import org.tongchuang.http.Open;
import org.tongchuang.http.Problems;
import org.tongchuang.http.Turns;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
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
@Open
@Controller
class DoorPage {

  private final Sites sites;
  private final SiteDocuments documents;
  private final Territory territory;
  private final Problems problems;

  DoorPage(Sites sites, SiteDocuments documents, Territory territory, Problems problems) {
    this.sites = sites;
    this.documents = documents;
    this.territory = territory;
    this.problems = problems;
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
    frame(district, request, reader, model);
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

  @ExceptionHandler
  String problem(
      Refusal refusal,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale reader,
      Model model) {
    var kind = refusal.code().kind();
    response.setStatus(kind.status());
    if (kind == Refusal.Kind.UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_SECONDS);
    }
    frame(territory.districtOf(request.getServerName()), request, reader, model);
    model.addAttribute("status", kind.status());
    model.addAttribute("sentence", problems.sentence(refusal, reader));
    return "public/problem";
  }

  /** A database that is away comes back; anything else is for whoever handles faults. */
  @ExceptionHandler
  String away(
      DataAccessException fault,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale reader,
      Model model) {
    if (Problems.isDatabaseAway(fault)) {
      return problem(new Refusal(Turns.Overload.TRY_AGAIN_SOON), request, response, reader, model);
    }
    throw fault;
  }

  /** What the frame of every public page shows. */
  private void frame(
      DistrictCode district, HttpServletRequest request, Locale reader, Model model) {
    var remembered = WebUtils.getCookie(request, "elder");
    var elder =
        Objects.requireNonNullElse(
            request.getParameter("elder"), remembered == null ? "0" : remembered.getValue());
    model.addAttribute("elder", elder.equals("1"));
    model.addAttribute("districtName", territory.district(district).name(reader));
  }
}
