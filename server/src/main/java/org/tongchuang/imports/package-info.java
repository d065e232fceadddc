/**
 * Imports: tables from outside, read row by row, and the steps from a file to rows that are taken.
 *
 * <p>What a row means is known by the module that contributes the {@link
 * org.tongchuang.imports.ImportKind} for it.
 *
 * <p>Holds always: a file is hostile until all of it has been read; good rows are taken, the others
 * are given back with a reason each; what a batch brought in can be undone while nothing else has
 * touched it; a file is gone a day after it came.
 */
@ApplicationModule(
    displayName = "Imports",
    allowedDependencies = {"audit", "database", "http"})
@NullMarked
package org.tongchuang.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
