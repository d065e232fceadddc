/**
 * Meetings: held in series, with an agenda that writes itself from what is late, stuck, raised and
 * lost, and decisions that become tasks of units.
 *
 * <p>Holds always: the agenda of a meeting that has begun never changes; a decision is a task with
 * one unit and a day from the moment in which it is written down; it is read out at every later
 * meeting of its series until it has been read out as done or dropped; what is written of a meeting
 * that has ended stays.
 */
@ApplicationModule(
    displayName = "Meetings",
    allowedDependencies = {
      "audit",
      "campaigns",
      "cases",
      "documents",
      "http",
      "packs",
      "patrols",
      "people",
      "rounds",
      "territory"
    })
@NullMarked
package org.tongchuang.meetings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
