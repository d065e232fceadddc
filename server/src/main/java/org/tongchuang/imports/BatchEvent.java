package org.tongchuang.imports;

import java.time.Instant;
import java.util.UUID;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/** Facts about batches, for the audit trail. */
sealed interface BatchEvent extends DomainEvent {

  UUID batch();

  @Override
  default String subject() {
    return "import/" + batch();
  }

  /** Rows of the batch begin to be taken. */
  record BatchTaken(DistrictCode district, UUID batch, int version, ActorId by, Instant at)
      implements BatchEvent {}

  /** What the batch brought in begins to be taken back. */
  record BatchUndone(DistrictCode district, UUID batch, int version, ActorId by, Instant at)
      implements BatchEvent {}
}
