package org.tongchuang.rounds;

import java.util.List;
import java.util.Optional;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.sites.SiteId;

/**
 * That a team is sent to a site.
 *
 * @param siteType what it was when it was drawn
 * @param place where it was then
 * @param team its place among the teams of the assessment
 * @param twin whether the site's score comes from another team, and this one is there to see how
 *     far both agree
 * @param checklists by which it is looked at
 */
public record Visit(
    SiteId site,
    String siteType,
    AreaCode area,
    Optional<GeoPoint> place,
    int team,
    boolean twin,
    List<String> checklists) {

  public Visit {
    checklists = List.copyOf(checklists);
  }
}
