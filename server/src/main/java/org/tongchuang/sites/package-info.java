/**
 * Sites: places that are inspected, visited or manned, and their types.
 *
 * <p>Holds always: a site's code is never given to another site, because it is printed on a wall;
 * what becomes of a site is an append-only event, and its current state is what its events say.
 */
@ApplicationModule(
    displayName = "Sites",
    allowedDependencies = {"audit", "http", "imports", "media", "packs", "people", "territory"})
@NullMarked
package org.tongchuang.sites;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
