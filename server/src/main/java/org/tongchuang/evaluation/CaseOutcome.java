package org.tongchuang.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongchuang.cases.CallBack;
import org.tongchuang.cases.CaseEvent;
import org.tongchuang.cases.CaseEvent.CaseAccepted;
import org.tongchuang.cases.CaseEvent.CaseCalledBack;
import org.tongchuang.cases.CaseEvent.CaseClosed;
import org.tongchuang.cases.CaseEvent.CaseCorrected;
import org.tongchuang.cases.CaseEvent.CaseDispatched;
import org.tongchuang.cases.CaseEvent.CaseExempted;
import org.tongchuang.cases.CaseEvent.CaseExtended;
import org.tongchuang.cases.CaseEvent.CaseFiled;
import org.tongchuang.cases.CaseEvent.CaseHandled;
import org.tongchuang.cases.CaseEvent.CaseImported;
import org.tongchuang.cases.CaseEvent.CaseImportedClosed;
import org.tongchuang.cases.CaseEvent.CaseMerged;
import org.tongchuang.cases.CaseEvent.CasePassed;
import org.tongchuang.cases.CaseEvent.CaseRefused;
import org.tongchuang.cases.CaseEvent.CaseReopened;
import org.tongchuang.cases.CaseEvent.CaseReported;
import org.tongchuang.cases.CaseEvent.CaseResumed;
import org.tongchuang.cases.CaseEvent.CaseReturned;
import org.tongchuang.cases.CaseEvent.CaseReworked;
import org.tongchuang.cases.CaseEvent.CaseSelfHandled;
import org.tongchuang.cases.CaseEvent.CaseSupervised;
import org.tongchuang.cases.CaseEvent.CaseSuspended;
import org.tongchuang.cases.CaseEvent.CaseUnmerged;
import org.tongchuang.cases.CaseEvent.CaseVoided;
import org.tongchuang.cases.CaseEvent.Source;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.CaseLife;
import org.tongchuang.cases.CaseNumber;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.sites.SiteId;

/**
 * What has become of a case, as far as it is counted; it names nobody. A step that was made by its
 * deadline is on time whenever the server learnt of it; one without a deadline is neither on time
 * nor late.
 *
 * @param knownAt when the last fact of it was recorded, one that was taken back or takes back too
 * @param site at which it lies; null where it lies at none
 * @param unit that has to put it right, or has; null before dispatch, and while it is to be
 *     dispatched anew
 * @param end how it ended; null while it is open
 * @param firstUnit to which it was dispatched at first
 * @param lastUnit to which it was dispatched last, also where that has sent it back
 * @param due until when it is to be put right
 * @param handledAt when it was put right; null again after a rework, and when it was opened again
 * @param exempt whether by a granted appeal it does not count against its unit
 */
record CaseOutcome(
    CaseId id,
    CaseNumber number,
    Instant knownAt,
    String category,
    AreaCode area,
    Source source,
    @Nullable SiteId site,
    @Nullable UnitCode unit,
    @Nullable End end,
    Stamp accepted,
    Stamp filed,
    Stamp dispatched,
    @Nullable UnitCode firstUnit,
    @Nullable UnitCode lastUnit,
    @Nullable Instant due,
    @Nullable Instant handledAt,
    Stamp checked,
    boolean suspended,
    boolean exempt,
    boolean reopened,
    Times times,
    @Nullable CallBack answer) {

  /** How a case ends. */
  enum End {
    CLOSED,
    SELF_HANDLED,
    REFUSED,
    VOIDED,
    MERGED
  }

  /**
   * A step and until when it was to be made.
   *
   * @param at when it was made; null where it was not
   * @param due null where it had no limit
   */
  record Stamp(@Nullable Instant at, @Nullable Instant due) {

    static final Stamp NONE = new Stamp(null, null);

    boolean made() {
      return at != null;
    }

    boolean onTime() {
      return at != null && due != null && !at.isAfter(due);
    }

    boolean late() {
      return at != null && due != null && at.isAfter(due);
    }
  }

  /** How often something happened. */
  record Times(int returns, int reworks, int extensions, int suspensions, int supervisions) {}

  /** What a life comes to, as it was known at an instant; empty for a case that began later. */
  static Optional<CaseOutcome> of(CaseLife life, Instant asOf) {
    var known = life.known(asOf);
    return known.isEmpty() ? Optional.empty() : Optional.of(new Told(known).outcome(life, asOf));
  }

  /** Whether its time had passed while it was with a unit that had not put it right. */
  boolean overdueUnhandled(Instant asOf) {
    return waits() && due != null && due.isBefore(asOf);
  }

  /** Whether it is with a unit whose clock goes on. */
  boolean waits() {
    return end == null && unit != null && handledAt == null && !suspended;
  }

  boolean handledOnTime() {
    return handledAt != null && due != null && !handledAt.isAfter(due);
  }

  boolean handledLate() {
    return handledAt != null && due != null && handledAt.isAfter(due);
  }

  /** Whether it counts at all beside being counted as void or merged. */
  boolean stands() {
    return end != End.VOIDED && end != End.MERGED;
  }

  /** What is told of a case, fact by fact. */
  private static final class Told {
    private final CaseId id;
    private String category = "";
    private AreaCode area;
    private Source source;
    private @Nullable UnitCode unit;
    private @Nullable End end;
    private Stamp accepted = Stamp.NONE;
    private Stamp filed = Stamp.NONE;
    private Stamp dispatched = Stamp.NONE;
    private @Nullable UnitCode firstUnit;
    private @Nullable UnitCode lastUnit;
    private @Nullable Instant due;
    private @Nullable Instant handledAt;
    private Stamp checked = Stamp.NONE;
    private boolean suspended;
    private boolean exempt;
    private boolean reopened;
    private int returns;
    private int reworks;
    private int extensions;
    private int suspensions;
    private int supervisions;
    private @Nullable CallBack answer;

    Told(List<CaseEvent> known) {
      var first = known.getFirst();
      id = first.fact().id();
      switch (first) {
        case CaseReported(_, var about, var where, var how) -> {
          category = about;
          area = where;
          source = how;
        }
        case CaseImported(_, var about, var where, _, _) -> {
          category = about;
          area = where;
          source = Source.IMPORT;
        }
        default -> throw new IllegalStateException("no case begins with " + first);
      }
      known.forEach(this::tell);
    }

    private void tell(CaseEvent event) {
      var fact = event.fact();
      var at = fact.at();
      switch (event) {
        case CaseReported _ -> accepted = new Stamp(null, fact.stepDue());
        case CaseImported(_, _, _, var to, var until) -> {
          accepted = new Stamp(at, null);
          filed = new Stamp(at, null);
          dispatched = new Stamp(at, null);
          dispatch(to, until);
        }
        case CaseAccepted _ -> {
          accepted = made(accepted, at);
          filed = new Stamp(null, fact.stepDue());
        }
        case CaseFiled _ -> {
          // what is filed at once is accepted by that
          accepted = accepted.made() ? accepted : made(accepted, at);
          filed = made(filed, at);
          dispatched = dispatched.made() ? dispatched : new Stamp(null, fact.stepDue());
        }
        case CaseDispatched(_, var to, var until) -> {
          dispatched = dispatched.made() ? dispatched : made(dispatched, at);
          dispatch(to, until);
        }
        case CaseReturned _ -> {
          returns++;
          unit = null;
        }
        case CaseHandled(_, var by) -> {
          unit = by;
          handledAt = at;
          checked = new Stamp(null, fact.stepDue());
        }
        case CasePassed _ -> checked = made(checked, at);
        case CaseReworked(_, var by) -> {
          reworks++;
          unit = by;
          handledAt = null;
          checked = made(checked, at);
        }
        case CaseClosed _ -> end = End.CLOSED;
        case CaseImportedClosed _ -> {
          handledAt = at;
          end = End.CLOSED;
        }
        case CaseSelfHandled _ -> end = End.SELF_HANDLED;
        case CaseRefused _ -> end = End.REFUSED;
        case CaseVoided _ -> end = End.VOIDED;
        case CaseMerged _ -> end = End.MERGED;
        case CaseUnmerged _ -> {
          end = null;
          accepted = new Stamp(null, fact.stepDue());
          filed = Stamp.NONE;
          dispatched = Stamp.NONE;
        }
        case CaseReopened _ -> {
          // what was granted and answered was about the first time
          end = null;
          reopened = true;
          handledAt = null;
          unit = null;
          exempt = false;
          answer = null;
        }
        case CaseCorrected(_, var about, var where) -> {
          category = about;
          area = where;
        }
        case CaseExtended(_, var until) -> {
          extensions++;
          due = until;
        }
        case CaseSuspended _ -> {
          suspensions++;
          suspended = true;
        }
        case CaseResumed(_, var until) -> {
          suspended = false;
          due = until;
        }
        case CaseExempted _ -> exempt = true;
        case CaseSupervised _ -> supervisions++;
        case CaseCalledBack(_, var said) -> answer = said;
        case CaseEvent.CaseTaken _,
            CaseEvent.CaseRemarked _,
            CaseEvent.CasePleaded _,
            CaseEvent.CaseApproved _,
            CaseEvent.CaseDenied _,
            CaseEvent.CaseReplied _,
            CaseEvent.CaseCheckAsked _,
            CaseEvent.CaseUndone _ -> {
          // nothing that is counted
        }
      }
    }

    private void dispatch(UnitCode to, @Nullable Instant until) {
      firstUnit = firstUnit == null ? to : firstUnit;
      lastUnit = to;
      unit = to;
      due = until;
    }

    private static Stamp made(Stamp step, Instant at) {
      return new Stamp(at, step.due());
    }

    CaseOutcome outcome(CaseLife life, Instant asOf) {
      return new CaseOutcome(
          id,
          life.number(),
          life.knownAt(asOf),
          category,
          area,
          source,
          life.site().orElse(null),
          unit,
          end,
          accepted,
          filed,
          dispatched,
          firstUnit,
          lastUnit,
          due,
          handledAt,
          checked,
          suspended,
          exempt,
          reopened,
          new Times(returns, reworks, extensions, suspensions, supervisions),
          answer);
    }
  }
}
