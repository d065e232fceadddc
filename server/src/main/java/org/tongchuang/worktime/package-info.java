/**
 * Working time: the calendar of a district and deadlines in working or continuous time.
 *
 * <p>Holds always: pure arithmetic on an immutable calendar; a year that the calendar does not know
 * is said, never guessed in silence.
 */
@ApplicationModule(
    displayName = "Working time",
    allowedDependencies = {"audit", "database", "http", "packs"})
@NullMarked
package org.tongchuang.worktime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
