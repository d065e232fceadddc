package org.tongchuang.vault;

import java.time.Instant;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/** What the audit trail learns of personal fields. */
sealed interface VaultEvent extends DomainEvent {

  /**
   * Somebody was shown a personal field.
   *
   * @param subject what it was shown for, and the field, as {@code case/<id>/secret/<id>}
   * @param version how often it has been shown
   */
  record ContactRevealed(DistrictCode district, String subject, int version, ActorId by, Instant at)
      implements VaultEvent {}

  /** A personal field was destroyed: nothing comes after this. */
  record ContactPurged(DistrictCode district, VaultRef ref, ActorId by, Instant at)
      implements VaultEvent {

    @Override
    public String subject() {
      return "secret/" + ref;
    }

    @Override
    public int version() {
      return 1;
    }
  }
}
