package org.tongchuang.evaluation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a unit has against a line of its own (异议).
 *
 * @param of the indicator, or a veto that the unit is under
 */
public record Objection(
    UUID id,
    UUID publication,
    String unit,
    String of,
    String reason,
    Instant at,
    Optional<Answer> answer) {

  /**
   * What the office has answered.
   *
   * @param before what the points were; empty where there were none, and of a veto
   * @param after what they are; empty where it was refused, and of a veto
   */
  public record Answer(
      boolean granted, String words, Optional<Long> before, Optional<Long> after, Instant at) {}

  /** Whether it is not answered yet. */
  public boolean waits() {
    return answer.isEmpty();
  }

  Objection answered(Answer it) {
    return new Objection(id, publication, unit, of, reason, at, Optional.of(it));
  }
}
