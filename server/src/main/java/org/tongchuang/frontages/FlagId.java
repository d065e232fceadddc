package org.tongchuang.frontages;

import java.util.UUID;

/** A flag's id. */
public record FlagId(UUID value) {

  /** How flags are called in events. */
  static final String SUBJECTS = "flag/";

  /** What it is called in events, as {@code flag/<id>}. */
  String subject() {
    return SUBJECTS + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
