package org.tongchuang.awards;

import java.util.UUID;

/** One award, from when it is applied for. */
public record AwardId(UUID value) {

  /** As facts name it. */
  String subject() {
    return "award/" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
