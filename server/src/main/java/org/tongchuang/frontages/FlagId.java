package org.tongchuang.frontages;

import java.util.UUID;

/** A flag's id. */
public record FlagId(UUID value) {

  /** What it is called in events, as {@code flag/<id>}. */
  String subject() {
    return "flag/" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
