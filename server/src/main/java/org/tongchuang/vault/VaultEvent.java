package org.tongchuang.vault;

import java.time.Instant;
import java.util.UUID;
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

  /** Somebody looked for fields by the end of a phone number; which is not said. */
  record ContactSought(DistrictCode district, UUID look, ActorId by, Instant at)
      implements VaultEvent {

    @Override
    public String subject() {
      return "look/" + look;
    }

    @Override
    public int version() {
      return 1;
    }
  }

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
