/**
 * Evaluation of how a district, its streets and its units work (绩效评价): counters of what has become
 * of cases, measures made of them, and scores of units, which are published.
 *
 * <p>Holds always: a number is what its formula makes of the cases that it leads to, as they were
 * known at an instant; kept current it is the same as worked out anew; what was published never
 * changes; no number is of a person.
 */
@ApplicationModule(
    displayName = "Evaluation",
    allowedDependencies = {
      "audit",
      "campaigns",
      "cases",
      "database",
      "documents",
      "economy",
      "http",
      "packs",
      "participation",
      "patrols",
      "people",
      "sites",
      "territory",
      "worktime"
    })
@NullMarked
package org.tongchuang.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
