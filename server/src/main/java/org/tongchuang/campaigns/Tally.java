package org.tongchuang.campaigns;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.sites.SiteId;

/**
 * What somebody has counted of a task.
 *
 * @param amount more than nothing; a mistake is taken back, and counted anew
 * @param site at which it was counted
 * @param takenBack whether it counts no more
 */
public record Tally(
    DistrictCode district,
    TallyId id,
    TaskId task,
    BigDecimal amount,
    Optional<SiteId> site,
    ActorId by,
    Instant at,
    Instant recordedAt,
    boolean takenBack) {}
