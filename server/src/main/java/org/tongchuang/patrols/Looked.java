package org.tongchuang.patrols;

import java.time.Instant;
import org.tongchuang.sites.SiteId;

/**
 * That somebody has looked at a site by a checklist, to its end.
 *
 * @param at when it was begun, by the clock of the phone
 */
public record Looked(SiteId site, String checklist, Instant at) {}
