/**
 * Vault: personal fields, encrypted with a key from outside the database, masked when shown, and
 * purged on time.
 *
 * <p>Holds always: everything else holds references only; a value in clear leaves this module
 * through one audited door.
 */
@ApplicationModule(
    displayName = "Vault",
    allowedDependencies = {"audit", "database", "http"})
@NullMarked
package org.tongchuang.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
