package org.tongchuang.economy;

import java.util.UUID;

/** An indicator of one edition. */
public record IndicatorId(UUID value) {

  /** As facts name it. */
  String subject() {
    return "environment-indicator/" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
