package org.tongchuang.participation;

import org.tongchuang.kernel.Permission;

/** What one may do with registers. */
public enum ParticipationPermission implements Permission {
  /** See the registers, their figures and their entries. */
  PARTICIPATION_READ,
  /** Enter for an area, and take back what was entered for it. */
  PARTICIPATION_ENTER
}
