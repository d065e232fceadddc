package org.tongchuang.patrols;

import java.util.UUID;

/** The round that an inspection is made for. */
public record RoundId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
