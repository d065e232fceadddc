/**
 * Territory: the tree of areas of a district down to the grid cell, valid in time, and the exact
 * answer to which cell a point lies in.
 *
 * <p>Holds always: a point has at most one cell, on borders too; an area that was ever valid is
 * still found by its code.
 */
@ApplicationModule(
    displayName = "Territory",
    allowedDependencies = {"audit", "database", "http", "packs"})
@NullMarked
package org.tongchuang.territory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
