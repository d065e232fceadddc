package org.tongchuang.briefings;

import org.tongchuang.kernel.Permission;

/** What one may do with the leader's page. */
public enum LeaderPermission implements Permission {
  /** See the leader's page, and the cases behind its numbers. */
  LEADER_READ
}
