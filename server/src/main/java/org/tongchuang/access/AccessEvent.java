package org.tongchuang.access;

import java.time.Instant;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/** Facts about accounts, for the audit trail. The subject is the account's person. */
sealed interface AccessEvent extends DomainEvent {

  ActorId person();

  @Override
  default String subject() {
    return "account/" + person();
  }

  record SignedIn(DistrictCode district, ActorId person, int version, Instant at)
      implements AccessEvent {
    @Override
    public ActorId by() {
      return person;
    }
  }

  record SignInFailed(DistrictCode district, ActorId person, int version, Instant at)
      implements AccessEvent {
    @Override
    public ActorId by() {
      return ActorId.PUBLIC;
    }
  }

  record AccountLocked(DistrictCode district, ActorId person, int version, Instant at)
      implements AccessEvent {
    @Override
    public ActorId by() {
      return ActorId.PUBLIC;
    }
  }

  record PasswordSet(DistrictCode district, ActorId person, int version, ActorId by, Instant at)
      implements AccessEvent {}

  /**
   * @param link the hash of the link, by which the fact is told from other invitations
   */
  record Invited(DistrictCode district, ActorId person, String link, ActorId by, Instant at)
      implements AccessEvent {
    @Override
    public String subject() {
      return "invitation/" + link;
    }

    @Override
    public int version() {
      return 1;
    }
  }
}
