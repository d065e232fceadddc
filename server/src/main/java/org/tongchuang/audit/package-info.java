/**
 * Audit: one line per fact, in the transaction of the fact itself, sealed within a second in
 * batches whose SM3 hashes form a chain.
 *
 * <p>Holds always: no commit waits for another; a line is never changed; an altered, missing or
 * added line up to the last seal is found.
 */
@ApplicationModule(
    displayName = "Audit",
    allowedDependencies = {"database", "http"})
@NullMarked
package org.tongchuang.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
