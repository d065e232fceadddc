package org.tongchuang.cases;

import java.util.Optional;
import java.util.UUID;

/** A case, by the id that its reporter's client made: a UUID, version 7 where we make it. */
public record CaseId(UUID value) {

  private static final String SUBJECT = "case/";

  /** The case that a subject names; empty when it names something else. */
  public static Optional<CaseId> of(String subject) {
    return subject.startsWith(SUBJECT)
        ? Optional.of(new CaseId(UUID.fromString(subject.substring(SUBJECT.length()))))
        : Optional.empty();
  }

  /** How other modules speak of the case. */
  public String subject() {
    return SUBJECT + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
