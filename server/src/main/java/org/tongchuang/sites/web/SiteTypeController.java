package org.tongchuang.sites.web;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.sites.SitePermission;
import org.tongchuang.sites.SiteType;
import org.tongchuang.sites.Sites;

/** The types of sites over HTTP; all at once, since they are few. */
@RestController
class SiteTypeController {

  private final Sites sites;

  SiteTypeController(Sites sites) {
    this.sites = sites;
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

  /** The types of which there are sites today. */
  @GetMapping("/api/v1/site-types")
  Page<SiteTypeView> types(Actor actor, Locale reader) {
    actor.require(SitePermission.SITE_READ);
    return Page.all(
        sites.types(actor.district()).stream().map(it -> SiteTypeView.of(it, reader)).toList());
  }
}
