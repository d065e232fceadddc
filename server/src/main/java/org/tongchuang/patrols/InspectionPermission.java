package org.tongchuang.patrols;

import org.tongchuang.kernel.Permission;

/** What one may do with inspections. */
public enum InspectionPermission implements Permission {
  /** Inspect any site, and add to what others have found there. */
  INSPECT,
  /** See what was found, and what became of it. */
  INSPECTION_READ
}
