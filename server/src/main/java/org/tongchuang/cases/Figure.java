package org.tongchuang.cases;

import java.util.List;

/** What is counted of cases, as it was known at an instant. */
public enum Figure {
  /** Reported within a time. */
  REPORTED("CaseReported"),
  /** Put right on the spot by who saw them, within a time. */
  SELF_HANDLED("CaseSelfHandled"),
  /** Found to be put right, within a time. */
  FILED("CaseFiled"),
  /** Closed after a check, within a time. */
  CLOSED("CaseClosed"),
  /** Of those closed, the ones that their unit had put right in time. */
  CLOSED_ON_TIME("CaseClosed"),
  /** Sent back by a check, or opened again by the reporter, within a time. */
  REWORKED("CaseReworked", "CaseReopened"),
  /** Not over at the instant. */
  OPEN,
  /** At the instant with a unit whose deadline had passed. */
  OVERDUE,
  /** At the instant under supervision, its unit not having replied. */
  SUPERVISED;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nothing can change
  private final List<String> events;

  Figure(String... events) {
    this.events = List.of(events);
  }

  /** Whether it is counted over a time, and not at the instant. */
  public boolean isOfATime() {
    return !events.isEmpty();
  }

  /** The events by which a case is counted. */
  List<String> events() {
    return events;
  }
}
