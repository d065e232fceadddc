package org.tongchuang.rounds;

import java.time.Instant;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;
import org.tongchuang.patrols.RoundId;

/** An assessment sends nobody out any more. */
record AssessmentCalledOff(DistrictCode district, RoundId assessment, ActorId by, Instant at)
    implements DomainEvent {

  @Override
  public String subject() {
    return AssessmentDrawn.subject(assessment);
  }

  @Override
  public int version() {
    return 2;
  }
}
