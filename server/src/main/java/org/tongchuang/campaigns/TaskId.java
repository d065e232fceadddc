package org.tongchuang.campaigns;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One thing to be done by one unit. */
public record TaskId(UUID value) {

  /**
   * The id of a task that is given together with its campaign, by its place there; in the order of
   * their ids they stand in that of their places. A UUID of version 8 (RFC 9562).
   */
  static TaskId of(CampaignId campaign, int place) {
    var name = UUID.nameUUIDFromBytes(campaign.toString().getBytes(StandardCharsets.US_ASCII));
    long version = 8L << 12;
    long variant = 2L << 62;
    return new TaskId(
        new UUID((name.getMostSignificantBits() & ~0xF000L) | version, variant | place));
  }

  /** As facts name it. */
  String subject() {
    return "task/" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
