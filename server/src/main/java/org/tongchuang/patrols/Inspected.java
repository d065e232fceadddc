package org.tongchuang.patrols;

import java.util.Optional;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.sites.SiteId;

/**
 * What is looked at, and by what.
 *
 * @param area in which the site lay when the inspection began
 * @param place where the site lay then; nobody's position
 * @param checklist its code
 * @param version of the checklist
 * @param round that the inspection is made for
 */
public record Inspected(
    SiteId site,
    AreaCode area,
    Optional<GeoPoint> place,
    String checklist,
    int version,
    Optional<RoundId> round) {}
