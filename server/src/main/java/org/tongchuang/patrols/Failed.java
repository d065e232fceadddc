package org.tongchuang.patrols;

import java.util.Optional;
import org.tongchuang.cases.CaseId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoId;
import org.tongchuang.sites.SiteId;

/**
 * An item that did not conform when it was last seen in an inspection.
 *
 * @param version of the checklist
 * @param unit that has to put it right
 * @param filed the case that follows it up, where there is one
 * @param photo the first that was taken of it
 */
public record Failed(
    SiteId site,
    AreaCode area,
    String checklist,
    int version,
    String item,
    UnitCode unit,
    Optional<CaseId> filed,
    Optional<PhotoId> photo) {}
