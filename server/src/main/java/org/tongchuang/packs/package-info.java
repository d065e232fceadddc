/**
 * Packs: a district's policy as a folder of YAML, CSV and GeoJSON that an office clerk can read.
 *
 * <p>This module reads, checks and loads packs; what a file means is known by the module that
 * contributes the {@link org.tongchuang.packs.PackSection} for it.
 *
 * <p>Holds always: a pack with a fault is not loaded at all; a fault names file, line and reason;
 * loading is one transaction; loading the same pack again changes nothing.
 */
@ApplicationModule(
    displayName = "Packs",
    allowedDependencies = {"audit", "database", "http"})
@NullMarked
package org.tongchuang.packs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
