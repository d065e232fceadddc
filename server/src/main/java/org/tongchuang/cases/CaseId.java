package org.tongchuang.cases;

import java.util.UUID;

/** A case, by the id that its reporter's client made: a UUID, version 7 where we make it. */
public record CaseId(UUID value) {

  /** How other modules speak of the case. */
  public String subject() {
    return "case/" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
