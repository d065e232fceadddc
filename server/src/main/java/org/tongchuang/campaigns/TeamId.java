package org.tongchuang.campaigns;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A team of a campaign. */
public record TeamId(UUID value) {

  /** The id of a team that comes together with its campaign, by its place there. */
  static TeamId of(CampaignId campaign, int place) {
    var name = campaign + "/team/" + place;
    return new TeamId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII)));
  }

  /** As facts name it. */
  String subject() {
    return "team/" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
