package org.tongchuang.rounds;

import java.time.Instant;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;
import org.tongchuang.patrols.RoundId;

/** A regular round has a last day before its time. */
record RegularRoundEnded(DistrictCode district, RoundId round, ActorId by, Instant at)
    implements DomainEvent {

  @Override
  public String subject() {
    return RegularRoundAdded.subject(round);
  }

  @Override
  public int version() {
    return 2;
  }
}
