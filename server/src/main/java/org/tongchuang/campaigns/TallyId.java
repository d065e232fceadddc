package org.tongchuang.campaigns;

import java.util.UUID;

/** One entry of what was counted. */
public record TallyId(UUID value) {

  /** As facts name it. */
  String subject() {
    return "tally/" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
