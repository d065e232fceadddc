package org.tongchuang.patrols;

import org.tongchuang.kernel.Permission;

/** What one may do with checklists, beside seeing them: who may see sites sees those too. */
public enum PatrolPermission implements Permission {
  /** Make the next version of a checklist. */
  CHECKLIST_EDIT
}
