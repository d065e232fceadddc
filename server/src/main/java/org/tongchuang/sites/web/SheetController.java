package org.tongchuang.sites.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import org.tongchuang.http.Page;
import org.tongchuang.http.QrCode;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.people.People;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.SiteType;
import org.tongchuang.sites.Sites;
import org.tongchuang.territory.Territory;

/** Signs to print, eight on a page of A4, to cut apart and to hang up at the sites. */
@RestController
class SheetController {

  private static final int SIGNS_ON_A_PAGE = 8;

  /** As many whole pages as a list gives at once. */
  private static final String MOST = "" + Page.MOST / SIGNS_ON_A_PAGE * SIGNS_ON_A_PAGE;

  private final Sites sites;
  private final SiteDocuments documents;
  private final Territory territory;
  private final People people;

  SheetController(Sites sites, SiteDocuments documents, Territory territory, People people) {
    this.sites = sites;
    this.documents = documents;
    this.territory = territory;
    this.people = people;
  }

  record Sign(String code, String name, String type, String area, String qr) {}

  record Choice(String code, String name) {}

  record Street(Choice street, List<Choice> communities) {}

  /** The signs of the sites that the reader may see and the filter lets through, by their codes. */
  @GetMapping("/sites/sheet")
  ModelAndView sheet(
      @ParameterObject @ModelAttribute SiteParameters filter,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = MOST) @Min(1) @Max(Page.MOST) int limit,
      Actor actor,
      Locale reader) {
    var district = actor.district();
    var found = sites.list(filter.filter(), after, limit + 1, actor);
    var page = Page.of(found, limit, Site::code);
    var model =
        Map.of(
            "districtName",
            territory.district(district).name(reader),
            "pages",
            pages(page.items().stream().map(it -> sign(it, reader)).toList()),
            "count",
            page.items().size(),
            "types",
            sites.types(district).stream().map(it -> choice(it, reader)).toList(),
            "streets",
            streets(district),
            "units",
            people.listUnits(district, "", Integer.MAX_VALUE).stream()
                .map(it -> new Choice(it.code().value(), it.name(reader)))
                .toList(),
            "filter",
            filter);
    var view = new ModelAndView("sites/sheet", model);
    if (page.next() != null) {
      view.addObject("next", next(filter, page.next()));
    }
    return view;
  }

  private Sign sign(Site site, Locale reader) {
    return new Sign(
        site.code(),
        site.name(),
        documents.type(site.district(), site.type(), reader).name(),
        territory.name(site.district(), site.area()),
        QrCode.svg(ShortAddress.of(site)));
  }

  private static List<List<Sign>> pages(List<Sign> signs) {
    return IntStream.iterate(0, it -> it < signs.size(), it -> it + SIGNS_ON_A_PAGE)
        .mapToObj(it -> signs.subList(it, Math.min(signs.size(), it + SIGNS_ON_A_PAGE)))
        .toList();
  }

  private List<Street> streets(DistrictCode district) {
    return territory.children(district, district.area()).stream()
        .map(
            it ->
                new Street(
                    new Choice(it.code().value(), it.name()), communities(district, it.code())))
        .toList();
  }

  private List<Choice> communities(DistrictCode district, AreaCode street) {
    return territory.children(district, street).stream()
        .map(it -> new Choice(it.code().value(), it.name()))
        .toList();
  }

  private static Choice choice(SiteType type, Locale reader) {
    return new Choice(type.code(), type.name().in(reader));
  }

  private static String next(SiteParameters filter, String after) {
    var address = UriComponentsBuilder.fromPath("/sites/sheet").queryParam("after", after);
    filter.given().forEach(address::queryParam);
    return address.encode().build().toUriString();
  }
}
