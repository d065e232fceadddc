package org.tongchuang.cases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.Routes.Place;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.SiteId;
import org.tongchuang.sites.Sites;

/** Which unit a case goes to, where nobody says so. */
@Component
class Routing {

  private final CasePolicy policy;
  private final Sites sites;
  private final People people;

  Routing(CasePolicy policy, Sites sites, People people) {
    this.policy = policy;
    this.sites = sites;
    this.people = people;
  }

  /**
   * The one unit for a category's cases in an area: whose it is at its site as the checklist says,
   * else as the district's routes say.
   */
  UnitCode unit(DistrictCode district, String category, AreaCode area, Optional<AtSite> at) {
    return at.flatMap(AtSite::unit)
        .filter(it -> exists(district, it))
        .orElseGet(
            () -> {
              var site =
                  at.flatMap(it -> sites.find(district, List.of(it.site())).stream().findFirst());
              return policy.unit(district, category, place(district, area, site));
            });
  }

  /** The sites of those ids, by their ids; those that there are. */
  Map<SiteId, Site> sites(DistrictCode district, List<SiteId> ids) {
    var found = new HashMap<SiteId, Site>();
    sites.find(district, ids).forEach(it -> found.put(it.id(), it));
    return found;
  }

  /** Where a case lies as the routes see it; a unit that has ended takes nothing. */
  Place place(DistrictCode district, AreaCode area, Optional<Site> site) {
    return new Place(
        area,
        site.map(Site::unit).filter(it -> exists(district, it)),
        site.flatMap(Site::owner).filter(it -> exists(district, it)));
  }

  private boolean exists(DistrictCode district, UnitCode unit) {
    return people.findUnit(district, unit).filter(it -> !it.ended()).isPresent();
  }
}
