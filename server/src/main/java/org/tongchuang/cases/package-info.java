/**
 * Cases: a matter somebody wants put right, from report to a close that somebody else has checked.
 *
 * <p>Holds always: who handled a case never checks it, nor does anybody of the same unit; every
 * step is an append-only event, and the current state is what its events say; a case that is filed
 * always has exactly one owner.
 */
@ApplicationModule(
    displayName = "Cases",
    allowedDependencies = {
      "audit",
      "database",
      "documents",
      "http",
      "imports",
      "media",
      "notices",
      "packs",
      "people",
      "sites",
      "territory",
      "vault",
      "worktime"
    })
@NullMarked
package org.tongchuang.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
