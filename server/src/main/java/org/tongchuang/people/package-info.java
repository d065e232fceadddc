/**
 * People: units, persons, and the positions they hold for areas.
 *
 * <p>Holds always: a position is held for a time; the three administrator roles are never held by
 * one person.
 */
@ApplicationModule(
    displayName = "People",
    allowedDependencies = {"audit", "database", "http", "imports", "packs", "territory"})
@NullMarked
package org.tongchuang.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
