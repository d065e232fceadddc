/**
 * Briefings: turns what the other modules know into pages. A brief tells on one page what a day,
 * week or month was like, what is late, and what has to be decided; the leader's page tells how
 * things are now, and what needs the reader.
 *
 * <p>Holds always: there is one brief for a period; once frozen its figures never change, and
 * counting again for the same instant gives the same, to the digit; every number that the machine
 * writes leads to its cases; what the office writes stands beside what the machine wrote, never
 * over it.
 */
@ApplicationModule(
    displayName = "Briefings",
    allowedDependencies = {
      "audit",
      "campaigns",
      "cases",
      "documents",
      "http",
      "notices",
      "packs",
      "people",
      "territory"
    })
@NullMarked
package org.tongchuang.briefings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
