package org.tongchuang.cases;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.UnitCode;

/** How far a case has come. Each stage carries exactly what is known by then. */
public sealed interface Stage {

  /** Somebody has said that something is wrong. */
  record Reported() implements Stage {}

  /** The office has taken it up. */
  record Accepted() implements Stage {}

  /** The office has found that it must be put right; nobody has been told to yet. */
  record Filed() implements Stage {}

  /** A unit has been told to put it right. */
  record Dispatched(Assignment assignment) implements Stage {}

  /** The unit has taken it in hand. */
  record Handling(Assignment assignment) implements Stage {}

  /** The unit says that it is put right. */
  record Handled(Handling by, Handler handler) implements Stage {
    /** What the unit had been told. */
    Assignment assignment() {
      return by.assignment();
    }
  }

  /**
   * The unit has it, and cannot go on for now: the clock stands until the day comes or the office
   * resumes it.
   */
  record Suspended(Assignment assignment, Instant since, Instant until) implements Stage {}

  /** Somebody else has found that it is put right. */
  record Checked(Handled handled, ActorId checker) implements Stage {}

  /**
   * It is over.
   *
   * @param handledAt when it was put right; null where nobody of a unit did that here
   */
  record Closed(
      Closure closure, @Nullable Assignment assignment, @Nullable Instant handledAt, Instant at)
      implements Stage {

    /** Whether the unit put it right later than it should. */
    boolean late() {
      return assignment != null
          && assignment.due() != null
          && handledAt != null
          && handledAt.isAfter(assignment.due());
    }
  }

  /** It is nothing that the office puts right. */
  record Refused() implements Stage {}

  /** It should not be there: a mistake, a test, a prank. */
  record Voided() implements Stage {}

  /** Another case is about the same, and stands for this one too. */
  record Merged(CaseId into) implements Stage {}

  /**
   * @param due when it must be put right; null where an imported case knows none
   */
  record Assignment(UnitCode unit, @Nullable Instant due) {}

  /** Who says that it is put right, and when it was. */
  record Handler(ActorId person, Instant at) {}

  /** How a case came to its end. */
  enum Closure {
    /** Put right and checked. */
    CHECKED,
    /** Put right on the spot by who saw it; counted apart. */
    SELF_HANDLED,
    /** Closed in the system that it was brought in from. */
    IMPORTED
  }

  /** The stage's name, as files, tables and clients know it. */
  default Name name() {
    return switch (this) {
      case Reported() -> Name.REPORTED;
      case Accepted() -> Name.ACCEPTED;
      case Filed() -> Name.FILED;
      case Dispatched _ -> Name.DISPATCHED;
      case Handling _ -> Name.HANDLING;
      case Handled _ -> Name.HANDLED;
      case Checked _ -> Name.CHECKED;
      case Closed _ -> Name.CLOSED;
      case Refused() -> Name.REFUSED;
      case Suspended _ -> Name.SUSPENDED;
      case Voided() -> Name.VOIDED;
      case Merged _ -> Name.MERGED;
    };
  }

  /** What the unit has been told, from dispatch on; empty before, and where nobody was told. */
  default Optional<Assignment> assigned() {
    return switch (this) {
      case Reported(), Accepted(), Filed(), Refused(), Voided(), Merged _ -> Optional.empty();
      case Suspended(var assignment, _, _) -> Optional.of(assignment);
      case Dispatched(var assignment) -> Optional.of(assignment);
      case Handling(var assignment) -> Optional.of(assignment);
      case Handled handled -> Optional.of(handled.assignment());
      case Checked(var handled, _) -> Optional.of(handled.assignment());
      case Closed(_, var assignment, _, _) -> Optional.ofNullable(assignment);
    };
  }

  /** The names of the stages. */
  enum Name {
    REPORTED,
    ACCEPTED,
    FILED,
    DISPATCHED,
    HANDLING,
    SUSPENDED,
    HANDLED,
    CHECKED,
    CLOSED,
    REFUSED,
    VOIDED,
    MERGED;

    /** Whether the case is over. */
    public boolean isEnd() {
      return this == CLOSED || this == REFUSED || this == VOIDED || this == MERGED;
    }
  }
}
