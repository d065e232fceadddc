package org.tongchuang.cases;

import java.util.Optional;

/**
 * What somebody has to do next with a case, beside the handling: each step has a limit of its own
 * ({@link CaseRules#steps}), whose clock begins when the server learns of the step before. Coming
 * back, as a return or a rework does, is another step with another clock; the clock of the handling
 * goes on through all of them.
 */
public enum Step {
  ACCEPT,
  FILE,
  DISPATCH,
  /** 签收: the unit says that it is at it. */
  TAKE,
  CHECK,
  CLOSE;

  /** The step that a case waits for, if it waits for one. */
  static Optional<Step> of(Stage.Name stage) {
    return Optional.ofNullable(
        switch (stage) {
          case REPORTED -> ACCEPT;
          case ACCEPTED -> FILE;
          case FILED -> DISPATCH;
          case DISPATCHED -> TAKE;
          case HANDLED -> CHECK;
          case CHECKED -> CLOSE;
          case HANDLING, SUSPENDED, CLOSED, REFUSED, VOIDED, MERGED -> null;
        });
  }

  /** The step whose clock a move begins, if it begins one. */
  static Optional<Step> after(Move move) {
    return Optional.ofNullable(
        switch (move) {
          case UNMERGE -> ACCEPT;
          case ACCEPT -> FILE;
          case FILE, RETURN, REOPEN -> DISPATCH;
          case ASSIGN, DISPATCH, REWORK -> TAKE;
          case HANDLE -> CHECK;
          case PASS -> CLOSE;
          case REFUSE,
              TAKE,
              EXTEND,
              SUSPEND,
              APPROVE,
              DENY,
              RESUME,
              SUPERVISE,
              REPLY,
              REDRAW,
              CLOSE,
              APPEAL,
              CALL_BACK,
              CORRECT,
              MERGE,
              VOID,
              REMARK ->
              null;
        });
  }
}
