/**
 * Patrols: the checklists by which sites are looked at, what lost points count under, what was
 * found, and what becomes of what fails.
 *
 * <p>Holds always: a version of a checklist never changes, so that what was found under it can
 * always be read; whatever a phone sends is kept once, in whatever order it comes; what is known of
 * a failure is what the findings and the cases say.
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
