package org.tongchuang.evaluation;

import org.tongchuang.kernel.Permission;

/** What one may do with measures. */
public enum EvaluationPermission implements Permission {
  /** See measures of every unit and street, and the cases behind them; for the whole district. */
  EVALUATION_READ,
  /** Enter what the office says of units, with a reason; for the whole district. */
  EVALUATION_EDIT
}
