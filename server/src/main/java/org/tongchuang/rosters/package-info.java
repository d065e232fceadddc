/**
 * Rosters: which places are to be manned, at which hours, by which unit, and who is on duty there.
 *
 * <p>Holds always: nobody is on duty at two places at once, whoever writes at the same time; who is
 * short is said before the hour comes; what is over is not rewritten. It knows who is to stand
 * where, never where anybody is.
 */
@ApplicationModule(
    displayName = "Rosters",
    allowedDependencies = {"audit", "documents", "http", "packs", "people", "territory"})
@NullMarked
package org.tongchuang.rosters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
