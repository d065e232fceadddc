package org.tongchuang.participation;

import java.time.Instant;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/** What is written down of the entries of registers. */
sealed interface ParticipationEvent extends DomainEvent {

  EntryId entry();

  @Override
  default String subject() {
    return entry().subject();
  }

  /** Something was entered. */
  record ParticipationEntered(DistrictCode district, EntryId entry, ActorId by, Instant at)
      implements ParticipationEvent {

    @Override
    public int version() {
      return 1;
    }
  }

  /** And counts no more. */
  record ParticipationTakenBack(DistrictCode district, EntryId entry, ActorId by, Instant at)
      implements ParticipationEvent {

    @Override
    public int version() {
      return 2;
    }
  }
}
