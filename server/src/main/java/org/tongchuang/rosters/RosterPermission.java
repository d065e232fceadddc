package org.tongchuang.rosters;

import org.tongchuang.kernel.Permission;

/** What one may do with rosters. */
public enum RosterPermission implements Permission {
  /** See every roster of the district, with the names of those on duty. */
  ROSTER_READ,
  /** Write the roster of one's own unit. */
  ROSTER_KEEP,
  /** Write the roster of every unit that mans posts in one's area. */
  ROSTER_OVERSEE
}
