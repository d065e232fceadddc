package org.tongchuang.campaigns;

import java.util.UUID;

/** Somebody being sent to a team. */
public record SecondmentId(UUID value) {

  /** As facts name it. */
  String subject() {
    return "secondment/" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
