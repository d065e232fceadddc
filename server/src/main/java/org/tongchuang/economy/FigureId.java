package org.tongchuang.economy;

import java.util.UUID;

/** What was said once of a month. */
public record FigureId(UUID value) {

  /** As facts name it. */
  String subject() {
    return "economic-figure/" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
