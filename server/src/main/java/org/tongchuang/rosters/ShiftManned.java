package org.tongchuang.rosters;

import java.time.Instant;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/** Who is on duty in a shift was written; not who. */
public record ShiftManned(
    DistrictCode district, String subject, int version, ActorId by, Instant at)
    implements DomainEvent {}
