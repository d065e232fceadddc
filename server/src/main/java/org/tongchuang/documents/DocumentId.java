package org.tongchuang.documents;

import java.util.UUID;

/** A document, by the id that a client made. */
public record DocumentId(UUID value) {

  /** As facts name it. */
  String subject() {
    return "document/" + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
