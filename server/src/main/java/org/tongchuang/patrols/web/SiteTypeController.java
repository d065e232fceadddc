package org.tongchuang.patrols.web;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.patrols.Checklists;
import org.tongchuang.patrols.Indicator;
import org.tongchuang.patrols.SitePermission;
import org.tongchuang.patrols.SiteType;
import org.tongchuang.patrols.Sites;

/** The types of sites and the indicators over HTTP; each all at once, since they are few. */
@RestController
class SiteTypeController {

  private final Sites sites;
  private final Checklists checklists;

  SiteTypeController(Sites sites, Checklists checklists) {
    this.sites = sites;
    this.checklists = checklists;
  }

  /**
   * @param until the day from which on there are none any more
   */
  record SiteTypeView(
      String code,
      String name,
      @Nullable String edition,
      @Nullable LocalDate from,
      @Nullable LocalDate until) {

    static SiteTypeView of(SiteType type, Locale reader) {
      return new SiteTypeView(
          type.code(),
          type.name().in(reader),
          type.edition().orElse(null),
          type.from().orElse(null),
          type.until().orElse(null));
    }
  }

  record IndicatorView(String code, String name) {

    static IndicatorView of(Indicator indicator, Locale reader) {
      return new IndicatorView(indicator.code(), indicator.name().in(reader));
    }
  }

  /** The types of which there are sites today. */
  @GetMapping("/api/v1/site-types")
  Page<SiteTypeView> types(Actor actor, Locale reader) {
    actor.require(SitePermission.SITE_READ);
    return Page.all(
        sites.types(actor.district()).stream().map(it -> SiteTypeView.of(it, reader)).toList());
  }

  /** What lost points count under. */
  @GetMapping("/api/v1/indicators")
  Page<IndicatorView> indicators(Actor actor, Locale reader) {
    actor.require(SitePermission.SITE_READ);
    return Page.all(
        checklists.indicators(actor.district()).stream()
            .map(it -> IndicatorView.of(it, reader))
            .toList());
  }
}
