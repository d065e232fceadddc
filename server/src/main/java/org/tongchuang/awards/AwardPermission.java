package org.tongchuang.awards;

import org.tongchuang.kernel.Permission;

/** What one may do with awards. */
public enum AwardPermission implements Permission {
  /** See every award of the district, with its evidence. */
  AWARD_READ,
  /** Apply for one's own unit and the sites that it is responsible for, and withdraw. */
  AWARD_APPLY,
  /** Review the aspects for which one's own unit is competent. */
  AWARD_REVIEW,
  /** Nominate, review jointly, open the notice, answer, award, review each year, revoke. */
  AWARD_EDIT
}
