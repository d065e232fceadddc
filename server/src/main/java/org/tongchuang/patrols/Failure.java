package org.tongchuang.patrols;

import java.time.Instant;
import java.util.Optional;
import org.tongchuang.cases.CaseId;
import org.tongchuang.kernel.UnitCode;

/**
 * That an item failed at a site in one inspection, and what has become of it since. There is one
 * for an item and an inspection, however often it was said.
 *
 * @param finding by which it is known: the one that filed the case, else the first that was seen
 * @param inspected where, and by which version of which checklist
 * @param unit whose it is
 * @param seenAt when it was first seen in its inspection
 * @param filed its case, if it has any
 * @param refused why it has none where it should: the name of a refusal's code
 * @param awaited the case whose end it waits for, while it is open or awaits re-inspection: its
 *     own, or the one that stands for that
 * @param settledBy the finding that put it right, withdrew it, or found it failed again
 * @param settledAt when that was seen
 * @param recurs whether the item had failed there within {@link FailureHistory#RECURS_WITHIN}
 *     before
 */
public record Failure(
    InspectionId inspection,
    FindingId finding,
    Inspected inspected,
    String item,
    UnitCode unit,
    Instant seenAt,
    Optional<CaseId> filed,
    Optional<String> refused,
    State state,
    Optional<CaseId> awaited,
    Optional<FindingId> settledBy,
    Optional<Instant> settledAt,
    boolean recurs) {

  /** What has become of a failure. */
  public enum State {
    /** Nothing says that it is put right. */
    OPEN,
    /** Its case has ended; somebody has to look again. */
    AWAITS_REINSPECTION,
    /** The item was seen to conform later. */
    PUT_RIGHT,
    /** A later inspection found the item failing; that failure carries on. */
    FAILED_AGAIN,
    /** Its own inspection says now that the item does not apply or was not observed. */
    WITHDRAWN
  }

  /** The same, whose end depends on that of a case. */
  Failure awaiting(CaseId standIn, boolean ended) {
    return new Failure(
        inspection,
        finding,
        inspected,
        item,
        unit,
        seenAt,
        filed,
        refused,
        ended ? State.AWAITS_REINSPECTION : State.OPEN,
        Optional.of(standIn),
        settledBy,
        settledAt,
        recurs);
  }

  /** The same, of an item that had failed shortly before. */
  Failure recurring() {
    return new Failure(
        inspection,
        finding,
        inspected,
        item,
        unit,
        seenAt,
        filed,
        refused,
        state,
        awaited,
        settledBy,
        settledAt,
        true);
  }
}
