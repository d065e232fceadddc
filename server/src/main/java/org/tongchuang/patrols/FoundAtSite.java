package org.tongchuang.patrols;

import org.tongchuang.kernel.AreaCode;
import org.tongchuang.sites.SiteId;

/**
 * What was found at a site within a time, each item of an inspection once.
 *
 * @param area in which the site lay then
 * @param conform how many items conformed
 * @param not how many did not
 */
public record FoundAtSite(SiteId site, AreaCode area, int conform, int not) {}
