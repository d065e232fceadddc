package org.tongchuang.cases;

import org.tongchuang.kernel.Permission;

/** What one may do with cases. */
public enum CasePermission implements Permission {
  /** See cases and their photos. */
  CASE_READ,
  /** Report a case under one's own name. */
  CASE_REPORT,
  /** Report, file and dispatch in one act, on the spot. */
  CASE_ASSIGN,
  /** Put something right on the spot and report it as done. */
  CASE_SELF_HANDLE,
  /** Accept, refuse, file and close. */
  CASE_ACCEPT,
  /** Give a filed case to a unit. */
  CASE_DISPATCH,
  /** Take in hand, return and handle what one's own unit was given. */
  CASE_HANDLE,
  /** Say whether a handled case is really put right. */
  CASE_CHECK,
  /** See a reporter's contact in clear. */
  CASE_CONTACT,
  /** Write down what a caller says, and ask the caller afterwards. */
  CASE_CALL,
  /** Agree, for one's own unit, to what it asks for. */
  CASE_LEAD,
  /** Ask a unit to answer for a case, and decide what is raised. */
  CASE_SUPERVISE,
  /** Take a case away that should not be there. */
  CASE_VOID
}
