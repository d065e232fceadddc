/**
 * Campaigns: a special action with its dates and its scope, the tasks into which its work is broken
 * down, what was counted in the field, and how far all of it is against the plan. A task may also
 * stand alone, as a decision with an owner and a date. A campaign has an organisation: teams, and
 * who is sent to them. When it is over its result can be archived, and it is watched for relapse.
 *
 * <p>Holds always: a task has exactly one unit that answers for it; whoever reports a task done
 * never confirms it; what was counted is only ever added to, and taken back by an entry of its own;
 * how far something is follows from its facts alone, for any moment by which they were recorded;
 * who was sent to a team only the office learns, and a month later nobody.
 */
@ApplicationModule(
    displayName = "Campaigns",
    allowedDependencies = {
      "audit",
      "cases",
      "documents",
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
