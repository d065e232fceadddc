package org.tongchuang.campaigns;

import java.util.UUID;

/** A special action. */
public record CampaignId(UUID value) {

  /** How subjects begin that are one. */
  static final String SUBJECTS = "campaign/";

  /** As facts name it. */
  String subject() {
    return SUBJECTS + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
