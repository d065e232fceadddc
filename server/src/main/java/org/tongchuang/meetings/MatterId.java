package org.tongchuang.meetings;

import java.util.UUID;

/** Something that a unit wants talked about. */
public record MatterId(UUID value) {

  /** As facts name it. */
  String subject() {
    return "matter/" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
