package org.tongchuang.patrols.web;

import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.patrols.Checklists;
import org.tongchuang.patrols.Indicator;
import org.tongchuang.sites.SitePermission;

/** The indicators over HTTP; all at once, since they are few. */
@RestController
class IndicatorController {

  private final Checklists checklists;

  IndicatorController(Checklists checklists) {
    this.checklists = checklists;
  }

  record IndicatorView(String code, String name) {

    static IndicatorView of(Indicator indicator, Locale reader) {
      return new IndicatorView(indicator.code(), indicator.name().in(reader));
    }
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
