/**
 * Access: accounts, sign-in, sessions and tokens; turns the positions that a person holds into an
 * {@link org.tongchuang.kernel.Actor}.
 *
 * <p>Holds always: no password or token is stored in clear; repeated failures lock an account for a
 * while; a token works in its own district only.
 */
@ApplicationModule(
    displayName = "Access",
    allowedDependencies = {"audit", "database", "http", "packs", "people", "territory", "vault"})
@NullMarked
package org.tongchuang.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
