package org.tongchuang.patrols;

import org.tongchuang.kernel.Permission;

/** What one may do with sites and checklists. */
public enum SitePermission implements Permission {
  /** See sites, their types, and the checklists. */
  SITE_READ,
  /** Add, change and end sites. */
  SITE_EDIT,
  /** Make the next version of a checklist. */
  CHECKLIST_EDIT
}
