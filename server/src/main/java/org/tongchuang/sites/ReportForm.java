package org.tongchuang.sites;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.territory.Area;
import org.tongchuang.territory.Territory;

/** The form by which everybody reports something wrong, opened from a site. */
@Component
public class ReportForm {

  private final Territory territory;

  ReportForm(Territory territory) {
    this.territory = territory;
  }

  /**
   * Its address with the place filled in: in words as the site's name, so that whoever reads it
   * knows it.
   */
  public String at(Site site) {
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
