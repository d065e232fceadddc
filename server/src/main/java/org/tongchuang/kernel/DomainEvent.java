package org.tongchuang.kernel;

import java.time.Instant;

/**
 * A fact that others may learn of. Carries ids and times, never personal data or free text.
 *
 * <p>(district, subject, version) is its identity, so every listener survives a repeat.
 */
public interface DomainEvent {

  DistrictCode district();

  /** What it is about, as {@code case/<id>}. */
  String subject();

  /** One more than the subject's version before it; the first fact of a subject has 1. */
  int version();

  ActorId by();

  /** When it happened, which may be long before it was recorded. */
  Instant at();

  /** Its kind, as {@code CaseReported}. */
  default String type() {
    return getClass().getSimpleName();
  }
}
