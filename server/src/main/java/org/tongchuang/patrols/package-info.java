/**
 * Patrols: the checklists by which sites are looked at, and what lost points count under.
 *
 * <p>Holds always: a version of a checklist never changes, so that what was found under it can
 * always be read.
 */
@ApplicationModule(
    displayName = "Patrols",
    allowedDependencies = {
      "audit",
      "cases",
      "http",
      "imports",
      "media",
      "packs",
      "people",
      "sites",
      "territory",
      "worktime"
    })
@NullMarked
package org.tongchuang.patrols;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
