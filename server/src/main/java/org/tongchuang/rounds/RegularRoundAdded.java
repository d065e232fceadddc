package org.tongchuang.rounds;

import java.time.Instant;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;
import org.tongchuang.patrols.RoundId;

/** There is a regular round. */
record RegularRoundAdded(DistrictCode district, RoundId round, ActorId by, Instant at)
    implements DomainEvent {

  /** As other facts name a regular round. */
  static String subject(RoundId round) {
    return "regular-round/" + round;
  }

  @Override
  public String subject() {
    return subject(round);
  }

  @Override
  public int version() {
    return 1;
  }
}
