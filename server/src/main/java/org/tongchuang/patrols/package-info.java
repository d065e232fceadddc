/**
 * Patrols: sites, and the checklists by which they are looked at.
 *
 * <p>Holds always: a site's code is never given to another site, because it is printed on a wall; a
 * version of a checklist never changes, so that what was found under it can always be read; what
 * becomes of a site is an append-only event, and its current state is what its events say.
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
      "territory",
      "worktime"
    })
@NullMarked
package org.tongchuang.patrols;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
