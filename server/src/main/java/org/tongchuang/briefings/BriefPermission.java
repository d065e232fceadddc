package org.tongchuang.briefings;

import org.tongchuang.kernel.Permission;

/** What one may do with briefs. */
public enum BriefPermission implements Permission {
  /** Read briefs, and see the cases behind their numbers. */
  BRIEF_READ,
  /** Write in a brief, lock it and issue it. */
  BRIEF_EDIT
}
