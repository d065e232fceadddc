/**
 * Campaigns: a special action with its dates and its scope, the tasks into which its work is broken
 * down, what was counted in the field, and how far all of it is against the plan. A task may also
 * stand alone, as a decision with an owner and a date.
 *
 * <p>Holds always: a task has exactly one unit that answers for it; whoever reports a task done
 * never confirms it; what was counted is only ever added to, and taken back by an entry of its own;
 * how far something is follows from its facts alone, for any moment by which they were recorded.
 */
@ApplicationModule(
    displayName = "Campaigns",
    allowedDependencies = {
      "audit",
      "cases",
      "http",
      "media",
      "notices",
      "packs",
      "patrols",
      "people",
      "sites",
      "territory"
    })
@NullMarked
package org.tongchuang.campaigns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
