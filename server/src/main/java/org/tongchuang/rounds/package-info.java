/**
 * Rounds: who is sent to which sites, and what they found there taken together. Mock assessments
 * draw sites at random and deal them to teams; regular rounds want every site of a type looked at
 * again and again.
 *
 * <p>Holds always: a draw follows from what was asked for and a number that is written down, so
 * that anybody can draw again; what counts for an assessment is what the teams found that were sent
 * there; two who look at the same site know nothing of each other; figures are of teams, never of
 * persons.
 */
@ApplicationModule(
    displayName = "Rounds",
    allowedDependencies = {
      "audit",
      "cases",
      "documents",
      "http",
      "media",
      "patrols",
      "people",
      "sites",
      "territory"
    })
@NullMarked
package org.tongchuang.rounds;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
