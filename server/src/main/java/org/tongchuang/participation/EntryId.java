package org.tongchuang.participation;

import java.util.UUID;

/** One entry of a register. */
public record EntryId(UUID value) {

  /** As facts name it. */
  String subject() {
    return "participation-entry/" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
