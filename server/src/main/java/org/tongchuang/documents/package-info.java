/**
 * Documents: the papers that an office gives out, filled from the same data as the screen into Word
 * templates that the office edits, numbered by series.
 *
 * <p>Holds always: a number of a series is given once, and none is left out; what a paper says, and
 * the template that it was filled into, never change once it has a number, so that it can be
 * printed again; one that should not be there is void and keeps its number; a template that has a
 * fault is not taken.
 */
@ApplicationModule(
    displayName = "Documents",
    allowedDependencies = {"audit", "database", "http", "media", "packs", "territory"})
@NullMarked
package org.tongchuang.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
