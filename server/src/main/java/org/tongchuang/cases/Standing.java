package org.tongchuang.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongchuang.kernel.ActorId;

/**
 * What has happened beside the straight way from report to close, as far as later moves depend on
 * it.
 *
 * @param returns how often a unit said that it is not theirs
 * @param reworks how often a check found it not put right
 * @param extensions how often a unit was given more time
 * @param reopened whether its reporter has had it opened again
 * @param suspended whether the clock has stood, now or before
 * @param supervised whether somebody above waits for the unit's reply
 * @param appealed whether the unit has appealed against its being late
 * @param exempt whether the case does not count against the unit
 * @param due the deadline that was first told, as moved since; it survives a return, so that no
 *     clock begins again; null before anybody was told
 * @param plea what is asked and not yet decided
 * @param checker on whom the lot to check fell, until the case is handled again; null where it fell
 *     on nobody
 * @param answer what the reporter said afterwards
 * @param condition the condition under which it was filed, whose limit is its limit; null where
 *     none was named, and after a correction
 */
public record Standing(
    int returns,
    int reworks,
    int extensions,
    boolean reopened,
    boolean suspended,
    boolean supervised,
    boolean appealed,
    boolean exempt,
    @Nullable Instant due,
    @Nullable Plea plea,
    @Nullable ActorId checker,
    @Nullable CallBack answer,
    @Nullable String condition) {

  /** Nothing has happened yet. */
  static final Standing NEW =
      new Standing(0, 0, 0, false, false, false, false, false, null, null, null, null, null);

  /** As it stands after one more event. */
  Standing after(CaseEvent event) {
    var next = new Next(this);
    switch (event) {
      case CaseEvent.CaseImported(_, _, _, _, var until) -> next.due = until;
      case CaseEvent.CaseDispatched(_, _, var until) -> next.due = until;
      case CaseEvent.CaseFiled(_, var named) -> next.condition = named;
      case CaseEvent.CaseCorrected _ -> {
        next.due = null;
        next.condition = null;
      }
      case CaseEvent.CaseReturned _ -> {
        next.returns++;
        next.plea = null;
      }
      case CaseEvent.CaseHandled _ -> {
        next.plea = null;
        next.checker = null;
      }
      case CaseEvent.CaseReworked _ -> next.reworks++;
      case CaseEvent.CaseReopened _ -> {
        next.reopened = true;
        next.due = null;
        next.plea = null;
        next.answer = null;
      }
      case CaseEvent.CasePleaded(var fact, var kind, var until) -> {
        next.plea = new Plea(kind, fact.by(), until, List.of());
        next.appealed |= kind == Plea.Kind.APPEAL;
      }
      case CaseEvent.CaseApproved(var fact, _) ->
          next.plea = plea == null ? null : plea.approvedBy(fact.by());
      case CaseEvent.CaseDenied _ -> next.plea = null;
      case CaseEvent.CaseExtended(_, var until) -> {
        next.extensions++;
        next.plea = null;
        next.due = until;
      }
      case CaseEvent.CaseSuspended _ -> {
        next.suspended = true;
        next.plea = null;
      }
      case CaseEvent.CaseResumed(_, var until) -> next.due = until;
      case CaseEvent.CaseExempted _ -> {
        next.exempt = true;
        next.plea = null;
      }
      case CaseEvent.CaseSupervised _ -> next.supervised = true;
      case CaseEvent.CaseReplied _ -> next.supervised = false;
      case CaseEvent.CaseCheckAsked(_, var person) -> next.checker = person;
      case CaseEvent.CaseCalledBack(_, var said) -> next.answer = said;
      case CaseEvent.CaseClosed _, CaseEvent.CaseVoided _ -> {
        next.supervised = false;
        next.plea = null;
      }
      case CaseEvent.CaseReported _,
          CaseEvent.CaseAccepted _,
          CaseEvent.CaseRefused _,
          CaseEvent.CaseTaken _,
          CaseEvent.CasePassed _,
          CaseEvent.CaseRemarked _,
          CaseEvent.CaseSelfHandled _,
          CaseEvent.CaseImportedClosed _,
          CaseEvent.CaseMerged _,
          CaseEvent.CaseUnmerged _,
          CaseEvent.CaseUndone _ -> {
        return this;
      }
    }
    return next.standing();
  }

  /** The one place where a standing is taken apart and put together again. */
  private static final class Next {
    private int returns;
    private int reworks;
    private int extensions;
    private boolean reopened;
    private boolean suspended;
    private boolean supervised;
    private boolean appealed;
    private boolean exempt;
    private @Nullable Instant due;
    private @Nullable Plea plea;
    private @Nullable ActorId checker;
    private @Nullable CallBack answer;
    private @Nullable String condition;

    private Next(Standing it) {
      returns = it.returns;
      reworks = it.reworks;
      extensions = it.extensions;
      reopened = it.reopened;
      suspended = it.suspended;
      supervised = it.supervised;
      appealed = it.appealed;
      exempt = it.exempt;
      due = it.due;
      plea = it.plea;
      checker = it.checker;
      answer = it.answer;
      condition = it.condition;
    }

    private Standing standing() {
      return new Standing(
          returns,
          reworks,
          extensions,
          reopened,
          suspended,
          supervised,
          appealed,
          exempt,
          due,
          plea,
          checker,
          answer,
          condition);
    }
  }
}
