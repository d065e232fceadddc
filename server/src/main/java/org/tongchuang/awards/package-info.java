/**
 * Awards: stars, levels and honours that units and sites hold for a time, and how they come to hold
 * them: applied for with evidence, reviewed by the competent unit of each aspect, jointly reviewed,
 * put on notice, awarded, reviewed each year, revoked.
 *
 * <p>Holds always: nothing is awarded before its notice has ended and every objection to it is
 * answered; an award keeps the scheme that it was applied for under; what becomes of an award is an
 * append-only event, and its current state is what its events say; no person holds an award.
 */
@ApplicationModule(
    displayName = "Awards",
    allowedDependencies = {
      "audit",
      "documents",
      "http",
      "media",
      "packs",
      "people",
      "sites",
      "territory"
    })
@NullMarked
package org.tongchuang.awards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
