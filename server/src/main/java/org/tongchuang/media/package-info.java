/**
 * Media: photos, re-encoded and stripped, with when and where they were taken kept apart.
 *
 * <p>Holds always: bytes are on disk before the row that names them; no upload is stored as it
 * came; no upload takes more memory than a bound.
 */
@ApplicationModule(
    displayName = "Media",
    allowedDependencies = {"audit", "database", "http"})
@NullMarked
package org.tongchuang.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
