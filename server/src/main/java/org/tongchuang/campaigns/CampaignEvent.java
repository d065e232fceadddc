package org.tongchuang.campaigns;

import java.time.Instant;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;

/** What is written down of campaigns, and of what is counted for their tasks. */
sealed interface CampaignEvent extends DomainEvent {

  /** There is a campaign. */
  record CampaignAdded(DistrictCode district, CampaignId campaign, ActorId by, Instant at)
      implements CampaignEvent {

    @Override
    public String subject() {
      return campaign.subject();
    }

    @Override
    public int version() {
      return 1;
    }
  }

  /** It has been given an earlier last day. */
  record CampaignEnded(DistrictCode district, CampaignId campaign, ActorId by, Instant at)
      implements CampaignEvent {

    @Override
    public String subject() {
      return campaign.subject();
    }

    @Override
    public int version() {
      return 2;
    }
  }

  /** It is over, and its result stands. */
  record CampaignArchived(
      DistrictCode district, CampaignId campaign, int version, ActorId by, Instant at)
      implements CampaignEvent {

    @Override
    public String subject() {
      return campaign.subject();
    }
  }

  /** A week after it has lost at least half of what it had won. */
  record CampaignRelapsed(
      DistrictCode district, CampaignId campaign, int version, ActorId by, Instant at)
      implements CampaignEvent {

    @Override
    public String subject() {
      return campaign.subject();
    }
  }

  /** Something was counted. */
  record TallyCounted(DistrictCode district, TallyId tally, ActorId by, Instant at)
      implements CampaignEvent {

    @Override
    public String subject() {
      return tally.subject();
    }

    @Override
    public int version() {
      return 1;
    }
  }

  /** And counts no more. */
  record TallyTakenBack(DistrictCode district, TallyId tally, ActorId by, Instant at)
      implements CampaignEvent {

    @Override
    public String subject() {
      return tally.subject();
    }

    @Override
    public int version() {
      return 2;
    }
  }
}
