package org.tongchuang.evaluation;

import org.tongchuang.kernel.Permission;

/** What one may do with measures. */
public enum EvaluationPermission implements Permission {
  /** See measures of every unit and street, and the cases behind them; for the whole district. */
  EVALUATION_READ,
  /**
   * Enter what the office says of units, with a reason; answer objections and publish. For the
   * whole district.
   */
  EVALUATION_EDIT,
  /** See what is about to be published, and object to a line of one's own unit. */
  EVALUATION_OBJECT
}
