package org.tongchuang.campaigns;

import java.time.Instant;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/** What is written down of the organisation of campaigns; never who was sent. */
sealed interface OrganisationEvent extends DomainEvent {

  /** There is a team. */
  record TeamAdded(DistrictCode district, TeamId team, ActorId by, Instant at)
      implements OrganisationEvent {

    @Override
    public String subject() {
      return team.subject();
    }

    @Override
    public int version() {
      return 1;
    }
  }

  /** There is no such team any more. */
  record TeamEnded(DistrictCode district, TeamId team, ActorId by, Instant at)
      implements OrganisationEvent {

    @Override
    public String subject() {
      return team.subject();
    }

    @Override
    public int version() {
      return 2;
    }
  }

  /** Somebody is sent to a team. */
  record SecondmentAdded(DistrictCode district, SecondmentId secondment, ActorId by, Instant at)
      implements OrganisationEvent {

    @Override
    public String subject() {
      return secondment.subject();
    }

    @Override
    public int version() {
      return 1;
    }
  }

  /** It has been given an earlier last day. */
  record SecondmentEnded(DistrictCode district, SecondmentId secondment, ActorId by, Instant at)
      implements OrganisationEvent {

    @Override
    public String subject() {
      return secondment.subject();
    }

    @Override
    public int version() {
      return 2;
    }
  }
}
