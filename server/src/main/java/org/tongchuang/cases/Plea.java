package org.tongchuang.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongchuang.kernel.ActorId;

/**
 * What a unit has asked for and others have not yet decided.
 *
 * @param by who asked
 * @param until the day that a suspension is wanted to last to; null for the other kinds
 * @param approvals who has agreed so far, in order
 */
public record Plea(Kind kind, ActorId by, @Nullable Instant until, List<ActorId> approvals) {

  /** What can be asked for. */
  public enum Kind {
    /** 延期: the original limit once more. */
    EXTENSION,
    /** 挂账: that the clock stands until a day. */
    SUSPENSION,
    /** 申诉: that a late case does not count. */
    APPEAL
  }

  public Plea {
    approvals = List.copyOf(approvals);
  }

  /** The same, with one more who agrees. */
  Plea approvedBy(ActorId approver) {
    var more = new ArrayList<>(approvals);
    more.add(approver);
    return new Plea(kind, by, until, more);
  }

  /** Whether somebody has had a say in it already. */
  boolean knows(ActorId person) {
    return by.equals(person) || approvals.contains(person);
  }
}
