package org.tongchuang.rounds;

import java.time.Instant;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;
import org.tongchuang.patrols.RoundId;

/** An assessment has been drawn, and its teams are sent out. */
record AssessmentDrawn(DistrictCode district, RoundId assessment, ActorId by, Instant at)
    implements DomainEvent {

  /** As other facts name an assessment. */
  static String subject(RoundId assessment) {
    return "assessment/" + assessment;
  }

  @Override
  public String subject() {
    return subject(assessment);
  }

  @Override
  public int version() {
    return 1;
  }
}
