package org.tongchuang.cases;

import java.util.Optional;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.sites.SiteId;

/**
 * The site at which a case lies.
 *
 * @param unit whose such a case is there, where the checklist says so by which it was found; stands
 *     before all routes
 */
public record AtSite(SiteId site, Optional<UnitCode> unit) {}
