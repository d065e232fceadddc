package org.tongchuang.campaigns;

import java.util.UUID;

/** A special action. */
public record CampaignId(UUID value) {

  /** As facts name it. */
  String subject() {
    return "campaign/" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
