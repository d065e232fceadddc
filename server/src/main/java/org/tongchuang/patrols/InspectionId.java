package org.tongchuang.patrols;

import java.util.UUID;

/** An inspection, by the id that the client made that began it (UUIDv7). */
public record InspectionId(UUID value) {

  /** How other modules speak of the inspection. */
  public String subject() {
    return "inspection/" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
