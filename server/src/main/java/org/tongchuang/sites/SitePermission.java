package org.tongchuang.sites;

import org.tongchuang.kernel.Permission;

/** What one may do with sites. */
public enum SitePermission implements Permission {
  /** See sites, their types, and by which checklists they are looked at. */
  SITE_READ,
  /** Add, change and end sites. */
  SITE_EDIT
}
